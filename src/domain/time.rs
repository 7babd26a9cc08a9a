//! Time expressions as symbols: what the words mean before any anchor is known.
//! Resolving a symbol against a day is the `time` floor's work.

use chrono::Weekday;
use serde::{Deserialize, Serialize};

use super::{Span, When};

/// A stretch of the calendar.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Grain {
    /// A day.
    Day,
    /// Saturday and Sunday.
    Weekend,
    /// Monday to Sunday.
    Week,
    /// A calendar month.
    Month,
    /// A calendar quarter.
    Quarter,
    /// Half a calendar year.
    Half,
    /// A calendar year.
    Year,
    /// Ten calendar years.
    Decade,
}

/// Which of several candidates a bare name means.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Shift {
    /// Nothing said: tense and nearness decide.
    #[default]
    Bare,
    /// "last", "past", "previous".
    Last,
    /// "this", "the same".
    This,
    /// "next", "coming", "following".
    Next,
}

/// The tense of the clause a time expression stands in, where it decides between past and future.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Tense {
    /// Told as past.
    Past,
    /// Told as present, or nothing known.
    #[default]
    Present,
    /// Told as ahead.
    Future,
}

/// The meaning of a time expression, free of any anchor.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Symbol {
    /// A date told in full, or an interval of such: needs no anchor.
    Absolute(When),
    /// A month and day, 1-12 and 1-31, without a year.
    MonthDay(u32, u32),
    /// A month, 1-12, without a year.
    Month(u32, Shift),
    /// A day of the month alone, 1-31: "on the 5th".
    DayOfMonth(u32),
    /// A weekday.
    #[serde(with = "weekday_number")]
    Weekday(Weekday, Shift),
    /// A season, 21 spring to 24 winter, without a year.
    Season(u32, Shift),
    /// A whole calendar unit counted from the one the anchor lies in: 0 this, -1 last, 1 next. "today" is `(Day, 0)`.
    Unit(Grain, i32),
    /// A point counted from the anchor: "three weeks ago" is `(Week, -3)`, "in two days" `(Day, 2)`.
    Ago(Grain, i32),
    /// A stretch that ends (negative) or begins (positive) at the anchor: "the past eighteen months" is `(Month, -18)`.
    Rolling(Grain, i32),
    /// A point counted from the day last spoken of, not from the anchor: "a day later" `(Day, 1)`, "the day before" `(Day, -1)`.
    Later(Grain, i32),
    /// The day, week, month or year last spoken of: "that day", "the same week".
    Same(Grain),
    /// A named occasion with its day where the lexicon of occasions knows it: "Victory Day" is month 5, day 9.
    Occasion(String, u32, u32),
    /// The n-th day of the full-scale war, counted from 2022-02-24 as day 1.
    WarDay(u32),
    /// A weekday of the week counted from the anchor's: "Tuesday of last week" is `(Tue, -1)`.
    #[serde(with = "weekday_in")]
    WeekdayIn(Weekday, i32),
    /// A month, a month and day, or a season in the year counted from the anchor's: "June 4 this year", "May of last year".
    OfYear(Box<Symbol>, i32),
    /// The n-th quarter (1-4) or half (1-2) of the year counted from the anchor's: "the first half of last year".
    PartOfYear(Grain, u32, i32),
    /// So many units after (or, negative, before) another date: "two days after 9 May", "the eve of Victory Day".
    Offset(Box<Symbol>, Grain, i32),
    /// From one to another, both included.
    Range(Box<Symbol>, Box<Symbol>),
    /// One or the other.
    Either(Box<Symbol>, Box<Symbol>),
    /// "since X".
    Since(Box<Symbol>),
    /// "until X", "by X".
    Until(Box<Symbol>),
    /// A point somewhere before X.
    Before(Box<Symbol>),
    /// A point somewhere after X.
    After(Box<Symbol>),
    /// Past, present or future without a measure: "recently", "in the coming months".
    Vague(Tense),
    /// A length of time without a place on the calendar: "a three-year pause"; 0 where the number is not told ("for months").
    Duration(Grain, u32),
    /// A repetition: "every three months".
    Every(Grain, u32),
}

/// A span of text that speaks of time, with its meaning.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct TimeExpression {
    /// Where it stands; no leading preposition.
    pub span: Span,
    /// What it means.
    pub symbol: Symbol,
    /// The rule that found it.
    pub rule: String,
}

mod weekday_in {
    use chrono::Weekday;
    use serde::ser::SerializeTuple;
    use serde::{Deserialize, Deserializer, Serializer};

    pub fn serialize<S: Serializer>(day: &Weekday, week: &i32, to: S) -> Result<S::Ok, S::Error> {
        let mut pair = to.serialize_tuple(2)?;
        pair.serialize_element(&(day.num_days_from_monday() as u8))?;
        pair.serialize_element(week)?;
        pair.end()
    }

    pub fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<(Weekday, i32), D::Error> {
        let (day, week) = <(u8, i32)>::deserialize(from)?;
        Weekday::try_from(day)
            .map(|day| (day, week))
            .map_err(|_| serde::de::Error::custom("a weekday is 0 (Monday) to 6 (Sunday)"))
    }
}

mod weekday_number {
    use chrono::Weekday;
    use serde::ser::SerializeTuple;
    use serde::{Deserialize, Deserializer, Serializer};

    use super::Shift;

    pub fn serialize<S: Serializer>(day: &Weekday, shift: &Shift, to: S) -> Result<S::Ok, S::Error> {
        let mut pair = to.serialize_tuple(2)?;
        pair.serialize_element(&(day.num_days_from_monday() as u8))?;
        pair.serialize_element(shift)?;
        pair.end()
    }

    pub fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<(Weekday, Shift), D::Error> {
        let (day, shift) = <(u8, Shift)>::deserialize(from)?;
        Weekday::try_from(day)
            .map(|day| (day, shift))
            .map_err(|_| serde::de::Error::custom("a weekday is 0 (Monday) to 6 (Sunday)"))
    }
}
