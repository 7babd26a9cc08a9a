//! The steps by which a file of the user's is renewed, one call each, so that a trial can let any of them fail or be the last.

use std::cell::RefCell;
use std::fs;
use std::io::{self, Write};
use std::path::Path;
use std::rc::Rc;

/// What is asked of the system while a file is renewed. As it stands it asks the system; a trial overrides what is to fail.
pub trait Steps {
    /// Makes a folder and those above it.
    fn folder(&self, path: &Path) -> io::Result<()> {
        fs::create_dir_all(path)
    }

    /// Makes the new file beside its place.
    fn create(&self, path: &Path) -> io::Result<fs::File> {
        fs::File::create(path)
    }

    /// Writes all of it.
    fn write(&self, file: &mut fs::File, bytes: &[u8]) -> io::Result<()> {
        file.write_all(bytes)
    }

    /// Waits until it is on the disk.
    fn sync(&self, file: &fs::File) -> io::Result<()> {
        file.sync_all()
    }

    /// Moves it to its place.
    fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        fs::rename(from, to)
    }

    /// Takes away what was not to stay.
    fn remove(&self, path: &Path) -> io::Result<()> {
        fs::remove_file(path)
    }
}

struct System;

impl Steps for System {}

thread_local! {
    static TRIAL: RefCell<Option<Rc<dyn Steps>>> = const { RefCell::new(None) };
}

/// Those of this thread: the system's, where no trial is on.
pub(super) fn steps() -> Rc<dyn Steps> {
    TRIAL.with_borrow(Clone::clone).unwrap_or_else(|| Rc::new(System))
}

/// Does `work` with other steps on this thread. For trials; nothing of the program calls it.
pub fn with_steps<T>(steps: Rc<dyn Steps>, work: impl FnOnce() -> T) -> T {
    struct End(Option<Rc<dyn Steps>>);
    impl Drop for End {
        fn drop(&mut self) {
            TRIAL.set(self.0.take());
        }
    }
    let _end = End(TRIAL.replace(Some(steps)));
    work()
}
