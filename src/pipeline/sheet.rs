//! One part of a file of what was read: accounts, which stay packed until somebody looks at them, then records that speak of them, then the
//! words and articles that numbers in both mean. What the records are stays outside.

use std::io;
use std::sync::Arc;

use rayon::prelude::*;
use rustc_hash::FxHashSet;

use crate::disk::{Part, Parts, Pen, Unread};
use crate::domain::{Accounts, ArticleId, Block, Keys, Pack, Packer, Table, Unpacker, Word};

/// Bytes of the lengths at the end: of the accounts, and of the records behind them.
const LENGTHS: usize = 16;

/// Things that a part holds.
const EACH: usize = 512;

/// Parts that are packed or unpacked side by side, and are in memory at the same time: no core waits for another one's last part.
fn abreast() -> usize {
    2 * rayon::current_num_threads()
}

/// A part in the making.
#[derive(Default)]
pub(super) struct Sheet {
    accounts: Vec<u8>,
    records: Vec<u8>,
    table: Table,
}

impl Sheet {
    /// Puts accounts behind those that are there, and where they stand behind the records.
    pub(super) fn accounts(&mut self, accounts: &Accounts) {
        let start = self.accounts.len() as u64;
        accounts.write(&mut self.accounts, &mut self.table);
        let end = self.accounts.len() as u64;
        (start, end).pack(&mut self.records());
    }

    /// What takes further records.
    pub(super) fn records(&mut self) -> Packer<'_> {
        Packer::new(&mut self.records, &mut self.table)
    }

    fn bytes(self) -> Vec<u8> {
        let Sheet { accounts: mut bytes, records, table } = self;
        let lengths = [bytes.len() as u64, records.len() as u64];
        bytes.extend_from_slice(&records);
        // nothing in a list of texts asks for a number
        let mut none = Table::default();
        let mut to = Packer::new(&mut bytes, &mut none);
        to.number(table.words().len() as u64);
        table.words().iter().for_each(|word| to.text(word));
        to.number(table.articles().len() as u64);
        table.articles().iter().for_each(|id| to.text(&id.0));
        lengths.iter().for_each(|length| bytes.extend_from_slice(&length.to_le_bytes()));
        bytes
    }
}

/// A part that was read.
pub(super) struct Opened {
    block: Arc<Block>,
    records: Vec<u8>,
}

impl Opened {
    /// Takes a part apart; `known` are articles that it may speak of, so that each is held once.
    fn of(mut bytes: Vec<u8>, known: &FxHashSet<ArticleId>) -> Option<Opened> {
        let lengths = bytes.len().checked_sub(LENGTHS)?;
        let (accounts, records) = (length(&bytes[lengths..])?, length(&bytes[lengths + 8..])?);
        let behind = accounts.checked_add(records).filter(|end| *end <= lengths)?;
        let keys = keys(&bytes[behind..lengths], known)?;
        let records = bytes[accounts..behind].to_vec();
        bytes.truncate(accounts);
        Some(Opened { block: Arc::new(Block { bytes: bytes.into_boxed_slice(), keys }), records })
    }

    /// The records.
    pub(super) fn records(&self) -> Unpacker<'_> {
        Unpacker::new(&self.records, &self.block.keys)
    }

    /// Accounts of this part, of which the records tell next where they stand.
    pub(super) fn accounts(&self, from: &mut Unpacker<'_>) -> Option<Accounts> {
        let (start, end) = <(u32, u32)>::unpack(from)?;
        let within = start <= end && end as usize <= self.block.bytes.len();
        within.then(|| Accounts::within(&self.block, start, end))
    }
}

fn length(bytes: &[u8]) -> Option<usize> {
    usize::try_from(u64::from_le_bytes(bytes.get(..8)?.try_into().ok()?)).ok()
}

fn keys(bytes: &[u8], known: &FxHashSet<ArticleId>) -> Option<Keys> {
    let none = Keys::default();
    let mut from = Unpacker::new(bytes, &none);
    let words: Option<Vec<Word>> = (0..from.number()?).map(|_| from.text().map(Word::of)).collect();
    let article = |id: &str| known.get(id).cloned().unwrap_or_else(|| ArticleId(id.into()));
    let articles: Option<Vec<ArticleId>> = (0..from.number()?).map(|_| from.text().map(article)).collect();
    let keys = Keys { words: Some(words?.into()), articles: articles?.into() };
    from.is_done().then_some(keys)
}

/// Writes `count` things into parts of [`EACH`]; `pack` puts the one of a number into a part.
///
/// # Errors
/// What the system says.
pub(super) fn write(
    pen: &mut Pen<'_>,
    count: usize,
    pack: impl Fn(usize, &mut Sheet) + Sync,
) -> io::Result<()> {
    let made = |start: &usize| {
        let end = (start + EACH).min(count);
        let mut sheet = Sheet::default();
        sheet.records().number((end - start) as u64);
        (*start..end).for_each(|at| pack(at, &mut sheet));
        sheet.bytes()
    };
    let starts: Vec<usize> = (0..count).step_by(EACH).collect();
    for some in starts.chunks(abreast()) {
        let parts: Vec<Vec<u8>> = some.par_iter().map(made).collect();
        parts.iter().try_for_each(|part| pen.put(part))?;
    }
    Ok(())
}

/// Reads `count` things back; `unpack` takes one out of a part. Articles that are `known` are held once.
///
/// # Errors
/// Where the file is not as it was written.
pub(super) fn read<T: Send>(
    parts: &mut Parts,
    count: usize,
    known: &FxHashSet<ArticleId>,
    unpack: impl Fn(&Opened, &mut Unpacker<'_>) -> Option<T> + Sync,
) -> Result<Vec<T>, Unread> {
    let taken = |part: Part| -> Result<Vec<T>, Unread> {
        let opened = Opened::of(part.whole()?, known).ok_or(Unread::Damaged)?;
        let mut from = opened.records();
        let mut all = || {
            let length = usize::try_from(from.number()?).ok().filter(|length| *length <= EACH)?;
            let mut out = Vec::with_capacity(length);
            for _ in 0..length {
                out.push(unpack(&opened, &mut from)?);
            }
            from.is_done().then_some(out)
        };
        all().ok_or(Unread::Damaged)
    };
    let mut out = Vec::with_capacity(count);
    let mut left = count.div_ceil(EACH);
    while left > 0 {
        let some = left.min(abreast());
        let next = (0..some).map(|_| parts.part()?.ok_or(Unread::Damaged));
        let next: Vec<Part> = next.collect::<Result<_, _>>()?;
        let read: Vec<Vec<T>> = next.into_par_iter().map(taken).collect::<Result<_, _>>()?;
        out.extend(read.into_iter().flatten());
        left -= some;
    }
    if out.len() == count { Ok(out) } else { Err(Unread::Damaged) }
}

/// How many things of each kind a file holds, for its first part.
pub(super) fn counts<const N: usize>(counts: [usize; N]) -> Vec<u8> {
    counts.iter().flat_map(|count| (*count as u64).to_le_bytes()).collect()
}

/// The same read back.
pub(super) fn counted<const N: usize>(bytes: &[u8]) -> Option<[usize; N]> {
    let (counts, rest) = bytes.as_chunks::<8>();
    let counts: Vec<usize> = counts
        .iter()
        .map(|count| usize::try_from(u64::from_le_bytes(*count)))
        .collect::<Result<_, _>>()
        .ok()?;
    counts.try_into().ok().filter(|_| rest.is_empty())
}
