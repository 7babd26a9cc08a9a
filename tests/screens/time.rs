//! The strip, the clocks, silences.

use super::{shown, stage};

#[test]
fn the_strip_is_focused_brushed_and_left() {
    let mut stage = stage("120x36");
    stage.keys("i");
    assert!(stage.app.brush.is_some());
    insta::assert_snapshot!("strip_focused", stage.dump());
    let at = stage.app.brush.unwrap().at;
    stage.keys("l l l h");
    assert_eq!(stage.app.brush.unwrap().at, at + 2);
    stage.keys("g g Space G Enter");
    assert!(stage.app.look.filter.starts_with("date:2022-11-01..2025-05-31"), "{}", stage.app.look.filter);
    stage.keys("Backspace");
    assert!(stage.app.look.filter.is_empty());
    stage.keys("Esc");
    assert!(stage.app.brush.is_none() && stage.app.look.strip);
    stage.keys("i i");
    assert!(!stage.app.look.strip);
    stage.keys("i");
    assert!(stage.app.look.strip && stage.app.brush.is_none());
}

#[test]
fn enter_on_the_strip_descends_and_backspace_ascends() {
    let mut stage = stage("120x36");
    stage.keys("i G Enter");
    assert_eq!(stage.app.look.window.unwrap().words(), "May 2025");
    stage.keys("Enter");
    assert_eq!(stage.app.look.window.unwrap().zoom.word(), "day");
    stage.keys("Backspace");
    assert_eq!(stage.app.look.window.unwrap().zoom.word(), "week");
    stage.keys("Backspace Backspace Backspace Backspace Backspace");
    assert!(stage.app.look.window.is_none());
}

#[test]
fn the_other_clock_orders_by_report_and_keeps_the_selection() {
    let mut stage = stage("80x24");
    let chosen = stage.app.look.selected;
    stage.keys("a");
    assert_eq!(stage.app.look.selected, chosen);
    insta::assert_snapshot!("by_report", stage.dump());
    let days: Vec<_> =
        stage.app.list.rows.iter().filter_map(|r| stage.app.shelf.reported(r.contact()?)).collect();
    assert!(days.windows(2).all(|w| w[0] <= w[1]));
    stage.keys("a j k");
    assert_eq!(stage.text(), super::stage("80x24").text());
}

#[test]
fn silences_are_walked_both_ways() {
    let mut stage = stage("120x36");
    stage.keys("s");
    let after = stage.app.current().unwrap().when.as_ref().unwrap().to_string();
    assert_eq!(after, "2025-05-16");
    stage.keys("s");
    assert!(stage.app.message.as_ref().unwrap().text.starts_with("no further silence of RU and UA"));
    stage.keys("g g S");
    assert!(stage.app.message.as_ref().unwrap().text.starts_with("no earlier silence"));
}

#[test]
fn windows_of_every_width_have_headings_and_a_strip_of_their_grain() {
    for (keys, name) in
        [("j j j z", "year"), ("j j j z z", "quarter"), ("j j j z z z z", "week"), ("j j j z z z z z", "day")]
    {
        insta::assert_snapshot!(format!("window_{name}"), shown("80x24", keys));
    }
}
