//! Reference: whom "he", "the minister", "his Russian counterpart" and "we" mean. Each step marks the actor as implied.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;

use crate::domain::{Code, OfficialId};
use crate::lexicon::{Lexicon, Sex};

use super::actor::{Actor, ActorKind, Actors, Who};
use super::document::Document;
use super::issuer::Issuer;
use super::words::Class;

/// Persons looked back on at most.
const MEMORY: usize = 24;
/// Sentences over which a pronoun reaches back at most.
const REACH: usize = 4;

/// A person told of.
#[derive(Clone, Debug)]
struct Told {
    who: Who,
    actor: usize,
    sentence: usize,
    subject: bool,
}

/// What the whole text knows while it is read from its beginning.
struct Memory<'a> {
    doc: &'a Document<'a>,
    lexicon: &'a Lexicon,
    day: Option<NaiveDate>,
    issuer: Option<&'a Issuer>,
    named: BTreeSet<OfficialId>,
    /// How often each person is named.
    counts: BTreeMap<String, usize>,
    told: Vec<Told>,
    /// In a transcript, the paragraphs that begin with the name of who speaks from there on.
    labels: Vec<(usize, Who)>,
}

/// Fills sides and persons of actors that refer back or name an office.
pub fn resolve(
    doc: &Document<'_>,
    actors: &mut Actors,
    lexicon: &Lexicon,
    day: Option<NaiveDate>,
    issuer: Option<&Issuer>,
) {
    let named = actors.list.iter().flat_map(|a| &a.people).filter_map(|who| who.id.clone()).collect();
    let mut counts = BTreeMap::new();
    for who in actors.list.iter().flat_map(|actor| &actor.people) {
        *counts.entry(who.name.clone()).or_default() += 1;
    }
    let labels = labels(doc, actors);
    let mut memory = Memory { doc, lexicon, day, issuer, named, counts, told: Vec::new(), labels };
    for at in 0..actors.list.len() {
        let sentence = doc.sentence_of(actors.list[at].toks.start);
        let found = memory.meaning(&actors.list, at, sentence);
        if let Some((sides, people)) = found {
            let actor = &mut actors.list[at];
            for code in sides {
                actor.add_side(code);
            }
            for who in people {
                if let Some(code) = who.side {
                    actor.add_side(code);
                }
                actor.people.push(who);
            }
            actor.implied = true;
        } else if doc.is(actors.list[at].toks.start, "they") {
            // whoever was last told of together
            actors.list[at].kind = ActorKind::Pair;
        }
        memory.remember(&actors.list[at], at, sentence);
    }
}

/// "President of Russia Vladimir Putin: …" at the beginning of a paragraph.
fn labels(doc: &Document<'_>, actors: &Actors) -> Vec<(usize, Who)> {
    let mut paragraph = None;
    let first = doc
        .sentences
        .iter()
        .filter(|sentence| paragraph.replace(sentence.paragraph) != Some(sentence.paragraph));
    let label = |sentence: &super::document::Sentence| {
        let actor = &actors.list[actors.of(sentence.toks.start)?];
        let [who] = actor.people.as_slice() else { return None };
        doc.mark(actor.toks.end, ':').then(|| (sentence.paragraph, who.clone()))
    };
    first.filter_map(label).collect()
}

impl Memory<'_> {
    fn remember(&mut self, actor: &Actor, at: usize, sentence: usize) {
        let begin = actor.toks.start;
        let governed = (1..=3).take_while(|back| begin >= *back).any(|back| {
            self.doc.has(begin - back, Class::Preposition)
                && (1..back).all(|b| self.doc.any(begin - b, &[Class::Determiner, Class::RoleAdjective]))
        });
        let subject = !governed && !actor.owner && actor.kind != ActorKind::Adjective;
        for who in &actor.people {
            self.told.push(Told { who: who.clone(), actor: at, sentence, subject });
        }
        if self.told.len() > MEMORY {
            self.told.drain(..self.told.len() - MEMORY);
        }
    }

    /// Sides and persons that an actor without them means.
    fn meaning(&self, actors: &[Actor], at: usize, sentence: usize) -> Option<(Vec<Code>, Vec<Who>)> {
        let actor = &actors[at];
        match actor.kind {
            ActorKind::Pronoun => self.pronoun(actors, at, sentence),
            ActorKind::Office if actor.people.is_empty() => self.office(actor, at),
            ActorKind::Group if actor.counterpart && actor.people.is_empty() => {
                self.counterpart(actors, at, sentence)
            }
            ActorKind::Group if actor.plural && actor.people.is_empty() => self.holders(actor),
            _ => None,
        }
    }

    /// "the leaders of France and Poland": those in office on the day whom the text names.
    fn holders(&self, actor: &Actor) -> Option<(Vec<Code>, Vec<Who>)> {
        let (office, day) = (actor.office.as_deref()?, self.day?);
        let who = |&side: &Code| {
            let leader = || if office == "leader" { self.lexicon.leader(side, day) } else { None };
            let holder = self.lexicon.holder(office, side, day).or_else(leader)?;
            let who = Who { id: Some(holder.id.clone()), name: holder.name.clone(), side: Some(side) };
            self.named.contains(&holder.id).then_some(who)
        };
        let people: Vec<Who> = actor.sides.iter().filter_map(who).collect();
        (actor.sides.len() > 1 && people.len() == actor.sides.len()).then_some((Vec::new(), people))
    }

    fn pronoun(&self, actors: &[Actor], at: usize, sentence: usize) -> Option<(Vec<Code>, Vec<Who>)> {
        let actor = &actors[at];
        let tok = actor.toks.start;
        if self.doc.has(tok, Class::Me) {
            return self.first_person(actors, at, sentence);
        }
        if actor.plural {
            if let Some(found) = self.on_their_way(tok, sentence) {
                return Some(found);
            }
            let group = actors[..at].iter().rev().take(6).find(|other| {
                other.plural
                    && !other.sides.is_empty()
                    && other.kind == ActorKind::Group
                    && self.doc.sentence_of(other.toks.start) + 2 > sentence
            })?;
            return Some((group.sides.clone(), group.people.clone()));
        }
        let sex = if self.doc.has(tok, Class::Him) { Sex::Male } else { Sex::Female };
        let who = self.person(sex, sentence, at, actors)?;
        Some((Vec::new(), vec![who]))
    }

    /// "X and Y are on their way to Kyiv, where they will meet Z": the travellers of the sentence.
    fn on_their_way(&self, tok: usize, sentence: usize) -> Option<(Vec<Code>, Vec<Who>)> {
        if !self.doc.is(tok.checked_sub(1)?, "where") {
            return None;
        }
        let travellers = self.told.iter().filter(|told| told.subject && told.sentence == sentence);
        let people: Vec<Who> = travellers.map(|told| told.who.clone()).collect();
        (people.len() > 1).then_some((Vec::new(), people))
    }

    /// The person whom "he" or "she" means: the subject of this sentence so far, else of the ones before.
    fn person(&self, sex: Sex, sentence: usize, at: usize, actors: &[Actor]) -> Option<Who> {
        // "Scholz received him", "told him": the object is another than the subject of its clause
        let object = self.doc.is(actors[at].toks.start, "him");
        let subject = || self.told.iter().rev().find(|told| told.subject && told.sentence == sentence);
        let other = if object { subject().map(|told| told.who.name.clone()) } else { None };
        let fits = |told: &&Told| {
            let known = told.who.id.as_ref().and_then(|id| self.lexicon.person(id)).and_then(|p| p.sex);
            known.is_none_or(|known| known == sex)
        };
        for back in 0..REACH {
            let of =
                |told: &&Told| told.sentence + back == sentence && Some(&told.who.name) != other.as_ref();
            let subject = self.told.iter().filter(of).filter(fits).find(|told| told.subject);
            let any = || self.told.iter().filter(of).find(fits);
            if let Some(told) = subject.or_else(any) {
                return Some(told.who.clone());
            }
        }
        None
    }

    /// Who speaks behind the quotation: "…," Trump told reporters; "…," said Waltz.
    fn speaker_behind(&self, actors: &[Actor], at: usize, sentence: usize) -> Option<Who> {
        /// Sentences that one quotation holds at most.
        const LONG: usize = 4;
        // "We met. It went well," X said: the sentence in which the quotation ends
        let end = self.doc.toks[actors[at].toks.start..].iter().position(|tok| !tok.quoted);
        let last = end.map_or(sentence, |gap| self.doc.sentence_of(actors[at].toks.start + gap));
        let last = if last <= sentence + LONG { last } else { sentence };
        let same = |actor: &&Actor| self.doc.sentence_of(actor.toks.start) <= last;
        let mut behind = actors[at + 1..].iter().take_while(same).filter(|actor| {
            let toks = &actor.toks;
            let says =
                |i: usize| self.doc.any(i, &[Class::ReportVerb, Class::Tell]) && !self.doc.toks[i].quoted;
            !self.doc.toks[toks.start].quoted
                && (self.doc.toks.len() > toks.end && says(toks.end)
                    || toks.start > 0 && says(toks.start - 1))
        });
        match behind.next()?.people.as_slice() {
            [who] => Some(who.clone()),
            _ => None,
        }
    }

    fn first_person(&self, actors: &[Actor], at: usize, sentence: usize) -> Option<(Vec<Code>, Vec<Who>)> {
        let tok = actors[at].toks.start;
        if let Some(issuer) = self.issuer
            && let Some(speaker) = &issuer.speaker
            && !self.doc.toks[tok].quoted
        {
            return Some((vec![issuer.side], vec![speaker.clone()]));
        }
        if !self.doc.toks[tok].quoted {
            let paragraph = self.doc.sentences[sentence].paragraph;
            let (_, who) = self.labels.iter().rev().find(|(from, _)| *from <= paragraph)?;
            return Some((who.side.into_iter().collect(), vec![who.clone()]));
        }
        // whoever speaks behind the quotation, else who spoke last before it, in this sentence or the one before
        let before = || self.told.iter().rev().find(|told| told.subject && told.sentence + 2 > sentence);
        let speaker =
            self.speaker_behind(actors, at, sentence).or_else(|| before().map(|told| told.who.clone()))?;
        let singular = ["i", "me"].iter().any(|w| self.doc.is(tok, w));
        let sides = speaker.side.into_iter().collect();
        // "We had a good talk": who speaks for others only was not there
        let office = speaker.id.as_ref().and_then(|id| self.lexicon.term(id, self.day));
        let voice = office.is_none_or(|term| term.office.contains("spokes"));
        Some((sides, if singular || !voice { vec![speaker] } else { Vec::new() }))
    }

    /// "the French president", "the minister", "the Secretary".
    fn office(&self, actor: &Actor, at: usize) -> Option<(Vec<Code>, Vec<Who>)> {
        let office = actor.office.as_deref()?;
        if let [side] = actor.sides.as_slice() {
            let day = self.day?;
            let leader = || if office == "leader" { self.lexicon.leader(*side, day) } else { None };
            let holder = self.lexicon.holder(office, *side, day).or_else(leader)?;
            let who = Who { id: Some(holder.id.clone()), name: holder.name.clone(), side: Some(*side) };
            return self.named.contains(&holder.id).then(|| (Vec::new(), vec![who]));
        }
        if !actor.sides.is_empty() || actor.plural {
            return None;
        }
        let holds = |told: &&Told| {
            let term = told.who.id.as_ref().and_then(|id| self.lexicon.term(id, self.day));
            term.is_some_and(|term| {
                term.office == office
                    || generic(office, &term.office)
                    || office == "religious-leader" && term.side.as_str() == "VA"
            }) && told.actor < at
        };
        // of several holders the one the text tells of most, then the one told last
        let count = |who: &Who| self.counts.get(&who.name).copied().unwrap_or_default();
        // the issuing government's own where the text names that person
        let own = self.issuer.zip(self.day).and_then(|(issuer, day)| {
            let holder = self.lexicon.holder(office, issuer.side, day)?;
            let who = Who { id: Some(holder.id.clone()), name: holder.name.clone(), side: Some(issuer.side) };
            self.named.contains(&holder.id).then_some(who)
        });
        if let Some(who) = own {
            return Some((Vec::new(), vec![who]));
        }
        let best = self
            .told
            .iter()
            .enumerate()
            .filter(|(_, told)| holds(told))
            .max_by_key(|(i, told)| (count(&told.who), *i));
        if let Some((_, told)) = best {
            return Some((Vec::new(), vec![told.who.clone()]));
        }
        // the issuing government's own: "The Prime Minister spoke to …"; else the only holder the text names later on
        let Some(issuer) = self.issuer else { return self.named_later(office) };
        let holder = self.day.and_then(|day| self.lexicon.holder(office, issuer.side, day))?;
        let who = Who { id: Some(holder.id.clone()), name: holder.name.clone(), side: Some(issuer.side) };
        Some((Vec::new(), vec![who]))
    }

    /// The only person the text names who holds `office`.
    fn named_later(&self, office: &str) -> Option<(Vec<Code>, Vec<Who>)> {
        let mut holders = self.named.iter().filter_map(|id| {
            let term = self.lexicon.term(id, self.day).filter(|term| term.office == office)?;
            let name = self.lexicon.person(id)?.name.clone();
            Some(Who { id: Some(id.clone()), name, side: Some(term.side) })
        });
        let who = holders.next()?;
        holders.next().is_none().then(|| (Vec::new(), vec![who]))
    }

    /// "his Russian counterpart": the holder of the same office, where the text names that person.
    fn counterpart(&self, actors: &[Actor], at: usize, sentence: usize) -> Option<(Vec<Code>, Vec<Who>)> {
        let actor = &actors[at];
        let [side] = actor.sides.as_slice() else { return None };
        let of = self
            .told
            .iter()
            .rev()
            .find(|told| told.subject && told.sentence + 2 > sentence && told.who.side != Some(*side))?;
        let office = &self.lexicon.term(of.who.id.as_ref()?, self.day)?.office;
        let holder = self.lexicon.holder(office, *side, self.day?)?;
        let who = Who { id: Some(holder.id.clone()), name: holder.name.clone(), side: Some(*side) };
        self.named.contains(&holder.id).then(|| (Vec::new(), vec![who]))
    }
}

/// "the minister" for any minister, "the secretary" for the secretary of state.
fn generic(word: &str, office: &str) -> bool {
    match word {
        "cabinet-minister" => office.ends_with("minister"),
        "leader" => matches!(office, "president" | "prime-minister" | "chancellor" | "monarch"),
        "head-of-body" => office == "secretary-general",
        _ => false,
    }
}
