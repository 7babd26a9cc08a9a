//! Files with a first line that names what they are, their version and a checksum of the rest.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use super::steps::steps;
use super::{DiskError, write_atomic};
use crate::text::reason;

/// What a file is, in which version of its shape.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Seal {
    /// A word, such as `judgements`.
    pub what: &'static str,
    /// The version that is written; older ones are read too.
    pub version: u32,
}

/// What was found in the place of a sealed file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Opened {
    /// No file.
    Absent,
    /// Its version and content, whole.
    Whole(u32, String),
    /// Written by a later version of the program.
    Newer(u32),
    /// Not as it was written; why, in words.
    Damaged(String),
    /// There, and the system will not hand it out; what it says. It may be whole.
    Unreadable(String),
}

const PROGRAM: &str = "diplo-tui";

/// Writes `content` under its seal, whole or not at all.
///
/// # Errors
/// What the system says.
pub fn write_sealed(path: &Path, seal: Seal, content: &str) -> Result<(), DiskError> {
    let head = format!("{PROGRAM} {} {} {}\n", seal.what, seal.version, checksum(content));
    write_atomic(path, format!("{head}{content}").as_bytes())
}

/// Reads a sealed file.
pub fn open_sealed(path: &Path, seal: Seal) -> Opened {
    let text = match fs::read(path) {
        Ok(bytes) => String::from_utf8(bytes),
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Opened::Absent,
        Err(error) => return Opened::Unreadable(reason(&error)),
    };
    let Ok(text) = text else { return Opened::Damaged("it is no text".to_string()) };
    let Some((head, content)) = text.split_once('\n') else {
        return Opened::Damaged("its first line is missing".to_string());
    };
    let words: Vec<&str> = head.split(' ').collect();
    let [program, what, version, sum] = words.as_slice() else {
        return Opened::Damaged("its first line is not as it was written".to_string());
    };
    let Some(version) = version.parse().ok().filter(|_| *program == PROGRAM && *what == seal.what) else {
        return Opened::Damaged("its first line is not as it was written".to_string());
    };
    if *sum != checksum(content) {
        return Opened::Damaged("its content is not as it was written".to_string());
    }
    if version > seal.version { Opened::Newer(version) } else { Opened::Whole(version, content.to_string()) }
}

/// Moves a file beside itself under a name that is free, so that nothing is written over it; hands back the new name.
///
/// # Errors
/// What the system says.
pub fn set_aside(path: &Path) -> Result<PathBuf, DiskError> {
    let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let free = (1..).map(|n| path.with_file_name(format!("{name}.damaged-{n}"))).find(|p| !p.exists());
    let free = free.unwrap_or_else(|| path.with_extension("damaged"));
    steps().rename(path, &free).map_err(|source| DiskError { path: path.to_path_buf(), source })?;
    Ok(free)
}

fn checksum(content: &str) -> String {
    blake3::hash(content.as_bytes()).to_hex()[..16].to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    const SEAL: Seal = Seal { what: "notes", version: 2 };

    #[test]
    fn what_was_written_is_read_and_what_was_touched_is_damaged() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("notes.json");
        assert_eq!(open_sealed(&path, SEAL), Opened::Absent);
        write_sealed(&path, SEAL, "{\n}\n").unwrap();
        assert_eq!(open_sealed(&path, SEAL), Opened::Whole(2, "{\n}\n".into()));
        assert_eq!(open_sealed(&path, Seal { version: 1, ..SEAL }), Opened::Newer(2));
        assert!(matches!(open_sealed(&path, Seal { what: "other", ..SEAL }), Opened::Damaged(_)));
        for bytes in [b"".as_slice(), b"{}", b"\xff\xfe", b"diplo-tui notes 2 0000000000000000\n{}"] {
            fs::write(&path, bytes).unwrap();
            assert!(matches!(open_sealed(&path, SEAL), Opened::Damaged(_)), "{bytes:?}");
        }
    }

    #[test]
    fn what_the_system_will_not_hand_out_is_not_damaged() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("notes.json");
        fs::create_dir(&path).unwrap();
        assert!(matches!(open_sealed(&path, SEAL), Opened::Unreadable(_)));
    }

    #[test]
    fn a_damaged_file_keeps_its_bytes_under_another_name() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("notes.json");
        for n in 1..3 {
            fs::write(&path, format!("broken {n}")).unwrap();
            let aside = set_aside(&path).unwrap();
            assert_eq!(fs::read_to_string(aside).unwrap(), format!("broken {n}"));
        }
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 2);
    }
}
