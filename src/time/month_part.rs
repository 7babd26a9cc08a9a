//! Weeks and halves of a named month: "the first week of September", "the second half of May 2022".

use chrono::NaiveDate;

use crate::domain::{Date, Extent, Grain, Symbol, When};

use super::absolute::{month, year};
use super::find::Hit;
use super::lex::{Class, Line};
use super::words::Key;

/// Days of a week.
const WEEK: u32 = 7;
/// The last day of the first half of a month.
const MIDDLE: u32 = 15;

/// A week or half of a month, counted from its first day; the last week ends with the month.
pub(super) fn part_of_month(line: &Line, i: usize) -> Option<Hit> {
    let at = if line.is(i, Key::The) { i + 1 } else { i };
    let n = match line.class(at) {
        Class::Nth(n @ 1..=4) => Some(n),
        Class::Key(Key::Last) => None,
        _ => return None,
    };
    let half = match line.class(at + 1) {
        Class::Unit(Grain::Week, 1, false) => false,
        Class::Key(Key::Half) => true,
        _ => return None,
    };
    if !line.is(at + 2, Key::Of) && !line.is(at + 2, Key::Into) {
        return None;
    }
    let (month, next, _) = month(line, at + 3)?;
    let told = year(line, next);
    let last = days_in(told.map_or(2023, |(year, _)| year), month)?;
    let (from, to) = match (half, n) {
        (false, Some(n)) => ((n - 1) * WEEK + 1, n * WEEK),
        (false, None) => (last - WEEK + 1, last),
        (true, Some(1)) => (1, MIDDLE),
        (true, Some(2) | None) => (MIDDLE + 1, last),
        (true, _) => return None,
    };
    Some(match told {
        Some((year, next)) => {
            let day = |day| NaiveDate::from_ymd_opt(year, month, day).map(Date::Day);
            let when = When::from(Extent::Between(day(from), day(to)));
            Hit::new(next, Symbol::Absolute(when), "part of a month")
        }
        None => {
            let day = |day| Box::new(Symbol::MonthDay(month, day));
            Hit::new(next, Symbol::Range(day(from), day(to)), "part of a month")
        }
    })
}

/// Days of a month.
fn days_in(year: i32, month: u32) -> Option<u32> {
    let next = if month == 12 { (year + 1, 1) } else { (year, month + 1) };
    let first = NaiveDate::from_ymd_opt(next.0, next.1, 1)?;
    Some(chrono::Datelike::day(&first.pred_opt()?))
}
