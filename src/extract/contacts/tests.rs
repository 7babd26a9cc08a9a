//! Every rule's own examples and near misses.

use chrono::NaiveDate;

use crate::domain::{Article, ArticleId, Basis, Body, Publication, Span, When};
use crate::extract::{Extraction, extract};
use crate::lexicon::Lexicon;

use super::super::clause::Grammar;
use super::super::document::Document;
use super::super::words::Class;
use super::super::{actors, located, places, refer};
use super::{Outcome, RULES, Scene};

pub(in crate::extract) fn read(text: &str, lexicon: &Lexicon) -> Extraction {
    // a Wednesday in the first year of the war
    let day = NaiveDate::from_ymd_opt(2025, 5, 14).map(When::day);
    let published =
        Publication { when: day, basis: Basis::Metadata, why: "".into(), alternatives: Vec::new() };
    let article = Article { id: ArticleId("example".into()), published, ..Article::default() };
    let body = Body { text: text.to_string(), title: None::<Span>, ..Body::default() };
    extract(&article, &body, lexicon)
}

fn told(extraction: &Extraction) -> Vec<String> {
    let one = |account: &crate::domain::Account| {
        let mut codes: Vec<&str> = account.parties.iter().map(|p| p.code.as_str()).collect();
        codes.sort_unstable();
        format!("{} {} {}", account.kind.word(), account.status.word(), codes.join(" "))
    };
    extraction.accounts.iter().map(one).collect()
}

#[test]
fn every_rule_reads_its_examples() {
    let lexicon = Lexicon::embedded().unwrap();
    let mut wrong = Vec::new();
    for rule in RULES {
        assert!(rule.examples.len() >= 3, "{} has too few examples", rule.name);
        for (text, wanted) in rule.examples {
            let got = told(&read(text, &lexicon));
            // several contacts of one sentence are parted by "; "
            if got.join("; ") != *wanted {
                wrong.push(format!(
                    "{}: {text}\n    wanted {wanted}\n    got    {}",
                    rule.name,
                    got.join("; ")
                ));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// A subtraction below the first token once broke the reading of a text that begins with "To meet".
#[test]
fn a_text_may_begin_and_end_anywhere() {
    let lexicon = Lexicon::embedded().unwrap();
    let near = RULES.iter().flat_map(|rule| rule.near_misses.iter().copied());
    let texts = RULES.iter().flat_map(|rule| rule.examples.iter().map(|(text, _)| *text)).chain(near);
    for text in texts.flat_map(|text| text.split_inclusive(". ")) {
        for (at, _) in text.match_indices(' ') {
            read(&text[at + 1..], &lexicon);
            read(&text[..at], &lexicon);
        }
    }
}

/// A word that a rule begins at stands in `TRIGGER_WORDS`, or its class in `TRIGGER_CLASSES`: at no other is the rule tried.
#[test]
fn rules_begin_at_their_triggers_alone() {
    let lexicon = Lexicon::embedded().unwrap();
    let own = RULES.iter().flat_map(|rule| {
        rule.examples
            .iter()
            .map(|(text, _)| text.to_string())
            .chain(rule.near_misses.iter().map(|t| t.to_string()))
    });
    let collection = concat!(env!("CARGO_MANIFEST_DIR"), "/assets/articles");
    let files =
        std::fs::read_dir(collection).unwrap().map(|entry| std::fs::read(entry.unwrap().path()).unwrap());
    let articles = files.map(|bytes| String::from_utf8_lossy(&bytes).into_owned());
    for text in own.chain(articles) {
        let body = Body { text, ..Body::default() };
        let doc = Document::new(&body);
        let mentions = lexicon.mentions(&body.text);
        let mut actors = actors::read(&doc, &mentions, &lexicon, None);
        refer::resolve(&doc, &mut actors, &lexicon, None, None);
        let places = places::list(&located(&doc, &mentions), &lexicon);
        let grammar = Grammar { doc: &doc, actors: &actors };
        let scene = Scene { grammar, lexicon: &lexicon, issuer: None, places: &places };
        for (number, sentence) in doc.sentences.iter().enumerate() {
            for at in sentence.toks.clone().filter(|&at| !doc.has(at, Class::Trigger)) {
                let begins = |rule: &&super::Rule| {
                    !matches!((rule.run)(&scene, at, sentence, number), Outcome::Nothing)
                };
                let found = RULES.iter().find(begins).map(|rule| rule.name);
                assert_eq!(found, None, "begins at '{}' of '{}'", doc.word(at), sentence.span.of(doc.text));
            }
        }
    }
}

#[test]
fn no_rule_takes_its_near_misses() {
    let lexicon = Lexicon::embedded().unwrap();
    let mut wrong = Vec::new();
    for rule in RULES {
        assert!(rule.near_misses.len() >= 2, "{} has too few near misses", rule.name);
        for text in rule.near_misses {
            let got = told(&read(text, &lexicon));
            if !got.is_empty() {
                wrong.push(format!("{}: {text}\n    got {}", rule.name, got.join("; ")));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
