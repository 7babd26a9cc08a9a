//! The order of stages, worker threads, progress as data, the dating loop. Screens stay outside.

use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::AtomicBool;

use crate::corpus::{CorpusError, Limits};
use crate::domain::{Article, ArticleId, Body, Note};
use crate::lexicon::Lexicon;
use crate::timeline::Timeline;

/// What to load.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Input {
    /// The collection built into the program.
    Embedded,
    /// Files and folders.
    Paths(Vec<PathBuf>),
    /// JSON Lines, already read from standard input.
    Lines(Vec<u8>),
}

/// How far loading has come.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Progress {
    /// Files read.
    pub done: usize,
    /// Files found.
    pub total: usize,
    /// Bytes read.
    pub bytes: u64,
    /// Articles found.
    pub articles: usize,
}

/// Everything loaded.
#[derive(Clone, Debug, Default)]
pub struct Collection {
    /// The articles, by id.
    pub articles: Vec<Article>,
    /// The contacts in order.
    pub timeline: Timeline,
    /// What the user should know.
    pub notes: Vec<Note>,
    bodies: Vec<Arc<Body>>,
}

impl Collection {
    /// A collection made by hand, for tests and examples; `bodies` in order of `articles`.
    pub fn new(
        articles: Vec<Article>,
        bodies: Vec<Body>,
        timeline: Timeline,
        notes: Vec<Note>,
    ) -> Collection {
        Collection { articles, timeline, notes, bodies: bodies.into_iter().map(Arc::new).collect() }
    }

    /// An article by id.
    pub fn article(&self, id: &ArticleId) -> Option<&Article> {
        self.articles.iter().find(|a| a.id == *id)
    }

    /// The cleaned text of an article.
    pub fn body(&self, id: &ArticleId) -> Option<Arc<Body>> {
        let index = self.articles.iter().position(|a| a.id == *id)?;
        self.bodies.get(index).cloned()
    }
}

/// Reads, extracts, merges and dates. `report` is called as work goes on, from any thread; `cancel` stops early and keeps what is there.
pub fn load(
    input: &Input,
    lexicon: &Lexicon,
    limits: &Limits,
    report: &(dyn Fn(Progress) + Sync),
    cancel: &AtomicBool,
) -> Result<Collection, CorpusError> {
    let _ = (input, lexicon, limits, report, cancel);
    Ok(Collection::default())
}
