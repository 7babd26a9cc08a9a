//! Sentences that tell several contacts: each with its own sides, kind, status and day.

use diplo_tui::domain::Account;
use diplo_tui::lexicon::Lexicon;

/// `contacts <TAB> sentence` a row, contacts parted by "; ".
const CLAUSES: &str = include_str!("clauses.tsv");

/// A Wednesday.
const DAY: &str = "2024-03-13";

fn told(sentence: &str, lexicon: &Lexicon) -> Vec<String> {
    let one = |account: &Account| {
        let mut sides: Vec<&str> = account.parties.iter().map(|party| party.code.as_str()).collect();
        sides.sort_unstable();
        let when = account.when.as_ref().map_or_else(|| "-".to_string(), ToString::to_string);
        format!("{} {} {when} {}", account.kind.word(), account.status.word(), sides.join("-"))
    };
    let mut all: Vec<String> = super::accounts(sentence, DAY, lexicon).iter().map(one).collect();
    all.sort();
    all
}

#[test]
fn each_clause_has_its_own_sides_status_and_day() {
    let lexicon = Lexicon::embedded().unwrap();
    let rows: Vec<&str> = CLAUSES.lines().filter(|row| !row.starts_with('#')).collect();
    assert!(rows.len() >= 30, "too few rows");
    let mut faults = Vec::new();
    for row in &rows {
        let (wanted, sentence) = row.split_once('\t').expect("contacts and sentence");
        let mut wanted: Vec<&str> = wanted.split("; ").collect();
        wanted.sort_unstable();
        let found = told(sentence, &lexicon);
        if found != wanted {
            faults.push(format!("{sentence}\n  wanted {wanted:?}\n  found  {found:?}"));
        }
    }
    assert!(faults.is_empty(), "{} of {} rows:\n{}", faults.len(), rows.len(), faults.join("\n"));
}
