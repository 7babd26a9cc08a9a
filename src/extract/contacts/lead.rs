//! Who leads a delegation: adds the leader to the contact that the delegation takes part in.

use crate::domain::{Kind, Role};
use crate::extract::document::Sentence;
use crate::extract::frame::Frame;
use crate::extract::words::Class;

use super::parties::take;
use super::{Outcome, Rule, Scene};

/// The rule.
pub const RULE: Rule = Rule {
    name: "lead",
    run,
    examples: &[
        (
            "Russia and Ukraine held talks in Istanbul on Monday. The Russian delegation was led by Vladimir Medinsky.",
            "meeting held RU UA",
        ),
        (
            "Ukrainian and American delegations met in Jeddah. Marco Rubio headed the American delegation.",
            "meeting held UA US",
        ),
        (
            "Talks between Kyiv and Moscow ended on Monday. Rustem Umerov led the Ukrainian team.",
            "meeting held RU UA",
        ),
    ],
    near_misses: &["Rustem Umerov led the Ukrainian delegation.", "Putin led Russia into the war."],
};

fn run(scene: &Scene<'_>, at: usize, sentence: &Sentence, number: usize) -> Outcome {
    let grammar = &scene.grammar;
    let doc = grammar.doc;
    let verb = doc.has(at, Class::Led)
        || ["heads", "leads", "leading", "lead", "head"].iter().any(|word| doc.is(at, word));
    if let Some(frame) = title(scene, at, number) {
        return Outcome::Found(frame);
    }
    if !verb {
        return Outcome::Nothing;
    }
    let subject = grammar.subject(at, sentence).actors;
    let object = if doc.is(at + 1, "by") {
        let by = grammar.object(at + 1, sentence, false, &["by"]);
        by.into_iter().map(|a| grammar.possessed(a, sentence.toks.end)).collect()
    } else {
        grammar.object(at + 1, sentence, true, &[])
    };
    let named = |list: &[usize]| list.iter().any(|&a| !grammar.actor(a).people.is_empty());
    let delegation = |list: &[usize]| {
        list.iter().any(|&a| {
            let toks = grammar.actor(a).toks.clone();
            toks.into_iter().any(|i| doc.has(i, Class::Delegation))
        })
    };
    // "has sent a delegation led by": the delegation stands right before the verb
    let bare = doc.has(at.wrapping_sub(1), Class::Delegation);
    let (team, leader) = if named(&object) && (delegation(&subject) || bare) {
        (subject, object)
    } else if named(&subject) && delegation(&object) {
        (object, subject)
    } else {
        return Outcome::Nothing;
    };
    let mut frame = Frame::new(RULE.name, Kind::Meeting, at..at + 1, number);
    take(scene, &mut frame, &team, Role::Participant);
    take(scene, &mut frame, &leader, Role::Participant);
    frame.kind_sure = false;
    frame.weak = true;
    Outcome::Found(frame)
}

/// "Russian delegation leader Vladimir Medinsky": the office itself tells who leads.
fn title(scene: &Scene<'_>, at: usize, number: usize) -> Option<Frame> {
    let grammar = &scene.grammar;
    let doc = grammar.doc;
    let leads =
        doc.has(at, Class::Delegation) && ["leader", "head", "chief"].iter().any(|word| doc.is(at + 1, word));
    let actor = grammar.actors.of(at).filter(|&a| leads && !grammar.actor(a).people.is_empty())?;
    let mut frame = Frame::new(RULE.name, Kind::Meeting, at..at + 2, number);
    take(scene, &mut frame, &[actor], Role::Participant);
    frame.kind_sure = false;
    frame.weak = true;
    Some(frame)
}
