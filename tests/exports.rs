//! Every format, whole: a small collection with every shape of date, status and text, against what was once looked at.
#![allow(clippy::unwrap_used)]

#[allow(dead_code)]
#[path = "support/sample.rs"]
mod sample;

use std::sync::Arc;

use diplo_tui::domain::*;
use diplo_tui::export::{Format, Inclusion, Material, losses, write};
use diplo_tui::pipeline::Collection;
use proptest::prelude::*;

/// The sample with sources on the web, an outcome, a mediator and a headline that means harm.
fn collection() -> Collection {
    let mut collection = sample::collection();
    collection.articles[0].url = Some("https://example.org/river?a=1&b=2".into());
    collection.articles[1].url = Some("javascript:alert(1)".into());
    collection.articles[2].title = "<script>alert(1)</script> \u{1b}[31m=HYPERLINK(\"x\"), [a](b)".into();
    let contact = full(&mut collection);
    contact.aliases = vec![AccountId(0xabc)];
    contact.parties.last_mut().unwrap().role = Role::Mediator;
    contact.outcome = contact.accounts[0].evidence.first().cloned().map(Box::new);
    contact.topics = vec!["grain; winter".into(), "a, b".into()];
    collection
}

/// The contact of the sample that has claims and a dispute.
fn full(collection: &mut Collection) -> &mut Contact {
    collection.timeline.contacts.iter_mut().find(|contact| contact.claims().next().is_some()).unwrap()
}

fn with<T>(collection: &Collection, show: impl Fn(&Material<'_>) -> T) -> T {
    let contacts: Vec<&Contact> = collection.timeline.contacts.iter().collect();
    let texts = |id: &ArticleId| -> Option<Arc<Body>> { collection.body(id) };
    show(&Material {
        contacts: &contacts,
        articles: &collection.articles,
        notes: &collection.notes,
        texts: &texts,
        inclusion: Inclusion::Quotes,
    })
}

fn written(collection: &Collection, format: Format) -> String {
    with(collection, |material| String::from_utf8(write(format, material)).unwrap())
}

fn json_lines(text: &str) -> Vec<serde_json::Value> {
    text.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

#[test]
fn each_format_is_as_it_was_when_it_was_looked_at() {
    let collection = collection();
    for format in Format::ALL {
        let text =
            written(&collection, format).replace("\r\n", "\n").replace(env!("CARGO_PKG_VERSION"), "VERSION");
        insta::assert_snapshot!(format.word(), text);
    }
}

#[test]
fn what_a_format_leaves_out_is_said_in_a_line() {
    let collection = collection();
    let told: Vec<String> =
        Format::ALL.iter().filter_map(|format| with(&collection, |m| losses(*format, m))).collect();
    insta::assert_snapshot!(told.join("\n"));
    assert_eq!(with(&Collection::default(), |m| losses(Format::Plover, m)), None);
}

#[test]
fn an_empty_export_is_whole() {
    for format in Format::ALL {
        let text = written(&Collection::default(), format);
        match format {
            Format::Jsonl | Format::Ftm | Format::Plover => assert_eq!(text, ""),
            Format::Json | Format::TimelineJs => {
                drop(serde_json::from_str::<serde_json::Value>(&text).unwrap())
            }
            _ => assert!(!text.is_empty()),
        }
    }
}

#[test]
fn dates_are_edtf_to_a_second_reader() {
    let collection = collection();
    let document: serde_json::Value = serde_json::from_str(&written(&collection, Format::Json)).unwrap();
    let mut read = 0;
    for contact in document["contacts"].as_array().unwrap() {
        let Some(when) = contact["when"].as_str() else { continue };
        let most = if when.starts_with('[') { 2 } else { 1 };
        assert!(edtf_core::level(when).is_some_and(|level| level <= most), "{when} is above level {most}");
        read += 1;
    }
    assert!(read > 8, "{read}");
    assert_eq!((edtf_core::level("2025-13"), edtf_core::level("[2025-05-15,2025-05-16]")), (None, Some(2)));
}

#[test]
fn lines_of_a_calendar_end_and_are_folded_as_the_standard_says() {
    let text = written(&collection(), Format::Ics);
    assert_eq!(text.matches('\n').count(), text.matches("\r\n").count());
    assert!(text.split("\r\n").all(|line| line.len() <= 75));
    assert_eq!(text.matches("BEGIN:VEVENT").count(), text.matches("END:VEVENT").count());
}

#[test]
fn entities_name_only_entities_that_came_before() {
    let mut known = std::collections::BTreeSet::new();
    let entities = json_lines(&written(&collection(), Format::Ftm));
    for entity in &entities {
        for name in ["involved", "proof"] {
            for id in entity["properties"][name].as_array().into_iter().flatten() {
                assert!(known.contains(id.as_str().unwrap()), "{id} in {entity}");
            }
        }
        assert!(known.insert(entity["id"].as_str().unwrap()), "twice: {}", entity["id"]);
    }
    assert!(entities.iter().any(|entity| entity["schema"] == "Event"));
}

#[test]
fn offsets_of_characters_lead_to_the_quote() {
    let collection = collection();
    let mut read = 0;
    for event in json_lines(&written(&collection, Format::Plover)) {
        for (info, quote) in
            event["text_info"].as_array().unwrap().iter().zip(event["event_text"].as_array().unwrap())
        {
            let id = ArticleId(info["diplo_article"].as_str().unwrap().into());
            let body = collection.body(&id).unwrap();
            let (start, end) =
                (info["start"].as_u64().unwrap() as usize, info["end"].as_u64().unwrap() as usize);
            let found: String = body.text.chars().skip(start).take(end - start).collect();
            assert_eq!(found, quote.as_str().unwrap());
            read += 1;
        }
    }
    assert!(read > 5, "{read}");
}

/// A reader of comma-separated values that knows quotation marks and nothing else.
fn cells(text: &str) -> Vec<Vec<String>> {
    let (mut rows, mut row, mut cell, mut quoted) = (Vec::new(), Vec::new(), String::new(), false);
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            '"' if quoted && chars.peek() == Some(&'"') => cell.extend(chars.next()),
            '"' => quoted = !quoted,
            ',' if !quoted => row.push(std::mem::take(&mut cell)),
            '\r' if !quoted && chars.peek() == Some(&'\n') => {
                chars.next();
                row.push(std::mem::take(&mut cell));
                rows.push(std::mem::take(&mut row));
            }
            _ => cell.push(c),
        }
    }
    assert!(!quoted && cell.is_empty() && row.is_empty(), "{text:?}");
    rows
}

/// Tags of a page in order, without what stands in them; text that is not escaped would add to them.
fn tags(page: &str) -> Vec<String> {
    let body = &page[page.find("<body>").unwrap()..page.rfind("<script").unwrap()];
    let opened = body.split('<').skip(1);
    opened.map(|tag| tag.split([' ', '>', '\n']).next().unwrap().to_string()).collect()
}

fn with_texts(texts: &[String; 4]) -> Collection {
    let mut collection = sample::collection();
    let [title, quote, name, by] = texts;
    // A place without a name has no element of its own.
    let name = &format!("N{name}");
    for article in &mut collection.articles {
        article.title = format!("T{title}");
        article.outlet = Some(name.into());
    }
    let contact = full(&mut collection);
    contact.places = vec![name.into()];
    contact.officials[0].name = name.into();
    contact.when_basis = format!("B{quote}").into();
    for account in &mut contact.accounts {
        account.evidence[0].quote = quote.as_str().into();
        account.claims[0].by = by.into();
    }
    collection
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(64) })]
    #[test]
    fn no_text_breaks_a_format(
        texts in [any::<String>(), "[=+@\\-,;\"'<>&\n\r\t \\\\a-c{}\\[\\]]{0,30}", any::<String>(), "</?(script|style|b)[ >]{0,2}.{0,9}"],
    ) {
        let (collection, plain) = (with_texts(&texts), with_texts(&["", "", "", ""].map(|_| "x".to_string())));
        for format in [Format::Csv, Format::Flat] {
            let rows = cells(&written(&collection, format));
            prop_assert!(rows.iter().all(|row| row.len() == rows[0].len()));
            prop_assert!(rows.iter().flatten().all(|cell| !cell.trim_start().starts_with(['=', '+', '-', '@'])));
            prop_assert_eq!(rows.len(), cells(&written(&plain, format)).len());
        }
        for format in [Format::Jsonl, Format::Ftm, Format::Plover] {
            json_lines(&written(&collection, format));
        }
        let page = written(&collection, Format::Html);
        prop_assert!(tags(&page) == tags(&written(&plain, Format::Html)), "other elements");
        let ics = written(&collection, Format::Ics);
        prop_assert!(ics.split("\r\n").all(|line| line.len() <= 75 && !line.contains(['\n', '\r'])));
        let begins = ics.split("\r\n").filter(|line| *line == "BEGIN:VEVENT").count();
        prop_assert_eq!(begins, written(&plain, Format::Ics).matches("BEGIN:VEVENT").count());
        let show: serde_json::Value = serde_json::from_str(&written(&collection, Format::TimelineJs)).unwrap();
        for slide in show["events"].as_array().unwrap() {
            prop_assert!(!slide["text"]["headline"].as_str().unwrap().contains(['<', '"']));
            prop_assert!(!slide["text"]["text"].as_str().unwrap().contains("<script"));
        }
    }
}

#[test]
fn every_format_and_column_is_described() {
    let text = std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/FORMATS.md")).unwrap();
    for format in Format::ALL.iter().filter(|format| **format != Format::Flat) {
        assert!(text.contains(&format!("\n## {}\n", format.word())), "{}", format.word());
    }
    let halves = ["b", "b_name", "b_role", "b_officials"];
    for column in diplo_tui::export::COLUMNS.iter().chain(&diplo_tui::export::FLAT_COLUMNS) {
        assert!(halves.contains(column) || text.contains(&format!("`{column}`")), "{column}");
    }
}
