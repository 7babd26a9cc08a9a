//! From names to mentions: one reading for each, with the whole text in view. Pronouns and grammar stay outside.

use rustc_hash::FxHashSet;

use crate::domain::{EntityRef, How, Mention, Span};

use super::names::{Form, Named};
use super::scan::{Hit, Written};
use super::{Lexicon, Outlet, PlaceKind};

impl Lexicon {
    /// Every name in `text`, longest match, in order, none overlapping. References (pronouns, "the two") are not made here.
    ///
    /// - A state by name or demonym is a `Country`, a body a `Body`.
    /// - A capital is a `Place` known by `Seat`: whether it acts or locates is for grammar to tell ([`Lexicon::speaks_for`]).
    /// - A seat of power (Kremlin, White House) is an `Institution` known by `Seat`.
    /// - A general word for an institution takes the state beside it ("Polish Foreign Ministry"); alone it is an `Office` without a state.
    /// - A family name several persons share is the one named in full in the same text, else a `Person` by the name as written
    ///   ([`Lexicon::namesakes`]); so is a known family name behind another person's given name.
    pub fn mentions(&self, text: &str) -> Vec<Mention> {
        let hits = self.scan(text);
        let full: FxHashSet<u16> = hits.iter().filter_map(named_in_full).collect();
        let plain: FxHashSet<u16> = hits.iter().filter_map(plain_side).collect();
        let mut out: Vec<Mention> = Vec::with_capacity(hits.len());
        let mut joined = false;
        let known = |named: &Named| matches!(named, Named::Person(at, _) if full.contains(at));
        for hit in &hits {
            if hit.written == Written::Doubtful && !hit.named.iter().any(known) {
                continue;
            }
            let Some(named) = chosen(hit, &full) else { continue };
            let Some((entity, how)) = self.entity(text, hit, named, &plain) else { continue };
            let mention = Mention { span: hit.span, entity, how };
            joined |= matches!(named, Some(Named::Institution(at, _)) if self.institutions[at as usize].side.is_none());
            out.push(mention);
        }
        if joined { self.with_states(text, out) } else { out }
    }

    /// Every outlet and agency named in `text`, in order.
    pub fn outlets_in(&self, text: &str) -> Vec<(Span, &Outlet)> {
        let outlet = |hit: Hit| match hit.named.first() {
            Some(Named::Outlet(at)) => Some((hit.span, &self.outlets[*at as usize])),
            _ => None,
        };
        self.scan(text).into_iter().filter_map(outlet).collect()
    }

    fn entity(
        &self,
        text: &str,
        hit: &Hit,
        named: Option<Named>,
        plain: &FxHashSet<u16>,
    ) -> Option<(EntityRef, How)> {
        let as_written = || EntityRef::Person(hit.span.of(text).to_string(), None);
        let Some(named) = named else { return Some((as_written(), How::Surname)) };
        Some(match named {
            Named::Silent | Named::Outlet(_) => return None,
            Named::Side(at, form) => {
                if form == Form::Weak && !plain.contains(&at) {
                    return None;
                }
                let side = &self.sides[at as usize];
                let entity =
                    if side.is_state { EntityRef::Country(side.code) } else { EntityRef::Body(side.code) };
                (entity, how(form))
            }
            Named::Institution(at, form) => {
                let institution = &self.institutions[at as usize];
                match institution.side {
                    Some(code) => {
                        let known = if institution.is_seat { How::Seat } else { how(form) };
                        (EntityRef::Institution(institution.id.clone(), code), known)
                    }
                    None => (EntityRef::Office(institution.id.clone(), None), How::Office),
                }
            }
            Named::Office { office, side, .. } => {
                let code = side.map(|side| self.sides[side as usize].code);
                (EntityRef::Office(self.offices[office as usize].id.clone(), code), How::Office)
            }
            Named::Place(at, form) => {
                let place = &self.places[at as usize];
                let known = if place.kind == PlaceKind::Capital { How::Seat } else { how(form) };
                (EntityRef::Place(place.name.clone(), place.side), known)
            }
            Named::Person(_, _) if hit.written == Written::Stranger => (as_written(), How::Pattern),
            Named::Person(at, form) => {
                let known = if hit.written == Written::Slip { How::Misspelling } else { how(form) };
                (EntityRef::Official(self.people[at as usize].id.clone()), known)
            }
        })
    }

    /// Gives general institutions the state that stands right before or, after "of", right behind them.
    fn with_states(&self, text: &str, mentions: Vec<Mention>) -> Vec<Mention> {
        let mut out: Vec<Mention> = Vec::with_capacity(mentions.len());
        let mut rest = mentions.into_iter().peekable();
        while let Some(mut mention) = rest.next() {
            let general = match &mention.entity {
                EntityRef::Office(id, None) => {
                    self.institutions.iter().find(|i| i.id == *id && i.side.is_none())
                }
                _ => None,
            };
            let Some(institution) = general else {
                out.push(mention);
                continue;
            };
            let between = |from: usize, to: usize| Span::new(from, to).of(text);
            let before = out.last().and_then(|last| match last.entity {
                EntityRef::Country(code) => {
                    let gap = between(last.span.end, mention.span.start);
                    matches!(gap, " " | "'s " | "’s " | "ʼs " | "' " | "’ ").then_some((code, last.span))
                }
                _ => None,
            });
            let behind = rest.peek().and_then(|next| match next.entity {
                EntityRef::Country(code) if next.how != How::Demonym => {
                    let gap = between(mention.span.end, next.span.start);
                    matches!(gap, " of " | " of the ").then_some((code, next.span))
                }
                _ => None,
            });
            if let Some((code, span)) = before.or(behind) {
                if before.is_some() {
                    out.pop();
                } else {
                    rest.next();
                }
                mention.span = mention.span.cover(span);
                mention.entity = EntityRef::Institution(institution.id.clone(), code);
                mention.how = How::Name;
            }
            out.push(mention);
        }
        out
    }
}

/// The reading to take; the inner none is a person of whom only the written name is known.
fn chosen(hit: &Hit, full: &FxHashSet<u16>) -> Option<Option<Named>> {
    let persons = || hit.named.iter().filter(|named| matches!(named, Named::Person(..)));
    let of_kind = |outlet: bool| {
        let wanted =
            move |n: &&Named| matches!(n, Named::Outlet(_)) == outlet && !matches!(n, Named::Person(..));
        hit.named.iter().find(wanted)
    };
    let other = of_kind(false).or(of_kind(true));
    if persons().next().is_none() {
        return other.map(|named| Some(*named));
    }
    if hit.written == Written::Stranger {
        return persons().next().map(|named| Some(*named));
    }
    let mut known = persons().filter(|named| matches!(named, Named::Person(at, _) if full.contains(at)));
    if let (Some(person), None) = (known.next(), known.next()) {
        return Some(Some(*person));
    }
    let family_only = persons().all(|named| matches!(named, Named::Person(_, Form::Family)));
    match other {
        Some(named) if family_only => Some(Some(*named)),
        _ if persons().count() == 1 => persons().next().map(|named| Some(*named)),
        _ => Some(None),
    }
}

fn named_in_full(hit: &Hit) -> Option<u16> {
    match hit.named.as_slice() {
        [Named::Person(at, form)] if *form != Form::Family && hit.written != Written::Stranger => Some(*at),
        [Named::Person(at, _)] if hit.written == Written::Slip => Some(*at),
        _ => None,
    }
}

fn plain_side(hit: &Hit) -> Option<u16> {
    match hit.named.first() {
        Some(Named::Side(at, form)) if *form != Form::Weak => Some(*at),
        _ => None,
    }
}

fn how(form: Form) -> How {
    match form {
        Form::Name => How::Name,
        Form::Alias | Form::Weak => How::Alias,
        Form::Family => How::Surname,
        Form::Demonym => How::Demonym,
    }
}
