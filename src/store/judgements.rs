//! Everything the user has said of contacts and articles, by content: accounts and contacts by id, articles by the hash of
//! their text. Where it is kept stays outside.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use crate::domain::{AccountId, Contact, ContactId, Correction, Corrections, Field, Target, Verdict, When};

/// The user's word.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Judgements {
    /// Bookmarked contacts.
    pub bookmarks: BTreeSet<ContactId>,
    /// Notes on contacts.
    pub notes: BTreeMap<ContactId, String>,
    /// Tags of contacts.
    pub tags: BTreeMap<ContactId, BTreeSet<String>>,
    /// Verdicts on contacts.
    pub verdicts: BTreeMap<ContactId, Verdict>,
    /// Accounts that tell one encounter.
    pub merges: BTreeSet<(AccountId, AccountId)>,
    /// Accounts that tell an encounter of their own.
    pub splits: BTreeSet<AccountId>,
    /// Corrected fields of contacts, one a field.
    pub fields: BTreeMap<ContactId, Vec<Correction>>,
    /// Corrected dates of articles, by the hash of their text.
    pub published: BTreeMap<String, When>,
}

/// The ids a contact has and had, its present one first.
fn ids(contact: &Contact) -> impl Iterator<Item = ContactId> {
    std::iter::once(contact.id).chain(contact.aliases.iter().copied())
}

impl Judgements {
    /// True where the contact is bookmarked.
    pub fn is_bookmarked(&self, contact: &Contact) -> bool {
        ids(contact).any(|id| self.bookmarks.contains(&id))
    }

    /// Bookmarks it, or takes the bookmark away; true where it has one now.
    pub fn toggle_bookmark(&mut self, contact: &Contact) -> bool {
        let had = self.is_bookmarked(contact);
        for id in ids(contact) {
            self.bookmarks.remove(&id);
        }
        if !had {
            self.bookmarks.insert(contact.id);
        }
        !had
    }

    /// The note on the contact.
    pub fn note(&self, contact: &Contact) -> Option<&str> {
        ids(contact).find_map(|id| self.notes.get(&id)).map(String::as_str)
    }

    /// Sets the note; an empty one takes it away.
    pub fn set_note(&mut self, contact: &Contact, note: &str) {
        for id in ids(contact) {
            self.notes.remove(&id);
        }
        if !note.trim().is_empty() {
            self.notes.insert(contact.id, note.trim().to_string());
        }
    }

    /// The tags of the contact, in order.
    pub fn tags(&self, contact: &Contact) -> BTreeSet<String> {
        ids(contact).filter_map(|id| self.tags.get(&id)).flatten().cloned().collect()
    }

    /// Sets the tags.
    pub fn set_tags(&mut self, contact: &Contact, tags: BTreeSet<String>) {
        for id in ids(contact) {
            self.tags.remove(&id);
        }
        if !tags.is_empty() {
            self.tags.insert(contact.id, tags);
        }
    }

    /// The verdict on the contact.
    pub fn verdict(&self, contact: &Contact) -> Option<Verdict> {
        ids(contact).find_map(|id| self.verdicts.get(&id)).copied()
    }

    /// Sets the verdict, or takes it away.
    pub fn set_verdict(&mut self, contact: &Contact, verdict: Option<Verdict>) {
        for id in ids(contact) {
            self.verdicts.remove(&id);
        }
        if let Some(verdict) = verdict {
            self.verdicts.insert(contact.id, verdict);
        }
    }

    /// Makes one contact of two.
    pub fn merge(&mut self, one: &Contact, other: &Contact) {
        let (Some(a), Some(b)) = (one.accounts.first(), other.accounts.first()) else { return };
        for account in one.accounts.iter().chain(&other.accounts) {
            self.splits.remove(&account.id);
        }
        for contact in [one, other] {
            let first = contact.accounts.first().map(|account| account.id);
            let rest = contact.accounts.iter().skip(1);
            self.merges.extend(rest.filter_map(|account| Some((first?, account.id))));
        }
        self.merges.insert((a.id, b.id));
    }

    /// Takes the accounts of a contact apart: first what the user merged, then what the program did. False where there is
    /// one account alone.
    pub fn break_apart(&mut self, contact: &Contact) -> bool {
        let own: BTreeSet<AccountId> = contact.accounts.iter().map(|account| account.id).collect();
        if own.len() < 2 {
            return false;
        }
        let before = self.merges.len();
        self.merges.retain(|(one, other)| !(own.contains(one) && own.contains(other)));
        if self.merges.len() == before {
            self.splits.extend(own);
        }
        true
    }

    /// Sets one field of a contact; a former word on that field goes.
    pub fn correct(&mut self, contact: &Contact, correction: Correction) {
        let mut kept = self.take_fields(contact);
        kept.retain(|known| known.field() != correction.field());
        kept.push(correction);
        self.fields.insert(contact.id, kept);
    }

    /// Takes back what was said of a field; false where nothing was.
    pub fn uncorrect(&mut self, contact: &Contact, field: Field) -> bool {
        let mut kept = self.take_fields(contact);
        let before = kept.len();
        kept.retain(|known| known.field() != field);
        let changed = kept.len() < before;
        if !kept.is_empty() {
            self.fields.insert(contact.id, kept);
        }
        changed
    }

    fn take_fields(&mut self, contact: &Contact) -> Vec<Correction> {
        ids(contact).filter_map(|id| self.fields.remove(&id)).flatten().collect()
    }

    /// The values the pipeline is handed.
    pub fn corrections(&self) -> Corrections {
        let published = self.published.iter().map(|(hash, when)| (Target::Hash(hash.clone()), when.clone()));
        let fields = self.fields.iter().flat_map(|(id, all)| all.iter().map(|one| (*id, one.clone())));
        Corrections {
            published: published.collect(),
            merges: self.merges.iter().copied().collect(),
            splits: self.splits.iter().copied().collect(),
            fields: fields.collect(),
        }
    }
}
