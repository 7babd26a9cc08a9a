//! A symbol against an anchor gives a calendar value.

use crate::domain::{Symbol, Tense, When};

/// What a symbol is resolved against.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Anchor {
    /// The publication day, or the interval it lies in, where known.
    pub published: Option<When>,
    /// The tense of the clause.
    pub tense: Tense,
    /// The date last spoken of in the text, for "a day later" and "that day".
    pub last: Option<When>,
}

/// The days that `symbol` means; none for durations, repetitions, vague words, and where the anchor lacks what is needed.
pub fn resolve(symbol: &Symbol, anchor: &Anchor) -> Option<When> {
    let _ = anchor;
    match symbol {
        Symbol::Absolute(when) => Some(when.clone()),
        _ => None,
    }
}
