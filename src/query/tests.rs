//! Queries asked of a small timeline made by hand.

use std::sync::Arc;

use chrono::NaiveDate;

use crate::domain::*;
use crate::lexicon::Lexicon;

use super::*;

fn today() -> NaiveDate {
    NaiveDate::from_ymd_opt(2025, 6, 1).unwrap()
}

struct Row {
    when: Option<&'static str>,
    kind: Kind,
    status: Status,
    parties: &'static [(&'static str, &'static str, Bloc)],
    officials: &'static [&'static str],
    place: &'static str,
    title: &'static str,
}

const RU: (&str, &str, Bloc) = ("RU", "Russia", Bloc::Russia);
const UA: (&str, &str, Bloc) = ("UA", "Ukraine", Bloc::Ukraine);
const US: (&str, &str, Bloc) = ("US", "United States", Bloc::West);
const HU: (&str, &str, Bloc) = ("HU", "Hungary", Bloc::West);
const IR: (&str, &str, Bloc) = ("IR", "Iran", Bloc::Other);
const UN: (&str, &str, Bloc) = ("UN", "United Nations", Bloc::Other);

const ROWS: [Row; 6] = [
    Row {
        when: Some("2022-02-01"),
        kind: Kind::Call,
        status: Status::Planned,
        parties: &[US, RU],
        officials: &["Antony Blinken", "Sergey Lavrov"],
        place: "",
        title: "Ministers to speak again",
    },
    Row {
        when: Some("2024-07-05"),
        kind: Kind::Meeting,
        status: Status::Held,
        parties: &[HU, RU],
        officials: &["Viktor Orbán", "Vladimir Putin"],
        place: "Moscow",
        title: "Surprise trip angers partners",
    },
    Row {
        when: Some("2025-05"),
        kind: Kind::Meeting,
        status: Status::Held,
        parties: &[US, UA],
        officials: &["Marco Rubio", "Volodymyr Zelenskyy"],
        place: "Tirana",
        title: "Leaders gather in an urban setting",
    },
    Row {
        when: Some("2025-05-16"),
        kind: Kind::Meeting,
        status: Status::Ongoing,
        parties: &[RU, UA],
        officials: &["Vladimir Medinsky", "Rustem Umerov"],
        place: "Istanbul",
        title: "Delegations sit down",
    },
    Row {
        when: Some("../2025-06-01"),
        kind: Kind::Letter,
        status: Status::Held,
        parties: &[IR, UN],
        officials: &[],
        place: "",
        title: "A note is passed",
    },
    Row {
        when: None,
        kind: Kind::Backchannel,
        status: Status::Denied,
        parties: &[US, RU],
        officials: &[],
        place: "Moscow",
        title: "Former officials keep a line open",
    },
];

fn contact(number: usize, row: &Row) -> Contact {
    let article = ArticleId(format!("a{number}").into());
    let evidence =
        Evidence { article: article.clone(), span: Span::new(0, 4), quote: "q".into(), rule: "r".into() };
    let claim = Claim { by: "Adrienne Watson".into(), stance: Stance::Denies, evidence: evidence.clone() };
    let when: Option<When> = row.when.map(|when| when.parse().unwrap());
    let parties: Vec<Party> = row
        .parties
        .iter()
        .map(|(code, name, bloc)| Party {
            code: code.parse().unwrap(),
            name: (*name).into(),
            bloc: *bloc,
            role: Role::Participant,
        })
        .collect();
    let officials: Vec<Official> = row
        .officials
        .iter()
        .map(|name| Official { name: (*name).into(), party: None, office: None, id: None })
        .collect();
    let places: Vec<Word> = [row.place].into_iter().filter(|p| !p.is_empty()).map(Word::from).collect();
    let account = Account {
        id: AccountId(number as u64),
        article,
        kind: row.kind,
        status: row.status,
        when: when.clone(),
        symbol: None,
        tense: Tense::Past,
        parties: parties.clone(),
        officials: officials.clone(),
        places: places.clone(),
        topics: vec!["prisoner swap".into()],
        outcome: None,
        claims: if row.status == Status::Denied { vec![claim] } else { Vec::new() },
        evidence: vec![evidence],
        why: Vec::new(),
        about_war: false,
    };
    Contact {
        id: account.id,
        aliases: vec![AccountId(100 + number as u64)],
        kind: row.kind,
        status: row.status,
        when,
        when_basis: Word::default(),
        inferred: number == 3,
        parties,
        officials,
        places,
        topics: vec!["prisoner swap".into()],
        outcome: None,
        accounts: vec![account].into(),
        disputes: Vec::new(),
        sources: 1,
        origins: 1,
        core: number != 4,
        why: Vec::new(),
    }
}

fn lexicon() -> &'static Lexicon {
    static LEXICON: std::sync::LazyLock<Lexicon> = std::sync::LazyLock::new(|| Lexicon::embedded().unwrap());
    &LEXICON
}

fn index() -> &'static Index {
    static INDEX: std::sync::LazyLock<Index> = std::sync::LazyLock::new(|| {
        let (contacts, articles) = ground();
        Index::build(&contacts, &articles, lexicon())
    });
    &INDEX
}

fn ground() -> (Vec<Contact>, Vec<Article>) {
    let contacts = ROWS.iter().enumerate().map(|(number, row)| contact(number, row)).collect();
    let articles = ROWS.iter().enumerate().map(|(number, row)| Article {
        id: ArticleId(format!("a{number}").into()),
        title: row.title.to_string(),
        outlet: (number == 0).then(|| "UrduPoint".into()),
        ..Article::default()
    });
    (contacts, articles.collect())
}

/// Rows that a query selects; one that only possibly belongs is given as its negative less one.
fn rows(typed: &str) -> Vec<i32> {
    let (contacts, articles) = ground();
    let index = index();
    let texts = |id: &ArticleId| {
        let text = format!("Words of {} in Çırağan", id.0);
        Some(Arc::new(Body { text, ..Body::default() }))
    };
    let mut marks = Marks::default();
    marks.bookmarked.insert(AccountId(101));
    marks.tags.insert(AccountId(2), ["Follow up".to_string()].into());
    marks.verdicts.insert(AccountId(3), crate::domain::Verdict::Wrong);
    let ground = Ground { contacts: &contacts, articles: &articles, marks: &marks, texts: &texts };
    let parsed = parse(typed, today());
    assert!(parsed.faults.is_empty(), "{typed}: {:?}", parsed.faults);
    let hits = index.select(&parsed.query, &ground);
    hits.iter().map(|hit| if hit.certain { hit.row as i32 } else { -1 - hit.row as i32 }).collect()
}

fn check(table: &[(&str, &[i32])]) {
    for (typed, wanted) in table {
        assert_eq!(rows(typed), *wanted, "{typed}");
    }
}

#[test]
fn a_bare_word_shows_only_rows_that_have_it() {
    check(&[
        ("", &[0, 1, 2, 3, 4, 5]),
        ("rubio", &[2]),
        ("orban", &[1]),
        ("Orbán", &[1]),
        ("iran", &[4]),
        ("moscow", &[1, 5]),
        ("zel", &[2]),
        ("us", &[0, 2, 5]),
        ("call", &[0]),
        ("swap", &[0, 1, 2, 3, 4, 5]),
        ("delegations", &[3]),
        ("2025", &[2, 3, 4]),
        ("nothing-like-it", &[]),
    ]);
}

#[test]
fn a_slip_of_one_or_two_letters_still_finds_the_person() {
    check(&[("zelnsky", &[2]), ("lavrof", &[0]), ("medinksy", &[3]), ("blinkn", &[0]), ("istambul", &[3])]);
}

#[test]
fn names_match_every_known_spelling_and_script() {
    check(&[
        ("Зеленський", &[2]),
        ("zelensky", &[2]),
        ("Зеленский", &[2]),
        ("official:\"Volodymyr Zelensky\"", &[2]),
        ("official:\"Sergei Lavrov\"", &[0]),
        ("official:sergey-lavrov", &[0]),
        ("country:USA", &[0, 2, 5]),
        ("country:Україна", &[2, 3]),
        ("ukrainian", &[2, 3]),
        ("pair:russian-ukrainian", &[3]),
        ("lukashenko", &[]),
    ]);
}

#[test]
fn words_hold_together_apart_and_turned_round() {
    check(&[
        ("putin moscow", &[1]),
        ("putin | medinsky", &[1, 3]),
        ("country:RU !meeting", &[0, 5]),
        ("country:RU|IR status:held", &[1, 4]),
        ("'ubi", &[2]),
        ("\"sergey lavrov\"", &[0]),
        ("\"gey lav\"", &[]),
        ("!!rubio", &[2]),
    ]);
}

#[test]
fn every_field_selects_by_its_own() {
    check(&[
        ("country:ua", &[2, 3]),
        ("country:Hungary", &[1]),
        ("country:west", &[0, 1, 2, 5]),
        ("official:\"Viktor Orban\"", &[1]),
        ("official:lavrov", &[0]),
        ("place:istanbul", &[3]),
        ("body:UN", &[4]),
        ("body:\"united nations\"", &[4]),
        ("kind:letter", &[4]),
        ("status:denied", &[5]),
        ("pair:RU-US", &[0, 5]),
        ("pair:us-ru", &[0, 5]),
        ("source:urdupoint", &[0]),
        ("by:watson", &[5]),
        ("topic:prisoner", &[0, 1, 2, 3, 4, 5]),
        ("text:ciragan", &[0, 1, 2, 3, 4, 5]),
        ("text:\"of a3\"", &[3]),
        ("tag:\"follow up\"", &[2]),
        ("verdict:wrong", &[3]),
        ("is:undated", &[4, 5]),
        ("is:bookmarked", &[1]),
        ("is:inferred", &[3]),
        ("scope:core", &[0, 1, 2, 3, 5]),
        ("scope:all", &[0, 1, 2, 3, 4, 5]),
    ]);
}

#[test]
fn a_date_keeps_what_possibly_falls_in_it_and_says_so() {
    check(&[
        ("date:2025", &[2, 3, -5, -6]),
        ("date:=2025", &[2, 3]),
        ("date:2025-05-16", &[-3, 3, -5, -6]),
        ("date:..2022-02-24", &[0, -5, -6]),
        ("date:2025-06..", &[-5, -6]),
        ("!date:2025", &[0, 1, -5, -6]),
        ("!date:=2025", &[0, 1, 4, 5]),
        ("date:last month rubio", &[2]),
    ]);
}

#[test]
fn facets_count_under_the_filter() {
    let index = index();
    let facets = index.facets(&[0, 1, 5]);
    let countries: Vec<(&str, usize)> = facets.countries.iter().map(|f| (f.key.as_str(), f.count)).collect();
    assert_eq!(countries, [("RU", 3), ("US", 2), ("HU", 1)]);
    assert_eq!(facets.places.len(), 1);
    assert_eq!(facets.bodies, []);
}

#[test]
fn a_picker_ranks_and_says_what_was_matched() {
    let index = index();
    let found = index.suggest(FacetField::Official, "orban", 5);
    assert_eq!(found.len(), 1);
    assert_eq!((found[0].label.as_str(), &found[0].matched[..]), ("Viktor Orban", &[7, 8, 9, 10, 11][..]));
    assert_eq!(index.suggest(FacetField::Country, "", 2).len(), 2);
    assert_eq!(index.suggest(FacetField::Country, "", 9)[0].key, "RU");
}

#[test]
fn highlights_lie_on_the_words_meant() {
    let index = index();
    let lit = |typed: &str, text: &str| -> Vec<String> {
        let query = parse(typed, today()).query;
        index.highlight(&query, text).into_iter().map(|range| text[range].to_string()).collect()
    };
    assert_eq!(lit("orban", "Mr Orbán met; Orbáns"), ["Orbán", "Orbán"]);
    assert_eq!(lit("lavrof", "Sergey Lavrov left"), ["Sergey Lavrov"]);
    assert_eq!(lit("country:RU", "Russia and Prussia"), ["Russia"]);
    assert_eq!(lit("!rubio 'ove", "Rubio moved over"), ["ove", "ove"]);
    assert!(lit("", "anything").is_empty());
}

proptest::proptest! {
    #[test]
    fn any_query_can_be_asked_and_lit(typed in "\\PC{0,30}", text in "\\PC{0,60}") {
        let (contacts, articles) = ground();
        let index = Index::build(&contacts, &articles, &Lexicon::default());
        let marks = Marks::default();
        let ground = Ground { contacts: &contacts, articles: &articles, marks: &marks, texts: &|_| None };
        let query = parse(&typed, today()).query;
        let hits = index.select(&query, &ground);
        proptest::prop_assert!(hits.windows(2).all(|pair| pair[0].row < pair[1].row));
        for range in index.highlight(&query, &text) {
            proptest::prop_assert!(text.get(range).is_some());
        }
    }
}
