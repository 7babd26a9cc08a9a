//! "X told Y": adds to a contact of the two; opens one only where the sentence names the occasion.

use crate::domain::{Kind, Role};
use crate::extract::actor::ActorKind;
use crate::extract::document::Sentence;
use crate::extract::frame::Frame;
use crate::extract::words::Class;

use super::parties::{fills, issuer_side, take, take_subject};
use super::{Outcome, Rule, Scene};

/// The rule.
pub const RULE: Rule = Rule {
    name: "tell",
    run,
    examples: &[
        ("Biden spoke to Putin on Friday. Biden warned Putin against an invasion.", "call held RU US"),
        ("Scholz met Zelenskyy in Kyiv. Scholz assured Zelenskyy of German support.", "meeting held DE UA"),
        ("Emmanuel Macron informed Olaf Scholz and Rishi Sunak of it in a joint call.", "call held DE FR GB"),
        ("Antony Blinken briefed NATO allies in Brussels on Tuesday.", "meeting held NATO US"),
        ("Trump called Zelenskyy. Trump thanked Zelenskyy for his patience.", "call held UA US"),
    ],
    near_misses: &[
        "Lavrov told reporters that Ukraine was to blame.",
        "Zelenskyy warned Russia against an attack.",
    ],
};

fn run(scene: &Scene<'_>, at: usize, sentence: &Sentence, number: usize) -> Outcome {
    let grammar = &scene.grammar;
    let doc = grammar.doc;
    let brief = doc.is(at, "brief")
        && (doc.is(at.wrapping_sub(1), "to") || doc.has(at.wrapping_sub(1), Class::Modal));
    if !(brief || doc.has(at, Class::Tell)) || doc.has(at + 1, Class::Press) {
        return Outcome::Nothing;
    }
    let object = grammar.object(at + 1, sentence, true, &[]);
    let Some(&first) = object.first() else { return Outcome::Nothing };
    let group = grammar.actor(first);
    // "briefed the North Atlantic Council", "updated European partners"
    let briefs = brief || ["briefed", "briefs", "updated"].iter().any(|word| doc.is(at, word));
    let party = briefs && group.acts() && !group.owner;
    let person = !group.people.is_empty() || group.counterpart || group.office.is_some() || party;
    let own = doc.toks[group.toks.start].quoted != doc.toks[at].quoted;
    if !person || own || group.kind == ActorKind::Pronoun && group.people.is_empty() {
        return Outcome::Nothing;
    }
    let subject = grammar.subject(at, sentence);
    if subject.speaks || !fills(scene, &subject.actors) {
        return Outcome::Nothing;
    }
    let mut frame = Frame::new(RULE.name, Kind::Meeting, at..at + 1, number);
    frame.kind_sure = false;
    frame.weak = true;
    frame.weak &= !party;
    if super::talks::by_phone(scene, at, at, sentence) || super::discuss::in_a_call(scene, at, sentence) {
        frame.kind = Kind::Call;
        frame.kind_sure = true;
        frame.weak = false;
    }
    // "told visiting Foreign Minister X": face to face
    if (at + 1..group.toks.start.max(at + 1)).chain(group.toks.clone()).any(|i| doc.is(i, "visiting")) {
        frame.kind_sure = true;
        frame.weak = false;
    }
    take_subject(scene, &mut frame, &subject);
    take(scene, &mut frame, &object, Role::Participant);
    issuer_side(scene, &mut frame);
    if frame.sides.len() < 2 { Outcome::Nothing } else { Outcome::Found(frame) }
}
