//! Tokens of a sentence: words, numbers, marks, and possessive endings split off.

use crate::domain::Span;

/// What a token is made of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum TokenKind {
    /// Letters, with inner apostrophes, hyphens and the dots of abbreviations.
    Word,
    /// Digits, with inner separators.
    Number,
    /// Anything else.
    Mark,
    /// A possessive ending, "'s" or "'".
    Possessive,
}

/// A token.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Token {
    /// Where it stands in the text.
    pub span: Span,
    /// What it is made of.
    pub kind: TokenKind,
}

/// The tokens of `text[within]`, with spans in `text`; none where `within` does not lie on character boundaries.
///
/// "Russia’s" is a word and a possessive, "doesn't" and "U.S.-led" one word each, "2,000" and "3.5" one number each.
pub fn tokens(text: &str, within: Span) -> Vec<Token> {
    let Some(body) = text.get(within.start..within.end) else { return Vec::new() };
    let mut out = Vec::with_capacity(body.len() / 5);
    let mut at = 0;
    while let Some(c) = body[at..].chars().next() {
        let (end, kind) = if c.is_whitespace() {
            at += c.len_utf8();
            continue;
        } else if c.is_ascii_digit() {
            (number_end(body, at), TokenKind::Number)
        } else if c.is_alphanumeric() {
            (word_end(body, at), TokenKind::Word)
        } else {
            (at + c.len_utf8(), TokenKind::Mark)
        };
        push(body, at, end, kind, within.start, &mut out);
        at = end;
    }
    out
}

fn push(body: &str, start: usize, end: usize, kind: TokenKind, base: usize, out: &mut Vec<Token>) {
    let mut put = |from: usize, to: usize, kind| {
        out.push(Token { span: Span::new(from, to).shifted(base), kind });
    };
    let word = &body[start..end];
    if kind == TokenKind::Mark {
        // a lone apostrophe right after a word in s is the possessive of a plural
        let plural = matches!(word, "'" | "’")
            && body[..start].ends_with(['s', 'S', 'z', 'x'])
            && !body[end..].starts_with(char::is_alphanumeric);
        put(start, end, if plural { TokenKind::Possessive } else { kind });
        return;
    }
    if !word.ends_with(['s', 'S']) {
        put(start, end, kind);
        return;
    }
    for ending in ["'s", "’s", "'S", "’S", "ʼs"] {
        if let Some(stem) = word.strip_suffix(ending)
            && !stem.is_empty()
        {
            put(start, start + stem.len(), kind);
            put(start + stem.len(), end, TokenKind::Possessive);
            return;
        }
    }
    put(start, end, kind);
}

fn number_end(body: &str, start: usize) -> usize {
    let bytes = body.as_bytes();
    let mut end = start;
    while end < bytes.len() {
        let digit_after = bytes.get(end + 1).is_some_and(u8::is_ascii_digit);
        match bytes[end] {
            b'0'..=b'9' => end += 1,
            b'.' | b',' | b':' if digit_after => end += 1,
            _ => break,
        }
    }
    // "18th", "2000s", "7am", "20-year" keep their letters
    if body[end..].starts_with(|c: char| c.is_alphabetic()) { word_end(body, end) } else { end }
}

fn word_end(body: &str, start: usize) -> usize {
    // most words are plain letters up to a blank or a comma
    let bytes = body.as_bytes();
    let mut end = start + bytes[start..].iter().take_while(|byte| byte.is_ascii_alphanumeric()).count();
    if bytes.get(end).is_none_or(|byte| byte.is_ascii() && !matches!(byte, b'-' | b'\'' | b'.')) {
        return end;
    }
    let mut chars = body[end..].chars().peekable();
    while let Some(c) = chars.next() {
        let next = chars.peek().copied();
        let letter_after = next.is_some_and(char::is_alphanumeric);
        let inner = match c {
            '-' | '\u{2010}' | '\u{2011}' | '\'' | '’' => letter_after,
            '.' => abbreviation_dot(body, start, end, next),
            _ => c.is_alphanumeric() || unicode_normalization::char::is_combining_mark(c),
        };
        if !inner {
            break;
        }
        end += c.len_utf8();
    }
    end
}

/// The dots of "U.S.", "D.C." and "e.g.": one letter before, and one letter and a dot after or before.
fn abbreviation_dot(body: &str, start: usize, at: usize, next: Option<char>) -> bool {
    let mut back = body[start..at].chars().rev();
    let one_before =
        back.next().is_some_and(char::is_alphabetic) && back.next().is_none_or(|c| c == '.' || c == '-');
    if !one_before {
        return false;
    }
    let dotted = body[start..at].contains('.');
    let mut after = body[at + 1..].chars();
    match next {
        Some(c) if c.is_alphabetic() => {
            after.next();
            after.next().is_none_or(|c| c == '.' || (dotted && !c.is_alphanumeric()))
        }
        Some('-') => dotted,
        _ => dotted,
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn check(text: &str, parts: &str) {
        let found: Vec<&str> =
            tokens(text, Span::new(0, text.len())).into_iter().map(|t| t.span.of(text)).collect();
        assert_eq!(found.join(" "), parts, "{text}");
    }

    #[test]
    fn words_keep_what_is_inside_them() {
        check("U.S.-led talks", "U.S.-led talks");
        check("the U.S. and D.C., e.g. here.", "the U.S. and D.C. , e.g. here .");
        check("doesn't know O’Brien", "doesn't know O’Brien");
        check("Ursula von der Leyen-style", "Ursula von der Leyen-style");
        check("began.The end.", "began . The end .");
    }

    #[test]
    fn possessive_endings_are_split_off() {
        check("Russia’s and leaders' aides", "Russia ’s and leaders ' aides");
        check("the U.S.'s reply", "the U.S. 's reply");
    }

    #[test]
    fn numbers_keep_separators_and_letters() {
        check("2,000 men, 3.5%, 18th, 12:30.", "2,000 men , 3.5 % , 18th , 12:30 .");
    }

    #[test]
    fn tokens_lie_in_the_whole_text() {
        let text = "One. Two words";
        let found = tokens(text, Span::new(5, 14));
        assert_eq!(found[1].span.of(text), "words");
    }

    proptest! {
        #[test]
        fn tokens_cover_every_visible_character(text in "(?s)[ a-zA-ZéЖ.,'’\\-0-9\n\u{301}]{0,60}") {
            let found = tokens(&text, Span::new(0, text.len()));
            let joined: String = found.iter().map(|t| t.span.of(&text)).collect();
            let bare: String = text.chars().filter(|c| !c.is_whitespace()).collect();
            prop_assert_eq!(joined, bare);
            prop_assert!(found.windows(2).all(|w| w[0].span.end <= w[1].span.start));
        }
    }
}
