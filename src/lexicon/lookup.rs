//! Questions to the lexicon: who held an office, what a person was on a day, what stands for whom. Text stays outside.

use chrono::NaiveDate;

use crate::domain::{Bloc, Code, EntityRef, Official, OfficialId, Party, Role, Word};

use super::names::Named;
use super::{Institution, Landmark, Lexicon, Office, Outlet, Person, Place, Side, Term};

impl Lexicon {
    /// A side by its code.
    pub fn side(&self, code: Code) -> Option<&Side> {
        self.by_code.get(&code).map(|&at| &self.sides[at as usize])
    }

    /// Every side: states in the order of their file, then bodies.
    pub fn sides(&self) -> &[Side] {
        &self.sides
    }

    /// A party with name and camp filled in.
    pub fn party(&self, code: Code, role: Role) -> Party {
        match self.side(code) {
            Some(side) => Party { code, name: Word::of(&side.name), bloc: side.bloc, role },
            None => Party { code, name: Word::of(code.as_str()), bloc: Bloc::Other, role },
        }
    }

    /// A person by id.
    pub fn person(&self, id: &OfficialId) -> Option<&Person> {
        self.by_id.get(id).map(|&at| &self.people[at as usize])
    }

    /// Every known person.
    pub fn people(&self) -> &[Person] {
        &self.people
    }

    /// The term a person served on `day`; outside every term the nearest one, without a day the last.
    /// Of several terms on one day: the one for a state before the one for a body, which a minister chairs beside it; then the one of
    /// the weightier office, then the later begun.
    pub fn term(&self, id: &OfficialId, day: Option<NaiveDate>) -> Option<&Term> {
        let terms = &self.person(id)?.terms;
        let rank = |term: &Term| self.office(&term.office).map_or(u8::MAX, |office| office.rank);
        match day {
            None => terms.last(),
            Some(day) => {
                let chairs = |term: &Term| self.side(term.side).is_some_and(|side| !side.is_state);
                let worth = |term: &&Term| {
                    (term.distance(day), chairs(term), rank(term), std::cmp::Reverse(term.from))
                };
                terms.iter().min_by_key(worth)
            }
        }
    }

    /// Who held an office of a side on `day`; of several the one who took it last.
    pub fn holder(&self, office: &str, side: Code, day: NaiveDate) -> Option<&Person> {
        let held = self.holders.get(&(office.to_string(), side))?;
        let term = |&(person, term): &(u16, u16)| &self.people[person as usize].terms[term as usize];
        let on_day = held.iter().filter(|pair| term(pair).covers(day));
        on_day.max_by_key(|pair| term(pair).from).map(|&(person, _)| &self.people[person as usize])
    }

    /// Everyone who held an office of a side, with the term, in the order of the files.
    pub fn holders(&self, office: &str, side: Code) -> Vec<(&Person, &Term)> {
        let held = self.holders.get(&(office.to_string(), side));
        let both = |&(person, term): &(u16, u16)| {
            let person = &self.people[person as usize];
            (person, &person.terms[term as usize])
        };
        held.map_or_else(Vec::new, |held| held.iter().map(both).collect())
    }

    /// The person whom "the … leader" of a side means on `day`: its president, prime minister, monarch or chief officer.
    pub fn leader(&self, side: Code, day: NaiveDate) -> Option<&Person> {
        self.holder(&self.side(side)?.leader, side, day)
    }

    /// The person as an official of a contact on `day`.
    pub fn official(&self, id: &OfficialId, day: Option<NaiveDate>) -> Option<Official> {
        let person = self.person(id)?;
        let term = self.term(id, day);
        Some(Official {
            name: Word::of(&person.name),
            party: term.map(|t| t.side),
            office: term.map(|t| Word::of(&t.title)),
            id: Some(id.clone()),
        })
    }

    /// Everyone whom `name` may mean: a full name in any spelling, or a family name.
    pub fn namesakes(&self, name: &str) -> Vec<&Person> {
        let Some(node) = self.names.node(name) else { return Vec::new() };
        let person = |named| match named {
            Named::Person(at, _) => Some(at),
            _ => None,
        };
        let mut found: Vec<u16> = self.names.readings(node).filter_map(person).collect();
        found.sort_unstable();
        found.dedup();
        found.into_iter().map(|at| &self.people[at as usize]).collect()
    }

    /// The one person whom `name` means on `day`: the only bearer, or the only one in office then.
    pub fn resolve(&self, name: &str, day: Option<NaiveDate>) -> Option<&Person> {
        let bearers = self.namesakes(name);
        if let [only] = bearers.as_slice() {
            return Some(only);
        }
        let day = day?;
        let mut serving =
            bearers.into_iter().filter(|person| person.terms.iter().any(|term| term.covers(day)));
        serving.next().filter(|_| serving.next().is_none())
    }

    /// An office by id.
    pub fn office(&self, id: &str) -> Option<&Office> {
        self.offices.iter().find(|office| office.id == id)
    }

    /// Every office.
    pub fn offices(&self) -> &[Office] {
        &self.offices
    }

    /// True where a title is a plural: "foreign ministers".
    pub fn is_plural(&self, title: &str) -> bool {
        let plural = |named| matches!(named, Named::Office { plural: true, .. });
        self.names.node(title).is_some_and(|node| self.names.readings(node).any(plural))
    }

    /// An institution by id; those without a side are general words, such as `foreign-ministry`.
    pub fn institution(&self, id: &str) -> Option<&Institution> {
        self.institutions.iter().find(|institution| institution.id == id)
    }

    /// The house from which a side is governed, such as the Kremlin; none where it is not known.
    pub fn seat(&self, side: Code) -> Option<&Institution> {
        self.institutions.iter().find(|institution| institution.is_seat && institution.side == Some(side))
    }

    /// A place by its name in any spelling.
    pub fn place(&self, name: &str) -> Option<&Place> {
        let place = |named| match named {
            Named::Place(at, _) => Some(&self.places[at as usize]),
            _ => None,
        };
        let known = self.names.node(name).and_then(|node| self.names.readings(node).find_map(place));
        known.or_else(|| self.places.iter().find(|place| place.name == name))
    }

    /// Where something at this place or seat of power takes place: the city of a venue, of the Kremlin, else the place itself.
    pub fn city<'a>(&'a self, entity: &'a EntityRef) -> Option<&'a str> {
        match entity {
            EntityRef::Place(name, _) => match self.place(name) {
                Some(place) if !place.city.is_empty() => Some(&place.city),
                _ => Some(name),
            },
            EntityRef::Institution(id, _) => self
                .institution(id)
                .map(|institution| institution.city.as_str())
                .filter(|city| !city.is_empty()),
            _ => None,
        }
    }

    /// The side an entity stands for where it acts: a state, a body, an institution's state, a capital's, a person's on `day`.
    pub fn speaks_for(&self, entity: &EntityRef, day: Option<NaiveDate>) -> Option<Code> {
        match entity {
            EntityRef::Country(code) | EntityRef::Body(code) | EntityRef::Institution(_, code) => Some(*code),
            EntityRef::Official(id) => self.term(id, day).map(|term| term.side),
            EntityRef::Person(_, code) | EntityRef::Office(_, code) => *code,
            EntityRef::Place(name, _) => self.place(name)?.speaks_for,
        }
    }

    /// The name of an entity as the source of a claim: "US State Department", "Kremlin", "Polish Foreign Ministry", "Sergey Lavrov".
    pub fn claim_name(&self, entity: &EntityRef) -> String {
        let side = |code: Code| self.side(code).map_or_else(|| code.to_string(), |side| side.name.clone());
        match entity {
            EntityRef::Country(code) | EntityRef::Body(code) => side(*code),
            EntityRef::Institution(id, code) => match self.institution(id) {
                Some(Institution { name, side: None, .. }) => {
                    let adjective =
                        self.side(*code).map_or_else(|| code.to_string(), |side| side.adjective.clone());
                    format!("{adjective} {name}")
                }
                Some(institution) => institution.name.clone(),
                None => side(*code),
            },
            EntityRef::Official(id) => {
                self.person(id).map_or_else(|| id.0.to_string(), |person| person.name.clone())
            }
            EntityRef::Person(name, _) | EntityRef::Place(name, _) => name.clone(),
            EntityRef::Office(id, code) => {
                let general = || self.institution(id).map(|institution| institution.name.as_str());
                let title =
                    self.office(id).map(|office| office.title.as_str()).or_else(general).unwrap_or(id);
                let of = code.and_then(|code| self.side(code)).map(|side| format!("{} ", side.adjective));
                format!("{}{title}", of.unwrap_or_default())
            }
        }
    }

    /// An outlet by its name in any spelling or its domain, `www.` and other prefixes aside.
    pub fn outlet(&self, name_or_domain: &str) -> Option<&Outlet> {
        let mut domain = name_or_domain;
        loop {
            if let Some(&at) = self.by_domain.get(domain) {
                return Some(&self.outlets[at as usize]);
            }
            match domain.split_once('.') {
                Some((_, rest)) => domain = rest,
                None => break,
            }
        }
        let outlet = |named| match named {
            Named::Outlet(at) => Some(&self.outlets[at as usize]),
            _ => None,
        };
        self.names.node(name_or_domain).and_then(|node| self.names.readings(node).find_map(outlet))
    }

    /// Every spelling of persons, states, bodies and places, family names and demonyms included, with what it names.
    pub fn spellings(&self) -> impl Iterator<Item = (&str, EntityRef)> {
        self.spelled.iter().filter_map(|(spelling, named)| {
            let entity = match named {
                Named::Person(at, _) => EntityRef::Official(self.people[*at as usize].id.clone()),
                Named::Place(at, _) => {
                    let place = &self.places[*at as usize];
                    EntityRef::Place(place.name.clone(), place.side)
                }
                Named::Side(at, _) => match &self.sides[*at as usize] {
                    side if side.is_state => EntityRef::Country(side.code),
                    side => EntityRef::Body(side.code),
                },
                _ => return None,
            };
            Some((spelling.as_str(), entity))
        })
    }

    /// The reference chronology, in order of time.
    pub fn landmarks(&self) -> &[Landmark] {
        &self.landmarks
    }

    /// Leaves in the reference chronology only what `keep` accepts.
    pub fn keep_landmarks(&mut self, keep: impl Fn(&Landmark) -> bool) {
        self.landmarks.retain(keep);
    }
}
