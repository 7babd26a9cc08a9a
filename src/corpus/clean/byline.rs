//! Bylines near the headline: a name alone, a name with a publication line.

use super::super::page::{Page, Strike};
use super::super::stamp::stamps;
use super::super::title::is_prose;
use super::Context;
use crate::domain::{CutReason, Span};

/// How many lines below the headline are looked at.
const NEAR: usize = 14;

/// Names after "By" and the lines that tell when the article came out, up to the story's second paragraph.
pub fn bylines(page: &Page, _: &Context) -> Vec<Strike> {
    let author = page.facts.author.as_deref().map(str::to_lowercase);
    let mut strikes = Vec::new();
    let mut prose = 0;
    let mut standing = page.standing().peekable();
    let mut seen = 0;
    while let Some((block, b)) = standing.next() {
        seen += 1;
        if seen > NEAR {
            break;
        }
        prose += usize::from(is_prose(&b.text) && stamps(&b.text).is_empty());
        if prose > 1 {
            break;
        }
        let text = b.text.as_str();
        let reason = if is_date_line(text) {
            CutReason::DateLine
        } else if names_after_by(text)
            || author.as_deref().is_some_and(|a| text.len() <= a.len() + 6 && text.to_lowercase().contains(a))
            || (is_name(text) && standing.peek().is_some_and(|(_, next)| is_date_line(&next.text)))
        {
            CutReason::Byline
        } else {
            continue;
        };
        strikes.push(Strike { block, span: Span::new(0, text.len()), reason });
    }
    strikes
}

/// A short line that is mostly a date.
fn is_date_line(text: &str) -> bool {
    if text.len() > 160 || text.ends_with('.') || is_prose(text) {
        return false;
    }
    let found = stamps(text);
    let Some((span, _)) = found.first() else { return false };
    let others = text.split_whitespace().count().saturating_sub(span.of(text).split_whitespace().count());
    others <= 9
}

/// "By Jane Doe and John Roe".
fn names_after_by(text: &str) -> bool {
    let by = text.as_bytes().get(..3).is_some_and(|head| head.eq_ignore_ascii_case(b"by "));
    by && is_names(&text[3..].to_lowercase())
}

fn is_names(text: &str) -> bool {
    text.len() <= 80 && !text.contains(['.', '!', '?', ':']) && text.split_whitespace().count() <= 9
}

/// Two to four words, each with a capital.
fn is_name(text: &str) -> bool {
    let words: Vec<&str> = text.split_whitespace().collect();
    (2..=4).contains(&words.len())
        && words.iter().all(|w| w.starts_with(char::is_uppercase))
        && !text.ends_with(['.', ':'])
}

#[cfg(test)]
mod tests {
    use super::super::super::plain;
    use super::*;

    #[test]
    fn names_and_dates_below_the_headline_go() {
        let text = "By Jane Doe and John Roe\nAnna Writer\nTue, February 24, 2026 at 5:23 PM CST\nThe envoys of the three states met in Geneva on Tuesday and spoke for six hours without a result.\nBy Friday they had left.\n";
        let mut page = plain::read(text.to_string());
        let strikes = bylines(&page, &Context::default());
        page.strike(strikes);
        assert_eq!(page.assemble().text, text[text.find("The envoys").unwrap()..].trim_end());
    }
}
