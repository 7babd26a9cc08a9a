//! Codes of sides: ISO 3166-1 alpha-2 for states, fixed words (`EU`, `NATO`, `UN` …) for bodies.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

const WIDTH: usize = 8;

/// The code of a state or an international body: one to eight upper-case ASCII letters or digits.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Code([u8; WIDTH]);

/// Text that is no code.
#[derive(Clone, Debug, thiserror::Error, PartialEq, Eq)]
#[error("'{0}' is no code of a state or body: one to eight of A-Z and 0-9 are wanted")]
pub struct CodeError(pub String);

impl Code {
    /// Russia.
    pub const RU: Code = Code(*b"RU\0\0\0\0\0\0");
    /// Ukraine.
    pub const UA: Code = Code(*b"UA\0\0\0\0\0\0");
    /// The United States.
    pub const US: Code = Code(*b"US\0\0\0\0\0\0");
    /// The European Union.
    pub const EU: Code = Code(*b"EU\0\0\0\0\0\0");
    /// The United Nations.
    pub const UN: Code = Code(*b"UN\0\0\0\0\0\0");

    /// The code as text.
    pub fn as_str(&self) -> &str {
        let end = self.0.iter().position(|&b| b == 0).unwrap_or(WIDTH);
        std::str::from_utf8(&self.0[..end]).unwrap_or("")
    }
}

impl FromStr for Code {
    type Err = CodeError;

    fn from_str(text: &str) -> Result<Self, CodeError> {
        let bytes = text.as_bytes();
        let fits = (1..=WIDTH).contains(&bytes.len());
        if !fits || !bytes.iter().all(|b| b.is_ascii_uppercase() || b.is_ascii_digit()) {
            return Err(CodeError(text.to_string()));
        }
        let mut out = [0; WIDTH];
        out[..bytes.len()].copy_from_slice(bytes);
        Ok(Code(out))
    }
}

impl TryFrom<String> for Code {
    type Error = CodeError;

    fn try_from(text: String) -> Result<Self, CodeError> {
        text.parse()
    }
}

impl From<Code> for String {
    fn from(code: Code) -> String {
        code.as_str().to_string()
    }
}

impl fmt::Display for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

impl fmt::Debug for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// The camp of a side, as the timeline's lanes show it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Bloc {
    /// Russia.
    Russia,
    /// Ukraine.
    Ukraine,
    /// US, Canada, UK, EU members and institutions, NATO, G7, Norway, Switzerland, Iceland, Australia, New Zealand, Japan.
    West,
    /// Everybody else: Turkey, China, the Gulf states, UN, OSCE, IAEA, Vatican …
    Other,
}
