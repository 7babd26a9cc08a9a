//! Sides of a noun of contact that no "with" or "between" tells: of an offer, of a telling, of the capital where talks were held.

use crate::domain::{Code, EntityRef, Role};
use crate::extract::document::Sentence;
use crate::extract::frame::Frame;
use crate::extract::words::Class;

use super::Scene;
use super::noun::{BEFORE, carried_by_verb};
use super::parties::{take, take_subject};

/// "Li held talks in Kyiv": where the capital of a side at war is all that is told, its government is the other side.
pub(super) fn at_the_capital(scene: &Scene<'_>, frame: &mut Frame, first: usize, sentence: &Sentence) {
    let doc = scene.grammar.doc;
    let own = frame.sides[0].0;
    let held = carried_by_verb(scene, first, sentence) && doc.word(frame.trigger.end - 1) == "talks";
    let by = frame.trigger.end;
    if !held || frame.definite || frame.pair || !doc.is(by, "in") {
        return;
    }
    if let Some(EntityRef::Place(_, Some(side))) = scene.place_from(by + 1)
        && matches!(*side, Code::RU | Code::UA)
        && *side != own
    {
        frame.add_side(*side, Role::Host);
        frame.implied = true;
    }
}

/// "X offered Y direct talks": both are the sides.
pub(super) fn offered(scene: &Scene<'_>, frame: &mut Frame, noun: usize, sentence: &Sentence) {
    let grammar = &scene.grammar;
    let doc = grammar.doc;
    let floor = sentence.toks.start.max(noun.saturating_sub(BEFORE));
    let Some(verb) = (floor..noun).rev().find(|&i| doc.is(i, "offered") || doc.is(i, "offers")) else {
        return;
    };
    let Some(actor) = grammar.actors.starting(verb + 1).filter(|&actor| grammar.actor(actor).acts()) else {
        return;
    };
    take_subject(scene, frame, &grammar.subject(verb, sentence));
    take(scene, frame, &[actor], Role::Participant);
}

/// "Macron told Zelenskyy in a call": speaker and hearer are the sides.
pub(super) fn within_telling(scene: &Scene<'_>, frame: &mut Frame, noun: usize, sentence: &Sentence) {
    let grammar = &scene.grammar;
    let doc = grammar.doc;
    let floor = sentence.toks.start.max(noun.saturating_sub(5));
    let inside =
        (floor..noun).any(|i| ["over", "during", "in", "at", "on"].iter().any(|word| doc.is(i, word)));
    let verb = sentence.toks.clone().find(|&i| doc.any(i, &[Class::Tell]) && !doc.toks[i].quoted);
    let Some(verb) = verb.filter(|_| inside) else { return };
    let object = grammar.object(verb + 1, sentence, true, &[]);
    // "told EU leaders at a summit"
    let leaders = |a: usize| {
        let group = grammar.actor(a);
        group.plural && !group.owner && group.toks.clone().any(|i| doc.is(i, "leaders"))
    };
    let person = object.first().is_some_and(|&a| !grammar.actor(a).people.is_empty() || leaders(a));
    if !person {
        return;
    }
    let subject = grammar.subject(verb, sentence);
    take_subject(scene, frame, &subject);
    take(scene, frame, &object, Role::Participant);
}
