//! What is loaded, with the ways in that the screen needs: by id, by filter, by entity. State of the screen stays outside.

use std::collections::BTreeMap;
use std::sync::Arc;

use chrono::NaiveDate;

use crate::domain::{Article, ArticleId, Body, Contact, ContactId, Evidence, Span, When};
use crate::pipeline::Collection;
use crate::text::fold;

/// Which entities are listed together.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Tab {
    /// States.
    #[default]
    Countries,
    /// Persons.
    Officials,
    /// International bodies.
    Bodies,
    /// Cities and countries where it took place.
    Places,
}

impl Tab {
    /// Every tab in order.
    pub const ALL: [Tab; 4] = [Tab::Countries, Tab::Officials, Tab::Bodies, Tab::Places];

    /// Its name on the screen.
    pub const fn word(self) -> &'static str {
        match self {
            Tab::Countries => "Countries",
            Tab::Officials => "Officials",
            Tab::Bodies => "Bodies",
            Tab::Places => "Places",
        }
    }

    /// The filter's field.
    pub const fn field(self) -> &'static str {
        match self {
            Tab::Countries => "country",
            Tab::Officials => "official",
            Tab::Bodies => "body",
            Tab::Places => "place",
        }
    }
}

/// One entity with the number of contacts it has a part in.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Entity {
    /// The value in a filter: a code or a name.
    pub value: String,
    /// The name in words.
    pub name: String,
    /// Contacts.
    pub count: usize,
}

/// A contact that a filter keeps.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Kept {
    /// Its place in the timeline.
    pub index: usize,
    /// False where it only possibly fits.
    pub certain: bool,
}

/// What a filter keeps, and what of it was not understood.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Found {
    /// In order of the timeline.
    pub kept: Vec<Kept>,
    /// The part of the filter and the words.
    pub faults: Vec<(Span, String)>,
}

/// Everything loaded.
#[derive(Debug, Default)]
pub struct Shelf {
    /// As the pipeline gave it.
    pub collection: Collection,
    contacts: BTreeMap<ContactId, usize>,
    articles: BTreeMap<ArticleId, usize>,
    folded: Vec<String>,
}

impl Shelf {
    /// Makes the ways in.
    pub fn new(collection: Collection) -> Shelf {
        let mut contacts = BTreeMap::new();
        for (index, contact) in collection.timeline.contacts.iter().enumerate() {
            contacts.insert(contact.id, index);
            for alias in &contact.aliases {
                contacts.entry(*alias).or_insert(index);
            }
        }
        let articles = collection.articles.iter().enumerate().map(|(i, a)| (a.id.clone(), i)).collect();
        let folded = collection.timeline.contacts.iter().map(words_of).collect();
        Shelf { collection, contacts, articles, folded }
    }

    /// Every contact, in order.
    pub fn contacts(&self) -> &[Contact] {
        &self.collection.timeline.contacts
    }

    /// A contact's place by its id or a former one.
    pub fn position(&self, id: ContactId) -> Option<usize> {
        self.contacts.get(&id).copied()
    }

    /// A contact by its id or a former one.
    pub fn contact(&self, id: ContactId) -> Option<&Contact> {
        self.contacts().get(self.position(id)?)
    }

    /// An article by its id.
    pub fn article(&self, id: &ArticleId) -> Option<&Article> {
        self.collection.articles.get(*self.articles.get(id)?)
    }

    /// The text of an article.
    pub fn body(&self, id: &ArticleId) -> Option<Arc<Body>> {
        self.collection.body(id)
    }

    /// What `filter` keeps.
    pub fn select(&self, filter: &str, today: NaiveDate) -> Found {
        let mut found = Found::default();
        for (index, contact) in self.contacts().iter().enumerate() {
            let words = self.folded[index].as_str();
            if tokens(filter).iter().all(|token| holds(contact, words, token, today)) {
                found.kept.push(Kept { index, certain: true });
            }
        }
        found
    }

    /// The entities of one tab among some contacts, most contacts first, then by name.
    pub fn entities(&self, tab: Tab, rows: &[Kept]) -> Vec<Entity> {
        let mut counts: BTreeMap<(String, String), usize> = BTreeMap::new();
        for row in rows {
            let Some(contact) = self.contacts().get(row.index) else { continue };
            for name in names_of(contact, tab) {
                *counts.entry(name).or_default() += 1;
            }
        }
        let mut out: Vec<Entity> =
            counts.into_iter().map(|((value, name), count)| Entity { value, name, count }).collect();
        out.sort_by(|a, b| b.count.cmp(&a.count).then_with(|| a.name.cmp(&b.name)));
        out
    }

    /// The period that typed words mean.
    pub fn period(&self, words: &str, today: NaiveDate) -> Option<When> {
        match words.trim() {
            "today" => Some(When::day(today)),
            words => words.parse().ok(),
        }
    }
}

/// The passages that show a contact, best first within each source; each once.
pub fn passages(contact: &Contact) -> Vec<&Evidence> {
    let mut out: Vec<&Evidence> = Vec::new();
    for evidence in contact.evidence() {
        if !out.iter().any(|e| e.article == evidence.article && e.span == evidence.span) {
            out.push(evidence);
        }
    }
    out
}

/// The words of a filter, quoted parts kept together.
pub fn tokens(filter: &str) -> Vec<&str> {
    let mut out = Vec::new();
    let (mut start, mut quoted) = (None, false);
    for (at, c) in filter.char_indices() {
        quoted ^= c == '"';
        match (c.is_whitespace() && !quoted, start) {
            (true, Some(from)) => {
                out.push(&filter[from..at]);
                start = None;
            }
            (false, None) => start = Some(at),
            _ => {}
        }
    }
    out.extend(start.map(|from| &filter[from..]));
    out
}

/// The filter word that keeps one entity.
pub fn token_for(tab: Tab, value: &str) -> String {
    let plain = !value.is_empty() && value.chars().all(|c| c.is_alphanumeric() || matches!(c, '-' | '.'));
    if plain {
        format!("{}:{value}", tab.field())
    } else {
        format!("{}:\"{}\"", tab.field(), value.replace('"', ""))
    }
}

fn is_body(code: &str) -> bool {
    code.len() > 2 || matches!(code, "EU" | "UN" | "G7")
}

fn names_of(contact: &Contact, tab: Tab) -> Vec<(String, String)> {
    let mut out: Vec<(String, String)> = match tab {
        Tab::Countries | Tab::Bodies => contact
            .parties
            .iter()
            .filter(|p| is_body(p.code.as_str()) == (tab == Tab::Bodies))
            .map(|p| (p.code.to_string(), p.name.clone()))
            .collect(),
        Tab::Officials => contact.officials.iter().map(|o| (o.name.clone(), o.name.clone())).collect(),
        Tab::Places => contact.places.iter().map(|p| (p.clone(), p.clone())).collect(),
    };
    out.sort();
    out.dedup();
    out
}

fn words_of(contact: &Contact) -> String {
    let mut words = format!("{} {}", contact.kind.word(), contact.status.word());
    let parties = contact.parties.iter().flat_map(|p| [p.code.to_string(), p.name.clone()]);
    let people = contact.officials.iter().map(|o| o.name.clone());
    for word in parties.chain(people).chain(contact.places.clone()).chain(contact.topics.clone()) {
        words.push(' ');
        words.push_str(&word);
    }
    fold(&words)
}

fn holds(contact: &Contact, words: &str, token: &str, today: NaiveDate) -> bool {
    if let Some(rest) = token.strip_prefix('!') {
        return rest.is_empty() || !holds(contact, words, rest, today);
    }
    let Some((field, value)) = token.split_once(':') else { return words.contains(&fold(token)) };
    let value = fold(value.trim_matches('"'));
    let among = |names: Vec<String>| names.iter().any(|n| fold(n).contains(&value));
    match field {
        "country" | "body" => {
            contact.parties.iter().any(|p| fold(p.code.as_str()) == value || fold(&p.name) == value)
        }
        "official" => among(contact.officials.iter().map(|o| o.name.clone()).collect()),
        "place" => among(contact.places.clone()),
        "kind" => contact.kind.word() == value,
        "status" => contact.status.word() == value,
        "scope" => value != "core" || contact.core,
        "is" => match value.as_str() {
            "disputed" => contact.is_disputed(),
            "inferred" => contact.inferred,
            "undated" => contact.when.as_ref().is_none_or(|w| w.first().is_none()),
            _ => true,
        },
        "date" => match (value.parse::<When>(), &contact.when) {
            (Ok(asked), Some(when)) => asked.touches(when, 0),
            (Ok(_), None) => false,
            _ => value == "today" && contact.when.as_ref().is_some_and(|w| w.may_be(today)),
        },
        _ => true,
    }
}
