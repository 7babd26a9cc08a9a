//! Groups without a name of their own: pronouns, "the two leaders", names that the text introduced.

use crate::domain::EntityRef;
use crate::text::TokenKind;

use super::super::actor::{Actor, ActorKind};
use super::super::words::{Class, NUMBERS};
use super::Reader;

impl Reader<'_> {
    /// Pronouns, "the two leaders", and names that the text introduced.
    pub(super) fn without_name(&self, at: usize, end: usize) -> Option<Actor> {
        let tok = self.doc.toks.get(at)?;
        if tok.capital
            && tok.kind == TokenKind::Word
            && let Some(who) = self.strangers.get(tok.span.of(self.doc.text))
        {
            let mut actor = Actor::new(ActorKind::Person, at..at + 1, tok.span);
            actor.sides.extend(who.side);
            actor.people.push(who.clone());
            self.owned(&mut actor);
            return Some(actor);
        }
        if let Some(to) = self.pair(at, end) {
            let mut actor = Actor::new(ActorKind::Pair, at..to, self.doc.span(&(at..to)));
            actor.plural = true;
            self.owned(&mut actor);
            return Some(actor);
        }
        if let Some(actor) = self.group_of_states(at, end) {
            return Some(actor);
        }
        if let Some(actor) = self.bare_counterpart(at, end) {
            return Some(actor);
        }
        if tok.classes.any(&[Class::Pronoun, Class::Me]) {
            let owns = tok.classes.has(Class::She) && self.doc.is(at, "her") && {
                let next = self.doc.toks.get(at + 1);
                next.is_some_and(|n| {
                    n.kind == TokenKind::Word && !n.classes.any(&[Class::Preposition, Class::Conjunction])
                })
            };
            if owns || self.doc.is(at, "us") && self.doc.word(at) == "US" {
                return None;
            }
            let mut actor = Actor::new(ActorKind::Pronoun, at..at + 1, tok.span);
            actor.plural = tok.classes.has(Class::They) || self.doc.is(at, "we") || self.doc.is(at, "us");
            return Some(actor);
        }
        None
    }

    /// "delegations from Russia and Ukraine", "representatives of the White House".
    pub(super) fn group_of_states(&self, at: usize, end: usize) -> Option<Actor> {
        if !self.doc.has(at, Class::Group) || self.doc.has(at, Class::Counterpart) {
            return None;
        }
        let mut actor = Actor::new(ActorKind::Group, at..at + 1, self.doc.toks[at].span);
        actor.plural = true;
        let mut to = self.of_states(&mut actor, self.served(at), end);
        if actor.sides.is_empty() {
            // "diplomats from the two countries"
            let linked = self.doc.is(at + 1, "of") || self.doc.is(at + 1, "from");
            if let Some(behind) = self.led_by(&mut actor, at + 1, end) {
                to = behind;
            } else {
                to = if linked { self.pair(at + 2, end)? } else { return None };
                actor.kind = ActorKind::Pair;
            }
        }
        actor.plural = self.doc.word(at).ends_with('s') || actor.sides.len() > 1;
        actor.toks.end = to;
        actor.span = self.doc.span(&actor.toks);
        self.owned(&mut actor);
        Some(actor)
    }

    /// "delegations led by X and Y": the sides of those who lead them; the token behind.
    fn led_by(&self, actor: &mut Actor, from: usize, end: usize) -> Option<usize> {
        /// Tokens over which the leaders are listed at most.
        const REACH: usize = 24;
        if !(self.doc.has(from, Class::Led) && self.doc.is(from + 1, "by")) {
            return None;
        }
        let mut at = from + 2;
        let mut behind = at;
        while at < end.min(from + REACH) {
            if let Some(unit) = self.unit(at, end) {
                at = unit.toks.end;
                if let Some(who) = self.who(unit) {
                    who.side.into_iter().for_each(|side| actor.add_side(side));
                    actor.people.push(who);
                    behind = at;
                }
                continue;
            }
            let small = [Class::Determiner, Class::RoleAdjective, Class::Conjunction, Class::TitleWord];
            if !(self.doc.any(at, &small) || self.doc.mark(at, ',') || self.doc.possessive(at)) {
                break;
            }
            at += 1;
        }
        if actor.sides.len() < 2 {
            actor.sides.clear();
            actor.people.clear();
            return None;
        }
        Some(behind)
    }

    /// "advisers to the leaders of X": the token behind those whom the word at `at` serves.
    pub(super) fn served(&self, at: usize) -> usize {
        let serve = ["advisers", "advisors", "adviser", "advisor", "aides", "envoys"];
        if !self.doc.is(at + 1, "to") || !serve.iter().any(|word| self.doc.is(at, word)) {
            return at + 1;
        }
        let head = at + 2 + usize::from(self.doc.is(at + 2, "the"));
        let led = ["leaders", "presidents", "heads"].iter().any(|word| self.doc.is(head, word));
        if led && self.doc.is(head + 1, "of") { head + 1 } else { at + 1 }
    }

    /// "his counterpart" without a state, "his counterparts from Poland and Romania".
    pub(super) fn bare_counterpart(&self, at: usize, end: usize) -> Option<Actor> {
        if !self.doc.any(at, &[Class::Counterpart])
            || self.doc.is(at, "opposite")
            || self.doc.is(at, "colleague")
        {
            return None;
        }
        let mut actor = Actor::new(ActorKind::Group, at..at + 1, self.doc.toks[at].span);
        actor.counterpart = true;
        actor.plural = self.doc.word(at).ends_with('s');
        actor.toks.end = self.of_states(&mut actor, at + 1, end);
        actor.span = self.doc.span(&actor.toks);
        Some(actor)
    }

    pub(super) fn pair(&self, at: usize, end: usize) -> Option<usize> {
        // "technical teams will meet": those of the sides spoken of
        let technical = ["technical", "expert", "negotiating"].iter().any(|word| self.doc.is(at, word));
        if technical && ["teams", "delegations"].iter().any(|word| self.doc.is(at + 1, word)) && at + 1 < end
        {
            let linked = ["of", "from"].iter().any(|word| self.doc.is(at + 2, word));
            let owned = at > 0 && (self.doc.possessive(at - 1) || self.unit_at[at - 1].is_some());
            return (!linked && !owned).then_some(at + 2);
        }
        // "the" and "both", "two" to "nine": most words are longer or shorter
        if !(3..=5).contains(&self.doc.toks.get(at)?.span.len()) {
            return None;
        }
        let mut next = at;
        let both = self.doc.is(at, "both");
        if self.doc.is(at, "the") {
            next += 1;
        }
        let two = NUMBERS[2..].iter().any(|word| self.doc.is(next, word));
        if two || both {
            next += 1;
        }
        if next == at || next >= end {
            return None;
        }
        while self.doc.has(next, Class::RoleAdjective) && self.unit(next, end).is_none() {
            next += 1;
        }
        let plural_office = self.unit(next, end).filter(|unit| {
            matches!(unit.entity, EntityRef::Office(_, None))
                && self.lexicon.is_plural(self.doc.span(&unit.toks).of(self.doc.text))
        });
        if let Some(unit) = plural_office {
            let of = self.doc.is(unit.toks.end, "of") || self.doc.is(unit.toks.end, "from");
            return (!of).then_some(unit.toks.end);
        }
        if self.doc.has(next, Class::Sides) && self.unit(next, end).is_none() {
            let lone = self.doc.is(next, "two") || self.doc.is(next, "both");
            let of = self.doc.is(next + 1, "of");
            return (!lone && !of).then_some(next + 1);
        }
        // "joined the two for", "between the two"
        let governed =
            at > 0 && ["joined", "joins", "join", "between", "of"].iter().any(|w| self.doc.is(at - 1, w));
        if two && next == at + 2 && governed && self.doc.has(next, Class::Preposition) {
            return Some(next);
        }
        // "the two discussed", "both agreed", "the two last spoke"
        let verb_at = (next..next + 3).find(|&i| !self.doc.has(i, Class::Adverb) && !self.doc.is(i, "last"));
        let verb = verb_at.is_some_and(|i| {
            self.doc.any(
                i,
                &[
                    Class::Discuss,
                    Class::Speak,
                    Class::Meet,
                    Class::Aux,
                    Class::ReportVerb,
                    Class::Plan,
                    Class::Light,
                    Class::Phone,
                    Class::Modal,
                ],
            )
        });
        ((two || both) && verb).then_some(next)
    }
}
