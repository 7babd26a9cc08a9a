//! The automaton over all names: a trie whose letters are folded words. Which reading fits the text stays outside.

use rustc_hash::{FxHashMap, FxHashSet};

use super::words::{Key, Shape, Word, each_line, joins};

/// What a name stands for; the numbers are places in the lexicon's lists.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) enum Named {
    /// A phrase that names nobody and hides what it holds: "Black Sea", "French fries".
    Silent,
    Outlet(u16),
    Side(u16, Form),
    Institution(u16, Form),
    Office {
        office: u16,
        side: Option<u16>,
        plural: bool,
    },
    Place(u16, Form),
    Person(u16, Form),
}

/// How a name is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) enum Form {
    Name,
    Alias,
    Family,
    Demonym,
    /// Counts only beside a plain name of the same side.
    Weak,
}

/// Which letter cases a name asks of the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Case {
    /// Words written with a capital here need one there; acronyms need to be shouted.
    Proper,
    /// Any, acronyms aside.
    Loose,
}

/// A reading of a node.
#[derive(Clone, Copy, Debug)]
pub(super) struct Sense {
    pub named: Named,
    /// Two bits a word: 0 any case, 1 a capital, 2 capitals only.
    needs: u32,
    next: u32,
}

/// A stretch of words that spells a name.
#[derive(Clone, Debug)]
pub(super) struct Match {
    pub node: u32,
    /// One past the last word.
    pub to: usize,
    /// The readings whose letter cases fit.
    pub named: Vec<Named>,
}

const NONE: u32 = u32::MAX;
/// Names of more words are refused: two bits a word in 32.
const LONGEST: usize = 16;

/// The trie.
#[derive(Debug, Default)]
pub(super) struct Names {
    roots: FxHashMap<Key, u32>,
    edges: FxHashMap<(u32, Key), u32>,
    /// First words that a name in small letters may begin with.
    loose: FxHashSet<Key>,
    heads: Vec<u32>,
    senses: Vec<Sense>,
}

impl Names {
    /// Adds a spelling; false where it holds no word or too many.
    pub(super) fn add(&mut self, spelling: &str, named: Named, case: Case) -> bool {
        let mut words = Vec::new();
        each_line(spelling, |line| words.extend_from_slice(line));
        if words.is_empty() || words.len() > LONGEST {
            return false;
        }
        let mut needs = 0;
        for (number, word) in words.iter().enumerate() {
            let letters = &spelling[word.start..word.end];
            let acronym = word.shape == Shape::Shout
                && letters.chars().all(char::is_alphanumeric)
                && (letters.chars().count() > 1 || words.len() > 1);
            let need = match (acronym, case, word.shape) {
                (true, ..) if letters.bytes().any(|b| !b.is_ascii_digit()) => 2,
                (_, Case::Proper, Shape::Capital | Shape::Shout) => 1,
                _ => 0,
            };
            needs |= need << (2 * number);
        }
        if needs & 3 == 0 {
            self.loose.insert(words[0].key);
        }
        let node = self.grow(&words);
        self.attach(node, named, needs);
        true
    }

    fn grow(&mut self, words: &[Word]) -> u32 {
        let heads = &mut self.heads;
        let mut fresh = || {
            heads.push(NONE);
            (heads.len() - 1) as u32
        };
        let mut node = *self.roots.entry(words[0].key).or_insert_with(&mut fresh);
        for word in &words[1..] {
            node = *self.edges.entry((node, word.key)).or_insert_with(&mut fresh);
        }
        node
    }

    fn attach(&mut self, node: u32, named: Named, needs: u32) {
        let mut at = self.heads[node as usize];
        while at != NONE {
            let sense = &self.senses[at as usize];
            if same_thing(sense.named, named) && sense.needs == needs {
                return;
            }
            at = sense.next;
        }
        self.senses.push(Sense { named, needs, next: self.heads[node as usize] });
        self.heads[node as usize] = (self.senses.len() - 1) as u32;
    }

    /// The node a spelling ends at.
    pub(super) fn node(&self, spelling: &str) -> Option<u32> {
        let mut keys = Vec::new();
        each_line(spelling, |line| keys.extend(line.iter().map(|w| w.key)));
        let mut node = *self.roots.get(keys.first()?)?;
        for key in &keys[1..] {
            node = *self.edges.get(&(node, *key))?;
        }
        Some(node)
    }

    /// Every reading of a node, letter cases aside.
    pub(super) fn readings(&self, node: u32) -> impl Iterator<Item = Named> + '_ {
        let mut at = self.heads.get(node as usize).copied().unwrap_or(NONE);
        std::iter::from_fn(move || {
            let sense = self.senses.get(at as usize)?;
            at = sense.next;
            Some(sense.named)
        })
    }

    /// Every node with its readings, for clash reports.
    pub(super) fn nodes(&self) -> u32 {
        self.heads.len() as u32
    }

    /// True where some name begins with this word.
    pub(super) fn begins(&self, key: Key) -> bool {
        self.roots.contains_key(&key)
    }

    /// The longest name that begins at word `from`. Middle initials and patronymics may stand inside a person's name.
    pub(super) fn longest(&self, text: &str, words: &[Word], from: usize) -> Option<Match> {
        let first = &words[from];
        if first.shape == Shape::Small && !self.loose.contains(&first.key) {
            return None;
        }
        let mut node = *self.roots.get(&first.key)?;
        let mut shapes = u32::from(shouted(first)) << 1 | u32::from(first.shape != Shape::Small);
        let (mut count, mut at, mut skipped) = (1, from + 1, false);
        let mut best = self.accept(node, shapes, skipped, at);
        while count < LONGEST && at < words.len() && joins(text, &words[at - 1], &words[at]) {
            let word = &words[at];
            if let Some(&next) = self.edges.get(&(node, word.key)) {
                node = next;
                at += 1;
            } else if let Some(next) = self.past_middle_name(text, words, at, node) {
                node = next;
                at += 2;
                skipped = true;
            } else {
                break;
            }
            let last = &words[at - 1];
            let bits = u32::from(shouted(last)) << 1 | u32::from(last.shape != Shape::Small);
            shapes |= bits << (2 * count);
            count += 1;
            best = self.accept(node, shapes, skipped, at).or(best);
        }
        best
    }

    fn past_middle_name(&self, text: &str, words: &[Word], at: usize, node: u32) -> Option<u32> {
        let (middle, last) = (&words[at], words.get(at + 1)?);
        let letters = &text[middle.start..middle.end];
        let initial = letters.len() == 1 && middle.shape == Shape::Shout;
        let patronymic = middle.shape == Shape::Capital
            && ["ovich", "evich", "yovych", "ovych", "evych", "iyovych", "ovna", "evna", "ivna", "ovana"]
                .iter()
                .any(|end| letters.len() > end.len() + 2 && letters.ends_with(end));
        if !(initial || patronymic) || !joins(text, middle, last) {
            return None;
        }
        self.edges.get(&(node, last.key)).copied()
    }

    fn accept(&self, node: u32, shapes: u32, skipped: bool, to: usize) -> Option<Match> {
        let mut named = Vec::new();
        let mut at = self.heads[node as usize];
        while at != NONE {
            let sense = &self.senses[at as usize];
            let capitals_missing = (sense.needs & 0x5555_5555) & !(shapes & 0x5555_5555);
            let shouts_missing = (sense.needs & 0xAAAA_AAAA) & !(shapes & 0xAAAA_AAAA);
            let person = matches!(sense.named, Named::Person(..));
            if capitals_missing == 0 && shouts_missing == 0 && (person || !skipped) {
                named.push(sense.named);
            }
            at = sense.next;
        }
        if named.is_empty() {
            return None;
        }
        named.sort_unstable();
        Some(Match { node, to, named })
    }
}

fn shouted(word: &Word) -> bool {
    word.shape == Shape::Shout
}

/// True where both stand for one thing, however written.
pub(super) fn same_thing(one: Named, other: Named) -> bool {
    match (one, other) {
        (Named::Person(a, _), Named::Person(b, _)) => a == b,
        (Named::Place(a, _), Named::Place(b, _)) => a == b,
        (Named::Side(a, _), Named::Side(b, _)) => a == b,
        (Named::Institution(a, _), Named::Institution(b, _)) => a == b,
        (Named::Office { office: a, side: x, .. }, Named::Office { office: b, side: y, .. }) => {
            a == b && x == y
        }
        (a, b) => a == b,
    }
}
