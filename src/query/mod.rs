//! The filter language, matching with highlight positions, facets with counts. Panes and keys stay outside.
//!
//! ```text
//! typed text -> parse -> Query -> Index::select -> rows
//! ```
//! A bare word meets the vocabulary (`vocabulary`), never whole rows; rows follow through posting lists. Dates make
//! answers uncertain, so every condition says two things of a row: may hold, and certainly holds (`bits::Answer`).

mod answer;
mod ast;
mod bits;
mod columns;
mod facets;
mod fill;
mod fuzzy;
mod highlight;
mod index;
mod marks;
mod parse;
mod period;
mod vocabulary;

#[cfg(test)]
mod tests;

pub use ast::{Atom, Group, Mark, Query, Scope, Term};
pub use columns::Stretch;
pub use facets::{Facet, FacetField, Facets, Suggestion};
pub use highlight::Lamp;
pub use index::{Ground, Hit, Index, Known};
pub use marks::Marks;
pub use parse::{Fault, Parsed, parse};
pub use period::{landing, period};
