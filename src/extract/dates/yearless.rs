//! Days without a year: of the year that the text has just told, or of the last such day before publication.

use chrono::Datelike;

use super::super::document::Document;
use super::super::frame::Frame;
use crate::domain::{Article, Status, Symbol, Tense, When};
use crate::time::{self, Anchor};

/// "In February 2022 … On March 10": a day without a year, far back from publication, is of the year told before it.
pub(super) fn in_the_year_told(
    doc: &Document<'_>,
    number: u32,
    when: When,
    article: &Article,
    status: Status,
) -> When {
    /// Characters over which a year told holds.
    const REACH: usize = 500;
    /// Days before publication within which a day without a year is the latest such day.
    const FRESH: i64 = 31;
    /// Days over which a story goes on from the date that bears its year.
    const STORY: i64 = 300;
    /// Characters within which the day told right before it sets the year, however recent the day would be.
    const NEAR: usize = 150;
    let expression = &doc.times[number as usize];
    let read = || {
        let published = article.published.when.as_ref()?.last()?;
        let day = when.first()?;
        let ago = (published - day).num_days();
        let fresh = ago <= FRESH && (ago >= 0 || status != Status::Held);
        let reach = if fresh { NEAR } else { REACH };
        let mut before = doc.times[..number as usize]
            .iter()
            .rev()
            .take_while(|other| other.span.end + reach > expression.span.start);
        let told = before.find_map(|other| match &other.symbol {
            Symbol::Absolute(when) if fresh => when.as_day(),
            Symbol::Absolute(when) => when.first(),
            _ => None,
        })?;
        if fresh && (published - told).num_days() <= STORY {
            return None;
        }
        let begin = told.with_day(1)?;
        (0..2).find_map(|later| {
            let there = Symbol::OfYear(Box::new(expression.symbol.clone()), 0);
            let anchor = Anchor {
                published: Some(When::day(told.with_year(told.year() + later)?)),
                tense: Tense::Past,
                last: None,
            };
            let read = time::resolve(&there, &anchor)?;
            let first = read.first()?;
            let near = first >= begin && (first - told).num_days() <= STORY && first < day;
            near.then_some(read)
        })
    };
    match expression.symbol {
        Symbol::MonthDay(..) => read().unwrap_or(when),
        _ => when,
    }
}

/// Rules whose trigger is a verb.
const VERBS: [&str; 7] = ["meet", "speak", "phone", "discuss", "host", "tell", "negotiate"];

/// "had met on Jan. 8", told in November: what took place is of the last such day, however near the next one lies. A noun
/// may tell of what is ahead, so that its day must lie far off.
pub(super) fn before_publication(
    frame: &Frame,
    symbol: &Symbol,
    when: When,
    article: &Article,
    status: Status,
) -> When {
    /// Days ahead within which a noun may tell of what is to come.
    const SOON: i64 = 30;
    let verb = VERBS.contains(&frame.rule);
    let read = || {
        let day = article.published.when.as_ref()?.last()?;
        let ahead = (when.first()? - day).num_days();
        let held = status == Status::Held && ahead > if verb { 0 } else { SOON };
        let year = of_year(symbol)?;
        let at = |year: i32| Some(When::day(day.with_day(1)?.with_year(year)?));
        let anchor = |year| Some(Anchor { published: Some(at(year)?), tense: Tense::Past, last: None });
        if !held {
            return None;
        }
        [day.year(), day.year() - 1]
            .into_iter()
            .filter_map(|of| time::resolve(&year, &anchor(of)?))
            .find(|when| when.last().is_some_and(|last| last <= day))
    };
    read().unwrap_or(when)
}

/// The day in the year it is read in, for a day that comes every year: "March 8", "the eve of Victory Day".
fn of_year(symbol: &Symbol) -> Option<Symbol> {
    match symbol {
        Symbol::MonthDay(..) | Symbol::Occasion(..) => Some(Symbol::OfYear(Box::new(symbol.clone()), 0)),
        Symbol::Offset(inner, grain, by) => Some(Symbol::Offset(Box::new(of_year(inner)?), *grain, *by)),
        _ => None,
    }
}
