//! `diff`: what changed between two exports.

mod compare;
mod record;

use super::console::line;
use super::wishes::DiffWish;
use super::{CommandError, Console};
use compare::{Change, Difference, compare};
use record::{Record, read};

/// Prints the differences; 1 where there are any.
pub fn run(wish: &DiffWish, console: &mut Console) -> Result<u8, CommandError> {
    let (old, new) = (read(&wish.old)?, read(&wish.new)?);
    let difference = compare(&old, &new);
    if wish.json {
        console.json(&difference)?;
    } else {
        tell(&difference, console)?;
    }
    Ok(u8::from(!difference.is_empty()))
}

fn tell(difference: &Difference<'_>, console: &mut Console) -> Result<(), CommandError> {
    for (sign, records) in [('+', &difference.new), ('-', &difference.gone)] {
        for record in records {
            row(console, &format!("{sign} {}", words(record)))?;
        }
    }
    for changed in &difference.changed {
        row(console, &format!("~ {}", words(changed.now)))?;
        for change in &changed.changes {
            row(console, &format!("    {}", sentence(change)))?;
        }
    }
    Ok(())
}

fn row(console: &mut Console, text: &str) -> Result<(), CommandError> {
    let indent = &text[..text.len() - text.trim_start().len()];
    let text = format!("{indent}{}", line(text));
    let shown = console.cut(&text);
    writeln!(console.out, "{shown}")?;
    Ok(())
}

fn words(record: &Record) -> String {
    let sides: Vec<&str> = record.parties.iter().map(|party| party.code.as_str()).collect();
    let id = record.id.get(..8).unwrap_or(&record.id);
    format!("{id} {} {} {} {}", dated(record.when.as_deref()), record.kind, record.status, sides.join("-"))
}

fn dated(when: Option<&str>) -> &str {
    when.unwrap_or("undated")
}

fn sentence(change: &Change<'_>) -> String {
    match change {
        Change::When { from, to } => format!("when: {} -> {}", dated(*from), dated(*to)),
        Change::Status { from, to } => format!("status: {from} -> {to}"),
        Change::Kind { from, to } => format!("kind: {from} -> {to}"),
        Change::Parties { from, to } => format!("sides: {} -> {}", from.join("-"), to.join("-")),
        Change::Claim { by, from, to } => format!("claim: {by} {} -> {}", from.join(", "), to.join(", ")),
        Change::Joined { from } => format!("joined from {}", from.join(", ")),
        Change::Parted { from } => format!("parted from {from}"),
    }
}
