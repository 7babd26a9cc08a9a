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
/// Looks for ids that stand twice, terms that end before they begin or stand out of order, places, sides and persons unknown where
/// they are referred to, dated contacts that are none, and full names that mean two different entries of one kind.
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
                    let id = &lexicon.offices[office as usize].id;
                    let of = |at: u16| format!("{id} of {}", lexicon.sides[at as usize].code);
                    ("office", side.map_or_else(|| id.clone(), of))
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{Code, OfficialId};

    /// What is wrong with the knowledge when `text` lies in the user's folder as `file`.
    fn faults_with(file: &str, text: &str) -> Vec<String> {
        let folder = tempfile::tempdir().unwrap();
        std::fs::write(folder.path().join(file), text).unwrap();
        let lexicon = Lexicon::with_additions(folder.path()).unwrap();
        check(&lexicon).iter().map(Fault::to_string).collect()
    }

    #[test]
    fn faults_of_a_users_files_are_told_by_entry() {
        let rows: [(&str, &str, &[&str]); 18] = [
            (
                "officials.toml",
                r#"[[official]]
    id = "jane-roe"
    name = "Jane Roe"
    terms = [{ office = "envoy", side = "NZ", from = "2023-05", to = "2024" }, { office = "envoy", side = "NZ", from = "2024-12-31" }]"#,
                &[],
            ),
            (
                "officials.toml",
                r#"[[official]]
    id = "jane-roe"
    name = "Jane Roe"
    terms = [{ office = "envoy", side = "NZ", from = "2024-05", to = "2024-04" }]"#,
                &["official 'jane-roe': term as envoy ends 2024-04-30 before it begins 2024-05-01"],
            ),
            (
                "officials.toml",
                r#"[[official]]
    id = "jane-roe"
    name = "Jane Roe"
    terms = [{ office = "president", side = "NZ", from = "2020" }, { office = "envoy", side = "NZ", from = "2019" }]"#,
                &["official 'jane-roe': terms out of order: president before envoy"],
            ),
            (
                "officials.toml",
                r#"official = [{ id = "Jane Roe", name = "Jane Roe" }]"#,
                &["official 'Jane Roe': an id is small letters, digits and hyphens"],
            ),
            (
                "officials.toml",
                r#"official = [{ id = "", name = "Jane Roe" }]"#,
                &["official '': an id is small letters, digits and hyphens"],
            ),
            (
                "officials.toml",
                r#"official = [{ id = "another", name = "Sergey Lavrov", family = "Lavrov" }]"#,
                &["official 'another': shares a full name with sergey-lavrov"],
            ),
            (
                "officials.toml",
                r#"official = [{ id = "another", name = "Petra Lavrov", family = "Lavrov" }]"#,
                &[],
            ),
            (
                "countries.toml",
                r#"country = [{ code = "NZ", name = "New Zealand", capital = "Wellington", leader = "wizard" }]"#,
                &["side 'NZ': leader 'wizard' is no office"],
            ),
            (
                "countries.toml",
                r#"country = [{ code = "NZ", name = "New Zealand", names = ["France"], leader = "" }]"#,
                &["side 'FR': shares a full name with NZ"],
            ),
            (
                "places.toml",
                r#"place = [{ name = "Lake Lodge", kind = "venue", city = "Nowhere" }]"#,
                &["place 'Lake Lodge': its city 'Nowhere' is no place"],
            ),
            (
                "places.toml",
                r#"place = [{ name = "Far Town", side = "ZZ" }]"#,
                &["place 'Far Town': its side is unknown"],
            ),
            (
                "places.toml",
                r#"place = [{ name = "Far Town", names = ["Kyiv"] }]"#,
                &["place 'Far Town': shares a full name with Kyiv"],
            ),
            (
                "institutions.toml",
                r#"institution = [{ id = "harbour", name = "Harbour Office", side = "NZ", city = "Nowhere" }]"#,
                &["institution 'harbour': its city 'Nowhere' is no place"],
            ),
            (
                "institutions.toml",
                r#"institution = [{ id = "harbour", name = "Harbour Office", names = ["Downing Street"] }]"#,
                &["institution 'downing-street': shares a full name with harbour"],
            ),
            (
                "offices.toml",
                r#"office = [{ id = "pilot", title = "Pilot", rank = 4, forms = ["harbour pilot", { form = "water reeve", side = "NZ" }] },
                           { id = "reeve", title = "Reeve", rank = 4, forms = ["harbour pilot", { form = "water reeve", side = "AU" }] }]"#,
                &[
                    "office 'pilot of NZ': shares a full name with reeve of AU",
                    "office 'pilot': shares a full name with reeve",
                ],
            ),
            (
                "chronology.toml",
                r#"[[contact]]
    when = "2024-05-01"
    kind = "meeting"
    parties = ["NZ", "AU"]
    officials = ["sergey-lavrov"]
    place = "Kyiv"
    what = "a walk"
    source = { outlet = "", title = "", address = "" }"#,
                &[],
            ),
            (
                "chronology.toml",
                r#"[[contact]]
    when = "2024-05-01/.."
    kind = "meeting"
    parties = ["NZ"]
    officials = ["nobody"]
    place = "Nowhere"
    what = "a walk"
    source = { outlet = "", title = "", address = "" }"#,
                &[
                    "contact 'a walk' of 2024-05-01/..: it has fewer than two sides",
                    "contact 'a walk' of 2024-05-01/..: its date is open",
                    "contact 'a walk' of 2024-05-01/..: official 'nobody' is unknown",
                    "contact 'a walk' of 2024-05-01/..: place 'Nowhere' is unknown",
                ],
            ),
            (
                "chronology.toml",
                r#"[[contact]]
    when = "2024-05-01"
    kind = "meeting"
    parties = ["NZ", "ZZ"]
    what = "a walk"
    source = { outlet = "", title = "", address = "" }"#,
                &["contact 'a walk' of 2024-05-01: party 'ZZ' is unknown"],
            ),
        ];
        for (file, text, wanted) in rows {
            assert_eq!(faults_with(file, text), wanted, "{file}:\n{text}");
        }
    }

    /// Laying one file over another keeps one row of a key: only the built-in files can say a thing twice.
    #[test]
    fn what_stands_twice_is_a_fault_once() {
        let mut lexicon = Lexicon::embedded().unwrap();
        let person = lexicon.person(&OfficialId("sergey-lavrov".into())).unwrap().clone();
        lexicon.people.extend([person.clone(), person]);
        let office = lexicon.office("envoy").unwrap().clone();
        lexicon.offices.push(office);
        let institution = lexicon.institutions.iter().find(|i| i.id == "kremlin").unwrap().clone();
        lexicon.institutions.push(institution);
        let side = lexicon.side(Code::RU).unwrap().clone();
        lexicon.sides.push(side);
        // a town and a capital of one name are two places, two towns are not
        let (town, capital) =
            (lexicon.place("Istanbul").unwrap().clone(), lexicon.place("Kyiv").unwrap().clone());
        lexicon.places.extend([town, capital]);
        let faults: Vec<String> = check(&lexicon).iter().map(Fault::to_string).collect();
        let wanted = [
            "institution 'kremlin'",
            "office 'envoy'",
            "official 'sergey-lavrov'",
            "place 'Istanbul'",
            "side 'RU'",
        ];
        assert_eq!(faults, wanted.map(|entry| format!("{entry}: stands twice")));
    }
}
