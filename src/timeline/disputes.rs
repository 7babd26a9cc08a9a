//! What accounts of one contact differ on: the day, the place, whether it took place at all.

use std::collections::{BTreeMap, BTreeSet};

use super::profile::level;
use super::summary::Member;
use crate::domain::{ArticleId, Contact, Dispute, Field, Stance, Status, When, Word};

/// Every disagreement, in the order day, place, claims.
pub(super) fn disputes(members: &[Member], places: &[Word]) -> Vec<Dispute> {
    [days(members), sites(members, places), claims(members)].into_iter().flatten().collect()
}

/// Values with the articles that tell them, none where fewer than two stand.
fn told(field: Field, values: BTreeMap<String, BTreeSet<ArticleId>>) -> Option<Dispute> {
    if values.len() < 2 {
        return None;
    }
    let values =
        values.into_iter().map(|(value, articles)| (value, articles.into_iter().collect())).collect();
    Some(Dispute { field, values })
}

/// Days of what took place that do not touch; a plan that was moved is history, not a dispute.
fn days(members: &[Member]) -> Option<Dispute> {
    let group = |status: Status| matches!(status, Status::Held | Status::Ongoing | Status::Denied);
    let happened = members.iter().any(|m| group(m.account.status));
    let told_days: Vec<(&When, &ArticleId)> = members
        .iter()
        .filter(|m| group(m.account.status) == happened)
        .filter_map(|m| Some((m.account.when.as_ref()?, &m.account.article)))
        .collect();
    let clash = |a: &When| told_days.iter().any(|(b, _)| !a.touches(b, 0));
    let mut values: BTreeMap<String, BTreeSet<ArticleId>> = BTreeMap::new();
    for (when, article) in told_days.iter().filter(|(when, _)| clash(when)) {
        values.entry(when.to_string()).or_default().insert((*article).clone());
    }
    told(Field::When, values)
}

/// Cities that share no name; a country beside its city is no dispute, which the chosen places tell.
fn sites(members: &[Member], chosen: &[Word]) -> Option<Dispute> {
    let mut values: BTreeMap<String, BTreeSet<ArticleId>> = BTreeMap::new();
    let chosen: BTreeSet<String> = chosen.iter().map(|p| level(p)).collect();
    let differs =
        |m: &&Member| m.sites_differ && m.account.places.iter().all(|p| !chosen.contains(&level(p)));
    if !members.iter().any(|m| differs(&m)) {
        return None;
    }
    for member in members.iter().filter(|m| !m.account.places.is_empty()) {
        values.entry(member.account.places.join("; ")).or_default().insert(member.account.article.clone());
    }
    told(Field::Place, values)
}

/// A denial beside a report or a confirmation.
fn claims(members: &[Member]) -> Option<Dispute> {
    let mut values: BTreeMap<String, BTreeSet<ArticleId>> = BTreeMap::new();
    let mut enter = |value: String, article: &ArticleId| {
        values.entry(value).or_default().insert(article.clone());
    };
    let (mut denied, mut affirmed) = (false, false);
    for member in members {
        let account = &member.account;
        for claim in &account.claims {
            let word = match claim.stance {
                Stance::Denies => {
                    denied = true;
                    "denied"
                }
                Stance::Confirms => {
                    affirmed = true;
                    "confirmed"
                }
                Stance::Reports => {
                    affirmed = true;
                    "reported"
                }
                Stance::Announces => continue,
            };
            enter(format!("{word} by {}", claim.by), &account.article);
        }
        match account.status {
            Status::Denied => denied = true,
            Status::Held | Status::Ongoing if account.claims.is_empty() => {
                affirmed = true;
                enter("reported".into(), &account.article);
            }
            _ => {}
        }
    }
    if !(denied && affirmed) {
        return None;
    }
    if values.len() == 1 {
        let articles = members.iter().filter(|m| m.account.status == Status::Denied);
        let articles: BTreeSet<ArticleId> = articles.map(|m| m.account.article.clone()).collect();
        values.insert("denied".into(), articles);
    }
    told(Field::Claims, values)
}

/// The words of a contact's disputes, one a line.
pub fn in_words(contact: &Contact) -> Vec<String> {
    contact
        .disputes
        .iter()
        .map(|dispute| {
            let values: Vec<String> = dispute
                .values
                .iter()
                .map(|(value, articles)| {
                    format!("{value} ({} of {} sources)", articles.len(), contact.sources)
                })
                .collect();
            let field = match dispute.field {
                Field::When => "the day",
                Field::Place => "the place",
                _ => "whether it took place",
            };
            format!("sources differ on {field}: {}", values.join(", "))
        })
        .collect()
}
