//! What a text tells of the time it was written in: days it names as past, offices it tells as held.

use chrono::NaiveDate;

use crate::domain::{EntityRef, Symbol, Tense};
use crate::lexicon::{Lexicon, Term};
use crate::time;

use super::DateClues;
use super::actor::Actors;
use super::document::Document;

/// Reads the clues of a document.
pub fn read(doc: &Document<'_>, actors: &Actors, lexicon: &Lexicon) -> DateClues {
    let mut clues = DateClues::default();
    for sentence in &doc.sentences {
        let times = doc.times.iter().filter(|t| sentence.span.contains(t.span));
        for expression in times {
            if let Symbol::Absolute(when) = &expression.symbol
                && let Some(day) = when.first()
                && time::tense_at(doc.text, sentence.span, expression.span) != Tense::Future
            {
                clues.past_days.push((day, expression.span.of(doc.text).to_string()));
            }
        }
    }
    for actor in actors.list.iter().filter(|actor| !actor.former && !actor.implied) {
        let (Some(office), [who]) = (&actor.office, actor.people.as_slice()) else { continue };
        let Some(id) = &who.id else { continue };
        let terms = lexicon.person(id).map_or(&[][..], |person| person.terms.as_slice());
        if let Some(term) = terms.iter().find(|term| term.office == *office) {
            clues.offices.push((id.clone(), office.clone(), term.side));
        }
    }
    clues.offices.sort();
    clues.offices.dedup();
    clues
}

impl DateClues {
    /// The last day on which the offices told as held were held together; none where they have no end. An office that fits none of
    /// those before it is taken for a wrong title.
    pub(super) fn held_until(&self, lexicon: &Lexicon) -> Option<NaiveDate> {
        let mut first = self.past_days.iter().map(|(day, _)| *day).max();
        let mut last: Option<NaiveDate> = None;
        for (id, office, side) in &self.offices {
            let terms = lexicon.person(id).map_or(&[][..], |person| person.terms.as_slice());
            let held = terms.iter().filter(|term| term.office == *office && term.side == *side);
            let Some((from, to)) = Term::stretch(held) else { continue };
            if first.is_some_and(|first| to < first) || last.is_some_and(|last| last < from) {
                continue;
            }
            first = first.max(Some(from));
            if to < NaiveDate::MAX {
                last = Some(last.map_or(to, |last| last.min(to)));
            }
        }
        last
    }
}

/// True for what can only be told of the war: Ukraine by name.
pub fn names_ukraine(entity: &EntityRef) -> bool {
    matches!(entity, EntityRef::Country(code) if *code == crate::domain::Code::UA)
}
