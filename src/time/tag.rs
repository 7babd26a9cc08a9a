//! A whole text against one day: finds, judges tense, follows the day last told and the year of the story, and resolves.

use chrono::{Datelike, NaiveDate};
use serde::{Deserialize, Serialize};

use crate::domain::{Date, Extent, Grain, Shift, Span, Symbol, Tense, When};

use super::find::{Found, find_in, is_datable};
use super::lex::{Class, Line};
use super::resolve::{Anchor, resolve};
use super::tense;

/// Finds and resolves all expressions of a whole text against one day: the `times` command.
///
/// "since X" and "until X" give X itself here: the marked words say X, and what is open stands outside them.
pub fn tag(text: &str, published: NaiveDate) -> Vec<(Span, Option<When>)> {
    let line = Line::new(text, Span::new(0, text.len()));
    let mut story = Story { published, last: None, year: None };
    let mut out = Vec::new();
    let mut cursor = 0;
    for found in find_in(&line) {
        if (cursor..found.from).any(|i| line.class(i) == Class::Edge) {
            story.year = None;
        }
        cursor = found.to;
        out.push((line.span(found.from, found.to), story.tell(&line, &found)));
    }
    out
}

/// What the text has told so far.
struct Story {
    published: NaiveDate,
    last: Option<When>,
    /// The year of the past that the paragraph tells of.
    year: Option<i32>,
}

impl Story {
    fn tell(&mut self, line: &Line, found: &Found) -> Option<When> {
        let symbol = bare(&found.symbol);
        if !is_datable(symbol) {
            return None;
        }
        let tense = tense::of_pieces(line, found.from, found.to);
        let when = self.in_story_year(symbol, tense).or_else(|| {
            let anchor =
                Anchor { published: Some(When::day(self.published)), tense, last: self.last.clone() };
            resolve(symbol, &anchor)
        });
        self.follow(symbol, when.as_ref());
        when
    }

    /// A month or day without a year takes the year that the paragraph tells of, while it tells of the past.
    fn in_story_year(&self, symbol: &Symbol, tense: Tense) -> Option<When> {
        let year = self.year.filter(|_| tense != Tense::Future)?;
        let from_now = year.checked_sub(self.published.year())?;
        let told = match symbol {
            Symbol::MonthDay(..) | Symbol::Month(_, Shift::Bare) | Symbol::Season(_, Shift::Bare) => {
                symbol.clone()
            }
            _ => return None,
        };
        let anchor = Anchor { published: Some(When::day(self.published)), ..Anchor::default() };
        resolve(&Symbol::OfYear(Box::new(told), from_now), &anchor)
    }

    fn follow(&mut self, symbol: &Symbol, when: Option<&When>) {
        match symbol {
            // a date of a past year turns the paragraph to that year
            Symbol::Absolute(When { extent: Extent::On(Date::Day(_) | Date::Month(..)), .. }) => {
                let year = when.and_then(When::first).map(|day| day.year());
                self.year = year.filter(|year| *year < self.published.year());
            }
            Symbol::Absolute(_) | Symbol::MonthDay(..) | Symbol::Month(..) | Symbol::Season(..) => {}
            Symbol::Later(..) | Symbol::Same(_) | Symbol::Offset(..) | Symbol::Range(..) => {}
            // words counted from the publication bring it back to the present
            _ => self.year = None,
        }
        let narrow = when.is_some_and(|w| w.length().is_some_and(|days| days <= 366));
        let spoken = !matches!(symbol, Symbol::Rolling(..) | Symbol::Unit(Grain::Decade, _));
        if narrow && spoken {
            self.last = when.cloned();
        }
    }
}

/// The date itself, without what opens it on one side.
fn bare(symbol: &Symbol) -> &Symbol {
    match symbol {
        Symbol::Since(x) | Symbol::Until(x) | Symbol::Before(x) | Symbol::After(x) => x,
        other => other,
    }
}

#[derive(Deserialize)]
struct Question {
    id: serde_json::Value,
    text: String,
    #[serde(rename = "ref")]
    published: NaiveDate,
}

#[derive(Serialize)]
struct Answer {
    id: serde_json::Value,
    spans: Vec<Marked>,
}

#[derive(Serialize)]
struct Marked {
    b: usize,
    e: usize,
    start: Option<NaiveDate>,
    end: Option<NaiveDate>,
}

/// Answers one line `{"id","text","ref"}` with `{"id","spans":[{"b","e","start","end"}]}`: bytes half open, days inclusive, null
/// where there is no closed interval. A line that is no such object is an error.
pub fn answer_line(line: &str) -> Result<String, serde_json::Error> {
    let asked: Question = serde_json::from_str(line)?;
    let marked = |(span, when): (Span, Option<When>)| {
        let ends = when.as_ref().and_then(|w| w.first().zip(w.last()));
        Marked { b: span.start, e: span.end, start: ends.map(|e| e.0), end: ends.map(|e| e.1) }
    };
    let spans = tag(&asked.text, asked.published).into_iter().map(marked).collect();
    serde_json::to_string(&Answer { id: asked.id, spans })
}
