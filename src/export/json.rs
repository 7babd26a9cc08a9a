//! The interchange format `diplo-tui.timeline/1`, and JSON Lines with one contact a line.

use std::io::{self, Write};

use serde::Serialize;

use crate::domain::Contact;

use super::Material;
use super::document::{Opened, contact_line, document};
use super::escape::Harmless;

/// The name and version of the format.
pub const SCHEMA: &str = "diplo-tui.timeline/1";

/// One JSON object with articles, contacts and notes; the same material gives the same bytes.
pub(super) fn json(material: &Material<'_>, out: &mut dyn Write) -> io::Result<()> {
    pretty(&document(material), out)
}

/// One line a contact, in the shape contacts have in [`json`]; nothing else.
pub(super) fn jsonl(material: &Material<'_>, out: &mut dyn Write) -> io::Result<()> {
    material.contacts.iter().try_for_each(|contact| line(&Opened(contact), out))
}

/// A contact in the shape it has in the interchange format.
pub fn contact_value(contact: &Contact) -> impl Serialize + '_ {
    contact_line(contact)
}

/// `value` as JSON with a line break at its end; what could steer a terminal is written as `\u` escapes.
pub fn harmless(value: &impl Serialize) -> Vec<u8> {
    in_memory(|out| pretty(value, out))
}

/// Each value on a line of its own.
pub(super) fn lines<T: Serialize>(mut values: impl Iterator<Item = T>) -> Vec<u8> {
    in_memory(|out| values.try_for_each(|value| line(&value, out)))
}

fn pretty(value: &impl Serialize, out: &mut dyn Write) -> io::Result<()> {
    value.serialize(&mut serde_json::Serializer::with_formatter(&mut *out, Harmless::pretty()))?;
    out.write_all(b"\n")
}

fn line(value: &impl Serialize, out: &mut dyn Write) -> io::Result<()> {
    value.serialize(&mut serde_json::Serializer::with_formatter(&mut *out, Harmless::compact()))?;
    out.write_all(b"\n")
}

/// Writing plain structs with string keys into memory has no way to fail.
pub(super) fn in_memory(write: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> Vec<u8> {
    let mut out = Vec::new();
    let written = write(&mut out);
    debug_assert!(written.is_ok(), "{written:?}");
    out
}
