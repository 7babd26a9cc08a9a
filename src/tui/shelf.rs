//! What is loaded, with the ways in that the screen needs: by id, by filter, by entity. State of the screen stays outside.

use std::sync::{Arc, OnceLock};

use chrono::NaiveDate;

use crate::domain::{Article, ArticleId, Body, Code, Contact, ContactId, Corrections, Evidence, When};
use crate::lexicon::Lexicon;
use crate::pipeline::{self, Collection};
use crate::query::{self, Atom, Facet, Facets, Ground, Group, Index, Known, Lamp, Marks, Scope, Term};

pub use crate::query::Stretch;

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

/// A contact that is listed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Kept {
    /// Its place in the timeline.
    pub index: usize,
    /// False where it only possibly fits.
    pub certain: bool,
    /// False where the filter does not keep it and it is dimmed.
    pub fits: bool,
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
    /// The words that are lit.
    pub lamp: Lamp,
}

/// The lexicon and its names, which may be made ready beside the first screen.
#[derive(Debug, Default)]
pub struct Knowledge {
    lexicon: OnceLock<Arc<Lexicon>>,
    known: OnceLock<Known>,
}

impl Knowledge {
    /// What is at hand already, names and all.
    pub fn ready(lexicon: Arc<Lexicon>) -> Knowledge {
        let knowledge = Knowledge::default();
        knowledge.give(lexicon);
        knowledge.index_names();
        knowledge
    }

    /// Hands the lexicon over; what waits for it goes on.
    pub fn give(&self, lexicon: Arc<Lexicon>) {
        let _ = self.lexicon.set(lexicon);
    }

    /// Makes every spelling known to shelves that are made from now on; waits for the lexicon.
    pub fn index_names(&self) {
        self.known.get_or_init(|| Known::of(self.lexicon()));
    }

    /// The lexicon; waits for it.
    pub fn lexicon(&self) -> &Lexicon {
        self.lexicon.wait()
    }
}

/// Everything loaded.
#[derive(Debug, Default)]
pub struct Shelf {
    /// As it is with the user's corrections.
    pub collection: Arc<Collection>,
    /// As it was read.
    base: Arc<Collection>,
    knowledge: Arc<Knowledge>,
    index: Index,
    /// The first day an article told each contact.
    reported: Vec<Option<NaiveDate>>,
    /// The days on which articles came out.
    issued: Vec<NaiveDate>,
}

impl Shelf {
    /// Makes the ways in.
    pub fn new(collection: Collection, lexicon: Arc<Lexicon>) -> Shelf {
        Shelf::knowing(collection, Arc::new(Knowledge::ready(lexicon)))
    }

    /// The same, with what is known by now: before the names are indexed, a filter finds only names that the contacts bear.
    pub fn knowing(collection: Collection, knowledge: Arc<Knowledge>) -> Shelf {
        let base = Arc::new(collection);
        Shelf::of(Arc::clone(&base), base, knowledge)
    }

    fn of(collection: Arc<Collection>, base: Arc<Collection>, knowledge: Arc<Knowledge>) -> Shelf {
        let contacts = &collection.timeline.contacts;
        let index = match knowledge.known.get() {
            Some(known) => Index::over(known, contacts, &collection.articles),
            None => Index::over(&Known::nobody(), contacts, &collection.articles),
        };
        let day = |id: &ArticleId| collection.article(id)?.published.when.as_ref()?.first();
        let reported = |c: &Contact| c.accounts.articles().into_iter().filter_map(day).min();
        let reported = contacts.iter().map(reported).collect();
        let articles = collection.articles.iter();
        let issued = articles.filter_map(|article| article.published.when.as_ref()?.first()).collect();
        Shelf { collection, base, knowledge, index, reported, issued }
    }

    /// The same articles with the user's corrections laid over what was read.
    pub fn amended(&self, corrections: &Corrections) -> Shelf {
        let base = Arc::clone(&self.base);
        let collection = match corrections.is_empty() {
            true => Arc::clone(&base),
            false => Arc::new(pipeline::amend(&base, corrections, self.knowledge.lexicon())),
        };
        Shelf::of(collection, base, Arc::clone(&self.knowledge))
    }

    /// The same with the user's corrections, where there are any.
    pub fn corrected(self, corrections: &Corrections) -> Shelf {
        if corrections.is_empty() { self } else { self.amended(corrections) }
    }

    /// Another reading of the same articles, with what is known already.
    pub fn again(&self, collection: Collection) -> Shelf {
        Shelf::knowing(collection, Arc::clone(&self.knowledge))
    }

    /// True once the lexicon is there: on a shelf that waits for its first articles it may never come.
    pub fn is_knowing(&self) -> bool {
        self.knowledge.lexicon.get().is_some()
    }

    /// What is new in another reading, in a few words; none where it is the same.
    pub fn difference(&self, other: &Shelf) -> Option<String> {
        let count = |n: usize, what: &str| match n {
            0 => None,
            1 => Some(format!("1 {what}")),
            n => Some(format!("{n} {what}s")),
        };
        let known = |shelf: &Shelf, id: ContactId| shelf.contact(id).is_some_and(|found| found.id == id);
        let new = other.contacts().iter().filter(|c| !known(self, c.id)).count();
        let gone = self.contacts().iter().filter(|c| !known(other, c.id)).count();
        let changed = other
            .contacts()
            .iter()
            .filter(|c| self.contact(c.id).is_some_and(|own| own.id == c.id && own != *c));
        let changed = changed.count();
        let told = [
            count(new, "new contact"),
            (changed > 0).then(|| format!("{changed} changed")),
            (gone > 0).then(|| format!("{gone} gone")),
        ];
        let told: Vec<String> = told.into_iter().flatten().collect();
        if !told.is_empty() {
            return Some(told.join(", "));
        }
        let own: std::collections::BTreeSet<&str> = self.hashes().into_iter().collect();
        let articles = other.hashes().into_iter().filter(|hash| !own.contains(hash)).count();
        count(articles, "new article")
            .or_else(|| (other.hashes().len() != own.len()).then(|| "articles gone".to_string()))
    }

    /// The collection before the user's corrections.
    pub fn as_read(&self) -> &Collection {
        &self.base
    }

    /// True where both were made of one reading.
    pub fn is_of(&self, other: &Shelf) -> bool {
        Arc::ptr_eq(&self.base, &other.base)
    }

    /// What is known of names.
    pub fn lexicon(&self) -> &Lexicon {
        self.knowledge.lexicon()
    }

    /// The first day an article told the contact in a place of the timeline.
    pub fn reported(&self, index: usize) -> Option<NaiveDate> {
        self.reported.get(index).copied().flatten()
    }

    /// First and last day of the contact in a place of the timeline.
    pub fn stretch(&self, index: usize) -> Stretch {
        self.index.stretch(index)
    }

    /// The places of contacts that took place between two sides, ascending.
    pub fn met(&self, pair: (Code, Code)) -> Vec<u32> {
        self.index.met(pair.0, pair.1)
    }

    /// The days on which articles came out, in their order.
    pub fn issued(&self) -> &[NaiveDate] {
        &self.issued
    }

    /// The hashes of the texts, by which a collection is known again.
    pub fn hashes(&self) -> Vec<&str> {
        self.base.articles.iter().map(|article| article.hash.as_str()).collect()
    }

    /// Every contact, in order.
    pub fn contacts(&self) -> &[Contact] {
        &self.collection.timeline.contacts
    }

    /// A contact's place by its id or a former one.
    pub fn position(&self, id: ContactId) -> Option<usize> {
        self.collection.place(id)
    }

    /// A contact by its id or a former one.
    pub fn contact(&self, id: ContactId) -> Option<&Contact> {
        self.collection.contact(id)
    }

    /// An article by its id.
    pub fn article(&self, id: &ArticleId) -> Option<&Article> {
        self.collection.article(id)
    }

    /// The text of an article.
    pub fn body(&self, id: &ArticleId) -> Option<Arc<Body>> {
        self.collection.body(id)
    }

    /// What `filter` keeps; `core` where it says nothing of the scope and only the core is wanted.
    pub fn select(&self, filter: &str, core: bool, today: NaiveDate, marks: &Marks) -> Found {
        let parsed = query::parse(filter, today);
        let mut asked = parsed.query;
        if core && asked.scope().is_none() {
            asked = asked.with(Group { terms: vec![Term::is(Atom::Scope(Scope::Core))] });
        }
        let texts = |id: &ArticleId| self.body(id);
        let ground =
            Ground { contacts: self.contacts(), articles: &self.collection.articles, marks, texts: &texts };
        let hits = self.index.select(&asked, &ground);
        let kept: Vec<Kept> =
            hits.iter().map(|h| Kept { index: h.row, certain: h.certain, fits: true }).collect();
        let rows: Vec<usize> = kept.iter().map(|k| k.index).collect();
        Found { kept, faults: parsed.faults, facets: self.index.facets(&rows), lamp: self.index.lamp(&asked) }
    }

    /// The places in the timeline of the contacts of one entity.
    pub fn rows_of(&self, tab: Tab, value: &str) -> &[u32] {
        self.index.rows_of(tab.column(), value)
    }

    /// The states and bodies that have a part in contacts, by their places, with counts.
    pub fn sides_among(&self, rows: &[usize]) -> Vec<Entity> {
        let columns = [query::FacetField::Country, query::FacetField::Body];
        let found = columns.into_iter().flat_map(|column| self.index.counts(column, rows));
        found.map(|f| Entity { value: f.key, name: f.label, count: f.count }).collect()
    }

    /// Contacts of one entity in `slices` equal stretches between the first and the last day of the timeline.
    pub fn sparks(&self, tab: Tab, value: &str, kept: &[bool], slices: usize) -> Vec<u32> {
        let mut days = self.contacts().iter().filter_map(|c| c.when.as_ref()?.first());
        let (Some(first), Some(last)) = (days.clone().next(), days.next_back()) else {
            return vec![0; slices];
        };
        let whole = (last - first).num_days().max(1);
        let mut out = vec![0; slices];
        for &row in self.index.rows_of(tab.column(), value) {
            let row = row as usize;
            let (day, _) = self.stretch(row);
            if let (true, Some(day)) = (kept.get(row).copied().unwrap_or(false), day) {
                let at = usize::try_from((day - first).num_days() * slices as i64 / (whole + 1)).unwrap_or(0);
                out[at.min(slices - 1)] += 1;
            }
        }
        out
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
    /// How many entities a tab has.
    pub fn count(&self, tab: Tab) -> usize {
        self.column(tab).len()
    }

    fn column(&self, tab: Tab) -> &[Facet] {
        match tab {
            Tab::Countries => &self.facets.countries,
            Tab::Officials => &self.facets.officials,
            Tab::Bodies => &self.facets.bodies,
            Tab::Places => &self.facets.places,
        }
    }

    /// The entities of one tab, most contacts first, then by name.
    pub fn entities(&self, tab: Tab) -> Vec<Entity> {
        let entity = |f: &Facet| Entity { value: f.key.clone(), name: f.label.clone(), count: f.count };
        self.column(tab).iter().map(entity).collect()
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
