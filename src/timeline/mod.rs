//! Merging accounts, dating undated articles by their company, order, index, statistics. Text and rules stay outside.

use crate::domain::{Account, Article, Contact, Publication};
use crate::lexicon::Lexicon;

/// Contacts in order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Timeline {
    /// By first day, last day, precision, id; contacts with no first day last, by their known bound.
    pub contacts: Vec<Contact>,
}

/// Merges accounts into contacts and puts them in order. The same whatever the order of the input.
pub fn merge(articles: &[Article], accounts: Vec<Account>, lexicon: &Lexicon) -> Timeline {
    let _ = (articles, accounts, lexicon);
    Timeline::default()
}

pub mod dating {
    //! Dating undated articles by terms of office, years named, weekdays, and contacts they share with dated ones.

    use chrono::NaiveDate;

    use super::{Account, Article, Lexicon, Publication};

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
}
