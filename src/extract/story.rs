//! The day a story goes on in: what a sentence tells without a day took place on the day told right before it.

use crate::domain::{Article, Kind, Status, Symbol, Tense, When};
use crate::time::{self, Anchor};

use super::dates::{CUES, Dated};
use super::document::Document;
use super::draft::Told;
use super::frame::Frame;
use super::places::Located;
use super::words::{CONTACT_VERBS, Class};

/// Sentences over which a story keeps its day.
const REACH: usize = 3;
/// Sentences over which "After the meeting, …" and "X also met Y" go back to the story.
const BACK: usize = 12;
/// Tokens before a trigger in which its auxiliary stands.
const AUXILIARY: usize = 5;
/// Tokens behind a trigger in which "there" stands.
const BESIDE: usize = 9;

/// The day of the contact told last, for a frame of this status that tells none of its own.
pub fn carry(
    doc: &Document<'_>,
    frame: &Frame,
    told: &[Told],
    places: &[Located],
    status: Status,
) -> Option<Dated> {
    let planned = status == Status::Planned;
    let returns = returns(doc, frame);
    let leaves = if planned { !joins_plan(doc, frame) } else { !returns && leaves(doc, frame) };
    if frame.kind == Kind::Letter || frame.codes().len() < 2 || leaves {
        return None;
    }
    // a day that was carried here is carried on
    let known = |other: &&Told| other.dated.told || !planned && other.dated.span.is_some();
    let last = told.iter().rev().find(|other| known(other) && (!planned || other.status == status))?;
    let day = last.dated.when.as_ref().and_then(When::as_day)?;
    let joins = !planned && goes_on(doc, frame) && shares_person(frame, &last.frame);
    let reach = if returns || joins { BACK } else { REACH };
    let near = last.frame.sentence + reach >= frame.sentence;
    let happened = planned || last.status.has_happened();
    let shares = frame.sides.iter().any(|(code, _)| last.frame.sides.iter().any(|(other, _)| other == code));
    // "met X in Moscow; he had visited Y in Kyiv": another place, another day
    let elsewhere = !places.is_empty()
        && !last.places.is_empty()
        && !places.iter().any(|place| last.places.iter().any(|other| place.fits(other)));
    if !(near && happened && shares) || elsewhere && frame.kind != Kind::Call {
        return None;
    }
    // a headline in the present tense tells no part of the story
    let verb = doc.word(frame.trigger.start);
    if doc.any(frame.trigger.start, &[Class::Discuss, Class::Meet, Class::Host, Class::Visit])
        && verb.ends_with('s')
        && !planned
    {
        return None;
    }
    let why = format!("no day is told: {day}, as what is told right before it");
    Some(Dated {
        when: Some(When::day(day)),
        symbol: None,
        tense: if planned { Tense::Future } else { Tense::Past },
        span: last.dated.span,
        why,
        told: false,
    })
}

/// "In the evening X was the guest of Y": the day that was told last, of whatever.
pub fn same_day(doc: &Document<'_>, frame: &Frame, article: &Article) -> Option<Dated> {
    let sentence = &doc.sentences[frame.sentence];
    let start = sentence.toks.start;
    let opens = (start..start + 2).any(|i| doc.phrase(i, &["in", "the"]) && CUES.hours.has(doc, i + 2));
    if !opens || frame.kind == Kind::Letter {
        return None;
    }
    let floor = doc.sentences[frame.sentence.saturating_sub(REACH)].span.start;
    let told = doc.times.iter().rev().filter(|time| time.span.end <= sentence.span.start);
    let anchor = Anchor { published: article.published.when.clone(), tense: Tense::Past, last: None };
    let (span, day) = told.take_while(|time| time.span.start >= floor).find_map(|time| {
        let day = time::resolve(&time.symbol, &anchor)?.as_day()?;
        matches!(time.symbol, Symbol::Weekday(..) | Symbol::MonthDay(..) | Symbol::Absolute(_))
            .then_some((time.span, day))
    })?;
    let why = format!("'{}' told before it: the same day", span.of(doc.text));
    let when = Some(When::day(day));
    Some(Dated { when, symbol: None, tense: Tense::Past, span: Some(span), why, told: false })
}

/// "After the meeting, X called Y": the sentence goes on from a contact told already.
fn returns(doc: &Document<'_>, frame: &Frame) -> bool {
    /// Tokens of "his talks with", "the two-hour meeting" at most.
    const NOUN: usize = 3;
    let start = doc.sentences[frame.sentence].toks.start;
    let noun = (start + 2..start + 2 + NOUN).find(|&i| doc.any(i, &[Class::Talks, Class::Call, Class::Trip]));
    CUES.opening.has(doc, start)
        && doc.any(start + 1, &[Class::Definite, Class::Determiner])
        && !doc.any(start + 1, &[Class::Indefinite])
        && noun.is_some_and(|noun| noun < frame.trigger.start)
}

/// "then met", "also spoke with": the story goes on.
fn goes_on(doc: &Document<'_>, frame: &Frame) -> bool {
    (frame.trigger.start.saturating_sub(2)..frame.trigger.start).any(|i| CUES.stays.has(doc, i))
}

fn shares_person(frame: &Frame, other: &Frame) -> bool {
    frame.people.iter().any(|who| other.people.iter().any(|known| known.name == who.name))
}

/// "He will also meet Y there": on the occasion of what was told to be ahead.
fn joins_plan(doc: &Document<'_>, frame: &Frame) -> bool {
    let toks = &doc.sentences[frame.sentence].toks;
    let from = toks.start.max(frame.trigger.start.saturating_sub(AUXILIARY));
    let to = toks.end.min(frame.trigger.end + BESIDE);
    frame.kind != Kind::Visit && (from..to).any(|i| CUES.also.has(doc, i))
}

/// True where the words leave the day of the story: "has met", "had met before", "once spoke", "called once the talks were over".
fn leaves(doc: &Document<'_>, frame: &Frame) -> bool {
    let toks = &doc.sentences[frame.sentence].toks;
    let from = toks.start.max(frame.trigger.start.saturating_sub(AUXILIARY));
    let before = from..frame.trigger.start;
    let stays = before.clone().any(|i| CUES.stays.has(doc, i));
    let other =
        before.clone().any(|i| doc.is(i, "recent") || doc.is(i, "recently") || CUES.vague.has(doc, i));
    let once = (frame.trigger.end..toks.end).any(|i| doc.is(i, "once") && !doc.is(i.wrapping_sub(1), "at"));
    // "had a long call" is told as past, "had held a long call" as before it
    let verb = |i: usize| doc.any(i, &CONTACT_VERBS) || doc.has(i, Class::Light) && !doc.has(i, Class::Have);
    let noun = doc.any(frame.trigger.start, &[Class::Talks, Class::Call, Class::Phoned])
        && !verb(frame.trigger.start);
    let auxiliary = |i: usize| doc.has(i, Class::Have) && (!noun || (i + 1..frame.trigger.start).any(verb));
    other || once || before.clone().any(auxiliary) && !stays
}
