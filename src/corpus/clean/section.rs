//! Blocks of other things under a head of their own: related headlines, recent stories, comments, tags.

use super::super::page::{Block, Page, Strike};
use super::super::title::is_prose;
use super::Context;
use super::words::{Scope, WORDS};
use crate::domain::{CutReason, Span};

/// The heads with what stands under them.
pub fn sections(page: &Page, _: &Context) -> Vec<Strike> {
    let standing: Vec<(usize, &Block)> = page.standing().collect();
    // Prose before and after each block tells whether the story goes on behind a head.
    let mass = |(_, b): &(usize, &Block)| if is_prose(&b.text) && !b.linked { b.text.len() } else { 0 };
    let total: usize = standing.iter().map(mass).sum();
    let mut before = 0;
    let mut strikes = Vec::new();
    let mut at = 0;
    while at < standing.len() {
        before += mass(&standing[at]);
        let Some((reason, scope)) = WORDS.section(&standing[at].1.text) else {
            at += 1;
            continue;
        };
        let end = match scope {
            Scope::End if before * 2 >= total => standing.len(),
            _ => reach(&standing, at + 1),
        };
        for (block, b) in &standing[at..end] {
            strikes.push(whole(*block, b, reason));
        }
        before += standing[at + 1..end].iter().map(mass).sum::<usize>();
        at = end;
    }
    strikes
}

fn whole(block: usize, b: &Block, reason: CutReason) -> Strike {
    Strike { block, span: Span::new(0, b.text.len()), reason }
}

/// The first paragraph of the story after `from`: prose that is no link. A headline of another story may be long, but it ends
/// without a full stop.
fn reach(standing: &[(usize, &Block)], from: usize) -> usize {
    (from..standing.len())
        .find(|i| {
            let b = standing[*i].1;
            is_prose(&b.text) && !b.linked && b.text.ends_with(['.', '!', '?', '"', '”', ':'])
        })
        .unwrap_or(standing.len())
}

#[cfg(test)]
mod tests {
    use super::super::super::plain;
    use super::*;

    fn left(text: &str) -> String {
        let mut page = plain::read(text.to_string());
        let strikes = sections(&page, &Context::default());
        page.strike(strikes);
        page.assemble().text
    }

    const STORY: &str = "The two ministers met in Vienna on Tuesday and spoke for three hours about grain, prisoners and the next round of talks.";

    #[test]
    fn recent_stories_with_their_times_go_to_the_end() {
        let text = format!(
            "{STORY}\nRecent Stories\nPremier May Visit Oslo in May - Reports\n7 minutes ago\nA robbery in the old town\n"
        );
        assert_eq!(left(&text), STORY);
    }

    #[test]
    fn a_list_in_the_middle_goes_and_the_story_after_it_stays() {
        let next = "They agreed to meet again in a month, when the harvest is in and the ports are free of mines, the mediator said.";
        let text = format!("{STORY}\nRecommended Stories\nHow the harbour was lost\n{next}");
        assert_eq!(left(&text), format!("{STORY}\n{next}"));
    }

    #[test]
    fn a_word_of_a_menu_before_the_story_does_not_end_it() {
        let text = format!("Most Popular\nA headline of another day\n{STORY}\n{STORY}");
        assert_eq!(left(&text), format!("{STORY}\n{STORY}"));
    }
}
