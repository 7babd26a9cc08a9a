//! How real the contact of a sentence is, by the words that stand about it.

use diplo_tui::domain::Account;
use diplo_tui::lexicon::Lexicon;

/// `contacts <TAB> sentence` a row: status, kind and sides of each contact, or `none`. A sentence behind `^` is a headline.
const STATUS: &str = include_str!("status.tsv");

/// A Wednesday.
const DAY: &str = "2025-05-14";

fn told(sentence: &str, lexicon: &Lexicon) -> String {
    let one = |account: &Account| {
        let mut sides: Vec<&str> = account.parties.iter().map(|party| party.code.as_str()).collect();
        sides.sort_unstable();
        format!("{} {} {}", account.status.word(), account.kind.word(), sides.join("-"))
    };
    let accounts = match sentence.strip_prefix('^') {
        Some(headline) => super::headline_accounts(headline, DAY, lexicon),
        None => super::accounts(sentence, DAY, lexicon),
    };
    let all: Vec<String> = accounts.iter().map(one).collect();
    if all.is_empty() { "none".to_string() } else { all.join("; ") }
}

#[test]
fn a_contact_is_as_real_as_the_words_about_it_say() {
    let lexicon = Lexicon::embedded().unwrap();
    let rows = STATUS.lines().filter(|row| !row.starts_with('#'));
    let rows: Vec<(&str, &str)> =
        rows.map(|row| row.split_once('\t').expect("contacts and sentence")).collect();
    for status in ["held", "planned", "proposed", "ongoing", "cancelled", "denied", "none"] {
        let of_it = rows.iter().filter(|(wanted, _)| wanted.starts_with(status));
        assert!(of_it.count() >= 4, "too few rows are {status}");
    }
    let mut faults = Vec::new();
    for (wanted, sentence) in &rows {
        let found = told(sentence, &lexicon);
        if found != *wanted {
            faults.push(format!("{sentence}\n  wanted {wanted}\n  found  {found}"));
        }
    }
    assert!(faults.is_empty(), "{} of {} rows:\n{}", faults.len(), rows.len(), faults.join("\n"));
}
