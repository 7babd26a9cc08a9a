//! Several days of one trigger: days in a row are one stretch, days apart are encounters of their own.

use chrono::Datelike;

use super::super::clause::Grammar;
use super::super::document::Document;
use super::super::words::Class;
use super::cues::CUES;
use super::{Dated, attach};
use crate::domain::{Article, Symbol, When};
use crate::time::{self, Anchor};

/// The next of several days apart: "on January 23 and 24 and on February 4 and 5".
pub fn another(grammar: &Grammar<'_>, article: &Article, dated: &Dated) -> Option<Dated> {
    let doc = grammar.doc;
    let span = dated.span.filter(|_| dated.told)?;
    let mut at = doc.toks.partition_point(|tok| tok.span.end <= span.end);
    // the day next to it, already read: "23 and 24"
    if doc.is(at, "and") && doc.word(at + 1).parse::<u32>().is_ok() {
        at += 2;
    }
    let comma = doc.mark(at, ',');
    at += usize::from(comma);
    let and = doc.is(at, "and");
    at += usize::from(and);
    at += usize::from(and && doc.is(at, "again"));
    let on = doc.is(at, "on") || doc.is(at, "in");
    if !(and || comma) {
        return None;
    }
    let number = doc.time_at.get(at + usize::from(on)).copied().flatten()?;
    // "on Jan. 23-24, Feb. 4-5 and Feb. 17-18": days by name, each with its month
    let by_name =
        |symbol: &Symbol| matches!(symbol, Symbol::MonthDay(..) | Symbol::Absolute(_) | Symbol::Range(..));
    let both = by_name(&doc.times[number as usize].symbol) && dated.symbol.as_ref().is_some_and(by_name);
    if !on && !both {
        return None;
    }
    let expression = &doc.times[number as usize];
    if expression.span == span || !attach::dates(&expression.symbol) {
        return None;
    }
    let anchor =
        Anchor { published: article.published.when.clone(), tense: dated.tense, last: dated.when.clone() };
    let when = with_next_day(doc, number, time::resolve(&expression.symbol, &anchor), &anchor)?;
    if dated.when.as_ref().is_some_and(|first| first.touches(&when, 1)) {
        return None;
    }
    Some(Dated {
        why: format!(
            "'{}', beside {}",
            expression.span.of(doc.text),
            dated.when.as_ref().map_or_else(String::new, When::to_string)
        ),
        when: Some(when),
        symbol: Some(expression.symbol.clone()),
        span: Some(expression.span),
        ..dated.clone()
    })
}

/// "on Saturday and Sunday": two days in a row, joined by "and", are one stretch.
pub(super) fn with_next_day(
    doc: &Document<'_>,
    number: u32,
    when: Option<When>,
    anchor: &Anchor,
) -> Option<When> {
    let when = when?;
    let Some(day) = when.as_day() else { return Some(when) };
    let expression = &doc.times[number as usize];
    let from = doc.toks.partition_point(|tok| tok.span.end <= expression.span.start);
    let to = doc.toks.partition_point(|tok| tok.span.start < expression.span.end);
    // "On December 20 and 21"
    let next = day.succ_opt()?;
    let number_behind = doc.is(to, "and")
        && doc.word(to + 1).parse::<u32>() == Ok(next.day())
        && next.month() == day.month()
        && matches!(expression.symbol, Symbol::MonthDay(..) | Symbol::Absolute(_))
        && (doc.toks.get(to + 2).is_none_or(|tok| tok.kind == crate::text::TokenKind::Mark || tok.capital)
            || doc.any(to + 2, &[Class::Preposition, Class::Meet, Class::Speak]));
    if number_behind {
        return Some(When::days(day, next));
    }
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

/// "was to open on Tuesday and run until Dec. 6": the days between.
pub(super) fn until(doc: &Document<'_>, number: u32, when: When, anchor: &Anchor) -> When {
    /// Tokens between "and" and "until" at most: "and is to run".
    const REACH: usize = 5;
    let to = doc.toks.partition_point(|tok| tok.span.start < doc.times[number as usize].span.end);
    let goes_on = doc.is(to, "and") && (to + 1..to + REACH).any(|i| CUES.lasting.has(doc, i));
    let end = (to + 2..to + 2 + REACH).find_map(|at| {
        let number = doc.time_at.get(at).copied().flatten()?;
        let until = (at - 1..=at).any(|i| ["until", "till", "through"].iter().any(|word| doc.is(i, word)));
        until.then_some(match &doc.times[number as usize].symbol {
            Symbol::Until(inner) => inner,
            symbol => symbol,
        })
    });
    let last = end.filter(|_| goes_on).and_then(|symbol| time::resolve(symbol, anchor)?.last());
    match when.as_day().zip(last) {
        Some((first, last)) if first < last => When::days(first, last),
        _ => when,
    }
}
