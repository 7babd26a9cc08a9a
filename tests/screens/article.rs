//! Reading: finding, names, widths, evidence.

use super::{Stage, sample, shown, stage};

#[test]
fn words_are_found_and_walked_and_escape_forgets_them() {
    let mut stage = stage("120x36");
    stage.keys("j Enter / 'belov' Enter");
    insta::assert_snapshot!("found", stage.dump());
    assert_eq!(stage.app.reader.matches.len(), 2);
    stage.keys("n N Esc");
    assert!(stage.app.reader.matches.is_empty() || stage.app.reader.find.is_empty());
}

#[test]
fn names_lead_to_their_entities_and_back_is_lossless() {
    let mut stage = stage("120x36");
    stage.keys("j Enter )");
    let before = stage.app.look.clone();
    insta::assert_snapshot!("name_chosen", stage.dump());
    stage.keys("Enter");
    assert!(stage.app.look.focus == diplo_tui::tui::Pane::Entities);
    assert!(stage.app.side.rows[stage.app.side.cursor].count > 0);
    stage.keys("Ctrl-o");
    assert_eq!(stage.app.look, before);
}

#[test]
fn the_reading_width_is_full_or_a_measure() {
    let width = |keys: &str| {
        let mut stage = Stage::new("200x60", "terminal", sample::shelf());
        let text = stage.keys(keys).text();
        text.lines().skip(2).take(20).map(|line| line.trim_end().chars().count()).max().unwrap()
    };
    assert!(width("j 2 + +") <= 96, "a measure that can be read");
    assert!(width("j 2 + + W") > 150);
    insta::assert_snapshot!("zen", shown("140x45", "j 2 + + W"));
}

#[test]
fn evidence_and_sources_are_walked_in_a_ring() {
    let mut stage = stage("80x24");
    stage.keys("j Enter");
    let first = stage.app.reader.here;
    stage.keys("e");
    assert_ne!(stage.app.reader.here, first);
    stage.keys("E");
    assert_eq!(stage.app.reader.here, first);
}
