//! Status: an ordered list of tests on the words that govern a trigger; the first that fits decides and names its cue.

use crate::domain::{Span, Status, Tense};

mod against;
mod ahead;
mod general;
mod table;

use super::actor::Actors;
use super::clause::Grammar;
use super::document::{Document, Sentence};
use super::frame::Frame;
use super::words::Class;

/// Words before a trigger that may govern it at most.
const BEFORE: usize = 14;
/// Words behind a noun in which its predicate may stand at most.
const BEHIND: usize = 16;

/// What the words say of how real a contact is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Reading {
    /// The status; none where no contact is told at all.
    pub status: Option<Status>,
    /// The name of the line that decided.
    pub rule: &'static str,
    /// The words it rests on.
    pub cue: Option<Span>,
    /// True for a noun that no verb of holding carries: "the talks" in a sentence about something else.
    pub bare: bool,
}

/// The words around a trigger, as the lines of the table ask of them.
struct Context<'a> {
    doc: &'a Document<'a>,
    actors: &'a Actors,
    /// Tokens before the trigger, nearest last.
    before: std::ops::Range<usize>,
    /// Tokens behind it.
    behind: std::ops::Range<usize>,
    trigger: std::ops::Range<usize>,
    noun: bool,
    title: bool,
    /// True where somebody says so in the same sentence.
    attributed: bool,
}

type Line = (&'static str, fn(&Context<'_>) -> Option<(Option<Status>, usize)>);

/// The table, read from the top. Denials and refusals come before plans, since "refused to meet" has the form of a plan; what is only
/// possible comes before what is told as past.
const TABLE: &[Line] = &[
    ("denied", against::denied),
    ("may be off", against::may_be_off),
    ("called off", against::called_off),
    ("refused", against::refused),
    ("not planned", against::not_planned),
    ("not held", against::not_held),
    ("stalled", against::stalled),
    ("conditional", table::conditional),
    ("weighed by others", table::weighed),
    ("in general", general::general),
    ("hypothetical", table::hypothetical),
    ("sought", table::sought),
    ("agreed or announced", ahead::planned),
    ("present with a day", table::present),
    ("under way", table::ongoing),
];

/// Reads the status of a frame.
pub fn read(grammar: &Grammar<'_>, frame: &Frame, sentence: &Sentence) -> Reading {
    if let Some((status, rule)) = frame.status {
        return Reading { status: Some(status), rule, cue: None, bare: false };
    }
    let context = context(grammar, frame, sentence);
    let bare = context.noun
        && frame.definite
        && context.governor(&[Class::Light, Class::Afterwards], 8).is_none()
        && context.predicate(&[Class::Light, Class::Lasted]).is_none();
    for (rule, line) in TABLE {
        if let Some((status, cue)) = line(&context) {
            return Reading { status, rule, cue: Some(grammar.doc.toks[cue].span), bare };
        }
    }
    Reading { status: Some(Status::Held), rule: "told as past", cue: None, bare }
}

/// The tense in which the dates of a contact of this status are read.
pub fn tense(status: Status) -> Tense {
    match status {
        Status::Held | Status::Denied => Tense::Past,
        Status::Ongoing => Tense::Present,
        Status::Planned | Status::Proposed | Status::Cancelled => Tense::Future,
    }
}

fn context<'a>(grammar: &'a Grammar<'a>, frame: &Frame, sentence: &Sentence) -> Context<'a> {
    let doc = grammar.doc;
    let start = frame.trigger.start;
    let floor = sentence.toks.start.max(start.saturating_sub(BEFORE));
    let mut from = start;
    while from > floor {
        let at = from - 1;
        let mark = matches!(doc.word(at), ";" | "“" | "”" | "\"" | ":" | "—" | "(" | ")")
            && !scare_quote(doc, at, floor);
        let clause = ["but", "while", "whereas", "although", "though", "because", "which", "when", "where"]
            .iter()
            .any(|w| doc.is(at, w));
        // a verb of saying ends what governs, unless it denies or refuses itself
        let said = doc.any(at, &[Class::ReportVerb])
            && !doc.any(at, &[Class::Deny, Class::Refuse, Class::Plan, Class::Propose, Class::Announce]);
        if mark || clause || said && !negated(doc, at) {
            break;
        }
        from = at;
    }
    // "the talks, which were to open on Tuesday, have been postponed": the predicate stands behind the clause
    let from_behind = past_relative(doc, frame.trigger.end, sentence.toks.end);
    let end = reach(grammar.actors, from_behind, sentence.toks.end);
    let to = (from_behind..end)
        .find(|&i| {
            matches!(doc.word(i), ";" | "“" | "”" | "\"" | ":" | "—")
                || doc.has(i, Class::ReportVerb)
                    && !doc.any(i, &[Class::Deny, Class::Refuse, Class::Plan, Class::Cancel])
                || ["but", "while", "although", "because", "which", "who"].iter().any(|w| doc.is(i, w))
        })
        .unwrap_or(end);
    let attributed = sentence.toks.clone().any(|i| doc.has(i, Class::ReportVerb) && !doc.toks[i].quoted);
    let last = frame.trigger.end - 1;
    let verb = doc.any(
        last,
        &[
            Class::Meet,
            Class::Speak,
            Class::Phone,
            Class::Called,
            Class::Host,
            Class::Travel,
            Class::Discuss,
            Class::Negotiate,
            Class::Tell,
        ],
    ) && !matches!(frame.rule, "talks" | "call" | "gathering" | "backchannel" | "letter")
        || frame.rule == "visit" && doc.is(last, "visiting")
        || frame.rule == "phone" && doc.is(last, "call");
    Context {
        doc,
        actors: grammar.actors,
        before: from..start,
        behind: from_behind..to.max(from_behind),
        trigger: frame.trigger.clone(),
        noun: !verb,
        title: sentence.is_title,
        attributed,
    }
}

/// Where the words behind a noun end: a name counts as one.
fn reach(actors: &Actors, from: usize, end: usize) -> usize {
    let mut group = None;
    let mut words = 0;
    (from..end)
        .find(|&at| {
            let actor = actors.of(at);
            words += usize::from(actor.is_none() || actor != group);
            group = actor;
            words > BEHIND
        })
        .unwrap_or(end)
}

/// True for the marks of a few quoted words: "he began “arrangements” for a meeting".
fn scare_quote(doc: &Document<'_>, at: usize, floor: usize) -> bool {
    /// Words between the marks at most.
    const WORDS: usize = 3;
    let quote = |i: usize| matches!(doc.word(i), "“" | "”" | "\"");
    let from = floor.max(at.saturating_sub(WORDS + 1));
    let opened = (from..at).any(|i| quote(i) && i + 1 < at);
    let closed = (at + 2..at + WORDS + 2).any(|i| quote(i) && (at + 1..i).all(|b| doc.toks[b].quoted));
    quote(at) && (opened || closed)
}

/// The token behind a relative clause between commas that begins close behind `from`; `from` where there is none.
fn past_relative(doc: &Document<'_>, from: usize, end: usize) -> usize {
    /// Tokens in which the clause begins, and in which it ends.
    const REACH: (usize, usize) = (12, 24);
    let opens = (from..end.min(from + REACH.0)).find(|&i| doc.mark(i, ',') && doc.is(i + 1, "which"));
    let closes = opens.and_then(|at| (at + 2..end.min(at + REACH.1)).find(|&i| doc.mark(i, ',')));
    closes.map_or(from, |at| at + 1)
}

pub(super) fn negated(doc: &Document<'_>, at: usize) -> bool {
    (at.saturating_sub(3)..at).any(|i| doc.any(i, &[Class::Negative, Class::ContractedNot]))
}

impl Context<'_> {
    /// The nearest token before the trigger, at most `reach` away, of one of `classes`.
    fn governor(&self, classes: &[Class], reach: usize) -> Option<usize> {
        let from = self.before.start.max(self.before.end.saturating_sub(reach));
        (from..self.before.end).rev().find(|&i| self.doc.any(i, classes))
    }

    /// As `governor`, with names and groups counted as one word each.
    fn governor_over_names(&self, classes: &[Class], reach: usize) -> Option<usize> {
        let mut passed = 0;
        let mut group = None;
        for at in (self.before.start..self.before.end).rev() {
            let actor = self.actors.of(at);
            passed += usize::from(actor.is_none() || actor != group);
            group = actor;
            if passed > reach {
                return None;
            }
            if actor.is_none() && self.doc.any(at, classes) {
                return Some(at);
            }
        }
        None
    }

    fn negated(&self, at: usize) -> bool {
        negated(self.doc, at)
    }

    /// True where no group holds the token.
    fn grammar_free(&self, at: usize) -> bool {
        self.actors.of(at).is_none()
    }

    /// A word of `classes` in the predicate behind a noun.
    fn predicate(&self, classes: &[Class]) -> Option<usize> {
        if !self.noun {
            return None;
        }
        self.behind.clone().find(|&i| {
            self.doc.any(i, classes)
                && (self.behind.start.max(i.saturating_sub(3))..i)
                    .any(|b| self.doc.any(b, &[Class::Aux, Class::Modal, Class::Relative]))
        })
    }

    /// The "to" of an infinitive right before the verb.
    fn infinitive(&self) -> Option<usize> {
        let mut at = self.before.end;
        while at > self.before.start && (self.doc.has(at - 1, Class::Adverb) || self.doc.is(at - 1, "be")) {
            at -= 1;
        }
        (at > self.before.start && self.doc.is(at - 1, "to")).then(|| at - 1)
    }

    /// For a noun, the infinitive of the verb that carries it: "to hold talks".
    fn carried(&self) -> Option<usize> {
        let at = self.governor_over_names(&[Class::Light, Class::Attend], 8)?;
        (at > self.before.start && self.doc.is(at - 1, "to")).then(|| at - 1)
    }

    /// Where the words that govern stand before: the infinitive of the verb or of the carrier.
    fn to(&self) -> Option<usize> {
        if self.noun { self.carried().or_else(|| self.infinitive()) } else { self.infinitive() }
    }

    /// The finite verb of motion or purpose before an infinitive: "flew to Moscow to meet".
    fn went(&self, to: usize) -> bool {
        (self.before.start..to).any(|i| {
            self.doc.any(i, &[Class::Travel])
                && self.doc.word(i).ends_with(['d', 'w', 't', 'e'])
                && !matches!(
                    self.doc.word(i).to_ascii_lowercase().as_str(),
                    "come" | "arrive" | "go" | "travel" | "fly"
                )
        })
    }

    /// What tells that the trip before an infinitive is still ahead, or that its traveller waits: "will travel to Sochi to meet", "are in
    /// Geneva to meet".
    fn going(&self, to: usize) -> Option<usize> {
        let travel = (self.before.start..to)
            .rev()
            .find(|&i| self.doc.has(i, Class::Travel))
            .filter(|&i| self.actors.of(i).is_none());
        let modal = travel.and_then(|i| {
            // "will visit X before travelling to Y to meet Z"
            let from = if self.follows(i) { self.before.start } else { i.saturating_sub(3) };
            (from.max(self.before.start)..i).rev().find(|&b| self.doc.any(b, &[Class::Future, Class::Plan]))
        });
        let there = (self.before.start..to)
            .rev()
            .take(8)
            .find(|&i| (self.doc.is(i, "is") || self.doc.is(i, "are")) && self.doc.is(i + 1, "in"));
        modal.or(there)
    }

    /// "before travelling": what the sentence tells next, as real as what it tells first.
    fn follows(&self, at: usize) -> bool {
        let gerund = self.doc.word(at).ends_with("ing") && at > self.before.start;
        gerund && ["before", "after"].iter().any(|word| self.doc.is(at - 1, word))
    }

    /// "Putin, who will be 73, met Trump": a verb in the past is not governed by what stands before it.
    fn is_past(&self, modal: usize) -> bool {
        let word = self.doc.word(self.trigger.start).to_ascii_lowercase();
        let past = ["met", "spoke", "flew", "went", "came", "told", "rang"].contains(&word.as_str());
        let participle = (modal + 1..self.before.end).rev().take(3);
        // "will have met", "will be met by"
        let governed = participle.clone().any(|i| self.doc.has(i, Class::Have))
            || self.before.end > modal + 1 && self.doc.any(self.before.end - 1, &[Class::Be]);
        !self.noun && past && !governed
    }

    /// True where "that" opens a clause of its own between two tokens: "said after talks that Kyiv would sign".
    fn clause_between(&self, from: usize, to: usize) -> bool {
        (from..to).any(|i| self.doc.is(i, "that") && i + 1 < to)
    }

    fn past_aux(&self, at: usize) -> bool {
        (at.saturating_sub(3).max(self.before.start)..at).any(|i| self.doc.any(i, &[Class::Have]))
    }
}
