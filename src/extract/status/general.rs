//! What speaks of contacts in general: "the importance of dialogue", "any talks", "contact matters". None is told.

use crate::domain::Status;

use super::super::words::Class;
use super::Context;

pub(super) fn general(c: &Context<'_>) -> Option<(Option<Status>, usize)> {
    if c.noun { noun(c) } else { official_to_visit(c) }
}

fn noun(c: &Context<'_>) -> Option<(Option<Status>, usize)> {
    /// Tokens behind a noun in which its predicate stands.
    const NEAR: usize = 12;
    let doc = c.doc;
    // over "direct", "peace", "further": to the word that opens the group
    let mut at = c.before.end;
    while at > c.before.start
        && (doc.any(at - 1, &[Class::RoleAdjective, Class::Again, Class::Determiner, Class::Talks])
            || doc.is(at - 1, "and") && doc.has(at.wrapping_sub(2), Class::Talks)
            || ["direct", "face-to-face", "bilateral", "diplomatic"].iter().any(|word| doc.is(at - 1, word)))
        && c.grammar_free(at - 1)
    {
        at -= 1;
    }
    if at > c.before.start && doc.is(at - 1, "any") {
        return Some((None, at - 1));
    }
    let link = at > c.before.start + 1 && ["of", "for"].iter().any(|word| doc.is(at - 1, word));
    if link && doc.has(at - 2, Class::Abstract) && c.grammar_free(at - 2) {
        return Some((None, at - 2));
    }
    // "to be settled through talks with X"
    let through = at > c.before.start && ["through", "via"].iter().any(|word| doc.is(at - 1, word));
    let stems = ["settl", "resol", "solv", "solution", "peace"];
    let settled = (c.before.start..at)
        .any(|i| stems.iter().any(|stem| doc.word(i).to_ascii_lowercase().starts_with(stem)));
    // "was settled through talks with X": those were held
    let past = (c.before.start..at).any(|i| ["was", "were", "had", "has"].iter().any(|word| doc.is(i, word)));
    if through && settled && !past {
        return Some((None, at - 1));
    }
    // "contact between X and Y matters", "the proposed meeting was not necessary"
    let mut near =
        c.behind.clone().take(NEAR).take_while(|&i| !doc.mark(i, ',') && !doc.any(i, &[Class::Relative]));
    let cue = near.find(|&i| {
        doc.has(i, Class::Necessary) && (i.saturating_sub(3)..i).any(|b| doc.has(b, Class::Be))
            || doc.is(i, "matters") && c.actors.of(i.wrapping_sub(1)).is_some()
    })?;
    let proposed = c.governor(&[Class::Propose, Class::Plan], 4).is_some();
    Some((if proposed && c.negated(cue) { Some(Status::Cancelled) } else { None }, cue))
}

/// "is the highest-ranking official to visit X since": the visit itself stands elsewhere.
fn official_to_visit(c: &Context<'_>) -> Option<(Option<Status>, usize)> {
    let to = c.to()?;
    let doc = c.doc;
    let rank = (c.before.start.max(to.saturating_sub(7))..to).find(|&i| {
        ["highest-ranking", "highest", "senior-most", "most"].iter().any(|word| doc.is(i, word))
    })?;
    (rank..to).any(|i| doc.has(i, Class::Group)).then_some((None, rank))
}
