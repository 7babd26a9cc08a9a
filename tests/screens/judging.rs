//! The user's word: bookmarks, notes, tags, verdicts, merges, splits, corrections, undo and redo.

use diplo_tui::tui::Effect;

use super::{shown, stage};

const TALKS: &str = "Envoys met\n\nPublished May 14, 2024\n\nRussian Foreign Minister Sergey Lavrov met Turkish Foreign \
Minister Hakan Fidan in Ankara on Monday to talk about the war in Ukraine.\n";

/// A collection read from one file.
fn read(name: &str, text: &str) -> diplo_tui::tui::Shelf {
    use diplo_tui::{corpus::Limits, lexicon::Lexicon, pipeline};
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join(name), text).unwrap();
    let lexicon = Lexicon::embedded().unwrap();
    let input = pipeline::Input::Paths(vec![folder.path().to_path_buf()]);
    let loaded = pipeline::load(&input, &lexicon, &Limits::default(), &|_| {}, &false.into()).unwrap();
    diplo_tui::tui::Shelf::new(loaded, std::sync::Arc::new(lexicon))
}

/// The words of the last message.
fn told(stage: &super::Stage) -> String {
    stage.app.message.clone().map(|message| message.text).unwrap_or_default()
}

#[test]
fn bookmarks_are_set_walked_filtered_and_undone() {
    let mut stage = stage("80x24");
    stage.keys("m G m g g '");
    assert!(stage.text().contains('★'));
    let last = stage.app.current().unwrap().id;
    assert_eq!(stage.keys("'").app.ledger.now().bookmarks.len(), 2);
    assert_ne!(stage.app.current().unwrap().id, last);
    stage.keys("/ 'is:bookmarked' Enter");
    assert_eq!(stage.app.list.count, 2);
    stage.keys("u");
    assert_eq!(stage.app.list.count, 1, "the filter follows at once");
    assert_eq!(told(&stage), "undone: bookmark");
    assert_eq!(stage.keys("Ctrl-r").app.list.count, 2);
}

#[test]
fn notes_tags_and_verdicts_show_in_the_row_and_in_why() {
    let mut stage = stage("80x24");
    stage.keys("j A 'see the annex' Enter t 'grain odessa' Enter v Down Enter");
    let contact = stage.app.current().unwrap().clone();
    let judged = stage.app.ledger.now().clone();
    assert_eq!(judged.note(&contact), Some("see the annex"));
    assert_eq!(judged.tags(&contact).len(), 2);
    insta::assert_snapshot!("judged", stage.dump());
    let why = stage.keys("p").text();
    assert!(why.contains("see the annex") && why.contains("grain odessa"), "{why}");
    stage.keys("q / 'tag:grain' Enter");
    assert_eq!(stage.app.list.count, 1);
}

#[test]
fn every_change_is_handed_out_to_be_kept() {
    let mut stage = stage("80x24");
    stage.keys("m u u");
    let kept: Vec<usize> = stage
        .effects
        .iter()
        .filter_map(
            |effect| if let Effect::Keep(judged) = effect { Some(judged.bookmarks.len()) } else { None },
        )
        .collect();
    assert_eq!(kept, [1, 0]);
    assert_eq!(told(&stage), "nothing to undo");
}

#[test]
fn two_contacts_become_one_and_are_broken_apart_again() {
    let mut stage = stage("120x36");
    let before = stage.app.shelf.contacts().len();
    stage.keys("Space j M");
    assert_eq!(stage.app.shelf.contacts().len(), before - 1);
    assert!(told(&stage).starts_with("2 contacts are one"));
    let merged = stage.app.current().unwrap().clone();
    assert_eq!(merged.accounts.len(), 2);
    stage.keys("B");
    assert_eq!(stage.app.shelf.contacts().len(), before);
    stage.keys("u");
    assert_eq!(stage.app.shelf.contacts().len(), before - 1, "breaking apart is undone");
    stage.keys("u");
    assert_eq!(stage.app.shelf.contacts().len(), before, "and so is the merge");
    assert!(stage.keys("Esc M").app.message.as_ref().unwrap().text.contains("mark the other"));
}

#[test]
fn a_field_is_corrected_kept_over_a_reload_and_freed_again() {
    let mut stage = stage("120x36");
    stage.keys("= 'place' Enter Ctrl-u 'Bern; Basel' Enter");
    assert_eq!(stage.app.current().unwrap().places, ["Bern", "Basel"]);
    stage.keys("= 'status' Enter 'cancelled' Enter");
    assert_eq!(stage.app.current().unwrap().status.word(), "cancelled");
    let corrections = stage.app.ledger.now().corrections();
    let again = super::sample::shelf().amended(&corrections);
    assert_eq!(again.contact(stage.app.look.selected.unwrap()).unwrap().places, ["Bern", "Basel"]);
    stage.keys("= 'free place' Enter");
    assert_eq!(stage.app.current().unwrap().places, ["Ankara"]);
    stage.keys("u u u");
    assert_eq!(stage.app.current().unwrap().status.word(), "denied");
}

#[test]
fn a_corrected_day_moves_the_contact_and_the_cursor_stays_on_it() {
    let mut stage = stage("120x36");
    let id = stage.app.look.selected.unwrap();
    stage.keys("= 'day' Enter Ctrl-u '3 june 2025' Enter");
    assert_eq!(stage.app.current().unwrap().id, id);
    assert_eq!(stage.app.current().unwrap().when.as_ref().unwrap().to_string(), "2025-06-03");
    let mut faulty = super::stage("120x36");
    faulty.keys("= 'day' Enter Ctrl-u 'someday' Enter");
    assert!(told(&faulty).contains("'someday' is no date"));
    assert!(faulty.app.prompt.is_some(), "what was typed is not lost");
}

#[test]
fn an_articles_date_is_corrected_at_once() {
    let mut stage = super::Stage::new("120x36", "terminal", read("talks.txt", TALKS));
    let days = |stage: &super::Stage| -> Vec<String> {
        let contacts = stage.app.shelf.contacts().iter();
        contacts.filter_map(|c| c.when.as_ref()).map(ToString::to_string).collect()
    };
    assert_eq!(days(&stage), ["2024-05-13"]);
    stage.keys("Enter D Ctrl-u '11 oct 2023' Enter");
    assert_eq!(days(&stage), ["2023-10-09"], "Monday is counted from the new date");
    assert!(stage.text().contains("set by the user"), "{}", stage.text());
    stage.keys("u");
    assert_eq!(days(&stage), ["2024-05-13"]);
    stage.keys("D Ctrl-u 'whenever' Enter");
    assert!(told(&stage).contains("'whenever' is no date"));
}

#[test]
fn what_is_judged_wrong_stays_out_of_exports_unless_asked_for() {
    let export = |keys: &str| {
        let mut stage = stage("80x24");
        stage.keys("v 'wrong' Enter").keys(keys);
        let effect = stage.effects.pop();
        let Some(Effect::Export(wish)) = effect else { panic!("{effect:?}") };
        (wish.rows.len(), wish.left_out)
    };
    assert_eq!(export("X Enter Enter"), (9, 1));
    assert_eq!(export("/ 'verdict:wrong' Enter X Enter Enter"), (1, 0));
}

#[test]
fn lists_of_the_users_word_stand_over_the_screen() {
    insta::assert_snapshot!("verdicts", shown("80x24", "v"));
    insta::assert_snapshot!("fields", shown("80x24", "="));
}
