//! What the accounts of one encounter tell together while all encounters are compared. How like another account is to it stays outside.

use super::few::{ByFew, Few};
use super::profile::{Profile, Sharpness, Site, Window};
use crate::domain::{Code, Kind, Status, Word};

/// Differing days kept of one encounter.
const DAYS: usize = 4;

/// What is known of a group of accounts taken as one encounter.
#[derive(Clone, Debug)]
pub(super) struct Gathered {
    /// The most exact account's view.
    pub(super) lead: Profile,
    /// What all accounts tell; none while there is one, as of most encounters.
    all: Option<Box<All>>,
    /// True once an account joined in spite of a differing day or place.
    pub(super) strained: bool,
}

/// What several accounts tell.
#[derive(Clone, Debug)]
struct All {
    /// Other exact days told, where accounts differ; a few at most.
    days: Vec<Window>,
    /// Persons with their sides.
    persons: ByFew<Word, Option<Code>>,
    sites: Vec<Site>,
    topics: Few<Word>,
    statuses: Few<Status>,
    kinds: Few<Kind>,
    /// Sides.
    parties: Few<Code>,
}

impl Gathered {
    pub(super) fn new(profile: Profile) -> Gathered {
        Gathered { lead: profile, all: None, strained: false }
    }

    /// Takes in an account that tells the same, `strained` where its day or place differs.
    pub(super) fn join(&mut self, profile: &Profile, strained: bool) {
        let lead = &self.lead;
        let all = self.all.get_or_insert_with(|| {
            Box::new(All {
                days: Vec::new(),
                persons: lead.persons.clone(),
                sites: lead.sites.clone(),
                topics: lead.topics.clone(),
                statuses: Few::one(lead.status),
                kinds: Few::one(lead.kind),
                parties: lead.parties.clone(),
            })
        });
        all.persons.extend(profile.persons.iter().map(|(k, v)| (*k, *v)));
        for site in &profile.sites {
            if !all.sites.contains(site) {
                all.sites.push(*site);
            }
        }
        all.topics.extend(profile.topics.iter().copied());
        all.statuses.insert(profile.status);
        all.kinds.insert(profile.kind);
        all.parties.extend(profile.parties.iter().copied());
        self.strained |= strained;
        let told = profile.window.iter().filter(|w| w.sharpness == Sharpness::Days);
        for window in told.filter(|w| lead.window.as_ref() != Some(w)) {
            if all.days.len() < DAYS && !all.days.contains(window) {
                all.days.push(window.clone());
            }
        }
    }

    /// Other exact days told.
    pub(super) fn days(&self) -> &[Window] {
        self.all.as_ref().map_or(&[], |all| &all.days)
    }

    /// Persons of all accounts with their sides.
    pub(super) fn persons(&self) -> &ByFew<Word, Option<Code>> {
        self.all.as_ref().map_or(&self.lead.persons, |all| &all.persons)
    }

    /// Places of all accounts.
    pub(super) fn sites(&self) -> &[Site] {
        self.all.as_ref().map_or(&self.lead.sites, |all| &all.sites)
    }

    /// Topics of all accounts.
    pub(super) fn topics(&self) -> &Few<Word> {
        self.all.as_ref().map_or(&self.lead.topics, |all| &all.topics)
    }

    /// Sides of all accounts.
    pub(super) fn parties(&self) -> &Few<Code> {
        self.all.as_ref().map_or(&self.lead.parties, |all| &all.parties)
    }

    /// True where an account tells it so.
    pub(super) fn is_told(&self, status: Status) -> bool {
        self.all.as_ref().map_or(self.lead.status == status, |all| all.statuses.contains(&status))
    }

    /// True where an account tells of one.
    pub(super) fn is_of(&self, kind: Kind) -> bool {
        self.all.as_ref().map_or(self.lead.kind == kind, |all| all.kinds.contains(&kind))
    }
}
