//! How much lies where on the calendar: buckets of contacts and articles for the strip. Drawing stays outside.

use chrono::{Datelike, NaiveDate};

use super::period::{Period, Zoom};
use super::rows::Clock;
use super::shelf::{Kept, Shelf};

/// Buckets at most; what lies beyond counts into the last one.
const MOST: usize = 4000;

/// One stretch of the calendar.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Bucket {
    /// Contacts that surely lie in it.
    pub certain: u32,
    /// Shares of contacts that may lie in it.
    pub possible: f32,
    /// Articles that came out in it.
    pub articles: u32,
}

/// Contacts and articles over time.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Density {
    /// The first bucket's period; none where nothing has a day.
    pub first: Option<Period>,
    /// The buckets, empty ones included.
    pub buckets: Vec<Bucket>,
}

/// The width of a bucket where this much is shown.
pub fn grain(zoom: Zoom) -> Zoom {
    match zoom {
        Zoom::All | Zoom::Year => Zoom::Month,
        Zoom::Quarter => Zoom::Week,
        _ => Zoom::Day,
    }
}

/// The mass of what is kept, in buckets of `grain`.
pub fn density(shelf: &Shelf, kept: &[Kept], clock: Clock, grain: Zoom) -> Density {
    let span = |k: &Kept| -> Option<(NaiveDate, NaiveDate)> {
        if clock == Clock::Report {
            let day = shelf.reported(k.index)?;
            return Some((day, day));
        }
        let (first, last) = shelf.stretch(k.index);
        first.zip(last)
    };
    let spans: Vec<_> = kept.iter().filter_map(span).collect();
    let days = shelf.issued();
    let least = spans.iter().map(|s| s.0).chain(days.iter().copied()).min();
    let most = spans.iter().map(|s| s.1).chain(days.iter().copied()).max();
    let (Some(least), Some(most)) = (least, most) else { return Density::default() };
    let first = Period::of(grain, least);
    let length = between(first, most).min(MOST - 1) + 1;
    let place = |day| between(first, day).min(length - 1);
    let mut buckets = vec![Bucket::default(); length];
    let mut steps = vec![0f32; length + 1];
    for (from, to) in spans {
        let (from, to) = (place(from), place(to));
        if from == to {
            buckets[from].certain += 1;
        } else {
            let share = 1.0 / (to - from + 1) as f32;
            steps[from] += share;
            steps[to + 1] -= share;
        }
    }
    let mut share = 0f32;
    for (bucket, step) in buckets.iter_mut().zip(&steps) {
        share += step;
        bucket.possible = if share > 1e-3 { share } else { 0.0 };
    }
    for day in days {
        buckets[place(*day)].articles += 1;
    }
    Density { first: Some(first), buckets }
}

/// Whole periods from `first` to the one that holds `day`; 0 for an earlier one.
pub fn between(first: Period, day: NaiveDate) -> usize {
    let months = |d: NaiveDate| i64::from(d.year()) * 12 + i64::from(d.month0());
    let count = match first.zoom {
        Zoom::All | Zoom::Year => i64::from(day.year() - first.first.year()),
        Zoom::Quarter => (months(day) - months(first.first)).div_euclid(3),
        Zoom::Month => months(day) - months(first.first),
        Zoom::Week => (day - first.first).num_days().div_euclid(7),
        Zoom::Day => (day - first.first).num_days(),
    };
    usize::try_from(count).unwrap_or(0)
}

impl Density {
    /// The period of a bucket.
    pub fn period(&self, bucket: usize) -> Option<Period> {
        let first = self.first?;
        let count = u32::try_from(bucket).ok()?;
        let day = match first.zoom {
            Zoom::All | Zoom::Year => first.first.checked_add_months(chrono::Months::new(count * 12)),
            Zoom::Quarter => first.first.checked_add_months(chrono::Months::new(count * 3)),
            Zoom::Month => first.first.checked_add_months(chrono::Months::new(count)),
            Zoom::Week => first.first.checked_add_days(chrono::Days::new(u64::from(count) * 7)),
            Zoom::Day => first.first.checked_add_days(chrono::Days::new(u64::from(count))),
        };
        Some(Period { zoom: first.zoom, first: day? })
    }
}

/// How buckets lie on the columns of a strip: several to a column, or several columns to one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Spread {
    /// The first bucket shown.
    pub from: usize,
    /// Buckets a column.
    pub packed: usize,
    /// Columns a bucket.
    pub wide: usize,
    /// Columns taken, in groups of `wide`.
    pub groups: usize,
}

/// The lie of `length` buckets on `width` columns with `centre` in sight; everything, however packed, where `whole`.
pub fn spread(length: usize, width: usize, centre: usize, whole: bool) -> Spread {
    let (length, width) = (length.max(1), width.max(1));
    if length <= width {
        return Spread { from: 0, packed: 1, wide: (width / length).clamp(1, 6), groups: length };
    }
    if whole {
        let packed = length.div_ceil(width);
        return Spread { from: 0, packed, wide: 1, groups: length.div_ceil(packed) };
    }
    let from = centre.saturating_sub(width / 2).min(length - width);
    Spread { from, packed: 1, wide: 1, groups: width }
}

impl Spread {
    /// The buckets of a group.
    pub fn buckets(&self, group: usize, length: usize) -> std::ops::Range<usize> {
        let start = (self.from + group * self.packed).min(length);
        start..(start + self.packed).min(length)
    }

    /// The group on a column.
    pub fn group(&self, column: usize) -> Option<usize> {
        Some(column / self.wide).filter(|group| *group < self.groups)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn buckets_lie_between_their_neighbours_at_every_grain() {
        for zoom in [Zoom::Year, Zoom::Quarter, Zoom::Month, Zoom::Week, Zoom::Day] {
            let first = Period::of(zoom, "2021-12-30".parse().unwrap());
            let density = Density { first: Some(first), buckets: Vec::new() };
            let mut period = first;
            for bucket in 0..60 {
                assert_eq!(density.period(bucket), Some(period), "{zoom:?}");
                assert_eq!(between(first, period.first), bucket);
                assert_eq!(between(first, period.last()), bucket);
                period = period.next();
            }
        }
    }

    #[test]
    fn every_bucket_has_a_column_where_the_whole_is_shown() {
        for (length, width) in [(1, 80), (12, 80), (80, 80), (81, 80), (700, 33)] {
            let spread = spread(length, width, 0, true);
            let seen: Vec<usize> = (0..spread.groups).flat_map(|g| spread.buckets(g, length)).collect();
            assert_eq!(seen, (0..length).collect::<Vec<_>>());
            assert!(spread.groups * spread.wide <= width.max(spread.wide));
        }
        let near = spread(700, 33, 690, false);
        assert_eq!((near.from, near.groups), (667, 33));
    }
}
