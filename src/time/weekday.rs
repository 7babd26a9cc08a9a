//! Weekdays: "Monday", "late Monday", "last Friday", "Tuesday of last week". Plurals are repetitions.

use chrono::Weekday;

use crate::domain::{Grain, Shift, Symbol};

use super::find::Hit;
use super::lex::{Class, Line};
use super::words::{Form, Key};

/// A weekday with what belongs to it.
pub(super) fn weekday(line: &Line, i: usize) -> Option<Hit> {
    let mut at = i;
    if line.is(at, Key::The) {
        at += 1;
    }
    let shift = match line.key(at) {
        Some(Key::Last | Key::Past | Key::Previous) => Shift::Last,
        Some(Key::This | Key::Same | Key::Current) => Shift::This,
        Some(Key::Next | Key::Coming | Key::Following) => Shift::Next,
        _ => Shift::Bare,
    };
    if shift != Shift::Bare {
        at += 1;
        if shift == Shift::This && matches!(line.key(at), Some(Key::Past | Key::Coming)) {
            return weekday(line, at);
        }
    } else if at > i {
        return None;
    }
    let Class::Weekday(number, form) = line.class(at) else { return None };
    let day = Weekday::try_from(number).ok()?;
    if form == Form::Many {
        let symbol = Symbol::Every(Grain::Week, 1);
        return (shift == Shift::Bare).then(|| Hit::new(at + 1, symbol, "weekdays"));
    }
    let mut next = at + 1;
    if form == Form::Short {
        if line.is_mark(next, '.') && line.piece(next).glued {
            next += 1;
        }
        if !short_is_meant(line, at, next) && shift == Shift::Bare {
            return None;
        }
    }
    if line.is(next, Key::Part) {
        next += 1;
    } else if matches!(line.key(next), Some(Key::Early | Key::Late)) && line.is(next + 1, Key::Part) {
        next += 2;
    }
    if shift == Shift::Bare
        && let Some((week, after)) = week_after(line, next)
    {
        return Some(Hit::new(after, Symbol::WeekdayIn(day, week), "weekday of a week"));
    }
    Some(Hit::new(next, Symbol::Weekday(day, shift), "weekday"))
}

/// "Sun" and "Sat" are words; a short weekday counts after "on" or where nothing else stands on the line.
fn short_is_meant(line: &Line, at: usize, next: usize) -> bool {
    let alone = line.before(at) == Class::Edge && matches!(line.class(next), Class::Edge | Class::Mark(_));
    alone || matches!(line.before(at), Class::Key(Key::On | Key::Since | Key::Until | Key::By))
}

/// "last week", "of this week", "next week" after a weekday.
fn week_after(line: &Line, i: usize) -> Option<(i32, usize)> {
    let mut at = if line.is(i, Key::Of) { i + 1 } else { i };
    if line.is(at, Key::The) {
        at += 1;
    }
    let week = match line.key(at)? {
        Key::Last | Key::Past => -1,
        Key::This | Key::Current => 0,
        Key::Next | Key::Coming => 1,
        _ => return None,
    };
    matches!(line.class(at + 1), Class::Unit(Grain::Week, 1, false)).then_some((week, at + 2))
}
