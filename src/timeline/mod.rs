//! Merging accounts, dating undated articles by their company, order, index, statistics. Text and rules stay outside.

mod blocks;
mod decide;
mod disputes;
mod few;
mod gathered;
mod merge;
mod order;
mod origins;
pub mod periods;
mod profile;
mod regroup;
mod same;
pub mod statistics;
mod summary;
mod told;

pub use disputes::in_words as disputes_in_words;
pub use merge::{merge, merge_packed};
pub use regroup::{amend_fields, regroup};

use crate::domain::Contact;

/// Contacts in order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Timeline {
    /// By first day, last day, precision, id; contacts with no first day last, by their known bound.
    pub contacts: Vec<Contact>,
}

pub mod dating;
