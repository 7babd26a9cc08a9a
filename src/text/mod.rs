//! Sentences, tokens, folding with maps back to bytes, sanitising for a terminal. What a country is stays outside.

mod fold;
mod sanitize;
mod sentence;
mod token;

pub use fold::{Folded, fold, folded};
pub use sanitize::{is_clean, sanitize};
pub use sentence::{quotations, sentences};
pub use token::{Token, TokenKind, tokens};
