//! One row a pair of sides, for counting who had contact with whom. A contact of one known side has one row.

use crate::domain::{Contact, Party, When};

use super::Material;
use super::csv::{day, table};

/// The columns, in order; `a` and `b` stand in order of their codes.
pub const COLUMNS: [&str; 18] = [
    "id",
    "when",
    "first",
    "last",
    "kind",
    "status",
    "disputed",
    "inferred",
    "core",
    "a",
    "a_name",
    "a_role",
    "a_officials",
    "b",
    "b_name",
    "b_role",
    "b_officials",
    "place",
];

/// Every pair of sides of every contact.
pub(super) fn flat(material: &Material<'_>) -> Vec<u8> {
    table(&COLUMNS, material.contacts.iter().flat_map(|contact| rows(contact)))
}

fn rows(contact: &Contact) -> Vec<[String; 18]> {
    let mut sides: Vec<&Party> = contact.parties.iter().collect();
    sides.sort_by_key(|party| party.code);
    sides.dedup_by_key(|party| party.code);
    if let [one] = sides.as_slice() {
        return vec![row(contact, Some(one), None)];
    }
    let mut out = Vec::new();
    for (at, a) in sides.iter().enumerate() {
        out.extend(sides[at + 1..].iter().map(|b| row(contact, Some(a), Some(b))));
    }
    if out.is_empty() { vec![row(contact, None, None)] } else { out }
}

fn row(contact: &Contact, a: Option<&Party>, b: Option<&Party>) -> [String; 18] {
    let [a, a_name, a_role, a_officials] = side(contact, a);
    let [b, b_name, b_role, b_officials] = side(contact, b);
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
        a,
        a_name,
        a_role,
        a_officials,
        b,
        b_name,
        b_role,
        b_officials,
        contact.places.join("; "),
    ]
}

fn side(contact: &Contact, party: Option<&Party>) -> [String; 4] {
    let Some(party) = party else { return Default::default() };
    let own = contact.officials.iter().filter(|official| official.party == Some(party.code));
    let names: Vec<&str> = own.map(|official| official.name.as_str()).collect();
    [party.code.to_string(), party.name.to_string(), party.role.word().to_string(), names.join("; ")]
}
