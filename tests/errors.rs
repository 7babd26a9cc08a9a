//! Every error the program tells, produced and held against the index in ERRORS.md: a line of the index that nothing produces is a
//! fault, and so are words that the index does not know.
#![allow(clippy::unwrap_used)]
#![cfg(unix)]

#[path = "errors/cases.rs"]
mod cases;
#[path = "errors/index.rs"]
mod index;
#[path = "support/listen.rs"]
mod listen;
#[path = "support/program.rs"]
mod program;
#[path = "errors/screen.rs"]
mod screen;

use std::collections::BTreeSet;

use index::Index;

/// Words of the program, and the exit code it ended with; none where a call of the library gave them.
#[derive(Debug)]
pub struct Said {
    words: String,
    code: Option<i32>,
}

#[test]
fn every_error_is_in_the_index_and_everything_in_the_index_is_produced() {
    let index = Index::read();
    let said: Vec<Said> = std::thread::scope(|scope| {
        let screen = scope.spawn(screen::all);
        let commands = scope.spawn(cases::all);
        [commands.join().unwrap(), screen.join().unwrap()].into_iter().flatten().collect()
    });
    let mut faults = Vec::new();
    let mut produced = BTreeSet::new();
    for Said { words, code } in &said {
        let Some(row) = index.row_of(words) else {
            faults.push(format!("the index does not know: {words:?}"));
            continue;
        };
        produced.insert(row);
        let told = index.exit(row);
        let fits = match (told, code) {
            (_, None) => true,
            ("goes on", Some(code)) => (0..2).contains(code),
            (told, Some(code)) => told == code.to_string(),
        };
        if !fits {
            faults.push(format!("the index says exit {told} and it was {code:?}: {words:?}"));
        }
        if words.chars().any(|c| c.is_control()) {
            faults.push(format!("a control character: {words:?}"));
        }
    }
    for (row, pattern) in index.patterns().enumerate() {
        if !produced.contains(&row) && !cases::out_of_reach(pattern) {
            faults.push(format!("nothing produced: {pattern}"));
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn every_line_of_the_index_says_what_to_do_and_quotes_files() {
    let index = Index::read();
    assert!(index.patterns().count() > 90);
    for (row, pattern) in index.patterns().enumerate() {
        assert!(!index.deed(row).is_empty() && !index.when(row).is_empty(), "{pattern}");
        assert!(index.deed(row).ends_with('.') && index.when(row).ends_with('.'), "{pattern}");
        for name in ["<file>", "<folder>", "<program>", "<suffix>"] {
            for (at, _) in pattern.match_indices(name) {
                let marks = pattern[..at].ends_with('\'') && pattern[at + name.len()..].starts_with('\'');
                assert!(marks, "a name without quotation marks: {pattern}");
            }
        }
    }
}

/// The words of errors in the source: each must stand in the index, so that none is added without a line there and a case here.
#[test]
fn the_source_tells_no_error_that_the_index_lacks() {
    let index = std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/ERRORS.md")).unwrap();
    let index = index.replace("\\|", "|");
    let told = index::told_by_the_source();
    assert!(told.len() > 90, "{told:?}");
    let unknown: Vec<&String> = told
        .iter()
        .filter(|words| !index::fragments(words).iter().all(|part| index.contains(part)))
        .filter(|words| !cases::NEVER_TOLD.iter().any(|(known, _)| known == words))
        .collect();
    assert!(unknown.is_empty(), "ERRORS.md lacks:\n{unknown:#?}");
    for (known, why) in cases::NEVER_TOLD {
        assert!(told.iter().any(|words| words == known), "no longer in the source: {known} ({why})");
    }
}
