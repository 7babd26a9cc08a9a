//! A last paragraph that belongs to another story.

use std::collections::BTreeSet;

use super::super::page::{Block, Page, Strike};
use super::super::title::is_prose;
use super::Context;
use crate::domain::{CutReason, Span};

/// Fewest paragraphs before it: less would not tell what the story is about.
const BEFORE: usize = 4;

/// The last paragraph, where it shares neither a name nor more than one long word with all the rest and has two names of its own.
pub fn last_paragraph(page: &Page, _: &Context) -> Vec<Strike> {
    let standing: Vec<(usize, &Block)> = page.standing().collect();
    let Some(((block, last), rest)) = standing.split_last() else { return Vec::new() };
    if rest.iter().filter(|(_, b)| is_prose(&b.text)).count() < BEFORE || !is_prose(&last.text) {
        return Vec::new();
    }
    let (mut names, mut others) = (BTreeSet::new(), BTreeSet::new());
    words(&last.text).for_each(|(word, name)| {
        if name { &mut names } else { &mut others }.insert(word);
    });
    let quoted = last.text.starts_with(['"', '“', '‘', '\'']);
    if quoted || names.len() < 2 {
        return Vec::new();
    }
    let title = page.title.iter().map(|title| title.text.as_str());
    // what most last paragraphs share stands soon again: the rest is read no further than to it
    let mut shared: BTreeSet<String> = BTreeSet::new();
    for (word, _) in rest.iter().map(|(_, b)| b.text.as_str()).chain(title).flat_map(words) {
        if names.contains(&word) {
            return Vec::new();
        }
        if others.contains(&word) {
            shared.insert(word);
        }
        if shared.len() > 1 {
            return Vec::new();
        }
    }
    vec![Strike { block: *block, span: Span::new(0, last.text.len()), reason: CutReason::OtherStory }]
}

/// Words that tell what a text is about: names (with a capital within the sentence) and words of seven letters or more.
fn words(text: &str) -> impl Iterator<Item = (String, bool)> {
    let all = text.split(|c: char| !c.is_alphanumeric() && c != '’').enumerate();
    all.filter_map(|(position, word)| {
        let name = position > 0 && word.starts_with(char::is_uppercase) && word.len() >= 2;
        let telling = name || word.len() >= 7;
        telling.then(|| (stem(word), name))
    })
}

/// Enough of a word to know it in another form.
fn stem(word: &str) -> String {
    word.to_lowercase().chars().take(6).collect()
}

#[cfg(test)]
mod tests {
    use super::super::super::plain;
    use super::*;

    fn left(last: &str) -> bool {
        let story = "The envoys of Russia and Ukraine met in Istanbul on Friday for the first talks in three years.\nThe Turkish minister opened the session and asked both delegations for a ceasefire before the summer.\nMoscow says that its forces took two villages in the Donetsk region during the night before the talks.\nThe British premier asked the allies to follow through on what they had told the Kremlin last week.\nA meeting of the presidents is not planned, the spokesman told reporters on Friday in the evening.\n";
        let mut page = plain::read(format!("{story}{last}"));
        let strikes = last_paragraph(&page, &Context::default());
        page.strike(strikes);
        page.assemble().text.contains(last)
    }

    #[test]
    fn a_stranger_goes_and_a_last_word_on_the_story_stays() {
        assert!(!left(
            "Two swimmers were lost off Blackpool on Sunday when a wave threw their boat against the North Pier."
        ));
        assert!(left(
            "In Geneva, the Red Cross said it would help with the lists of those who are to be sent home by Russia."
        ));
        assert!(left(
            "It was not clear at the end of the day when the sides would sit down again, and nobody would say."
        ));
    }
}
