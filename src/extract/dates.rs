//! Dates of contacts: which expression of the sentence belongs to a trigger, and what it means on the article's day.

use crate::domain::{Article, Body, Date, Extent, Span, Status, Symbol, Tense, TimeExpression, When};
use crate::time::{self, Anchor};

use super::clause::Grammar;
use super::document::{Document, Sentence};
use super::frame::Frame;
use super::status;
use super::words::Class;

/// Tokens over which a verb of saying holds a date behind it.
const SAYING: usize = 7;

/// When a contact took or takes place, and why.
#[derive(Clone, Debug)]
pub struct Dated {
    /// The days; none where nothing is known.
    pub when: Option<When>,
    /// The words' meaning, for reading them again on another day.
    pub symbol: Option<Symbol>,
    /// The tense they are read in.
    pub tense: Tense,
    /// Where the words stand.
    pub span: Option<Span>,
    /// The step in words.
    pub why: String,
    /// True where the day was told and not concluded.
    pub told: bool,
}

/// The date of a frame of this status.
pub fn of(
    grammar: &Grammar<'_>,
    article: &Article,
    body: &Body,
    frame: &Frame,
    sentence: &Sentence,
    status: Status,
    last: Option<&When>,
) -> Dated {
    let doc = grammar.doc;
    let tense = status::tense(status);
    let chosen = choose(grammar, frame, sentence);
    if let Some(number) = chosen {
        let expression = &doc.times[number as usize];
        let tense = tense_of(doc, sentence, expression, tense);
        let anchor = Anchor { published: article.published.when.clone(), tense, last: last.cloned() };
        let words = expression.span.of(doc.text);
        let when = time::resolve(&expression.symbol, &anchor);
        if when.is_some() || article.published.when.is_none() {
            let against = match &article.published.when {
                Some(day) if !matches!(expression.symbol, Symbol::Absolute(_)) => format!("'{words}' read against {day}"),
                _ => format!("'{words}'"),
            };
            return Dated {
                when,
                symbol: Some(expression.symbol.clone()),
                tense,
                span: Some(expression.span),
                why: against,
                told: true,
            };
        }
    }
    bound(article, body, sentence, status, tense, frame)
}

fn tense_of(doc: &Document<'_>, sentence: &Sentence, expression: &TimeExpression, tense: Tense) -> Tense {
    match tense {
        Tense::Present => time::tense_at(doc.text, sentence.span, expression.span),
        told => told,
    }
}

/// The expression of the sentence that dates the trigger.
fn choose(grammar: &Grammar<'_>, frame: &Frame, sentence: &Sentence) -> Option<u32> {
    let doc = grammar.doc;
    let clause = grammar.clause(frame.trigger.start, sentence);
    let mut best: Option<(usize, u32)> = None;
    let mut seen = None;
    for at in sentence.toks.clone() {
        let Some(number) = doc.time_at[at] else { continue };
        if seen == Some(number) {
            continue;
        }
        seen = Some(number);
        let expression = &doc.times[number as usize];
        if !dates(&expression.symbol) {
            continue;
        }
        let end = (at..sentence.toks.end).take_while(|&i| doc.time_at[i] == Some(number)).count() + at;
        let said = belongs_to_saying(doc, at, end, frame, sentence);
        let behind = at >= frame.trigger.start;
        let distance = if behind { at - frame.trigger.start } else { frame.trigger.start - at };
        let outside = !(clause.start <= at && at < clause.end);
        let crossed = crosses(grammar, at, frame);
        let mut cost = distance + if behind { 0 } else { 4 };
        cost += if outside { 25 } else { 0 } + if said { 60 } else { 0 } + if crossed { 30 } else { 0 };
        cost += if coarse(&expression.symbol) { 6 } else { 0 };
        if cost < 58 && best.is_none_or(|(known, _)| cost < known) {
            best = Some((cost, number));
        }
    }
    best.map(|(_, number)| number)
}

/// True where an expression can be the date of a contact.
fn dates(symbol: &Symbol) -> bool {
    !matches!(symbol, Symbol::Duration(..) | Symbol::Every(..) | Symbol::Vague(_) | Symbol::Occasion(..) | Symbol::WarDay(_))
}

fn coarse(symbol: &Symbol) -> bool {
    match symbol {
        Symbol::Absolute(when) => matches!(when.extent, Extent::On(Date::Year(_))),
        Symbol::Since(_) | Symbol::Until(_) | Symbol::Before(_) | Symbol::After(_) => true,
        _ => false,
    }
}

/// True where the date tells when something was said: "said on Friday", "told reporters late Monday".
fn belongs_to_saying(doc: &Document<'_>, at: usize, end: usize, frame: &Frame, sentence: &Sentence) -> bool {
    let floor = sentence.toks.start.max(at.saturating_sub(SAYING));
    for i in (floor..at).rev() {
        if frame.trigger.contains(&i) {
            return false;
        }
        if doc.has(i, Class::ReportVerb) {
            return true;
        }
        if doc.any(i, &[Class::Light, Class::Meet, Class::Speak, Class::Travel, Class::Talks, Class::Call, Class::Trip, Class::Modal]) || doc.mark(i, ',') {
            break;
        }
    }
    // "on Friday said": a verb of saying right behind
    doc.has(end, Class::ReportVerb) && !frame.trigger.contains(&end)
}

/// True where another contact's trigger stands between.
fn crosses(grammar: &Grammar<'_>, at: usize, frame: &Frame) -> bool {
    let doc = grammar.doc;
    let (from, to) = if at >= frame.trigger.end { (frame.trigger.end, at) } else { (at, frame.trigger.start) };
    (from..to).any(|i| {
        grammar.actors.of(i).is_none()
            && doc.any(i, &[Class::Meet, Class::Phone, Class::Talks, Class::Visit, Class::Trip])
            && !doc.has(i, Class::Gathering)
    })
}

/// The bound that publication gives, or its day where the text reports what has just happened.
fn bound(article: &Article, body: &Body, sentence: &Sentence, status: Status, tense: Tense, frame: &Frame) -> Dated {
    let published = article.published.when.as_ref();
    let day = published.and_then(When::last);
    let first = published.and_then(When::first);
    let (when, why) = match status {
        Status::Ongoing => (first.zip(day).map(|(a, b)| When::days(a, b)), "told as under way on the day of publication"),
        Status::Held | Status::Denied | Status::Cancelled => (day.map(When::until), "no day is told: before publication"),
        Status::Planned | Status::Proposed => (first.map(When::from_day), "no day is told: after publication"),
    };
    let _ = (body, sentence, frame);
    Dated { when, symbol: None, tense, span: None, why: why.to_string(), told: false }
}
