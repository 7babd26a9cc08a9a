//! Which dated expression of a sentence dates a trigger: of those that are no one else's the one that stands nearest, by clauses first,
//! then by words.

use crate::domain::{Date, Extent, Grain, Symbol, Tense};

use super::super::clause::Grammar;
use super::super::document::{Document, Sentence};
use super::super::frame::Frame;
use super::Setting;
use super::cues::CUES;
use super::owner::Beside;

/// Words over which a date reaches: in the clause of the trigger, one clause away, two.
const REACH: [usize; 3] = [53, 33, 13];
/// Words that a date before the trigger counts as further away than one behind it.
const BEFORE: usize = 4;

/// How near a date stands; the least is taken.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
struct Measure {
    /// Borders of clauses between.
    clauses: usize,
    /// A year beside a day tells less.
    coarse: bool,
    /// Words between; a name counts as one.
    words: usize,
}

/// The expression of the sentence that dates the trigger.
pub(super) fn choose(
    grammar: &Grammar<'_>,
    frame: &Frame,
    sentence: &Sentence,
    setting: &Setting<'_>,
    tense: Tense,
) -> Option<u32> {
    let clause = grammar.clause(frame.trigger.start, sentence);
    let measured = beside(grammar, frame, sentence).filter_map(|date| {
        let at = date.toks.start;
        if date.of_cue(setting) {
            return None;
        }
        if date.scheduled() {
            return Some((Measure { clauses: 0, coarse: false, words: 0 }, date.number));
        }
        let start = frame.trigger.start;
        let words = match date.behind() {
            true => grammar.actors.words(start, at),
            false => grammar.actors.words(at, start) + BEFORE,
        };
        let outside = !(clause.start <= at && at < clause.end);
        let clauses = usize::from(outside) + usize::from(date.in_clause_of_contact());
        let near = words < REACH[clauses] && !date.of_another(tense);
        near.then(|| {
            (
                Measure { clauses, coarse: coarse(date.symbol()) || date.counts().is_some(), words },
                date.number,
            )
        })
    });
    measured.min_by(|(one, _), (other, _)| one.cmp(other)).map(|(_, number)| number)
}

/// The expressions of the sentence that can date a contact.
fn beside<'a>(
    grammar: &'a Grammar<'a>,
    frame: &'a Frame,
    sentence: &'a Sentence,
) -> impl Iterator<Item = Beside<'a>> {
    let doc = grammar.doc;
    let mut seen = None;
    sentence.toks.clone().filter_map(move |at| {
        let number = doc.time_at[at].filter(|&number| seen.replace(number) != Some(number))?;
        let end = (at..sentence.toks.end).take_while(|&i| doc.time_at[i] == Some(number)).count() + at;
        let symbol = &doc.times[number as usize].symbol;
        let dated = dates(symbol) || on_occasion(doc, symbol, at, sentence);
        dated.then_some(Beside { grammar, frame, sentence, number, toks: at..end })
    })
}

/// True where an expression can be the date of a contact.
pub(super) fn dates(symbol: &Symbol) -> bool {
    !matches!(
        symbol,
        Symbol::Since(_)
            | Symbol::After(_)
            | Symbol::Ago(Grain::Decade, _)
            | Symbol::Rolling(Grain::Decade, _)
            | Symbol::Duration(..)
            | Symbol::Every(..)
            | Symbol::Vague(_)
            | Symbol::Occasion(..)
            | Symbol::WarDay(_)
    ) && !spans_years(symbol)
}

/// "spoke on Victory Day": its day, but "congratulated him on Victory Day" is about it.
fn on_occasion(doc: &Document<'_>, symbol: &Symbol, at: usize, sentence: &Sentence) -> bool {
    matches!(symbol, Symbol::Occasion(..))
        && doc.is(at.wrapping_sub(1), "on")
        && !sentence.toks.clone().any(|i| CUES.festive.has(doc, i))
}

/// True for a century and its like, which date no contact.
fn spans_years(symbol: &Symbol) -> bool {
    /// Days beyond which an absolute stretch tells nothing of a contact: three years.
    const LONGEST: i64 = 3 * 366;
    matches!(symbol, Symbol::Absolute(when) if when.length().is_some_and(|days| days > LONGEST))
}

fn coarse(symbol: &Symbol) -> bool {
    match symbol {
        Symbol::Absolute(when) => matches!(when.extent, Extent::On(Date::Year(_))),
        Symbol::Since(_) | Symbol::Until(_) | Symbol::Before(_) | Symbol::After(_) => true,
        Symbol::Unit(Grain::Year, _) => true,
        _ => false,
    }
}
