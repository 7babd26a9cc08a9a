//! Frames: what one trigger opens, with the slots the clause fills. How they are filled stays outside.

use std::ops::Range;

use crate::domain::{Code, Kind, Role, Status};

use super::actor::Who;

/// What a trigger opened.
#[derive(Clone, Debug)]
pub struct Frame {
    /// The rule's name.
    pub rule: &'static str,
    /// The form of the contact.
    pub kind: Kind,
    /// False where the words leave the form open, so that another account of it may decide.
    pub kind_sure: bool,
    /// The words that opened it.
    pub trigger: Range<usize>,
    /// The number of its sentence.
    pub sentence: usize,
    /// The sides, in order of the text.
    pub sides: Vec<(Code, Role)>,
    /// The persons.
    pub people: Vec<Who>,
    /// The groups it took them from.
    pub actors: Vec<usize>,
    /// True where it refers back: "the talks".
    pub definite: bool,
    /// True where it may add to a contact but opens none.
    pub weak: bool,
    /// True where it only tells who else was there, of whatever side.
    pub joins: bool,
    /// True for a gathering of which only the body is told so far.
    pub lone: bool,
    /// True for the purpose of a trip, which is a contact of its own where the trip gives none.
    pub purpose: bool,
    /// "after talks with X": what came before that which the sentence tells.
    pub before_that: bool,
    /// True for the noun of a headline that tells no day: "Statement on the meeting between X and Y".
    pub heading: bool,
    /// True where a side was concluded and not told in the sentence.
    pub implied: bool,
    /// A status that the words of the trigger give.
    pub status: Option<(Status, &'static str)>,
    /// Where the trip goes, for a visit.
    pub place: Option<String>,
    /// "the two leaders": whoever was last spoken of.
    pub pair: bool,
    /// "the four": how many sides or persons a reference counts.
    pub count: Option<usize>,
    /// "the two sides": states or teams, not persons.
    pub collective: bool,
    /// "the next round": another encounter of the same sides.
    pub next: bool,
    /// "the first round", "the previous talks": which of several; another number is another encounter.
    pub ordinal: Option<&'static str>,
    /// Where the second of two days of one trigger stands: "on 3 May and on 8 May".
    pub beside: Option<usize>,
    /// "their meeting": the persons last spoken of too.
    pub theirs: bool,
    /// True where former officials take part.
    pub former: bool,
    /// The groups that stand opposite the subject.
    pub others: Vec<usize>,
    /// True where each of the others had a contact of its own: "separate calls with X and Y".
    pub each: bool,
}

impl Frame {
    /// An empty frame.
    pub fn new(rule: &'static str, kind: Kind, trigger: Range<usize>, sentence: usize) -> Frame {
        Frame {
            rule,
            kind,
            kind_sure: true,
            trigger,
            sentence,
            sides: Vec::new(),
            people: Vec::new(),
            actors: Vec::new(),
            definite: false,
            weak: false,
            joins: false,
            lone: false,
            purpose: false,
            before_that: false,
            heading: false,
            implied: false,
            status: None,
            place: None,
            pair: false,
            count: None,
            collective: false,
            next: false,
            ordinal: None,
            beside: None,
            theirs: false,
            former: false,
            others: Vec::new(),
            each: false,
        }
    }

    /// Adds a side once; a weightier role replaces plain participation.
    pub fn add_side(&mut self, code: Code, role: Role) {
        match self.sides.iter_mut().find(|(known, _)| *known == code) {
            Some(known) if known.1 == Role::Participant => known.1 = role,
            Some(_) => {}
            None => self.sides.push((code, role)),
        }
    }

    /// Adds a person once.
    pub fn add_person(&mut self, who: &Who) {
        if !self.people.iter().any(|known| known.name == who.name) {
            self.people.push(who.clone());
        }
    }

    /// The codes alone.
    pub fn codes(&self) -> Vec<Code> {
        self.sides.iter().map(|(code, _)| *code).collect()
    }
}
