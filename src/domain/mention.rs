//! Mentions: spans of text that name an entity, and how we know.

use serde::{Deserialize, Serialize};

use super::{Code, OfficialId, Span};

/// What a mention names.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum EntityRef {
    /// A state.
    Country(Code),
    /// An international body that can be a side (UN, EU, NATO …).
    Body(Code),
    /// A ministry, house or institution of a state: id in the lexicon and the state it acts for.
    Institution(String, Code),
    /// A known person.
    Official(OfficialId),
    /// A person named by the text alone: the name as written and the state, where the text tells it.
    Person(String, Option<Code>),
    /// An office with the state it belongs to, where told: id in the lexicon.
    Office(String, Option<Code>),
    /// A city, building or region: canonical name and the state it lies in.
    Place(String, Option<Code>),
}

/// How a mention was known.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum How {
    /// The canonical full name.
    Name,
    /// Another known spelling.
    Alias,
    /// The family name alone.
    Surname,
    /// "Russian", "the Russians".
    Demonym,
    /// A capital or seat of power standing for its government.
    Seat,
    /// An office, by its holder's title.
    Office,
    /// A pattern of office, demonym and unknown name.
    Pattern,
    /// A pronoun or a definite noun that refers back.
    Pronoun,
    /// A spelling one or two letters away from a known one.
    Misspelling,
}

/// A span that names an entity.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Mention {
    /// Where it stands.
    pub span: Span,
    /// What it names.
    pub entity: EntityRef,
    /// How we know.
    pub how: How,
}
