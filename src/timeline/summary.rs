//! The accounts of one encounter told as one contact: what they agree on, and what decided where they do not.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;

use super::profile::{level, person_key};
use super::{decide, disputes, origins};
use crate::domain::{
    Account, AccountId, Accounts, Article, Code, Contact, Evidence, Field, Official, PackedAccount, Party,
    Reason, Role, Symbol, When, Word,
};
use crate::text::fold;

/// An account with its article and what made it join.
#[derive(Clone, Debug)]
pub(super) struct Member<'a> {
    pub(super) account: Account,
    /// The account as the contact keeps it.
    pub(super) packed: PackedAccount,
    pub(super) article: Option<&'a Article>,
    /// Points of likeness; empty for the first.
    pub(super) points: Vec<String>,
    /// True where it joined in spite of another place.
    pub(super) sites_differ: bool,
}

impl<'a> Member<'a> {
    /// One that joined nobody.
    pub(super) fn new(account: Account, packed: PackedAccount, article: Option<&'a Article>) -> Member<'a> {
        Member { account, packed, article, points: Vec::new(), sites_differ: false }
    }

    /// The day its article came out; the last possible one where that is a stretch.
    pub(super) fn published(&self) -> Option<NaiveDate> {
        self.article?.published.when.as_ref().and_then(When::last)
    }

    /// True where the account's day needs no anchor.
    pub(super) fn is_absolute(&self) -> bool {
        matches!(self.account.symbol, Some(Symbol::Absolute(_)))
    }
}

/// Topics a contact keeps.
const TOPICS: usize = 4;

/// The contact that `members` tell; at least one of them.
pub(super) fn contact(mut members: Vec<Member>) -> Contact {
    let why = reasons(&members);
    members.sort_by_cached_key(|m| {
        (m.published().unwrap_or(NaiveDate::MAX), m.account.id, m.account.article.clone())
    });
    let ids: BTreeSet<AccountId> = members.iter().map(|m| m.account.id).collect();
    let id = ids.first().copied().unwrap_or(AccountId(0));
    let decided = decide::when(&members);
    let parties = parties(&members);
    let places = places(&members);
    let articles: BTreeSet<&str> = members.iter().map(|m| &*m.account.article.0).collect();
    let sides = |code: Code| parties.iter().any(|p| p.code == code);
    let mut contact = Contact {
        id,
        aliases: ids.into_iter().skip(1).collect(),
        kind: decide::kind(&members),
        status: decide::status(&members),
        when: decided.when,
        when_basis: decided.basis.into(),
        inferred: decided.inferred,
        core: sides(Code::RU) || sides(Code::UA) || members.iter().any(|m| m.account.about_war),
        officials: officials(&members),
        topics: topics(&members),
        outcome: outcome(&members),
        disputes: disputes::disputes(&members, &places),
        sources: articles.len(),
        origins: origins::count(&members),
        parties,
        places,
        accounts: Accounts::default(),
        why,
    };
    contact.why.extend(choices(&contact, &members));
    contact.accounts = members.into_iter().map(|m| m.packed).collect();
    lean(&mut contact);
    contact
}

/// Gives back room for more, which would come to as much as what is held.
fn lean(contact: &mut Contact) {
    contact.parties.shrink_to_fit();
    contact.officials.shrink_to_fit();
    contact.topics.shrink_to_fit();
    contact.why.shrink_to_fit();
}

/// Why each account after the first joined.
fn reasons(members: &[Member]) -> Vec<Reason> {
    let joined = members.iter().filter(|m| !m.points.is_empty());
    joined
        .map(|m| Reason {
            field: Field::Merge,
            rule: "same-encounter".into(),
            text: format!("{} tells the same contact: {}", m.account.article.0, m.points.join("; ")).into(),
            span: None,
        })
        .collect()
}

/// What decided where accounts differ.
fn choices(contact: &Contact, members: &[Member]) -> Vec<Reason> {
    let reason =
        |field, rule: &str, text: String| Reason { field, rule: rule.into(), text: text.into(), span: None };
    let mut out = Vec::new();
    let statuses: BTreeSet<&str> = members.iter().map(|m| m.account.status.word()).collect();
    if statuses.len() > 1 {
        let told = statuses.into_iter().collect::<Vec<_>>().join(", ");
        out.push(reason(
            Field::Status,
            "latest-status",
            format!("told as {told}; taken as {}", contact.status.word()),
        ));
    }
    let kinds: BTreeSet<&str> = members.iter().map(|m| m.account.kind.word()).collect();
    if kinds.len() > 1 {
        let told = kinds.into_iter().collect::<Vec<_>>().join(", ");
        out.push(reason(
            Field::Kind,
            "most-told-kind",
            format!("told as {told}; taken as {}", contact.kind.word()),
        ));
    }
    let days: BTreeSet<String> =
        members.iter().filter_map(|m| m.account.when.as_ref()).map(When::to_string).collect();
    if let (Some(when), true) = (&contact.when, days.len() > 1) {
        let told = days.into_iter().collect::<Vec<_>>().join(", ");
        out.push(reason(Field::When, "most-exact-day", format!("told as {told}; taken as {when}")));
    }
    let differences = disputes::in_words(contact);
    out.extend(differences.into_iter().map(|text| reason(Field::Merge, "sources-differ", text)));
    out
}

/// The sides of all accounts, principals first; each in the part most accounts give it, the more telling on a tie.
fn parties(members: &[Member]) -> Vec<Party> {
    let mut seen: Vec<(&Party, BTreeMap<Role, usize>)> = Vec::new();
    let mut by_size: Vec<&Member> = members.iter().collect();
    by_size.sort_by_key(|m| std::cmp::Reverse(m.account.parties.len()));
    for party in by_size.iter().flat_map(|m| &m.account.parties) {
        match seen.iter_mut().find(|(known, _)| known.code == party.code) {
            Some((_, roles)) => *roles.entry(party.role).or_default() += 1,
            None => seen.push((party, BTreeMap::from([(party.role, 1)]))),
        }
    }
    let mut out: Vec<Party> = seen
        .into_iter()
        .map(|(party, roles)| {
            let role =
                roles.iter().max_by_key(|(role, n)| (**n, **role)).map_or(party.role, |(role, _)| *role);
            Party { role, ..party.clone() }
        })
        .collect();
    out.sort_by_key(|p| p.role);
    out
}

/// The persons of all accounts, the fuller telling of each.
fn officials(members: &[Member]) -> Vec<Official> {
    let mut out: Vec<Official> = Vec::new();
    for official in members.iter().flat_map(|m| &m.account.officials) {
        let same = |known: &&mut Official| {
            person_key(known) == person_key(official) || level(&known.name) == level(&official.name)
        };
        match out.iter_mut().find(same) {
            Some(known) => {
                known.id = known.id.take().or_else(|| official.id.clone());
                known.party = known.party.or(official.party);
                known.office = known.office.or(official.office);
            }
            None => out.push(official.clone()),
        }
    }
    out
}

/// The places of the account whose telling most others share, a city before a country.
fn places(members: &[Member]) -> Vec<Word> {
    let mut count: BTreeMap<String, usize> = BTreeMap::new();
    for member in members {
        for place in member.account.places.iter().map(|p| level(p)).collect::<BTreeSet<_>>() {
            *count.entry(place).or_default() += 1;
        }
    }
    let told = members.iter().filter(|m| !m.account.places.is_empty());
    let names: BTreeSet<String> =
        members.iter().flat_map(|m| &m.account.parties).map(|p| level(&p.name)).collect();
    let worth = |m: &&Member| {
        let shared: usize = m.account.places.iter().map(|p| count.get(&level(p)).copied().unwrap_or(0)).sum();
        let city = m.account.places.iter().any(|p| !names.contains(&level(p)));
        (city, shared, std::cmp::Reverse(m.account.id))
    };
    told.max_by_key(worth).map(|m| m.account.places.clone()).unwrap_or_default()
}

/// The topics told most often, each in its first spelling.
fn topics(members: &[Member]) -> Vec<Word> {
    let mut seen: Vec<(String, Word, usize)> = Vec::new();
    for topic in members.iter().flat_map(|m| &m.account.topics) {
        let key = fold(topic);
        match seen.iter_mut().find(|(known, ..)| *known == key) {
            Some((.., n)) => *n += 1,
            None => seen.push((key, *topic, 1)),
        }
    }
    seen.sort_by_key(|(.., n)| std::cmp::Reverse(*n));
    seen.into_iter().take(TOPICS).map(|(_, topic, _)| topic).collect()
}

/// The outcome of the latest account that tells one.
fn outcome(members: &[Member]) -> Option<Box<Evidence>> {
    members.iter().rev().find_map(|m| m.account.outcome.clone())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{Kind, Status};
    use crate::lexicon::Lexicon;
    use crate::timeline::merge;
    use crate::timeline::merge::tests::{account, article};

    fn single(rows: &[(&str, &str)]) -> Contact {
        let articles: Vec<Article> =
            rows.iter().enumerate().map(|(i, (day, _))| article(&i.to_string(), Some(day))).collect();
        let accounts =
            rows.iter().enumerate().map(|(i, (_, row))| account(i as u64 + 1, &i.to_string(), row)).collect();
        let mut timeline = merge(&articles, accounts, &Lexicon::default());
        assert_eq!(timeline.contacts.len(), 1);
        timeline.contacts.remove(0)
    }

    #[test]
    fn a_plan_that_took_place_is_held_and_keeps_its_history() {
        let contact = single(&[
            ("2022-02-10", "call planned 2022-02-12 US+RU Biden+Putin -"),
            ("2022-02-12", "call held 2022-02-12 US+RU Biden+Putin -"),
        ]);
        assert_eq!(contact.status, Status::Held);
        assert_eq!(
            contact.accounts.iter().map(|a| a.status).collect::<Vec<_>>(),
            [Status::Planned, Status::Held]
        );
        assert!(!contact.is_disputed());
        assert_eq!((contact.sources, contact.origins), (2, 2));
        assert_eq!(contact.aliases, [AccountId(2)]);
    }

    #[test]
    fn the_exact_day_beats_the_month_and_the_meeting_the_visit() {
        let contact = single(&[
            ("2024-07-28", "visit held 2024-07 HU+RU Orban+Putin Moscow"),
            ("2024-07-16", "meeting held 2024-07-05 HU+RU Orban+Putin Moscow"),
        ]);
        assert_eq!(contact.when.map(|w| w.to_string()).as_deref(), Some("2024-07-05"));
        assert_eq!(contact.kind, Kind::Meeting);
    }

    #[test]
    fn differing_days_are_a_dispute_with_the_better_supported_chosen() {
        let contact = single(&[
            ("2024-05-03", "meeting held 2024-05-01 FR+RU Sejourne+Lavrov Geneva"),
            ("2024-05-03", "meeting held 2024-05-02 FR+RU Sejourne+Lavrov Geneva"),
            ("2024-05-04", "meeting held 2024-05-02 FR+RU Sejourne+Lavrov Geneva"),
        ]);
        assert_eq!(contact.when.as_ref().map(When::to_string).as_deref(), Some("2024-05-02"));
        assert_eq!(contact.disputes.len(), 1);
        assert_eq!(contact.disputes[0].field, Field::When);
    }
}
