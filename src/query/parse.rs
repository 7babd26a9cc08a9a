//! Typed text to a query. Lenient: what is understood filters, what is not becomes a fault with its place.

use std::ops::Range;

use chrono::NaiveDate;

use crate::domain::{Kind, Status};

use super::ast::{Atom, Group, Mark, Query, Scope, Term};
use super::period::period;

/// A part of a query that was not understood.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// Its bytes in the typed text, on character boundaries.
    pub span: Range<usize>,
    /// What is wrong and what would be right.
    pub text: String,
}

/// A query with what was not understood of it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Parsed {
    /// What was understood.
    pub query: Query,
    /// What was not, in order of place.
    pub faults: Vec<Fault>,
}

/// Words of a date may be told with blanks and without quotation marks, up to this many.
pub(super) const DATE_WORDS: usize = 5;

/// Reads a query; never fails. `today` is what "today" and "-3m" are counted from.
pub fn parse(text: &str, today: NaiveDate) -> Parsed {
    let lexemes = lex(text);
    let mut reader = Reader { text, today, parsed: Parsed::default(), joined: None, field: None };
    let mut at = 0;
    while at < lexemes.len() {
        at = reader.take(&lexemes, at);
    }
    if let Some(span) = reader.joined.take() {
        reader.fault(span, "'|' wants a term on each side");
    }
    reader.parsed.faults.sort_by_key(|fault| (fault.span.start, fault.span.end));
    reader.parsed
}

/// A piece of the typed text between blanks and bars.
#[derive(Debug)]
struct Lexeme {
    span: Range<usize>,
    bar: bool,
    /// No blank stands before it.
    glued: bool,
    /// The words after signs and field, unquoted.
    value: String,
    /// Field name with its bytes, where a colon follows.
    field: Option<Range<usize>>,
    negated: bool,
    literal: bool,
    equal: bool,
    quoted: bool,
    /// A quotation mark was never closed.
    open: bool,
}

fn lex(text: &str) -> Vec<Lexeme> {
    let mut out = Vec::new();
    let mut at = 0;
    let mut glued = false;
    while let Some(c) = text[at..].chars().next() {
        if c.is_whitespace() {
            at += c.len_utf8();
            glued = false;
            continue;
        }
        let lexeme = if c == '|' { bar(at, glued) } else { word(text, at, glued) };
        at = lexeme.span.end;
        glued = true;
        out.push(lexeme);
    }
    out
}

fn bar(at: usize, glued: bool) -> Lexeme {
    Lexeme {
        span: at..at + 1,
        bar: true,
        glued,
        value: String::new(),
        field: None,
        negated: false,
        literal: false,
        equal: false,
        quoted: false,
        open: false,
    }
}

fn word(text: &str, start: usize, glued: bool) -> Lexeme {
    let mut lexeme = Lexeme { bar: false, ..bar(start, glued) };
    let mut at = start;
    while text[at..].starts_with('!') {
        lexeme.negated = !lexeme.negated;
        at += 1;
    }
    if let Some(name) = field_name(&text[at..]) {
        lexeme.field = Some(at..at + name);
        at += name + 1;
        if text[at..].starts_with('=') {
            lexeme.equal = true;
            at += 1;
        }
    } else if text[at..].starts_with('\'') {
        lexeme.literal = true;
        at += 1;
    }
    if text[at..].starts_with('"') {
        lexeme.quoted = true;
        at = unquote(text, at + 1, &mut lexeme);
    } else {
        let rest = &text[at..];
        let end = rest.find(|c: char| c.is_whitespace() || matches!(c, '|' | '"')).unwrap_or(rest.len());
        lexeme.value = rest[..end].to_string();
        at += end;
    }
    lexeme.span.end = at;
    lexeme
}

fn unquote(text: &str, from: usize, lexeme: &mut Lexeme) -> usize {
    let mut chars = text[from..].char_indices();
    while let Some((at, c)) = chars.next() {
        match c {
            '"' => return from + at + 1,
            '\\' => match chars.next() {
                Some((_, next)) => lexeme.value.push(next),
                None => lexeme.value.push('\\'),
            },
            _ => lexeme.value.push(c),
        }
    }
    lexeme.open = true;
    text.len()
}

fn field_name(text: &str) -> Option<usize> {
    let end = text.find(|c: char| !c.is_ascii_alphabetic())?;
    (end > 0 && text[end..].starts_with(':')).then_some(end)
}

struct Reader<'a> {
    text: &'a str,
    today: NaiveDate,
    parsed: Parsed,
    /// A bar that waits for its right side.
    joined: Option<Range<usize>>,
    /// The field of the term before a glued bar: `country:RU|UA`.
    field: Option<String>,
}

impl Reader<'_> {
    fn fault(&mut self, span: Range<usize>, text: impl Into<String>) {
        self.parsed.faults.push(Fault { span, text: text.into() });
    }

    /// Reads the lexeme at `at`; returns the place of the next.
    fn take(&mut self, lexemes: &[Lexeme], at: usize) -> usize {
        let lexeme = &lexemes[at];
        if lexeme.bar {
            if at == 0 || self.joined.is_some() {
                self.fault(lexeme.span.clone(), "'|' wants a term on each side");
            } else {
                self.joined = Some(lexeme.span.clone());
            }
            if !lexeme.glued {
                self.field = None;
            }
            return at + 1;
        }
        if lexeme.open {
            self.fault(lexeme.span.clone(), "the quotation mark is not closed");
        }
        let inherited = self.joined.is_some() && lexeme.glued;
        let field = match &lexeme.field {
            Some(name) => Some(self.text[name.clone()].to_ascii_lowercase()),
            None if inherited && !lexeme.literal && !lexeme.quoted => self.field.clone(),
            None => None,
        };
        let (value, next) = match field.as_deref() {
            Some("date") if !lexeme.quoted => self.date_words(lexemes, at),
            _ => (lexeme.value.clone(), at + 1),
        };
        let span = lexeme.span.start..lexemes[next - 1].span.end;
        match self.atom(field.as_deref(), &value, lexeme) {
            Ok(Some(atom)) => self.push(Term { negated: lexeme.negated, atom }),
            Ok(None) => {}
            Err(text) => self.fault(span, text),
        }
        self.joined = None;
        self.field = field;
        next
    }

    fn push(&mut self, term: Term) {
        match (self.joined.take(), self.parsed.query.groups.last_mut()) {
            (Some(_), Some(group)) => group.terms.push(term),
            _ => self.parsed.query.groups.push(Group::from(term)),
        }
    }

    /// The longest run of words from `at` on that is a period: `date:16 may 2025`.
    fn date_words(&self, lexemes: &[Lexeme], at: usize) -> (String, usize) {
        let bare = |l: &&Lexeme| !l.bar && !l.negated && !l.literal && !l.quoted && l.field.is_none();
        let run = 1 + lexemes[at + 1..].iter().take(DATE_WORDS - 1).take_while(bare).count();
        for length in (1..=run).rev() {
            let words: Vec<&str> = lexemes[at..at + length].iter().map(|l| l.value.as_str()).collect();
            let joined = words.join(" ");
            if period(&joined, self.today).is_some() {
                return (joined, at + length);
            }
        }
        (lexemes[at].value.clone(), at + 1)
    }

    fn atom(&self, field: Option<&str>, value: &str, lexeme: &Lexeme) -> Result<Option<Atom>, String> {
        let own = value.trim().to_string();
        let Some(field) = field else {
            return match (own.is_empty(), lexeme.literal, lexeme.quoted) {
                (true, ..) if lexeme.negated || lexeme.literal || lexeme.quoted => {
                    Err("a word is wanted here".to_string())
                }
                (true, ..) => Ok(None),
                (_, true, _) => Ok(Some(Atom::Literal(own))),
                (_, _, true) => Ok(Some(Atom::Phrase(own))),
                _ => Ok(Some(Atom::Word(own))),
            };
        };
        let Some(read) = FIELDS.iter().find(|(name, _)| *name == field).map(|(_, read)| read) else {
            let known: Vec<&str> = FIELDS.iter().map(|(name, _)| *name).collect();
            return Err(format!("there is no field '{field}': {} are known", known.join(", ")));
        };
        if own.is_empty() {
            return Err(format!("'{field}:' wants a value"));
        }
        if lexeme.equal && field != "date" {
            return Err(format!("'{field}:' takes no '=': only 'date:=' does"));
        }
        read(&Value { own, equal: lexeme.equal, today: self.today }).map(Some)
    }
}

struct Value {
    own: String,
    equal: bool,
    today: NaiveDate,
}

type Read = fn(&Value) -> Result<Atom, String>;

/// Every field with the reading of its value, in the order help shows them.
const FIELDS: [(&str, Read); 16] = [
    ("country", |v| Ok(Atom::Country(v.own.clone()))),
    ("official", |v| Ok(Atom::Official(v.own.clone()))),
    ("place", |v| Ok(Atom::Place(v.own.clone()))),
    ("body", |v| Ok(Atom::Body(v.own.clone()))),
    ("kind", |v| one_of("kind", &v.own, &Kind::ALL.map(|k| (k.word(), k))).map(Atom::Kind)),
    ("status", |v| one_of("status", &v.own, &Status::ALL.map(|s| (s.word(), s))).map(Atom::Status)),
    ("pair", |v| pair(&v.own)),
    ("date", date),
    ("source", |v| Ok(Atom::Source(v.own.clone()))),
    ("by", |v| Ok(Atom::By(v.own.clone()))),
    ("topic", |v| Ok(Atom::Topic(v.own.clone()))),
    ("tag", |v| Ok(Atom::Tag(v.own.clone()))),
    ("verdict", |v| Ok(Atom::Verdict(v.own.clone()))),
    ("text", |v| Ok(Atom::Text(v.own.clone()))),
    ("is", |v| one_of("is", &v.own, &Mark::ALL.map(|m| (m.word(), m))).map(Atom::Is)),
    ("scope", |v| one_of("scope", &v.own, &Scope::ALL.map(|s| (s.word(), s))).map(Atom::Scope)),
];

/// The value whose word is `typed`, or the only one that begins so.
fn one_of<T: Copy>(field: &str, typed: &str, values: &[(&str, T)]) -> Result<T, String> {
    let typed = typed.to_lowercase();
    let starts: Vec<&(&str, T)> = values.iter().filter(|(word, _)| word.starts_with(&typed)).collect();
    let exact = starts.iter().find(|(word, _)| *word == typed);
    match (exact, starts.as_slice()) {
        (Some((_, value)), _) | (None, [(_, value)]) => Ok(*value),
        _ => {
            let words: Vec<&str> = values.iter().map(|(word, _)| *word).collect();
            Err(format!("'{field}:' knows no '{typed}': {} are known", words.join(", ")))
        }
    }
}

fn pair(typed: &str) -> Result<Atom, String> {
    match typed.split_once(['-', '–']) {
        Some((one, other)) if !one.trim().is_empty() && !other.trim().is_empty() => {
            Ok(Atom::Pair(one.trim().to_string(), other.trim().to_string()))
        }
        _ => Err("'pair:' wants two sides, such as pair:RU-US".to_string()),
    }
}

fn date(value: &Value) -> Result<Atom, String> {
    match period(&value.own, value.today) {
        Some(when) => Ok(Atom::Date { typed: value.own.clone(), when, certain: value.equal }),
        None => Err(format!(
            "'{}' is no date: 2025, 2025-05, 16 may 2025, q2 2025, 2025-02..2025-05, last week or -3m are",
            value.own
        )),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn today() -> NaiveDate {
        NaiveDate::from_ymd_opt(2025, 5, 20).unwrap()
    }

    fn check(rows: &[(&str, &str)]) {
        for (typed, canonical) in rows {
            let parsed = parse(typed, today());
            assert_eq!(parsed.query.to_string(), *canonical, "{typed}");
            assert!(parsed.faults.is_empty(), "{typed}: {:?}", parsed.faults);
            let again = parse(&parsed.query.to_string(), today());
            assert_eq!(again.query, parsed.query, "{typed}");
        }
    }

    #[test]
    fn a_query_reads_back_as_its_own_text() {
        check(&[
            ("", ""),
            ("rubio  kyiv", "rubio kyiv"),
            ("a|b c", "a | b c"),
            ("country:RU|UA", "country:RU | country:UA"),
            ("country:RU | ua", "country:RU | ua"),
            ("!status:held !!x", "!status:held x"),
            ("\"prisoner swap\"", "\"prisoner swap\""),
            ("official:\"Sergey Lavrov\"", "official:\"Sergey Lavrov\""),
            ("'swap", "'swap"),
            ("PAIR:ru-us", "pair:ru-us"),
            ("date:16 may 2025 kyiv", "date:\"16 may 2025\" kyiv"),
            ("date:2025 may", "date:2025 may"),
            ("date:last week rubio", "date:\"last week\" rubio"),
            ("date:\"2025-01-02\" /2026", "date:\"2025-01-02\" /2026"),
            ("date:=\"2025-01-02\" /2026", "date:=\"2025-01-02\" /2026"),
            ("date:=2025-05", "date:=2025-05"),
            ("date:\"2025-02..2025-05\"", "date:2025-02..2025-05"),
            ("is:disp|undated scope:all", "is:disputed | is:undated scope:all"),
            ("kind:call|letter", "kind:call | kind:letter"),
            ("text:\"a \\\"b\\\" \\\\ c\"", "text:\"a \\\"b\\\" \\\\ c\""),
            ("12:30", "12:30"),
            ("tag:Зеленський", "tag:Зеленський"),
        ]);
    }

    #[test]
    fn a_faulty_query_filters_by_what_is_understood() {
        for (typed, canonical, at) in [
            ("kyiv kind:duel", "kyiv", 5..14),
            ("ua date:soonish x", "ua x", 3..15),
            ("colour:red", "", 0..10),
            ("| a", "a", 0..1),
            ("a |", "a", 2..3),
            ("pair:RU", "", 0..7),
            ("\"open words", "\"open words\"", 0..11),
            ("!", "", 0..1),
            ("official:", "", 0..9),
            ("é kind:é", "é", 3..10),
        ] {
            let parsed = parse(typed, today());
            assert_eq!(parsed.query.to_string(), canonical, "{typed}");
            assert_eq!(parsed.faults.iter().map(|f| f.span.clone()).collect::<Vec<_>>(), [at], "{typed}");
        }
    }

    proptest::proptest! {
        #[test]
        fn any_text_parses_and_its_canonical_text_is_a_fixed_point(text in r#"(?s)([ |!"':=\\a-eéЗ.0-9-]|date:|country:|is:|kind:c|text:|2025|may|last week){0,24}"#) {
            let first = parse(&text, today());
            for fault in &first.faults {
                proptest::prop_assert!(text.get(fault.span.clone()).is_some());
            }
            let canonical = first.query.to_string();
            let second = parse(&canonical, today());
            proptest::prop_assert_eq!(&second.query, &first.query, "{}", canonical);
            proptest::prop_assert!(second.faults.is_empty(), "{:?}", second.faults);
        }
    }
}
