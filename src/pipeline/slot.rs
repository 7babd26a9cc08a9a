//! What is remembered of one input, so that a second start reads and extracts nothing that did not change. Where the files lie and what a load
//! does stays outside.

use std::cell::{Cell, RefCell};
use std::path::{Path, PathBuf};

use super::reads::Mark;
use super::snapshot::{Seen, Snapshots};
use super::stages::Read;
use super::texts::Text;
use super::{Collection, Input, frozen, reads};
use crate::corpus::{Limits, Source};
use crate::disk::{DiskError, Folders, Unread};
use crate::text::quoted;

/// Texts of more bytes than this are not kept: writing them would take longer than it saves.
const MOST_TEXT: usize = 64 << 20;

/// Files of fewer bytes together are read and extracted before what was read of them would be.
const LITTLE: u64 = 1 << 20;

/// The place of one collection among the snapshots, by what its files were when it was asked for.
#[derive(Debug)]
pub struct Slot<'a> {
    snapshots: Snapshots,
    input: &'a Input,
    limits: Limits,
    additions: PathBuf,
    seen: Seen,
    /// Bytes of files from which on it is remembered what was read of each.
    least: u64,
    /// True where the files are what they were, once they have been read; none before.
    confirmed: Cell<Option<bool>>,
    damaged: RefCell<Vec<PathBuf>>,
    fault: RefCell<Option<DiskError>>,
}

impl<'a> Slot<'a> {
    /// The place of `input` in this user's cache; none for what is never kept.
    pub fn of(folders: &Folders, input: &'a Input, limits: &Limits) -> Option<Slot<'a>> {
        let additions = folders.config.join("lexicon");
        let snapshots = Snapshots::of(folders);
        let seen = snapshots.seen(input, limits, Some(&additions))?;
        Some(Slot {
            snapshots,
            input,
            limits: *limits,
            additions,
            damaged: RefCell::new(seen.damaged.iter().cloned().collect()),
            seen,
            least: LITTLE,
            confirmed: Cell::default(),
            fault: RefCell::default(),
        })
    }

    /// What is kept there; none where there is nothing or it is not whole.
    pub fn find(&self) -> Option<Collection> {
        let path = self.snapshots.path(&self.seen.key);
        self.told(&path, frozen::read(&path, &self.limits))
    }

    /// Files of the cache that were not as they were written, in words; each is told once.
    pub fn complaints(&self) -> Vec<String> {
        let words = |path: &PathBuf| {
            let file = quoted(path);
            format!("what was remembered in {file} is damaged: it is made anew from the articles")
        };
        self.damaged.take().iter().map(words).collect()
    }

    /// What earlier runs read of these files, where they hold the same by now; nothing where reading them takes no time.
    pub(super) fn known(&self, sources: &[Source], bases: &[Option<String>]) -> Vec<Option<Read>> {
        if self.seen.bytes < self.least {
            return Vec::new();
        }
        let marks = self.marks(sources, bases);
        let path = self.snapshots.reads(&self.seen.frame);
        let wanted = marks.iter().flatten().copied().collect();
        let Some(mut kept) = self.told(&path, reads::read(&path, &self.limits, &wanted)) else {
            return Vec::new();
        };
        marks.iter().map(|mark| kept.remove(mark.as_ref()?)?).collect()
    }

    /// Keeps what was read of files, except of those that changed meanwhile.
    pub(super) fn keep_read(&self, sources: &[Source], bases: &[Option<String>], read: &[Read]) {
        let now = self.now();
        let same = now.as_ref().is_some_and(|now| now.key == self.seen.key);
        self.confirmed.set(Some(same));
        let texts = read.iter().flat_map(|read| &read.stories).map(|story| &story.text);
        let Some(now) = now.filter(|_| self.seen.bytes >= self.least && !is_large(texts)) else { return };
        let held = |source: &Source| match source {
            Source::File(path) => now.content(path) == self.seen.content(path),
            Source::Input(_) | Source::Embedded(_) => false,
        };
        let marks = self.marks(sources, bases);
        let all = sources.iter().zip(marks).zip(read);
        let all = all.filter(|((source, _), _)| held(source));
        let rows: Vec<(Mark, &Read)> = all.filter_map(|((_, mark), read)| Some((mark?, read))).collect();
        let written = reads::write(&self.snapshots.reads(&self.seen.frame), &rows);
        *self.fault.borrow_mut() = written.err();
    }

    /// Keeps what was made of everything that was read, unless a file changed meanwhile, so that nothing stands for what it is not.
    ///
    /// # Errors
    /// What the system says, of what was read of each file too.
    pub fn keep(&self, read: &Collection) -> Result<(), DiskError> {
        if let Some(fault) = self.fault.take() {
            return Err(fault);
        }
        let same = || self.now().is_some_and(|now| now.key == self.seen.key);
        if is_large(read.texts().iter()) || !self.confirmed.get().unwrap_or_else(same) {
            return Ok(());
        }
        self.snapshots.keep(&self.seen.key, read)
    }

    fn now(&self) -> Option<Seen> {
        self.snapshots.seen(self.input, &self.limits, Some(&self.additions))
    }

    fn marks(&self, sources: &[Source], bases: &[Option<String>]) -> Vec<Option<Mark>> {
        let mark = |(source, base): (&Source, &Option<String>)| match source {
            Source::File(path) => Some(reads::mark(path, base.as_deref(), self.seen.content(path)?)),
            Source::Input(_) | Source::Embedded(_) => None,
        };
        sources.iter().zip(bases).map(mark).collect()
    }

    /// What was found in a file of the cache, which is remembered where it was damaged.
    fn told<T>(&self, path: &Path, found: Result<T, Unread>) -> Option<T> {
        if let Err(Unread::Damaged) = &found {
            self.damaged.borrow_mut().push(path.to_path_buf());
        }
        found.ok()
    }
}

/// True for more text than is kept.
fn is_large<'t>(texts: impl Iterator<Item = &'t Text>) -> bool {
    texts.filter_map(Text::held).map(|body| body.text.len()).sum::<usize>() > MOST_TEXT
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::sync::atomic::AtomicBool;
    use std::time::{Duration, SystemTime};

    use super::super::{Conduct, Kept, Request, load_request};
    use super::*;
    use crate::lexicon::Lexicon;

    fn folders(folder: &Path) -> Folders {
        let [config, data, cache] = ["config", "data", "cache"].map(|name| folder.join(name));
        Folders { config, data, cache }
    }

    #[test]
    fn what_changed_while_it_was_read_is_not_kept() {
        let folder = tempfile::tempdir().unwrap();
        let folders = folders(folder.path());
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

    /// Articles in a folder that are remembered one by one.
    struct Trial {
        home: tempfile::TempDir,
        input: Input,
        lexicon: Lexicon,
    }

    impl Trial {
        fn new() -> Trial {
            let home = tempfile::tempdir().unwrap();
            let articles = home.path().join("articles");
            fs::create_dir(&articles).unwrap();
            let trial =
                Trial { home, input: Input::Paths(vec![articles]), lexicon: Lexicon::embedded().unwrap() };
            (1..6).for_each(|day| trial.put(&format!("{day}.txt"), &Trial::text(day)));
            // an article without a date, which the company of the others gives it, and one in another language
            trial.put("undated.txt", "Sergey Lavrov met Hakan Fidan in Geneva on 3 May 2024.");
            trial.put("other.txt", "Der Minister sprach am Montag mit seinem Kollegen und sagte, dass die Gespräche noch nicht beendet seien.");
            trial
        }

        fn text(day: usize) -> String {
            format!("Talks\n\nPublished 28 May 2024\n\nSergey Lavrov met Hakan Fidan in Geneva on {day} May.")
        }

        fn put(&self, name: &str, text: &str) {
            fs::write(self.home.path().join("articles").join(name), text).unwrap();
        }

        fn slot(&self) -> Slot<'_> {
            let slot = Slot::of(&folders(self.home.path()), &self.input, &Limits::default()).unwrap();
            Slot { least: 0, ..slot }
        }

        fn load(&self, slot: Option<&Slot<'_>>) -> Collection {
            let request = Request::new(self.input.clone(), Limits::default());
            let stop = AtomicBool::new(false);
            load_request(&request, &self.lexicon, &Conduct { slot, ..Conduct::quiet(&stop) }).unwrap()
        }

        /// Reads with the cache and keeps what was read; the files whose reading was not remembered, and what is told of damage.
        fn run(&self) -> (Vec<String>, Vec<String>) {
            let slot = self.slot();
            assert!(slot.find().is_none());
            let (sources, _) = crate::corpus::sources(&[self.home.path().join("articles")]).unwrap();
            let bases = super::super::names::bases(&sources);
            let known = slot.known(&sources, &bases);
            let mut fresh = Vec::new();
            for (at, source) in sources.iter().enumerate() {
                let Source::File(path) = source else { continue };
                if known.get(at).is_none_or(Option::is_none) {
                    fresh.push(path.file_name().unwrap().to_string_lossy().into_owned());
                }
            }
            let slot = self.slot();
            let read = self.load(Some(&slot));
            let anew = self.load(None);
            assert_eq!(read.articles, anew.articles);
            assert_eq!(read.timeline, anew.timeline);
            assert_eq!(read.notes, anew.notes);
            for article in &anew.articles {
                assert_eq!(read.body(&article.id), anew.body(&article.id));
            }
            slot.keep(&read).unwrap();
            let again = self.slot().find().unwrap();
            assert_eq!((again.articles, again.timeline), (anew.articles, anew.timeline));
            fresh.sort();
            (fresh, slot.complaints())
        }

        fn reads(&self) -> PathBuf {
            let slot = self.slot();
            slot.snapshots.reads(&slot.seen.frame)
        }
    }

    const NONE: (Vec<String>, Vec<String>) = (Vec::new(), Vec::new());

    fn fresh(names: &[&str]) -> (Vec<String>, Vec<String>) {
        (names.iter().map(ToString::to_string).collect(), Vec::new())
    }

    #[test]
    fn only_the_file_that_changed_is_read_again() {
        let trial = Trial::new();
        assert_eq!(trial.run().0.len(), 7);
        trial.put("3.txt", &Trial::text(13));
        assert_eq!(trial.run(), fresh(&["3.txt"]));
        trial.put("6.txt", &Trial::text(6));
        assert_eq!(trial.run(), fresh(&["6.txt"]));
        fs::remove_file(trial.home.path().join("articles/1.txt")).unwrap();
        assert_eq!(trial.run(), NONE);
        // one of the same name elsewhere gives both another id
        fs::create_dir(trial.home.path().join("articles/more")).unwrap();
        trial.put("more/2.txt", &Trial::text(22));
        assert_eq!(trial.run(), fresh(&["2.txt", "2.txt"]));
        fs::rename(trial.home.path().join("articles/4.txt"), trial.home.path().join("articles/9.txt"))
            .unwrap();
        assert_eq!(trial.run(), fresh(&["9.txt"]));
    }

    #[test]
    fn what_is_known_of_a_file_is_what_an_earlier_run_told_of_it() {
        let trial = Trial::new();
        trial.run();
        // what is remembered stands for the file: another telling in it shows
        let slot = trial.slot();
        let (sources, _) = crate::corpus::sources(&[trial.home.path().join("articles")]).unwrap();
        let bases = super::super::names::bases(&sources);
        let mut known: Vec<Read> = slot.known(&sources, &bases).into_iter().flatten().collect();
        known[0].stories[0].article.title = "Told by the cache".into();
        slot.keep_read(&sources, &bases, &known);
        let read = trial.load(Some(&trial.slot()));
        assert_eq!(read.articles[0].title, "Told by the cache");
        let anew = trial.load(None);
        assert_eq!((&read.articles[1..], &read.timeline), (&anew.articles[1..], &anew.timeline));
    }

    #[test]
    fn a_file_that_changed_while_the_others_were_read_is_not_remembered() {
        let trial = Trial::new();
        let slot = trial.slot();
        trial.put("3.txt", &Trial::text(13));
        let read = trial.load(Some(&slot));
        slot.keep(&read).unwrap();
        assert!(slot.find().is_none());
        assert_eq!(trial.run(), fresh(&["3.txt"]));
    }

    #[test]
    fn what_is_damaged_is_told_and_made_anew() {
        let trial = Trial::new();
        trial.run();
        let touch = |path: &Path| {
            let mut bytes = fs::read(path).unwrap();
            let middle = bytes.len() / 2;
            bytes[middle] ^= 1;
            fs::write(path, bytes).unwrap();
        };
        let slot = trial.slot();
        let snapshot = slot.snapshots.path(&slot.seen.key);
        touch(&snapshot);
        assert!(slot.find().is_none());
        let words = |path: &Path| {
            let file = quoted(path);
            vec![format!("what was remembered in {file} is damaged: it is made anew from the articles")]
        };
        assert_eq!(slot.complaints(), words(&snapshot));
        assert_eq!(slot.complaints(), Vec::<String>::new(), "once is enough");
        slot.keep(&trial.load(Some(&slot))).unwrap();
        assert!(trial.slot().find().is_some());
        let reads = trial.reads();
        touch(&reads);
        trial.put("3.txt", &Trial::text(13));
        let (fresh, told) = trial.run();
        assert_eq!((fresh.len(), told), (7, words(&reads)));
        trial.put("3.txt", &Trial::text(23));
        assert_eq!(trial.run(), self::fresh(&["3.txt"]));
    }

    #[test]
    fn where_the_readings_cannot_be_kept_it_is_told() {
        let trial = Trial::new();
        let reads = trial.reads();
        fs::create_dir_all(&reads).unwrap();
        let slot = trial.slot();
        let read = trial.load(Some(&slot));
        assert_eq!(slot.keep(&read).unwrap_err().path, reads);
    }

    #[test]
    fn a_small_folder_is_read_anew() {
        let trial = Trial::new();
        let slot = Slot { least: LITTLE, ..trial.slot() };
        slot.keep(&trial.load(Some(&slot))).unwrap();
        assert!(slot.find().is_some() && !trial.reads().exists());
    }
}
