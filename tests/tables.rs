//! Tables of what is to be found and of what is nearly so and is not to be: one sentence a row.
#![allow(clippy::unwrap_used)]

#[path = "tables/clauses.rs"]
mod clauses;
#[path = "tables/merge.rs"]
mod merge;
#[path = "tables/status.rs"]
mod status;
#[path = "tables/times.rs"]
mod times;
