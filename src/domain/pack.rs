//! Records as few bytes as they need, so that a hundred thousand articles' accounts fit beside each other in memory and in a file. Words and
//! articles stand as numbers; what the numbers mean is kept once for many records. The shape has no version of its own: whoever writes it to
//! a file says which program wrote it.

use std::sync::Arc;

use chrono::NaiveDate;

use super::{ArticleId, Word};

/// What turns into bytes and back.
pub trait Pack: Sized {
    /// Puts the record behind what is packed already.
    fn pack(&self, to: &mut Packer<'_>);

    /// Takes the record from the front; none where the bytes are no such record.
    fn unpack(from: &mut Unpacker<'_>) -> Option<Self>;
}

/// Gives words and articles their numbers.
pub trait Numbers {
    /// The number of a word.
    fn word(&mut self, word: Word) -> u32;

    /// The number of an article.
    fn article(&mut self, id: &ArticleId) -> u32;
}

/// What numbers in packed bytes mean.
#[derive(Clone, Debug, Default)]
pub struct Keys {
    /// The words by their numbers; none where they bear the numbers of this run of the program.
    pub words: Option<Arc<[Word]>>,
    /// The articles by their numbers.
    pub articles: Arc<[ArticleId]>,
}

impl Keys {
    /// The article of a number.
    pub fn article(&self, number: u64) -> Option<&ArticleId> {
        self.articles.get(usize::try_from(number).ok()?)
    }

    fn word(&self, number: u32) -> Option<Word> {
        match &self.words {
            Some(words) => words.get(number as usize).copied(),
            None => Word::numbered(number),
        }
    }
}

/// The numbers of what is kept in memory: words have theirs already, and the articles of a contact are few.
#[derive(Debug, Default)]
pub struct Few(Vec<ArticleId>);

impl Few {
    /// What its numbers mean.
    pub fn keys(self) -> Keys {
        Keys { words: None, articles: self.0.into() }
    }
}

impl Numbers for Few {
    fn word(&mut self, word: Word) -> u32 {
        word.number()
    }

    fn article(&mut self, id: &ArticleId) -> u32 {
        let same = |known: &ArticleId| Arc::ptr_eq(&known.0, &id.0) || known == id;
        // a record speaks of the article that the one before it spoke of
        let at = self.0.iter().rposition(same).unwrap_or_else(|| {
            self.0.push(id.clone());
            self.0.len() - 1
        });
        at as u32
    }
}

/// The numbers of what is written to a file: each word and article gets the next one when it is told first.
#[derive(Debug, Default)]
pub struct Table {
    words: Vec<Word>,
    /// The number of each word here, by its number in this run of the program; 0 for none, else one more.
    known: Vec<u32>,
    articles: Vec<ArticleId>,
    places: std::collections::HashMap<ArticleId, u32, rustc_hash::FxBuildHasher>,
}

impl Table {
    /// The words, in order of their numbers.
    pub fn words(&self) -> &[Word] {
        &self.words
    }

    /// The articles, in order of their numbers.
    pub fn articles(&self) -> &[ArticleId] {
        &self.articles
    }
}

impl Numbers for Table {
    fn word(&mut self, word: Word) -> u32 {
        let at = word.number() as usize;
        if self.known.len() <= at {
            self.known.resize((at + 1).next_power_of_two(), 0);
        }
        if self.known[at] == 0 {
            self.words.push(word);
            self.known[at] = self.words.len() as u32;
        }
        self.known[at] - 1
    }

    fn article(&mut self, id: &ArticleId) -> u32 {
        if let Some(at) = self.places.get(id) {
            return *at;
        }
        let at = self.articles.len() as u32;
        self.articles.push(id.clone());
        self.places.insert(id.clone(), at);
        at
    }
}

/// Bytes in the making.
pub struct Packer<'a> {
    bytes: &'a mut Vec<u8>,
    numbers: &'a mut dyn Numbers,
}

impl<'a> Packer<'a> {
    /// One that puts records behind `bytes`.
    pub fn new(bytes: &'a mut Vec<u8>, numbers: &'a mut dyn Numbers) -> Packer<'a> {
        Packer { bytes, numbers }
    }

    /// A number; small ones take one byte.
    pub fn number(&mut self, mut number: u64) {
        while number >= 0x80 {
            self.bytes.push(number as u8 | 0x80);
            number >>= 7;
        }
        self.bytes.push(number as u8);
    }

    /// Bytes whose number the reader knows.
    pub fn raw(&mut self, bytes: &[u8]) {
        self.bytes.extend_from_slice(bytes);
    }

    /// A text with its length.
    pub fn text(&mut self, text: &str) {
        self.number(text.len() as u64);
        self.bytes.extend_from_slice(text.as_bytes());
    }
}

/// Bytes on their way back to records.
pub struct Unpacker<'a> {
    bytes: &'a [u8],
    keys: &'a Keys,
}

impl<'a> Unpacker<'a> {
    /// One that begins at the front of `bytes`.
    pub fn new(bytes: &'a [u8], keys: &'a Keys) -> Unpacker<'a> {
        Unpacker { bytes, keys }
    }

    /// True where nothing is left.
    pub fn is_done(&self) -> bool {
        self.bytes.is_empty()
    }

    /// Bytes that are left.
    pub fn left(&self) -> usize {
        self.bytes.len()
    }

    /// The next number.
    pub fn number(&mut self) -> Option<u64> {
        let mut out = 0;
        for shift in (0..64).step_by(7) {
            let (first, rest) = self.bytes.split_first()?;
            self.bytes = rest;
            out |= u64::from(first & 0x7f) << shift;
            if first & 0x80 == 0 {
                return Some(out);
            }
        }
        None
    }

    /// The next `length` bytes.
    pub fn take(&mut self, length: usize) -> Option<&'a [u8]> {
        let (own, rest) = self.bytes.split_at_checked(length)?;
        self.bytes = rest;
        Some(own)
    }

    /// The next text.
    pub fn text(&mut self) -> Option<&'a str> {
        let length = self.number()?;
        std::str::from_utf8(self.take(usize::try_from(length).ok()?)?).ok()
    }
}

macro_rules! whole_numbers {
    ($($kind:ty),*) => { $(
        impl Pack for $kind {
            fn pack(&self, to: &mut Packer<'_>) {
                to.number(*self as u64);
            }

            fn unpack(from: &mut Unpacker<'_>) -> Option<$kind> {
                <$kind>::try_from(from.number()?).ok()
            }
        }
    )* };
}

whole_numbers!(u32, u64, usize);

impl Pack for i32 {
    fn pack(&self, to: &mut Packer<'_>) {
        // small ones of either sign take one byte
        let number = i64::from(*self);
        to.number(((number << 1) ^ (number >> 63)) as u64);
    }

    fn unpack(from: &mut Unpacker<'_>) -> Option<i32> {
        let number = from.number()?;
        i32::try_from((number >> 1) as i64 ^ -((number & 1) as i64)).ok()
    }
}

impl Pack for bool {
    fn pack(&self, to: &mut Packer<'_>) {
        to.number(u64::from(*self));
    }

    fn unpack(from: &mut Unpacker<'_>) -> Option<bool> {
        Some(from.number()? == 1)
    }
}

impl Pack for String {
    fn pack(&self, to: &mut Packer<'_>) {
        to.text(self);
    }

    fn unpack(from: &mut Unpacker<'_>) -> Option<String> {
        from.text().map(str::to_string)
    }
}

impl Pack for Box<str> {
    fn pack(&self, to: &mut Packer<'_>) {
        to.text(self);
    }

    fn unpack(from: &mut Unpacker<'_>) -> Option<Box<str>> {
        from.text().map(Box::from)
    }
}

impl Pack for Word {
    fn pack(&self, to: &mut Packer<'_>) {
        let number = to.numbers.word(*self);
        to.number(u64::from(number));
    }

    fn unpack(from: &mut Unpacker<'_>) -> Option<Word> {
        let number = from.number()?;
        from.keys.word(u32::try_from(number).ok()?)
    }
}

impl Pack for ArticleId {
    fn pack(&self, to: &mut Packer<'_>) {
        let number = to.numbers.article(self);
        to.number(u64::from(number));
    }

    fn unpack(from: &mut Unpacker<'_>) -> Option<ArticleId> {
        let number = from.number()?;
        from.keys.article(number).cloned()
    }
}

impl Pack for NaiveDate {
    fn pack(&self, to: &mut Packer<'_>) {
        self.to_epoch_days().pack(to);
    }

    fn unpack(from: &mut Unpacker<'_>) -> Option<NaiveDate> {
        NaiveDate::from_epoch_days(i32::unpack(from)?)
    }
}

impl<T: Pack> Pack for Vec<T> {
    fn pack(&self, to: &mut Packer<'_>) {
        to.number(self.len() as u64);
        self.iter().for_each(|one| one.pack(to));
    }

    fn unpack(from: &mut Unpacker<'_>) -> Option<Vec<T>> {
        let length = usize::try_from(from.number()?).ok()?;
        // each takes a byte at least: bytes that promise more are no list
        let mut out = Vec::with_capacity(Some(length).filter(|length| *length <= from.bytes.len())?);
        for _ in 0..length {
            out.push(T::unpack(from)?);
        }
        Some(out)
    }
}

impl<T: Pack> Pack for Option<T> {
    fn pack(&self, to: &mut Packer<'_>) {
        self.is_some().pack(to);
        self.iter().for_each(|one| one.pack(to));
    }

    fn unpack(from: &mut Unpacker<'_>) -> Option<Option<T>> {
        if bool::unpack(from)? { T::unpack(from).map(Some) } else { Some(None) }
    }
}

impl<T: Pack> Pack for Box<T> {
    fn pack(&self, to: &mut Packer<'_>) {
        self.as_ref().pack(to);
    }

    fn unpack(from: &mut Unpacker<'_>) -> Option<Box<T>> {
        T::unpack(from).map(Box::new)
    }
}

impl<A: Pack, B: Pack> Pack for (A, B) {
    fn pack(&self, to: &mut Packer<'_>) {
        self.0.pack(to);
        self.1.pack(to);
    }

    fn unpack(from: &mut Unpacker<'_>) -> Option<(A, B)> {
        Some((A::unpack(from)?, B::unpack(from)?))
    }
}

impl<A: Pack, B: Pack, C: Pack> Pack for (A, B, C) {
    fn pack(&self, to: &mut Packer<'_>) {
        self.0.pack(to);
        self.1.pack(to);
        self.2.pack(to);
    }

    fn unpack(from: &mut Unpacker<'_>) -> Option<(A, B, C)> {
        Some((A::unpack(from)?, B::unpack(from)?, C::unpack(from)?))
    }
}
