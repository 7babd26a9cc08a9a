//! The user's own word against what was read: dates, merges, splits, fields, verdicts. Keeping it stays outside.

use serde::{Deserialize, Serialize};

use super::{AccountId, ArticleId, Code, ContactId, Field, Kind, Status, When};

/// What a correction of a date speaks of.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Target {
    /// Every article with this hash of its cleaned text.
    Hash(String),
    /// The article of this id.
    Article(ArticleId),
}

/// What the user knows better than the engine, handed down by content.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Corrections {
    /// The day an article came out, by the hash of its text or by its id.
    pub published: Vec<(Target, When)>,
    /// Accounts that tell one encounter.
    pub merges: Vec<(AccountId, AccountId)>,
    /// Accounts that tell an encounter of their own.
    pub splits: Vec<AccountId>,
    /// Fields of a contact, by any id it has or had.
    pub fields: Vec<(ContactId, Correction)>,
}

impl Corrections {
    /// True where nothing is corrected.
    pub fn is_empty(&self) -> bool {
        *self == Corrections::default()
    }
}

/// One field of a contact as the user says it is.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", tag = "field", content = "value")]
pub enum Correction {
    /// The form.
    Kind(Kind),
    /// The status.
    Status(Status),
    /// The day; none for unknown.
    When(Option<When>),
    /// The sides, by code.
    Parties(Vec<Code>),
    /// The persons, by name.
    Officials(Vec<String>),
    /// Where.
    Places(Vec<String>),
    /// About what.
    Topics(Vec<String>),
}

impl Correction {
    /// The field it speaks of.
    pub const fn field(&self) -> Field {
        match self {
            Correction::Kind(_) => Field::Kind,
            Correction::Status(_) => Field::Status,
            Correction::When(_) => Field::When,
            Correction::Parties(_) => Field::Parties,
            Correction::Officials(_) => Field::Officials,
            Correction::Places(_) => Field::Place,
            Correction::Topics(_) => Field::Topics,
        }
    }
}

/// The user's judgement of a contact.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Verdict {
    /// Checked, and so.
    Verified,
    /// Not to be relied on.
    Doubtful,
    /// No such contact, or not as told.
    Wrong,
}

impl Verdict {
    /// Every verdict.
    pub const ALL: [Verdict; 3] = [Verdict::Verified, Verdict::Doubtful, Verdict::Wrong];

    /// The word in filters and on the screen.
    pub const fn word(self) -> &'static str {
        match self {
            Verdict::Verified => "verified",
            Verdict::Doubtful => "doubtful",
            Verdict::Wrong => "wrong",
        }
    }
}
