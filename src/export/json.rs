//! The interchange format `diplo-tui.timeline/1`, and JSON Lines with one contact a line.

use serde::Serialize;

use crate::domain::Contact;

use super::Material;
use super::document::{contact_line, document};
use super::escape::Harmless;

/// The name and version of the format.
pub const SCHEMA: &str = "diplo-tui.timeline/1";

/// One JSON object with articles, contacts and notes; the same material gives the same bytes.
pub(super) fn json(material: &Material<'_>) -> Vec<u8> {
    harmless(&document(material))
}

/// One line a contact, in the shape contacts have in [`json`]; nothing else.
pub(super) fn jsonl(material: &Material<'_>) -> Vec<u8> {
    lines(material.contacts.iter().map(|contact| contact_line(contact)))
}

/// A contact in the shape it has in the interchange format.
pub fn contact_value(contact: &Contact) -> impl Serialize + '_ {
    contact_line(contact)
}

/// `value` as JSON with a line break at its end; what could steer a terminal is written as `\u` escapes.
pub fn harmless(value: &impl Serialize) -> Vec<u8> {
    let mut out = Vec::new();
    let mut to = serde_json::Serializer::with_formatter(&mut out, Harmless::pretty());
    write(value, &mut to);
    out.push(b'\n');
    out
}

/// Each value on a line of its own.
pub(super) fn lines<T: Serialize>(values: impl Iterator<Item = T>) -> Vec<u8> {
    let mut out = Vec::new();
    for value in values {
        let mut to = serde_json::Serializer::with_formatter(&mut out, Harmless::compact());
        write(&value, &mut to);
        out.push(b'\n');
    }
    out
}

/// Writing plain structs with string keys into memory has no way to fail.
fn write<F: serde_json::ser::Formatter>(
    value: &impl Serialize,
    to: &mut serde_json::Serializer<&mut Vec<u8>, F>,
) {
    let written = value.serialize(to);
    debug_assert!(written.is_ok(), "{written:?}");
}
