//! A loaded collection as a file: accounts first, which stay packed until somebody looks at them, then contacts, articles, texts and notes, then
//! the words and articles that numbers in all of them mean. Where the file lies and whom it is for stays outside.

use std::io;
use std::path::Path;
use std::sync::Arc;

use super::Collection;
use super::texts::Text;
use crate::corpus::Limits;
use crate::disk::{self, DiskError, Seal};
use crate::domain::{
    Accounts, Article, ArticleId, Block, Body, Contact, Keys, Note, Pack, Packer, Table, Unpacker, Word,
};
use crate::timeline::Timeline;

const SEAL: Seal = Seal { what: "collection", version: 3 };

/// Bytes that are gathered before they are written.
const CHUNK: usize = 1 << 20;

/// Bytes of the lengths at the end: of the accounts, and of what stands behind them.
const LENGTHS: usize = 16;

/// Writes a collection, whole or not at all.
///
/// # Errors
/// What the system says.
pub(super) fn write(path: &Path, collection: &Collection) -> Result<(), DiskError> {
    disk::write_summed(path, SEAL, |pen| {
        let mut table = Table::default();
        let (places, accounts) = accounts(pen, collection, &mut table)?;
        let mut rest = Vec::new();
        pack_rest(collection, &places, &mut Packer::new(&mut rest, &mut table));
        pen.put(&rest)?;
        let mut keys = Vec::new();
        pack_keys(&table, &mut keys);
        pen.put(&keys)?;
        pen.put(&accounts.to_le_bytes())?;
        pen.put(&(rest.len() as u64).to_le_bytes())
    })
}

/// Writes the accounts; where those of each contact stand, and how many bytes all of them take.
fn accounts(
    pen: &mut disk::Pen<'_>,
    collection: &Collection,
    table: &mut Table,
) -> io::Result<(Vec<(u32, u32)>, u64)> {
    let (mut bytes, mut written) = (Vec::new(), 0);
    let mut places = Vec::with_capacity(collection.timeline.contacts.len());
    for contact in &collection.timeline.contacts {
        let start = written + bytes.len();
        contact.accounts.write(&mut bytes, table);
        let place = (u32::try_from(start), u32::try_from(written + bytes.len()));
        let (Ok(start), Ok(end)) = place else { return Err(io::ErrorKind::FileTooLarge.into()) };
        places.push((start, end));
        if bytes.len() >= CHUNK {
            pen.put(&bytes)?;
            written += bytes.len();
            bytes.clear();
        }
    }
    pen.put(&bytes)?;
    Ok((places, (written + bytes.len()) as u64))
}

fn pack_rest(collection: &Collection, places: &[(u32, u32)], to: &mut Packer<'_>) {
    let contacts = &collection.timeline.contacts;
    to.number(contacts.len() as u64);
    for (contact, place) in contacts.iter().zip(places) {
        contact.pack(to);
        place.pack(to);
    }
    to.number(collection.articles.len() as u64);
    for (article, text) in collection.articles.iter().zip(collection.texts()) {
        article.pack(to);
        let held = text.held();
        held.is_some().pack(to);
        held.iter().for_each(|body| body.pack(to));
    }
    collection.notes.pack(to);
}

fn pack_keys(table: &Table, bytes: &mut Vec<u8>) {
    // nothing in a list of texts asks for a number
    let mut none = Table::default();
    let mut to = Packer::new(bytes, &mut none);
    to.number(table.words().len() as u64);
    table.words().iter().for_each(|word| to.text(word));
    to.number(table.articles().len() as u64);
    table.articles().iter().for_each(|id| to.text(&id.0));
}

/// Reads a collection back; none where there is none or it is not whole. Texts that were in their files are read within `limits`.
pub(super) fn read(path: &Path, limits: &Limits) -> Option<Collection> {
    let mut bytes = disk::read_summed(path, SEAL)?;
    let lengths = bytes.len().checked_sub(LENGTHS)?;
    let (accounts, rest) = (length(&bytes[lengths..])?, length(&bytes[lengths + 8..])?);
    let behind = accounts.checked_add(rest).filter(|end| *end <= lengths)?;
    let keys = unpack_keys(&bytes[behind..lengths])?;
    let rest = bytes[accounts..behind].to_vec();
    bytes.truncate(accounts);
    let block = Arc::new(Block { bytes: bytes.into_boxed_slice(), keys });
    let mut from = Unpacker::new(&rest, &block.keys);
    let length = count(&mut from)?;
    let mut contacts = Vec::with_capacity(length);
    for _ in 0..length {
        let contact = Contact::unpack(&mut from)?;
        let (start, end): (u32, u32) = Pack::unpack(&mut from)?;
        (start <= end && end as usize <= accounts).then_some(())?;
        contacts.push(Contact { accounts: Accounts::within(&block, start, end), ..contact });
    }
    let length = count(&mut from)?;
    let (mut articles, mut texts) = (Vec::with_capacity(length), Vec::with_capacity(length));
    for _ in 0..length {
        articles.push(Article::unpack(&mut from)?);
        let held = Option::<Body>::unpack(&mut from)?;
        texts.push(held.map_or(Text::Filed(*limits), |body| Text::Held(Arc::new(body))));
    }
    let notes = Vec::<Note>::unpack(&mut from)?;
    from.is_done().then(|| Collection::of(articles, texts, Timeline { contacts }, notes))
}

fn length(bytes: &[u8]) -> Option<usize> {
    usize::try_from(u64::from_le_bytes(bytes.get(..8)?.try_into().ok()?)).ok()
}

/// A number of records, each of which takes a byte at least.
fn count(from: &mut Unpacker<'_>) -> Option<usize> {
    usize::try_from(from.number()?).ok().filter(|count| *count <= from.left())
}

fn unpack_keys(bytes: &[u8]) -> Option<Keys> {
    let none = Keys::default();
    let mut from = Unpacker::new(bytes, &none);
    let words: Option<Vec<Word>> = (0..from.number()?).map(|_| from.text().map(Word::of)).collect();
    let articles: Option<Vec<ArticleId>> =
        (0..from.number()?).map(|_| from.text().map(|id| ArticleId(id.into()))).collect();
    let keys = Keys { words: Some(words?.into()), articles: articles?.into() };
    from.is_done().then_some(keys)
}
