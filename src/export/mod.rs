//! Formats: each one a pure function of contacts to bytes. Choosing what to export and writing files stay outside.

mod csv;
mod document;
mod escape;
mod flat;
mod format;
mod ftm;
mod html;
mod ics;
mod json;
mod loss;
mod markdown;
mod plover;
mod sources;
mod timelinejs;
mod words;

#[cfg(test)]
mod tests;

pub use csv::COLUMNS;
pub use flat::COLUMNS as FLAT_COLUMNS;
pub use format::{Format, write, write_to};
pub use json::{SCHEMA, contact_value, harmless};
pub use loss::losses;
pub use words::{in_words, title};

use std::sync::Arc;

use crate::domain::{Article, ArticleId, Body, Contact, Note};

/// The JSON Schema (draft 2020-12) that every `json` export obeys.
pub const JSON_SCHEMA: &str = include_str!("../../assets/timeline.schema.json");

/// Gives the cleaned text of an article, where it is at hand.
pub type Texts<'a> = &'a dyn Fn(&ArticleId) -> Option<Arc<Body>>;

/// What is exported: contacts in the order given, the articles they come from, and the notes on the way.
#[derive(Clone, Copy)]
pub struct Material<'a> {
    /// The contacts, in the order they shall have.
    pub contacts: &'a [&'a Contact],
    /// The articles, in order of id.
    pub articles: &'a [Article],
    /// What the user should know.
    pub notes: &'a [Note],
    /// The cleaned texts.
    pub texts: Texts<'a>,
    /// Whether the texts themselves are written, by a format that can hold them.
    pub inclusion: Inclusion,
}

/// Whether the articles' cleaned texts go into an export.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Inclusion {
    /// Quotes alone.
    #[default]
    Quotes,
    /// The whole texts as well.
    Texts,
}
