//! Dates by their place in the calendar: days, months, years, decades, in every order and writing. What they are counted from
//! stays outside.

use crate::domain::{Date, Symbol, When};
use chrono::NaiveDate;

use super::find::Hit;
use super::lex::{Class, Line};
use super::number::ordinal;
use super::words::{Form, Key};

/// A full date in digits: ISO, dotted, with slashes.
pub(super) fn numeric(line: &Line, i: usize) -> Option<Hit> {
    if let Class::Dotted(a, b, year) = line.class(i) {
        let day = NaiveDate::from_ymd_opt(year, b, a).or_else(|| NaiveDate::from_ymd_opt(year, a, b))?;
        return in_range(year).then(|| Hit::new(i + 1, Symbol::Absolute(When::day(day)), "date in digits"));
    }
    let Class::Digits(first, width) = line.class(i) else { return None };
    // part of an address or of a longer number
    if line.piece(i).glued && matches!(line.before(i), Class::Mark('/' | '-' | '_' | '=' | '.')) {
        return None;
    }
    let (Class::Mark(mark @ ('-' | '/' | '.')), true) = (line.class(i + 1), line.piece(i + 1).glued) else {
        return None;
    };
    let Class::Digits(second, second_width @ 1..=2) = line.class(i + 2) else { return None };
    if !line.piece(i + 2).glued
        || !line.is_mark(i + 3, mark)
        || !line.piece(i + 3).glued
        || !line.piece(i + 4).glued
    {
        return None;
    }
    let Class::Digits(third, third_width) = line.class(i + 4) else { return None };
    let longer = line.is_mark(i + 5, mark) && line.piece(i + 5).glued && line.piece(i + 6).glued;
    if longer && matches!(line.class(i + 6), Class::Digits(..)) {
        return None;
    }
    let hit = |when: When| Some(Hit::new(i + 5, Symbol::Absolute(when), "date in digits"));
    match (width, second_width, third_width) {
        (4, _, 1..=2) if in_range(first as i32) => {
            hit(When::day(NaiveDate::from_ymd_opt(first as i32, second, third)?))
        }
        (1..=2, _, 4) if in_range(third as i32) => hit(either_order(first, second, third as i32)?),
        _ => None,
    }
}

/// "02/10/2020": the day the digits can mean, or one of two.
fn either_order(first: u32, second: u32, year: i32) -> Option<When> {
    let days = [NaiveDate::from_ymd_opt(year, first, second), NaiveDate::from_ymd_opt(year, second, first)];
    When::one_of(days.into_iter().flatten().collect())
}

pub(super) fn in_range(year: i32) -> bool {
    (1000..2200).contains(&year)
}

/// A date with the name of its month, with or without weekday, day and year.
pub(super) fn named(line: &Line, i: usize) -> Option<Hit> {
    let begin = match line.class(i) {
        Class::Weekday(_, form) if form != Form::Many => after_weekday(line, i)?,
        _ => i,
    };
    let mut hit = day_first(line, begin).or_else(|| month_first(line, begin, begin > i))?;
    // "1 February (Tuesday)"
    if line.is_mark(hit.next, '(') && matches!(line.class(hit.next + 1), Class::Weekday(..)) {
        let close = skip_dot(line, hit.next + 2);
        if line.is_mark(close, ')') && begin == i {
            hit.next = close + 1;
        }
    }
    Some(hit)
}

/// The piece after "Tuesday", "Tue.", "Tuesday, the", "Tuesday (", "Tuesday morning,".
fn after_weekday(line: &Line, i: usize) -> Option<usize> {
    let mut at = skip_dot(line, i + 1);
    if line.is(at, Key::Part) {
        at += 1;
    }
    if matches!(line.class(at), Class::Mark(',' | '(' | '•' | '|')) {
        at += 1;
    }
    if line.is(at, Key::The) {
        at += 1;
    }
    Some(at)
}

fn skip_dot(line: &Line, i: usize) -> usize {
    if line.is_mark(i, '.') && line.piece(i).glued { i + 1 } else { i }
}

/// A month's name at `i`: number, next piece, whether the name is sure.
pub(super) fn month(line: &Line, i: usize) -> Option<(u32, usize, Form)> {
    let Class::Month(month, form) = line.class(i) else { return None };
    let next = if form == Form::Short { skip_dot(line, i + 1) } else { i + 1 };
    Some((month, next, form))
}

/// A day of the month at `i`.
fn day(line: &Line, i: usize) -> Option<(u32, usize)> {
    match line.class(i) {
        Class::Digits(day @ 1..=31, 1..=2) => Some((day, i + 1)),
        _ => ordinal(line, i).filter(|(day, _)| (1..=31).contains(day)),
    }
}

/// A year of four digits at `i`, after an optional comma.
pub(super) fn year(line: &Line, i: usize) -> Option<(i32, usize)> {
    let at = if line.is_mark(i, ',') { i + 1 } else { i };
    match line.class(at) {
        // "2022:30" is a clock; "26 April 2022: Guterres" opens a line of a chronology
        Class::Digits(year @ 1000..=2199, 4)
            if !(line.is_mark(at + 1, ':') && line.piece(at + 1).glued && line.piece(at + 2).glued) =>
        {
            Some((year as i32, at + 1))
        }
        _ => None,
    }
}

/// A year after a month or day: "2022", "of 2022", "this year", "of last year".
pub(super) fn year_after(line: &Line, i: usize) -> Option<(Year, usize)> {
    if let Some((year, next)) = year(line, i) {
        return Some((Year::At(year), next));
    }
    let at = if line.is(i, Key::Of) || line.is_mark(i, ',') { i + 1 } else { i };
    if let Some((year, next)) = year(line, at) {
        return Some((Year::At(year), next));
    }
    let at = if line.is(at, Key::The) || line.is(at, Key::Into) { at + 1 } else { at };
    let from_now = match line.key(at)? {
        Key::This | Key::Current => 0,
        Key::Last => -1,
        Key::Next | Key::Coming => 1,
        _ => return None,
    };
    matches!(line.class(at + 1), Class::Unit(crate::domain::Grain::Year, 1, false))
        .then_some((Year::From(from_now), at + 2))
}

/// A year told in full or counted from the anchor's.
#[derive(Clone, Copy)]
pub(super) enum Year {
    At(i32),
    From(i32),
}

/// A month and day in the year told, if any.
fn day_symbol(month: u32, day: u32, year: Option<Year>) -> Option<Symbol> {
    match year {
        Some(Year::At(year)) => Some(Symbol::Absolute(When::day(NaiveDate::from_ymd_opt(year, month, day)?))),
        // 2024 was a leap year: any day that some year has
        _ if NaiveDate::from_ymd_opt(2024, month, day).is_none() => None,
        Some(Year::From(n)) => Some(Symbol::OfYear(Box::new(Symbol::MonthDay(month, day)), n)),
        None => Some(Symbol::MonthDay(month, day)),
    }
}

fn range_symbol(from: Symbol, to: Symbol) -> Symbol {
    Symbol::Range(Box::new(from), Box::new(to))
}

/// "1 February 2022", "the 1st of February", "3-5 May", "3 and 4 May 2022".
fn day_first(line: &Line, i: usize) -> Option<Hit> {
    let start = if line.is(i, Key::The) { i + 1 } else { i };
    let (first, after) = day(line, start)?;
    let bridge = Bridge::at(line, after);
    if let Some((bridge, at)) = bridge
        && let Some((second, next)) = day(line, at)
        && let Some((number, next, _)) = month_after_day(line, next)
    {
        let told = year_after(line, next);
        let year = told.map(|(year, _)| year);
        let next = told.map_or(next, |(_, next)| next);
        let (from, to) = (day_symbol(number, first, year)?, day_symbol(number, second, year)?);
        return match bridge {
            Bridge::Range if first < second => {
                Some(Hit::new(next, range_symbol(from, to), "days of a month"))
            }
            Bridge::Range => None,
            Bridge::List => Some(Hit::new(next, to, "days of a month").starting(at).with(start, after, from)),
        };
    }
    let (number, next, _) = month_after_day(line, after)?;
    let told = year_after(line, next);
    let year = told.map(|(year, _)| year);
    let next = told.map_or(next, |(_, next)| next);
    Some(Hit::new(next, day_symbol(number, first, year)?, "day and month"))
}

fn month_after_day(line: &Line, i: usize) -> Option<(u32, usize, Form)> {
    let at = if line.is(i, Key::Of) || line.is_hyphen(i) || line.is_mark(i, ',') { i + 1 } else { i };
    let found = month(line, at)?;
    // "5 March" but not "the 5 may": small letters of unsure names never come here
    Some(found)
}

/// What joins two days of one month.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Bridge {
    Range,
    List,
}

impl Bridge {
    fn at(line: &Line, i: usize) -> Option<(Bridge, usize)> {
        let bridge = match line.class(i) {
            Class::Mark('-' | '–' | '—' | '‑' | '/' | '−') => Bridge::Range,
            Class::Key(Key::To | Key::Through | Key::Until) => Bridge::Range,
            Class::Key(Key::And | Key::Or) => Bridge::List,
            _ => return None,
        };
        Some((bridge, i + 1))
    }
}

/// "February 1, 2022", "Feb. 3", "August 6-8, 2016", "May 3 and 4", "February 2022", "March".
fn month_first(line: &Line, i: usize, weekday: bool) -> Option<Hit> {
    let (number, after, form) = month(line, i)?;
    let at = if line.is(after, Key::The) || (line.is_hyphen(after)) { after + 1 } else { after };
    if let Some((first, next)) = day(line, at)
        && !is_other_number(line, next)
    {
        return month_and_day(line, number, first, next);
    }
    if weekday {
        return None;
    }
    let comma = if line.is_mark(after, ',') || line.is(after, Key::Of) { after + 1 } else { after };
    if let Some((year, next)) = year(line, comma)
        && year >= 1000
    {
        return Some(Hit::new(next, Symbol::Absolute(When::on(Date::Month(year, number))), "month and year"));
    }
    if let Some((Year::From(n), next)) = year_after(line, after).filter(|_| !line.is_mark(after, ',')) {
        return Some(Hit::new(
            next,
            Symbol::OfYear(Box::new(Symbol::Month(number, Default::default())), n),
            "month of a year",
        ));
    }
    bare_month(line, i, after, number, form)
}

/// "May 20 people", "March 30 percent", "May 5.5": the number is no day.
fn is_other_number(line: &Line, next: usize) -> bool {
    line.is_mark(next, '%')
        || (line.is_mark(next, ':') && line.piece(next).glued && line.piece(next + 1).glued)
}

fn month_and_day(line: &Line, number: u32, first: u32, next: usize) -> Option<Hit> {
    if let Some((bridge, at)) = Bridge::at(line, next)
        && let Some((second, after)) = day(line, at)
        // "May 3 - 12 people", "May 3 and 20 others"
        && (bridge == Bridge::Range && second > first || ends_list(line, after))
    {
        let told = year_after(line, after);
        let year = told.map(|(year, _)| year);
        let end = told.map_or(after, |(_, next)| next);
        if let (Some(from), Some(to)) = (day_symbol(number, first, year), day_symbol(number, second, year)) {
            return Some(match bridge {
                Bridge::Range if second > first => Hit::new(end, range_symbol(from, to), "days of a month"),
                Bridge::Range => return None,
                Bridge::List => Hit::new(end, to, "days of a month").starting(at).with_head(next, from),
            });
        }
    }
    let told = year_after(line, next);
    let year = told.map(|(year, _)| year);
    let end = told.map_or(next, |(_, next)| next);
    Some(Hit::new(end, day_symbol(number, first, year)?, "month and day"))
}

/// Nothing that would be counted follows the second day of "May 3 and 4".
fn ends_list(line: &Line, i: usize) -> bool {
    !matches!(line.class(i), Class::Small | Class::Capital | Class::Unit(..) | Class::Mark('%'))
        && !matches!(line.class(i), Class::Month(..))
}

fn bare_month(line: &Line, i: usize, after: usize, number: u32, form: Form) -> Option<Hit> {
    let before = line.before(i);
    let led = line.led(i, &[Key::From, Key::Through, Key::Mid, Key::After, Key::Between])
        || (line.is_dash(i.wrapping_sub(1)) && line.is(i.wrapping_sub(2), Key::Mid))
        || (matches!(before, Class::Key(Key::And | Key::To | Key::Or))
            && matches!(line.class(i.wrapping_sub(2)), Class::Month(..) | Class::Digits(_, 4)));
    let named = match form {
        // "May said", "March of the living" without a preposition are names
        Form::Unsure => led && !line.is(after, Key::Of),
        Form::Short => led || line.piece(after).class == Class::Edge && line.before(i) == Class::Edge,
        _ => {
            let person = line.class(after) == Class::Capital && !led && matches!(number, 4 | 6);
            line.piece(i).capital && !person
        }
    };
    named.then(|| Hit::new(after, Symbol::Month(number, Default::default()), "month"))
}
