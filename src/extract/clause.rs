//! Who stands where in a clause: subjects, objects, lists, what a preposition governs. What a verb means stays outside.

use crate::domain::Span;

use super::actor::{Actor, ActorKind, Actors};
use super::document::{Document, Sentence};
use super::words::Class;

/// True for words that open a clause as well as a phrase: "after Xi met Putin".
fn is_subordinator(word: &str) -> bool {
    ["after", "before", "since", "until", "as", "than", "like"].iter().any(|w| word.eq_ignore_ascii_case(w))
}

/// How far, in tokens, a subject is looked for.
const REACH: usize = 60;
/// How far, in tokens, an object is looked for.
const OBJECT: usize = 22;
/// Words between a preposition and the group it governs at most.
const GAP: usize = 6;

/// The text with its actors, as the rules of grammar see it.
pub struct Grammar<'a> {
    /// The cut text.
    pub doc: &'a Document<'a>,
    /// Its actors.
    pub actors: &'a Actors,
}

/// A subject, and whether a verb of saying stands between it and what it does.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Subject {
    /// The actors, in order.
    pub actors: Vec<usize>,
    /// True where they are only those who speak of it.
    pub speaks: bool,
}

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
        place
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
            let Some(other) = self.next_actor(next, end, GAP) else { break };
            let group = self.actor(other);
            let subject_of_next =
                object && self.doc.any(group.toks.end, &[Class::ReportVerb, Class::Modal, Class::Aux]);
            if !group.acts() || group.kind == ActorKind::Pronoun && !joined || subject_of_next {
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
            return Some(at + 1);
        }
        if self.doc.phrase(at, &["as", "well", "as"]) {
            return Some(at + 3);
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
                "of" | "from" | "." | "“" | "\"" | "long" | "time" | "’s" | "'s"
            );
            if !passes {
                return None;
            }
            next += 1;
        }
        None
    }

    /// The members of the list that ends with `actor`, in order.
    pub fn list_left(&self, actor: usize, begin: usize, commas: bool) -> Vec<usize> {
        let mut out = vec![actor];
        let mut at = self.actor(actor).toks.start;
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
            if self.actor(other).owner || out.contains(&other) {
                break;
            }
            out.push(other);
            at = self.actor(other).toks.start;
        }
        out.reverse();
        out
    }

    /// The subject of the verb at `verb`.
    pub fn subject(&self, verb: usize, sentence: &Sentence) -> Subject {
        let begin = sentence.toks.start;
        let mut at = verb;
        let mut speaks = false;
        let quoted = self.doc.toks[verb].quoted;
        let floor = begin.max(verb.saturating_sub(REACH));
        while at > floor {
            at -= 1;
            if self.doc.toks[at].quoted != quoted && !quoted {
                continue;
            }
            if let Some(found) = self.antecedent(at, verb, begin) {
                return Subject { actors: found, speaks: false };
            }
            if self.doc.mark(at, ',')
                && let Some(before) = self.aside(at, verb, begin)
            {
                at = before;
                continue;
            }
            let whole =
                self.doc.mark(at, '“') && (at <= begin + 1 || matches!(self.doc.word(at - 1), ":" | ","));
            if self.doc.mark(at, ';') || whole {
                break;
            }
            speaks |= self.doc.has(at, Class::ReportVerb)
                && self.actors.of(at).is_none()
                && !self.doc.has(at + 1, Class::Preposition);
            let Some(actor) = self.actors.of(at) else { continue };
            at = self.actor(actor).toks.start;
            if !self.actor(actor).acts() || self.actor(actor).owner || self.is_located(actor) {
                continue;
            }
            let list = self.list_left(actor, begin, sentence.is_title);
            let first = list.first().copied().unwrap_or(actor);
            let governed = self.preposition(first).is_some_and(|word| !is_subordinator(word));
            if governed {
                at = self.actor(first).toks.start;
                continue;
            }
            return Subject { actors: list, speaks };
        }
        self.subject_behind(verb, sentence)
    }

    /// "…, who met": the group before the relative pronoun.
    fn antecedent(&self, at: usize, verb: usize, begin: usize) -> Option<Vec<usize>> {
        if !["who", "which"].iter().any(|word| self.doc.is(at, word)) {
            return None;
        }
        let near = (at + 1..verb).all(|i| {
            self.doc.any(
                i,
                &[Class::Adverb, Class::Aux, Class::Modal, Class::Plan, Class::Propose, Class::Negative],
            ) || self.doc.is(i, "to")
                || self.doc.time_at[i].is_some()
        });
        if !near {
            return None;
        }
        let mut before = at.checked_sub(1)?;
        if self.doc.mark(before, ',') && self.actors.of(before).is_none() {
            before = before.checked_sub(1)?;
        }
        let actor = (before >= begin).then(|| self.actors.of(before)).flatten()?;
        Some(self.list_left(actor, begin, false)).filter(|_| self.actor(actor).acts())
    }

    /// Where the comma at `at` closes an aside right before the verb: the token before the aside.
    fn aside(&self, at: usize, verb: usize, begin: usize) -> Option<usize> {
        let near = (at + 1..verb).all(|i| {
            self.doc.any(i, &[Class::Adverb, Class::Aux, Class::Modal, Class::Plan, Class::Negative])
                || self.doc.is(i, "to")
        });
        if !near {
            return None;
        }
        let floor = begin.max(at.saturating_sub(40));
        (floor..at).rev().find(|&i| self.doc.mark(i, ',')).and_then(|open| {
            let word = self.doc.word(open + 1).to_lowercase();
            let opens = self.doc.has(open + 1, Class::Relative)
                || word.ends_with("ing")
                || matches!(
                    word.as_str(),
                    "accompanied" | "joined" | "led" | "along" | "together" | "as" | "a" | "the"
                );
            opens.then_some(open)
        })
    }

    /// "After talks with X, Y said": the subject of the main clause behind the comma.
    fn subject_behind(&self, verb: usize, sentence: &Sentence) -> Subject {
        let end = sentence.toks.end.min(verb + 40);
        let Some(comma) = (verb..end).find(|&i| self.doc.mark(i, ',')) else { return Subject::default() };
        for at in comma + 1..end.min(comma + 12) {
            let Some(actor) = self.actors.starting(at) else { continue };
            if !self.actor(actor).acts() || self.actor(actor).owner || self.preposition(actor).is_some() {
                continue;
            }
            return Subject { actors: self.list_right(actor, end, false), speaks: false };
        }
        Subject::default()
    }

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

    /// The members of an object list, adjectives aside.
    fn members(&self, actor: usize, end: usize) -> Vec<usize> {
        if !self.actor(actor).acts() {
            return Vec::new();
        }
        self.list_right(actor, end, true)
    }

    fn preposition_at(&self, at: usize) -> Option<&str> {
        let before = at.checked_sub(1)?;
        self.doc.has(before, Class::Preposition).then(|| self.doc.word(before))
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
