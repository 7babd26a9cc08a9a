//! The parts of a shown text that a query's words match.

use std::collections::BTreeSet;
use std::ops::Range;

use crate::domain::Span;
use crate::text::folded;

use super::ast::{Atom, Query};
use super::fuzzy::{Fuzzy, flat};
use super::index::Index;
use super::vocabulary::Sort;

/// Family names and words shorter than this are not lit on their own.
const SHORTEST: usize = 3;

/// What is looked for in the folded text, made once for a query.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Lamp {
    /// Whole words, or words that begin so.
    words: BTreeSet<(String, Edge)>,
}

/// Where a needle must end.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Edge {
    /// At both ends of a word.
    Word,
    /// It begins a word.
    Begin,
    /// Anywhere.
    Any,
}

impl Lamp {
    /// The bytes of `text` that are lit, in order, none overlapping, on character boundaries.
    pub fn lit(&self, text: &str) -> Vec<Range<usize>> {
        if self.words.is_empty() {
            return Vec::new();
        }
        let flat = folded(text);
        let mut found: Vec<Range<usize>> = Vec::new();
        for (needle, edge) in &self.words {
            for (at, _) in flat.text.match_indices(needle.as_str()) {
                let end = at + needle.len();
                if stands(flat.text.as_bytes(), at, end, *edge) {
                    let span = flat.source(Span::new(at, end));
                    found.push(span.start..span.end);
                }
            }
        }
        found.retain(|range| !range.is_empty());
        found.sort_by_key(|range| (range.start, range.end));
        let mut out: Vec<Range<usize>> = Vec::new();
        for range in found {
            match out.last_mut() {
                Some(last) if range.start <= last.end => last.end = last.end.max(range.end),
                _ => out.push(range),
            }
        }
        out
    }
}

impl Index {
    /// The bytes of `text` that the words of a query match, in order, none overlapping, on character boundaries.
    pub fn highlight(&self, query: &Query, text: &str) -> Vec<Range<usize>> {
        self.lamp(query).lit(text)
    }

    /// The words of a query that are looked for, to be lit in many texts.
    pub fn lamp(&self, query: &Query) -> Lamp {
        let fuzzy = Fuzzy::new();
        let mut out = Lamp::default();
        let terms = query.groups.iter().flat_map(|group| &group.terms).filter(|term| !term.negated);
        for term in terms {
            let mut add = |text: &str, edge: Edge| {
                let needle = crate::text::fold(text);
                if !needle.trim().is_empty() {
                    out.words.insert((needle, edge));
                }
            };
            match &term.atom {
                Atom::Word(word) => {
                    add(word, Edge::Begin);
                    // one or two letters begin half of all names
                    if word.chars().count() > 2 {
                        self.spellings(self.vocabulary.accepted(word, &fuzzy, is_name), &mut add);
                    }
                }
                Atom::Literal(text) | Atom::Text(text) | Atom::Topic(text) => add(text, Edge::Any),
                Atom::Phrase(words) => add(words, Edge::Word),
                Atom::Country(name) | Atom::Official(name) | Atom::Place(name) | Atom::Body(name) => {
                    self.spellings(self.vocabulary.resolved(name, &fuzzy, is_name), &mut add);
                }
                Atom::Pair(one, other) => {
                    self.spellings(self.vocabulary.resolved(one, &fuzzy, is_side), &mut add);
                    self.spellings(self.vocabulary.resolved(other, &fuzzy, is_side), &mut add);
                }
                Atom::By(name) => add(name, Edge::Word),
                _ => {}
            }
        }
        out
    }

    fn spellings(&self, values: Vec<u32>, add: &mut impl FnMut(&str, Edge)) {
        for at in values {
            let value = &self.vocabulary.values[at as usize];
            for spelling in value
                .spellings
                .iter()
                .filter(|s| s.len() >= SHORTEST && **s != flat(&value.key) || s.contains(' '))
            {
                add(spelling, Edge::Word);
                let family = spelling.rsplit(' ').next().unwrap_or_default();
                if value.sort == Sort::Official && family.len() > SHORTEST {
                    add(family, Edge::Word);
                }
            }
        }
    }
}

fn is_name(sort: Sort) -> bool {
    matches!(sort, Sort::Country | Sort::Official | Sort::Place | Sort::Body)
}

fn is_side(sort: Sort) -> bool {
    matches!(sort, Sort::Country | Sort::Body)
}

fn stands(text: &[u8], start: usize, end: usize, edge: Edge) -> bool {
    let letter = |at: Option<usize>| at.and_then(|at| text.get(at)).is_some_and(u8::is_ascii_alphanumeric);
    let begins = !letter(start.checked_sub(1));
    match edge {
        Edge::Any => true,
        Edge::Begin => begins,
        Edge::Word => begins && !letter(Some(end)),
    }
}
