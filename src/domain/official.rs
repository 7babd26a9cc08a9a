//! Who takes part, and what is said of the act itself: parties, officials, kind and status.

use serde::{Deserialize, Serialize};

use super::{Bloc, Code, Word};

/// Stable name of an official in the lexicon, such as `sergey-lavrov`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct OfficialId(pub Word);

/// A person who took part.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Official {
    /// Commonest English spelling of the full name.
    pub name: Word,
    /// The side the person stood for at that time, where known.
    pub party: Option<Code>,
    /// The office held at that time, where known.
    pub office: Option<Word>,
    /// The lexicon's id; none for a person known from the text alone.
    pub id: Option<OfficialId>,
}

/// A side that took part.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Party {
    /// The side's code.
    pub code: Code,
    /// Its English name.
    pub name: Word,
    /// Its camp.
    pub bloc: Bloc,
    /// Its part in the contact.
    pub role: Role,
}

/// The part a side plays in a contact.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Role {
    /// One of the principals.
    #[default]
    Participant,
    /// The side on whose ground it takes place, taking part.
    Host,
    /// A go-between.
    Mediator,
}

impl Role {
    /// The word used in exports.
    pub const fn word(self) -> &'static str {
        match self {
            Role::Participant => "participant",
            Role::Host => "host",
            Role::Mediator => "mediator",
        }
    }
}

/// The form of a contact, after CAMEO 040-046 and PLOVER's CONSULT modes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Kind {
    /// In person, talks and negotiations included.
    Meeting,
    /// By telephone or video.
    Call,
    /// A trip told as such, where no meeting is told.
    Visit,
    /// Any written message.
    Letter,
    /// An unofficial or secret channel.
    Backchannel,
    /// A multilateral conference, a summit of many, a session of the UN Security Council.
    Gathering,
}

impl Kind {
    /// Every kind, in the order of the enum.
    pub const ALL: [Kind; 6] =
        [Kind::Meeting, Kind::Call, Kind::Visit, Kind::Letter, Kind::Backchannel, Kind::Gathering];

    /// The word used in exports, filters and on the screen.
    pub const fn word(self) -> &'static str {
        match self {
            Kind::Meeting => "meeting",
            Kind::Call => "call",
            Kind::Visit => "visit",
            Kind::Letter => "letter",
            Kind::Backchannel => "backchannel",
            Kind::Gathering => "gathering",
        }
    }
}

/// How real a contact is, as the article tells it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Status {
    /// It took place.
    Held,
    /// It was under way.
    Ongoing,
    /// Agreed or announced.
    Planned,
    /// Offered, sought or asked for, not agreed.
    Proposed,
    /// Called off, refused, declined or postponed.
    Cancelled,
    /// Reported by someone, its existence denied by a side.
    Denied,
}

impl Status {
    /// Every status, in the order of the enum.
    pub const ALL: [Status; 6] =
        [Status::Held, Status::Ongoing, Status::Planned, Status::Proposed, Status::Cancelled, Status::Denied];

    /// True for what takes or took place.
    pub const fn has_happened(self) -> bool {
        matches!(self, Status::Held | Status::Ongoing)
    }

    /// True for what is agreed or sought and lies ahead.
    pub const fn is_ahead(self) -> bool {
        matches!(self, Status::Planned | Status::Proposed)
    }

    /// The word used in exports, filters and on the screen.
    pub const fn word(self) -> &'static str {
        match self {
            Status::Held => "held",
            Status::Ongoing => "ongoing",
            Status::Planned => "planned",
            Status::Proposed => "proposed",
            Status::Cancelled => "cancelled",
            Status::Denied => "denied",
        }
    }
}
