//! The grammar of periods that `date:` and go-to-date share. Sentences of articles are the `time` floor's.

use chrono::{Datelike, Days, Months, NaiveDate};

use crate::domain::{Date, Extent, When};

/// Years that a query may speak of; anything else is a slip.
const YEARS: std::ops::RangeInclusive<i32> = 1000..=9999;

/// Largest count in `-3m` and "last 3 months", in units.
const FAR: u32 = 9999;

/// The period that `text` means, whole: a year means all its days. None where it is no period.
pub fn period(text: &str, today: NaiveDate) -> Option<When> {
    let text = text.trim().to_lowercase();
    if let Some((from, to)) = text.split_once("..").filter(|_| text != "..") {
        return range(from.trim().trim_end_matches('/'), to.trim().trim_start_matches('/'), today);
    }
    if let Some((from, to)) = text.split_once('/').filter(|(from, _)| from.contains('-') || from.len() == 4) {
        return range(from.trim(), to.trim(), today);
    }
    single(&text, today)
}

/// The day that go-to-date jumps to: the far end of `+2w`, the first day of anything else.
pub fn landing(text: &str, today: NaiveDate) -> Option<NaiveDate> {
    let when = period(text, today)?;
    if text.trim().starts_with('+') { when.last() } else { when.first().or_else(|| when.last()) }
}

fn range(from: &str, to: &str, today: NaiveDate) -> Option<When> {
    let end = |text: &str| -> Option<Option<When>> {
        if text.is_empty() { Some(None) } else { single(text, today).map(Some) }
    };
    let (from, to) = (end(from)?, end(to)?);
    let first = from.as_ref().and_then(begin);
    let last = to.as_ref().and_then(finish);
    match (first, last) {
        (None, None) => None,
        (Some(a), Some(b)) if a.first() > b.last() => None,
        ends => Some(When::from(Extent::Between(ends.0, ends.1))),
    }
}

fn begin(when: &When) -> Option<Date> {
    match &when.extent {
        Extent::On(date) => Some(*date),
        Extent::Between(from, _) => *from,
        Extent::OneOf(days) => days.first().copied().map(Date::Day),
    }
}

fn finish(when: &When) -> Option<Date> {
    match &when.extent {
        Extent::On(date) => Some(*date),
        Extent::Between(_, to) => *to,
        Extent::OneOf(days) => days.last().copied().map(Date::Day),
    }
}

fn single(text: &str, today: NaiveDate) -> Option<When> {
    if let Some(when) = iso(text) {
        return Some(when);
    }
    let spaced = text.replace([',', '.'], " ");
    let words: Vec<&str> = spaced.split_whitespace().collect();
    match words.as_slice() {
        [one] => word(one, today),
        [shift, unit] => shifted(shift, unit, today)
            .or_else(|| of_year(shift, unit))
            .or_else(|| this_year(shift, unit, today)),
        [one, two, three] => day_month_year(one, two, three).or_else(|| rolling(one, two, three, today)),
        _ => None,
    }
}

fn iso(text: &str) -> Option<When> {
    let bare = text.trim_end_matches(['?', '~', '%']);
    if !bare.bytes().all(|b| b.is_ascii_digit() || b == b'-') || !bare.contains(|c: char| c.is_ascii_digit())
    {
        return None;
    }
    bare.parse::<Date>()
        .ok()
        .filter(|date| date.first().is_some_and(|d| YEARS.contains(&d.year())))
        .map(When::on)
}

fn word(word: &str, today: NaiveDate) -> Option<When> {
    match word {
        "today" | "now" => return Some(When::day(today)),
        "yesterday" => return today.pred_opt().map(When::day),
        "tomorrow" => return today.succ_opt().map(When::day),
        _ => {}
    }
    if let Some(number) = month(word) {
        return Some(When::on(Date::Month(today.year(), number)));
    }
    signed(word, today).or_else(|| quarter(word, today))
}

/// `-3m`, `+2w`: the stretch between today and that far.
fn signed(word: &str, today: NaiveDate) -> Option<When> {
    let (back, rest) = match word.strip_prefix('-') {
        Some(rest) => (true, rest),
        None => (false, word.strip_prefix('+')?),
    };
    let unit = rest.trim_start_matches(|c: char| c.is_ascii_digit());
    let count = rest[..rest.len() - unit.len()].parse::<u32>().ok()?;
    let unit = match unit {
        "d" => Unit::Day,
        "w" => Unit::Week,
        "m" => Unit::Month,
        "q" => Unit::Quarter,
        "y" => Unit::Year,
        _ => return None,
    };
    stretch(unit, count, back, today)
}

fn stretch(unit: Unit, count: u32, back: bool, today: NaiveDate) -> Option<When> {
    let far = moved(today, unit, count, back)?;
    Some(if back { When::days(far, today) } else { When::days(today, far) })
}

#[derive(Clone, Copy)]
enum Unit {
    Day,
    Week,
    Month,
    Quarter,
    Year,
}

fn unit(word: &str) -> Option<Unit> {
    Some(match word.strip_suffix('s').unwrap_or(word) {
        "day" => Unit::Day,
        "week" => Unit::Week,
        "month" => Unit::Month,
        "quarter" => Unit::Quarter,
        "year" => Unit::Year,
        _ => return None,
    })
}

fn moved(day: NaiveDate, unit: Unit, count: u32, back: bool) -> Option<NaiveDate> {
    if count > FAR {
        return None;
    }
    let days =
        |n: u64| if back { day.checked_sub_days(Days::new(n)) } else { day.checked_add_days(Days::new(n)) };
    let months = |n: u32| {
        if back { day.checked_sub_months(Months::new(n)) } else { day.checked_add_months(Months::new(n)) }
    };
    let to = match unit {
        Unit::Day => days(count.into()),
        Unit::Week => days(u64::from(count) * 7),
        Unit::Month => months(count),
        Unit::Quarter => months(count * 3),
        Unit::Year => months(count * 12),
    }?;
    YEARS.contains(&to.year()).then_some(to)
}

/// "last week", "this month", "next year": the whole unit.
fn shifted(shift: &str, name: &str, today: NaiveDate) -> Option<When> {
    let unit = unit(name)?;
    let base = match shift {
        "this" => today,
        "last" | "previous" => moved(today, unit, 1, true)?,
        "next" => moved(today, unit, 1, false)?,
        _ => return None,
    };
    Some(match unit {
        Unit::Day => When::day(base),
        Unit::Week => {
            let monday = base.checked_sub_days(Days::new(base.weekday().num_days_from_monday().into()))?;
            When::days(monday, monday.checked_add_days(Days::new(6))?)
        }
        Unit::Month => When::on(Date::Month(base.year(), base.month())),
        Unit::Quarter => quarter_of(base.year(), base.month0() / 3 + 1),
        Unit::Year => When::on(Date::Year(base.year())),
    })
}

/// "last 3 months", "next 2 weeks": up to or from today.
fn rolling(shift: &str, count: &str, name: &str, today: NaiveDate) -> Option<When> {
    let back = match shift {
        "last" | "past" => true,
        "next" => false,
        _ => return None,
    };
    stretch(unit(name)?, count.parse().ok()?, back, today)
}

/// "may 2025", "q2 2025", "spring 2025", in either order but for the month.
fn of_year(one: &str, other: &str) -> Option<When> {
    let (name, year) = if let Some(year) = year(other) { (one, year) } else { (other, year(one)?) };
    if let Some(number) = month(name).filter(|_| year_first(one).is_none()) {
        return Some(When::on(Date::Month(year, number)));
    }
    if let Some(number) = name.strip_prefix('q') {
        return quarter_number(number).map(|q| quarter_of(year, q));
    }
    let season = match name {
        "spring" => 21,
        "summer" => 22,
        "autumn" | "fall" => 23,
        "winter" => 24,
        _ => return None,
    };
    Some(When::on(Date::Season(year, season)))
}

fn year_first(word: &str) -> Option<i32> {
    year(word)
}

/// "16 may", "may 16": of this year.
fn this_year(one: &str, other: &str, today: NaiveDate) -> Option<When> {
    let (day, month) = match (month(one), month(other)) {
        (None, Some(month)) => (one, month),
        (Some(month), None) => (other, month),
        _ => return None,
    };
    NaiveDate::from_ymd_opt(today.year(), month, day_number(day)?).map(When::day)
}

/// "16 may 2025", "may 16 2025", "16 5 2025" (from 16.5.2025).
fn day_month_year(one: &str, two: &str, three: &str) -> Option<When> {
    let year = year(three)?;
    let (day, month) = match (month(one), month(two)) {
        (None, Some(month)) => (one, month),
        (Some(month), None) => (two, month),
        (None, None) => (one, two.parse().ok()?),
        _ => return None,
    };
    NaiveDate::from_ymd_opt(year, month, day_number(day)?).map(When::day)
}

/// `2025q2`, `2025-q2`, `q2` of this year.
fn quarter(word: &str, today: NaiveDate) -> Option<When> {
    let (before, number) = word.split_once('q')?;
    let year = match before.trim_end_matches('-') {
        "" => today.year(),
        text => year(text)?,
    };
    quarter_number(number).map(|q| quarter_of(year, q))
}

fn quarter_number(text: &str) -> Option<u32> {
    text.parse().ok().filter(|q| (1..=4).contains(q) && text.len() == 1)
}

fn quarter_of(year: i32, quarter: u32) -> When {
    let last = quarter * 3;
    When::from(Extent::Between(Some(Date::Month(year, last - 2)), Some(Date::Month(year, last))))
}

fn year(word: &str) -> Option<i32> {
    let digits = word.len() == 4 && word.bytes().all(|b| b.is_ascii_digit());
    word.parse().ok().filter(|year| digits && YEARS.contains(year))
}

fn day_number(word: &str) -> Option<u32> {
    let digits = word.trim_end_matches(|c: char| c.is_ascii_alphabetic());
    let ending = &word[digits.len()..];
    let known = matches!(ending, "" | "st" | "nd" | "rd" | "th");
    digits.parse().ok().filter(|_| known && digits.len() <= 2)
}

const MONTHS: [&str; 12] = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];

fn month(word: &str) -> Option<u32> {
    let word = if word == "sept" { "sep" } else { word };
    let at = MONTHS.iter().position(|name| *name == word || (word.len() == 3 && name.starts_with(word)))?;
    Some(at as u32 + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn today() -> NaiveDate {
        NaiveDate::from_ymd_opt(2025, 5, 20).unwrap()
    }

    #[test]
    fn every_form_means_its_whole_period() {
        for (typed, edtf) in [
            ("2025", "2025"),
            ("2025-05", "2025-05"),
            ("2025-05-16", "2025-05-16"),
            ("16 May 2025", "2025-05-16"),
            ("May 16, 2025", "2025-05-16"),
            ("16th may 2025", "2025-05-16"),
            ("16.5.2025", "2025-05-16"),
            ("16 may", "2025-05-16"),
            ("may 2025", "2025-05"),
            ("may", "2025-05"),
            ("sept 2022", "2022-09"),
            ("q2 2025", "2025-04/2025-06"),
            ("2025-q4", "2025-10/2025-12"),
            ("spring 2022", "2022-21"),
            ("2025-02..2025-05", "2025-02/2025-05"),
            ("..2022-02-24", "../2022-02-24"),
            ("2022-02-24..", "2022-02-24/.."),
            ("2022-02-24/..", "2022-02-24/.."),
            ("../2022-02-24", "../2022-02-24"),
            ("2022-02/2023", "2022-02/2023"),
            ("may 2022..q3 2022", "2022-05/2022-09"),
            ("today", "2025-05-20"),
            ("yesterday", "2025-05-19"),
            ("tomorrow", "2025-05-21"),
            ("last week", "2025-05-12/2025-05-18"),
            ("this week", "2025-05-19/2025-05-25"),
            ("next month", "2025-06"),
            ("last quarter", "2025-01/2025-03"),
            ("last year", "2024"),
            ("last 3 months", "2025-02-20/2025-05-20"),
            ("-3m", "2025-02-20/2025-05-20"),
            ("+2w", "2025-05-20/2025-06-03"),
            ("-3m..today", "2025-02-20/2025-05-20"),
        ] {
            assert_eq!(period(typed, today()).map(|w| w.to_string()).as_deref(), Some(edtf), "{typed}");
        }
    }

    #[test]
    fn what_is_no_period_is_none() {
        for typed in [
            "",
            "..",
            "/",
            "soon",
            "2025-13",
            "2025-02-30",
            "30 feb 2025",
            "2025 may",
            "q5 2025",
            "99999",
            "-3",
            "-m",
            "-99999999999y",
            "+9999y",
            "2025-05..2025-02",
            "é",
            "last",
            "16 may 2025 x",
            "0",
            "..-",
            "may 16 may",
        ] {
            assert_eq!(period(typed, today()), None, "{typed}");
        }
    }

    #[test]
    fn going_to_a_date_lands_on_its_first_day_and_ahead_on_the_far_one() {
        let day = |text: &str| landing(text, today()).map(|d| d.to_string());
        assert_eq!(day("2025").as_deref(), Some("2025-01-01"));
        assert_eq!(day("-3m").as_deref(), Some("2025-02-20"));
        assert_eq!(day("+2w").as_deref(), Some("2025-06-03"));
        assert_eq!(day("..2022-02-24").as_deref(), Some("2022-02-24"));
    }

    proptest::proptest! {
        #[test]
        fn any_text_is_a_period_or_none(text in "([ ./,+-]|[0-9]{1,4}|may|q|last|week|[dwmy]|é){0,8}") {
            let _ = period(&text, today());
            let _ = landing(&text, today());
        }
    }
}
