//! A query as data, and its canonical text. Reading typed text is `parse`'s work.

use std::fmt;

use chrono::NaiveDate;

use crate::domain::{Kind, Status, When};

/// What must hold of a contact: every group.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Query {
    /// The groups, in the order typed; none selects everything.
    pub groups: Vec<Group>,
}

/// Terms of which at least one must hold.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Group {
    /// The terms, in the order typed; never empty.
    pub terms: Vec<Term>,
}

/// One condition, or its opposite.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Term {
    /// True for `!`.
    pub negated: bool,
    /// The condition.
    pub atom: Atom,
}

/// A condition on one contact.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Atom {
    /// A bare word, matched fuzzily against the vocabulary.
    Word(String),
    /// `'word`: a folded substring of what a row shows.
    Literal(String),
    /// `"…"`: words that follow each other.
    Phrase(String),
    /// `country:`, a state by code, name or camp.
    Country(String),
    /// `official:`, a person by any spelling or id.
    Official(String),
    /// `place:`
    Place(String),
    /// `body:`, an international body.
    Body(String),
    /// `kind:`
    Kind(Kind),
    /// `status:`
    Status(Status),
    /// `pair:A-B`, both sides take part.
    Pair(String, String),
    /// `date:`, with the words typed, so that "today" stays today when kept.
    Date {
        /// The words.
        typed: String,
        /// What they mean on the day of asking.
        when: When,
        /// True for `date:=`: only what certainly falls in it.
        certain: bool,
    },
    /// `source:`, outlet, origin, address or id of an article.
    Source(String),
    /// `by:`, who claims.
    By(String),
    /// `topic:`
    Topic(String),
    /// `tag:`, set by the user.
    Tag(String),
    /// `verdict:`, set by the user.
    Verdict(String),
    /// `text:`, a folded substring of an article's text.
    Text(String),
    /// `is:`
    Is(Mark),
    /// `scope:`
    Scope(Scope),
}

/// The words of `is:`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Mark {
    /// No first day is known.
    Undated,
    /// Accounts disagree, or somebody denies.
    Disputed,
    /// The user's bookmark.
    Bookmarked,
    /// The day rests on an inferred article date.
    Inferred,
}

impl Mark {
    /// Every mark.
    pub const ALL: [Mark; 4] = [Mark::Undated, Mark::Disputed, Mark::Bookmarked, Mark::Inferred];

    /// The word in a query.
    pub const fn word(self) -> &'static str {
        match self {
            Mark::Undated => "undated",
            Mark::Disputed => "disputed",
            Mark::Bookmarked => "bookmarked",
            Mark::Inferred => "inferred",
        }
    }
}

/// How much of the timeline is meant.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Scope {
    /// Russia or Ukraine takes part, or the war is the subject.
    #[default]
    Core,
    /// Everything.
    All,
}

impl Scope {
    /// Every scope.
    pub const ALL: [Scope; 2] = [Scope::Core, Scope::All];

    /// The word in a query.
    pub const fn word(self) -> &'static str {
        match self {
            Scope::Core => "core",
            Scope::All => "all",
        }
    }
}

impl Query {
    /// True where everything is selected.
    pub fn is_empty(&self) -> bool {
        self.groups.is_empty()
    }

    /// True where no vocabulary is needed: dates, kinds of scope and marks are read from the rows.
    pub fn is_plain(&self) -> bool {
        let plain = |term: &Term| matches!(term.atom, Atom::Scope(_) | Atom::Date { .. });
        self.groups.iter().flat_map(|group| &group.terms).all(plain)
    }

    /// The top-level groups as text, one chip each; joined by blanks they are the query again.
    pub fn chips(&self) -> Vec<String> {
        let chip = |(at, group): (usize, &Group)| {
            let text = group.to_string();
            let Some(Term { atom: Atom::Date { typed, .. }, .. }) = group.terms.last() else { return text };
            // "date:2021" before the word "/2022" would be read as one period
            match text.strip_suffix(typed.as_str()) {
                Some(before) if self.runs_on(typed, at) => format!("{before}{}", in_marks(typed)),
                _ => text,
            }
        };
        self.groups.iter().enumerate().map(chip).collect()
    }

    /// True where the words behind the group at `at` would be taken into its date.
    fn runs_on(&self, typed: &str, at: usize) -> bool {
        let mut joined = typed.to_string();
        let words = self.groups[at + 1..].iter().map_while(|group| match group.terms.as_slice() {
            [Term { negated: false, atom: Atom::Word(word) }] => Some(word),
            _ => None,
        });
        words.take(super::parse::DATE_WORDS - 1).any(|word| {
            joined = format!("{joined} {word}");
            // an end that moves with the day lies before one of them and behind the other
            [NaiveDate::from_ymd_opt(1000, 1, 1), NaiveDate::from_ymd_opt(9999, 12, 31)]
                .into_iter()
                .flatten()
                .any(|today| super::period::period(&joined, today).is_some())
        })
    }

    /// The query without its last group.
    pub fn popped(&self) -> Query {
        let kept = self.groups.len().saturating_sub(1);
        Query { groups: self.groups[..kept].to_vec() }
    }

    /// The query with one more group at the end; one that is there already is not added again.
    pub fn with(&self, group: Group) -> Query {
        let mut out = self.clone();
        if !out.groups.contains(&group) {
            out.groups.push(group);
        }
        out
    }

    /// The scope the query asks for, where it does; the caller has a default.
    pub fn scope(&self) -> Option<Scope> {
        self.groups.iter().rev().find_map(|group| match group.terms.as_slice() {
            [Term { negated: false, atom: Atom::Scope(scope) }] => Some(*scope),
            _ => None,
        })
    }
}

impl From<Term> for Group {
    fn from(term: Term) -> Group {
        Group { terms: vec![term] }
    }
}

impl Term {
    /// The condition as it stands.
    pub fn is(atom: Atom) -> Term {
        Term { negated: false, atom }
    }

    /// Its opposite.
    pub fn not(atom: Atom) -> Term {
        Term { negated: true, atom }
    }
}

impl fmt::Display for Query {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.chips().join(" "))
    }
}

impl fmt::Display for Group {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (at, term) in self.terms.iter().enumerate() {
            write!(f, "{}{term}", if at == 0 { "" } else { " | " })?;
        }
        Ok(())
    }
}

impl fmt::Display for Term {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}{}", if self.negated { "!" } else { "" }, self.atom)
    }
}

impl fmt::Display for Atom {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Atom::Word(word) => f.write_str(word),
            Atom::Literal(word) => write!(f, "'{}", quoted(word)),
            Atom::Phrase(words) => f.write_str(&in_marks(words)),
            Atom::Country(name) => write!(f, "country:{}", quoted(name)),
            Atom::Official(name) => write!(f, "official:{}", quoted(name)),
            Atom::Place(name) => write!(f, "place:{}", quoted(name)),
            Atom::Body(name) => write!(f, "body:{}", quoted(name)),
            Atom::Kind(kind) => write!(f, "kind:{}", kind.word()),
            Atom::Status(status) => write!(f, "status:{}", status.word()),
            Atom::Pair(one, other) => write!(f, "pair:{}", quoted(&format!("{one}-{other}"))),
            Atom::Date { typed, certain, .. } => {
                write!(f, "date:{}{}", if *certain { "=" } else { "" }, quoted(typed))
            }
            Atom::Source(name) => write!(f, "source:{}", quoted(name)),
            Atom::By(name) => write!(f, "by:{}", quoted(name)),
            Atom::Topic(word) => write!(f, "topic:{}", quoted(word)),
            Atom::Tag(word) => write!(f, "tag:{}", quoted(word)),
            Atom::Verdict(word) => write!(f, "verdict:{}", quoted(word)),
            Atom::Text(words) => write!(f, "text:{}", quoted(words)),
            Atom::Is(mark) => write!(f, "is:{}", mark.word()),
            Atom::Scope(scope) => write!(f, "scope:{}", scope.word()),
        }
    }
}

/// A value as it stands, or in quotation marks where it would fall apart.
fn quoted(value: &str) -> String {
    let plain = !value.is_empty()
        && !value.starts_with('=')
        && !value.chars().any(|c| c.is_whitespace() || matches!(c, '"' | '|' | '\\'));
    if plain { value.to_string() } else { in_marks(value) }
}

fn in_marks(value: &str) -> String {
    let mut out = String::from("\"");
    for c in value.chars() {
        if matches!(c, '"' | '\\') {
            out.push('\\');
        }
        out.push(c);
    }
    out.push('"');
    out
}
