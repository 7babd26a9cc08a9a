//! From groups to sides and persons: who of the groups in a clause takes part, and in what role.

use crate::domain::Role;
use crate::extract::actor::ActorKind;
use crate::extract::clause::Subject;
use crate::extract::document::Sentence;
use crate::extract::frame::Frame;
use crate::extract::words::{Class, NUMBERS};

use super::Scene;

/// What "the two …" may be beside persons.
const COLLECTIVES: [&str; 8] =
    ["sides", "parties", "countries", "nations", "states", "delegations", "teams", "governments"];

/// Enters groups as sides and persons of a frame.
pub fn take(scene: &Scene<'_>, frame: &mut Frame, groups: &[usize], role: Role) {
    for &at in groups {
        let group = scene.grammar.actor(at);
        if group.kind == ActorKind::Pair {
            frame.pair = true;
            let toks = group.toks.clone();
            let doc = scene.grammar.doc;
            frame.count = toks.clone().find_map(|i| NUMBERS.iter().position(|word| doc.is(i, word)));
            frame.collective = toks.into_iter().any(|i| COLLECTIVES.iter().any(|word| doc.is(i, word)));
        }
        for &code in &group.sides {
            frame.add_side(code, role);
        }
        for who in &group.people {
            frame.add_person(who);
        }
        frame.implied |= group.implied;
        frame.former |= group.former;
        frame.actors.push(at);
        leaders(scene, frame, at, role);
    }
}

/// Enters a subject; one that only speaks of the contact gives its side, not its person.
pub fn take_subject(scene: &Scene<'_>, frame: &mut Frame, subject: &Subject) {
    if !subject.speaks {
        take(scene, frame, &subject.actors, Role::Participant);
        return;
    }
    for &at in &subject.actors {
        for &code in &scene.grammar.actor(at).sides {
            frame.add_side(code, Role::Participant);
        }
        frame.implied = true;
    }
}

/// "the Ukrainian delegation led by Rustem Umerov".
fn leaders(scene: &Scene<'_>, frame: &mut Frame, group: usize, role: Role) {
    let doc = scene.grammar.doc;
    let end = scene.grammar.actor(group).toks.end;
    for at in end..end + 4 {
        if doc.has(at, Class::Led) && doc.is(at + 1, "by") {
            let sentence = &doc.sentences[doc.sentence_of(at)];
            if let Some(leader) = scene.grammar.next_actor(at + 2, sentence.toks.end, 6) {
                for other in scene.grammar.list_right(leader, sentence.toks.end, true) {
                    let actor = scene.grammar.actor(other);
                    actor.people.iter().for_each(|who| frame.add_person(who));
                    actor.sides.iter().for_each(|&code| frame.add_side(code, role));
                }
            }
            return;
        }
    }
}

/// "mediated by Turkey", "hosted by the Emirates", "US-brokered": who stands between.
pub fn mediators(scene: &Scene<'_>, frame: &mut Frame, noun: usize, sentence: &Sentence) {
    let grammar = &scene.grammar;
    let doc = grammar.doc;
    let end = sentence.toks.end;
    for at in noun + 1..end.min(noun + 14) {
        if doc.has(at, Class::Mediate)
            && doc.is(at + 1, "by")
            && let Some(actor) = grammar.next_actor(at + 2, end, 6)
        {
            take(scene, frame, &grammar.list_right(actor, end, true), Role::Mediator);
        }
    }
    for at in noun.saturating_sub(4).max(sentence.toks.start)..noun {
        let word = doc.word(at).to_lowercase();
        let tight = ["-mediated", "-brokered", "-led", "-facilitated", "-sponsored"]
            .iter()
            .any(|end| word.ends_with(end));
        if tight && let Some(actor) = grammar.actors.of(at) {
            for &code in &grammar.actor(actor).sides {
                frame.add_side(code, Role::Mediator);
            }
        }
    }
}

/// Adds the issuing office's side where the text tells only the other one.
pub fn issuer_side(scene: &Scene<'_>, frame: &mut Frame) {
    if let Some(issuer) = scene.issuer
        && frame.sides.len() == 1
        && frame.sides[0].0 != issuer.side
    {
        frame.sides.insert(0, (issuer.side, Role::Participant));
        frame.implied = true;
        if let Some(speaker) = &issuer.speaker {
            frame.people.insert(0, speaker.clone());
        }
    }
}

/// True where the groups could take part: sides, or a reference to them.
pub fn fills(scene: &Scene<'_>, groups: &[usize]) -> bool {
    groups.iter().any(|&at| {
        let group = scene.grammar.actor(at);
        !group.sides.is_empty() || group.kind == ActorKind::Pair
    })
}

/// "With X, Y spoke of it in another call": the other side that stands in front.
pub fn fronted(scene: &Scene<'_>, trigger: usize, sentence: &Sentence) -> Vec<usize> {
    /// Tokens over which a front reaches.
    const REACH: usize = 24;
    let grammar = &scene.grammar;
    let begins = (sentence.toks.start..trigger).rev().find(|&i| grammar.doc.mark(i, ';'));
    let start = begins.map_or(sentence.toks.start, |at| at + 1);
    if !grammar.doc.is(start, "with") || trigger > start + REACH {
        return Vec::new();
    }
    let actor = grammar.next_actor(start + 1, trigger, 3).filter(|&actor| grammar.actor(actor).acts());
    actor.map(|actor| grammar.list_right(actor, trigger, true)).unwrap_or_default()
}

/// "X joined Y and Z for a conversation": all of them.
pub fn joined(scene: &Scene<'_>, frame: &mut Frame, noun: usize, sentence: &Sentence) {
    /// Tokens between the verb and the noun at most.
    const REACH: usize = 14;
    let grammar = &scene.grammar;
    let doc = grammar.doc;
    let floor = sentence.toks.start.max(noun.saturating_sub(REACH));
    let verb = (floor..noun).rev().find(|&i| doc.is(i, "joined") || doc.is(i, "joins") || doc.is(i, "join"));
    let Some(verb) =
        verb.filter(|&verb| (verb..noun).any(|i| ["for", "in", "on"].iter().any(|word| doc.is(i, word))))
    else {
        return;
    };
    let object = grammar.object(verb + 1, sentence, true, &[]);
    let before = object.last().is_some_and(|&a| grammar.actor(a).toks.end <= noun);
    if before {
        take_subject(scene, frame, &grammar.subject(verb, sentence));
        take(scene, frame, &object, Role::Participant);
    }
}
