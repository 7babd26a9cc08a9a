//! Who stands where in a clause: subjects, objects, lists, what a preposition governs. What a verb means stays outside.

mod object;
mod subject;

pub use subject::Subject;

use crate::domain::Span;

use super::actor::{Actor, ActorKind, Actors};
use super::document::{Document, Sentence};
use super::words::Class;
use crate::text::TokenKind;

/// The text with its actors, as the rules of grammar see it.
pub struct Grammar<'a> {
    /// The cut text.
    pub doc: &'a Document<'a>,
    /// Its actors.
    pub actors: &'a Actors,
}

/// Words between a preposition and the group it governs at most.
const GAP: usize = 6;
/// Tokens of an office between its owner and the name of who holds it at most.
const OWNED: usize = 6;

impl Grammar<'_> {
    /// An actor by number.
    pub fn actor(&self, at: usize) -> &Actor {
        &self.actors.list[at]
    }

    /// The preposition that governs a group, articles and adjectives aside.
    pub fn preposition(&self, actor: usize) -> Option<&str> {
        let mut at = self.actor(actor).toks.start;
        let floor = at.saturating_sub(4);
        while at > floor {
            at -= 1;
            if self.doc.has(at, Class::Preposition) {
                return Some(self.doc.word(at));
            }
            let passes =
                self.doc.any(at, &[Class::Determiner, Class::RoleAdjective, Class::TitleWord, Class::Former]);
            if !passes || self.actors.of(at).is_some() {
                return None;
            }
        }
        None
    }

    /// True where a capital, state or house only locates.
    pub fn is_located(&self, actor: usize) -> bool {
        let kind = self.actor(actor).kind;
        let place =
            matches!(kind, ActorKind::Seat | ActorKind::State | ActorKind::Institution | ActorKind::Body);
        // "reached Kyiv by rail and"
        let before = self.actor(actor).toks.start.wrapping_sub(1);
        let goal = kind == ActorKind::Seat
            && ["reached", "left", "visited", "entered"].iter().any(|word| self.doc.is(before, word));
        goal || place
            && self.preposition(actor).is_some_and(|word| {
                let word = word.to_ascii_lowercase();
                matches!(
                    word.as_str(),
                    "in" | "at"
                        | "near"
                        | "outside"
                        | "inside"
                        | "into"
                        | "across"
                        | "throughout"
                        | "around"
                        | "within"
                )
            })
    }

    /// The members of the list that begins with `actor`; a comma alone joins only where "and" follows.
    pub fn list_right(&self, actor: usize, end: usize, object: bool) -> Vec<usize> {
        let mut out = vec![actor];
        let mut pending: Vec<usize> = Vec::new();
        let mut at = self.actor(actor).toks.end;
        // an apposition took the comma behind it
        let mut comma = at > 0 && self.doc.mark(at - 1, ',');
        loop {
            let mut joined = false;
            let mut next = at;
            if self.doc.mark(next, ',') {
                comma = true;
                next += 1;
            }
            if let Some(after) = self.joiner(next) {
                joined = true;
                next = after;
            }
            if !joined && !comma {
                break;
            }
            let Some(other) = self.next_actor(next, end, GAP).map(|other| self.possessed(other, end)) else {
                break;
            };
            let group = self.actor(other);
            let subject_of_next =
                object && self.doc.any(group.toks.end, &[Class::ReportVerb, Class::Modal, Class::Aux]);
            // "between Rubio and Lavrov, and Budapest falls away": a new clause
            let behind =
                self.doc.toks.get(group.toks.end).filter(|tok| tok.kind == TokenKind::Word && !tok.capital);
            let verb = behind.is_some_and(|tok| {
                !tok.classes.any(&[
                    Class::Preposition,
                    Class::Conjunction,
                    Class::Adverb,
                    Class::Relative,
                    Class::Subordinate,
                ])
            });
            let other_clause = comma
                && joined
                && verb
                && matches!(group.kind, ActorKind::Seat | ActorKind::State)
                && !out.is_empty()
                && out.iter().all(|&a| !self.actor(a).people.is_empty());
            if other_clause || !group.acts() || group.kind == ActorKind::Pronoun && !joined || subject_of_next
            {
                break;
            }
            at = group.toks.end;
            if joined {
                out.append(&mut pending);
                out.push(other);
            } else {
                pending.push(other);
            }
            comma = self.doc.mark(at.saturating_sub(1), ',');
        }
        out
    }

    /// The token behind "and", "as well as", "along with" and their like.
    fn joiner(&self, at: usize) -> Option<usize> {
        if self.doc.has(at, Class::Conjunction) && !self.doc.is(at, "or") {
            let next = at + 1 + usize::from(self.doc.is(at + 1, "then"));
            return Some(next + usize::from(self.doc.is(next, "with")));
        }
        // "with X, “as well as Y”": the mark quotes the rest of the list
        let quote = usize::from(self.doc.mark(at, '“') || self.doc.mark(at, '"'));
        if self.doc.phrase(at + quote, &["as", "well", "as"]) {
            return Some(at + quote + 3);
        }
        let with = self.doc.is(at + 1, "with");
        (with && ["along", "together"].iter().any(|word| self.doc.is(at, word))).then_some(at + 2)
    }

    /// The first actor from `at` on with at most `gap` small words before it.
    pub fn next_actor(&self, at: usize, end: usize, gap: usize) -> Option<usize> {
        let mut next = at;
        while next < end && next <= at + gap {
            if let Some(actor) = self.actors.of(next) {
                return Some(actor);
            }
            let tok = &self.doc.toks[next];
            let passes = tok.classes.any(&[
                Class::Determiner,
                Class::RoleAdjective,
                Class::TitleWord,
                Class::Former,
                Class::Group,
                Class::Adverb,
            ]) || matches!(
                self.doc.word(next),
                "of" | "from" | "." | "“" | "\"" | "[" | "long" | "time" | "country" | "’s" | "'s"
            );
            if !passes {
                return None;
            }
            next += 1;
        }
        None
    }

    /// "with Putin's special envoy, X": the group that `actor` owns, where one stands right behind it; else `actor`.
    pub fn possessed(&self, actor: usize, end: usize) -> usize {
        let group = self.actor(actor);
        let mut next = group.toks.end + 1;
        while group.owner && next < end && next < group.toks.end + OWNED && self.serves(next) {
            next += 1;
        }
        let own = group.owner.then(|| self.next_actor(next, end, 3)).flatten();
        own.filter(|&other| other != actor && self.actor(other).acts()).unwrap_or(actor)
    }

    /// The members of the list that ends with `actor`, in order.
    pub fn list_left(&self, actor: usize, begin: usize, commas: bool) -> Vec<usize> {
        let mut out = vec![actor];
        let mut at = self.owned_from(self.actor(actor).toks.start, begin);
        let mut and_seen = commas;
        loop {
            let mut before = at;
            while before > begin
                && self.doc.any(before - 1, &[Class::Determiner, Class::RoleAdjective, Class::TitleWord])
                && self.actors.of(before - 1).is_none()
            {
                before -= 1;
            }
            let mut joined = false;
            let from = before;
            if before > begin && self.doc.has(before - 1, Class::Conjunction) {
                before -= 1;
                joined = true;
                and_seen = true;
            } else if before > begin + 2 && self.doc.phrase(before - 3, &["as", "well", "as"]) {
                before -= 3;
                joined = true;
                and_seen = true;
            }
            if before > begin && self.doc.mark(before - 1, ',') {
                before -= 1;
                joined |= and_seen;
            }
            if !joined || before <= begin {
                break;
            }
            // the comma may belong to the apposition of the group before it
            let other = self.actors.of(before - 1).or_else(|| self.actors.of(before));
            let Some(other) = other.filter(|&o| self.actor(o).toks.end <= before + 1 && self.actor(o).acts())
            else {
                break;
            };
            // "At the initiative of the American side, X and Y": what a preposition governs is no member
            let comma = self.doc.mark(before, ',') && before + 1 == from;
            let aside = comma && self.preposition(other).is_some();
            if self.actor(other).owner || out.contains(&other) || aside {
                break;
            }
            out.push(other);
            at = self.owned_from(self.actor(other).toks.start, begin);
        }
        out.reverse();
        out
    }

    /// "Putin's aide, X": where the group that ends with X begins.
    fn owned_from(&self, start: usize, begin: usize) -> usize {
        let mut at = start;
        while at > begin && at + OWNED > start && self.serves(at - 1) {
            at -= 1;
        }
        let owner = (at > begin + 1 && self.doc.possessive(at - 1)).then(|| self.actors.of(at - 2)).flatten();
        owner.filter(|&a| self.actor(a).owner).map_or(start, |a| self.actor(a).toks.start)
    }

    /// A word of the office between its owner and a name: "special", "aide,", "son-in-law".
    fn serves(&self, at: usize) -> bool {
        let office = self.actors.of(at).is_none_or(|a| self.actor(a).people.is_empty());
        let word = self.doc.any(at, &[Class::RoleAdjective, Class::Group, Class::Former])
            || self.doc.has(at, Class::Serves);
        office
            && (word
                || self.doc.mark(at, ',') && self.doc.any(at.wrapping_sub(1), &[Class::Group])
                || self.doc.mark(at, ',') && self.doc.is(at.wrapping_sub(1), "aide"))
    }

    /// True where a clause ends before the token.
    pub fn stops(&self, at: usize) -> bool {
        let tok = &self.doc.toks[at];
        let mark = matches!(
            self.doc.word(at),
            "," | ";" | ":" | "." | "“" | "”" | "\"" | "(" | ")" | "—" | "!" | "?"
        );
        mark || tok.classes.any(&[
            Class::Subordinate,
            Class::Relative,
            Class::ReportVerb,
            Class::Modal,
            Class::Conjunction,
        ])
    }

    /// The clause around a trigger: from its subject or the boundary before it to the boundary behind it.
    pub fn clause(&self, trigger: usize, sentence: &Sentence) -> Span {
        let begin = (sentence.toks.start..trigger)
            .rev()
            .find(|&i| self.opens(i))
            .map_or(sentence.toks.start, |i| i + 1);
        let end = (trigger + 1..sentence.toks.end).find(|&i| self.closes(i)).unwrap_or(sentence.toks.end);
        Span::new(begin, end)
    }

    fn opens(&self, at: usize) -> bool {
        matches!(self.doc.word(at), ";" | "“" | "”" | "\"" | "—" | ":")
            || self.doc.is(at, "that") && self.doc.has(at.wrapping_sub(1), Class::ReportVerb)
            || self.doc.has(at, Class::ReportVerb) && !self.doc.any(at, &[Class::Tell])
            || ["but", "while", "whereas", "although", "though", "because"].iter().any(|w| self.doc.is(at, w))
    }

    fn closes(&self, at: usize) -> bool {
        matches!(self.doc.word(at), ";" | "“" | "”" | "\"" | "—" | ":")
            || ["but", "while", "whereas", "although", "though", "because", "which", "who"]
                .iter()
                .any(|w| self.doc.is(at, w))
            || self.doc.is(at, "and") && self.doc.is(at + 1, "that")
            || self.doc.mark(at, ',') && self.verb_soon(at + 1)
    }

    /// True where a new subject and its verb begin: ", the Kremlin said".
    fn verb_soon(&self, at: usize) -> bool {
        (at..at + 5).any(|i| self.doc.has(i, Class::ReportVerb))
            || self.actors.starting(at).is_some_and(|a| {
                self.doc.any(self.actor(a).toks.end, &[Class::Aux, Class::Modal, Class::ReportVerb])
            })
    }
}
