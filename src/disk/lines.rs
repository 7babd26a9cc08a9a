//! Files of lines too many to be held at a time: the first line names what they are and their version, the last one is the checksum of all
//! between. A reader learns at the end alone whether the file is whole, and throws away what it made of it where it is not.

use std::fs::File;
use std::io::{self, BufRead, BufReader, BufWriter, Write};
use std::path::Path;

use super::atomic::write_atomic_by;
use super::{DiskError, Seal};

/// Bytes of lines that are read at a time.
const CHUNK: usize = 4 << 20;

fn head(seal: Seal) -> String {
    format!("diplo-tui {} {}\n", seal.what, seal.version)
}

fn sum(hasher: &blake3::Hasher) -> String {
    format!("sum {}\n", &hasher.finalize().to_hex()[..32])
}

/// What takes the lines of a file.
pub struct Pen<'f> {
    file: BufWriter<&'f mut (dyn Write + 'f)>,
    hasher: blake3::Hasher,
}

impl Pen<'_> {
    /// Writes one line, which must hold no line break.
    ///
    /// # Errors
    /// What the system says.
    pub fn line(&mut self, text: &[u8]) -> io::Result<()> {
        for part in [text, b"\n"] {
            self.hasher.update(part);
            self.file.write_all(part)?;
        }
        Ok(())
    }
}

/// Writes the lines that `write` gives, whole or not at all.
///
/// # Errors
/// What the system says.
pub fn write_lines(
    path: &Path,
    seal: Seal,
    write: impl FnOnce(&mut Pen<'_>) -> io::Result<()>,
) -> Result<(), DiskError> {
    write_atomic_by(path, |file| {
        let mut pen = Pen { file: BufWriter::with_capacity(1 << 18, file), hasher: blake3::Hasher::new() };
        pen.file.write_all(head(seal).as_bytes())?;
        write(&mut pen)?;
        pen.file.write_all(sum(&pen.hasher).as_bytes())?;
        pen.file.flush()
    })
}

/// The lines of a file, some megabytes at a time.
pub struct Lines {
    file: BufReader<File>,
    hasher: blake3::Hasher,
    /// The last line read, which may be the checksum.
    ahead: Vec<u8>,
    whole: bool,
}

impl Lines {
    /// Opens a file of this kind and version; none where there is none.
    pub fn open(path: &Path, seal: Seal) -> Option<Lines> {
        let mut file = BufReader::with_capacity(1 << 18, File::open(path).ok()?);
        let mut first = Vec::new();
        file.read_until(b'\n', &mut first).ok()?;
        let mut lines = Lines { file, hasher: blake3::Hasher::new(), ahead: Vec::new(), whole: false };
        (first == head(seal).as_bytes()).then_some(())?;
        lines.file.read_until(b'\n', &mut lines.ahead).ok()?;
        Some(lines)
    }

    /// The next lines, without their ends; empty at the end.
    pub fn chunk(&mut self) -> Vec<Vec<u8>> {
        let mut out = Vec::new();
        let mut bytes = 0;
        while bytes < CHUNK && !self.ahead.is_empty() {
            let mut next = Vec::new();
            if self.file.read_until(b'\n', &mut next).is_err() {
                self.ahead.clear();
                break;
            }
            let mut line = std::mem::replace(&mut self.ahead, next);
            if self.ahead.is_empty() {
                self.whole = line == sum(&self.hasher).as_bytes();
                break;
            }
            self.hasher.update(&line);
            bytes += line.len();
            line.pop();
            out.push(line);
        }
        out
    }

    /// True once every line was read and the checksum is right.
    pub fn are_whole(&self) -> bool {
        self.whole
    }
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;

    const SEAL: Seal = Seal { what: "rows", version: 3 };

    fn read(path: &Path) -> Option<Vec<Vec<u8>>> {
        let mut lines = Lines::open(path, SEAL)?;
        let mut all = Vec::new();
        loop {
            let chunk = lines.chunk();
            if chunk.is_empty() {
                return lines.are_whole().then_some(all);
            }
            all.extend(chunk);
        }
    }

    #[test]
    fn lines_come_back_and_a_file_that_was_touched_or_cut_is_not_whole() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("rows");
        assert!(read(&path).is_none());
        let rows: Vec<Vec<u8>> = (0..20_000).map(|n| format!("row {n} {}", "x".repeat(400)).into()).collect();
        write_lines(&path, SEAL, |pen| rows.iter().try_for_each(|row| pen.line(row))).unwrap();
        assert_eq!(read(&path).unwrap(), rows, "several chunks");
        write_lines(&path, SEAL, |_| Ok(())).unwrap();
        assert_eq!(read(&path).unwrap(), Vec::<Vec<u8>>::new());
        assert!(Lines::open(&path, Seal { version: 2, ..SEAL }).is_none());
        write_lines(&path, SEAL, |pen| pen.line(b"one").and_then(|()| pen.line(b"two"))).unwrap();
        let bytes = fs::read(&path).unwrap();
        for at in 0..bytes.len() {
            fs::write(&path, &bytes[..at]).unwrap();
            assert!(read(&path).is_none(), "cut at {at}");
            let mut touched = bytes.clone();
            touched[at] ^= 1;
            fs::write(&path, touched).unwrap();
            assert!(read(&path).is_none(), "touched at {at}");
        }
    }
}
