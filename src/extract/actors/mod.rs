//! Reading noun groups: states, offices, names and the nouns of those who act are put together into actors.

mod apposition;
mod nameless;
mod names;
mod state;

use std::collections::BTreeMap;
use std::ops::Range;

use chrono::NaiveDate;

use crate::domain::{Code, EntityRef, How, Mention};
use crate::lexicon::Lexicon;

use super::actor::{Actor, Actors, Who};
use super::document::Document;

/// Words of role between a state and its office or group at most.
const ADJECTIVES: usize = 5;
/// Tokens of a name unknown to the lexicon at most.
const NAME: usize = 4;

/// A mention by its tokens.
#[derive(Clone, Debug)]
pub(super) struct Unit {
    pub toks: Range<usize>,
    pub entity: EntityRef,
    pub how: How,
}

/// Reads every actor of `doc`.
pub(super) fn read(
    doc: &Document<'_>,
    mentions: &[Mention],
    lexicon: &Lexicon,
    day: Option<NaiveDate>,
) -> Actors {
    let mut units = units(doc, mentions);
    name_in_full(doc, lexicon, day, &mut units);
    let mut unit_at = vec![None; doc.toks.len()];
    for (number, unit) in units.iter().enumerate() {
        for at in unit.toks.clone() {
            if unit_at[at].is_none() {
                unit_at[at] = Some(number);
            }
        }
    }
    let mut reader = Reader { doc, lexicon, day, units, unit_at, strangers: BTreeMap::new() };
    let mut actors = Actors { list: Vec::new(), at: vec![None; doc.toks.len()] };
    for sentence in &doc.sentences {
        let mut at = sentence.toks.start;
        while at < sentence.toks.end {
            match reader.group(at, sentence.toks.end) {
                Some(actor) if actor.toks.end > at => {
                    at = actor.toks.end;
                    actors.push(actor);
                }
                _ => at += 1,
            }
        }
    }
    actors
}

fn units(doc: &Document<'_>, mentions: &[Mention]) -> Vec<Unit> {
    let mut out = Vec::with_capacity(mentions.len());
    for mention in mentions {
        let from = doc.toks.partition_point(|tok| tok.span.end <= mention.span.start);
        let to = doc.toks.partition_point(|tok| tok.span.start < mention.span.end);
        if from < to {
            out.push(Unit { toks: from..to, entity: mention.entity.clone(), how: mention.how });
        }
    }
    out
}

/// "Jay Carney … Carney": a bare family name means whoever the text has named in full; nobody whose first office lay years ahead.
fn name_in_full(doc: &Document<'_>, lexicon: &Lexicon, day: Option<NaiveDate>, units: &mut Vec<Unit>) {
    /// Days before a first office in which its later holder may be in the news.
    const EARLY: i64 = 3 * 365;
    let mut full: BTreeMap<String, EntityRef> = BTreeMap::new();
    units.retain_mut(|unit| {
        let EntityRef::Official(id) = &unit.entity else { return true };
        let Some(person) = lexicon.person(id) else { return true };
        if matches!(unit.how, How::Name | How::Alias) && unit.toks.len() > 1 {
            let family = doc.word(unit.toks.end - 1).to_string();
            full.insert(family, unit.entity.clone());
            return true;
        }
        if unit.how != How::Surname {
            return true;
        }
        if let Some(named) = full.get(doc.word(unit.toks.end - 1)) {
            unit.entity = named.clone();
            return true;
        }
        let first = person.terms.iter().filter_map(|term| term.from).min();
        first.zip(day).is_none_or(|(first, day)| (first - day).num_days() <= EARLY)
    });
}

pub(super) struct Reader<'a> {
    pub(super) doc: &'a Document<'a>,
    pub(super) lexicon: &'a Lexicon,
    pub(super) day: Option<NaiveDate>,
    pub(super) units: Vec<Unit>,
    unit_at: Vec<Option<usize>>,
    /// Family names of persons that the text introduced in full.
    strangers: BTreeMap<String, Who>,
}

impl Reader<'_> {
    /// The unit that begins at `at`.
    pub(super) fn unit(&self, at: usize, end: usize) -> Option<&Unit> {
        if at >= end {
            return None;
        }
        let unit = &self.units[self.unit_at.get(at).copied().flatten()?];
        (unit.toks.start == at && unit.toks.end <= end).then_some(unit)
    }

    /// Every unit that shares the token `at`: "US-Russia" holds two.
    pub(super) fn units_on(&self, at: usize) -> impl Iterator<Item = &Unit> {
        let first = self.unit_at.get(at).copied().flatten();
        let from = first.unwrap_or(self.units.len());
        self.units[from..].iter().take_while(move |unit| unit.toks.start == at)
    }

    /// The code of a unit that is a state, a body, an institution or a capital.
    pub(super) fn state(&self, unit: &Unit) -> Option<Code> {
        match &unit.entity {
            EntityRef::Country(code) | EntityRef::Body(code) | EntityRef::Institution(_, code) => Some(*code),
            EntityRef::Place(..) if unit.how == How::Seat => self.lexicon.speaks_for(&unit.entity, self.day),
            _ => None,
        }
    }

    /// Every code of a unit: those of its members where a format is named.
    pub(super) fn states(&self, unit: &Unit) -> Vec<Code> {
        let members = match &unit.entity {
            EntityRef::Body(code) => self.lexicon.side(*code).map(|side| side.members.clone()),
            _ => None,
        };
        members.filter(|list| !list.is_empty()).unwrap_or_else(|| self.state(unit).into_iter().collect())
    }

    fn group(&mut self, at: usize, end: usize) -> Option<Actor> {
        let Some(unit) = self.unit(at, end) else { return self.without_name(at, end) };
        match unit.entity.clone() {
            EntityRef::Official(_) | EntityRef::Person(..) => self.person_group(at, end),
            EntityRef::Office(..) => self.office_group(at, end),
            EntityRef::Place(..) if unit.how != How::Seat => self.acting_place(at, end),
            _ => self.state_group(at, end),
        }
    }

    pub(super) fn owned(&self, actor: &mut Actor) {
        actor.owner = self.doc.possessive(actor.toks.end);
    }
}

/// "US and Russian officials": the short names stand like adjectives.
fn is_bare_us(word: &str) -> bool {
    matches!(word, "US" | "U.S." | "USA" | "UK" | "U.K." | "EU" | "E.U.")
}
