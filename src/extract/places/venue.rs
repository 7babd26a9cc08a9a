//! Places that no preposition before their name tells: the capital of a state, a host's own land, where a way leads, where the story is.

use std::ops::Range;

use crate::domain::EntityRef;

use super::super::actor::ActorKind;
use super::super::contacts::Scene;
use super::super::document::{Document, Sentence};
use super::super::frame::Frame;
use super::super::words::Class;
use super::{Located, REACH, located};

/// "Turkey is ready to host talks", "the summit that Germany is to host": in the land of the host.
pub(super) fn hosted(scene: &Scene<'_>, frame: &Frame, sentence: &Sentence) -> Option<Located> {
    /// Tokens between a host and its verb, and between the verb and what it hosts, at most.
    const NEAR: usize = 8;
    let grammar = &scene.grammar;
    let doc = grammar.doc;
    let start = frame.trigger.start;
    let floor = sentence.toks.start.max(start.saturating_sub(NEAR));
    let end = sentence.toks.end.min(frame.trigger.end + 2 * NEAR);
    let hosts = |at: usize| ["host", "hosts", "hosted", "hosting"].iter().any(|word| doc.is(at, word));
    let border = |from: usize, to: usize| (from..to).any(|i| doc.mark(i, ',') || doc.mark(i, ';'));
    // behind the noun only as what is told of it: "a meeting which Turkey would host"
    let relative = |verb: usize| {
        (start..verb).rev().take(NEAR).any(|i| doc.is(i, "that") || doc.is(i, "which"))
            && !grammar.actors.of(verb + 1).is_some_and(|a| grammar.actor(a).acts())
    };
    let active = |at: usize| if at < start { !border(at, start) } else { relative(at) };
    let passive = |at: usize| {
        at > start
            && doc.phrase(at, &["hosted", "by"])
            && !(start..at).any(|i| doc.any(i, &[Class::ReportVerb, Class::Be]))
    };
    let verb = (floor..end).find(|&at| hosts(at) && (active(at) || passive(at)))?;
    let before = sentence.toks.start.max(verb.saturating_sub(NEAR));
    let host = if passive(verb) {
        grammar.actors.starting(verb + 2).or_else(|| grammar.actors.starting(verb + 3))
    } else {
        (before..verb).rev().find_map(|at| grammar.actors.of(at))
    };
    let host = host.map(|a| grammar.actor(a))?;
    let [code] = host.sides.as_slice() else { return None };
    let side = scene.lexicon.side(*code).filter(|side| side.is_state)?;
    if !host.people.is_empty() || host.owner || border(host.toks.end, verb) {
        return None;
    }
    let town = match host.kind {
        ActorKind::State => None,
        ActorKind::Seat => {
            scene.place_from(host.toks.start).filter(|entity| matches!(entity, EntityRef::Place(..)))
        }
        _ => return None,
    };
    let name = match (host.kind, town) {
        (ActorKind::Seat, None) => return None,
        (_, Some(town)) => super::name(scene, town)?,
        (_, None) => super::name(scene, &EntityRef::Country(side.code))?,
    };
    Some(Located { name, span: Some(host.span), side: Some(*code), state: town.is_none() })
}

/// "to Riga, where he is to meet X", "flew to Rome on Tuesday for talks": where a way leads, or began.
pub(super) fn on_the_way(doc: &Document<'_>, toks: &Range<usize>, trigger: &Range<usize>) -> bool {
    /// Tokens before a place in which the going stands, and behind it until what it is for.
    const NEAR: usize = 5;
    let before = toks.start.saturating_sub(1);
    let way = |i: usize| doc.has(i, Class::Travel) || doc.any(i, &[Class::Trip]) || doc.is(i, "way");
    let from = toks.start.saturating_sub(2 * NEAR);
    let going =
        (doc.is(before, "to") || doc.is(before, "from") || doc.is(before, "for")) && (from..before).any(way);
    let comma = usize::from(doc.mark(toks.end, ','));
    let there = doc.is(toks.end + comma, "where") && toks.end + comma < trigger.start;
    let timed = (toks.end..toks.end + NEAR)
        .take_while(|&i| doc.time_at.get(i).is_some_and(Option::is_some) || doc.is(i, "on"));
    let goal = toks.end + timed.count();
    there && going || doc.is(before, "to") && going && doc.is(goal, "for") && goal < trigger.start
}

/// "in the Saudi capital".
pub(super) fn capital(scene: &Scene<'_>, trigger: &Range<usize>, sentence: &Sentence) -> Option<Located> {
    let grammar = &scene.grammar;
    let end = sentence.toks.end.min(trigger.end + REACH);
    (trigger.end..end).find_map(|at| {
        let of =
            grammar.doc.is(at, "capital").then(|| grammar.actors.of(at - 1))?.map(|a| grammar.actor(a))?;
        let [code] = of.sides.as_slice() else { return None };
        let side = scene.lexicon.side(*code).filter(|side| side.is_state && !side.capital.is_empty())?;
        located(grammar, &(of.toks.start..at)).then(|| Located {
            name: side.capital.clone(),
            span: Some(grammar.doc.span(&(of.toks.start..at + 1))),
            side: Some(*code),
            state: false,
        })
    })
}

/// True where the words say that it was where the story has just been: "there", "in the same city".
pub fn stays(scene: &Scene<'_>, frame: &Frame, sentence: &Sentence) -> bool {
    /// Tokens on either side of the trigger in which they stand.
    const NEAR: usize = 12;
    let doc = scene.grammar.doc;
    let floor = sentence.toks.start.max(frame.trigger.start.saturating_sub(NEAR));
    let end = sentence.toks.end.min(frame.trigger.end + NEAR);
    (floor..end).any(|i| {
        let there = doc.is(i, "there")
            && !doc.any(i + 1, &[Class::Be, Class::Aux, Class::Modal])
            && !doc.any(i.wrapping_sub(1), &[Class::Be, Class::Have]);
        there
            || ["city", "town", "place", "venue"].iter().any(|word| doc.is(i, word))
                && doc.is(i.wrapping_sub(1), "same")
            || doc.phrase(i, &["in", "the", "city"])
            || ["sidelines", "margins", "fringes"].iter().any(|word| doc.is(i, word))
            || ["earlier", "later"].iter().any(|word| doc.is(i, word))
                && (doc.phrase(i + 1, &["in", "the", "day"]) || doc.phrase(i + 1, &["that", "day"]))
            || doc.phrase(i, &["the", "same", "day"])
    })
}

#[cfg(test)]
mod tests {
    use crate::extract::contacts::tests::read;
    use crate::lexicon::Lexicon;

    const CASES: &[(&str, &str)] = &[
        ("Hungary is ready to host talks between Russia and Ukraine.", "Hungary"),
        ("Hungary, which once hosted a rail fair, wants talks between Russia and Ukraine.", ""),
        ("Viktor Orban hosted Vladimir Putin and Volodymyr Zelensky on Monday.", ""),
        ("Vladimir Putin is to meet Volodymyr Zelensky at a summit that Hungary would host.", "Hungary"),
        ("The Vatican offered to host talks between Russia and Ukraine.", "Vatican City"),
        ("Emmanuel Macron flew from Madrid to Rome on Monday for talks with Giorgia Meloni.", "Rome"),
        ("Emmanuel Macron sent a note to Rome on Monday before talks with Giorgia Meloni.", ""),
        ("Olaf Scholz is on his way to Warsaw, where he is to meet Andrzej Duda on Friday.", "Warsaw"),
        ("Wendy Sherman met Jens Stoltenberg at NATO headquarters in Brussels on Monday.", "Brussels"),
        ("Donald Trump held a White House summit with Volodymyr Zelensky on Monday.", "Washington"),
        (
            "David Lammy met Andrii Sybiha in Riga on Monday. He met Marco Rubio on the same day.",
            "Riga; Riga",
        ),
    ];

    #[test]
    fn hosts_ways_and_houses_tell_the_place() {
        let lexicon = Lexicon::embedded().unwrap();
        for (text, place) in CASES {
            let told = read(text, &lexicon).accounts;
            let got: Vec<String> =
                told.iter().flat_map(|a| a.places.iter().map(ToString::to_string)).collect();
            assert!(!told.is_empty(), "{text}");
            assert_eq!(got.join("; "), *place, "{text}");
        }
    }
}
