//! Headlines of other stories in capitals, glued into a line of text.

use super::super::page::{Page, Strike};
use super::Context;
use crate::domain::{CutReason, Span};

/// Fewest words in capitals in a row, and fewest letters in them, that make a headline.
const WORDS: usize = 5;
const LETTERS: usize = 26;

/// Runs of words in capitals within lines that are otherwise in small letters.
pub fn headlines(page: &Page, _: &Context) -> Vec<Strike> {
    let mut strikes = Vec::new();
    for (block, b) in page.standing() {
        let (small, others) = letters(&b.text);
        if small * 3 < b.text.len() || others < LETTERS {
            continue;
        }
        for span in runs(&b.text) {
            strikes.push(Strike { block, span, reason: CutReason::Related });
        }
    }
    strikes
}

/// Small letters, and the letters that are not small.
fn letters(text: &str) -> (usize, usize) {
    let (mut small, mut others) = (0, 0);
    for byte in text.bytes().filter(u8::is_ascii) {
        small += usize::from(byte.is_ascii_lowercase());
        others += usize::from(byte.is_ascii_uppercase());
    }
    if !text.is_ascii() {
        for c in text.chars().filter(|c| !c.is_ascii()) {
            small += usize::from(c.is_lowercase());
            others += usize::from(c.is_alphabetic() && !c.is_lowercase());
        }
    }
    (small, others)
}

fn runs(text: &str) -> Vec<Span> {
    let mut out = Vec::new();
    let mut run: Option<(Span, usize, usize)> = None;
    let mut at = 0;
    for word in text.split(' ') {
        let span = Span::new(at, at + word.len());
        at += word.len() + 1;
        if word.chars().any(char::is_lowercase) {
            close(&mut run, &mut out);
            continue;
        }
        let letters = word.chars().filter(|c| c.is_alphabetic()).count();
        if letters > 0 {
            run = Some(match run {
                Some((from, words, sum)) => (Span::new(from.start, span.end), words + 1, sum + letters),
                None => (span, 1, letters),
            });
        } else if let Some((from, words, sum)) = run
            && !word.is_empty()
        {
            run = Some((Span::new(from.start, span.end), words, sum));
        }
    }
    close(&mut run, &mut out);
    out
}

fn close(run: &mut Option<(Span, usize, usize)>, out: &mut Vec<Span>) {
    if let Some((span, words, letters)) = run.take()
        && words >= WORDS
        && letters >= LETTERS
    {
        out.push(span);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_glued_headline_is_found_and_names_in_capitals_are_not() {
        let text = "He left. PREMIER TO MEET THE LEADER OF ‘NOWHERE' AT THE PALACE The premier said so.";
        assert_eq!(
            runs(text).iter().map(|s| s.of(text)).collect::<Vec<_>>(),
            ["PREMIER TO MEET THE LEADER OF ‘NOWHERE' AT THE PALACE"]
        );
        assert!(
            runs("The US, UN, NATO, EU and OSCE met in Vienna. MOSCOW, May 3. /TASS/. He said").is_empty()
        );
    }
}
