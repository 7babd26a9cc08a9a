//! The rows of the knowledge files, just as they are written. What they mean together stays outside.

use serde::Deserialize;

use crate::domain::{Bloc, Code, Kind, OfficialId, When};

use super::entries::{PlaceKind, Sex};

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct CountryRow {
    pub code: Code,
    pub name: String,
    #[serde(default)]
    pub names: Vec<String>,
    #[serde(default)]
    pub demonyms: Vec<String>,
    #[serde(default)]
    pub capital: String,
    #[serde(default)]
    pub capital_names: Vec<String>,
    #[serde(default)]
    pub silent_capital: bool,
    #[serde(default = "other")]
    pub bloc: Bloc,
    #[serde(default)]
    pub eu: bool,
    #[serde(default = "president")]
    pub leader: String,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct BodyRow {
    pub code: Code,
    pub name: String,
    #[serde(default)]
    pub names: Vec<String>,
    #[serde(default)]
    pub weak: Vec<String>,
    #[serde(default)]
    pub demonyms: Vec<String>,
    #[serde(default)]
    pub seat: String,
    #[serde(default = "other")]
    pub bloc: Bloc,
    #[serde(default)]
    pub leader: String,
    #[serde(default)]
    pub meets_with: Option<Code>,
    #[serde(default)]
    pub members: Vec<Code>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct OfficeRow {
    pub id: String,
    pub title: String,
    pub rank: u8,
    #[serde(default)]
    pub head: bool,
    pub forms: Vec<FormRow>,
}

#[derive(Debug, Deserialize)]
#[serde(untagged)]
pub(super) enum FormRow {
    Any(String),
    Of { form: String, side: Code },
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct InstitutionRow {
    pub id: String,
    pub name: String,
    #[serde(default)]
    pub side: Option<Code>,
    #[serde(default)]
    pub names: Vec<String>,
    #[serde(default)]
    pub seat: bool,
    #[serde(default)]
    pub city: String,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct PlaceRow {
    pub name: String,
    #[serde(default)]
    pub names: Vec<String>,
    #[serde(default)]
    pub side: Option<Code>,
    #[serde(default)]
    pub kind: PlaceKind,
    #[serde(default)]
    pub city: String,
    #[serde(default)]
    pub speaks_for: Option<Code>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct OutletRow {
    pub name: String,
    #[serde(default)]
    pub names: Vec<String>,
    #[serde(default)]
    pub quiet: bool,
    #[serde(default)]
    pub domains: Vec<String>,
    #[serde(default)]
    pub agency: bool,
    #[serde(default)]
    pub state: Option<Code>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct OfficialRow {
    pub id: OfficialId,
    pub name: String,
    #[serde(default)]
    pub family: Option<String>,
    #[serde(default)]
    pub aliases: Vec<String>,
    #[serde(default)]
    pub sex: Option<Sex>,
    #[serde(default)]
    pub terms: Vec<TermRow>,
    /// The file it came from, for error messages.
    #[serde(skip)]
    pub file: String,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct TermRow {
    pub office: String,
    #[serde(default)]
    pub title: Option<String>,
    pub side: Code,
    #[serde(default)]
    pub from: Option<String>,
    #[serde(default)]
    pub to: Option<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct ContactRow {
    pub when: When,
    pub kind: Kind,
    pub parties: Vec<Code>,
    #[serde(default)]
    pub officials: Vec<OfficialId>,
    #[serde(default)]
    pub place: String,
    pub what: String,
    pub source: SourceRow,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct SourceRow {
    pub outlet: String,
    pub title: String,
    pub address: String,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct GuardRow {
    pub name: String,
    #[serde(default)]
    pub given: bool,
    #[serde(default)]
    pub ordinary: bool,
    #[serde(default)]
    pub not_near: Vec<String>,
    #[serde(default)]
    pub not_before: Vec<String>,
    #[serde(default)]
    pub not_after: Vec<String>,
}

/// Given names: groups of spellings of one name, others known only as given names, and titles that are none.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct GivenFile {
    #[serde(default)]
    pub groups: Vec<Vec<String>>,
    #[serde(default)]
    pub others: Vec<String>,
    #[serde(default)]
    pub titles: Vec<String>,
}

fn other() -> Bloc {
    Bloc::Other
}

fn president() -> String {
    "president".to_string()
}
