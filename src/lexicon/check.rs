//! Faults of the knowledge: what the files say that cannot be. Reading them stays outside.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

use super::names::{Form, Named};
use super::{Lexicon, PlaceKind};

/// Something in the knowledge that cannot be right.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Fault {
    /// The entry: "official 'sergey-lavrov'".
    pub entry: String,
    /// What is wrong with it.
    pub fault: String,
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.entry, self.fault)
    }
}

/// Everything wrong with the knowledge, in order.
///
/// Looks for ids that stand twice, terms that end before they begin or stand out of order, offices that two hold for more than half
/// a year, places and persons unknown where they are referred to, and full names that mean two different persons.
/// Family names may be shared; [`Lexicon::mentions`] then leaves the person open.
pub fn check(lexicon: &Lexicon) -> Vec<Fault> {
    let mut faults = Vec::new();
    ids(lexicon, &mut faults);
    terms(lexicon, &mut faults);
    places(lexicon, &mut faults);
    landmarks(lexicon, &mut faults);
    clashes(lexicon, &mut faults);
    faults.sort();
    faults.dedup();
    faults
}

fn add(faults: &mut Vec<Fault>, entry: String, fault: impl Into<String>) {
    faults.push(Fault { entry, fault: fault.into() });
}

fn ids(lexicon: &Lexicon, faults: &mut Vec<Fault>) {
    let lists: [(&str, Vec<&str>); 4] = [
        ("official", lexicon.people.iter().map(|p| p.id.0.as_str()).collect()),
        ("office", lexicon.offices.iter().map(|o| o.id.as_str()).collect()),
        ("institution", lexicon.institutions.iter().map(|i| i.id.as_str()).collect()),
        ("side", lexicon.sides.iter().map(|s| s.code.as_str()).collect()),
    ];
    for (kind, list) in &lists {
        let mut seen = BTreeSet::new();
        for id in list {
            if !seen.insert(id) {
                add(faults, format!("{kind} '{id}'"), "stands twice");
            }
            let well_formed = *kind == "side"
                || id.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-')
                    && !id.is_empty();
            if !well_formed {
                add(faults, format!("{kind} '{id}'"), "an id is small letters, digits and hyphens");
            }
        }
    }
    for side in &lexicon.sides {
        if !side.leader.is_empty() && lexicon.office(&side.leader).is_none() {
            add(faults, format!("side '{}'", side.code), format!("leader '{}' is no office", side.leader));
        }
    }
}

fn terms(lexicon: &Lexicon, faults: &mut Vec<Fault>) {
    for person in &lexicon.people {
        let entry = || format!("official '{}'", person.id.0);
        for term in &person.terms {
            if let (Some(from), Some(to)) = (term.from, term.to)
                && to < from
            {
                add(faults, entry(), format!("term as {} ends {to} before it begins {from}", term.office));
            }
        }
        for pair in person.terms.windows(2) {
            if pair[1].from < pair[0].from {
                add(
                    faults,
                    entry(),
                    format!("terms out of order: {} before {}", pair[0].office, pair[1].office),
                );
            }
        }
    }
}

fn places(lexicon: &Lexicon, faults: &mut Vec<Fault>) {
    let known: BTreeSet<&str> = lexicon.places.iter().map(|place| place.name.as_str()).collect();
    let mut seen = BTreeSet::new();
    for place in &lexicon.places {
        let entry = || format!("place '{}'", place.name);
        if !seen.insert(&place.name) && place.kind != PlaceKind::Capital {
            add(faults, entry(), "stands twice");
        }
        if !place.city.is_empty() && !known.contains(place.city.as_str()) {
            add(faults, entry(), format!("its city '{}' is no place", place.city));
        }
        if place.side.is_some_and(|code| lexicon.side(code).is_none()) {
            add(faults, entry(), "its side is unknown");
        }
    }
    for institution in &lexicon.institutions {
        if !institution.city.is_empty() && !known.contains(institution.city.as_str()) {
            let fault = format!("its city '{}' is no place", institution.city);
            add(faults, format!("institution '{}'", institution.id), fault);
        }
    }
}

fn landmarks(lexicon: &Lexicon, faults: &mut Vec<Fault>) {
    for landmark in &lexicon.landmarks {
        let entry = || format!("contact '{}' of {}", landmark.what, landmark.when);
        for code in landmark.parties.iter().filter(|code| lexicon.side(**code).is_none()) {
            add(faults, entry(), format!("party '{code}' is unknown"));
        }
        for id in landmark.officials.iter().filter(|id| lexicon.person(id).is_none()) {
            add(faults, entry(), format!("official '{}' is unknown", id.0));
        }
        if !landmark.place.is_empty() && lexicon.place(&landmark.place).is_none() {
            add(faults, entry(), format!("place '{}' is unknown", landmark.place));
        }
        if !landmark.when.is_closed() {
            add(faults, entry(), "its date is open");
        }
        if landmark.parties.len() < 2 {
            add(faults, entry(), "it has fewer than two sides");
        }
    }
}

fn clashes(lexicon: &Lexicon, faults: &mut Vec<Fault>) {
    for node in 0..lexicon.names.nodes() {
        let mut by_kind: BTreeMap<&str, BTreeSet<String>> = BTreeMap::new();
        for named in lexicon.names.readings(node) {
            let (kind, entry) = match named {
                Named::Person(at, Form::Name | Form::Alias) => {
                    ("official", lexicon.people[at as usize].id.0.to_string())
                }
                Named::Place(at, _) => ("place", lexicon.places[at as usize].name.clone()),
                Named::Side(at, _) => ("side", lexicon.sides[at as usize].code.to_string()),
                Named::Institution(at, _) => ("institution", lexicon.institutions[at as usize].id.clone()),
                Named::Office { office, side, .. } => {
                    ("office", format!("{}{side:?}", lexicon.offices[office as usize].id))
                }
                _ => continue,
            };
            by_kind.entry(kind).or_default().insert(entry);
        }
        for (kind, entries) in by_kind.iter().filter(|(_, entries)| entries.len() > 1) {
            let all: Vec<&str> = entries.iter().map(String::as_str).collect();
            add(
                faults,
                format!("{kind} '{}'", all[0]),
                format!("shares a full name with {}", all[1..].join(", ")),
            );
        }
    }
}
