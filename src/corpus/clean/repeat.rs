//! A text given twice: whole or paragraph by paragraph.

use std::collections::BTreeSet;

use super::super::page::{Page, Strike};
use super::super::title::key;
use super::Context;
use crate::domain::{CutReason, Span};

/// Shortest line, in letters and digits, that counts as a repetition.
const SHORTEST: usize = 40;

/// Labels that content systems glue to what they label.
const LABELS: [&str; 6] = ["Short Headline", "Headline", "Standfirst", "Summary", "Subtitle", "Title"];

/// Every line after the first that says the same as one before it, the headline included, with a glued label or without; and a
/// line that begins as an earlier one does and stops short.
pub fn paragraphs(page: &Page, _: &Context) -> Vec<Strike> {
    let title = page.title.as_ref().map(|t| key(&t.text)).unwrap_or_default();
    let mut seen: BTreeSet<String> = BTreeSet::new();
    let mut strikes = Vec::new();
    for (block, b) in page.standing() {
        let words = key(&b.text);
        let again = (!words.is_empty() && words == title)
            || (words.len() >= SHORTEST && repeats(&seen, &words))
            || unlabelled(&b.text).is_some_and(|rest| {
                let rest = key(rest);
                rest == title || (rest.len() >= SHORTEST && repeats(&seen, &rest))
            });
        if again {
            strikes.push(Strike { block, span: Span::new(0, b.text.len()), reason: CutReason::Repeated });
        } else {
            seen.insert(words);
        }
    }
    strikes
}

fn repeats(seen: &BTreeSet<String>, words: &str) -> bool {
    seen.range(words.to_string()..).next().is_some_and(|other| other.starts_with(words))
}

fn unlabelled(text: &str) -> Option<&str> {
    let rest = LABELS.iter().find_map(|label| text.strip_prefix(label))?;
    rest.trim_start_matches([':', ' ']).starts_with(char::is_uppercase).then_some(rest)
}

#[cfg(test)]
mod tests {
    use super::super::super::plain;
    use super::*;

    #[test]
    fn a_body_printed_twice_is_kept_once() {
        let story = "The envoys met in Geneva on Tuesday and spoke for six hours.\nThey will meet again when the lists are ready, the mediator said.";
        let twice = format!(
            "{story}\nStandfirstThe envoys met in Geneva on Tuesday and spoke for six hours\n{story}\nGood.\nGood."
        );
        let mut page = plain::read(twice);
        let strikes = paragraphs(&page, &Context::default());
        page.strike(strikes);
        assert_eq!(page.assemble().text, format!("{story}\nGood.\nGood."));
    }
}
