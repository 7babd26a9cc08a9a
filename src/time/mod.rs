//! The grammar of dated expressions, symbolic values, and resolving a symbol against a day.
//! Publication lines, sentences and re-dating use the same code. Articles and contacts stay outside.

mod absolute;
mod calendar;
mod duration;
mod find;
mod lex;
mod month_part;
mod number;
mod occasion;
mod range;
mod relative;
mod resolve;
mod season;
mod stamp;
mod tag;
mod tense;
mod weekday;
mod words;
mod year;

pub use find::find;
pub use resolve::{Anchor, resolve};
pub use stamp::stamps;
pub use tag::{answer_line, tag};
pub use tense::tense_at;
