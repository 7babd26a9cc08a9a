//! "X and Y discussed", "X discussed Z with Y": speaks of a contact whose form stands elsewhere.

use crate::domain::{Kind, Role};
use crate::extract::actor::ActorKind;
use crate::extract::document::Sentence;
use crate::extract::frame::Frame;
use crate::extract::words::Class;

use super::parties::{fills, fronted, issuer_side, take, take_subject};
use super::{Outcome, Rule, Scene};

/// The rule.
pub const RULE: Rule = Rule {
    name: "discuss",
    run,
    examples: &[
        ("Modi and Zelenskyy discussed a peace plan in Kyiv on Friday.", "meeting held IN UA"),
        ("Tusk discussed grain with Zelenskyy on Thursday.", "meeting held PL UA"),
        ("Fidan discussed the Black Sea with Lavrov.", "meeting held RU TR"),
        ("Zelenskyy discussed grain with Emmanuel Macron in another call.", "call held FR UA"),
        ("Antony Blinken raised the case with Sergey Lavrov in Geneva.", "meeting held RU US"),
    ],
    near_misses: &[
        "Emmanuel Macron raised taxes with the help of his party.",
        "Parliament discussed Ukraine on Monday.",
        "Experts discussed the war.",
    ],
};

fn run(scene: &Scene<'_>, at: usize, sentence: &Sentence, number: usize) -> Outcome {
    let grammar = &scene.grammar;
    let doc = grammar.doc;
    let raised = ["raised", "raises", "raise"].iter().any(|word| doc.is(at, word));
    if !(raised || doc.has(at, Class::Discuss))
        || doc.is(at, "discussing") && !doc.has(at.wrapping_sub(1), Class::Be)
    {
        return Outcome::Nothing;
    }
    let subject = grammar.subject(at, sentence);
    if subject.speaks {
        return Outcome::Nothing;
    }
    if !doc.has(at, Class::Discuss) {
        // "raised taxes with the help of X": only with a person, about something
        let with = with_behind(scene, at, sentence);
        let person = with.first().is_some_and(|&a| !grammar.actor(a).people.is_empty());
        let raiser = subject.actors.iter().any(|&a| !grammar.actor(a).people.is_empty());
        if !(person && raiser) {
            return Outcome::Nothing;
        }
    }
    let behind = with_behind(scene, at, sentence);
    let object = if behind.is_empty() { fronted(scene, at, sentence) } else { behind };
    let mut frame = Frame::new(RULE.name, Kind::Meeting, at..at + 1, number);
    frame.kind_sure = false;
    let call = in_a_call(scene, at, sentence);
    // "In a separate call, X and Y discussed it"
    let start = sentence.toks.start;
    let opens = (doc.is(start, "in") || doc.is(start, "during"))
        && (start + 1..at.min(start + 6)).any(|i| {
            ["call", "conversation"].iter().any(|word| doc.is(i, word))
                && scene.grammar.actors.of(i).is_none()
        });
    let call = call || opens;
    let apart = (at + 1..sentence.toks.end.min(at + 16)).any(|i| doc.is(i, "separate"));
    if call || super::talks::by_phone(scene, at, at, sentence) {
        frame.kind = Kind::Call;
        frame.kind_sure = true;
    }
    take_subject(scene, &mut frame, &subject);
    let bodies = subject
        .actors
        .iter()
        .all(|&a| matches!(grammar.actor(a).kind, ActorKind::Body | ActorKind::Institution));
    if fills(scene, &object) {
        frame.others = object.clone();
        frame.each = apart && object.len() > 1;
        take(scene, &mut frame, &object, Role::Participant);
        issuer_side(scene, &mut frame);
    } else if bodies {
        return Outcome::Nothing;
    }
    if frame.sides.is_empty() && !frame.pair {
        return Outcome::Nothing;
    }
    frame.weak = frame.sides.len() < 2;
    Outcome::Found(frame)
}

/// "discussed it with X in a separate call": the occasion is told behind the verb.
pub fn in_a_call(scene: &Scene<'_>, at: usize, sentence: &Sentence) -> bool {
    /// Tokens behind the verb in which it stands.
    const REACH: usize = 30;
    let doc = scene.grammar.doc;
    (at + 1..sentence.toks.end.min(at + REACH)).any(|i| {
        ["call", "calls", "conversation", "conversations"].iter().any(|word| doc.is(i, word))
            && (i.saturating_sub(4)..i).any(|b| doc.is(b, "in") || doc.is(b, "during"))
            && (i.saturating_sub(3)..i).any(|b| doc.has(b, Class::Indefinite) || doc.is(b, "separate"))
    })
}

fn with_behind(scene: &Scene<'_>, at: usize, sentence: &Sentence) -> Vec<usize> {
    let grammar = &scene.grammar;
    let doc = grammar.doc;
    let end = sentence.toks.end;
    for i in at + 1..end.min(at + 18) {
        if doc.has(i, Class::ReportVerb) || doc.mark(i, '.') || doc.mark(i, ';') {
            break;
        }
        if doc.is(i, "with")
            && let Some(actor) = grammar.next_actor(i + 1, end, 6)
            && grammar.actor(actor).acts()
        {
            return grammar.list_right(actor, end, true);
        }
    }
    Vec::new()
}
