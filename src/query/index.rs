//! Posting lists over contacts, and answering queries with them.

use std::ops::Range;
use std::sync::Arc;

use crate::domain::{Article, ArticleId, Body, Contact};
use crate::lexicon::Lexicon;

use super::ast::Query;
use super::marks::Marks;

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

/// A column of the entity pane.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum FacetField {
    /// States.
    Country,
    /// Persons.
    Official,
    /// International bodies.
    Body,
    /// Places.
    Place,
    /// Kinds of contact.
    Kind,
    /// Statuses.
    Status,
}

/// One value of a column with the number of rows that have it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Facet {
    /// The value as a filter takes it.
    pub key: String,
    /// The value as a reader sees it.
    pub label: String,
    /// Rows that have it.
    pub count: usize,
}

/// Every column, each by count from the highest, then by label.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Facets {
    /// States.
    pub countries: Vec<Facet>,
    /// Persons.
    pub officials: Vec<Facet>,
    /// International bodies.
    pub bodies: Vec<Facet>,
    /// Places.
    pub places: Vec<Facet>,
    /// Kinds of contact.
    pub kinds: Vec<Facet>,
    /// Statuses.
    pub statuses: Vec<Facet>,
}

/// An entry of a picker.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Suggestion {
    /// The value as a filter takes it.
    pub key: String,
    /// The value as a reader sees it.
    pub label: String,
    /// Rows that have it.
    pub count: usize,
    /// Characters (not bytes) of the label that were matched.
    pub matched: Vec<usize>,
}

/// Everything that answers queries quickly; built once for a set of contacts.
#[derive(Debug, Default)]
pub struct Index {
    rows: usize,
}

impl Index {
    /// Indexes contacts, with every spelling the lexicon knows of those who take part.
    pub fn build(contacts: &[Contact], articles: &[Article], lexicon: &Lexicon) -> Index {
        let _ = (articles, lexicon);
        Index { rows: contacts.len() }
    }

    /// The rows that a query selects, in order.
    pub fn select(&self, query: &Query, ground: &Ground<'_>) -> Vec<Hit> {
        let _ = (query, ground);
        (0..self.rows).map(|row| Hit { row, certain: true }).collect()
    }

    /// Counts of every value among `rows`.
    pub fn facets(&self, rows: &[usize]) -> Facets {
        let _ = rows;
        Facets::default()
    }

    /// The values of a column that `typed` may mean, best first, at most `limit`.
    pub fn suggest(&self, field: FacetField, typed: &str, limit: usize) -> Vec<Suggestion> {
        let _ = (field, typed, limit);
        Vec::new()
    }

    /// The bytes of `text` that a query's words match.
    pub fn highlight(&self, query: &Query, text: &str) -> Vec<Range<usize>> {
        let _ = (query, text);
        Vec::new()
    }
}
