//! From the rows of the files to the lexicon: lists, look-up tables and the automaton. Reading files stays outside.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use rustc_hash::FxHashSet;

use crate::domain::{Code, Date};

use super::given::only_key;
use super::load::{Rows, fault};
use super::names::{Case, Form, Named};
use super::rows::{FormRow, GuardRow, OfficialRow};
use super::{
    Institution, Landmark, Lexicon, LexiconError, Office, Outlet, Person, Place, PlaceKind, Side, Term,
};

/// When a name must not be read as such.
#[derive(Debug, Default)]
pub(super) struct Guard {
    /// Also a given name or family name: a capitalised word after it, or a given name before it, makes it a person's.
    pub given: bool,
    /// Also an ordinary word: at the start of a sentence or among shouted words it is no name.
    pub ordinary: bool,
    /// Words near by that tell another thing.
    pub not_near: Vec<String>,
    /// Words right after it that tell another thing.
    pub not_before: Vec<String>,
    /// Words right before it that tell another thing.
    pub not_after: Vec<String>,
}

impl Lexicon {
    /// Builds the lexicon.
    pub(super) fn from_rows(rows: Rows) -> Result<Lexicon, LexiconError> {
        let mut lexicon = Lexicon::default();
        rows.given.groups.iter().for_each(|group| lexicon.given.add(group));
        rows.given.others.iter().for_each(|name| lexicon.given.add(std::slice::from_ref(name)));
        lexicon.titles = rows.given.titles.iter().filter_map(|title| only_key(title)).collect();
        for phrase in &rows.silent {
            lexicon.names.add(phrase, Named::Silent, Case::Proper);
        }
        lexicon.take_countries(&rows)?;
        lexicon.take_bodies(&rows)?;
        lexicon.take_offices(&rows)?;
        lexicon.take_places(&rows);
        lexicon.take_institutions(&rows)?;
        lexicon.take_outlets(&rows);
        lexicon.take_officials(&rows)?;
        lexicon.take_guards(rows.guards);
        for row in rows.contacts {
            lexicon.landmarks.push(Landmark {
                source: format!("{}: {}, {}", row.source.outlet, row.source.title, row.source.address),
                when: row.when,
                kind: row.kind,
                parties: row.parties,
                officials: row.officials,
                place: row.place,
                what: row.what,
            });
        }
        lexicon.landmarks.sort_by(|a, b| {
            (a.when.first(), a.when.last(), &a.what).cmp(&(b.when.first(), b.when.last(), &b.what))
        });
        Ok(lexicon)
    }

    fn name(&mut self, spelling: &str, named: Named) {
        self.names.add(spelling, named, Case::Proper);
        if matches!(named, Named::Person(..) | Named::Side(..) | Named::Place(..)) {
            self.spelled.push((spelling.to_string(), named));
        }
    }

    fn side_at(&self, code: Code, file: &str, key: &str) -> Result<u16, LexiconError> {
        let unknown = || fault(file, format!("{key}: '{code}' is no code in countries.toml or bodies.toml"));
        self.by_code.get(&code).copied().ok_or_else(unknown)
    }

    fn take_countries(&mut self, rows: &Rows) -> Result<(), LexiconError> {
        for row in &rows.countries {
            let side = self.sides.len() as u16;
            let adjective = row.demonyms.first().unwrap_or(&row.name).clone();
            self.by_code.insert(row.code, side);
            self.sides.push(Side {
                code: row.code,
                name: row.name.clone(),
                bloc: row.bloc,
                capital: row.capital.clone(),
                eu_member: row.eu,
                is_state: true,
                adjective,
                leader: row.leader.clone(),
                meets_with: None,
                members: Vec::new(),
            });
            self.name(&row.name, Named::Side(side, Form::Name));
            row.names.iter().for_each(|name| self.name(name, Named::Side(side, Form::Alias)));
            row.demonyms.iter().for_each(|name| self.name(name, Named::Side(side, Form::Demonym)));
            if row.capital.is_empty() {
                continue;
            }
            let place = self.places.len() as u16;
            self.places.push(Place {
                name: row.capital.clone(),
                side: Some(row.code),
                kind: PlaceKind::Capital,
                city: row.capital.clone(),
                speaks_for: Some(row.code),
            });
            if !row.silent_capital {
                self.name(&row.capital, Named::Place(place, Form::Name));
                row.capital_names.iter().for_each(|name| self.name(name, Named::Place(place, Form::Alias)));
            }
        }
        Ok(())
    }

    fn take_bodies(&mut self, rows: &Rows) -> Result<(), LexiconError> {
        for row in &rows.bodies {
            if self.by_code.contains_key(&row.code) {
                return Err(fault("bodies.toml", format!("'{}' is a country's code already", row.code)));
            }
            let side = self.sides.len() as u16;
            self.by_code.insert(row.code, side);
            self.sides.push(Side {
                code: row.code,
                name: row.name.clone(),
                bloc: row.bloc,
                capital: row.seat.clone(),
                eu_member: false,
                is_state: false,
                adjective: row.demonyms.first().or(row.names.first()).unwrap_or(&row.name).clone(),
                leader: row.leader.clone(),
                meets_with: row.meets_with,
                members: row.members.clone(),
            });
            self.name(&row.name, Named::Side(side, Form::Name));
            row.names.iter().for_each(|name| self.name(name, Named::Side(side, Form::Alias)));
            row.demonyms.iter().for_each(|name| self.name(name, Named::Side(side, Form::Demonym)));
            row.weak.iter().for_each(|name| self.name(name, Named::Side(side, Form::Weak)));
        }
        Ok(())
    }

    fn take_offices(&mut self, rows: &Rows) -> Result<(), LexiconError> {
        for row in &rows.offices {
            let office = self.offices.len() as u16;
            self.offices.push(Office {
                id: row.id.clone(),
                title: row.title.clone(),
                rank: row.rank,
                head: row.head,
            });
            for form in &row.forms {
                let (form, side) = match form {
                    FormRow::Any(form) => (form, None),
                    FormRow::Of { form, side } => {
                        (form, Some(self.side_at(*side, "offices.toml", &format!("office '{}'", row.id))?))
                    }
                };
                self.names.add(form, Named::Office { office, side, plural: false }, Case::Loose);
                if let Some(plural) = plural(form) {
                    self.names.add(&plural, Named::Office { office, side, plural: true }, Case::Loose);
                }
            }
        }
        Ok(())
    }

    fn take_places(&mut self, rows: &Rows) {
        for row in &rows.places {
            let capital = self.places.iter().position(|place| place.name == row.name);
            let place = capital.unwrap_or(self.places.len()) as u16;
            if capital.is_none() {
                let own = if row.kind == PlaceKind::Region { "" } else { &row.name };
                self.places.push(Place {
                    name: row.name.clone(),
                    side: row.side,
                    kind: row.kind,
                    city: if row.city.is_empty() { own.to_string() } else { row.city.clone() },
                    speaks_for: row.speaks_for,
                });
            } else if row.speaks_for.is_some() {
                self.places[place as usize].speaks_for = row.speaks_for;
            }
            self.name(&row.name, Named::Place(place, Form::Name));
            row.names.iter().for_each(|name| self.name(name, Named::Place(place, Form::Alias)));
        }
    }

    fn take_institutions(&mut self, rows: &Rows) -> Result<(), LexiconError> {
        for row in &rows.institutions {
            if let Some(code) = row.side {
                self.side_at(code, "institutions.toml", &format!("institution '{}'", row.id))?;
            }
            let institution = self.institutions.len() as u16;
            self.institutions.push(Institution {
                id: row.id.clone(),
                name: row.name.clone(),
                side: row.side,
                is_seat: row.seat,
                city: row.city.clone(),
            });
            let case = if row.side.is_none() { Case::Loose } else { Case::Proper };
            self.names.add(&row.name, Named::Institution(institution, Form::Name), case);
            for name in &row.names {
                let case = if name.starts_with(char::is_lowercase) { Case::Loose } else { case };
                self.names.add(name, Named::Institution(institution, Form::Alias), case);
            }
        }
        Ok(())
    }

    fn take_outlets(&mut self, rows: &Rows) {
        for row in &rows.outlets {
            let outlet = self.outlets.len() as u16;
            for domain in &row.domains {
                self.by_domain.insert(domain.clone(), outlet);
            }
            self.outlets.push(Outlet {
                name: row.name.clone(),
                domains: row.domains.clone(),
                agency: row.agency,
                state: row.state,
            });
            if !row.quiet {
                self.name(&row.name, Named::Outlet(outlet));
            }
            row.names.iter().for_each(|name| self.name(name, Named::Outlet(outlet)));
        }
    }

    fn take_officials(&mut self, rows: &Rows) -> Result<(), LexiconError> {
        for row in &rows.officials {
            let number = self.people.len() as u16;
            let person = self.person_of(row)?;
            for (at, term) in person.terms.iter().enumerate() {
                self.holders.entry((term.office.clone(), term.side)).or_default().push((number, at as u16));
            }
            self.name_person(&person, number);
            self.by_id.insert(person.id.clone(), number);
            self.people.push(person);
        }
        self.name_by_given_names();
        Ok(())
    }

    fn person_of(&self, row: &OfficialRow) -> Result<Person, LexiconError> {
        let whose = format!("official '{}'", row.id.0);
        let mut terms = Vec::with_capacity(row.terms.len());
        for term in &row.terms {
            let Some(office) = self.offices.iter().find(|office| office.id == term.office) else {
                return Err(fault(&row.file, format!("{whose}: '{}' is no id in offices.toml", term.office)));
            };
            self.side_at(term.side, &row.file, &whose)?;
            let read = |key: &str, value: &Option<String>| -> Result<Option<Date>, LexiconError> {
                let Some(value) = value else { return Ok(None) };
                let date = value.parse().ok().filter(|date| !matches!(date, Date::Season(..)));
                let wrong = || {
                    fault(&row.file, format!("{whose}: {key} = '{value}' is no YYYY-MM-DD, YYYY-MM or YYYY"))
                };
                date.map(Some).ok_or_else(wrong)
            };
            let from: Option<NaiveDate> = read("from", &term.from)?.and_then(Date::first);
            let to = read("to", &term.to)?.and_then(Date::last);
            let title = term.title.clone().unwrap_or_else(|| office.title.clone());
            terms.push(Term { office: term.office.clone(), title, side: term.side, from, to });
        }
        Ok(Person {
            id: row.id.clone(),
            name: row.name.clone(),
            family: row.family.clone(),
            aliases: row.aliases.clone(),
            sex: row.sex,
            terms,
        })
    }

    /// The spellings of a person as the files have them.
    fn name_person(&mut self, person: &Person, number: u16) {
        self.name(&person.name, Named::Person(number, Form::Name));
        if let Some(family) = &person.family {
            self.name(family, Named::Person(number, Form::Family));
        }
        for alias in &person.aliases {
            let form = if alias.contains(char::is_whitespace) { Form::Alias } else { Form::Family };
            self.name(alias, Named::Person(number, form));
        }
    }

    /// Full names with each spelling of the given name, where no other person bears them.
    fn name_by_given_names(&mut self) {
        let mut derived: BTreeMap<String, Option<u16>> = BTreeMap::new();
        for number in 0..self.people.len() as u16 {
            let person = &self.people[number as usize];
            let mut seen = FxHashSet::default();
            for full in std::iter::once(&person.name).chain(&person.aliases) {
                let Some((given, rest)) = full.split_once(' ') else { continue };
                let Some(key) = only_key(given) else { continue };
                if !self.given.knows(key) {
                    self.given.add(&[given.to_string()]);
                }
                for spelling in self.given.spellings(key) {
                    if let Some(key) = only_key(spelling)
                        && seen.insert(key)
                    {
                        self.by_given.entry(key).or_default().push(number);
                    }
                    let bearer = derived.entry(format!("{spelling} {rest}")).or_insert(Some(number));
                    *bearer = bearer.filter(|&other| other == number);
                }
                if seen.insert(key) {
                    self.by_given.entry(key).or_default().push(number);
                }
            }
        }
        for (spelling, bearer) in derived {
            let Some(number) = bearer else { continue };
            let other = |named| matches!(named, Named::Person(at, Form::Name | Form::Alias) if at != number);
            let taken = self.names.node(&spelling).is_some_and(|node| self.names.readings(node).any(other));
            if !taken {
                self.name(&spelling, Named::Person(number, Form::Alias));
            }
        }
    }

    fn take_guards(&mut self, guards: Vec<GuardRow>) {
        for row in guards {
            if let Some(node) = self.names.node(&row.name) {
                let lower = |list: Vec<String>| list.iter().map(|w| w.to_lowercase()).collect();
                let guard = Guard {
                    given: row.given,
                    ordinary: row.ordinary,
                    not_near: row.not_near,
                    not_before: lower(row.not_before),
                    not_after: lower(row.not_after),
                };
                self.guards.insert(node, guard);
            }
        }
    }
}

/// The plural of a title: "foreign ministers", "ministers of defence", "secretaries-general"; none for what has none.
fn plural(form: &str) -> Option<String> {
    let stem_end = [" of ", " for ", " to ", "-general", " general", "-designate"]
        .iter()
        .filter_map(|mark| form.find(mark))
        .min()
        .unwrap_or(form.len());
    let (stem, rest) = form.split_at(stem_end);
    let letters = stem.len() > 3 && stem.ends_with(|c: char| c.is_ascii_lowercase());
    match stem {
        _ if !letters || stem.ends_with('s') => None,
        _ if stem.ends_with("man") => Some(format!("{}men{rest}", &stem[..stem.len() - 3])),
        _ if stem.ends_with("ry") => Some(format!("{}ies{rest}", &stem[..stem.len() - 1])),
        _ if stem.ends_with("chief") || !stem.ends_with("ch") => Some(format!("{stem}s{rest}")),
        _ => Some(format!("{stem}es{rest}")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn titles_take_their_plural_at_the_right_word() {
        for (one, many) in [
            ("foreign minister", Some("foreign ministers")),
            ("Secretary of State", Some("Secretaries of State")),
            ("secretary-general", Some("secretaries-general")),
            ("spokesman", Some("spokesmen")),
            ("FM", None),
        ] {
            assert_eq!(plural(one).as_deref(), many, "{one}");
        }
    }
}
