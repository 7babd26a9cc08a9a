//! "X spoke with Y", "X talked to Y by phone".

use crate::domain::{Kind, Role};
use crate::extract::document::Sentence;
use crate::extract::frame::Frame;
use crate::extract::words::Class;

use super::parties::{fills, issuer_side, take, take_subject};
use super::{Outcome, Rule, Scene, missed, talks};

/// Persons from which on one verb tells of one conversation of all: nobody makes so many calls in one breath.
const MANY: usize = 3;

/// The rule.
pub const RULE: Rule = Rule {
    name: "speak",
    run,
    examples: &[
        (
            "Andrii Sybiha spoke over the phone with his Polish and Romanian counterparts.",
            "call held PL UA; call held RO UA",
        ),
        ("Lloyd Austin and Sergei Shoigu had not spoken by phone since February 18.", "call held RU US"),
        ("Secretary Rubio spoke with Ukrainian Foreign Minister Andrii Sybiha today.", "call held UA US"),
        ("Merz spoke about the agenda of his talks with Sweden.", "meeting held DE SE"),
        ("Trump and Putin spoke by phone on Wednesday.", "call held RU US"),
        ("“I spoke to Vladimir Putin yesterday,” Donald Trump told reporters.", "call held RU US"),
        ("Starmer will speak to Zelenskyy later this week.", "call planned GB UA"),
        ("Scholz talked with Putin over the phone for an hour.", "call held DE RU"),
        ("Lavrov and Rubio last spoke on Saturday.", "call held RU US"),
        ("The Ukrainian delegation spoke with the Russian delegation on Monday.", "meeting held RU UA"),
        ("Lavrov and Rubio spoke on Saturday, when they discussed a ceasefire.", "call held RU US"),
        (
            "American and Ukrainian delegations talked for eight hours in Jeddah on Tuesday.",
            "meeting held UA US",
        ),
        ("Zelenskyy talked with US envoy Steve Witkoff in Berlin on Sunday.", "meeting held UA US"),
        ("Macron and Zelenskyy talked for more than an hour on the telephone.", "call held FR UA"),
    ],
    near_misses: &[
        "Recep Tayyip Erdogan speaks beside Vladimir Putin in a picture from Sochi.",
        "Speaking to Ukraine's parliament on Tuesday, Mark Rutte praised the army.",
        "Peskov spoke to reporters in Moscow.",
        "Zelenskyy spoke about the war in Ukraine.",
        "Speaking to the BBC, Lammy praised Ukraine.",
    ],
};

fn run(scene: &Scene<'_>, at: usize, sentence: &Sentence, number: usize) -> Outcome {
    let grammar = &scene.grammar;
    let doc = grammar.doc;
    if !doc.has(at, Class::Speak) || doc.has(at.wrapping_sub(1), Class::Indefinite) {
        return Outcome::Nothing;
    }
    let press = (at + 1..at + 6)
        .take_while(|&i| i < sentence.toks.end && grammar.actors.of(i).is_none())
        .any(|i| doc.has(i, Class::Press));
    // "speaks next to Y": a picture of a press conference
    if ["next", "beside", "alongside"].iter().any(|word| doc.is(at + 1, word)) {
        return missed(at, "spoken side by side");
    }
    // "speaking to Ukraine's parliament"
    let house = (at + 1..sentence.toks.end.min(at + 7))
        .any(|i| doc.has(i, Class::Domestic) && (at + 1..i).any(|b| doc.is(b, "to")));
    if press || house {
        return missed(at, "spoken to the public");
    }
    // "spoke of a bridge to NATO": what stands behind "to" is no hearer
    let line = doc.phrase(at + 1, &["on", "the"]) && (doc.is(at + 3, "telephone") || doc.is(at + 3, "phone"));
    let matter = !line && ["of", "about", "on"].iter().any(|word| doc.is(at + 1, word));
    let links: &[&str] = if matter { &["with"] } else { &["with", "to"] };
    let object = grammar.object(at + 1, sentence, false, links);
    // "spoke about his call with X": of that call, not to X
    let told = object.first().is_some_and(|&a| {
        (at + 1..grammar.actor(a).toks.start).any(|i| {
            doc.any(i, &[Class::Call, Class::Talks]) && !doc.is(i, "phone") && !doc.is(i, "telephone")
        })
    });
    if told && (doc.is(at + 1, "about") || doc.is(at + 1, "of")) {
        return Outcome::Nothing;
    }
    let phone = talks::by_phone(scene, at, at, sentence)
        || (at + 1..sentence.toks.end.min(at + 16)).any(|i| doc.is(i, "phone"));
    let object = if fills(scene, &object) { object } else { listed(scene, at, number) };
    let subject = grammar.subject(at, sentence);
    // "talked … in Jeddah": where a town is told, they sat together
    let there =
        !phone && doc.word(at).to_ascii_lowercase().starts_with("talk") && in_town(scene, at, sentence);
    let face = (at + 1..sentence.toks.end.min(at + 12)).any(|i| {
        doc.phrase(i, &["face", "to", "face"])
            || doc.is(i, "face-to-face")
            || doc.phrase(i, &["in", "person"])
    });
    // "the Ukrainian delegation speaks with the Russian delegation"
    let teams = |list: &[usize]| {
        list.iter().any(|&a| {
            grammar
                .actor(a)
                .toks
                .clone()
                .any(|i| ["delegation", "delegations"].iter().any(|word| doc.is(i, word)))
        })
    };
    let there = there || face || !phone && teams(&subject.actors) && teams(&object);
    let kind = if there { Kind::Meeting } else { Kind::Call };
    let mut frame = Frame::new(RULE.name, kind, at..at + 1, number);
    frame.kind_sure = phone || there || scene.issuer.is_some();
    if doc.is(at.wrapping_sub(1), "last") {
        frame.ordinal = Some("previous");
    }
    take_subject(scene, &mut frame, &subject);
    let answered = fills(scene, &object);
    if answered {
        frame.others = object.clone();
        let apart = (at + 1..at + 4).any(|i| doc.is(i, "separately") || doc.is(i, "individually"));
        // "spoke by phone with his Polish and Romanian counterparts": one call with each
        let counterparts = !there
            && object.len() == 1
            && grammar.actor(object[0]).counterpart
            && grammar.actor(object[0]).plural
            && !sentence.toks.clone().any(|i| doc.has(i, Class::Joint));
        frame.each = counterparts
            || object.len() > 1
                && (apart
                    || !there
                        && object.len() < MANY
                        && super::phone::one_by_one(scene, &object, at, sentence)
                    || scene.issuer.is_some_and(|issuer| issuer.speaker.is_some()));
        take(scene, &mut frame, &object, Role::Participant);
        issuer_side(scene, &mut frame);
    } else if !phone {
        let together = (at + 1..sentence.toks.end.min(at + 5)).any(|i| {
            face || doc.is(i, "today")
                || doc.is(i, "again")
                || doc.is(i, "directly")
                || doc.is(i, "face-to-face")
        });
        // "talked for an hour", "last spoke on 11 February"
        let lasted = doc.is(at + 1, "for")
            && (at + 2..at + 7).any(|i| doc.time_at.get(i).is_some_and(Option::is_some));
        let last = doc.is(at.wrapping_sub(1), "last") && (frame.pair || frame.sides.len() > 1)
            || doc.since(at + 1).is_some() && frame.sides.len() > 1;
        // "spoke on Monday, when they discussed"
        let when = (at + 1..sentence.toks.end.min(at + 8))
            .any(|i| doc.is(i, "when") && (doc.is(i + 1, "they") || doc.phrase(i + 1, &["the", "two"])));
        let reciprocal = (together || lasted || there || when) && frame.sides.len() > 1;
        if !reciprocal && !last {
            return Outcome::Nothing;
        }
    }
    if frame.sides.is_empty() && !frame.pair {
        return missed(at, "no side is told");
    }
    Outcome::Found(frame)
}

/// True where a town is told behind the verb: "in Jeddah".
fn in_town(scene: &Scene<'_>, at: usize, sentence: &Sentence) -> bool {
    let doc = scene.grammar.doc;
    (at + 1..sentence.toks.end.min(at + 18)).any(|i| {
        let place = scene.place_from(i + 1);
        doc.is(i, "in") && matches!(place, Some(crate::domain::EntityRef::Place(..)))
    })
}

/// In an address: "I spoke with our friends. President of Turkey X. Prime Minister of Canada Y." Whoever the rest of the sentence and the
/// short ones behind it name.
fn listed(scene: &Scene<'_>, at: usize, number: usize) -> Vec<usize> {
    /// Sentences of a list at most.
    const MOST: usize = 8;
    let grammar = &scene.grammar;
    let doc = grammar.doc;
    let Some(issuer) = scene.issuer.filter(|issuer| issuer.speaker.is_some()) else { return Vec::new() };
    let mut out = Vec::new();
    let paragraph = doc.sentences[number].paragraph;
    for (i, sentence) in doc.sentences.iter().enumerate().skip(number).take(MOST) {
        let from = if i == number { at + 1 } else { sentence.toks.start };
        let verb = |t: usize| {
            doc.any(t, &[Class::Aux, Class::Modal, Class::Have, Class::ReportVerb, Class::Me])
                && grammar.actors.of(t).is_none_or(|a| grammar.actor(a).people.is_empty())
        };
        if i > number && (sentence.paragraph > paragraph + 1 || sentence.toks.clone().any(verb)) {
            break;
        }
        let mut seen = None;
        for t in from..sentence.toks.end {
            let actor = grammar.actors.of(t).filter(|&a| Some(a) != seen);
            seen = grammar.actors.of(t);
            if let Some(a) = actor
                && grammar.actor(a).sides.iter().any(|&code| code != issuer.side)
                && (!grammar.actor(a).people.is_empty() || grammar.actor(a).office.is_some())
            {
                out.push(a);
            }
        }
    }
    out
}
