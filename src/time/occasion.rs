//! Named days, days of the war, and days of the month alone.

use crate::domain::Symbol;

use super::absolute::{Year, year_after};
use super::find::Hit;
use super::lex::{Class, Line};
use super::number::{number, ordinal};
use super::words::{Key, WORDS};

/// Years over which an anniversary can be that of the full-scale war and no older one.
const LONGEST_WAR: u32 = 7;
/// Pieces between "anniversary of" and "invasion" at most.
const BETWEEN: usize = 7;

/// "Victory Day", "New Year's Eve", "Easter".
pub(super) fn occasion(line: &Line, i: usize) -> Option<Hit> {
    if !line.piece(i).capital {
        return None;
    }
    let named = WORDS.occasions(line.word(i))?;
    let rest = line.text.get(line.piece(i).start..)?;
    let best = named.iter().filter(|o| begins(rest, &o.name)).max_by_key(|o| o.name.len())?;
    // curly apostrophes are longer than straight ones, so the end is found by pieces
    let letters = best.name.chars().filter(|c| c.is_alphanumeric()).count();
    let mut seen = 0;
    let mut next = i;
    while seen < letters && next < line.pieces.len() {
        seen += line.word(next).chars().filter(|c| c.is_alphanumeric()).count();
        next += 1;
    }
    if seen != letters {
        return None;
    }
    let symbol = Symbol::Occasion(best.name.clone(), best.month, best.day);
    match year_after(line, next).filter(|_| !line.is_mark(next, ',')) {
        Some((Year::At(year), after)) => {
            let when = super::resolve::occasion_in(&best.name, best.month, best.day, year)?;
            Some(Hit::new(after, Symbol::Absolute(crate::domain::When::day(when)), "occasion"))
        }
        Some((Year::From(n), after)) => {
            Some(Hit::new(after, Symbol::OfYear(Box::new(symbol), n), "occasion of a year"))
        }
        None => Some(Hit::new(next, symbol, "occasion")),
    }
}

fn begins(text: &str, name: &str) -> bool {
    let mut text = text.chars();
    for expected in name.chars() {
        let same = match text.next() {
            Some('’') => expected == '\'',
            Some(c) => c.to_ascii_lowercase() == expected,
            None => false,
        };
        if !same {
            return false;
        }
    }
    !text.next().is_some_and(char::is_alphanumeric)
}

/// "the 41st day of the war", "day 41 of the full-scale invasion".
pub(super) fn war_day(line: &Line, i: usize) -> Option<Hit> {
    let at = if line.is(i, Key::The) { i + 1 } else { i };
    let is_day = |i| matches!(line.class(i), Class::Unit(crate::domain::Grain::Day, 1, false));
    let (n, next) = if is_day(at) {
        number(line, at + 1).filter(|_| !line.is(i, Key::The))?
    } else {
        let (n, next) = ordinal(line, at)?;
        is_day(next).then_some((n, next + 1))?
    };
    if !line.is(next, Key::Of) || !(1..=9999).contains(&n) {
        return None;
    }
    // "the full-scale Russian war", "its invasion": a few words between
    for j in next + 1..next + 8 {
        match line.class(j) {
            Class::Key(Key::War) => return Some(Hit::new(j + 1, Symbol::WarDay(n), "day of the war")),
            Class::Key(Key::The) | Class::Small | Class::Capital | Class::Possessive => {}
            _ if line.is_dash(j) => {}
            _ => return None,
        }
    }
    None
}

/// "the second anniversary of Russia's full-scale invasion": a day of February, within the years the war has lasted so far.
pub(super) fn anniversary(line: &Line, i: usize) -> Option<Hit> {
    let at = if line.is(i, Key::The) { i + 1 } else { i };
    let (n, next) = ordinal(line, at).filter(|(n, _)| (1..=LONGEST_WAR).contains(n))?;
    if !line.word(next).eq_ignore_ascii_case("anniversary") || !line.is(next + 1, Key::Of) {
        return None;
    }
    let mut behind = next + 2..next + 2 + BETWEEN;
    let war = behind.find(|&j| line.word(j).eq_ignore_ascii_case("invasion"))?;
    // "of the invasion of Kuwait": other years
    let full = |j: usize| line.word(j).eq_ignore_ascii_case("scale") || line.word(j).starts_with("Russia");
    let of_ukraine = line.is(war + 1, Key::Of) && line.word(war + 2) == "Ukraine";
    if !(next + 2..war).any(full) && !of_ukraine {
        return None;
    }
    let day = chrono::NaiveDate::from_ymd_opt(2022 + i32::try_from(n).ok()?, 2, 24)?;
    Some(Hit::new(war + 1, Symbol::Absolute(crate::domain::When::day(day)), "anniversary of the war"))
}

/// "on the 5th", where no thing follows that is counted.
pub(super) fn day_of_month(line: &Line, i: usize) -> Option<Hit> {
    if !line.is(i, Key::The)
        || !matches!(line.before(i), Class::Key(Key::On | Key::Since | Key::Until | Key::By))
    {
        return None;
    }
    let (day, next) = match line.class(i + 1) {
        Class::Nth(day @ 1..=31) if line.word(i + 1).starts_with(|c: char| c.is_ascii_digit()) => {
            (day, i + 2)
        }
        _ => return None,
    };
    let free = matches!(line.class(next), Class::Edge | Class::Mark('.' | ',' | ';' | ')'))
        || matches!(line.key(next), Some(Key::And | Key::Into | Key::At | Key::To));
    free.then(|| Hit::new(next, Symbol::DayOfMonth(day), "day of a month"))
}
