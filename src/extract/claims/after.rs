//! What is said of a contact in the sentences behind it: "Zelensky called the conversation fruitful".

use std::collections::BTreeSet;

use super::super::contacts::Scene;
use super::super::document::Sentence;
use super::super::draft::Draft;
use super::super::words::Class;
use super::name::Rank;
use super::speakers::{self, Speaker};
use super::{Book, stance, takes_part};
use crate::domain::{Code, Kind, Stance, Status};

/// Sentences behind a contact in which who speaks of "the talks" means it.
const AFTER: usize = 2;
/// Sentences behind a contact in which it is confirmed by name.
const ATTESTED: usize = 6;
/// Sentences behind a contact in which one who took part tells of it without naming it.
const ACCOUNT: usize = 3;
/// Sentences behind a contact in which the houses of its sides do.
const HOUSES: usize = 2;
/// Sentences at the beginning of a text that tell its own news.
const LEAD: usize = 3;

/// Adds what those who took part say of a contact behind it.
pub fn read(book: &mut Book<'_>, draft: &Draft, told: &[usize], elsewhere: &BTreeSet<usize>) {
    let scene = book.scene;
    let doc = scene.grammar.doc;
    let Some(&first) = told.first().filter(|_| draft.status != Status::Denied) else { return };
    let is_lead = first < LEAD;
    let happened = draft.status.has_happened();
    for number in (first + 1..doc.sentences.len()).filter(|n| !told.contains(n) && !elsewhere.contains(n)) {
        let sentence = &doc.sentences[number];
        let Some(&base) = told.iter().rev().find(|&&n| n < number) else { continue };
        let since = number - base;
        if since > ATTESTED {
            continue;
        }
        // another contact in between is what is spoken of from there on
        let unbroken = !(base + 1..number).any(|n| elsewhere.contains(&n));
        let noun = names_it(scene, sentence) && !opens_inside(scene, sentence);
        for Speaker { named, verb } in speakers::of(scene, sentence) {
            let known = book.entries.iter().any(|entry| *entry.claim.by == *named.name);
            if known || doc.denies(verb) || !takes_part(draft, named.side) {
                continue;
            }
            let present = named.rank == Rank::Person && draft.people.iter().any(|who| who.name == named.name);
            // in an office's own text the words of its side belong to what is told
            let plain = scene.issuer.is_none_or(|issuer| Some(issuer.side) != named.side);
            // "Zelenskyy called it productive": what was told right before
            let it = doc.is(verb + 1, "it") && !doc.has(verb, Class::ReportVerb);
            let near = unbroken && plain && tells(scene, verb, sentence) && !spoken_for(book, named.side);
            let means_it = attests(scene, verb)
                || since <= AFTER && (it && since == 1 || !it && noun)
                || near && present && since <= ACCOUNT && is_lead && accounts(scene, draft, verb)
                || near
                    && !present
                    && since <= HOUSES
                    && named.rank >= Rank::House
                    && about(scene, draft, sentence);
            let means_plan = attests(scene, verb)
                || unbroken && since <= HOUSES && noun && doc.any(verb, &[Class::Confirm, Class::Announce]);
            let means = if happened { means_it } else { means_plan };
            if means {
                let stance = stance(draft, named.side, Some(false));
                book.enter(number, named, stance, false);
            }
        }
    }
}

/// True where the side has spoken already: what its leader says then was said at the contact.
fn spoken_for(book: &Book<'_>, side: Option<Code>) -> bool {
    book.entries.iter().any(|entry| entry.side == side && entry.claim.stance == Stance::Confirms)
}

/// "said", "told reporters", "spoke of": words of who took part, of a contact face to face or to the press.
fn accounts(scene: &Scene<'_>, draft: &Draft, verb: usize) -> bool {
    let doc = scene.grammar.doc;
    // what is said on the telephone is told by others
    let press = doc.has(verb, Class::Tell);
    let plain = ["said", "says", "wrote", "called"].iter().any(|word| doc.is(verb, word))
        || doc.any(verb, &[Class::Speech, Class::Speak]);
    press || plain && draft.kind == Kind::Meeting
}

/// True where a sentence speaks of what the contact was about: "both conversations", "was not discussed", who else was there.
fn about(scene: &Scene<'_>, draft: &Draft, sentence: &Sentence) -> bool {
    let doc = scene.grammar.doc;
    let actors = &scene.grammar.actors;
    sentence.toks.clone().filter(|&i| !doc.toks[i].quoted).any(|i| {
        doc.any(i, &[Class::Talks, Class::Call, Class::Mouth, Class::Encounter, Class::Discuss])
            || (doc.is(i, "came") || doc.is(i, "come") || doc.is(i, "touched"))
                && doc.toks.len() > i + 1
                && (doc.is(i + 1, "up") || doc.is(i + 1, "on"))
            || actors.of(i).is_some_and(|a| {
                let people = &scene.grammar.actor(a).people;
                people.iter().any(|who| draft.people.iter().any(|known| known.name == who.name))
            })
    })
}

/// True where the saying is not of another time or place than the contact.
fn tells(scene: &Scene<'_>, verb: usize, sentence: &Sentence) -> bool {
    let doc = scene.grammar.doc;
    // "had said earlier", "before the talks": other words than those about it
    let before =
        sentence.toks.clone().take_while(|&i| i < verb).any(|i| {
            doc.any(i, &[Class::Ahead, Class::Have]) || doc.is(i, "earlier") || doc.is(i, "previously")
        });
    let title = sentence.is_title;
    !before && !title
}

/// True where a sentence names what was told: "the call", "afterwards".
fn names_it(scene: &Scene<'_>, sentence: &Sentence) -> bool {
    let doc = scene.grammar.doc;
    sentence.toks.clone().any(|i| {
        doc.any(i, &[Class::Talks, Class::Call, Class::Mouth, Class::Encounter])
            && !doc.toks[i].quoted
            // "announced immediate talks": others
            && points_back(scene, i, sentence)
            || doc.is(i, "afterwards")
            || ["appointment", "invitation"].iter().any(|word| doc.is(i, word))
                && points_back(scene, i, sentence)
    })
}

/// "In the letter he suggested": what follows is what was said there.
fn opens_inside(scene: &Scene<'_>, sentence: &Sentence) -> bool {
    /// Tokens of "In his first conversation" at most.
    const OPENING: usize = 5;
    let doc = scene.grammar.doc;
    let begin = sentence.toks.start;
    let nouns = [Class::Talks, Class::Call, Class::Mouth, Class::Encounter, Class::Written];
    ["in", "at", "during"].iter().any(|word| doc.is(begin, word))
        && (begin + 1..begin + OPENING)
            .take_while(|&i| scene.grammar.actors.of(i).is_none() || doc.any(i, &nouns))
            .any(|i| doc.any(i, &nouns))
        && sentence.toks.clone().filter(|&i| doc.mark(i, ',')).count() < 2
}

/// "the call", "his talks", "after talks": a noun that means what was told.
fn points_back(scene: &Scene<'_>, noun: usize, sentence: &Sentence) -> bool {
    /// Tokens before the noun in which its determiner stands.
    const NEAR: usize = 4;
    let doc = scene.grammar.doc;
    let floor = sentence.toks.start.max(noun.saturating_sub(NEAR));
    let back = |i: usize| {
        doc.any(i, &[Class::Definite, Class::Afterwards])
            || doc.possessive(i)
            || ["his", "her", "our", "at", "in"].iter().any(|word| doc.is(i, word))
    };
    (floor..noun).any(back) && !(floor..noun).any(|i| doc.has(i, Class::Indefinite))
}

/// "confirmed that these meetings were real": the words themselves point back.
fn attests(scene: &Scene<'_>, verb: usize) -> bool {
    let doc = scene.grammar.doc;
    doc.has(verb, Class::Confirm)
        && (verb + 1..verb + 7).any(|i| {
            doc.any(i, &[Class::Talks, Class::Call, Class::Encounter])
                && (i.saturating_sub(2)..i)
                    .any(|b| ["the", "these", "those", "this"].iter().any(|w| doc.is(b, w)))
        })
}
