//! Lengths of time, and what turns them into points: "three weeks ago", "a day later", "two days after 9 May", "every month".

use crate::domain::{Grain, Symbol, Tense};

use super::find::{Hit, is_datable};
use super::lex::{Class, Line};
use super::number::{Quantity, number, quantity};
use super::words::Key;

/// What may go before a quantity and stays inside the span: "more than", "nearly".
fn after_hedge(line: &Line, i: usize) -> usize {
    if line.is(i, Key::More) && line.is(i + 1, Key::Than) {
        return i + 2;
    }
    if line.is(i, Key::About) { i + 1 } else { i }
}

fn signed(number: u32) -> i32 {
    i32::try_from(number).unwrap_or(9999).min(9999)
}

/// "N units ago", "N units earlier", "N units from now", "in N units".
pub(super) fn offset(line: &Line, i: usize) -> Option<Hit> {
    let start = after_hedge(line, i);
    if let Some(hit) = bare_plural_ago(line, start) {
        return Some(hit);
    }
    if line.is(i, Key::Into) {
        return in_quantity(line, i);
    }
    let length = quantity(line, start)?;
    if length.adjective {
        return None;
    }
    let n = signed(length.number);
    let at = length.next;
    let (symbol, next) = match line.key(at)? {
        Key::Ago => (Symbol::Ago(length.grain, -n), at + 1),
        Key::From if line.is(at + 1, Key::Now) => (Symbol::Ago(length.grain, n), at + 2),
        Key::From if matches!(line.key(at + 1), Some(Key::Today)) => (Symbol::Ago(length.grain, n), at + 2),
        Key::Earlier => (Symbol::Later(length.grain, -n), at + 1),
        Key::Later => (Symbol::Later(length.grain, n), at + 1),
        Key::Into if line.is(at + 1, Key::Advance) => (Symbol::Ago(length.grain, -n), at + 2),
        _ => return None,
    };
    let back = matches!(symbol, Symbol::Ago(_, n) if n <= 0) && !line.is(at, Key::From);
    let tense = if back || line.is(at, Key::Earlier) { Tense::Past } else { Tense::Future };
    let symbol = match symbol {
        _ if length.few => Symbol::Vague(tense),
        Symbol::Ago(..) if length.short => Symbol::Unit(Grain::Day, 0),
        Symbol::Later(..) if length.short => Symbol::Same(Grain::Day),
        other => other,
    };
    Some(Hit::new(next, symbol, "counted from a day"))
}

/// "days ago", "a long time ago".
fn bare_plural_ago(line: &Line, i: usize) -> Option<Hit> {
    if matches!(line.class(i), Class::Unit(_, _, true)) && line.is(i + 1, Key::Ago) {
        return Some(Hit::new(i + 2, Symbol::Vague(Tense::Past), "vague"));
    }
    let at = if line.is(i, Key::A) { i + 1 } else { i };
    (line.is(at, Key::Long) && line.word(at + 1).eq_ignore_ascii_case("time") && line.is(at + 2, Key::Ago))
        .then(|| Hit::new(at + 3, Symbol::Vague(Tense::Past), "vague"))
}

/// Words between "first" and "in two years" at most.
const FIRST: usize = 8;

/// "in two days" is a point where the sentence looks ahead, else a length.
fn in_quantity(line: &Line, i: usize) -> Option<Hit> {
    let start = after_hedge(line, i + 1);
    let length = quantity(line, start)?;
    if length.adjective || length.few || length.short || !length.counted {
        return None;
    }
    // "in two years of war", "in 10 days since": a length
    let own =
        matches!(line.key(length.next), Some(Key::Of | Key::Since | Key::Ago | Key::Earlier | Key::Later));
    let time = line.is_mark(length.next, '\'') || line.class(length.next) == Class::Possessive;
    // "the first call in two years": how long there was none
    let long = matches!(length.grain, Grain::Week | Grain::Month | Grain::Year);
    let first = (1..=FIRST.min(i)).map(|back| i - back).take_while(|&at| !line.is_mark(at, ','));
    if long && first.into_iter().any(|at| line.word(at).eq_ignore_ascii_case("first")) {
        return None;
    }
    if own || (!time && super::tense::of_pieces(line, i, length.next) != Tense::Future) {
        return None;
    }
    Some(
        Hit::new(length.next, Symbol::Ago(length.grain, signed(length.number)), "counted from the day")
            .starting(i + 1),
    )
}

/// "a day before", "two weeks after", "two days after 9 May", "the day before", "the week before that".
pub(super) fn before_after(line: &Line, i: usize) -> Option<Hit> {
    let the = line.is(i, Key::The);
    let (grain, n, at, few) = if the {
        let Class::Unit(grain, times @ 1.., false) = line.class(i + 1) else { return eve(line, i + 1) };
        (grain, signed(times), i + 2, false)
    } else {
        if line.is(i, Key::Eve) {
            return eve(line, i);
        }
        let length = quantity(line, after_hedge(line, i))?;
        if length.adjective || length.short {
            return None;
        }
        (length.grain, signed(length.number), length.next, length.few)
    };
    let sign = match line.key(at)? {
        Key::Before | Key::Earlier => -1,
        Key::After | Key::Later => 1,
        Key::Prior if !line.is(at + 1, Key::To) => -1,
        _ => return None,
    };
    let next = at + 1;
    let tense = if sign < 0 { Tense::Past } else { Tense::Future };
    if let Some(hit) = dated(line, next)
        && !few
    {
        return Some(Hit::new(
            hit.next,
            Symbol::Offset(Box::new(hit.symbol), grain, sign * n),
            "counted from a date",
        ));
    }
    let end = if line.is(next, Key::That) && closes(line, next + 1) { next + 1 } else { next };
    let told = matches!(line.key(at), Some(Key::Earlier | Key::Later));
    if !(told || end > next || closes(line, next)) {
        return None;
    }
    let symbol = if few { Symbol::Vague(tense) } else { Symbol::Later(grain, sign * n) };
    Some(Hit::new(end, symbol, "counted from the day last told"))
}

/// "the eve of Victory Day", "the eve of 9 May".
fn eve(line: &Line, i: usize) -> Option<Hit> {
    if !line.is(i, Key::Eve) || !line.is(i + 1, Key::Of) {
        return None;
    }
    let hit = dated(line, i + 2)?;
    Some(Hit::new(hit.next, Symbol::Offset(Box::new(hit.symbol), Grain::Day, -1), "eve of a date"))
}

/// A date of a day told at `i`, one level deep.
fn dated(line: &Line, i: usize) -> Option<Hit> {
    let hit = [
        super::absolute::numeric,
        super::absolute::named,
        super::year::bare_year,
        super::weekday::weekday,
        super::occasion::occasion,
        super::relative::day_word,
    ]
    .into_iter()
    .filter_map(|rule| rule(line, i))
    .max_by_key(|hit| hit.next)?;
    let whole = line.class(hit.next) != Class::Possessive && hit.also.is_none();
    (whole && is_datable(&hit.symbol)).then_some(hit)
}

/// Nothing follows that "before" or "after" could belong to.
fn closes(line: &Line, i: usize) -> bool {
    match line.class(i) {
        Class::Edge | Class::Mark(_) => {
            !line.is_mark(i, '\'') && !line.is_mark(i, '"') || line.class(i + 1) == Class::Edge
        }
        Class::Key(key) => {
            matches!(
                key,
                Key::Into
                    | Key::At
                    | Key::On
                    | Key::And
                    | Key::By
                    | Key::During
                    | Key::From
                    | Key::To
                    | Key::Or
            )
        }
        _ => false,
    }
}

/// "every three months", "each Monday", "every other day", "daily".
pub(super) fn every(line: &Line, i: usize) -> Option<Hit> {
    if let Class::Often(grain) = line.class(i) {
        return Some(Hit::new(i + 1, Symbol::Every(grain, 1), "repetition"));
    }
    if !line.is(i, Key::Every) {
        return None;
    }
    let (n, at) = match line.key(i + 1) {
        Some(Key::Other) => (2, i + 2),
        Some(Key::Few) => (0, i + 2),
        _ => number(line, i + 1).unwrap_or((1, i + 1)),
    };
    match line.class(at) {
        Class::Unit(grain, times, _) => {
            Some(Hit::new(at + 1, Symbol::Every(grain, n.saturating_mul(times)), "repetition"))
        }
        Class::Weekday(..) => Some(Hit::new(at + 1, Symbol::Every(Grain::Week, n), "repetition")),
        Class::Month(..) | Class::Season(_) => {
            Some(Hit::new(at + 1, Symbol::Every(Grain::Year, n), "repetition"))
        }
        Class::Key(Key::Part) => Some(Hit::new(at + 1, Symbol::Every(Grain::Day, n), "repetition")),
        _ => None,
    }
}

/// A length without a place on the calendar: "a three-year pause", "for months", "half a year".
pub(super) fn plain(line: &Line, i: usize) -> Option<Hit> {
    let start = after_hedge(line, i);
    if let Class::Unit(grain, _, true) = line.class(start) {
        return Some(Hit::new(start + 1, Symbol::Duration(grain, 0), "length"));
    }
    let Quantity { grain, number, next, adjective, short, few, .. } = quantity(line, start)?;
    // "a day", "a week" alone are mostly rates or idioms, yet lengths all the same
    let next =
        if adjective && line.is_hyphen(next) && line.is(next + 1, Key::Long) { next + 2 } else { next };
    let grain = if short && !few { Grain::Day } else { grain };
    Some(Hit::new(next, Symbol::Duration(grain, number), "length"))
}
