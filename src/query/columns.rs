//! What every query asks of every row, side by side: its first and last day and whether it is of the core.

use chrono::NaiveDate;

use crate::domain::{Contact, Extent, When};

use super::bits::Bits;

/// First and last day of a row; none where an end is open or nothing is known.
pub type Stretch = (Option<NaiveDate>, Option<NaiveDate>);

/// The columns, one value a row.
#[derive(Debug)]
pub(super) struct Columns {
    /// First and last days.
    pub stretches: Vec<Stretch>,
    /// Rows of no known day at all.
    pub undated: Bits,
    /// Rows of one of several days, which lie in no stretch between them.
    pub several: Bits,
    /// Rows of the war's core.
    pub core: Bits,
}

impl Columns {
    /// The columns of contacts, in their order.
    pub fn of(contacts: &[Contact]) -> Columns {
        let stretch = |contact: &Contact| {
            contact.when.as_ref().map_or((None, None), |when| (when.first(), when.last()))
        };
        let rows = |holds: &dyn Fn(&Contact) -> bool| {
            let chosen = contacts.iter().enumerate().filter(|(_, contact)| holds(contact));
            Bits::of(contacts.len(), chosen.map(|(row, _)| row as u32))
        };
        Columns {
            stretches: contacts.iter().map(stretch).collect(),
            undated: rows(&|contact| contact.when.is_none()),
            several: rows(&|contact| {
                contact.when.as_ref().is_some_and(|when| matches!(when.extent, Extent::OneOf(_)))
            }),
            core: rows(&|contact| contact.core),
        }
    }

    /// The rows of which `holds` is true.
    pub fn rows(&self, holds: impl Fn(u32, &Stretch) -> bool) -> Bits {
        let rows = self.stretches.iter().enumerate().map(|(row, stretch)| (row as u32, stretch));
        Bits::of(self.stretches.len(), rows.filter(|(row, stretch)| holds(*row, stretch)).map(|(row, _)| row))
    }
}

/// True where every day of the stretch is of the period.
pub(super) fn lies_in((first, last): Stretch, period: &When) -> bool {
    let after = match (period.first(), first) {
        (None, _) => true,
        (Some(start), Some(first)) => start <= first,
        (Some(_), None) => false,
    };
    let before = match (period.last(), last) {
        (None, _) => true,
        (Some(end), Some(last)) => last <= end,
        (Some(_), None) => false,
    };
    after && before
}
