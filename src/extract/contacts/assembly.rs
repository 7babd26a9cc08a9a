//! Gatherings that no body calls together: "envoys of some forty states met in Jeddah", "Macron opened a summit of European leaders".

use crate::domain::{Code, EntityRef, Kind, Role};
use crate::extract::actor::ActorKind;
use crate::extract::document::Sentence;
use crate::extract::frame::Frame;
use crate::extract::words::{Class, NUMBERS};

use super::parties::{take, take_subject};
use super::{Outcome, Rule, Scene};

/// Tokens before the verb in which those who meet stand at most.
const BEFORE: usize = 18;
/// Tokens behind the verb in which the town stands at most.
const BEHIND: usize = 16;

/// The rule.
pub const RULE: Rule = Rule {
    name: "assembly",
    run,
    examples: &[
        (
            "Envoys of some fifty states met in Riyadh on Saturday to discuss Ukraine's peace formula.",
            "gathering held SA UA",
        ),
        (
            "Delegations from more than 60 countries held talks in Oslo on Tuesday. Ukraine's Andriy Yermak also took part.",
            "gathering held NO UA",
        ),
        (
            "Emmanuel Macron opened a summit of European leaders at the Elysee Palace on Tuesday.",
            "gathering held EU FR",
        ),
        (
            "Mark Rutte participated virtually in a conference hosted by Ukraine on Tuesday.",
            "gathering held NATO UA",
        ),
        ("At the UN Security Council on Monday, Britain presented its evidence.", "gathering held GB UN"),
        ("Zelenskyy will speak at the UN General Assembly on Tuesday.", "gathering planned UA UN"),
        (
            "Canada and Norway opened a conference of defence ministers on Ukraine in Oslo on Tuesday.",
            "gathering held CA NO",
        ),
    ],
    near_misses: &[
        "Athletes from forty countries met in Oslo on Saturday.",
        "Envoys of some fifty states live in Riyadh.",
        "Emmanuel Macron opened a summit of mayors in Paris on Tuesday.",
        "Britain has a seat in the UN Security Council.",
        "Macron opened a conference of French ambassadors in Paris.",
    ],
};

fn run(scene: &Scene<'_>, at: usize, sentence: &Sentence, number: usize) -> Outcome {
    many_states(scene, at, sentence, number)
        .or_else(|| opened(scene, at, sentence, number))
        .or_else(|| hosted(scene, at, sentence, number))
        .or_else(|| seated(scene, at, sentence, number))
        .map_or(Outcome::Nothing, Outcome::Found)
}

/// "Advisers from more than eighty states met in Davos": a number of states, where, and whose plan they spoke of.
fn many_states(scene: &Scene<'_>, at: usize, sentence: &Sentence, number: usize) -> Option<Frame> {
    let doc = scene.grammar.doc;
    let meets = doc.any(at, &[Class::Meet, Class::Negotiate])
        || ["gathered", "gather", "gathers", "convened", "assembled"].iter().any(|word| doc.is(at, word));
    let holds = doc.has(at, Class::Talks)
        && (at.saturating_sub(6).max(sentence.toks.start)..at).any(|i| doc.has(i, Class::Light));
    if !(meets || holds) || doc.toks[at].quoted {
        return None;
    }
    let floor = sentence.toks.start.max(at.saturating_sub(BEFORE));
    let states = (floor..at).rev().find(|&i| counted(scene, i, floor))?;
    let head = (floor..states).rev().find(|&i| doc.has(i, Class::Group));
    let delegations = doc.has(states, Class::Delegation);
    // between those who meet and the verb stands no other clause
    let near = (states + 1..at).all(|i| {
        doc.any(i, &[Class::Adverb, Class::Aux, Class::Modal, Class::Light, Class::Conjunction, Class::Group])
            || doc.any(i, &[Class::Indefinite, Class::Determiner, Class::RoleAdjective, Class::Preposition])
            || doc.time_at[i].is_some()
            || ["organisations", "organizations", "bodies", "days"].iter().any(|word| doc.is(i, word))
    });
    if !near || head.is_none() && !delegations {
        return None;
    }
    let mut frame = Frame::new(RULE.name, Kind::Gathering, at..at + 1, number);
    if let Some(host) = host_state(scene, at, sentence) {
        frame.add_side(host, Role::Host);
    }
    if of_its_plan(scene, sentence) {
        frame.add_side(Code::UA, Role::Participant);
        frame.implied = true;
    }
    frame.lone = frame.sides.len() < 2;
    (!frame.sides.is_empty()).then_some(frame)
}

/// "more than eighty states", "43 delegations", "dozens of countries".
fn counted(scene: &Scene<'_>, at: usize, floor: usize) -> bool {
    /// Tokens between the number and its noun at most.
    const NEAR: usize = 3;
    let doc = scene.grammar.doc;
    let noun = ["states", "countries", "nations", "delegations"].iter().any(|word| doc.is(at, word));
    let number = |i: usize| {
        let word = doc.word(i);
        let digits = word.len() > 1 && word.chars().all(|c| c.is_ascii_digit());
        let tens = word.to_ascii_lowercase();
        digits
            || ["dozens", "scores", "ten", "twelve", "fifteen"].contains(&tens.as_str())
            || ["teen", "ty", "dozen"].iter().any(|end| tens.ends_with(end)) && tens.len() > 4
            || tens.split('-').next().is_some_and(|first| first.ends_with("ty") && tens.contains('-'))
            || NUMBERS[7..].contains(&tens.as_str())
    };
    noun && (at.saturating_sub(NEAR).max(floor)..at).any(number)
}

/// The state in whose town the verb's place lies.
fn host_state(scene: &Scene<'_>, at: usize, sentence: &Sentence) -> Option<Code> {
    let doc = scene.grammar.doc;
    (at + 1..sentence.toks.end.min(at + BEHIND)).find_map(|i| {
        let there = doc.is(i, "in") || doc.is(i, "at");
        match scene.place_from(i + 1 + usize::from(doc.is(i + 1, "the"))).filter(|_| there)? {
            EntityRef::Place(_, side) => *side,
            EntityRef::Country(code) | EntityRef::Institution(_, code) => Some(*code),
            _ => None,
        }
    })
}

/// "Ukraine's peace formula": the state whose plan is spoken of calls the meeting.
fn of_its_plan(scene: &Scene<'_>, sentence: &Sentence) -> bool {
    let doc = scene.grammar.doc;
    sentence.toks.clone().any(|i| {
        let peace = doc.is(i, "peace") && (doc.is(i + 1, "formula") || doc.is(i + 1, "plan"));
        let owner = i.checked_sub(1).map(|before| before - usize::from(doc.possessive(before)));
        let owner = owner.and_then(|before| scene.grammar.actors.of(before));
        peace && owner.is_some_and(|a| scene.grammar.actor(a).sides.contains(&Code::UA))
    })
}

/// "X opened a summit of European leaders", "X and Y opened a conference on Ukraine": those who open it, and whose leaders come.
fn opened(scene: &Scene<'_>, at: usize, sentence: &Sentence, number: usize) -> Option<Frame> {
    let grammar = &scene.grammar;
    let doc = grammar.doc;
    let noun = ["summit", "conference"].iter().any(|word| doc.is(at, word));
    let floor = sentence.toks.start.max(at.saturating_sub(5));
    let verb = (floor..at).rev().find(|&i| {
        ["opened", "opens", "hosted", "hosts", "convened", "convenes", "chaired"].iter().any(|w| doc.is(i, w))
    })?;
    let small = (verb + 1..at)
        .all(|i| doc.any(i, &[Class::Determiner, Class::Indefinite, Class::RoleAdjective, Class::Talks]));
    if !noun || !small || doc.toks[at].quoted {
        return None;
    }
    // whose: leaders of states, or a matter of state
    let end = sentence.toks.end.min(at + 8);
    let members = (at + 1..end)
        .find(|&i| doc.is(i, "of") || doc.is(i, "with"))
        .and_then(|of| grammar.next_actor(of + 1, sentence.toks.end, 3))
        .filter(|&a| grammar.actor(a).plural && grammar.actor(a).kind != ActorKind::Pair);
    let on_state = (at + 1..end).any(|i| {
        (doc.is(i, "on") || doc.is(i, "about"))
            && grammar.actors.of(i + 1).is_some_and(|a| !grammar.actor(a).sides.is_empty())
    });
    if members.is_none() && !on_state {
        return None;
    }
    let subject = grammar.subject(verb, sentence);
    if subject.speaks || subject.actors.is_empty() {
        return None;
    }
    let mut frame = Frame::new(RULE.name, Kind::Gathering, at..at + 1, number);
    take_subject(scene, &mut frame, &subject);
    take(scene, &mut frame, members.as_slice(), Role::Participant);
    (frame.sides.len() > 1).then_some(frame)
}

/// "X took part in a forum hosted by Y": who comes, and who receives.
fn hosted(scene: &Scene<'_>, at: usize, sentence: &Sentence, number: usize) -> Option<Frame> {
    let grammar = &scene.grammar;
    let doc = grammar.doc;
    let noun = ["summit", "conference", "forum"].iter().any(|word| doc.is(at, word));
    let hosted = ["hosted", "organised", "organized", "convened"].iter().any(|word| doc.is(at + 1, word));
    let by = hosted && doc.is(at + 2, "by");
    if !noun || !by || doc.toks[at].quoted {
        return None;
    }
    let host = grammar.next_actor(at + 3, sentence.toks.end, 3).filter(|&a| grammar.actor(a).acts())?;
    let floor = sentence.toks.start.max(at.saturating_sub(8));
    let verb = (floor..at).rev().find(|&i| {
        doc.has(i, Class::Attend)
            || doc.is(i, "participated")
            || doc.is(i, "part") && doc.word(i - 1).starts_with('t')
    })?;
    let subject = grammar.subject(verb, sentence);
    if subject.speaks {
        return None;
    }
    let mut frame = Frame::new(RULE.name, Kind::Gathering, at..at + 1, number);
    take_subject(scene, &mut frame, &subject);
    take(scene, &mut frame, &[host], Role::Host);
    (frame.sides.len() > 1).then_some(frame)
}

/// "At the UN Security Council on Monday, X presented Y": who acts in a council that sits, on a day that is told.
fn seated(scene: &Scene<'_>, at: usize, sentence: &Sentence, number: usize) -> Option<Frame> {
    /// Tokens behind the council in which its day stands.
    const NEAR: usize = 6;
    let grammar = &scene.grammar;
    let doc = grammar.doc;
    if !["council", "assembly"].iter().any(|word| doc.is(at, word)) || doc.toks[at].quoted {
        return None;
    }
    let group = grammar.actor(grammar.actors.of(at)?);
    let [body] = group.sides.as_slice() else { return None };
    let nations =
        body.as_str() == "UN" && !group.owner && group.people.is_empty() && group.toks.end == at + 1;
    let before =
        group.toks.start.checked_sub(1 + usize::from(doc.is(group.toks.start.wrapping_sub(1), "the")))?;
    let inside =
        before >= sentence.toks.start && ["at", "in", "before"].iter().any(|word| doc.is(before, word));
    let end = sentence.toks.end.min(at + 1 + NEAR);
    let dated = (at + 1..end).any(|i| doc.time_at[i].is_some())
        || (sentence.toks.start..before.min(sentence.toks.start + 2)).any(|i| doc.time_at[i].is_some());
    if !(nations && inside && dated) {
        return None;
    }
    let subject = grammar.subject(before, sentence);
    let acts =
        subject.actors.iter().all(|&a| grammar.actor(a).acts() && grammar.actor(a).kind != ActorKind::Pair);
    if subject.actors.is_empty() || !acts {
        return None;
    }
    // "is due to speak at the Council": how real it is stands before the verb
    let verb = (sentence.toks.start..before).rev().find(|&i| doc.has(i, Class::Speak));
    let trigger = verb.unwrap_or(group.toks.start)..group.toks.end;
    let mut frame = Frame::new(RULE.name, Kind::Gathering, trigger, number);
    take(scene, &mut frame, &subject.actors, Role::Participant);
    frame.add_side(*body, Role::Participant);
    (frame.sides.len() > 1).then_some(frame)
}
