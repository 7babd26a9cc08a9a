//! Articles and what they tell as lines of JSON, so that extraction can run as a filter elsewhere and merging can follow. Which stream a
//! line comes from stays outside.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::Collection;
use super::stages::{self, Story};
use super::texts::Text;
use crate::corpus::{self, Limits, Source};
use crate::domain::{Account, Article, ArticleId, Body, Evidence, Note, NoteKind};
use crate::extract::{DateClues, Extraction};
use crate::lexicon::Lexicon;

/// The shape of a line; a line of another is refused.
pub const VERSION: u32 = 1;

/// One article with its accounts, or why there is none.
#[derive(Debug, Default, Serialize, Deserialize)]
struct Line {
    /// [`VERSION`].
    version: u32,
    /// Why the line gave no article.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    error: Option<String>,
    /// The article.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    article: Option<Article>,
    /// What it tells.
    #[serde(default)]
    accounts: Vec<Account>,
    /// What bounds its own date.
    #[serde(default)]
    clues: DateClues,
    /// What reading it found odd.
    #[serde(default)]
    notes: Vec<Note>,
    /// What nearly was a contact.
    #[serde(default)]
    near_misses: Vec<Note>,
    /// Its cleaned text, where it bears no date and must be read again once it has one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    body: Option<Body>,
}

/// A line that is none of ours.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("line {number}: {fault}")]
pub struct ExchangeError {
    /// Its number, from 1.
    pub number: usize,
    /// What is wrong with it.
    pub fault: String,
}

/// Reads one record and writes what it tells as one line, without the line's end. Never fails: what cannot be read gives a line that says why.
pub fn extract_line(record: &[u8], lexicon: &Lexicon, limits: &Limits) -> String {
    let made = catch_unwind(AssertUnwindSafe(|| line_of(record, lexicon, limits)));
    let line = made.unwrap_or_else(|_| refused("reading broke off inside the program; please report it"));
    serde_json::to_string(&line)
        .unwrap_or_else(|fault| format!("{{\"version\":{VERSION},\"error\":\"{fault}\"}}"))
}

fn refused(fault: &str) -> Line {
    Line { version: VERSION, error: Some(fault.to_string()), ..Line::default() }
}

fn line_of(record: &[u8], lexicon: &Lexicon, limits: &Limits) -> Line {
    let mut reading = corpus::read(&Source::Input(record.to_vec()), lexicon, limits);
    if reading.articles.len() != 1 {
        let told = reading.notes.first().map_or("no article in it", |note| note.text.as_str());
        return refused(told.strip_prefix("record 1: ").unwrap_or(told));
    }
    let (article, body) = reading.articles.remove(0);
    let extraction = stages::extraction(&article, &body, lexicon);
    let undated = article.published.when.is_none();
    Line {
        version: VERSION,
        article: Some(article),
        accounts: extraction.accounts,
        clues: extraction.clues,
        notes: reading.notes,
        near_misses: extraction.notes,
        body: undated.then_some(body),
        ..Line::default()
    }
}

/// The collection of lines in order, as a direct load of the same records gives it.
///
/// # Errors
/// Where a line is none that [`extract_line`] wrote, or is of another version.
pub fn merge_lines<'a>(
    lines: impl IntoIterator<Item = &'a str>,
    lexicon: &Lexicon,
) -> Result<Collection, ExchangeError> {
    let mut stories = Vec::new();
    let mut notes = Vec::new();
    for (at, text) in lines.into_iter().filter(|line| !line.trim().is_empty()).enumerate() {
        let number = at + 1;
        let refuse = |fault: String| ExchangeError { number, fault };
        let line: Line =
            serde_json::from_str(text).map_err(|fault| refuse(format!("no line of extract: {fault}")))?;
        if line.version != VERSION {
            return Err(refuse(format!(
                "it is of version {}, and {VERSION} is read: extract it again",
                line.version
            )));
        }
        match (line.article, line.error) {
            (_, Some(fault)) => notes.push(Note {
                article: None,
                path: Some("-".to_string()),
                kind: NoteKind::Unreadable,
                text: format!("record {number}: {fault}"),
                span: None,
            }),
            (Some(mut article), None) => {
                let id = ArticleId(format!("input#{number}").into());
                article.record = at;
                let mut rename = Rename { from: std::mem::replace(&mut article.id, id.clone()), to: id };
                let mut accounts = line.accounts;
                accounts.iter_mut().for_each(|account| rename.account(account));
                let (mut odd, mut near_misses) = (line.notes, line.near_misses);
                odd.iter_mut()
                    .chain(&mut near_misses)
                    .filter_map(|n| n.article.as_mut())
                    .for_each(|id| rename.id(id));
                notes.extend(odd);
                let extraction = Extraction { accounts, notes: near_misses, clues: line.clues };
                let text = Text::Held(Arc::new(line.body.unwrap_or_default()));
                stories.push(Story::new(article, text).telling(extraction));
            }
            (None, None) => return Err(refuse("it has neither an article nor an error".to_string())),
        }
    }
    Ok(stages::finish(stories, notes, lexicon))
}

/// Gives an article's parts the id that its place among all lines gives it.
struct Rename {
    from: ArticleId,
    to: ArticleId,
}

impl Rename {
    fn id(&mut self, id: &mut ArticleId) {
        if *id == self.from {
            id.clone_from(&self.to);
        }
    }

    fn evidence(&mut self, evidence: &mut Evidence) {
        self.id(&mut evidence.article);
    }

    fn account(&mut self, account: &mut Account) {
        self.id(&mut account.article);
        account.evidence.iter_mut().for_each(|evidence| self.evidence(evidence));
        account.outcome.iter_mut().for_each(|evidence| self.evidence(evidence));
        account.claims.iter_mut().for_each(|claim| self.evidence(&mut claim.evidence));
    }
}
