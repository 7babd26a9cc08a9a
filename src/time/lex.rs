//! Text cut into pieces, each with its part in the grammar; built once per call, so that a rule only compares classes.

use crate::domain::{Grain, Span};

use super::words::{Form, Key, WORDS, Word};

/// What a piece is to the grammar.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Class {
    /// Before the first or after the last piece, or a line break.
    Edge,
    /// An unknown word in small letters, or one that mixes letters and digits.
    Small,
    /// An unknown word with a capital.
    Capital,
    /// Up to eight digits: value and number of digits.
    Digits(u32, u8),
    /// A number with separators or more digits.
    Amount,
    /// A time of day.
    Clock,
    /// "01.02.2022": day, month, year.
    Dotted(u32, u32, i32),
    Nth(u32),
    Count(u32),
    Decade(i32),
    Month(u32, Form),
    Weekday(u8, Form),
    Season(u32),
    /// Grain, how many of it (0: shorter than a day), plural.
    Unit(Grain, u32, bool),
    Often(Grain),
    Key(Key),
    Possessive,
    Mark(char),
}

/// A word, number or mark.
#[derive(Clone, Copy, Debug)]
pub(super) struct Piece {
    pub start: usize,
    pub end: usize,
    pub class: Class,
    /// No blank before it.
    pub glued: bool,
    /// Begins with a capital letter.
    pub capital: bool,
}

/// The pieces of a stretch of text.
pub(super) struct Line<'t> {
    pub text: &'t str,
    pub pieces: Vec<Piece>,
}

const EDGE: Piece = Piece { start: 0, end: 0, class: Class::Edge, glued: false, capital: false };

impl<'t> Line<'t> {
    /// Cuts `text[within]`; empty where `within` is out of bounds or off the character boundaries.
    pub fn new(text: &'t str, within: Span) -> Line<'t> {
        let mut line = Line { text, pieces: Vec::new() };
        if text.get(within.start..within.end).is_some() {
            line.pieces.reserve(within.len() / 5);
            let mut at = within.start;
            while at < within.end {
                at = line.cut(at, within.end);
            }
        }
        line
    }

    pub fn class(&self, i: usize) -> Class {
        self.pieces.get(i).map_or(Class::Edge, |p| p.class)
    }

    /// The class of the piece before `i`.
    pub fn before(&self, i: usize) -> Class {
        i.checked_sub(1).map_or(Class::Edge, |j| self.class(j))
    }

    pub fn piece(&self, i: usize) -> Piece {
        self.pieces.get(i).copied().unwrap_or(EDGE)
    }

    pub fn key(&self, i: usize) -> Option<Key> {
        match self.class(i) {
            Class::Key(key) => Some(key),
            _ => None,
        }
    }

    pub fn is(&self, i: usize, key: Key) -> bool {
        self.class(i) == Class::Key(key)
    }

    /// True where a word that leads to a time stands before the piece: one of every rule's, or one of `more`.
    pub fn led(&self, i: usize, more: &[Key]) -> bool {
        let common = [
            Key::Into,
            Key::Since,
            Key::By,
            Key::Until,
            Key::Of,
            Key::During,
            Key::Early,
            Key::Late,
            Key::Before,
        ];
        matches!(self.before(i), Class::Key(key) if common.contains(&key) || more.contains(&key))
    }

    pub fn is_mark(&self, i: usize, mark: char) -> bool {
        self.class(i) == Class::Mark(mark)
    }

    /// A hyphen or dash at `i`.
    pub fn is_dash(&self, i: usize) -> bool {
        matches!(self.class(i), Class::Mark('-' | '–' | '—' | '‐' | '‑' | '−'))
    }

    /// A hyphen at `i` with no blank on either side.
    pub fn is_hyphen(&self, i: usize) -> bool {
        self.is_dash(i) && self.piece(i).glued && self.piece(i + 1).glued
    }

    pub fn word(&self, i: usize) -> &'t str {
        let piece = self.piece(i);
        self.text.get(piece.start..piece.end).unwrap_or("")
    }

    /// The span of the pieces `from..to`.
    pub fn span(&self, from: usize, to: usize) -> Span {
        Span::new(self.piece(from).start, self.piece(to.saturating_sub(1)).end)
    }

    fn push(&mut self, start: usize, end: usize, class: Class) {
        let glued = self.pieces.last().is_some_and(|p| p.end == start && p.class != Class::Edge);
        let capital = self.text.as_bytes()[start].is_ascii_uppercase();
        self.pieces.push(Piece { start, end, class, glued, capital });
    }

    /// Cuts one piece at `at` and says where the next begins.
    fn cut(&mut self, at: usize, end: usize) -> usize {
        let bytes = self.text.as_bytes();
        match bytes[at] {
            b'\n' | b'\r' => {
                if self.pieces.last().is_some_and(|p| p.class != Class::Edge) {
                    self.push(at, at + 1, Class::Edge);
                }
                at + 1
            }
            b' ' | b'\t' => at + 1,
            b'0'..=b'9' => self.cut_number(at, end),
            b'a'..=b'z' | b'A'..=b'Z' => self.cut_word(at, end),
            b'\'' => self.cut_apostrophe(at, at + 1, end),
            b if b.is_ascii() => {
                self.push(at, at + 1, Class::Mark(b as char));
                at + 1
            }
            _ => self.cut_wide(at, end),
        }
    }

    fn cut_wide(&mut self, at: usize, end: usize) -> usize {
        let Some(c) = self.text[at..end].chars().next() else { return end };
        let after = at + c.len_utf8();
        if c == '’' {
            return self.cut_apostrophe(at, after, end);
        }
        if c.is_alphanumeric() {
            return self.cut_word(at, end);
        }
        if !c.is_whitespace() && !matches!(c, '\u{200b}'..='\u{200f}' | '\u{ad}' | '\u{feff}') {
            self.push(at, after, Class::Mark(c));
        }
        after
    }

    fn cut_apostrophe(&mut self, at: usize, after: usize, end: usize) -> usize {
        let bytes = self.text.as_bytes();
        let s = after < end
            && matches!(bytes[after], b's' | b'S')
            && !(after + 1 < end && bytes[after + 1].is_ascii_alphanumeric());
        let word_before =
            self.pieces.last().is_some_and(|p| p.end == at && !matches!(p.class, Class::Mark(_)));
        if s && word_before {
            self.push(at, after + 1, Class::Possessive);
            return after + 1;
        }
        let plural = word_before && at > 0 && matches!(bytes[at - 1], b's' | b'S');
        self.push(at, after, if plural { Class::Possessive } else { Class::Mark('\'') });
        after
    }

    fn cut_word(&mut self, at: usize, end: usize) -> usize {
        let bytes = self.text.as_bytes();
        let mut after = at;
        while after < end && bytes[after].is_ascii_alphanumeric() {
            // "Updated08:47"
            if bytes[after].is_ascii_digit() && after - at > 4 && bytes[after - 1].is_ascii_lowercase() {
                break;
            }
            after += 1;
        }
        if after < end && !bytes[after].is_ascii() {
            let rest = &self.text[after..end];
            after += rest.find(|c: char| !c.is_alphanumeric()).unwrap_or(rest.len());
        }
        let word = &self.text[at..after];
        if let Some(stop) = self.address_end(at, after, end) {
            self.push(at, stop, Class::Small);
            return stop;
        }
        self.push(at, after, classify(word));
        after
    }

    /// The end of a web address or of a mail address that begins with the word `at..after`.
    fn address_end(&self, at: usize, after: usize, end: usize) -> Option<usize> {
        let word = &self.text[at..after];
        let rest = &self.text[after..end];
        let address = (matches!(word, "http" | "https" | "ftp" | "file") && rest.starts_with("://"))
            || (word == "www" && rest.starts_with('.'));
        address.then(|| after + rest.find(char::is_whitespace).unwrap_or(rest.len()))
    }

    fn cut_number(&mut self, at: usize, end: usize) -> usize {
        let bytes = self.text.as_bytes();
        let run = |from: usize| from + bytes[from..end].iter().take_while(|b| b.is_ascii_digit()).count();
        let mut after = run(at);
        let digits = after - at;
        let byte = |i: usize| if i < end { bytes[i] } else { b' ' };
        if byte(after) == b':' && byte(after + 1).is_ascii_digit() && digits <= 2 {
            while byte(after) == b':' && byte(after + 1).is_ascii_digit() {
                after = run(after + 1);
            }
            self.push(at, after, Class::Clock);
            return after;
        }
        if byte(after) == b'.' && byte(after + 1).is_ascii_digit() {
            let second = run(after + 1);
            if byte(second) == b'.' && byte(second + 1).is_ascii_digit() {
                let third = run(second + 1);
                let class = dotted(&self.text[at..third]).unwrap_or(Class::Amount);
                self.push(at, third, class);
                return third;
            }
            self.push(at, second, Class::Amount);
            return second;
        }
        let mut amount = false;
        while byte(after) == b',' && byte(after + 1).is_ascii_digit() && run(after + 1) == after + 4 {
            amount = true;
            after += 4;
        }
        if amount || digits > 8 {
            self.push(at, after, Class::Amount);
            return after;
        }
        let value = self.text[at..after].parse().unwrap_or_default();
        // "2024Updated": lines glued by machines
        let glued = digits == 4 && byte(after).is_ascii_uppercase() && byte(after + 1).is_ascii_lowercase();
        if glued
            || !byte(after).is_ascii_alphabetic()
            || (byte(after) == b'T' && byte(after + 1).is_ascii_digit())
        {
            self.push(at, after, Class::Digits(value, digits as u8));
            return after;
        }
        self.cut_suffixed(at, after, end, value)
    }

    fn cut_suffixed(&mut self, at: usize, digits: usize, end: usize, value: u32) -> usize {
        let bytes = self.text.as_bytes();
        let after = digits + bytes[digits..end].iter().take_while(|b| b.is_ascii_alphanumeric()).count();
        let class = match self.text[digits..after].to_ascii_lowercase().as_str() {
            "st" | "nd" | "rd" | "th" => Class::Nth(value),
            "s" if value.is_multiple_of(10) && (1500..2100).contains(&value) => Class::Decade(value as i32),
            "s" if value.is_multiple_of(10) && (20..100).contains(&value) => {
                Class::Decade(1900 + value as i32)
            }
            "am" | "pm" | "a" | "p" if value <= 12 => Class::Clock,
            suffix => match WORDS.find(suffix) {
                // "28Feb2022", "3days" glued by machines
                Some(Word::Month(..)) => {
                    self.push(at, digits, Class::Digits(value, (digits - at) as u8));
                    return digits;
                }
                _ => Class::Small,
            },
        };
        self.push(at, after, class);
        after
    }
}

fn dotted(text: &str) -> Option<Class> {
    let mut parts = text.split('.').map(|p| (p.len(), p.parse::<u32>().ok()));
    let ((a, day), (b, month), (c, year)) = (parts.next()?, parts.next()?, parts.next()?);
    (a <= 2 && b <= 2 && c == 4).then_some(Class::Dotted(day?, month?, year? as i32))
}

fn classify(word: &str) -> Class {
    let unknown = if word.starts_with(char::is_uppercase) { Class::Capital } else { Class::Small };
    let Some(found) = WORDS.find(word) else { return unknown };
    match found {
        // names are written with a capital; a short form in small letters is another word
        Word::Month(_, Form::Unsure | Form::Short) | Word::Weekday(_, Form::Short)
            if unknown == Class::Small =>
        {
            unknown
        }
        Word::Month(month, form) => Class::Month(month, form),
        Word::Weekday(day, form) => Class::Weekday(day, form),
        Word::Season(season) => Class::Season(season),
        Word::Unit(grain, times, many) => Class::Unit(grain, times, many),
        Word::Often(grain) => Class::Often(grain),
        Word::Count(n) => Class::Count(n),
        Word::Nth(n) => Class::Nth(n),
        Word::Decade(year) => Class::Decade(year),
        Word::Key(key) => Class::Key(key),
    }
}
