//! What is asked of the outside: clipboard, browser, editor, mouse, session.

use crossterm::event::{KeyModifiers, MouseButton, MouseEvent, MouseEventKind};
use diplo_tui::tui::{Action, Effect, Pane, session};

use super::{Stage, sample, stage};

fn mouse(stage: &mut Stage, kind: MouseEventKind, column: u16, row: u16) {
    stage.act(Action::Mouse(MouseEvent { kind, column, row, modifiers: KeyModifiers::NONE }));
}

fn click(stage: &mut Stage, column: u16, row: u16) {
    mouse(stage, MouseEventKind::Down(MouseButton::Left), column, row);
    mouse(stage, MouseEventKind::Up(MouseButton::Left), column, row);
}

/// The place of words on the screen.
fn find(stage: &Stage, words: &str) -> (u16, u16) {
    let text = stage.text();
    let (row, line) =
        text.lines().enumerate().find(|(_, l)| l.contains(words)).unwrap_or_else(|| panic!("{text}"));
    let column = line[..line.find(words).unwrap()].chars().count();
    (u16::try_from(column).unwrap(), u16::try_from(row).unwrap())
}

#[test]
fn the_mouse_chooses_scrolls_and_brushes() {
    let mut stage = stage("120x36");
    stage.keys("F2");
    assert!(matches!(stage.effects.as_slice(), [Effect::Mouse(true)]));
    let (column, row) = find(&stage, "15 Jan");
    click(&mut stage, column, row);
    assert_eq!(stage.app.current().unwrap().kind.word(), "visit");
    click(&mut stage, column, row);
    assert_eq!(stage.app.look.focus, Pane::Article, "a second click opens");
    let before = stage.app.look.selected;
    mouse(&mut stage, MouseEventKind::ScrollDown, column, row);
    assert_ne!(stage.app.look.selected, before);
    mouse(&mut stage, MouseEventKind::Down(MouseButton::Left), 1, 3);
    mouse(&mut stage, MouseEventKind::Drag(MouseButton::Left), 20, 3);
    mouse(&mut stage, MouseEventKind::Up(MouseButton::Left), 20, 3);
    assert!(stage.app.look.filter.starts_with("date:2022-11-01.."), "{}", stage.app.look.filter);
}

#[test]
fn a_click_on_a_chip_switches_it_and_one_in_a_list_chooses() {
    let mut stage = stage("120x36");
    stage.keys("/ 'kind:visit' Enter");
    let line = stage.text().lines().next().unwrap().to_string();
    let chip = line.rfind("kind:visit").unwrap();
    click(&mut stage, u16::try_from(line[..chip].chars().count()).unwrap(), 0);
    assert!(stage.app.look.chips_off.contains("kind:visit"));
    stage.keys("v");
    let (column, row) = find(&stage, "doubtful");
    click(&mut stage, column, row);
    assert_eq!(stage.app.ledger.now().verdicts.len(), 1);
    stage.keys("?");
    click(&mut stage, 0, 20);
    assert!(stage.app.overlay.is_none(), "a click beside a list closes it");
}

#[test]
fn an_article_without_address_says_so_and_its_file_is_opened_at_the_line() {
    let mut stage = stage("80x24");
    stage.keys("x");
    assert!(stage.app.message.as_ref().unwrap().text.contains("no address"));
    stage.keys("V");
    assert!(matches!(stage.effects.last(), Some(Effect::Edit { .. })), "{:?}", stage.effects);
}

#[test]
fn json_is_copied_as_it_is_exported() {
    let mut stage = stage("80x24");
    stage.keys("y j");
    let Some(Effect::Copy { text, what }) = stage.effects.last() else { panic!("{:?}", stage.effects) };
    let value: serde_json::Value = serde_json::from_str(text).unwrap();
    assert_eq!((*what, value["kind"].as_str()), ("JSON", Some("backchannel")));
}

#[test]
fn a_session_brings_everything_back() {
    let mut stage = stage("120x36");
    stage.keys("/ 'kind:meeting' Enter Alt-r j w a 3 l");
    let kept = session(&stage.app);
    let mut again = Stage::new("120x36", "terminal", sample::shelf());
    again.act(Action::Restore(Box::new(kept.clone())));
    assert_eq!(session(&again.app), kept);
    assert_eq!(again.app.look.selected, stage.app.look.selected);
    let mut typed = Stage::new("120x36", "terminal", sample::shelf());
    typed.keys("/ 'kind:call' Enter");
    typed.act(Action::Restore(Box::new(kept)));
    assert_eq!(typed.app.look.filter, "kind:call", "what was typed meanwhile stays");
}
