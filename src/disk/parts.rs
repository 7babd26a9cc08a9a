//! Files too large to be held at once: the first line names what they are and their version, then come parts, each with its length and a
//! checksum of its own, so that one part at a time is read and many are checked side by side.

use std::fs::File;
use std::io::{self, BufRead, BufReader, BufWriter, ErrorKind, Read, Write};
use std::path::Path;

use super::atomic::write_atomic_by;
use super::{DiskError, Seal};

/// Bytes of a checksum.
const SUM: usize = 16;

/// Stands for the length where no further part comes.
const END: u64 = u64::MAX;

fn head(seal: Seal) -> String {
    format!("diplo-tui {} {}\n", seal.what, seal.version)
}

/// The checksum of the part that stands at `at`, from 0.
fn sum(at: u64, bytes: &[u8]) -> [u8; SUM] {
    let mut hasher = blake3::Hasher::new();
    hasher.update(&at.to_le_bytes()).update(bytes);
    let mut out = [0; SUM];
    out.copy_from_slice(&hasher.finalize().as_bytes()[..SUM]);
    out
}

/// What takes the parts of a file.
pub struct Pen<'f> {
    file: BufWriter<&'f mut (dyn Write + 'f)>,
    written: u64,
}

impl Pen<'_> {
    /// Puts a part behind those that were written.
    ///
    /// # Errors
    /// What the system says.
    pub fn put(&mut self, part: &[u8]) -> io::Result<()> {
        self.frame(part.len() as u64, sum(self.written, part))?;
        self.file.write_all(part)?;
        self.written += 1;
        Ok(())
    }

    fn frame(&mut self, length: u64, sum: [u8; SUM]) -> io::Result<()> {
        self.file.write_all(&length.to_le_bytes())?;
        self.file.write_all(&sum)
    }
}

/// Writes the parts that `write` gives, whole or not at all.
///
/// # Errors
/// What the system says.
pub fn write_parts(
    path: &Path,
    seal: Seal,
    write: impl FnOnce(&mut Pen<'_>) -> io::Result<()>,
) -> Result<(), DiskError> {
    write_atomic_by(path, |file| {
        let mut pen = Pen { file: BufWriter::with_capacity(1 << 18, file), written: 0 };
        pen.file.write_all(head(seal).as_bytes())?;
        write(&mut pen)?;
        pen.frame(END, sum(pen.written, &[]))?;
        pen.file.flush()
    })
}

/// Why a file of parts was not read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unread {
    /// There is none, or it is of another version.
    Absent,
    /// It is not as it was written, or the system does not hand it out.
    Damaged,
}

/// A file of parts on its way in.
#[derive(Debug)]
pub struct Parts {
    file: BufReader<File>,
    /// Bytes of the file that are not read yet.
    left: u64,
    read: u64,
}

/// A part as the file holds it, not checked yet.
#[derive(Debug)]
pub struct Part {
    at: u64,
    sum: [u8; SUM],
    bytes: Vec<u8>,
}

impl Part {
    /// Its bytes, where they are as they were written.
    ///
    /// # Errors
    /// Where they are not.
    pub fn whole(self) -> Result<Vec<u8>, Unread> {
        if sum(self.at, &self.bytes) == self.sum { Ok(self.bytes) } else { Err(Unread::Damaged) }
    }
}

impl Parts {
    /// Opens a file of this kind and version.
    ///
    /// # Errors
    /// Where there is none.
    pub fn open(path: &Path, seal: Seal) -> Result<Parts, Unread> {
        let file = File::open(path).map_err(|fault| match fault.kind() {
            ErrorKind::NotFound | ErrorKind::NotADirectory => Unread::Absent,
            _ => Unread::Damaged,
        })?;
        let size = file.metadata().map_err(damaged)?.len();
        let mut file = BufReader::new(file);
        let head = head(seal);
        let mut first = Vec::new();
        file.by_ref().take(head.len() as u64).read_until(b'\n', &mut first).map_err(damaged)?;
        if first != head.as_bytes() {
            return Err(if is_other(&first, seal) { Unread::Absent } else { Unread::Damaged });
        }
        Ok(Parts { file, left: size - first.len() as u64, read: 0 })
    }

    /// The next part; none behind the last one.
    ///
    /// # Errors
    /// Where the file is not as it was written.
    pub fn part(&mut self) -> Result<Option<Part>, Unread> {
        let mut length = [0; 8];
        let mut sum = [0; SUM];
        self.file.read_exact(&mut length).and_then(|()| self.file.read_exact(&mut sum)).map_err(damaged)?;
        self.left = self.left.saturating_sub((length.len() + sum.len()) as u64);
        let length = u64::from_le_bytes(length);
        if length == END {
            let whole = self.left == 0 && sum == self::sum(self.read, &[]);
            return if whole { Ok(None) } else { Err(Unread::Damaged) };
        }
        self.left = self.left.checked_sub(length).ok_or(Unread::Damaged)?;
        let mut bytes = vec![0; usize::try_from(length).map_err(|_| Unread::Damaged)?];
        self.file.read_exact(&mut bytes).map_err(damaged)?;
        let at = self.read;
        self.read += 1;
        Ok(Some(Part { at, sum, bytes }))
    }
}

fn damaged(_: io::Error) -> Unread {
    Unread::Damaged
}

/// True for the first line of another version of the same kind.
fn is_other(line: &[u8], seal: Seal) -> bool {
    let kind = format!("diplo-tui {} ", seal.what);
    let version = line.strip_prefix(kind.as_bytes()).and_then(|rest| rest.strip_suffix(b"\n"));
    version.is_some_and(|version| !version.is_empty() && version.iter().all(u8::is_ascii_digit))
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;

    const SEAL: Seal = Seal { what: "rows", version: 3 };

    fn read(path: &Path, seal: Seal) -> Result<Vec<Vec<u8>>, Unread> {
        let mut parts = Parts::open(path, seal)?;
        let mut out = Vec::new();
        while let Some(part) = parts.part()? {
            out.push(part.whole()?);
        }
        Ok(out)
    }

    #[test]
    fn parts_come_back_and_a_file_that_was_touched_or_cut_is_damaged() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("rows");
        assert_eq!(read(&path, SEAL), Err(Unread::Absent));
        let rows: Vec<Vec<u8>> = (0..2000).map(|n| format!("row {n} {}", "x".repeat(400)).into()).collect();
        write_parts(&path, SEAL, |pen| rows.iter().try_for_each(|row| pen.put(row))).unwrap();
        assert_eq!(read(&path, SEAL).unwrap(), rows);
        write_parts(&path, SEAL, |_| Ok(())).unwrap();
        assert_eq!(read(&path, SEAL).unwrap(), Vec::<Vec<u8>>::new());
        assert_eq!(read(&path, Seal { version: 2, ..SEAL }), Err(Unread::Absent));
        assert_eq!(read(&path, Seal { what: "lines", version: 3 }), Err(Unread::Damaged));
        write_parts(&path, SEAL, |pen| {
            pen.put(b"one").and_then(|()| pen.put(b"")).and_then(|()| pen.put(b"two"))
        })
        .unwrap();
        let bytes = fs::read(&path).unwrap();
        let version = head(SEAL).len() - 2;
        for at in 0..bytes.len() {
            fs::write(&path, &bytes[..at]).unwrap();
            assert_eq!(read(&path, SEAL), Err(Unread::Damaged), "cut at {at}");
            let mut touched = bytes.clone();
            touched[at] ^= 1;
            fs::write(&path, touched).unwrap();
            // another version is no damage
            let wanted = if at == version { Unread::Absent } else { Unread::Damaged };
            assert_eq!(read(&path, SEAL), Err(wanted), "touched at {at}");
        }
        fs::write(&path, [&bytes[..], b"more"].concat()).unwrap();
        assert_eq!(read(&path, SEAL), Err(Unread::Damaged));
    }

    #[test]
    fn parts_that_changed_places_are_damaged() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("rows");
        write_parts(&path, SEAL, |pen| pen.put(b"one").and_then(|()| pen.put(b"two"))).unwrap();
        let bytes = fs::read(&path).unwrap();
        let (head, parts) = bytes.split_at(head(SEAL).len());
        let (one, rest) = parts.split_at(8 + SUM + 3);
        let (two, end) = rest.split_at(8 + SUM + 3);
        fs::write(&path, [head, two, one, end].concat()).unwrap();
        assert_eq!(read(&path, SEAL), Err(Unread::Damaged));
    }
}
