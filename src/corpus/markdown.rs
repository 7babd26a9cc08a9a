//! Markdown: mark-up taken off with the places of the words kept. Front matter and scraped dumps have files of their own.

use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

use super::page::{Block, Page, Shape};
use super::{dump, front, wrap};
use crate::domain::{CutReason, Span};

/// Reads a Markdown file, with front matter or without.
pub fn read(text: String) -> Page {
    let mut page = Page { source: text, ..Page::default() };
    let mut start = 0;
    if let Some((span, facts)) = front::read(&page.source) {
        page.facts = facts;
        page.dropped.push((span, CutReason::Markup));
        start = span.end;
    }
    let within = Span::new(start, page.source.len());
    if !dump::read(&mut page, within) {
        page.blocks = blocks(&page.source, within);
    }
    page
}

/// True where a text of unknown kind carries Markdown's emphasis or links.
pub fn is_likely(text: &str) -> bool {
    text.contains("](http") || text.matches("**").count() >= 2
}

/// The blocks of `source[within]`.
pub fn blocks(source: &str, within: Span) -> Vec<Block> {
    let text = within.of(source);
    let mut walk = Walk {
        source,
        wrapped: wrap::is_wrapped(text),
        shape: Shape::Paragraph,
        stretches: Vec::new(),
        links: 0,
        linked: 0,
        length: 0,
        blocks: Vec::new(),
    };
    for (event, range) in Parser::new_ext(text, Options::empty()).into_offset_iter() {
        walk.take(event, Span::new(range.start, range.end).shifted(within.start));
    }
    walk.flush();
    walk.blocks
}

struct Walk<'a> {
    source: &'a str,
    wrapped: bool,
    shape: Shape,
    stretches: Vec<Span>,
    links: usize,
    linked: usize,
    length: usize,
    blocks: Vec<Block>,
}

impl Walk<'_> {
    fn take(&mut self, event: Event, span: Span) {
        match event {
            Event::Start(Tag::Link { .. }) => self.links += 1,
            Event::End(TagEnd::Link) => self.links -= 1,
            Event::Start(tag) => self.open(&tag),
            Event::End(tag) => self.close(tag),
            Event::Text(text) | Event::Code(text) => self.words(&text, span),
            Event::Html(_) => self.html(span),
            Event::InlineHtml(tag) if tag.starts_with("<br") => self.flush(),
            Event::SoftBreak if self.wrapped => self.stretches.push(span),
            Event::SoftBreak | Event::HardBreak | Event::Rule => self.flush(),
            _ => {}
        }
    }

    fn open(&mut self, tag: &Tag) {
        match tag {
            Tag::Heading { .. } => self.begin(Shape::Heading),
            Tag::Item => self.begin(Shape::Item),
            Tag::Paragraph | Tag::CodeBlock(_) | Tag::HtmlBlock => self.flush(),
            _ => {}
        }
    }

    fn close(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Heading(_) | TagEnd::Item => {
                self.flush();
                self.shape = Shape::Paragraph;
            }
            TagEnd::Paragraph | TagEnd::CodeBlock | TagEnd::HtmlBlock => self.flush(),
            _ => {}
        }
    }

    fn begin(&mut self, shape: Shape) {
        self.flush();
        self.shape = shape;
    }

    fn words(&mut self, text: &str, span: Span) {
        let source = span.of(self.source);
        // A code span's range holds its back-ticks; a character reference's range holds the reference.
        let Some(from) = source.find(text) else { return };
        let words = Span::new(span.start + from, span.start + from + text.len());
        self.length += words.len();
        if self.links > 0 {
            self.linked += words.len();
        }
        let mut start = words.start;
        for line in text.split_inclusive('\n') {
            self.stretches.push(Span::new(start, start + line.len()));
            start += line.len();
            if line.ends_with('\n') {
                self.flush();
            }
        }
    }

    fn html(&mut self, span: Span) {
        let text = span.of(self.source);
        let mut at = 0;
        while at < text.len() {
            let open = text[at..].find('<').map_or(text.len(), |i| at + i);
            self.stretches.push(Span::new(span.start + at, span.start + open));
            at = text[open..].find('>').map_or(text.len(), |i| open + i + 1);
        }
        self.flush();
    }

    fn flush(&mut self) {
        if let Some(mut block) = Block::new(self.source, &self.stretches, self.shape) {
            block.linked = self.length > 0 && self.linked == self.length;
            self.blocks.push(block);
        }
        self.stretches.clear();
        (self.linked, self.length) = (0, 0);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(source: &str) -> Vec<String> {
        read(source.to_string()).blocks.into_iter().map(|b| b.text).collect()
    }

    #[test]
    fn links_emphasis_and_escapes_leave_their_words() {
        assert_eq!(
            texts(
                "He **met** [the *minister*](https://a.b/c \"t\") in Kyiv.\n\n\\### and `code` &amp; more\n"
            ),
            ["He met the minister in Kyiv.", "### and code & more"]
        );
    }

    #[test]
    fn wrapped_lines_are_joined_and_others_are_not() {
        let wrapped = "The two ministers spoke this morning of the\nexchange of prisoners and of the grain that\nhas to leave the ports. They agreed to meet\nsoon.\n";
        assert_eq!(texts(wrapped).len(), 1);
        assert_eq!(texts("A first line of the dump that is a paragraph of its own, since it is far longer than any column of text would be.\nShort\n").len(), 2);
    }

    #[test]
    fn a_list_gives_items_and_a_heading_a_heading() {
        let page = read("# Head\n\n- one\n- two\n\nText\n".to_string());
        let shapes: Vec<Shape> = page.blocks.iter().map(|b| b.shape).collect();
        assert_eq!(shapes, [Shape::Heading, Shape::Item, Shape::Item, Shape::Paragraph]);
    }

    #[test]
    fn deep_nesting_does_no_harm() {
        assert!(!texts(&format!("{}x", "> ".repeat(20_000))).is_empty());
        assert!(!texts(&format!("{}x", "[".repeat(50_000))).is_empty());
    }
}
