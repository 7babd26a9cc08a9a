//! Mentions, reference, contact rules, status, claims: an article to accounts. Other articles, today and files stay outside.

use chrono::NaiveDate;

use crate::domain::{Account, Article, Body, Code, Note, OfficialId};
use crate::lexicon::Lexicon;

/// What one article gives.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Extraction {
    /// The contacts it tells, in order of the text.
    pub accounts: Vec<Account>,
    /// Near misses.
    pub notes: Vec<Note>,
    /// What bounds the article's own date, for articles that bear none.
    pub clues: DateClues,
}

/// What a text tells of the time it was written in.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DateClues {
    /// Days that the text tells as past, in full: it is not older than the latest of them.
    pub past_days: Vec<(NaiveDate, String)>,
    /// Offices told as held now: person, office id, side.
    pub offices: Vec<(OfficialId, String, Code)>,
}

/// The accounts of one article. Deterministic; never fails.
pub fn extract(article: &Article, body: &Body, lexicon: &Lexicon) -> Extraction {
    let _ = (article, body, lexicon);
    Extraction::default()
}
