//! What stands beside a name: the office in apposition, and whose side a person told with a state is on.

use crate::domain::EntityRef;
use crate::text::TokenKind;

use super::super::actor::{Actor, ActorKind};
use super::super::words::Class;
use super::Reader;

impl Reader<'_> {
    /// ", Russia's foreign minister,": the office of the person before it.
    pub(super) fn apposition(&mut self, actor: &mut Actor, from: usize, end: usize) -> usize {
        if !self.doc.mark(from, ',') {
            return from;
        }
        let mut next = from + 1;
        while self.doc.any(next, &[Class::Determiner, Class::Former]) && !self.doc.has(next, Class::Pronoun) {
            next += 1;
        }
        let mut codes = Vec::new();
        if let Some(unit) = self.unit(next, end)
            && let Some(code) = self.state(unit)
        {
            codes.push(code);
            next = unit.toks.end;
            next += usize::from(self.doc.possessive(next));
        }
        while self.doc.has(next, Class::RoleAdjective) && self.unit(next, end).is_none() {
            next += 1;
        }
        let office = match self.unit(next, end) {
            Some(unit) => match &unit.entity {
                EntityRef::Office(id, side) => {
                    codes.extend(*side);
                    Some((Some(id.clone()), unit.toks.end))
                }
                _ => None,
            },
            None => self.doc.has(next, Class::Group).then_some((None, next + 1)),
        };
        let Some((office, to)) = office else { return from };
        let mut probe = Actor::new(ActorKind::Office, next..to, self.doc.span(&(next..to)));
        let after = self.of_states(&mut probe, to, end);
        codes.extend(probe.sides);
        let closes = after >= end
            || self.doc.toks[after].kind == TokenKind::Mark && !self.doc.mark(after, '-')
            || self.doc.has(after, Class::Conjunction);
        if !closes {
            return from;
        }
        for who in &mut actor.people {
            who.side = who.side.or(codes.first().copied());
        }
        actor.office = actor.office.take().or(office);
        after + usize::from(self.doc.mark(after, ','))
    }

    pub(super) fn settle_sides(&self, actor: &mut Actor) {
        for at in 0..actor.people.len() {
            let who = &actor.people[at];
            let Some(code) = who.side else { continue };
            // "NATO Secretary General Jens Stoltenberg", told years later: the side told is one the person stood for
            let terms = who.id.as_ref().and_then(|id| self.lexicon.person(id)).map(|person| &person.terms);
            let told = actor.sides.first().copied().filter(|told| {
                actor.people.len() == 1
                    && terms.is_some_and(|terms| terms.iter().any(|term| term.side == *told))
            });
            if let Some(told) = told {
                actor.people[at].side = Some(told);
                continue;
            }
            // a known person's own side beats an attribute that names another one
            if who.id.is_some() && actor.people.len() == 1 && !actor.sides.contains(&code) {
                actor.sides.clear();
            }
            actor.add_side(code);
        }
    }
}
