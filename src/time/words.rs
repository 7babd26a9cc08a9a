//! The table of words that dated expressions are made of, from the bundled grammar. Their order is the rules' business.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use rustc_hash::{FxHashMap, FxHashSet};
use serde::Deserialize;

use crate::domain::Grain;

/// The longest word in bytes that the table holds; longer ones need no look-up.
const LONGEST: usize = 13;
/// The longest first word in bytes of a named day.
const LONGEST_OCCASION: usize = 24;

/// A word with a part in the grammar that is not a number, a name or a unit.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum Key {
    A,
    The,
    Last,
    Past,
    Previous,
    Prior,
    This,
    Current,
    Next,
    Coming,
    Following,
    That,
    Same,
    Every,
    Other,
    Few,
    Couple,
    Half,
    And,
    Or,
    Of,
    To,
    Through,
    Until,
    Since,
    By,
    Before,
    After,
    Between,
    From,
    Into,
    On,
    At,
    During,
    Ago,
    Earlier,
    Later,
    Now,
    Early,
    Late,
    Mid,
    Start,
    End,
    Middle,
    Part,
    Today,
    Tonight,
    Yesterday,
    Tomorrow,
    Recent,
    Recently,
    Soon,
    Currently,
    Future,
    Near,
    Than,
    More,
    About,
    Long,
    War,
    Eve,
    Advance,
    YearOf,
}

/// How a name of a month or weekday is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Form {
    /// In full, and no other word is written so.
    Sure,
    /// In full, but also another word: "may", "march".
    Unsure,
    /// Shortened.
    Short,
    /// Plural: "Mondays".
    Many,
}

/// What a word is to the grammar.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Word {
    Month(u32, Form),
    Weekday(u8, Form),
    Season(u32),
    /// Grain, how many of it (0: shorter than a day), plural.
    Unit(Grain, u32, bool),
    Often(Grain),
    Count(u32),
    Nth(u32),
    Decade(i32),
    Key(Key),
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Grammar {
    months: Forms<u32>,
    weekdays: Forms<u8>,
    seasons: BTreeMap<String, u32>,
    units: BTreeMap<String, (Grain, u32)>,
    units_many: BTreeMap<String, (Grain, u32)>,
    often: BTreeMap<String, Grain>,
    counts: BTreeMap<String, u32>,
    nths: BTreeMap<String, u32>,
    decades: BTreeMap<String, i32>,
    keys: BTreeMap<Key, Vec<String>>,
    not_a_year: NotAYear,
    occasions: BTreeMap<String, (u32, u32)>,
    movable: BTreeMap<String, Vec<chrono::NaiveDate>>,
    tense: TenseWords,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Forms<T> {
    #[serde(default = "BTreeMap::new")]
    sure: BTreeMap<String, T>,
    #[serde(default = "BTreeMap::new")]
    unsure: BTreeMap<String, T>,
    #[serde(default = "BTreeMap::new")]
    short: BTreeMap<String, T>,
    #[serde(default = "BTreeMap::new")]
    many: BTreeMap<String, T>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct NotAYear {
    pub after: FxHashSet<String>,
    pub before: FxHashSet<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct TenseWords {
    pub future: FxHashSet<String>,
    pub ahead: FxHashSet<String>,
    pub plans: FxHashSet<String>,
    pub present: FxHashSet<String>,
    pub ing: FxHashSet<String>,
    pub past: FxHashSet<String>,
    pub not_past: FxHashSet<String>,
}

/// The words of the grammar, ready for look-up.
pub(super) struct Words {
    table: FxHashMap<Box<[u8]>, Word>,
    /// By first byte the lengths that words of the table have, one bit each: most words of a text are looked for no further.
    lengths: [u16; 128],
    pub not_a_year: NotAYear,
    /// By first word: the words that follow, the name, month and day.
    occasions: FxHashMap<String, Vec<Occasion>>,
    pub movable: BTreeMap<String, Vec<chrono::NaiveDate>>,
    pub tense: TenseWords,
}

impl Words {
    /// What a word is to the grammar, ASCII letter case aside.
    pub fn find(&self, word: &str) -> Option<Word> {
        let mut lower = [0u8; LONGEST];
        let lower = lower.get_mut(..word.len())?;
        lower.copy_from_slice(word.as_bytes());
        lower.make_ascii_lowercase();
        let lengths = lower.first().and_then(|first| self.lengths.get(usize::from(*first)))?;
        if lengths & 1 << lower.len() == 0 {
            return None;
        }
        self.table.get(&*lower).copied()
    }

    /// The named days that begin with a word, ASCII letter case aside.
    pub fn occasions(&self, word: &str) -> Option<&[Occasion]> {
        let mut lower = [0u8; LONGEST_OCCASION];
        let lower = lower.get_mut(..word.len())?;
        lower.copy_from_slice(word.as_bytes());
        lower.make_ascii_lowercase();
        self.occasions.get(std::str::from_utf8(lower).ok()?).map(Vec::as_slice)
    }
}

/// A named day.
pub(super) struct Occasion {
    pub name: String,
    pub month: u32,
    pub day: u32,
}

/// The bundled grammar, read once.
pub(super) static WORDS: LazyLock<Words> = LazyLock::new(|| {
    let grammar: Grammar = toml::from_str(include_str!("../../assets/grammar/time.toml"))
        .expect("the bundled time grammar is checked by the tests");
    compile(grammar)
});

fn compile(grammar: Grammar) -> Words {
    let mut table: FxHashMap<Box<[u8]>, Word> = FxHashMap::default();
    let mut put = |word: String, meaning: Word| {
        table.insert(word.into_bytes().into(), meaning);
    };
    for (forms, form) in [
        (grammar.months.sure, Form::Sure),
        (grammar.months.unsure, Form::Unsure),
        (grammar.months.short, Form::Short),
    ] {
        forms.into_iter().for_each(|(word, month)| put(word, Word::Month(month, form)));
    }
    for (forms, form) in [
        (grammar.weekdays.sure, Form::Sure),
        (grammar.weekdays.unsure, Form::Unsure),
        (grammar.weekdays.short, Form::Short),
        (grammar.weekdays.many, Form::Many),
    ] {
        forms.into_iter().for_each(|(word, day)| put(word, Word::Weekday(day, form)));
    }
    grammar.seasons.into_iter().for_each(|(word, season)| put(word, Word::Season(season)));
    grammar.units.into_iter().for_each(|(word, (grain, n))| put(word, Word::Unit(grain, n, false)));
    grammar.units_many.into_iter().for_each(|(word, (grain, n))| put(word, Word::Unit(grain, n, true)));
    grammar.often.into_iter().for_each(|(word, grain)| put(word, Word::Often(grain)));
    grammar.counts.into_iter().for_each(|(word, n)| put(word, Word::Count(n)));
    grammar.nths.into_iter().for_each(|(word, n)| put(word, Word::Nth(n)));
    grammar.decades.into_iter().for_each(|(word, year)| put(word, Word::Decade(year)));
    for (key, words) in grammar.keys {
        words.into_iter().for_each(|word| put(word, Word::Key(key)));
    }
    let mut occasions: FxHashMap<String, Vec<Occasion>> = FxHashMap::default();
    for (name, (month, day)) in grammar.occasions {
        let first: String = name.chars().take_while(|c| c.is_alphabetic()).collect();
        occasions.entry(first).or_default().push(Occasion { name, month, day });
    }
    let mut lengths = [0; 128];
    for word in table.keys() {
        let first = word.first().and_then(|first| lengths.get_mut(usize::from(*first)));
        first.into_iter().for_each(|lengths| *lengths |= 1 << word.len());
    }
    Words {
        table,
        lengths,
        not_a_year: grammar.not_a_year,
        occasions,
        movable: grammar.movable,
        tense: grammar.tense,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_bundled_grammar_reads_and_no_word_is_too_long() {
        assert!(WORDS.table.keys().all(|word| word.len() <= LONGEST && word.is_ascii()));
        for (word, meaning) in &WORDS.table {
            let shouted = String::from_utf8(word.to_ascii_uppercase()).unwrap();
            assert_eq!(WORDS.find(&shouted), Some(*meaning));
        }
        assert!(WORDS.occasions.keys().all(|word| WORDS.occasions(word).is_some()));
        assert!(WORDS.movable.keys().all(|name| WORDS.occasions.values().flatten().any(|o| &o.name == name)));
    }
}
