//! Dating undated articles by terms of office, years named, weekdays, and contacts they share with dated ones.

use chrono::NaiveDate;

use crate::domain::{Account, Article, Publication};
use crate::lexicon::Lexicon;

/// The stretch an article's own date must lie in, with the reasons.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Bounds {
    /// Not before.
    pub first: Option<NaiveDate>,
    /// Not after.
    pub last: Option<NaiveDate>,
    /// Each bound in words.
    pub why: Vec<String>,
}

/// A date for an undated article, where its company fixes one; otherwise what bounds it.
pub fn infer(
    article: &Article,
    bounds: &Bounds,
    own: &[Account],
    dated: &[Account],
    lexicon: &Lexicon,
) -> Option<Publication> {
    let _ = (article, bounds, own, dated, lexicon);
    None
}
