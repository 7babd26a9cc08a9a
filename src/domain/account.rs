//! Accounts: what one article says of one contact, with evidence and reasons.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use super::{ArticleId, Kind, Official, Party, Place, Span, Status, Symbol, Tense, When, Word};

/// A hash of article content, evidence span and kind; written as 16 hexadecimal digits.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct AccountId(pub u64);

impl fmt::Display for AccountId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:016x}", self.0)
    }
}

impl FromStr for AccountId {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        if text.len() != 16 {
            return Err(format!("'{text}' is no id: sixteen hexadecimal digits are wanted"));
        }
        u64::from_str_radix(text, 16)
            .map(AccountId)
            .map_err(|_| format!("'{text}' is no id: sixteen hexadecimal digits are wanted"))
    }
}

impl TryFrom<String> for AccountId {
    type Error = String;

    fn try_from(text: String) -> Result<Self, String> {
        text.parse()
    }
}

impl From<AccountId> for String {
    fn from(id: AccountId) -> String {
        id.to_string()
    }
}

/// The field of a contact that a span or a reason speaks of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Field {
    /// That there was a contact at all, and of what kind.
    Kind,
    /// Its status.
    Status,
    /// Its day.
    When,
    /// Its sides.
    Parties,
    /// The persons.
    Officials,
    /// Where.
    Place,
    /// About what.
    Topics,
    /// What came of it.
    Outcome,
    /// Who says so.
    Claims,
    /// That two accounts tell one encounter.
    Merge,
    /// The article's own date.
    Published,
}

/// A passage that shows a contact.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Evidence {
    /// The article it stands in.
    pub article: ArticleId,
    /// Where, in the cleaned text.
    pub span: Span,
    /// The words themselves.
    pub quote: Box<str>,
    /// The rule that took it.
    pub rule: Word,
}

/// A named source's attitude to a contact.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Stance {
    /// A third party or an outlet says so.
    Reports,
    /// A side states a future contact.
    Announces,
    /// A side states that it took place.
    Confirms,
    /// Whoever says it did not or will not take place.
    Denies,
}

/// Who says what of a contact.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Claim {
    /// A name, or a body such as `US State Department`.
    pub by: Word,
    /// The attitude.
    pub stance: Stance,
    /// The sentence.
    pub evidence: Evidence,
}

/// One step of a derivation, in words, with the span it rests on.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Reason {
    /// What it decides.
    pub field: Field,
    /// The rule's name.
    pub rule: Word,
    /// The step in words.
    pub text: Word,
    /// The span it rests on, where there is one.
    pub span: Option<Place>,
}

/// What one article says of one contact.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Account {
    /// Stable id.
    pub id: AccountId,
    /// The article that says it.
    pub article: ArticleId,
    /// The form.
    pub kind: Kind,
    /// How real.
    pub status: Status,
    /// When, resolved against the article's date; none where nothing is known.
    pub when: Option<When>,
    /// The words of time it was resolved from, kept so that a new article date resolves it again.
    pub symbol: Option<Symbol>,
    /// Tense of the clause, for resolving again.
    pub tense: Tense,
    /// The sides, principals first; order of the text within a role.
    pub parties: Vec<Party>,
    /// The persons.
    pub officials: Vec<Official>,
    /// Cities, or countries where no city is told.
    pub places: Vec<Word>,
    /// Short noun phrases, at most four.
    pub topics: Vec<Word>,
    /// What came of it.
    pub outcome: Option<Box<Evidence>>,
    /// Who says so.
    pub claims: Vec<Claim>,
    /// The passages that show it; never empty, the best first.
    pub evidence: Vec<Evidence>,
    /// Every step that led here.
    pub why: Vec<Reason>,
    /// True where the war in Ukraine is its subject.
    pub about_war: bool,
}
