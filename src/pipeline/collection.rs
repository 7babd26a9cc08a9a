//! What a load gives: articles by id, their texts, the timeline, notes. How it was made stays outside.

use std::sync::Arc;

use rustc_hash::FxHashMap;

use crate::domain::{Article, ArticleId, Body, Contact, ContactId, Note};
use crate::timeline::Timeline;

use super::texts::Text;

/// Everything loaded.
#[derive(Clone, Debug, Default)]
pub struct Collection {
    /// The articles, by id.
    pub articles: Vec<Article>,
    /// The contacts in order.
    pub timeline: Timeline,
    /// What the user should know.
    pub notes: Vec<Note>,
    texts: Vec<Text>,
    by_article: FxHashMap<ArticleId, u32>,
    by_contact: FxHashMap<ContactId, u32>,
}

impl Collection {
    /// A collection made by hand, for tests and examples; `bodies` in order of `articles`.
    pub fn new(
        articles: Vec<Article>,
        bodies: Vec<Body>,
        timeline: Timeline,
        notes: Vec<Note>,
    ) -> Collection {
        let texts = bodies.into_iter().map(|body| Text::Held(Arc::new(body))).collect();
        Collection::of(articles, texts, timeline, notes)
    }

    pub(super) fn of(
        articles: Vec<Article>,
        texts: Vec<Text>,
        timeline: Timeline,
        notes: Vec<Note>,
    ) -> Collection {
        let by_article = articles.iter().enumerate().map(|(i, a)| (a.id.clone(), i as u32)).collect();
        let mut by_contact = FxHashMap::default();
        for (i, contact) in timeline.contacts.iter().enumerate() {
            for alias in &contact.aliases {
                by_contact.entry(*alias).or_insert(i as u32);
            }
        }
        // A contact's own id beats another one's former id.
        by_contact.extend(timeline.contacts.iter().enumerate().map(|(i, c)| (c.id, i as u32)));
        Collection { articles, timeline, notes, texts, by_article, by_contact }
    }

    /// The same with the ways to articles and contacts made anew, after its parts were changed.
    pub(super) fn indexed(self) -> Collection {
        Collection::of(self.articles, self.texts, self.timeline, self.notes)
    }

    /// An article by id.
    pub fn article(&self, id: &ArticleId) -> Option<&Article> {
        self.articles.get(*self.by_article.get(id)? as usize)
    }

    /// The cleaned text of an article; none where it was not held and its file is gone or changed.
    pub fn body(&self, id: &ArticleId) -> Option<Arc<Body>> {
        let at = *self.by_article.get(id)? as usize;
        self.texts.get(at)?.body(self.articles.get(at)?)
    }

    /// Where the text of an article is.
    pub(super) fn text(&self, id: &ArticleId) -> Option<&Text> {
        self.texts.get(*self.by_article.get(id)? as usize)
    }

    /// The texts, in order of the articles.
    pub(super) fn texts(&self) -> &[Text] {
        &self.texts
    }

    /// A contact by its id or a former id.
    pub fn contact(&self, id: ContactId) -> Option<&Contact> {
        self.timeline.contacts.get(self.place(id)?)
    }

    /// The place of a contact in the timeline, by its id or a former id.
    pub fn place(&self, id: ContactId) -> Option<usize> {
        self.by_contact.get(&id).map(|at| *at as usize)
    }
}
