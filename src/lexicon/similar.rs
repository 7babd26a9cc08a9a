//! Names a letter or two away from a known one. Where such a name stands in a text stays outside.

use super::{Lexicon, Person, given::only_key};
use crate::text::fold;

impl Lexicon {
    /// The person meant by "First Last": the only bearer of a known spelling, or of the one known name it is a slip of.
    ///
    /// One letter may differ, be missing, added or change places with its neighbour; two in long names. A given name that
    /// is itself known ("Mario" beside "Maria") is no slip, nor is a family name that another person bears.
    pub fn misspelled(&self, name: &str) -> Option<&Person> {
        let words: Vec<&str> = name.split_whitespace().collect();
        let (&given, &family) = (words.first()?, words.last()?);
        if words.len() < 2 || words.len() > 4 {
            return None;
        }
        match self.namesakes(name).as_slice() {
            [] => {}
            bearers => return bearers.first().copied().filter(|_| bearers.len() == 1),
        }
        let given_key = only_key(given)?;
        let family_known = only_key(family).is_some_and(|key| self.names.begins(key));
        let (given, family) = (flat(given), flat(family));
        let mut best: Option<(usize, &Person)> = None;
        for person in &self.people {
            let off_family = family_names(person).filter_map(|known| slip(&family, &known, 5)).min();
            let Some(off_family) = off_family.filter(|&off| off == 0 || !family_known) else { continue };
            let same = |known: &str| only_key(known).is_some_and(|key| self.given.same(given_key, key));
            let off_given = if given_names(person).any(|known| same(&known)) {
                0
            } else if self.given.knows(given_key) {
                continue;
            } else {
                let Some(off) = given_names(person).filter_map(|known| slip(&given, &known, 4)).min() else {
                    continue;
                };
                off
            };
            let off = off_family + off_given;
            let spread = off_family > 0 && off_given > 0;
            if off > 2 || spread && family.len() < 7 {
                continue;
            }
            match best {
                Some((least, other)) if least == off && other.id != person.id => return None,
                Some((least, _)) if least <= off => {}
                _ => best = Some((off, person)),
            }
        }
        best.map(|(_, person)| person)
    }
}

/// Small ASCII letters and digits only.
pub(super) fn flat(word: &str) -> String {
    let mut out = fold(word);
    out.retain(|c| c.is_ascii_alphanumeric());
    out
}

/// The family names of a person, flattened.
pub(super) fn family_names(person: &Person) -> impl Iterator<Item = String> + '_ {
    let last = person.name.rsplit(' ').next();
    let single = person.aliases.iter().map(String::as_str).filter(|alias| !alias.contains(' '));
    person.family.as_deref().into_iter().chain(last).chain(single).map(flat)
}

/// The given names of a person, flattened.
pub(super) fn given_names(person: &Person) -> impl Iterator<Item = String> + '_ {
    let full = std::iter::once(&person.name).chain(&person.aliases);
    full.filter_map(|name| name.split_once(' ')).map(|(given, _)| flat(given))
}

/// How many letters `written` is off `known`, where that is few enough for its length; `least` is the length below which nothing may differ.
pub(super) fn slip(written: &str, known: &str, least: usize) -> Option<usize> {
    if written == known {
        return Some(0);
    }
    let length = written.len().min(known.len());
    let most = match length {
        _ if length < least => 0,
        8.. => 2,
        _ => 1,
    };
    if written.len().abs_diff(known.len()) > most || written.as_bytes().first() != known.as_bytes().first() {
        return None;
    }
    let off = strsim::osa_distance(written, known);
    (off <= most).then_some(off)
}
