//! What a text tells of the time it was written in: days it names as past, offices it tells as held.

use crate::domain::{EntityRef, Symbol, Tense};
use crate::lexicon::Lexicon;
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

/// True for what can only be told of the war: Ukraine by name.
pub fn names_ukraine(entity: &EntityRef) -> bool {
    matches!(entity, EntityRef::Country(code) if *code == crate::domain::Code::UA)
}
