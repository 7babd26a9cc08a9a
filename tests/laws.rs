//! Laws that hold whatever is read and typed, each tried with many drawn inputs, the same ones wherever a fault was found once.
#![allow(clippy::unwrap_used)]

#[path = "support/program.rs"]
mod program;
#[path = "support/sample.rs"]
mod sample;
#[path = "support/screen.rs"]
#[allow(dead_code, reason = "here the screen is not looked at")]
mod screen;

use std::collections::BTreeSet;
use std::sync::LazyLock;

use chrono::NaiveDate;
use diplo_tui::domain::{
    Account, AccountId, Article, ArticleId, Code, Contact, Evidence, Kind, Note, NoteKind, Official,
    Publication, Role, Span, Status, Tense, When, Word,
};
use diplo_tui::lexicon::Lexicon;
use diplo_tui::query::{Ground, Index, Marks, parse};
use diplo_tui::text::{sentences, tokens};
use diplo_tui::timeline;
use proptest::prelude::*;
use screen::Stage;

fn cases(cases: u32) -> ProptestConfig {
    ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(cases) }
}

/// Letters, signs and breaks, near enough to prose that sentences come of it.
const PROSE: &str = "(?s)[ a-zA-ZéЖ日.!?…\"“”'()\n\r•\u{2028}\u{301}0-9-]{0,120}";

proptest! {
    #![proptest_config(cases(400))]

    #[test]
    fn sentences_and_what_lies_between_are_the_text_and_no_word_lies_between(text in prop_oneof![PROSE.boxed(), any::<String>().boxed()]) {
        let mut joined = String::new();
        let mut end = 0;
        for sentence in sentences(&text) {
            let (gap, words) = (&text[end..sentence.start], &text[sentence.start..sentence.end]);
            prop_assert!(!gap.contains(char::is_alphanumeric), "{gap:?}");
            joined.push_str(gap);
            joined.push_str(words);
            end = sentence.end;
        }
        prop_assert!(!text[end..].contains(char::is_alphanumeric), "{:?}", &text[end..]);
        joined.push_str(&text[end..]);
        prop_assert_eq!(joined, text);
    }

    #[test]
    fn tokens_stand_in_order_on_characters_inside_their_sentence(text in prop_oneof![PROSE.boxed(), any::<String>().boxed()]) {
        for sentence in sentences(&text) {
            let mut end = sentence.start;
            for token in tokens(&text, sentence) {
                let Span { start, end: to } = token.span;
                prop_assert!(end <= start && start < to && to <= sentence.end, "{start}..{to} in {sentence:?}");
                prop_assert!(text.get(start..to).is_some(), "{start}..{to} parts a character");
                let gap = &text[end..start];
                prop_assert!(!gap.contains(char::is_alphanumeric), "{gap:?} is in no token");
                end = to;
            }
            prop_assert!(!text[end..sentence.end].contains(char::is_alphanumeric));
        }
    }
}

static LEXICON: LazyLock<Lexicon> = LazyLock::new(|| Lexicon::embedded().unwrap());

fn article(number: usize) -> Article {
    let when = Some(format!("2025-05-{:02}", 14 + number).parse().unwrap());
    let id = ArticleId(format!("article-{number}").into());
    let hash = id.0.to_string();
    Article { id, hash, published: Publication { when, ..Publication::default() }, ..Article::default() }
}

/// What an account is drawn from: article, kind, status, day, sides, person, place.
type Drawn = (usize, usize, usize, usize, BTreeSet<usize>, usize, usize);

fn account(at: usize, drawn: &Drawn) -> Account {
    let (article, kind, status, day, sides, person, place) = drawn;
    let kind = [Kind::Meeting, Kind::Call, Kind::Visit][*kind];
    let status = [Status::Held, Status::Planned, Status::Denied][*status];
    let day =
        [None, Some("2025-05-12"), Some("2025-05-13"), Some("2025-05-12/2025-05-16"), Some("2025-05")][*day];
    let article = ArticleId(format!("article-{article}").into());
    let quote = format!("sentence {at}");
    let evidence = Evidence {
        article: article.clone(),
        span: Span::new(at * 20, at * 20 + quote.len()),
        quote: quote.into(),
        rule: "trial".into(),
    };
    let party = |side: &usize| -> diplo_tui::domain::Party {
        let code: Code = ["RU", "US", "UA", "TR"][*side].parse().unwrap();
        LEXICON.party(code, Role::Participant)
    };
    let people = ["", "Sergey Lavrov", "Marco Rubio"];
    let official = |name: &&str| Official { name: (*name).into(), party: None, office: None, id: None };
    Account {
        id: AccountId(1000 + at as u64),
        article,
        kind,
        status,
        when: day.map(|day| day.parse::<When>().unwrap()),
        symbol: None,
        tense: Tense::Past,
        parties: sides.iter().map(party).collect(),
        officials: people
            .get(*person)
            .filter(|name| !name.is_empty())
            .iter()
            .map(|name| official(name))
            .collect(),
        places: ["", "Istanbul", "Geneva"]
            .get(*place)
            .filter(|name| !name.is_empty())
            .iter()
            .map(|name| Word::from(**name))
            .collect(),
        topics: Vec::new(),
        outcome: None,
        claims: Vec::new(),
        evidence: vec![evidence],
        why: Vec::new(),
        about_war: false,
    }
}

fn accounts() -> impl Strategy<Value = Vec<Account>> {
    let sides = prop::collection::btree_set(0..4_usize, 2..=3);
    let drawn = (0..4_usize, 0..3_usize, 0..3_usize, 0..5_usize, sides, 0..3_usize, 0..3_usize);
    prop::collection::vec(drawn, 1..14)
        .prop_map(|all| all.iter().enumerate().map(|(at, drawn)| account(at, drawn)).collect())
}

proptest! {
    #![proptest_config(cases(300))]

    #[test]
    fn merging_does_not_depend_on_order_and_merging_again_changes_nothing(
        (accounts, shuffled) in accounts().prop_flat_map(|all| (Just(all.clone()), Just(all).prop_shuffle())),
        backwards in any::<bool>(),
    ) {
        let mut articles: Vec<Article> = (0..4).map(article).collect();
        let once = timeline::merge(&articles, accounts.clone(), &LEXICON);
        if backwards {
            articles.reverse();
        }
        let other = timeline::merge(&articles, shuffled, &LEXICON);
        prop_assert_eq!(&once, &other, "the order of the input shows");
        let merged: Vec<Account> = once.contacts.iter().flat_map(|contact| contact.accounts.clone()).collect();
        prop_assert_eq!(merged.len(), accounts.len(), "an account is lost or doubled");
        let again = timeline::merge(&articles, merged, &LEXICON);
        prop_assert_eq!(&once, &again, "merging again changes it");
        let ids: BTreeSet<_> = once.contacts.iter().map(|contact| contact.id).collect();
        prop_assert_eq!(ids.len(), once.contacts.len(), "one id for two");
    }
}

fn today() -> NaiveDate {
    NaiveDate::from_ymd_opt(2025, 6, 1).unwrap()
}

/// Terms that fit some of the sample.
const TERMS: [&str; 14] = [
    "kind:call",
    "kind:meeting",
    "status:held",
    "!status:held",
    "country:RU",
    "!country:UA",
    "pair:RU-UA",
    "date:2023",
    "date:=2023-11",
    "belov",
    "belov | calloway",
    "place:Geneva",
    "!kind:letter",
    "'grain'",
];

/// The rows of the sample that a filter keeps.
fn kept(filter: &str) -> Vec<usize> {
    let collection = sample::collection();
    let contacts = &collection.timeline.contacts;
    let index = Index::build(contacts, &collection.articles, &Lexicon::default());
    let texts = |id: &ArticleId| collection.body(id);
    let marks = Marks::default();
    let ground = Ground { contacts, articles: &collection.articles, marks: &marks, texts: &texts };
    index.select(&parse(filter, today()).query, &ground).into_iter().map(|hit| hit.row).collect()
}

proptest! {
    #![proptest_config(cases(80))]

    #[test]
    fn a_filter_keeps_a_part_in_order_and_a_further_term_adds_nothing(
        terms in prop::collection::vec(0..TERMS.len(), 0..3),
        more in 0..TERMS.len(),
    ) {
        let filter = terms.iter().map(|term| TERMS[*term]).collect::<Vec<_>>().join(" ");
        let wide = kept(&filter);
        prop_assert!(wide.windows(2).all(|pair| pair[0] < pair[1]), "{filter}: out of order");
        let all = sample::collection().timeline.contacts.len();
        prop_assert!(wide.iter().all(|row| *row < all));
        prop_assert!(!filter.is_empty() || wide.len() == all, "no filter hides nothing");
        let narrow = kept(&format!("{filter} {}", TERMS[more]));
        prop_assert!(narrow.iter().all(|row| wide.contains(row)), "{filter} {}: {narrow:?} of {wide:?}", TERMS[more]);
    }
}

/// What changes how much is shown and does not move the user.
const LOOKS: [&str; 10] =
    ["z", "Z", "/ 'kind:call' Enter", "/ 'country:RU' Enter", "\\", "Ctrl-f", "Alt-r", "w", "a", "i i"];

proptest! {
    #![proptest_config(cases(120))]

    #[test]
    fn zoom_and_filter_keep_the_selection_as_long_as_it_is_shown(
        down in 0..12_usize,
        looks in prop::collection::vec(0..LOOKS.len(), 1..12),
    ) {
        let mut stage = Stage::new("120x36", "terminal", sample::shelf());
        stage.keys(&"j ".repeat(down));
        for look in looks {
            let before = stage.app.look.selected;
            stage.keys(LOOKS[look]);
            let app = &stage.app;
            let shown: Vec<_> = app.list.rows.iter().filter_map(|row| row.contact()).map(|at| app.shelf.contacts()[at].id).collect();
            let after = app.look.selected;
            if let Some(id) = before.filter(|id| shown.contains(id)) {
                let fits = app.list.found.kept.iter().any(|kept| kept.fits && app.shelf.contacts()[kept.index].id == id);
                prop_assert!(!fits || after == Some(id), "{}: {before:?} became {after:?}", LOOKS[look]);
            }
        }
    }
}

fn round<T: serde::Serialize + serde::de::DeserializeOwned + PartialEq + std::fmt::Debug>(
    value: &T,
) -> Result<(), TestCaseError> {
    let text = serde_json::to_string(value).unwrap();
    let back: T = serde_json::from_str(&text).unwrap();
    prop_assert_eq!(&back, value);
    prop_assert_eq!(serde_json::to_string(&back).unwrap(), text);
    Ok(())
}

proptest! {
    #![proptest_config(cases(200))]

    #[test]
    fn what_is_written_as_json_is_read_back_the_same(
        accounts in accounts(),
        texts in prop::collection::vec(any::<String>(), 3),
        from in any::<usize>(),
    ) {
        let articles: Vec<Article> = (0..4).map(article).collect();
        let mut contacts: Vec<Contact> = timeline::merge(&articles, accounts, &LEXICON).contacts;
        for contact in &mut contacts {
            contact.places.push(Word::from(&texts[0]));
            for account in &mut contact.accounts {
                account.evidence[0].quote = texts[1].as_str().into();
                account.topics.push(Word::from(&texts[2]));
            }
            round(contact)?;
        }
        let mut article = article(0);
        article.title.clone_from(&texts[0]);
        article.outlet = Some(Word::from(&texts[1]));
        round(&article)?;
        let span = Some(Span::new(from, from.saturating_add(7)));
        round(&Note { article: Some(article.id), path: Some(texts[2].clone()), kind: NoteKind::Odd, text: texts[0].clone(), span })?;
    }
}

#[test]
fn one_thread_and_many_write_the_same_bytes() {
    let home = tempfile::tempdir().unwrap();
    let articles = home.path().join("articles");
    std::fs::create_dir(&articles).unwrap();
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/assets/articles");
    let mut paths: Vec<_> = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.retain(|path| path.is_file());
    paths.sort();
    assert!(paths.len() > 30, "{paths:?}");
    for path in paths.iter().step_by(5) {
        std::fs::copy(path, articles.join(path.file_name().unwrap())).unwrap();
    }
    for format in ["json", "csv", "html"] {
        let written = |threads: &str| {
            let mut command = program::program(home.path());
            command.env("RAYON_NUM_THREADS", threads);
            let articles = articles.to_str().unwrap();
            let output = command
                .args(["export", "--no-cache", "--today", "2025-06-01", "--format", format, articles])
                .output();
            output.unwrap().stdout
        };
        let one = written("1");
        assert!(one.len() > 10_000, "{format}: {}", one.len());
        assert!(one == written("7"), "{format}: other bytes on seven threads");
    }
}
