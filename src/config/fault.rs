//! Faults of a settings file, each with its line. How they are shown stays outside.

use std::fmt;

use crate::text::quoted;

/// One fault of a settings file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// The file, or the name of a built-in one.
    pub file: String,
    /// The line, from 1; 0 where the whole file is meant.
    pub line: usize,
    /// What is wrong and what is wanted; lower case, no full stop.
    pub text: String,
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.line {
            0 => write!(f, "{}: {}", quoted(&self.file), self.text),
            line => write!(f, "{} line {line}: {}", quoted(&self.file), self.text),
        }
    }
}

/// Every fault found, in order of file and line.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub struct ConfigError(pub Vec<Fault>);

impl fmt::Display for ConfigError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (i, fault) in self.0.iter().enumerate() {
            let end = if i == 0 { "" } else { "\n" };
            write!(f, "{end}{fault}")?;
        }
        Ok(())
    }
}

impl ConfigError {
    /// A single fault.
    pub(super) fn one(file: &str, line: usize, text: String) -> ConfigError {
        ConfigError(vec![Fault { file: file.to_string(), line, text }])
    }
}

/// The line, from 1, on which byte `at` of `text` stands.
pub(super) fn line_of(text: &str, at: usize) -> usize {
    text.as_bytes().iter().take(at).filter(|&&b| b == b'\n').count() + 1
}
