//! The grammar of dated expressions, symbolic values, and resolving a symbol against a day.
//! Publication lines, sentences and re-dating use the same code. Articles and contacts stay outside.

mod resolve;

pub use resolve::{Anchor, resolve};

use chrono::NaiveDate;

use crate::domain::{Span, Tense, TimeExpression, When};

/// Every time expression of `text[within]`, in order, none overlapping.
pub fn find(text: &str, within: Span) -> Vec<TimeExpression> {
    let _ = (text, within);
    Vec::new()
}

/// The tense that governs the expression at `span` within its sentence.
pub fn tense_at(text: &str, sentence: Span, span: Span) -> Tense {
    let _ = (text, sentence, span);
    Tense::Present
}

/// A date stamp as publication lines, addresses and metadata write it, whole and in full: ISO 8601, RFC 822, "February 01, 2022 | 12:16 PM".
pub fn stamps(line: &str) -> Vec<(Span, When)> {
    let _ = line;
    Vec::new()
}

/// Finds and resolves all expressions of a whole text against one day: the `times` command.
pub fn tag(text: &str, published: NaiveDate) -> Vec<(Span, Option<When>)> {
    let _ = (text, published);
    Vec::new()
}
