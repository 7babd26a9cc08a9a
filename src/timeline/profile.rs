//! What comparing needs of an account, worked out once: its window of days, sides, persons, sites.

use std::collections::BTreeMap;

use chrono::{Days, NaiveDate};

use super::few::{ByFew, Few};
use crate::domain::{Account, Article, Code, EntityRef, Extent, Kind, Official, Role, Status, When, Word};
use crate::lexicon::Lexicon;
use crate::text::fold;

/// Kinds that may tell one encounter, as GUIDE's scorer groups them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) enum Group {
    Person,
    Call,
    Letter,
    Back,
}

impl Group {
    pub(super) fn of(kind: Kind) -> Group {
        match kind {
            Kind::Meeting | Kind::Visit | Kind::Gathering => Group::Person,
            Kind::Call => Group::Call,
            Kind::Letter => Group::Letter,
            Kind::Backchannel => Group::Back,
        }
    }
}

/// How exactly an account tells its days; smaller is more exact.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) enum Sharpness {
    /// At most three days.
    Days,
    /// At most two weeks: "last week".
    Weeks,
    /// A month or a season, or one of several days.
    Month,
    /// A year or more, meaning one point in it.
    Year,
    /// An open end, or nothing told: near the article's own day.
    Open,
    /// A stretch filled by a series of contacts.
    Series,
}

/// The days an account may speak of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Window {
    pub(super) first: NaiveDate,
    pub(super) last: NaiveDate,
    pub(super) sharpness: Sharpness,
}

impl Window {
    /// Days between two windows; 0 where they touch.
    pub(super) fn gap(&self, other: &Window) -> i64 {
        (self.first - other.last).num_days().max((other.first - self.last).num_days()).max(0)
    }

    pub(super) fn length(&self) -> i64 {
        (self.last - self.first).num_days() + 1
    }

    /// Share of the longer window that both have in common, 0 to 1.
    pub(super) fn common(&self, other: &Window) -> f64 {
        let both = (self.last.min(other.last) - self.first.max(other.first)).num_days() + 1;
        both.max(0) as f64 / self.length().max(other.length()) as f64
    }
}

/// A place of an account: the name levelled, and the state it lies in or is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Site {
    pub(super) name: Word,
    pub(super) state: Option<Code>,
    /// True where the name is that of a state as a whole, which is then told beside it.
    pub(super) whole: bool,
}

/// An account as comparing sees it.
#[derive(Clone, Debug)]
pub(super) struct Profile {
    pub(super) group: Group,
    pub(super) kind: Kind,
    pub(super) status: Status,
    /// None where neither the account nor its article has a day.
    pub(super) window: Option<Window>,
    pub(super) when: Option<When>,
    pub(super) published: Option<NaiveDate>,
    /// Sides, sorted.
    pub(super) parties: Few<Code>,
    /// Sides without hosts and mediators, sorted; all where fewer than two remain.
    pub(super) principals: Few<Code>,
    /// Persons with their sides.
    pub(super) persons: ByFew<Word, Option<Code>>,
    pub(super) sites: Vec<Site>,
    /// Topics, levelled.
    pub(super) topics: Few<Word>,
}

/// A look-up of places by name, so that each is resolved once.
#[derive(Default)]
pub(super) struct Sites(BTreeMap<String, Site>);

impl Sites {
    pub(super) fn of(&mut self, name: &str, lexicon: &Lexicon) -> Site {
        if let Some(site) = self.0.get(name) {
            return *site;
        }
        let site = resolve(name, lexicon);
        self.0.insert(name.to_string(), site);
        site
    }
}

fn resolve(name: &str, lexicon: &Lexicon) -> Site {
    let levelled = Word::from(level(name));
    for mention in lexicon.mentions(name) {
        match mention.entity {
            EntityRef::Place(city, state) => return Site { name: level(&city).into(), state, whole: false },
            EntityRef::Country(code) if mention.span.len() == name.len() => {
                return match lexicon.side(code).filter(|side| levelled == level(&side.capital)) {
                    Some(_) => Site { name: levelled, state: Some(code), whole: false },
                    None => Site { name: levelled, state: Some(code), whole: true },
                };
            }
            _ => {}
        }
    }
    Site { name: levelled, state: None, whole: false }
}

/// A name without case, diacritics and marks, first part before a comma: "Washington, D.C." is "washington".
pub(super) fn level(name: &str) -> String {
    let head = name.split(',').next().unwrap_or(name);
    fold(head)
        .split(|c: char| !c.is_ascii_alphanumeric())
        .filter(|w| !w.is_empty())
        .collect::<Vec<_>>()
        .join(" ")
}

/// The name by which a person is one and the same: the lexicon's id, else the name levelled.
pub(super) fn person_key(official: &Official) -> Word {
    match &official.id {
        Some(id) => id.0,
        None => level(&official.name).replace(' ', "-").into(),
    }
}

/// The last day an article may have come out on.
pub(super) fn published(article: Option<&Article>) -> Option<NaiveDate> {
    article.and_then(|a| a.published.when.as_ref()).and_then(When::last)
}

impl Profile {
    pub(super) fn of(
        account: &Account,
        article: Option<&Article>,
        sites: &mut Sites,
        lexicon: &Lexicon,
    ) -> Profile {
        let published = published(article);
        let parties: Few<Code> = account.parties.iter().map(|p| p.code).collect();
        let mut principals: Few<Code> =
            account.parties.iter().filter(|p| p.role == Role::Participant).map(|p| p.code).collect();
        if principals.len() < 2 {
            principals = parties.clone();
        }
        Profile {
            group: Group::of(account.kind),
            kind: account.kind,
            status: account.status,
            window: window(account, published),
            when: account.when.clone(),
            published,
            parties,
            principals,
            persons: account.officials.iter().map(|o| (person_key(o), o.party)).collect(),
            sites: account.places.iter().map(|p| sites.of(p, lexicon)).collect(),
            topics: account.topics.iter().map(|t| fold(t).into()).collect(),
        }
    }
}

/// How far back a contact told only as past is looked for, in days before its bound.
const PAST_REACH: u64 = 21;
/// How far ahead a contact told only as coming is looked for, in days after its bound.
const AHEAD_REACH: u64 = 40;
/// A stretch longer than this, told from one day to another, is a series of contacts, in days.
const SERIES: i64 = 10;

/// The days an account may speak of, told on the day its article came out.
pub(super) fn window(account: &Account, published: Option<NaiveDate>) -> Option<Window> {
    let ahead = account.status.is_ahead();
    let back = |day: NaiveDate| day.checked_sub_days(Days::new(PAST_REACH)).unwrap_or(day);
    let on = |day: NaiveDate| day.checked_add_days(Days::new(AHEAD_REACH)).unwrap_or(day);
    let Some(when) = &account.when else {
        let day = published?;
        let (first, last) = if ahead { (day, on(day)) } else { (back(day), day) };
        let many = account.places.len() > 1 && !ahead;
        let sharpness = if many { Sharpness::Series } else { Sharpness::Open };
        return Some(Window { first, last, sharpness });
    };
    let (first, last, open) = match (when.first(), when.last()) {
        (Some(first), Some(last)) => (first, last, false),
        (Some(first), None) => (first, on(first), true),
        (None, Some(last)) => (back(last), last, true),
        (None, None) => return None,
    };
    let length = (last - first).num_days() + 1;
    let stretch = matches!(when.extent, Extent::Between(Some(_), Some(_)));
    let many = account.places.len() > 1 && length > SERIES && !ahead;
    let sharpness = if many {
        Sharpness::Series
    } else if open {
        Sharpness::Open
    } else if stretch && !ahead && length > SERIES {
        Sharpness::Series
    } else if length <= 3 {
        Sharpness::Days
    } else if length <= 14 {
        Sharpness::Weeks
    } else if length <= 100 {
        Sharpness::Month
    } else {
        Sharpness::Year
    };
    Some(Window { first, last, sharpness })
}
