//! The timeline's lines: headings, contacts, silences, the undated. How a line looks stays outside.

use chrono::NaiveDate;

use super::period::{Period, Zoom};
use super::shelf::{Kept, Shelf, Stretch};
use crate::domain::{Code, Contact};

/// Which day a contact stands under.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Clock {
    /// When it took place.
    #[default]
    Contact,
    /// When it was first reported.
    Report,
}

/// One line of the timeline.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Row {
    /// The period that follows and the number of contacts under it.
    Heading {
        /// The period.
        period: Period,
        /// Contacts under it.
        count: usize,
    },
    /// What follows has no first day.
    Undated {
        /// Contacts under it.
        count: usize,
    },
    /// A contact.
    Contact(Kept),
    /// A silence between two sides.
    Gap {
        /// Days without contact.
        days: i64,
        /// One side.
        one: Code,
        /// The other.
        other: Code,
    },
}

impl Row {
    /// The contact's place in the timeline, where the line is one.
    pub fn contact(self) -> Option<usize> {
        if let Row::Contact(kept) = self { Some(kept.index) } else { None }
    }

    /// True for a line that begins a section.
    pub fn is_heading(self) -> bool {
        matches!(self, Row::Heading { .. } | Row::Undated { .. })
    }
}

/// The shortest silence that is shown, in days.
pub const SILENCE: i64 = 21;

/// What is to be listed, and how.
pub struct Plan<'a> {
    /// Everything loaded.
    pub shelf: &'a Shelf,
    /// What is listed, in order of the timeline.
    pub kept: &'a [Kept],
    /// The period shown; none for everything.
    pub window: Option<Period>,
    /// The sides whose silences are told.
    pub pair: (Code, Code),
    /// The day a contact stands under.
    pub clock: Clock,
}

/// The lines of a plan.
pub fn rows(plan: &Plan<'_>) -> Vec<Row> {
    match plan.clock {
        Clock::Contact => lines(plan, plan.kept),
        Clock::Report => {
            let mut kept = plan.kept.to_vec();
            let day = |row: &Kept| plan.shelf.reported(row.index);
            kept.sort_by_key(|row| (day(row).is_none(), day(row), row.index));
            lines(plan, &kept)
        }
    }
}

fn lines(plan: &Plan<'_>, kept: &[Kept]) -> Vec<Row> {
    let window = plan.window;
    let grain = window.map_or(Zoom::All, |w| w.zoom).heading();
    let mut out: Vec<Row> = Vec::with_capacity(kept.len() + kept.len() / 4 + 2);
    let mut heading: Option<usize> = None;
    let shown = window.map(|window| (window.first, window.last()));
    let mut last_met: Option<NaiveDate> = None;
    let met = match plan.clock {
        Clock::Contact => plan.shelf.met(plan.pair),
        Clock::Report => Vec::new(),
    };
    let mut met = met.into_iter().map(|row| row as usize).peekable();
    for row in kept {
        let (first, last) = match plan.clock {
            Clock::Contact => plan.shelf.stretch(row.index),
            Clock::Report => (plan.shelf.reported(row.index), plan.shelf.reported(row.index)),
        };
        if shown.is_some_and(|shown| !meets((first, last), shown)) {
            continue;
        }
        let Some(first) = first else {
            count_under(&mut out, &mut heading, Row::Undated { count: 0 });
            out.push(Row::Contact(*row));
            continue;
        };
        while met.next_if(|own| *own < row.index).is_some() {}
        let met = met.next_if(|own| *own == row.index).is_some() && row.fits;
        if met && let Some(last) = last_met {
            let days = (first - last).num_days() - 1;
            if days >= SILENCE {
                out.push(Row::Gap { days, one: plan.pair.0, other: plan.pair.1 });
            }
        }
        let start = window.map_or(first, |w| w.first.max(first));
        count_under(&mut out, &mut heading, Row::Heading { period: Period::of(grain, start), count: 0 });
        out.push(Row::Contact(*row));
        if met {
            last_met = last_met.max(last);
        }
    }
    out
}

/// True where some day of a stretch may lie in what is shown; open ends reach no further than the known end.
fn meets((first, last): Stretch, shown: (NaiveDate, NaiveDate)) -> bool {
    first.or(last).zip(last.or(first)).is_some_and(|(from, to)| from <= shown.1 && shown.0 <= to)
}

/// Counts one more contact under the running heading, or begins a new one.
fn count_under(out: &mut Vec<Row>, heading: &mut Option<usize>, wanted: Row) {
    let same = heading.is_some_and(|at| match (out[at], wanted) {
        (Row::Heading { period: a, .. }, Row::Heading { period: b, .. }) => a == b,
        (Row::Undated { .. }, Row::Undated { .. }) => true,
        _ => false,
    });
    if !same {
        *heading = Some(out.len());
        out.push(wanted);
    }
    if let Some(at) = *heading
        && let Row::Heading { count, .. } | Row::Undated { count } = &mut out[at]
    {
        *count += 1;
    }
}

/// True where both sides took part in a contact that is told as real.
pub fn took_place_between(contact: &Contact, pair: (Code, Code)) -> bool {
    contact.status.has_happened()
        && contact.parties.iter().any(|p| p.code == pair.0)
        && contact.parties.iter().any(|p| p.code == pair.1)
}
