//! "X phoned Y", "X called Y".

use crate::domain::{Kind, Role};
use crate::extract::actor::ActorKind;
use crate::extract::document::Sentence;
use crate::extract::frame::Frame;
use crate::extract::words::Class;

use super::parties::{issuer_side, take, take_subject};
use super::{Outcome, Rule, Scene, missed};

/// The rule.
pub const RULE: Rule = Rule {
    name: "phone",
    run,
    examples: &[
        ("Orban phoned Zelenskyy on Sunday.", "call held HU UA"),
        ("Biden called Putin to warn him against an attack.", "call held RU US"),
        ("Trump broke off the meal to call Vladimir Putin.", "call held RU US"),
        ("Scholz would call Putin on Friday, his spokesman said.", "call planned DE RU"),
        ("Macron called Putin a day after a raid on Kharkiv.", "call held FR RU"),
        ("Rubio skipped the dinner and called Kaja Kallas instead.", "call held EU US"),
        ("Erdogan telephoned his Russian counterpart.", "call held RU TR"),
        (
            "Marco Rubio had explained his absence to David Lammy by telephone on Tuesday night.",
            "call held GB US",
        ),
        ("Emmanuel Macron and Vladimir Putin had telephoned three times before.", "call held FR RU"),
        ("May 13: Lloyd Austin calls his Russian counterpart, Sergei Shoigu.", "call held RU US"),
        ("Kuleba expects to telephone Sergey Lavrov in the coming days.", "call planned RU UA"),
    ],
    near_misses: &[
        "Biden called Putin a war criminal.",
        "Zelenskyy called on Trump to act.",
        "Kuleba called Russia the aggressor.",
        "Kuleba would not call Lavrov a liar.",
        "Zelenskyy had to call Scholz to account.",
    ],
};

fn run(scene: &Scene<'_>, at: usize, sentence: &Sentence, number: usize) -> Outcome {
    let grammar = &scene.grammar;
    let doc = grammar.doc;
    // "would telephone", "expects to phone": the noun as a verb
    let infinitive = (doc.is(at, "telephone") || doc.is(at, "phone"))
        && (doc.is(at.wrapping_sub(1), "to") || doc.has(at.wrapping_sub(1), Class::Modal));
    let phone = doc.has(at, Class::Phone) || infinitive;
    // "Austin calls his Russian counterpart": the present of a chronology or a headline
    let calls = doc.is(at, "calls")
        && at > sentence.toks.start
        && grammar.actors.of(at - 1).is_some_and(|a| !grammar.actor(a).people.is_empty());
    // "broke off to call X", "will call X on Friday": right before whom it is for
    let call = doc.is(at, "call")
        && (doc.is(at.wrapping_sub(1), "to") || doc.has(at.wrapping_sub(1), Class::Modal))
        && grammar.next_actor(at + 1, sentence.toks.end, 2).is_some_and(|a| {
            // "to call X to account"
            let behind = grammar.actor(a).toks.end;
            !(doc.is(behind, "to")
                && ["account", "order", "task"].iter().any(|word| doc.is(behind + 1, word)))
        });
    let called = call || doc.has(at, Class::Called) && (calls || !doc.is(at, "calls"));
    if !phone && !called {
        return by_line(scene, at, sentence, number);
    }
    let object = grammar.object(at + 1, sentence, true, &[]);
    let Some(&first) = object.first() else {
        return if phone { each_other(scene, at, sentence, number) } else { Outcome::Nothing };
    };
    let last = object.last().copied().unwrap_or(first);
    let group = grammar.actor(first);
    // "called Putin's threat a bluff", "called on the leaders"
    if !phone && (group.owner || doc.is(at + 1, "on") || doc.is(at + 1, "upon")) {
        return missed(at, "called somebody something");
    }
    if !phone {
        let person = !group.people.is_empty() || group.counterpart || group.office.is_some();
        let behind = grammar.actor(last).toks.end;
        let tok = doc.toks.get(behind);
        // "called X a day after": when, not what X is
        let dated = (behind..sentence.toks.end.min(behind + 2)).any(|i| doc.time_at[i].is_some())
            || ["all", "again", "back", "twice", "repeatedly", "every"]
                .iter()
                .any(|word| doc.is(behind, word));
        let named = tok.is_some_and(|t| {
            behind < sentence.toks.end
                && !dated
                && (t.classes.any(&[Class::Determiner, Class::RoleAdjective])
                    || t.kind == crate::text::TokenKind::Word
                        && !t.classes.any(&[
                            Class::Preposition,
                            Class::Subordinate,
                            Class::Adverb,
                            Class::Conjunction,
                            Class::Relative,
                        ])
                    || matches!(doc.word(behind), "“" | "\"" | "‘"))
        });
        if !person || named {
            return missed(at, "called somebody something");
        }
    }
    if group.kind == ActorKind::Pronoun && group.people.is_empty() {
        return Outcome::Nothing;
    }
    let subject = grammar.subject(at, sentence);
    let mut frame = Frame::new(RULE.name, Kind::Call, at..at + 1, number);
    take_subject(scene, &mut frame, &subject);
    take(scene, &mut frame, &object, Role::Participant);
    issuer_side(scene, &mut frame);
    frame.others = object;
    frame.each = one_by_one(scene, &frame.others, at, sentence);
    Outcome::Found(frame)
}

/// "The two had telephoned three times": each with the other.
fn each_other(scene: &Scene<'_>, at: usize, sentence: &Sentence, number: usize) -> Outcome {
    let subject = scene.grammar.subject(at, sentence);
    let mut frame = Frame::new(RULE.name, Kind::Call, at..at + 1, number);
    take_subject(scene, &mut frame, &subject);
    let both = frame.pair || frame.sides.len() > 1;
    if subject.speaks || !both { Outcome::Nothing } else { Outcome::Found(frame) }
}

/// "explained his absence to X by telephone": whatever was done on the line.
fn by_line(scene: &Scene<'_>, at: usize, sentence: &Sentence, number: usize) -> Outcome {
    /// Tokens before the line in which the other side stands.
    const REACH: usize = 8;
    let grammar = &scene.grammar;
    let doc = grammar.doc;
    if !(doc.is(at, "by") && (doc.is(at + 1, "telephone") || doc.is(at + 1, "phone"))) {
        return Outcome::Nothing;
    }
    let floor = sentence.toks.start.max(at.saturating_sub(REACH));
    let linked =
        |i: usize| ["to", "with"].iter().any(|word| doc.is(i, word)) && grammar.actors.of(i).is_none();
    let Some(link) = (floor..at).rev().find(|&i| linked(i)) else { return Outcome::Nothing };
    let start = sentence.toks.start.max(link.saturating_sub(REACH));
    let told = (start..at).any(|i| {
        grammar.actors.of(i).is_none()
            && doc.any(
                i,
                &[
                    Class::Meet,
                    Class::Speak,
                    Class::Discuss,
                    Class::Negotiate,
                    Class::Talks,
                    Class::Call,
                    Class::Letter,
                ],
            )
    });
    let other = grammar.next_actor(link + 1, at, 3).filter(|&a| !grammar.actor(a).people.is_empty());
    let Some(other) = other.filter(|_| !told) else { return Outcome::Nothing };
    let mut frame = Frame::new(RULE.name, Kind::Call, at..at + 2, number);
    take(scene, &mut frame, &grammar.subject(link, sentence).actors, Role::Participant);
    take(scene, &mut frame, &[other], Role::Participant);
    issuer_side(scene, &mut frame);
    if frame.sides.len() < 2 { Outcome::Nothing } else { Outcome::Found(frame) }
}

/// "telephoned X and Y": two calls, unless they are said to have been on one line.
pub fn one_by_one(scene: &Scene<'_>, others: &[usize], at: usize, sentence: &Sentence) -> bool {
    let doc = scene.grammar.doc;
    let persons = others.len() > 1 && others.iter().all(|&a| !scene.grammar.actor(a).people.is_empty());
    persons && !sentence.toks.clone().any(|i| doc.has(i, Class::Joint)) && at < sentence.toks.end
}
