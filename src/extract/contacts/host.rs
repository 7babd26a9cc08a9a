//! "X hosted Y", "X received Y", "Y was received by X".

use crate::domain::{Kind, Role};
use crate::extract::actor::ActorKind;
use crate::extract::document::Sentence;
use crate::extract::frame::Frame;
use crate::extract::words::Class;

use super::parties::{fills, take};
use super::{Outcome, Rule, Scene, missed};

/// The rule.
pub const RULE: Rule = Rule {
    name: "host",
    run,
    examples: &[
        ("Macron received Zelenskyy at the Elysée Palace on Monday.", "meeting held FR UA"),
        ("Chinese leader Xi Jinping hosted Vladimir Putin in Beijing.", "meeting held CN RU"),
        ("Witkoff was received by Putin in the Kremlin.", "meeting held RU US"),
    ],
    near_misses: &[
        "Ukraine received tanks from Germany.",
        "Zelenskyy welcomed the decision of the European Union.",
        "Poland hosts a NATO base.",
    ],
};

fn run(scene: &Scene<'_>, at: usize, sentence: &Sentence, number: usize) -> Outcome {
    let grammar = &scene.grammar;
    let doc = grammar.doc;
    if !doc.has(at, Class::Host) {
        return Outcome::Nothing;
    }
    let passive = doc.has(at.wrapping_sub(1), Class::Be) && doc.is(at + 1, "by");
    let object = if passive {
        grammar.object(at + 1, sentence, false, &["by"])
    } else {
        grammar.object(at + 1, sentence, true, &[])
    };
    let Some(&first) = object.first() else { return Outcome::Nothing };
    let group = grammar.actor(first);
    let guest = !group.people.is_empty()
        || group.office.is_some()
        || group.kind == ActorKind::Group
        || group.kind == ActorKind::Pair && doc.is(at, "hosted");
    if !guest || group.owner {
        return missed(at, "what is received is no one");
    }
    let subject = grammar.subject(at, sentence);
    if subject.speaks || !fills(scene, &subject.actors) {
        return missed(at, "no host is told");
    }
    let mut frame = Frame::new(RULE.name, Kind::Meeting, at..at + 1, number);
    let (hosts, guests) = if passive { (&object, &subject.actors) } else { (&subject.actors, &object) };
    take(scene, &mut frame, hosts, Role::Host);
    take(scene, &mut frame, guests, Role::Participant);
    Outcome::Found(frame)
}
