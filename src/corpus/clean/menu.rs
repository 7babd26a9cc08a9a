//! Menus above the story: all that stands before the headline.

use super::super::page::{Page, Strike};
use super::super::title::is_prose;
use super::Context;
use crate::domain::{CutReason, Span};

/// Everything before the line the headline was taken from, unless a story is told there.
pub fn before_headline(page: &Page, context: &Context) -> Vec<Strike> {
    let Some(title) = context.title else { return Vec::new() };
    let before = || page.standing().take_while(|(index, _)| *index < title);
    let told: usize = before().filter(|(_, b)| is_prose(&b.text)).map(|(_, b)| b.text.len()).sum();
    if told > 1500 {
        return Vec::new();
    }
    before()
        .map(|(block, b)| Strike { block, span: Span::new(0, b.text.len()), reason: CutReason::Menu })
        .collect()
}
