//! Finding: every rule is tried where it may begin, the longest hit wins, then ranges and open ends are put together.

use crate::domain::{Span, Symbol, TimeExpression};

use super::lex::{Class, Line};
use super::words::Key;
use super::{absolute, duration, occasion, range, relative, season, weekday, year};

/// What a rule found: pieces from where it was tried up to `next`.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Hit {
    /// First piece; none where the rule was tried.
    pub start: Option<usize>,
    /// One past the last piece.
    pub next: usize,
    pub symbol: Symbol,
    pub rule: &'static str,
    /// An expression found on the way, before this one: pieces and meaning; a begin of none is where the rule was tried.
    pub also: Option<(Option<usize>, usize, Symbol)>,
}

impl Hit {
    pub fn new(next: usize, symbol: Symbol, rule: &'static str) -> Hit {
        Hit { start: None, next, symbol, rule, also: None }
    }

    /// The expression itself begins at `start`.
    pub fn starting(mut self, start: usize) -> Hit {
        self.start = Some(start);
        self
    }

    /// Another expression, pieces `from..to`, stands before.
    pub fn with(mut self, from: usize, to: usize, symbol: Symbol) -> Hit {
        self.also = Some((Some(from), to, symbol));
        self
    }

    /// Another expression stands before, from where the rule was tried up to `to`.
    pub fn with_head(mut self, to: usize, symbol: Symbol) -> Hit {
        self.also = Some((None, to, symbol));
        self
    }
}

/// An expression by its pieces.
#[derive(Clone, Debug)]
pub(super) struct Found {
    pub from: usize,
    pub to: usize,
    pub symbol: Symbol,
    pub rule: &'static str,
}

type Rule = fn(&Line, usize) -> Option<Hit>;

/// The rules; where two hits are equally long the earlier rule wins.
const RULES: &[Rule] = &[
    // what is told in full comes first
    absolute::numeric,
    absolute::named,
    year::bare_year,
    year::decade,
    super::month_part::part_of_month,
    // counted from the publication or the day last spoken of
    relative::day_word,
    relative::shifted,
    relative::earlier_later,
    relative::vague,
    weekday::weekday,
    season::season,
    season::part_of_year,
    // lengths turn into points by "ago", "later", "in"
    duration::offset,
    duration::before_after,
    duration::every,
    occasion::war_day,
    occasion::anniversary,
    occasion::occasion,
    occasion::day_of_month,
    duration::plain,
];

/// Those of them that may begin at a name, or at an article before a word of no part in the grammar.
const NAMED: &[Rule] = &[season::part_of_year, occasion::occasion];

/// The rules that are worth trying at `i`: most pieces are words without a part in the grammar, and articles before them.
fn tried(line: &Line, i: usize) -> &'static [Rule] {
    let unknown = |class: Class| matches!(class, Class::Small | Class::Capital);
    match line.class(i) {
        Class::Capital => NAMED,
        Class::Key(Key::The | Key::A) if unknown(line.class(i + 1)) => NAMED,
        _ => RULES,
    }
}

/// Every time expression of `text[within]`, in order, none overlapping; none where `within` is no stretch of `text`.
pub fn find(text: &str, within: Span) -> Vec<TimeExpression> {
    let line = Line::new(text, within);
    find_in(&line)
        .into_iter()
        .map(|f| TimeExpression { span: line.span(f.from, f.to), symbol: f.symbol, rule: f.rule.to_string() })
        .collect()
}

pub(super) fn find_in(line: &Line) -> Vec<Found> {
    let mut found = Vec::new();
    let mut i = 0;
    while i < line.pieces.len() {
        if !may_begin(line.class(i)) {
            i += 1;
            continue;
        }
        match at(line, i) {
            Some(hit) => {
                if let Some((from, to, symbol)) = hit.also {
                    found.push(Found { from: from.unwrap_or(i), to, symbol, rule: hit.rule });
                }
                found.push(Found {
                    from: hit.start.unwrap_or(i),
                    to: hit.next,
                    symbol: hit.symbol,
                    rule: hit.rule,
                });
                i = hit.next.max(i + 1);
            }
            None => i += 1,
        }
    }
    range::join(line, found)
}

fn may_begin(class: Class) -> bool {
    match class {
        Class::Edge | Class::Small | Class::Amount | Class::Clock | Class::Possessive | Class::Mark(_) => {
            false
        }
        Class::Key(key) => !matches!(
            key,
            Key::And
                | Key::Or
                | Key::Of
                | Key::To
                | Key::Since
                | Key::By
                | Key::From
                | Key::Through
                | Key::Until
                | Key::At
        ),
        _ => true,
    }
}

/// The longest hit at `i`, with what may stand before a date: "early March", "the end of next week", "late Monday".
pub(super) fn at(line: &Line, i: usize) -> Option<Hit> {
    let plain = longest(line, i);
    let edged = edged(line, i);
    match (plain, edged) {
        (Some(plain), Some(edged)) => Some(if edged.next > plain.next { edged } else { plain }),
        (plain, edged) => plain.or(edged),
    }
}

fn longest(line: &Line, i: usize) -> Option<Hit> {
    let mut best: Option<Hit> = None;
    for rule in tried(line, i) {
        if let Some(hit) = rule(line, i)
            && best.as_ref().is_none_or(|b| hit.next > b.next)
        {
            best = Some(hit);
        }
    }
    best
}

/// Early, mid and late a unit is the unit.
fn edged(line: &Line, i: usize) -> Option<Hit> {
    let at = if line.is(i, Key::The) { i + 1 } else { i };
    let begin = match line.key(at)? {
        Key::Early | Key::Late | Key::Mid => match () {
            () if line.is_dash(at + 1) => at + 2,
            () if line.is(at + 1, Key::Into) => at + 2,
            () => at + 1,
        },
        Key::Start | Key::End | Key::Middle | Key::Half if line.is(at + 1, Key::Of) => at + 2,
        _ => return None,
    };
    // one level only: what follows begins with no further edge
    let mut hit = longest(line, begin)
        .filter(|hit| is_datable(&hit.symbol) && hit.also.is_none())
        .or_else(|| relative::whole_unit(line, begin))?;
    hit.start = None;
    hit.rule = "part of a date";
    Some(hit)
}

/// True where the symbol has a place on the calendar.
pub(super) fn is_datable(symbol: &Symbol) -> bool {
    !matches!(symbol, Symbol::Vague(_) | Symbol::Duration(..) | Symbol::Every(..))
}
