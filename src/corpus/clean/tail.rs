//! What trails behind the story's last sentence: loose words, tags, links.

use super::super::page::{Block, Page, Shape, Strike};
use super::super::title::{holds_words, is_prose};
use super::Context;
use crate::domain::{CutReason, Span};

/// Short lines after the last sentence of a story of some length.
pub fn trailing(page: &Page, _: &Context) -> Vec<Strike> {
    let standing: Vec<(usize, &Block)> = page.standing().collect();
    let prose = standing.iter().filter(|(_, b)| is_prose(&b.text)).count();
    let Some(last) = standing.iter().rposition(|(_, b)| tells(b)) else { return Vec::new() };
    if prose < 2 {
        return Vec::new();
    }
    standing[last + 1..]
        .iter()
        .map(|(block, b)| Strike {
            block: *block,
            span: Span::new(0, b.text.len()),
            reason: CutReason::Footer,
        })
        .collect()
}

/// True for what may be a sentence or a point of a list of the story.
fn tells(b: &Block) -> bool {
    let text = b.text.trim_end_matches(['"', '”', '’', '\'', ')', ']', '*', '_']);
    let ends = text.ends_with(['.', '!', '?', '…', ':', ';', ',']) && holds_words(text, 3);
    !b.linked && (ends || is_prose(&b.text) || b.shape == Shape::Item)
}

/// Links on lines of their own, and runs of four or more loose words anywhere.
pub fn loose(page: &Page, _: &Context) -> Vec<Strike> {
    let standing: Vec<(usize, &Block)> = page.standing().collect();
    if standing.iter().filter(|(_, b)| is_prose(&b.text)).count() < 2 {
        return Vec::new();
    }
    let mut strikes = Vec::new();
    let mut run: Vec<(usize, &Block)> = Vec::new();
    let flush = |run: &mut Vec<(usize, &Block)>, strikes: &mut Vec<Strike>| {
        if run.len() >= 4 {
            strikes.extend(run.iter().map(|(block, b)| Strike {
                block: *block,
                span: Span::new(0, b.text.len()),
                reason: CutReason::Menu,
            }));
        }
        run.clear();
    };
    for (block, b) in standing {
        if b.linked && !is_sentence(&b.text) {
            let reason = if holds_words(&b.text, 5) { CutReason::Related } else { CutReason::Menu };
            strikes.push(Strike { block, span: Span::new(0, b.text.len()), reason });
        } else if b.shape != Shape::Item && is_loose(&b.text) {
            run.push((block, b));
        } else {
            flush(&mut run, &mut strikes);
        }
    }
    flush(&mut run, &mut strikes);
    strikes
}

fn is_sentence(text: &str) -> bool {
    text.ends_with(['.', '!', '?', '"', '”']) && holds_words(text, 4)
}

/// A few words that are no sentence and introduce none.
fn is_loose(text: &str) -> bool {
    !text.ends_with(['.', '!', '?', ':', '"', '”', ',', ';']) && !holds_words(text, 6)
}

#[cfg(test)]
mod tests {
    use super::super::super::plain;
    use super::*;

    const STORY: &str = "The two ministers met in Vienna on Tuesday and spoke for three hours about grain and prisoners.\nThey agreed to meet again in a month, when the harvest is in and the ports are open again.";

    #[test]
    fn loose_words_behind_a_story_go_and_its_last_words_stay() {
        let left = |tail: &str| {
            let mut page = plain::read(format!("{STORY}\n{tail}"));
            let strikes = trailing(&page, &Context::default());
            page.strike(strikes);
            page.assemble().text[STORY.len()..].to_string()
        };
        assert_eq!(left("Oil prices\nUnited States"), "");
        assert_eq!(left("“We will see.”\nWorld"), "\n“We will see.”");
        assert_eq!(left("Talks go on."), "\nTalks go on.");
    }
}
