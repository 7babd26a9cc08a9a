//! Plain text as scraped: a block for each line, or for each paragraph where lines are wrapped by hand.

use super::page::{Block, Page, Shape};
use super::wrap;
use crate::domain::Span;

/// Reads a plain text.
pub fn read(text: String) -> Page {
    let mut page = Page { source: text, ..Page::default() };
    let lines = lines(&page.source);
    let wrapped = wrap::is_wrapped(&page.source);
    let mut paragraph: Vec<Span> = Vec::new();
    let source = &page.source;
    let mut blocks = Vec::new();
    let flush = |paragraph: &mut Vec<Span>, blocks: &mut Vec<Block>| {
        blocks.extend(Block::new(source, paragraph, Shape::Paragraph));
        paragraph.clear();
    };
    for line in lines {
        let ends = line.of(source).trim().is_empty() || !wrapped;
        paragraph.push(line);
        if ends {
            flush(&mut paragraph, &mut blocks);
        }
    }
    flush(&mut paragraph, &mut blocks);
    page.facts.url = blocks.iter().take(HEAD).chain(blocks.last()).find_map(|block| address(&block.text));
    page.blocks = blocks;
    page
}

/// Blocks at the head of a text in which its own address stands.
const HEAD: usize = 6;

/// The address on a line of its own, as clippings bear it: "https://…", "Source: https://…".
fn address(line: &str) -> Option<String> {
    let line = line.trim();
    let bare = ["source", "url", "link", "address"]
        .iter()
        .find_map(|name| {
            let (label, rest) = line.split_once(':')?;
            label.trim().eq_ignore_ascii_case(name).then_some(rest.trim())
        })
        .unwrap_or(line)
        .trim_matches(['<', '>']);
    let web = bare.starts_with("http://") || bare.starts_with("https://");
    (web && !bare.contains(char::is_whitespace)).then(|| bare.to_string())
}

fn lines(text: &str) -> Vec<Span> {
    let mut start = 0;
    text.split_inclusive('\n')
        .map(|line| {
            let span = Span::new(start, start + line.len());
            start = span.end;
            span
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_wrapped_by_hand_become_paragraphs() {
        let wrapped = "The foreign ministers of the two states met for talks in\n\
            Geneva, where they spoke of prisoners and of the harvest that\n\
            has to leave the ports before the winter storms set in again.\n\nA second paragraph that is long enough to be wrapped as well\nfollows.\n";
        let page = read(wrapped.to_string());
        assert_eq!(page.blocks.len(), 2);
        assert!(page.blocks[0].text.contains("talks in Geneva, where"));
    }

    #[test]
    fn the_address_on_a_line_of_its_own_is_the_article_s() {
        let read = |text: &str| read(text.to_string()).facts.url;
        let body = "The ministers met in Vienna for two hours.\n";
        let told = Some("https://example.org/a/1".to_string());
        assert_eq!(read(&format!("A headline\n\nhttps://example.org/a/1\n\n{body}")), told);
        assert_eq!(read(&format!("A headline\n{body}Source: <https://example.org/a/1>\n")), told);
        assert_eq!(read(&format!("A headline\nMore at https://example.org/a/1\n{body}")), None);
    }

    #[test]
    fn lines_that_are_paragraphs_stay_apart() {
        let page = read("Headline of the day\nA long first paragraph, well over any width at which a person would break a line by hand, ends here.\nShort one.\n".to_string());
        assert_eq!(page.blocks.len(), 3);
    }
}
