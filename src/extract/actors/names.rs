//! Groups that begin with a name or an office, and what stands around a name: titles, "of France", appositions.

use crate::domain::{EntityRef, How};
use crate::text::TokenKind;

use super::super::actor::{Actor, ActorKind, Who};
use super::super::words::Class;
use super::{NAME, Reader, Unit};

impl Reader<'_> {
    /// Takes names behind the head, "of France", and what stands in apposition.
    pub(super) fn finish(&mut self, mut actor: Actor, to: usize, end: usize) -> Actor {
        let to = self.accredited(&actor, to, end);
        let to = if actor.plural && actor.sides.is_empty() { self.served(to - 1) } else { to };
        let mut next = self.of_states(&mut actor, to, end);
        let linked = self.doc.is(to, "of") || self.doc.is(to, "from");
        if next == to
            && linked
            && actor.plural
            && actor.sides.is_empty()
            && let Some(after) = self.pair(to + 1, end)
        {
            // "diplomats from the two countries"
            actor.kind = ActorKind::Pair;
            next = after;
        }
        if actor.plural && actor.counterpart && actor.sides.len() > 1 {
            next = self.names_of_all(&mut actor, next, end);
        }
        if !actor.plural || actor.office.is_some() {
            let named = self.names(&mut actor, next, end);
            // "his counterpart, Sergey Lavrov,": the comma belongs to the group
            if named == next && self.doc.mark(next, ',') {
                // "according to a US official, Scholz agreed": of another side, and so another person
                let own = |who: &Who| {
                    who.side.is_none() || actor.sides.is_empty() || who.side == actor.sides.first().copied()
                };
                let known =
                    self.unit(next + 1, end).is_some_and(|unit| self.who(unit).is_some_and(|who| own(&who)));
                let after = if known { self.names(&mut actor, next + 1, end) } else { next };
                if after > next + 1 {
                    next = after + usize::from(self.doc.mark(after, ','));
                }
            } else {
                next = self.of_states(&mut actor, named, end);
            }
        }
        if !actor.people.is_empty() {
            next = self.apposition(&mut actor, next, end);
            actor.kind = ActorKind::Person;
        }
        actor.toks.end = next;
        actor.span = self.doc.span(&actor.toks);
        self.settle_sides(&mut actor);
        self.owned(&mut actor);
        actor
    }

    /// "the U.S. ambassador to Russia": where the ambassador serves is no side of the group.
    fn accredited(&self, actor: &Actor, to: usize, end: usize) -> usize {
        let sent =
            actor.office.as_deref().is_some_and(|id| id.contains("ambassador") || id.contains("envoy"));
        if !sent || !self.doc.is(to, "to") {
            return to;
        }
        let at = to + 1 + usize::from(self.doc.is(to + 1, "the"));
        let host = self.unit(at, end).filter(|unit| {
            unit.how != How::Demonym && matches!(unit.entity, EntityRef::Country(_) | EntityRef::Body(_))
        });
        host.map_or(to, |unit| unit.toks.end)
    }

    /// "of France", "for the United Kingdom", "of Estonia, Latvia and Lithuania".
    pub(super) fn of_states(&self, actor: &mut Actor, from: usize, end: usize) -> usize {
        let linked = ["of", "from"].iter().any(|word| self.doc.is(from, word));
        // "officials in the Kremlin": a house that stands for its government
        let serve = ["officials", "aides", "insiders", "advisers", "figures"];
        let inside = actor.plural
            && actor.sides.is_empty()
            && serve.iter().any(|word| self.doc.is(from.wrapping_sub(1), word))
            && ["in", "at"].iter().any(|word| self.doc.is(from, word));
        if !(linked || inside || self.doc.is(from, "for") && actor.plural) {
            return from;
        }
        let mut next = from + 1;
        let mut reached = from;
        loop {
            while self.doc.is(next, "the") || self.doc.has(next, Class::RoleAdjective) {
                next += 1;
            }
            next = self.long_form(next);
            let Some(unit) = self.unit(next, end) else { break };
            let country = matches!(unit.entity, EntityRef::Country(_) | EntityRef::Body(_));
            // "the delegation from Kyiv" is Ukraine's
            let sent = unit.how == How::Seat
                && (self.doc.is(from, "from") || actor.plural && self.doc.is(from, "of"));
            let house = inside && matches!(unit.entity, EntityRef::Institution(..));
            if !(house || !inside && (sent || country && unit.how != How::Demonym)) {
                break;
            }
            let codes = self.states(unit);
            if codes.is_empty() {
                break;
            }
            let codes_end = unit.toks.end;
            codes.into_iter().for_each(|code| actor.add_side(code));
            reached = codes_end;
            next = reached;
            if !actor.plural {
                break;
            }
            let before = next;
            while self.doc.mark(next, ',')
                || self.doc.has(next, Class::Conjunction)
                || self.doc.is(next, "of")
            {
                next += 1;
            }
            if next == before {
                break;
            }
        }
        reached
    }

    /// "the Grand Duchy of Luxembourg": the token of the state's own name behind its form of government.
    fn long_form(&self, from: usize) -> usize {
        const FORMS: [&str; 5] = ["Republic", "Kingdom", "Duchy", "Principality", "State"];
        let head = from + usize::from(!FORMS.contains(&self.doc.word(from)));
        let form = FORMS.contains(&self.doc.word(head)) && self.doc.is(head + 1, "of");
        let free = (from..head + 2).all(|i| self.unit_at.get(i).copied().flatten().is_none());
        if form && free && self.doc.toks[from].capital { head + 2 } else { from }
    }

    /// Known and unknown names from `from` on; the token behind the last.
    pub(super) fn names(&mut self, actor: &mut Actor, from: usize, end: usize) -> usize {
        let mut next = from;
        while self.doc.has(next, Class::TitleWord) && self.unit(next, end).is_none() {
            next += 1;
            next += usize::from(self.doc.mark(next, '.'));
        }
        // "President [Joe] Biden": the mark parts what is one name
        let given = self.doc.word(next);
        let whole = self.unit(next, end).is_none()
            && self.unit(next + 1, end).is_some_and(|unit| {
                self.who(unit).is_some_and(|who| who.name.split(' ').next() == Some(given))
            });
        next += usize::from(whole);
        loop {
            if let Some(unit) = self.unit(next, end)
                && let Some(mut who) = self.who(unit)
            {
                let to = unit.toks.end;
                who.side = who.side.or(actor.sides.first().copied());
                // "John Baird … Baird": also where the bare family name is too common to stand for a person by itself
                if who.id.is_none() || unit.toks.len() > 1 {
                    self.introduce(&who);
                }
                actor.people.push(who);
                next = self.junior(to);
                // "Presidents Putin and Biden"
                if actor.plural
                    && actor.sides.is_empty()
                    && self.doc.has(next, Class::Conjunction)
                    && self.unit(next + 1, end).is_some_and(|u| self.who(u).is_some())
                {
                    next += 1;
                    continue;
                }
                return next;
            }
            break;
        }
        if actor.plural || actor.sides.is_empty() {
            return from;
        }
        let to = self.unknown_name(next, end);
        if to == next {
            return from;
        }
        // "the Main Intelligence Directorate Igor Kostyukov": the end of a house's name, and then the person
        if let Some(unit) = self.unit(to, end)
            && let Some(who) = self.who(unit)
        {
            actor.people.push(who);
            return unit.toks.end;
        }
        let name = self.doc.span(&(next..to)).of(self.doc.text).to_string();
        let who = Who { id: None, name, side: actor.sides.first().copied() };
        self.introduce(&who);
        actor.people.push(who);
        to
    }

    /// "Joseph R. Biden, Jr.": the token behind what belongs to the name that ends at `at`.
    fn junior(&self, at: usize) -> usize {
        let word = at + usize::from(self.doc.mark(at, ','));
        let suffix = ["Jr", "Jr.", "Sr", "Sr.", "II", "III"].contains(&self.doc.word(word));
        if !suffix {
            return at;
        }
        let dot = word + 1;
        let dotted = self.doc.mark(dot, '.') && self.doc.toks.get(dot + 1).is_some_and(|next| !next.capital);
        dot + usize::from(dotted)
    }

    /// "his Russian and Ukrainian counterparts Vladimir Putin and Volodymyr Zelenskyy": one person of each side, or none.
    fn names_of_all(&mut self, actor: &mut Actor, from: usize, end: usize) -> usize {
        let mut next = from + usize::from(self.doc.mark(from, ','));
        let mut people: Vec<Who> = Vec::new();
        while let Some(unit) = self.unit(next, end)
            && let Some(who) = self.who(unit)
            && who.side.is_some_and(|side| actor.sides.contains(&side))
        {
            let to = unit.toks.end;
            people.push(who);
            if people.len() == actor.sides.len() {
                actor.people = people;
                return to;
            }
            next = to + usize::from(self.doc.mark(to, ','));
            next += usize::from(self.doc.has(next, Class::Conjunction));
        }
        from
    }

    pub(super) fn introduce(&mut self, who: &Who) {
        if let Some(family) = who.name.split(' ').next_back()
            && family.len() > 2
        {
            self.strangers.insert(family.to_string(), who.clone());
        }
    }

    /// The end of a run of capitalised words that may be a name.
    pub(super) fn unknown_name(&self, from: usize, end: usize) -> usize {
        let mut at = from;
        let mut reached = from;
        while at < end && at < from + NAME {
            let tok = &self.doc.toks[at];
            let word = tok.span.of(self.doc.text);
            let particle = self.doc.has(at, Class::NamePart) && at > from;
            let shout = word.len() > 1 && word.chars().all(|c| !c.is_lowercase());
            let name = tok.capital && (!shout || word.len() == 1);
            let fits = tok.kind == TokenKind::Word && (name || particle);
            let time = self.doc.time_at.get(at).copied().flatten().is_some();
            if !fits
                || tok.classes.has(Class::Me)
                || time
                || self.unit_at[at].is_some()
                || tok.classes.any(&[Class::Modal, Class::Preposition])
                // "Putin and Turkish President Hold Talks": the verb of a headline
                || tok.classes.has(Class::Light)
            {
                break;
            }
            at += 1;
            if !particle {
                reached = at;
            }
        }
        reached
    }

    pub(super) fn who(&self, unit: &Unit) -> Option<Who> {
        match &unit.entity {
            EntityRef::Official(id) => {
                let person = self.lexicon.person(id)?;
                let side = self.lexicon.term(id, self.day).map(|term| term.side);
                Some(Who { id: Some(id.clone()), name: person.name.clone(), side })
            }
            EntityRef::Person(name, side) => Some(Who { id: None, name: name.clone(), side: *side }),
            _ => None,
        }
    }

    pub(super) fn office_group(&mut self, at: usize, end: usize) -> Option<Actor> {
        let unit = self.unit(at, end)?.clone();
        let EntityRef::Office(id, side) = &unit.entity else { return None };
        let mut actor = Actor::new(ActorKind::Office, unit.toks.clone(), self.doc.span(&unit.toks));
        actor.office = Some(id.clone());
        actor.sides.extend(*side);
        if actor.sides.is_empty() {
            actor.sides.extend(self.owner_before(at));
        }
        actor.plural = self.lexicon.is_plural(actor.span.of(self.doc.text));
        actor.former = self.doc.has(at.wrapping_sub(1), Class::Former);
        let adjective = id == "official" && !actor.plural;
        let actor = self.finish(actor, unit.toks.end, end);
        // "official talks" is no official
        let bare = actor.sides.is_empty() && actor.people.is_empty();
        let noun = self.doc.toks.get(actor.toks.end).is_some_and(|tok| {
            tok.kind == TokenKind::Word
                && !tok.classes.any(&[Class::Acts, Class::ReportVerb, Class::Aux, Class::Modal])
        });
        (!(adjective && bare && noun)).then_some(actor)
    }

    /// "Trump's former security adviser" serves Trump's state.
    fn owner_before(&self, at: usize) -> Option<crate::domain::Code> {
        let floor = at.saturating_sub(4);
        let mark = (floor..at).rev().find(|&i| self.doc.possessive(i))?;
        let small = (mark + 1..at).all(|i| self.doc.any(i, &[Class::RoleAdjective, Class::Former]));
        let before = mark.checked_sub(1).filter(|_| small)?;
        let unit = &self.units[self.unit_at.get(before).copied().flatten()?];
        self.who(unit)?.side
    }

    pub(super) fn person_group(&mut self, at: usize, end: usize) -> Option<Actor> {
        let unit = self.unit(at, end)?.clone();
        let mut actor = Actor::new(ActorKind::Person, unit.toks.clone(), self.doc.span(&unit.toks));
        let who = self.who(&unit)?;
        actor.former = self.doc.has(at.wrapping_sub(1), Class::Former);
        let others: Vec<Who> = self.units_on(at).skip(1).filter_map(|other| self.who(other)).collect();
        let known = who.id.is_some() || self.strangers.contains_key(&who.name);
        let who = match self.strangers.get(&who.name) {
            Some(introduced) if who.id.is_none() => introduced.clone(),
            _ => who,
        };
        if who.id.is_some() && unit.toks.len() > 1 {
            self.introduce(&who);
        }
        actor.people.push(who);
        if !others.is_empty() || self.dash_person(unit.toks.end, end).is_some() {
            // "Trump-Putin": an attribute of what follows
            actor.people.extend(others);
            let mut to = unit.toks.end;
            if let Some((other, after)) = self.dash_person(to, end) {
                actor.people.push(other);
                to = after;
            }
            actor.kind = ActorKind::Adjective;
            actor.plural = true;
            actor.toks.end = to;
            actor.span = self.doc.span(&actor.toks);
            self.settle_sides(&mut actor);
            return Some(actor);
        }
        // "Putin aides", "Trump officials": those who serve, not the person
        if let Some(head) = self.staff(unit.toks.end, end)
            && let Some(side) = actor.people.first().and_then(|who| who.side)
        {
            let toks = at..head + 1;
            let mut group = Actor::new(ActorKind::Group, toks.clone(), self.doc.span(&toks));
            group.add_side(side);
            group.plural = self.doc.word(head).ends_with('s');
            return Some(self.finish(group, head + 1, end));
        }
        let mut next = self.of_states(&mut actor, self.junior(unit.toks.end), end);
        next = self.apposition(&mut actor, next, end);
        actor.toks.end = next;
        actor.span = self.doc.span(&actor.toks);
        self.settle_sides(&mut actor);
        self.owned(&mut actor);
        (known || !actor.sides.is_empty()).then_some(actor)
    }

    /// The noun for those who act for the person that ends at `from`: "Putin aides", "Kuleba's delegation", "Trump's peace envoys".
    fn staff(&self, from: usize, end: usize) -> Option<usize> {
        /// Words of role between the person and the noun at most.
        const ROLES: usize = 2;
        let owns = self.doc.possessive(from);
        let mut head = from + usize::from(owns);
        let first = head;
        while owns
            && head < first + ROLES
            && self.doc.has(head, Class::RoleAdjective)
            && self.unit(head, end).is_none()
        {
            head += 1;
        }
        // "Trump's envoys", an office of many
        let office = self
            .unit(head, end)
            .is_some_and(|unit| matches!(unit.entity, EntityRef::Office(_, None)) && unit.toks.len() == 1);
        let group = owns
            && (office || self.doc.has(head, Class::Group))
            && !self.doc.has(head, Class::Counterpart)
            && self.doc.word(head).ends_with('s');
        let word = self.doc.has(head, Class::Delegation)
            || group
            || ["aides", "advisers"].iter().any(|word| self.doc.is(head, word))
            || owns && ["administration", "government"].iter().any(|word| self.doc.is(head, word));
        // "Putin's envoys, X and Y": the persons themselves
        let name = head + 1 + usize::from(self.doc.mark(head + 1, ','));
        let named = owns && self.unit(name, end).is_some_and(|unit| self.who(unit).is_some());
        (head < end && word && !named && (group || self.unit(head, end).is_none())).then_some(head)
    }

    pub(super) fn dash_person(&self, at: usize, end: usize) -> Option<(Who, usize)> {
        let dash = ['-', '–', '‑', '/'].iter().any(|&mark| self.doc.mark(at, mark));
        let tight = dash && self.doc.toks.get(at + 1)?.span.start == self.doc.toks[at].span.end;
        let unit = if tight { self.unit(at + 1, end)? } else { return None };
        Some((self.who(unit)?, unit.toks.end))
    }
}
