//! Gold and export as the measures read them.

use serde::Deserialize;

use crate::domain::{Basis, Kind, Stance, Status};

/// One article of the gold.
#[derive(Debug, Deserialize)]
pub struct Gold {
    /// The file's stem.
    pub id: String,
    /// Its date.
    pub published: Option<String>,
    /// How that is known.
    pub published_basis: Basis,
    /// Its contacts.
    pub contacts: Vec<Wanted>,
}

/// A contact of the gold.
#[derive(Debug, Deserialize)]
pub struct Wanted {
    /// Its form.
    pub kind: Kind,
    /// How real.
    pub status: Status,
    /// Its date.
    pub when: Option<String>,
    /// Other dates that are right too.
    #[serde(default)]
    pub accept: Vec<Option<String>>,
    /// Codes of the sides.
    pub parties: Vec<String>,
    /// Names of the persons.
    pub officials: Vec<String>,
    /// Where.
    pub place: Option<String>,
    /// Who confirms.
    #[serde(default)]
    pub confirmed_by: Vec<String>,
    /// Who denies.
    #[serde(default)]
    pub denied_by: Vec<String>,
    /// Quotes that show it.
    #[serde(default)]
    pub evidence: Vec<String>,
    /// Neither rewarded nor punished.
    #[serde(default)]
    pub optional: bool,
}

/// What the program says of one article.
#[derive(Debug, Default, Deserialize)]
pub struct Said {
    /// The articles read; one as a rule.
    pub articles: Vec<SaidArticle>,
    /// The contacts found.
    pub contacts: Vec<Found>,
}

/// An article as the program dates it.
#[derive(Debug, Deserialize)]
pub struct SaidArticle {
    /// Its date.
    pub published: Option<String>,
}

/// A contact the program found.
#[derive(Debug, Deserialize)]
pub struct Found {
    /// Its form.
    pub kind: Kind,
    /// How real.
    pub status: Status,
    /// Its date.
    pub when: Option<String>,
    /// The sides.
    pub parties: Vec<FoundParty>,
    /// The persons.
    pub officials: Vec<FoundOfficial>,
    /// Where.
    pub place: Option<String>,
    /// Who says so.
    pub claims: Vec<FoundClaim>,
    /// The passages.
    pub evidence: Vec<FoundEvidence>,
}

/// A side.
#[derive(Debug, Deserialize)]
pub struct FoundParty {
    /// Its code.
    pub code: String,
}

/// A person.
#[derive(Debug, Deserialize)]
pub struct FoundOfficial {
    /// The name.
    pub name: String,
}

/// A claim.
#[derive(Debug, Deserialize)]
pub struct FoundClaim {
    /// Whose.
    pub by: String,
    /// The attitude.
    pub stance: Stance,
}

/// A passage.
#[derive(Debug, Deserialize)]
pub struct FoundEvidence {
    /// Its words.
    pub quote: String,
}
