//! Formats: each one a pure function of contacts to bytes. Choosing what to export and writing files stay outside.

mod csv;
mod document;
mod escape;
mod json;
mod markdown;

#[cfg(test)]
mod tests;

pub use csv::{COLUMNS, csv};
pub use json::{SCHEMA, json, jsonl};
pub use markdown::markdown;

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
    /// Adds each article's cleaned text, where wanted.
    pub texts: Option<Texts<'a>>,
}
