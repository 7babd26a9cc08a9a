//! What is ahead: "will meet", "talks are due", "the round scheduled for Friday".

use crate::domain::{Status, Symbol};

use super::super::words::Class;
use super::Context;

pub(super) fn planned(c: &Context<'_>) -> Option<(Option<Status>, usize)> {
    // "would like to discuss it with X": a wish
    let like = (c.before.start..c.before.end)
        .find(|&i| c.doc.is(i, "like") && c.doc.is(i + 1, "to") && c.doc.is(i.wrapping_sub(1), "would"));
    if let Some(cue) = like {
        return Some((Some(Status::Proposed), cue));
    }
    // "will come to X in Y on Friday for talks"
    let purpose =
        (c.before.end.saturating_sub(3).max(c.before.start)..c.before.end).any(|i| c.doc.is(i, "for"));
    let reach = match (c.noun, purpose) {
        (true, true) => 13,
        (true, false) => 10,
        _ => 6,
    };
    if let Some(modal) = c.governor_over_names(&[Class::Future], reach)
        && !c.is_past(modal)
        && !(c.noun && (modal..c.before.end).any(|i| c.doc.any(i, &[Class::Afterwards])))
    {
        return Some((Some(Status::Planned), modal));
    }
    // "is to meet X before travelling to Y"
    if !c.noun
        && c.follows(c.trigger.start)
        && let Some(main) =
            (c.before.start..c.before.end).rfind(|&i| c.doc.any(i, &[Class::Future, Class::Plan]))
    {
        return Some((Some(Status::Planned), main));
    }
    // "looks forward to travelling"
    let forward = (c.before.start..c.before.end)
        .rev()
        .take(5)
        .find(|&i| c.doc.is(i, "forward") && c.doc.is(i + 1, "to"));
    if let Some(cue) = forward.filter(|_| !c.noun || c.doc.word(c.before.end - 1).ends_with("ing")) {
        return Some((Some(Status::Planned), cue));
    }
    // "met to discuss a Friday meeting of their ministers"
    let matter = c
        .governor(&[Class::Discuss], 4)
        .filter(|&i| c.noun && (i + 1..c.before.end).any(|b| c.doc.has(b, Class::Indefinite)))
        // "was discussed during a call": there, not about it
        .filter(|&i| {
            !(i + 1..c.before.end).any(|b| ["during", "in", "at", "over"].iter().any(|w| c.doc.is(b, w)))
        });
    if let Some(cue) = matter {
        return Some((Some(Status::Planned), cue));
    }
    // "will speak with X, followed by talks with Y"
    let followed = (c.before.end.saturating_sub(4).max(c.before.start)..c.before.end)
        .find(|&i| c.noun && c.doc.is(i, "followed") && c.doc.is(i + 1, "by"));
    let main = followed.and_then(|i| {
        let start = c.doc.sentences[c.doc.sentence_of(i)].toks.start;
        (start..i).rev().find(|&b| c.doc.has(b, Class::Future) && !c.doc.toks[b].quoted)
    });
    if let Some(cue) = main {
        return Some((Some(Status::Planned), cue));
    }
    let to = c.to();
    if let Some(to) = to {
        let plan = (c.before.start.max(to.saturating_sub(7))..to)
            .rev()
            .find(|&i| c.doc.any(i, &[Class::Plan, Class::Going]));
        if let Some(cue) = plan.filter(|&i| !c.past_aux(i) || !c.doc.is(i, "going")) {
            return Some((Some(Status::Planned), cue));
        }
        // "were likely to meet"
        let mut at = to;
        while at > c.before.start && c.doc.has(at - 1, Class::Adverb) {
            at -= 1;
        }
        let be = at > c.before.start && c.doc.any(at - 1, &[Class::Be]);
        if let Some(cue) = c.going(to) {
            return Some((Some(Status::Planned), cue));
        }
        if be || c.title && !c.went(to) {
            return Some((Some(Status::Planned), to));
        }
        // "invited them to take part in a meeting"
        let asked = (c.before.start.max(to.saturating_sub(10))..to).find(|&i| c.doc.has(i, Class::Invite));
        if let Some(cue) = asked.filter(|_| c.noun) {
            return Some((Some(Status::Proposed), cue));
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
    // "began talks on Friday and are set to continue": they have begun
    let begun = c.governor(&[Class::Light], 6).filter(|&i| {
        c.doc.word(i).ends_with(['d', 'n']) && !c.doc.is(i.wrapping_sub(1), "to") && !c.past_aux(i)
    });
    if !c.noun || begun.is_some_and(|i| !(i..c.before.end).any(|b| c.doc.any(b, &[Class::Plan]))) {
        return None;
    }
    scheduled(c).map(|cue| (Some(Status::Planned), cue)).or_else(|| planned_noun(c))
}

/// What stands about the noun of a contact that is ahead: "the planned talks", "talks are due", "is due in X for talks".
fn planned_noun(c: &Context<'_>) -> Option<(Option<Status>, usize)> {
    // "is due in Moscow on Thursday for talks"
    let purpose =
        (c.before.end.saturating_sub(3).max(c.before.start)..c.before.end).any(|i| c.doc.is(i, "for"));
    let due = (c.before.start..c.before.end).find(|&i| {
        let be = i.saturating_sub(1 + usize::from(c.doc.has(i.wrapping_sub(1), Class::Adverb)));
        ["due", "expected", "scheduled"].iter().any(|word| c.doc.is(i, word)) && c.doc.has(be, Class::Be)
    });
    // "are travelling to Geneva for talks"
    let underway = (c.before.start..c.before.end).find(|&i| {
        let goes = c.doc.has(i, Class::Travel) && c.doc.word(i).ends_with("ing");
        let way = c.doc.is(i, "way") && c.doc.is(i.wrapping_sub(2), "on") || c.doc.is(i, "route");
        (goes || way)
            && (c.before.start.max(i.saturating_sub(4))..i).any(|b| c.doc.is(b, "is") || c.doc.is(b, "are"))
    });
    // "is to meet X before travelling to Geneva for talks"
    let next = (c.before.start..c.before.end)
        .rfind(|&i| c.doc.has(i, Class::Travel) && c.follows(i))
        .and_then(|i| (c.before.start..i).rfind(|&b| c.doc.any(b, &[Class::Future, Class::Plan])));
    if let Some(cue) = underway.or(next).filter(|_| purpose) {
        return Some((Some(Status::Planned), cue));
    }
    // "plans to visit Kyiv on Friday for talks with X"
    let trip = (c.before.start..c.before.end).find(|&i| {
        c.doc.any(i, &[Class::Plan, Class::Future])
            && (i + 1..c.before.end).any(|b| c.doc.any(b, &[Class::Visit, Class::Travel]))
            && c.grammar_free(i)
    });
    if let Some(cue) = trip.filter(|_| purpose) {
        return Some((Some(Status::Planned), cue));
    }
    // "the coming talks"
    let last = c.before.end.checked_sub(1).filter(|&i| i >= c.before.start && c.doc.is(i, "coming"));
    if last.is_some_and(|i| c.doc.has(i.wrapping_sub(1), Class::Definite)) {
        return last.map(|i| (Some(Status::Planned), i));
    }
    // "is being prepared"
    let prepared = c.behind.clone().find(|&i| {
        let made = ["prepared", "arranged", "organised", "organized", "planned", "worked"];
        made.iter().any(|word| c.doc.is(i, word)) && c.doc.is(i.wrapping_sub(1), "being") && !c.negated(i)
    });
    // "the meeting for tomorrow"
    let day = c.doc.time_at.get(c.behind.start + 1).copied().flatten().filter(|&number| {
        c.doc.is(c.behind.start, "for")
            && !matches!(c.doc.times[number as usize].symbol, Symbol::Duration(..))
    });
    if day.is_some() {
        return Some((Some(Status::Planned), c.behind.start));
    }
    // a headline's "talks between X and Y to resume on Friday"
    let infinitive = c.behind.clone().find(|&i| {
        c.title && c.doc.is(i, "to") && c.doc.any(i + 1, &[Class::Begin, Class::Light]) && c.grammar_free(i)
    });
    let finite =
        |to: usize| (c.behind.start..to).any(|i| c.doc.any(i, &[Class::Aux, Class::Modal, Class::Plan]));
    if let Some(cue) = infinitive.filter(|&to| !finite(to)) {
        return Some((Some(Status::Planned), cue));
    }
    if let Some(cue) = due.filter(|_| purpose).or(prepared) {
        return Some((Some(Status::Planned), cue));
    }
    // "negotiations are also to be held"
    let to_be = c.behind.clone().find(|&i| {
        let held = ["held", "hosted", "convened", "resumed"].iter().any(|word| c.doc.is(i + 2, word));
        c.doc.phrase(i, &["to", "be"])
            && held
            && (c.behind.start.max(i.saturating_sub(3))..i).any(|b| c.doc.is(b, "is") || c.doc.is(b, "are"))
    });
    if to_be.is_some() {
        return Some((Some(Status::Planned), c.behind.start));
    }
    // "talks between X and Y, which are scheduled for 15 May"
    let which = c.behind.end;
    // "talks about the port, which is set to open": the port is
    let other = c.behind.clone().filter(|&i| {
        let tok = &c.doc.toks[i];
        c.grammar_free(i)
            && tok.kind == crate::text::TokenKind::Word
            && !tok.capital
            && !c
                .doc
                .any(i, &[Class::Preposition, Class::Conjunction, Class::Determiner, Class::RoleAdjective])
    });
    if other.count() < 2
        && c.doc.is(which, "which")
        && c.doc.has(which + 1, Class::Be)
        && c.doc.has(which + 2, Class::Plan)
    {
        return Some((Some(Status::Planned), which + 2));
    }
    let attribute = c.governor(&[Class::Plan], 5).filter(|&i| c.doc.has(i, Class::Coming)).filter(|&i| {
        // "agreed in a phone call": what was agreed is another thing
        let set =
            |b: usize| ["in", "over", "at", "through", "during", "from"].iter().any(|word| c.doc.is(b, word));
        // "announced that their conversation had ended"
        let said = c.doc.is(i + 1, "that");
        !said && !(i..c.before.end).any(|b| c.doc.any(b, &[Class::Afterwards]) || set(b))
    });
    if let Some(cue) =
        attribute.filter(|&i| !c.doc.is(i, "next") || c.doc.time_at[i].is_none() || i + 3 >= c.before.end)
    {
        return Some((Some(Status::Planned), cue));
    }
    // "warned X in a call on Saturday that the West would answer": what was said there
    let setting = (c.before.end.saturating_sub(4).max(c.before.start)..c.before.end).any(|i| {
        ["in", "at", "during", "over"].iter().any(|word| c.doc.is(i, word)) && c.doc.time_at[i].is_none()
    });
    let said = |i: usize| setting && (c.behind.start..i).any(|b| c.doc.is(b, "that"));
    let predicate = c.behind.clone().filter(|&i| !said(i)).find(|&i| {
        let modal = c.doc.any(i, &[Class::Future]);
        let plan =
            c.doc.any(i, &[Class::Plan]) && (i.saturating_sub(3)..i).any(|b| c.doc.any(b, &[Class::Be]));
        let clause = !c.behind.clone().take_while(|&b| b < i).any(|b| {
            // "resumed on Wednesday and will go on"
            let begun =
                c.doc.any(b, &[Class::Lasted, Class::Begin]) && c.doc.word(b).ends_with(['d', 'n', 'k']);
            c.doc.any(b, &[Class::Subordinate]) || c.doc.mark(b, ',') || begun
        });
        (modal || plan) && clause && !c.clause_between(c.behind.start, i)
    });
    let cue = predicate?;
    // "will not take place"
    if c.doc.any(cue, &[Class::Future]) && c.doc.any(cue + 1, &[Class::Negative]) {
        return Some((Some(Status::Cancelled), cue));
    }
    if c.negated(cue) {
        // "was not being planned any longer" calls it off; "is not planned for now" tells of nothing
        let longer = c.behind.clone().any(|i| ["longer", "anymore"].iter().any(|word| c.doc.is(i, word)));
        return Some((longer.then_some(Status::Cancelled), cue));
    }
    Some((Some(Status::Planned), cue))
}

/// "the second round, scheduled for 20 May, will include": what stands between commas right behind the noun.
fn scheduled(c: &Context<'_>) -> Option<usize> {
    /// Tokens behind a noun in which the aside begins: the names of its sides stand between.
    const REACH: usize = 14;
    let end = c.behind.end.min(c.behind.start + REACH);
    // "a meeting set for Friday"
    let first = c.behind.start;
    if ["scheduled", "planned", "set", "slated", "due"].iter().any(|word| c.doc.is(first, word))
        && ["for", "to"].iter().any(|word| c.doc.is(first + 1, word))
    {
        return Some(first);
    }
    // "his call with X scheduled for Friday"
    let mut at = first;
    while at < end
        && (c.doc.is(at, "with")
            || c.doc.is(at, "between")
            || c.actors.of(at).is_some()
            || c.doc.has(at, Class::Conjunction))
    {
        at += 1;
    }
    let fixed = ["scheduled", "set", "due", "planned", "slated"].iter().any(|word| c.doc.is(at, word));
    if at > first && fixed && (c.doc.is(at + 1, "for") || c.doc.is(at + 1, "on")) {
        return Some(at);
    }
    // "talks between X and Y, which are scheduled for Friday, worry Z"
    let from = c.trigger.end;
    let which =
        (from..c.behind.end.min(from + REACH)).find(|&i| c.doc.mark(i, ',') && c.doc.is(i + 1, "which"));
    let names = |at: usize| {
        (from..at).all(|i| {
            !c.grammar_free(i) || c.doc.any(i, &[Class::Preposition, Class::Conjunction, Class::Determiner])
        })
    };
    if let Some(at) =
        which.filter(|&at| names(at) && c.doc.has(at + 2, Class::Be) && c.doc.has(at + 3, Class::Plan))
    {
        return Some(at + 3);
    }
    let comma = (c.behind.start..end)
        .take_while(|&i| !c.doc.any(i, &[Class::Aux, Class::Modal, Class::ReportVerb, Class::Relative]))
        .find(|&i| c.doc.mark(i, ','))?;
    let at = comma + 1 + usize::from(c.doc.has(comma + 1, Class::Adverb));
    let plan = ["scheduled", "planned", "set", "slated", "due", "expected"].iter().any(|w| c.doc.is(at, w));
    let linked = ["for", "on", "in", "to", "at"].iter().any(|w| c.doc.is(at + 1, w));
    (plan && linked).then_some(at)
}
