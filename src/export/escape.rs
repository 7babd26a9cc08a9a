//! JSON strings that may go to any terminal: what could steer one is written as `\u` escapes, so that nothing is lost.

use std::io;

use serde_json::ser::{CompactFormatter, Formatter, PrettyFormatter};

use crate::text::is_clean;

/// Wraps a layout and escapes control, bidirectional and invisible characters.
pub(super) struct Harmless<F>(pub F);

impl Harmless<PrettyFormatter<'static>> {
    /// Two blanks a level.
    pub(super) fn pretty() -> Self {
        Harmless(PrettyFormatter::new())
    }
}

impl Harmless<CompactFormatter> {
    /// No white space at all.
    pub(super) fn compact() -> Self {
        Harmless(CompactFormatter)
    }
}

fn write_escaped(to: &mut (impl io::Write + ?Sized), fragment: &str) -> io::Result<()> {
    if is_clean(fragment) {
        return to.write_all(fragment.as_bytes());
    }
    let mut buffer = [0; 4];
    for c in fragment.chars() {
        let shown = c.encode_utf8(&mut buffer);
        if is_clean(shown) {
            to.write_all(shown.as_bytes())?;
            continue;
        }
        let mut units = [0; 2];
        for unit in c.encode_utf16(&mut units) {
            write!(to, "\\u{unit:04x}")?;
        }
    }
    Ok(())
}

macro_rules! forward {
    ($($name:ident($($arg:ident: $kind:ty),*)),* $(,)?) => {
        $(fn $name<W: ?Sized + io::Write>(&mut self, to: &mut W $(, $arg: $kind)*) -> io::Result<()> {
            self.0.$name(to $(, $arg)*)
        })*
    };
}

impl<F: Formatter> Formatter for Harmless<F> {
    forward! {
        begin_array(),
        end_array(),
        begin_array_value(first: bool),
        end_array_value(),
        begin_object(),
        end_object(),
        begin_object_key(first: bool),
        end_object_key(),
        begin_object_value(),
        end_object_value(),
    }

    fn write_string_fragment<W: ?Sized + io::Write>(&mut self, to: &mut W, fragment: &str) -> io::Result<()> {
        write_escaped(to, fragment)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde::Serialize;

    fn written(text: &str) -> String {
        let mut out = Vec::new();
        let mut to = serde_json::Serializer::with_formatter(&mut out, Harmless::compact());
        text.serialize(&mut to).unwrap();
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn what_could_steer_a_terminal_is_escaped_and_reads_back() {
        for text in [
            "\u{1b}[31mred",
            "a\u{9b}2J",
            "\u{202e}drow",
            "zero\u{200b}width",
            "tab\tline\n",
            "\u{7f}",
            "Çırağan",
        ] {
            let json = written(text);
            assert!(is_clean(&json), "{json:?}");
            assert_eq!(serde_json::from_str::<String>(&json).unwrap(), text);
        }
    }
}
