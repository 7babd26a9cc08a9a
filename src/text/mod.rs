//! Sentences, quotations, tokens, folding with maps back to bytes, sanitising for a terminal. What a country is stays outside.

mod fold;
mod quote;
mod sanitize;
mod sentence;
mod token;

pub use fold::{Folded, fold, folded};
pub use quote::quotations;
pub use sanitize::{is_clean, safe, sanitize};
pub use sentence::sentences;
pub use token::{Token, TokenKind, tokens};
