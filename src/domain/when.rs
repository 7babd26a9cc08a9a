//! Dates as EDTF (ISO 8601-2) has them: a day, month, year or season, an interval with open ends,
//! or one of several days, with an optional qualifier.

use std::fmt;
use std::str::FromStr;

use chrono::{Datelike, NaiveDate};
use serde::{Deserialize, Serialize};

/// One date at the precision that is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Date {
    /// A year.
    Year(i32),
    /// A season of a year, 21 spring to 24 winter (EDTF level 1); winter ends in February of the next year.
    Season(i32, u32),
    /// A month, 1 to 12.
    Month(i32, u32),
    /// A day.
    Day(NaiveDate),
}

/// What stretch of days a [`When`] speaks of.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Extent {
    /// One date at its precision.
    On(Date),
    /// From one date to another; `None` is an open end.
    Between(Option<Date>, Option<Date>),
    /// One of these days, in order.
    OneOf(Vec<NaiveDate>),
}

/// How sure a date is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Qualifier {
    /// Stated plainly.
    #[default]
    None,
    /// `?`: uncertain.
    Uncertain,
    /// `~`: approximate.
    Approximate,
    /// `%`: uncertain and approximate.
    Both,
}

/// A calendar value: days inclusive, `first..=last`, written and read as EDTF.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct When {
    /// The days meant.
    pub extent: Extent,
    /// How sure they are.
    pub qualifier: Qualifier,
}

/// Text that is no EDTF value of the kinds used here.
#[derive(Clone, Debug, thiserror::Error, PartialEq, Eq)]
#[error("'{0}' is no EDTF date, interval or set of days")]
pub struct EdtfError(pub String);

impl Date {
    /// First day; `None` only for a year beyond the calendar's range.
    pub fn first(self) -> Option<NaiveDate> {
        match self {
            Date::Day(day) => Some(day),
            Date::Month(year, month) => NaiveDate::from_ymd_opt(year, month, 1),
            Date::Season(year, season) => NaiveDate::from_ymd_opt(year, season_months(season).0, 1),
            Date::Year(year) => NaiveDate::from_ymd_opt(year, 1, 1),
        }
    }

    /// Last day; `None` only for a year beyond the calendar's range.
    pub fn last(self) -> Option<NaiveDate> {
        match self {
            Date::Day(day) => Some(day),
            Date::Month(year, month) => month_end(year, month),
            Date::Season(year, season) => {
                let (from, to) = season_months(season);
                month_end(if to < from { year + 1 } else { year }, to)
            }
            Date::Year(year) => NaiveDate::from_ymd_opt(year, 12, 31),
        }
    }
}

fn season_months(season: u32) -> (u32, u32) {
    match season {
        21 => (3, 5),
        22 => (6, 8),
        23 => (9, 11),
        _ => (12, 2),
    }
}

fn month_end(year: i32, month: u32) -> Option<NaiveDate> {
    let (next_year, next) = if month == 12 { (year + 1, 1) } else { (year, month + 1) };
    NaiveDate::from_ymd_opt(next_year, next, 1)?.pred_opt()
}

impl When {
    /// The single day `day`.
    pub fn day(day: NaiveDate) -> When {
        When::from(Extent::On(Date::Day(day)))
    }

    /// One date at its precision.
    pub fn on(date: Date) -> When {
        When::from(Extent::On(date))
    }

    /// The days `first..=last`; a single day where both are the same.
    pub fn days(first: NaiveDate, last: NaiveDate) -> When {
        if first == last {
            return When::day(first);
        }
        When::from(Extent::Between(Some(Date::Day(first)), Some(Date::Day(last))))
    }

    /// Some day up to and including `last`: `../last`.
    pub fn until(last: NaiveDate) -> When {
        When::from(Extent::Between(None, Some(Date::Day(last))))
    }

    /// Some day from `first` on: `first/..`.
    pub fn from_day(first: NaiveDate) -> When {
        When::from(Extent::Between(Some(Date::Day(first)), None))
    }

    /// One of several days, put in order; a single one is that day.
    pub fn one_of(mut days: Vec<NaiveDate>) -> Option<When> {
        days.sort_unstable();
        days.dedup();
        match days.as_slice() {
            [] => None,
            [day] => Some(When::day(*day)),
            _ => Some(When::from(Extent::OneOf(days))),
        }
    }

    /// The first possible day; `None` where that end is open.
    pub fn first(&self) -> Option<NaiveDate> {
        match &self.extent {
            Extent::On(date) => date.first(),
            Extent::Between(from, _) => (*from)?.first(),
            Extent::OneOf(days) => days.first().copied(),
        }
    }

    /// The last possible day; `None` where that end is open.
    pub fn last(&self) -> Option<NaiveDate> {
        match &self.extent {
            Extent::On(date) => date.last(),
            Extent::Between(_, to) => (*to)?.last(),
            Extent::OneOf(days) => days.last().copied(),
        }
    }

    /// The day itself, where the value is one plain day.
    pub fn as_day(&self) -> Option<NaiveDate> {
        match self.extent {
            Extent::On(Date::Day(day)) => Some(day),
            _ => None,
        }
    }

    /// True where both ends are known.
    pub fn is_closed(&self) -> bool {
        self.first().is_some() && self.last().is_some()
    }

    /// Length in days where both ends are known: 1 for a day.
    pub fn length(&self) -> Option<i64> {
        Some((self.last()? - self.first()?).num_days() + 1)
    }

    /// True where some day belongs to both, ends widened by `slack` days; open ends reach anywhere.
    pub fn touches(&self, other: &When, slack: i64) -> bool {
        let slack = chrono::Duration::days(slack);
        let before = |a: Option<NaiveDate>, b: Option<NaiveDate>| match (a, b) {
            (Some(end), Some(start)) => end + slack < start,
            _ => false,
        };
        !before(self.last(), other.first()) && !before(other.last(), self.first())
    }

    /// True where `day` may be meant.
    pub fn may_be(&self, day: NaiveDate) -> bool {
        self.first().is_none_or(|f| f <= day) && self.last().is_none_or(|l| day <= l)
    }
}

impl From<Extent> for When {
    fn from(extent: Extent) -> When {
        When { extent, qualifier: Qualifier::None }
    }
}

impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Date::Year(year) => write!(f, "{year:04}"),
            Date::Season(year, part) | Date::Month(year, part) => write!(f, "{year:04}-{part:02}"),
            Date::Day(day) => write!(f, "{:04}-{:02}-{:02}", day.year(), day.month(), day.day()),
        }
    }
}

impl fmt::Display for When {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mark = match self.qualifier {
            Qualifier::None => "",
            Qualifier::Uncertain => "?",
            Qualifier::Approximate => "~",
            Qualifier::Both => "%",
        };
        let end = |date: &Option<Date>| match date {
            Some(date) => format!("{date}{mark}"),
            None => "..".to_string(),
        };
        match &self.extent {
            Extent::On(date) => write!(f, "{date}{mark}"),
            Extent::Between(from, to) => write!(f, "{}/{}", end(from), end(to)),
            Extent::OneOf(days) => {
                let days: Vec<String> = days.iter().map(|d| Date::Day(*d).to_string()).collect();
                write!(f, "[{}]", days.join(","))
            }
        }
    }
}

impl FromStr for Date {
    type Err = EdtfError;

    fn from_str(text: &str) -> Result<Date, EdtfError> {
        let fault = || EdtfError(text.to_string());
        let number = |part: &str, width: usize| -> Result<u32, EdtfError> {
            let digits = part.len() == width && part.bytes().all(|b| b.is_ascii_digit());
            if digits { part.parse().map_err(|_| fault()) } else { Err(fault()) }
        };
        let mut parts = text.splitn(3, '-');
        let year = number(parts.next().unwrap_or(""), 4)? as i32;
        let Some(month) = parts.next() else { return Ok(Date::Year(year)) };
        let month = number(month, 2)?;
        let Some(day) = parts.next() else {
            return match month {
                1..=12 => Ok(Date::Month(year, month)),
                21..=24 => Ok(Date::Season(year, month)),
                _ => Err(fault()),
            };
        };
        NaiveDate::from_ymd_opt(year, month, number(day, 2)?).map(Date::Day).ok_or_else(fault)
    }
}

impl FromStr for When {
    type Err = EdtfError;

    fn from_str(text: &str) -> Result<When, EdtfError> {
        let fault = || EdtfError(text.to_string());
        if let Some(inner) = text.strip_prefix('[').and_then(|t| t.strip_suffix(']')) {
            let days: Result<Vec<NaiveDate>, EdtfError> = inner
                .split(',')
                .map(|part| match part.trim().parse()? {
                    Date::Day(day) => Ok(day),
                    _ => Err(fault()),
                })
                .collect();
            return When::one_of(days?).ok_or_else(fault);
        }
        let mut qualifier = Qualifier::None;
        let mut date = |part: &str| -> Result<Option<Date>, EdtfError> {
            let bare = part.trim_end_matches(['?', '~', '%']);
            match &part[bare.len()..] {
                "" => {}
                "?" => qualifier = Qualifier::Uncertain,
                "~" => qualifier = Qualifier::Approximate,
                "%" => qualifier = Qualifier::Both,
                _ => return Err(fault()),
            }
            if bare == ".." { Ok(None) } else { bare.parse().map(Some).map_err(|_| fault()) }
        };
        let extent = match text.split_once('/') {
            Some((from, to)) => Extent::Between(date(from)?, date(to)?),
            None => Extent::On(date(text)?.ok_or_else(fault)?),
        };
        if let Extent::Between(Some(from), Some(to)) = &extent
            && from.first() > to.last()
        {
            return Err(fault());
        }
        Ok(When { extent, qualifier })
    }
}

impl TryFrom<String> for When {
    type Error = EdtfError;

    fn try_from(text: String) -> Result<When, EdtfError> {
        text.parse()
    }
}

impl From<When> for String {
    fn from(when: When) -> String {
        when.to_string()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_form_reads_back_as_it_was_written() {
        for form in [
            "2022",
            "2022-02",
            "2022-21",
            "2022-02-01",
            "2022-02-01?",
            "2022-01-18/2022-02-01",
            "../2023-07-28",
            "2025-05-17/..",
            "2022/2023-05",
            "[2025-05-15,2025-05-16]",
            "../..",
        ] {
            assert_eq!(form.parse::<When>().map(|w| w.to_string()).as_deref(), Ok(form));
        }
    }

    #[test]
    fn what_is_no_date_is_refused() {
        for form in ["", "22", "2022-13", "2022-02-30", "99999-01-01", "2022-05/2022-04", "[]", "é/2"] {
            assert!(form.parse::<When>().is_err(), "{form}");
        }
    }

    #[test]
    fn a_month_ends_on_its_own_last_day() {
        let last = |form: &str| form.parse::<When>().ok().and_then(|w| w.last());
        assert_eq!(last("2024-02"), NaiveDate::from_ymd_opt(2024, 2, 29));
        assert_eq!(last("2023-12"), NaiveDate::from_ymd_opt(2023, 12, 31));
        assert_eq!(last("2023-24"), NaiveDate::from_ymd_opt(2024, 2, 29));
    }
}
