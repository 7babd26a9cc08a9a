//! What was read of each file, so that reading a folder again reads only what changed in it. How a file is read stays outside.

use std::collections::{HashMap, HashSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Mutex;
use std::time::SystemTime;

use super::stages::Read;
use crate::corpus::Source;

/// What is kept of files, by their paths. A file counts as unchanged while its length, its time of change and the id it gives are.
#[derive(Debug, Default)]
pub struct Memo(Mutex<HashMap<PathBuf, (Stamp, Read)>>);

/// What a file is known again by.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Stamp {
    bytes: u64,
    modified: SystemTime,
    base: Option<String>,
}

impl Stamp {
    /// As the file is now; none for what is no file.
    pub(super) fn of(source: &Source, base: Option<&str>) -> Option<Stamp> {
        let about = fs::metadata(path(source)?).ok()?;
        Some(Stamp { bytes: about.len(), modified: about.modified().ok()?, base: base.map(str::to_string) })
    }
}

impl Memo {
    /// What was read of a file that bears this stamp.
    pub(super) fn find(&self, source: &Source, stamp: &Stamp) -> Option<Read> {
        let kept = self.0.lock().ok()?;
        kept.get(path(source)?).filter(|(known, _)| known == stamp).map(|(_, read)| read.clone())
    }

    /// Keeps what was read of a file; `stamp` was taken before it was read, so that a change in between is seen the next time.
    pub(super) fn keep(&self, source: &Source, stamp: Stamp, read: &Read) {
        if let (Some(path), Ok(mut kept)) = (path(source), self.0.lock()) {
            kept.insert(path.to_path_buf(), (stamp, read.clone()));
        }
    }

    /// True where nothing is kept.
    pub fn is_empty(&self) -> bool {
        self.0.lock().is_ok_and(|kept| kept.is_empty())
    }

    /// Forgets all but these files.
    pub(super) fn retain(&self, sources: &[Source]) {
        let present: HashSet<&Path> = sources.iter().filter_map(path).collect();
        if let Ok(mut kept) = self.0.lock() {
            kept.retain(|path, _| present.contains(path.as_path()));
        }
    }
}

fn path(source: &Source) -> Option<&Path> {
    match source {
        Source::File(path) => Some(path),
        Source::Input(_) | Source::Embedded(_) => None,
    }
}
