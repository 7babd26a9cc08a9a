//! Joins found dates into ranges and alternatives, and wraps those that "since", "until", "before" and "after" open on one side.

use crate::domain::{Date, Extent, Symbol, When};

use super::find::{Found, is_datable};
use super::lex::{Class, Line};
use super::words::Key;

/// Joins neighbours, then wraps what is left.
pub(super) fn join(line: &Line, found: Vec<Found>) -> Vec<Found> {
    let mut out: Vec<Found> = Vec::with_capacity(found.len());
    for next in found {
        if let Some(last) = out.last_mut()
            && let Some(symbol) = joined(line, last, &next)
        {
            let rule = if matches!(symbol, Symbol::Either(..)) { "one or the other" } else { "range" };
            *last = Found { from: last.from, to: next.to, symbol, rule };
            continue;
        }
        out.push(next);
    }
    for one in &mut out {
        wrap(line, one);
    }
    out
}

/// The two as one, where the pieces between them say so.
fn joined(line: &Line, first: &Found, second: &Found) -> Option<Symbol> {
    let bridge = first.to;
    let mut begin = bridge + 1;
    if line.is(begin, Key::The) || line.is(begin, Key::On) {
        begin += 1;
    }
    if begin != second.from && bridge + 1 != second.from || line.class(bridge) == Class::Edge {
        return None;
    }
    let lead = line.before(first.from);
    let (a, b) = level(&first.symbol, &second.symbol)?;
    let range = |a, b| Some(Symbol::Range(Box::new(a), Box::new(b)));
    match line.class(bridge) {
        Class::Key(Key::And) if lead == Class::Key(Key::Between) => range(a, b),
        Class::Key(Key::To | Key::Until) if lead == Class::Key(Key::From) => range(a, b),
        Class::Key(Key::To | Key::Through) if a != b => range(a, b),
        Class::Key(Key::Or) => Some(Symbol::Either(Box::new(a), Box::new(b))),
        _ if line.is_dash(bridge) && (line.is_hyphen(bridge) || lead != Class::Edge) => range(a, b),
        _ => None,
    }
}

/// Both of one kind; a first date without a year takes that of the second.
fn level(a: &Symbol, b: &Symbol) -> Option<(Symbol, Symbol)> {
    let filled = match (a, b) {
        (Symbol::MonthDay(month, day), Symbol::Absolute(when)) => with_year(*month, Some(*day), when)?,
        (Symbol::Month(month, _), Symbol::Absolute(when)) => with_year(*month, None, when)?,
        (Symbol::Absolute(x), Symbol::Absolute(y)) => {
            if !x.is_closed() || !y.is_closed() || x.first() > y.first() {
                return None;
            }
            a.clone()
        }
        (Symbol::Absolute(when), Symbol::MonthDay(month, day)) => {
            let year = chrono::Datelike::year(&when.first()?);
            let end = chrono::NaiveDate::from_ymd_opt(year, *month, *day)?;
            return (when.as_day()? <= end).then(|| (a.clone(), Symbol::Absolute(When::day(end))));
        }
        (Symbol::MonthDay(..), Symbol::MonthDay(..))
        | (Symbol::Month(..), Symbol::Month(..))
        | (Symbol::Weekday(..), Symbol::Weekday(..))
        | (Symbol::Season(..), Symbol::Season(..))
        | (Symbol::Unit(..), Symbol::Unit(..)) => a.clone(),
        _ => return None,
    };
    Some((filled, b.clone()))
}

fn with_year(month: u32, day: Option<u32>, end: &When) -> Option<Symbol> {
    let last = end.first()?;
    let (year, end_month) = (chrono::Datelike::year(&last), chrono::Datelike::month(&last));
    let plain = matches!(end.extent, Extent::On(Date::Day(_) | Date::Month(..)));
    let year = if month > end_month { year - 1 } else { year };
    let date = match day {
        Some(day) => Date::Day(chrono::NaiveDate::from_ymd_opt(year, month, day)?),
        None => Date::Month(year, month),
    };
    plain.then(|| Symbol::Absolute(When::on(date)))
}

fn wrap(line: &Line, found: &mut Found) {
    if !is_datable(&found.symbol)
        || matches!(found.symbol, Symbol::Range(..) | Symbol::Rolling(..) | Symbol::Later(..))
    {
        return;
    }
    let mut before = found.from;
    if matches!(line.before(before), Class::Key(Key::On)) {
        before -= 1;
    }
    let possessive = line.class(found.to) == Class::Possessive;
    let inner = || Box::new(found.symbol.clone());
    let wrapped = match line.before(before) {
        Class::Key(Key::Since) => Symbol::Since(inner()),
        Class::Key(Key::Until | Key::By) if !possessive => Symbol::Until(inner()),
        Class::Key(Key::Before) if !possessive => Symbol::Before(inner()),
        Class::Key(Key::After) if !possessive => Symbol::After(inner()),
        Class::Key(Key::From) if onwards(line, found.to) => Symbol::Since(inner()),
        _ => return,
    };
    found.symbol = wrapped;
}

fn onwards(line: &Line, i: usize) -> bool {
    line.is(i, Key::On) && !matches!(line.class(i + 1), Class::Weekday(..) | Class::Key(Key::The))
        || matches!(line.word(i).to_ascii_lowercase().as_str(), "onwards" | "onward" | "forward")
}
