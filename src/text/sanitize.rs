//! Nothing from a file reaches a terminal raw: control, bidirectional and invisible characters are shown or dropped here.

use std::borrow::Cow;

use unicode_normalization::char::is_combining_mark;

/// Combining marks kept on one letter; what is above is a flood.
const MARKS_KEPT: usize = 3;

/// True where `text` may go to a terminal as it is (line breaks aside).
pub fn is_clean(text: &str) -> bool {
    if text.bytes().all(|b| matches!(b, b' '..=b'~' | b'\n')) {
        return true;
    }
    let mut marks = 0;
    text.chars().all(|c| {
        marks = if is_combining_mark(c) { marks + 1 } else { 0 };
        marks <= MARKS_KEPT && treat(c) == Treatment::Keep
    })
}

/// `text` without harmful characters: a tab becomes a blank; controls, escapes and bidirectional marks become U+FFFD; invisible
/// characters of no width and the marks of a flood are dropped. Line breaks stay.
pub fn sanitize(text: &str) -> Cow<'_, str> {
    if is_clean(text) {
        return Cow::Borrowed(text);
    }
    Cow::Owned(safe(text).filter_map(|(_, shown)| shown).collect())
}

/// Each character of `text` with what is shown for it: none for one that is dropped.
pub fn safe(text: &str) -> impl Iterator<Item = (char, Option<char>)> + '_ {
    let mut marks = 0;
    text.chars().map(move |c| {
        let shown = match treat(c) {
            // dropping must not bring two floods together, so the count goes on
            Treatment::Drop => return (c, None),
            Treatment::Blank => ' ',
            Treatment::Show => '\u{fffd}',
            Treatment::Keep if is_combining_mark(c) => {
                marks += 1;
                return (c, (marks <= MARKS_KEPT).then_some(c));
            }
            Treatment::Keep => c,
        };
        marks = 0;
        (c, Some(shown))
    })
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Treatment {
    Keep,
    Blank,
    Show,
    Drop,
}

fn treat(c: char) -> Treatment {
    match c {
        '\n' => Treatment::Keep,
        '\t' => Treatment::Blank,
        // what has no width and no ink: soft hyphen, joiners, selectors, tags, fillers
        '\r'
        | '\u{ad}'
        | '\u{34f}'
        | '\u{180b}'..='\u{180e}'
        | '\u{200b}'..='\u{200d}'
        | '\u{2060}'..='\u{2065}' => Treatment::Drop,
        '\u{feff}' | '\u{fe00}'..='\u{fe0f}' | '\u{e0000}'..='\u{e0fff}' | '\u{1d173}'..='\u{1d17a}' => {
            Treatment::Drop
        }
        '\u{115f}' | '\u{1160}' | '\u{3164}' | '\u{ffa0}' => Treatment::Drop,
        // bidirectional marks, line and paragraph separators, deprecated format characters
        '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{206f}' => {
            Treatment::Show
        }
        '\u{fff9}'..='\u{fffb}' => Treatment::Show,
        _ if c.is_control() => Treatment::Show,
        _ => Treatment::Keep,
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn what_is_harmless_is_not_copied() {
        assert!(matches!(sanitize("Çavuşoğlu met\nЛавров"), Cow::Borrowed(_)));
    }

    #[test]
    fn what_is_harmful_is_shown_or_dropped() {
        for (raw, clean) in [
            ("a\tb", "a b"),
            ("a\u{1b}[31mb", "a\u{fffd}[31mb"),
            ("a\u{9b}b\u{7f}", "a\u{fffd}b\u{fffd}"),
            ("a\u{202e}b", "a\u{fffd}b"),
            ("a\u{200b}b\u{ad}c\u{feff}", "abc"),
            ("a\r\nb", "a\nb"),
            ("e\u{301}\u{301}\u{301}\u{301}\u{301}x", "e\u{301}\u{301}\u{301}x"),
        ] {
            assert_eq!(sanitize(raw), clean, "{raw:?}");
        }
    }

    proptest! {
        #[test]
        fn the_result_is_clean_and_has_no_control_character(text in any::<String>()) {
            let clean = sanitize(&text);
            prop_assert!(is_clean(&clean));
            prop_assert!(!clean.chars().any(|c| c.is_control() && c != '\n'));
            prop_assert_eq!(sanitize(&clean), clean.clone());
        }

        #[test]
        fn floods_are_bounded(text in "[a\u{301}\u{200b}\u{302}\t]{0,40}") {
            let clean = sanitize(&text);
            prop_assert!(is_clean(&clean));
            let flood = "\u{301}".repeat(MARKS_KEPT + 1);
            prop_assert!(!clean.contains(&flood));
        }
    }
}
