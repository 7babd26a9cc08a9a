//! What is loaded, with the ways in that the screen needs: by id, by filter, by entity. State of the screen stays outside.

use std::collections::BTreeMap;
use std::sync::Arc;

use chrono::NaiveDate;

use crate::domain::{Article, ArticleId, Body, Contact, ContactId, Evidence, When};
use crate::lexicon::Lexicon;
use crate::pipeline::Collection;
use crate::query::{self, Atom, Facet, Facets, Ground, Group, Index, Marks, Scope, Term};

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

    /// The index's column.
    pub const fn column(self) -> query::FacetField {
        match self {
            Tab::Countries => query::FacetField::Country,
            Tab::Officials => query::FacetField::Official,
            Tab::Bodies => query::FacetField::Body,
            Tab::Places => query::FacetField::Place,
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
    /// What of the filter was not understood.
    pub faults: Vec<query::Fault>,
    /// The entities of what is kept, with counts.
    pub facets: Facets,
}

/// Everything loaded.
#[derive(Debug, Default)]
pub struct Shelf {
    /// As the pipeline gave it.
    pub collection: Collection,
    contacts: BTreeMap<ContactId, usize>,
    articles: BTreeMap<ArticleId, usize>,
    index: Index,
    marks: Marks,
}

impl Shelf {
    /// Makes the ways in.
    pub fn new(collection: Collection, lexicon: &Lexicon) -> Shelf {
        let mut contacts = BTreeMap::new();
        for (index, contact) in collection.timeline.contacts.iter().enumerate() {
            contacts.insert(contact.id, index);
            for alias in &contact.aliases {
                contacts.entry(*alias).or_insert(index);
            }
        }
        let articles = collection.articles.iter().enumerate().map(|(i, a)| (a.id.clone(), i)).collect();
        let index = Index::build(&collection.timeline.contacts, &collection.articles, lexicon);
        Shelf { collection, contacts, articles, index, marks: Marks::default() }
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

    /// What `filter` keeps; `core` where it says nothing of the scope and only the core is wanted.
    pub fn select(&self, filter: &str, core: bool, today: NaiveDate) -> Found {
        let parsed = query::parse(filter, today);
        let mut asked = parsed.query;
        if core && asked.scope().is_none() {
            asked = asked.with(Group { terms: vec![Term::is(Atom::Scope(Scope::Core))] });
        }
        let texts = |id: &ArticleId| self.body(id);
        let ground = Ground {
            contacts: self.contacts(),
            articles: &self.collection.articles,
            marks: &self.marks,
            texts: &texts,
        };
        let hits = self.index.select(&asked, &ground);
        let kept: Vec<Kept> = hits.iter().map(|h| Kept { index: h.row, certain: h.certain }).collect();
        let rows: Vec<usize> = kept.iter().map(|k| k.index).collect();
        Found { kept, faults: parsed.faults, facets: self.index.facets(&rows) }
    }

    /// The entities of one tab that `typed` may mean, best first.
    pub fn suggest(&self, tab: Tab, typed: &str, limit: usize) -> Vec<Entity> {
        let found = self.index.suggest(tab.column(), typed, limit);
        found.into_iter().map(|s| Entity { value: s.key, name: s.label, count: s.count }).collect()
    }

    /// The period that typed words mean.
    pub fn period(&self, words: &str, today: NaiveDate) -> Option<When> {
        query::period(words, today)
    }
}

impl Found {
    /// The entities of one tab, most contacts first, then by name.
    pub fn entities(&self, tab: Tab) -> Vec<Entity> {
        let column = match tab {
            Tab::Countries => &self.facets.countries,
            Tab::Officials => &self.facets.officials,
            Tab::Bodies => &self.facets.bodies,
            Tab::Places => &self.facets.places,
        };
        let entity = |f: &Facet| Entity { value: f.key.clone(), name: f.label.clone(), count: f.count };
        column.iter().map(entity).collect()
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

/// The parts of a filter that all must hold, each as it would be typed.
pub fn chips(filter: &str, today: NaiveDate) -> Vec<String> {
    query::parse(filter, today).query.chips()
}

/// The filter word that keeps one entity, as `chips` tells it.
pub fn token_for(tab: Tab, value: &str) -> String {
    let typed = format!("{}:\"{}\"", tab.field(), value.replace('"', ""));
    chips(&typed, NaiveDate::default()).pop().unwrap_or(typed)
}
