//! Groups that begin with a state: "Russian negotiators", "French and German leaders", "US-Russia".

use std::ops::Range;

use crate::domain::{Code, EntityRef, How};
use crate::text::TokenKind;

use super::super::actor::{Actor, ActorKind, Who};
use super::super::words::Class;
use super::{ADJECTIVES, Reader, Unit, is_bare_us};

impl Reader<'_> {
    /// Brussels and its like act too, though they are no capital of a state.
    pub(super) fn acting_place(&self, at: usize, end: usize) -> Option<Actor> {
        let unit = self.unit(at, end)?;
        let code = self.lexicon.speaks_for(&unit.entity, self.day)?;
        let mut actor = Actor::new(ActorKind::Seat, unit.toks.clone(), self.doc.span(&unit.toks));
        actor.sides.push(code);
        self.owned(&mut actor);
        Some(actor)
    }

    pub(super) fn state_group(&mut self, at: usize, end: usize) -> Option<Actor> {
        let unit = self.unit(at, end)?.clone();
        let first = self.state(&unit)?;
        let mut sides = self.states(&unit);
        let mut last = unit.toks.end;
        let mut joined_tight = false;
        let mut people = Vec::new();
        for other in self.units_on(at).skip(1) {
            match self.state(other) {
                Some(code) => sides.push(code),
                None => people.extend(self.who(other)),
            }
            joined_tight = true;
            last = last.max(other.toks.end);
        }
        let (tight_end, tight) = self.tight_list(last, end, &mut sides);
        (last, joined_tight) = (tight_end, joined_tight | tight);
        if joined_tight {
            // "US-Russia", "Russian-Ukrainian": an attribute, or those who act for both
            return Some(self.attribute(at..last, end, sides, people));
        }
        if let Some(actor) = self.list_with_head(at, last, end, &sides) {
            return Some(actor);
        }
        // "in Washington President Biden": the town is where, not whose
        let located = matches!(unit.entity, EntityRef::Place(..))
            && ["in", "from", "at"].iter().any(|word| self.doc.is(at.wrapping_sub(1), word));
        if !located && let Some(actor) = self.head(at, last, end, &sides) {
            return Some(actor);
        }
        let mut actor = self.plain_state(&unit, first);
        if sides.len() > 1 {
            if actor.kind != ActorKind::Adjective {
                actor.kind = ActorKind::Group;
            }
            actor.plural = true;
            actor.sides = sides;
        }
        Some(actor)
    }

    /// States joined by a dash or a stroke.
    pub(super) fn tight_list(&self, from: usize, end: usize, sides: &mut Vec<Code>) -> (usize, bool) {
        let mut last = from;
        let mut found = false;
        loop {
            let dash = ['-', '–', '—', '/', '‑'].iter().any(|&mark| self.doc.mark(last, mark));
            let close = dash
                && self.doc.toks.get(last + 1).is_some_and(|next| {
                    next.span.start == self.doc.toks[last].span.end
                        && self.doc.toks[last - 1].span.end == self.doc.toks[last].span.start
                });
            let Some(unit) = (if close { self.unit(last + 1, end) } else { None }) else { break };
            let Some(code) = self.state(unit) else { break };
            sides.push(code);
            last = unit.toks.end;
            found = true;
        }
        (last, found)
    }

    pub(super) fn attribute(
        &mut self,
        toks: Range<usize>,
        end: usize,
        sides: Vec<Code>,
        people: Vec<Who>,
    ) -> Actor {
        if let Some(mut actor) = self.head(toks.start, toks.end, end, &sides) {
            actor.plural = true;
            return actor;
        }
        let mut actor = Actor::new(ActorKind::Adjective, toks.clone(), self.doc.span(&toks));
        actor.sides = sides;
        for who in people {
            if let Some(code) = who.side {
                actor.add_side(code);
            }
            actor.people.push(who);
        }
        actor.plural = true;
        actor
    }

    /// "French, German and British leaders": a list of states with one head behind it.
    pub(super) fn list_with_head(
        &mut self,
        at: usize,
        last: usize,
        end: usize,
        first: &[Code],
    ) -> Option<Actor> {
        let mut sides = first.to_vec();
        let mut last = last;
        loop {
            let mut next = last + usize::from(self.doc.possessive(last));
            let owned = next > last;
            let from = next;
            while self.doc.mark(next, ',') || self.doc.has(next, Class::Conjunction) {
                next += 1;
            }
            if next == from || next > from + 2 {
                break;
            }
            let Some(unit) = self.unit(next, end) else { break };
            let demonym = owned || unit.how == How::Demonym || matches!(unit.entity, EntityRef::Body(_));
            let Some(code) = self.state(unit).filter(|_| demonym || is_bare_us(self.doc.word(next))) else {
                break;
            };
            sides.push(code);
            last = unit.toks.end;
        }
        if sides.len() == first.len() {
            return None;
        }
        let mut actor = self.head(at, last, end, &sides)?;
        // a name behind the head belongs to the last state alone, unless each state has one
        let of_each = sides.iter().all(|&side| actor.people.iter().any(|who| who.side == Some(side)));
        if !actor.people.is_empty() && !of_each {
            return None;
        }
        actor.plural = true;
        Some(actor)
    }

    /// The office, group or name that states at `at..last` are an attribute of.
    pub(super) fn head(&mut self, at: usize, last: usize, end: usize, sides: &[Code]) -> Option<Actor> {
        let mut next = last;
        let former = self.doc.has(at.wrapping_sub(1), Class::Former);
        if self.doc.possessive(next) {
            next += 1;
        }
        let mut skipped = 0;
        let mut became_former = former;
        while skipped < ADJECTIVES
            && self.unit(next, end).is_none()
            && self.doc.has(next, Class::RoleAdjective)
        {
            // "chief" and "secretary" are heads themselves unless a head follows
            if self.doc.has(next, Class::Group) && !self.head_follows(next + 1, end) {
                break;
            }
            became_former |= self.doc.has(next, Class::Former);
            next += 1;
            skipped += 1;
        }
        let mut actor = Actor::new(ActorKind::Group, at..next, self.doc.span(&(at..next)));
        actor.sides = sides.to_vec();
        actor.former = became_former;
        if let Some(unit) = self.unit(next, end) {
            match &unit.entity {
                EntityRef::Office(id, _) => {
                    let id = id.clone();
                    let to = unit.toks.end;
                    let title = self.doc.span(&unit.toks).of(self.doc.text);
                    actor.plural = sides.len() > 1 || self.lexicon.is_plural(title);
                    actor.kind = if actor.plural { ActorKind::Group } else { ActorKind::Office };
                    actor.office = Some(id);
                    return Some(self.finish(actor, to, end));
                }
                EntityRef::Official(_) | EntityRef::Person(..) if sides.len() == 1 => {
                    let to = next;
                    return Some(self.finish(actor, to, end)).filter(|actor| !actor.people.is_empty());
                }
                EntityRef::Institution(_, code) if sides.contains(code) => {
                    let to = unit.toks.end;
                    actor.kind = ActorKind::Institution;
                    let again = self.head(at, to, end, sides);
                    return again.or_else(|| Some(self.finish(actor, to, end)));
                }
                _ => return None,
            }
        }
        if self.doc.has(next, Class::Group) {
            actor.counterpart = self.doc.has(next, Class::Counterpart);
            actor.plural = self.doc.word(next).ends_with(['s', 'S']) || sides.len() > 1;
            return Some(self.finish(actor, next + 1, end));
        }
        None
    }

    pub(super) fn head_follows(&self, mut at: usize, end: usize) -> bool {
        for _ in 0..ADJECTIVES {
            let office = self.unit(at, end).is_some_and(|u| matches!(u.entity, EntityRef::Office(..)));
            if office || self.doc.has(at, Class::Group) {
                return true;
            }
            if !self.doc.has(at, Class::RoleAdjective) {
                return false;
            }
            at += 1;
        }
        false
    }

    pub(super) fn plain_state(&self, unit: &Unit, code: Code) -> Actor {
        let next = unit.toks.end;
        let kind = match &unit.entity {
            EntityRef::Country(_) | EntityRef::Body(_) if unit.how == How::Demonym => {
                let word = self.doc.word(next - 1);
                let people = word.ends_with('s') && !word.ends_with("ss") || self.doc.is(next - 1, "British");
                let alone = !self.doc.toks.get(next).is_some_and(|t| {
                    t.kind == TokenKind::Word
                        && !t.classes.any(&[Class::Acts, Class::Preposition, Class::Aux])
                });
                if people && (alone || word.ends_with('s')) { ActorKind::Group } else { ActorKind::Adjective }
            }
            EntityRef::Country(_) | EntityRef::Body(_) => {
                let attribute = self.doc.has(next, Class::ThingNoun) && !self.doc.has(next, Class::Acts);
                match &unit.entity {
                    _ if attribute => ActorKind::Adjective,
                    EntityRef::Body(_) => ActorKind::Body,
                    _ => ActorKind::State,
                }
            }
            EntityRef::Institution(..) => ActorKind::Institution,
            _ => ActorKind::Seat,
        };
        let mut actor = Actor::new(kind, unit.toks.clone(), self.doc.span(&unit.toks));
        actor.sides.push(code);
        self.owned(&mut actor);
        actor
    }
}
