//! Numbers and quantities: "eighteen", "twenty-one", "a year and a half", "18th".

use crate::domain::Grain;

use super::lex::{Class, Line};
use super::words::Key;

/// How much of a unit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Count {
    /// A number, and whether a half comes on top.
    Of(u32, bool),
    /// "a few", "several".
    Few,
}

/// A number in digits or words at `i`, at most 9999, and the piece after it.
pub(super) fn number(line: &Line, i: usize) -> Option<(u32, usize)> {
    match line.class(i) {
        Class::Digits(value, width) if width <= 4 => Some((value, i + 1)),
        Class::Count(n) => Some(spelled(line, i, n)),
        _ => None,
    }
}

/// "twenty-one", "two hundred".
fn spelled(line: &Line, i: usize, n: u32) -> (u32, usize) {
    let mut value = n;
    let mut next = i + 1;
    if (20..100).contains(&n) && n.is_multiple_of(10) {
        let after = if line.is_hyphen(next) { next + 1 } else { next };
        if let Class::Count(one @ 1..=9) = line.class(after) {
            value += one;
            next = after + 1;
        }
    }
    while let Class::Count(scale @ (100 | 1000)) = line.class(next) {
        if value >= scale {
            break;
        }
        value *= scale;
        next += 1;
    }
    (value, next)
}

/// An ordinal from 1 to 9999 at `i`: "18th", "eighteenth", "twenty-first".
pub(super) fn ordinal(line: &Line, i: usize) -> Option<(u32, usize)> {
    match line.class(i) {
        Class::Nth(n) => Some((n, i + 1)),
        Class::Count(tens @ (20 | 30 | 40 | 50 | 60 | 70 | 80 | 90)) => {
            let after = if line.is_hyphen(i + 1) { i + 2 } else { i + 1 };
            match line.class(after) {
                Class::Nth(n @ 1..=9) => Some((tens + n, after + 1)),
                _ => None,
            }
        }
        _ => None,
    }
}

/// A quantity with its unit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Quantity {
    pub grain: Grain,
    pub number: u32,
    pub few: bool,
    /// Hours or less.
    pub short: bool,
    /// Written with a hyphen before the unit: "three-year".
    pub adjective: bool,
    /// Written with a number or an article, not a bare plural.
    pub counted: bool,
    pub next: usize,
}

/// A quantity at `i`: "three weeks", "a year and a half", "two and a half years", "a few days", "half a year".
pub(super) fn quantity(line: &Line, i: usize) -> Option<Quantity> {
    if line.is(i, Key::Half) && line.is(i + 1, Key::A) {
        return with_unit(line, i + 2, Count::Of(0, true));
    }
    let (count, next) = count(line, i)?;
    with_unit(line, next, count)
}

fn count(line: &Line, i: usize) -> Option<(Count, usize)> {
    match line.key(i) {
        Some(Key::A) => {
            return match line.key(i + 1) {
                Some(Key::Few) => Some((Count::Few, i + 2)),
                Some(Key::Couple) if line.is(i + 2, Key::Of) => Some((Count::Few, i + 3)),
                Some(Key::Couple) => Some((Count::Few, i + 2)),
                Some(Key::Half) => Some((Count::Of(0, true), i + 2)),
                _ => match line.class(i + 1) {
                    Class::Count(n) if n >= 12 => {
                        let (value, next) = spelled(line, i + 1, n);
                        Some((Count::Of(value, false), next))
                    }
                    _ => Some((Count::Of(1, false), i + 1)),
                },
            };
        }
        Some(Key::Few) => return Some((Count::Few, i + 1)),
        _ => {}
    }
    let (value, next) = number(line, i)?;
    let half = and_a_half(line, next);
    Some((Count::Of(value, half), if half { next + 3 } else { next }))
}

/// True where "and a half" stands at `i`.
pub(super) fn and_a_half(line: &Line, i: usize) -> bool {
    line.is(i, Key::And) && line.is(i + 1, Key::A) && line.is(i + 2, Key::Half)
}

fn with_unit(line: &Line, i: usize, count: Count) -> Option<Quantity> {
    let hyphen = line.is_hyphen(i);
    // "11 -year" of tokenised text
    let loose = line.is_dash(i) && line.piece(i + 1).glued;
    let at = if hyphen || loose { i + 1 } else { i };
    let Class::Unit(grain, times, many) = line.class(at) else { return None };
    // "2018 day five": a year before another thing
    if matches!(count, Count::Of(1900..2100, _)) && !many {
        return None;
    }
    let mut next = at + 1;
    let (number, mut half) = match count {
        Count::Of(number, half) => (number, half),
        Count::Few => (0, false),
    };
    if !half && and_a_half(line, next) {
        half = true;
        next += 3;
    }
    let (grain, number, short) = scaled(grain, times, number, half);
    Some(Quantity {
        grain,
        number,
        few: count == Count::Few,
        short,
        adjective: hyphen || loose,
        counted: true,
        next,
    })
}

/// Halves and multiples in a unit that has no halves; hours by whole days where they are such.
pub(super) fn scaled(grain: Grain, times: u32, number: u32, half: bool) -> (Grain, u32, bool) {
    if times == 0 {
        let days = if number >= 24 && number.is_multiple_of(24) { number / 24 } else { 0 };
        return (Grain::Day, days, days == 0);
    }
    let number = number.saturating_mul(times);
    if !half {
        return (grain, number, false);
    }
    let (smaller, each, rest) = match grain {
        Grain::Decade => (Grain::Year, 10, 5),
        Grain::Year => (Grain::Month, 12, 6),
        Grain::Month => (Grain::Day, 30, 15),
        Grain::Week => (Grain::Day, 7, 3),
        other => (other, 1, 0),
    };
    (smaller, number.saturating_mul(each) + rest, false)
}
