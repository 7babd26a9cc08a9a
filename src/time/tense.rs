//! The tense that governs a time expression: the nearest verb that says past or ahead, by its words alone.

use crate::domain::{Span, Tense};

use super::lex::{Class, Line};
use super::words::{Key, WORDS};

/// How many pieces are looked through on either side.
const REACH: usize = 40;
/// Bytes on either side that hold so many pieces, with much to spare.
const WITHIN: usize = 2000;

/// The tense that governs the expression at `span` within its sentence.
pub fn tense_at(text: &str, sentence: Span, span: Span) -> Tense {
    let line = Line::new(text, around(text, sentence, span));
    let from = line.pieces.partition_point(|p| p.end <= span.start);
    let to = line.pieces.partition_point(|p| p.start < span.end);
    of_pieces(&line, from, to.max(from))
}

/// The part of a sentence that holds the pieces within reach; a sentence may be as long as its article.
fn around(text: &str, sentence: Span, span: Span) -> Span {
    let blank = |at: usize| text.as_bytes().get(at).is_some_and(u8::is_ascii_whitespace);
    let first = span.start.saturating_sub(WITHIN).max(sentence.start);
    let last = span.end.saturating_add(WITHIN).min(sentence.end);
    let start = if first > sentence.start { (first..span.start).find(|&at| blank(at)) } else { Some(first) };
    let end = if last < sentence.end { (span.end..last).rev().find(|&at| blank(at)) } else { Some(last) };
    Span::new(start.unwrap_or(span.start), end.unwrap_or(span.end))
}

/// The same for the pieces `from..to` of a line.
pub(super) fn of_pieces(line: &Line, from: usize, to: usize) -> Tense {
    let begin = clause_begin(line, from);
    // at the head of its clause an expression belongs to the verb that follows
    let heads = begin_of_phrase(line, from) == begin;
    let before = || backward(line, begin, from);
    let after = || forward(line, to);
    let found = if heads { after().or_else(before) } else { before().or_else(after) };
    // "agreed on Monday to": the verb before stays, whatever is planned after
    let wider = || backward(line, from.saturating_sub(REACH), begin);
    found.or_else(wider).unwrap_or_default()
}

/// The first piece of the sentence or clause; a comma alone does not begin one.
fn clause_begin(line: &Line, from: usize) -> usize {
    let floor = from.saturating_sub(REACH);
    for i in (floor..from).rev() {
        let opens = match line.class(i) {
            Class::Edge | Class::Mark(';' | '“' | '"' | '—' | ':' | '•') => true,
            Class::Mark('.' | '!' | '?') => ends_sentence(line, i),
            Class::Key(Key::That) => clause_follows(line, i, from),
            Class::Key(Key::And) => line.is_mark(i.wrapping_sub(1), ',') || clause_follows(line, i, from),
            Class::Small => matches!(
                line.word(i),
                "but" | "because" | "although" | "though" | "while" | "whereas" | "which" | "who"
            ),
            Class::Mark(',') => i + 1 == begin_of_phrase(line, from),
            _ => false,
        };
        if opens {
            return i + 1;
        }
    }
    floor
}

fn ends_sentence(line: &Line, i: usize) -> bool {
    let next = line.piece(i + 1);
    next.capital
        && line.word(i.wrapping_sub(1)).len() > 2
        && !matches!(line.before(i), Class::Month(..) | Class::Weekday(..))
}

/// "that" and "and" begin a clause where a verb stands between them and the expression.
fn clause_follows(line: &Line, i: usize, from: usize) -> bool {
    i + 1 == begin_of_phrase(line, from) || backward(line, i + 1, from).is_some()
}

/// The expression with its preposition: "on Monday".
fn begin_of_phrase(line: &Line, from: usize) -> usize {
    let mut at = from;
    while at > 0
        && matches!(
            line.key(at - 1),
            Some(Key::On | Key::Into | Key::By | Key::The | Key::During | Key::Early | Key::Late | Key::From)
        )
    {
        at -= 1;
    }
    at
}

fn backward(line: &Line, begin: usize, from: usize) -> Option<Tense> {
    let mut planned = false;
    for i in (begin..from).rev() {
        if let Some(tense) = cue(line, i) {
            return Some(tense);
        }
        planned |= plans(line, i);
    }
    planned.then_some(Tense::Future)
}

fn forward(line: &Line, to: usize) -> Option<Tense> {
    for i in to..to + REACH / 2 {
        match line.class(i) {
            Class::Edge | Class::Mark(';') => return None,
            Class::Mark('.' | '!' | '?') if ends_sentence(line, i) => return None,
            _ => {}
        }
        if let Some(tense) = cue(line, i) {
            return Some(tense);
        }
        if plans(line, i) {
            return Some(Tense::Future);
        }
    }
    None
}

/// "to meet", "to be held" as the only verb.
fn plans(line: &Line, i: usize) -> bool {
    if !line.is(i, Key::To) {
        return false;
    }
    let next = line.word(i + 1);
    next == "be" || WORDS.tense.plans.contains(next)
}

/// What the word at `i` says of tense, if anything.
fn cue(line: &Line, i: usize) -> Option<Tense> {
    let piece = line.piece(i);
    let words = &WORDS.tense;
    if line.is_mark(i, '\'') || piece.class == Class::Possessive {
        return (line.word(i + 1) == "ll" && line.piece(i + 1).glued).then_some(Tense::Future);
    }
    if !matches!(piece.class, Class::Small | Class::Capital | Class::Key(Key::About | Key::Coming)) {
        return None;
    }
    // names are no verbs, headlines aside
    if piece.capital && line.before(i) != Class::Edge {
        return None;
    }
    let lower = line.word(i).to_ascii_lowercase();
    let word = lower.as_str();
    let next = line.word(i + 1);
    if matches!(word, "is" | "are" | "be" | "being") {
        return be(line, i, word);
    }
    if words.ahead.contains(word) && looks_ahead(line, i, next) {
        return Some(Tense::Future);
    }
    if word == "ahead" && line.is(i + 1, Key::Of) {
        return Some(Tense::Future);
    }
    if word == "soon" || word == "early" {
        return (next == "as" && line.word(i.wrapping_sub(1)) == "as").then_some(Tense::Future);
    }
    if words.future.contains(word) {
        let perfect = next == "have" && word != "will" && word != "shall";
        return Some(if perfect { Tense::Past } else { Tense::Future });
    }
    if words.present.contains(word) {
        return Some(Tense::Future);
    }
    if is_past(word) {
        return past_or_plan(line, i, word);
    }
    None
}

/// "is meeting", "are to meet", "is due to" look ahead; "is" alone says nothing.
fn be(line: &Line, i: usize, word: &str) -> Option<Tense> {
    let mut at = i + 1;
    if matches!(
        line.word(at),
        "also" | "not" | "still" | "now" | "currently" | "reportedly" | "likely" | "tentatively"
    ) {
        at += 1;
    }
    let next = line.word(at);
    let plan = line.is(at, Key::To) && matches!(word, "is" | "are");
    let going = WORDS.tense.ing.contains(next);
    let ahead = WORDS.tense.ahead.contains(next) && looks_ahead(line, at, line.word(at + 1));
    (plan || going || ahead).then_some(Tense::Future)
}

/// "due to meet", "scheduled for", "expected on": what follows says that it is a plan.
fn looks_ahead(line: &Line, i: usize, next: &str) -> bool {
    let after = line.class(i + 1);
    let to = match after {
        // "agreed to Washington's plan", "due to the war" are no plans: a verb in small letters must follow
        Class::Key(Key::To) => {
            let verb = line.piece(i + 2);
            !verb.capital
                && verb.class == Class::Small
                && !matches!(line.word(i + 2), "his" | "her" | "its" | "their" | "our" | "my")
        }
        _ => false,
    };
    let fixed = matches!(
        line.word(i),
        "due" | "set" | "scheduled" | "expected" | "slated" | "planned" | "earmarked" | "pencilled"
    );
    to || (fixed && (next == "for" || matches!(after, Class::Key(Key::On | Key::Into | Key::During))))
}

fn is_past(word: &str) -> bool {
    let words = &WORDS.tense;
    if words.past.contains(word) {
        return true;
    }
    word.len() > 4 && word.ends_with("ed") && !words.not_past.contains(word)
}

/// "was due to", "had agreed to" plan; "be held", "to be signed" are not past.
fn past_or_plan(line: &Line, i: usize, word: &str) -> Option<Tense> {
    let words = &WORDS.tense;
    if matches!(word, "was" | "were") && line.is(i + 1, Key::To) {
        return Some(Tense::Future);
    }
    // "was due to meet", "has agreed to meet"
    for at in i + 1..i + 3 {
        if words.ahead.contains(line.word(at)) && looks_ahead(line, at, line.word(at + 1)) {
            return Some(Tense::Future);
        }
    }
    let before = line.word(i.wrapping_sub(1));
    if matches!(before, "be" | "being") {
        return None;
    }
    // "the delegation led by", "talks held": a participle after a noun is weak but past all the same
    Some(Tense::Past)
}
