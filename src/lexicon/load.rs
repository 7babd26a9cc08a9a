//! Reading the knowledge files, the embedded ones and the user's, into rows. What the rows mean together stays outside.

use std::fs;
use std::path::{Path, PathBuf};

use serde::Deserialize;

use crate::disk::Packed;
use crate::text::reason;

use super::LexiconError;
use super::rows::*;

const EMBEDDED: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/lexicon.packed"));

/// Every row of every file; a later row with the key of an earlier one replaces it.
#[derive(Debug, Default)]
pub(super) struct Rows {
    pub countries: Vec<CountryRow>,
    pub bodies: Vec<BodyRow>,
    pub offices: Vec<OfficeRow>,
    pub institutions: Vec<InstitutionRow>,
    pub places: Vec<PlaceRow>,
    pub outlets: Vec<OutletRow>,
    pub officials: Vec<OfficialRow>,
    pub contacts: Vec<ContactRow>,
    pub guards: Vec<GuardRow>,
    pub silent: Vec<String>,
    pub given: GivenFile,
}

/// How a file is written.
#[derive(Clone, Copy)]
pub(super) enum Source<'a> {
    Json(&'a str),
    Toml(&'a str),
}

/// The names of the files that may be laid over the embedded ones; `officials/*.toml` comes beside them.
pub(super) const FILES: [&str; 10] = [
    "countries.toml",
    "bodies.toml",
    "offices.toml",
    "institutions.toml",
    "places.toml",
    "outlets.toml",
    "officials.toml",
    "chronology.toml",
    "guards.toml",
    "given.toml",
];

impl Rows {
    /// The rows built into the program.
    pub(super) fn embedded() -> Result<Rows, LexiconError> {
        let mut rows = Rows::default();
        let packed = Packed::open(EMBEDDED).map_err(|e| fault("the built-in knowledge", e.to_string()))?;
        for (file, bytes) in packed.files() {
            let text = std::str::from_utf8(bytes).map_err(|e| fault(file, e.to_string()))?;
            rows.lay(file, Source::Json(text))?;
        }
        Ok(rows)
    }

    /// Lays the files of a user's folder over those already there.
    pub(super) fn lay_folder(&mut self, folder: &Path) -> Result<(), LexiconError> {
        let mut found: Vec<(String, PathBuf)> = Vec::new();
        for name in FILES {
            let path = folder.join(name);
            if path.is_file() {
                found.push((name.to_string(), path));
            }
        }
        if let Ok(entries) = fs::read_dir(folder.join("officials")) {
            let mut more: Vec<(String, PathBuf)> = entries
                .filter_map(Result::ok)
                .map(|entry| (format!("officials/{}", entry.file_name().to_string_lossy()), entry.path()))
                .filter(|(name, path)| name.ends_with(".toml") && path.is_file())
                .collect();
            more.sort();
            found.extend(more);
        }
        for (name, path) in found {
            let shown = path.display().to_string();
            let text = fs::read_to_string(&path).map_err(|e| fault(&shown, reason(&e)))?;
            self.lay(&name, Source::Toml(&text)).map_err(|e| fault(&shown, e.fault))?;
        }
        Ok(())
    }

    /// Lays the rows of one file over those already there.
    pub(super) fn lay(&mut self, file: &str, source: Source<'_>) -> Result<(), LexiconError> {
        #[derive(Deserialize)]
        #[serde(deny_unknown_fields)]
        struct Countries {
            #[serde(default)]
            country: Vec<CountryRow>,
        }
        #[derive(Deserialize)]
        #[serde(deny_unknown_fields)]
        struct Bodies {
            #[serde(default)]
            body: Vec<BodyRow>,
        }
        #[derive(Deserialize)]
        #[serde(deny_unknown_fields)]
        struct Offices {
            #[serde(default)]
            office: Vec<OfficeRow>,
        }
        #[derive(Deserialize)]
        #[serde(deny_unknown_fields)]
        struct Institutions {
            #[serde(default)]
            institution: Vec<InstitutionRow>,
        }
        #[derive(Deserialize)]
        #[serde(deny_unknown_fields)]
        struct Places {
            #[serde(default)]
            place: Vec<PlaceRow>,
        }
        #[derive(Deserialize)]
        #[serde(deny_unknown_fields)]
        struct Outlets {
            #[serde(default)]
            outlet: Vec<OutletRow>,
        }
        #[derive(Deserialize)]
        #[serde(deny_unknown_fields)]
        struct Officials {
            #[serde(default)]
            official: Vec<OfficialRow>,
        }
        #[derive(Deserialize)]
        #[serde(deny_unknown_fields)]
        struct Chronology {
            #[serde(default)]
            contact: Vec<ContactRow>,
        }
        #[derive(Deserialize)]
        #[serde(deny_unknown_fields)]
        struct Guards {
            #[serde(default)]
            silent: Vec<String>,
            #[serde(default)]
            guard: Vec<GuardRow>,
        }

        match file {
            "countries.toml" => {
                lay_over(&mut self.countries, read::<Countries>(file, source)?.country, |r| r.code);
            }
            "bodies.toml" => lay_over(&mut self.bodies, read::<Bodies>(file, source)?.body, |r| r.code),
            "offices.toml" => {
                lay_over(&mut self.offices, read::<Offices>(file, source)?.office, |r| r.id.clone());
            }
            "institutions.toml" => {
                let rows = read::<Institutions>(file, source)?.institution;
                lay_over(&mut self.institutions, rows, |r| r.id.clone());
            }
            "places.toml" => {
                lay_over(&mut self.places, read::<Places>(file, source)?.place, |r| r.name.clone())
            }
            "outlets.toml" => {
                lay_over(&mut self.outlets, read::<Outlets>(file, source)?.outlet, |r| r.name.clone());
            }
            "chronology.toml" => self.contacts.extend(read::<Chronology>(file, source)?.contact),
            "guards.toml" => {
                let guards = read::<Guards>(file, source)?;
                self.silent.extend(guards.silent);
                lay_over(&mut self.guards, guards.guard, |r| r.name.clone());
            }
            "given.toml" => {
                let given = read::<GivenFile>(file, source)?;
                self.given.groups.extend(given.groups);
                self.given.others.extend(given.others);
                self.given.titles.extend(given.titles);
            }
            _ if file == "officials.toml" || file.starts_with("officials/") => {
                let mut rows = read::<Officials>(file, source)?.official;
                rows.iter_mut().for_each(|row| row.file = file.to_string());
                lay_over(&mut self.officials, rows, |r| r.id.clone());
            }
            _ => {
                let known = FILES.join(", ");
                return Err(fault(
                    file,
                    format!("no knowledge file has this name; known are {known}, officials/*.toml"),
                ));
            }
        }
        Ok(())
    }
}

/// Adds `new` rows; one with a key already there takes the old one's place.
fn lay_over<R, K: std::hash::Hash + Eq>(old: &mut Vec<R>, new: Vec<R>, key: impl Fn(&R) -> K) {
    if old.is_empty() {
        *old = new;
        return;
    }
    let mut at: rustc_hash::FxHashMap<K, usize> = old.iter().enumerate().map(|(i, r)| (key(r), i)).collect();
    for row in new {
        match at.get(&key(&row)) {
            Some(&i) => old[i] = row,
            None => {
                at.insert(key(&row), old.len());
                old.push(row);
            }
        }
    }
}

fn read<T: serde::de::DeserializeOwned>(file: &str, source: Source<'_>) -> Result<T, LexiconError> {
    match source {
        Source::Json(text) => serde_json::from_str(text).map_err(|e| fault(file, e.to_string())),
        Source::Toml(text) => toml::from_str(text).map_err(|e| fault(file, placed(text, &e))),
    }
}

/// What is wrong with a file, with its line.
fn placed(text: &str, fault: &toml::de::Error) -> String {
    let start = fault.span().map_or(0, |span| span.start.min(text.len()));
    let line = text.as_bytes()[..start].iter().filter(|b| **b == b'\n').count() + 1;
    format!("line {line}: {}", fault.message().trim_end().replace('\n', ", "))
}

pub(super) fn fault(file: &str, fault: String) -> LexiconError {
    LexiconError { file: file.to_string(), fault }
}
