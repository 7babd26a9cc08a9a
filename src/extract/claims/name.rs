//! How a speaker is called as the source of a claim, and for which side it speaks.

use super::super::actor::{Actor, ActorKind, Who};
use super::super::contacts::Scene;
use super::super::document::Sentence;
use super::super::words::Class;
use crate::domain::{Code, EntityRef};

/// How exactly a source is told, the vaguest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Rank {
    /// "a senior official", "diplomats".
    Anonymous,
    /// A state or a capital.
    State,
    /// A ministry, a seat of power, an office.
    House,
    /// A person by name.
    Person,
}

/// A source of claims.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Named {
    /// Its name.
    pub name: String,
    /// The side it speaks for.
    pub side: Option<Code>,
    /// How exactly it is told.
    pub rank: Rank,
}

/// The name of a speaker: a person, a house, or the house of a spokesman.
pub fn of_actor(scene: &Scene<'_>, actor: &Actor) -> Option<Named> {
    let side = actor.sides.first().copied();
    let named = |name: String, rank: Rank| Some(Named { name, side, rank });
    if let Some(house) = office_of(scene, actor) {
        return Some(house);
    }
    if let [who] = actor.people.as_slice() {
        return named(who.name.clone(), Rank::Person);
    }
    match actor.kind {
        ActorKind::Institution | ActorKind::Office => {
            let text = actor.span.of(scene.grammar.doc.text);
            // "State Department spokesman": the house speaks
            let short = text.rsplit_once(' ').filter(|(_, last)| last.to_lowercase().starts_with("spokes"));
            let mentions = scene.lexicon.mentions(short.map_or(text, |(house, _)| house));
            let house = mentions.iter().find(|m| matches!(m.entity, EntityRef::Institution(..)));
            if house.is_none() && is_anonymous(scene, actor) {
                return anonymous(scene, actor, side);
            }
            let mention = house.or(mentions.first())?;
            // "In London the Defence Ministry reported"
            let there = || place_of_speech(scene, actor);
            if let (EntityRef::Office(id, None), Some(code)) = (&mention.entity, there()) {
                let name = scene.lexicon.claim_name(&EntityRef::Institution(id.clone(), code));
                let known = scene.lexicon.institution(id).is_some();
                return known.then_some(Named { name, side: Some(code), rank: Rank::House });
            }
            named(scene.lexicon.claim_name(&mention.entity), Rank::House)
        }
        ActorKind::Body | ActorKind::State | ActorKind::Seat => {
            if is_anonymous(scene, actor) {
                return anonymous(scene, actor, side);
            }
            named(scene.lexicon.side(side?)?.name.clone(), Rank::State)
        }
        ActorKind::Group => {
            let mentions = scene.lexicon.mentions(actor.span.of(scene.grammar.doc.text));
            let house = mentions.iter().find(|m| matches!(m.entity, EntityRef::Institution(..)));
            match house {
                Some(house) => named(scene.lexicon.claim_name(&house.entity), Rank::House),
                None => anonymous(scene, actor, side).filter(|_| is_anonymous(scene, actor)),
            }
        }
        _ => None,
    }
}

/// The state of the capital that a sentence opens with: "In London".
fn place_of_speech(scene: &Scene<'_>, actor: &Actor) -> Option<Code> {
    let doc = scene.grammar.doc;
    let begin = doc.sentences.get(doc.sentence_of(actor.toks.start))?.toks.start;
    let seat = scene.grammar.actors.of(begin + 1).filter(|_| doc.is(begin, "in"))?;
    scene.grammar.actor(seat).sides.first().copied()
}

/// Nouns of sources without a name.
const SOURCES: [&str; 8] =
    ["official", "officials", "diplomat", "diplomats", "source", "sources", "aide", "aides"];

/// The noun of a source without a name, inside the group or right before its "in": "officials in Washington".
fn source_noun<'a>(scene: &Scene<'a>, actor: &Actor) -> Option<&'a str> {
    let doc = scene.grammar.doc;
    let last = actor.toks.end.checked_sub(1)?;
    let mut near = vec![last, actor.toks.end];
    let before = actor.toks.start;
    if before > 1 && ["in", "from"].iter().any(|word| doc.is(before - 1, word)) {
        near.push(before - 2);
    }
    near.into_iter().map(|at| doc.word(at)).find(|word| SOURCES.iter().any(|s| word.eq_ignore_ascii_case(s)))
}

fn is_anonymous(scene: &Scene<'_>, actor: &Actor) -> bool {
    source_noun(scene, actor).is_some()
}

/// "American officials": who speaks without a name.
fn anonymous(scene: &Scene<'_>, actor: &Actor, side: Option<Code>) -> Option<Named> {
    let noun = source_noun(scene, actor)?.to_lowercase();
    let of = side.and_then(|code| scene.lexicon.side(code)).map(|side| side.adjective.as_str());
    let name = match of {
        Some(adjective) => format!("{adjective} {noun}"),
        None => {
            let mut letters = noun.chars();
            letters.next().map(|first| first.to_uppercase().chain(letters).collect())?
        }
    };
    Some(Named { name, side, rank: Rank::Anonymous })
}

/// "the office of President X announced": the office of whom the group names.
fn office_of(scene: &Scene<'_>, actor: &Actor) -> Option<Named> {
    let doc = scene.grammar.doc;
    let [who] = actor.people.as_slice() else { return None };
    let mut at = actor.toks.start;
    while at > 0 && doc.has(at - 1, Class::Determiner) {
        at -= 1;
    }
    let office = at > 1 && doc.is(at - 1, "of") && doc.is(at - 2, "office");
    office.then(|| leader_house(scene, who)).flatten()
}

/// The house from which a leader governs, or the office of whoever has none.
fn leader_house(scene: &Scene<'_>, who: &Who) -> Option<Named> {
    let side = who.side?;
    let office = who.id.as_ref().and_then(|id| scene.lexicon.term(id, None)).map(|term| term.office.as_str());
    let head = office.and_then(|office| scene.lexicon.office(office)).is_some_and(|office| office.head);
    let seat = scene.lexicon.seat(side).filter(|_| head).map(|seat| seat.name.clone());
    let name = seat.unwrap_or_else(|| format!("{}'s office", who.name));
    Some(Named { name, side: Some(side), rank: Rank::House })
}

/// "his office said", "X's ministry announced", "the Russian ministry called": the house right before a verb.
pub fn possessed_house(scene: &Scene<'_>, verb: usize, sentence: &Sentence) -> Option<Named> {
    let doc = scene.grammar.doc;
    let begin = sentence.toks.start;
    let mut noun = verb.checked_sub(1)?;
    while noun > begin && (doc.any(noun, &[Class::Adverb, Class::Aux]) || doc.is(noun, "both")) {
        noun -= 1;
    }
    let kinds = ["office", "ministry", "government", "administration", "spokesman", "spokeswoman"];
    // "his government adds 40 million": no saying
    let adds = ["adds", "added"].iter().any(|word| doc.is(verb, word)) && !doc.is(verb + 1, "that");
    if adds || !kinds.iter().any(|kind| doc.is(noun, kind)) || noun <= begin {
        return None;
    }
    let mut before = noun - 1;
    while before > begin && doc.any(before, &[Class::RoleAdjective, Class::Press]) {
        before -= 1;
    }
    let who = owner(scene, before, begin);
    let adjective = scene.grammar.actors.of(before).map(|a| scene.grammar.actor(a)).filter(|group| {
        let mut at = group.toks.start;
        while at > begin && doc.has(at - 1, Class::Determiner) {
            at -= 1;
        }
        // "the head of the Indian government": a person
        let governed = at > begin && doc.has(at - 1, Class::Preposition);
        group.people.is_empty() && !governed && matches!(group.kind, ActorKind::Adjective | ActorKind::State)
    });
    let side = who
        .as_ref()
        .and_then(|who| who.side)
        .or_else(|| adjective.and_then(|group| group.sides.first().copied()))?;
    let of = scene.lexicon.side(side).map(|side| side.adjective.clone())?;
    let house = |name: String| Some(Named { name, side: Some(side), rank: Rank::House });
    match doc.word(noun).to_ascii_lowercase().as_str() {
        "ministry" => {
            let mut near: Vec<&Who> = who.iter().collect();
            // "the Russian ministry": of the minister told last
            let people = scene.grammar.actors.list.iter().filter(|a| a.toks.start < verb).rev();
            let told = people.flat_map(|a| &a.people).filter(|who| who.side == Some(side));
            near.extend(told.filter(|_| who.is_none()));
            let ministry = near.into_iter().find_map(|who| ministry(scene, who, side));
            house(ministry.unwrap_or_else(|| format!("{of} ministry")))
        }
        "government" | "administration" => house(format!("{of} government")),
        _ => leader_house(scene, &who?),
    }
}

/// Whose a noun is: "Macron's" or "his" right before it.
fn owner(scene: &Scene<'_>, before: usize, begin: usize) -> Option<Who> {
    let doc = scene.grammar.doc;
    let actors = scene.grammar.actors;
    let one = |at: usize| match scene.grammar.actor(at).people.as_slice() {
        [who] => Some(who.clone()),
        _ => None,
    };
    if let Some(at) = actors.of(before).filter(|&at| scene.grammar.actor(at).owner) {
        return one(at);
    }
    if doc.possessive(before) {
        return one(actors.of(before.checked_sub(1)?)?);
    }
    if !["his", "her"].iter().any(|word| doc.is(before, word)) {
        return None;
    }
    // the first whom the sentence tells is its subject
    (begin..before)
        .filter_map(|at| actors.starting(at))
        .find_map(|at| scene.grammar.preposition(at).is_none().then(|| one(at)).flatten())
}

/// The ministry that a person heads.
fn ministry(scene: &Scene<'_>, who: &Who, side: Code) -> Option<String> {
    let term = scene.lexicon.term(who.id.as_ref()?, None)?;
    // of several offices the ministry counts: a former minister may sit elsewhere now
    let person = scene.lexicon.person(who.id.as_ref()?)?;
    let terms = std::iter::once(term).chain(&person.terms);
    let id = terms.map(|term| term.office.as_str()).find(|office| {
        ["foreign-minister", "defence-minister", "interior-minister", "finance-minister", "energy-minister"]
            .contains(office)
    })?;
    let id = id.replace("-minister", "-ministry");
    scene.lexicon.institution(&id)?;
    Some(scene.lexicon.claim_name(&EntityRef::Institution(id, side)))
}
