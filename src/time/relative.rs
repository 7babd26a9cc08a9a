//! Dates counted from the publication or from the day last spoken of, by words alone: "yesterday", "last month", "that day".

use crate::domain::{Grain, Symbol, Tense};

use super::find::Hit;
use super::lex::{Class, Line};
use super::number::{and_a_half, number, scaled};
use super::words::Key;

/// "today", "yesterday evening", "the day after tomorrow".
pub(super) fn day_word(line: &Line, i: usize) -> Option<Hit> {
    let start = if line.is(i, Key::The) { i + 1 } else { i };
    if matches!(line.class(start), Class::Unit(Grain::Day, 1, false)) {
        let days = match (line.key(start + 1)?, line.key(start + 2)?) {
            (Key::Before, Key::Yesterday) => -2,
            (Key::After, Key::Tomorrow) => 2,
            _ => return None,
        };
        return Some(Hit::new(start + 3, Symbol::Unit(Grain::Day, days), "day word"));
    }
    let days = match line.key(i)? {
        Key::Today | Key::Tonight => 0,
        Key::Yesterday => -1,
        Key::Tomorrow => 1,
        _ => return None,
    };
    let next = if line.is(i + 1, Key::Part) { i + 2 } else { i + 1 };
    Some(Hit::new(next, Symbol::Unit(Grain::Day, days), "day word"))
}

/// "last week", "the past eighteen months", "this morning", "the following year", "the same day".
pub(super) fn shifted(line: &Line, i: usize) -> Option<Hit> {
    let mut at = i;
    let the = line.is(i, Key::The);
    if the
        || line.is(i, Key::This)
            && matches!(line.key(i + 1), Some(Key::Past | Key::Coming | Key::Same | Key::Last))
    {
        at += 1;
    }
    if line.is(i, Key::That) && line.is(i + 1, Key::Same) {
        at += 1;
    }
    let key = line.key(at)?;
    let shift = match key {
        Key::Last
        | Key::Past
        | Key::Previous
        | Key::This
        | Key::Current
        | Key::Next
        | Key::Coming
        | Key::Following => key,
        Key::That | Key::Same => key,
        _ => return None,
    };
    let said = Said { line, i, shift, the };
    said.part_of_day(at + 1).or_else(|| said.counted(at + 1)).or_else(|| said.unit(at + 1))
}

struct Said<'l, 't> {
    line: &'l Line<'t>,
    /// First piece of the expression.
    i: usize,
    shift: Key,
    the: bool,
}

impl Said<'_, '_> {
    /// "last night", "this morning".
    fn part_of_day(&self, at: usize) -> Option<Hit> {
        if !self.line.is(at, Key::Part) {
            return None;
        }
        let symbol = match self.shift {
            Key::Last => Symbol::Unit(Grain::Day, -1),
            Key::This => Symbol::Unit(Grain::Day, 0),
            Key::That | Key::Same => Symbol::Same(Grain::Day),
            Key::Next | Key::Following => Symbol::Later(Grain::Day, 1),
            Key::Previous => Symbol::Later(Grain::Day, -1),
            _ => return None,
        };
        Some(Hit::new(at + 1, symbol, "part of a day"))
    }

    /// "the last two years", "the next few days", "the past months".
    fn counted(&self, at: usize) -> Option<Hit> {
        let line = self.line;
        let few = line.is(at, Key::Few) || line.is(at, Key::Couple);
        let (number, mut next) = match number(line, at) {
            Some((n, next)) => (Some(n), next),
            None if line.is(at, Key::Couple) && line.is(at + 1, Key::Of) => (None, at + 2),
            None if few => (None, at + 1),
            None => (None, at),
        };
        let mut half = and_a_half(line, next);
        next += if half { 3 } else { 0 };
        let Class::Unit(grain, times, many) = line.class(next) else { return None };
        if number.is_none() && (!few && !many || half) {
            return None;
        }
        next += 1;
        if !half && and_a_half(line, next) {
            half = true;
            next += 3;
        }
        let back = matches!(self.shift, Key::Last | Key::Past | Key::Previous);
        let ahead = matches!(self.shift, Key::Next | Key::Coming | Key::Following);
        if !back && !ahead {
            return None;
        }
        let vague = Symbol::Vague(if back { Tense::Past } else { Tense::Future });
        let symbol = match number {
            Some(n) if times > 0 => {
                let (grain, n, _) = scaled(grain, times, n, half);
                rolling(grain, n, back)
            }
            Some(n) if n >= 24 && n % 24 == 0 && line.word(next - 1).starts_with('h') => {
                rolling(Grain::Day, n / 24, back)
            }
            _ => vague,
        };
        Some(Hit::new(next, symbol, "stretch up to the day"))
    }

    /// "last week", "this year", "the following month".
    fn unit(&self, at: usize) -> Option<Hit> {
        let line = self.line;
        let Class::Unit(grain, times, false) = line.class(at) else { return None };
        if times == 0 {
            let hour = matches!(self.shift, Key::Past | Key::Last | Key::Next | Key::Coming) && self.the;
            return hour.then(|| Hit::new(at + 1, Symbol::Vague(Tense::Present), "hours"));
        }
        // "the past year and a half"
        if matches!(self.shift, Key::Past | Key::Last) && and_a_half(line, at + 1) {
            let (grain, number, _) = scaled(grain, times, 1, true);
            return Some(Hit::new(at + 4, rolling(grain, number, true), "stretch up to the day"));
        }
        let stretch = matches!(line.before(self.i), Class::Key(Key::During | Key::Into)) && self.the;
        let times = times as i32;
        let this = line.is(self.i, Key::This);
        let symbol = match self.shift {
            Key::Past if self.the && !this => Symbol::Rolling(grain, -times),
            Key::Last | Key::Past if stretch || grain == Grain::Decade => Symbol::Rolling(grain, -times),
            Key::Last if grain == Grain::Day => return None,
            Key::Last | Key::Past => Symbol::Unit(grain, -times),
            Key::This | Key::Current => Symbol::Unit(grain, 0),
            Key::Coming if grain == Grain::Decade || stretch => Symbol::Rolling(grain, times),
            Key::Next if stretch || (grain == Grain::Decade && self.the) => Symbol::Rolling(grain, times),
            Key::Next if grain == Grain::Day || self.the => Symbol::Later(grain, times),
            Key::Next | Key::Coming => Symbol::Unit(grain, times),
            Key::Following => Symbol::Later(grain, times),
            Key::Previous => Symbol::Later(grain, -times),
            _ => Symbol::Same(grain),
        };
        // "last week's", "this year’s" without the ending; "Monday of last week" is the weekday's rule
        Some(Hit::new(at + 1, symbol, "unit by its neighbour"))
    }
}

fn rolling(grain: Grain, number: u32, back: bool) -> Symbol {
    let number = i32::try_from(number).unwrap_or(i32::MAX).min(9999);
    Symbol::Rolling(grain, if back { -number } else { number })
}

/// "the week", "the year" as the unit the anchor lies in, where "the end of" or "earlier in" goes before.
pub(super) fn whole_unit(line: &Line, i: usize) -> Option<Hit> {
    let at = if line.is(i, Key::The) { i + 1 } else { return None };
    let Class::Unit(grain, 1, false) = line.class(at) else { return None };
    let symbol = if grain == Grain::Day { Symbol::Same(grain) } else { Symbol::Unit(grain, 0) };
    // "the end of the decade of", "the beginning of the week that": an own measure follows
    Some(Hit::new(at + 1, symbol, "unit"))
}

/// "earlier this month", "later in the day", "later on Monday", "earlier today", "later the same day".
pub(super) fn earlier_later(line: &Line, i: usize) -> Option<Hit> {
    if !matches!(line.key(i)?, Key::Earlier | Key::Later | Key::Early | Key::Late) {
        return None;
    }
    let at = if matches!(line.key(i + 1), Some(Key::Into | Key::On)) { i + 2 } else { i + 1 };
    let mut hit = day_word(line, at)
        .or_else(|| shifted(line, at))
        .or_else(|| super::weekday::weekday(line, at))
        .or_else(|| if at == i + 2 { whole_unit(line, at) } else { None })?;
    hit.start = None;
    hit.rule = "earlier or later";
    super::find::is_datable(&hit.symbol).then_some(hit)
}

/// "recently", "in recent days", "the coming months", "the near future", "the weekend".
pub(super) fn vague(line: &Line, i: usize) -> Option<Hit> {
    let hit = |next, tense| Some(Hit::new(next, Symbol::Vague(tense), "vague"));
    let at = if line.is(i, Key::The) { i + 1 } else { i };
    match line.class(at) {
        Class::Unit(Grain::Weekend, 1, false)
            if at > i || matches!(line.before(i), Class::Key(Key::During | Key::On | Key::At)) =>
        {
            Some(Hit::new(at + 1, Symbol::Unit(Grain::Weekend, 0), "weekend"))
        }
        Class::Key(Key::Recent) if matches!(line.class(at + 1), Class::Unit(_, _, true)) => {
            hit(at + 2, Tense::Past)
        }
        Class::Key(Key::Near) if line.is(at + 1, Key::Future) => hit(at + 2, Tense::Future),
        Class::Key(Key::Recently) if at == i => hit(at + 1, Tense::Past),
        Class::Key(Key::Soon) if at == i && !line.word(at + 1).eq_ignore_ascii_case("as") => {
            hit(at + 1, Tense::Future)
        }
        Class::Key(Key::Now | Key::Currently) if at == i => hit(at + 1, Tense::Present),
        _ => None,
    }
}
