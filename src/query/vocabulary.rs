//! Everything a row can be found by, once each, with its spellings and the rows that have it.

use std::collections::{BTreeMap, BTreeSet};

use super::fuzzy::{Fuzzy, flat, is_slip};

/// What a value is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) enum Sort {
    /// A state.
    Country,
    /// A person.
    Official,
    /// An international body.
    Body,
    /// A place.
    Place,
    /// A kind of contact.
    Kind,
    /// A status.
    Status,
    /// A camp.
    Bloc,
    /// A topic.
    Topic,
    /// An article's headline.
    Title,
    /// A year the contact may lie in.
    Year,
}

impl Sort {
    /// True for what has a name of its own, so that a slip in it can be told from another word.
    fn is_name(self) -> bool {
        matches!(self, Sort::Country | Sort::Official | Sort::Body | Sort::Place)
    }
}

/// One thing that rows have.
#[derive(Clone, Debug)]
pub(super) struct Value {
    /// What it is.
    pub sort: Sort,
    /// As a filter takes it.
    pub key: String,
    /// As a reader sees it.
    pub label: String,
    /// Every spelling, flat.
    pub spellings: BTreeSet<String>,
    /// The rows that have it, ascending.
    pub rows: Vec<u32>,
}

/// All values with an index of their words.
#[derive(Clone, Debug, Default)]
pub(super) struct Vocabulary {
    /// The values, in order of sort and key.
    pub values: Vec<Value>,
    by_key: BTreeMap<(Sort, String), u32>,
    by_word: BTreeMap<String, Vec<u32>>,
}

impl Vocabulary {
    /// The value's place, made where it is not there yet.
    pub fn value(&mut self, sort: Sort, key: &str, label: &str) -> usize {
        let next = self.values.len() as u32;
        let at = *self.by_key.entry((sort, flat(key))).or_insert(next);
        if at == next {
            let spellings = BTreeSet::new();
            let value =
                Value { sort, key: key.to_string(), label: label.to_string(), spellings, rows: Vec::new() };
            self.values.push(value);
            self.spell(at as usize, label);
            self.spell(at as usize, key);
        }
        at as usize
    }

    /// Adds a spelling of a value.
    pub fn spell(&mut self, at: usize, spelling: &str) {
        let spelling = flat(spelling);
        if !spelling.is_empty() && !self.values[at].spellings.contains(&spelling) {
            self.index(at, &spelling);
            self.values[at].spellings.insert(spelling);
        }
    }

    /// Says that a row has a value; rows come in ascending order.
    pub fn post(&mut self, at: usize, row: u32) {
        let rows = &mut self.values[at].rows;
        if rows.last() != Some(&row) {
            rows.push(row);
        }
    }

    /// The rows that have the value of this key.
    pub fn rows_of(&self, sort: Sort, key: &str) -> &[u32] {
        self.by_key.get(&(sort, flat(key))).map_or(&[], |at| &self.values[*at as usize].rows)
    }

    /// Indexes the words of a spelling.
    fn index(&mut self, at: usize, spelling: &str) {
        for word in spelling.split(' ') {
            self.lead(word, at);
        }
        if self.values[at].sort.is_name() && spelling.contains(' ') {
            self.lead(&spelling.replace(' ', ""), at);
        }
    }

    fn lead(&mut self, word: &str, at: usize) {
        let at = at as u32;
        match self.by_word.get_mut(word) {
            Some(list) => {
                if let Err(place) = list.binary_search(&at) {
                    list.insert(place, at);
                }
            }
            None => {
                self.by_word.insert(word.to_string(), vec![at]);
            }
        }
    }

    /// The values that a bare word may mean among those that `fits`: by a word of theirs that is or begins with it; where
    /// nothing does, by closeness.
    pub fn accepted(&self, word: &str, fuzzy: &Fuzzy, fits: impl Fn(Sort) -> bool) -> Vec<u32> {
        let word = flat(word);
        let parts: Vec<&str> = word.split(' ').filter(|part| !part.is_empty()).collect();
        let mut out: Option<BTreeSet<u32>> = None;
        for part in parts {
            let one = self.of_word(part, fuzzy, &fits);
            out = Some(match out {
                Some(before) => before.intersection(&one).copied().collect(),
                None => one,
            });
        }
        out.unwrap_or_default().into_iter().collect()
    }

    fn of_word(&self, word: &str, fuzzy: &Fuzzy, fits: &impl Fn(Sort) -> bool) -> BTreeSet<u32> {
        let fit = |at: &u32| fits(self.values[*at as usize].sort);
        let begun = self.by_word.range(word.to_string()..).take_while(|(known, _)| known.starts_with(word));
        let near: BTreeSet<u32> = begun.flat_map(|(_, at)| at).copied().filter(fit).collect();
        if !near.is_empty() || word.bytes().all(|b| b.is_ascii_digit()) {
            return near;
        }
        let mut out = BTreeSet::new();
        for (known, at) in &self.by_word {
            let close = fuzzy.accepts(known, word);
            let slip = is_slip(known, word);
            if close || slip {
                let named = |at: &u32| close || self.values[*at as usize].sort.is_name();
                out.extend(at.iter().copied().filter(fit).filter(named));
            }
        }
        out
    }

    /// The values of a field that a filter's value means: by key, by whole spelling, else by its words.
    pub fn resolved(&self, typed: &str, fuzzy: &Fuzzy, fits: impl Fn(Sort) -> bool) -> Vec<u32> {
        let wanted = flat(typed);
        let of = |hit: &dyn Fn(&Value) -> bool| -> Vec<u32> {
            let hits = self.values.iter().enumerate().filter(|(_, value)| fits(value.sort) && hit(value));
            hits.map(|(at, _)| at as u32).collect()
        };
        let by_key = of(&|value| flat(&value.key) == wanted);
        if !by_key.is_empty() {
            return by_key;
        }
        let whole = of(&|value| value.spellings.contains(&wanted));
        if whole.is_empty() { self.accepted(typed, fuzzy, fits) } else { whole }
    }

    /// The values with a spelling that holds `needle` anywhere.
    pub fn holding(&self, needle: &str) -> Vec<u32> {
        self.where_spelled(|spelling| !needle.is_empty() && spelling.contains(needle))
    }

    /// The values with a spelling that holds `words` as whole words that follow each other.
    pub fn phrased(&self, words: &str) -> Vec<u32> {
        let wanted = format!(" {words} ");
        self.where_spelled(|spelling| !words.is_empty() && format!(" {spelling} ").contains(&wanted))
    }

    fn where_spelled(&self, hit: impl Fn(&str) -> bool) -> Vec<u32> {
        let values = self.values.iter().enumerate();
        values.filter(|(_, v)| v.spellings.iter().any(|s| hit(s))).map(|(at, _)| at as u32).collect()
    }
}
