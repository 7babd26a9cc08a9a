//! The screen without a terminal: keys in, styled screen out.
#![allow(clippy::unwrap_used)]

#[path = "support/sample.rs"]
mod sample;
#[path = "support/screen.rs"]
mod screen;

#[path = "screens/article.rs"]
mod article;
#[path = "screens/filters.rs"]
mod filters;
#[path = "screens/judging.rs"]
mod judging;
#[path = "screens/mouse.rs"]
mod mouse;
#[path = "screens/outside.rs"]
mod outside;
#[path = "screens/sizes.rs"]
mod sizes;
#[path = "screens/tables.rs"]
mod tables;
#[path = "screens/time.rs"]
mod time;

use std::sync::Arc;

use crossterm::event::{KeyModifiers, MouseButton, MouseEvent, MouseEventKind};
use diplo_tui::config::Key;
use diplo_tui::domain::Basis;
use diplo_tui::pipeline::Collection;
use diplo_tui::timeline::Timeline;
use diplo_tui::tui::{Action, App, Effect, Pane, Shelf};
use proptest::prelude::*;
use ratatui::layout::Size;
use screen::Stage;

fn stage(size: &str) -> Stage {
    Stage::new(size, "terminal", sample::shelf())
}

fn shown(size: &str, keys: &str) -> String {
    stage(size).keys(keys).dump()
}

#[test]
fn the_timeline_stands_at_every_size() {
    for size in ["40x10", "60x20", "80x24", "100x30", "120x36", "140x45", "200x60", "220x60"] {
        insta::assert_snapshot!(format!("timeline_{size}"), shown(size, ""));
    }
}

#[test]
fn enter_leads_to_the_marked_sentence() {
    insta::assert_snapshot!(shown("80x24", "Enter"));
    insta::assert_snapshot!(
        "evidence_without_colours",
        Stage::new("120x36", "mono", sample::shelf()).keys("j Enter e").dump()
    );
}

#[test]
fn ascii_is_ascii_alone() {
    for keys in ["", "Enter", "3", "?", "p", "y", "6"] {
        let text = Stage::new("200x60", "terminal+ascii", sample::shelf()).keys(keys).text();
        let strange: String = text
            .chars()
            .filter(|c| !c.is_ascii() && !matches!(c, '\u{fffd}' | '“' | '”' | '·' | '…' | '–'))
            .collect();
        assert!(strange.is_empty(), "{keys}: {strange}");
    }
}

#[test]
fn the_filter_works_while_typing_and_says_what_it_hides() {
    insta::assert_snapshot!(shown("120x36", "/ 'kind:call'"));
    insta::assert_snapshot!(shown("80x24", "/ 'kind:call kind:visit' Enter"));
}

#[test]
fn entities_include_and_exclude() {
    insta::assert_snapshot!(shown("120x36", "3 j Space j !"));
}

#[test]
fn overlays_stand_over_the_screen() {
    insta::assert_snapshot!("help", shown("80x24", "? 'evid'"));
    insta::assert_snapshot!("why", shown("120x36", "p"));
    insta::assert_snapshot!("claims", shown("80x24", "j C"));
    insta::assert_snapshot!("after_a_prefix", shown("80x24", "y"));
    insta::assert_snapshot!("going_to_a_date", shown("80x24", "g d '2023-11'"));
    insta::assert_snapshot!("notes", shown("80x24", "6"));
    insta::assert_snapshot!("country_picker", shown("80x24", "c"));
}

/// Every other pane, overlay and state, by the keys that lead there.
#[test]
fn every_state_has_its_picture() {
    for (name, size, keys) in [
        ("accounts", "100x30", "j P"),
        ("matrix", "100x30", "4"),
        ("gaps", "100x30", "5"),
        ("palette", "80x24", ": 'exp'"),
        ("export", "80x24", "X"),
        ("verdict", "80x24", "v"),
        ("correcting_a_field", "80x24", "="),
        ("official_picker", "80x24", "o"),
        ("claims_of_everything", "100x30", "g c"),
        ("filters_one_by_one", "80x24", "/ 'kind:call' Enter F"),
        ("a_faulty_filter", "80x24", "/ 'kind:call status:foo'"),
        ("dimmed", "80x24", "/ 'kind:call' Enter Alt-r"),
        ("the_strip_in_focus", "120x36", "i"),
        ("a_stretch_brushed", "120x36", "i l Space l l"),
        ("officials", "120x36", "3 Right"),
        ("bodies", "120x36", "3 Right Right"),
        ("places", "120x36", "3 Right Right Right"),
        ("who_met", "120x36", "3 g w"),
        ("the_other_clock", "80x24", "a"),
        ("found_in_the_article", "80x24", "j Enter / 'doors' Enter"),
        ("a_cut_open", "80x24", "j Enter Space"),
        ("a_name_chosen", "100x30", "j Enter )"),
        ("a_note", "80x24", "A"),
        ("tags", "80x24", "t"),
        ("marked_and_bookmarked", "80x24", "j Space j m"),
    ] {
        insta::assert_snapshot!(name, shown(size, keys));
    }
    for theme in ["dark", "light", "mono", "safe"] {
        let look = Stage::new("100x30", theme, sample::shelf()).keys("j Enter e").dump();
        insta::assert_snapshot!(format!("theme_{theme}"), look);
    }
}

#[test]
fn narrowing_goes_from_all_to_a_day_and_back() {
    insta::assert_snapshot!("a_month", shown("80x24", "j j j z z z"));
    let mut stage = stage("80x24");
    let all = stage.text();
    assert_eq!(stage.keys("z z z z z Z Z Z Z Z").text(), all);
}

#[test]
fn cuts_are_folded_and_open_with_a_key() {
    let mut stage = stage("80x24");
    assert!(stage.keys("j Enter g g").text().contains("cut: menu, share bar"), "{}", stage.text());
    assert!(!stage.text().contains("Sport"));
    assert!(stage.keys("Space").text().contains("Sport"));
    assert!(!stage.keys("Space").text().contains("Sport"));
}

#[test]
fn the_selection_survives_filter_zoom_and_reload() {
    let mut stage = stage("120x36");
    stage.keys("G");
    let chosen = stage.app.look.selected;
    stage.keys("/ 'kind:call' Enter \\");
    assert_eq!(stage.app.look.selected, chosen);
    stage.act(Action::Loaded(std::sync::Arc::new(sample::shelf())));
    assert_eq!(stage.app.look.selected, chosen);
    assert_eq!(stage.app.current().map(|c| c.id), chosen);
}

/// Some of the sample's contacts, as while the rest is still being read.
fn part(keep: impl Fn(usize) -> bool) -> Arc<Shelf> {
    let whole = sample::collection();
    let kept = whole.timeline.contacts.iter().enumerate().filter(|(at, _)| keep(*at));
    let timeline = Timeline { contacts: kept.map(|(_, contact)| contact.clone()).collect() };
    let bodies = whole.articles.iter().map(|article| whole.body(&article.id).unwrap().as_ref().clone());
    let part = Collection::new(whole.articles.clone(), bodies.collect(), timeline, Vec::new());
    Arc::new(Shelf::new(part, Arc::default()))
}

#[test]
fn a_part_selects_for_the_user_who_may_choose_otherwise() {
    let whole = || Action::Loaded(Arc::new(sample::shelf()));
    let mut untouched = Stage::empty("120x36", "terminal");
    untouched.act(Action::Partly(part(|at| at > 2)));
    assert!(untouched.app.loading.is_some() && untouched.app.current().is_some());
    untouched.act(whole());
    let first = stage("120x36").app.look.selected;
    assert_eq!(untouched.app.look.selected, first, "the first of a part is not the first of all");
    let mut chosen = Stage::empty("120x36", "terminal");
    chosen.act(Action::Partly(part(|at| at > 2)));
    let own = chosen.keys("j").app.look.selected;
    chosen.act(whole());
    assert_eq!(chosen.app.look.selected, own);
}

#[test]
fn what_changed_waits_and_takes_the_place_of_what_it_was_compared_with_alone() {
    let reads = |stage: &mut Stage| {
        stage.effects.drain(..).filter(|effect| matches!(effect, Effect::ReadAgain)).count()
    };
    let mut stage = Stage::empty("80x14", "terminal");
    let (old, new) = (part(|at| at > 1), part(|_| true));
    stage.act(Action::Loaded(Arc::clone(&old)));
    // where everything fits on the screen, no row could keep its line
    stage.keys("G k");
    assert!(stage.app.list.top > 0);
    stage.act(Action::Changed);
    stage.act(Action::Changed);
    assert_eq!(reads(&mut stage), 1, "a change during a reading is read after it");
    let words = old.difference(&new).unwrap();
    assert_eq!(words, "2 new contacts");
    let fresh = || Some((Arc::clone(&new), words.clone()));
    stage.act(Action::Fresh { of: Arc::clone(&old), fresh: fresh() });
    assert_eq!(reads(&mut stage), 1);
    assert!(stage.text().contains("2 new contacts: press R"), "{}", stage.text());
    let built_in = stage.app.keys.reload.replace("F9".to_string());
    assert!(stage.text().contains("2 new contacts: press F9"), "{}", stage.text());
    stage.app.keys.reload = None;
    assert!(stage.text().contains("2 new contacts ") && !stage.text().contains("press"), "{}", stage.text());
    stage.app.keys.reload = built_in;
    let (chosen, line) = (stage.app.look.selected, stage.app.list.cursor - stage.app.list.top);
    stage.keys("R");
    assert_eq!(stage.app.look.selected, chosen);
    assert_eq!(stage.app.list.cursor.saturating_sub(stage.app.list.top), line);
    assert!(!stage.text().contains("press R"));
    stage.act(Action::Fresh { of: old, fresh: fresh() });
    assert!(!stage.text().contains("press R"), "it tells what is new since what is no longer shown");
    assert_eq!(reads(&mut stage), 1);
}

#[test]
fn back_restores_filter_and_place() {
    let mut stage = stage("120x36");
    let before = stage.keys("j j").app.look.clone();
    stage.keys("/ 'kind:visit' Enter Enter Ctrl-o Ctrl-o");
    assert_eq!(stage.app.look, before);
    stage.keys("L L");
    assert_eq!(stage.app.look.focus, Pane::Article);
}

#[test]
fn escape_never_quits_and_letters_in_an_input_are_letters() {
    let mut stage = stage("80x24");
    stage.keys("Esc Esc Esc / 'q' Esc ? 'q' Esc");
    assert!(!stage.left());
    stage.keys("q");
    assert!(stage.left());
}

#[test]
fn copying_hands_out_the_sentence() {
    let mut stage = stage("80x24");
    stage.keys("j y e");
    let [Effect::Copy { text, .. }] = stage.effects.as_slice() else { panic!("{:?}", stage.effects) };
    assert!(text.starts_with("Danylo Hrytsak shook hands"), "{text}");
}

#[test]
fn nothing_of_an_article_reaches_the_screen_raw() {
    for keys in ["", "G Enter", "j Enter Space", "p", "6", "G 2 G"] {
        for size in ["60x20", "120x36", "200x60"] {
            let mut stage = stage(size);
            let text = stage.keys(keys).text();
            assert!(!text.chars().any(|c| (c.is_control() && c != '\n') || c == '\u{202e}'), "{keys} {size}");
        }
    }
}

#[test]
fn a_screen_too_small_says_so() {
    assert!(stage("39x9").text().contains("needs 40x10"));
    assert!(Stage::empty("80x24", "terminal").text().contains("reading"));
}

const KEYS: &[&str] = &[
    "j",
    "k",
    "G",
    "g",
    "d",
    "Enter",
    "l",
    "h",
    "q",
    "Esc",
    "Tab",
    "S-Tab",
    "m",
    "'",
    "A",
    "t",
    "v",
    "M",
    "B",
    "=",
    "D",
    "u",
    "Ctrl-r",
    "P",
    "a",
    "s",
    "S",
    "f",
    "F",
    "X",
    "Alt-r",
    "4",
    "5",
    "F2",
    "V",
    "1",
    "2",
    "3",
    "6",
    "+",
    "_",
    "z",
    "Z",
    "[",
    "]",
    "{",
    "}",
    "(",
    ")",
    "T",
    "i",
    "e",
    "E",
    "p",
    "C",
    "y",
    "c",
    "o",
    "w",
    "/",
    "n",
    "N",
    "Space",
    "!",
    "x",
    "\\",
    "Ctrl-f",
    "Ctrl-d",
    "Ctrl-u",
    "PgDn",
    "PgUp",
    "Home",
    "End",
    "?",
    ":",
    "Ctrl-o",
    "H",
    "L",
    "R",
    "Backspace",
    "J",
    "K",
    "W",
    "Down",
    "Up",
    "Left",
    "Right",
    "Ctrl-g",
    "2",
    "0",
    "5",
    "-",
    "é",
    "日",
    "|",
    "\"",
];

/// What must hold whatever was pressed.
fn sound(stage: &Stage, sample: &Shelf) {
    let app = &stage.app;
    assert!(app.list.rows.is_empty() || app.list.cursor < app.list.rows.len());
    assert!(app.list.rows.iter().all(|r| r.contact().is_none_or(|i| i < app.shelf.contacts().len())));
    let kept = &app.list.found.kept;
    assert!(kept.windows(2).all(|w| w[0].index < w[1].index), "a filter never changes the order");
    assert!(app.side.rows.is_empty() || app.side.cursor < app.side.rows.len());
    assert!(app.brush.is_none_or(|brush| brush.at < app.list.density.buckets.len()));
    assert_eq!(
        accounts_as_read(app, &app.shelf, sample),
        accounts_as_read(app, sample, sample),
        "no account is lost by what the user says"
    );
}

/// Accounts in `shelf` of the articles that the user has not dated anew. What is dated anew is read anew, and the
/// sentences of the sample, whose accounts are made by hand, give the reader nothing.
fn accounts_as_read(app: &App, shelf: &Shelf, sample: &Shelf) -> usize {
    let corrected = !app.ledger.now().published.is_empty();
    let basis = |shelf: &Shelf, id| shelf.article(id).map(|article| article.published.basis);
    let accounts = shelf.contacts().iter().flat_map(|contact| &contact.accounts);
    let as_read = accounts.filter(|account| {
        let inferred = basis(sample, &account.article) == Some(Basis::Inferred);
        basis(&app.shelf, &account.article) != Some(Basis::User) && !(corrected && inferred)
    });
    as_read.count()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 40, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn ten_thousand_keys_at_any_size_break_nothing(
        steps in prop::collection::vec((0..KEYS.len(), any::<u8>()), 250),
    ) {
        let mut stage = stage("120x36");
        let sample = sample::shelf();
        for (step, chance) in steps {
            if chance < 12 {
                let size = Size::new(30 + u16::from(chance) * 16, 8 + u16::from(chance) * 4);
                stage.act(Action::Resize(size));
            }
            stage.key(KEYS[step].parse::<Key>().unwrap());
            sound(&stage, &sample);
            stage.buffer();
        }
    }

    #[test]
    fn the_mouse_anywhere_on_a_screen_of_any_size_breaks_nothing(
        steps in prop::collection::vec((0..8_usize, any::<u16>(), any::<u16>(), 0..KEYS.len()), 150),
    ) {
        let mut stage = stage("120x36");
        let sample = sample::shelf();
        for (what, column, row, key) in steps {
            let kind = match what {
                0 | 1 => MouseEventKind::Down(MouseButton::Left),
                2 => MouseEventKind::Up(MouseButton::Left),
                3 => MouseEventKind::Drag(MouseButton::Left),
                4 => MouseEventKind::ScrollDown,
                5 => MouseEventKind::ScrollUp,
                6 => {
                    stage.act(Action::Resize(Size::new(10 + column % 200, 4 + row % 60)));
                    continue;
                }
                _ => {
                    stage.key(KEYS[key].parse::<Key>().unwrap());
                    continue;
                }
            };
            // a terminal may tell a place that the screen no longer has
            let Size { width, height } = stage.app.size;
            let (column, row) = (column % (width + 2), row % (height + 2));
            stage.act(Action::Mouse(MouseEvent { kind, column, row, modifiers: KeyModifiers::NONE }));
            sound(&stage, &sample);
            stage.buffer();
        }
    }
}
