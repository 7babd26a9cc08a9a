//! Merging alone, measured: gold records as accounts, so that no fault of extraction shows.
//! Runs only where the shared gold is present.

#![allow(clippy::unwrap_used, reason = "a broken gold file is a failure of the test")]

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use diplo_tui::domain::{
    Account, AccountId, Article, ArticleId, Basis, Code, Evidence, Kind, Official, Publication, Role, Span,
    Status, Tense, When, Word,
};
use diplo_tui::lexicon::Lexicon;
use diplo_tui::timeline;
use serde_json::Value;

/// Floors under the figures of merging on gold records; the figures themselves are printed.
const FLOOR_B3: f64 = 0.90;
const MOST_ROWS: f64 = 1.6;
const MOST_WRONG: f64 = 0.20;

#[test]
fn gold_records_of_one_event_become_one_contact() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/eval/dev.gold.jsonl");
    let Ok(gold) = std::fs::read_to_string(path) else { return };
    let lexicon = Lexicon::embedded().unwrap();
    let mut articles = Vec::new();
    let mut accounts = Vec::new();
    let mut events: BTreeMap<AccountId, (String, String)> = BTreeMap::new();
    for line in gold.lines() {
        let record: Value = serde_json::from_str(line).unwrap();
        articles.push(article(&record));
        for told in record["contacts"].as_array().unwrap() {
            let account = account(accounts.len() as u64, record["id"].as_str().unwrap(), told, &lexicon);
            let event = told["event"].as_str().unwrap().to_string();
            events.insert(account.id, (event, account.article.0.to_string()));
            accounts.push(account);
        }
    }
    let merged = timeline::merge(&articles, accounts, &lexicon);
    let mut contact: BTreeMap<AccountId, usize> = BTreeMap::new();
    for (at, c) in merged.contacts.iter().enumerate() {
        contact.extend(c.accounts.iter().map(|a| (a.id, at)));
    }
    let figures = figures(&events, &contact);
    println!("{figures:?}");
    if std::env::var_os("MERGE_VERBOSE").is_some() {
        list(&events, &contact, &merged.contacts);
    }
    assert!(
        figures.b3_f1 >= FLOOR_B3 && figures.rows <= MOST_ROWS && figures.wrong <= MOST_WRONG,
        "{figures:?}"
    );
}

#[derive(Debug)]
#[allow(dead_code, reason = "printed")]
struct Figures {
    records: usize,
    shared: usize,
    rows: f64,
    pairs: usize,
    wrong: f64,
    b3_p: f64,
    b3_r: f64,
    b3_f1: f64,
}

type Events = BTreeMap<AccountId, (String, String)>;

fn figures(events: &Events, contact: &BTreeMap<AccountId, usize>) -> Figures {
    let mut truth: BTreeMap<&str, BTreeSet<AccountId>> = BTreeMap::new();
    let mut made: BTreeMap<usize, BTreeSet<AccountId>> = BTreeMap::new();
    for (id, (event, _)) in events {
        truth.entry(event).or_default().insert(*id);
        made.entry(contact[id]).or_default().insert(*id);
    }
    let several =
        |ids: &&BTreeSet<AccountId>| ids.iter().map(|id| &events[id].1).collect::<BTreeSet<_>>().len() > 1;
    let shared: Vec<_> = truth.values().filter(several).collect();
    let rows: usize =
        shared.iter().map(|ids| ids.iter().map(|id| contact[id]).collect::<BTreeSet<_>>().len()).sum();
    let (mut pairs, mut bad) = (0, 0);
    for ids in made.values() {
        let ids: Vec<_> = ids.iter().collect();
        for (i, a) in ids.iter().enumerate() {
            for b in &ids[i + 1..] {
                pairs += 1;
                bad += usize::from(events[a].0 != events[b].0);
            }
        }
    }
    let (mut p, mut r) = (0.0, 0.0);
    for (id, (event, _)) in events {
        let (t, m) = (&truth[event.as_str()], &made[&contact[id]]);
        let both = t.intersection(m).count() as f64;
        p += both / m.len() as f64;
        r += both / t.len() as f64;
    }
    let n = events.len() as f64;
    let (p, r) = (p / n, r / n);
    Figures {
        records: events.len(),
        shared: shared.len(),
        rows: rows as f64 / shared.len() as f64,
        pairs,
        wrong: bad as f64 / pairs.max(1) as f64,
        b3_p: p,
        b3_r: r,
        b3_f1: 2.0 * p * r / (p + r),
    }
}

fn list(events: &Events, contact: &BTreeMap<AccountId, usize>, contacts: &[diplo_tui::domain::Contact]) {
    let line = |id: &AccountId| {
        let a = contacts[contact[id]].accounts.iter().find(|a| a.id == *id).unwrap();
        let when = a.when.as_ref().map_or("-".into(), When::to_string);
        let sides: Vec<&str> = a.parties.iter().map(|p| p.code.as_str()).collect();
        let people: Vec<&str> = a.officials.iter().map(|o| o.name.as_str()).collect();
        format!(
            "{} {} {when} {sides:?} {people:?} {:?} | {}",
            a.kind.word(),
            a.status.word(),
            a.places,
            a.article.0
        )
    };
    let mut truth: BTreeMap<&str, Vec<AccountId>> = BTreeMap::new();
    let mut made: BTreeMap<usize, Vec<AccountId>> = BTreeMap::new();
    for (id, (event, _)) in events {
        truth.entry(event).or_default().push(*id);
        made.entry(contact[id]).or_default().push(*id);
    }
    for (event, ids) in truth {
        if ids.iter().map(|id| contact[id]).collect::<BTreeSet<_>>().len() > 1 {
            println!("left apart: {event}");
            ids.iter().for_each(|id| println!("    [{}] {}", contact[id], line(id)));
        }
    }
    for ids in made.values() {
        if ids.iter().map(|id| &events[id].0).collect::<BTreeSet<_>>().len() > 1 {
            println!("wrongly one:");
            ids.iter().for_each(|id| println!("    {} <- {}", line(id), events[id].0));
        }
    }
}

fn article(record: &Value) -> Article {
    let id = record["id"].as_str().unwrap();
    let when = record["published"].as_str().map(|day| day.parse().unwrap());
    let basis = if when.is_some() { Basis::Metadata } else { Basis::None };
    Article {
        id: ArticleId(id.into()),
        hash: id.into(),
        published: Publication { when, basis, ..Publication::default() },
        ..Article::default()
    }
}

fn account(number: u64, article: &str, told: &Value, lexicon: &Lexicon) -> Account {
    let words = |field: &str| -> Vec<String> {
        told[field].as_array().into_iter().flatten().filter_map(|v| v.as_str().map(String::from)).collect()
    };
    let word = |field: &str| told[field].as_str().unwrap();
    let party = |code: String| lexicon.party(code.parse::<Code>().unwrap(), Role::Participant);
    let evidence = |quote: String| Evidence {
        article: ArticleId(article.into()),
        span: Span::new(0, quote.len()),
        quote: quote.into(),
        rule: "gold".into(),
    };
    Account {
        id: AccountId(number),
        article: ArticleId(article.into()),
        kind: Kind::ALL.into_iter().find(|k| k.word() == word("kind")).unwrap(),
        status: Status::ALL.into_iter().find(|s| s.word() == word("status")).unwrap(),
        when: told["when"].as_str().map(|w| w.parse::<When>().unwrap()),
        symbol: None,
        tense: Tense::Past,
        parties: words("parties").into_iter().map(party).collect(),
        officials: words("officials").into_iter().map(|name| official(name, lexicon)).collect(),
        places: told["place"].as_str().map(|p| p.split("; ").map(Word::from).collect()).unwrap_or_default(),
        topics: words("topics").iter().map(Word::from).collect(),
        outcome: None,
        claims: Vec::new(),
        evidence: words("evidence").into_iter().map(evidence).collect(),
        why: Vec::new(),
        about_war: false,
    }
}

/// The person by the lexicon where it knows the name.
fn official(name: String, lexicon: &Lexicon) -> Official {
    let known = lexicon.mentions(&name).into_iter().find_map(|mention| match mention.entity {
        diplo_tui::domain::EntityRef::Official(id) => lexicon.official(&id, None),
        _ => None,
    });
    known.unwrap_or(Official { name: name.into(), party: None, office: None, id: None })
}
