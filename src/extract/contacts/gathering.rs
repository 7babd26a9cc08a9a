//! Gatherings of many: Security Council sessions, summits of bodies, conferences.

use crate::domain::{Code, Kind, Role};
use crate::extract::actor::ActorKind;
use crate::extract::document::Sentence;
use crate::extract::frame::Frame;
use crate::extract::words::Class;

use super::parties::take;
use super::{Outcome, Rule, Scene, missed};

/// Words before and behind a gathering in which its members may stand.
const REACH: usize = 14;

/// The rule.
pub const RULE: Rule = Rule {
    name: "gathering",
    run,
    examples: &[
        ("Volodymyr Zelenskyy addressed the UN Security Council on Tuesday.", "gathering held UA UN"),
        (
            "Russia and the United States clashed at a UN Security Council meeting on Monday.",
            "gathering held RU UN US",
        ),
        (
            "The leaders of the G20 opened their session in Delhi with Volodymyr Zelenskyy on Saturday.",
            "gathering held G20 UA",
        ),
        ("Zelenskyy attended the NATO summit in Vilnius on Tuesday.", "gathering held NATO UA"),
        (
            "The UN Security Council met on Monday. Russia's ambassador Vasily Nebenzya also took part.",
            "gathering held RU UN",
        ),
        (
            "Leaders of the G7 will gather for a summit with Zelenskyy in Hiroshima on Sunday.",
            "gathering planned G7 UA",
        ),
    ],
    near_misses: &[
        "At the EU summit in Brussels on Thursday, Zelenskyy will ask for air defence.",
        "Zelenskyy discussed the G20 summit with his ministers.",
        "Vladimir Putin chaired a Security Council meeting by video link.",
        "The Security Council voted on sanctions.",
        "A press conference was held in Kyiv.",
        "The EU summit was the talk of the town.",
        "Ahead of the NATO summit, Olaf Scholz visited a factory in Bremen.",
    ],
};

fn run(scene: &Scene<'_>, at: usize, sentence: &Sentence, number: usize) -> Outcome {
    let found = trigger(scene, at, sentence)
        .or_else(|| addressed(scene, at, sentence))
        .or_else(|| convened(scene, at, sentence));
    let Some((trigger, body)) = found else { return Outcome::Nothing };
    if is_setting(scene, &trigger, sentence) {
        return missed(at, "only the setting of another contact");
    }
    if is_topic(scene, &trigger, sentence) {
        return missed(at, "what was spoken of");
    }
    let mut frame = Frame::new(RULE.name, Kind::Gathering, trigger.clone(), number);
    members(scene, &mut frame, &trigger, sentence);
    let subject = frame.pair;
    frame.sides.retain(|(code, _)| *code != body);
    // a group that is no side itself meets with the side it was made for
    let body = scene.lexicon.side(body).and_then(|side| side.meets_with).unwrap_or(body);
    frame.add_side(body, Role::Participant);
    if frame.sides.len() < 2 && !subject {
        frame.lone = true;
        return Outcome::Found(frame);
    }
    // one member is enough only where it is told to take part
    let floor = sentence.toks.start.max(trigger.start.saturating_sub(9));
    let doc = scene.grammar.doc;
    let attends = (floor..trigger.end).any(|i| {
        doc.any(i, &[Class::Attend, Class::Host, Class::Conclude, Class::Begin])
            || doc.is(i, "part") && doc.word(i - 1).starts_with("ta")
    });
    let attends = attends || was_there(scene, &frame, &trigger, sentence);
    frame.weak = frame.sides.len() < 3 && !attends && !subject && scene.grammar.doc.is(at, "summit");
    Outcome::Found(frame)
}

/// "At the EU summit in Brussels on Thursday, X asked for Y": a named person of another side, with the day.
fn was_there(
    scene: &Scene<'_>,
    frame: &Frame,
    trigger: &std::ops::Range<usize>,
    sentence: &Sentence,
) -> bool {
    /// Tokens before the body in which "at the" stands, and behind the noun in which its day does.
    const NEAR: (usize, usize) = (3, 8);
    let doc = scene.grammar.doc;
    let start = sentence.toks.start;
    let at = (start..trigger.start.min(start + NEAR.0)).any(|i| doc.is(i, "at") || doc.is(i, "during"));
    let dated = (trigger.end..sentence.toks.end.min(trigger.end + NEAR.1)).any(|i| doc.time_at[i].is_some());
    // "…, X will ask for Y": X is still to come
    let ahead = (trigger.end..sentence.toks.end)
        .any(|i| doc.any(i, &[Class::Future, Class::Plan]) && scene.grammar.actors.of(i).is_none());
    at && dated && !ahead && !frame.people.is_empty()
}

/// "met on the sidelines of the G20 summit": where another contact takes place.
fn is_setting(scene: &Scene<'_>, trigger: &std::ops::Range<usize>, sentence: &Sentence) -> bool {
    let doc = scene.grammar.doc;
    let floor = sentence.toks.start.max(trigger.start.saturating_sub(5));
    let margin = (floor..trigger.start).any(|i| {
        ["sidelines", "sideline", "margins", "margin", "fringes", "fringe", "eve"]
            .iter()
            .any(|word| doc.is(i, word))
    });
    let ahead = (floor..trigger.start).any(|i| doc.phrase(i, &["ahead", "of"]));
    let inside = (floor..trigger.start)
        .any(|i| ["at", "during", "after", "before"].iter().any(|word| doc.is(i, word)));
    let back = sentence.toks.start.max(trigger.start.saturating_sub(16));
    let other = (back..floor).any(|i| {
        scene.grammar.actors.of(i).is_none()
            && doc.any(i, &[Class::Meet, Class::Talks, Class::Speak, Class::Call, Class::Tell])
            // "spoke to the leaders at the summit": to those who sat there
            && !(doc.has(i, Class::Speak) && doc.is(i + 1, "to") && scene.grammar.next_actor(i + 2, trigger.start, 3).is_none())
    });
    margin || ahead || inside && other
}

/// The body and its noun: "UN Security Council meeting", "G7 summit", "summit of the G20".
fn trigger(scene: &Scene<'_>, at: usize, sentence: &Sentence) -> Option<(std::ops::Range<usize>, Code)> {
    let grammar = &scene.grammar;
    let doc = grammar.doc;
    if !doc.has(at, Class::Gathering) && !doc.has(at, Class::Talks) {
        return None;
    }
    let summit = doc.is(at, "summit")
        || doc.is(at, "session")
        || doc.is(at, "conference")
        || doc.is(at, "ministerial");
    let meeting = ["meeting", "discussion", "gathering"].iter().any(|word| doc.is(at, word));
    if !summit && !meeting {
        return None;
    }
    let floor = sentence.toks.start.max(at.saturating_sub(4));
    let before = (floor..at).rev().find_map(|i| grammar.actors.of(i));
    let found = before.filter(|&a| {
        let group = grammar.actor(a);
        group.sides.len() == 1 && is_body(scene, group.sides[0]) && !group.owner && group.people.is_empty()
    });
    if let Some(actor) = found {
        let group = grammar.actor(actor);
        // a clause of its own would part them by a mark
        let verb = [Class::Light, Class::Begin, Class::Conclude, Class::Attend, Class::Host, Class::Aux];
        let between = (group.toks.end..at).all(|i| {
            let mark = doc.toks[i].kind == crate::text::TokenKind::Mark;
            (!mark || doc.time_at[i].is_some()) && !doc.any(i, &verb) && !doc.is(i, "opened")
        });
        if between {
            return Some((group.toks.start..at + 1, group.sides[0]));
        }
    }
    if let Some(found) = begun(scene, at, sentence).filter(|_| summit) {
        return Some(found);
    }
    // "a heated discussion at the UN Security Council"
    let there = (at + 1..sentence.toks.end.min(at + 8)).find(|&i| doc.is(i, "at"));
    let council = there.and_then(|i| grammar.next_actor(i + 1, sentence.toks.end, 2)).filter(|&a| {
        let group = grammar.actor(a);
        group.kind == ActorKind::Institution && group.sides.first().is_some_and(|&code| is_body(scene, code))
    });
    if let Some(actor) = council.filter(|_| meeting) {
        return Some((at..grammar.actor(actor).toks.end, grammar.actor(actor).sides[0]));
    }
    let of = (at + 1..at + 3).find(|&i| doc.is(i, "of"))?;
    let actor = grammar.next_actor(of + 1, sentence.toks.end, 4)?;
    let group = grammar.actor(actor);
    let body = *group.sides.first()?;
    (is_body(scene, body) && group.people.is_empty()).then_some((at..group.toks.end, body))
}

/// "The leaders of the G20 opened their session": whose it is stands in the subject.
fn begun(scene: &Scene<'_>, at: usize, sentence: &Sentence) -> Option<(std::ops::Range<usize>, Code)> {
    /// Tokens between the verb and its noun at most.
    const NEAR: usize = 6;
    let grammar = &scene.grammar;
    let doc = grammar.doc;
    let floor = sentence.toks.start.max(at.saturating_sub(NEAR));
    let verb = (floor..at).rev().find(|&i| {
        doc.any(i, &[Class::Light, Class::Begin, Class::Conclude]) && grammar.actors.of(i).is_none()
    })?;
    let small = (verb + 1..at).all(|i| {
        doc.any(i, &[Class::Determiner, Class::Indefinite, Class::RoleAdjective, Class::Numbered])
            || doc.time_at[i].is_some()
            || doc.word(i).contains('-')
    });
    let [actor] = grammar.subject(verb, sentence).actors[..] else { return None };
    let group = grammar.actor(actor);
    let [body] = group.sides.as_slice() else { return None };
    (small && group.plural && group.people.is_empty() && is_body(scene, *body)).then_some((at..at + 1, *body))
}

/// "addressed the UN Security Council".
fn addressed(scene: &Scene<'_>, at: usize, sentence: &Sentence) -> Option<(std::ops::Range<usize>, Code)> {
    let grammar = &scene.grammar;
    if !["addressed", "addresses", "addressing"].iter().any(|word| grammar.doc.is(at, word)) {
        return None;
    }
    let actor = grammar.next_actor(at + 1, sentence.toks.end, 4)?;
    let group = grammar.actor(actor);
    let leaders = group.plural && group.toks.clone().any(|i| grammar.doc.is(i, "leaders"));
    let sits = leaders || group.toks.clone().any(|i| ["Council", "Assembly"].contains(&grammar.doc.word(i)));
    let [body] = group.sides.as_slice() else { return None };
    (sits && group.people.is_empty() && is_body(scene, *body)).then_some((at..group.toks.end, *body))
}

/// "The UN Security Council met on Monday", "NATO foreign ministers gathered in Brussels".
fn convened(scene: &Scene<'_>, at: usize, sentence: &Sentence) -> Option<(std::ops::Range<usize>, Code)> {
    let grammar = &scene.grammar;
    let doc = grammar.doc;
    let verb = ["met", "meets", "convened", "convenes", "gathered", "gather", "gathers"]
        .iter()
        .any(|word| doc.is(at, word));
    if !verb || doc.has(at.wrapping_sub(1), Class::Determiner) {
        return None;
    }
    let [actor] = grammar.subject(at, sentence).actors[..] else { return None };
    let group = grammar.actor(actor);
    let [body] = group.sides.as_slice() else { return None };
    let alone = grammar.object(at + 1, sentence, true, &["with"]).is_empty();
    let near = group.toks.end <= at && at <= group.toks.end + 3;
    (alone && near && group.people.is_empty() && is_body(scene, *body))
        .then_some((group.toks.start..at + 1, *body))
}

/// "updated X on the outcome of the summit".
pub fn of_outcome(scene: &Scene<'_>, trigger: usize, sentence: &Sentence) -> bool {
    /// Tokens before the trigger in which the word stands.
    const REACH: usize = 8;
    let near = sentence.toks.start.max(trigger.saturating_sub(REACH));
    let words = ["outcome", "outcomes", "results", "decisions", "conclusions", "agenda"];
    (near..trigger).any(|i| words.iter().any(|word| scene.grammar.doc.is(i, word)))
}

/// "they discussed the summit": of what they spoke, not where they were.
fn is_topic(scene: &Scene<'_>, trigger: &std::ops::Range<usize>, sentence: &Sentence) -> bool {
    let doc = scene.grammar.doc;
    let floor = sentence.toks.start.max(trigger.start.saturating_sub(REACH));
    if of_outcome(scene, trigger.start, sentence) {
        return true;
    }
    let verb = (floor..trigger.start).rev().find(|&i| doc.any(i, &[Class::Discuss, Class::Speak]));
    verb.is_some_and(|verb| {
        let there = (verb..trigger.start).any(|i| {
            ["at", "during", "in"].iter().any(|word| doc.is(i, word))
                || doc.is(i, "day") && doc.is(i + 1, "of") && doc.has(i - 1, Class::Numbered)
        });
        !there && scene.grammar.actors.of(verb).is_none()
    })
}

fn is_body(scene: &Scene<'_>, code: Code) -> bool {
    scene.lexicon.side(code).is_some_and(|side| !side.is_state)
}

/// Those told as taking part: subjects of the clause, "with" and "attended by" groups, persons before "at the summit".
fn members(scene: &Scene<'_>, frame: &mut Frame, trigger: &std::ops::Range<usize>, sentence: &Sentence) {
    let grammar = &scene.grammar;
    let doc = grammar.doc;
    let subject = grammar.subject(trigger.start, sentence);
    if !subject.speaks || doc.is(trigger.start.wrapping_sub(1), "the") {
        take(scene, frame, &subject.actors, Role::Participant);
    }
    let end = sentence.toks.end.min(trigger.end + REACH);
    for at in trigger.end..end {
        let with = doc.is(at, "with") || doc.is(at, "by") && doc.has(at - 1, Class::Attend);
        if with && let Some(actor) = grammar.next_actor(at + 1, sentence.toks.end, 6) {
            let list = grammar.list_right(actor, sentence.toks.end, true);
            let acting: Vec<usize> =
                list.into_iter().filter(|&a| grammar.actor(a).kind != ActorKind::Adjective).collect();
            take(scene, frame, &acting, Role::Participant);
            break;
        }
    }
}
