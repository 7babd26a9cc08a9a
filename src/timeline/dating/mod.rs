//! Dating undated articles by terms of office, years named, weekdays, and contacts they share with dated ones.
//! Nothing is looked up by article: each step is a comparison that is told in words.

mod bounds;
mod choose;
mod occasions;

pub use bounds::{Bounds, bound_account, bounds};
pub use choose::infer;
pub use occasions::Occasions;
