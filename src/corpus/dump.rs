//! Dumps of a crawler: a Markdown file with sections for metadata, the page's outline, its content line by line, and its links.

use std::collections::BTreeSet;

use super::front::set_field;
use super::page::{Block, Page, Shape};
use crate::domain::{CutReason, Span};

/// Reads `page.source[within]` as a dump; false where it is none.
pub fn read(page: &mut Page, within: Span) -> bool {
    let sections = sections(&page.source, within);
    let section = |name: &str| sections.iter().find(|s| s.0 == name).map(|s| s.1);
    let (Some(metadata), Some(content)) = (section("Metadata"), section("Content")) else { return false };
    let source = std::mem::take(&mut page.source);
    for line in metadata.of(&source).lines() {
        let line = line.trim_start_matches(['-', '*', ' ']).replace("**", "");
        if let Some((key, value)) = line.split_once(':') {
            set_field(&mut page.facts, &key.trim().to_lowercase(), value.trim().to_string());
        }
    }
    if let Some(outline) = section("Page Structure") {
        page.facts.headings = outline
            .of(&source)
            .lines()
            .filter_map(|line| line.trim_start_matches([' ', '-']).strip_prefix('#'))
            .map(|line| line.trim_start_matches('#').trim().to_string())
            .collect();
    }
    let links: BTreeSet<&str> =
        section("Links").map(|s| s.of(&source).lines().filter_map(link_text).collect()).unwrap_or_default();
    let mut at = content.start;
    for line in content.of(&source).split_inclusive('\n') {
        let stretch = Span::new(at, at + line.len());
        at = stretch.end;
        if let Some(mut block) = Block::new(&source, &[stretch], Shape::Paragraph) {
            block.linked = links.contains(line.trim());
            page.blocks.push(block);
        }
    }
    for (name, span) in &sections {
        if name != "Content" {
            page.dropped.push((*span, CutReason::Markup));
        }
    }
    page.source = source;
    page.blocks = join(std::mem::take(&mut page.blocks));
    true
}

/// Second-level sections with the known names, each from the line after its heading.
fn sections(source: &str, within: Span) -> Vec<(String, Span)> {
    const NAMES: [&str; 6] = ["Metadata", "Page Structure", "Content", "Links", "Images", "Tables"];
    let mut out: Vec<(String, Span)> = Vec::new();
    let mut at = within.start;
    for line in within.of(source).split_inclusive('\n') {
        let name = line.strip_prefix("## ").map(str::trim);
        if let Some(name) = name.filter(|name| NAMES.contains(name)) {
            if let Some(last) = out.last_mut() {
                last.1.end = at;
            }
            out.push((name.to_string(), Span::new(at + line.len(), within.end)));
        }
        at += line.len();
    }
    out
}

/// Words at the end of a line after which a sentence must go on.
const OPEN: [&str; 17] = [
    "the", "a", "an", "of", "in", "to", "by", "for", "from", "with", "that", "and", "on", "at", "toward",
    "about", "as",
];

/// Puts sentences together that the dump broke at their links: a line that begins in the middle goes to the one before it.
fn join(blocks: Vec<Block>) -> Vec<Block> {
    let mut out: Vec<Block> = Vec::with_capacity(blocks.len());
    let mut group: Vec<Block> = Vec::new();
    for block in blocks {
        if !group.last().is_some_and(|last| goes_on(last, &block, group.len())) {
            close(&mut group, &mut out);
        }
        group.push(block);
    }
    close(&mut group, &mut out);
    out
}

fn goes_on(last: &Block, next: &Block, length: usize) -> bool {
    let ends = last.text.ends_with(['.', '!', '?', ':', '"', '”', '…']);
    let word = last.text.rsplit(' ').next().unwrap_or("");
    let open = OPEN.contains(&word) && last.text.split(' ').count() >= 3;
    let within =
        next.text.starts_with(|c: char| c.is_lowercase() || matches!(c, ',' | '.' | ';' | ')' | '’'));
    // After a link within a sentence the sentence goes on, whatever letter it goes on with.
    let after_link = length >= 2 && last.linked && !next.linked && last.text.starts_with(char::is_lowercase);
    !ends && (within || open || after_link)
}

/// Lines are joined where they make a sentence; a row of single words is a menu and stays as it is.
fn close(group: &mut Vec<Block>, out: &mut Vec<Block>) {
    let long = group.iter().any(|b| b.text.len() >= 30 && b.text.split(' ').count() >= 5);
    if group.len() > 1 && long && group.len() <= 12 {
        let mut parts = group.drain(..);
        if let Some(mut whole) = parts.next() {
            for part in parts {
                whole.join(&part);
            }
            out.push(whole);
        }
    } else {
        out.append(group);
    }
}

fn link_text(line: &str) -> Option<&str> {
    let inner = line.trim().strip_prefix("- [")?;
    Some(inner[..inner.rfind("](")?].trim())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_dump_gives_its_lines_its_address_and_its_outline() {
        let text = "# example.org\n\n## Metadata\n\n- **URL**: https://example.org/a\n- **Scraped at**: 2024-05-01T00:00:00\n\n## Page Structure\n\n- # Talks go on\n  - ## Related\n\n## Content\n\nHome\nTalks go on\n\n## Links\n\n- [Home](https://example.org/)\n";
        let mut page = Page { source: text.to_string(), ..Page::default() };
        assert!(read(&mut page, Span::new(0, text.len())));
        assert_eq!(page.facts.url.as_deref(), Some("https://example.org/a"));
        assert_eq!(page.facts.headings, ["Talks go on", "Related"]);
        assert_eq!(page.blocks.iter().map(|b| b.linked).collect::<Vec<_>>(), [true, false]);
    }

    #[test]
    fn a_text_that_has_one_such_heading_is_no_dump() {
        let text = "## Content\n\nWords\n";
        let mut page = Page { source: text.to_string(), ..Page::default() };
        assert!(!read(&mut page, Span::new(0, text.len())));
    }
}
