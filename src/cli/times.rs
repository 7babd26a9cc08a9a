//! `times`: finds and resolves expressions of time in JSON Lines.

use std::io::{BufRead, Read};

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::corpus::CorpusError;
use crate::time::tag;

use super::{CommandError, Console};

#[derive(Deserialize)]
struct Line {
    id: serde_json::Value,
    text: String,
    #[serde(rename = "ref")]
    reference: String,
}

#[derive(Serialize)]
struct Answer<'a> {
    id: &'a serde_json::Value,
    spans: Vec<Found>,
}

/// A span in bytes with its first and last day, where they are known.
#[derive(Serialize)]
struct Found {
    b: usize,
    e: usize,
    start: Option<NaiveDate>,
    end: Option<NaiveDate>,
}

/// Answers each line of `input`; a line that cannot be read is an error that names it.
pub fn run(input: impl Read, console: &mut Console) -> Result<u8, CommandError> {
    for (number, line) in std::io::BufReader::new(input).lines().enumerate() {
        let line = line.map_err(|fault| CorpusError::of_input(&fault))?;
        if line.trim().is_empty() {
            continue;
        }
        let line =
            read(&line).map_err(|fault| CommandError::Usage(format!("line {}: {fault}", number + 1)))?;
        let spans = tag(&line.0.text, line.1)
            .into_iter()
            .map(|(span, when)| Found {
                b: span.start,
                e: span.end,
                start: when.as_ref().and_then(|when| when.first()),
                end: when.as_ref().and_then(|when| when.last()),
            })
            .collect();
        let answer = serde_json::to_string(&Answer { id: &line.0.id, spans })
            .map_err(|fault| CommandError::Usage(fault.to_string()))?;
        writeln!(console.out, "{answer}")?;
    }
    Ok(0)
}

fn read(text: &str) -> Result<(Line, NaiveDate), String> {
    let line: Line = serde_json::from_str(text)
        .map_err(|fault| format!("{fault}; an object with id, text and ref is wanted"))?;
    let day = line.reference.get(..10).and_then(|day| day.parse().ok());
    let day = day
        .ok_or_else(|| format!("'{}' is no day: ref is written 2025-05-16", line.reference.escape_debug()))?;
    Ok((line, day))
}
