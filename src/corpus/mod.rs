//! Reading and decoding formats; cleaning; title, outlet, publication date, origin. Events stay outside.

use std::path::{Path, PathBuf};

use crate::domain::{Article, Body, Note};
use crate::lexicon::Lexicon;

/// Where articles come from.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Source {
    /// A file on disk.
    File(PathBuf),
    /// JSON Lines on standard input, already read.
    Input(Vec<u8>),
    /// A file of the embedded collection, by name.
    Embedded(&'static str),
}

/// Limits of reading.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// Largest file, in bytes; a larger one becomes a note.
    pub file_bytes: u64,
    /// Largest text of one article, in bytes; the rest is left out with a note.
    pub article_bytes: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Limits { file_bytes: 256 << 20, article_bytes: 8 << 20 }
    }
}

/// An input that cannot be read at all.
#[derive(Debug, thiserror::Error)]
#[error("cannot read {path}: {fault}")]
pub struct CorpusError {
    /// The path as given.
    pub path: String,
    /// What is wrong.
    pub fault: String,
}

/// Articles with their texts, and what is to be said of the source.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Reading {
    /// The articles in order; ids are the bare stem or `stem#n`, made unique by the pipeline.
    pub articles: Vec<(Article, Body)>,
    /// Notes.
    pub notes: Vec<Note>,
}

/// The files behind `paths`, folders walked through, in order of path; what cannot be used becomes a note.
/// An error only where a path that was named does not exist or cannot be opened.
pub fn sources(paths: &[PathBuf]) -> Result<(Vec<Source>, Vec<Note>), CorpusError> {
    let _ = paths;
    Ok((Vec::new(), Vec::new()))
}

/// The sources of the embedded collection.
pub fn embedded() -> Vec<Source> {
    Vec::new()
}

/// Reads one source: decodes, parses its format, cleans, dates. Never fails: faults become notes.
pub fn read(source: &Source, lexicon: &Lexicon, limits: &Limits) -> Reading {
    let _ = (source, lexicon, limits);
    Reading::default()
}

/// The id of the article a path would give: the file's stem.
pub fn stem(path: &Path) -> String {
    path.file_stem().map(|s| s.to_string_lossy().into_owned()).unwrap_or_default()
}
