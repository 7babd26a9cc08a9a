//! The articles built in: where each is from, and that their words are the project's own.
#![allow(clippy::unwrap_used)]

use std::collections::{BTreeMap, BTreeSet, HashSet};
use std::path::{Path, PathBuf};

/// Words in a row that no sentence of the collection may share with the texts it was tuned and measured on.
const RUN: usize = 12;

/// Hosts that copy what others wrote, or that anybody can fill; a source is the outlet itself.
const COPIES: [&str; 16] = [
    "azureedge.net",
    "blogspot.com",
    "bywedr.asia",
    "ghgalkhalt.xyz",
    "googleapis.com",
    "healinghandsltd.com",
    "larouchepub.com",
    "networthspace.com",
    "news-pravda.com",
    "newsrnd.com",
    "pages.dev",
    "pledgetimes.com",
    "pravda-en.com",
    "sdlsmy.com",
    "webjosh.com",
    "unmuteit.com",
];

struct Source {
    outlet: String,
    title: String,
    date: String,
    url: String,
}

/// The sources in an article's front matter; fails on a line of any other form.
fn sources(head: &str) -> Vec<Source> {
    let lines: Vec<&str> = head.split_once("sources:\n").map_or("", |(_, rest)| rest).lines().collect();
    assert_eq!(lines.len() % 4, 0, "{lines:?}");
    let value = |line: &str, key: &str| {
        let value = line.strip_prefix(key).unwrap_or_else(|| panic!("'{line}' does not begin with '{key}'"));
        value.trim_matches('"').trim().to_string()
    };
    let source = |four: &[&str]| Source {
        outlet: value(four[0], "  - outlet: "),
        title: value(four[1], "    title: "),
        date: value(four[2], "    date: "),
        url: value(four[3], "    url: "),
    };
    lines.chunks(4).map(source).collect()
}

/// What is wrong with a source; none if nothing is.
fn fault(source: &Source) -> Option<String> {
    let empty = [&source.outlet, &source.title].into_iter().any(|field| field.is_empty());
    let date: Vec<&str> = source.date.split('-').collect();
    let digits = |part: &&str, len: usize| part.len() == len && part.bytes().all(|b| b.is_ascii_digit());
    let dated = date.len() <= 3 && digits(&date[0], 4) && date[1..].iter().all(|part| digits(part, 2));
    let Some(rest) = source.url.strip_prefix("https://").or_else(|| source.url.strip_prefix("http://"))
    else {
        return Some("an address without http or https".into());
    };
    let host = rest.split(['/', '?', '#']).next().unwrap_or_default();
    let copy = COPIES.iter().find(|copy| host == **copy || host.ends_with(&format!(".{copy}")));
    match () {
        () if empty => Some("no outlet or no title".into()),
        () if !dated => Some(format!("'{}' is no date", source.date)),
        () if host.contains([':', '@']) => Some(format!("{host} tells more than a host")),
        () if !host.contains(|c: char| c.is_ascii_alphabetic()) || !host.contains('.') => {
            Some(format!("{host} is no host"))
        }
        () if copy.is_some() => Some(format!("{host} copies what others wrote")),
        () if source.url.contains("utm_") => Some("an address that tells where the reader came from".into()),
        () => None,
    }
}

#[test]
fn every_article_names_sources_that_can_be_gone_to() {
    let articles = articles();
    assert!(articles.len() >= 150, "{} articles", articles.len());
    for (id, text) in articles {
        let sources = sources(text.split("---\n").nth(1).unwrap());
        assert!(!sources.is_empty(), "{id} names no source");
        let faults: Vec<String> = sources.iter().filter_map(fault).collect();
        assert!(faults.is_empty(), "{id}: {}", faults.join("; "));
        let addresses: BTreeSet<&str> = sources.iter().map(|source| source.url.as_str()).collect();
        assert_eq!(addresses.len(), sources.len(), "{id} names a source twice");
    }
}

#[test]
fn every_fault_of_a_source_is_told() {
    let good = ("Reuters", "Talks end", "2022-03-10", "https://example.org/talks?id=1");
    let told = |(outlet, title, date, url): (&str, &str, &str, &str)| {
        let [outlet, title, date, url] = [outlet, title, date, url].map(str::to_string);
        fault(&Source { outlet, title, date, url })
    };
    assert_eq!(told(good), None);
    for bad in [
        ("", good.1, good.2, good.3),
        (good.0, "", good.2, good.3),
        (good.0, good.1, "March 10", good.3),
        (good.0, good.1, good.2, "ftp://example.org/talks"),
        (good.0, good.1, good.2, "https://example.org:443/talks"),
        (good.0, good.1, good.2, "https://10.0.0.1/talks"),
        (good.0, good.1, good.2, "https://copy.pages.dev/talks"),
        (good.0, good.1, good.2, "https://example.org/talks?utm_source=rss"),
    ] {
        assert!(told(bad).is_some(), "{bad:?}");
    }
}

#[test]
fn every_article_has_gold_and_every_quote_of_the_gold_stands_in_it() {
    let articles: BTreeMap<String, String> = articles().into_iter().collect();
    let mut measured = BTreeSet::new();
    for path in files_of(&root().join("tests/gold")) {
        for line in std::fs::read_to_string(path).unwrap().lines() {
            let record: serde_json::Value = serde_json::from_str(line).unwrap();
            let id = record["id"].as_str().unwrap().to_string();
            let text = articles[&id].replace('\n', " ");
            for contact in record["contacts"].as_array().unwrap() {
                for quote in contact["evidence"].as_array().unwrap() {
                    let quote = quote.as_str().unwrap();
                    assert!(text.contains(quote), "{id}: {quote}");
                }
            }
            assert!(measured.insert(id.clone()), "{id} is measured twice");
        }
    }
    let without: Vec<&String> = articles.keys().filter(|id| !measured.contains(*id)).collect();
    assert!(without.is_empty(), "no gold for {without:?}");
}

#[test]
fn no_sentence_that_is_built_in_is_one_of_the_shared_texts() {
    let shared = root().join("../shared");
    if !shared.exists() {
        return;
    }
    let words = |text: &str| -> Vec<String> {
        let split = text.split(|c: char| !c.is_ascii_alphanumeric()).filter(|word| !word.is_empty());
        split.map(str::to_ascii_lowercase).collect()
    };
    let hash = |run: &[String]| {
        use std::hash::{DefaultHasher, Hash, Hasher};
        let mut hasher = DefaultHasher::new();
        run.hash(&mut hasher);
        hasher.finish()
    };
    let mut known: HashSet<u64> = HashSet::new();
    for folder in ["seeds", "eval", "facts"] {
        for path in files_of(&shared.join(folder)) {
            let text = String::from_utf8_lossy(&std::fs::read(path).unwrap()).into_owned();
            known.extend(words(&text).windows(RUN).map(hash));
        }
    }
    assert!(!known.is_empty());
    for (id, text) in articles() {
        let body = text.splitn(3, "---\n").nth(2).unwrap();
        for run in words(body).windows(RUN) {
            assert!(!known.contains(&hash(run)), "{id}: {}", run.join(" "));
        }
    }
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// The articles built in, by the stem of the file.
fn articles() -> Vec<(String, String)> {
    let stem = |path: &Path| path.file_stem().unwrap().to_string_lossy().into_owned();
    let read = |path: PathBuf| (stem(&path), std::fs::read_to_string(&path).unwrap());
    files_of(&root().join("assets/articles")).into_iter().map(read).collect()
}

fn files_of(folder: &Path) -> Vec<PathBuf> {
    let mut out = Vec::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() { out.extend(files_of(&path)) } else { out.push(path) }
    }
    out.sort();
    out
}
