//! From contacts and knowledge to the vocabulary and its posting lists.

use std::collections::{BTreeMap, BTreeSet};

use chrono::Datelike;

use crate::domain::{Article, ArticleId, Bloc, Code, Contact, EntityRef, Kind, Official, Status, When};
use crate::lexicon::Lexicon;

use super::columns::Columns;
use super::index::Index;
use super::vocabulary::{Sort, Vocabulary};

/// A contact whose day lies in a stretch of more years than this is not found by a year typed alone.
const YEARS: i32 = 3;

/// The vocabulary before any contact: kinds, statuses, and everybody and everything known.
pub(super) fn vocabulary(lexicon: &Lexicon) -> Vocabulary {
    let mut vocabulary = Vocabulary::default();
    for kind in Kind::ALL {
        vocabulary.value(Sort::Kind, kind.word(), kind.word());
    }
    for status in Status::ALL {
        vocabulary.value(Sort::Status, status.word(), status.word());
    }
    known(&mut vocabulary, lexicon);
    vocabulary
}

/// The index of a set of contacts over what is known.
pub(super) fn index(contacts: &[Contact], articles: &[Article], mut vocabulary: Vocabulary) -> Index {
    let titles: BTreeMap<&ArticleId, &str> = articles.iter().map(|a| (&a.id, a.title.as_str())).collect();
    let mut by_article: BTreeMap<ArticleId, Vec<u32>> = BTreeMap::new();
    for (row, contact) in contacts.iter().enumerate() {
        let row = row as u32;
        shape(&mut vocabulary, contact, row);
        sides(&mut vocabulary, contact, row);
        let told: BTreeSet<&ArticleId> = contact.accounts.articles().into_iter().collect();
        for id in told {
            by_article.entry(id.clone()).or_default().push(row);
            if let Some(title) = titles.get(id).filter(|title| !title.is_empty()) {
                let at = vocabulary.value(Sort::Title, title, title);
                vocabulary.post(at, row);
            }
        }
    }
    Index { rows: contacts.len(), vocabulary, by_article, columns: Some(Columns::of(contacts)) }
}

/// Everybody and everything known, also where no row has it, so that a word that names one is not taken for a slip in
/// another's name.
fn known(vocabulary: &mut Vocabulary, lexicon: &Lexicon) {
    let mut last: Option<(EntityRef, usize)> = None;
    for (spelling, entity) in lexicon.spellings() {
        let at = match &last {
            Some((same, at)) if *same == entity => *at,
            _ => {
                let Some(at) = entity_value(vocabulary, &entity, lexicon) else { continue };
                last = Some((entity, at));
                at
            }
        };
        vocabulary.spell(at, spelling);
    }
}

fn entity_value(vocabulary: &mut Vocabulary, entity: &EntityRef, lexicon: &Lexicon) -> Option<usize> {
    Some(match entity {
        EntityRef::Official(id) => {
            let person = lexicon.person(id)?;
            let at = vocabulary.value(Sort::Official, &person.name, &person.name);
            vocabulary.spell(at, &id.0);
            at
        }
        EntityRef::Country(code) => side_value(vocabulary, *code, &lexicon.side(*code)?.name),
        EntityRef::Body(code) => side_value(vocabulary, *code, &lexicon.side(*code)?.name),
        EntityRef::Place(name, _) => vocabulary.value(Sort::Place, name, name),
        _ => return None,
    })
}

fn side_value(vocabulary: &mut Vocabulary, code: Code, name: &str) -> usize {
    let sort = if is_body(code) { Sort::Body } else { Sort::Country };
    vocabulary.value(sort, code.as_str(), name)
}

fn shape(vocabulary: &mut Vocabulary, contact: &Contact, row: u32) {
    let mut post = |sort: Sort, key: &str, label: &str| {
        let at = vocabulary.value(sort, key, label);
        vocabulary.post(at, row);
    };
    post(Sort::Kind, contact.kind.word(), contact.kind.word());
    post(Sort::Status, contact.status.word(), contact.status.word());
    for place in &contact.places {
        post(Sort::Place, place, place);
    }
    for topic in &contact.topics {
        post(Sort::Topic, topic, topic);
    }
    for year in contact.when.as_ref().map(years).unwrap_or_default() {
        let year = year.to_string();
        post(Sort::Year, &year, &year);
    }
}

fn years(when: &When) -> Vec<i32> {
    match (when.first(), when.last()) {
        (Some(first), Some(last)) if last.year() - first.year() < YEARS => {
            (first.year()..=last.year()).collect()
        }
        (Some(day), None) | (None, Some(day)) => vec![day.year()],
        _ => Vec::new(),
    }
}

fn sides(vocabulary: &mut Vocabulary, contact: &Contact, row: u32) {
    for party in &contact.parties {
        let at = side_value(vocabulary, party.code, &party.name);
        vocabulary.post(at, row);
        let camp = match party.bloc {
            Bloc::Russia => "russia",
            Bloc::Ukraine => "ukraine",
            Bloc::West => "west",
            Bloc::Other => "other",
        };
        let at = vocabulary.value(Sort::Bloc, camp, camp);
        vocabulary.post(at, row);
    }
    for official in &contact.officials {
        let at = official_value(vocabulary, official);
        vocabulary.post(at, row);
    }
}

fn official_value(vocabulary: &mut Vocabulary, official: &Official) -> usize {
    let at = vocabulary.value(Sort::Official, &official.name, &official.name);
    if let Some(id) = &official.id {
        vocabulary.spell(at, &id.0);
    }
    at
}

/// States have the two letters of ISO 3166; every other code is a body's.
fn is_body(code: Code) -> bool {
    code == Code::EU
        || code == Code::UN
        || !(code.as_str().len() == 2 && code.as_str().bytes().all(|b| b.is_ascii_alphabetic()))
}
