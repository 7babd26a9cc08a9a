//! Calendar periods the screen walks: year, quarter, month, week, day. Which contacts lie in one stays outside.

use chrono::{Datelike, Duration, Months, NaiveDate};

use crate::domain::When;

/// How wide a stretch of time is shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Zoom {
    /// Everything.
    #[default]
    All,
    /// A calendar year.
    Year,
    /// A calendar quarter.
    Quarter,
    /// A calendar month.
    Month,
    /// Monday to Sunday.
    Week,
    /// A day.
    Day,
}

impl Zoom {
    const ALL: [Zoom; 6] = [Zoom::All, Zoom::Year, Zoom::Quarter, Zoom::Month, Zoom::Week, Zoom::Day];

    /// The one of that word.
    pub fn named(word: &str) -> Option<Zoom> {
        Zoom::ALL.into_iter().find(|zoom| zoom.word() == word)
    }

    /// The next narrower one; a day stays a day.
    pub fn narrower(self) -> Zoom {
        Zoom::ALL[(self as usize + 1).min(5)]
    }

    /// The next wider one; all stays all.
    pub fn wider(self) -> Zoom {
        Zoom::ALL[(self as usize).saturating_sub(1)]
    }

    /// The grain of the headings inside a window of this width.
    pub fn heading(self) -> Zoom {
        match self {
            Zoom::All | Zoom::Year => Zoom::Month,
            Zoom::Quarter => Zoom::Week,
            Zoom::Month | Zoom::Week | Zoom::Day => Zoom::Day,
        }
    }

    /// The word on the screen.
    pub const fn word(self) -> &'static str {
        match self {
            Zoom::All => "all",
            Zoom::Year => "year",
            Zoom::Quarter => "quarter",
            Zoom::Month => "month",
            Zoom::Week => "week",
            Zoom::Day => "day",
        }
    }
}

/// One calendar period.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Period {
    /// Its width; never `All`.
    pub zoom: Zoom,
    /// Its first day.
    pub first: NaiveDate,
}

impl Period {
    /// The period of width `zoom` that holds `day`; for `All` the year.
    pub fn of(zoom: Zoom, day: NaiveDate) -> Period {
        let first = match zoom {
            Zoom::All | Zoom::Year => day.with_ordinal(1),
            Zoom::Quarter => NaiveDate::from_ymd_opt(day.year(), day.month0() / 3 * 3 + 1, 1),
            Zoom::Month => day.with_day(1),
            Zoom::Week => {
                day.checked_sub_signed(Duration::days(i64::from(day.weekday().num_days_from_monday())))
            }
            Zoom::Day => Some(day),
        };
        let zoom = if zoom == Zoom::All { Zoom::Year } else { zoom };
        Period { zoom, first: first.unwrap_or(day) }
    }

    /// The period after this one; itself at the end of the calendar.
    pub fn next(self) -> Period {
        let first = match self.zoom {
            Zoom::All | Zoom::Year => self.first.checked_add_months(Months::new(12)),
            Zoom::Quarter => self.first.checked_add_months(Months::new(3)),
            Zoom::Month => self.first.checked_add_months(Months::new(1)),
            Zoom::Week => self.first.checked_add_signed(Duration::days(7)),
            Zoom::Day => self.first.succ_opt(),
        };
        Period { first: first.unwrap_or(self.first), ..self }
    }

    /// The period before this one; itself at the beginning of the calendar.
    pub fn previous(self) -> Period {
        self.first.pred_opt().map_or(self, |day| Period::of(self.zoom, day))
    }

    /// Its last day.
    pub fn last(self) -> NaiveDate {
        self.next().first.pred_opt().unwrap_or(self.first).max(self.first)
    }

    /// True where some day of `when` may lie in it; open ends reach no further than the known end.
    pub fn may_hold(self, when: &When) -> bool {
        match (when.first().or(when.last()), when.last().or(when.first())) {
            (Some(from), Some(to)) => from <= self.last() && self.first <= to,
            _ => false,
        }
    }

    /// The period in words: "16 May 2025", "week of 12 May 2025", "May 2025", "Q2 2025", "2025".
    pub fn words(self) -> String {
        let day = self.first;
        match self.zoom {
            Zoom::All | Zoom::Year => day.year().to_string(),
            Zoom::Quarter => format!("Q{} {}", day.month0() / 3 + 1, day.year()),
            Zoom::Month => day.format("%B %Y").to_string(),
            Zoom::Week => format!("week of {}", day.format("%-d %b %Y")),
            Zoom::Day => day.format("%A %-d %B %Y").to_string(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn a_period_holds_its_day_and_meets_its_neighbours() {
        for zoom in [Zoom::Year, Zoom::Quarter, Zoom::Month, Zoom::Week, Zoom::Day] {
            for text in ["2024-02-29", "2022-01-01", "2025-12-31", "2025-05-16"] {
                let period = Period::of(zoom, day(text));
                assert!(period.first <= day(text) && day(text) <= period.last(), "{zoom:?} {text}");
                assert_eq!(period.next().previous(), period, "{zoom:?} {text}");
                assert_eq!(period.last().succ_opt(), Some(period.next().first));
            }
        }
    }

    #[test]
    fn words_name_the_period() {
        for (zoom, words) in [
            (Zoom::Year, "2025"),
            (Zoom::Quarter, "Q2 2025"),
            (Zoom::Month, "May 2025"),
            (Zoom::Week, "week of 12 May 2025"),
            (Zoom::Day, "Friday 16 May 2025"),
        ] {
            assert_eq!(Period::of(zoom, day("2025-05-16")).words(), words);
        }
    }

    #[test]
    fn the_ends_of_the_calendar_are_no_trap() {
        for edge in [NaiveDate::MIN, NaiveDate::MAX] {
            for zoom in [Zoom::All, Zoom::Year, Zoom::Quarter, Zoom::Month, Zoom::Week, Zoom::Day] {
                let period = Period::of(zoom, edge);
                let _ = (period.next(), period.previous(), period.last(), period.words());
            }
        }
    }
}
