//! Words that many records share: names, offices, rules, reasons. Each is held once for the whole program and known by a number,
//! so that a hundred thousand articles do not hold "Sergey Lavrov" a hundred thousand times.
//!
//! What was once a word is never forgotten; texts of which every article has its own (quotes, ids, titles) do not belong here.

use std::borrow::Borrow;
use std::cmp::Ordering;
use std::collections::HashMap;
use std::fmt;
use std::hash::{BuildHasher, Hash, Hasher};
use std::num::NonZeroU32;
use std::ops::Deref;
use std::sync::atomic::{AtomicU32, Ordering::Relaxed};
use std::sync::{LazyLock, Mutex, OnceLock, PoisonError};

use rustc_hash::FxBuildHasher;
use serde::de::Visitor;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// A text held once, however often it is told. Four bytes, compared by its letters.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Word(NonZeroU32);

impl Word {
    /// The word of `text`.
    pub fn of(text: &str) -> Word {
        let shards = &*SHARDS;
        let shard = (FxBuildHasher.hash_one(text) >> 32) as usize % WAYS;
        // a table is whole between any two steps of another thread, even of one that broke off
        shards[shard].lock().unwrap_or_else(PoisonError::into_inner).word(text)
    }

    /// Its number in this run of the program.
    pub(super) fn number(self) -> u32 {
        self.0.get()
    }

    /// The word that bears a number; none where none does.
    pub(super) fn numbered(number: u32) -> Option<Word> {
        let word = Word(NonZeroU32::new(number)?);
        word.letters().map(|_| word)
    }

    fn letters(self) -> Option<&'static str> {
        let (chunk, at) = place(self.0.get());
        CHUNKS.get(chunk).and_then(OnceLock::get).and_then(|chunk| chunk.get(at)?.get()).copied()
    }

    /// Its letters.
    pub fn as_str(self) -> &'static str {
        self.letters().unwrap_or_default()
    }
}

/// Tables that threads can fill at the same time.
const WAYS: usize = 16;
/// Bytes that a table takes from the system at a time.
const PAGE: usize = 16 << 10;
/// Words of the first chunk; each later one holds twice as many.
const FIRST: u32 = 1 << 12;

static SHARDS: LazyLock<[Mutex<Shard>; WAYS]> = LazyLock::new(Default::default);
static NEXT: AtomicU32 = AtomicU32::new(1);
static CHUNKS: [OnceLock<Box<[OnceLock<&'static str>]>>; 21] = [const { OnceLock::new() }; 21];

#[derive(Default)]
struct Shard {
    known: HashMap<&'static str, Word, FxBuildHasher>,
    /// What is left of the page in use.
    page: &'static mut [u8],
}

impl Shard {
    fn word(&mut self, text: &str) -> Word {
        if let Some(word) = self.known.get(text) {
            return *word;
        }
        let kept = self.keep(text);
        let number = NonZeroU32::new(NEXT.fetch_add(1, Relaxed)).unwrap_or(NonZeroU32::MIN);
        let (chunk, at) = place(number.get());
        if let Some(chunk) = CHUNKS.get(chunk) {
            let slots = chunk.get_or_init(|| (0..length(number.get())).map(|_| OnceLock::new()).collect());
            let _ = slots[at].set(kept);
        }
        self.known.insert(kept, Word(number));
        Word(number)
    }

    fn keep(&mut self, text: &str) -> &'static str {
        if text.len() > PAGE / 8 {
            return Box::leak(text.into());
        }
        if self.page.len() < text.len() {
            self.page = Box::leak(vec![0; PAGE].into_boxed_slice());
        }
        let (own, rest) = std::mem::take(&mut self.page).split_at_mut(text.len());
        self.page = rest;
        own.copy_from_slice(text.as_bytes());
        std::str::from_utf8(own).unwrap_or_default()
    }
}

/// The chunk a number lies in, and its place there.
fn place(number: u32) -> (usize, usize) {
    let step = (number / FIRST + 1).ilog2();
    (step as usize, (number - FIRST * ((1 << step) - 1)) as usize)
}

/// How many words the chunk of a number holds.
fn length(number: u32) -> u32 {
    FIRST << (number / FIRST + 1).ilog2()
}

impl Default for Word {
    fn default() -> Word {
        Word::of("")
    }
}

impl Deref for Word {
    type Target = str;

    fn deref(&self) -> &str {
        self.as_str()
    }
}

impl Borrow<str> for Word {
    fn borrow(&self) -> &str {
        self.as_str()
    }
}

impl AsRef<str> for Word {
    fn as_ref(&self) -> &str {
        self.as_str()
    }
}

impl Hash for Word {
    fn hash<H: Hasher>(&self, state: &mut H) {
        // as its letters do, so that tables of words can be asked for letters
        self.as_str().hash(state);
    }
}

impl Ord for Word {
    fn cmp(&self, other: &Word) -> Ordering {
        if self.0 == other.0 { Ordering::Equal } else { self.as_str().cmp(other.as_str()) }
    }
}

impl PartialOrd for Word {
    fn partial_cmp(&self, other: &Word) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl PartialEq<str> for Word {
    fn eq(&self, other: &str) -> bool {
        self.as_str() == other
    }
}

impl PartialEq<&str> for Word {
    fn eq(&self, other: &&str) -> bool {
        self.as_str() == *other
    }
}

impl PartialEq<String> for Word {
    fn eq(&self, other: &String) -> bool {
        self.as_str() == other
    }
}

impl PartialEq<Word> for String {
    fn eq(&self, other: &Word) -> bool {
        self == other.as_str()
    }
}

impl From<&str> for Word {
    fn from(text: &str) -> Word {
        Word::of(text)
    }
}

impl From<&String> for Word {
    fn from(text: &String) -> Word {
        Word::of(text)
    }
}

impl From<String> for Word {
    fn from(text: String) -> Word {
        Word::of(&text)
    }
}

impl From<Word> for String {
    fn from(word: Word) -> String {
        word.as_str().to_string()
    }
}

impl fmt::Display for Word {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

impl fmt::Debug for Word {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(self.as_str(), f)
    }
}

impl Serialize for Word {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.serialize_str(self.as_str())
    }
}

impl<'de> Deserialize<'de> for Word {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Word, D::Error> {
        from.deserialize_str(Reader)
    }
}

struct Reader;

impl Visitor<'_> for Reader {
    type Value = Word;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a text")
    }

    fn visit_str<E: serde::de::Error>(self, text: &str) -> Result<Word, E> {
        Ok(Word::of(text))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_is_its_text_and_the_same_text_is_the_same_word() {
        let texts: Vec<String> = (0..20_000).map(|n| format!("word {n}")).chain(["x".repeat(9000)]).collect();
        let both: Vec<Vec<Word>> = std::thread::scope(|scope| {
            let made = || texts.iter().map(|text| Word::of(text)).collect();
            let threads = [scope.spawn(made), scope.spawn(made)];
            threads.into_iter().map(|thread| thread.join().unwrap()).collect()
        });
        assert_eq!(both[0], both[1]);
        assert!(both[0].iter().zip(&texts).all(|(word, text)| word == text));
        assert!(Word::of("a") < Word::of("b") && Word::of("b") > Word::of("a"));
        assert_eq!(Word::default().as_str(), "");
    }

    #[test]
    fn numbers_have_places_of_their_own() {
        let mut last = (0, 0);
        for number in 1..100_000 {
            let next = place(number);
            assert!(next > last && next.1 < length(number) as usize, "{number}: {next:?}");
            last = next;
        }
        assert!(place(u32::MAX).0 < CHUNKS.len());
    }
}
