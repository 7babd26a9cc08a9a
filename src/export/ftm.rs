//! Entities of FollowTheMoney, one a line: an Event a contact, the states as PublicBody, bodies as Organization, officials as
//! Person, articles as what proves them. Entities come before those that name them.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use crate::domain::{Contact, Date, Extent, Official, Party, When};

use super::Material;
use super::json::lines;
use super::plover::alpha3;
use super::sources::{Sources, headline, link};
use super::words::{in_words, title};

/// An entity: its properties are lists of strings, each value once.
#[derive(Serialize)]
struct Entity {
    id: String,
    schema: &'static str,
    properties: BTreeMap<&'static str, BTreeSet<String>>,
}

impl Entity {
    fn new(id: String, schema: &'static str) -> Entity {
        Entity { id, schema, properties: BTreeMap::new() }
    }

    fn set(mut self, name: &'static str, values: impl IntoIterator<Item = impl Into<String>>) -> Entity {
        let values = values.into_iter().map(Into::into);
        let values: BTreeSet<String> = values.filter(|value| !value.trim().is_empty()).collect();
        if !values.is_empty() {
            self.properties.entry(name).or_default().extend(values);
        }
        self
    }

    /// Adds what another entity of the same id knows.
    fn join(&mut self, other: Entity) {
        for (name, values) in other.properties {
            self.properties.entry(name).or_default().extend(values);
        }
    }
}

/// Articles, then sides and persons, then events.
pub(super) fn ftm(material: &Material<'_>) -> Vec<u8> {
    let sources = Sources::new(material.articles);
    let mut actors: BTreeMap<String, Entity> = BTreeMap::new();
    let mut articles: BTreeMap<String, Entity> = BTreeMap::new();
    let mut events = Vec::new();
    for contact in material.contacts {
        let cast = contact.parties.iter().map(side).chain(contact.officials.iter().map(person));
        for entity in cast {
            match actors.get_mut(&entity.id) {
                Some(known) => known.join(entity),
                None => drop(actors.insert(entity.id.clone(), entity)),
            }
        }
        for source in sources.of(contact) {
            let entity = article(source);
            articles.entry(entity.id.clone()).or_insert(entity);
        }
        events.push(event(contact, &sources));
    }
    lines(articles.into_values().chain(actors.into_values()).chain(events))
}

fn side(party: &Party) -> Entity {
    let state = alpha3(party.code.as_str()).is_some();
    let entity = Entity::new(side_id(party), if state { "PublicBody" } else { "Organization" });
    let country = state.then(|| party.code.as_str().to_ascii_lowercase());
    entity.set("name", [party.name]).set("country", country)
}

fn side_id(party: &Party) -> String {
    format!("diplo-side-{}", party.code.as_str().to_ascii_lowercase())
}

fn person(official: &Official) -> Entity {
    let state = official.party.filter(|code| alpha3(code.as_str()).is_some());
    Entity::new(person_id(official), "Person")
        .set("name", [official.name])
        .set("position", official.office)
        .set("country", state.map(|code| code.as_str().to_ascii_lowercase()))
}

/// The knowledge's own id where there is one; otherwise one made from the name, so that the same name is the same person.
fn person_id(official: &Official) -> String {
    match &official.id {
        Some(id) => format!("diplo-person-{}", id.0),
        None => format!("diplo-person-{}", &blake3::hash(official.name.as_bytes()).to_hex()[..16]),
    }
}

/// An id without a blank, whatever the article's own id holds.
fn article_id(article: &crate::domain::Article) -> String {
    format!("diplo-article-{}", &blake3::hash(article.id.0.as_bytes()).to_hex()[..16])
}

fn article(article: &crate::domain::Article) -> Entity {
    Entity::new(article_id(article), "Article")
        .set("title", [headline(article).to_string()])
        .set("publisher", article.outlet)
        .set("sourceUrl", link(article).map(str::to_string))
        .set("publishedAt", article.published.when.as_ref().and_then(When::as_day).map(|day| day.to_string()))
        .set("fileName", [article.path.clone()])
}

fn event(contact: &Contact, sources: &Sources<'_>) -> Entity {
    let told = sources.of(contact);
    let mut keywords = vec![contact.kind.word().to_string(), contact.status.word().to_string()];
    keywords.extend(contact.topics.iter().map(ToString::to_string));
    keywords.extend(contact.is_disputed().then(|| "disputed".to_string()));
    keywords.extend(contact.cameo().map(|code| format!("cameo:{code}")));
    let states = contact.parties.iter().filter(|party| alpha3(party.code.as_str()).is_some());
    let people = contact.officials.iter().map(person_id);
    let (from, to, on) = contact.when.as_ref().map(bounds).unwrap_or_default();
    Entity::new(format!("diplo-event-{}", contact.id), "Event")
        .set("name", [title(contact)])
        .set("recordId", [contact.id.to_string()])
        .set("startDate", from)
        .set("endDate", to)
        .set("date", on)
        .set("location", contact.places.iter().copied())
        .set("involved", contact.parties.iter().map(side_id).chain(people))
        .set("country", states.map(|party| party.code.as_str().to_ascii_lowercase()))
        .set("keywords", keywords)
        .set("summary", [summary(contact)])
        .set("description", contact.evidence().map(|evidence| evidence.quote.clone()))
        .set("notes", claims(contact))
        .set("proof", told.iter().map(|article| article_id(article)))
        .set("sourceUrl", told.iter().filter_map(|article| link(article)).map(str::to_string))
        .set("publisher", told.iter().filter_map(|article| article.outlet))
}

fn summary(contact: &Contact) -> String {
    let when = contact.when.as_ref().map_or_else(|| "undated".to_string(), in_words);
    let outcome = contact.outcome.as_ref().map(|outcome| format!(": {}", outcome.quote)).unwrap_or_default();
    format!("{}, {when}{outcome}", contact.status.word())
}

fn claims(contact: &Contact) -> Vec<String> {
    let stance = |claim: &crate::domain::Claim| match claim.stance {
        crate::domain::Stance::Reports => "reports",
        crate::domain::Stance::Announces => "announces",
        crate::domain::Stance::Confirms => "confirms",
        crate::domain::Stance::Denies => "denies",
    };
    contact.claims().map(|c| format!("{} {}: \"{}\"", c.by, stance(c), c.evidence.quote)).collect()
}

/// First day, last day, and the date itself, each as precise as it is known.
fn bounds(when: &When) -> (Option<String>, Option<String>, Option<String>) {
    let day = |day: Option<chrono::NaiveDate>| day.map(|day| day.to_string());
    match &when.extent {
        Extent::On(Date::Season(..)) | Extent::OneOf(_) => (day(when.first()), day(when.last()), None),
        Extent::On(date) => (None, None, Some(date.to_string())),
        Extent::Between(..) => (day(when.first()), day(when.last()), None),
    }
}
