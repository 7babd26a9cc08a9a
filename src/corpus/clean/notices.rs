//! Notices that stand inside the text of any page.

use super::super::page::{Page, Strike};
use super::Context;

/// None yet.
pub fn sentences(_: &Page, _: &Context) -> Vec<Strike> {
    Vec::new()
}
