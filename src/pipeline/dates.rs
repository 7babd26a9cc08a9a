//! The dating loop: undated articles are dated by their company, extracted again, and may then date others.

use chrono::Weekday;

use super::stages::Story;
use crate::domain::{Body, Symbol, Tense};
use crate::lexicon::Lexicon;
use crate::timeline::dating::{self, Bounds, Occasions};
use crate::{text, time};

/// Rounds after which what is still undated stays so.
const ROUNDS: usize = 3;

/// Dates what can be dated, to a fixed point or [`ROUNDS`] rounds; the rest keeps its bounds in words.
pub(super) fn settle(stories: &mut [Story], lexicon: &Lexicon) {
    let undated: Vec<usize> = (0..stories.len())
        .filter(|&i| stories[i].article.published.when.is_none() && !stories[i].accounts.is_empty())
        .collect();
    if undated.is_empty() {
        return;
    }
    let bounds: Vec<(usize, Bounds)> =
        undated.into_iter().map(|i| (i, bounds(&stories[i], lexicon))).collect();
    for _ in 0..ROUNDS {
        if !round(stories, &bounds, lexicon) {
            break;
        }
    }
    for (i, bounds) in &bounds {
        let story = &mut stories[*i];
        if story.article.published.when.is_some() {
            continue;
        }
        if story.article.published.why.is_empty() {
            story.article.published.why = bounds.why.join("; ").into();
        }
        for account in &mut story.accounts {
            dating::bound_account(account, &story.article.published, bounds);
        }
    }
}

/// One pass over the undated; true where one of them was dated. All of a pass see the same dated ones, so that order does not matter.
fn round(stories: &mut [Story], bounds: &[(usize, Bounds)], lexicon: &Lexicon) -> bool {
    let dated = stories.iter().filter(|s| s.article.published.when.is_some());
    let accounts = dated.flat_map(|s| s.accounts.each()).map(|account| account.brief());
    let occasions = Occasions::new(lexicon.landmarks(), accounts, lexicon);
    let mut found = Vec::new();
    for (i, bounds) in bounds {
        let Story { article, accounts, .. } = &stories[*i];
        if let Some(published) = dating::infer(article, bounds, accounts, &occasions, lexicon) {
            found.push((*i, published));
        }
    }
    for (i, published) in &found {
        let story = &mut stories[*i];
        story.article.published = published.clone();
        story.extract_again(lexicon);
    }
    !found.is_empty()
}

fn bounds(story: &Story, lexicon: &Lexicon) -> Bounds {
    let clues = &story.clues;
    let named = story.text.body(&story.article).map_or_else(Vec::new, |body| weekdays(&body));
    dating::bounds(&clues.past_days, &clues.offices, named, lexicon)
}

/// Weekdays that the text names for what is not ahead.
fn weekdays(body: &Body) -> Vec<Weekday> {
    let mut out = Vec::new();
    for sentence in text::sentences(&body.text) {
        for expression in time::find(&body.text, sentence) {
            if let Symbol::Weekday(day, _) = expression.symbol
                && time::tense_at(&body.text, sentence, expression.span) != Tense::Future
            {
                out.push(day);
            }
        }
    }
    out
}
