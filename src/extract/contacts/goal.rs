//! Where a trip goes: towns and states behind the verb or before its noun, and the side that each is.

use crate::domain::{Code, EntityRef, Kind, Role};
use crate::extract::actor::ActorKind;
use crate::extract::document::Sentence;
use crate::extract::frame::Frame;
use crate::extract::words::Class;

use super::{Outcome, Scene, missed};

/// Where a trip goes.
pub(super) struct Goal {
    /// The town or state.
    pub name: String,
    /// Whose it is.
    pub side: Option<Code>,
}

/// Goals from which on a list of them is told as one tour.
const TOUR: usize = 3;

/// One frame for each goal that is another side's; one for all of them where they are a tour.
pub(super) fn finish(frame: &Frame, goals: Vec<Goal>) -> Outcome {
    let abroad = |goal: &Goal| goal.side.filter(|side| frame.sides.iter().all(|(code, _)| code != side));
    let tour: Vec<Code> = goals.iter().filter_map(abroad).collect();
    if tour.len() >= TOUR && frame.kind == Kind::Visit && !frame.sides.is_empty() {
        let mut frame = frame.clone();
        tour.into_iter().for_each(|side| frame.add_side(side, Role::Participant));
        return Outcome::Several(vec![frame]);
    }
    let mut out = Vec::new();
    let mut why = "the place belongs to no side";
    for goal in goals {
        let Some(side) = goal.side else { continue };
        if frame.sides.iter().any(|(code, _)| *code == side) {
            why = "a trip at home";
            continue;
        }
        let mut frame = frame.clone();
        frame.add_side(side, Role::Participant);
        frame.place = Some(goal.name);
        out.push(frame);
    }
    if out.is_empty() { missed(frame.trigger.start, why) } else { Outcome::Several(out) }
}

/// The towns or states that begin at `from`, joined by "and".
pub(super) fn destinations(scene: &Scene<'_>, from: usize, sentence: &Sentence) -> Vec<Goal> {
    let doc = scene.grammar.doc;
    let mut out: Vec<Goal> = Vec::new();
    let mut at = from;
    while at < sentence.toks.end.min(from + 12) {
        if let Some((toks, entity)) = scene.place_at(at) {
            let Some(next) = goal(scene, entity) else { break };
            // "Warsaw, Poland" is one place
            if out.last().is_none_or(|last| last.side != next.side) {
                out.push(next);
            }
            at = toks.end;
            let joined = doc.has(at, Class::Conjunction) || doc.mark(at, ',');
            if !joined {
                break;
            }
            at += 1;
            continue;
        }
        let town =
            ["resort", "city", "town", "capital", "port", "village"].iter().any(|word| doc.is(at, word));
        // "the Russian resort of Sochi"
        let adjective =
            scene.grammar.actors.of(at).is_some_and(|a| scene.grammar.actor(a).kind == ActorKind::Adjective);
        let passes = doc.any(at, &[Class::Determiner, Class::RoleAdjective, Class::Conjunction])
            || doc.is(at, "of")
            || town
            || adjective;
        if !passes || at > from + 4 && out.is_empty() {
            break;
        }
        at += 1;
    }
    out
}

/// "his Moscow trip": the town and where it stands.
pub(super) fn attribute(scene: &Scene<'_>, at: usize, sentence: &Sentence) -> Option<(usize, Goal)> {
    if at <= sentence.toks.start {
        return None;
    }
    let (toks, entity) = scene.place_to(at)?;
    let town = matches!(entity, EntityRef::Place(..) | EntityRef::Institution(..));
    let goal = if town { goal(scene, entity)? } else { return None };
    Some((toks.start, goal))
}

fn goal(scene: &Scene<'_>, entity: &EntityRef) -> Option<Goal> {
    match entity {
        EntityRef::Country(code) => {
            let name = scene.lexicon.side(*code)?.name.clone();
            Some(Goal { name, side: Some(*code) })
        }
        EntityRef::Place(name, side) => {
            let city = scene.lexicon.city(entity).unwrap_or(name).to_string();
            // Brussels is the seat of the Union and not of Belgium alone
            Some(Goal { name: city, side: scene.lexicon.speaks_for(entity, None).or(*side) })
        }
        EntityRef::Institution(_, code) => {
            let city = scene.lexicon.city(entity)?.to_string();
            Some(Goal { name: city, side: Some(*code) })
        }
        _ => None,
    }
}
