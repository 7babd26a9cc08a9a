//! Articles by id, with how they are cited. Marking citations up stays with each format.

use std::collections::{BTreeMap, BTreeSet};

use crate::domain::{Article, ArticleId, Contact};

/// The articles of an export by id.
pub(super) struct Sources<'a>(BTreeMap<&'a ArticleId, &'a Article>);

impl<'a> Sources<'a> {
    pub(super) fn new(articles: &'a [Article]) -> Sources<'a> {
        Sources(articles.iter().map(|article| (&article.id, article)).collect())
    }

    pub(super) fn get(&self, id: &ArticleId) -> Option<&'a Article> {
        self.0.get(id).copied()
    }

    /// The articles that tell a contact, in order of its accounts, each once.
    pub(super) fn of(&self, contact: &Contact) -> Vec<&'a Article> {
        let mut seen = BTreeSet::new();
        let articles = contact.accounts.articles().into_iter().filter(|id| seen.insert(*id));
        articles.filter_map(|id| self.get(id)).collect()
    }

    /// Outlet, headline and day of an article, in plain words; its id where nothing is known of it.
    pub(super) fn cite(&self, id: &ArticleId) -> String {
        let Some(article) = self.get(id) else { return id.0.to_string() };
        let day = article.published.when.as_ref().map(ToString::to_string);
        let parts = [article.outlet.map(String::from), Some(headline(article).to_string()), day];
        parts.into_iter().flatten().collect::<Vec<_>>().join(", ")
    }
}

/// The headline, or the id of an article without one.
pub(super) fn headline(article: &Article) -> &str {
    if article.title.is_empty() { &article.id.0 } else { &article.title }
}

/// The address of an article where a reader may be sent there: the web, written in safe ASCII alone.
pub(super) fn link(article: &Article) -> Option<&str> {
    let url = article.url.as_deref()?;
    let web = ["https://", "http://"].iter().any(|scheme| {
        url.get(..scheme.len()).is_some_and(|head| head.eq_ignore_ascii_case(scheme))
            && url.len() > scheme.len()
    });
    let safe = url.bytes().all(|b| b.is_ascii_graphic() && !b"\"'<>\\^`{|}()".contains(&b));
    (web && safe).then_some(url)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_addresses_of_the_web_become_links() {
        for (url, kept) in [
            ("https://example.org/a?b=c&d#e", true),
            ("HTTP://example.org", true),
            ("javascript:alert(1)", false),
            ("https://a/\"onclick=x", false),
            ("https://a/)(", false),
            ("data:text/html,x", false),
            ("https://", false),
            ("https://пример.example", false),
            ("", false),
        ] {
            let article = Article { url: Some(url.into()), ..Article::default() };
            assert_eq!(link(&article).is_some(), kept, "{url}");
        }
    }
}
