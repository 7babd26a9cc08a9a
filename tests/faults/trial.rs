//! Writing in which one step fails or is the last, and the four files of the user's it is tried on.

use std::cell::Cell;
use std::collections::BTreeSet;
use std::fs;
use std::io::{self, ErrorKind, Write};
use std::path::Path;
use std::rc::Rc;

use diplo_tui::corpus::Limits;
use diplo_tui::disk::{Folders, Steps, with_steps};
use diplo_tui::domain::{AccountId, Note, NoteKind};
use diplo_tui::pipeline::{Collection, Input, Slot};
use diplo_tui::store::{Judgements, Keep, Session, Sessions, View, Views};

/// What the system may say.
pub const KINDS: [ErrorKind; 4] =
    [ErrorKind::StorageFull, ErrorKind::PermissionDenied, ErrorKind::ReadOnlyFilesystem, ErrorKind::Other];

/// A word of it that the user must be told.
pub fn words(kind: ErrorKind) -> &'static str {
    match kind {
        ErrorKind::StorageFull => "no storage space; make room there",
        ErrorKind::PermissionDenied => "permission denied; ask for the right",
        ErrorKind::ReadOnlyFilesystem => "read-only filesystem or storage medium; name another place",
        _ => "other error",
    }
}

/// What becomes of the step.
#[derive(Clone, Copy, Debug)]
pub enum How {
    Refuse(ErrorKind),
    /// The program is killed, as by `kill -9`.
    Die,
    /// Nothing: the steps are counted.
    Pass,
}

/// Steps of which one fails; half of what is to be written is written before.
pub struct Trial {
    fails: usize,
    how: How,
    done: Cell<usize>,
}

impl Trial {
    pub fn new(fails: usize, how: How) -> Trial {
        Trial { fails, how, done: Cell::new(0) }
    }

    fn step(&self) -> io::Result<()> {
        let own = self.done.replace(self.done.get() + 1);
        match self.how {
            How::Refuse(kind) if own == self.fails => Err(kind.into()),
            How::Die if own == self.fails => {
                signal_hook::low_level::raise(signal_hook::consts::SIGKILL).unwrap();
                unreachable!("nobody survives it")
            }
            _ => Ok(()),
        }
    }
}

impl Steps for Trial {
    fn folder(&self, path: &Path) -> io::Result<()> {
        self.step()?;
        fs::create_dir_all(path)
    }

    fn create(&self, path: &Path) -> io::Result<fs::File> {
        self.step()?;
        fs::File::create(path)
    }

    fn write(&self, file: &mut fs::File, bytes: &[u8]) -> io::Result<()> {
        let (first, second) = bytes.split_at(bytes.len() / 2);
        self.step()?;
        file.write_all(first)?;
        self.step()?;
        file.write_all(second)
    }

    fn sync(&self, file: &fs::File) -> io::Result<()> {
        self.step()?;
        file.sync_all()
    }

    fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        self.step()?;
        fs::rename(from, to)
    }
}

/// The files in a folder, locks left out.
pub fn names(folder: &Path) -> BTreeSet<String> {
    let walk = walkdir::WalkDir::new(folder).into_iter().map(Result::unwrap);
    let files = walk.filter(|entry| entry.file_type().is_file());
    let names = files.map(|entry| entry.path().strip_prefix(folder).unwrap().display().to_string());
    names.filter(|name| !name.ends_with(".lock")).collect()
}

/// A file of the user's that holds a number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Writer {
    Judgements,
    Sessions,
    Views,
    Cache,
}

impl Writer {
    pub const ALL: [Writer; 4] = [Writer::Judgements, Writer::Sessions, Writer::Views, Writer::Cache];

    /// The name by which an error tells of it.
    pub fn file(self) -> &'static str {
        match self {
            Writer::Judgements => "judgements.json",
            Writer::Sessions => "sessions.json",
            Writer::Views => "views.toml",
            Writer::Cache => ".snapshot",
        }
    }

    /// True where a damaged file is moved away before a new one is written.
    pub fn sets_aside(self) -> bool {
        matches!(self, Writer::Judgements | Writer::Sessions)
    }

    /// The steps of one writing.
    pub fn steps(self) -> usize {
        let folder = tempfile::tempdir().unwrap();
        let trial = Rc::new(Trial::new(0, How::Pass));
        with_steps(Rc::clone(&trial) as Rc<dyn Steps>, || self.write(folder.path(), 1)).unwrap();
        let steps = trial.done.get();
        assert!(steps >= 6, "{self:?} takes {steps} steps");
        steps
    }

    pub fn write(self, folder: &Path, number: u64) -> Result<(), String> {
        match self {
            Writer::Judgements => {
                let (mut keep, mut now, fault) = Keep::open(folder);
                now.bookmarks = [AccountId(number)].into();
                match keep.write(&now) {
                    Ok(_) => Ok(()),
                    Err(words) => Err(format!("{words} {}", fault.unwrap_or_default())),
                }
            }
            Writer::Sessions => {
                let session = Session { filter: number.to_string(), ..Session::default() };
                Sessions::new(folder).keep(&["a"], session)
            }
            Writer::Views => {
                let view = View { name: "own".to_string(), filter: number.to_string() };
                Views::new(folder).save(view).map(|_| ())
            }
            Writer::Cache => cached(folder, |slot| {
                let mut read = Collection::default();
                let text = number.to_string();
                read.notes.push(Note { article: None, path: None, kind: NoteKind::Odd, text, span: None });
                slot.keep(&read).map_err(|fault| fault.to_string())
            }),
        }
    }

    pub fn read(self, folder: &Path) -> Option<u64> {
        match self {
            Writer::Judgements => {
                let Judgements { bookmarks, .. } = Keep::read(folder).unwrap();
                bookmarks.first().map(|id| id.0)
            }
            Writer::Sessions => Sessions::new(folder).find(&["a"])?.filter.parse().ok(),
            Writer::Views => Views::new(folder).read().unwrap().first()?.filter.parse().ok(),
            Writer::Cache => cached(folder, |slot| slot.find()?.notes.first()?.text.parse().ok()),
        }
    }
}

/// The place of the built-in collection in a cache of its own.
fn cached<T>(folder: &Path, work: impl FnOnce(&Slot<'_>) -> T) -> T {
    let [config, data, cache] = ["config", "data", "cache"].map(|name| folder.join(name));
    let folders = Folders { config, data, cache };
    work(&Slot::of(&folders, &Input::Embedded, &Limits::default()).unwrap())
}
