//! "X invited Y to Z": a visit offered.

use crate::domain::{Kind, Role, Status};
use crate::extract::document::Sentence;
use crate::extract::frame::Frame;
use crate::extract::words::Class;

use super::parties::{fills, take, take_subject};
use super::{Outcome, Rule, Scene, missed};

/// The rule.
pub const RULE: Rule = Rule {
    name: "invite",
    run,
    examples: &[
        ("Zelenskyy invited Macron to Kyiv.", "visit proposed FR UA"),
        ("Putin has invited Trump to Moscow for talks.", "visit proposed RU US"),
        (
            "NATO Secretary General Jens Stoltenberg invited Russia and all allies to attend meetings in Brussels.",
            "meeting proposed NATO RU",
        ),
        ("Erdogan invited the Russian president to Ankara.", "visit proposed RU TR"),
    ],
    near_misses: &[
        "The minister invited investors to Ukraine.",
        "Zelenskyy invited the public to the square.",
    ],
};

fn run(scene: &Scene<'_>, at: usize, sentence: &Sentence, number: usize) -> Outcome {
    let grammar = &scene.grammar;
    let doc = grammar.doc;
    if !doc.has(at, Class::Invite) {
        return Outcome::Nothing;
    }
    let object = grammar.object(at + 1, sentence, true, &[]);
    let subject = grammar.subject(at, sentence);
    if !fills(scene, &object) || subject.speaks || !fills(scene, &subject.actors) {
        return Outcome::Nothing;
    }
    let passive = doc.has(at.wrapping_sub(1), Class::Be);
    if passive {
        return missed(at, "who invited is not clear");
    }
    let mut frame = Frame::new(RULE.name, Kind::Visit, at..at + 1, number);
    frame.status = Some((Status::Proposed, "an invitation"));
    frame.kind_sure = false;
    take_subject(scene, &mut frame, &subject);
    take(scene, &mut frame, &object, Role::Participant);
    let last = object.last().map_or(at + 1, |&a| grammar.actor(a).toks.end);
    // "invited X to take part in a meeting": the meeting is what is offered
    let meeting = (last..sentence.toks.end.min(last + 6)).find(|&i| doc.is(i, "to")).filter(|&to| {
        doc.has(to + 1, Class::Attend)
            || doc.phrase(to + 1, &["take", "part"])
            || doc.has(to + 1, Class::Meet)
    });
    let noun = meeting.map(|to| to + 2..sentence.toks.end.min(to + 12));
    if noun.is_some_and(|mut near| near.any(|i| doc.any(i, &[Class::Talks, Class::Gathering]))) {
        frame.kind = Kind::Meeting;
    }
    let to = (last..sentence.toks.end.min(last + 3)).find(|&i| doc.is(i, "to"));
    if let Some(place) = to.and_then(|to| scene.place_from(to + 1)) {
        frame.place = scene.lexicon.city(place).map(str::to_string);
    }
    if frame.sides.len() < 2 {
        return missed(at, "one side alone is told");
    }
    Outcome::Found(frame)
}
