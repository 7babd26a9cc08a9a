//! Chips one by one, hiding and dimming, history, saved views, faults, pickers.

use diplo_tui::store::View;
use diplo_tui::tui::{Action, Effect};

use super::{shown, stage};

#[test]
fn what_does_not_fit_is_dimmed_in_place_and_what_fits_is_walked() {
    let mut stage = stage("80x24");
    stage.keys("/ 'kind:visit' Enter Alt-r");
    insta::assert_snapshot!("dimmed", stage.dump());
    assert_eq!(stage.app.list.count, 2);
    let contacts = stage.app.list.rows.iter().filter(|r| r.contact().is_some()).count();
    assert_eq!(contacts, 10);
    stage.keys("g g n");
    assert_eq!(stage.app.current().unwrap().kind.word(), "visit");
    stage.keys("n n");
    assert_eq!(stage.app.message.as_ref().unwrap().text, "nothing further fits");
    stage.keys("N");
    assert_eq!(stage.app.current().unwrap().status.word(), "planned");
    assert_eq!(stage.keys("Alt-r").app.list.rows.iter().filter(|r| r.contact().is_some()).count(), 2);
}

#[test]
fn parts_of_a_filter_are_switched_off_one_by_one() {
    let mut stage = stage("120x36");
    stage.keys("/ 'kind:visit status:planned' Enter");
    assert_eq!(stage.app.list.count, 1);
    stage.keys("F Down Enter");
    insta::assert_snapshot!("filters_and_views", stage.dump());
    stage.keys("Esc");
    assert_eq!(stage.app.list.count, 2);
    assert!(stage.text().contains("status:planned off"));
    stage.keys("F Down Enter Esc");
    assert_eq!(stage.app.list.count, 1);
    stage.keys("Ctrl-f");
    assert_eq!(stage.app.list.count, 10);
    stage.keys("F Enter Esc");
    assert_eq!(stage.app.list.count, 2, "with all off, switching one on leaves the other off");
}

#[test]
fn former_filters_come_back_with_the_arrow() {
    let mut stage = stage("80x24");
    stage.keys("/ 'kind:call' Enter / Ctrl-u 'kind:visit' Enter / Ctrl-u Up Up");
    assert_eq!(stage.app.prompt.as_ref().unwrap().input.value(), "kind:call");
    assert_eq!(stage.app.list.count, 1, "the filter follows the line");
    stage.keys("Down");
    assert_eq!(stage.app.prompt.as_ref().unwrap().input.value(), "kind:visit");
}

#[test]
fn views_are_saved_and_chosen() {
    let mut stage = stage("80x24");
    stage.keys("/ 'kind:call' Enter F 'save' Enter 'phone calls' Enter");
    let Some(Effect::SaveView(view)) = stage.effects.last() else { panic!("{:?}", stage.effects) };
    assert_eq!(*view, View { name: "phone calls".into(), filter: "kind:call".into() });
    let view = view.clone();
    stage.act(Action::Views(vec![view]));
    stage.keys("\\ F 'phone' Enter");
    assert_eq!(stage.app.look.filter, "kind:call");
}

#[test]
fn the_faulty_part_of_a_filter_is_marked_under_it() {
    insta::assert_snapshot!("faulty_filter", shown("80x24", "/ 'kind:visit colour:red rubio'"));
    insta::assert_snapshot!(
        "faulty_filter_at_the_edge",
        shown("60x20", "/ 'kind:visit status:planned place:Kyiv colour:x y'")
    );
}

#[test]
fn a_word_lights_what_it_matches() {
    insta::assert_snapshot!("lit", shown("80x24", "/ 'sommer' Enter"));
}

#[test]
fn pickers_find_by_any_letters_and_toggle_the_filter() {
    let mut stage = stage("80x24");
    stage.keys("c 'ukr' Enter");
    assert_eq!(stage.app.look.filter, "country:UA");
    stage.keys("o 'hrytsk'");
    insta::assert_snapshot!("official_picker", stage.dump());
    stage.keys("Enter");
    assert!(stage.app.look.filter.contains("official:\"Danylo Hrytsak\""), "{}", stage.app.look.filter);
}

#[test]
fn an_export_asks_for_format_and_file_and_gives_what_is_shown() {
    let mut stage = stage("80x24");
    stage.keys("/ 'kind:visit' Enter X");
    insta::assert_snapshot!("export", stage.dump());
    stage.keys("'csv' Enter Ctrl-u 'out.csv' Enter");
    let Some(Effect::Export(wish)) = stage.effects.last() else { panic!("{:?}", stage.effects) };
    let kinds: Vec<&str> = wish.rows.iter().map(|row| wish.shelf.contacts()[*row].kind.word()).collect();
    assert_eq!((wish.path.as_str(), kinds), ("out.csv", vec!["visit", "visit"]));
}

#[test]
fn an_empty_list_names_what_hides_everything() {
    insta::assert_snapshot!("nothing_fits", shown("80x24", "/ 'kind:call status:planned' Enter"));
}
