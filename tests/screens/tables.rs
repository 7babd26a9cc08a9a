//! Matrix, cadence, accounts side by side, claims, who met whom.

use super::{shown, stage};

#[test]
fn the_matrix_counts_and_its_cells_filter() {
    let mut stage = stage("80x24");
    stage.keys("4");
    insta::assert_snapshot!("matrix", stage.dump());
    let table = stage.text();
    assert!(table.contains("UA"), "{table}");
    stage.keys("Enter");
    assert!(stage.app.look.filter.starts_with("pair:"), "{}", stage.app.look.filter);
    assert!(stage.app.list.count > 0);
    stage.keys("Ctrl-o");
    assert!(stage.app.look.filter.is_empty());
}

#[test]
fn the_matrix_has_persons_too() {
    insta::assert_snapshot!("matrix_of_officials", shown("80x24", "4 Tab"));
}

#[test]
fn cadence_tells_silences_of_each_pair() {
    insta::assert_snapshot!("cadence", shown("80x24", "5"));
    let mut stage = stage("80x24");
    stage.keys("5 Enter");
    assert!(stage.app.look.filter.starts_with("pair:"));
}

#[test]
fn accounts_stand_side_by_side_with_their_differences_marked() {
    let mut stage = stage("120x36");
    stage.keys("Space j M P");
    insta::assert_snapshot!("accounts", stage.dump());
    let narrow = super::stage("60x20").keys("Space j M P l").text();
    assert!(narrow.contains("accounts 2 to 2 of 2"), "{narrow}");
}

#[test]
fn claims_of_everything_shown_lead_to_their_contacts() {
    let mut stage = stage("80x24");
    stage.keys("G g c");
    insta::assert_snapshot!("claims_ledger", stage.dump());
    stage.keys("Enter");
    assert_eq!(stage.app.current().unwrap().kind.word(), "meeting");
    assert!(stage.app.current().unwrap().is_disputed());
}

#[test]
fn who_met_whom_filters_by_both() {
    let mut stage = stage("120x36");
    stage.keys("3 l g w");
    insta::assert_snapshot!("who_met", stage.dump());
    stage.keys("Enter");
    assert_eq!(stage.app.list.count, 2, "{}", stage.app.look.filter);
}
