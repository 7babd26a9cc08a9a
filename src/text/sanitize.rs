//! Nothing from a file reaches a terminal raw: control, bidirectional and invisible characters are shown or dropped here.

use std::borrow::Cow;

/// True where `text` may go to a terminal as it is (line breaks aside).
pub fn is_clean(text: &str) -> bool {
    !text.chars().any(is_harmful)
}

/// `text` without harmful characters: tabs become blanks, others U+FFFD.
pub fn sanitize(text: &str) -> Cow<'_, str> {
    if is_clean(text) {
        return Cow::Borrowed(text);
    }
    Cow::Owned(
        text.chars()
            .map(|c| {
                if c == '\t' {
                    ' '
                } else if is_harmful(c) {
                    '\u{fffd}'
                } else {
                    c
                }
            })
            .collect(),
    )
}

fn is_harmful(c: char) -> bool {
    (c.is_control() && c != '\n')
        || matches!(c, '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}')
}
