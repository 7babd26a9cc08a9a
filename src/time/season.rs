//! Seasons, quarters and halves of a year, and named months with "last", "this" and "next".

use crate::domain::{Date, Extent, Grain, Shift, Symbol, When};

use super::absolute::{month, year};
use super::find::Hit;
use super::lex::{Class, Line};
use super::words::Key;

/// "last summer", "the spring of 2022", "in autumn", "last September".
pub(super) fn season(line: &Line, i: usize) -> Option<Hit> {
    let mut at = i;
    let the = line.is(at, Key::The);
    if the {
        at += 1;
    }
    let shift = match line.key(at) {
        Some(Key::Last | Key::Past | Key::Previous) => Shift::Last,
        Some(Key::This | Key::Current) => Shift::This,
        Some(Key::Next | Key::Coming | Key::Following) => Shift::Next,
        _ => Shift::Bare,
    };
    if shift != Shift::Bare {
        at += 1;
        if let Some((number, next, _)) = month(line, at) {
            let day = matches!(line.class(next), Class::Digits(1..=31, 1..=2) | Class::Nth(1..=31));
            return (!day).then(|| Hit::new(next, Symbol::Month(number, shift), "month by its neighbour"));
        }
    }
    let Class::Season(season) = line.class(at) else { return None };
    let mut next = at + 1;
    let joined = line.is(next, Key::Of) || line.is_mark(next, ',') || line.is(next, Key::Into);
    if let Some((year, after)) = year(line, if joined { next + 1 } else { next }) {
        if shift != Shift::Bare {
            return None;
        }
        if season == 24
            && line.is_hyphen(after)
            && let Class::Digits(_, 2 | 4) = line.class(after + 1)
        {
            next = after + 2;
        } else {
            next = after;
        }
        return Some(Hit::new(
            next,
            Symbol::Absolute(When::on(Date::Season(year, season))),
            "season of a year",
        ));
    }
    let from_now = match (line.key(if line.is(next, Key::Of) { next + 1 } else { next }), shift) {
        (Some(Key::This), Shift::Bare) => Some(0),
        (Some(Key::Last), Shift::Bare) => Some(-1),
        (Some(Key::Next), Shift::Bare) => Some(1),
        _ => None,
    };
    let unit = if line.is(next, Key::Of) { next + 2 } else { next + 1 };
    if let Some(n) = from_now
        && matches!(line.class(unit), Class::Unit(Grain::Year, 1, false))
    {
        let symbol = Symbol::OfYear(Box::new(Symbol::Season(season, Shift::Bare)), n);
        return Some(Hit::new(unit + 1, symbol, "season of a year"));
    }
    let led = line.led(i, &[]) || line.is_dash(i.wrapping_sub(1)) && line.is(i.wrapping_sub(2), Key::Mid);
    // "the fall of the city", "a spring", "winter coats": only what a preposition or "last" makes a time
    let fall = line.word(at).eq_ignore_ascii_case("fall");
    let thing =
        line.is(next, Key::Of) || matches!(line.class(next), Class::Small) && !led && shift == Shift::Bare;
    let meant = shift != Shift::Bare || (led && (the || !fall)) || (the && !fall);
    (meant && !(thing && shift == Shift::Bare))
        .then(|| Hit::new(next, Symbol::Season(season, shift), "season"))
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
