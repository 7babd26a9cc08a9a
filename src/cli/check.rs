//! `check`: what was read and skipped, what is undated or odd, and whether the knowledge holds together.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::domain::{Note, NoteKind};
use crate::lexicon;
use crate::pipeline::Collection;
use crate::text::quoted;

use super::console::line;
use super::wishes::CheckWish;
use super::{CommandError, Console, load};

/// Prints the findings; 1 where a file could not be used or the knowledge is at odds with itself.
pub fn run(wish: &CheckWish, console: &mut Console) -> Result<u8, CommandError> {
    let lexicon = load::lexicon()?;
    let collection = load::collection(&wish.paths, &lexicon, console)?;
    let mut counts: BTreeMap<NoteKind, usize> = BTreeMap::new();
    for note in &collection.notes {
        *counts.entry(note.kind).or_default() += 1;
    }
    let faults = lexicon::check(&lexicon);
    let code = u8::from(counts.contains_key(&NoteKind::Unreadable) || !faults.is_empty());
    if wish.json {
        console.json(&Findings::new(wish, &collection, &counts, &faults))?;
        return Ok(code);
    }
    overview(&collection, console)?;
    for (kind, count) in &counts {
        writeln!(console.out, "{:<14}{count:>6}  {}", word(*kind), meaning(*kind))?;
    }
    for note in &collection.notes {
        if note.kind != NoteKind::NearMiss || wish.near_misses {
            writeln!(console.out, "{}", sentence(note))?;
        }
    }
    for fault in &faults {
        writeln!(console.out, "lexicon: {}", line(&fault.to_string()))?;
    }
    Ok(code)
}

/// The findings for programs.
#[derive(Serialize)]
struct Findings<'a> {
    articles: usize,
    contacts: usize,
    counts: &'a BTreeMap<NoteKind, usize>,
    notes: Vec<&'a Note>,
    lexicon: Vec<String>,
}

impl<'a> Findings<'a> {
    fn new(
        wish: &CheckWish,
        collection: &'a Collection,
        counts: &'a BTreeMap<NoteKind, usize>,
        faults: &[lexicon::Fault],
    ) -> Findings<'a> {
        let told = |note: &&Note| note.kind != NoteKind::NearMiss || wish.near_misses;
        Findings {
            articles: collection.articles.len(),
            contacts: collection.timeline.contacts.len(),
            counts,
            notes: collection.notes.iter().filter(told).collect(),
            lexicon: faults.iter().map(ToString::to_string).collect(),
        }
    }
}

fn overview(collection: &Collection, console: &mut Console) -> Result<(), CommandError> {
    let dated = collection.articles.iter().filter(|article| article.published.when.is_some()).count();
    let inferred = |a: &&crate::domain::Article| a.published.basis == crate::domain::Basis::Inferred;
    let concluded = collection.articles.iter().filter(inferred).count();
    let accounts: usize = collection.timeline.contacts.iter().map(|contact| contact.accounts.len()).sum();
    let core = collection.timeline.contacts.iter().filter(|contact| contact.core).count();
    let rows = [
        ("articles", collection.articles.len(), String::new()),
        ("dated", dated, format!("{concluded} of them by inference")),
        ("accounts", accounts, String::new()),
        ("contacts", collection.timeline.contacts.len(), format!("{core} of them in the core")),
    ];
    for (name, count, remark) in rows {
        writeln!(console.out, "{}", format!("{name:<14}{count:>6}  {remark}").trim_end())?;
    }
    Ok(())
}

/// A note as one line: where, what kind, what.
fn sentence(note: &Note) -> String {
    let article = note.article.as_ref().map(|id| quoted(&*id.0));
    let place = note.path.as_ref().map(quoted).or(article).unwrap_or_else(|| "input".to_string());
    format!("{place}: {}: {}", word(note.kind), line(&note.text))
}

fn word(kind: NoteKind) -> &'static str {
    match kind {
        NoteKind::Unreadable => "unreadable",
        NoteKind::Skipped => "skipped",
        NoteKind::Language => "language",
        NoteKind::Undated => "undated",
        NoteKind::DateClash => "date clash",
        NoteKind::NearMiss => "near miss",
        NoteKind::Odd => "odd",
    }
}

fn meaning(kind: NoteKind) -> &'static str {
    match kind {
        NoteKind::Unreadable => "files that could not be used",
        NoteKind::Skipped => "files that are no articles",
        NoteKind::Language => "texts that are not English",
        NoteKind::Undated => "articles without a date",
        NoteKind::DateClash => "articles whose dates disagree",
        NoteKind::NearMiss => "sentences that look like a contact and gave none",
        NoteKind::Odd => "oddities in files that were used",
    }
}
