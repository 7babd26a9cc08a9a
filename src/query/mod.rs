//! The filter language, matching with highlight positions, facets with counts. Panes and keys stay outside.

mod ast;
mod index;
mod marks;
mod parse;
mod period;

pub use ast::{Atom, Group, Mark, Query, Scope, Term};
pub use index::{Facet, FacetField, Facets, Ground, Hit, Index, Suggestion};
pub use marks::Marks;
pub use parse::{Fault, Parsed, parse};
pub use period::{landing, period};
