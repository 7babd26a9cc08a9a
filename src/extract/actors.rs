//! Reading noun groups: states, offices, names and the nouns of those who act are put together into actors.

use std::collections::BTreeMap;
use std::ops::Range;

use chrono::NaiveDate;

use crate::domain::{Code, EntityRef, How, Mention};
use crate::lexicon::Lexicon;
use crate::text::TokenKind;

use super::actor::{Actor, ActorKind, Actors, Who};
use super::document::Document;
use super::words::Class;

/// Words of role between a state and its office or group at most.
const ADJECTIVES: usize = 5;
/// Tokens of a name unknown to the lexicon at most.
const NAME: usize = 4;

/// A mention by its tokens.
#[derive(Clone, Debug)]
pub(super) struct Unit {
    pub toks: Range<usize>,
    pub entity: EntityRef,
    pub how: How,
}

/// Reads every actor of `doc`.
pub(super) fn read(
    doc: &Document<'_>,
    mentions: &[Mention],
    lexicon: &Lexicon,
    day: Option<NaiveDate>,
) -> Actors {
    let units = units(doc, mentions);
    let mut unit_at = vec![None; doc.toks.len()];
    for (number, unit) in units.iter().enumerate() {
        for at in unit.toks.clone() {
            if unit_at[at].is_none() {
                unit_at[at] = Some(number);
            }
        }
    }
    let mut reader = Reader { doc, lexicon, day, units, unit_at, strangers: BTreeMap::new() };
    let mut actors = Actors { list: Vec::new(), at: vec![None; doc.toks.len()] };
    for sentence in &doc.sentences {
        let mut at = sentence.toks.start;
        while at < sentence.toks.end {
            match reader.group(at, sentence.toks.end) {
                Some(actor) if actor.toks.end > at => {
                    at = actor.toks.end;
                    actors.push(actor);
                }
                _ => at += 1,
            }
        }
    }
    actors
}

fn units(doc: &Document<'_>, mentions: &[Mention]) -> Vec<Unit> {
    let mut out = Vec::with_capacity(mentions.len());
    for mention in mentions {
        let from = doc.toks.partition_point(|tok| tok.span.end <= mention.span.start);
        let to = doc.toks.partition_point(|tok| tok.span.start < mention.span.end);
        if from < to {
            out.push(Unit { toks: from..to, entity: mention.entity.clone(), how: mention.how });
        }
    }
    out
}

pub(super) struct Reader<'a> {
    pub(super) doc: &'a Document<'a>,
    pub(super) lexicon: &'a Lexicon,
    pub(super) day: Option<NaiveDate>,
    pub(super) units: Vec<Unit>,
    unit_at: Vec<Option<usize>>,
    /// Family names of persons that the text alone introduced.
    strangers: BTreeMap<String, Who>,
}

impl Reader<'_> {
    /// The unit that begins at `at`.
    fn unit(&self, at: usize, end: usize) -> Option<&Unit> {
        if at >= end {
            return None;
        }
        let unit = &self.units[self.unit_at.get(at).copied().flatten()?];
        (unit.toks.start == at && unit.toks.end <= end).then_some(unit)
    }

    /// Every unit that shares the token `at`: "US-Russia" holds two.
    fn units_on(&self, at: usize) -> impl Iterator<Item = &Unit> {
        let first = self.unit_at.get(at).copied().flatten();
        let from = first.unwrap_or(self.units.len());
        self.units[from..].iter().take_while(move |unit| unit.toks.start == at)
    }

    /// The code of a unit that is a state, a body, an institution or a capital.
    fn state(&self, unit: &Unit) -> Option<Code> {
        match &unit.entity {
            EntityRef::Country(code) | EntityRef::Body(code) | EntityRef::Institution(_, code) => Some(*code),
            EntityRef::Place(..) if unit.how == How::Seat => self.lexicon.speaks_for(&unit.entity, self.day),
            _ => None,
        }
    }

    fn group(&mut self, at: usize, end: usize) -> Option<Actor> {
        let Some(unit) = self.unit(at, end) else { return self.without_name(at, end) };
        match unit.entity.clone() {
            EntityRef::Official(_) | EntityRef::Person(..) => self.person_group(at, end),
            EntityRef::Office(..) => self.office_group(at, end),
            EntityRef::Place(..) if unit.how != How::Seat => self.acting_place(at, end),
            _ => self.state_group(at, end),
        }
    }

    /// Brussels and its like act too, though they are no capital of a state.
    fn acting_place(&self, at: usize, end: usize) -> Option<Actor> {
        let unit = self.unit(at, end)?;
        let code = self.lexicon.speaks_for(&unit.entity, self.day)?;
        let mut actor = Actor::new(ActorKind::Seat, unit.toks.clone(), self.doc.span(&unit.toks));
        actor.sides.push(code);
        self.owned(&mut actor);
        Some(actor)
    }

    fn state_group(&mut self, at: usize, end: usize) -> Option<Actor> {
        let unit = self.unit(at, end)?.clone();
        let first = self.state(&unit)?;
        let mut sides = vec![first];
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
        if let Some(actor) = self.head(at, last, end, &sides) {
            return Some(actor);
        }
        Some(self.plain_state(&unit, first))
    }

    /// States joined by a dash or a stroke.
    fn tight_list(&self, from: usize, end: usize, sides: &mut Vec<Code>) -> (usize, bool) {
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

    fn attribute(&mut self, toks: Range<usize>, end: usize, sides: Vec<Code>, people: Vec<Who>) -> Actor {
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
    fn list_with_head(&mut self, at: usize, last: usize, end: usize, first: &[Code]) -> Option<Actor> {
        let mut sides = first.to_vec();
        let mut last = last;
        loop {
            let mut next = last;
            while self.doc.mark(next, ',') || self.doc.has(next, Class::Conjunction) {
                next += 1;
            }
            if next == last || next > last + 2 {
                break;
            }
            let Some(unit) = self.unit(next, end) else { break };
            let demonym = unit.how == How::Demonym || matches!(unit.entity, EntityRef::Body(_));
            let Some(code) = self.state(unit).filter(|_| demonym || is_bare_us(self.doc.word(next))) else { break };
            sides.push(code);
            last = unit.toks.end;
        }
        if sides.len() == first.len() {
            return None;
        }
        let mut actor = self.head(at, last, end, &sides)?;
        // a name behind the head belongs to the last state alone
        if !actor.people.is_empty() {
            return None;
        }
        actor.plural = true;
        Some(actor)
    }

    /// The office, group or name that states at `at..last` are an attribute of.
    fn head(&mut self, at: usize, last: usize, end: usize, sides: &[Code]) -> Option<Actor> {
        let mut next = last;
        let former = self.doc.has(at.wrapping_sub(1), Class::Former);
        if self.doc.possessive(next) {
            next += 1;
        }
        let mut skipped = 0;
        let mut became_former = former;
        while skipped < ADJECTIVES && self.unit(next, end).is_none() && self.doc.has(next, Class::RoleAdjective) {
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

    fn head_follows(&self, mut at: usize, end: usize) -> bool {
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

    /// Takes names behind the head, "of France", and what stands in apposition.
    fn finish(&mut self, mut actor: Actor, to: usize, end: usize) -> Actor {
        let mut next = self.of_states(&mut actor, to, end);
        if !actor.plural || actor.office.is_some() {
            let named = self.names(&mut actor, next, end);
            // "his counterpart, Sergey Lavrov,": the comma belongs to the group
            if named == next && self.doc.mark(next, ',') {
                let after = self.names(&mut actor, next + 1, end);
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

    /// "of France", "for the United Kingdom", "of Estonia, Latvia and Lithuania".
    fn of_states(&self, actor: &mut Actor, from: usize, end: usize) -> usize {
        if !(self.doc.is(from, "of") || self.doc.is(from, "from") || self.doc.is(from, "for") && actor.plural) {
            return from;
        }
        let mut next = from + 1;
        let mut reached = from;
        loop {
            while self.doc.is(next, "the") || self.doc.has(next, Class::RoleAdjective) {
                next += 1;
            }
            let Some(unit) = self.unit(next, end) else { break };
            let country = matches!(unit.entity, EntityRef::Country(_) | EntityRef::Body(_));
            let Some(code) = self.state(unit).filter(|_| country && unit.how != How::Demonym) else { break };
            actor.add_side(code);
            reached = unit.toks.end;
            next = reached;
            if !actor.plural {
                break;
            }
            let before = next;
            while self.doc.mark(next, ',') || self.doc.has(next, Class::Conjunction) || self.doc.is(next, "of") {
                next += 1;
            }
            if next == before {
                break;
            }
        }
        reached
    }

    /// Known and unknown names from `from` on; the token behind the last.
    fn names(&mut self, actor: &mut Actor, from: usize, end: usize) -> usize {
        let mut next = from;
        while self.doc.has(next, Class::TitleWord) && self.unit(next, end).is_none() {
            next += 1;
            next += usize::from(self.doc.mark(next, '.'));
        }
        loop {
            if let Some(unit) = self.unit(next, end)
                && let Some(mut who) = self.who(unit)
            {
                let to = unit.toks.end;
                who.side = who.side.or(actor.sides.first().copied());
                let stranger = who.id.is_none();
                if stranger {
                    self.introduce(&who);
                }
                actor.people.push(who);
                next = to;
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
        let name = self.doc.span(&(next..to)).of(self.doc.text).to_string();
        let who = Who { id: None, name, side: actor.sides.first().copied() };
        self.introduce(&who);
        actor.people.push(who);
        to
    }

    fn introduce(&mut self, who: &Who) {
        if let Some(family) = who.name.split(' ').next_back()
            && family.len() > 2
        {
            self.strangers.insert(family.to_string(), who.clone());
        }
    }

    /// The end of a run of capitalised words that may be a name.
    fn unknown_name(&self, from: usize, end: usize) -> usize {
        let mut at = from;
        let mut reached = from;
        while at < end && at < from + NAME {
            let tok = &self.doc.toks[at];
            let word = tok.span.of(self.doc.text);
            let particle = self.doc.has(at, Class::NamePart) && at > from;
            let shout = word.len() > 1 && word.chars().all(|c| !c.is_lowercase());
            let name = tok.capital && !shout || word.len() == 1 && tok.capital;
            let fits = tok.kind == TokenKind::Word && (name || particle);
            let time = self.doc.time_at.get(at).copied().flatten().is_some();
            if !fits || time || self.unit_at[at].is_some() || tok.classes.any(&[Class::Modal, Class::Preposition]) {
                break;
            }
            at += 1;
            if !particle {
                reached = at;
            }
        }
        reached
    }

    fn who(&self, unit: &Unit) -> Option<Who> {
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

    fn office_group(&mut self, at: usize, end: usize) -> Option<Actor> {
        let unit = self.unit(at, end)?.clone();
        let EntityRef::Office(id, side) = &unit.entity else { return None };
        let mut actor = Actor::new(ActorKind::Office, unit.toks.clone(), self.doc.span(&unit.toks));
        actor.office = Some(id.clone());
        actor.sides.extend(*side);
        actor.plural = self.lexicon.is_plural(actor.span.of(self.doc.text));
        actor.former = self.doc.has(at.wrapping_sub(1), Class::Former);
        Some(self.finish(actor, unit.toks.end, end))
    }

    fn person_group(&mut self, at: usize, end: usize) -> Option<Actor> {
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
        let mut next = self.of_states(&mut actor, unit.toks.end, end);
        next = self.apposition(&mut actor, next, end);
        actor.toks.end = next;
        actor.span = self.doc.span(&actor.toks);
        self.settle_sides(&mut actor);
        self.owned(&mut actor);
        (known || !actor.sides.is_empty()).then_some(actor)
    }

    fn dash_person(&self, at: usize, end: usize) -> Option<(Who, usize)> {
        let dash = ['-', '–', '‑', '/'].iter().any(|&mark| self.doc.mark(at, mark));
        let tight = dash && self.doc.toks.get(at + 1)?.span.start == self.doc.toks[at].span.end;
        let unit = if tight { self.unit(at + 1, end)? } else { return None };
        Some((self.who(unit)?, unit.toks.end))
    }

    /// ", Russia's foreign minister,": the office of the person before it.
    fn apposition(&mut self, actor: &mut Actor, from: usize, end: usize) -> usize {
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

    fn plain_state(&self, unit: &Unit, code: Code) -> Actor {
        let next = unit.toks.end;
        let kind = match &unit.entity {
            EntityRef::Country(_) if unit.how == How::Demonym => {
                let word = self.doc.word(next - 1);
                let people = word.ends_with('s') && !word.ends_with("ss") || self.doc.is(next - 1, "British");
                let alone = !self.doc.toks.get(next).is_some_and(|t| {
                    t.kind == TokenKind::Word && !t.classes.any(&[Class::Acts, Class::Preposition, Class::Aux])
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

    /// Pronouns, "the two leaders", and names that the text introduced.
    fn without_name(&self, at: usize, end: usize) -> Option<Actor> {
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

    /// "his counterpart" without a state.
    fn bare_counterpart(&self, at: usize, _end: usize) -> Option<Actor> {
        if !self.doc.any(at, &[Class::Counterpart]) || self.doc.is(at, "opposite") || self.doc.is(at, "colleague") {
            return None;
        }
        let mut actor = Actor::new(ActorKind::Group, at..at + 1, self.doc.toks[at].span);
        actor.counterpart = true;
        actor.plural = self.doc.word(at).ends_with('s');
        Some(actor)
    }

    fn pair(&self, at: usize, end: usize) -> Option<usize> {
        let mut next = at;
        let both = self.doc.is(at, "both");
        if self.doc.is(at, "the") {
            next += 1;
        }
        let two = self.doc.is(next, "two") || self.doc.is(next, "three");
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
            return Some(unit.toks.end);
        }
        if self.doc.has(next, Class::Sides) && self.unit(next, end).is_none() {
            let lone = self.doc.is(next, "two") || self.doc.is(next, "both");
            let of = self.doc.is(next + 1, "of");
            return (!lone && !of).then_some(next + 1);
        }
        // "the two discussed", "both agreed"
        let verb = self.doc.any(next, &[Class::Discuss, Class::Speak, Class::Meet, Class::Aux, Class::ReportVerb, Class::Plan]);
        ((two || both) && verb).then_some(next)
    }

    fn settle_sides(&self, actor: &mut Actor) {
        for at in 0..actor.people.len() {
            let who = &actor.people[at];
            let Some(code) = who.side else { continue };
            // a known person's own side beats an attribute that names another one
            if who.id.is_some() && actor.people.len() == 1 && !actor.sides.contains(&code) {
                actor.sides.clear();
            }
            actor.add_side(code);
        }
    }

    fn owned(&self, actor: &mut Actor) {
        actor.owner = self.doc.possessive(actor.toks.end);
    }
}

/// "US and Russian officials": the short names stand like adjectives.
fn is_bare_us(word: &str) -> bool {
    matches!(word, "US" | "U.S." | "USA" | "UK" | "U.K." | "EU" | "E.U.")
}
