//! A loaded collection kept on disk under the hash of everything it was made from, so that a second start need not read
//! and extract again. What a load does stays outside.

use std::fs;
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

use super::texts::Text;
use super::{Collection, Input, frozen, hashes};
use crate::corpus::{self, Limits, Source};
use crate::disk::{self, DiskError, Folders};

/// A hash of the program's own code and knowledge, made when it is built: what another engine wrote is never read.
const ENGINE: &str = env!("DIPLO_TUI_ENGINE");

/// Texts of more bytes than this are not kept: writing them would take longer than it saves.
const MOST_TEXT: usize = 64 << 20;

/// Snapshots and bytes that are kept at most; the oldest go first.
const MOST_FILES: usize = 16;
const MOST_BYTES: u64 = 1 << 30;

/// What another machine's clock may be ahead.
const SKEW: Duration = Duration::from_secs(60);

/// The snapshots in the user's cache folder.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Snapshots {
    folder: PathBuf,
}

/// The place of one collection among the snapshots, by what its files were when it was asked for.
#[derive(Clone, Debug)]
pub struct Slot<'a> {
    snapshots: Snapshots,
    input: &'a Input,
    limits: Limits,
    additions: PathBuf,
    key: String,
}

impl<'a> Slot<'a> {
    /// The place of `input` in this user's cache; none for what is never kept.
    pub fn of(folders: &Folders, input: &'a Input, limits: &Limits) -> Option<Slot<'a>> {
        let additions = folders.config.join("lexicon");
        let snapshots = Snapshots::of(folders);
        let key = snapshots.key(input, limits, Some(&additions))?;
        Some(Slot { snapshots, input, limits: *limits, additions, key })
    }

    /// What is kept there; none where there is nothing or it is not whole.
    pub fn find(&self) -> Option<Collection> {
        self.snapshots.find(&self.key, &self.limits)
    }

    /// Keeps what was read since, unless a file changed meanwhile, so that nothing stands for what it is not.
    ///
    /// # Errors
    /// What the system says.
    pub fn keep(&self, read: &Collection) -> Result<(), DiskError> {
        let now = || self.snapshots.key(self.input, &self.limits, Some(&self.additions));
        if is_large(read) || now().as_ref() != Some(&self.key) {
            return Ok(());
        }
        self.snapshots.keep(&self.key, read)
    }
}

/// True for more text than is kept.
fn is_large(read: &Collection) -> bool {
    let texts = read.texts().iter().filter_map(Text::held);
    texts.map(|body| body.text.len()).sum::<usize>() > MOST_TEXT
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

    /// The hash of the engine, of the user's additions to the lexicon and of every file of `input` with its name; none for
    /// standard input, and where a file cannot be read.
    fn key(&self, input: &Input, limits: &Limits, additions: Option<&Path>) -> Option<String> {
        let mut hasher = blake3::Hasher::new();
        let mut add = |bytes: &[u8]| {
            hasher.update(&(bytes.len() as u64).to_le_bytes());
            hasher.update(bytes);
        };
        add(ENGINE.as_bytes());
        add(format!("{limits:?}").as_bytes());
        for path in additions.map_or_else(Vec::new, files_below) {
            add(path.to_string_lossy().as_bytes());
            add(&fs::read(path).ok()?);
        }
        match input {
            Input::Lines(_) => return None,
            Input::Embedded => add(b"embedded"),
            Input::Paths(paths) => {
                add(b"paths");
                let (mut sources, notes) = corpus::sources(paths).ok()?;
                sources.sort();
                sources.dedup();
                add(format!("{notes:?}").as_bytes());
                let files = files(&sources)?;
                let hashes = hashes::of(&files, Some(&self.hashes(paths)))?;
                for (path, hash) in files.iter().zip(hashes) {
                    add(path.display().to_string().as_bytes());
                    add(&hash);
                }
            }
        }
        Some(hasher.finalize().to_hex()[..32].to_string())
    }

    /// The collection kept under `key`; none where there is none or it is not whole.
    fn find(&self, key: &str, limits: &Limits) -> Option<Collection> {
        frozen::read(&self.path(key), limits)
    }

    /// Keeps a collection under `key` and takes the oldest away where too much is kept.
    ///
    /// # Errors
    /// What the system says.
    fn keep(&self, key: &str, collection: &Collection) -> Result<(), DiskError> {
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
        let files = self.files("snapshot");
        Kept { files: files.len(), bytes: files.iter().map(|file| file.1).sum() }
    }

    /// Takes all of them away and says how much that was.
    pub fn clear(&self) -> Kept {
        let before = self.kept();
        self.trim(0, 0);
        let left = self.kept();
        Kept { files: before.files - left.files, bytes: before.bytes.saturating_sub(left.bytes) }
    }

    fn path(&self, key: &str) -> PathBuf {
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
        disk::sweep(&self.folder, |name| name.ends_with(".snapshot") || name.ends_with(".hashes"));
        for kind in ["snapshot", "hashes"] {
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
        assert!(snapshots.find("a", &Limits::default()).is_none());
        snapshots.keep("a", &read).unwrap();
        let found = snapshots.find("a", &Limits::default()).unwrap();
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
        assert!(snapshots.find("a", &Limits::default()).is_none(), "a touched one is read anew");
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
            snapshots.key(&Input::Paths(vec![articles.clone()]), &Limits::default(), more).unwrap()
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
        assert_eq!(snapshots.key(&Input::Lines(Vec::new()), &Limits::default(), None), None);
    }

    #[test]
    fn what_changed_while_it_was_read_is_not_kept() {
        let folder = tempfile::tempdir().unwrap();
        let [config, data, cache] = ["config", "data", "cache"].map(|name| folder.path().join(name));
        let folders = Folders { config, data, cache };
        let article = folder.path().join("a.txt");
        fs::write(&article, "One text.").unwrap();
        let input = Input::Paths(vec![article.clone()]);
        let slot = || Slot::of(&folders, &input, &Limits::default()).unwrap();
        let before = slot();
        fs::write(&article, "Another text.").unwrap();
        before.keep(&Collection::default()).unwrap();
        assert_eq!(before.snapshots.kept(), Kept::default());
        slot().keep(&Collection::default()).unwrap();
        assert!(slot().find().is_some() && before.find().is_none());
        let left = folders.cache.join("collections").join(".0123.snapshot.12.3");
        let file = fs::File::create(&left).unwrap();
        file.set_modified(SystemTime::now() - Duration::from_secs(7200)).unwrap();
        slot().keep(&Collection::default()).unwrap();
        assert!(!left.exists(), "what a killed writer left counts as kept by nobody");
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
