//! Comma-separated values (RFC 4180): one row a contact, columns named in the first row.

use std::collections::BTreeSet;

use crate::domain::{Contact, Stance, When};
use crate::text::sanitize;

use super::Material;

/// The columns, in order. `first` and `last` are days, empty where that end is open; lists are joined by `; `.
pub const COLUMNS: [&str; 20] = [
    "id",
    "when",
    "first",
    "last",
    "kind",
    "status",
    "disputed",
    "inferred",
    "core",
    "parties",
    "officials",
    "place",
    "topics",
    "outcome",
    "confirmed_by",
    "denied_by",
    "sources",
    "origins",
    "articles",
    "quote",
];

/// One row a contact.
pub(super) fn csv(material: &Material<'_>) -> Vec<u8> {
    table(&COLUMNS, material.contacts.iter().map(|contact| cells(&contact.opened())))
}

/// Rows under their columns; what a spreadsheet would take for a formula begins with an apostrophe.
pub(super) fn table<const N: usize>(columns: &[&str; N], rows: impl Iterator<Item = [String; N]>) -> Vec<u8> {
    let mut out = columns.join(",");
    out.push_str("\r\n");
    for row in rows {
        let cells: Vec<String> = row.iter().map(|cell| written(cell)).collect();
        out.push_str(&cells.join(","));
        out.push_str("\r\n");
    }
    out.into_bytes()
}

fn cells(contact: &Contact) -> [String; 20] {
    let says = |stances: &[Stance]| {
        let by: BTreeSet<&str> =
            contact.claims().filter(|claim| stances.contains(&claim.stance)).map(|c| c.by.as_str()).collect();
        by.into_iter().collect::<Vec<_>>().join("; ")
    };
    let articles: BTreeSet<&str> = contact.accounts.articles().into_iter().map(|id| &*id.0).collect();
    [
        contact.id.to_string(),
        contact.when.as_ref().map(ToString::to_string).unwrap_or_default(),
        day(contact, When::first),
        day(contact, When::last),
        contact.kind.word().to_string(),
        contact.status.word().to_string(),
        contact.is_disputed().to_string(),
        contact.inferred.to_string(),
        contact.core.to_string(),
        contact.parties.iter().map(|p| p.code.as_str()).collect::<Vec<_>>().join("; "),
        contact.officials.iter().map(|o| o.name.as_str()).collect::<Vec<_>>().join("; "),
        contact.places.join("; "),
        contact.topics.join("; "),
        contact.outcome.as_ref().map(|o| o.quote.to_string()).unwrap_or_default(),
        says(&[Stance::Confirms, Stance::Announces]),
        says(&[Stance::Denies]),
        contact.sources.to_string(),
        contact.origins.to_string(),
        articles.into_iter().collect::<Vec<_>>().join("; "),
        contact.evidence().next().map(|e| e.quote.to_string()).unwrap_or_default(),
    ]
}

/// The first or last day of a contact; empty where that end is open.
pub(super) fn day(contact: &Contact, of: fn(&When) -> Option<chrono::NaiveDate>) -> String {
    contact.when.as_ref().and_then(of).map(|day| day.to_string()).unwrap_or_default()
}

/// What a spreadsheet may take for the start of a formula; the wide forms stand in East Asian text.
const FORMULA: [char; 10] = ['=', '+', '-', '@', '\t', '\r', '＝', '＋', '－', '＠'];

fn written(cell: &str) -> String {
    let clean = sanitize(cell);
    let guard = if clean.trim_start().starts_with(FORMULA) { "'" } else { "" };
    let text = format!("{guard}{clean}");
    if text.contains(['"', ',', '\n', '\r']) || text != text.trim() {
        format!("\"{}\"", text.replace('"', "\"\""))
    } else {
        text
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cell_is_quoted_where_it_must_be_and_never_a_formula() {
        for (cell, shown) in [
            ("plain", "plain"),
            ("a, b", "\"a, b\""),
            ("say \"no\"", "\"say \"\"no\"\"\""),
            ("=SUM(A1)", "'=SUM(A1)"),
            (" @x", "' @x"),
            ("-1+2", "'-1+2"),
            ("\u{200b}=1", "'=1"),
            ("＝1", "'＝1"),
            ("line\nbreak", "\"line\nbreak\""),
            ("\u{1b}[31m", "\u{fffd}[31m"),
        ] {
            assert_eq!(written(cell), shown);
        }
    }
}
