//! Calls and conversations as nouns.

use crate::domain::{Kind, Role};
use crate::extract::document::Sentence;
use crate::extract::frame::Frame;
use crate::extract::words::Class;

use super::parties::{issuer_side, take, take_subject};
use super::{Outcome, Rule, Scene, missed, noun, talks};

/// The rule.
pub const RULE: Rule = Rule {
    name: "call",
    run,
    examples: &[
        ("Vladimir Putin refused to take a call from Olaf Scholz.", "call cancelled DE RU"),
        ("Finnish and Swedish ministers held a video conference with Andrii Sybiha.", "call held FI SE UA"),
        ("Joe Biden had been on the phone with his Polish counterpart Andrzej Duda.", "call held PL US"),
        ("Antony Blinken's last talk with Sergey Lavrov was short.", "call held RU US"),
        ("With Recep Tayyip Erdogan, Zelenskyy discussed grain in a third call.", "call held TR UA"),
        (
            "Lavrov held a brief conversation with Emmanuel Macron on the sidelines of the summit.",
            "meeting held FR RU",
        ),
        ("Putin had a telephone conversation with President of France Emmanuel Macron.", "call held FR RU"),
        ("During a phone call with Zelenskyy, Scholz promised more air defence.", "call held DE UA"),
        ("Biden's call with Zelenskyy lasted forty minutes.", "call held UA US"),
        ("A call between Trump and Putin is scheduled for Tuesday.", "call planned RU US"),
        (
            "Keir Starmer and Donald Trump agreed in a call to raise the pressure on Moscow.",
            "call held GB US",
        ),
        (
            "Dmitry Peskov confirmed that a call between Putin and Trump was being prepared.",
            "call planned RU US",
        ),
        ("Lavrov and Blinken held phone talks on Friday.", "call held RU US"),
        ("Trump and Putin agreed in a phone call on Tuesday to spare power plants.", "call held RU US"),
    ],
    near_misses: &[
        "Zelenskyy repeated his call for more weapons.",
        "The call to arms was heard in Kyiv.",
        "Reporters on the call asked about Ukraine.",
    ],
};

fn run(scene: &Scene<'_>, at: usize, sentence: &Sentence, number: usize) -> Outcome {
    let doc = scene.grammar.doc;
    // "spoke over the phone with X" is the verb's
    let spoken = (at.saturating_sub(4).max(sentence.toks.start)..at).any(|i| doc.has(i, Class::Speak));
    if doc.is(at, "phone") && doc.is(at.wrapping_sub(1), "the") && doc.is(at + 1, "with") && !spoken {
        return on_the_phone(scene, at, sentence, number);
    }
    // "their telephone talk"
    let own = |at: usize| {
        let linked = doc.is(at + 1, "with") || doc.is(at + 1, "between");
        linked
            && (doc.possessive(at - 1)
                || doc.any(
                    at - 1,
                    &[Class::Determiner, Class::Indefinite, Class::Numbered, Class::RoleAdjective],
                ))
    };
    let open = doc.is(at, "talk") && at > sentence.toks.start && own(at);
    let talk = open || doc.is(at, "talk") && at > sentence.toks.start && doc.has(at - 1, Class::Phoned);
    // "a video conference with"
    let screen = doc.is(at, "conference") && at > sentence.toks.start && doc.has(at - 1, Class::Phoned);
    if !doc.has(at, Class::Call) && !talk && !screen {
        return Outcome::Nothing;
    }
    let word = doc.word(at).to_ascii_lowercase();
    if matches!(word.as_str(), "telephone" | "phone") {
        return Outcome::Nothing;
    }
    let phoned = (at.saturating_sub(3).max(sentence.toks.start)..at).any(|i| doc.has(i, Class::Phoned));
    let mouth = open || doc.has(at, Class::Mouth);
    if !phoned && !mouth && matches!(word.as_str(), "call" | "calls") && !is_call(scene, at) {
        return Outcome::Nothing;
    }
    let from = (at.saturating_sub(2).max(sentence.toks.start)..at)
        .find(|&i| doc.has(i, Class::Phoned))
        .unwrap_or(at);
    let phone = phoned || !mouth || talks::by_phone(scene, from, at, sentence);
    let mut frame = Frame::new(RULE.name, Kind::Call, from..at + 1, number);
    frame.kind_sure = phone;
    if !phone && aside(scene, at, sentence) {
        frame.kind = Kind::Meeting;
        frame.kind_sure = true;
    }
    noun::fill(scene, &mut frame, sentence);
    frame.ordinal = talks::ordinal(scene, at, sentence);
    // "had phone conversations with X and Y": one with each
    let joint = sentence.toks.clone().any(|i| doc.has(i, Class::Joint));
    frame.each |= scene.grammar.doc.word(at).ends_with('s') && (frame.kind == Kind::Meeting || !joint);
    if frame.sides.is_empty() && !frame.pair && !frame.definite {
        return missed(at, "no side is told");
    }
    if mouth && !phone && frame.sides.len() < 2 && !frame.pair {
        frame.weak = true;
    }
    Outcome::Found(frame)
}

/// "a conversation on the sidelines": face to face.
fn aside(scene: &Scene<'_>, at: usize, sentence: &Sentence) -> bool {
    let doc = scene.grammar.doc;
    (at + 1..sentence.toks.end.min(at + 26)).any(|i| {
        ["sidelines", "margins", "margin", "fringes", "face-to-face"].iter().any(|word| doc.is(i, word))
    })
}

/// "call" as a noun of the telephone: not "a call for", "call on", "to call".
fn is_call(scene: &Scene<'_>, at: usize) -> bool {
    let doc = scene.grammar.doc;
    let next = doc.word(at + 1).to_ascii_lowercase();
    let asked = doc.has(at.wrapping_sub(1), Class::Indefinite)
        && ["in", "during", "on"].iter().any(|word| doc.is(at.wrapping_sub(2), word));
    if asked && next == "to" {
        return true;
    }
    if matches!(next.as_str(), "for" | "to" | "on" | "it" | "him" | "them" | "out" | "up" | "off" | "upon") {
        let dated =
            matches!(next.as_str(), "on" | "for") && doc.time_at.get(at + 2).copied().flatten().is_some();
        if !dated {
            return false;
        }
    }
    let before = at.wrapping_sub(1);
    let owned = doc.possessive(before);
    let determined = doc.any(before, &[Class::Determiner, Class::Indefinite, Class::Again, Class::Numbered])
        || doc.word(before).ends_with("minute")
        || doc.word(before).ends_with("hour")
        || doc.any(before, &[Class::RoleAdjective])
        || scene.grammar.actors.of(before).is_some_and(|a| scene.grammar.actor(a).plural);
    owned || determined || matches!(next.as_str(), "with" | "between")
}

/// "had been on the phone with X".
fn on_the_phone(scene: &Scene<'_>, at: usize, sentence: &Sentence, number: usize) -> Outcome {
    let grammar = &scene.grammar;
    let mut frame = Frame::new(RULE.name, Kind::Call, at..at + 1, number);
    take_subject(scene, &mut frame, &grammar.subject(at, sentence));
    let with = grammar.object(at + 1, sentence, false, &["with"]);
    take(scene, &mut frame, &with, Role::Participant);
    issuer_side(scene, &mut frame);
    if frame.sides.len() < 2 { missed(at, "one side alone is told") } else { Outcome::Found(frame) }
}
