//! "X signed an agreement with Y in Istanbul": those who put their names to a paper together met.

use crate::domain::{Kind, Role};
use crate::extract::document::Sentence;
use crate::extract::frame::Frame;
use crate::extract::words::Class;

use super::parties::{issuer_side, take, take_subject};
use super::{Outcome, Rule, Scene};

/// Tokens behind the verb in which the paper stands at most.
const REACH: usize = 9;

/// The rule.
pub const RULE: Rule = Rule {
    name: "sign",
    run,
    examples: &[
        (
            "Russian Defence Minister Sergei Shoigu signed an agreement on grain with Turkish Defence Minister Hulusi Akar in Istanbul on Friday.",
            "meeting held RU TR",
        ),
        (
            "Volodymyr Zelenskyy and Keir Starmer signed a declaration on partnership in Kyiv.",
            "meeting held GB UA",
        ),
        (
            "Emmanuel Macron and Volodymyr Zelenskyy are due to sign a pact in Paris on Thursday.",
            "meeting planned FR UA",
        ),
    ],
    near_misses: &[
        "Joe Biden signed a bill on aid to Ukraine on Wednesday.",
        "Ukraine and Poland signed an agreement.",
        "Vladimir Putin signed a decree in Moscow with immediate effect.",
    ],
};

fn run(scene: &Scene<'_>, at: usize, sentence: &Sentence, number: usize) -> Outcome {
    let grammar = &scene.grammar;
    let doc = grammar.doc;
    let infinitive =
        doc.is(at, "sign") && (doc.is(at.wrapping_sub(1), "to") || doc.has(at.wrapping_sub(1), Class::Modal));
    if !(doc.is(at, "signed") || infinitive) || doc.is(at + 1, "off") || doc.is(at + 1, "up") {
        return Outcome::Nothing;
    }
    let end = sentence.toks.end.min(at + 1 + REACH);
    let paper = (at + 1..end).find(|&i| doc.has(i, Class::Treaty) && grammar.actors.of(i).is_none());
    let Some(paper) = paper else { return Outcome::Nothing };
    let subject = grammar.subject(at, sentence);
    if subject.speaks {
        return Outcome::Nothing;
    }
    let with = grammar.object(paper + 1, sentence, false, &["with"]);
    let persons = |list: &[usize]| list.iter().all(|&a| !grammar.actor(a).people.is_empty());
    if !persons(&subject.actors) || !persons(&with) {
        return Outcome::Nothing;
    }
    let mut frame = Frame::new(RULE.name, Kind::Meeting, at..at + 1, number);
    take_subject(scene, &mut frame, &subject);
    take(scene, &mut frame, &with, Role::Participant);
    issuer_side(scene, &mut frame);
    if frame.sides.len() < 2 { Outcome::Nothing } else { Outcome::Found(frame) }
}
