//! What is known where no expression dates a contact: a time of day, or the bound that publication sets.

use crate::domain::{Article, Grain, Status, Symbol, Tense, When};

use super::super::clause::Grammar;
use super::super::document::{Document, Sentence};
use super::super::frame::Frame;
use super::Dated;
use super::cues::CUES;

/// The bound that publication gives, or its day where the text reports what has just happened.
pub(super) fn of(article: &Article, status: Status, tense: Tense, fresh: bool) -> Dated {
    let published = article.published.when.as_ref();
    let day = published.and_then(When::last);
    let first = published.and_then(When::first);
    if status == Status::Held
        && fresh
        && let Some(day) = published.and_then(When::as_day)
    {
        let why = "told by those who took part on the day of publication".to_string();
        return Dated {
            when: Some(When::day(day)),
            symbol: Some(Symbol::Unit(Grain::Day, 0)),
            tense,
            span: None,
            why,
            told: false,
        };
    }
    let (when, why) = match status {
        Status::Ongoing => {
            (first.zip(day).map(|(a, b)| When::days(a, b)), "told as under way on the day of publication")
        }
        Status::Held | Status::Denied => (day.map(When::until), "no day is told: before publication"),
        Status::Cancelled | Status::Planned | Status::Proposed => {
            (first.map(When::from_day), "no day is told: after publication")
        }
    };
    Dated { when, symbol: None, tense, span: None, why: why.to_string(), told: false }
}

/// "will receive him at three in the afternoon": a time of day without a day is that of publication.
pub(super) fn at_hour(
    grammar: &Grammar<'_>,
    article: &Article,
    frame: &Frame,
    sentence: &Sentence,
    tense: Tense,
) -> Option<Dated> {
    let doc = grammar.doc;
    let day = article.published.when.as_ref().and_then(When::as_day)?;
    let clause = grammar.clause(frame.trigger.start, sentence);
    let at = (clause.start..clause.end).find(|&at| is_hour(doc, at))?;
    let from = at.saturating_sub(1).max(sentence.toks.start);
    let span = doc.span(&(from..(at + 3).min(sentence.toks.end)));
    Some(Dated {
        when: Some(When::day(day)),
        symbol: Some(Symbol::Unit(Grain::Day, 0)),
        tense,
        span: Some(span),
        why: format!("'{}': a time of day, and no other day is told", span.of(doc.text)),
        told: false,
    })
}

/// "at noon", "3 p.m.", "17 o'clock", "in the afternoon".
fn is_hour(doc: &Document<'_>, at: usize) -> bool {
    let digit = |at: usize| doc.word(at).starts_with(|c: char| c.is_ascii_digit());
    let clock = at > 0 && digit(at - 1) && CUES.clock.has(doc, at);
    let noon = doc.is(at, "at") && CUES.noon.has(doc, at + 1);
    let part = doc.phrase(at, &["in", "the"]) && CUES.hours.has(doc, at + 2) && !doc.is(at + 2, "day");
    clock || noon || part
}
