//! A small collection made by hand: invented persons, invented sentences, every shape that the screen must tell apart.

use diplo_tui::domain::*;
use diplo_tui::lexicon::Lexicon;
use diplo_tui::pipeline::Collection;
use diplo_tui::timeline::Timeline;
use diplo_tui::tui::Shelf;

const RIVER: &str = "Delegations meet by the river\n\
Geneva hosted envoys of Moscow and Kyiv on Tuesday, and for once nobody left early. Danylo Hrytsak shook hands with \
Arkady Belov before the doors closed at nine.\n\
Belov told reporters that a second round would follow in spring. Hrytsak said only that the coffee was good.\n\
A spokeswoman in Washington denied that an American had sat in the room. Kateryna Lys of the Ukrainian delegation \
insisted that one had.";

const CALLS: &str = "The President's office said the two leaders spoke by telephone for forty minutes late on Thursday. \
Grain, prisoners and the winter were named as subjects.\n\
A letter from the Foreign Ministry in Berlin had reached Moscow in the same week, according to a diplomat who asked \
not to be named.\n\
Over the past year officials of the two capitals exchanged notes through Ankara.";

const PLANS: &str = "Sommer will travel to Kyiv on Monday, her ministry announced. The visit had twice been put off.\n\
Talks proposed by Brasilia found no answer in either capital.";

const ROUND: &str = "Both teams came back to Istanbul on 16 May and agreed on a list of a thousand names each.\n\
Hrytsak called the round useful. Belov called it a beginning.\n\
\u{1b}[31mThis line hides an escape\u{1b}[0m and a tab\there, and \u{202e}text turned round.";

/// What a contact of the sample is told by.
struct Told {
    when: Option<&'static str>,
    kind: Kind,
    status: Status,
    sides: &'static str,
    people: &'static [(&'static str, &'static str)],
    place: &'static str,
    article: usize,
    quote: &'static str,
    core: bool,
}

const TOLD: [Told; 11] = [
    Told {
        when: Some("2023-02-07"),
        kind: Kind::Meeting,
        status: Status::Held,
        sides: "RU UA CH",
        people: &[("Arkady Belov", "RU"), ("Danylo Hrytsak", "UA")],
        place: "Geneva",
        article: 0,
        quote: "Danylo Hrytsak shook hands with Arkady Belov before the doors closed at nine",
        core: true,
    },
    Told {
        when: Some("2023-03/2023-05"),
        kind: Kind::Meeting,
        status: Status::Planned,
        sides: "RU UA",
        people: &[],
        place: "",
        article: 0,
        quote: "a second round would follow in spring",
        core: true,
    },
    Told {
        when: Some("2023-11-23"),
        kind: Kind::Call,
        status: Status::Held,
        sides: "UA US",
        people: &[("Danylo Hrytsak", "UA"), ("Ruth Calloway", "US")],
        place: "",
        article: 1,
        quote: "the two leaders spoke by telephone for forty minutes late on Thursday",
        core: true,
    },
    Told {
        when: Some("2023-11-20/2023-11-26"),
        kind: Kind::Letter,
        status: Status::Held,
        sides: "DE RU",
        people: &[],
        place: "",
        article: 1,
        quote: "A letter from the Foreign Ministry in Berlin had reached Moscow in the same week",
        core: true,
    },
    Told {
        when: Some("2022-11-24/2023-11-24"),
        kind: Kind::Backchannel,
        status: Status::Denied,
        sides: "RU US TR",
        people: &[],
        place: "Ankara",
        article: 1,
        quote: "officials of the two capitals exchanged notes through Ankara",
        core: true,
    },
    Told {
        when: Some("2024-01-15"),
        kind: Kind::Visit,
        status: Status::Planned,
        sides: "DE UA",
        people: &[("Inge Sommer", "DE")],
        place: "Kyiv",
        article: 2,
        quote: "Sommer will travel to Kyiv on Monday",
        core: true,
    },
    Told {
        when: None,
        kind: Kind::Meeting,
        status: Status::Proposed,
        sides: "BR RU UA",
        people: &[],
        place: "",
        article: 2,
        quote: "Talks proposed by Brasilia found no answer in either capital",
        core: true,
    },
    Told {
        when: Some("2025-05-16"),
        kind: Kind::Meeting,
        status: Status::Held,
        sides: "RU UA TR",
        people: &[("Arkady Belov", "RU"), ("Danylo Hrytsak", "UA")],
        place: "Istanbul",
        article: 3,
        quote: "Both teams came back to Istanbul on 16 May",
        core: true,
    },
    Told {
        when: Some("[2025-05-15,2025-05-16]"),
        kind: Kind::Meeting,
        status: Status::Ongoing,
        sides: "UA TR",
        people: &[("Danylo Hrytsak", "UA")],
        place: "Istanbul",
        article: 3,
        quote: "Hrytsak called the round useful",
        core: true,
    },
    Told {
        when: Some("../2024-01-10"),
        kind: Kind::Visit,
        status: Status::Cancelled,
        sides: "DE UA",
        people: &[("Inge Sommer", "DE")],
        place: "Kyiv",
        article: 2,
        quote: "The visit had twice been put off",
        core: true,
    },
    Told {
        when: Some("2023-06-02"),
        kind: Kind::Gathering,
        status: Status::Held,
        sides: "DE FR JP NATO",
        people: &[],
        place: "Lyon",
        article: 2,
        quote: "her ministry announced",
        core: false,
    },
];

/// The sample, indexed for the screen.
pub fn shelf() -> Shelf {
    Shelf::new(collection(), std::sync::Arc::new(Lexicon::default()))
}

/// The sample as the pipeline would hand it over.
pub fn collection() -> Collection {
    let texts = [RIVER, CALLS, PLANS, ROUND];
    let articles = vec![
        article(
            "river",
            "Delegations meet by the river",
            "Lakeside Courier",
            Some("2023-02-08"),
            Basis::Text,
            "line 'Published 8 February 2023'",
        ),
        article(
            "calls",
            "Forty minutes on a Thursday",
            "Evening Ledger",
            Some("2023-11-24"),
            Basis::Metadata,
            "field 'date'",
        ),
        article("plans", "A visit, this time", "North Wire", Some("2024-01-11"), Basis::Url, "address"),
        article(
            "round",
            "A thousand names",
            "Straits Post",
            Some("2025-05-16"),
            Basis::Inferred,
            "the talks of 16 May 2025",
        ),
    ];
    let mut contacts: Vec<Contact> =
        TOLD.iter().enumerate().map(|(i, told)| contact(i, told, &texts, &articles)).collect();
    deny(&mut contacts[0], &articles[0].id);
    contacts[7].inferred = true;
    contacts[7].sources = 2;
    contacts[7].topics = vec!["prisoner exchange".into()];
    contacts.sort_by_key(|c| {
        let when = c.when.as_ref();
        let first = when.and_then(When::first);
        (first.is_none(), first, when.and_then(When::last), c.id)
    });
    let bodies = texts.iter().enumerate().map(|(i, text)| body(i, text)).collect();
    let note = |kind, text: &str, article: Option<&str>| Note {
        article: article.map(|a| ArticleId(a.into())),
        path: article.is_none().then(|| "photo.png".to_string()),
        kind,
        text: text.to_string(),
        span: article.map(|_| Span::new(10, 20)),
    };
    let notes = vec![
        note(NoteKind::Skipped, "a picture, no article", None),
        note(NoteKind::NearMiss, "'called' with no second side", Some("round")),
    ];
    Collection::new(articles, bodies, Timeline { contacts }, notes)
}

fn article(id: &str, title: &str, outlet: &str, when: Option<&str>, basis: Basis, why: &str) -> Article {
    Article {
        id: ArticleId(id.into()),
        path: format!("{id}.txt"),
        title: title.into(),
        outlet: Some(outlet.into()),
        language: "en".into(),
        published: Publication {
            when: when.map(|w| w.parse().unwrap()),
            basis,
            why: why.into(),
            alternatives: Vec::new(),
        },
        ..Article::default()
    }
}

fn body(index: usize, text: &str) -> Body {
    let cut = |at: usize, text: &str, reason| Cut { at, source: Span::default(), text: text.into(), reason };
    let cuts = match index {
        0 => vec![
            cut(0, "Home\nWorld\nSport\nMore \u{1b}]0;title\u{7} here", CutReason::Menu),
            cut(0, "Share this", CutReason::Share),
            cut(text.find("Belov told").unwrap(), "The lake at dusk. Picture: N. Marsh", CutReason::Caption),
        ],
        _ => vec![cut(text.len(), "Sign up for our letter", CutReason::Newsletter)],
    };
    let title = (index == 0).then(|| Span::new(0, 29));
    Body { text: text.into(), title, cuts, ..Body::default() }
}

fn contact(index: usize, told: &Told, texts: &[&str], articles: &[Article]) -> Contact {
    let id = AccountId(0x1000 + index as u64);
    let text = texts[told.article];
    let start = text.find(told.quote).unwrap_or_else(|| panic!("'{}' stands in no text", told.quote));
    let article = articles[told.article].id.clone();
    let span = Span::new(start, start + told.quote.len());
    let evidence =
        Evidence { article: article.clone(), span, quote: told.quote.into(), rule: "by-hand".into() };
    let when: Option<When> = told.when.map(|w| w.parse().unwrap());
    let parties: Vec<Party> = told.sides.split(' ').map(party).collect();
    let officials: Vec<Official> = told
        .people
        .iter()
        .map(|(name, side)| Official {
            name: (*name).into(),
            party: side.parse().ok(),
            office: Some("Envoy".into()),
            id: None,
        })
        .collect();
    let places: Vec<Word> = told.place.split("; ").filter(|p| !p.is_empty()).map(Word::from).collect();
    let why = vec![Reason {
        field: Field::When,
        rule: "weekday".into(),
        text: "the Tuesday before the article's day".into(),
        span: None,
    }];
    let account = Account {
        id,
        article,
        kind: told.kind,
        status: told.status,
        when: when.clone(),
        symbol: None,
        tense: Tense::Past,
        parties: parties.clone(),
        officials: officials.clone(),
        places: places.clone(),
        topics: Vec::new(),
        outcome: None,
        claims: Vec::new(),
        evidence: vec![evidence],
        why,
        about_war: told.core,
    };
    Contact {
        id,
        aliases: Vec::new(),
        kind: told.kind,
        status: told.status,
        when,
        when_basis: "told by the article".into(),
        inferred: false,
        parties,
        officials,
        places,
        topics: Vec::new(),
        outcome: None,
        accounts: vec![account].into(),
        disputes: Vec::new(),
        sources: 1,
        origins: 1,
        core: told.core,
        why: Vec::new(),
    }
}

fn party(code: &str) -> Party {
    let (name, bloc) = match code {
        "RU" => ("Russia", Bloc::Russia),
        "UA" => ("Ukraine", Bloc::Ukraine),
        "US" => ("United States", Bloc::West),
        "DE" => ("Germany", Bloc::West),
        "CH" => ("Switzerland", Bloc::West),
        "FR" => ("France", Bloc::West),
        "JP" => ("Japan", Bloc::West),
        "NATO" => ("NATO", Bloc::West),
        "TR" => ("Turkey", Bloc::Other),
        _ => ("Brazil", Bloc::Other),
    };
    Party { code: code.parse().unwrap(), name: name.into(), bloc, role: Role::Participant }
}

/// A second passage, two claims and a dispute for the first contact.
fn deny(contact: &mut Contact, article: &ArticleId) {
    let passage = |quote: &str| {
        let start = RIVER.find(quote).unwrap();
        let span = Span::new(start, start + quote.len());
        Evidence { article: article.clone(), span, quote: quote.into(), rule: "by-hand".into() }
    };
    let denial = passage("A spokeswoman in Washington denied that an American had sat in the room");
    let claim = |by: &str, stance, evidence| Claim { by: by.into(), stance, evidence };
    let account = &mut contact.accounts[0];
    account.evidence.push(passage("Geneva hosted envoys of Moscow and Kyiv on Tuesday"));
    account.claims = vec![
        claim("Kateryna Lys", Stance::Confirms, passage("insisted that one had")),
        claim("US spokeswoman", Stance::Denies, denial),
    ];
    contact.disputes = vec![Dispute {
        field: Field::Claims,
        values: vec![("an American took part".into(), vec![article.clone()])],
    }];
}
