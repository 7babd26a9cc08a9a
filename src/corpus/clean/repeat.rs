//! A text given twice: whole or paragraph by paragraph.

use std::collections::BTreeSet;

use super::super::page::{Page, Strike};
use super::super::title::key;
use super::Context;
use crate::domain::{CutReason, Span};

/// Shortest line, in letters and digits, that counts as a repetition.
const SHORTEST: usize = 40;

/// Every line after the first that says the same as one before it, the headline included.
pub fn paragraphs(page: &Page, _: &Context) -> Vec<Strike> {
    let title = page.title.as_ref().map(|t| key(&t.text)).unwrap_or_default();
    let mut seen = BTreeSet::new();
    let mut strikes = Vec::new();
    for (block, b) in page.standing() {
        let words = key(&b.text);
        let again = (!words.is_empty() && words == title) || (words.len() >= SHORTEST && !seen.insert(words));
        if again {
            strikes.push(Strike { block, span: Span::new(0, b.text.len()), reason: CutReason::Repeated });
        }
    }
    strikes
}
