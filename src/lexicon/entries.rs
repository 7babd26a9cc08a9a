//! What the knowledge is made of: sides, persons and terms, offices, institutions, places, outlets, landmarks.
//! How names are found in text stays outside.

use chrono::NaiveDate;
use serde::Deserialize;

use crate::domain::{Bloc, Code, Kind, OfficialId, When};

/// A state or an international body that can be a side.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Side {
    /// Its code.
    pub code: Code,
    /// English name.
    pub name: String,
    /// Its camp.
    pub bloc: Bloc,
    /// Capital or seat; empty for none.
    pub capital: String,
    /// True for a member of the European Union.
    pub eu_member: bool,
    /// True for a state, false for an international body.
    pub is_state: bool,
    /// The adjective, such as "Russian"; the name itself where there is none.
    pub adjective: String,
    /// The office of whom "the … leader" means, such as `president`; empty for none.
    pub leader: String,
    /// For a group that is no side itself: the side its members meet with.
    pub meets_with: Option<Code>,
    /// For a format that acts only through its members, such as the Weimar Triangle: who they are.
    pub members: Vec<Code>,
}

/// Whether "he" or "she" may refer to a person.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize)]
pub enum Sex {
    /// A woman.
    #[serde(rename = "f")]
    Female,
    /// A man.
    #[serde(rename = "m")]
    Male,
}

/// A stretch of time in which a person held an office.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Term {
    /// Office id, such as `foreign-minister`.
    pub office: String,
    /// The office in words, such as "Foreign Minister".
    pub title: String,
    /// The side served.
    pub side: Code,
    /// First day; none for before all that matters here. A month or year alone counts from its first day.
    pub from: Option<NaiveDate>,
    /// Last day; none for still in office. A month or year alone counts to its last day.
    pub to: Option<NaiveDate>,
}

impl Term {
    /// True where `day` lies within the term.
    pub fn covers(&self, day: NaiveDate) -> bool {
        self.distance(day) == 0
    }

    /// The first and the last day of several terms together; none where there is none.
    pub fn stretch<'t>(terms: impl Iterator<Item = &'t Term> + Clone) -> Option<(NaiveDate, NaiveDate)> {
        let from = terms.clone().map(|term| term.from.unwrap_or(NaiveDate::MIN)).min();
        from.zip(terms.map(|term| term.to.unwrap_or(NaiveDate::MAX)).max())
    }

    /// Days between `day` and the term; 0 within it.
    pub(super) fn distance(&self, day: NaiveDate) -> i64 {
        let before = self.from.map_or(0, |from| (from - day).num_days());
        let after = self.to.map_or(0, |to| (day - to).num_days());
        before.max(after).max(0)
    }
}

/// A known person.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Person {
    /// Stable id.
    pub id: OfficialId,
    /// Commonest English spelling.
    pub name: String,
    /// Family name; none where the family name alone is never taken for this person.
    pub family: Option<String>,
    /// Other spellings of the full name, and, in one word, of the family name.
    pub aliases: Vec<String>,
    /// For pronouns, where known.
    pub sex: Option<Sex>,
    /// Terms of office in order.
    pub terms: Vec<Term>,
}

/// An office that persons hold.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Office {
    /// Stable id, such as `foreign-minister`.
    pub id: String,
    /// Its usual English title.
    pub title: String,
    /// 1 for heads of state and government, 2 ministers and heads of bodies, 3 those who act for them, 4 the rest.
    pub rank: u8,
    /// True for a head of state, of government or of a body: whom "the leader" may mean.
    pub head: bool,
}

/// A ministry, house or service that speaks for a side, or (without a side) the general word for such, as "foreign ministry".
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Institution {
    /// Stable id, such as `us-state-department` or `foreign-ministry`.
    pub id: String,
    /// Its name as the source of a claim: "US State Department".
    pub name: String,
    /// The side it acts for; none for a general word.
    pub side: Option<Code>,
    /// True for a seat of power that stands for the government: the Kremlin, the White House.
    pub is_seat: bool,
    /// The city it stands in; empty where that does not matter.
    pub city: String,
}

/// What a place is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum PlaceKind {
    /// A capital.
    Capital,
    /// Another town.
    #[default]
    City,
    /// A building or estate.
    Venue,
    /// A region, peninsula or federal state: locates, never a side.
    Region,
}

/// A place that locates.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    /// Canonical name, as news has it: Kyiv, Istanbul, Abu Dhabi.
    pub name: String,
    /// The state it lies in, where one is agreed on.
    pub side: Option<Code>,
    /// What it is.
    pub kind: PlaceKind,
    /// The city a venue stands in; the place itself for a city; empty for a region.
    pub city: String,
    /// The side it stands for where it acts: a capital's state, `EU` for Brussels.
    pub speaks_for: Option<Code>,
}

/// An outlet or a news agency.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Outlet {
    /// Its name: "Reuters", "TASS", "The Guardian".
    pub name: String,
    /// Its domains, without `www.`.
    pub domains: Vec<String>,
    /// True for a news agency, whose dateline may stand in others' articles.
    pub agency: bool,
    /// The state whose medium it is; none for the independent.
    pub state: Option<Code>,
}

/// A dated contact of the reference chronology: lends dates to undated articles, never adds rows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Landmark {
    /// When it took place.
    pub when: When,
    /// The form.
    pub kind: Kind,
    /// The sides.
    pub parties: Vec<Code>,
    /// The persons.
    pub officials: Vec<OfficialId>,
    /// City.
    pub place: String,
    /// What it was, in a few words.
    pub what: String,
    /// Outlet, title, address.
    pub source: String,
}
