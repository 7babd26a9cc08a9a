//! Bookmarks, notes, tags, verdicts, the user's merges, splits and corrections, saved views and the session, each in a
//! file of its own. What follows from them is for the floors that are handed their values.

mod combine;
mod judgements;
mod keep;
mod ledger;
mod session;
mod views;

pub use judgements::Judgements;
pub use keep::Keep;
pub use ledger::Ledger;
pub use session::{Session, Sessions};
pub use views::{View, Views};
