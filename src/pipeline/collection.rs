//! What a load gives: articles by id, their texts, the timeline, notes. How it was made stays outside.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::domain::{Article, ArticleId, Body, Contact, ContactId, Note};
use crate::timeline::Timeline;

/// Everything loaded.
#[derive(Clone, Debug, Default)]
pub struct Collection {
    /// The articles, by id.
    pub articles: Vec<Article>,
    /// The contacts in order.
    pub timeline: Timeline,
    /// What the user should know.
    pub notes: Vec<Note>,
    bodies: Vec<Arc<Body>>,
    by_article: BTreeMap<ArticleId, usize>,
    by_contact: BTreeMap<ContactId, usize>,
}

impl Collection {
    /// A collection made by hand, for tests and examples; `bodies` in order of `articles`.
    pub fn new(
        articles: Vec<Article>,
        bodies: Vec<Body>,
        timeline: Timeline,
        notes: Vec<Note>,
    ) -> Collection {
        let bodies = bodies.into_iter().map(Arc::new).collect();
        Collection::of(articles, bodies, timeline, notes)
    }

    pub(super) fn of(
        articles: Vec<Article>,
        bodies: Vec<Arc<Body>>,
        timeline: Timeline,
        notes: Vec<Note>,
    ) -> Collection {
        let by_article = articles.iter().enumerate().map(|(i, a)| (a.id.clone(), i)).collect();
        let mut by_contact = BTreeMap::new();
        for (i, contact) in timeline.contacts.iter().enumerate() {
            for alias in &contact.aliases {
                by_contact.entry(*alias).or_insert(i);
            }
        }
        // A contact's own id beats another one's former id.
        by_contact.extend(timeline.contacts.iter().enumerate().map(|(i, c)| (c.id, i)));
        Collection { articles, timeline, notes, bodies, by_article, by_contact }
    }

    /// The same with the ways to articles and contacts made anew, after its parts were changed.
    pub(super) fn indexed(self) -> Collection {
        Collection::of(self.articles, self.bodies, self.timeline, self.notes)
    }

    /// An article by id.
    pub fn article(&self, id: &ArticleId) -> Option<&Article> {
        self.articles.get(*self.by_article.get(id)?)
    }

    /// The cleaned text of an article.
    pub fn body(&self, id: &ArticleId) -> Option<Arc<Body>> {
        self.bodies.get(*self.by_article.get(id)?).cloned()
    }

    /// A contact by its id or a former id.
    pub fn contact(&self, id: ContactId) -> Option<&Contact> {
        self.timeline.contacts.get(self.place(id)?)
    }

    /// The place of a contact in the timeline, by its id or a former id.
    pub fn place(&self, id: ContactId) -> Option<usize> {
        self.by_contact.get(&id).copied()
    }
}
