//! Dated contacts that an undated article may tell of: those of dated articles, and the reference chronology.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;

use crate::domain::{Account, Code, EntityRef, OfficialId, Word};
use crate::lexicon::{Landmark, Lexicon};
use crate::timeline::profile::{Group, Site, Sites, person_key};

/// A contact whose day is known.
#[derive(Clone, Debug)]
pub(super) struct Occasion {
    pub(super) first: NaiveDate,
    pub(super) last: NaiveDate,
    pub(super) parties: BTreeSet<Code>,
    pub(super) persons: BTreeSet<Word>,
    pub(super) sites: Vec<Site>,
    /// None where the chronology does not tell the kind.
    pub(super) group: Option<Group>,
    /// What it is, in words.
    pub(super) what: String,
}

/// Dated contacts, found by two of their sides.
#[derive(Debug, Default)]
pub struct Occasions {
    all: Vec<Occasion>,
    by_pair: BTreeMap<(Code, Code), Vec<usize>>,
}

/// The longest contact that can still lend a day, in days.
const LONGEST: i64 = 3;

impl Occasions {
    /// The occasions of a chronology and of dated articles' accounts.
    pub fn new(landmarks: &[Landmark], dated: impl Iterator<Item = Account>, lexicon: &Lexicon) -> Occasions {
        let mut sites = Sites::default();
        let mut out = Occasions::default();
        for landmark in landmarks {
            let (Some(first), Some(last)) = (landmark.when.first(), landmark.when.last()) else { continue };
            let site = (!landmark.place.is_empty()).then(|| sites.of(&landmark.place, lexicon));
            out.enter(Occasion {
                first,
                last,
                parties: landmark.parties.iter().copied().collect(),
                persons: landmark.officials.iter().map(|OfficialId(id)| *id).collect(),
                sites: site.into_iter().collect(),
                group: None,
                what: format!("{} ({}; {})", landmark.what, landmark.when, landmark.source),
            });
        }
        for account in dated {
            let account = &account;
            let Some((first, last)) = account.when.as_ref().and_then(|w| w.first().zip(w.last())) else {
                continue;
            };
            out.enter(Occasion {
                first,
                last,
                parties: account.parties.iter().map(|p| p.code).collect(),
                persons: account.officials.iter().map(person_key).collect(),
                sites: account.places.iter().map(|p| sites.of(p, lexicon)).collect(),
                group: Some(Group::of(account.kind)),
                what: format!("the {} of {first} that {} tells", account.kind.word(), account.article.0),
            });
        }
        out
    }

    fn enter(&mut self, occasion: Occasion) {
        if (occasion.last - occasion.first).num_days() >= LONGEST {
            return;
        }
        let sides: Vec<Code> = occasion.parties.iter().copied().collect();
        for (i, a) in sides.iter().enumerate() {
            for b in &sides[i + 1..] {
                self.by_pair.entry((*a, *b)).or_default().push(self.all.len());
            }
        }
        self.all.push(occasion);
    }

    /// The occasions that share two sides with `account`.
    pub(super) fn sharing(&self, account: &Account) -> impl Iterator<Item = &Occasion> {
        let sides: BTreeSet<Code> = account.parties.iter().map(|p| p.code).collect();
        let sides: Vec<Code> = sides.into_iter().collect();
        let mut found = BTreeSet::new();
        for (i, a) in sides.iter().enumerate() {
            for b in &sides[i + 1..] {
                found.extend(self.by_pair.get(&(*a, *b)).into_iter().flatten().copied());
            }
        }
        found.into_iter().map(|i| &self.all[i])
    }
}

/// The sites of an account's places.
pub(super) fn sites(account: &Account, lexicon: &Lexicon) -> Vec<Site> {
    let mut sites = Sites::default();
    account.places.iter().map(|place| sites.of(place, lexicon)).collect()
}

/// The lexicon's id of a person named by the text alone, where the name is known after all.
pub(super) fn persons(account: &Account, lexicon: &Lexicon) -> BTreeSet<Word> {
    let known = |name: &str| {
        lexicon.mentions(name).into_iter().find_map(|mention| match mention.entity {
            EntityRef::Official(OfficialId(id)) => Some(id),
            _ => None,
        })
    };
    account
        .officials
        .iter()
        .map(|o| if o.id.is_some() { person_key(o) } else { known(&o.name).unwrap_or_else(|| person_key(o)) })
        .collect()
}
