//! Calendar periods at the zooms of the screen: their bounds, names and neighbours.

use chrono::{Datelike, Days, Months, NaiveDate};

/// How much of the calendar one step spans.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Zoom {
    /// A day.
    #[default]
    Day,
    /// Monday to Sunday.
    Week,
    /// A calendar month.
    Month,
    /// Three calendar months.
    Quarter,
    /// A calendar year.
    Year,
}

impl Zoom {
    /// Every zoom, the nearest first.
    pub const ALL: [Zoom; 5] = [Zoom::Day, Zoom::Week, Zoom::Month, Zoom::Quarter, Zoom::Year];

    /// The first day of the period that `day` lies in.
    pub fn start(self, day: NaiveDate) -> NaiveDate {
        let month = |month: u32| NaiveDate::from_ymd_opt(day.year(), month, 1).unwrap_or(day);
        match self {
            Zoom::Day => day,
            Zoom::Week => {
                let back = u64::from(day.weekday().num_days_from_monday());
                day.checked_sub_days(Days::new(back)).unwrap_or(day)
            }
            Zoom::Month => month(day.month()),
            Zoom::Quarter => month(day.month0() / 3 * 3 + 1),
            Zoom::Year => month(1),
        }
    }

    /// The first day of the period after the one that begins on `start`; none at the end of the calendar.
    pub fn next(self, start: NaiveDate) -> Option<NaiveDate> {
        match self {
            Zoom::Day => start.succ_opt(),
            Zoom::Week => start.checked_add_days(Days::new(7)),
            Zoom::Month => start.checked_add_months(Months::new(1)),
            Zoom::Quarter => start.checked_add_months(Months::new(3)),
            Zoom::Year => start.checked_add_months(Months::new(12)),
        }
    }

    /// The last day of the period that begins on `start`.
    pub fn end(self, start: NaiveDate) -> NaiveDate {
        self.next(start).and_then(|next| next.pred_opt()).unwrap_or(NaiveDate::MAX)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_period_begins_and_ends_on_its_own_days() {
        let rows = [
            (Zoom::Day, "2024-02-29", "2024-02-29"),
            (Zoom::Week, "2024-02-26", "2024-03-03"),
            (Zoom::Month, "2024-02-01", "2024-02-29"),
            (Zoom::Quarter, "2024-01-01", "2024-03-31"),
            (Zoom::Year, "2024-01-01", "2024-12-31"),
        ];
        let day: NaiveDate = "2024-02-29".parse().unwrap();
        for (zoom, first, last) in rows {
            let start = zoom.start(day);
            assert_eq!((start.to_string().as_str(), zoom.end(start).to_string().as_str()), (first, last));
        }
    }
}
