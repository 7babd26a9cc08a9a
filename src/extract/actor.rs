//! Actors: who a noun group stands for. How groups are read from mentions and words stands in `actors`.

use std::ops::Range;

use crate::domain::{Code, OfficialId, Span};

/// What a noun group is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ActorKind {
    /// A named person.
    Person,
    /// An office without a name.
    Office,
    /// A state by name.
    State,
    /// An international body.
    Body,
    /// A ministry or a seat of power.
    Institution,
    /// Those who act for one or more states: "Russian negotiators".
    Group,
    /// A capital, which may act or locate.
    Seat,
    /// "he", "they", "we".
    Pronoun,
    /// "the two leaders", "both sides".
    Pair,
    /// A state as an attribute: "Russian", "US-Russia".
    Adjective,
}

/// A person that a group names.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Who {
    /// The lexicon's id; none for a person known from the text alone.
    pub id: Option<OfficialId>,
    /// The name: canonical where known, else as written.
    pub name: String,
    /// The side the person stands for, where known.
    pub side: Option<Code>,
}

/// A noun group that acts or is acted on.
#[derive(Clone, Debug)]
pub struct Actor {
    /// Its tokens.
    pub toks: Range<usize>,
    /// Where it stands.
    pub span: Span,
    /// What it is.
    pub kind: ActorKind,
    /// The sides it stands for; empty where that is not known yet.
    pub sides: Vec<Code>,
    /// The persons it names.
    pub people: Vec<Who>,
    /// The office it names, by id.
    pub office: Option<String>,
    /// True for more than one.
    pub plural: bool,
    /// True for "counterpart" and its like.
    pub counterpart: bool,
    /// True where a possessive follows: "Putin's".
    pub owner: bool,
    /// True for "former" and its like.
    pub former: bool,
    /// True where the sides or persons were concluded and not told.
    pub implied: bool,
}

impl Actor {
    /// An actor of `kind` with nothing known yet.
    pub fn new(kind: ActorKind, toks: Range<usize>, span: Span) -> Actor {
        Actor {
            toks,
            span,
            kind,
            sides: Vec::new(),
            people: Vec::new(),
            office: None,
            plural: false,
            counterpart: false,
            owner: false,
            former: false,
            implied: false,
        }
    }

    /// True where the group can take part in a contact.
    pub fn acts(&self) -> bool {
        self.kind != ActorKind::Adjective
    }

    /// Adds a side once.
    pub fn add_side(&mut self, code: Code) {
        if !self.sides.contains(&code) {
            self.sides.push(code);
        }
    }
}

/// The actors of a document.
#[derive(Clone, Debug, Default)]
pub struct Actors {
    /// In order of the text.
    pub list: Vec<Actor>,
    /// For each token the actor it belongs to.
    pub at: Vec<Option<u32>>,
}

impl Actors {
    /// The actor a token belongs to.
    pub fn of(&self, tok: usize) -> Option<usize> {
        self.at.get(tok).copied().flatten().map(|at| at as usize)
    }

    /// The actor that begins at a token.
    pub fn starting(&self, tok: usize) -> Option<usize> {
        self.of(tok).filter(|&at| self.list[at].toks.start == tok)
    }

    /// Words between two tokens, a group of names counted as one.
    pub fn words(&self, from: usize, to: usize) -> usize {
        let mut group = None;
        (from..to)
            .filter(|&at| {
                let actor = self.of(at);
                let counts = actor.is_none() || actor != group;
                group = actor;
                counts
            })
            .count()
    }

    /// Enters an actor.
    pub fn push(&mut self, actor: Actor) {
        let number = self.list.len() as u32;
        for at in actor.toks.clone() {
            if let Some(slot) = self.at.get_mut(at) {
                *slot = Some(number);
            }
        }
        self.list.push(actor);
    }
}
