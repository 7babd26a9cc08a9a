//! The list of formats by name. What each writes stays in its own file.

use std::io;

use super::{Material, csv, flat, ftm, html, ics, json, markdown, plover, timelinejs};

/// A format of export.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Format {
    /// The interchange format: one JSON object with articles, contacts and notes.
    Json,
    /// One contact a line.
    Jsonl,
    /// One row a contact.
    Csv,
    /// One row a pair of sides.
    Flat,
    /// A report by month.
    Markdown,
    /// One page for a browser.
    Html,
    /// A calendar.
    Ics,
    /// A slide show of TimelineJS.
    TimelineJs,
    /// Entities of FollowTheMoney.
    Ftm,
    /// Events of PLOVER.
    Plover,
}

impl Format {
    /// Every format, the most complete first.
    pub const ALL: [Format; 10] = [
        Format::Json,
        Format::Jsonl,
        Format::Csv,
        Format::Flat,
        Format::Markdown,
        Format::Html,
        Format::Ics,
        Format::TimelineJs,
        Format::Ftm,
        Format::Plover,
    ];

    /// The word for it.
    pub const fn word(self) -> &'static str {
        match self {
            Format::Json => "json",
            Format::Jsonl => "jsonl",
            Format::Csv => "csv",
            Format::Flat => "csv-flat",
            Format::Markdown => "md",
            Format::Html => "html",
            Format::Ics => "ics",
            Format::TimelineJs => "timelinejs",
            Format::Ftm => "ftm",
            Format::Plover => "plover",
        }
    }

    /// What it is, in a line.
    pub const fn help(self) -> &'static str {
        match self {
            Format::Json => "one JSON object: articles, contacts, notes",
            Format::Jsonl => "one JSON object a line and contact",
            Format::Csv => "one row a contact, for spreadsheets",
            Format::Flat => "one row a pair of sides, for counting",
            Format::Markdown => "a report by month with citations and quotes",
            Format::Html => "one page for a browser, with filters",
            Format::Ics => "a calendar (iCalendar)",
            Format::TimelineJs => "JSON for TimelineJS",
            Format::Ftm => "entities of FollowTheMoney, one JSON object a line",
            Format::Plover => "events of PLOVER, one JSON object a line",
        }
    }

    /// The ending of a file of this format.
    pub const fn extension(self) -> &'static str {
        match self {
            Format::Json | Format::TimelineJs => "json",
            Format::Jsonl | Format::Ftm | Format::Plover => "jsonl",
            Format::Csv | Format::Flat => "csv",
            Format::Markdown => "md",
            Format::Html => "html",
            Format::Ics => "ics",
        }
    }
}

/// `material` in `format`; the same material gives the same bytes.
pub fn write(format: Format, material: &Material<'_>) -> Vec<u8> {
    json::in_memory(|out| write_to(format, material, out))
}

/// The same into `out`, a piece at a time where the format is made of pieces.
///
/// # Errors
/// What `out` says.
pub fn write_to(format: Format, material: &Material<'_>, out: &mut dyn io::Write) -> io::Result<()> {
    let bytes = match format {
        Format::Json => return json::json(material, out),
        Format::Jsonl => return json::jsonl(material, out),
        Format::Csv => csv::csv(material),
        Format::Flat => flat::flat(material),
        Format::Markdown => markdown::markdown(material),
        Format::Html => html::html(material),
        Format::Ics => ics::ics(material),
        Format::TimelineJs => timelinejs::timelinejs(material),
        Format::Ftm => ftm::ftm(material),
        Format::Plover => plover::plover(material),
    };
    out.write_all(&bytes)
}
