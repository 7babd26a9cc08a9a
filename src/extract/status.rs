//! Status: an ordered list of tests on the words that govern a trigger; the first that fits decides and names its cue.

use crate::domain::{Span, Status, Tense};

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
}

/// The words around a trigger, as the lines of the table ask of them.
struct Context<'a> {
    doc: &'a Document<'a>,
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
    ("denied", denied),
    ("called off", called_off),
    ("refused", refused),
    ("not held", not_held),
    ("conditional", conditional),
    ("hypothetical", hypothetical),
    ("sought", sought),
    ("agreed or announced", planned),
    ("present with a day", present),
    ("under way", ongoing),
];

/// Reads the status of a frame.
pub fn read(grammar: &Grammar<'_>, frame: &Frame, sentence: &Sentence) -> Reading {
    if let Some((status, rule)) = frame.status {
        return Reading { status: Some(status), rule, cue: None };
    }
    let context = context(grammar, frame, sentence);
    for (rule, line) in TABLE {
        if let Some((status, cue)) = line(&context) {
            return Reading { status, rule, cue: Some(grammar.doc.toks[cue].span) };
        }
    }
    Reading { status: Some(Status::Held), rule: "told as past", cue: None }
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
        let mark = matches!(doc.word(at), ";" | "“" | "”" | "\"" | ":" | "—" | "(" | ")");
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
    let end = sentence.toks.end.min(frame.trigger.end + BEHIND);
    let to = (frame.trigger.end..end)
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
        ],
    ) && !matches!(frame.rule, "talks" | "call" | "gathering" | "backchannel" | "letter");
    Context {
        doc,
        before: from..start,
        behind: frame.trigger.end..to.max(frame.trigger.end),
        trigger: frame.trigger.clone(),
        noun: !verb,
        title: sentence.is_title,
        attributed,
    }
}

fn negated(doc: &Document<'_>, at: usize) -> bool {
    (at.saturating_sub(3)..at).any(|i| doc.any(i, &[Class::Negative, Class::ContractedNot]))
}

impl Context<'_> {
    /// The nearest token before the trigger, at most `reach` away, of one of `classes`.
    fn governor(&self, classes: &[Class], reach: usize) -> Option<usize> {
        let from = self.before.start.max(self.before.end.saturating_sub(reach));
        (from..self.before.end).rev().find(|&i| self.doc.any(i, classes))
    }

    fn negated(&self, at: usize) -> bool {
        negated(self.doc, at)
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
        while at > self.before.start && self.doc.has(at - 1, Class::Adverb) {
            at -= 1;
        }
        (at > self.before.start && self.doc.is(at - 1, "to")).then(|| at - 1)
    }

    /// For a noun, the infinitive of the verb that carries it: "to hold talks".
    fn carried(&self) -> Option<usize> {
        let at = self.governor(&[Class::Light], 8)?;
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

    fn past_aux(&self, at: usize) -> bool {
        (at.saturating_sub(3).max(self.before.start)..at).any(|i| self.doc.any(i, &[Class::Have]))
    }
}

fn denied(c: &Context<'_>) -> Option<(Option<Status>, usize)> {
    let cue = c
        .governor(&[Class::Deny], 10)
        .filter(|&i| !c.doc.any(i, &[Class::Refuse]) || c.doc.is(i, "denied"))?;
    // "neither confirmed nor denied" is neither
    let nor = c.doc.has(cue.wrapping_sub(1), Class::Negative) || c.negated(cue);
    if nor { None } else { Some((Some(Status::Denied), cue)) }
}

fn called_off(c: &Context<'_>) -> Option<(Option<Status>, usize)> {
    let before = c.governor(&[Class::Cancel], 8).filter(|&i| !c.doc.is(i, "suspended") || c.noun);
    let off =
        (c.before.start..c.before.end).find(|&i| c.doc.has(i, Class::Called) && (c.doc.is(i + 1, "off")));
    let behind = c.predicate(&[Class::Cancel]).or_else(|| {
        c.behind.clone().find(|&i| c.noun && c.doc.has(i, Class::Called) && c.doc.is(i + 1, "off"))
    });
    before.or(off).or(behind).filter(|&i| !c.negated(i)).map(|i| (Some(Status::Cancelled), i))
}

fn refused(c: &Context<'_>) -> Option<(Option<Status>, usize)> {
    let to = c.to();
    let refusal = c.governor(&[Class::Refuse], 8);
    let speech = |cue: usize| {
        (cue + 1..cue + 3)
            .any(|i| matches!(c.doc.word(i), "confirm" | "comment" | "say" | "disclose" | "specify"))
    };
    if let Some(cue) = refusal
        && !c.negated(cue)
        && !speech(cue)
        && (c.noun
            || to.is_some_and(|to| to > cue)
            || c.doc.word(cue).ends_with("ed") && cue + 3 >= c.before.end)
    {
        return Some((Some(Status::Cancelled), cue));
    }
    let out = (c.before.start..c.before.end).find(|&i| c.doc.is(i, "ruled") && c.doc.is(i + 1, "out"));
    if let Some(cue) = out {
        return Some((Some(Status::Cancelled), cue));
    }
    // "will not meet"
    let modal = c.governor(&[Class::Future, Class::ContractedNot], 5)?;
    let not = c.doc.is(modal, "won't")
        || c.doc.is(modal, "won’t")
        || c.doc.has(modal, Class::Future) && c.doc.is(modal + 1, "not");
    (not && !c.noun).then_some((Some(Status::Cancelled), modal))
}

fn not_held(c: &Context<'_>) -> Option<(Option<Status>, usize)> {
    let not = c.governor(&[Class::Negative, Class::ContractedNot], 6)?;
    if c.doc.is(not, "without") && !c.noun {
        return None;
    }
    let only = c.doc.is(not + 1, "only") || c.doc.is(not + 1, "just");
    if only {
        return None;
    }
    // "had not met since": the meeting before is not this one's
    let since = c.behind.clone().any(|i| c.doc.is(i, "since"));
    Some((if c.attributed && !since { Some(Status::Denied) } else { None }, not))
}

fn conditional(c: &Context<'_>) -> Option<(Option<Status>, usize)> {
    let cue = c
        .governor(&[Class::Condition], 10)
        .filter(|&i| !matches!(c.doc.word(i).to_ascii_lowercase().as_str(), "until" | "till" | "once"))?;
    let planned = c.doc.is(cue, "should");
    if planned { None } else { Some((None, cue)) }
}

fn hypothetical(c: &Context<'_>) -> Option<(Option<Status>, usize)> {
    let near = c.governor(&[Class::Hypothetical], 4);
    let behind = c.predicate(&[Class::Hypothetical]).filter(|&i| c.noun && i < c.behind.start + 10);
    let cue = near.or(behind)?;
    let word = c.doc.word(cue).to_ascii_lowercase();
    match word.as_str() {
        "would" => None,
        "can" | "must" | "should" => Some((None, cue)),
        _ if c.doc.is(cue + 1, "have") => Some((None, cue)),
        _ => Some((Some(Status::Proposed), cue)),
    }
}

fn sought(c: &Context<'_>) -> Option<(Option<Status>, usize)> {
    let reach = if c.noun { 7 } else { 6 };
    let cue = c.governor(&[Class::Propose], reach).filter(|&i| {
        // "asked during a call": the word belongs to the contact, not before it
        let afterwards = (i..c.before.end).any(|b| c.doc.any(b, &[Class::Afterwards]));
        let noun_call =
            c.doc.is(i, "call") || c.doc.is(i, "calls") || c.doc.is(i, "open") && !c.doc.is(i + 1, "to");
        !afterwards && !noun_call
    });
    let cue = cue.filter(|&i| {
        if c.noun {
            // "proposed talks", "called for a meeting", "ready for talks"
            let link = (i + 1..c.before.end).all(|b| {
                c.doc.any(
                    b,
                    &[
                        Class::Determiner,
                        Class::Indefinite,
                        Class::RoleAdjective,
                        Class::Preposition,
                        Class::Light,
                        Class::Adverb,
                        Class::Phoned,
                    ],
                ) || c.doc.toks[b].capital
                    || c.doc.word(b).contains('-')
                    || matches!(
                        c.doc.word(b),
                        "direct"
                            | "to"
                            | "'s"
                            | "’s"
                            | "bilateral"
                            | "trilateral"
                            | "urgent"
                            | "immediate"
                            | "personal"
                    )
            });
            link && !c.doc.is(i, "called") || c.doc.has(i, Class::Called) && c.doc.is(i + 1, "for")
        } else {
            c.to().is_some_and(|to| to > i && to <= i + 5) && !c.doc.has(i, Class::Called)
        }
    });
    if let Some(cue) = cue {
        return Some((Some(Status::Proposed), cue));
    }
    let behind = c.predicate(&[Class::Propose]).filter(|&i| {
        matches!(
            c.doc.word(i).to_ascii_lowercase().as_str(),
            "proposed" | "possible" | "sought" | "requested" | "suggested" | "offered"
        )
    });
    behind.map(|i| (Some(Status::Proposed), i))
}

fn planned(c: &Context<'_>) -> Option<(Option<Status>, usize)> {
    if let Some(modal) = c.governor(&[Class::Future], 6)
        && !(c.noun && (modal..c.before.end).any(|i| c.doc.any(i, &[Class::Afterwards])))
    {
        return Some((Some(Status::Planned), modal));
    }
    let to = c.to();
    if let Some(to) = to {
        let plan = (c.before.start.max(to.saturating_sub(7))..to)
            .rev()
            .find(|&i| c.doc.any(i, &[Class::Plan, Class::Going]));
        if let Some(cue) = plan.filter(|&i| !c.past_aux(i) || !c.doc.is(i, "going")) {
            return Some((Some(Status::Planned), cue));
        }
        let be = c.doc.any(to.wrapping_sub(1), &[Class::Be]);
        if be || c.title && !c.went(to) {
            return Some((Some(Status::Planned), to));
        }
        if c.noun && !c.went(to) && !c.doc.any(to.wrapping_sub(1), &[Class::Fail]) {
            return Some((Some(Status::Planned), to));
        }
    }
    if let Some(ahead) = c.governor(&[Class::Ahead], 4)
        && c.noun
        && (c.doc.is(ahead, "ahead") || c.title)
    {
        return Some((Some(Status::Planned), ahead));
    }
    if c.noun {
        let attribute = c.governor(&[Class::Plan], 5).filter(|&i| {
            let word = c.doc.word(i).to_ascii_lowercase();
            matches!(
                word.as_str(),
                "planned"
                    | "scheduled"
                    | "upcoming"
                    | "forthcoming"
                    | "expected"
                    | "next"
                    | "future"
                    | "announced"
                    | "agreed"
                    | "plans"
                    | "plan"
                    | "preparing"
                    | "preparations"
                    | "arranged"
                    | "anticipated"
            ) && !(i..c.before.end).any(|b| c.doc.any(b, &[Class::Afterwards]))
        });
        if let Some(cue) =
            attribute.filter(|&i| !c.doc.is(i, "next") || c.doc.time_at[i].is_none() || i + 3 >= c.before.end)
        {
            return Some((Some(Status::Planned), cue));
        }
        let predicate = c.behind.clone().find(|&i| {
            let modal = c.doc.any(i, &[Class::Future]);
            let plan =
                c.doc.any(i, &[Class::Plan]) && (i.saturating_sub(3)..i).any(|b| c.doc.any(b, &[Class::Be]));
            let clause = !c
                .behind
                .clone()
                .take_while(|&b| b < i)
                .any(|b| c.doc.any(b, &[Class::Subordinate]) || c.doc.mark(b, ','));
            (modal || plan) && clause
        });
        if let Some(cue) = predicate {
            return Some((Some(Status::Planned), cue));
        }
    }
    None
}

/// "Orban goes to Moscow on Tuesday": the present tense with a day.
fn present(c: &Context<'_>) -> Option<(Option<Status>, usize)> {
    let trigger = c.doc.word(c.trigger.start).to_ascii_lowercase();
    let present = matches!(
        trigger.as_str(),
        "goes" | "travels" | "meets" | "hosts" | "visits" | "flies" | "heads" | "receives" | "comes"
    );
    let dated = (c.behind.start..c.behind.end).find(|&i| c.doc.time_at[i].is_some());
    dated
        .filter(|_| present && !c.title && !c.noun)
        .filter(|&i| !["today", "this"].iter().any(|word| c.doc.is(i, word)))
        .map(|_| (Some(Status::Planned), c.trigger.start))
}

fn ongoing(c: &Context<'_>) -> Option<(Option<Status>, usize)> {
    let trigger = c.doc.word(c.trigger.start).to_ascii_lowercase();
    if !c.noun
        && trigger.ends_with("ing")
        && c.governor(&[Class::Be], 3)
            .is_some_and(|i| matches!(c.doc.word(i).to_ascii_lowercase().as_str(), "is" | "are"))
    {
        return Some((Some(Status::Ongoing), c.trigger.start));
    }
    let begun = |i: usize| {
        matches!(
            c.doc.word(i).to_ascii_lowercase().as_str(),
            "began"
                | "begun"
                | "begin"
                | "begins"
                | "opened"
                | "started"
                | "starts"
                | "resumed"
                | "resume"
                | "continue"
                | "continues"
                | "continuing"
                | "ongoing"
                | "underway"
                | "kicked"
        )
    };
    let before = (c.before.start.max(c.before.end.saturating_sub(7))..c.before.end).rev().find(|&i| begun(i));
    let predicate = c
        .behind
        .clone()
        .take_while(|&i| i < c.behind.start + 10)
        .find(|&i| begun(i) || c.doc.is(i, "under") && c.doc.is(i + 1, "way"));
    let cue = before.or(predicate).filter(|_| c.noun)?;
    Some((Some(Status::Ongoing), cue))
}
