//! What was read of each file, so that reading a folder again reads only what changed in it. How a file is read stays outside.

use std::collections::{HashMap, HashSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Mutex;
use std::time::SystemTime;

use super::hashes;
use super::stages::Read;
use crate::corpus::Source;

/// What is kept of files, by their paths. A file counts as unchanged while its length, its times and number and the id it gives are.
#[derive(Debug, Default)]
pub struct Memo(Mutex<HashMap<PathBuf, (Stamp, Read)>>);

/// What a file is known again by.
#[derive(Clone, Debug)]
pub(super) struct Stamp {
    bytes: u64,
    trace: Vec<i64>,
    base: Option<String>,
    /// True where any later change will show in the rest.
    settled: bool,
}

impl Stamp {
    /// As the file is now; none for what is no file.
    pub(super) fn of(source: &Source, base: Option<&str>) -> Option<Stamp> {
        Stamp::of_at(source, base, SystemTime::now())
    }

    /// The same, at a time that was read before the file is.
    fn of_at(source: &Source, base: Option<&str>, now: SystemTime) -> Option<Stamp> {
        let about = fs::metadata(path(source)?).ok()?;
        let settled = now.duration_since(about.modified().ok()?).is_ok_and(|age| age > hashes::MOMENT);
        let (trace, _) = hashes::trace(&about)?;
        Some(Stamp { bytes: about.len(), trace, base: base.map(str::to_string), settled })
    }
}

impl Stamp {
    /// True where nothing tells of a change between the two.
    fn same(&self, other: &Stamp) -> bool {
        (self.bytes, &self.trace, &self.base) == (other.bytes, &other.trace, &other.base)
    }
}

impl Memo {
    /// What was read of a file that bears this stamp.
    pub(super) fn find(&self, source: &Source, stamp: &Stamp) -> Option<Read> {
        let kept = self.0.lock().ok()?;
        kept.get(path(source)?).filter(|(known, _)| known.same(stamp)).map(|(_, read)| read.clone())
    }

    /// Keeps what was read of a file; `stamp` was taken before it was read, so that a change in between is seen the next time. What changed
    /// just now is not kept: another change of the same length within one tick of the clock would leave no trace.
    pub(super) fn keep(&self, source: &Source, stamp: Stamp, read: &Read) {
        if !stamp.settled {
            return;
        }
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

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::*;

    #[test]
    fn what_changed_within_the_clocks_last_moments_is_read_again() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.txt");
        fs::write(&path, "Lavrov met Fidan on 3 May.").unwrap();
        let source = Source::File(path.clone());
        let (now, memo) = (SystemTime::now(), Memo::default());
        let at = |now: SystemTime, base: &str| Stamp::of_at(&source, Some(base), now).unwrap();
        memo.keep(&source, at(now, "a"), &Read::default());
        assert!(memo.find(&source, &at(now, "a")).is_none(), "a rewrite in this tick would not be seen");
        let later = now + hashes::MOMENT + Duration::from_secs(1);
        memo.keep(&source, at(later, "a"), &Read::default());
        assert!(memo.find(&source, &at(later, "a")).is_some());
        assert!(memo.find(&source, &at(later, "a-2")).is_none());
        // other words of the same length, with the time of the old ones
        let old = fs::metadata(&path).unwrap().modified().unwrap();
        let other = folder.path().join("new");
        fs::write(&other, "Lavrov met Fidan on 4 May.").unwrap();
        fs::File::options().append(true).open(&other).unwrap().set_modified(old).unwrap();
        fs::rename(&other, &path).unwrap();
        #[cfg(unix)]
        assert!(memo.find(&source, &at(later, "a")).is_none());
        memo.retain(&[]);
        assert!(memo.find(&source, &at(later, "a")).is_none());
    }
}
