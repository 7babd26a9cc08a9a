//! Seasons, quarters and halves of a year, and named months with "last", "this" and "next".

use crate::domain::{Date, Extent, Grain, Shift, Symbol, When};

use super::absolute::{month, year};
use super::find::Hit;
use super::lex::{Class, Line};
use super::words::Key;

/// The number of winter, which lies in two years.
const WINTER: u32 = 24;

/// "last summer", "the spring of 2022", "in autumn", "last September".
pub(super) fn season(line: &Line, i: usize) -> Option<Hit> {
    let the = line.is(i, Key::The);
    let (shift, at) = shift_at(line, i + usize::from(the));
    if shift != Shift::Bare
        && let Some((number, next, _)) = month(line, at)
    {
        let day = matches!(line.class(next), Class::Digits(1..=31, 1..=2) | Class::Nth(1..=31));
        return (!day).then(|| Hit::new(next, Symbol::Month(number, shift), "month by its neighbour"));
    }
    let Class::Season(season) = line.class(at) else { return None };
    let next = at + 1;
    let joined = line.is(next, Key::Of) || line.is_mark(next, ',') || line.is(next, Key::Into);
    if let Some((year, after)) = year(line, next + usize::from(joined)) {
        return of_a_year(line, season, shift, year, after);
    }
    if shift == Shift::Bare
        && let Some(hit) = of_year_from_now(line, season, next)
    {
        return Some(hit);
    }
    stands_alone(line, i, at, shift).then(|| Hit::new(next, Symbol::Season(season, shift), "season"))
}

/// "last", "this" or "next" at `i`, and the piece behind it.
fn shift_at(line: &Line, i: usize) -> (Shift, usize) {
    match line.key(i) {
        Some(Key::Last | Key::Past | Key::Previous) => (Shift::Last, i + 1),
        Some(Key::This | Key::Current) => (Shift::This, i + 1),
        Some(Key::Next | Key::Coming | Key::Following) => (Shift::Next, i + 1),
        _ => (Shift::Bare, i),
    }
}

/// "the spring of 2022", "winter 2021-22".
fn of_a_year(line: &Line, season: u32, shift: Shift, year: i32, after: usize) -> Option<Hit> {
    if shift != Shift::Bare {
        return None;
    }
    let over =
        season == WINTER && line.is_hyphen(after) && matches!(line.class(after + 1), Class::Digits(_, 2 | 4));
    let next = if over { after + 2 } else { after };
    Some(Hit::new(next, Symbol::Absolute(When::on(Date::Season(year, season))), "season of a year"))
}

/// "the summer of last year", "autumn this year".
fn of_year_from_now(line: &Line, season: u32, next: usize) -> Option<Hit> {
    let at = next + usize::from(line.is(next, Key::Of));
    let from_now = match line.key(at)? {
        Key::This => 0,
        Key::Last => -1,
        Key::Next => 1,
        _ => return None,
    };
    let symbol = Symbol::OfYear(Box::new(Symbol::Season(season, Shift::Bare)), from_now);
    matches!(line.class(at + 1), Class::Unit(Grain::Year, 1, false))
        .then(|| Hit::new(at + 2, symbol, "season of a year"))
}

/// "the fall of the city", "a spring", "winter coats": only what a preposition or "last" makes a time.
fn stands_alone(line: &Line, i: usize, at: usize, shift: Shift) -> bool {
    let (next, the) = (at + 1, line.is(i, Key::The));
    let led = line.led(i, &[]) || line.is_dash(i.wrapping_sub(1)) && line.is(i.wrapping_sub(2), Key::Mid);
    let fall = line.word(at).eq_ignore_ascii_case("fall");
    let thing = line.is(next, Key::Of) || matches!(line.class(next), Class::Small) && !led;
    shift != Shift::Bare || !thing && (led && (the || !fall) || the && !fall)
}

/// "the first quarter of 2022", "Q1 2022", "the second half of this year".
pub(super) fn part_of_year(line: &Line, i: usize) -> Option<Hit> {
    let mut at = if line.is(i, Key::The) { i + 1 } else { i };
    let (grain, n);
    let word = line.word(at).as_bytes();
    if let [b'Q' | b'H', digit @ b'1'..=b'4'] = word {
        grain = if word[0] == b'Q' { Grain::Quarter } else { Grain::Half };
        n = u32::from(digit - b'0');
        at += 1;
    } else {
        n = match line.class(at) {
            Class::Nth(n @ 1..=4) => n,
            Class::Key(Key::Last) => 0,
            _ => return None,
        };
        grain = match line.class(at + 1) {
            Class::Unit(Grain::Quarter, 1, false) => Grain::Quarter,
            Class::Key(Key::Half) => Grain::Half,
            _ => return None,
        };
        at += 2;
    }
    let n = if n == 0 { if grain == Grain::Half { 2 } else { 4 } } else { n };
    if grain == Grain::Half && n > 2 {
        return None;
    }
    let of = line.is(at, Key::Of);
    let begin = if of { at + 1 } else { at };
    if let Some((year, next)) = year(line, begin) {
        let months = if grain == Grain::Half { 6 } else { 3 };
        let (from, to) = (Date::Month(year, (n - 1) * months + 1), Date::Month(year, n * months));
        let when = When::from(Extent::Between(Some(from), Some(to)));
        return Some(Hit::new(next, Symbol::Absolute(when), "part of a year"));
    }
    let unit_at = begin + 1;
    let from_now = match line.key(begin) {
        Some(Key::This | Key::The | Key::Current) => 0,
        Some(Key::Last | Key::Past) => -1,
        Some(Key::Next | Key::Coming) => 1,
        _ => {
            return (grain == Grain::Quarter && !of)
                .then(|| Hit::new(at, Symbol::PartOfYear(grain, n, 0), "part of a year"));
        }
    };
    match line.class(unit_at) {
        Class::Unit(Grain::Year, 1, false) => {
            Some(Hit::new(unit_at + 1, Symbol::PartOfYear(grain, n, from_now), "part of a year"))
        }
        Class::Month(..) => None,
        _ => None,
    }
}
