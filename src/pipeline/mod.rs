//! The order of stages, worker threads, progress as data, the dating loop. Screens stay outside.

mod amend;
mod collection;
mod dates;
mod exchange;
mod names;
mod parts;
mod snapshot;
mod stages;

pub use crate::domain::{Corrections, Target};
pub use amend::amend;
pub use collection::Collection;
pub use exchange::{ExchangeError, VERSION as EXCHANGE_VERSION, extract_line, merge_lines};
pub use snapshot::{Kept, Snapshots};
pub use stages::{load, load_in_parts, load_request};

use std::path::PathBuf;

use crate::corpus::Limits;

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

/// Everything that decides what a load gives, the lexicon aside.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Request {
    /// What to load.
    pub input: Input,
    /// Limits of reading.
    pub limits: Limits,
    /// The user's own word.
    pub corrections: Corrections,
}

impl Request {
    /// A request for `input` without corrections.
    pub fn new(input: Input, limits: Limits) -> Request {
        Request { input, limits, corrections: Corrections::default() }
    }
}
