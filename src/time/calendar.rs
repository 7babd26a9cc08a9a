//! Arithmetic with units of the calendar: the unit a day lies in, and the one so many further on. Weeks begin on Monday.

use chrono::{Datelike, Days, Months, NaiveDate};

use crate::domain::{Date, Extent, Grain, When};

/// `day` moved by so many units; a month shorter than the day keeps its last day.
pub(super) fn moved(day: NaiveDate, grain: Grain, by: i32) -> Option<NaiveDate> {
    let days =
        |n: u64| if by < 0 { day.checked_sub_days(Days::new(n)) } else { day.checked_add_days(Days::new(n)) };
    let months = |n: u32| {
        if by < 0 { day.checked_sub_months(Months::new(n)) } else { day.checked_add_months(Months::new(n)) }
    };
    let n = by.unsigned_abs();
    match grain {
        Grain::Day => days(u64::from(n)),
        Grain::Weekend | Grain::Week => days(u64::from(n) * 7),
        Grain::Month => months(n),
        Grain::Quarter => months(n.checked_mul(3)?),
        Grain::Half => months(n.checked_mul(6)?),
        Grain::Year => months(n.checked_mul(12)?),
        Grain::Decade => months(n.checked_mul(120)?),
    }
}

/// The Monday of the week of `day`.
pub(super) fn monday(day: NaiveDate) -> Option<NaiveDate> {
    day.checked_sub_days(Days::new(u64::from(day.weekday().num_days_from_monday())))
}

/// The unit that `day` lies in; the weekend of its week.
pub(super) fn unit(day: NaiveDate, grain: Grain) -> Option<When> {
    let (year, month) = (day.year(), day.month());
    let months = |from: u32, to: u32| {
        When::from(Extent::Between(Some(Date::Month(year, from)), Some(Date::Month(year, to))))
    };
    Some(match grain {
        Grain::Day => When::day(day),
        Grain::Weekend => {
            let monday = monday(day)?;
            When::days(monday.checked_add_days(Days::new(5))?, monday.checked_add_days(Days::new(6))?)
        }
        Grain::Week => {
            let monday = monday(day)?;
            When::days(monday, monday.checked_add_days(Days::new(6))?)
        }
        Grain::Month => When::on(Date::Month(year, month)),
        Grain::Quarter => {
            let first = (month - 1) / 3 * 3 + 1;
            months(first, first + 2)
        }
        Grain::Half => {
            let first = (month - 1) / 6 * 6 + 1;
            months(first, first + 5)
        }
        Grain::Year => When::on(Date::Year(year)),
        Grain::Decade => {
            let first = year.div_euclid(10) * 10;
            When::from(Extent::Between(Some(Date::Year(first)), Some(Date::Year(first + 9))))
        }
    })
}

/// Easter Sunday of the western calendar, after the anonymous Gregorian computus (Meeus, Astronomical Algorithms, ch. 8).
pub(super) fn easter(year: i32) -> Option<NaiveDate> {
    let (a, b, c) = (year % 19, year / 100, year % 100);
    let h = (19 * a + b - b / 4 - (b - (b + 8) / 25 + 1) / 3 + 15) % 30;
    let l = (32 + 2 * (b % 4) + 2 * (c / 4) - h - c % 4) % 7;
    let m = (a + 11 * h + 22 * l) / 451;
    let sum = h + l - 7 * m + 114;
    NaiveDate::from_ymd_opt(year, (sum / 31) as u32, (sum % 31 + 1) as u32)
}

/// Easter Sunday of the eastern churches, by the Julian computus moved by 13 days: right from 1900 to 2099.
pub(super) fn orthodox_easter(year: i32) -> Option<NaiveDate> {
    let d = (19 * (year % 19) + 15) % 30;
    let e = (2 * (year % 4) + 4 * (year % 7) - d + 34) % 7;
    let sum = d + e + 114;
    NaiveDate::from_ymd_opt(year, (sum / 31) as u32, (sum % 31 + 1) as u32)?.checked_add_days(Days::new(13))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn easter_falls_where_the_churches_keep_it() {
        for (year, west, east) in [
            (2022, (4, 17), (4, 24)),
            (2023, (4, 9), (4, 16)),
            (2024, (3, 31), (5, 5)),
            (2025, (4, 20), (4, 20)),
        ] {
            assert_eq!(easter(year), NaiveDate::from_ymd_opt(year, west.0, west.1));
            assert_eq!(orthodox_easter(year), NaiveDate::from_ymd_opt(year, east.0, east.1));
        }
    }
}
