//! Quotations: what stands between quotation marks, bounded by its paragraph. Who speaks stays outside.

use crate::domain::Span;

/// The stretches of `text` that stand in quotation marks, marks included; the outermost where they nest, in order.
///
/// Curly, low, straight and pointed marks; single ones only where they stand like quotation marks and are closed. A double mark
/// that nothing closes reaches to the end of its line: newspapers open every paragraph of a long quotation and close the last.
pub fn quotations(text: &str) -> Vec<Span> {
    let mut out = Vec::new();
    let mut at = 0;
    for line in text.split_inclusive(['\n', '\r']) {
        in_paragraph(text, at, at + line.trim_end().len(), &mut out);
        at += line.len();
    }
    out
}

fn in_paragraph(text: &str, from: usize, end: usize, out: &mut Vec<Span>) {
    let mut cursor = from;
    // where no closing single mark stood once, none stands further on
    let mut singles = true;
    loop {
        let plain = |byte: &&u8| byte.is_ascii() && !matches!(byte, b'"' | b'\'');
        cursor += text.as_bytes()[cursor..end].iter().take_while(plain).count();
        let Some(c) = text[cursor..end].chars().next() else { break };
        let after = cursor + c.len_utf8();
        let closers: &[char] = match c {
            '“' | '"' | '„' | '‟' | '”' => &['”', '"', '“'],
            '«' => &['»'],
            '‹' => &['›'],
            '‘' | '\'' if singles && stands_open(text, from, cursor, after) => &['’', '\''],
            _ => {
                cursor = after;
                continue;
            }
        };
        let single = matches!(c, '‘' | '\'');
        let close = closing(text, after, end, c, closers);
        match close {
            Some(stop) => {
                out.push(Span::new(cursor, stop));
                cursor = stop;
            }
            None if single => {
                singles = false;
                cursor = after;
            }
            None if c == '”' => cursor = after,
            None => {
                if text[after..end].chars().any(char::is_alphanumeric) {
                    out.push(Span::new(cursor, end));
                }
                cursor = end;
            }
        }
    }
}

/// One past the mark that closes what `opener` opened.
fn closing(text: &str, from: usize, end: usize, opener: char, closers: &[char]) -> Option<usize> {
    let single = matches!(opener, '‘' | '\'');
    for (i, c) in text[from..end].char_indices() {
        let after = from + i + c.len_utf8();
        if !closers.contains(&c) {
            continue;
        }
        // “ closes only what „ opened
        if c == '“' && opener != '„' && opener != '‟' {
            continue;
        }
        if c == '"' && opener != '"' && text[after..end].chars().next().is_some_and(char::is_alphanumeric) {
            continue;
        }
        if single && (i == 0 || text[after..end].chars().next().is_some_and(char::is_alphanumeric)) {
            continue;
        }
        return Some(after);
    }
    None
}

fn stands_open(text: &str, from: usize, at: usize, after: usize) -> bool {
    let before = text[from..at].chars().next_back();
    before.is_none_or(|c| c.is_whitespace() || matches!(c, '(' | '[' | '—' | '–'))
        && text[after..].chars().next().is_some_and(char::is_alphabetic)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn check(text: &str, parts: &[&str]) {
        let found: Vec<&str> = quotations(text).into_iter().map(|s| s.of(text)).collect();
        assert_eq!(found, parts, "{text}");
    }

    #[test]
    fn every_kind_of_mark_is_known() {
        check("He said “yes” and \"no\".", &["“yes”", "\"no\""]);
        check("Sie sagte „ja“ und «nein».", &["„ja“", "«nein»"]);
        check("A ‘frank talk’ took place, 'very frank' indeed.", &["‘frank talk’", "'very frank'"]);
    }

    #[test]
    fn an_apostrophe_opens_nothing() {
        check("Russia’s and the leaders' aides met in the '90s.", &[]);
        check("Russia's envoy doesn't agree.", &[]);
    }

    #[test]
    fn an_open_quotation_ends_with_its_paragraph() {
        check("“We shall talk.\n“We shall meet.”\nNothing more.", &["“We shall talk.", "“We shall meet.”"]);
    }

    proptest! {
        #[test]
        fn quotations_lie_in_order(text in "(?s)[ a-zé.\"“”„«»‘’'\n\r]{0,60}") {
            let mut last = 0;
            for span in quotations(&text) {
                prop_assert!(last <= span.start && span.start < span.end && span.end <= text.len());
                prop_assert!(text.get(span.start..span.end).is_some());
                last = span.end;
            }
        }
    }
}
