//! The interchange format `diplo-tui.timeline/1`, and JSON Lines with one contact a line.

use serde::Serialize;

use super::Material;
use super::document::{contact_line, document};
use super::escape::Harmless;

/// The name and version of the format.
pub const SCHEMA: &str = "diplo-tui.timeline/1";

/// One JSON object with articles, contacts and notes; the same material gives the same bytes.
pub fn json(material: &Material<'_>) -> Vec<u8> {
    let mut out = Vec::new();
    let mut to = serde_json::Serializer::with_formatter(&mut out, Harmless::pretty());
    write(&document(material), &mut to);
    out.push(b'\n');
    out
}

/// One line a contact, in the shape contacts have in [`json`]; nothing else.
pub fn jsonl(material: &Material<'_>) -> Vec<u8> {
    let mut out = Vec::new();
    for contact in material.contacts {
        let mut to = serde_json::Serializer::with_formatter(&mut out, Harmless::compact());
        write(&contact_line(contact), &mut to);
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
