//! A calendar (RFC 5545): one all-day event a contact that has a first day, with a stable UID. What a calendar has no word for
//! stands in X- properties.

use crate::domain::{Contact, Status, When};
use crate::text::sanitize;

use super::Material;
use super::sources::{Sources, link};
use super::words::{in_words, title};

/// Bytes of a line before it is folded.
const LINE: usize = 75;

/// Quotes in the description of an event.
const QUOTES: usize = 3;

/// The calendar; contacts whose first day is not known are left out.
pub(super) fn ics(material: &Material<'_>) -> Vec<u8> {
    let sources = Sources::new(material.articles);
    let mut out = Calendar(String::new());
    out.line("BEGIN:VCALENDAR");
    out.line("VERSION:2.0");
    out.line(concat!("PRODID:-//diplo-tui//diplo-tui ", env!("CARGO_PKG_VERSION"), "//EN"));
    out.line("CALSCALE:GREGORIAN");
    out.text("X-WR-CALNAME", "Diplomatic contacts");
    for contact in material.contacts {
        out.event(contact, &sources);
    }
    out.line("END:VCALENDAR");
    out.0.into_bytes()
}

struct Calendar(String);

impl Calendar {
    /// A content line, folded so that no line is longer than allowed and no character is parted.
    fn line(&mut self, text: &str) {
        let mut room = LINE;
        for c in text.chars() {
            if c.len_utf8() > room {
                self.0.push_str("\r\n ");
                room = LINE - 1;
            }
            self.0.push(c);
            room -= c.len_utf8();
        }
        self.0.push_str("\r\n");
    }

    /// A property whose value is text.
    fn text(&mut self, name: &str, value: &str) {
        if !value.is_empty() {
            self.line(&format!("{name}:{}", escaped(value)));
        }
    }

    /// A property whose value is a list of texts.
    fn list<'a>(&mut self, name: &str, values: impl Iterator<Item = &'a str>) {
        let values: Vec<String> = values.map(escaped).collect();
        if !values.is_empty() {
            self.line(&format!("{name}:{}", values.join(",")));
        }
    }

    fn event(&mut self, contact: &Contact, sources: &Sources<'_>) {
        let Some(when) = &contact.when else { return };
        let Some(first) = when.first() else { return };
        self.line("BEGIN:VEVENT");
        self.line(&format!("UID:{}@diplo-tui", contact.id));
        self.line(&format!("DTSTAMP:{}T000000Z", stamp(contact, first, sources).format("%Y%m%d")));
        self.line(&format!("DTSTART;VALUE=DATE:{}", first.format("%Y%m%d")));
        // The end is the day after the last one; an open end has none.
        if let Some(after) = when.last().and_then(|last| last.succ_opt()) {
            self.line(&format!("DTEND;VALUE=DATE:{}", after.format("%Y%m%d")));
        }
        let mark = if matches!(contact.status, Status::Held) { String::new() } else { word(contact) };
        self.text("SUMMARY", &format!("{}{mark}", title(contact)));
        self.line(&format!("STATUS:{}", status(contact.status)));
        self.line("TRANSP:TRANSPARENT");
        self.text("LOCATION", &contact.places.join("; "));
        let topics = contact.topics.iter().map(|topic| topic.as_str());
        self.list("CATEGORIES", std::iter::once(contact.kind.word()).chain(topics));
        if let Some(url) = sources.of(contact).into_iter().find_map(link) {
            self.line(&format!("URL:{url}"));
        }
        self.text("DESCRIPTION", &description(contact, when, sources));
        self.extensions(contact, when);
        self.line("END:VEVENT");
    }

    fn extensions(&mut self, contact: &Contact, when: &When) {
        self.text("X-DIPLO-EDTF", &when.to_string());
        self.text("X-DIPLO-KIND", contact.kind.word());
        self.text("X-DIPLO-STATUS", contact.status.word());
        self.list("X-DIPLO-PARTIES", contact.parties.iter().map(|party| party.code.as_str()));
        self.list("X-DIPLO-OFFICIALS", contact.officials.iter().map(|official| official.name.as_str()));
        self.text("X-DIPLO-CAMEO", contact.cameo().unwrap_or_default());
        for (name, holds) in
            [("X-DIPLO-DISPUTED", contact.is_disputed()), ("X-DIPLO-INFERRED", contact.inferred)]
        {
            if holds {
                self.line(&format!("{name}:TRUE"));
            }
        }
    }
}

fn word(contact: &Contact) -> String {
    format!(" [{}]", contact.status.word())
}

/// What nobody denies and has begun is confirmed; a calendar has no word for a denial.
fn status(status: Status) -> &'static str {
    match status {
        Status::Held | Status::Ongoing => "CONFIRMED",
        Status::Planned | Status::Proposed | Status::Denied => "TENTATIVE",
        Status::Cancelled => "CANCELLED",
    }
}

/// The day of the latest article that tells the contact, so that the same input gives the same bytes at any hour.
fn stamp(contact: &Contact, first: chrono::NaiveDate, sources: &Sources<'_>) -> chrono::NaiveDate {
    let told = sources.of(contact).into_iter().filter_map(|article| article.published.when.as_ref()?.last());
    told.max().unwrap_or(first)
}

fn description(contact: &Contact, when: &When, sources: &Sources<'_>) -> String {
    let mut parts = vec![format!("When: {} ({when}).", in_words(when))];
    parts.extend(contact.outcome.as_ref().map(|outcome| format!("Outcome: {}", outcome.quote)));
    let quoted = contact.evidence().take(QUOTES);
    parts.extend(quoted.map(|e| format!("\"{}\" ({})", e.quote, sources.cite(&e.article))));
    parts.join("\n")
}

/// A value of type TEXT.
fn escaped(value: &str) -> String {
    let clean = sanitize(value);
    let mut out = String::with_capacity(clean.len());
    for c in clean.trim().chars() {
        match c {
            '\\' | ';' | ',' => out.extend(['\\', c]),
            '\n' => out.push_str("\\n"),
            _ => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// Reads a content line back as a calendar program would.
    fn read(text: &str) -> Vec<(String, String)> {
        let unfolded = text.replace("\r\n ", "");
        let lines = unfolded.split_terminator("\r\n");
        lines
            .filter_map(|line| line.split_once(':'))
            .map(|(name, value)| {
                let mut plain = String::new();
                let mut chars = value.chars();
                while let Some(c) = chars.next() {
                    match c {
                        '\\' => match chars.next() {
                            Some('n') => plain.push('\n'),
                            Some(other) => plain.push(other),
                            None => {}
                        },
                        _ => plain.push(c),
                    }
                }
                (name.to_string(), plain)
            })
            .collect()
    }

    proptest! {
        #[test]
        fn any_text_reads_back_from_short_lines(text in any::<String>(), long in "[a-zçж,;:\\\\\n\u{1f600}]{0,300}") {
            for value in [text, long] {
                let clean = sanitize(&value).trim().to_string();
                let mut out = Calendar(String::new());
                out.text("SUMMARY", &value);
                prop_assert!(out.0.split("\r\n").all(|line| line.len() <= LINE));
                prop_assert!(!out.0.replace("\r\n", "").contains(['\r', '\n']));
                let expected: Vec<_> = (!value.is_empty()).then(|| ("SUMMARY".to_string(), clean)).into_iter().collect();
                prop_assert_eq!(read(&out.0), expected);
            }
        }
    }
}
