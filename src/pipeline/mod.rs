//! The order of stages, worker threads, progress as data, the dating loop. Screens stay outside.

mod amend;
mod collection;
mod dates;
mod exchange;
mod frozen;
mod hashes;
mod memo;
mod names;
mod parts;
mod reads;
mod sheet;
mod slot;
mod snapshot;
mod stages;
mod texts;

pub use crate::domain::{Corrections, Target};
pub use amend::amend;
pub use collection::Collection;
pub use exchange::{ExchangeError, VERSION as EXCHANGE_VERSION, extract_line, merge_lines};
pub use memo::Memo;
pub use slot::Slot;
pub use snapshot::{Kept, Snapshots};
pub use stages::{load, load_request};

use std::path::PathBuf;
use std::sync::atomic::AtomicBool;

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

/// How a load goes on: whom it tells, what stops it, what it need not read.
pub struct Conduct<'a> {
    /// Told how far it is, from any thread.
    pub report: &'a (dyn Fn(Progress) + Sync),
    /// Given what is read so far now and then, while the rest is still to be read.
    pub shown: Option<&'a dyn Fn(Collection)>,
    /// Stops it early where it is set; what is there is kept.
    pub cancel: &'a AtomicBool,
    /// What is known of files that did not change.
    pub memo: Option<&'a Memo>,
    /// What earlier runs of the program know of files that did not change, and where this one keeps what it reads; of no use where dates
    /// are corrected.
    pub slot: Option<&'a Slot<'a>>,
}

impl<'a> Conduct<'a> {
    /// One that tells nobody.
    pub fn quiet(cancel: &'a AtomicBool) -> Conduct<'a> {
        Conduct { report: &|_| {}, shown: None, cancel, memo: None, slot: None }
    }
}

impl Request {
    /// A request for `input` without corrections.
    pub fn new(input: Input, limits: Limits) -> Request {
        Request { input, limits, corrections: Corrections::default() }
    }
}
