//! Sentences, quotations, tokens, folding with maps back to bytes, sanitising for a terminal, names and reasons in messages. What a country is stays outside.

mod fold;
mod message;
mod quote;
mod sanitize;
mod sentence;
mod token;

pub use fold::{Folded, fold, folded};
pub use message::{quoted, reason};
pub use quote::quotations;
pub use sanitize::{is_clean, safe, sanitize};
pub use sentence::sentences;
pub use token::{Token, TokenKind, tokens};
