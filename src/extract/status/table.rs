//! The lines of the status table: each a test on the words about a trigger. Their order stands in the module above.

use crate::domain::Status;

use super::super::words::Class;
use super::Context;

pub(super) fn conditional(c: &Context<'_>) -> Option<(Option<Status>, usize)> {
    let present = matches!(
        c.doc.word(c.trigger.start).to_ascii_lowercase().as_str(),
        "meet" | "meets" | "speak" | "talk"
    );
    if let Some(cue) = c.governor(&[Class::Condition], 10).filter(|_| present && !c.noun)
        && c.governor(&[Class::Modal], 6).is_none()
        && c.to().is_none()
    {
        return Some((None, cue));
    }
    // "would negotiate once Moscow was ready"
    let once = c.behind.clone().take(14).find(|&i| c.doc.is(i, "once") || c.doc.is(i, "if"));
    if let Some(cue) =
        once.filter(|_| !c.noun && c.governor(&[Class::Modal, Class::Hypothetical], 4).is_some())
    {
        return Some((None, cue));
    }
    // "little would move until the presidents met"
    let until = c
        .governor_over_names(&[Class::Condition], 8)
        .filter(|&i| c.doc.is(i, "until") || c.doc.is(i, "till"));
    if let Some(cue) = until.filter(|&i| {
        !c.noun && (c.before.start..i).any(|b| c.doc.any(b, &[Class::Modal, Class::Hypothetical]))
    }) {
        return Some((None, cue));
    }
    let cue = c
        .governor(&[Class::Condition], 10)
        .filter(|&i| !matches!(c.doc.word(i).to_ascii_lowercase().as_str(), "until" | "till" | "once"))?;
    let planned = c.doc.is(cue, "should");
    if planned { None } else { Some((None, cue)) }
}

/// "favoured direct talks between X and Y", "should help X and Y to resume talks": what others wish for or weigh is no contact.
pub(super) fn weighed(c: &Context<'_>) -> Option<(Option<Status>, usize)> {
    if !c.noun {
        return None;
    }
    let near = c.governor(&[Class::Favour], 5);
    let help = c.carried().and_then(|to| {
        let floor = c.before.start.max(to.saturating_sub(8));
        (floor..to).find(|&i| c.doc.is(i, "help") || c.doc.is(i, "helped") || c.doc.is(i, "helping"))
    });
    // "for her support during a call": a setting is not weighed
    let near = near.filter(|&i| {
        !(i + 1..c.before.end).any(|b| ["during", "in", "at", "over"].iter().any(|word| c.doc.is(b, word)))
    });
    near.or(help).map(|cue| (None, cue))
}

pub(super) fn hypothetical(c: &Context<'_>) -> Option<(Option<Status>, usize)> {
    // "will have to meet one day"
    if let Some(to) = c.to()
        && ["have", "has", "need", "needs", "ought"].iter().any(|word| c.doc.is(to.wrapping_sub(1), word))
    {
        return Some((None, to));
    }
    // "talks with Russia must go on"
    let must = c
        .behind
        .clone()
        .take_while(|&i| !c.doc.any(i, &[Class::Relative, Class::Subordinate]) && !c.doc.mark(i, ','))
        .find(|&i| c.doc.any(i, &[Class::Aux, Class::Modal]))
        .filter(|&i| c.noun && ["must", "should"].iter().any(|word| c.doc.is(i, word)));
    if let Some(cue) = must {
        return Some((None, cue));
    }
    // "needed direct dialogue with X": nobody has it
    let needs = ["need", "needs", "needed"];
    let needed = (c.before.end.saturating_sub(4).max(c.before.start)..c.before.end)
        .find(|&i| c.noun && needs.iter().any(|word| c.doc.is(i, word)));
    if let Some(cue) = needed {
        return Some((None, cue));
    }
    // "a meeting between X and Y could take place": possible
    let possible = c
        .behind
        .clone()
        .take_while(|&i| {
            !c.doc.any(i, &[Class::Relative, Class::Subordinate, Class::Aux]) && !c.doc.mark(i, ',')
        })
        .find(|&i| {
            c.noun
                && ["could", "might", "may"].iter().any(|word| c.doc.is(i, word))
                && c.doc.time_at[i].is_none()
                && !c.clause_between(c.behind.start, i)
        });
    if let Some(cue) = possible {
        return Some((Some(Status::Proposed), cue));
    }
    let near = c.governor(&[Class::Hypothetical], 4);
    let behind = c
        .predicate(&[Class::Hypothetical])
        .filter(|&i| c.noun && i < c.behind.start + 10 && !c.clause_between(c.behind.start, i));
    let cue = near.or(behind)?;
    let word = c.doc.word(cue).to_ascii_lowercase();
    match word.as_str() {
        "would" => None,
        "can" | "must" | "should" => Some((None, cue)),
        _ if c.doc.is(cue + 1, "have") => Some((None, cue)),
        _ => Some((Some(Status::Proposed), cue)),
    }
}

pub(super) fn sought(c: &Context<'_>) -> Option<(Option<Status>, usize)> {
    // "his offer to host X and Y for talks"
    let offered = c.carried().and_then(|to| to.checked_sub(1)).filter(|&i| {
        c.noun && ["offer", "offers", "offered", "proposal", "request"].iter().any(|word| c.doc.is(i, word))
    });
    // "paving the way for a meeting", "to lay the groundwork for talks"
    let paves = (c.before.start.max(c.before.end.saturating_sub(7))..c.before.end).find(|&i| {
        let verb = c.doc.word(i).to_ascii_lowercase();
        let way =
            (i + 1..i + 4).any(|b| ["way", "groundwork", "ground"].iter().any(|word| c.doc.is(b, word)));
        c.noun && way && ["pav", "lay", "laid", "prepar"].iter().any(|stem| verb.starts_with(stem))
    });
    if let Some(cue) = offered.or(paves) {
        return Some((Some(Status::Proposed), cue));
    }
    let reach = if c.noun { 7 } else { 6 };
    let cue = c.governor_over_names(&[Class::Propose], reach).filter(|&i| {
        // "asked during a call": the word belongs to the contact, not before it
        let afterwards = (i..c.before.end).any(|b| c.doc.any(b, &[Class::Afterwards]));
        let noun_call = c.doc.is(i, "call")
            || c.doc.is(i, "calls") && !(c.doc.is(i + 1, "for") && c.actors.of(i.wrapping_sub(1)).is_some())
            || c.doc.is(i, "open") && !c.doc.is(i + 1, "to");
        // "had prepared the plan at a meeting": ready for it only with "for" or "to"
        let prepared = c.doc.is(i, "prepared") && !c.doc.is(i + 1, "for") && !c.doc.is(i + 1, "to");
        !afterwards && !noun_call && !prepared
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
                        Class::Again,
                        Class::TitleWord,
                        Class::Host,
                        Class::Conjunction,
                    ],
                ) || c.doc.toks[b].capital
                    // "hopes for a swift summit"
                    || c.doc.any(b - 1, &[Class::Indefinite]) && b + 1 == c.before.end
                    || c.doc.word(b).contains('-')
                    || matches!(c.doc.word(b), "“" | "”" | "\"")
                    || matches!(
                        c.doc.word(b),
                        "direct"
                            | "to"
                            | "'s"
                            | "’s"
                            | "bilateral"
                            | "trilateral"
                            | "urgent"
                            | "emergency"
                            | "extraordinary"
                            | "special"
                            | "immediate"
                            | "personal"
                            | "set"
                            | "up"
                            | "establish"
                            | "arrange"
                            | "showdown"
                            | "face-to-face"
                            | "one-on-one"
                    )
                    || c.actors.of(b).is_some()
            });
            // "called for calm as he opened talks"
            let clause = (i + 1..c.before.end).any(|b| c.doc.is(b, "as") && c.actors.of(b + 1).is_some());
            link && !c.doc.is(i, "called") || !clause && c.doc.has(i, Class::Called) && c.doc.is(i + 1, "for")
        } else {
            // "called on X to meet him"
            let on = c.doc.is(i + 1, "on") || c.doc.is(i + 1, "upon");
            c.to().is_some_and(|to| to > i && c.actors.words(i, to) <= 5)
                && (on || !c.doc.has(i, Class::Called))
        }
    });
    // "was not about any prospect of talks": none is offered
    if let Some(cue) = cue {
        let not = (cue.saturating_sub(5).max(c.before.start)..cue)
            .any(|i| c.doc.any(i, &[Class::Negative, Class::ContractedNot]));
        // "has accepted an invitation to visit X": agreed
        let offer = ["invitation", "offer", "proposal", "request"].iter().any(|word| c.doc.is(cue, word));
        let accepted = (cue.saturating_sub(5).max(c.before.start)..cue)
            .find(|&i| offer && ["accepted", "accepts", "accept"].iter().any(|word| c.doc.is(i, word)));
        if accepted.is_some() && !not {
            return Some((Some(Status::Planned), cue));
        }
        return Some((if not && c.noun { None } else { Some(Status::Proposed) }, cue));
    }
    // "is on the table", "is in the works", "is under discussion"
    let weighed = c.behind.clone().take(12).find(|&i| {
        c.noun
            && c.doc.has(i, Class::Be)
            && [
                ["on", "the", "table"],
                ["in", "the", "works"],
                ["in", "the", "cards"],
                ["on", "the", "cards"],
            ]
            .iter()
            .any(|words| c.doc.phrase(i + 1, words))
            || c.noun && c.doc.phrase(i, &["under", "discussion"])
    });
    // "there is talk of a meeting"
    let talk = (c.before.start.max(c.before.end.saturating_sub(9))..c.before.end)
        .rev()
        .find(|&i| c.noun && c.doc.is(i, "talk") && c.doc.is(i + 1, "of"));
    if let Some(cue) = weighed.or(talk) {
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

/// "Orban goes to Moscow on Tuesday": the present tense with a day.
pub(super) fn present(c: &Context<'_>) -> Option<(Option<Status>, usize)> {
    let present = c.doc.has(c.trigger.start, Class::PresentMotion);
    let mut about = c.behind.clone().chain(c.before.clone());
    let dated = about
        .find(|&i| c.doc.time_at[i].is_some())
        .is_some_and(|i| !["today", "this"].iter().any(|word| c.doc.is(i, word)));
    // "travels to Paris to see Macron"
    let purpose = c.behind.clone().any(|i| {
        c.doc.is(i, "to") && (c.doc.has(i + 1, Class::Meet) || c.doc.is(i + 1, "see"))
            || c.doc.is(i, "for") && c.doc.has(i + 1, Class::Talks)
    });
    ((dated || purpose) && present && !c.title && !c.noun).then_some((Some(Status::Planned), c.trigger.start))
}

pub(super) fn ongoing(c: &Context<'_>) -> Option<(Option<Status>, usize)> {
    let trigger = c.doc.word(c.trigger.start).to_ascii_lowercase();
    if !c.noun
        && trigger.ends_with("ing")
        && c.governor(&[Class::Be], 3)
            .is_some_and(|i| matches!(c.doc.word(i).to_ascii_lowercase().as_str(), "is" | "are"))
    {
        return Some((Some(Status::Ongoing), c.trigger.start));
    }
    // "are holding talks"
    let holding = c.governor(&[Class::Light], 7).filter(|&i| {
        c.noun
            && c.doc.word(i).ends_with("ing")
            && (i.saturating_sub(2)..i).any(|b| c.doc.is(b, "is") || c.doc.is(b, "are"))
    });
    if let Some(cue) = holding {
        return Some((Some(Status::Ongoing), cue));
    }
    // "to continue contacts" is what was agreed; "began by updating on their call" tells of another
    let begun = |i: usize| {
        // "the round of resumed talks": an attribute
        let attribute = c.doc.any(i.wrapping_sub(1), &[Class::Determiner, Class::RoleAdjective])
            || c.doc.is(i.wrapping_sub(1), "of");
        // "began at eight and lasted forty minutes"
        let over = (i + 1..i + 24).any(|b| c.doc.is(b, "lasted") || c.doc.is(b, "ended"));
        // "the day began with a meeting"
        let opened = |i: usize| i < c.before.end && c.doc.is(i + 1, "with") && c.doc.word(i).ends_with('n');
        c.doc.has(i, Class::Begin)
            && !c.doc.is(i.wrapping_sub(1), "to")
            && !c.doc.is(i + 1, "by")
            && !opened(i)
            && !attribute
            && !over
    };
    let before = (c.before.start.max(c.before.end.saturating_sub(7))..c.before.end).rev().find(|&i| begun(i));
    let predicate = c
        .behind
        .clone()
        .take_while(|&i| i < c.behind.start + 10 && !c.doc.any(i, &[Class::Subordinate]))
        .find(|&i| begun(i) || c.doc.is(i, "under") && c.doc.is(i + 1, "way"));
    let cue = before.or(predicate).filter(|_| c.noun)?;
    Some((Some(Status::Ongoing), cue))
}
