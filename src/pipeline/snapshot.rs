//! The files of the cache: collections under the hash of everything they were made from, and what was read of each file of a folder. When
//! they are asked for stays outside.

use std::fs;
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

use super::hashes::{Hash, Hashed};
use super::{Collection, Input, frozen, hashes};
use crate::corpus::{self, Limits, Source};
use crate::disk::{self, DiskError, Folders};

/// A hash of the program's own code and knowledge, made when it is built: what another engine wrote is never read.
const ENGINE: &str = env!("DIPLO_TUI_ENGINE");

/// Snapshots and bytes that are kept at most, and as much of what was read of each file; the oldest go first.
const MOST_FILES: usize = 16;
const MOST_BYTES: u64 = 1 << 30;

/// The endings of what is kept: what was made of everything, what was read of each file, and what each holds.
const KINDS: [&str; 3] = ["snapshot", "reads", "hashes"];

/// What another machine's clock may be ahead.
const SKEW: Duration = Duration::from_secs(60);

/// The snapshots in the user's cache folder.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Snapshots {
    folder: PathBuf,
}

/// What is to be read, as it is at a moment.
#[derive(Debug)]
pub(super) struct Seen {
    /// The hash of everything that decides what reading gives.
    pub(super) key: String,
    /// The same without what the files hold.
    pub(super) frame: String,
    /// The files that are read, each by the hash of its path, with what it holds; in order.
    files: Vec<(Name, Hash)>,
    /// Bytes of all of them.
    pub(super) bytes: u64,
    /// The memory of hashes, where it was not as it was written.
    pub(super) damaged: Option<PathBuf>,
}

impl Seen {
    /// What a file held.
    pub(super) fn content(&self, path: &Path) -> Option<&Hash> {
        let name = name(path);
        let at = self.files.binary_search_by(|(known, _)| known.cmp(&name)).ok()?;
        Some(&self.files[at].1)
    }
}

/// A file's path, hashed: enough to tell the files of a folder apart.
type Name = [u8; 16];

fn name(path: &Path) -> Name {
    let mut out = Name::default();
    out.copy_from_slice(&blake3::hash(path.as_os_str().as_encoded_bytes()).as_bytes()[..size_of::<Name>()]);
    out
}

/// How much is kept.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Kept {
    /// Snapshots.
    pub files: usize,
    /// Their bytes.
    pub bytes: u64,
}

impl Snapshots {
    /// Those of this user.
    pub fn of(folders: &Folders) -> Snapshots {
        Snapshots { folder: folders.cache.join("collections") }
    }

    /// Where they lie.
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// The engine, the user's additions to the lexicon and every file of `input` with its name, hashed; none for standard input, and where a
    /// file cannot be read.
    pub(super) fn seen(&self, input: &Input, limits: &Limits, additions: Option<&Path>) -> Option<Seen> {
        let mut hasher = blake3::Hasher::new();
        let add = |hasher: &mut blake3::Hasher, bytes: &[u8]| {
            hasher.update(&(bytes.len() as u64).to_le_bytes());
            hasher.update(bytes);
        };
        add(&mut hasher, ENGINE.as_bytes());
        add(&mut hasher, format!("{limits:?}").as_bytes());
        for path in additions.map_or_else(Vec::new, files_below) {
            add(&mut hasher, path.to_string_lossy().as_bytes());
            add(&mut hasher, &fs::read(path).ok()?);
        }
        let short = |hasher: &blake3::Hasher| hasher.finalize().to_hex()[..32].to_string();
        let paths = match input {
            Input::Lines(_) => return None,
            Input::Embedded => {
                add(&mut hasher, b"embedded");
                let key = short(&hasher);
                return Some(Seen { frame: key.clone(), key, files: Vec::new(), bytes: 0, damaged: None });
            }
            Input::Paths(paths) => paths,
        };
        add(&mut hasher, b"paths");
        let mut of_paths = hasher.clone();
        paths.iter().for_each(|path| add(&mut of_paths, path.as_os_str().as_encoded_bytes()));
        let (mut sources, notes) = corpus::sources(paths).ok()?;
        sources.sort();
        sources.dedup();
        add(&mut hasher, format!("{notes:?}").as_bytes());
        let files = files(&sources)?;
        let remembered = self.hashes(paths);
        let Hashed { hashes, bytes, damaged } = hashes::of(&files, Some(&remembered))?;
        for (path, hash) in files.iter().zip(&hashes) {
            add(&mut hasher, path.display().to_string().as_bytes());
            add(&mut hasher, hash);
        }
        let mut files: Vec<(Name, Hash)> = files.iter().map(|path| name(path)).zip(hashes).collect();
        files.sort_unstable();
        let damaged = damaged.then_some(remembered);
        Some(Seen { key: short(&hasher), frame: short(&of_paths), files, bytes, damaged })
    }

    /// Keeps a collection under `key` and takes the oldest away where too much is kept.
    ///
    /// # Errors
    /// What the system says.
    pub(super) fn keep(&self, key: &str, collection: &Collection) -> Result<(), DiskError> {
        frozen::write(&self.path(key), collection)?;
        self.trim(MOST_FILES, MOST_BYTES);
        Ok(())
    }

    /// Where the hashes of the files behind `paths` are remembered.
    fn hashes(&self, paths: &[PathBuf]) -> PathBuf {
        let mut hasher = blake3::Hasher::new();
        for path in paths {
            hasher.update(path.as_os_str().as_encoded_bytes());
            hasher.update(&[0]);
        }
        self.folder.join(format!("{}.hashes", &hasher.finalize().to_hex()[..32]))
    }

    /// How much is kept.
    pub fn kept(&self) -> Kept {
        let bytes = KINDS.iter().flat_map(|kind| self.files(kind)).map(|file| file.1).sum();
        Kept { files: self.files(KINDS[0]).len(), bytes }
    }

    /// Takes all of them away and says how much that was.
    pub fn clear(&self) -> Kept {
        let before = self.kept();
        self.trim(0, 0);
        let left = self.kept();
        Kept { files: before.files - left.files, bytes: before.bytes.saturating_sub(left.bytes) }
    }

    /// Where what was read of each file is remembered.
    pub(super) fn reads(&self, frame: &str) -> PathBuf {
        self.folder.join(format!("{frame}.reads"))
    }

    /// Where what was made of everything is kept.
    pub(super) fn path(&self, key: &str) -> PathBuf {
        self.folder.join(format!("{key}.snapshot"))
    }

    /// Age, bytes and path of each of one kind, the newest first.
    fn files(&self, kind: &str) -> Vec<(SystemTime, u64, PathBuf)> {
        let Ok(entries) = fs::read_dir(&self.folder) else { return Vec::new() };
        // one from after now was kept before the clock was set back: it must not outlive those that are kept since
        let latest = SystemTime::now() + SKEW;
        let changed = |about: &fs::Metadata| about.modified().ok().filter(|when| *when <= latest);
        let mut files: Vec<_> = entries
            .filter_map(Result::ok)
            .filter(|entry| entry.path().extension().is_some_and(|end| end == kind))
            .filter_map(|entry| {
                let meta = entry.metadata().ok()?;
                Some((changed(&meta).unwrap_or(SystemTime::UNIX_EPOCH), meta.len(), entry.path()))
            })
            .collect();
        files.sort();
        files.reverse();
        files
    }

    fn trim(&self, most_files: usize, most_bytes: u64) {
        let ours =
            |name: &str| KINDS.iter().any(|kind| Path::new(name).extension().is_some_and(|end| end == *kind));
        disk::sweep(&self.folder, ours);
        for kind in KINDS {
            let mut bytes = 0;
            for (number, (_, size, path)) in self.files(kind).into_iter().enumerate() {
                bytes += size;
                if number >= most_files || bytes > most_bytes {
                    // Another program may have taken it away already.
                    let _ = fs::remove_file(path);
                }
            }
        }
    }
}

/// Every file below a folder, in order; none where there is no folder.
fn files_below(folder: &Path) -> Vec<PathBuf> {
    let entries = walkdir::WalkDir::new(folder).sort_by_file_name().into_iter().filter_map(Result::ok);
    entries.filter(|entry| entry.file_type().is_file()).map(walkdir::DirEntry::into_path).collect()
}

/// The files that are read; none where something else is.
fn files(sources: &[Source]) -> Option<Vec<PathBuf>> {
    let path = |source: &Source| match source {
        Source::File(path) => Some(path.clone()),
        Source::Input(_) | Source::Embedded(_) => None,
    };
    sources.iter().map(path).collect()
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::AtomicBool;

    use super::*;
    use crate::disk::Unread;
    use crate::lexicon::Lexicon;

    fn snapshots(folder: &Path) -> Snapshots {
        Snapshots { folder: folder.to_path_buf() }
    }

    #[test]
    fn what_is_kept_comes_back_the_same_and_what_was_touched_does_not() {
        let folder = tempfile::tempdir().unwrap();
        let lexicon = Lexicon::embedded().unwrap();
        let stop = AtomicBool::new(false);
        let read =
            super::super::load(&Input::Embedded, &lexicon, &Limits::default(), &|_| {}, &stop).unwrap();
        let snapshots = snapshots(folder.path());
        let find = || frozen::read(&snapshots.path("a"), &Limits::default());
        assert_eq!(find().err(), Some(Unread::Absent));
        snapshots.keep("a", &read).unwrap();
        let found = find().unwrap();
        assert_eq!(found.articles, read.articles);
        assert_eq!(found.timeline, read.timeline);
        assert_eq!(found.notes, read.notes);
        for article in &read.articles {
            assert_eq!(found.body(&article.id), read.body(&article.id));
        }
        let path = snapshots.path("a");
        let mut bytes = fs::read(&path).unwrap();
        let last = bytes.len() - 3;
        bytes[last] ^= 1;
        fs::write(&path, bytes).unwrap();
        assert_eq!(find().err(), Some(Unread::Damaged), "a touched one is read anew");
        assert_eq!(snapshots.clear().files, 1);
        assert_eq!(snapshots.kept(), Kept::default());
    }

    #[test]
    fn the_key_follows_names_contents_and_additions() {
        let folder = tempfile::tempdir().unwrap();
        let articles = folder.path().join("articles");
        let additions = folder.path().join("lexicon");
        fs::create_dir_all(&articles).unwrap();
        fs::write(articles.join("a.txt"), "One text.").unwrap();
        let snapshots = snapshots(folder.path());
        let key = |more: Option<&Path>| {
            snapshots.seen(&Input::Paths(vec![articles.clone()]), &Limits::default(), more).unwrap().key
        };
        let first = key(None);
        assert_eq!(key(Some(&additions)), first, "an absent folder adds nothing");
        fs::create_dir_all(additions.join("officials")).unwrap();
        fs::write(additions.join("officials/more.toml"), "# one").unwrap();
        let added = key(Some(&additions));
        assert_ne!(added, first);
        fs::write(additions.join("officials/more.toml"), "# two").unwrap();
        assert_ne!(key(Some(&additions)), added);
        fs::write(articles.join("b.zip"), "no article").unwrap();
        assert_ne!(key(None), first, "what is skipped is told in a note");
        fs::remove_file(articles.join("b.zip")).unwrap();
        assert_eq!(key(None), first);
        fs::write(articles.join("a.txt"), "Another text.").unwrap();
        let second = key(None);
        assert_ne!(first, second);
        fs::rename(articles.join("a.txt"), articles.join("b.txt")).unwrap();
        assert_ne!(key(None), second);
        assert!(snapshots.seen(&Input::Lines(Vec::new()), &Limits::default(), None).is_none());
    }

    #[test]
    fn what_was_kept_before_the_clock_was_set_back_goes_first() {
        let folder = tempfile::tempdir().unwrap();
        let snapshots = snapshots(folder.path());
        for (name, ahead) in [("future", 86_400), ("now", 0)] {
            let file = fs::File::create(snapshots.path(name)).unwrap();
            file.set_modified(SystemTime::now() + Duration::from_secs(ahead)).unwrap();
        }
        snapshots.trim(1, 1000);
        assert!(snapshots.path("now").exists() && !snapshots.path("future").exists());
    }

    #[test]
    fn the_oldest_go_first() {
        let folder = tempfile::tempdir().unwrap();
        let snapshots = snapshots(folder.path());
        for name in ["a", "b", "c"] {
            fs::write(snapshots.path(name), name.repeat(10)).unwrap();
            let when = SystemTime::UNIX_EPOCH + Duration::from_secs(u64::from(name.as_bytes()[0]));
            fs::File::options().append(true).open(snapshots.path(name)).unwrap().set_modified(when).unwrap();
        }
        snapshots.trim(2, 1000);
        assert!(!snapshots.path("a").exists() && snapshots.path("b").exists());
        snapshots.trim(2, 15);
        assert_eq!(snapshots.kept(), Kept { files: 1, bytes: 10 });
        assert!(snapshots.path("c").exists());
    }
}
