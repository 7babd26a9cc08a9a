//! Front matter: the block of fields above a Markdown text. Which field means what; the text itself stays outside.

use yaml_rust2::yaml::Hash;
use yaml_rust2::{Yaml, YamlLoader};

use super::page::Facts;
use crate::domain::Span;

/// Longest front matter that is parsed, in bytes.
const LONGEST: usize = 64 << 10;

/// The front matter of `text` and the facts in it; none where the text does not begin with a closed block.
/// Fields that are no YAML are read line by line.
pub fn read(text: &str) -> Option<(Span, Facts)> {
    let first = text.lines().next()?;
    if first.trim_end() != "---" {
        return None;
    }
    let from = text.find('\n')? + 1;
    let mut at = from;
    for line in text[from..].split_inclusive('\n') {
        if at - from > LONGEST {
            return None;
        }
        if matches!(line.trim_end(), "---" | "...") {
            let fields = &text[from..at];
            return Some((Span::new(0, at + line.len()), facts(fields)));
        }
        at += line.len();
    }
    None
}

fn facts(fields: &str) -> Facts {
    let mut facts = Facts::default();
    let parsed = if is_tame(fields) { YamlLoader::load_from_str(fields).ok() } else { None };
    match parsed.as_deref() {
        Some([Yaml::Hash(hash), ..]) => {
            for (key, value) in hash {
                if let Some(key) = key.as_str() {
                    set(&mut facts, &key.to_lowercase(), value);
                }
            }
        }
        _ => {
            for line in fields.lines() {
                if let Some((key, value)) = line.split_once(':')
                    && !key.starts_with([' ', '-', '#'])
                {
                    let value = value.trim().trim_matches(['"', '\'']).to_string();
                    set(&mut facts, &key.trim().to_lowercase(), &Yaml::String(value));
                }
            }
        }
    }
    facts.dates.sort_by_key(|(key, _)| super::published::rank(key));
    facts
}

/// False for what could make a parser nest or grow without bound: deep brackets or indents, anchors.
fn is_tame(fields: &str) -> bool {
    let mut depth = 0i32;
    fields.lines().all(|line| {
        let indent = line.len() - line.trim_start().len();
        let words = line.trim_start();
        depth += line.matches(['[', '{']).count() as i32 - line.matches([']', '}']).count() as i32;
        let anchor = words.split(": ").last().is_some_and(|v| v.starts_with(['&', '*']));
        indent <= 40
            && depth.abs() <= 16
            && line.matches(['[', '{']).count() <= 64
            && line.matches("- ").count() + line.matches("? ").count() <= 64
            && !words.starts_with("- - - - -")
            && !words.starts_with("? ?")
            && !anchor
    })
}

fn set(facts: &mut Facts, key: &str, value: &Yaml) {
    let text = scalar(value);
    match (key, text) {
        ("sources", _) => facts.sources = sources(value),
        (_, None) => {}
        (_, Some(text)) => set_field(facts, key, text),
    }
}

/// Takes a field by its name; shared by the formats that have named fields.
pub fn set_field(facts: &mut Facts, key: &str, text: String) {
    let text = text.trim().to_string();
    if text.is_empty() || matches!(text.to_lowercase().as_str(), "unknown" | "null" | "none" | "n/a") {
        return;
    }
    let is_url = text.starts_with("http://") || text.starts_with("https://");
    match key {
        "title" | "headline" => {
            facts.title.get_or_insert(text);
        }
        "url" | "link" | "source_url" | "canonical" | "permalink" | "original_url" => {
            facts.url.get_or_insert(text);
        }
        "source" if is_url => {
            facts.url.get_or_insert(text);
        }
        "outlet" | "source" | "publisher" | "site" | "site_name" | "domain" | "newspaper" => {
            facts.outlet.get_or_insert(text);
        }
        "author" | "byline" | "creator" => {
            facts.author.get_or_insert(text);
        }
        "language" | "lang" => {
            facts.language.get_or_insert(text);
        }
        "scraped at" | "scraped_at" | "fetched" | "fetched_at" | "crawled" => {
            facts.fetched.get_or_insert(text);
        }
        _ if super::published::rank(key).is_some() => facts.dates.push((key.to_string(), text)),
        _ => {}
    }
}

fn scalar(value: &Yaml) -> Option<String> {
    match value {
        Yaml::String(text) | Yaml::Real(text) => Some(text.clone()),
        Yaml::Integer(number) => Some(number.to_string()),
        Yaml::Array(values) => {
            let all: Vec<String> = values.iter().filter_map(scalar).collect();
            (!all.is_empty()).then(|| all.join(", "))
        }
        _ => None,
    }
}

/// One line for each source: outlet, title, date, address.
fn sources(value: &Yaml) -> Vec<String> {
    let Yaml::Array(list) = value else { return scalar(value).into_iter().collect() };
    list.iter()
        .filter_map(|source| match source {
            Yaml::Hash(hash) => {
                let field = |key: &str| field(hash, key);
                let parts: Vec<String> =
                    ["outlet", "title", "date", "url"].into_iter().filter_map(field).collect();
                (!parts.is_empty()).then(|| parts.join(", "))
            }
            other => scalar(other),
        })
        .collect()
}

fn field(hash: &Hash, key: &str) -> Option<String> {
    scalar(hash.get(&Yaml::String(key.to_string()))?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fields_are_read_whatever_their_order() {
        let text = "---\ntags: news\ndate: '2024-03-05'\ntitle: \"Call\\_with \\u2018X\\u2019 and\\\n  \\ Y\"\nsource_url: https://example.org/a\npublished_time: 2024-03-05 10:00:00-04:00\nsources:\n  - outlet: Reuters\n    title: A call\n    date: 2024-03-04\n    url: https://example.org/b\n---\nText\n";
        let (span, facts) = read(text).unwrap();
        assert_eq!(&text[span.end..], "Text\n");
        assert_eq!(facts.title.as_deref(), Some("Call\u{a0}with ‘X’ and Y"));
        assert_eq!(facts.url.as_deref(), Some("https://example.org/a"));
        assert_eq!(facts.dates[0].0, "published_time");
        assert_eq!(facts.sources, ["Reuters, A call, 2024-03-04, https://example.org/b"]);
    }

    #[test]
    fn broken_fields_are_read_line_by_line() {
        let (_, facts) = read("---\ntitle: Talks: \"on\" grain\ndate: unknown\n\tbad\n---\n").unwrap();
        assert_eq!(facts.title.as_deref(), Some("Talks: \"on\" grain"));
        assert!(facts.dates.is_empty());
    }

    #[test]
    fn a_block_without_an_end_is_text() {
        assert!(read("---\ntitle: x\n").is_none());
        assert!(read(&format!("---\n{}", "a: b\n".repeat(100_000))).is_none());
        assert!(read("text\n---\n").is_none());
    }

    #[test]
    fn deep_or_growing_fields_do_no_harm() {
        assert!(read(&format!("---\na: {}\n---\n", "[".repeat(20_000))).is_some());
        assert!(read(&format!("---\n{}x\n---\n", "- ".repeat(20_000))).is_some());
        assert!(read("---\na: &a [x,x]\nb: &b [*a,*a]\nc: [*b,*b]\n---\n").is_some());
    }
}
