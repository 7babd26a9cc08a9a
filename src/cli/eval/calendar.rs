//! Dates as the measures read them: first and last day of an EDTF value, touching, and right.

use std::sync::LazyLock;

use chrono::{Days, NaiveDate};
use regex::Regex;

/// First and last day; an open end is none.
type Ends = (Option<NaiveDate>, Option<NaiveDate>);

/// What a date says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Span {
    /// Nothing.
    Unknown,
    /// No EDTF at all.
    Unreadable,
    /// From one day to another.
    Days(Ends),
}

/// Days of an interval from which on half in common is enough, less one.
const LONG: i64 = 3;

static DATE: LazyLock<Option<Regex>> =
    LazyLock::new(|| Regex::new(r"^([0-9]{3}[0-9X]|[0-9]{2}XX)(?:-([0-9]{2}|XX))?(?:-([0-9]{2}|XX))?$").ok());

/// First or last day of one date; `Some(None)` where it is open, none where it is no date.
fn edge(text: &str, last: bool) -> Option<Option<NaiveDate>> {
    let text = text.trim().trim_end_matches(['?', '~', '%']);
    if text.is_empty() || text == ".." {
        return Some(None);
    }
    let found = DATE.as_ref()?.captures(text)?;
    let part = |at: usize| found.get(at).map(|m| m.as_str()).filter(|part| *part != "XX");
    let year: i32 = found[1].replace('X', if last { "9" } else { "0" }).parse().ok()?;
    let Some(month) = part(2) else {
        return day(year, if last { 12 } else { 1 }, if last { 31 } else { 1 });
    };
    let month: u32 = month.parse().ok()?;
    let (year, month, season) = match (month, last) {
        (21..=23, false) => (year, month * 3 - 60, true),
        (24, false) => (year, 12, true),
        (21..=23, true) => (year, month * 3 - 58, true),
        (24, true) => (year + 1, 2, true),
        _ => (year, month, false),
    };
    match part(3).filter(|_| !season) {
        Some(number) => day(year, month, number.parse().ok()?),
        None if last => {
            let (next_year, next) = if month == 12 { (year + 1, 1) } else { (year, month + 1) };
            Some(day(next_year, next, 1)??.pred_opt())
        }
        None => day(year, month, 1),
    }
}

fn day(year: i32, month: u32, day: u32) -> Option<Option<NaiveDate>> {
    NaiveDate::from_ymd_opt(year, month, day).map(Some)
}

/// The days of an EDTF value (level 1; sets as their bounds).
pub fn span(edtf: Option<&str>) -> Span {
    match edtf.filter(|text| !text.is_empty()) {
        None => Span::Unknown,
        Some(text) => ends(text).map_or(Span::Unreadable, Span::Days),
    }
}

fn ends(text: &str) -> Option<Ends> {
    if !text.starts_with(['[', '{']) {
        let (from, to) = text.split_once('/').unwrap_or((text, text));
        return Some((edge(from, false)?, edge(to, true)?));
    }
    let inside = text.trim_matches(['[', ']', '{', '}']);
    let parts: Vec<&str> = inside.split(',').flat_map(sub_range).collect();
    let all = |last| parts.iter().map(|part| edge(part, last)).collect::<Option<Vec<_>>>();
    let closed = |days: Vec<Option<NaiveDate>>| days.into_iter().collect::<Option<Vec<NaiveDate>>>();
    let first = closed(all(false)?).and_then(|days| days.into_iter().min());
    Some((first, closed(all(true)?).and_then(|days| days.into_iter().max())))
}

/// `a..b` inside a set.
fn sub_range(part: &str) -> Vec<&str> {
    let digit = |c: char| c.is_ascii_digit();
    match part.split_once("..") {
        Some((from, to)) if from.ends_with(digit) && to.starts_with(digit) => vec![from, to],
        _ => vec![part],
    }
}

/// True where two spans share a day, a day's slack granted; what is unknown touches everything readable.
pub fn touches(one: Span, other: Span) -> bool {
    let (Span::Days(one), Span::Days(other)) = (one, other) else {
        return one != Span::Unreadable && other != Span::Unreadable;
    };
    let apart = |end: Option<NaiveDate>, start: Option<NaiveDate>| match (end, start) {
        (Some(end), Some(start)) => end.checked_add_days(Days::new(1)).is_some_and(|end| end < start),
        _ => false,
    };
    !apart(one.1, other.0) && !apart(other.1, one.0)
}

/// True where `said` is the gold's date: the same days; an open end open and the other within a day; long spans by half.
pub fn is_right(gold: Span, said: Span) -> bool {
    let Span::Days((first, last)) = said else { return gold == Span::Unknown && said == Span::Unknown };
    let Span::Days((from, to)) = gold else {
        return gold == Span::Unknown && (first.is_none() || last.is_none());
    };
    let (Some(from), Some(to), Some(first), Some(last)) = (from, to, first, last) else {
        let near = |a: Option<NaiveDate>, b: Option<NaiveDate>| match (a, b) {
            (Some(a), Some(b)) => (a - b).num_days().abs() <= 1,
            (a, b) => a == b,
        };
        return near(from, first) && near(to, last);
    };
    if (to - from).num_days() >= LONG {
        let both = (to.min(last) - from.max(first)).num_days() + 1;
        let all = (to.max(last) - from.min(first)).num_days() + 1;
        return both * 2 >= all;
    }
    (from, to) == (first, last)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn right(gold: &str, said: &str) -> bool {
        is_right(span(Some(gold)), span(Some(said)))
    }

    #[test]
    fn a_date_is_right_by_its_days() {
        for (gold, said) in [
            ("2022-02-01", "2022-02-01"),
            ("2022-02", "2022-02-01/2022-02-28"),
            ("2022-01-18/2022-02-01", "2022-01-20/2022-02-01"),
            ("../2023-07-28", "../2023-07-27"),
            ("[2025-05-15,2025-05-16]", "2025-05-15/2025-05-16"),
            ("", "2022-01-01/.."),
            ("", ""),
            ("2022-24", "2022-12-01/2023-02-28"),
            ("2022-21", "2022-03-01/2022-05-31"),
            ("202X", "2020/2029"),
        ] {
            assert!(right(gold, said), "{gold} {said}");
        }
        for (gold, said) in [
            ("2022-02-01", "2022-02-02"),
            ("2022-02-01", ""),
            ("../2023-07-28", "2023-07-28"),
            ("", "2022-01-01"),
            ("2022-02-01", "soon"),
            ("2022-01", "2022-01-01/2022-12-31"),
        ] {
            assert!(!right(gold, said), "{gold} {said}");
        }
    }
}
