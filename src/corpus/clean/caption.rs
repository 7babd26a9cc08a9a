//! Captions and credits of pictures: as lines of their own, and glued into a line.

use std::sync::LazyLock;

use regex::Regex;

use super::super::page::{Page, Strike};
use super::Context;
use crate::domain::{CutReason, Span};

/// Longest caption, in bytes.
const LONGEST: usize = 600;

/// A credit in brackets: what names a photographer's agency, not a dateline's or a source's bare "(Reuters)".
static CREDIT: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r"[(\[][^()\[\]]{0,140}(?:Getty|AP Photo|AFP Photo|AA Photo|EPA|Photo by|Photo:|Image:|File photo|via (?:AP|AFP|Reuters|Storyful|X\b|Facebook)|/ ?(?:AFP|AP|Reuters|EPA|Bloomberg|Sputnik|TASS|Pool|Anadolu|Xinhua)|(?:AFP|AP|Reuters|EPA) ?/|File: )[^()\[\]]{0,140}[)\]]",
    )
    .expect("a fixed pattern")
});

/// A credit that ends a line without brackets.
static TAIL: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?:(?:Photograph|Photo|Image|Picture|Credit): ?[^.:]{2,90}|Associated Press / Photo by .{2,90}|(?:/|via )(?:AP|AFP|Reuters|REUTERS|EPA|Getty Images|Anadolu|Pool)(?: Photo)?)$")
        .expect("a fixed pattern")
});

/// What captions say in the present tense, and other marks of them.
static CUE: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?i)\b(?:left|right|cent(?:er|re)|pictured|seen|in this (?:image|photo|picture|handout)|attends?|speaks?|meets?|shakes? hands?|poses?|gestures?|arrives?|walks?|listens?|holds?|stands?|sits?|waves?|delivers?|looks? on|reacts?|addresses|answers?|welcomes?|greets?|visits?|talks|inspects?|works?|carr(?:y|ies)|clean|cut|brings?|firefighters|file)\b")
        .expect("a fixed pattern")
});

static BRACKETED: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r"^[\[(][^\])]{2,60}[\])]$").expect("a fixed pattern"));

/// Lines that are captions, and the captions before a credit in the middle of a line.
pub fn captions(page: &Page, _: &Context) -> Vec<Strike> {
    let standing: Vec<_> = page.standing().collect();
    let mut strikes = Vec::new();
    for (position, (block, b)) in standing.iter().enumerate() {
        let text = b.text.as_str();
        if text.len() <= LONGEST && is_caption(text) {
            strikes.push(Strike {
                block: *block,
                span: Span::new(0, text.len()),
                reason: CutReason::Caption,
            });
            // A credit on a line of its own follows its caption.
            if text.len() <= 90
                && position > 0
                && let (before, above) = standing[position - 1]
                && above.text.len() <= LONGEST
                && is_told(&above.text)
                && ends_in_credit(text)
            {
                strikes.push(Strike {
                    block: before,
                    span: Span::new(0, above.text.len()),
                    reason: CutReason::Caption,
                });
            }
            continue;
        }
        for hit in credits(text) {
            let start = sentence_before(text, hit.start());
            strikes.push(Strike {
                block: *block,
                span: Span::new(start, hit.end()),
                reason: CutReason::Caption,
            });
        }
    }
    strikes
}

/// True for a line that ends with a credit, or is one.
fn is_caption(text: &str) -> bool {
    if BRACKETED.is_match(text) && !text.contains("sic") {
        return true;
    }
    if let Some(hit) = credits(text).last()
        && hit.end() + 2 >= text.len()
    {
        let words = &text[..hit.start()];
        return words.matches(". ").count() <= 3 && !words.contains(['“', '"']);
    }
    text.len() <= LONGEST
        && ends_in_credit(text)
        && text.matches(". ").count() <= 2
        && !text.contains(['“', '"'])
}

/// The credits in brackets; a line without a bracket is not searched.
fn credits(text: &str) -> impl Iterator<Item = regex::Match<'_>> {
    let bracket = memchr::memchr2(b'(', b'[', text.as_bytes()).is_some();
    bracket.then(|| CREDIT.find_iter(text)).into_iter().flatten()
}

/// True for a line that ends with a credit; every such line holds one of the marks that are looked for first.
fn ends_in_credit(text: &str) -> bool {
    let mark = memchr::memchr2(b':', b'/', text.as_bytes()).is_some() || text.contains("via ");
    mark && TAIL.is_match(text)
}

fn is_told(text: &str) -> bool {
    CUE.is_match(text) && text.matches(". ").count() <= 2 && !text.contains(['“', '"'])
}

/// Where the caption before a credit at `end` begins: the sentence before it where that reads like one, else the credit itself.
fn sentence_before(text: &str, end: usize) -> usize {
    let head = text[..end].trim_end();
    let body = head.trim_end_matches(['.', ' ']);
    let start = [". ", "? ", "! ", ".\" ", ".” ", ") "]
        .into_iter()
        .filter_map(|mark| body.rfind(mark).map(|at| at + mark.len()))
        .filter(|at| !ends_with_initial(&body[..*at]))
        .max()
        .unwrap_or(0);
    let sentence = &body[start..];
    let shown = sentence.len() <= 320 && !sentence.contains(['“', '"']) && CUE.is_match(sentence);
    if shown { start } else { end }
}

/// "Donald J. " and "U.S. " end no sentence.
fn ends_with_initial(text: &str) -> bool {
    let word = text.trim_end().trim_end_matches('.').rsplit(' ').next().unwrap_or("");
    word.len() <= 1
        || word.contains('.')
        || matches!(word, "Mr" | "Mrs" | "Ms" | "Gen" | "Sen" | "Gov" | "Lt" | "Dr" | "St" | "Feb" | "Jan")
}

#[cfg(test)]
mod tests {
    use super::super::super::plain;
    use super::*;

    fn left(text: &str) -> String {
        let mut page = plain::read(text.to_string());
        let strikes = captions(&page, &Context::default());
        page.strike(strikes);
        page.assemble().text
    }

    #[test]
    fn captions_go() {
        for line in [
            "The president speaks during a session in Munich, Germany, on May 14, 2026. (AA Photo)",
            "People stand in silence in the square [Jane Doe/Reuters]",
            "Members of the delegations at the second round. Photograph: Ministry of foreign affairs/Reuters",
            "[Al Jazeera]",
        ] {
            assert_eq!(left(line), "", "{line}");
        }
        assert_eq!(
            left(
                "The premier left. The president, right, shakes hands with a guest in Doha. (Jane Doe/AFP via Getty Images) He then went home and slept."
            ),
            "The premier left.\nHe then went home and slept."
        );
        assert_eq!(
            left(
                "Talks ended well today.\nThe envoy attends talks in Doha, in this handout picture\nMinistry via Reuters\nHe left."
            ),
            "Talks ended well today.\nHe left."
        );
    }

    #[test]
    fn sentences_that_name_an_agency_stay() {
        for line in [
            "KYIV, Feb 5 (Reuters) - The talks went on.",
            "The minister spoke to reporters in Doha (AFP).",
            "\"We meet on Friday,\" he told AP.",
            "The two sides agreed [on all points] to go on.",
        ] {
            assert_eq!(left(line), line);
        }
    }
}
