//! The user's corrections laid over a loaded collection, without reading a file again.

use std::collections::BTreeSet;

use super::Collection;
use super::stages::{self, Story};
use crate::domain::{ArticleId, Basis, Corrections, PackedAccount, Publication, Target};
use crate::lexicon::Lexicon;
use crate::timeline;

/// `base`, loaded without corrections, as it is with them. Articles whose date is corrected are extracted again, and so are
/// those whose date was inferred, because it may have been lent by one of them.
pub fn amend(base: &Collection, corrections: &Corrections, lexicon: &Lexicon) -> Collection {
    let out =
        if corrections.published.is_empty() { base.clone() } else { redated(base, corrections, lexicon) };
    laid_over(out, corrections, lexicon)
}

/// A collection whose dates are corrected already, with the user's merges, splits and fields.
pub(super) fn laid_over(mut out: Collection, corrections: &Corrections, lexicon: &Lexicon) -> Collection {
    if corrections.merges.is_empty() && corrections.splits.is_empty() && corrections.fields.is_empty() {
        return out;
    }
    let contacts = std::mem::take(&mut out.timeline.contacts);
    let mut contacts = timeline::regroup(contacts, &out.articles, &corrections.merges, &corrections.splits);
    timeline::amend_fields(&mut contacts, &corrections.fields, lexicon);
    out.timeline.contacts = contacts;
    out.indexed()
}

fn redated(base: &Collection, corrections: &Corrections, lexicon: &Lexicon) -> Collection {
    let named = |target: &Target, id: &ArticleId, hash: &str| match target {
        Target::Hash(wanted) => wanted == hash,
        Target::Article(wanted) => wanted == id,
    };
    let corrected =
        |id: &ArticleId, hash: &str| corrections.published.iter().any(|(target, _)| named(target, id, hash));
    let mut again: BTreeSet<&ArticleId> = BTreeSet::new();
    for article in &base.articles {
        if article.published.basis == Basis::Inferred || corrected(&article.id, &article.hash) {
            again.insert(&article.id);
        }
    }
    if !base.articles.iter().any(|article| corrected(&article.id, &article.hash)) {
        return base.clone();
    }
    let mut kept: std::collections::BTreeMap<&ArticleId, Vec<PackedAccount>> =
        std::collections::BTreeMap::new();
    for contact in &base.timeline.contacts {
        let articles = contact.accounts.articles().into_iter();
        for (id, account) in articles.zip(contact.accounts.each()) {
            if !again.contains(id) {
                kept.entry(id).or_default().push(account);
            }
        }
    }
    let mut stories = Vec::with_capacity(base.articles.len());
    for article in &base.articles {
        let Some(text) = base.text(&article.id) else { continue };
        let mut story = Story::new(article.clone(), text.clone());
        if again.contains(&article.id) {
            if article.published.basis == Basis::Inferred {
                let alternatives = article.published.alternatives.clone();
                story.article.published = Publication { alternatives, ..Publication::default() };
            }
            stages::correct(&mut story.article, corrections);
            story.extract_again(lexicon);
        } else {
            story.accounts = kept.remove(&article.id).unwrap_or_default().into_iter().collect();
        }
        stories.push(story);
    }
    let notes = base.notes.iter().filter(|note| {
        let stale = note.kind == crate::domain::NoteKind::Undated;
        !(stale && note.article.as_ref().is_some_and(|id| again.contains(id)))
    });
    stages::finish(stories, notes.cloned().collect(), lexicon)
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::AtomicBool;

    use super::*;
    use crate::corpus::Limits;
    use crate::pipeline::{Conduct, Input, Request, load_request};

    const TALKS: &str = "Envoys met\n\nPublished May 14, 2024\n\nRussian Foreign Minister Sergey Lavrov met Turkish \
                         Foreign Minister Hakan Fidan in Ankara on Monday to talk about the war in Ukraine.\n";
    const CALL: &str = "A call\n\nPublished March 2, 2024\n\nFrench President Emmanuel Macron spoke with Ukrainian \
                        President Volodymyr Zelenskyy by phone on Friday.\n";

    fn loaded(folder: &std::path::Path, corrections: Corrections) -> Collection {
        let input = Input::Paths(vec![folder.to_path_buf()]);
        let request = Request { corrections, ..Request::new(input, Limits::default()) };
        let lexicon = Lexicon::embedded().unwrap();
        load_request(&request, &lexicon, &Conduct::quiet(&AtomicBool::new(false))).unwrap()
    }

    #[test]
    fn a_corrected_date_moves_its_contacts_as_if_the_file_had_said_so() {
        let folder = tempfile::tempdir().unwrap();
        std::fs::write(folder.path().join("talks.txt"), TALKS).unwrap();
        std::fs::write(folder.path().join("call.txt"), CALL).unwrap();
        let base = loaded(folder.path(), Corrections::default());
        let talks = base.article(&ArticleId("talks".into())).unwrap();
        let corrections = Corrections {
            published: vec![(Target::Hash(talks.hash.clone()), "2023-10-11".parse().unwrap())],
            ..Corrections::default()
        };
        let amended = amend(&base, &corrections, &Lexicon::embedded().unwrap());
        let whens: Vec<String> = amended
            .timeline
            .contacts
            .iter()
            .filter_map(|c| c.when.as_ref())
            .map(ToString::to_string)
            .collect();
        assert_eq!(whens, ["2023-10-09", "2024-03-01"]);
        assert_eq!(amended.timeline, loaded(folder.path(), corrections.clone()).timeline);
        let article = amended.article(&ArticleId("talks".into())).unwrap();
        assert_eq!(article.published.basis, Basis::User);
        assert_eq!(amend(&base, &Corrections::default(), &Lexicon::default()).timeline, base.timeline);
    }

    #[test]
    fn the_way_to_a_contact_by_id_follows_its_place() {
        let folder = tempfile::tempdir().unwrap();
        std::fs::write(folder.path().join("talks.txt"), TALKS).unwrap();
        std::fs::write(folder.path().join("call.txt"), CALL).unwrap();
        let base = loaded(folder.path(), Corrections::default());
        let [call, talks] = base.timeline.contacts.as_slice() else { panic!("two contacts are told") };
        let when = crate::domain::Correction::When("2025-01-01".parse().ok());
        let corrections = Corrections { fields: vec![(call.id, when)], ..Corrections::default() };
        let amended = amend(&base, &corrections, &Lexicon::default());
        assert_eq!((amended.place(talks.id), amended.place(call.id)), (Some(0), Some(1)));
        let merged = Corrections { merges: vec![(call.id, talks.id)], ..Corrections::default() };
        let merged = amend(&base, &merged, &Lexicon::default());
        assert_eq!((merged.place(talks.id), merged.place(call.id)), (Some(0), Some(0)));
    }
}
