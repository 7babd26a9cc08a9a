//! "X negotiated with Y", "X consulted with Y", "X reached out to Y".

use crate::domain::{Kind, Role};
use crate::extract::document::Sentence;
use crate::extract::frame::Frame;
use crate::extract::words::Class;

use super::parties::{fills, issuer_side, take, take_subject};
use super::{Outcome, Rule, Scene, missed};

/// The rule.
pub const RULE: Rule = Rule {
    name: "negotiate",
    run,
    examples: &[
        ("Ukraine negotiated with Russia in Istanbul for three days.", "meeting held RU UA"),
        ("Sullivan consulted with his French and German counterparts.", "meeting held DE FR US"),
        ("Blinken sat down with Lavrov in Geneva on Friday.", "meeting held RU US"),
    ],
    near_misses: &[
        "Ukraine will never negotiate with its own conscience.",
        "The army engaged with the enemy near Bakhmut.",
        "He sat down with a book in Kyiv.",
    ],
};

fn run(scene: &Scene<'_>, at: usize, sentence: &Sentence, number: usize) -> Outcome {
    let grammar = &scene.grammar;
    let doc = grammar.doc;
    let negotiate = doc.has(at, Class::Negotiate);
    let sat = doc.is(at, "sat") && doc.is(at + 1, "down") || doc.is(at, "sit") && doc.is(at + 1, "down");
    let reached = doc.is(at, "reached") && doc.is(at + 1, "out");
    if !(negotiate || sat || reached) {
        return Outcome::Nothing;
    }
    let from = at + 1 + usize::from(sat || reached);
    let links: &[&str] = if reached { &["to"] } else { &["with"] };
    let direct = doc.is(at, "consulted") || doc.is(at, "consulting");
    let object = grammar.object(from, sentence, direct, links);
    if !fills(scene, &object) {
        return if negotiate { missed(at, "no other side is told") } else { Outcome::Nothing };
    }
    let mut frame = Frame::new(RULE.name, Kind::Meeting, at..from, number);
    frame.kind_sure = false;
    take_subject(scene, &mut frame, &grammar.subject(at, sentence));
    take(scene, &mut frame, &object, Role::Participant);
    issuer_side(scene, &mut frame);
    if frame.sides.len() < 2 {
        return missed(at, "one side alone is told");
    }
    Outcome::Found(frame)
}
