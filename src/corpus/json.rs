//! JSON and JSON Lines: the fields of a record, whatever their names. Dates and cleaning stay outside.

use serde_json::Value;

use super::front::set_field;
use super::page::{Block, Facts, Page, Shape};
use super::references::decode_references;
use super::{html, markdown};
use crate::domain::Span;

/// The records of a JSON document: itself, its list, or the list under a common name.
pub fn records(text: &str) -> Result<Vec<Value>, String> {
    let value: Value = serde_json::from_str(text).map_err(|e| format!("no JSON: {e}; mend the file"))?;
    Ok(match value {
        Value::Array(list) => list,
        Value::Object(mut object) => {
            let list = ["articles", "items", "results", "data", "entries"]
                .into_iter()
                .find(|key| matches!(object.get(*key), Some(Value::Array(_))));
            match list.and_then(|key| object.remove(key)) {
                Some(Value::Array(list)) => list,
                _ => vec![Value::Object(object)],
            }
        }
        other => vec![other],
    })
}

/// Reads one record; none where it is no object with a text.
pub fn read(record: &Value) -> Option<Page> {
    let object = record.as_object()?;
    let mut facts = Facts::default();
    for (key, value) in object {
        if let Some(text) = scalar(value) {
            set_field(&mut facts, &key.to_lowercase(), text);
        }
    }
    facts.dates.sort_by_key(|(key, _)| super::published::rank(key));
    const TEXTS: [&str; 9] = [
        "text",
        "body",
        "content",
        "article_text",
        "articlebody",
        "full_text",
        "content_html",
        "description",
        "summary",
    ];
    let text = TEXTS.into_iter().find_map(|name| {
        let (_, value) = object.iter().find(|(key, _)| key.to_lowercase() == name)?;
        long(value)
    });
    if text.is_none() && facts.title.is_none() {
        return None;
    }
    Some(page(text.unwrap_or_default(), facts))
}

/// A page of a text that a record or a feed carries: plain, Markdown or HTML.
pub fn page(text: String, facts: Facts) -> Page {
    if html::is_likely(&text) {
        let mut page = html::fragment(&text);
        page.facts = facts;
        return page;
    }
    let text = decode_references(&text).into_owned();
    let blocks = if markdown::is_likely(&text) {
        markdown::blocks(&text, Span::new(0, text.len()))
    } else {
        lines(&text)
    };
    Page { source: text, blocks, facts, ..Page::default() }
}

/// One block a line; a long text in one line is parted where blanks in a row follow the end of a sentence.
fn lines(text: &str) -> Vec<Block> {
    let glued = text.len() > 400 && !text.trim().contains('\n');
    let mut blocks = Vec::new();
    let mut start = 0;
    for (at, _) in text.match_indices(['\n', ' ']) {
        let ends = if text.as_bytes()[at] == b'\n' {
            true
        } else {
            glued
                && text[at..].starts_with("  ")
                && text[start..at]
                    .trim_end_matches(['"', '”', '’', ')', '\''])
                    .ends_with(['.', '!', '?', '…'])
        };
        if ends {
            blocks.extend(Block::new(text, &[Span::new(start, at)], Shape::Paragraph));
            start = at + 1;
        }
    }
    blocks.extend(Block::new(text, &[Span::new(start, text.len())], Shape::Paragraph));
    blocks
}

fn scalar(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => Some(text.clone()),
        Value::Number(number) => Some(number.to_string()),
        Value::Object(object) => object.get("name").or_else(|| object.get("title")).and_then(scalar),
        Value::Array(list) => list.first().and_then(scalar),
        _ => None,
    }
}

fn long(value: &Value) -> Option<String> {
    match value {
        Value::String(text) if !text.trim().is_empty() => Some(text.clone()),
        Value::Array(list) => {
            let parts: Vec<String> = list.iter().filter_map(long).collect();
            (!parts.is_empty()).then(|| parts.join("\n\n"))
        }
        Value::Object(object) => object.get("text").or_else(|| object.get("value")).and_then(long),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fields_are_found_under_their_many_names() {
        let list = records(r#"[{"headline":"A","content":["One.","Two."],"pubDate":"Sat, 24 May 2025 10:00:53 -0400","link":"https://a.b","outlet":{"name":"C"}}]"#).unwrap();
        let page = read(&list[0]).unwrap();
        assert_eq!(page.facts.title.as_deref(), Some("A"));
        assert_eq!(page.facts.outlet.as_deref(), Some("C"));
        assert_eq!(page.blocks.len(), 2);
        assert_eq!(page.facts.dates.len(), 1);
    }

    #[test]
    fn deep_nesting_is_refused_in_words() {
        assert!(records(&"[".repeat(100_000)).is_err());
        assert!(read(&Value::Null).is_none());
    }
}
