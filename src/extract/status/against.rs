//! What tells that a contact did not or will not take place: denied, called off, refused, not planned, at a standstill.

use crate::domain::Status;

use super::super::words::Class;
use super::Context;

pub(super) fn denied(c: &Context<'_>) -> Option<(Option<Status>, usize)> {
    // "reports of a back channel were untrue"
    let rumour = c.governor(&[Class::Rumour], 6).filter(|_| c.noun);
    let untrue =
        rumour.and_then(|_| c.behind.clone().find(|&i| c.doc.has(i, Class::Falsehood) && !c.negated(i)));
    if let Some(cue) = untrue {
        return Some((Some(Status::Denied), cue));
    }
    // "neither confirmed nor denied a call": none is told
    let neither = c.governor(&[Class::Deny], 6).filter(|&i| c.doc.has(i.wrapping_sub(1), Class::Negative));
    if let Some(cue) = neither.filter(|_| c.noun && indefinite(c)) {
        return Some((None, cue));
    }
    let before = c.governor(&[Class::Deny, Class::Dismiss], 10).filter(|&i| c.doc.denies(i)).filter(|&i| {
        !c.doc.any(i, &[Class::Refuse]) || c.doc.is(i, "denied") || c.doc.has(i, Class::Dismiss)
    });
    // "reports of a back channel brought a denial"
    let cue = before.or_else(|| c.behind.clone().find(|&i| c.noun && c.doc.has(i, Class::Deny)))?;
    // "denied a quarrel during the call"; "neither confirmed nor denied" is neither
    let during = c.noun && (c.before.end.saturating_sub(3)..c.before.end).any(|i| c.doc.is(i, "during"));
    let nor = during || c.doc.has(cue.wrapping_sub(1), Class::Negative) || c.negated(cue);
    if nor { None } else { Some((Some(Status::Denied), cue)) }
}

/// True for "a call", which nothing has told of.
fn indefinite(c: &Context<'_>) -> bool {
    /// Tokens before the noun in which its article stands.
    const NEAR: usize = 3;
    let article = (c.before.end.saturating_sub(NEAR).max(c.before.start)..c.before.end)
        .rev()
        .find(|&i| c.doc.any(i, &[Class::Determiner, Class::Indefinite, Class::Definite]));
    article.is_some_and(|i| c.doc.has(i, Class::Indefinite))
}

/// "may forgo a meeting", "is considering cancelling the talks": weighed, and so far the contact stands; "should refuse to go" is advice.
pub(super) fn may_be_off(c: &Context<'_>) -> Option<(Option<Status>, usize)> {
    /// Tokens before the cue in which the modal stands.
    const NEAR: usize = 4;
    let cue = c.governor(&[Class::Cancel, Class::Refuse], 8).filter(|&i| !c.negated(i))?;
    let floor = c.before.start.max(cue.saturating_sub(NEAR));
    let weighed = (floor..cue).find(|&i| {
        [
            "may",
            "might",
            "could",
            "consider",
            "considered",
            "considering",
            "threatened",
            "threatens",
            "mulling",
        ]
        .iter()
        .any(|word| c.doc.is(i, word))
    });
    let advised = (floor..cue).find(|&i| c.doc.is(i, "should") || c.doc.is(i, "must"));
    match (weighed, advised) {
        (Some(cue), _) => Some((Some(Status::Planned), cue)),
        (_, Some(cue)) => Some((None, cue)),
        _ => None,
    }
}

pub(super) fn called_off(c: &Context<'_>) -> Option<(Option<Status>, usize)> {
    if let Some(cue) = but_off(c) {
        return Some((Some(Status::Cancelled), cue));
    }
    let before = c.governor(&[Class::Cancel], 8).filter(|&i| !c.doc.is(i, "suspended") || c.noun);
    // "dropped his threat and met X", "cancelled the flight and held talks": what was dropped is another thing
    let before = before.filter(|&i| {
        let on =
            |b: usize| c.doc.has(b, Class::Conjunction) && c.doc.any(b + 1, &[Class::Light, Class::Adverb]);
        // "has been called off, following a call between X and Y": the call was held
        let after = |b: usize| c.doc.has(b, Class::Afterwards) && c.doc.time_at[b].is_none();
        if c.noun {
            // "cancelled his rally, then held talks"
            let then = |b: usize| c.doc.mark(b, ',') && c.doc.is(b + 1, "then");
            !(i + 1..c.before.end.saturating_sub(1)).any(|b| on(b) || then(b))
                && !(i + 1..c.before.end).any(after)
        } else {
            c.to().is_some_and(|to| to > i) || c.doc.word(c.trigger.start).ends_with("ing")
        }
    });
    let puts = |i: usize| {
        (c.doc.has(i, Class::Called) || ["put", "puts", "putting"].iter().any(|word| c.doc.is(i, word)))
            && c.doc.is(i + 1, "off")
    };
    // "called off the strike after talks with X": the strike
    let off = (c.before.start..c.before.end).find(|&i| puts(i)).filter(|&i| {
        !(i + 2..c.before.end).any(|b| c.doc.has(b, Class::Afterwards) && c.doc.time_at[b].is_none())
    });
    let behind = c.predicate(&[Class::Cancel]).or_else(|| c.behind.clone().find(|&i| c.noun && puts(i)));
    // "is on hold", "falls away"
    let hold = c.behind.clone().find(|&i| {
        c.noun
            && (c.doc.is(i, "on") && c.doc.is(i + 1, "hold")
                || ["fall", "falls", "fell", "fallen"].iter().any(|word| c.doc.is(i, word))
                    && ["away", "through", "apart"].iter().any(|word| c.doc.is(i + 1, word)))
    });
    // "the meeting cancellation", "Rubio, Lavrov meeting postponed"
    let noun = Some(c.behind.start).filter(|&i| {
        c.noun && c.title && c.doc.has(i, Class::Cancel) && c.doc.word(i).ends_with('d')
            || c.noun && ["cancellation", "cancelation", "postponement"].iter().any(|word| c.doc.is(i, word))
    });
    // "is unlikely to recommend postponing it"
    let unlikely = |i: usize| (i.saturating_sub(6).max(c.before.start)..i).any(|b| c.doc.is(b, "unlikely"));
    // "did not cancel his meeting", "is unlikely to cancel it": it stands
    if let Some(cue) = before.filter(|&i| c.noun && (unlikely(i) || c.negated(i))) {
        return Some((Some(Status::Planned), cue));
    }
    before
        .filter(|&i| !unlikely(i))
        .or(off)
        .or(behind)
        .or(hold)
        .or(noun)
        .filter(|&i| !c.negated(i))
        .map(|i| (Some(Status::Cancelled), i))
}

/// "…, but it was called off", "wanted to visit X but was turned down": what became of it stands behind.
fn but_off(c: &Context<'_>) -> Option<usize> {
    /// Tokens behind "but" in which the verb stands.
    const NEAR: usize = 7;
    let but = c.behind.end;
    if !c.doc.is(but, "but") {
        return None;
    }
    let end = c.doc.sentences[c.doc.sentence_of(but)].toks.end.min(but + NEAR);
    let off = |i: usize| {
        c.doc.has(i, Class::Cancel)
            || c.doc.is(i, "called") && c.doc.is(i + 1, "off")
            || c.doc.is(i, "turned") && c.doc.is(i + 1, "down")
            || ["rejected", "refused", "rebuffed"].iter().any(|word| c.doc.is(i, word))
    };
    let cue = (but + 1..end).find(|&i| off(i))?;
    // "but it was", "but was": the contact or its traveller, nobody else's
    let passive = (but + 1..cue).any(|i| c.doc.has(i, Class::Be));
    let other = (but + 1..cue).any(|i| c.actors.of(i).is_some());
    (passive && !other && !c.negated(cue)).then_some(cue)
}

pub(super) fn refused(c: &Context<'_>) -> Option<(Option<Status>, usize)> {
    let to = c.to();
    let refusal = c.governor(&[Class::Refuse], 8);
    // "does not refuse to meet": willing
    if let Some(cue) = refusal.filter(|&cue| c.negated(cue) && to.is_some_and(|to| to == cue + 1)) {
        return Some((Some(Status::Proposed), cue));
    }
    // "had never refused negotiations": in general
    if let Some(cue) = refusal.filter(|&cue| c.noun && c.negated(cue)) {
        return Some((None, cue));
    }
    // "failed to agree on a summit with X"
    let fail =
        c.governor(&[Class::Fail], 8).filter(|&cue| c.noun && c.doc.phrase(cue + 1, &["to", "agree", "on"]));
    if let Some(cue) = fail {
        return Some((Some(Status::Cancelled), cue));
    }
    // "avoids meeting X"
    if let Some(cue) = refusal.filter(|&cue| !c.noun && cue + 1 == c.trigger.start && !c.negated(cue)) {
        return Some((Some(Status::Cancelled), cue));
    }
    let speech = |cue: usize| (cue + 1..cue + 3).any(|i| c.doc.has(i, Class::Unsaid));
    // "declined to comment on a call": none is told
    if let Some(cue) = refusal.filter(|&cue| c.noun && speech(cue) && indefinite(c)) {
        return Some((None, cue));
    }
    if let Some(cue) = refusal
        && !c.negated(cue)
        && !speech(cue)
        && (c.noun
            || to.is_some_and(|to| to > cue)
            || c.doc.word(cue).ends_with("ed") && cue + 3 >= c.before.end)
    {
        return Some((Some(Status::Cancelled), cue));
    }
    // "ruled out a meeting", "turned down an invitation"
    let out = (c.before.start..c.before.end).find(|&i| {
        c.doc.is(i, "ruled") && c.doc.is(i + 1, "out")
            || c.doc.word(i).to_ascii_lowercase().starts_with("turn") && c.doc.is(i + 1, "down")
    });
    if let Some(cue) = out {
        return Some((Some(Status::Cancelled), cue));
    }
    // "will not meet"
    let modal = c.governor(&[Class::Future, Class::ContractedNot], 5)?;
    let not = c.doc.is(modal, "won't")
        || c.doc.is(modal, "won’t")
        || c.doc.has(modal, Class::Future) && c.doc.is(modal + 1, "not");
    // "will not attend the talks with X"
    let stays_away =
        not && c.noun && (modal + 2..c.before.end).any(|i| c.doc.any(i, &[Class::Attend, Class::Light]));
    if stays_away {
        return Some((Some(Status::Cancelled), modal));
    }
    // "would not discuss a settlement": a matter, not the contact
    let matter = c.doc.has(c.trigger.start, Class::Discuss);
    (not && !c.noun).then_some((if matter { None } else { Some(Status::Cancelled) }, modal))
}

/// "no meeting had been agreed": what was not planned takes back nothing that was held.
pub(super) fn not_planned(c: &Context<'_>) -> Option<(Option<Status>, usize)> {
    // "was neither discussed nor planned"
    let neither = c.behind.clone().take_while(|&i| !c.doc.mark(i, ',')).find(|&i| {
        c.doc.is(i, "neither")
            && (i..i + 6)
                .any(|b| c.doc.has(b, Class::Plan) || c.doc.is(b, "discussed") || c.doc.is(b, "requested"))
    });
    // a headline's "not planned"
    let headline =
        c.behind.clone().take(10).find(|&i| c.title && c.doc.is(i, "not") && c.doc.has(i + 1, Class::Plan));
    // "is not being prepared"
    let being = c.behind.clone().take_while(|&i| !c.doc.mark(i, ',')).find(|&i| {
        let made = ["prepared", "arranged", "organised", "organized", "planned", "discussed"];
        let longer = (i + 3..i + 7).any(|b| c.doc.is(b, "longer") || c.doc.is(b, "anymore"));
        c.doc.phrase(i, &["not", "being"]) && made.iter().any(|word| c.doc.is(i + 2, word)) && !longer
    });
    if let Some(cue) = neither.or(headline).or(being).filter(|_| c.noun) {
        return Some((None, cue));
    }
    let (status, not) = not_held(c)?;
    let arranged = ["prepared", "arranged", "organised", "organized", "discussed", "envisaged"];
    let being = c
        .behind
        .clone()
        .any(|i| arranged.iter().any(|word| c.doc.is(i, word)) && c.doc.has(i.wrapping_sub(1), Class::Be));
    // "there were no plans for a call"
    let being = being || c.doc.has(not + 1, Class::Plan);
    (c.noun && (being || c.predicate(&[Class::Plan]).is_some())).then_some((status, not))
}

pub(super) fn not_held(c: &Context<'_>) -> Option<(Option<Status>, usize)> {
    // "there was no agreement between X and Y to meet Z"
    let agreed = c.to().and_then(|to| {
        let floor = c.before.start.max(to.saturating_sub(20));
        (floor..to).rev().find(|&i| {
            ["agreement", "plan", "plans", "intention", "need", "reason", "point", "sense", "desire"]
                .iter()
                .any(|word| c.doc.is(i, word))
                && c.doc.has(i.wrapping_sub(1), Class::Negative)
        })
    });
    if let Some(cue) = agreed.filter(|_| !c.noun) {
        return Some((None, cue));
    }
    // "the meeting did not happen because", "talks scheduled for Tuesday did not materialise"
    let failed = c.behind.clone().find(|&i| {
        c.doc.phrase(i, &["did", "not"])
            && (["happen", "materialise", "materialize"].iter().any(|word| c.doc.is(i + 2, word))
                || c.doc.phrase(i + 2, &["take", "place"]))
    });
    let told_before = c.before.end > c.before.start && c.doc.has(c.before.end - 1, Class::Definite)
        || c.behind.clone().take_while(|&i| !c.doc.is(i, "did")).any(|i| c.doc.has(i, Class::Plan));
    if let Some(cue) = failed.filter(|_| c.noun && told_before) {
        // who says so denies what others tell
        return Some((Some(if c.attributed { Status::Denied } else { Status::Cancelled }), cue));
    }
    // "have yet to set a date for a meeting"
    let yet = (c.before.start..c.before.end).find(|&i| {
        c.doc.phrase(i, &["yet", "to"])
            && ["set", "agree", "fix", "schedule", "decide", "confirm", "name"]
                .iter()
                .any(|word| c.doc.is(i + 2, word))
    });
    if let Some(cue) = yet.filter(|_| c.noun) {
        return Some((None, cue));
    }
    let not = c.governor(&[Class::Negative, Class::ContractedNot], 6)?;
    if c.doc.is(not, "without") {
        return if c.noun { None } else { Some((None, not)) };
    }
    // "was not there to negotiate": what the trip was not for
    let there = c.doc.is(not + 1, "there") || c.doc.is(not + 1, "here");
    if there && c.to().is_some() {
        return Some((None, not));
    }
    // "nothing showed that they had met", "there was no sign of talks"
    let sign = (not + 1..not + 4).find(|&i| c.doc.has(i, Class::Sign));
    if let Some(sign) = sign.filter(|&i| i < c.trigger.start) {
        return Some((None, sign));
    }
    // "there is no date for a meeting", "there was no basis for talks": of another noun
    let linked = (not + 1..c.trigger.start).find(|&i| c.doc.any(i, &[Class::Preposition]));
    let other = linked.is_some_and(|i| {
        i > not + 1 && c.doc.is(not, "no") && !c.doc.any(i - 1, &[Class::Plan, Class::Rumour, Class::Propose])
    });
    // "no breakthrough in the talks", "no gift to his meeting": of something else, at a contact that is told
    let told = linked.is_some_and(|i| {
        ["in", "at", "to", "during", "from", "after"].iter().any(|word| c.doc.is(i, word))
            && (i + 1..c.trigger.start).any(|b| {
                c.doc.has(b, Class::Definite) || ["his", "her", "their"].iter().any(|word| c.doc.is(b, word))
            })
    });
    let nothing = |b: usize| c.doc.any(b, &[Class::Plan, Class::Rumour, Class::Propose, Class::Sign]);
    if other && c.noun && told && !(not..c.trigger.start).any(nothing) {
        return None;
    }
    if other && c.noun {
        return Some((None, not));
    }
    // "has not commented on the possible meeting"
    let silent = (not + 1..not + 3).find(|&i| {
        c.doc.any(i, &[Class::ReportVerb, Class::Unsaid])
            || c.doc.is(i, "specified")
            || c.doc.is(i, "disclosed")
    });
    if silent.is_some_and(|i| i < c.trigger.start) {
        return Some((None, not));
    }
    // "nor denied the meeting", "did not confirm it"
    if !governs(c, not) || c.doc.any(not + 1, &[Class::Deny, Class::Confirm]) {
        return None;
    }
    let only = c.doc.is(not + 1, "only") || c.doc.is(not + 1, "just");
    if only {
        return None;
    }
    // "the end of the war was not discussed": a matter, not the contact
    if c.doc.has(c.trigger.start, Class::Discuss) {
        return Some((None, not));
    }
    // "had not met since": the meeting before is not this one's
    let since = c.behind.clone().find(|&i| c.doc.is(i, "since"));
    // "had not met since 3 May": that day they met
    if !c.noun && since.is_some_and(|at| at < c.behind.start + 4 && c.doc.since(at).is_some()) {
        return Some((Some(Status::Held), not));
    }
    let since = since.is_some();
    Some((if c.attributed && !since { Some(Status::Denied) } else { None }, not))
}

/// True where a negation is of the contact, and not of another verb between: "did not include Putin and met", "do not believe the
/// talks will help".
fn governs(c: &Context<'_>, not: usize) -> bool {
    let between = not + 1..c.trigger.start;
    if c.noun {
        // "no talks", "did not hold talks"; not "made no breakthrough in talks"
        let determiner = c.doc.is(not, "no")
            || c.doc.is(not, "without")
            || c.doc.is(not, "neither")
            || c.doc.is(not, "never");
        let inside = between.clone().any(|i| {
            let engaged = ["engaged", "involved", "part"].iter().any(|word| c.doc.is(i - 1, word));
            ["in", "at", "during", "of"].iter().any(|word| c.doc.is(i, word)) && c.grammar_free(i) && !engaged
        });
        return !inside
            && (determiner
                || between.clone().any(|i| {
                    c.doc.any(
                        i,
                        &[
                            Class::Light,
                            Class::Plan,
                            Class::Propose,
                            Class::Deny,
                            Class::Be,
                            Class::Negotiate,
                        ],
                    )
                })
                || between.is_empty());
    }
    between.clone().all(|i| {
        c.doc.any(
            i,
            &[
                Class::Adverb,
                Class::Aux,
                Class::Be,
                Class::Have,
                Class::Modal,
                Class::Plan,
                Class::Propose,
                Class::Going,
                Class::Light,
            ],
        ) || c.doc.is(i, "to")
            || c.doc.is(i, "yet")
            || c.doc.is(i, "ever")
            || c.doc.time_at[i].is_some()
    })
}

/// "talks have been stalled for months", "negotiations are at an impasse": none is told.
pub(super) fn stalled(c: &Context<'_>) -> Option<(Option<Status>, usize)> {
    let cue = c.behind.clone().take(10).find(|&i| {
        ["stalled", "frozen", "deadlocked", "impasse", "standstill"].iter().any(|word| c.doc.is(i, word))
    })?;
    let predicate = (c.behind.start.max(cue.saturating_sub(4))..cue).any(|i| c.doc.any(i, &[Class::Aux]));
    (c.noun && predicate).then_some((None, cue))
}
