//! Files packed into the program: one deflated block with a list of names in front, taken apart on first use.

use miniz_oxide::inflate::decompress_to_vec_with_limit;

/// Bytes that a block may hold unpacked; beyond it is damaged.
const LARGEST: usize = 64 << 20;

/// The files of a block, in the order in which they were packed.
#[derive(Debug)]
pub struct Packed {
    bytes: Vec<u8>,
    files: Vec<(String, std::ops::Range<usize>)>,
}

/// A block that is not as the build wrote it.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the files built into the program cannot be unpacked: {0}; install it again")]
pub struct PackedError(String);

impl Packed {
    /// Unpacks a block: its deflated content is one line of JSON, a list of names with lengths, and behind it the bytes of each file.
    ///
    /// # Errors
    /// Where the block is damaged.
    pub fn open(block: &[u8]) -> Result<Packed, PackedError> {
        let fault = |what: &str| PackedError(what.to_string());
        let bytes = decompress_to_vec_with_limit(block, LARGEST).map_err(|e| PackedError(e.to_string()))?;
        let end = bytes.iter().position(|&b| b == b'\n').ok_or_else(|| fault("no list of names"))?;
        let list: Vec<(String, usize)> =
            serde_json::from_slice(&bytes[..end]).map_err(|e| PackedError(e.to_string()))?;
        let mut at = end + 1;
        let mut files = Vec::with_capacity(list.len());
        for (name, length) in list {
            let to = at.checked_add(length).filter(|&to| to <= bytes.len());
            let to = to.ok_or_else(|| fault("a file is longer than the block"))?;
            files.push((name, at..to));
            at = to;
        }
        Ok(Packed { bytes, files })
    }

    /// Name and bytes of each file.
    pub fn files(&self) -> impl Iterator<Item = (&str, &[u8])> {
        self.files.iter().map(|(name, range)| (name.as_str(), &self.bytes[range.clone()]))
    }

    /// The bytes of the file of that name.
    pub fn bytes(&self, name: &str) -> Option<&[u8]> {
        self.files().find(|(file, _)| *file == name).map(|(_, bytes)| bytes)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use miniz_oxide::deflate::compress_to_vec;
    use proptest::prelude::*;

    fn pack(files: &[(String, Vec<u8>)]) -> Vec<u8> {
        let list: Vec<(&str, usize)> =
            files.iter().map(|(name, bytes)| (name.as_str(), bytes.len())).collect();
        let mut all = serde_json::to_vec(&list).unwrap();
        all.push(b'\n');
        files.iter().for_each(|(_, bytes)| all.extend(bytes));
        compress_to_vec(&all, 6)
    }

    proptest! {
        #[test]
        fn what_is_packed_comes_out(files in prop::collection::vec(("[a-z]{1,8}", prop::collection::vec(any::<u8>(), 0..60)), 0..6)) {
            let packed = Packed::open(&pack(&files)).unwrap();
            let got: Vec<(String, Vec<u8>)> = packed.files().map(|(n, b)| (n.to_string(), b.to_vec())).collect();
            prop_assert_eq!(got, files);
        }

        #[test]
        fn any_block_is_files_or_an_error(block in prop::collection::vec(any::<u8>(), 0..200)) {
            let _ = Packed::open(&block);
        }
    }

    #[test]
    fn a_list_that_promises_too_much_is_an_error() {
        let block = compress_to_vec(b"[[\"a\",99]]\nxy", 6);
        assert_eq!(Packed::open(&block).unwrap_err().0, "a file is longer than the block");
        assert!(Packed::open(&compress_to_vec(b"no list", 6)).is_err());
    }
}
