//! Judgements on disk: read once, written whole after each change, never over a file that is damaged or newer.

use std::path::{Path, PathBuf};

use super::Judgements;
use super::combine::combine;
use crate::disk::{DiskError, Opened, Seal, exclusive, open_sealed, set_aside, write_sealed};
use crate::text::quoted;

const SEAL: Seal = Seal { what: "judgements", version: 1 };
const NAME: &str = "judgements.json";

/// The file of judgements, with what it held when it was last read or written.
#[derive(Clone, Debug)]
pub struct Keep {
    path: PathBuf,
    base: Judgements,
}

impl Keep {
    /// Reads the judgements in the user's data `folder`. The words tell what is wrong with the file and what was done.
    pub fn open(folder: &Path) -> (Keep, Judgements, Option<String>) {
        let path = folder.join(NAME);
        // another session may be setting the same file aside and writing a new one
        let _lock = Keep::read(folder).is_err().then(|| exclusive(&path));
        let (kept, fault, _) = read(&path);
        (Keep { path, base: kept.clone() }, kept, fault)
    }

    /// Judgements without anything being moved or written, for commands that only read.
    pub fn read(folder: &Path) -> Result<Judgements, String> {
        let path = folder.join(NAME);
        match open_sealed(&path, SEAL) {
            Opened::Absent => Ok(Judgements::default()),
            Opened::Whole(_, content) => parsed(&content).map_err(|why| unused(&path, &why)),
            Opened::Newer(version) => Err(newer(&path, version)),
            Opened::Damaged(why) => Err(unused(&path, &why)),
            Opened::Unreadable(why) => Err(damaged(&path, &why)),
        }
    }

    /// Writes `now`, together with what another session wrote meanwhile; hands back what holds then.
    ///
    /// # Errors
    /// What the system says, or why the file is left alone.
    pub fn write(&mut self, now: &Judgements) -> Result<Judgements, String> {
        // nobody else writes between reading and writing
        let _lock = exclusive(&self.path);
        let (theirs, fault, writes) = read(&self.path);
        if !writes {
            return Err(fault.unwrap_or_default());
        }
        let unread = fault.is_some();
        let all = if unread { now.clone() } else { combine(&self.base, now, theirs) };
        write(&self.path, &all).map_err(|error| error.to_string())?;
        self.base = all.clone();
        Ok(all)
    }
}

/// The content, what is wrong with it in words, and whether it may be written.
fn read(path: &Path) -> (Judgements, Option<String>, bool) {
    let why = match open_sealed(path, SEAL) {
        Opened::Absent => return (Judgements::default(), None, true),
        Opened::Newer(version) => return (Judgements::default(), Some(newer(path, version)), false),
        Opened::Whole(_, content) => match parsed(&content) {
            Ok(kept) => return (kept, None, true),
            Err(why) => why,
        },
        Opened::Unreadable(why) => {
            let words = format!(
                "{}; it is left as it is, and nothing is kept until it can be read",
                damaged(path, &why)
            );
            return (Judgements::default(), Some(words), false);
        }
        Opened::Damaged(why) => why,
    };
    match set_aside(path) {
        Ok(aside) => {
            let words = format!(
                "{}; it was set aside as {}, mend it there or begin anew",
                damaged(path, &why),
                quoted(aside)
            );
            (Judgements::default(), Some(words), true)
        }
        Err(error) => (Judgements::default(), Some(format!("{}; {error}", damaged(path, &why))), false),
    }
}

fn parsed(content: &str) -> Result<Judgements, String> {
    serde_json::from_str(content).map_err(|error| error.to_string())
}

fn write(path: &Path, all: &Judgements) -> Result<(), DiskError> {
    let fault = |error: serde_json::Error| DiskError { path: path.to_path_buf(), source: error.into() };
    let mut content = serde_json::to_string_pretty(all).map_err(fault)?;
    content.push('\n');
    write_sealed(path, SEAL, &content)
}

fn damaged(path: &Path, why: &str) -> String {
    format!("cannot read the bookmarks and corrections in {}: {why}", quoted(path))
}

/// For a command that only reads: it moves nothing.
fn unused(path: &Path, why: &str) -> String {
    format!("{}; they are not used here, and the screen sets the file aside", damaged(path, why))
}

fn newer(path: &Path, version: u32) -> String {
    format!(
        "{} was written in version {version} by a later program, this one knows {}: update it; nothing is kept until then",
        quoted(path),
        SEAL.version
    )
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;
    use crate::domain::{AccountId, Correction, Verdict};

    fn full() -> Judgements {
        let id = AccountId(0xab);
        Judgements {
            bookmarks: [id].into(),
            notes: [(id, "see \"annex\"\nand more".to_string())].into(),
            tags: [(id, ["grain".to_string()].into())].into(),
            verdicts: [(id, Verdict::Wrong)].into(),
            merges: [(id, AccountId(2))].into(),
            splits: [AccountId(3)].into(),
            fields: [(id, vec![Correction::When(None), Correction::Places(vec!["Київ".into()])])].into(),
            published: [("abc".to_string(), "2024-05".parse().unwrap())].into(),
        }
    }

    #[test]
    fn everything_said_is_there_in_the_next_session() {
        let folder = tempfile::tempdir().unwrap();
        let (mut keep, kept, fault) = Keep::open(folder.path());
        assert_eq!((kept, fault), (Judgements::default(), None));
        assert_eq!(keep.write(&full()), Ok(full()));
        let (_, kept, fault) = Keep::open(folder.path());
        assert_eq!((kept, fault), (full(), None));
        assert_eq!(Keep::read(folder.path()), Ok(full()));
    }

    #[test]
    fn two_sessions_at_once_lose_nothing() {
        let folder = tempfile::tempdir().unwrap();
        let (mut one, ..) = Keep::open(folder.path());
        let (mut other, ..) = Keep::open(folder.path());
        let mark = |n| Judgements { bookmarks: [AccountId(n)].into(), ..Judgements::default() };
        one.write(&mark(1)).unwrap();
        let all = other.write(&mark(2)).unwrap();
        assert_eq!(all.bookmarks, [AccountId(1), AccountId(2)].into());
    }

    #[test]
    fn a_damaged_file_is_set_aside_and_never_written_over() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join(NAME);
        fs::write(&path, "half a fi").unwrap();
        let (mut keep, kept, fault) = Keep::open(folder.path());
        assert_eq!(kept, Judgements::default());
        assert!(fault.unwrap().contains("set aside as"));
        keep.write(&full()).unwrap();
        assert_eq!(fs::read_to_string(folder.path().join("judgements.json.damaged-1")).unwrap(), "half a fi");
        assert_eq!(Keep::read(folder.path()), Ok(full()));
    }

    #[test]
    fn a_file_that_cannot_be_read_now_is_left_and_taken_up_again_later() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join(NAME);
        fs::create_dir(&path).unwrap();
        let (mut keep, _, fault) = Keep::open(folder.path());
        assert!(fault.unwrap().contains("left as it is"));
        assert!(keep.write(&full()).is_err(), "nothing is written over it");
        fs::remove_dir(&path).unwrap();
        let mark = Judgements { bookmarks: [AccountId(7)].into(), ..Judgements::default() };
        let (mut other, ..) = Keep::open(folder.path());
        other.write(&mark).unwrap();
        let all = keep.write(&full()).unwrap();
        assert!(all.bookmarks.contains(&AccountId(7)) && all.bookmarks.contains(&AccountId(0xab)));
    }

    #[test]
    fn many_writers_at_once_lose_nothing() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path();
        std::thread::scope(|scope| {
            for n in 1..=16_u64 {
                scope.spawn(move || {
                    // what others kept before stays: to leave it out would take it away
                    let (mut keep, mut marks, _) = Keep::open(path);
                    marks.bookmarks.insert(AccountId(n));
                    keep.write(&marks).unwrap();
                });
            }
        });
        assert_eq!(Keep::read(path).unwrap().bookmarks.len(), 16);
    }

    #[test]
    fn a_later_programs_file_is_left_as_it_is() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join(NAME);
        write_sealed(&path, Seal { version: 9, ..SEAL }, "{}").unwrap();
        let before = fs::read(&path).unwrap();
        let (mut keep, _, fault) = Keep::open(folder.path());
        assert!(fault.unwrap().contains("later program"));
        assert!(keep.write(&full()).is_err());
        assert_eq!(fs::read(&path).unwrap(), before);
    }
}
