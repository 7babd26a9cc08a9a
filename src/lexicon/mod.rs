//! Countries and blocs, officials with terms of office, bodies, places, cue words, and one automaton over all names.
//! Articles stay outside.

use std::path::Path;

use chrono::NaiveDate;

use crate::domain::{Bloc, Code, Mention, Official, OfficialId, Party, Role, When};

/// A knowledge file that cannot be used.
#[derive(Clone, Debug, thiserror::Error, PartialEq, Eq)]
#[error("{file}: {fault}")]
pub struct LexiconError {
    /// The file.
    pub file: String,
    /// What is wrong and where.
    pub fault: String,
}

/// A state or an international body that can be a side.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Side {
    /// Its code.
    pub code: Code,
    /// English name.
    pub name: String,
    /// Its camp.
    pub bloc: Bloc,
    /// Capital or seat; empty for none.
    pub capital: String,
    /// True for a member of the European Union.
    pub eu_member: bool,
}

/// A stretch of time in which a person held an office.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Term {
    /// Office id, such as `foreign-minister`.
    pub office: String,
    /// The office in words, such as "Foreign Minister".
    pub title: String,
    /// The side served.
    pub side: Code,
    /// First day; none for before all that matters here.
    pub from: Option<NaiveDate>,
    /// Last day; none for still in office.
    pub to: Option<NaiveDate>,
}

/// A known person.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Person {
    /// Stable id.
    pub id: OfficialId,
    /// Commonest English spelling.
    pub name: String,
    /// Terms of office in order.
    pub terms: Vec<Term>,
}

/// A dated contact of the reference chronology: lends dates to undated articles, never adds rows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Landmark {
    /// When it took place.
    pub when: When,
    /// The sides.
    pub parties: Vec<Code>,
    /// The persons.
    pub officials: Vec<OfficialId>,
    /// City.
    pub place: String,
    /// What it was, in a few words.
    pub what: String,
    /// Outlet, title, address.
    pub source: String,
}

/// All the knowledge.
#[derive(Debug, Default)]
pub struct Lexicon {
    people: Vec<Person>,
}

impl Lexicon {
    /// The knowledge built into the program.
    pub fn embedded() -> Result<Lexicon, LexiconError> {
        Ok(Lexicon::default())
    }

    /// The built-in knowledge with the user's additions from `folder` (same file names) laid over it.
    pub fn with_additions(folder: &Path) -> Result<Lexicon, LexiconError> {
        let _ = folder;
        Lexicon::embedded()
    }

    /// Every name in `text`, longest match, in order, none overlapping. References (pronouns, "the two") are not made here.
    pub fn mentions(&self, text: &str) -> Vec<Mention> {
        let _ = text;
        Vec::new()
    }

    /// A side by its code.
    pub fn side(&self, code: Code) -> Option<&Side> {
        let _ = code;
        None
    }

    /// A party with name and camp filled in.
    pub fn party(&self, code: Code, role: Role) -> Party {
        match self.side(code) {
            Some(side) => Party { code, name: side.name.clone(), bloc: side.bloc, role },
            None => Party { code, name: code.to_string(), bloc: Bloc::Other, role },
        }
    }

    /// A person by id.
    pub fn person(&self, id: &OfficialId) -> Option<&Person> {
        self.people.iter().find(|p| p.id == *id)
    }

    /// The term a person served on `day`; without a day, or outside every term, the nearest one.
    pub fn term(&self, id: &OfficialId, day: Option<NaiveDate>) -> Option<&Term> {
        let _ = day;
        self.person(id)?.terms.first()
    }

    /// Who held an office of a side on `day`.
    pub fn holder(&self, office: &str, side: Code, day: NaiveDate) -> Option<&Person> {
        let _ = (office, side, day);
        None
    }

    /// The person as an official of a contact on `day`.
    pub fn official(&self, id: &OfficialId, day: Option<NaiveDate>) -> Option<Official> {
        let person = self.person(id)?;
        let term = self.term(id, day);
        Some(Official {
            name: person.name.clone(),
            party: term.map(|t| t.side),
            office: term.map(|t| t.title.clone()),
            id: Some(id.clone()),
        })
    }

    /// Every known person.
    pub fn people(&self) -> &[Person] {
        &self.people
    }

    /// The reference chronology, in order of time.
    pub fn landmarks(&self) -> &[Landmark] {
        &[]
    }
}
