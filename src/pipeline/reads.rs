//! What was read of each file of a folder, on disk, so that a later start reads and extracts only the files that changed. Merging and dating
//! come after it. Where the file lies and what its files hold by now stays outside.

use std::path::Path;

use rustc_hash::{FxHashMap, FxHashSet};

use super::sheet::{self, Opened, Sheet};
use super::stages::{Read, Story};
use super::texts::Text;
use crate::corpus::Limits;
use crate::disk::{self, DiskError, Parts, Seal, Unread};
use crate::domain::{Article, Note, Pack, Unpacker};
use crate::extract::DateClues;

const SEAL: Seal = Seal { what: "reads", version: 1 };

/// What a file's reading is known again by: its path, the id its articles begin with and its content, in one hash.
pub(super) type Mark = [u8; 16];

/// The mark of a file.
pub(super) fn mark(path: &Path, base: Option<&str>, content: &[u8; 32]) -> Mark {
    let mut hasher = blake3::Hasher::new();
    for part in [path.as_os_str().as_encoded_bytes(), base.unwrap_or_default().as_bytes()] {
        hasher.update(&(part.len() as u64).to_le_bytes()).update(part);
    }
    hasher.update(&[u8::from(base.is_some())]).update(content);
    let mut out = Mark::default();
    out.copy_from_slice(&hasher.finalize().as_bytes()[..size_of::<Mark>()]);
    out
}

/// Writes what was read of files, whole or not at all.
///
/// # Errors
/// What the system says.
pub(super) fn write(path: &Path, files: &[(Mark, &Read)]) -> Result<(), DiskError> {
    disk::write_parts(path, SEAL, |pen| {
        pen.put(&sheet::counts([files.len()]))?;
        sheet::write(pen, files.len(), |at, sheet| {
            let (mark, read) = &files[at];
            sheet.records().raw(mark);
            pack(read, sheet);
        })
    })
}

/// What was read of files; of those that are not `wanted` that something was, and no more.
///
/// # Errors
/// Where there is no such file or it is not whole.
pub(super) fn read(
    path: &Path,
    limits: &Limits,
    wanted: &FxHashSet<Mark>,
) -> Result<FxHashMap<Mark, Option<Read>>, Unread> {
    let mut parts = Parts::open(path, SEAL)?;
    let counts = parts.part()?.ok_or(Unread::Damaged)?.whole()?;
    let [count] = sheet::counted(&counts).ok_or(Unread::Damaged)?;
    let all = sheet::read(&mut parts, count, &FxHashSet::default(), |sheet, from| {
        let mark = Mark::try_from(from.take(size_of::<Mark>())?).ok()?;
        let read = unpack(sheet, from, limits)?;
        Some((mark, wanted.contains(&mark).then_some(read)))
    })?;
    match parts.part()? {
        None => Ok(all.into_iter().collect()),
        Some(_) => Err(Unread::Damaged),
    }
}

fn pack(read: &Read, sheet: &mut Sheet) {
    read.notes.pack(&mut sheet.records());
    sheet.records().number(read.stories.len() as u64);
    for story in &read.stories {
        let mut to = sheet.records();
        story.article.pack(&mut to);
        story.text.pack(&mut to);
        story.notes.pack(&mut to);
        story.clues.past_days.pack(&mut to);
        story.clues.offices.pack(&mut to);
        sheet.accounts(&story.accounts);
    }
}

fn unpack(sheet: &Opened, from: &mut Unpacker<'_>, limits: &Limits) -> Option<Read> {
    let notes = Vec::<Note>::unpack(from)?;
    let count = usize::try_from(from.number()?).ok().filter(|count| *count <= from.left())?;
    let mut stories = Vec::with_capacity(count);
    for _ in 0..count {
        stories.push(Story {
            article: Article::unpack(from)?,
            text: Text::unpack(from, limits)?,
            notes: Pack::unpack(from)?,
            clues: DateClues { past_days: Pack::unpack(from)?, offices: Pack::unpack(from)? },
            accounts: sheet.accounts(from)?,
        });
    }
    Some(Read { stories, notes })
}
