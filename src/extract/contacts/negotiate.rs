//! "X negotiated with Y", "X consulted with Y", "X reached out to Y".

use crate::domain::{Kind, Role};
use crate::extract::document::Sentence;
use crate::extract::frame::Frame;
use crate::extract::words::Class;

use super::parties::{fills, issuer_side, take, take_subject};
use super::{Outcome, Rule, Scene, missed, talks};

/// The rule.
pub const RULE: Rule = Rule {
    name: "negotiate",
    run,
    examples: &[
        ("Russian and Ukrainian negotiators are to sit down in Istanbul on Friday.", "meeting planned RU UA"),
        ("Ukraine negotiated with Russia in Istanbul for three days.", "meeting held RU UA"),
        ("Sullivan consulted with his French and German counterparts.", "meeting held DE FR US"),
        ("Blinken sat down with Lavrov in Geneva on Friday.", "meeting held RU US"),
        ("Trump and Putin conferred in Anchorage on Tuesday.", "meeting held RU US"),
        ("Putin negotiated until after midnight with US envoy Steve Witkoff.", "meeting held RU US"),
        ("Rubio and Lavrov sat across from each other in Riyadh.", "meeting held RU US"),
        (
            "The chancellor, Olaf Scholz, consulted Polish Prime Minister Donald Tusk by telephone.",
            "call held DE PL",
        ),
        ("Sherman and Ryabkov dined together in Geneva on Sunday.", "meeting held RU US"),
    ],
    near_misses: &[
        "Ukraine will never negotiate with its own conscience.",
        "The army engaged with the enemy near Bakhmut.",
        "He sat down with a book in Kyiv.",
        "Zelenskyy dined in Kyiv on Sunday.",
        "Putin and Peskov conferred in Moscow.",
    ],
};

fn run(scene: &Scene<'_>, at: usize, sentence: &Sentence, number: usize) -> Outcome {
    let grammar = &scene.grammar;
    let doc = grammar.doc;
    let negotiate = doc.has(at, Class::Negotiate);
    let sat = ["sat", "sit", "sits"].iter().any(|word| doc.is(at, word)) && doc.is(at + 1, "down");
    let across = doc.is(at, "sat") && doc.is(at + 1, "across");
    let dined = doc.has(at, Class::Dine);
    let reached = doc.is(at, "reached") && doc.is(at + 1, "out");
    if !(negotiate || sat || reached || across || dined) {
        return Outcome::Nothing;
    }
    let from = at + 1 + usize::from(sat || reached || across);
    let link = match (reached, across) {
        (true, _) => "to",
        (_, true) => "from",
        _ => "with",
    };
    let direct = doc.is(at, "consulted") || doc.is(at, "consulting");
    let mut object = grammar.object(from, sentence, direct, &[link]);
    if !fills(scene, &object) && negotiate {
        object = after_lasting(scene, from, sentence);
    }
    let subject = grammar.subject(at, sentence);
    // "negotiators are to sit down in Istanbul"
    let together = sat && ["in", "on", "together", "for", "."].iter().any(|word| doc.is(from, word));
    if !fills(scene, &object) && !subject.speaks && (negotiate && !direct || across || dined || together) {
        // "X and Y conferred": each with the other
        let mut frame = Frame::new(RULE.name, Kind::Meeting, at..from, number);
        take_subject(scene, &mut frame, &subject);
        if frame.sides.len() > 1 {
            return Outcome::Found(frame);
        }
    }
    if !fills(scene, &object) {
        return if negotiate { missed(at, "no other side is told") } else { Outcome::Nothing };
    }
    let mut frame = Frame::new(RULE.name, Kind::Meeting, at..from, number);
    frame.kind_sure = false;
    take_subject(scene, &mut frame, &subject);
    take(scene, &mut frame, &object, Role::Participant);
    if talks::by_phone(scene, at, at, sentence) {
        frame.kind = Kind::Call;
        frame.kind_sure = true;
    }
    issuer_side(scene, &mut frame);
    if frame.sides.len() < 2 {
        return missed(at, "one side alone is told");
    }
    Outcome::Found(frame)
}

/// The group behind "with" in "negotiated until after midnight with": the words between tell only when and how long.
fn after_lasting(scene: &Scene<'_>, from: usize, sentence: &Sentence) -> Vec<usize> {
    let grammar = &scene.grammar;
    let doc = grammar.doc;
    let end = sentence.toks.end;
    if !doc.has(from, Class::Lasting) {
        return Vec::new();
    }
    let Some(with) =
        (from + 1..end.min(from + 8)).take_while(|&i| !doc.mark(i, ',')).find(|&i| doc.is(i, "with"))
    else {
        return Vec::new();
    };
    let actor = grammar.next_actor(with + 1, end, 6).filter(|&actor| grammar.actor(actor).acts());
    actor.map(|actor| grammar.list_right(actor, end, true)).unwrap_or_default()
}
