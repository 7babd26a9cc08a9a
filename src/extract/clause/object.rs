//! The object of a verb: right behind it, or behind a preposition.

use super::super::document::Sentence;
use super::super::words::Class;
use super::{GAP, Grammar};

/// How far, in tokens, an object is looked for.
const OBJECT: usize = 22;

impl Grammar<'_> {
    /// The group right behind `from`, or behind one of `links` ("with"); what locates and dates is passed over.
    pub fn object(&self, from: usize, sentence: &Sentence, direct: bool, links: &[&str]) -> Vec<usize> {
        let end = sentence.toks.end.min(from + OBJECT);
        let mut at = from;
        let mut direct = direct;
        let mut strange = 0;
        while at < end {
            if links.iter().any(|link| self.doc.is(at, link)) {
                if let Some(actor) = self.next_actor(at + 1, end, GAP) {
                    return self.members(actor, sentence.toks.end);
                }
                if self.doc.mark(at + 1, ':') {
                    return self.entries(at + 2, sentence.toks.end);
                }
                // "met with senior figures from …": go on behind the words that are no group
                if self.doc.is(at, "with") {
                    direct = false;
                }
            }
            if let Some(actor) = self.actors.of(at) {
                let group = self.actor(actor);
                if direct && group.acts() && self.preposition_at(at).is_none() {
                    return self.members(actor, sentence.toks.end);
                }
                at = group.toks.end.max(at + 1);
                continue;
            }
            let tok = &self.doc.toks[at];
            if self.doc.time_at[at].is_some()
                || tok.classes.any(&[
                    Class::Adverb,
                    Class::Determiner,
                    Class::RoleAdjective,
                    Class::TitleWord,
                ])
            {
                at += 1;
                continue;
            }
            if self.stops(at) {
                break;
            }
            if tok.classes.has(Class::Preposition) {
                direct = false;
            } else {
                strange += 1;
                if !tok.capital {
                    direct = false;
                }
                if strange > 6 {
                    break;
                }
            }
            at += 1;
        }
        Vec::new()
    }

    /// "spoke with: X of A; Y of B; and Z of C": one entry between the marks each.
    fn entries(&self, from: usize, end: usize) -> Vec<usize> {
        let mut out = Vec::new();
        let mut at = from;
        while let Some(actor) = self.next_actor(at, end, GAP).filter(|&actor| self.actor(actor).acts()) {
            out.push(actor);
            at = self.actor(actor).toks.end;
            at += usize::from(self.doc.mark(at, ';') || self.doc.mark(at, ','));
            at += usize::from(self.doc.has(at, Class::Conjunction));
        }
        out
    }

    /// The members of an object list, adjectives aside.
    fn members(&self, actor: usize, end: usize) -> Vec<usize> {
        if !self.actor(actor).acts() {
            return Vec::new();
        }
        self.list_right(self.possessed(actor, end), end, true)
    }

    fn preposition_at(&self, at: usize) -> Option<&str> {
        let before = at.checked_sub(1)?;
        self.doc.has(before, Class::Preposition).then(|| self.doc.word(before))
    }
}
