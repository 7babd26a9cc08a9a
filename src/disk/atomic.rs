//! Whole or not at all: a file is written beside its place and moved there.

use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

use super::steps::{Steps, steps};
use crate::text::{quoted, reason};

/// A file of the user's that could not be written or read.
#[derive(Debug, thiserror::Error)]
#[error("cannot write {}: {}", quoted(path), reason(source))]
pub struct DiskError {
    /// The file.
    pub path: PathBuf,
    /// What the system said.
    pub source: io::Error,
}

/// Writes `bytes` to `path` so that a reader, or a crash, sees the old file or the new one, never a part. A link is followed,
/// so that the file it points to is renewed and the link stays.
pub fn write_atomic(path: &Path, bytes: &[u8]) -> Result<(), DiskError> {
    write_atomic_by(path, |file| file.write_all(bytes))
}

/// As [`write_atomic`], of what `write` puts into the file.
pub(super) fn write_atomic_by(
    path: &Path,
    write: impl FnOnce(&mut dyn Write) -> io::Result<()>,
) -> Result<(), DiskError> {
    let fault = |source| DiskError { path: path.to_path_buf(), source };
    let target = followed(path);
    let folder = match target.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        _ => Path::new("."),
    };
    let about = fs::metadata(&target).ok();
    // a device or a pipe would be replaced by a file
    if about.as_ref().is_some_and(|about| !about.is_file() && !about.is_dir()) {
        let words = "it is neither a file nor a folder; name another place";
        return Err(fault(io::Error::other(words)));
    }
    let steps = steps();
    steps.folder(folder).map_err(fault)?;
    let name = target.file_name().and_then(|name| name.to_str());
    sweep(folder, |file| Some(file) == name);
    let beside = folder.join(beside(&target));
    let rights = about.filter(fs::Metadata::is_file).map(|about| about.permissions());
    let written = put(&*steps, &beside, write, rights).and_then(|()| steps.rename(&beside, &target));
    if written.is_err() {
        let _ = steps.remove(&beside);
    }
    written.map_err(fault)?;
    // the new name is on the disk only when its folder is; where a folder cannot be synced, the file itself was
    if let Ok(folder) = fs::File::open(folder) {
        let _ = folder.sync_all();
    }
    Ok(())
}

/// Holds `path` for this program alone until the guard is dropped, by a lock on a file beside it, so that what is read and then written is
/// not lost to another writer in between. None where the system knows no locks: the write is whole all the same.
pub fn exclusive(path: &Path) -> Option<fs::File> {
    let folder = path.parent()?;
    fs::create_dir_all(folder).ok()?;
    let name = path.file_name()?.to_string_lossy();
    let lock = fs::File::create(folder.join(format!(".{name}.lock"))).ok()?;
    lock.lock().ok()?;
    Some(lock)
}

/// Links that are followed one after the other at most, as systems do.
const LINKS: usize = 40;

/// Where a path leads, link by link, also where nothing stands there yet.
fn followed(path: &Path) -> PathBuf {
    if let Ok(whole) = fs::canonicalize(path) {
        return whole;
    }
    let mut target = path.to_path_buf();
    for _ in 0..LINKS {
        let Ok(next) = fs::read_link(&target) else { break };
        target = target.parent().unwrap_or(Path::new(".")).join(next);
    }
    target
}

/// A file beside its place that is older was left there by a program that was killed while it wrote.
const LEFT: Duration = Duration::from_secs(3600);

/// Takes away what killed writers left in `folder` beside the files that `ours` names.
pub fn sweep(folder: &Path, ours: impl Fn(&str) -> bool) {
    let left = |file: &str| {
        let mut parts = file.strip_prefix('.').unwrap_or_default().rsplitn(3, '.');
        let numbers = [parts.next(), parts.next()].into_iter().flatten();
        let beside = numbers.filter(|n| !n.is_empty() && n.bytes().all(|b| b.is_ascii_digit())).count() == 2;
        beside && parts.next().is_some_and(&ours)
    };
    let Ok(entries) = fs::read_dir(folder) else { return };
    for entry in entries.filter_map(Result::ok) {
        // one from long after now was left before the clock was set back
        let now = SystemTime::now();
        let age = || {
            let changed = entry.metadata().ok()?.modified().ok()?;
            Some(now.duration_since(changed).unwrap_or_else(|ahead| ahead.duration()))
        };
        if entry.file_name().to_str().is_some_and(left) && age().is_some_and(|age| age > LEFT) {
            let _ = fs::remove_file(entry.path());
        }
    }
}

/// A name no other writer uses at the same time: programs differ by their number, threads by theirs.
fn beside(target: &Path) -> String {
    let name = target.file_name().unwrap_or_default().to_string_lossy();
    let thread: String =
        format!("{:?}", std::thread::current().id()).chars().filter(char::is_ascii_digit).collect();
    format!(".{name}.{}.{thread}", std::process::id())
}

/// A file whose every write is a step.
struct Stepped<'a> {
    steps: &'a dyn Steps,
    file: &'a mut fs::File,
}

impl Write for Stepped<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.steps.write(self.file, bytes)?;
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        self.file.flush()
    }
}

/// Writes a new file; who may read the old one may read the new one.
fn put(
    steps: &dyn Steps,
    path: &Path,
    write: impl FnOnce(&mut dyn Write) -> io::Result<()>,
    rights: Option<fs::Permissions>,
) -> io::Result<()> {
    let mut file = steps.create(path)?;
    if let Some(rights) = rights {
        // where the system keeps no such rights the file is there all the same
        let _ = file.set_permissions(rights);
    }
    write(&mut Stepped { steps, file: &mut file })?;
    steps.sync(&file)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_renewed_whole_and_nothing_is_left_beside_it() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("new").join("notes.toml");
        write_atomic(&path, b"one").unwrap();
        write_atomic(&path, b"two").unwrap();
        assert_eq!(fs::read(&path).unwrap(), b"two");
        assert_eq!(fs::read_dir(folder.path().join("new")).unwrap().count(), 1);
    }

    #[test]
    fn a_folder_in_its_place_is_an_error_with_the_path_and_leaves_nothing() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("taken");
        fs::create_dir(&path).unwrap();
        let error = write_atomic(&path, b"x").unwrap_err();
        assert!(error.to_string().contains("taken"));
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
    }

    #[cfg(unix)]
    #[test]
    fn who_may_read_the_old_file_may_read_the_new_one_and_no_other() {
        use std::os::unix::fs::PermissionsExt;
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("notes");
        write_atomic(&path, b"one").unwrap();
        fs::set_permissions(&path, fs::Permissions::from_mode(0o600)).unwrap();
        write_atomic(&path, b"two").unwrap();
        assert_eq!(fs::metadata(&path).unwrap().permissions().mode() & 0o777, 0o600);
    }

    #[cfg(unix)]
    #[test]
    fn a_device_or_a_pipe_is_never_replaced_by_a_file() {
        let folder = tempfile::tempdir().unwrap();
        let (link, pipe) = (folder.path().join("link"), folder.path().join("pipe"));
        assert!(std::process::Command::new("mkfifo").arg(&pipe).status().unwrap().success());
        std::os::unix::fs::symlink(&pipe, &link).unwrap();
        for path in [&link, &pipe] {
            let error = write_atomic(path, b"x").unwrap_err();
            assert!(error.to_string().contains("neither a file nor a folder"), "{error}");
            assert!(!fs::metadata(&pipe).unwrap().is_file());
        }
    }

    #[cfg(unix)]
    #[test]
    fn a_link_stays_a_link_also_where_it_leads_to_nothing_yet() {
        let folder = tempfile::tempdir().unwrap();
        let (link, target) = (folder.path().join("link"), folder.path().join("far").join("notes"));
        std::os::unix::fs::symlink("far/notes", &link).unwrap();
        for text in ["one", "two"] {
            write_atomic(&link, text.as_bytes()).unwrap();
            assert!(fs::symlink_metadata(&link).unwrap().is_symlink());
            assert_eq!(fs::read_to_string(&target).unwrap(), text);
        }
        let ring = folder.path().join("ring");
        std::os::unix::fs::symlink("ring", &ring).unwrap();
        write_atomic(&ring, b"out of it").unwrap();
        assert_eq!(fs::read(&ring).unwrap(), b"out of it");
    }

    #[test]
    fn what_was_left_before_the_clock_was_set_back_is_taken_away_too() {
        let folder = tempfile::tempdir().unwrap();
        let left = folder.path().join(".notes.json.12.3");
        let file = fs::File::create(&left).unwrap();
        file.set_modified(SystemTime::now() + 24 * LEFT).unwrap();
        write_atomic(&folder.path().join("notes.json"), b"one").unwrap();
        assert!(!left.exists());
    }

    #[test]
    fn what_a_killed_writer_left_is_taken_away_and_nothing_else() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("notes.json");
        let long_ago = std::time::SystemTime::now() - 2 * LEFT;
        for (name, old) in [
            (".notes.json.12.3", true),
            (".notes.json.12.4", false),
            (".notes.json.lock", true),
            (".other.12.3", true),
        ] {
            let file = fs::File::create(folder.path().join(name)).unwrap();
            if old {
                file.set_modified(long_ago).unwrap();
            }
        }
        write_atomic(&path, b"one").unwrap();
        let mut left: Vec<_> =
            fs::read_dir(folder.path()).unwrap().map(|entry| entry.unwrap().file_name()).collect();
        left.sort();
        assert_eq!(left, [".notes.json.12.4", ".notes.json.lock", ".other.12.3", "notes.json"]);
    }
}
