//! Secret and unofficial channels.

use crate::domain::{Kind, Role};
use crate::extract::document::Sentence;
use crate::extract::frame::Frame;
use crate::extract::words::Class;

use super::parties::{take, take_subject};
use super::{Outcome, Rule, Scene, missed, noun};

/// The rule.
pub const RULE: Rule = Rule {
    name: "backchannel",
    run,
    examples: &[
        ("Former US officials held secret talks with Russia in April.", "backchannel held RU US"),
        ("A back channel between Washington and Moscow was kept open.", "backchannel held RU US"),
        ("Kyiv and Moscow used a backchannel through Abu Dhabi.", "backchannel held RU UA"),
    ],
    near_misses: &[
        "Diplomats spoke of a back channel.",
        "The Kremlin keeps its talks with the public secret.",
        "Secret documents were found in Moscow.",
    ],
};

fn run(scene: &Scene<'_>, at: usize, sentence: &Sentence, number: usize) -> Outcome {
    let Some(trigger) = trigger(scene, at) else { return Outcome::Nothing };
    let mut frame = Frame::new(RULE.name, Kind::Backchannel, trigger, number);
    noun::fill(scene, &mut frame, sentence);
    if frame.sides.len() < 2 {
        let subject = scene.grammar.subject(at, sentence);
        take_subject(scene, &mut frame, &subject);
    }
    if frame.sides.len() < 2 {
        let with = scene.grammar.object(frame.trigger.end, sentence, false, &["with", "to"]);
        take(scene, &mut frame, &with, Role::Participant);
    }
    if frame.sides.is_empty() && !frame.definite {
        return missed(at, "no side is told");
    }
    Outcome::Found(frame)
}

fn trigger(scene: &Scene<'_>, at: usize) -> Option<std::ops::Range<usize>> {
    let doc = scene.grammar.doc;
    if doc.has(at, Class::Backchannel) {
        let noun = doc.any(at + 1, &[Class::Channel, Class::Talks, Class::Call]);
        return Some(at..at + 1 + usize::from(noun));
    }
    if doc.is(at, "back") && (doc.is(at + 1, "channel") || doc.is(at + 1, "channels")) {
        return Some(at..at + 2);
    }
    if doc.phrase(at, &["behind", "the", "scenes"]) && doc.any(at + 3, &[Class::Talks, Class::Channel]) {
        return Some(at..at + 4);
    }
    let secret = doc.has(at, Class::Secret) && !doc.is(at, "quiet") && !doc.is(at, "informal");
    let noun = (at + 1..at + 3).find(|&i| {
        doc.any(i, &[Class::Talks, Class::Channel, Class::Mouth])
            && !doc.is(i, "line")
            && !doc.is(i, "meeting")
    });
    let adjective = (at + 1..noun.unwrap_or(at))
        .all(|i| doc.any(i, &[Class::RoleAdjective]) || doc.is(i, "communication"));
    (secret && adjective).then_some(noun).flatten().map(|noun| at..noun + 1)
}
