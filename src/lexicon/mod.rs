//! Countries and blocs, officials with terms of office, bodies, places, cue words, and one automaton over all names.
//! Articles stay outside.

mod build;
mod check;
mod entries;
mod given;
mod load;
mod lookup;
mod names;
mod rows;
mod scan;
mod settle;
mod similar;
mod words;

#[cfg(test)]
mod tests;

use std::path::Path;

use rustc_hash::{FxHashMap, FxHashSet};

use crate::domain::{Code, OfficialId};
use crate::text::quoted;

pub use check::{Fault, check};
pub use entries::{Institution, Landmark, Office, Outlet, Person, Place, PlaceKind, Sex, Side, Term};

use build::Guard;
use names::Names;
use words::Key;

/// A knowledge file that cannot be used.
#[derive(Clone, Debug, thiserror::Error, PartialEq, Eq)]
#[error(
    "cannot use {}: {fault}; mend it or take the file away, diplo-tui paths shows its folder",
    quoted(file)
)]
pub struct LexiconError {
    /// The file.
    pub file: String,
    /// What is wrong and where.
    pub fault: String,
}

/// All the knowledge.
#[derive(Debug, Default)]
pub struct Lexicon {
    sides: Vec<Side>,
    people: Vec<Person>,
    offices: Vec<Office>,
    institutions: Vec<Institution>,
    places: Vec<Place>,
    outlets: Vec<Outlet>,
    landmarks: Vec<Landmark>,
    by_code: FxHashMap<Code, u16>,
    by_id: FxHashMap<OfficialId, u16>,
    /// Office and side to person and term.
    holders: FxHashMap<(String, Code), Vec<(u16, u16)>>,
    by_domain: FxHashMap<String, u16>,
    names: Names,
    /// Spellings of persons, sides and places, in the order of the files.
    spelled: Vec<(String, names::Named)>,
    /// Guards by node.
    guards: FxHashMap<u32, Guard>,
    given: given::GivenNames,
    /// Persons by the key of a given name in some spelling.
    by_given: FxHashMap<Key, Vec<u16>>,
    /// Words before a family name that are no given name: titles, days, months.
    titles: FxHashSet<Key>,
}

impl Lexicon {
    /// The knowledge built into the program.
    pub fn embedded() -> Result<Lexicon, LexiconError> {
        Lexicon::from_rows(load::Rows::embedded()?)
    }

    /// The built-in knowledge with the user's additions from `folder` (same file names) laid over it.
    ///
    /// A row with the id, code or name of a built-in one replaces it; others are added. An absent folder adds nothing.
    /// Officials may stand in `officials.toml` or in any `officials/*.toml`.
    pub fn with_additions(folder: &Path) -> Result<Lexicon, LexiconError> {
        let mut rows = load::Rows::embedded()?;
        rows.lay_folder(folder)?;
        Lexicon::from_rows(rows)
    }
}
