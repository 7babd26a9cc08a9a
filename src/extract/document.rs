//! An article cut into sentences and tokens, with the classes of its words. Names and grammar stay outside.

use std::ops::Range;

use crate::domain::{Body, Span, Symbol, TimeExpression};
use crate::text::{self, Token, TokenKind};
use crate::time;

use super::words::{Class, Classes, classes};

/// Tokens that are read as one sentence at most.
const LONGEST: usize = 400;

/// A token with what is known of its word.
#[derive(Clone, Copy, Debug)]
pub struct Tok {
    /// Where it stands.
    pub span: Span,
    /// What it is made of.
    pub kind: TokenKind,
    /// The classes of its word.
    pub classes: Classes,
    /// True where it begins with a capital letter.
    pub capital: bool,
    /// True where it stands in quotation marks.
    pub quoted: bool,
}

/// A sentence.
#[derive(Clone, Debug)]
pub struct Sentence {
    /// Where it stands.
    pub span: Span,
    /// Its tokens, in the document's list.
    pub toks: Range<usize>,
    /// Number of its paragraph.
    pub paragraph: usize,
    /// True for the headline.
    pub is_title: bool,
}

/// An article cut up.
#[derive(Debug)]
pub struct Document<'a> {
    /// The cleaned text.
    pub text: &'a str,
    /// Its sentences in order.
    pub sentences: Vec<Sentence>,
    /// Its tokens in order.
    pub toks: Vec<Tok>,
    /// Its dated expressions in order.
    pub times: Vec<crate::domain::TimeExpression>,
    /// For each token the dated expression it belongs to.
    pub time_at: Vec<Option<u32>>,
}

impl<'a> Document<'a> {
    /// Cuts up `body`.
    pub fn new(body: &'a Body) -> Document<'a> {
        let text = body.text.as_str();
        let mut quotes = text::quotations(text).into_iter().peekable();
        let mut doc = Document {
            text,
            sentences: Vec::new(),
            toks: Vec::new(),
            times: Vec::new(),
            time_at: Vec::new(),
        };
        let mut paragraph = 0;
        let mut last_end = 0;
        for span in text::sentences(text) {
            if text[last_end..span.start].contains('\n') {
                paragraph += 1;
            }
            last_end = span.end;
            let from = doc.toks.len();
            for token in transparent(text, text::tokens(text, span)) {
                while quotes.peek().is_some_and(|q| q.end <= token.span.start) {
                    quotes.next();
                }
                let quoted = quotes.peek().is_some_and(|q| q.start <= token.span.start);
                let word = token.span.of(text);
                let known = match token.kind {
                    TokenKind::Word | TokenKind::Mark => classes(word),
                    _ => Classes::default(),
                };
                let capital = word.chars().next().is_some_and(char::is_uppercase);
                doc.toks.push(Tok { span: token.span, kind: token.kind, classes: known, capital, quoted });
            }
            // "KYIV, Feb. 21 -": where and when the text was written, no part of what it tells
            let story = body.dateline.as_ref().map_or(0, |line| line.span.end);
            let behind = doc.toks[from..].iter().take_while(|tok| tok.span.end <= story).count();
            let from = if from + behind < doc.toks.len() { from + behind } else { from };
            let toks = from..doc.toks.len();
            doc.mark_times(span, &toks);
            let is_title = body.title.is_some_and(|title| title.contains(span));
            // a sentence of thousands of words is none: it is read in pieces, so that the work stays in proportion
            let mut from = toks.start;
            while from < toks.end {
                let to = if toks.end - from > LONGEST { from + LONGEST } else { toks.end };
                let piece = Span::new(doc.toks[from].span.start, doc.toks[to - 1].span.end);
                let span = if from == toks.start && to == toks.end { span } else { piece };
                doc.sentences.push(Sentence { span, toks: from..to, paragraph, is_title });
                from = to;
            }
        }
        doc
    }

    fn mark_times(&mut self, sentence: Span, toks: &Range<usize>) {
        self.time_at.resize(self.toks.len(), None);
        let mut next = toks.start;
        for expression in time::find(self.text, sentence) {
            let number = self.times.len() as u32;
            if self.toks.get(toks.start).is_some_and(|tok| expression.span.end <= tok.span.start) {
                continue;
            }
            while next < toks.end && self.toks[next].span.end <= expression.span.start {
                next += 1;
            }
            for at in next..toks.end {
                if self.toks[at].span.start >= expression.span.end {
                    break;
                }
                self.time_at[at] = Some(number);
                // the month is no modal verb
                if self.word(at) == "May" {
                    self.toks[at].classes = Classes::default();
                }
            }
            self.times.push(expression);
        }
    }

    /// The word of a token as written; empty past the end.
    pub fn word(&self, at: usize) -> &'a str {
        self.toks.get(at).map_or("", |tok| tok.span.of(self.text))
    }

    /// True where the token is `word`, ASCII letter case aside.
    #[inline]
    pub fn is(&self, at: usize, word: &str) -> bool {
        // most words differ in length already, so that the text need not be looked at
        self.toks.get(at).map_or(word.is_empty(), |tok| {
            tok.span.len() == word.len() && tok.span.of(self.text).eq_ignore_ascii_case(word)
        })
    }

    /// True where the words of `phrase` stand at `at`, one token each.
    pub fn phrase(&self, at: usize, phrase: &[&str]) -> bool {
        phrase.iter().enumerate().all(|(i, word)| self.is(at + i, word))
    }

    /// True where the token's word belongs to `class`.
    pub fn has(&self, at: usize, class: Class) -> bool {
        self.toks.get(at).is_some_and(|tok| tok.classes.has(class))
    }

    /// The day of "since 3 May", where "since" is the token.
    pub fn since(&self, at: usize) -> Option<(&TimeExpression, &Symbol)> {
        if !self.is(at, "since") {
            return None;
        }
        let expression = &self.times[self.time_at.get(at + 1).copied().flatten()? as usize];
        let symbol = match &expression.symbol {
            Symbol::Since(inner) => inner,
            symbol => symbol,
        };
        (!matches!(symbol, Symbol::Vague(_) | Symbol::Duration(..))).then_some((expression, symbol))
    }

    /// True where the token denies: "denied", "rejected the reports".
    pub fn denies(&self, at: usize) -> bool {
        /// Tokens between the verb and what it rejects: "dismissed as untrue the reports".
        const REACH: usize = 5;
        // "neither confirmed nor denied", "would not confirm or deny" is neither
        let neither = self.any(at.wrapping_sub(1), &[Class::Negative, Class::Conjunction])
            && self.has(at.wrapping_sub(2), Class::Confirm);
        // "refuted the allegation when X telephoned him": of another thing
        let report = |i: usize| {
            self.has(i, Class::Rumour)
                && (["of", "that", "about", "on"].iter().any(|word| self.is(i + 1, word))
                    || self.toks.get(i + 1).is_none_or(|tok| tok.kind == TokenKind::Mark))
        };
        !neither
            && (self.has(at, Class::Deny)
                || self.has(at, Class::Dismiss) && (at + 1..at + 1 + REACH).any(report))
    }

    /// True where the token's word belongs to one of `classes`.
    pub fn any(&self, at: usize, classes: &[Class]) -> bool {
        self.toks.get(at).is_some_and(|tok| tok.classes.any(classes))
    }

    /// True for a possessive ending.
    pub fn possessive(&self, at: usize) -> bool {
        self.toks.get(at).is_some_and(|tok| tok.kind == TokenKind::Possessive)
    }

    /// True for a mark that is `mark`.
    pub fn mark(&self, at: usize, mark: char) -> bool {
        self.toks.get(at).is_some_and(|tok| tok.kind == TokenKind::Mark) && self.word(at).starts_with(mark)
    }

    /// The span of a run of tokens.
    pub fn span(&self, toks: &Range<usize>) -> Span {
        if toks.is_empty() {
            return Span::default();
        }
        Span::new(self.toks[toks.start].span.start, self.toks[toks.end - 1].span.end)
    }

    /// The sentence a token stands in.
    pub fn sentence_of(&self, tok: usize) -> usize {
        self.sentences.partition_point(|s| s.toks.end <= tok)
    }
}

/// Tokens without the marks of an editor who makes a quotation clear: "\[Vladimir\] Putin", "President (Joe) Biden", "\[12\]".
///
/// Round brackets are left where they hold more than a name, or where no name follows: those are asides of the text itself.
fn transparent(text: &str, tokens: Vec<Token>) -> Vec<Token> {
    /// Words of a name in round brackets at most.
    const NAME: usize = 2;
    let word = |i: usize| tokens.get(i).map_or("", |token| token.span.of(text));
    let capital = |i: usize| word(i).starts_with(char::is_uppercase);
    // "the ministry (MFA)": the short form of what stands before it
    let acronym = |i: usize| {
        !matches!(word(i), "US" | "UK" | "EU")
            && word(i).len() > 1
            && !word(i).contains('.')
            && !word(i).contains(char::is_lowercase)
    };
    let mut drop = vec![false; tokens.len()];
    for at in 0..tokens.len() {
        let note = word(at) == "[" && word(at + 2) == "]" && tokens[at + 1].kind == TokenKind::Number;
        if note {
            drop[at..at + 3].fill(true);
        } else if matches!(word(at), "[" | "]") {
            drop[at] = true;
        } else if word(at) == "(" {
            let close = (at + 2..at + 2 + NAME).find(|&i| word(i) == ")");
            let named =
                |close: &usize| capital(close + 1) && (at + 1..*close).all(|i| capital(i) && !acronym(i));
            if let Some(close) = close.filter(named) {
                drop[at] = true;
                drop[close] = true;
            }
        }
    }
    let mut kept = drop.into_iter();
    tokens.into_iter().filter(|_| !kept.next().unwrap_or(false)).collect()
}
