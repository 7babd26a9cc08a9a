//! One contact with everything in it, through every format.

use crate::domain::*;

use super::*;

fn evidence(article: &str, quote: &str) -> Evidence {
    Evidence {
        article: ArticleId(article.into()),
        span: Span::new(3, 3 + quote.len()),
        quote: quote.into(),
        rule: "speak-by-phone".into(),
    }
}

fn reason(text: &str) -> Reason {
    Reason { field: Field::When, rule: "anchor".into(), text: text.into(), span: None }
}

fn account(number: u64, article: &str, when: &str, stance: Stance) -> Account {
    let quote = "=the two | ministers spoke, \"again\", by phone";
    Account {
        id: AccountId(number),
        article: ArticleId(article.into()),
        kind: Kind::Call,
        status: Status::Held,
        when: when.parse().ok(),
        symbol: None,
        tense: Tense::Past,
        parties: vec![],
        officials: vec![],
        places: vec!["Geneva".into()],
        topics: vec![],
        outcome: None,
        claims: vec![Claim { by: "Kremlin".into(), stance, evidence: evidence(article, quote) }],
        evidence: vec![evidence(article, quote)],
        why: vec![reason("weekday read against the publication day")],
        about_war: true,
    }
}

fn contact() -> Contact {
    let party = |code: &str, name: &str, bloc, role| Party {
        code: code.parse().unwrap(),
        name: name.into(),
        bloc,
        role,
    };
    Contact {
        id: AccountId(10),
        aliases: vec![AccountId(11)],
        kind: Kind::Call,
        status: Status::Held,
        when: "2025-05-15/2025-05-16".parse().ok(),
        when_basis: "said so".into(),
        inferred: true,
        parties: vec![
            party("RU", "Russia", Bloc::Russia, Role::Participant),
            party("US", "United States", Bloc::West, Role::Host),
        ],
        officials: vec![Official {
            name: "Sergey Lavrov".into(),
            party: Some(Code::RU),
            office: Some("Foreign Minister".into()),
            id: Some(OfficialId("sergey-lavrov".into())),
        }],
        places: vec!["Geneva".into(), "Vienna".into()],
        topics: vec!["ceasefire".into()],
        outcome: Some(evidence("a", "they agreed to speak\u{1b}[31m again").into()),
        accounts: vec![
            account(10, "a", "2025-05-15", Stance::Confirms),
            account(11, "b", "2025-05-16", Stance::Denies),
        ]
        .into(),
        disputes: vec![Dispute {
            field: Field::When,
            values: vec![
                ("2025-05-15".into(), vec![ArticleId("a".into())]),
                ("2025-05-16".into(), vec![ArticleId("b".into())]),
            ],
        }],
        sources: 2,
        origins: 1,
        core: true,
        why: vec![reason("same sides, days that touch")],
    }
}

fn articles() -> Vec<Article> {
    let published = Publication {
        when: "2025-05-16".parse().ok(),
        basis: Basis::Text,
        why: "line 'Published May 16'".into(),
        alternatives: vec![DateClue {
            when: "2025-05-17".parse().unwrap(),
            basis: Basis::Url,
            why: "address".into(),
        }],
    };
    ["a", "b"]
        .map(|id| Article {
            id: ArticleId(id.into()),
            title: "Ministers [speak]".into(),
            url: Some("https://example.org/a".into()),
            outlet: Some("Example".into()),
            language: "en".into(),
            published: published.clone(),
            ..Article::default()
        })
        .to_vec()
}

fn written(format: Format) -> Vec<u8> {
    with(|material| write(format, material))
}

fn with<T>(show: impl Fn(&Material<'_>) -> T) -> T {
    let (contact, articles) = (contact(), articles());
    let notes = [Note {
        article: Some(ArticleId("a".into())),
        path: None,
        kind: NoteKind::NearMiss,
        text: "no side told".into(),
        span: Some(Span::new(1, 4)),
    }];
    let texts = |_: &ArticleId| Some(Arc::new(Body { text: "the text".into(), ..Body::default() }));
    let inclusion = Inclusion::Texts;
    show(&Material { contacts: &[&contact], articles: &articles, notes: &notes, texts: &texts, inclusion })
}

#[test]
fn a_full_contact_obeys_the_schema() {
    let schema: serde_json::Value = serde_json::from_str(JSON_SCHEMA).unwrap();
    let validator = jsonschema::validator_for(&schema).unwrap();
    let document: serde_json::Value = serde_json::from_slice(&written(Format::Json)).unwrap();
    let faults: Vec<String> =
        validator.iter_errors(&document).map(|fault| format!("{}: {fault}", fault.instance_path())).collect();
    assert!(faults.is_empty(), "{faults:?}");
    assert_eq!(document["articles"][0]["text"], "the text");
    let written = &document["contacts"][0];
    assert_eq!(written["place"], "Geneva; Vienna");
    assert_eq!(written["cameo"], "041");
    assert_eq!(written["history"][1]["when"], "2025-05-16");
    assert_eq!(written["disputes"][0]["values"][0]["value"], "2025-05-15");
    assert_eq!(written["why"].as_array().unwrap().len(), 3);
    assert_eq!(written["outcome"], "they agreed to speak\u{1b}[31m again");
}

#[test]
fn every_format_is_harmless_and_repeatable() {
    for format in Format::ALL {
        let bytes = written(format);
        assert_eq!(bytes, written(format));
        let text = String::from_utf8(bytes).unwrap().replace("\r\n", "\n");
        assert!(crate::text::is_clean(&text), "{text:?}");
    }
}

#[test]
fn a_row_of_csv_has_every_column() {
    let text = String::from_utf8(written(Format::Csv)).unwrap();
    assert_eq!(
        text,
        "id,when,first,last,kind,status,disputed,inferred,core,parties,officials,place,topics,outcome,confirmed_by,\
         denied_by,sources,origins,articles,quote\r\n000000000000000a,2025-05-15/2025-05-16,2025-05-15,2025-05-16,\
         call,held,true,true,true,RU; US,Sergey Lavrov,Geneva; Vienna,ceasefire,they agreed to speak\u{fffd}[31m \
         again,Kremlin,Kremlin,2,1,a; b,\"'=the two | ministers spoke, \"\"again\"\", by phone\"\r\n"
    );
}

#[test]
fn a_report_groups_by_month_and_cites() {
    let text = String::from_utf8(written(Format::Markdown)).unwrap();
    for part in [
        "# Diplomatic contacts\n\n## May 2025\n\n- **between 15 May 2025 and 16 May 2025** · call · held · Russia, United States",
        "*disputed*",
        "Denied by Kremlin",
        "([Example, *Ministers \\[speak\\]*, 2025-05-16](<https://example.org/a>))",
    ] {
        assert!(text.contains(part), "{part}\n{text}");
    }
}
