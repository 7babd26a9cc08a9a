//! HTML: a page or a fragment flattened to blocks, the main text told from the rest, the facts of its head.
//! The flattening is one pass over the tags, so no nesting is too deep for it.

use std::collections::BTreeSet;
use std::panic::{AssertUnwindSafe, catch_unwind};

use super::front::set_field;
use super::page::{Block, Facts, Page};
use super::tags::{Flat, flatten};
use crate::domain::CutReason;

/// Largest page that is searched for its main text by scoring, in bytes.
const LARGEST: usize = 4 << 20;
/// Deepest nesting that is handed to the scoring.
const DEEPEST: usize = 400;

/// Reads a page.
pub fn read(text: &str) -> Page {
    let flat = flatten(text);
    let facts = facts(&flat);
    let mut page = assemble(&flat);
    page.facts = facts;
    let main = main_lines(text, &flat);
    keep_main(&mut page, &flat, main.as_ref());
    page
}

/// Reads a piece of HTML that is all text, such as the content field of a feed.
pub fn fragment(text: &str) -> Page {
    assemble(&flatten(text))
}

/// True where a text holds HTML's tags.
pub fn is_likely(text: &str) -> bool {
    ["<p>", "<p ", "</p>", "<br", "<div", "</a>", "<li>", "<span"].iter().any(|tag| text.contains(tag))
}

fn assemble(flat: &Flat) -> Page {
    let mut page = Page { source: flat.text.clone(), ..Page::default() };
    for line in &flat.lines {
        if let Some(mut block) = Block::new(&page.source, &[line.span], line.shape) {
            block.linked = line.linked;
            page.blocks.push(block);
        }
    }
    page
}

/// The lines, white space left out, that the scoring takes for the main text; none where it finds too little.
fn main_lines(html: &str, flat: &Flat) -> Option<BTreeSet<String>> {
    if html.len() > LARGEST || flat.depth > DEEPEST {
        return None;
    }
    let config = dom_smoothie::Config {
        text_mode: dom_smoothie::TextMode::Formatted,
        max_elements_to_parse: 50_000,
        ..dom_smoothie::Config::default()
    };
    let parse = || dom_smoothie::Readability::new(html, None, Some(config)).ok()?.parse().ok();
    let article = catch_unwind(AssertUnwindSafe(parse)).ok()??;
    let lines: BTreeSet<String> = article.text_content.lines().map(bare).filter(|l| !l.is_empty()).collect();
    (lines.iter().map(String::len).sum::<usize>() >= 200).then_some(lines)
}

fn bare(line: &str) -> String {
    line.chars().filter(|c| c.is_alphanumeric()).collect()
}

/// Cuts what is not main text: outside the marked-up article where the page marks one, else outside what scoring found.
fn keep_main(page: &mut Page, flat: &Flat, main: Option<&BTreeSet<String>>) {
    let places: Vec<(bool, bool)> = page
        .blocks
        .iter()
        .map(|block| {
            let at = block.place().start;
            let line = flat.lines.iter().rfind(|l| l.span.start <= at);
            line.map_or((false, false), |l| (l.body, l.article))
        })
        .collect();
    let mass = |keep: &dyn Fn(usize) -> bool| -> usize {
        (0..page.blocks.len()).filter(|i| keep(*i)).map(|i| page.blocks[i].text.len()).sum()
    };
    let scored: Vec<bool> = match main {
        Some(lines) => page.blocks.iter().map(|b| lines.contains(&bare(&b.text))).collect(),
        None => vec![false; page.blocks.len()],
    };
    let in_body = |i: usize| places[i].0;
    let in_article = |i: usize| places[i].1;
    let in_scored = |i: usize| scored[i];
    let keep: Vec<bool> = if mass(&in_body) >= 60 {
        places.iter().map(|p| p.0).collect()
    } else if main.is_some() && mass(&in_scored) >= 200 {
        scored
    } else if mass(&in_article) >= 60 {
        places.iter().map(|p| p.1).collect()
    } else {
        return;
    };
    for (index, keep) in keep.iter().enumerate() {
        if !keep {
            page.cut(index, CutReason::Menu);
        }
    }
}

/// The facts of meta elements, marked dates and JSON-LD.
fn facts(flat: &Flat) -> Facts {
    let mut facts = Facts { language: flat.language.clone(), ..Facts::default() };
    for (name, content) in &flat.metas {
        let key = match name.as_str() {
            "og:title" | "twitter:title" | "dc.title" => "title",
            "og:url" | "canonical" => "url",
            "og:site_name" | "application-name" | "dc.publisher" => "outlet",
            "author" | "article:author" | "dc.creator" => "author",
            other => other,
        };
        set_field(&mut facts, key, content.trim().to_string());
    }
    for script in &flat.json {
        if let Ok(value) = serde_json::from_str::<serde_json::Value>(script) {
            linked_data(&value, &mut facts, 0);
        }
    }
    for (name, content) in &flat.times {
        set_field(&mut facts, name, content.clone());
    }
    if facts.url.as_deref().is_some_and(|url| !url.contains("://")) {
        facts.url = None;
    }
    if let Some(title) = &flat.title {
        set_field(&mut facts, "title", title.clone());
    }
    facts.dates.sort_by_key(|(key, _)| super::published::rank(key));
    facts
}

fn linked_data(value: &serde_json::Value, facts: &mut Facts, depth: usize) {
    if depth > 6 {
        return;
    }
    match value {
        serde_json::Value::Array(list) => list.iter().for_each(|v| linked_data(v, facts, depth + 1)),
        serde_json::Value::Object(object) => {
            let text = |key: &str| object.get(key).and_then(|v| v.as_str()).map(str::to_string);
            let kind = object.get("@type").map(|v| v.to_string()).unwrap_or_default();
            if kind.contains("Article") || kind.contains("Posting") || kind.contains("WebPage") {
                for (key, name) in [
                    ("headline", "title"),
                    ("datePublished", "datepublished"),
                    ("dateModified", "datemodified"),
                    ("inLanguage", "language"),
                    ("url", "url"),
                ] {
                    if let Some(value) = text(key) {
                        set_field(facts, name, value);
                    }
                }
                let publisher = object.get("publisher").and_then(|p| p.get("name")).and_then(|n| n.as_str());
                if let Some(name) = publisher {
                    set_field(facts, "outlet", name.to_string());
                }
            }
            if let Some(graph) = object.get("@graph") {
                linked_data(graph, facts, depth + 1);
            }
        }
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn standing(html: &str) -> Vec<String> {
        read(html).standing().map(|(_, b)| b.text.clone()).collect()
    }

    #[test]
    fn a_marked_article_is_kept_without_menus() {
        let html = "<html lang=en><head><title>Talks - Site</title><meta property='article:published_time' content='2024-02-03T10:00:00Z'></head><body><nav><a>Home</a></nav><ul><li><a>News</a></ul><article><h1>Talks</h1><div itemprop='articleBody'><p>The ministers met in Vienna&nbsp;on Friday and spoke for two hours about prisoners.</p><p>They agreed to meet again.</p></div></article><footer>Contact</footer></body></html>";
        let page = read(html);
        assert_eq!(page.facts.dates[0].1, "2024-02-03T10:00:00Z");
        assert_eq!(standing(html).len(), 2);
    }

    #[test]
    fn linked_data_gives_headline_date_and_publisher() {
        let html = r#"<script type="application/ld+json">{"@graph":[{"@type":"NewsArticle","headline":"H","datePublished":"2023-01-02","publisher":{"name":"P"}}]}</script><p>Text</p>"#;
        let page = read(html);
        assert_eq!((page.facts.title.as_deref(), page.facts.outlet.as_deref()), (Some("H"), Some("P")));
        assert_eq!(page.facts.dates, [("datepublished".to_string(), "2023-01-02".to_string())]);
    }

    #[test]
    fn hostile_pages_are_read() {
        assert!(!standing(&format!("{}x", "<div>".repeat(100_000))).is_empty());
        assert!(!standing("<p>a<p>b</x></y><<<<>><p").is_empty());
        standing(&"<".repeat(100_000));
        standing("<script>never ends");
    }
}
