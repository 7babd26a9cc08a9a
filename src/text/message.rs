//! What a message says of a file and of the system's refusal: the name in quotation marks, the reason in plain words, and what to do.

use std::fmt::Write;
use std::io::{self, ErrorKind};
use std::path::Path;

use super::sanitize::is_clean;

/// A file in a message: its name in quotation marks, with what is unprintable, misleading or no text shown as an escape.
pub fn quoted(path: impl AsRef<Path>) -> String {
    let mut out = String::from("'");
    for chunk in path.as_ref().as_os_str().as_encoded_bytes().utf8_chunks() {
        for c in chunk.valid().chars() {
            match c {
                '\'' | '\\' => out.extend(['\\', c]),
                '\n' | '\t' | '\r' => out.extend(c.escape_default()),
                _ if is_clean(c.encode_utf8(&mut [0; 4])) => out.push(c),
                _ => out.extend(c.escape_unicode()),
            }
        }
        for byte in chunk.invalid() {
            // writing to a string cannot fail
            let _ = write!(out, "\\x{byte:02x}");
        }
    }
    out.push('\'');
    out
}

/// Why the system refused, in lower case and without its number, and what to do about it.
pub fn reason(fault: &io::Error) -> String {
    let text = fault.to_string();
    let why = text.split(" (os error").next().unwrap_or(&text);
    let why = if fault.raw_os_error().is_some() { why.to_lowercase() } else { why.to_string() };
    match remedy(fault.kind()) {
        Some(deed) => format!("{why}; {deed}"),
        None => why,
    }
}

fn remedy(kind: ErrorKind) -> Option<&'static str> {
    Some(match kind {
        ErrorKind::NotFound => "check the name",
        ErrorKind::PermissionDenied => "ask for the right to it, or name another place",
        ErrorKind::StorageFull | ErrorKind::QuotaExceeded => "make room there",
        ErrorKind::FileTooLarge => "the limit of this system or session must be raised",
        ErrorKind::ReadOnlyFilesystem => "name another place",
        ErrorKind::IsADirectory => "a folder stands there: move it, or name a file",
        ErrorKind::NotADirectory => "a file stands where a folder is wanted: move it, or name another place",
        ErrorKind::InvalidData => "it must be text in UTF-8",
        ErrorKind::AlreadyExists => "move what is there, or name another place",
        ErrorKind::InvalidInput | ErrorKind::Unsupported | ErrorKind::InvalidFilename => "name another place",
        ErrorKind::BrokenPipe | ErrorKind::UnexpectedEof => "the other side went away: try again",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_cannot_mislead() {
        for (name, shown) in [
            ("a/b.txt", "'a/b.txt'"),
            ("Київ 1.txt", "'Київ 1.txt'"),
            ("\u{1b}[2J", "'\\u{1b}[2J'"),
            ("x\u{202e}txt\u{200b}.a", "'x\\u{202e}txt\\u{200b}.a'"),
            ("it's\na\\b", "'it\\'s\\na\\\\b'"),
            ("", "''"),
        ] {
            assert_eq!(quoted(name), shown);
        }
    }

    #[cfg(unix)]
    #[test]
    fn a_name_that_is_no_text_shows_its_bytes() {
        use std::os::unix::ffi::OsStrExt;
        assert_eq!(quoted(std::ffi::OsStr::from_bytes(b"a\xff\xfeb")), "'a\\xff\\xfeb'");
    }

    #[test]
    fn a_reason_is_plain_and_says_what_to_do() {
        let missing = std::fs::read("/no/such/place").unwrap_err();
        assert_eq!(reason(&missing), "no such file or directory; check the name");
        assert_eq!(reason(&io::Error::other("JSON is whole")), "JSON is whole");
    }

    proptest::proptest! {
        #[test]
        fn no_name_holds_a_control_character(name in proptest::prelude::any::<String>()) {
            let shown = quoted(&name);
            proptest::prop_assert!(!shown.chars().any(char::is_control));
            proptest::prop_assert!(shown.chars().all(|c| is_clean(&c.to_string())));
        }
    }
}
