//! Written messages: "X sent a letter to Y", "a letter from X", "exchanged notes".

use crate::domain::{Kind, Role};
use crate::extract::actor::ActorKind;
use crate::extract::document::Sentence;
use crate::extract::frame::Frame;
use crate::extract::words::Class;

use super::noun::is_definite;
use super::parties::{fills, issuer_side, take, take_subject};
use super::{Outcome, Rule, Scene, missed};

/// Words between the verb of sending and what is sent at most.
const REACH: usize = 10;

/// The rule.
pub const RULE: Rule = Rule {
    name: "letter",
    run,
    examples: &[
        ("Roman Abramovich brought Vladimir Putin a note from Volodymyr Zelenskyy.", "letter held RU UA"),
        ("Earlier in April Guterres had written to President Vladimir Putin.", "letter held RU UN"),
        ("Russia notified Turkey and Ukraine in writing that the deal was over.", "letter held RU TR UA"),
        ("Moscow sent a letter to Washington on Monday.", "letter held RU US"),
        ("The United States handed Russia its written response.", "letter held RU US"),
        ("Washington will give its answer to Moscow in writing on Friday.", "letter planned RU US"),
        (
            "A businessman carried messages between Kyiv and Moscow as a discreet intermediary.",
            "backchannel held RU UA",
        ),
        ("Kyiv received a letter from Budapest.", "letter held HU UA"),
        ("Zelenskyy wrote a letter to Xi Jinping.", "letter held CN UA"),
    ],
    near_misses: &[
        "Putin sent troops to Belarus.",
        "Zelenskyy wrote a letter to his mother.",
        "Germany sent tanks to Ukraine.",
    ],
};

fn run(scene: &Scene<'_>, at: usize, sentence: &Sentence, number: usize) -> Outcome {
    let doc = scene.grammar.doc;
    let brings = ["brought", "brings", "carried"].iter().any(|word| doc.is(at, word))
        && (at + 1..sentence.toks.end.min(at + 1 + REACH)).any(|i| doc.has(i, Class::Written));
    if carries(scene, at, sentence) {
        return go_between(scene, at, sentence, number);
    }
    if brings || doc.any(at, &[Class::Send, Class::Exchange, Class::Receive, Class::Reply]) {
        return by_verb(scene, at, sentence, number);
    }
    // "will give its answer to X in writing"
    let gives = ["hand", "hands", "give", "gives", "gave"].iter().any(|word| doc.is(at, word));
    if gives || doc.has(at, Class::Send) {
        let to = (at + 1..sentence.toks.end.min(at + REACH)).find(|&i| doc.is(i, "to"));
        let written = to
            .filter(|&to| (to..sentence.toks.end.min(to + REACH)).any(|i| doc.phrase(i, &["in", "writing"])));
        if let Some(to) = written {
            return addressed(scene, at, to, sentence, number);
        }
    }
    if gives {
        return Outcome::Nothing;
    }
    if doc.is(at, "notified")
        && (at + 1..at + 12).any(|i| {
            doc.is(i, "formal") || doc.is(i, "formally") || doc.is(i, "officially") || doc.is(i, "writing")
        })
    {
        return addressed(scene, at, at, sentence, number);
    }
    if doc.has(at, Class::Written) || doc.has(at, Class::Letter) && doc.is(at.wrapping_sub(1), "written") {
        return by_noun(scene, at, sentence, number);
    }
    Outcome::Nothing
}

/// "carried messages between X and Y as a discreet intermediary".
fn carries(scene: &Scene<'_>, at: usize, sentence: &Sentence) -> bool {
    let doc = scene.grammar.doc;
    let verb = ["carrying", "carried", "passing", "relaying", "ferrying", "ferried"]
        .iter()
        .any(|word| doc.is(at, word));
    let end = sentence.toks.end.min(at + REACH);
    let between = (at + 1..end).find(|&i| doc.is(i, "between"));
    let messages = between.is_some_and(|i| (at + 1..i).any(|b| doc.is(b, "messages") || doc.is(b, "notes")));
    let secret = || {
        sentence.toks.clone().any(|i| {
            doc.has(i, Class::Secret)
                || ["go-between", "intermediary", "mediator"].iter().any(|word| doc.is(i, word))
        })
    };
    verb && messages && secret()
}

/// A go-between who stands for neither side is a channel of its own.
fn go_between(scene: &Scene<'_>, at: usize, sentence: &Sentence, number: usize) -> Outcome {
    let grammar = &scene.grammar;
    let doc = grammar.doc;
    let between = (at..sentence.toks.end).find(|&i| doc.is(i, "between"));
    let first = between.and_then(|i| grammar.next_actor(i + 1, sentence.toks.end, 4));
    let Some(first) = first else { return Outcome::Nothing };
    let mut frame = Frame::new(RULE.name, Kind::Backchannel, at..grammar.actor(first).toks.start, number);
    take(scene, &mut frame, &grammar.list_right(first, sentence.toks.end, true), Role::Participant);
    grammar.subject(at, sentence).actors.iter().for_each(|&a| {
        grammar.actor(a).people.iter().for_each(|who| frame.add_person(who));
    });
    if frame.sides.len() < 2 { missed(at, "one side alone is told") } else { Outcome::Found(frame) }
}

fn by_verb(scene: &Scene<'_>, at: usize, sentence: &Sentence, number: usize) -> Outcome {
    let grammar = &scene.grammar;
    let doc = grammar.doc;
    let end = sentence.toks.end.min(at + 1 + REACH);
    let stops = |i: usize| {
        doc.mark(i, '.')
            || doc.mark(i, ';')
            || doc.any(i, &[Class::ReportVerb, Class::Modal, Class::Relative])
    };
    let noun = (at + 1..end)
        .take_while(|&i| !stops(i))
        .find(|&i| doc.any(i, &[Class::Letter, Class::Written]) && grammar.actors.of(i).is_none());
    let Some(noun) = noun else {
        let wrote =
            ["wrote", "written", "writes"].iter().any(|word| doc.is(at, word)) && doc.is(at + 1, "to");
        return if wrote { addressed(scene, at, at + 1, sentence, number) } else { Outcome::Nothing };
    };
    if doc.is(at, "written") || doc.is(at, "got") && !doc.has(noun, Class::Written) {
        return by_noun(scene, noun, sentence, number);
    }
    let subject = grammar.subject(at, sentence);
    let mut frame = Frame::new(RULE.name, Kind::Letter, at..noun + 1, number);
    let received = doc.has(at, Class::Receive) && !doc.has(at, Class::Send);
    if doc.has(at, Class::Exchange) {
        take_subject(scene, &mut frame, &subject);
        let with = grammar.object(noun + 1, sentence, false, &["with", "between"]);
        take(scene, &mut frame, &with, Role::Participant);
        return if frame.sides.len() > 1 {
            Outcome::Found(frame)
        } else {
            missed(at, "one side alone is told")
        };
    }
    take_subject(scene, &mut frame, &subject);
    let links: &[&str] = if received { &["from"] } else { &["to", "with"] };
    // "handed Moscow its response"
    let dative =
        grammar.next_actor(at + 1, noun, 2).filter(|&a| grammar.actor(a).acts() && !grammar.actor(a).owner);
    let other = match dative {
        Some(actor) => vec![actor],
        None => grammar.object(noun + 1, sentence, false, links),
    };
    // "its response to Russian demands"
    let attribute = (noun + 1..noun + 3)
        .find(|&i| links.iter().any(|link| doc.is(i, link)))
        .and_then(|i| grammar.next_actor(i + 1, sentence.toks.end, 2))
        .filter(|&a| !grammar.actor(a).acts() && grammar.actor(a).sides.len() == 1);
    let other = if other.is_empty() { attribute.into_iter().collect() } else { other };
    if !fills(scene, &other) {
        let lone = doc.has(noun, Class::Written) || doc.has(at, Class::Send);
        return if lone && !frame.sides.is_empty() {
            missed(at, "no addressee is told")
        } else {
            Outcome::Nothing
        };
    }
    take(scene, &mut frame, &other, Role::Participant);
    // "brought Putin a note from Zelenskyy": who wrote it
    if !received && doc.is(noun + 1, "from") {
        let writer = grammar.object(noun + 1, sentence, false, &["from"]);
        take(scene, &mut frame, &writer, Role::Participant);
    }
    issuer_side(scene, &mut frame);
    if frame.sides.len() < 2 {
        return missed(at, "one side alone is told");
    }
    Outcome::Found(frame)
}

/// "wrote to Putin".
fn addressed(scene: &Scene<'_>, verb: usize, to: usize, sentence: &Sentence, number: usize) -> Outcome {
    let grammar = &scene.grammar;
    let Some(actor) = grammar.next_actor(to + 1, sentence.toks.end, 4) else { return Outcome::Nothing };
    let mut frame = Frame::new(RULE.name, Kind::Letter, verb..to + 1, number);
    take_subject(scene, &mut frame, &grammar.subject(verb, sentence));
    let others = grammar.list_right(actor, sentence.toks.end, true);
    take(scene, &mut frame, &others, Role::Participant);
    frame.each = others.len() > 1 && !grammar.doc.is(verb, "notified");
    frame.others = others;
    if frame.sides.len() < 2 { missed(verb, "one side alone is told") } else { Outcome::Found(frame) }
}

/// "a letter from X to Y", "Putin's letter to Trump".
fn by_noun(scene: &Scene<'_>, at: usize, sentence: &Sentence, number: usize) -> Outcome {
    let grammar = &scene.grammar;
    let doc = grammar.doc;
    let end = sentence.toks.end;
    let mut frame = Frame::new(RULE.name, Kind::Letter, at..at + 1, number);
    let before = at.saturating_sub(5).max(sentence.toks.start);
    if let Some(owner) = (before..at).rev().find_map(|i| grammar.actors.of(i)).filter(|&a| {
        let group = grammar.actor(a);
        group.owner || group.kind == ActorKind::Adjective && group.sides.len() == 1
    }) {
        take(scene, &mut frame, &[owner], Role::Participant);
        frame.definite = grammar.actor(owner).owner;
    }
    // "written communications laying out the two sides' positions"
    let pair = (at + 1..end.min(at + 8))
        .filter_map(|i| grammar.actors.of(i))
        .find(|&a| grammar.actor(a).kind == ActorKind::Pair);
    frame.pair = pair.is_some() && doc.is(at.wrapping_sub(1), "written");
    for i in at + 1..end.min(at + 12) {
        if grammar.stops(i) && !doc.has(i, Class::Conjunction) {
            break;
        }
        if (doc.is(i, "from") || doc.is(i, "to") || doc.is(i, "between"))
            && let Some(actor) = grammar.next_actor(i + 1, end, 5)
        {
            take(scene, &mut frame, &grammar.list_right(actor, end, true), Role::Participant);
        }
    }
    // "penned the letter to X", "published a letter to X"
    let verb = (before..at).rev().find(|&i| {
        ["penned", "published", "signed", "wrote", "released", "addressed"].iter().any(|word| doc.is(i, word))
    });
    if let Some(verb) = verb.filter(|_| frame.sides.len() == 1) {
        take_subject(scene, &mut frame, &grammar.subject(verb, sentence));
    }
    frame.definite |= is_definite(scene, at);
    if frame.pair {
        frame.definite = false;
        return Outcome::Found(frame);
    }
    if frame.sides.len() < 2 {
        if frame.definite && !frame.sides.is_empty() {
            frame.weak = true;
            return Outcome::Found(frame);
        }
        return missed(at, "one side alone is told");
    }
    Outcome::Found(frame)
}
