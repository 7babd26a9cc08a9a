//! The subject of a verb: before it, behind a relative pronoun, or in the main clause.

use super::super::document::Sentence;
use super::super::words::{CONTACT_VERBS, Class};
use super::Grammar;

/// How far, in tokens, a subject is looked for.
const REACH: usize = 60;

/// A subject, and whether a verb of saying stands between it and what it does.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Subject {
    /// The actors, in order.
    pub actors: Vec<usize>,
    /// True where they are only those who speak of it.
    pub speaks: bool,
}

impl Grammar<'_> {
    /// The subject of the verb at `verb`.
    pub fn subject(&self, verb: usize, sentence: &Sentence) -> Subject {
        let begin = sentence.toks.start;
        if let Some(main) = self.main_verb(verb, begin) {
            return self.subject(main, sentence);
        }
        let mut at = verb;
        let mut speaks = false;
        let shares = self.shares_subject(verb, begin);
        let mut object = None;
        let quoted = self.doc.toks[verb].quoted;
        let floor = begin.max(verb.saturating_sub(REACH));
        while at > floor {
            at -= 1;
            if self.doc.toks[at].quoted != quoted && !quoted {
                continue;
            }
            // "we know that you spoke with X": whom a transcript addresses is nobody here
            if self.doc.is(at, "you") {
                return Subject::default();
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
            // "plans for X and Y to speak": those who are to
            let to = self.actor(actor).toks.end;
            let meant = to < verb && verb <= to + 2 && self.doc.is(to, "to");
            let governed = self
                .preposition(first)
                .is_some_and(|word| !(is_subordinator(word) || meant && word.eq_ignore_ascii_case("for")));
            if governed && !self.are_served(first, begin) {
                at = self.actor(first).toks.start;
                continue;
            }
            // "X received Y and then called Z": Y is what X received
            if shares && self.is_object(first, begin) {
                at = self.actor(first).toks.start;
                object.get_or_insert(list);
                continue;
            }
            return Subject { actors: list, speaks };
        }
        match object {
            Some(actors) => Subject { actors, speaks },
            None => self.subject_behind(verb, sentence),
        }
    }

    /// "X met Y three days after his meeting with Z", "X is to meet Y, following a call with Z": his who met.
    pub fn possessor(&self, noun: usize, subject: Subject, sentence: &Sentence) -> Subject {
        /// Tokens of "his first face-to-face" at most.
        const BETWEEN: usize = 5;
        let begin = sentence.toks.start;
        let mut at = noun;
        while at > begin
            && noun - at < BETWEEN
            && self.actors.of(at - 1).is_none()
            && (self.doc.any(
                at - 1,
                &[Class::Determiner, Class::Indefinite, Class::RoleAdjective, Class::Phoned, Class::Numbered],
            ) || ["his", "her"].iter().any(|word| self.doc.is(at - 1, word)))
        {
            at -= 1;
        }
        let later = ["after", "before", "since", "following", "during"];
        // "X briefed Y on his talks with Z"
        let owned = (at..noun).any(|i| ["his", "her"].iter().any(|word| self.doc.is(i, word)));
        let his = owned || at > begin && later.iter().any(|word| self.doc.is(at - 1, word));
        let object = subject.actors.first().filter(|&&a| his && self.is_object(a, begin));
        let Some(&object) = object else { return subject };
        let main = self.subject(self.actor(object).toks.start, sentence);
        if main.actors.is_empty() { subject } else { main }
    }

    /// True where the verb goes on from another one: "… and later phoned X", "visited Kyiv, met X".
    fn shares_subject(&self, verb: usize, begin: usize) -> bool {
        let small = |i: usize| {
            let classes =
                [Class::Adverb, Class::Aux, Class::Modal, Class::Have, Class::Plan, Class::Negative];
            self.doc.any(i, &classes) || self.doc.is(i, "to") || self.doc.time_at[i].is_some()
        };
        let mut at = verb;
        while at > begin && self.actors.of(at - 1).is_none() && small(at - 1) {
            at -= 1;
        }
        at > begin
            && (self.doc.has(at - 1, Class::Conjunction)
                || self.doc.is(at - 1, "but")
                || self.doc.mark(at - 1, ','))
    }

    /// True where a verb stands right before the group.
    pub fn is_object(&self, group: usize, begin: usize) -> bool {
        /// Verbs that govern a person.
        const VERBS: [Class; 13] = [
            Class::Meet,
            Class::Phone,
            Class::Called,
            Class::Host,
            Class::Visit,
            Class::Tell,
            Class::Discuss,
            Class::Send,
            Class::Receive,
            Class::Attend,
            Class::Invite,
            Class::Led,
            Class::Refuse,
        ];
        let mut at = self.actor(group).toks.start;
        while at > begin
            && self.actors.of(at - 1).is_none()
            && self.doc.any(at - 1, &[Class::Determiner, Class::RoleAdjective, Class::TitleWord])
        {
            at -= 1;
        }
        let Some(before) =
            at.checked_sub(1).filter(|&before| before >= begin && self.actors.of(before).is_none())
        else {
            return false;
        };
        let word = self.doc.word(before);
        let past = !self.doc.toks[before].capital && word.len() > 4 && word.ends_with("ed");
        past || self.doc.any(before, &VERBS)
            || ["address", "addresses", "see", "saw", "brief", "briefs"]
                .iter()
                .any(|w| self.doc.is(before, w))
    }

    /// "advisers to the leaders of X and Y": those who serve a group act for it.
    fn are_served(&self, group: usize, begin: usize) -> bool {
        let back = |mut at: usize| {
            while at > begin && self.doc.has(at - 1, Class::Determiner) {
                at -= 1;
            }
            at
        };
        let mut at = back(self.actor(group).toks.start);
        if at > begin + 1 && self.doc.is(at - 1, "of") && self.doc.has(at - 2, Class::Group) {
            at = back(at - 2);
        }
        // "members of the Ukrainian delegation"
        let members = ["members", "member", "heads", "head", "representatives"];
        at > begin + 1 && self.doc.is(at - 1, "to") && self.doc.has(at - 2, Class::Group)
            || at > begin + 1
                && self.doc.is(at - 1, "of")
                && members.iter().any(|word| self.doc.is(at - 2, word))
    }

    /// "called X before speaking to Y": the verb whose subject a gerund shares.
    fn main_verb(&self, verb: usize, begin: usize) -> Option<usize> {
        /// Tokens before the gerund in which its main verb stands.
        const BACK: usize = 14;
        let mut link = verb.checked_sub(1).filter(|_| self.doc.word(verb).ends_with("ing"))?;
        while link > begin && self.doc.has(link, Class::Adverb) {
            link -= 1;
        }
        if !["before", "after", "while"].iter().any(|word| self.doc.is(link, word)) {
            return None;
        }
        let main = |&i: &usize| {
            self.actors.of(i).is_none()
                && self.doc.any(i, &CONTACT_VERBS)
                && !self.doc.word(i).ends_with("ing")
                && !self.doc.any(i.wrapping_sub(1), &[Class::Determiner, Class::RoleAdjective, Class::Phoned])
                && !self.doc.possessive(i - 1)
        };
        (begin.max(link.saturating_sub(BACK)) + 1..link).rev().find(main)
    }

    /// "…, who met": the group before the relative pronoun.
    fn antecedent(&self, at: usize, verb: usize, begin: usize) -> Option<Vec<usize>> {
        if !["who", "which"].iter().any(|word| self.doc.is(at, word)) {
            return None;
        }
        let near = (at + 1..verb).all(|i| {
            self.doc.any(
                i,
                &[
                    Class::Adverb,
                    Class::Aux,
                    Class::Modal,
                    Class::Plan,
                    Class::Propose,
                    Class::Negative,
                    Class::Light,
                    Class::Indefinite,
                ],
            ) || ["to", "individual", "separate", "bilateral"].iter().any(|word| self.doc.is(i, word))
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
            self.doc.any(
                i,
                &[
                    Class::Adverb,
                    Class::Aux,
                    Class::Modal,
                    Class::Plan,
                    Class::Negative,
                    Class::Light,
                    Class::Conclude,
                    Class::Determiner,
                    Class::RoleAdjective,
                ],
            ) || self.doc.is(i, "to")
                || self.doc.time_at[i].is_some()
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

    /// "At a meeting with X on Monday Y said": who speaks right behind a day, where no comma parts the clauses.
    fn uncut(&self, noun: usize, end: usize) -> Option<Vec<usize>> {
        let speaks = |i: usize| self.doc.any(i, &[Class::ReportVerb, Class::Tell]);
        (noun + 1..end).find_map(|at| {
            let actor = self.actors.starting(at).filter(|_| self.doc.time_at[at - 1].is_some())?;
            let group = self.actor(actor);
            (group.acts() && !group.owner && speaks(group.toks.end)).then(|| vec![actor])
        })
    }

    /// "After talks with X, Y said": the subject of the main clause behind the comma.
    fn subject_behind(&self, verb: usize, sentence: &Sentence) -> Subject {
        let end = sentence.toks.end.min(verb + 40);
        let comma = (verb..end).find(|&i| self.doc.mark(i, ','));
        if let Some(actors) = self.uncut(verb, comma.unwrap_or(end)) {
            return Subject { actors, speaks: false };
        }
        let Some(comma) = comma else { return Subject::default() };
        for at in comma + 1..end.min(comma + 12) {
            let Some(actor) = self.actors.starting(at) else { continue };
            if !self.actor(actor).acts() || self.actor(actor).owner || self.preposition(actor).is_some() {
                continue;
            }
            return Subject { actors: self.list_right(actor, end, false), speaks: false };
        }
        Subject::default()
    }
}

/// True for words that open a clause as well as a phrase: "after Xi met Putin".
fn is_subordinator(word: &str) -> bool {
    ["after", "before", "since", "until", "as", "than", "like"].iter().any(|w| word.eq_ignore_ascii_case(w))
}
