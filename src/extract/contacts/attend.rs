//! Who was there beside those already told: "X also took part", "attended by X", "X chaired the talks". Adds to a contact, opens none.

use crate::domain::{Kind, Role};
use crate::extract::actor::ActorKind;
use crate::extract::document::Sentence;
use crate::extract::frame::Frame;
use crate::extract::words::Class;

use super::parties::take;
use super::{Outcome, Rule, Scene};

/// The rule.
pub const RULE: Rule = Rule {
    name: "attend",
    run,
    examples: &[
        (
            "Negotiators from Russia and Ukraine met in Istanbul on Tuesday. Turkish Foreign Minister Hakan Fidan chaired the talks.",
            "meeting held RU TR UA",
        ),
        (
            "Starmer and Zelenskyy met in London on Monday. NATO Secretary General Mark Rutte also took part.",
            "meeting held GB NATO UA",
        ),
        (
            "Steve Witkoff met Vladimir Putin in Moscow, with Yuri Ushakov and Kirill Dmitriev taking part.",
            "meeting held RU US",
        ),
    ],
    near_misses: &[
        "Hakan Fidan chaired the talks.",
        "Ukrainian soldiers took part in the parade.",
        "Mark Rutte was present in Kyiv.",
    ],
};

fn run(scene: &Scene<'_>, at: usize, sentence: &Sentence, number: usize) -> Outcome {
    let grammar = &scene.grammar;
    let doc = grammar.doc;
    let found = part(scene, at, sentence)
        .or_else(|| chair(scene, at, sentence))
        .or_else(|| attended(scene, at, sentence));
    let Some((end, people, role)) = found else { return Outcome::Nothing };
    let known = people.iter().all(|&a| {
        let group = grammar.actor(a);
        group.kind != ActorKind::Pair && !group.sides.is_empty() && !group.owner
    });
    if people.is_empty() || !known || doc.toks[at].quoted {
        return Outcome::Nothing;
    }
    let mut frame = Frame::new(RULE.name, Kind::Meeting, at..end, number);
    take(scene, &mut frame, &people, role);
    frame.kind_sure = false;
    frame.weak = true;
    frame.definite = true;
    frame.joins = true;
    Outcome::Found(frame)
}

type Present = (usize, Vec<usize>, Role);

/// "X took part", "with X taking part", "X took part in the talks".
fn part(scene: &Scene<'_>, at: usize, sentence: &Sentence) -> Option<Present> {
    let grammar = &scene.grammar;
    let doc = grammar.doc;
    let verb = ["took", "take", "taking", "taken"].iter().any(|word| doc.is(at, word));
    if !verb || !doc.is(at + 1, "part") {
        return None;
    }
    let end = at + 2;
    if doc.is(end, "in") && !told_before(scene, end + 1) {
        return None;
    }
    if doc.is(at, "taking") {
        let last = grammar.actors.of(at.checked_sub(1)?)?;
        return Some((end, grammar.list_left(last, sentence.toks.start, false), Role::Participant));
    }
    // what is still to come adds nobody
    let ahead = (sentence.toks.start.max(at.saturating_sub(4))..at)
        .any(|i| doc.any(i, &[Class::Modal, Class::Negative, Class::ContractedNot]) || doc.is(i, "to"));
    let subject = grammar.subject(at, sentence);
    (!ahead && !subject.speaks).then_some((end, subject.actors, Role::Participant))
}

/// "X chaired the talks".
fn chair(scene: &Scene<'_>, at: usize, sentence: &Sentence) -> Option<Present> {
    let doc = scene.grammar.doc;
    let chairs = ["chaired", "chairs", "chairing", "moderated", "moderates"].iter().any(|w| doc.is(at, w));
    let hosts = ["welcomed", "hosted", "received", "greeted"].iter().any(|word| doc.is(at, word));
    let teams = doc.has(at + 1, Class::Definite) && (at + 2..at + 4).any(|i| doc.has(i, Class::Delegation));
    let role = match (chairs && told_before(scene, at + 1), hosts && teams) {
        (true, _) => Role::Mediator,
        (_, true) => Role::Host,
        _ => return None,
    };
    let subject = scene.grammar.subject(at, sentence);
    (!subject.speaks).then_some((at + 1, subject.actors, role))
}

/// "The meeting was attended by X", "X joined them".
fn attended(scene: &Scene<'_>, at: usize, sentence: &Sentence) -> Option<Present> {
    let grammar = &scene.grammar;
    let doc = grammar.doc;
    if doc.is(at, "attended") && doc.is(at + 1, "by") {
        let noun = (sentence.toks.start..at).any(|i| told_before(scene, i));
        let actor = grammar.next_actor(at + 2, sentence.toks.end, 6).filter(|_| noun)?;
        return Some((at + 2, grammar.list_right(actor, sentence.toks.end, true), Role::Participant));
    }
    let them = ["them", "the"].iter().any(|word| doc.is(at + 1, word))
        && (doc.is(at + 1, "them") || doc.is(at + 2, "two") || told_before(scene, at + 1));
    if !doc.is(at, "joined") || !them {
        return None;
    }
    let subject = grammar.subject(at, sentence);
    (!subject.speaks).then_some((at + 2, subject.actors, Role::Participant))
}

/// "the talks", "the second meeting", "both calls": a contact that was told.
fn told_before(scene: &Scene<'_>, at: usize) -> bool {
    let doc = scene.grammar.doc;
    doc.has(at, Class::Definite)
        && (at + 1..at + 4).any(|i| doc.any(i, &[Class::Encounter, Class::Talks, Class::Call]))
}
