//! Dates of contacts: which expression of the sentence belongs to a trigger, and what it means on the article's day.

use crate::domain::{Article, Date, Extent, Grain, Span, Status, Symbol, Tense, TimeExpression, When};
use crate::time::{self, Anchor};

use super::clause::Grammar;
use super::document::{Document, Sentence};
use super::frame::Frame;
use super::status;
use super::words::Class;

/// Tokens over which a verb of saying holds a date behind it.
const SAYING: usize = 7;

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
    let tense = status::tense(status);
    let fresh = setting.fresh;
    if let Some(dated) = offset(grammar, article, frame, sentence, tense, setting) {
        return dated;
    }
    if status == Status::Held
        && let Some(dated) = last_time(grammar, article, frame, setting)
    {
        return dated;
    }
    // "denied on Thursday": the day is that of the denial
    let denial = status == Status::Denied && setting.cue.is_some_and(|cue| doc.denies(cue));
    let chosen = if denial { None } else { choose(grammar, frame, sentence, setting) };
    if let Some(number) = chosen {
        let expression = &doc.times[number as usize];
        let tense = tense_of(doc, sentence, expression, tense);
        let mut anchor =
            Anchor { published: article.published.when.clone(), tense, last: setting.last.cloned() };
        if matches!(expression.symbol, Symbol::Later(_, ..0)) {
            anchor.last = anchor.last.or_else(|| article.published.when.clone());
        }
        // "the previous week" counts from a day told or from publication, not from another week
        let long = matches!(expression.symbol, Symbol::Later(grain, ..0) if grain != Grain::Day);
        if long && anchor.last.as_ref().is_some_and(|last| last.as_day().is_none()) {
            anchor.last.clone_from(&article.published.when);
        }
        let words = expression.span.of(doc.text);
        let when = time::resolve(&expression.symbol, &anchor);
        let when = with_next_day(doc, number, when, &anchor).map(|when| closed(when, article, status));
        // what took place lies not ahead: "discussed plans for the coming year"
        let later = status == Status::Held
            && when.as_ref().and_then(When::first).zip(article.published.when.as_ref().and_then(When::last)).is_some_and(|(day, published)| day > published);
        if !later && (when.is_some() || article.published.when.is_none()) {
            let against = match &article.published.when {
                Some(day) if !matches!(expression.symbol, Symbol::Absolute(_)) => {
                    format!("'{words}' read against {day}")
                }
                _ => format!("'{words}'"),
            };
            return Dated {
                when,
                symbol: Some(expression.symbol.clone()),
                tense,
                span: Some(expression.span),
                why: against,
                told: true,
            };
        }
    }
    bound(article, status, tense, fresh)
}

/// "will meet before June": between publication and then.
fn closed(when: When, article: &Article, status: Status) -> When {
    let ahead = matches!(status, Status::Planned | Status::Proposed);
    match (when.first(), when.last(), article.published.when.as_ref().and_then(When::first)) {
        (None, Some(last), Some(day)) if ahead && day <= last => When::days(day, last),
        _ => when,
    }
}

/// "had not met since 3 May": that day was the last time.
fn last_time(
    grammar: &Grammar<'_>,
    article: &Article,
    frame: &Frame,
    setting: &Setting<'_>,
) -> Option<Dated> {
    let doc = grammar.doc;
    let cue = setting.cue.filter(|&cue| doc.any(cue, &[Class::Negative, Class::ContractedNot]))?;
    let behind = frame.trigger.end..frame.trigger.end + 4;
    let (expression, day) = behind.filter(|_| cue < frame.trigger.start).find_map(|at| doc.since(at))?;
    let anchor =
        Anchor { published: article.published.when.clone(), tense: Tense::Past, last: setting.last.cloned() };
    let when = time::resolve(day, &anchor)?;
    let why = format!("'{}': the last time", expression.span.of(doc.text));
    Some(Dated {
        when: Some(when),
        symbol: Some(day.clone()),
        tense: Tense::Past,
        span: Some(expression.span),
        why,
        told: true,
    })
}

/// "on Saturday and Sunday": two days in a row, joined by "and", are one stretch.
fn with_next_day(doc: &Document<'_>, number: u32, when: Option<When>, anchor: &Anchor) -> Option<When> {
    let when = when?;
    let Some(day) = when.as_day() else { return Some(when) };
    let expression = &doc.times[number as usize];
    let from = doc.toks.partition_point(|tok| tok.span.end <= expression.span.start);
    let to = doc.toks.partition_point(|tok| tok.span.start < expression.span.end);
    let behind = if doc.is(to, "and") { doc.time_at.get(to + 1).copied().flatten() } else { None };
    let ahead = match from.checked_sub(2) {
        Some(before) if doc.is(from - 1, "and") => doc.time_at[before],
        _ => None,
    };
    for other in [behind, ahead].into_iter().flatten().filter(|&other| other != number) {
        let other = time::resolve(&doc.times[other as usize].symbol, anchor).and_then(|when| when.as_day());
        if let Some(other) = other.filter(|other| (*other - day).num_days().abs() == 1) {
            return Some(When::days(day.min(other), day.max(other)));
        }
    }
    Some(when)
}

/// "…, a day after talks in X": so many days from what the main clause tells.
fn offset(
    grammar: &Grammar<'_>,
    article: &Article,
    frame: &Frame,
    sentence: &Sentence,
    tense: Tense,
    setting: &Setting<'_>,
) -> Option<Dated> {
    let doc = grammar.doc;
    let floor = sentence.toks.start.max(frame.trigger.start.saturating_sub(14));
    let link = (floor..frame.trigger.start).rev().find(|&i| doc.is(i, "after") || doc.is(i, "before"))?;
    // "The day before, X had met Y": counted from what was told last
    if doc.mark(link + 1, ',') {
        return None;
    }
    let number = *doc.time_at.get(link.checked_sub(1)?)?.as_ref().or(doc.time_at[link].as_ref())?;
    let expression = &doc.times[number as usize];
    let (grain, count) = match expression.symbol {
        Symbol::Later(grain @ (Grain::Day | Grain::Week), n) if n != 0 => (grain, n.abs()),
        Symbol::Duration(grain @ (Grain::Day | Grain::Week), n) if n > 0 => (grain, n as i32),
        _ => return None,
    };
    let by = if doc.is(link, "after") { -count } else { count };
    // the main clause's own date stands before, else it is the date last told, else the day of publication
    let own = sentence
        .toks
        .clone()
        .take_while(|&i| i < link)
        .filter_map(|i| doc.time_at[i])
        .filter(|&n| n != number && dates(&doc.times[n as usize].symbol))
        .last();
    let anchor = Anchor { published: article.published.when.clone(), tense, last: setting.last.cloned() };
    let base = match own {
        Some(n) => time::resolve(&doc.times[n as usize].symbol, &anchor)?,
        None => setting.last.cloned().or_else(|| article.published.when.clone())?,
    };
    let when = time::resolve(&Symbol::Offset(Box::new(Symbol::Absolute(base.clone())), grain, by), &anchor)?;
    let words = expression.span.of(doc.text);
    Some(Dated {
        when: Some(when),
        symbol: None,
        tense,
        span: Some(expression.span),
        why: format!("'{words}' counted from {base}"),
        told: true,
    })
}

fn tense_of(doc: &Document<'_>, sentence: &Sentence, expression: &TimeExpression, tense: Tense) -> Tense {
    match tense {
        Tense::Present => time::tense_at(doc.text, sentence.span, expression.span),
        told => told,
    }
}

/// The expression of the sentence that dates the trigger.
fn choose(grammar: &Grammar<'_>, frame: &Frame, sentence: &Sentence, setting: &Setting<'_>) -> Option<u32> {
    let doc = grammar.doc;
    let clause = grammar.clause(frame.trigger.start, sentence);
    let mut best: Option<(usize, u32)> = None;
    let mut seen = None;
    for at in sentence.toks.clone() {
        let Some(number) = doc.time_at[at] else { continue };
        if seen == Some(number) {
            continue;
        }
        seen = Some(number);
        let expression = &doc.times[number as usize];
        if !dates(&expression.symbol) {
            continue;
        }
        if belongs_to_cue(doc, at, frame, setting) {
            continue;
        }
        let end = (at..sentence.toks.end).take_while(|&i| doc.time_at[i] == Some(number)).count() + at;
        let said = belongs_to_saying(doc, at, end, frame, sentence) || belongs_to_event(doc, at, end, frame, sentence);
        let behind = at >= frame.trigger.start;
        let distance = if behind { at - frame.trigger.start } else { frame.trigger.start - at };
        let outside = !(clause.start <= at && at < clause.end);
        let crossed = crosses(grammar, at, frame);
        let mut cost = distance + if behind { 0 } else { 4 };
        cost += if outside { 25 } else { 0 } + if said { 60 } else { 0 } + if crossed { 60 } else { 0 };
        cost += if coarse(&expression.symbol) { 16 } else { 0 };
        if cost < 58 && best.is_none_or(|(known, _)| cost < known) {
            best = Some((cost, number));
        }
    }
    best.map(|(_, number)| number)
}

/// True where the date tells when something was offered or announced: "urged on Sunday", "unveiled plans Friday to".
fn belongs_to_cue(doc: &Document<'_>, at: usize, frame: &Frame, setting: &Setting<'_>) -> bool {
    let Some(cue) = setting.cue else { return false };
    if at >= frame.trigger.start || cue >= frame.trigger.start {
        return false;
    }
    let to = (at..frame.trigger.start).any(|i| doc.is(i, "to"));
    let offer =
        doc.has(cue, Class::Propose) && !doc.any(cue, &[Class::Future]) && doc.word(cue).ends_with('d');
    cue < at && to && doc.any(cue, &[Class::Plan, Class::Propose, Class::Announce]) || at < cue && offer
}

/// True where an expression can be the date of a contact.
fn dates(symbol: &Symbol) -> bool {
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

/// True where the date tells when something was said: "said on Friday", "told reporters late Monday".
fn belongs_to_saying(doc: &Document<'_>, at: usize, end: usize, frame: &Frame, sentence: &Sentence) -> bool {
    let floor = sentence.toks.start.max(at.saturating_sub(SAYING));
    for i in (floor..at).rev() {
        if frame.trigger.contains(&i) {
            return false;
        }
        if doc.has(i, Class::ReportVerb) {
            return true;
        }
        if doc.any(
            i,
            &[
                Class::Light,
                Class::Meet,
                Class::Speak,
                Class::Travel,
                Class::Talks,
                Class::Call,
                Class::Trip,
                Class::Modal,
            ],
        ) || doc.mark(i, ',')
        {
            break;
        }
    }
    // "on Friday said": a verb of saying right behind
    doc.has(end, Class::ReportVerb) && !frame.trigger.contains(&end)
}

/// True where the date is another event's: "the invasion of Ukraine in February 2022", "since the war began on", "Thursday's swap",
/// "launched strikes on Tuesday, ahead of the talks".
fn belongs_to_event(doc: &Document<'_>, at: usize, end: usize, frame: &Frame, sentence: &Sentence) -> bool {
    /// Tokens before a date in which the event it belongs to stands.
    const REACH: usize = 9;
    let floor = sentence.toks.start.max(at.saturating_sub(REACH));
    for i in (floor..at).rev() {
        if frame.trigger.contains(&i) || doc.mark(i, ',') || doc.any(i, &[Class::Light, Class::Meet, Class::Talks]) {
            break;
        }
        if doc.has(i, Class::WarEvent) || doc.is(i, "since") {
            return true;
        }
    }
    let owned = doc.possessive(end) && !(end..end + 8).any(|i| frame.trigger.contains(&i));
    let ahead = at < frame.trigger.start && (at..frame.trigger.start).any(|i| doc.has(i, Class::Ahead) && !doc.is(i, "until"));
    owned || ahead
}

/// True where another contact's trigger stands between.
fn crosses(grammar: &Grammar<'_>, at: usize, frame: &Frame) -> bool {
    let doc = grammar.doc;
    let (from, to) =
        if at >= frame.trigger.end { (frame.trigger.end, at) } else { (at, frame.trigger.start) };
    (from..to).any(|i| {
        let other = grammar.actors.of(i).is_none()
            && doc.any(i, &[Class::Meet, Class::Phone, Class::Visit, Class::Trip])
            && !doc.is(i, "meeting");
        // "the trip, as well as the Assembly's meetings in September"
        let noun = at > frame.trigger.end
            && matches!(frame.rule, "visit" | "call" | "letter")
            && doc.has(i, Class::Talks);
        other
            || noun
            || doc.is(i, "since")
            || doc.has(i, Class::ReportVerb)
            || at > frame.trigger.end && doc.any(i, &[Class::Travel])
    })
}

/// The bound that publication gives, or its day where the text reports what has just happened.
fn bound(article: &Article, status: Status, tense: Tense, fresh: bool) -> Dated {
    let published = article.published.when.as_ref();
    let day = published.and_then(When::last);
    let first = published.and_then(When::first);
    if status == Status::Held
        && fresh
        && let Some(day) = published.and_then(When::as_day)
    {
        let why = "told by those who took part on the day of publication".to_string();
        return Dated {
            when: Some(When::day(day)),
            symbol: Some(Symbol::Unit(Grain::Day, 0)),
            tense,
            span: None,
            why,
            told: false,
        };
    }
    let (when, why) = match status {
        Status::Ongoing => {
            (first.zip(day).map(|(a, b)| When::days(a, b)), "told as under way on the day of publication")
        }
        Status::Held | Status::Denied | Status::Cancelled => {
            (day.map(When::until), "no day is told: before publication")
        }
        Status::Planned | Status::Proposed => {
            (first.map(When::from_day), "no day is told: after publication")
        }
    };
    Dated { when, symbol: None, tense, span: None, why: why.to_string(), told: false }
}
