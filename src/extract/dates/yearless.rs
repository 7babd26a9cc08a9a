//! Days without a year: of the year that the text has just told, or of the last such day before publication.

use chrono::Datelike;

use super::super::document::Document;
use super::super::frame::Frame;
use crate::domain::{Article, Status, Symbol, Tense, When};
use crate::time::{self, Anchor};

/// "In February 2022 … On March 10": a day without a year, far back from publication, is of the year told before it.
pub(super) fn in_the_year_told(doc: &Document<'_>, number: u32, when: When, article: &Article) -> When {
    /// Characters over which a year told holds.
    const REACH: usize = 500;
    /// Days before publication within which a day without a year is the latest such day.
    const FRESH: i64 = 31;
    /// Days over which a story goes on from the date that bears its year.
    const STORY: i64 = 300;
    let expression = &doc.times[number as usize];
    let read = || {
        let published = article.published.when.as_ref()?.last()?;
        let day = when.first()?;
        if (published - day).num_days() <= FRESH {
            return None;
        }
        let told = doc.times[..number as usize]
            .iter()
            .rev()
            .take_while(|other| other.span.end + REACH > expression.span.start)
            .find_map(|other| match &other.symbol {
                Symbol::Absolute(when) => when.first(),
                _ => None,
            })?;
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
    let verb = matches!(frame.rule, "meet" | "speak" | "phone" | "discuss" | "host" | "tell" | "negotiate");
    let read = || {
        let day = article.published.when.as_ref()?.last()?;
        let ahead = (when.first()? - day).num_days();
        let held = status == Status::Held && ahead > if verb { 0 } else { SOON };
        let year = Symbol::OfYear(Box::new(symbol.clone()), 0);
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
    match symbol {
        Symbol::MonthDay(..) => read().unwrap_or(when),
        _ => when,
    }
}
