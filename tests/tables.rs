//! Tables of what is to be found and of what is nearly so and is not to be: one sentence a row.
#![allow(clippy::unwrap_used)]

#[path = "tables/clauses.rs"]
mod clauses;
#[path = "tables/merge.rs"]
mod merge;
#[path = "tables/status.rs"]
mod status;
#[path = "tables/times.rs"]
mod times;

use diplo_tui::domain::{Account, Article, ArticleId, Basis, Body, Publication, Span};
use diplo_tui::extract::extract;
use diplo_tui::lexicon::Lexicon;

/// The accounts of one sentence that came out on `day`.
fn accounts(sentence: &str, day: &str, lexicon: &Lexicon) -> Vec<Account> {
    of_body(Body { text: sentence.to_string(), ..Body::default() }, day, lexicon)
}

/// The accounts of a headline, over a text that tells of none.
fn headline_accounts(headline: &str, day: &str, lexicon: &Lexicon) -> Vec<Account> {
    let text = format!("{headline}\n\nThe weather was fine.");
    of_body(Body { text, title: Some(Span::new(0, headline.len())), ..Body::default() }, day, lexicon)
}

fn of_body(body: Body, day: &str, lexicon: &Lexicon) -> Vec<Account> {
    let published =
        Publication { when: Some(day.parse().unwrap()), basis: Basis::Metadata, ..Publication::default() };
    let article = Article { id: ArticleId("example".into()), published, ..Article::default() };
    extract(&article, &body, lexicon).accounts
}
