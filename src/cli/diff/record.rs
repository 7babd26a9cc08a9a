//! An export read back, as far as two of them are compared.

use std::path::Path;

use serde::{Deserialize, Serialize};

use crate::corpus::CorpusError;
use crate::export::SCHEMA;
use crate::text::quoted;

use super::super::CommandError;

/// A contact of an export.
#[derive(Debug, Deserialize, Serialize, PartialEq, Eq)]
pub struct Record {
    /// Its id.
    pub id: String,
    /// Ids it had before.
    pub aliases: Vec<String>,
    /// Its form.
    pub kind: String,
    /// Its status.
    pub status: String,
    /// Its date as EDTF.
    pub when: Option<String>,
    /// Its sides.
    pub parties: Vec<Side>,
    /// Who says what of it.
    pub claims: Vec<Claim>,
}

/// A side of a contact.
#[derive(Debug, Deserialize, Serialize, PartialEq, Eq)]
pub struct Side {
    /// Its code.
    pub code: String,
}

/// A source's word on a contact.
#[derive(Debug, Deserialize, Serialize, PartialEq, Eq)]
pub struct Claim {
    /// Who.
    pub by: String,
    /// What attitude.
    pub stance: String,
}

impl Record {
    /// Its id and the ids it had before.
    pub fn ids(&self) -> impl Iterator<Item = &str> {
        std::iter::once(self.id.as_str()).chain(self.aliases.iter().map(String::as_str))
    }
}

#[derive(Deserialize)]
struct Document {
    schema: String,
    contacts: Vec<Record>,
}

/// The contacts of an export in format json.
pub fn read(path: &Path) -> Result<Vec<Record>, CommandError> {
    let shown = quoted(path);
    let bytes = std::fs::read(path).map_err(|fault| CorpusError::of_file(path, &fault))?;
    let document: Document = serde_json::from_slice(&bytes).map_err(|fault| {
        CommandError::Usage(format!(
            "{shown} is no export in format json: {fault}; make one with diplo-tui export"
        ))
    })?;
    if document.schema != SCHEMA {
        let schema = document.schema.escape_debug();
        return Err(CommandError::Usage(format!(
            "{shown} is of schema '{schema}', and only '{SCHEMA}' can be compared: export it again"
        )));
    }
    Ok(document.contacts)
}
