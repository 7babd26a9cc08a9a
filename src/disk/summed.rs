//! Files of bytes too many to be held twice: the first line names what they are and their version, a checksum of all between stands at the
//! end.

use std::fs::File;
use std::io::{self, BufRead, BufReader, BufWriter, Read, Write};
use std::path::Path;

use super::atomic::write_atomic_by;
use super::{DiskError, Seal};

/// Bytes of the checksum.
const SUM: usize = blake3::OUT_LEN;

fn head(seal: Seal) -> String {
    format!("diplo-tui {} {}\n", seal.what, seal.version)
}

/// What takes the bytes of a file.
pub struct Pen<'f> {
    file: BufWriter<&'f mut (dyn Write + 'f)>,
    hasher: blake3::Hasher,
}

impl Pen<'_> {
    /// Puts bytes behind those that were written.
    ///
    /// # Errors
    /// What the system says.
    pub fn put(&mut self, bytes: &[u8]) -> io::Result<()> {
        self.hasher.update(bytes);
        self.file.write_all(bytes)
    }
}

/// Writes the bytes that `write` gives, whole or not at all.
///
/// # Errors
/// What the system says.
pub fn write_summed(
    path: &Path,
    seal: Seal,
    write: impl FnOnce(&mut Pen<'_>) -> io::Result<()>,
) -> Result<(), DiskError> {
    write_atomic_by(path, |file| {
        let mut pen = Pen { file: BufWriter::with_capacity(1 << 18, file), hasher: blake3::Hasher::new() };
        pen.file.write_all(head(seal).as_bytes())?;
        write(&mut pen)?;
        pen.file.write_all(pen.hasher.finalize().as_bytes())?;
        pen.file.flush()
    })
}

/// The bytes of a file of this kind and version; none where there is none or it is not as it was written.
pub fn read_summed(path: &Path, seal: Seal) -> Option<Vec<u8>> {
    let file = File::open(path).ok()?;
    let size = file.metadata().ok()?.len();
    let mut file = BufReader::new(file);
    let head = head(seal);
    let mut first = Vec::with_capacity(head.len());
    file.by_ref().take(head.len() as u64).read_until(b'\n', &mut first).ok()?;
    let mut bytes = Vec::with_capacity(usize::try_from(size).ok()?);
    file.read_to_end(&mut bytes).ok()?;
    let content = bytes.len().checked_sub(SUM)?;
    let sum = blake3::hash(&bytes[..content]);
    let whole = first == head.as_bytes() && bytes[content..] == *sum.as_bytes();
    bytes.truncate(content);
    whole.then_some(bytes)
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;

    const SEAL: Seal = Seal { what: "rows", version: 3 };

    #[test]
    fn bytes_come_back_and_a_file_that_was_touched_or_cut_is_not_whole() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("rows");
        assert!(read_summed(&path, SEAL).is_none());
        let rows: Vec<Vec<u8>> = (0..2000).map(|n| format!("row {n} {}", "x".repeat(400)).into()).collect();
        write_summed(&path, SEAL, |pen| rows.iter().try_for_each(|row| pen.put(row))).unwrap();
        assert_eq!(read_summed(&path, SEAL).unwrap(), rows.concat());
        write_summed(&path, SEAL, |_| Ok(())).unwrap();
        assert_eq!(read_summed(&path, SEAL).unwrap(), b"");
        assert!(read_summed(&path, Seal { version: 2, ..SEAL }).is_none());
        write_summed(&path, SEAL, |pen| pen.put(b"one\n").and_then(|()| pen.put(b"two"))).unwrap();
        let bytes = fs::read(&path).unwrap();
        for at in 0..bytes.len() {
            fs::write(&path, &bytes[..at]).unwrap();
            assert!(read_summed(&path, SEAL).is_none(), "cut at {at}");
            let mut touched = bytes.clone();
            touched[at] ^= 1;
            fs::write(&path, touched).unwrap();
            assert!(read_summed(&path, SEAL).is_none(), "touched at {at}");
        }
    }
}
