//! Posting lists over contacts, and answering queries with them.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::domain::{Article, ArticleId, Body, Code, Contact, Status};
use crate::lexicon::Lexicon;

use super::answer;
use super::ast::Query;
use super::bits::Bits;
use super::columns::{Columns, Stretch};
use super::fill;
use super::marks::Marks;
use super::vocabulary::{Sort, Vocabulary};

/// What a query is asked of, beside the index.
#[derive(Clone, Copy)]
pub struct Ground<'a> {
    /// The contacts the index was built from, in the same order.
    pub contacts: &'a [Contact],
    /// Their articles.
    pub articles: &'a [Article],
    /// The user's marks.
    pub marks: &'a Marks,
    /// The cleaned text of an article, for `text:`.
    pub texts: &'a dyn Fn(&ArticleId) -> Option<Arc<Body>>,
}

/// A row that a query selects.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Hit {
    /// Its place among the contacts.
    pub row: usize,
    /// False where it only possibly falls in the dates asked for.
    pub certain: bool,
}

/// Everything that answers queries quickly; built once for a set of contacts.
#[derive(Debug, Default)]
pub struct Index {
    pub(super) rows: usize,
    pub(super) vocabulary: Vocabulary,
    /// The rows that an article tells of, ascending.
    pub(super) by_article: BTreeMap<ArticleId, Vec<u32>>,
    /// Days and scope of every row; none for an index of plain queries.
    pub(super) columns: Option<Columns>,
}

/// The names a lexicon knows, ready to be searched; made once, beside the loading of what will be indexed over it.
#[derive(Clone, Debug, Default)]
pub struct Known(Vocabulary);

impl Known {
    /// Kinds and statuses alone, until the lexicon's names are at hand.
    pub fn nobody() -> Known {
        Known::of(&Lexicon::default())
    }

    /// Every spelling that the lexicon knows.
    pub fn of(lexicon: &Lexicon) -> Known {
        Known(fill::vocabulary(lexicon))
    }
}

impl Index {
    /// Indexes contacts, with every spelling the lexicon knows of those who take part.
    pub fn build(contacts: &[Contact], articles: &[Article], lexicon: &Lexicon) -> Index {
        Index::over(&Known::of(lexicon), contacts, articles)
    }

    /// The same, where the known is at hand already.
    pub fn over(known: &Known, contacts: &[Contact], articles: &[Article]) -> Index {
        fill::index(contacts, articles, known.0.clone())
    }

    /// The index of so many rows for [plain](Query::is_plain) queries alone, which costs nothing.
    pub fn plain(rows: usize) -> Index {
        Index { rows, ..Index::default() }
    }

    /// First and last day of a row.
    pub fn stretch(&self, row: usize) -> Stretch {
        self.columns.as_ref().and_then(|columns| columns.stretches.get(row)).copied().unwrap_or_default()
    }

    /// The rows of contacts that took or take place in which both sides have a part, ascending.
    pub fn met(&self, one: Code, other: Code) -> Vec<u32> {
        let side = |code: Code| -> Bits {
            let posted = [Sort::Country, Sort::Body].map(|sort| self.vocabulary.rows_of(sort, code.as_str()));
            Bits::of(self.rows, posted.concat())
        };
        let real = [Status::Held, Status::Ongoing].map(|s| self.vocabulary.rows_of(Sort::Status, s.word()));
        let (one, other) = (side(one), side(other));
        let mut out: Vec<u32> =
            real.concat().into_iter().filter(|row| one.has(*row) && other.has(*row)).collect();
        out.sort_unstable();
        out
    }

    /// The rows that a query selects, in order.
    pub fn select(&self, query: &Query, ground: &Ground<'_>) -> Vec<Hit> {
        let answer = answer::of_query(self, query, ground);
        answer.may.rows().map(|row| Hit { row, certain: answer.must.has(row as u32) }).collect()
    }
}
