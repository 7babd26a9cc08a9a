//! Dates of contacts: which expression of the sentence belongs to a trigger, and what it means on the article's day.

mod attach;
mod bound;
mod counted;
mod cues;
mod owner;
mod several;
mod yearless;

pub use cues::CUES;
pub use several::another;

use chrono::Datelike;

use crate::domain::{Article, Grain, Kind, Shift, Span, Status, Symbol, Tense, TimeExpression, When};
use crate::time::{self, Anchor};

use super::clause::Grammar;
use super::document::{Document, Sentence};
use super::frame::Frame;
use super::status;
use super::words::Class;

/// When a contact took or takes place, and why.
#[derive(Clone, Debug)]
pub struct Dated {
    /// The days; none where nothing is known.
    pub when: Option<When>,
    /// The words' meaning, for reading them again on another day.
    pub symbol: Option<Symbol>,
    /// The tense they are read in.
    pub tense: Tense,
    /// Where the words stand.
    pub span: Option<Span>,
    /// The step in words.
    pub why: String,
    /// True where the day was told and not concluded.
    pub told: bool,
}

impl Dated {
    /// True for a longer time around a day that is known: "sanctions of this week" in a readout of today.
    pub fn widens(&self, known: &Dated) -> bool {
        let day = known.when.as_ref().filter(|when| when.as_day().is_some());
        let long = self.when.as_ref().filter(|when| when.length().is_some_and(|days| days > 1));
        day.zip(long).is_some_and(|(day, long)| long.touches(day, 0))
    }
}

/// What the text around a frame tells of its time.
#[derive(Clone, Copy, Debug)]
pub struct Setting<'a> {
    /// The date last told.
    pub last: Option<&'a When>,
    /// True where the text itself is the news of it: a readout, an address, an agency's first lines.
    pub fresh: bool,
    /// The token that decided the status.
    pub cue: Option<usize>,
}

/// The date of a frame of this status.
pub fn of(
    grammar: &Grammar<'_>,
    article: &Article,
    frame: &Frame,
    sentence: &Sentence,
    status: Status,
    setting: &Setting<'_>,
) -> Dated {
    let doc = grammar.doc;
    let planned_then = status == Status::Planned && setting.cue.is_some_and(|cue| then(doc, cue, sentence));
    let tense = if planned_then { Tense::Past } else { status::tense(status) };
    if let Some(dated) = counted::offset(grammar, article, frame, sentence, tense, setting) {
        return dated;
    }
    let held = || {
        let last = counted::last_time(grammar, article, frame, setting);
        last.or_else(|| counted::ahead_of(grammar, article, frame, sentence, setting))
    };
    if status == Status::Held
        && let Some(dated) = held()
    {
        return dated;
    }
    // "denied on Thursday": the day is that of the denial
    let denial = status == Status::Denied && setting.cue.is_some_and(|cue| doc.denies(cue));
    // "discussed today his recent trip": the trip was before
    let start = frame.trigger.start;
    let before = |reach: usize| sentence.toks.start.max(start.saturating_sub(reach))..start;
    let recent = before(2).any(|i| doc.is(i, "recent") || doc.is(i, "recently"));
    let chosen =
        if denial || recent { None } else { attach::choose(grammar, frame, sentence, setting, tense) };
    let chosen =
        chosen.filter(|&number| !(status == Status::Proposed && offered_then(doc, number, article, setting)));
    let told =
        chosen.and_then(|number| read(doc, number, (article, frame), sentence, status, tense, setting));
    let timed = status == Status::Planned || status == Status::Held && !setting.fresh;
    let hour = || if timed { bound::at_hour(grammar, article, frame, sentence, tense) } else { None };
    told.or_else(hour).unwrap_or_else(|| {
        let vague = before(3).any(|i| CUES.vague.has(doc, i)) || frame.kind == Kind::Backchannel;
        let fresh = setting.fresh && !recent && !vague && !owner::before_the_news(doc, frame, sentence);
        // "refused to meet him": of then, bounded as a denial is; "the summit was called off": it was ahead
        let refused =
            status == Status::Cancelled && setting.cue.is_some_and(|cue| doc.has(cue, Class::Refuse));
        bound::of(article, if refused { Status::Denied } else { status }, tense, fresh)
    })
}

/// "had planned to meet in March", "had announced that he would call on Monday": a plan of then.
fn then(doc: &Document<'_>, cue: usize, sentence: &Sentence) -> bool {
    /// Tokens between what was announced and the plan at most.
    const REACH: usize = 10;
    let floor = sentence.toks.start.max(cue.saturating_sub(REACH));
    let announced = |i: usize| {
        doc.is(i, "had")
            && (i + 1..i + 3).any(|verb| doc.any(verb, &[Class::ReportVerb, Class::Announce]))
            && !(i..cue).any(|other| doc.mark(other, ','))
    };
    doc.is(cue.wrapping_sub(1), "had") || doc.is(cue, "would") && (floor..cue).any(announced)
}

/// What the chosen expression means; none where it cannot be when a contact of this status was.
fn read(
    doc: &Document<'_>,
    number: u32,
    (article, frame): (&Article, &Frame),
    sentence: &Sentence,
    status: Status,
    tense: Tense,
    setting: &Setting<'_>,
) -> Option<Dated> {
    let expression = &doc.times[number as usize];
    let tense = tense_of(doc, sentence, expression, tense);
    let published = article.published.when.clone();
    let last = match expression.symbol {
        Symbol::Same(_) | Symbol::Later(..) | Symbol::Weekday(_, Shift::Next) => {
            counted::base(doc, number, article, setting)
        }
        _ => setting.last.cloned(),
    };
    let mut anchor = Anchor { published: published.clone(), tense, last };
    if matches!(expression.symbol, Symbol::Later(_, ..0)) {
        anchor.last = anchor.last.or_else(|| published.clone());
    }
    // "the previous week" counts from a day told or from publication, not from another week
    let long = matches!(expression.symbol, Symbol::Later(grain, ..0) if grain != Grain::Day);
    if long && anchor.last.as_ref().is_some_and(|last| last.as_day().is_none()) {
        anchor.last.clone_from(&published);
    }
    let following = counted::following(expression, doc.text, anchor.last.as_ref());
    let when = following.or_else(|| time::resolve(&expression.symbol, &anchor));
    let when = when.map(|when| yearless::in_the_year_told(doc, number, when, article, status));
    let when =
        when.map(|when| yearless::before_publication(frame, &expression.symbol, when, article, status));
    let when = several::with_next_day(doc, number, when, &anchor);
    let when = when.map(|when| several::until(doc, number, when, &anchor));
    let when = when.map(|when| closed(when, &expression.symbol, article, status));
    if status == Status::Held && lies_ahead(when.as_ref(), published.as_ref())
        || when.is_none() && published.is_some()
    {
        return None;
    }
    let words = expression.span.of(doc.text);
    let why = match &published {
        Some(day) if !matches!(expression.symbol, Symbol::Absolute(_)) => {
            format!("'{words}' read against {day}")
        }
        _ => format!("'{words}'"),
    };
    Some(Dated {
        when,
        symbol: Some(expression.symbol.clone()),
        tense,
        span: Some(expression.span),
        why,
        told: true,
    })
}

/// What took place lies not ahead: "discussed plans for the coming year", "called for a start before the end of the year".
fn lies_ahead(when: Option<&When>, published: Option<&When>) -> bool {
    let Some((when, published)) = when.zip(published.and_then(When::last)) else { return false };
    when.first().map_or_else(|| when.last() > Some(published), |first| first > published)
}

/// "proposed direct talks with Kyiv on Sunday", told on Tuesday: more likely the day of the offer; "talks for Sunday" is that of the talks.
fn offered_then(doc: &Document<'_>, number: u32, article: &Article, setting: &Setting<'_>) -> bool {
    /// Days since such a weekday within which it is the day of the offer.
    const JUST: i64 = 2;
    let expression = &doc.times[number as usize];
    let Symbol::Weekday(day, Shift::Bare) = expression.symbol else { return false };
    let at = doc.toks.partition_point(|tok| tok.span.end <= expression.span.start);
    let offered = setting.cue.is_some_and(|cue| {
        cue < at && doc.has(cue, Class::Propose) && doc.word(cue).to_ascii_lowercase().ends_with("ed")
    });
    let published = article.published.when.as_ref().and_then(When::as_day);
    let since = published.map(|told| i64::from(told.weekday().days_since(day)));
    offered && doc.is(at.wrapping_sub(1), "on") && since.is_some_and(|days| days <= JUST)
}

/// "will meet before June": between publication and then. "this week" of what was reaches to publication, of what is to come from it.
fn closed(when: When, symbol: &Symbol, article: &Article, status: Status) -> When {
    let ahead = status.is_ahead();
    let published = article.published.when.as_ref();
    let (from, to) = (published.and_then(When::first), published.and_then(When::last));
    match (when.first(), when.last(), from.zip(to)) {
        (None, Some(last), Some((day, _))) if ahead && day <= last => When::days(day, last),
        (Some(first), Some(last), Some((from, to))) if matches!(symbol, Symbol::Unit(Grain::Week, 0)) => {
            match status {
                Status::Held if first <= to && to < last => When::days(first, to),
                Status::Planned | Status::Proposed if first < from && from <= last => When::days(from, last),
                _ => when,
            }
        }
        _ => when,
    }
}

fn tense_of(doc: &Document<'_>, sentence: &Sentence, expression: &TimeExpression, tense: Tense) -> Tense {
    match tense {
        Tense::Present => time::tense_at(doc.text, sentence.span, expression.span),
        told => told,
    }
}

#[cfg(test)]
mod tests {
    use crate::extract::contacts::tests::read;
    use crate::lexicon::Lexicon;

    /// Sentences of 14 May 2025, a Wednesday, with the days of what they tell.
    const CASES: &[(&str, &str)] = &[
        // called off: it was ahead; refused: of then
        ("The summit of Donald Trump and Vladimir Putin was called off.", "2025-05-14/.."),
        ("Vladimir Putin refused to meet Volodymyr Zelensky.", "../2025-05-14"),
        // the day of the noun right behind it
        (
            "The summit of Donald Trump and Vladimir Putin was called off after a Monday phone call of their ministers.",
            "2025-05-14/..",
        ),
        ("Donald Trump met Vladimir Putin on Monday.", "2025-05-12"),
        // the perfect, and what was said on another day
        ("Robert Fico has met Vladimir Putin.", "../2025-05-14"),
        ("Robert Fico met Vladimir Putin, his office said on Monday.", "../2025-05-14"),
    ];

    #[test]
    fn days_are_those_of_the_contact() {
        let lexicon = Lexicon::embedded().unwrap();
        for (text, when) in CASES {
            let told = read(text, &lexicon).accounts;
            let got: Vec<String> = told.iter().filter_map(|a| Some(a.when.as_ref()?.to_string())).collect();
            assert_eq!(got, [*when], "{text}");
        }
    }
}
