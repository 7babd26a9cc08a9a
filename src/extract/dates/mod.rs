//! Dates of contacts: which expression of the sentence belongs to a trigger, and what it means on the article's day.

mod attach;
mod several;
mod yearless;

pub use several::another;

use chrono::Datelike;

use crate::domain::{Article, Grain, Shift, Span, Status, Symbol, Tense, TimeExpression, When};
use crate::time::{self, Anchor};

use super::clause::Grammar;
use super::document::{Document, Sentence};
use super::frame::Frame;
use super::status;
use super::words::Class;

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

/// What the text around a frame tells of its time.
#[derive(Clone, Copy, Debug)]
pub struct Setting<'a> {
    /// The date last told.
    pub last: Option<&'a When>,
    /// True where the text itself is the news of it: a readout, an address, an agency's first lines.
    pub fresh: bool,
    /// The token that decided the status.
    pub cue: Option<usize>,
}

/// The date of a frame of this status.
pub fn of(
    grammar: &Grammar<'_>,
    article: &Article,
    frame: &Frame,
    sentence: &Sentence,
    status: Status,
    setting: &Setting<'_>,
) -> Dated {
    let doc = grammar.doc;
    // "had planned to meet in March": a plan of then
    let then = status == Status::Planned && setting.cue.is_some_and(|cue| doc.is(cue.wrapping_sub(1), "had"));
    let tense = if then { Tense::Past } else { status::tense(status) };
    let fresh = setting.fresh;
    if let Some(dated) = offset(grammar, article, frame, sentence, tense, setting) {
        return dated;
    }
    if status == Status::Held
        && let Some(dated) = last_time(grammar, article, frame, setting)
    {
        return dated;
    }
    if status == Status::Held
        && let Some(dated) = ahead_of(grammar, article, frame, sentence, setting)
    {
        return dated;
    }
    // "denied on Thursday": the day is that of the denial
    let denial = status == Status::Denied && setting.cue.is_some_and(|cue| doc.denies(cue));
    // "discussed today his recent trip": the trip was before
    let start = frame.trigger.start;
    let recent = (sentence.toks.start.max(start.saturating_sub(2))..start)
        .any(|i| doc.is(i, "recent") || doc.is(i, "recently"));
    let fresh = fresh && !recent;
    let chosen = if denial || recent { None } else { attach::choose(grammar, frame, sentence, setting) };
    let chosen =
        chosen.filter(|&number| !(status == Status::Proposed && offered_then(doc, number, article, setting)));
    if let Some(number) = chosen {
        let expression = &doc.times[number as usize];
        let tense = tense_of(doc, sentence, expression, tense);
        let mut anchor =
            Anchor { published: article.published.when.clone(), tense, last: setting.last.cloned() };
        if matches!(expression.symbol, Symbol::Later(_, ..0)) {
            anchor.last = anchor.last.or_else(|| article.published.when.clone());
        }
        // "the previous week" counts from a day told or from publication, not from another week
        let long = matches!(expression.symbol, Symbol::Later(grain, ..0) if grain != Grain::Day);
        if long && anchor.last.as_ref().is_some_and(|last| last.as_day().is_none()) {
            anchor.last.clone_from(&article.published.when);
        }
        let words = expression.span.of(doc.text);
        let when = time::resolve(&expression.symbol, &anchor);
        let when = when.map(|when| yearless::in_the_year_told(doc, number, when, article));
        let when =
            when.map(|when| yearless::before_publication(frame, &expression.symbol, when, article, status));
        let when =
            several::with_next_day(doc, number, when, &anchor).map(|when| closed(when, article, status));
        // what took place lies not ahead: "discussed plans for the coming year"
        let later = status == Status::Held
            && when
                .as_ref()
                .and_then(When::first)
                .zip(article.published.when.as_ref().and_then(When::last))
                .is_some_and(|(day, published)| day > published);
        // "called for a start before the end of the year": no bound on what took place
        let later = later
            || status == Status::Held
                && when.as_ref().is_some_and(|when| when.first().is_none())
                && when.as_ref().and_then(When::last) > article.published.when.as_ref().and_then(When::last)
                && article.published.when.is_some();
        if !later && (when.is_some() || article.published.when.is_none()) {
            let against = match &article.published.when {
                Some(day) if !matches!(expression.symbol, Symbol::Absolute(_)) => {
                    format!("'{words}' read against {day}")
                }
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
    bound(article, status, tense, fresh && !attach::says_when(doc, frame, sentence))
}

/// "proposed direct talks with Kyiv on Sunday", told on Tuesday: more likely the day of the offer; "talks for Sunday" is that of the talks.
fn offered_then(doc: &Document<'_>, number: u32, article: &Article, setting: &Setting<'_>) -> bool {
    /// Days since such a weekday within which it is the day of the offer.
    const JUST: i64 = 2;
    let expression = &doc.times[number as usize];
    let Symbol::Weekday(day, Shift::Bare) = expression.symbol else { return false };
    let at = doc.toks.partition_point(|tok| tok.span.end <= expression.span.start);
    let offered = setting.cue.is_some_and(|cue| {
        cue < at && doc.has(cue, Class::Propose) && doc.word(cue).to_ascii_lowercase().ends_with("ed")
    });
    let published = article.published.when.as_ref().and_then(When::as_day);
    let since = published.map(|told| i64::from(told.weekday().days_since(day)));
    offered && doc.is(at.wrapping_sub(1), "on") && since.is_some_and(|days| days <= JUST)
}

/// "will meet before June": between publication and then.
fn closed(when: When, article: &Article, status: Status) -> When {
    let ahead = matches!(status, Status::Planned | Status::Proposed);
    match (when.first(), when.last(), article.published.when.as_ref().and_then(When::first)) {
        (None, Some(last), Some(day)) if ahead && day <= last => When::days(day, last),
        _ => when,
    }
}

/// "had not met since 3 May": that day was the last time.
fn last_time(
    grammar: &Grammar<'_>,
    article: &Article,
    frame: &Frame,
    setting: &Setting<'_>,
) -> Option<Dated> {
    let doc = grammar.doc;
    let cue = setting.cue.filter(|&cue| doc.any(cue, &[Class::Negative, Class::ContractedNot]))?;
    let behind = frame.trigger.end..frame.trigger.end + 4;
    let (expression, day) = behind.filter(|_| cue < frame.trigger.start).find_map(|at| doc.since(at))?;
    let anchor =
        Anchor { published: article.published.when.clone(), tense: Tense::Past, last: setting.last.cloned() };
    let when = time::resolve(day, &anchor)?;
    let why = format!("'{}': the last time", expression.span.of(doc.text));
    Some(Dated {
        when: Some(when),
        symbol: Some(day.clone()),
        tense: Tense::Past,
        span: Some(expression.span),
        why,
        told: true,
    })
}

/// "Ahead of Friday's meeting, X held talks with Y": on that day or on the one before it.
fn ahead_of(
    grammar: &Grammar<'_>,
    article: &Article,
    frame: &Frame,
    sentence: &Sentence,
    setting: &Setting<'_>,
) -> Option<Dated> {
    let doc = grammar.doc;
    let begin = sentence.toks.start;
    let opens = doc.phrase(begin, &["ahead", "of"]).then_some(begin + 2)?;
    let number = (opens..opens + 2).find_map(|at| doc.time_at.get(at).copied().flatten())?;
    let expression = &doc.times[number as usize];
    let end = doc.toks.partition_point(|tok| tok.span.start < expression.span.end);
    let event = doc.possessive(end)
        && (end + 1..end + 4)
            .any(|i| doc.any(i, &[Class::Talks, Class::Gathering, Class::Encounter, Class::Call]));
    let other = (end..sentence.toks.end)
        .any(|i| doc.time_at[i].is_some_and(|n| n != number && attach::dates(&doc.times[n as usize].symbol)));
    let day =
        matches!(expression.symbol, Symbol::Weekday(..) | Symbol::MonthDay(..) | Symbol::Unit(Grain::Day, _));
    if !event || other || !day || frame.trigger.start < end + 2 {
        return None;
    }
    let before = Symbol::Offset(Box::new(expression.symbol.clone()), Grain::Day, -1);
    let symbol = Symbol::Either(Box::new(before), Box::new(expression.symbol.clone()));
    let anchor =
        Anchor { published: article.published.when.clone(), tense: Tense::Past, last: setting.last.cloned() };
    let when = time::resolve(&symbol, &anchor);
    if when.is_none() && article.published.when.is_some() {
        return None;
    }
    let why = format!("ahead of '{}': that day or the one before", expression.span.of(doc.text));
    Some(Dated {
        when,
        symbol: Some(symbol),
        tense: Tense::Past,
        span: Some(expression.span),
        why,
        told: true,
    })
}

/// "…, a day after talks in X": so many days from what the main clause tells.
fn offset(
    grammar: &Grammar<'_>,
    article: &Article,
    frame: &Frame,
    sentence: &Sentence,
    tense: Tense,
    setting: &Setting<'_>,
) -> Option<Dated> {
    let doc = grammar.doc;
    let floor = sentence.toks.start.max(frame.trigger.start.saturating_sub(14));
    let link = (floor..frame.trigger.start).rev().find(|&i| doc.is(i, "after") || doc.is(i, "before"))?;
    // "the day after talks that are scheduled for 15 May"
    let own = (frame.trigger.end..sentence.toks.end.min(frame.trigger.end + 14)).any(|i| {
        ["scheduled", "planned", "set", "due"].iter().any(|word| doc.is(i, word)) && doc.is(i + 1, "for")
    });
    if own {
        return None;
    }
    // "The day before, X had met Y": counted from what was told last
    if doc.mark(link + 1, ',') {
        return None;
    }
    // "A day after X and Y met, Z called W": the call is the main clause's
    let over = (link..frame.trigger.start).find(|&i| doc.mark(i, ','));
    let verb = |at: usize| {
        (link..at).any(|i| grammar.actors.of(i).is_none() && doc.any(i, &super::words::CONTACT_VERBS))
    };
    if over.is_some_and(verb) {
        return None;
    }
    // "came days after X and Y met": some days before, and no one says how many
    let some = ["days", "weeks", "months"].iter().any(|word| doc.is(link.wrapping_sub(1), word));
    let vague = |at: usize| {
        let symbol = doc.time_at.get(at).copied().flatten().map(|number| &doc.times[number as usize].symbol);
        matches!(symbol, None | Some(Symbol::Vague(_) | Symbol::Duration(_, 0)))
    };
    let before = vague(link) && vague(link.wrapping_sub(1));
    let told = frame.trigger.end..sentence.toks.end.min(frame.trigger.end + 8);
    if some && before && doc.is(link, "after") && told.into_iter().all(vague) {
        return Some(bound(article, Status::Held, tense, false));
    }
    let number = *doc.time_at.get(link.checked_sub(1)?)?.as_ref().or(doc.time_at[link].as_ref())?;
    let expression = &doc.times[number as usize];
    let (grain, count) = match expression.symbol {
        Symbol::Later(grain @ (Grain::Day | Grain::Week), n) if n != 0 => (grain, n.abs()),
        Symbol::Duration(grain @ (Grain::Day | Grain::Week), n) if n > 0 => (grain, n as i32),
        _ => return None,
    };
    let by = if doc.is(link, "after") { -count } else { count };
    // the main clause's own date stands before, else it is the date last told, else the day of publication
    let own = sentence
        .toks
        .clone()
        .take_while(|&i| i < link)
        .filter_map(|i| doc.time_at[i])
        .filter(|&n| n != number && attach::dates(&doc.times[n as usize].symbol))
        .last();
    let anchor = Anchor { published: article.published.when.clone(), tense, last: setting.last.cloned() };
    let base = match own {
        Some(n) => time::resolve(&doc.times[n as usize].symbol, &anchor)?,
        None => setting.last.cloned().or_else(|| article.published.when.clone())?,
    };
    let when = time::resolve(&Symbol::Offset(Box::new(Symbol::Absolute(base.clone())), grain, by), &anchor)?;
    let words = expression.span.of(doc.text);
    Some(Dated {
        when: Some(when),
        symbol: None,
        tense,
        span: Some(expression.span),
        why: format!("'{words}' counted from {base}"),
        told: true,
    })
}

fn tense_of(doc: &Document<'_>, sentence: &Sentence, expression: &TimeExpression, tense: Tense) -> Tense {
    match tense {
        Tense::Present => time::tense_at(doc.text, sentence.span, expression.span),
        told => told,
    }
}

/// The bound that publication gives, or its day where the text reports what has just happened.
fn bound(article: &Article, status: Status, tense: Tense, fresh: bool) -> Dated {
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
        Status::Held | Status::Denied | Status::Cancelled => {
            (day.map(When::until), "no day is told: before publication")
        }
        Status::Planned | Status::Proposed => {
            (first.map(When::from_day), "no day is told: after publication")
        }
    };
    Dated { when, symbol: None, tense, span: None, why: why.to_string(), told: false }
}
