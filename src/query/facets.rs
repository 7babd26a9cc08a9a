//! Counts of values under a filter, and suggestions for pickers.

use super::bits::Bits;
use super::fuzzy::{Fuzzy, flat};
use super::index::Index;
use super::vocabulary::{Sort, Value};

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

impl FacetField {
    fn sort(self) -> Sort {
        match self {
            FacetField::Country => Sort::Country,
            FacetField::Official => Sort::Official,
            FacetField::Body => Sort::Body,
            FacetField::Place => Sort::Place,
            FacetField::Kind => Sort::Kind,
            FacetField::Status => Sort::Status,
        }
    }
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
    /// Rows that have it, whatever the filter.
    pub count: usize,
    /// Characters (not bytes) of the label that were matched; empty where another spelling was.
    pub matched: Vec<usize>,
}

impl Index {
    /// Counts of every value among `rows`.
    pub fn facets(&self, rows: &[usize]) -> Facets {
        let chosen = self.chosen(rows);
        let column = |field: FacetField| self.column(field, chosen.as_ref());
        Facets {
            countries: column(FacetField::Country),
            officials: column(FacetField::Official),
            bodies: column(FacetField::Body),
            places: column(FacetField::Place),
            kinds: column(FacetField::Kind),
            statuses: column(FacetField::Status),
        }
    }

    /// Counts of the values of one column among `rows`.
    pub fn counts(&self, field: FacetField, rows: &[usize]) -> Vec<Facet> {
        self.column(field, self.chosen(rows).as_ref())
    }

    /// The rows as a set; none where they are all, for then a posting list is as long as its count.
    fn chosen(&self, rows: &[usize]) -> Option<Bits> {
        (rows.len() < self.rows).then(|| Bits::of(self.rows, rows.iter().map(|row| *row as u32)))
    }

    fn column(&self, field: FacetField, chosen: Option<&Bits>) -> Vec<Facet> {
        let values = self.vocabulary.values.iter().filter(|value| value.sort == field.sort());
        let mut out: Vec<Facet> = values.filter_map(|value| facet(value, chosen)).collect();
        out.sort_by(|a, b| (b.count, &a.label, &a.key).cmp(&(a.count, &b.label, &b.key)));
        out
    }

    /// The rows that have a value of a column, ascending.
    pub fn rows_of(&self, field: FacetField, key: &str) -> &[u32] {
        self.vocabulary.rows_of(field.sort(), key)
    }

    /// The values of a column that `typed` may mean, best first, at most `limit`; all by count where nothing is typed.
    pub fn suggest(&self, field: FacetField, typed: &str, limit: usize) -> Vec<Suggestion> {
        let fuzzy = Fuzzy::new();
        let meant = self.vocabulary.accepted(typed, &fuzzy, |sort| sort == field.sort());
        let values = self.vocabulary.values.iter().enumerate().filter(|(at, value)| {
            let asked = typed.trim().is_empty() || meant.binary_search(&(*at as u32)).is_ok();
            asked && value.sort == field.sort() && !value.rows.is_empty()
        });
        let mut ranked: Vec<(i64, Suggestion)> =
            values.map(|(_, value)| suggestion(value, &flat(typed), &fuzzy)).collect();
        ranked.sort_by(|(a, one), (b, two)| {
            (b, two.count, &one.label, &one.key).cmp(&(a, one.count, &two.label, &two.key))
        });
        ranked.into_iter().take(limit).map(|(_, suggestion)| suggestion).collect()
    }
}

fn facet(value: &Value, chosen: Option<&Bits>) -> Option<Facet> {
    let among = |chosen: &Bits| value.rows.iter().filter(|row| chosen.has(**row)).count();
    let count = chosen.map_or(value.rows.len(), among);
    (count > 0).then(|| Facet { key: value.key.clone(), label: value.label.clone(), count })
}

fn suggestion(value: &Value, typed: &str, fuzzy: &Fuzzy) -> (i64, Suggestion) {
    let words = typed.split(' ').filter(|word| !word.is_empty());
    let best = |word: &str| {
        let scores = value.spellings.iter().filter_map(|text| fuzzy.indices(text, word));
        scores.map(|(score, _)| score).max().unwrap_or_default()
    };
    let score = words.clone().map(best).sum();
    let label = crate::text::folded(&value.label);
    let mut matched: Vec<usize> = words
        .filter_map(|word| fuzzy.indices(&label.text, word))
        .flat_map(|(_, at)| at)
        .filter_map(|at| label.map.get(at))
        .map(|byte| value.label[..*byte as usize].chars().count())
        .collect();
    matched.sort_unstable();
    matched.dedup();
    let suggestion =
        Suggestion { key: value.key.clone(), label: value.label.clone(), count: value.rows.len(), matched };
    (score, suggestion)
}
