//! Every pane and overlay at every class of size, in colour, without and in ASCII.

use super::{Stage, sample};

fn dump(size: &str, theme: &str, keys: &str) -> String {
    Stage::new(size, theme, sample::shelf()).keys(keys).dump()
}

#[test]
fn panes_at_every_class_of_size() {
    for size in ["60x20", "80x24", "100x30", "140x45", "220x60"] {
        for (pane, keys) in [("timeline", "j"), ("article", "j Enter"), ("entities", "3 j")] {
            insta::assert_snapshot!(format!("{pane}_at_{size}"), dump(size, "terminal", keys));
        }
    }
}

#[test]
fn a_screen_without_colours_and_one_in_ascii() {
    for theme in ["mono", "mono+ascii", "safe", "light", "dark"] {
        let name = theme.replace('+', "_");
        insta::assert_snapshot!(format!("theme_{name}"), dump("100x30", theme, "j m v Enter"));
    }
}

#[test]
fn overlays_fit_the_smallest_screen() {
    for keys in ["?", ":", "p", "C", "P", "4", "5", "6", "c", "v", "=", "X", "y", "g c"] {
        for size in ["40x10", "60x20"] {
            let mut stage = Stage::new(size, "terminal", sample::shelf());
            let text = stage.keys("j").keys(keys).text();
            let lines: Vec<&str> = text.lines().collect();
            assert!(lines.iter().all(|line| line.chars().count() <= 60), "{keys} {size}");
            let box_drawn = text.contains('╭') && text.contains('╯');
            assert!(box_drawn, "{keys} {size}:\n{text}");
        }
    }
}
