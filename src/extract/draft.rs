//! Drafts: what the sentences of one article say of one contact so far, and when two of them tell the same.

use std::collections::BTreeSet;

use crate::domain::{Code, Kind, Role, Status};

use super::actor::Who;
use super::dates::Dated;
use super::frame::Frame;
use super::places::Located;
use super::status::Reading;

/// A frame with everything its sentence tells.
#[derive(Clone, Debug)]
pub struct Told {
    /// The frame.
    pub frame: Frame,
    /// Its status with the line that decided.
    pub reading: Reading,
    /// Its status.
    pub status: Status,
    /// Its date.
    pub dated: Dated,
    /// Its places.
    pub places: Vec<Located>,
    /// The number of its paragraph.
    pub paragraph: usize,
}

/// One contact, from one or more frames.
#[derive(Clone, Debug)]
pub struct Draft {
    /// The form.
    pub kind: Kind,
    /// False where no words fixed the form.
    pub kind_sure: bool,
    /// The status.
    pub status: Status,
    /// The date.
    pub dated: Dated,
    /// The sides.
    pub sides: Vec<(Code, Role)>,
    /// The persons.
    pub people: Vec<Who>,
    /// The places.
    pub places: Vec<Located>,
    /// The frames, in order of the text.
    pub told: Vec<Told>,
}

/// Kinds that may tell one encounter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Group {
    Person,
    Gathering,
    Call,
    Letter,
    Back,
}

fn group(kind: Kind) -> Group {
    match kind {
        Kind::Meeting | Kind::Visit => Group::Person,
        Kind::Gathering => Group::Gathering,
        Kind::Call => Group::Call,
        Kind::Letter => Group::Letter,
        Kind::Backchannel => Group::Back,
    }
}

impl Draft {
    /// A draft of one frame.
    pub fn new(told: Told) -> Draft {
        Draft {
            kind: told.frame.kind,
            kind_sure: told.frame.kind_sure,
            status: told.status,
            dated: told.dated.clone(),
            sides: told.frame.sides.clone(),
            people: told.frame.people.clone(),
            places: told.places.clone(),
            told: vec![told],
        }
    }

    /// The codes of its sides.
    pub fn codes(&self) -> BTreeSet<Code> {
        self.sides.iter().map(|(code, _)| *code).collect()
    }

    /// Adds a person once.
    pub fn add_person(&mut self, who: &Who) {
        if !self.people.iter().any(|known| known.name == who.name) {
            self.people.push(who.clone());
        }
    }

    /// True where `other` may tell the same encounter.
    pub fn may_be(&self, other: &Told) -> bool {
        self.kind_fits(other)
            && self.sides_fit(other)
            && self.people_fit(other)
            && self.time_fits(other)
            && self.place_fits(other)
            && self.ordinal_fits(other)
    }

    /// True where those whom `other` tells as present can have been there.
    pub fn takes(&self, other: &Told) -> bool {
        matches!(self.kind, Kind::Meeting | Kind::Gathering | Kind::Visit)
            && self.status.has_happened()
            && self.time_fits(other)
            && self.place_fits(other)
    }

    /// "the first round" is not the second.
    fn ordinal_fits(&self, other: &Told) -> bool {
        let mut mine = self.told.iter().filter_map(|told| told.frame.ordinal);
        match (mine.next(), other.frame.ordinal) {
            (Some(mine), Some(other)) => mine == other,
            (None, Some("previous" | "earlier")) if self.dated.told != other.dated.told => false,
            _ => true,
        }
    }

    fn kind_fits(&self, other: &Told) -> bool {
        let (a, b) = (group(self.kind), group(other.frame.kind));
        // "a team met officials; in the week before their presidents had spoken": other people
        let spoken = other.frame.rule == "speak" && other.dated.told && !other.frame.people.is_empty();
        let long = other.dated.when.as_ref().and_then(|when| when.length()).is_some_and(|days| days > 1);
        if a != b && spoken && long && self.people.is_empty() {
            return false;
        }
        let open = |sure: bool, other: Group| !sure && other != Group::Letter;
        a == b
            || open(self.kind_sure, b) && a != Group::Letter
            || open(other.frame.kind_sure, a) && b != Group::Letter
            || matches!((a, b), (Group::Back, Group::Person) | (Group::Person, Group::Back))
                && (other.frame.definite
                    || other.frame.former
                    || self.told.iter().any(|told| told.frame.former))
            || matches!((a, b), (Group::Gathering, Group::Person)) && other.frame.definite
    }

    fn sides_fit(&self, other: &Told) -> bool {
        let (mine, theirs) = (self.codes(), other.frame.codes().into_iter().collect::<BTreeSet<_>>());
        if theirs.len() < 2 {
            let refers = other.frame.definite || other.frame.weak || other.frame.pair || other.frame.implied;
            return refers && theirs.is_subset(&mine);
        }
        let principals = |list: &[(Code, Role)]| -> BTreeSet<Code> {
            list.iter().filter(|(_, role)| *role == Role::Participant).map(|(code, _)| *code).collect()
        };
        let refers = other.frame.definite || other.frame.weak || other.frame.pair;
        if !refers && principals(&self.sides) != principals(&other.frame.sides) && theirs != mine {
            return false;
        }
        theirs == mine
            || theirs.is_subset(&mine) && mine.len() <= theirs.len() + 2
            || mine.is_subset(&theirs) && theirs.len() <= mine.len() + 2
    }

    /// Two different persons of one side, on both sides of a contact, are two encounters.
    fn people_fit(&self, other: &Told) -> bool {
        if self.people.is_empty() || other.frame.people.is_empty() {
            return true;
        }
        let sides: BTreeSet<Option<Code>> = other.frame.people.iter().map(|who| who.side).collect();
        let clashing = sides.iter().filter(|side| {
            let of = |list: &[Who]| -> BTreeSet<String> {
                list.iter().filter(|who| who.side == **side).map(|who| who.name.clone()).collect()
            };
            let (mine, theirs) = (of(&self.people), of(&other.frame.people));
            let met = mine.iter().any(|one| theirs.iter().any(|other| one_name(one, other)));
            !mine.is_empty() && !theirs.is_empty() && !met
        });
        clashing.count() == 0
    }

    fn time_fits(&self, other: &Told) -> bool {
        let refers = other.frame.definite || other.frame.weak || other.frame.pair;
        if self.is_heading() && other.status.is_ahead() {
            return true;
        }
        if self.awaits(other) {
            return true;
        }
        let off = |status: Status| status == Status::Cancelled;
        if self.status.has_happened() && off(other.status) || off(self.status) && other.status.has_happened()
        {
            return other.frame.sides.len() < 2 && refers;
        }
        // "is to meet Y; the two last spoke in February": what is ahead is not what was
        let touch = |a: &Dated, b: &Dated| match (&a.when, &b.when) {
            (Some(a), Some(b)) => a.touches(b, 0),
            _ => true,
        };
        let turned = self.status.is_ahead() && other.status.has_happened()
            || other.status.is_ahead() && self.status.has_happened();
        if turned && (self.dated.told || other.dated.told) && !touch(&self.dated, &other.dated) {
            return false;
        }
        // "travelled on to Warsaw, where he is to meet X": what the trip is for
        let awaits =
            self.kind == Kind::Visit && other.frame.kind == Kind::Meeting && other.frame.sides.len() > 1;
        if turned && awaits && self.status.has_happened() && touch(&self.dated, &other.dated) {
            return true;
        }
        // the news of the day is not what "June's summit" tells, however definite
        // (what did not happen has no day of its own)
        let undone = other.status == Status::Cancelled && !other.dated.told;
        if self.dated.told != other.dated.told && !undone && far(&self.dated, &other.dated) {
            return false;
        }
        let long = |dated: &Dated| dated.when.as_ref().and_then(|w| w.length()).is_some_and(|days| days > 6);
        if self.dated.told
            && other.dated.told
            && long(&self.dated) != long(&other.dated)
            && !other.frame.definite
        {
            return false;
        }
        if self.dated.told && other.dated.told {
            return match (&self.dated.when, &other.dated.when) {
                (Some(a), Some(b)) => a.touches(b, 0),
                _ => self.dated.symbol == other.dated.symbol,
            };
        }
        refers
            || self.status.is_ahead() == other.status.is_ahead()
            || other.frame.sides.len() < 2
            || matches!(self.status, Status::Cancelled | Status::Denied)
            || matches!(other.status, Status::Cancelled | Status::Denied)
    }

    /// "on Tuesday he travels to Moscow; what he can do during his trip there is little": the trip whose day was told is still ahead.
    fn awaits(&self, other: &Told) -> bool {
        self.status.is_ahead()
            && self.dated.told
            && other.frame.kind == Kind::Visit
            && other.frame.definite
            && other.reading.rule == "told as past"
            && !other.dated.told
    }

    /// True where a headline's noun alone has told of it, which leaves open whether it is past.
    fn is_heading(&self) -> bool {
        self.told.iter().all(|told| told.frame.heading)
    }

    fn place_fits(&self, other: &Told) -> bool {
        // a trip there is not a trip back
        let hosts = |places: &[Located]| places.iter().filter_map(|place| place.side).next();
        if self.kind == Kind::Visit
            && other.frame.kind == Kind::Visit
            && let (Some(mine), Some(theirs)) = (hosts(&self.places), hosts(&other.places))
        {
            // "arrived in Kyiv and also travelled to Irpin": two towns of one trip
            return mine == theirs;
        }
        if self.places.is_empty() || other.places.is_empty() || other.frame.definite {
            return true;
        }
        self.places.iter().any(|a| other.places.iter().any(|b| a.fits(b)))
    }

    /// Takes what `other` tells of the same encounter.
    pub fn unify(&mut self, other: Told) {
        // "landed in Moscow; he will meet Putin tonight": the meeting is still ahead
        let waits = self.kind == Kind::Visit
            && other.frame.kind == Kind::Meeting
            && self.status == Status::Held
            && other.status == Status::Planned
            && other.frame.sides.len() > 1
            && !other.frame.weak;
        if waits {
            self.status = Status::Planned;
            if other.dated.told || !self.dated.told {
                self.dated = other.dated.clone();
            }
        }
        if self.is_heading() && other.status.is_ahead() {
            self.status = other.status;
            self.dated = other.dated.clone();
        }
        // a bare reference fixes no form
        let sure = other.frame.kind_sure && !other.frame.weak && other.frame.sides.len() > 1;
        if sure && (!self.kind_sure || self.kind == Kind::Visit && other.frame.kind == Kind::Meeting) {
            self.kind = other.frame.kind;
            self.kind_sure = true;
        }
        if self.kind == Kind::Visit
            && other.frame.kind == Kind::Meeting
            && !other.frame.weak
            && other.frame.sides.len() > 1
        {
            self.kind = Kind::Meeting;
        }
        if other.frame.kind == Kind::Backchannel {
            self.kind = Kind::Backchannel;
        }
        // "Putin skipped the talks": one side's absence does not undo them
        let partial =
            other.frame.sides.len() < 2 && other.status == Status::Cancelled && self.status.has_happened();
        // "the talks" of a sentence that speaks of something else do not make them held
        let passing = self.status.is_ahead()
            && other.status == Status::Held
            && other.reading.rule == "told as past"
            && other.reading.bare;
        // "will meet X on Tuesday for talks that are thought to be hard": the noun of the same sentence
        let aside = self.status.is_ahead()
            && other.status == Status::Held
            && other.reading.rule == "told as past"
            && !other.dated.told
            && self.told.last().is_some_and(|last| last.frame.sentence == other.frame.sentence);
        let passing = passing || aside || self.awaits(&other);
        let apart = other.status.is_ahead() && self.status.has_happened();
        if !partial
            && !passing
            && weight(other.status) > weight(self.status)
            && (!other.frame.weak || other.status == Status::Denied)
        {
            self.status = other.status;
            if !self.dated.told {
                self.dated = other.dated.clone();
            }
        }
        if other.dated.told
            && !apart
            && !passing
            && !partial
            && !other.dated.widens(&self.dated)
            && (!self.dated.told || finer(&other.dated, &self.dated))
        {
            self.dated = other.dated.clone();
        }
        for &(code, role) in &other.frame.sides {
            match self.sides.iter_mut().find(|(known, _)| *known == code) {
                Some(known) if known.1 == Role::Participant => known.1 = role,
                Some(_) => {}
                None => self.sides.push((code, role)),
            }
        }
        let off_or_ahead = |status: Status| status.is_ahead() || status == Status::Cancelled;
        // whoever skipped or proposed what others held did not take part by that
        let absent = other.frame.sides.len() < 2 && off_or_ahead(other.status) && !off_or_ahead(self.status);
        for who in other.frame.people.iter().filter(|_| !absent) {
            match self.people.iter_mut().find(|known| one_name(&known.name, &who.name)) {
                // "Minister Rau" is told in full elsewhere
                Some(known) if known.id.is_none() && who.id.is_some() => *known = who.clone(),
                Some(_) => {}
                None => self.people.push(who.clone()),
            }
        }
        // "in Turkey … in Ankara"
        let closer = self.places.iter().all(|place| place.state)
            && other
                .places
                .iter()
                .any(|town| !town.state && self.places.iter().any(|place| place.fits(town)));
        if self.places.is_empty() || closer {
            self.places = other.places.clone();
        }
        self.told.push(other);
    }
}

/// True for the same name, or a family name and the full one that ends with it.
fn one_name(one: &str, other: &str) -> bool {
    let ends = |long: &str, short: &str| {
        long.strip_suffix(short).is_some_and(|rest| rest.is_empty() || rest.ends_with(' '))
    };
    ends(one, other) || ends(other, one)
}

/// Which status of two accounts in one article stands: what became of a plan beats the plan.
fn weight(status: Status) -> u8 {
    match status {
        Status::Proposed => 0,
        Status::Planned => 1,
        Status::Held => 2,
        Status::Ongoing => 3,
        Status::Cancelled => 4,
        Status::Denied => 5,
    }
}

/// True where the days of two accounts, one of them only concluded, lie weeks apart.
fn far(a: &Dated, b: &Dated) -> bool {
    /// Days by which a concluded day may err.
    const ERR: i64 = 10;
    a.when.as_ref().zip(b.when.as_ref()).is_some_and(|(a, b)| !a.touches(b, ERR))
}

fn finer(a: &Dated, b: &Dated) -> bool {
    let length = |dated: &Dated| dated.when.as_ref().and_then(|when| when.length()).unwrap_or(i64::MAX);
    length(a) < length(b)
}
