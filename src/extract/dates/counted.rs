//! Days told by what they are counted from: the last time, another event, the main clause.

use chrono::{Datelike, Days, NaiveDate};

use crate::domain::{Article, Grain, Shift, Status, Symbol, Tense, TimeExpression, When};
use crate::time::{self, Anchor};

use super::super::clause::Grammar;
use super::super::document::{Document, Sentence};
use super::super::frame::Frame;
use super::super::words::{CONTACT_VERBS, Class};
use super::cues::CUES;
use super::{Dated, Setting, attach, bound};

/// Tokens on either side of a trigger in which what it is counted from stands.
const REACH: usize = 14;
/// Sentences over which "the same day" reaches back.
const NEAR: usize = 2;

/// "had not met since 3 May": that day was the last time.
pub(super) fn last_time(
    grammar: &Grammar<'_>,
    article: &Article,
    frame: &Frame,
    setting: &Setting<'_>,
) -> Option<Dated> {
    let doc = grammar.doc;
    let cue = setting.cue.filter(|&cue| doc.any(cue, &[Class::Negative, Class::ContractedNot]))?;
    let behind = frame.trigger.end..frame.trigger.end + 4;
    let (expression, day) = behind.filter(|_| cue < frame.trigger.start).find_map(|at| doc.since(at))?;
    let when = time::resolve(day, &past(article, setting))?;
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

fn past(article: &Article, setting: &Setting<'_>) -> Anchor {
    Anchor { published: article.published.when.clone(), tense: Tense::Past, last: setting.last.cloned() }
}

/// "Ahead of Friday's meeting, X held talks with Y": on that day or on the one before it.
pub(super) fn ahead_of(
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
    let when = time::resolve(&symbol, &past(article, setting));
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
pub(super) fn offset(
    grammar: &Grammar<'_>,
    article: &Article,
    frame: &Frame,
    sentence: &Sentence,
    tense: Tense,
    setting: &Setting<'_>,
) -> Option<Dated> {
    let doc = grammar.doc;
    let link = link(grammar, frame, sentence)?;
    if some_before(doc, frame, sentence, link) {
        return Some(bound::of(article, Status::Held, tense, false));
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

/// The "after" or "before" that governs a trigger.
fn link(grammar: &Grammar<'_>, frame: &Frame, sentence: &Sentence) -> Option<usize> {
    let doc = grammar.doc;
    let (start, end) = (frame.trigger.start, frame.trigger.end);
    let floor = sentence.toks.start.max(start.saturating_sub(REACH));
    let link = (floor..start).rev().find(|&i| doc.is(i, "after") || doc.is(i, "before"))?;
    // "the day after talks that are scheduled for 15 May"
    let own =
        (end..sentence.toks.end.min(end + REACH)).any(|i| CUES.scheduled.has(doc, i) && doc.is(i + 1, "for"));
    // "The day before, X had met Y": counted from what was told last
    if own || doc.mark(link + 1, ',') {
        return None;
    }
    let comma = (link..start).rev().find(|&i| doc.mark(i, ','));
    // "A day after X and Y met, Z called W": the call is the main clause's
    let verb = |at: usize| (link..at).any(|i| grammar.actors.of(i).is_none() && doc.any(i, &CONTACT_VERBS));
    // "Two days after the attack, X called Y": so is this one, unless the comma parts those of a list
    let number = link.checked_sub(1).and_then(|at| doc.time_at[at]).or(doc.time_at[link]);
    let first = (sentence.toks.start..=link).find(|&i| number.is_some() && doc.time_at[i] == number);
    let aside = first.is_some_and(|at| at == sentence.toks.start || doc.mark(at - 1, ','));
    let list = |at: usize| {
        grammar.actors.of(at - 1).is_some()
            && grammar.actors.starting(at + 1).is_some()
            && (at + 1..start).any(|i| doc.has(i, Class::Conjunction))
    };
    let main = |at: usize| verb(at) || aside && !list(at);
    (!comma.is_some_and(main)).then_some(link)
}

/// "came days after X and Y met": some days before, and no one says how many.
fn some_before(doc: &Document<'_>, frame: &Frame, sentence: &Sentence, link: usize) -> bool {
    let some = CUES.units.has(doc, link.wrapping_sub(1));
    let vague = |at: usize| {
        let symbol = doc.time_at.get(at).copied().flatten().map(|number| &doc.times[number as usize].symbol);
        matches!(symbol, None | Some(Symbol::Vague(_) | Symbol::Duration(_, 0)))
    };
    let before = vague(link) && vague(link.wrapping_sub(1));
    let told = frame.trigger.end..sentence.toks.end.min(frame.trigger.end + 8);
    some && before && doc.is(link, "after") && told.into_iter().all(vague)
}

/// The day that "the same day", "a day later" and "the following Monday" are counted from: the one told right before, rather one of
/// what took place than one of what was said; else the day of the contact told last.
pub(super) fn base(
    doc: &Document<'_>,
    number: u32,
    article: &Article,
    setting: &Setting<'_>,
) -> Option<When> {
    let expression = &doc.times[number as usize];
    let sentence = doc.sentences.partition_point(|s| s.span.end <= expression.span.start);
    let floor = doc.sentences.get(sentence.saturating_sub(NEAR)).map_or(0, |s| s.span.start);
    let anchor = Anchor { published: article.published.when.clone(), tense: Tense::Past, last: None };
    let day = |other: &TimeExpression| {
        let told = matches!(
            other.symbol,
            Symbol::Weekday(_, Shift::Bare | Shift::Last) | Symbol::MonthDay(..) | Symbol::Absolute(_)
        );
        if told { time::resolve(&other.symbol, &anchor).filter(|when| when.as_day().is_some()) } else { None }
    };
    let said = |other: &TimeExpression| {
        let at = doc.toks.partition_point(|tok| tok.span.end <= other.span.start);
        (at.saturating_sub(3)..at).any(|i| doc.has(i, Class::ReportVerb))
    };
    let told = || doc.times[..number as usize].iter().rev().take_while(|other| other.span.start >= floor);
    let done = told().filter(|other| !said(other)).find_map(day);
    done.or_else(|| told().find_map(day)).or_else(|| setting.last.cloned())
}

/// "the following Monday": the first one behind the day that was told last.
pub(super) fn following(expression: &TimeExpression, text: &str, last: Option<&When>) -> Option<When> {
    let Symbol::Weekday(name, Shift::Next) = expression.symbol else { return None };
    let words = expression.span.of(text).to_ascii_lowercase();
    let told = last.and_then(When::as_day).filter(|_| words.contains("following"))?;
    let next = told.checked_add_days(Days::new(1))?;
    let ahead = u64::from(name.days_since(next.weekday()));
    next.checked_add_days(Days::new(ahead)).map(|day: NaiveDate| When::day(day))
}
