//! Topics and outcome of a contact: short noun phrases behind "discussed", "on", "about", and what was agreed.

use crate::domain::{Article, EntityRef, Evidence};
use crate::text::TokenKind;

use super::contacts::Scene;
use super::draft::Draft;
use super::words::Class;

/// Topics of one contact at most.
const MOST: usize = 4;
/// Words of one topic at most.
const WORDS: usize = 5;

/// The topics of a draft.
pub fn read(scene: &Scene<'_>, draft: &Draft) -> Vec<String> {
    let doc = scene.grammar.doc;
    let mut out: Vec<String> = Vec::new();
    for told in &draft.told {
        let sentence = &doc.sentences[told.frame.sentence];
        let from = told.frame.trigger.start.saturating_sub(2).max(sentence.toks.start);
        let mut at = from;
        while at < sentence.toks.end {
            let opens = doc.any(at, &[Class::Discuss])
                || ["about", "regarding", "concerning"].iter().any(|w| doc.is(at, w))
                || doc.is(at, "on")
                    && at > told.frame.trigger.start
                    && doc.time_at.get(at + 1).copied().flatten().is_none();
            if !opens {
                at += 1;
                continue;
            }
            at = phrases(scene, at + 1, sentence.toks.end, &mut out);
        }
    }
    out.truncate(MOST);
    out
}

/// Noun phrases from `from` on, joined by commas and "and"; the token behind the last.
fn phrases(scene: &Scene<'_>, from: usize, end: usize, out: &mut Vec<String>) -> usize {
    let doc = scene.grammar.doc;
    let mut at = from;
    loop {
        while doc.any(at, &[Class::Determiner]) && at < end {
            at += 1;
        }
        let begin = at;
        while at < end && at < begin + WORDS {
            let tok = &doc.toks[at];
            let inner = tok.kind == TokenKind::Possessive
                || matches!(tok.kind, TokenKind::Word | TokenKind::Number)
                    && !tok.classes.any(&[
                        Class::Aux,
                        Class::Modal,
                        Class::ReportVerb,
                        Class::Conjunction,
                        Class::Subordinate,
                        Class::Relative,
                        Class::Pronoun,
                        Class::Condition,
                    ])
                    && doc.time_at[at].is_none()
                    && (!tok.classes.has(Class::Preposition)
                        || doc.is(at, "of")
                        || doc.is(at, "in") && at > begin);
            if !inner {
                break;
            }
            at += 1;
        }
        let mut to = at;
        // "settlement in Istanbul": where it was spoken of
        if let Some(place) = (begin + 1..at).find(|&i| doc.is(i, "in") && town(scene, i + 1)) {
            to = place;
        }
        while to > begin && doc.any(to - 1, &[Class::Preposition, Class::Determiner]) {
            to -= 1;
        }
        let phrase = doc.span(&(begin..to)).of(doc.text).trim().to_string();
        let person_alone = (begin..to)
            .all(|i| scene.grammar.actors.of(i).is_some_and(|a| !scene.grammar.actor(a).people.is_empty()));
        // "on the table", "on schedule": no matter
        let idiom =
            ["schedule", "table", "track", "hold", "phone", "agenda", "sidelines", "margins", "line", "way"];
        let idiom = to == begin + 1 && idiom.iter().any(|word| doc.is(begin, word));
        let person_alone = person_alone || idiom;
        if phrase.chars().filter(|c| c.is_alphabetic()).count() > 3 && !person_alone && !out.contains(&phrase)
        {
            out.push(phrase);
        }
        let mut next = at;
        if doc.mark(next, ',') {
            next += 1;
        }
        if doc.has(next, Class::Conjunction) {
            next += 1;
        }
        if next == at || next >= end || out.len() >= MOST || begin == to {
            return at.max(from);
        }
        at = next;
    }
}

/// True where a town is named.
fn town(scene: &Scene<'_>, at: usize) -> bool {
    matches!(scene.place_at(at), Some((_, EntityRef::Place(..))))
}

/// What came of it: the sentence of the contact, or the one behind it, that tells an agreement.
pub fn outcome(scene: &Scene<'_>, article: &Article, draft: &Draft) -> Option<Evidence> {
    if draft.status.is_ahead() {
        return None;
    }
    let doc = scene.grammar.doc;
    for told in &draft.told {
        for number in [told.frame.sentence, told.frame.sentence + 1] {
            let sentence = doc.sentences.get(number)?;
            let agreed = sentence.toks.clone().find(|&i| {
                doc.is(i, "agreed") && (doc.is(i + 1, "to") || doc.is(i + 1, "on") || doc.is(i + 1, "that"))
            });
            let own = number == told.frame.sentence
                || doc.sentences[told.frame.sentence].paragraph == sentence.paragraph;
            if agreed.is_some() && own {
                return Some(Evidence {
                    article: article.id.clone(),
                    span: sentence.span,
                    quote: sentence.span.of(doc.text).into(),
                    rule: "agreed".into(),
                });
            }
        }
    }
    None
}
