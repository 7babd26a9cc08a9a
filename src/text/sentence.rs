//! Sentences: cut greedily at every stop, then merge wrong cuts back. What a quotation is stands in `quote`.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use serde::Deserialize;

use crate::domain::Span;

/// The longest word, in bytes, that is looked up as an abbreviation.
const LONGEST_ABBREVIATION: usize = 24;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Abbreviations {
    never: BTreeSet<String>,
    number: BTreeSet<String>,
    open: BTreeSet<String>,
    starters: BTreeSet<String>,
    domains: BTreeSet<String>,
}

static ABBREVIATIONS: LazyLock<Abbreviations> = LazyLock::new(|| {
    toml::from_str(include_str!("../../assets/grammar/abbreviations.toml"))
        .expect("the bundled abbreviations are checked by the tests")
});

/// The sentences of `text` in order, trimmed and without a leading bullet; a line break always ends one.
///
/// A stop is `.`, `!`, `?` or `…` with the closing quotes and brackets after it. A full stop does not end a sentence after an
/// initial, within "U.S.", after a title, or where a small letter follows; it does end one where machine translation has
/// left the blank out ("began.The Russian").
pub fn sentences(text: &str) -> Vec<Span> {
    let mut out = Vec::new();
    let mut start = 0;
    for (at, line_end) in lines(text) {
        start = at.max(start);
        let mut cursor = at;
        while let Some(stop) = next_stop(text, cursor, line_end) {
            cursor = stop.after;
            if ends_sentence(text, line_end, &stop) {
                push_trimmed(text, start, stop.after, &mut out);
                start = stop.after;
            }
        }
        push_trimmed(text, start, line_end, &mut out);
        start = line_end;
    }
    out
}

/// Begin and end of every line, without its break.
fn lines(text: &str) -> impl Iterator<Item = (usize, usize)> + '_ {
    let mut next = Some(0);
    std::iter::from_fn(move || {
        let begin = next?;
        let rest = &text[begin..];
        let found =
            position(rest, |bytes| memchr::memchr3(b'\n', b'\r', BLOCK, bytes), &['\u{2028}', '\u{2029}']);
        let end = found.map_or(text.len(), |length| begin + length);
        next = found.and_then(|_| Some(end + text[end..].chars().next()?.len_utf8()));
        Some((begin, end))
    })
}

/// The byte with which wide punctuation begins.
const BLOCK: u8 = 0xe2;

/// Where the first of some marks stands: plain ones that `next` finds, as it finds `BLOCK`, and wide ones.
fn position(text: &str, next: impl Fn(&[u8]) -> Option<usize>, wide: &[char]) -> Option<usize> {
    let bytes = text.as_bytes();
    let mut at = 0;
    loop {
        at += next(&bytes[at..])?;
        if bytes[at] != BLOCK || text[at..].starts_with(wide) {
            return Some(at);
        }
        at += 1;
    }
}

/// A run of stops and what closes after it.
struct Stop {
    /// First byte of the run.
    at: usize,
    /// One past the run and its closing marks.
    after: usize,
    /// A lone full stop.
    plain: bool,
}

fn next_stop(text: &str, from: usize, end: usize) -> Option<Stop> {
    let rest = text.get(from..end)?;
    let next = |bytes: &[u8]| bytes.iter().position(|byte| matches!(*byte, b'.' | b'!' | b'?' | BLOCK));
    let at = from + position(rest, next, &['…', '•'])?;
    let mut after = at;
    let mut closing = false;
    for c in text[at..end].chars() {
        let stop = matches!(c, '.' | '!' | '?' | '…' | '•');
        if !stop {
            closing = true;
        }
        let closes = matches!(c, '"' | '”' | '’' | '»' | ')' | ']' | '\'' | '“')
            // a straight or low quote that a letter follows opens the next sentence
            && !(matches!(c, '"' | '\'' | '“') && opens(text, after + c.len_utf8(), end));
        if (stop && closing) || !(stop || closes) {
            break;
        }
        after += c.len_utf8();
    }
    let plain = &text[at..after] == ".";
    Some(Stop { at, after, plain })
}

fn opens(text: &str, at: usize, end: usize) -> bool {
    text[at..end].chars().next().is_some_and(char::is_alphanumeric)
}

fn ends_sentence(text: &str, end: usize, stop: &Stop) -> bool {
    let rest = &text[stop.after..end];
    let next = rest.trim_start();
    let Some(first) = next.chars().next() else { return true };
    if text[stop.at..].starts_with('•') {
        return true;
    }
    let full_stop = text[stop.at..].starts_with('.') && !text[stop.at..].starts_with("..");
    if next.len() == rest.len() {
        return glued_cut(text, stop, next, first, full_stop);
    }
    if first.is_lowercase() || matches!(first, ',' | ';' | ':' | '%' | '.') {
        return false;
    }
    !full_stop || !goes_on(text, stop, next, first)
}

/// No blank after the stop: a cut only between words, never inside a number, an abbreviation or an address.
fn glued_cut(text: &str, stop: &Stop, next: &str, first: char, full_stop: bool) -> bool {
    let before = text[..stop.at].chars().next_back();
    if matches!(first, '"' | '“' | '«' | '[') && stop.plain {
        return before.is_some_and(char::is_lowercase)
            && next.chars().nth(1).is_some_and(char::is_alphanumeric);
    }
    if !first.is_uppercase() {
        return false;
    }
    let word = leading_word(next);
    if ABBREVIATIONS.domains.contains(&word.to_lowercase()) {
        return false;
    }
    let second = word.chars().nth(1);
    if second.is_some_and(char::is_uppercase) && word.chars().any(char::is_lowercase) {
        return false;
    }
    if !full_stop || !stop.plain {
        return true;
    }
    let last = word_before(text, stop.at);
    let long = last.chars().count() >= 2 && !last.contains('.');
    let closes = before.is_some_and(|c| matches!(c, ')' | ']' | '"' | '”' | '»' | '%'));
    // the tail of an address or of "@name.Word" stays whole
    let address =
        text[..stop.at].rsplit(char::is_whitespace).next().is_some_and(|w| w.contains(['/', '@', '_', '\\']));
    let number = before.is_some_and(|c| c.is_ascii_digit()) && word.chars().count() > 2;
    !address && (closes || number || (long && before.is_some_and(char::is_alphabetic)))
}

/// The word before a full stop, or what follows it, says that the sentence goes on.
fn goes_on(text: &str, stop: &Stop, next: &str, first: char) -> bool {
    let word = word_before(text, stop.at);
    if word.is_empty() || stop.after > stop.at + 1 && !text[stop.at + 1..stop.after].starts_with(')') {
        return false;
    }
    let key = word.to_lowercase();
    let table = &*ABBREVIATIONS;
    if table.never.contains(&key) {
        // "no." and "gen." aside, a sentence may end in such a word when it is not written as a title
        return word.chars().next().is_some_and(char::is_uppercase) || key.contains('.') || key.len() <= 3;
    }
    if table.number.contains(&key) {
        return first.is_ascii_digit() || (key.starts_with("no") && first == '№');
    }
    let starter = table.starters.contains(&leading_word(next).to_lowercase());
    if table.open.contains(&key) {
        return !starter;
    }
    let letters = word.chars().filter(|c| c.is_alphabetic()).count();
    let initials =
        word.split('.').all(|part| part.chars().count() == 1 && part.chars().all(char::is_alphabetic));
    if initials && letters == 1 {
        let capital = word.chars().all(char::is_uppercase);
        return capital && (word != "I") && first.is_uppercase() && (!starter || single_name(text, stop.at));
    }
    initials && !starter && (first.is_alphanumeric() || first == '(')
}

/// An initial with a capitalised word or another initial before it is a part of a name: "Antony J."
fn single_name(text: &str, stop: usize) -> bool {
    let head = text[..stop].trim_end_matches(char::is_alphabetic).trim_end_matches(' ');
    let before = head.rsplit([' ', '\n']).next().unwrap_or("");
    before.ends_with('.') || before.chars().next().is_some_and(char::is_uppercase)
}

/// The word that ends at `at`, inner dots and hyphens included.
fn word_before(text: &str, at: usize) -> &str {
    let mut start = at;
    for c in text[..at].chars().rev() {
        if !(c.is_alphabetic() || c == '.') || at - start > LONGEST_ABBREVIATION {
            break;
        }
        start -= c.len_utf8();
    }
    text[start..at].trim_start_matches('.')
}

fn leading_word(text: &str) -> &str {
    let text = text.trim_start_matches(['"', '“', '«', '(', '[', '\'', '‘']);
    let end = text.find(|c: char| !c.is_alphabetic()).unwrap_or(text.len());
    &text[..end.min(text.len())]
}

fn push_trimmed(text: &str, start: usize, end: usize, out: &mut Vec<Span>) {
    let Some(piece) = text.get(start..end) else { return };
    let mut body = piece.trim();
    loop {
        let shorter = body.trim_start_matches(['•', '·', '▪', '●', '■', '►', '*', '#']).trim_start();
        let shorter =
            ["- ", "– ", "— "].iter().find_map(|b| shorter.strip_prefix(b)).unwrap_or(shorter).trim_start();
        if shorter.len() == body.len() {
            break;
        }
        body = shorter;
    }
    if body.chars().any(char::is_alphanumeric) {
        let begin = end - piece.trim_start().len() + (piece.trim().len() - body.len());
        let begin = begin.min(end);
        out.push(Span::new(begin, begin + body.len()));
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn check(text: &str, parts: &[&str]) {
        let found: Vec<&str> = sentences(text).into_iter().map(|s| s.of(text)).collect();
        assert_eq!(found, parts, "{text}");
    }

    #[test]
    fn a_stop_and_a_capital_end_a_sentence() {
        check("They met. Nobody spoke! Why? The end…", &["They met.", "Nobody spoke!", "Why?", "The end…"]);
        check("  One line\nand another  ", &["One line", "and another"]);
        check("He left... Then he returned.", &["He left...", "Then he returned."]);
        check("He paused... then returned.", &["He paused... then returned."]);
    }

    #[test]
    fn abbreviations_titles_and_initials_do_not() {
        for whole in [
            "U.S. Secretary of State Antony J. Blinken landed in Kyiv.",
            "Aides of Mr. Putin called on Feb. 3 from Moscow.",
            "Talks in Washington, D.C. on Friday took long.",
            "Gen. Mark A. Milley and Lt. Col. Ivanov spoke at 5 p.m. Moscow time.",
            "Resolution No. 2202 was read out by Dr. Ivan Petrov.",
            "The price rose 3.5 percent, e.g. Gas cost more.",
        ] {
            check(whole, &[whole]);
        }
        check("It was Sen. John Doe Jr. Asked, he left.", &["It was Sen. John Doe Jr.", "Asked, he left."]);
    }

    #[test]
    fn an_abbreviation_may_end_a_sentence_before_a_usual_beginning() {
        check("He flew to the U.S. The visit was short.", &["He flew to the U.S.", "The visit was short."]);
        check("It began at 5 p.m. He was late.", &["It began at 5 p.m.", "He was late."]);
    }

    #[test]
    fn closing_marks_belong_to_the_sentence_they_close() {
        check("“We agreed.” She left.", &["“We agreed.”", "She left."]);
        check("\"We agreed.\" She left.", &["\"We agreed.\"", "She left."]);
        check("(They met.) Then silence.", &["(They met.)", "Then silence."]);
        check("\"Stop!\" he said.", &["\"Stop!\" he said."]);
        check("He smiled. \"No,\" he said.", &["He smiled.", "\"No,\" he said."]);
    }

    #[test]
    fn sentences_glued_by_machines_are_cut() {
        check("The war began.The Russian side left.", &["The war began.", "The Russian side left."]);
        check("Read Gazeta.Ru for more.", &["Read Gazeta.Ru for more."]);
        check("See www.example.org/a.B for 3.5 of it.", &["See www.example.org/a.B for 3.5 of it."]);
    }

    #[test]
    fn bullets_are_left_out() {
        check("- First point\n• Second point\n* * *", &["First point", "Second point"]);
    }

    proptest! {
        #[test]
        fn sentences_lie_in_order_on_character_boundaries(text in "(?s)[ a-zA-ZéЖ.!?…\"“”'()\n\r•\u{2028}0-9-]{0,80}") {
            let mut last = 0;
            for span in sentences(&text) {
                prop_assert!(last <= span.start && span.start < span.end && span.end <= text.len());
                let piece = text.get(span.start..span.end);
                prop_assert!(piece.is_some_and(|p| p.trim() == p && !p.contains('\n')));
                last = span.end;
            }
        }
    }
}
