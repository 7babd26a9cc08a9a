//! Which accounts of several articles are one contact, and what is then held of it.

use diplo_tui::domain::{
    Account, AccountId, Article, ArticleId, Contact, Evidence, Kind, Official, Publication, Role, Span,
    Status, Tense,
};
use diplo_tui::lexicon::Lexicon;
use diplo_tui::timeline;

/// `accounts <TAB> contacts` a row. An account: article, status, kind, day, sides, persons and places, a dash for none, `+` between several,
/// `@` before a person's side, and a topic where there is one; article n came out on the n-th of June 2025, one that bears no number on no day that is known. A contact: status, kind, day, sides, and how many accounts it is made of.
const MERGE: &str = include_str!("merge.tsv");

fn account(number: usize, words: &str, lexicon: &Lexicon) -> Account {
    let [article, status, kind, day, sides, persons, places, ref topic @ ..] =
        words.split(' ').collect::<Vec<_>>()[..]
    else {
        panic!("{words}: article, status, kind, day, sides, persons, places")
    };
    let word = |word: &str| serde_json::Value::String(word.to_string());
    let status: Status = serde_json::from_value(word(status)).unwrap();
    let kind: Kind = serde_json::from_value(word(kind)).unwrap();
    let article = ArticleId(article.into());
    let given = |text: &str| (text != "-").then(|| text.replace('_', " "));
    let several = |text: &str| -> Vec<String> {
        given(text).map_or_else(Vec::new, |all| all.split('+').map(str::to_string).collect())
    };
    let official = |words: String| {
        let (name, side) = words.split_once('@').unwrap_or((&words, ""));
        Official { name: name.into(), party: side.parse().ok(), office: None, id: None }
    };
    let quote = format!("sentence {number}");
    Account {
        id: AccountId(1000 + number as u64),
        article: article.clone(),
        kind,
        status,
        when: given(day).map(|day| day.parse().unwrap()),
        symbol: None,
        tense: Tense::Past,
        parties: sides
            .split('-')
            .map(|side| lexicon.party(side.parse().unwrap(), Role::Participant))
            .collect(),
        officials: several(persons).into_iter().map(official).collect(),
        places: several(places).iter().map(|place| place.as_str().into()).collect(),
        topics: topic.iter().map(|topic| (*topic).into()).collect(),
        outcome: None,
        claims: Vec::new(),
        evidence: vec![Evidence {
            article,
            span: Span::new(number * 20, number * 20 + quote.len()),
            quote: quote.into(),
            rule: "trial".into(),
        }],
        why: Vec::new(),
        about_war: false,
    }
}

fn article(name: &str) -> Article {
    let when = name.parse::<u32>().ok().map(|day| format!("2025-06-{day:02}").parse().unwrap());
    let id = ArticleId(name.into());
    Article {
        hash: name.to_string(),
        id,
        published: Publication { when, ..Publication::default() },
        ..Article::default()
    }
}

fn told(contact: &Contact) -> String {
    let mut sides: Vec<&str> = contact.parties.iter().map(|party| party.code.as_str()).collect();
    sides.sort_unstable();
    let day = contact.when.as_ref().map_or("-".to_string(), ToString::to_string);
    let (status, kind) = (contact.status.word(), contact.kind.word());
    let mut words = format!("{status} {kind} {day} {} of {}", sides.join("-"), contact.accounts.len());
    for dispute in timeline::disputes_in_words(contact) {
        words.push_str(&format!(", {dispute}"));
    }
    words
}

#[test]
fn accounts_of_one_encounter_are_one_contact_and_others_are_not() {
    let lexicon = Lexicon::embedded().unwrap();
    let rows = MERGE.lines().filter(|row| !row.starts_with('#'));
    let mut faults = Vec::new();
    for (given, wanted) in rows.map(|row| row.split_once('\t').expect("accounts and contacts")) {
        let accounts: Vec<Account> =
            given.split("; ").enumerate().map(|(number, words)| account(number, words, &lexicon)).collect();
        let mut names: Vec<&str> = given.split("; ").filter_map(|words| words.split(' ').next()).collect();
        names.sort_unstable();
        names.dedup();
        let articles: Vec<Article> = names.into_iter().map(article).collect();
        let merged = timeline::merge(&articles, accounts, &lexicon);
        let found: Vec<String> = merged.contacts.iter().map(told).collect();
        if found.join("; ") != wanted {
            faults.push(format!("{given}\n  wanted {wanted}\n  found  {}", found.join("; ")));
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}
