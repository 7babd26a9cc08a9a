//! Claims: who says that a contact took place, will take place, or did not.

mod after;
mod denial;
mod name;
mod speakers;
#[cfg(test)]
mod tests;

use std::collections::BTreeSet;

use crate::domain::{Article, Claim, Code, Evidence, Stance, Status};

use super::contacts::Scene;
use super::document::Sentence;
use super::draft::{Draft, Told};
use super::words::Class;
use name::{Named, Rank};
use speakers::Speaker;

/// The claims of a draft, in order of the text; a denial by a side makes it denied.
/// What is said in the sentences of `elsewhere`, where other contacts are told, is said of those.
pub fn read(
    scene: &Scene<'_>,
    article: &Article,
    draft: &mut Draft,
    elsewhere: &BTreeSet<usize>,
) -> Vec<Claim> {
    let mut sentences: Vec<usize> = draft.told.iter().map(|told| told.frame.sentence).collect();
    // a denial joins its contact late, wherever it stands
    sentences.sort_unstable();
    sentences.dedup();
    let mut book = Book { scene, article, entries: Vec::new() };
    if let Some(issuer) = scene.issuer {
        let named = Named { name: issuer.name.clone(), side: Some(issuer.side), rank: Rank::House };
        let first = sentences.first().copied().unwrap_or_default();
        book.enter(first, named, stance(draft, Some(issuer.side), None), true);
    }
    for &number in &sentences {
        told_here(&mut book, draft, number);
    }
    denial::behind(&mut book, draft, &sentences);
    settle(&book, draft);
    after::read(&mut book, draft, &sentences, elsewhere);
    book.close(draft)
}

/// What the speakers of a sentence that tells the contact say of it.
fn told_here(book: &mut Book<'_>, draft: &Draft, number: usize) {
    let scene = book.scene;
    let doc = scene.grammar.doc;
    let sentence = &doc.sentences[number];
    let here = || draft.told.iter().filter(|told| told.frame.sentence == number);
    // "said that the meeting never happened": a reference, and it is denied
    let gainsaid = here().all(|told| told.frame.definite || told.frame.weak)
        && sentence.toks.clone().any(|i| denial::no_such(scene, i));
    for Speaker { named, verb } in speakers::of(scene, sentence) {
        let denies = doc.denies(verb) && !doc.any(verb.wrapping_sub(1), &[Class::Negative]);
        // "denied during the call that": what is denied is another thing
        let own = here().any(|told| {
            let at = told.frame.trigger.start;
            let during = (at.saturating_sub(3)..at).any(|i| doc.is(i, "during"));
            at > verb && !during && !denial::of_other(scene, verb, at)
        });
        if denies && !own && draft.status != Status::Denied && !denial::of_contact(scene, verb) {
            continue;
        }
        if !denies && here().all(|told| spoken_there(scene, told, verb)) {
            continue;
        }
        let takes_part = takes_part(draft, named.side);
        // what is denied elsewhere is confirmed by who tells it here
        let held = here().any(|told| told.status.has_happened());
        let denied_here = here().any(|told| told.status == Status::Denied);
        let stance = match (denies || gainsaid, draft.status == Status::Denied) {
            (true, _) => Stance::Denies,
            (_, true) if takes_part && !denied_here && held && own => Stance::Confirms,
            _ => stance(draft, named.side, Some(denied_here)),
        };
        book.enter(number, named, stance, false);
    }
}

/// "“…,” X said during the talks", "In a call with Y, X stressed": words spoken at the contact are no word about it.
fn spoken_there(scene: &Scene<'_>, told: &Told, verb: usize) -> bool {
    /// Tokens between the preposition and the noun of the contact.
    const NEAR: usize = 6;
    let doc = scene.grammar.doc;
    let at = told.frame.trigger.start;
    let begin = doc.sentences[told.frame.sentence].toks.start;
    let floor = begin.max(at.saturating_sub(NEAR));
    let small = |i: usize| {
        scene.grammar.actors.of(i).is_some_and(|a| scene.grammar.actor(a).owner)
            || doc.any(i, &[Class::Determiner, Class::RoleAdjective, Class::Phoned, Class::Adverb])
            || doc.any(i, &[Class::Talks, Class::Call, Class::Indefinite, Class::Gathering])
            || doc.possessive(i)
            || doc.time_at[i].is_some()
            || scene.grammar.actors.of(i).is_some()
    };
    let mut link = at;
    while link > floor && small(link - 1) {
        link -= 1;
    }
    let Some(link) = link.checked_sub(1).filter(|&link| link >= begin) else { return false };
    let during = ["during", "while", "as"].iter().any(|word| doc.is(link, word));
    let inside = during || ["in", "at"].iter().any(|word| doc.is(link, word));
    if at < verb {
        // "During his visit to X, Y announced"
        let fronted = link == begin || doc.has(link - 1, Class::Conjunction) && link - 1 == begin;
        // "In a call with X, Y asked for a truce, his office said": the last clause is about it
        let clauses = (at..verb).filter(|&i| doc.mark(i, ',')).count();
        return clauses < 2
            && (fronted && inside || during && (begin..link).all(|i| !doc.has(i, Class::ReportVerb)));
    }
    // "said in the Oval Office on Monday while hosting X"
    let bare = (verb + 1..link).all(|i| {
        small(i)
            || doc.any(i, &[Class::Preposition, Class::Press])
            || doc.toks[i].capital
            || doc.toks[i].quoted
    });
    during && bare
}

/// A denial that nobody of the sides contradicts makes the contact denied; what one confirms and the other denies is told as held.
fn settle(book: &Book<'_>, draft: &mut Draft) {
    let has = |stance: Stance| book.entries.iter().any(|entry| entry.claim.stance == stance);
    let (denied, confirmed) = (has(Stance::Denies), has(Stance::Confirms));
    if denied && !confirmed && draft.status == Status::Held && draft.codes().len() > 1 {
        draft.status = Status::Denied;
    }
    let told_plainly =
        draft.told.iter().any(|told| told.status == Status::Held && told.reading.rule == "told as past");
    if confirmed && told_plainly && draft.status == Status::Denied {
        draft.status = Status::Held;
    }
}

fn takes_part(draft: &Draft, side: Option<Code>) -> bool {
    side.is_some_and(|side| draft.sides.iter().any(|(code, _)| *code == side))
}

/// What a side says by speaking of a contact; `denied_here` where the sentence itself tells that it was not.
fn stance(draft: &Draft, side: Option<Code>, denied_here: Option<bool>) -> Stance {
    let takes_part = takes_part(draft, side);
    match draft.status {
        Status::Denied if takes_part && denied_here != Some(false) => Stance::Denies,
        _ if !takes_part => Stance::Reports,
        Status::Planned | Status::Proposed | Status::Cancelled => Stance::Announces,
        _ => Stance::Confirms,
    }
}

/// The claims found so far, with what decides which of them stay.
struct Book<'a> {
    scene: &'a Scene<'a>,
    article: &'a Article,
    entries: Vec<Entry>,
}

struct Entry {
    claim: Claim,
    side: Option<Code>,
    rank: Rank,
    is_title: bool,
    issued: bool,
}

impl Book<'_> {
    /// Enters a claim once for each source and stance.
    fn enter(&mut self, sentence: usize, named: Named, stance: Stance, issued: bool) {
        let sentence: &Sentence = &self.scene.grammar.doc.sentences[sentence];
        let Named { name, side, rank } = named;
        // who has no name speaks for no side
        let stance = if rank == Rank::Anonymous && !name.ends_with('s') && stance != Stance::Denies {
            Stance::Reports
        } else {
            stance
        };
        if self.entries.iter().any(|known| *known.claim.by == *name && known.claim.stance == stance) {
            return;
        }
        let evidence = Evidence {
            article: self.article.id.clone(),
            span: sentence.span,
            quote: sentence.span.of(self.scene.grammar.doc.text).into(),
            rule: "attribution".into(),
        };
        let claim = Claim { by: name.as_str().into(), stance, evidence };
        self.entries.push(Entry { claim, side, rank, is_title: sentence.is_title, issued });
    }

    /// The claims that stay: a source says one thing, and the vaguer name of a voice gives way to the more exact one.
    fn close(self, draft: &Draft) -> Vec<Claim> {
        let settled = draft.status == Status::Denied;
        let apart = |a: Stance, b: Stance| (a == Stance::Denies) != (b == Stance::Denies);
        let told = |person: &str| draft.people.iter().any(|who| who.name == person);
        let gives_way = |entry: &Entry, other: &Entry| {
            if *entry.claim.by == *other.claim.by && apart(entry.claim.stance, other.claim.stance) {
                return (entry.claim.stance == Stance::Denies) != settled;
            }
            let one_voice = entry.side.is_some()
                && entry.side == other.side
                && !apart(entry.claim.stance, other.claim.stance)
                && other.claim.stance != Stance::Reports;
            let exact = other.rank >= Rank::House && !other.issued && !other.is_title;
            let vague = entry.rank < Rank::House
                || entry.is_title && entry.rank == Rank::House && !entry.issued
                // its spokesman speaks for the house that published the text
                || entry.issued && other.rank == Rank::Person && !told(&other.claim.by);
            one_voice && exact && vague
        };
        let gone: Vec<bool> = (0..self.entries.len())
            .map(|at| {
                let others = self.entries.iter().enumerate().filter(|(other, _)| *other != at);
                others.into_iter().any(|(_, other)| gives_way(&self.entries[at], other))
            })
            .collect();
        let kept = self.entries.into_iter().zip(gone).filter(|(_, gone)| !gone);
        kept.map(|(entry, _)| entry.claim).collect()
    }
}
