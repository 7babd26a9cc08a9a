//! Whose day an expression tells: the trigger's, or that of a saying, an offer, another event or another contact of the sentence.

use std::ops::Range;

use crate::domain::{Grain, Symbol, Tense};
use crate::time;

use super::super::clause::Grammar;
use super::super::document::{Document, Sentence};
use super::super::frame::Frame;
use super::super::words::{CONTACT_VERBS, Class};
use super::Setting;
use super::cues::CUES;

/// Tokens over which a verb of saying holds a date behind it.
const SAYING: usize = 7;

/// An expression beside a trigger.
pub(super) struct Beside<'a> {
    pub grammar: &'a Grammar<'a>,
    pub frame: &'a Frame,
    pub sentence: &'a Sentence,
    /// The number of the expression.
    pub number: u32,
    /// Its tokens.
    pub toks: Range<usize>,
}

impl Beside<'_> {
    fn doc(&self) -> &Document<'_> {
        self.grammar.doc
    }

    pub fn symbol(&self) -> &Symbol {
        &self.doc().times[self.number as usize].symbol
    }

    /// True where it stands behind the beginning of the trigger.
    pub fn behind(&self) -> bool {
        self.toks.start >= self.frame.trigger.start
    }

    /// True where it is told of something else than the contact that the trigger opens.
    pub fn of_another(&self, tense: Tense) -> bool {
        // "recalled the December 6 talks": right before its noun it is no one else's
        let adjacent = self.toks.end == self.frame.trigger.start;
        !adjacent && of_saying(self.doc(), &self.toks, self.frame, self.sentence)
            || self.said_then()
            || self.of_event()
            || self.of_arrival()
            || self.of_noun_behind()
            || self.of_other_contact()
            || self.counts() == Some(true)
            || self.parted() && self.of_other_tense(tense)
    }

    /// "talks, which are scheduled for 15 May": sure, however far it stands.
    pub fn scheduled(&self) -> bool {
        let (doc, at) = (self.doc(), self.toks.start);
        self.behind()
            && doc.is(at - 1, "for")
            && CUES.scheduled.has(doc, at - 2)
            && (self.frame.trigger.end..at).all(|i| doc.time_at[i].is_none())
    }

    /// True where the date tells when something was offered or announced: "urged on Sunday", "unveiled plans Friday to".
    pub fn of_cue(&self, setting: &Setting<'_>) -> bool {
        let (doc, at, start) = (self.doc(), self.toks.start, self.frame.trigger.start);
        // "Putin on Friday invited Trump": the day of the inviting
        if self.frame.rule == "invite" && at < start {
            return true;
        }
        let Some(cue) = setting.cue else { return false };
        if at >= start || cue >= start {
            return false;
        }
        // "wrote to him on Friday about the upcoming talks": what is ahead has another day
        let attribute = cue + 1 == start && doc.has(cue, Class::Coming) && self.toks.end < cue;
        if attribute && doc.has(start, Class::Talks) {
            return true;
        }
        let to = (at..start).any(|i| doc.is(i, "to"));
        let offer =
            doc.has(cue, Class::Propose) && !doc.any(cue, &[Class::Future]) && doc.word(cue).ends_with('d');
        // "on Friday ruled out a meeting": the day of the refusal
        let undone = doc.any(cue, &[Class::Refuse, Class::Impossible]) && doc.word(cue).ends_with('d');
        let agreed =
            doc.any(cue, &[Class::Plan, Class::Propose, Class::Announce]) && !CUES.fixed.has(doc, cue);
        cue < at && to && agreed || at < cue && (offer || undone)
    }

    /// "had received it, but on Tuesday the Kremlin said": the day of a saying that follows.
    fn said_then(&self) -> bool {
        /// Tokens of a speaker's name and office at most.
        const SPEAKER: usize = 8;
        let (doc, at, end) = (self.doc(), self.toks.start, self.toks.end);
        let opens = at - usize::from(doc.is(at.wrapping_sub(1), "on"));
        let joined = opens > self.frame.trigger.end
            && (doc.any(opens - 1, &[Class::Conjunction, Class::Subordinate]) || doc.mark(opens - 1, ','));
        let speaker = (end..self.sentence.toks.end.min(end + SPEAKER))
            .take_while(|&i| self.grammar.actors.of(i).is_some() || doc.any(i, &[Class::Determiner]))
            .count();
        joined && speaker > 0 && doc.has(end + speaker, Class::ReportVerb)
    }

    /// True where the date is another event's: "the invasion of Ukraine in February 2022", "since the war began on", "Thursday's swap",
    /// "launched strikes on Tuesday, ahead of the talks".
    fn of_event(&self) -> bool {
        /// Tokens before a date in which the event it belongs to stands.
        const REACH: usize = 9;
        let (doc, frame, at, end) = (self.doc(), self.frame, self.toks.start, self.toks.end);
        let floor = self.sentence.toks.start.max(at.saturating_sub(REACH));
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
        let owned = doc.possessive(end) && !(end..end + 8).any(|i| frame.trigger.contains(&i));
        // not "days before the invasion, X met Y", where a comma ends it
        let start = frame.trigger.start;
        let ahead = (end..start).any(|i| {
            doc.has(i, Class::Ahead)
                && !doc.is(i, "until")
                && doc.time_at[i].is_none()
                && !(i..start).any(|comma| doc.mark(comma, ','))
        });
        let deadline = doc.is(end, "deadline");
        self.about() || self.turns() || self.dated_noun() || owned || ahead || deadline
    }

    /// "called off the summit following a Monday phone call between X and Y": the day of what stands right behind it.
    fn of_noun_behind(&self) -> bool {
        /// Tokens between the link and the date, and between the date and its noun, at most.
        const NEAR: usize = 2;
        let (doc, at, end) = (self.doc(), self.toks.start, self.toks.end);
        let link = (at.saturating_sub(NEAR)..at)
            .any(|i| CUES.sequence.has(doc, i) || doc.any(i, &[Class::Ahead, Class::Afterwards]));
        let nouns = [Class::Talks, Class::Call, Class::Trip];
        let noun = (end..end + NEAR).find(|&i| doc.any(i, &nouns) && !doc.any(i + 1, &nouns));
        link && noun
            .is_some_and(|noun| !self.frame.trigger.contains(&noun) && !self.frame.trigger.contains(&end))
    }

    /// "a meeting that Moscow had shot down as recently as Monday": what was done about it.
    fn about(&self) -> bool {
        let (doc, trigger, at) = (self.doc(), &self.frame.trigger, self.toks.start);
        let had = (trigger.end..at).find(|&i| doc.is(i, "had"));
        at > trigger.end
            && had.is_some_and(|had| {
                (trigger.end..had).any(|i| doc.is(i, "that") || doc.is(i, "which"))
                    && !(had..at).any(|i| doc.mark(i, ',') || doc.any(i, &[Class::Be, Class::Lasted]))
                    && !doc.is(at.wrapping_sub(1), "for")
            })
    }

    /// "said they would meet, but on Friday compared them": what else was done then.
    fn turns(&self) -> bool {
        let (doc, trigger, at, end) = (self.doc(), &self.frame.trigger, self.toks.start, self.toks.end);
        let link = at.checked_sub(1 + usize::from(doc.is(at.wrapping_sub(1), "on")));
        at > trigger.end
            && link.is_some_and(|i| doc.is(i, "but") || doc.has(i, Class::Conjunction) && i > trigger.end)
            && doc.word(end).ends_with("ed")
            && !doc.toks[end].capital
    }

    /// "the Minsk agreements of February 12, 2015": the day of what stands before "of".
    fn dated_noun(&self) -> bool {
        let (doc, at) = (self.doc(), self.toks.start);
        let of = at > self.sentence.toks.start + 1 && doc.is(at - 1, "of") && !doc.possessive(self.toks.end);
        of && {
            let noun = at - 2;
            !self.frame.trigger.contains(&noun)
                && doc.toks[noun].kind == crate::text::TokenKind::Word
                && !doc
                    .any(noun, &[Class::Talks, Class::Call, Class::Trip, Class::Encounter, Class::Gathering])
                && !CUES.part.has(doc, noun)
        }
    }

    /// "arrived on Monday, where he is to meet X": the day of the arrival; not "will be there on Monday, where he is to meet X".
    fn of_arrival(&self) -> bool {
        let (doc, start) = (self.doc(), self.frame.trigger.start);
        let ahead =
            |i: usize| doc.any(i, &[Class::Plan, Class::Future]) && self.grammar.actors.of(i).is_none();
        let arrived =
            |i: usize| doc.has(i, Class::Travel) && (doc.word(i).ends_with("ed") || CUES.gone.has(doc, i));
        let Some(there) = (self.toks.end..start).find(|&i| doc.is(i, "where")) else { return false };
        let before = self.sentence.toks.start..self.toks.start;
        (there..start).any(ahead) && before.clone().any(arrived) && !before.into_iter().any(ahead)
    }

    /// "Ahead of talks with X on Friday, Y spoke with Z", "met X on Tuesday after talks with Z": the other clause tells a contact
    /// of its own. Its day is the trigger's where no nearer one is told.
    pub fn in_clause_of_contact(&self) -> bool {
        let doc = self.doc();
        if self.behind() {
            // "sent a letter about notes that were exchanged last week": the day of the notes, but "talks, which were to open on
            // Tuesday" tells that of the talks
            let own = |i: usize| doc.is(i + 2, "to") || CUES.fixed.has(doc, i + 2);
            return (self.frame.trigger.end..self.toks.start).any(|i| {
                (doc.is(i, "that") || doc.is(i, "which"))
                    && doc.any(i + 1, &[Class::Aux, Class::Be])
                    && !own(i)
            });
        }
        let contact = |i: usize| {
            self.grammar.actors.of(i).is_none()
                && (doc.any(i, &CONTACT_VERBS) || doc.any(i, &[Class::Talks, Class::Call, Class::Trip]))
        };
        let before = (self.sentence.toks.start..self.toks.start).rev();
        before.take_while(|&i| !doc.mark(i, ',')).any(contact) && self.parted()
    }

    /// True where a comma or "after" parts it from a trigger behind it.
    fn parted(&self) -> bool {
        let doc = self.doc();
        (self.toks.end..self.frame.trigger.start)
            .any(|i| (doc.mark(i, ',') || CUES.sequence.has(doc, i)) && doc.time_at[i].is_none())
    }

    /// "a meeting that may be held in March after X met Y": what is ahead is not the day of what was.
    fn of_other_tense(&self, tense: Tense) -> bool {
        let doc = self.doc();
        let verb = doc.any(self.frame.trigger.start, &CONTACT_VERBS);
        let span = doc.times[self.number as usize].span;
        let own = || time::tense_at(doc.text, self.sentence.span, span);
        match tense {
            Tense::Past => verb && own() == Tense::Future,
            Tense::Future | Tense::Present => false,
        }
    }

    /// "for the second time this month", "their third meeting this year": how many there were by then; true where the words tell
    /// nothing else, as in "It was their third meeting this year".
    pub fn counts(&self) -> Option<bool> {
        let doc = self.doc();
        let long = matches!(
            self.symbol(),
            Symbol::Unit(Grain::Week | Grain::Month | Grain::Year, 0)
                | Symbol::Month(..)
                | Symbol::Rolling(..)
        );
        let floor = self.sentence.toks.start.max(self.toks.start.saturating_sub(SAYING));
        let ordinal = (floor..self.toks.start).rev().find(|&i| CUES.ordinals.has(doc, i))?;
        let noun = doc.any(ordinal + 1, &[Class::Talks, Class::Call, Class::Trip]);
        let time = doc.is(ordinal + 1, "time");
        if !long || !CUES.counting.has(doc, ordinal.wrapping_sub(1)) || !(noun || time) {
            return None;
        }
        let before = ordinal.wrapping_sub(2);
        Some(time || doc.mark(before, ',') || doc.has(before, Class::Be))
    }

    /// True where another contact's trigger stands between.
    fn of_other_contact(&self) -> bool {
        let (doc, grammar, frame, at) = (self.doc(), self.grammar, self.frame, self.toks.start);
        // "met X on Monday and spoke with Y on Tuesday": the day of what was done first
        let start = frame.trigger.start;
        let and = (at..start).rev().take(3).find(|&i| doc.has(i, Class::Conjunction));
        let first = and.is_some()
            && doc.any(start, &CONTACT_VERBS)
            && (self.sentence.toks.start..at)
                .any(|i| grammar.actors.of(i).is_none() && doc.any(i, &CONTACT_VERBS));
        if first {
            return true;
        }
        let between = if at >= frame.trigger.end { frame.trigger.end..at } else { at..start };
        // "only once since the war began, on March 26"; "on Thursday, on his first visit to X, before talks with Y"
        let comma = |mut range: Range<usize>| range.any(|i| doc.mark(i, ','));
        let aside = |i: usize| match at >= frame.trigger.end {
            true => doc.is(i, "since") && comma(i..at),
            false => doc.any(i, &[Class::Trip]) && comma(self.toks.end..i) && comma(i..start),
        };
        // "had explained it to X on Tuesday by telephone": the saying itself went by telephone
        let by = doc.has(start, Class::Preposition);
        // "X's call with Y came on Friday"
        let noun_came = doc.any(start, &[Class::Talks, Class::Call, Class::Trip]);
        between.into_iter().any(|i| {
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
            let said = doc.has(i, Class::ReportVerb) && !(by && at < start);
            (other || also || noun || doc.is(i, "since") || said) && !aside(i)
                || at > frame.trigger.end
                    && doc.any(i, &[Class::Travel])
                    && !(noun_came && CUES.occurs.has(doc, i))
        })
    }
}

/// True where the date tells when something was said: "said on Friday", "told reporters late Monday".
fn of_saying(doc: &Document<'_>, toks: &Range<usize>, frame: &Frame, sentence: &Sentence) -> bool {
    let (at, end) = (toks.start, toks.end);
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
        let own = [
            Class::Light,
            Class::Meet,
            Class::Speak,
            Class::Travel,
            Class::Talks,
            Class::Call,
            Class::Trip,
            Class::Modal,
        ];
        if doc.any(i, &own) || doc.mark(i, ',') {
            break;
        }
    }
    // "on Friday said": a verb of saying right behind
    doc.has(end, Class::ReportVerb) && !frame.trigger.contains(&end)
}

/// True where the words part a contact from the day of its news: it was said on a day told, it is told in the perfect, or it is the
/// occasion of the news.
pub(super) fn before_the_news(doc: &Document<'_>, frame: &Frame, sentence: &Sentence) -> bool {
    says_when(doc, frame, sentence) || perfect(doc, frame, sentence) || occasion(doc, frame, sentence)
}

/// "said on Friday that he had spoken": the day told is that of the saying, and what is said lies before it.
fn says_when(doc: &Document<'_>, frame: &Frame, sentence: &Sentence) -> bool {
    sentence.toks.clone().any(|at| {
        let number = doc.time_at[at];
        let end = (at..sentence.toks.end).take_while(|&i| doc.time_at[i] == number).count() + at;
        number.is_some() && of_saying(doc, &(at..end), frame, sentence)
    })
}

/// "has held talks": past, and no one says when.
fn perfect(doc: &Document<'_>, frame: &Frame, sentence: &Sentence) -> bool {
    /// Tokens before a trigger in which its auxiliary stands.
    const AUXILIARY: usize = 4;
    let start = frame.trigger.start;
    let verb = |i: usize| doc.any(i, &CONTACT_VERBS) || doc.has(i, Class::Light) && !doc.has(i, Class::Have);
    (sentence.toks.start.max(start.saturating_sub(AUXILIARY))..start)
        .any(|i| (doc.is(i, "has") || doc.is(i, "have")) && (i + 1..=start).any(verb))
}

/// "are to talk about peace, following X's meeting with Y": what was before the news; not "is hopeful after holding talks with Y".
fn occasion(doc: &Document<'_>, frame: &Frame, sentence: &Sentence) -> bool {
    /// Tokens between the link and the noun at most.
    const NEAR: usize = 8;
    let start = frame.trigger.start;
    let floor = (sentence.toks.start + 1).max(start.saturating_sub(NEAR));
    let link = (floor..start).rev().find(|&i| doc.is(i, "after") || doc.is(i, "following"));
    let noun = doc.any(start, &[Class::Talks, Class::Call, Class::Trip])
        && (frame.rule == "talks" || !doc.is(start, "meeting"));
    let own = |i: usize| doc.mark(i, ',') || doc.any(i, &CONTACT_VERBS) || doc.has(i, Class::Light);
    noun && !frame.definite && link.is_some_and(|link| !(link..start).any(own))
}
