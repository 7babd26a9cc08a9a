//! The mouse: what a click, a drag and the wheel do to what is under them.

use crossterm::event::{KeyModifiers, MouseButton, MouseEvent, MouseEventKind};
use diplo_tui::tui::{Action, Pane};

use super::{Stage, stage};

const PRESS: MouseEventKind = MouseEventKind::Down(MouseButton::Left);
const DRAG: MouseEventKind = MouseEventKind::Drag(MouseButton::Left);
const RELEASE: MouseEventKind = MouseEventKind::Up(MouseButton::Left);

fn point(stage: &mut Stage, kind: MouseEventKind, (column, row): (u16, u16)) {
    stage.act(Action::Mouse(MouseEvent { kind, column, row, modifiers: KeyModifiers::NONE }));
}

/// Where words stand on the screen, first from the top.
fn place(stage: &Stage, words: &str) -> (u16, u16) {
    let text = stage.text();
    let found = text.lines().zip(0..).find_map(|(line, row)| {
        let column = line[..line.find(words)?].chars().count();
        Some((u16::try_from(column).unwrap(), row))
    });
    found.unwrap_or_else(|| panic!("'{words}' does not stand on\n{text}"))
}

fn click(stage: &mut Stage, words: &str) {
    let at = place(stage, words);
    point(stage, PRESS, at);
    point(stage, RELEASE, at);
}

#[test]
fn the_wheel_moves_what_is_under_it_and_leaves_the_keys_where_they_go() {
    let mut stage = stage("200x60");
    stage.keys("2");
    let (list, name) = (place(&stage, "March 2023"), place(&stage, "Ukraine  "));
    let rows = |stage: &Stage| {
        stage.app.list.rows[..stage.app.list.cursor].iter().filter(|row| row.contact().is_some()).count()
    };
    assert_eq!(rows(&stage), 0);
    point(&mut stage, MouseEventKind::ScrollDown, list);
    assert_eq!((rows(&stage), stage.app.look.focus), (3, Pane::Article));
    point(&mut stage, MouseEventKind::ScrollDown, list);
    point(&mut stage, MouseEventKind::ScrollUp, list);
    assert_eq!((rows(&stage), stage.app.look.focus), (3, Pane::Article));
    for (kind, cursor) in [
        (MouseEventKind::ScrollDown, 3),
        (MouseEventKind::ScrollDown, 6),
        (MouseEventKind::ScrollDown, 6),
        (MouseEventKind::ScrollUp, 3),
        (MouseEventKind::ScrollUp, 0),
        (MouseEventKind::ScrollUp, 0),
    ] {
        point(&mut stage, kind, name);
        assert_eq!((stage.app.side.cursor, stage.app.look.focus), (cursor, Pane::Article), "{kind:?}");
    }
}

#[test]
fn the_wheel_over_an_article_scrolls_its_lines() {
    let mut stage = stage("100x12");
    stage.keys("j Enter g g");
    let title = place(&stage, "Delegations meet");
    assert_eq!(stage.app.reader.top, 0);
    point(&mut stage, MouseEventKind::ScrollDown, title);
    assert_eq!(stage.app.reader.top, 3);
    point(&mut stage, MouseEventKind::ScrollUp, title);
    assert_eq!(stage.app.reader.top, 0);
}

#[test]
fn the_wheel_over_an_open_list_moves_in_the_list_alone() {
    let mut stage = stage("200x60");
    stage.keys("c");
    let under = stage.app.list.cursor;
    let first = place(&stage, "▌UA").1;
    let inside = place(&stage, "UA  Ukraine");
    point(&mut stage, MouseEventKind::ScrollDown, inside);
    assert_eq!(place(&stage, "▌TR").1, first + 3, "{}", stage.text());
    assert_eq!(stage.app.list.cursor, under);
}

#[test]
fn a_click_chooses_a_contact_and_a_second_opens_it() {
    let mut stage = stage("120x36");
    click(&mut stage, "Mar–May");
    assert_eq!(stage.app.current().unwrap().when.as_ref().unwrap().to_string(), "2023-03/2023-05");
    assert_eq!(stage.app.look.focus, Pane::Timeline);
    click(&mut stage, "Mar–May");
    assert_eq!(stage.app.look.focus, Pane::Article);
    let chosen = stage.app.look.selected;
    // a heading is no contact, and neither is what lies under the last row
    click(&mut stage, "January 2024 ─");
    assert!(stage.app.current().is_some());
    stage.keys("g g");
    let before = stage.app.look.selected;
    assert_ne!(before, chosen);
    point(&mut stage, PRESS, (2, 33));
    assert!(stage.app.current().is_some());
}

#[test]
fn a_click_chooses_an_entity_a_second_filters_by_it_and_one_on_the_tabs_turns_them() {
    let mut stage = stage("200x60");
    click(&mut stage, "DE   Germany");
    assert_eq!((stage.app.look.focus, stage.app.side.cursor), (Pane::Entities, 2));
    assert!(stage.app.look.filter.is_empty());
    click(&mut stage, "DE   Germany");
    assert_eq!(stage.app.chips(), ["country:DE"]);
    let all = stage.app.side.rows.len();
    click(&mut stage, "Countries Off");
    assert!(stage.text().contains("3 Entities ─ Officials"), "{}", stage.text());
    let empty = (150, 30);
    let cursor = stage.app.side.cursor;
    point(&mut stage, PRESS, empty);
    assert_eq!(stage.app.side.cursor, cursor, "nothing lies under the last of {all}");
}

/// Clicks on a part of the filter, behind the words of what hides.
fn click_part(stage: &mut Stage, words: &str) {
    let header = stage.text().lines().next().unwrap().to_string();
    let column = header[..header.rfind(words).unwrap()].chars().count();
    point(stage, PRESS, (u16::try_from(column).unwrap(), 0));
}

#[test]
fn a_click_on_a_part_of_the_filter_switches_it_off_and_on() {
    let mut stage = stage("120x36");
    stage.keys("/ 'kind:call status:held' Enter");
    let both = stage.app.list.count;
    assert_eq!(both, 1);
    click_part(&mut stage, "status:held");
    assert_eq!(stage.app.applied(), "kind:call");
    click_part(&mut stage, "kind:call");
    assert_eq!((stage.app.applied().as_str(), stage.app.list.count), ("", 10));
    click_part(&mut stage, "status:held");
    assert_eq!(stage.app.applied(), "status:held");
    let before = stage.app.look.clone();
    point(&mut stage, PRESS, (1, 0));
    assert_eq!(stage.app.look, before, "the collection's name is no part of the filter");
}

#[test]
fn a_click_in_an_open_list_chooses_and_one_beside_it_closes() {
    let mut stage = stage("120x36");
    stage.keys("c");
    click(&mut stage, "DE  Germany");
    assert_eq!(stage.app.chips(), ["country:DE"]);
    assert!(stage.app.overlay.is_none());
    for keys in ["c", "?", "p", "4", "P"] {
        stage.keys(keys);
        assert!(stage.app.overlay.is_some(), "{keys}");
        let before = stage.app.look.clone();
        point(&mut stage, PRESS, (0, 35));
        assert!(stage.app.overlay.is_none(), "{keys}");
        assert_eq!(stage.app.look, before, "{keys}");
    }
    // the empty end of a list narrowed to little chooses nothing
    stage.keys("c 'germany'");
    let (column, row) = place(&stage, "DE  Germany");
    point(&mut stage, PRESS, (column, row + 1));
    assert_eq!(stage.app.chips(), ["country:DE"]);
}

#[test]
fn a_click_while_a_line_is_typed_does_nothing() {
    let mut stage = stage("120x36");
    stage.keys("/ 'kind:call'");
    let before = stage.app.look.clone();
    click(&mut stage, "23 Nov");
    assert_eq!(stage.app.look, before);
    assert!(stage.app.prompt.is_some());
}

#[test]
fn a_drag_over_the_strip_shows_its_stretch_alone() {
    let mut stage = stage("120x36");
    let (_, row) = place(&stage, "2024  ");
    let bar = place(&stage, "2024  ").0;
    point(&mut stage, PRESS, (bar, row - 1));
    let brush = stage.app.brush.unwrap();
    assert_eq!(brush.from, Some(brush.at));
    point(&mut stage, RELEASE, (bar, row - 1));
    assert_eq!(stage.app.brush.unwrap().from, None, "a click alone puts the cursor there");
    assert!(stage.app.look.filter.is_empty());
    point(&mut stage, PRESS, (bar, row - 1));
    // the pointer may leave the strip on its way
    point(&mut stage, DRAG, (bar + 5, row + 9));
    let wider = stage.app.brush.unwrap();
    assert_eq!(wider.from, Some(brush.at));
    assert!(wider.at > brush.at);
    point(&mut stage, RELEASE, (bar + 5, row + 9));
    assert_eq!(
        stage.app.brush.and_then(|brush| brush.from),
        None,
        "the stretch is shown and no longer brushed"
    );
    assert!(stage.app.look.filter.starts_with("date:202"), "{}", stage.app.look.filter);
    assert!((1..10).contains(&stage.app.list.count), "{}", stage.text());
}

#[test]
fn a_click_in_an_article_opens_a_cut_and_follows_a_name() {
    let mut stage = stage("120x36");
    stage.keys("j Enter g g");
    click(&mut stage, "▸ ");
    assert!(stage.text().contains("Sport"), "{}", stage.text());
    click(&mut stage, "▾ ");
    assert!(!stage.text().contains("Sport"), "{}", stage.text());
    let look = stage.app.look.clone();
    click(&mut stage, "nobody left early");
    assert_eq!(stage.app.look, look, "what is no name leads nowhere");
    // the name may stand on two lines
    click(&mut stage, "Arkady");
    assert_eq!(stage.app.look.focus, Pane::Entities);
    assert_eq!(stage.app.side.rows[stage.app.side.cursor].name, "Arkady Belov");
    stage.keys("Ctrl-o");
    assert_eq!(stage.app.look, look);
}
