//! Content hashes of files, remembered by what a file is known again by, so that a second start need not read a large folder to learn that
//! nothing in it changed. A file that changed within the clock's last moments is hashed every time: a further change might leave no trace.

use std::fs;
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

use rayon::prelude::*;
use rustc_hash::FxHashMap;

use crate::disk::{self, DiskError, Parts, Seal, Unread};

/// Files of fewer bytes together are hashed faster than a file about them is worth.
const FEW: u64 = 8 << 20;

/// Files of more bytes together are not even hashed, so that nothing is read twice for a snapshot that is not kept.
const MOST: u64 = 2 << 30;

/// How long a change may take to show in the time of another one, on the coarsest file systems.
pub(super) const MOMENT: Duration = Duration::from_secs(3);

const SEAL: Seal = Seal { what: "hashes", version: 2 };

/// The hash of a file's content.
pub(super) type Hash = [u8; 32];

/// What a file is known again by: its path, length, times and number, in one hash.
type Mark = [u8; 16];

/// Bytes of one remembered file.
const ROW: usize = size_of::<Mark>() + size_of::<Hash>();

/// Remembered files in a part.
const EACH: usize = 8192;

/// What files hold.
pub(super) struct Hashed {
    /// The hash of each, in order.
    pub(super) hashes: Vec<Hash>,
    /// Bytes of all together.
    pub(super) bytes: u64,
    /// True where what was remembered of them was not as it was written.
    pub(super) damaged: bool,
}

/// A file as the system tells of it.
struct About {
    bytes: u64,
    mark: Mark,
    /// True where any later change will show in the mark.
    settled: bool,
}

/// What files hold; none where one cannot be read, and where all together are too large. `remembered` is the file in which the hashes of many
/// files are kept for the next time.
pub(super) fn of(files: &[PathBuf], remembered: Option<&Path>) -> Option<Hashed> {
    of_at(files, remembered, SystemTime::now())
}

/// The same, at a time that was read before the first file is.
fn of_at(files: &[PathBuf], remembered: Option<&Path>, now: SystemTime) -> Option<Hashed> {
    let abouts: Vec<About> = files.par_iter().map(|path| about(path, now)).collect::<Option<_>>()?;
    let bytes = abouts.iter().map(|about| about.bytes).sum::<u64>();
    if bytes > MOST {
        return None;
    }
    let remembered = remembered.filter(|_| bytes >= FEW);
    let (known, damaged) = match remembered.map_or(Err(Unread::Absent), read) {
        Ok(known) => (known, false),
        Err(why) => (FxHashMap::default(), why == Unread::Damaged),
    };
    let hash = |(path, about): (&PathBuf, &About)| match known.get(&about.mark) {
        Some(hash) => Some(*hash),
        None => fs::read(path).ok().map(|content| *blake3::hash(&content).as_bytes()),
    };
    let hashes: Vec<Hash> = files.par_iter().zip(&abouts).map(hash).collect::<Option<_>>()?;
    if let Some(path) = remembered {
        let settled = abouts.iter().zip(&hashes).filter(|(about, _)| about.settled);
        let rows: Vec<(&Mark, &Hash)> = settled.map(|(about, hash)| (&about.mark, hash)).collect();
        if damaged || rows.len() != known.len() || rows.iter().any(|(mark, _)| !known.contains_key(*mark)) {
            // where it cannot be written, the next start reads the files again, and tells that nothing can be kept
            let _ = write(path, &rows);
        }
    }
    Some(Hashed { hashes, bytes, damaged })
}

fn write(path: &Path, rows: &[(&Mark, &Hash)]) -> Result<(), DiskError> {
    let bytes = |some: &[(&Mark, &Hash)]| -> Vec<u8> {
        some.iter().flat_map(|(mark, hash)| [&mark[..], &hash[..]].concat()).collect()
    };
    disk::write_parts(path, SEAL, |pen| rows.chunks(EACH).try_for_each(|some| pen.put(&bytes(some))))
}

/// What is remembered.
fn read(path: &Path) -> Result<FxHashMap<Mark, Hash>, Unread> {
    let mut parts = Parts::open(path, SEAL)?;
    let mut out = FxHashMap::default();
    while let Some(part) = parts.part()? {
        let bytes = part.whole()?;
        let (rows, _) = bytes.as_chunks::<ROW>();
        let both = rows.iter().filter_map(|row| Some((row.first_chunk::<16>()?, row.last_chunk::<32>()?)));
        out.extend(both.map(|(mark, hash)| (*mark, *hash)));
    }
    Ok(out)
}

fn about(path: &Path, now: SystemTime) -> Option<About> {
    let about = fs::metadata(path).ok()?;
    let mut hasher = blake3::Hasher::new();
    hasher.update(path.as_os_str().as_encoded_bytes());
    hasher.update(&about.len().to_le_bytes());
    let (numbers, changed) = trace(&about)?;
    for number in numbers {
        hasher.update(&number.to_le_bytes());
    }
    let mut mark = Mark::default();
    mark.copy_from_slice(&hasher.finalize().as_bytes()[..size_of::<Mark>()]);
    let settled = now.duration_since(changed).is_ok_and(|age| age > MOMENT);
    Some(About { bytes: about.len(), mark, settled })
}

/// What changes with a file, and when it changed last by a clock that nobody sets for it.
#[cfg(unix)]
pub(super) fn trace(about: &fs::Metadata) -> Option<(Vec<i64>, SystemTime)> {
    use std::os::unix::fs::MetadataExt;
    let since = Duration::new(u64::try_from(about.ctime()).ok()?, u32::try_from(about.ctime_nsec()).ok()?);
    let place = [about.dev() as i64, about.ino() as i64];
    let times = [about.mtime(), about.mtime_nsec(), about.ctime(), about.ctime_nsec()];
    Some(([&place[..], &times].concat(), SystemTime::UNIX_EPOCH + since))
}

/// What changes with a file, and when it changed last.
#[cfg(not(unix))]
pub(super) fn trace(about: &fs::Metadata) -> Option<(Vec<i64>, SystemTime)> {
    let changed = about.modified().ok()?;
    let since = changed.duration_since(SystemTime::UNIX_EPOCH).ok()?;
    Some((vec![i64::try_from(since.as_nanos()).ok()?], changed))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_read_again_only_where_something_tells_of_a_change() {
        let folder = tempfile::tempdir().unwrap();
        let before = SystemTime::now();
        let files: Vec<PathBuf> = (0..3).map(|n| folder.path().join(format!("{n}.txt"))).collect();
        let text = "x".repeat(FEW as usize / 2);
        files.iter().for_each(|path| fs::write(path, &text).unwrap());
        let memory = folder.path().join("own.hashes");
        let right = vec![*blake3::hash(text.as_bytes()).as_bytes(); 3];
        assert_eq!(of_at(&files, Some(&memory), before).unwrap().hashes, right);
        assert_eq!(
            read(&memory).err(),
            Some(Unread::Absent),
            "what changed just now may change again unseen"
        );
        // what is remembered stands for the content
        let later = SystemTime::now() + 2 * MOMENT;
        let all = |files: &[PathBuf]| of_at(files, Some(&memory), later).unwrap();
        let hashed = |files: &[PathBuf]| all(files).hashes;
        assert_eq!(hashed(&files), right);
        assert_eq!(read(&memory).unwrap().len(), 3);
        let marks: Vec<Mark> = files.iter().map(|path| about(path, later).unwrap().mark).collect();
        assert!(about(&files[0], later).unwrap().settled && !about(&files[0], before).unwrap().settled);
        let rows: Vec<(&Mark, &Hash)> = marks.iter().map(|mark| (mark, &[7; 32])).collect();
        write(&memory, &rows).unwrap();
        assert_eq!(hashed(&files), [[7; 32]; 3]);
        // other words of the same length, with the time of the old ones
        let old = fs::metadata(&files[1]).unwrap().modified().unwrap();
        fs::write(&files[1], "y".repeat(FEW as usize / 2)).unwrap();
        fs::File::options().append(true).open(&files[1]).unwrap().set_modified(old).unwrap();
        let afresh = || of(&files, None).unwrap().hashes;
        assert_eq!(afresh()[0], right[0]);
        let now = hashed(&files);
        assert_eq!((now[0], now[2]), ([7; 32], [7; 32]));
        #[cfg(unix)]
        assert_eq!(now[1], afresh()[1]);
        fs::write(&memory, "damaged").unwrap();
        let told = all(&files);
        assert_eq!((told.hashes[0], told.damaged), (right[0], true));
        assert!(!all(&files).damaged, "it is made anew");
        fs::remove_file(&files[2]).unwrap();
        assert!(of(&files, Some(&memory)).is_none());
    }
}
