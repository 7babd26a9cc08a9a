//! Reading and decoding formats; cleaning; title, outlet, publication date, origin. Events stay outside.

mod article;
mod clean;
mod dateline;
mod decode;
mod dump;
mod embedded;
mod feed;
mod files;
mod front;
mod html;
mod json;
mod language;
mod markdown;
mod origin;
mod page;
mod plain;
mod published;
mod references;
mod stamp;
mod tags;
mod title;
mod wrap;

use std::borrow::Cow;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use decode::NoText;
use files::Format;
use page::Page;
use serde::{Deserialize, Serialize};

use crate::domain::{Article, Body, Note, NoteKind};
use crate::lexicon::Lexicon;
use crate::text::{quoted, reason};

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
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Limits {
    /// Largest file, in bytes; a larger one becomes a note.
    pub file_bytes: u64,
    /// Largest text of one article, in bytes; the rest is left out with a note.
    pub article_bytes: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Limits { file_bytes: 256 << 20, article_bytes: 1 << 20 }
    }
}

/// An input that cannot be read at all.
#[derive(Debug, thiserror::Error)]
#[error("cannot read {place}: {fault}")]
pub struct CorpusError {
    /// The path in quotation marks, or the stream.
    place: String,
    /// What is wrong, and what to do.
    fault: String,
}

impl CorpusError {
    /// A file or folder that the system does not hand out.
    pub fn of_file(path: &Path, fault: &io::Error) -> CorpusError {
        CorpusError { place: quoted(path), fault: reason(fault) }
    }

    /// Standard input that breaks off.
    pub fn of_input(fault: &io::Error) -> CorpusError {
        CorpusError { place: "standard input".to_string(), fault: reason(fault) }
    }
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
    files::walk(paths)
}

/// The sources of the embedded collection.
pub fn embedded() -> Vec<Source> {
    embedded::names().map(Source::Embedded).collect()
}

/// The files of the embedded collection as they are, in order of name.
pub fn embedded_files() -> impl Iterator<Item = (&'static str, &'static [u8])> {
    embedded::names().map(|name| (name, embedded::bytes(name)))
}

/// Builds the patterns that cleaning and datelines need, so that reading need not wait for them. To be called early, on a thread
/// of its own; reading builds what is not ready yet.
pub fn prepare() {
    clean::prepare();
    dateline::prepare();
}

/// Reads one source: decodes, parses its format, cleans, dates. Never fails: faults become notes.
pub fn read(source: &Source, lexicon: &Lexicon, limits: &Limits) -> Reading {
    let _ = lexicon;
    #[cfg(debug_assertions)]
    provoke();
    let place = Place::of(source);
    let bytes = match bytes(source, limits) {
        Ok(bytes) => bytes,
        Err(fault) => return place.refused(&fault),
    };
    let format = match source {
        Source::Input(_) => Format::JsonLines,
        Source::File(path) => files::format(path).unwrap_or(Format::Plain),
        Source::Embedded(name) => files::format(Path::new(name)).unwrap_or(Format::Plain),
    };
    let decoded = match decode::decode(&bytes, None) {
        Ok(decoded) => decoded,
        Err(NoText::Empty) => {
            return place.refused("the file is empty: save the article into it again, or take it away");
        }
        Err(NoText::Binary) => {
            return place.refused("the file is no text: save the article as text, HTML, Markdown or JSON");
        }
    };
    let mut reading = Reading::default();
    let odd = decoded.odd.clone();
    let pages = match pages(decoded.text, format, &place, &mut reading.notes) {
        Ok(pages) => pages,
        Err(fault) => return place.refused(&fault),
    };
    let many = pages.len() > 1 || matches!(format, Format::JsonLines | Format::Feed);
    for (record, page) in pages {
        let id = if many { format!("{}#{}", place.stem, record + 1) } else { place.stem.clone() };
        let (article, body, mut notes) = article::make(page, id, record, &place, limits);
        for text in &odd {
            notes.push(Note {
                article: Some(article.id.clone()),
                path: None,
                kind: NoteKind::Odd,
                text: text.clone(),
                span: None,
            });
        }
        reading.notes.append(&mut notes);
        reading.articles.push((article, body));
    }
    reading
}

/// A panic on wish, so that a test can see what becomes of it; the release program has no such thing.
#[cfg(debug_assertions)]
fn provoke() {
    assert!(std::env::var_os("DIPLO_TUI_PANIC_READING").is_none(), "this panic was asked for");
}

/// Reads one record of a source once more; none where there is none.
pub fn read_record(source: &Source, record: usize, limits: &Limits) -> Option<(Article, Body)> {
    let reading = read(source, &Lexicon::default(), limits);
    reading.articles.into_iter().find(|(article, _)| article.record == record)
}

/// The id of the article a path would give: the file's stem.
pub fn stem(path: &Path) -> String {
    path.file_stem().map(|s| s.to_string_lossy().into_owned()).unwrap_or_default()
}

/// A record that names none of the fields in which a text may stand.
const NO_TEXT: &str = "no text in it: text, body or content is wanted";

/// How a source is named.
struct Place {
    path: String,
    stem: String,
}

impl Place {
    fn of(source: &Source) -> Place {
        match source {
            Source::File(path) => Place { path: path.display().to_string(), stem: stem(path) },
            Source::Input(_) => Place { path: "-".to_string(), stem: "input".to_string() },
            Source::Embedded(name) => Place { path: (*name).to_string(), stem: stem(Path::new(name)) },
        }
    }

    fn refused(&self, fault: &str) -> Reading {
        Reading { articles: Vec::new(), notes: vec![self.note(NoteKind::Unreadable, fault.to_string())] }
    }

    fn note(&self, kind: NoteKind, text: String) -> Note {
        Note { article: None, path: Some(self.path.clone()), kind, text, span: None }
    }
}

fn bytes<'a>(source: &'a Source, limits: &Limits) -> Result<Cow<'a, [u8]>, String> {
    let too_large = |size: u64| {
        format!(
            "the file has {} MB, more than the {} MB that are read: --max-file reads larger ones",
            size >> 20,
            limits.file_bytes >> 20
        )
    };
    let bytes = match source {
        Source::Input(bytes) => Cow::Borrowed(bytes.as_slice()),
        Source::Embedded(name) => Cow::Borrowed(embedded::bytes(name)),
        Source::File(path) => {
            let words = |e: io::Error| reason(&e);
            let file = std::fs::File::open(path).map_err(words)?;
            let size = file.metadata().map_err(words)?.len();
            if size > limits.file_bytes {
                return Err(too_large(size));
            }
            // A pipe or a growing file may hold more than was said.
            let mut bytes = Vec::with_capacity(size as usize);
            file.take(limits.file_bytes + 1).read_to_end(&mut bytes).map_err(words)?;
            Cow::Owned(bytes)
        }
    };
    if bytes.len() as u64 > limits.file_bytes { Err(too_large(bytes.len() as u64)) } else { Ok(bytes) }
}

/// The pages of a text, each with its number in the file.
fn pages(
    text: String,
    format: Format,
    place: &Place,
    notes: &mut Vec<Note>,
) -> Result<Vec<(usize, Page)>, String> {
    let numbered = |pages: Vec<Page>| pages.into_iter().enumerate().collect();
    match format {
        Format::Plain => Ok(vec![(0, plain::read(text))]),
        Format::Markdown => Ok(vec![(0, markdown::read(text))]),
        Format::Html => Ok(vec![(0, html::read(&text))]),
        Format::Feed => feed::read(&text).map(numbered),
        Format::Json => {
            let records = json::records(&text)?;
            Ok(used(records.iter().map(|record| json::read(record).ok_or(NO_TEXT.to_string())), place, notes))
        }
        Format::JsonLines => {
            let lines = text.lines().filter(|line| !line.trim().is_empty());
            let records = lines.map(|line| match serde_json::from_str(line) {
                Ok(record) => json::read(&record).ok_or(NO_TEXT.to_string()),
                Err(fault) => Err(format!("no JSON: {fault}; mend the line")),
            });
            Ok(used(records, place, notes))
        }
    }
}

fn used(
    records: impl Iterator<Item = Result<Page, String>>,
    place: &Place,
    notes: &mut Vec<Note>,
) -> Vec<(usize, Page)> {
    let mut pages = Vec::new();
    for (number, record) in records.enumerate() {
        match record {
            Ok(page) => pages.push((number, page)),
            Err(fault) => {
                notes.push(place.note(NoteKind::Unreadable, format!("record {}: {fault}", number + 1)))
            }
        }
    }
    pages
}

/// The first `length` bytes of `text`, or a few less where that would part a character.
fn head(text: &str, length: usize) -> &str {
    let end = (0..=length.min(text.len())).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0);
    &text[..end]
}
