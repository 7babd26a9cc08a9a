//! Where a contact takes place: the town or house of its clause, the dateline last.

mod venue;

use std::ops::Range;

use crate::domain::{Code, EntityRef, Span};
use crate::lexicon::Lexicon;

use super::actor::ActorKind;
use super::clause::Grammar;
use super::contacts::Scene;
use super::document::Sentence;
use super::frame::Frame;
use super::words::Class;

pub use venue::stays;

/// Tokens on either side of a trigger in which its place may stand.
const REACH: usize = 26;

/// A place with the span that tells it.
#[derive(Clone, Debug)]
pub struct Located {
    /// Its name: a town, or a state where no town is told.
    pub name: String,
    /// Where it is told.
    pub span: Option<Span>,
    /// The state it lies in, or is.
    pub side: Option<Code>,
    /// True for a whole state.
    pub state: bool,
}

impl Located {
    /// True where both may be one place: the same name, or a town and its state.
    pub fn fits(&self, other: &Located) -> bool {
        self.name == other.name || self.state != other.state && self.side.is_some() && self.side == other.side
    }
}

/// The places of a frame, nearest first; two joined by "and" are both taken.
pub fn of(scene: &Scene<'_>, frame: &Frame, sentence: &Sentence) -> Vec<Located> {
    if let Some(name) = &frame.place {
        let known = scene.lexicon.mentions(name).into_iter().next().map(|mention| mention.entity);
        let (side, state) = known.as_ref().map_or((None, false), lies_in);
        return vec![Located { name: name.clone(), span: None, side, state }];
    }
    let grammar = &scene.grammar;
    let trigger = &frame.trigger;
    let clause = grammar.clause(trigger.start, sentence);
    let mut found: Vec<(usize, &Range<usize>, &EntityRef)> = Vec::new();
    let near = scene.places.partition_point(|(toks, _)| toks.start < sentence.toks.start);
    for (toks, entity) in scene.places[near..].iter().take_while(|(toks, _)| toks.start < sentence.toks.end) {
        let behind = toks.start >= trigger.end;
        // a name counts as one word
        let distance = if behind {
            grammar.actors.words(trigger.end, toks.start)
        } else {
            trigger.start.saturating_sub(toks.end)
        };
        if distance > REACH {
            continue;
        }
        // "officials in the Kremlin" says who they are
        let house = grammar.actors.of(toks.start).map(|a| grammar.actor(a));
        if house
            .is_some_and(|group| group.plural && group.toks.start < toks.start && group.toks.end == toks.end)
            && matches!(entity, EntityRef::Institution(..))
        {
            continue;
        }
        let beside =
            toks.end == trigger.start || toks.end + 1 == trigger.start && grammar.doc.is(toks.end, "peace");
        let attribute = beside && (is_town(entity) || is_seat(scene, entity));
        if !attribute && !located(grammar, toks) && !venue::on_the_way(grammar.doc, toks, trigger) {
            continue;
        }
        let outside = !(clause.start <= toks.start && toks.start < clause.end);
        let country = matches!(entity, EntityRef::Country(_));
        let (from, to) = if behind { (trigger.end, toks.start) } else { (toks.end, trigger.start) };
        let crossed = (from..to.max(from)).any(|i| {
            grammar.actors.of(i).is_none()
                && grammar
                    .doc
                    .any(i, &[Class::Meet, Class::Phone, Class::Travel, Class::Trip, Class::ReportVerb])
                && !grammar.doc.is(i, "meeting")
        });
        let outside = outside || crossed;
        let cost = distance
            + if behind { 0 } else { 3 }
            + if outside { 20 } else { 0 }
            + if country { 10 } else { 0 };
        found.push((cost, toks, entity));
    }
    found.sort_by_key(|(cost, toks, _)| (*cost, toks.start));
    let Some(&(_, toks, entity)) = found.first().filter(|(cost, ..)| *cost <= REACH) else {
        let host = venue::hosted(scene, frame, sentence);
        return if found.is_empty() {
            host.or_else(|| venue::capital(scene, trigger, sentence))
        } else {
            host
        }
        .into_iter()
        .collect();
    };
    let mut out: Vec<Located> = name(scene, entity)
        .map(|name| {
            let (side, state) = lies_in(entity);
            Located { name, span: Some(grammar.doc.span(toks)), side, state }
        })
        .into_iter()
        .collect();
    if is_town(entity) {
        out.extend(listed(scene, toks.end));
    }
    out
}

/// "in Vienna and New York", "in Geneva, Abu Dhabi and Miami": the towns behind the first; a comma joins only where "and" follows.
fn listed(scene: &Scene<'_>, from: usize) -> Vec<Located> {
    let doc = scene.grammar.doc;
    let (mut out, mut pending) = (Vec::new(), Vec::new());
    let mut end = from;
    loop {
        let joined = doc.has(end, Class::Conjunction);
        if !joined && !doc.mark(end, ',') {
            return out;
        }
        let town = scene.place_at(end + 1).filter(|(_, entity)| is_town(entity));
        let Some((toks, entity)) = town else { return out };
        end = toks.end;
        let (side, state) = lies_in(entity);
        pending.extend(name(scene, entity).map(|name| Located { name, span: None, side, state }));
        if joined {
            out.append(&mut pending);
        }
    }
}

/// The state of a place, and whether it is the state itself.
fn lies_in(entity: &EntityRef) -> (Option<Code>, bool) {
    match entity {
        EntityRef::Country(code) => (Some(*code), true),
        EntityRef::Place(_, side) => (*side, false),
        EntityRef::Institution(_, code) => (Some(*code), false),
        _ => (None, false),
    }
}

/// The name to show of a place.
fn name(scene: &Scene<'_>, entity: &EntityRef) -> Option<String> {
    match entity {
        // a state that is its own capital: the Vatican
        EntityRef::Country(code) => scene.lexicon.side(*code).map(|side| {
            let town = scene.lexicon.mentions(&side.capital).first().is_some_and(|of| of.entity == *entity);
            if town { side.capital.clone() } else { side.name.clone() }
        }),
        other => scene.lexicon.city(other).map(str::to_string),
    }
}

/// "a White House summit", "the Kremlin talks": a house where those who govern receive.
fn is_seat(scene: &Scene<'_>, entity: &EntityRef) -> bool {
    let EntityRef::Institution(id, _) = entity else { return false };
    scene.lexicon.institution(id).is_some_and(|house| house.is_seat)
}

fn is_town(entity: &EntityRef) -> bool {
    matches!(entity, EntityRef::Place(..))
}

/// True where a preposition of place governs it.
fn located(grammar: &Grammar<'_>, toks: &Range<usize>) -> bool {
    let doc = grammar.doc;
    // "no breakthrough in Ukraine talks": what they are about
    if doc.any(toks.end, &[Class::Talks, Class::ThingNoun])
        && !doc.mark(toks.end.wrapping_sub(1), ',')
        && subject_matter(grammar, toks)
    {
        return false;
    }
    let floor = doc.sentences[doc.sentence_of(toks.start)].toks.start;
    let mut at = toks.start;
    for _ in 0..5 {
        let Some(before) = at.checked_sub(1).filter(|&before| before >= floor) else { return false };
        let word = doc.word(before).to_ascii_lowercase();
        if matches!(word.as_str(), "in" | "at" | "near" | "outside" | "inside") {
            // "the conflict in Ukraine" is what it is about
            return !matter(grammar, before);
        }
        // "returned to Miami for a meeting"
        if word == "to" {
            return (before.saturating_sub(3)..before).any(|i| doc.has(i, Class::Travel))
                && doc.is(toks.end, "for");
        }
        if word == "including" {
            return (before.saturating_sub(4)..before)
                .any(|i| matches!(doc.word(i), "locations" | "cities" | "places" | "venues" | "capitals"));
        }
        let city_before = doc.mark(before, ',');
        let passes = doc.any(before, &[Class::Determiner, Class::RoleAdjective])
            || city_before
            || doc.toks[before].capital
            || matches!(
                word.as_str(),
                "city"
                    | "capital"
                    | "resort"
                    | "of"
                    | "town"
                    | "'s"
                    | "’s"
                    | "palace"
                    | "and"
                    | "southern"
                    | "eastern"
                    | "northern"
                    | "western"
                    | "neighboring"
                    | "neighbouring"
                    | "nearby"
            );
        if !passes {
            return false;
        }
        at = before;
    }
    false
}

/// True for a state as the attribute of talks about it.
fn subject_matter(grammar: &Grammar<'_>, toks: &Range<usize>) -> bool {
    grammar.actors.of(toks.start).is_some_and(|a| grammar.actor(a).kind == ActorKind::Adjective)
}

/// True where a noun of what is spoken about stands right before the preposition.
fn matter(grammar: &Grammar<'_>, preposition: usize) -> bool {
    let Some(before) = preposition.checked_sub(1) else { return false };
    let doc = grammar.doc;
    // "the “bloodbath” in Ukraine"
    if matches!(doc.word(before), "”" | "\"") {
        return true;
    }
    // "at the embassy in Rome", "at alliance headquarters in Brussels": a house stands where its town is
    if ["headquarters", "embassy", "mission", "base"].iter().any(|house| doc.is(before, house)) {
        return !(before.saturating_sub(4)..before).any(|i| doc.is(i, "at"));
    }
    doc.any(before, &[Class::ThingNoun])
        && !doc.any(
            before,
            &[Class::Talks, Class::Call, Class::Trip, Class::Gathering, Class::Group, Class::Acts],
        )
        || doc.has(before, Class::Matter)
}

/// Mentions that locate, by their tokens.
pub fn list(units: &[(Range<usize>, EntityRef, bool)], lexicon: &Lexicon) -> Vec<(Range<usize>, EntityRef)> {
    let mut out: Vec<(Range<usize>, EntityRef)> = units
        .iter()
        .filter(|(_, entity, demonym)| match entity {
            EntityRef::Country(_) => !demonym,
            EntityRef::Place(..) => true,
            EntityRef::Institution(..) => lexicon.city(entity).is_some(),
            _ => false,
        })
        .map(|(toks, entity, _)| (toks.clone(), entity.clone()))
        .collect();
    out.sort_by_key(|(toks, _)| (toks.start, toks.end));
    out
}
