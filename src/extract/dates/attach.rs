//! Which dated expression of a sentence belongs to a trigger, and which to a saying, an offer or another event.

use crate::domain::{Date, Extent, Grain, Symbol};

use super::super::clause::Grammar;
use super::super::document::{Document, Sentence};
use super::super::frame::Frame;
use super::super::words::{CONTACT_VERBS, Class};
use super::Setting;

/// Tokens over which a verb of saying holds a date behind it.
const SAYING: usize = 7;

/// The expression of the sentence that dates the trigger.
pub(super) fn choose(
    grammar: &Grammar<'_>,
    frame: &Frame,
    sentence: &Sentence,
    setting: &Setting<'_>,
) -> Option<u32> {
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
        if belongs_to_cue(doc, at, frame, setting) {
            continue;
        }
        let end = (at..sentence.toks.end).take_while(|&i| doc.time_at[i] == Some(number)).count() + at;
        // "recalled the December 6 talks": right before its noun it is no one else's
        let said = end != frame.trigger.start && belongs_to_saying(doc, at, end, frame, sentence)
            || belongs_to_event(doc, at, end, frame, sentence);
        let behind = at >= frame.trigger.start;
        let (from, to) = if behind { (frame.trigger.start, at) } else { (at, frame.trigger.start) };
        let distance = grammar.actors.words(from, to);
        let outside = !(clause.start <= at && at < clause.end);
        let crossed = crosses(grammar, at, frame);
        let mut cost = distance + if behind { 0 } else { 4 };
        cost += if of_arrival(grammar, at, end, frame, sentence) { 60 } else { 0 };
        cost += if outside { 25 } else { 0 } + if said { 60 } else { 0 } + if crossed { 60 } else { 0 };
        cost += if coarse(&expression.symbol) { 16 } else { 0 }
            + if foreign(grammar, at, end, frame) { 20 } else { 0 };
        // "talks, which are scheduled for 15 May"
        let scheduled = behind
            && doc.is(at - 1, "for")
            && ["scheduled", "planned", "set", "due"].iter().any(|word| doc.is(at - 2, word))
            && (frame.trigger.end..at).all(|i| doc.time_at[i].is_none());
        if scheduled {
            cost = 0;
        }
        if cost < 58 && best.is_none_or(|(known, _)| cost < known) {
            best = Some((cost, number));
        }
    }
    best.map(|(_, number)| number)
}

/// True where the date tells when something was offered or announced: "urged on Sunday", "unveiled plans Friday to".
fn belongs_to_cue(doc: &Document<'_>, at: usize, frame: &Frame, setting: &Setting<'_>) -> bool {
    // "Putin on Friday invited Trump": the day of the inviting
    if frame.rule == "invite" && at < frame.trigger.start {
        return true;
    }
    let Some(cue) = setting.cue else { return false };
    if at >= frame.trigger.start || cue >= frame.trigger.start {
        return false;
    }
    let to = (at..frame.trigger.start).any(|i| doc.is(i, "to"));
    let offer =
        doc.has(cue, Class::Propose) && !doc.any(cue, &[Class::Future]) && doc.word(cue).ends_with('d');
    // "on Friday ruled out a meeting": the day of the refusal
    let undone = doc.any(cue, &[Class::Refuse, Class::Impossible]) && doc.word(cue).ends_with('d');
    cue < at && to && doc.any(cue, &[Class::Plan, Class::Propose, Class::Announce])
        || at < cue && (offer || undone)
}

/// True where an expression can be the date of a contact.
pub(super) fn dates(symbol: &Symbol) -> bool {
    !matches!(
        symbol,
        Symbol::Since(_)
            | Symbol::After(_)
            | Symbol::Ago(Grain::Decade, _)
            | Symbol::Rolling(Grain::Decade, _)
            | Symbol::Duration(..)
            | Symbol::Every(..)
            | Symbol::Vague(_)
            | Symbol::Occasion(..)
            | Symbol::WarDay(_)
    ) && !spans_years(symbol)
}

/// True for a century and its like, which date no contact.
fn spans_years(symbol: &Symbol) -> bool {
    /// Days beyond which an absolute stretch tells nothing of a contact: three years.
    const LONGEST: i64 = 3 * 366;
    matches!(symbol, Symbol::Absolute(when) if when.length().is_some_and(|days| days > LONGEST))
}

fn coarse(symbol: &Symbol) -> bool {
    match symbol {
        Symbol::Absolute(when) => matches!(when.extent, Extent::On(Date::Year(_))),
        Symbol::Since(_) | Symbol::Until(_) | Symbol::Before(_) | Symbol::After(_) => true,
        Symbol::Unit(Grain::Year, _) => true,
        _ => false,
    }
}

/// True where the date tells when something was said: "said on Friday", "told reporters late Monday".
fn belongs_to_saying(doc: &Document<'_>, at: usize, end: usize, frame: &Frame, sentence: &Sentence) -> bool {
    // "told reporters after Thursday's meeting": the meeting's own
    if doc.possessive(end) && (end..end + 4).any(|i| frame.trigger.contains(&i)) {
        return false;
    }
    let floor = sentence.toks.start.max(at.saturating_sub(SAYING));
    for i in (floor..at).rev() {
        if frame.trigger.contains(&i) {
            return false;
        }
        if doc.has(i, Class::ReportVerb) || doc.is(i, "comment") {
            return true;
        }
        if doc.any(
            i,
            &[
                Class::Light,
                Class::Meet,
                Class::Speak,
                Class::Travel,
                Class::Talks,
                Class::Call,
                Class::Trip,
                Class::Modal,
            ],
        ) || doc.mark(i, ',')
        {
            break;
        }
    }
    // "on Friday said": a verb of saying right behind
    doc.has(end, Class::ReportVerb) && !frame.trigger.contains(&end)
}

/// "said on Friday that he had spoken": the day told is that of the saying, and what is said lies before it.
pub(super) fn says_when(doc: &Document<'_>, frame: &Frame, sentence: &Sentence) -> bool {
    let had = (sentence.toks.start.max(frame.trigger.start.saturating_sub(4))..frame.trigger.start)
        .any(|i| doc.is(i, "had"));
    had && (sentence.toks.start..frame.trigger.start).any(|at| {
        let number = doc.time_at[at];
        let end = (at..sentence.toks.end).take_while(|&i| doc.time_at[i] == number).count() + at;
        number.is_some() && belongs_to_saying(doc, at, end, frame, sentence)
    })
}

/// True where the date is another event's: "the invasion of Ukraine in February 2022", "since the war began on", "Thursday's swap",
/// "launched strikes on Tuesday, ahead of the talks".
fn belongs_to_event(doc: &Document<'_>, at: usize, end: usize, frame: &Frame, sentence: &Sentence) -> bool {
    /// Tokens before a date in which the event it belongs to stands.
    const REACH: usize = 9;
    let floor = sentence.toks.start.max(at.saturating_sub(REACH));
    for i in (floor..at).rev() {
        if frame.trigger.contains(&i)
            || doc.mark(i, ',')
            || doc.any(i, &[Class::Light, Class::Meet, Class::Talks])
        {
            break;
        }
        if doc.has(i, Class::WarEvent) || doc.is(i, "since") {
            return true;
        }
    }
    // "a meeting that Moscow had shot down as recently as Monday": what was done about it
    let about = at > frame.trigger.end && {
        let had = (frame.trigger.end..at).find(|&i| doc.is(i, "had"));
        had.is_some_and(|had| {
            (frame.trigger.end..had).any(|i| doc.is(i, "that") || doc.is(i, "which"))
                && !(had..at).any(|i| doc.mark(i, ',') || doc.any(i, &[Class::Be, Class::Lasted]))
                && !doc.is(at.wrapping_sub(1), "for")
        })
    };
    // "said they would meet, but on Friday compared them": what else was done then
    let link = at.checked_sub(1 + usize::from(doc.is(at.wrapping_sub(1), "on")));
    let turns = at > frame.trigger.end
        && link.is_some_and(|i| doc.is(i, "but") || doc.has(i, Class::Conjunction) && i > frame.trigger.end)
        && doc.word(end).ends_with("ed")
        && !doc.toks[end].capital;
    if about || turns {
        return true;
    }
    // "the Minsk agreements of February 12, 2015": the day of what stands before "of"
    let of = at > sentence.toks.start + 1 && doc.is(at - 1, "of") && !doc.possessive(end);
    let dated_noun = of && {
        let noun = at - 2;
        !frame.trigger.contains(&noun)
            && doc.toks[noun].kind == crate::text::TokenKind::Word
            && !doc.any(noun, &[Class::Talks, Class::Call, Class::Trip, Class::Encounter, Class::Gathering])
            && ![
                "that",
                "those",
                "morning",
                "afternoon",
                "evening",
                "night",
                "end",
                "beginning",
                "start",
                "week",
                "middle",
            ]
            .iter()
            .any(|word| doc.is(noun, word))
    };
    if dated_noun {
        return true;
    }
    let owned = doc.possessive(end) && !(end..end + 8).any(|i| frame.trigger.contains(&i));
    let ahead = at < frame.trigger.start
        && (end..frame.trigger.start).any(|i| doc.has(i, Class::Ahead) && !doc.is(i, "until"));
    owned || ahead
}

/// "arrived on Monday, where he is to meet X": the day of the arrival; not "will be there on Monday, where he is to meet X".
fn of_arrival(grammar: &Grammar<'_>, at: usize, end: usize, frame: &Frame, sentence: &Sentence) -> bool {
    let doc = grammar.doc;
    let start = frame.trigger.start;
    let ahead = |i: usize| doc.any(i, &[Class::Plan, Class::Future]) && grammar.actors.of(i).is_none();
    let arrived = |i: usize| {
        let past = doc.word(i).ends_with("ed") || ["flew", "came", "went"].iter().any(|word| doc.is(i, word));
        doc.has(i, Class::Travel) && past
    };
    let Some(there) = (end..start).find(|&i| doc.is(i, "where")) else { return false };
    let before = sentence.toks.start..at;
    (there..start).any(ahead) && before.clone().any(arrived) && !before.into_iter().any(ahead)
}

/// "Ahead of talks with X on Friday, Y spoke with Z", "met X on Tuesday after talks with Z": the day of the other clause.
fn foreign(grammar: &Grammar<'_>, at: usize, end: usize, frame: &Frame) -> bool {
    let doc = grammar.doc;
    let start = frame.trigger.start;
    if at >= start {
        // "sent a letter about notes that were exchanged last week": the day of the notes
        return (frame.trigger.end..at)
            .any(|i| (doc.is(i, "that") || doc.is(i, "which")) && doc.any(i + 1, &[Class::Aux, Class::Be]));
    }
    let contact = |i: usize| {
        grammar.actors.of(i).is_none()
            && (doc.any(i, &CONTACT_VERBS) || doc.any(i, &[Class::Talks, Class::Call, Class::Trip]))
    };
    let begin = doc.sentences[frame.sentence].toks.start;
    let told = (begin..at).rev().take_while(|&i| !doc.mark(i, ',')).any(contact);
    let parted = (end..start).any(|i| {
        let link = ["after", "before", "following"].iter().any(|word| doc.is(i, word));
        (doc.mark(i, ',') || link) && doc.time_at[i].is_none()
    });
    told && parted
}

/// True where another contact's trigger stands between.
fn crosses(grammar: &Grammar<'_>, at: usize, frame: &Frame) -> bool {
    let doc = grammar.doc;
    // "met X on Monday and spoke with Y on Tuesday": the day of what was done first
    let start = frame.trigger.start;
    let and = (at..start).rev().take(3).find(|&i| doc.has(i, Class::Conjunction));
    let begin = doc.sentences[frame.sentence].toks.start;
    let first = and.is_some()
        && doc.any(start, &CONTACT_VERBS)
        && (begin..at).any(|i| grammar.actors.of(i).is_none() && doc.any(i, &CONTACT_VERBS));
    if first {
        return true;
    }
    let (from, to) =
        if at >= frame.trigger.end { (frame.trigger.end, at) } else { (at, frame.trigger.start) };
    (from..to).any(|i| {
        let other = grammar.actors.of(i).is_none()
            && doc.any(i, &[Class::Meet, Class::Phone, Class::Visit, Class::Trip])
            && !doc.is(i, "meeting");
        // "the trip, as well as the Assembly's meetings in September"
        let noun = at > frame.trigger.end
            && matches!(frame.rule, "visit" | "call" | "letter")
            && doc.has(i, Class::Talks);
        // "ahead of the talks, and followed up with attacks on Wednesday": what else was done
        let also = at > frame.trigger.end
            && doc.mark(i, ',')
            && doc.is(i + 1, "and")
            && grammar.actors.of(i + 2).is_none()
            && doc.time_at.get(i + 2).is_some_and(Option::is_none)
            && !doc.any(i + 2, &[Class::Preposition, Class::Determiner, Class::Adverb]);
        other
            || also
            || noun
            || doc.is(i, "since")
            || doc.has(i, Class::ReportVerb)
            || at > frame.trigger.end && doc.any(i, &[Class::Travel])
    })
}
