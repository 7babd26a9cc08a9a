//! A symbol against an anchor gives a calendar value.

use chrono::{Datelike, Days, NaiveDate, Weekday};

use crate::domain::{Date, Extent, Grain, Shift, Symbol, Tense, When};

use super::calendar::{easter, monday, moved, orthodox_easter, unit};
use super::words::WORDS;

/// A publication interval up to so many days is tried day by day; a longer one by its ends.
const SHORT_INTERVAL: i64 = 31;
/// Month and day told as past may lie so many days ahead of the publication before they mean the year before, and the other way.
const FAR_SIDE: i64 = 60;
/// Symbols nest no deeper than this when they are resolved.
const DEPTH: u32 = 8;

/// What a symbol is resolved against.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Anchor {
    /// The publication day, or the interval it lies in, where known.
    pub published: Option<When>,
    /// The tense of the clause.
    pub tense: Tense,
    /// The date last spoken of in the text, for "a day later" and "that day".
    pub last: Option<When>,
}

/// The days that `symbol` means; none for durations, repetitions, vague words, and where the anchor lacks what is needed.
///
/// Where the publication is an interval, the value covers what each of its days would give; where one of its ends is open, so is
/// that end of the value.
pub fn resolve(symbol: &Symbol, anchor: &Anchor) -> Option<When> {
    let Some(published) = &anchor.published else { return on_day(symbol, None, anchor, 0) };
    if let Some(day) = published.as_day() {
        return on_day(symbol, Some(day), anchor, 0);
    }
    if let Some(fixed) = on_day(symbol, None, anchor, 0) {
        return Some(fixed);
    }
    let at = |day: NaiveDate| on_day(symbol, Some(day), anchor, 0);
    let Some((first, last)) = published.first().zip(published.last()) else {
        let from = published.first().and_then(|day| at(day)?.first());
        let to = published.last().and_then(|day| at(day)?.last());
        return (from.is_some() || to.is_some())
            .then(|| When::from(Extent::Between(from.map(Date::Day), to.map(Date::Day))));
    };
    let days: Vec<NaiveDate> = if (last - first).num_days() < SHORT_INTERVAL {
        first.iter_days().take_while(|day| *day <= last).collect()
    } else {
        vec![first, last]
    };
    let values: Vec<When> = days.into_iter().filter_map(at).collect();
    hull(values)
}

/// The smallest value that holds all; an end that one leaves open is open.
fn hull(values: Vec<When>) -> Option<When> {
    let one = values.first()?.clone();
    if values.iter().all(|v| *v == one) {
        return Some(one);
    }
    let from = values.iter().map(When::first).min().flatten();
    let to = values.iter().map(When::last).collect::<Option<Vec<_>>>().and_then(|all| all.into_iter().max());
    match (from, to) {
        (None, None) => None,
        (Some(from), Some(to)) => Some(When::days(from, to)),
        (from, to) => Some(When::from(Extent::Between(from.map(Date::Day), to.map(Date::Day)))),
    }
}

fn on_day(symbol: &Symbol, published: Option<NaiveDate>, anchor: &Anchor, depth: u32) -> Option<When> {
    if depth > DEPTH {
        return None;
    }
    let inner = |symbol: &Symbol| on_day(symbol, published, anchor, depth + 1);
    match symbol {
        Symbol::Absolute(when) => Some(when.clone()),
        Symbol::WarDay(n) => {
            war_began()?.checked_add_days(Days::new(u64::from(n.checked_sub(1)?))).map(When::day)
        }
        // "the year before" with no date told before it is counted from the publication
        Symbol::Later(Grain::Year, by @ ..0) if anchor.last.is_none() => {
            later(&When::day(published?), Grain::Year, *by)
        }
        Symbol::Later(grain, by) => later(anchor.last.as_ref()?, *grain, *by),
        Symbol::Same(grain) => {
            let told = anchor.last.as_ref().and_then(|last| same(last, *grain));
            told.or_else(|| unit(published?, *grain))
        }
        Symbol::Range(from, to) => between(&inner(from)?, &inner(to)?),
        Symbol::Either(a, b) => either(&inner(a)?, &inner(b)?),
        Symbol::Since(x) | Symbol::After(x) => Some(When::from(Extent::Between(begin(&inner(x)?), None))),
        Symbol::Until(x) | Symbol::Before(x) => Some(When::from(Extent::Between(None, end(&inner(x)?)))),
        Symbol::Offset(x, grain, by) => later(&inner(x)?, *grain, *by),
        Symbol::Vague(_) | Symbol::Duration(..) | Symbol::Every(..) => None,
        _ => counted(symbol, published?, anchor.tense),
    }
}

/// The first day of the full-scale war.
fn war_began() -> Option<NaiveDate> {
    NaiveDate::from_ymd_opt(2022, 2, 24)
}

/// What is counted from the publication day.
fn counted(symbol: &Symbol, day: NaiveDate, tense: Tense) -> Option<When> {
    match symbol {
        Symbol::MonthDay(month, of_month) => month_day(day, *month, *of_month, tense).map(When::day),
        Symbol::Month(number, shift) => month(day, *number, *shift, tense),
        Symbol::DayOfMonth(of_month) => day_of_month(day, *of_month, tense).map(When::day),
        Symbol::Weekday(name, shift) => weekday(day, *name, *shift, tense).map(When::day),
        Symbol::WeekdayIn(name, week) => {
            let monday = moved(monday(day)?, Grain::Week, *week)?;
            monday.checked_add_days(Days::new(u64::from(name.num_days_from_monday()))).map(When::day)
        }
        Symbol::Season(number, shift) => season(day, *number, *shift, tense),
        Symbol::Unit(Grain::Weekend, 0) => weekend(day, tense),
        Symbol::Unit(grain, by) => unit(moved(first_of_unit(day, *grain), *grain, *by)?, *grain),
        Symbol::Ago(grain, by) => unit(moved(day, *grain, *by)?, point_grain(*grain)),
        Symbol::Rolling(grain, by) => {
            let other = moved(day, *grain, *by)?;
            Some(When::days(other.min(day), other.max(day)))
        }
        Symbol::OfYear(inner, by) => of_year(inner, day.year().checked_add(*by)?),
        Symbol::PartOfYear(grain, n, by) => {
            let months = if *grain == Grain::Half { 6 } else { 3 };
            let first = NaiveDate::from_ymd_opt(
                day.year().checked_add(*by)?,
                n.checked_sub(1)?.checked_mul(months)? + 1,
                1,
            )?;
            unit(first, *grain)
        }
        Symbol::Occasion(name, month, of_month) => {
            occasion_near(day, name, *month, *of_month, tense).map(When::day)
        }
        _ => None,
    }
}

/// Moving by months must not fall off the end of a short one.
fn first_of_unit(day: NaiveDate, grain: Grain) -> NaiveDate {
    match grain {
        Grain::Day | Grain::Week | Grain::Weekend => day,
        _ => day.with_day(1).unwrap_or(day),
    }
}

/// How exactly "N units ago" points: days to the day, weeks to the week, decades to the year.
fn point_grain(grain: Grain) -> Grain {
    match grain {
        Grain::Decade => Grain::Year,
        other => other,
    }
}

fn of_year(inner: &Symbol, year: i32) -> Option<When> {
    Some(match inner {
        Symbol::MonthDay(month, day) => When::day(NaiveDate::from_ymd_opt(year, *month, *day)?),
        Symbol::Month(month, _) => When::on(Date::Month(year, *month)),
        Symbol::Season(season, _) => When::on(Date::Season(year, *season)),
        Symbol::Occasion(name, month, day) => When::day(occasion_in(name, *month, *day, year)?),
        _ => return None,
    })
}

/// The most recent such day counting the day itself; the next one where the clause looks ahead, unless it is the day itself.
fn weekday(day: NaiveDate, name: Weekday, shift: Shift, tense: Tense) -> Option<NaiveDate> {
    let back = u64::from((7 + day.weekday().num_days_from_monday() - name.num_days_from_monday()) % 7);
    let recent = day.checked_sub_days(Days::new(back))?;
    let ahead = recent.checked_add_days(Days::new(7))?;
    match shift {
        Shift::Bare if tense == Tense::Future && back > 0 => Some(ahead),
        Shift::Bare => Some(recent),
        Shift::Last if back == 0 => recent.checked_sub_days(Days::new(7)),
        Shift::Last => Some(recent),
        Shift::Next => Some(ahead),
        Shift::This => {
            let own = monday(day)?.checked_add_days(Days::new(u64::from(name.num_days_from_monday())))?;
            match tense {
                Tense::Past if own > day => Some(recent),
                Tense::Future if own < day => Some(ahead),
                _ => Some(own),
            }
        }
    }
}

/// The weekend of the week; early in the week a past clause means the one before.
fn weekend(day: NaiveDate, tense: Tense) -> Option<When> {
    let early = day.weekday().num_days_from_monday() < 4;
    let of = if early && tense == Tense::Past { moved(day, Grain::Week, -1)? } else { day };
    unit(of, Grain::Weekend)
}

fn nearest(day: NaiveDate, candidates: impl Iterator<Item = NaiveDate>, tense: Tense) -> Option<NaiveDate> {
    candidates
        .filter(|c| match (tense, (*c - day).num_days()) {
            (Tense::Past, ahead) => ahead <= FAR_SIDE,
            (Tense::Future, ahead) => ahead >= -FAR_SIDE,
            (Tense::Present, _) => true,
        })
        .min_by_key(|c| ((*c - day).num_days().abs(), *c))
}

/// The nearest such day; a past clause does not reach far ahead. Leap days are sought within eight years.
fn month_day(day: NaiveDate, month: u32, of_month: u32, tense: Tense) -> Option<NaiveDate> {
    let reach = if (month, of_month) == (2, 29) { 8 } else { 1 };
    let years = (day.year() - reach)..=(day.year() + reach);
    nearest(day, years.filter_map(|year| NaiveDate::from_ymd_opt(year, month, of_month)), tense)
}

/// The nearest month by its distance in months; a past clause takes the most recent, one that looks ahead the next.
fn month(day: NaiveDate, number: u32, shift: Shift, tense: Tense) -> Option<When> {
    if !(1..=12).contains(&number) {
        return None;
    }
    let back = (12 + day.month() - number) % 12;
    let recent = if number <= day.month() { day.year() } else { day.year() - 1 };
    let year = match (shift, tense) {
        (Shift::Last, _) if back == 0 => recent - 1,
        (Shift::Last, _) => recent,
        (Shift::This, _) => day.year(),
        (Shift::Next, _) => recent + 1,
        (Shift::Bare, Tense::Past) => recent,
        (Shift::Bare, Tense::Future) if back == 0 => recent,
        (Shift::Bare, Tense::Future) => recent + 1,
        (Shift::Bare, Tense::Present) => recent + i32::from(back > 6),
    };
    Some(When::on(Date::Month(year, number)))
}

fn day_of_month(day: NaiveDate, of_month: u32, tense: Tense) -> Option<NaiveDate> {
    let step = if tense == Tense::Future { 1 } else { -1 };
    let begin = day.with_day(1)?;
    (0..4)
        .filter_map(|n| moved(begin, Grain::Month, n * step)?.with_day(of_month))
        .find(|found| if step > 0 { *found >= day } else { *found <= day })
}

fn season(day: NaiveDate, number: u32, shift: Shift, tense: Tense) -> Option<When> {
    let own = |year: i32| {
        let date = Date::Season(year, number);
        Some((date, date.first()?, date.last()?))
    };
    let all: Vec<_> = (day.year() - 2..=day.year() + 2).filter_map(own).collect();
    let last = || all.iter().rev().find(|(_, _, last)| *last < day);
    let next = || all.iter().find(|(_, first, _)| *first > day);
    let now = || all.iter().find(|(_, first, last)| *first <= day && day <= *last);
    let found = match (shift, tense) {
        (Shift::Last, _) => last(),
        (Shift::Next, _) => next(),
        (Shift::This, _) => now().or_else(|| all.iter().find(|(_, first, _)| first.year() == day.year())),
        (Shift::Bare, Tense::Past) => now().or_else(last),
        (Shift::Bare, Tense::Future) => now().or_else(next),
        (Shift::Bare, Tense::Present) => now().or_else(|| {
            let gap = |entry: &&(Date, NaiveDate, NaiveDate)| {
                (entry.1 - day).num_days().abs().min((entry.2 - day).num_days().abs())
            };
            all.iter().min_by_key(gap)
        }),
    };
    found.map(|(date, ..)| When::on(*date))
}

/// The day of a named occasion in a year.
pub(super) fn occasion_in(name: &str, month: u32, day: u32, year: i32) -> Option<NaiveDate> {
    if month > 0 {
        return NaiveDate::from_ymd_opt(year, month, day);
    }
    let by = |from: Option<NaiveDate>, days: i64| from?.checked_add_signed(chrono::Duration::days(days));
    match name {
        "easter" | "easter sunday" => easter(year),
        "good friday" => by(easter(year), -2),
        "easter monday" => by(easter(year), 1),
        "orthodox easter" => orthodox_easter(year),
        "thanksgiving" | "thanksgiving day" => {
            NaiveDate::from_weekday_of_month_opt(year, 11, Weekday::Thu, 4)
        }
        _ => WORDS.movable.get(name)?.iter().find(|day| day.year() == year).copied(),
    }
}

fn occasion_near(day: NaiveDate, name: &str, month: u32, of_month: u32, tense: Tense) -> Option<NaiveDate> {
    let years = day.year() - 1..=day.year() + 1;
    nearest(day, years.filter_map(|year| occasion_in(name, month, of_month, year)), tense)
}

/// So many units after the last day (or before the first) of what was told.
fn later(told: &When, grain: Grain, by: i32) -> Option<When> {
    let base = if by < 0 { told.first()? } else { told.last()? };
    if grain == Grain::Day && told.length()? > 31 {
        // a day counted from a year is no day
        return None;
    }
    unit(moved(first_of_unit(base, grain), grain, by)?, grain)
}

/// The unit told; the value itself where it is shorter.
fn same(told: &When, grain: Grain) -> Option<When> {
    let (first, last) = (told.first()?, told.last()?);
    let whole = unit(first, grain)?;
    if whole.last()? >= last { Some(whole) } else { (grain == Grain::Day).then(|| told.clone()) }
}

fn begin(when: &When) -> Option<Date> {
    match &when.extent {
        Extent::On(date) => Some(*date),
        Extent::Between(from, _) => *from,
        Extent::OneOf(days) => days.first().copied().map(Date::Day),
    }
}

fn end(when: &When) -> Option<Date> {
    match &when.extent {
        Extent::On(date) => Some(*date),
        Extent::Between(_, to) => *to,
        Extent::OneOf(days) => days.last().copied().map(Date::Day),
    }
}

/// From the begin of one to the end of the other; where that falls, the first is a week or a year too late.
fn between(from: &When, to: &When) -> Option<When> {
    let (first, last) = (begin(from)?, end(to)?);
    if first.first()? <= last.last()? {
        return Some(if first == last {
            When::on(first)
        } else {
            When::from(Extent::Between(Some(first), Some(last)))
        });
    }
    let earlier = match (first, last) {
        (Date::Day(a), Date::Day(b)) if (a - b).num_days() < 7 => {
            Date::Day(a.checked_sub_days(Days::new(7))?)
        }
        (Date::Day(a), Date::Day(_)) => Date::Day(moved(a, Grain::Year, -1)?),
        (Date::Month(year, month), _) => Date::Month(year - 1, month),
        (Date::Season(year, season), _) => Date::Season(year - 1, season),
        _ => return None,
    };
    (earlier.first()? <= last.last()?).then(|| When::from(Extent::Between(Some(earlier), Some(last))))
}

fn either(a: &When, b: &When) -> Option<When> {
    if let (Some(a), Some(b)) = (a.as_day(), b.as_day()) {
        return When::one_of(vec![a, b]);
    }
    Some(When::days(a.first()?.min(b.first()?), a.last()?.max(b.last()?)))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn anchored(published: &str, tense: Tense, last: Option<&str>) -> Anchor {
        Anchor { published: published.parse().ok(), tense, last: last.and_then(|l| l.parse().ok()) }
    }

    fn check(symbol: Symbol, published: &str, tense: Tense, last: Option<&str>, expected: Option<&str>) {
        let found = resolve(&symbol, &anchored(published, tense, last)).map(|w| w.to_string());
        assert_eq!(found.as_deref(), expected, "{symbol:?} on {published}");
    }

    #[test]
    fn a_weekday_is_the_most_recent_unless_the_clause_looks_ahead() {
        let friday = || Symbol::Weekday(Weekday::Fri, Shift::Bare);
        check(friday(), "2022-03-02", Tense::Past, None, Some("2022-02-25"));
        check(friday(), "2022-03-04", Tense::Past, None, Some("2022-03-04"));
        check(friday(), "2022-03-02", Tense::Future, None, Some("2022-03-04"));
    }

    #[test]
    fn what_was_told_last_anchors_what_follows() {
        check(
            Symbol::Later(Grain::Day, 1),
            "2022-03-20",
            Tense::Past,
            Some("2022-03-04"),
            Some("2022-03-05"),
        );
        check(Symbol::Later(Grain::Day, 1), "2022-03-20", Tense::Past, None, None);
        check(
            Symbol::Same(Grain::Week),
            "2022-03-20",
            Tense::Past,
            Some("2022-03-04"),
            Some("2022-02-28/2022-03-06"),
        );
    }

    #[test]
    fn open_ends_are_told_as_such() {
        let day = || Box::new(Symbol::MonthDay(5, 9));
        check(Symbol::Since(day()), "2022-06-01", Tense::Past, None, Some("2022-05-09/.."));
        check(Symbol::Until(day()), "2022-06-01", Tense::Past, None, Some("../2022-05-09"));
        check(Symbol::Before(day()), "2022-06-01", Tense::Past, None, Some("../2022-05-09"));
    }

    #[test]
    fn a_publication_interval_widens_the_value() {
        let yesterday = || Symbol::Unit(Grain::Day, -1);
        check(yesterday(), "2022-03-02/2022-03-04", Tense::Past, None, Some("2022-03-01/2022-03-03"));
        check(yesterday(), "../2022-03-04", Tense::Past, None, Some("../2022-03-03"));
        check(Symbol::Unit(Grain::Year, 0), "2022-03", Tense::Past, None, Some("2022"));
        check(Symbol::MonthDay(3, 1), "../..", Tense::Past, None, None);
    }

    #[test]
    fn without_a_publication_only_full_dates_stand() {
        let none = Anchor::default();
        assert_eq!(resolve(&Symbol::MonthDay(3, 1), &none), None);
        assert_eq!(resolve(&Symbol::WarDay(1), &none).map(|w| w.to_string()).as_deref(), Some("2022-02-24"));
    }

    proptest! {
        #[test]
        fn no_number_breaks_the_calendar(n in any::<i32>(), u in any::<u32>(), year in 1i32..9999) {
            let day = NaiveDate::from_ymd_opt(year, 2, 28).map(When::day);
            for tense in [Tense::Past, Tense::Future] {
                let anchor = Anchor { published: day.clone(), tense, last: day.clone() };
                for grain in [Grain::Day, Grain::Weekend, Grain::Week, Grain::Month, Grain::Quarter, Grain::Half, Grain::Year, Grain::Decade] {
                    for symbol in [
                        Symbol::Unit(grain, n), Symbol::Ago(grain, n), Symbol::Rolling(grain, n), Symbol::Later(grain, n),
                        Symbol::PartOfYear(grain, u, n), Symbol::Month(u, Shift::Bare), Symbol::MonthDay(u, u), Symbol::DayOfMonth(u),
                        Symbol::WarDay(u), Symbol::Season(u % 30, Shift::Last), Symbol::WeekdayIn(Weekday::Sun, n),
                    ] {
                        let _ = resolve(&symbol, &anchor);
                    }
                }
            }
        }
    }
}
