//! A loaded collection as a file: articles with their texts, contacts with their accounts, notes. Where the file lies and whom it is for
//! stays outside.

use std::path::Path;

use rustc_hash::FxHashSet;

use super::texts::Text;
use super::{Collection, sheet};
use crate::corpus::Limits;
use crate::disk::{self, DiskError, Parts, Seal, Unread};
use crate::domain::{Article, Contact, Note, Pack};
use crate::timeline::Timeline;

const SEAL: Seal = Seal { what: "collection", version: 4 };

/// Writes a collection, whole or not at all.
///
/// # Errors
/// What the system says.
pub(super) fn write(path: &Path, collection: &Collection) -> Result<(), DiskError> {
    let Collection { articles, timeline: Timeline { contacts }, notes, .. } = collection;
    let texts = collection.texts();
    disk::write_parts(path, SEAL, |pen| {
        pen.put(&sheet::counts([articles.len(), contacts.len(), notes.len()]))?;
        sheet::write(pen, articles.len(), |at, sheet| {
            articles[at].pack(&mut sheet.records());
            texts[at].pack(&mut sheet.records());
        })?;
        sheet::write(pen, contacts.len(), |at, sheet| {
            contacts[at].pack(&mut sheet.records());
            sheet.accounts(&contacts[at].accounts);
        })?;
        sheet::write(pen, notes.len(), |at, sheet| notes[at].pack(&mut sheet.records()))
    })
}

/// Reads a collection back. Texts that were in their files are read within `limits`.
///
/// # Errors
/// Where there is none or it is not whole.
pub(super) fn read(path: &Path, limits: &Limits) -> Result<Collection, Unread> {
    let mut parts = Parts::open(path, SEAL)?;
    let counts = parts.part()?.ok_or(Unread::Damaged)?.whole()?;
    let [articles, contacts, notes] = sheet::counted(&counts).ok_or(Unread::Damaged)?;
    let mut known = FxHashSet::default();
    let both = sheet::read(&mut parts, articles, &known, |_, from| {
        Some((Article::unpack(from)?, Text::unpack(from, limits)?))
    })?;
    let (articles, texts): (Vec<Article>, Vec<Text>) = both.into_iter().unzip();
    known.extend(articles.iter().map(|article| article.id.clone()));
    let contacts = sheet::read(&mut parts, contacts, &known, |sheet, from| {
        let contact = Contact::unpack(from)?;
        let accounts = sheet.accounts(from)?;
        Some(Contact { accounts, ..contact })
    })?;
    let notes = sheet::read(&mut parts, notes, &known, |_, from| Note::unpack(from))?;
    match parts.part()? {
        None => Ok(Collection::of(articles, texts, Timeline { contacts }, notes)),
        Some(_) => Err(Unread::Damaged),
    }
}
