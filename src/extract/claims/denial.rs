//! Denials that stand behind what they deny, and what the verb of a denial is about.

use super::super::contacts::Scene;
use super::super::document::Sentence;
use super::super::draft::Draft;
use super::super::words::Class;
use super::Book;
use super::speakers::{self, Speaker};
use crate::domain::{Kind, Stance, Status};
use crate::text::TokenKind;

/// Sentences behind a contact in which a denial of it may stand.
const DENIALS: usize = 4;
/// Nouns and verbs of contact that a denial is about.
const CONTACT: [Class; 5] = [Class::Talks, Class::Call, Class::Meet, Class::Channel, Class::Encounter];

/// Adds the denials of a contact that stand behind it.
pub fn behind(book: &mut Book<'_>, draft: &Draft, told: &[usize]) {
    let scene = book.scene;
    let doc = scene.grammar.doc;
    if !matches!(draft.status, Status::Held | Status::Ongoing | Status::Denied) {
        return;
    }
    let first = told.first().copied().unwrap_or_default();
    let last = told.last().copied().unwrap_or_default();
    // only what is told on hearsay is called false later on; a "false" elsewhere speaks of something else
    let hearsay = draft.kind == Kind::Backchannel
        || told.iter().any(|&n| doc.sentences[n].toks.clone().any(|i| doc.has(i, Class::Hearsay)));
    let end = (last + 1 + DENIALS).min(doc.sentences.len());
    for number in (first + 1..end).filter(|n| !told.contains(n)) {
        let sentence = &doc.sentences[number];
        let Some(cue) = cue(scene, sentence, hearsay) else { continue };
        for Speaker { named, verb } in speakers::of(scene, sentence) {
            // "denied" is said by its own subject, "untrue" by whoever speaks
            if verb == cue || !doc.denies(cue) {
                book.enter(number, named, Stance::Denies, false);
            }
        }
    }
}

/// The token that denies what was told.
fn cue(scene: &Scene<'_>, sentence: &Sentence, hearsay: bool) -> Option<usize> {
    let doc = scene.grammar.doc;
    sentence.toks.clone().find(|&i| {
        of_contact(scene, i)
            || no_such(scene, i)
            || hearsay && untrue(scene, i)
            || hearsay
                && doc.denies(i)
                && (i + 1..i + 8).any(|b| doc.any(b, &CONTACT) && !of_other(scene, i, b))
    })
}

/// "denied knowledge of the meeting", "denied knowing the lawyer who met X": not the contact is denied.
pub fn of_other(scene: &Scene<'_>, verb: usize, contact: usize) -> bool {
    let apart = ["who", "whom", "knowing", "knowledge", "wrongdoing", "involvement"];
    (verb..contact).any(|i| apart.iter().any(|word| scene.grammar.doc.is(i, word)))
}

/// "called it fiction", "was not true".
fn untrue(scene: &Scene<'_>, at: usize) -> bool {
    let doc = scene.grammar.doc;
    // "Putin's lies about the war" are no word on a contact
    let owned =
        (at.saturating_sub(3)..at).any(|b| doc.possessive(b) || doc.is(b, "his") || doc.is(b, "their"));
    // "called that part of the report false": the rest of it stands
    let part = (at.saturating_sub(8)..at).any(|b| doc.is(b, "part") && doc.is(b + 1, "of"));
    let not_true = ["true", "so", "correct", "accurate"].iter().any(|word| doc.is(at, word))
        && doc.any(at.wrapping_sub(1), &[Class::Negative, Class::ContractedNot]);
    (doc.has(at, Class::Falsehood) || not_true) && !owned && !part
}

/// "there had been no such call", "no talks took place", "it never happened".
pub fn no_such(scene: &Scene<'_>, at: usize) -> bool {
    /// Words between "no" and the noun, and between the noun and its verb.
    const NEAR: usize = 4;
    let doc = scene.grammar.doc;
    let happens = |i: usize| {
        ["place", "happened", "happen", "occurred", "occur", "existed", "exist"].iter().any(|w| doc.is(i, w))
            || doc.is(i, "held")
    };
    if doc.is(at, "no") {
        let noun = (at + 1..at + NEAR)
            .find(|&i| doc.any(i, &[Class::Talks, Class::Call, Class::Channel, Class::Encounter]));
        let Some(noun) = noun else {
            return doc.is(at + 1, "such") && doc.is(at + 2, "thing");
        };
        let such = doc.is(at + 1, "such");
        let there = (at.saturating_sub(4)..at).any(|i| doc.is(i, "there"))
            && doc.any(at.wrapping_sub(1), &[Class::Be, Class::Adverb]);
        return !conditional(scene, at) && (such || there || (noun + 1..noun + 1 + NEAR).any(happens));
    }
    // "did not take place", "never happened", of the contact or of "it"
    let negation = doc.any(at, &[Class::ContractedNot]) || doc.is(at, "not") || doc.is(at, "never");
    if !negation || !(at + 1..at + 1 + NEAR).any(happens) || conditional(scene, at) {
        return false;
    }
    let small = |i: usize| doc.any(i, &[Class::Adverb, Class::Aux, Class::Modal]) || doc.time_at[i].is_some();
    let mut noun = at;
    while noun > 0 && small(noun - 1) {
        noun -= 1;
    }
    noun > 0
        && (doc.any(noun - 1, &[Class::Talks, Class::Call, Class::Encounter])
            || ["it", "this", "that"].iter().any(|word| doc.is(noun - 1, word)))
}

/// "if no talks took place": nobody says that they did not.
fn conditional(scene: &Scene<'_>, at: usize) -> bool {
    let doc = scene.grammar.doc;
    let begin = doc.sentences[doc.sentence_of(at)].toks.start;
    (begin..at).any(|i| ["if", "unless", "whether", "until"].iter().any(|word| doc.is(i, word)))
}

/// "denied that such a call had taken place": what is denied is the contact, not a word spoken at it.
pub fn of_contact(scene: &Scene<'_>, verb: usize) -> bool {
    /// Small words between the verb and the contact.
    const GAP: usize = 6;
    let doc = scene.grammar.doc;
    if !doc.denies(verb) {
        return false;
    }
    let small = |i: usize| {
        doc.any(i, &[Class::Determiner, Class::Adverb, Class::RoleAdjective])
            || [
                "such", "any", "that", "reports", "report", "of", "having", "holding", "held", "there",
                "been",
            ]
            .iter()
            .any(|word| doc.is(i, word))
    };
    // "the Kremlin denied it", "denied the report"
    let clause_end = |i: usize| doc.toks.get(i).is_none_or(|tok| tok.kind == TokenKind::Mark);
    if doc.is(verb + 1, "it") && clause_end(verb + 2)
        || doc.any(verb + 1, &[Class::Definite]) && doc.has(verb + 2, Class::Rumour) && clause_end(verb + 3)
    {
        return true;
    }
    let object = (verb + 1..verb + 1 + GAP).find(|&i| !small(i));
    object.is_some_and(|i| doc.any(i, &CONTACT))
}
