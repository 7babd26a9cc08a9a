//! A page between reading and cleaning: blocks of text that know where in the source each byte stands,
//! the facts a format states beside them, and the step that makes a `Body` of what is left.

use crate::domain::{Body, Cut, CutReason, SourceMap, Span};

/// What a block was in its format.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shape {
    /// A heading.
    Heading,
    /// A paragraph or a line.
    Paragraph,
    /// A point of a list.
    Item,
}

/// A stretch of text without line breaks, with a map back to the source.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Block {
    /// The words, white space levelled, control characters gone.
    pub text: String,
    /// (byte of `text`, byte of the source, length), in order.
    pub runs: Vec<(usize, usize, usize)>,
    /// What it was.
    pub shape: Shape,
    /// True where nothing but a link stands in it.
    pub linked: bool,
    /// True once its line as it is now was compared with every known notice.
    pub known: bool,
    /// Why it was taken out; none while it stands.
    pub cut: Option<CutReason>,
}

/// What a format states beside the text. Values are as written.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Facts {
    /// Headline.
    pub title: Option<String>,
    /// Address.
    pub url: Option<String>,
    /// Publisher.
    pub outlet: Option<String>,
    /// Author, kept to know a byline.
    pub author: Option<String>,
    /// Language code.
    pub language: Option<String>,
    /// Date fields, each with its key; the most trusted first.
    pub dates: Vec<(String, String)>,
    /// When a crawler fetched it: never later than this.
    pub fetched: Option<String>,
    /// Lines on the sources it draws on.
    pub sources: Vec<String>,
    /// Headings that the page's outline lists.
    pub headings: Vec<String>,
}

/// One article on its way.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Page {
    /// The decoded source that the runs of the blocks point into.
    pub source: String,
    /// The text in order.
    pub blocks: Vec<Block>,
    /// What the format states.
    pub facts: Facts,
    /// The headline as a block, once it is known.
    pub title: Option<Block>,
    /// What the format itself left out, such as front matter: place in the source and reason.
    pub dropped: Vec<(Span, CutReason)>,
}

/// A wish to take something out of a block.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Strike {
    /// Index of the block.
    pub block: usize,
    /// Which bytes of its text.
    pub span: Span,
    /// Why.
    pub reason: CutReason,
}

impl Block {
    /// Levels white space and drops what no reader sees in the given stretches of `source`; stretches are joined as
    /// they stand. None where nothing visible is left.
    pub fn new(source: &str, stretches: &[Span], shape: Shape) -> Option<Block> {
        let mut block =
            Block { text: String::new(), runs: Vec::new(), shape, linked: false, known: false, cut: None };
        // where the last blanks stood, if they were one plain space: it is copied like a letter, so that a run goes on over it
        let (mut blank, mut space) = (false, None);
        block.text.reserve(stretches.iter().map(|stretch| stretch.len()).sum());
        for stretch in stretches {
            let text = stretch.of(source);
            let mut next = 0;
            while let Some(c) = text[next..].chars().next() {
                let at = stretch.start + next;
                let plain = plain(&text.as_bytes()[next..]);
                let width = if plain > 0 { plain } else { c.len_utf8() };
                next += width;
                if plain == 0 && is_blank(c) {
                    space = (c == ' ' && !blank).then_some(at);
                    blank = true;
                } else if plain > 0 || !is_invisible(c) {
                    if blank && !block.text.is_empty() {
                        match space.filter(|space| space + 1 == at) {
                            Some(space) => block.push(" ", space),
                            None => block.text.push(' '),
                        }
                    }
                    blank = false;
                    block.push(&source[at..at + width], at);
                }
            }
        }
        (!block.text.is_empty()).then_some(block)
    }

    fn push(&mut self, words: &str, source: usize) {
        let at = self.text.len();
        let width = words.len();
        self.text.push_str(words);
        match self.runs.last_mut() {
            Some((clean, from, len)) if *clean + *len == at && *from + *len == source => *len += width,
            _ => self.runs.push((at, source, width)),
        }
    }

    /// True while it stands.
    pub fn stands(&self) -> bool {
        self.cut.is_none()
    }

    /// The part `span` of its text as a block of its own, trimmed; none where it is blank.
    pub fn part(&self, span: Span) -> Option<Block> {
        let text = span.of(&self.text);
        let start = span.start + (text.len() - text.trim_start().len());
        let text = text.trim();
        if text.is_empty() {
            return None;
        }
        let end = start + text.len();
        let runs = self
            .runs
            .iter()
            .filter_map(|&(clean, source, len)| {
                let from = clean.max(start);
                let to = (clean + len).min(end);
                (from < to).then(|| (from - start, source + (from - clean), to - from))
            })
            .collect();
        let known = self.known && text.len() == self.text.len();
        Some(Block { text: text.to_string(), runs, known, ..*self })
    }

    /// Where it stands in the source, from its first byte to its last.
    pub fn place(&self) -> Span {
        match (self.runs.first(), self.runs.last()) {
            (Some(first), Some(last)) => Span::new(first.1, last.1 + last.2),
            _ => Span::default(),
        }
    }

    /// Appends `other` after a blank.
    pub fn join(&mut self, other: &Block) {
        self.text.push(' ');
        let shift = self.text.len();
        self.text.push_str(&other.text);
        self.runs.extend(other.runs.iter().map(|&(clean, source, len)| (clean + shift, source, len)));
        self.linked &= other.linked;
        self.known = false;
    }
}

/// Bytes of the words at the beginning that stand in plain letters and marks with one space between them: most of a text does.
fn plain(bytes: &[u8]) -> usize {
    let mut end = 0;
    for (at, byte) in bytes.iter().enumerate() {
        match byte {
            0x21..=0x7e => end = at + 1,
            b' ' if end == at && at > 0 => {}
            _ => break,
        }
    }
    end
}

fn is_blank(c: char) -> bool {
    c.is_whitespace() || matches!(c, '\u{2028}' | '\u{2029}' | '\u{2800}')
}

/// Control and format characters: zero widths, soft hyphens, direction marks, byte order marks, replacement of nothing.
fn is_invisible(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{180e}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}'
            | '\u{e0000}'..='\u{e0fff}')
}

impl Page {
    /// A page whose every line of `source[within]` is a block.
    #[cfg(test)]
    pub fn of_lines(source: String, within: Span) -> Page {
        let mut page = Page { source, ..Page::default() };
        let mut start = within.start;
        for line in within.of(&page.source).split_inclusive('\n') {
            let stretch = Span::new(start, start + line.len());
            page.blocks.extend(Block::new(&page.source, &[stretch], Shape::Paragraph));
            start += line.len();
        }
        page
    }

    /// The blocks that stand, with their indices.
    pub fn standing(&self) -> impl DoubleEndedIterator<Item = (usize, &Block)> {
        self.blocks.iter().enumerate().filter(|(_, block)| block.stands())
    }

    /// Takes a whole block out.
    pub fn cut(&mut self, index: usize, reason: CutReason) {
        if let Some(block) = self.blocks.get_mut(index) {
            block.cut.get_or_insert(reason);
        }
    }

    /// Takes stretches out of blocks: what stands before and after becomes a block of its own. Overlaps are ignored.
    pub fn strike(&mut self, mut strikes: Vec<Strike>) {
        if strikes.is_empty() {
            return;
        }
        strikes.sort_by_key(|s| (s.block, s.span.start, std::cmp::Reverse(s.span.end)));
        let mut strikes = strikes.into_iter().peekable();
        let mut blocks = Vec::with_capacity(self.blocks.len());
        for (index, block) in std::mem::take(&mut self.blocks).into_iter().enumerate() {
            let mut done = 0;
            while let Some(strike) = strikes.next_if(|s| s.block == index) {
                if strike.span.start < done || !block.stands() || strike.span.of(&block.text).is_empty() {
                    continue;
                }
                blocks.extend(block.part(Span::new(done, strike.span.start)));
                blocks.extend(block.part(strike.span).map(|part| Block { cut: Some(strike.reason), ..part }));
                done = strike.span.end;
            }
            if done == 0 {
                blocks.push(block);
            } else {
                blocks.extend(block.part(Span::new(done, block.text.len())));
            }
        }
        self.blocks = blocks;
    }

    /// What is left as text with its cuts and its map.
    pub fn assemble(self) -> Body {
        let mut body = Body::default();
        let mut map = SourceMap::default();
        let mut cuts = Vec::new();
        if let Some(title) = &self.title {
            append(&mut body.text, &mut map, title);
            body.title = Some(Span::new(0, title.text.len()));
        }
        for block in &self.blocks {
            match block.cut {
                None => append(&mut body.text, &mut map, block),
                Some(reason) => cuts.push(Cut {
                    at: body.text.len(),
                    source: block.place(),
                    text: block.text.clone(),
                    reason,
                }),
            }
        }
        for (place, reason) in self.dropped {
            let text = place.of(&self.source).to_string();
            let at = map
                .runs
                .iter()
                .filter(|run| run.1 >= place.end)
                .map(|run| run.0)
                .min()
                .unwrap_or(body.text.len());
            cuts.push(Cut { at, source: place, text, reason });
        }
        cuts.sort_by_key(|cut| (cut.source.start, cut.at));
        body.text.shrink_to_fit();
        cuts.shrink_to_fit();
        map.runs.shrink_to_fit();
        body.cuts = cuts;
        body.map = map;
        body
    }
}

fn append(text: &mut String, map: &mut SourceMap, block: &Block) {
    if !text.is_empty() {
        text.push('\n');
    }
    let shift = text.len();
    text.push_str(&block.text);
    map.runs.extend(block.runs.iter().map(|&(clean, source, len)| (clean + shift, source, len)));
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn page(text: &str) -> Page {
        Page::of_lines(text.to_string(), Span::new(0, text.len()))
    }

    #[test]
    fn invisible_characters_go_and_blanks_become_one() {
        let page = page("A\u{a0}\u{a0}B\u{ad}C\u{200b} \x1b[31mD\n\n \u{feff} \nE");
        let texts: Vec<&str> = page.blocks.iter().map(|b| b.text.as_str()).collect();
        assert_eq!(texts, ["A BC [31mD", "E"]);
    }

    #[test]
    fn a_line_that_is_copied_as_it_stands_is_one_run() {
        let runs = |text: &str| page(text).assemble().map.runs;
        assert_eq!(runs("Talks went on."), [(0, 0, 14)]);
        assert_eq!(runs("Talks  went\ton "), [(0, 0, 5), (6, 7, 4), (11, 12, 2)]);
    }

    #[test]
    fn a_strike_inside_a_line_leaves_two_lines() {
        let mut page = page("Before. ADVERT After.");
        page.strike(vec![Strike { block: 0, span: Span::new(8, 14), reason: CutReason::Advert }]);
        let body = page.assemble();
        assert_eq!(body.text, "Before.\nAfter.");
        assert_eq!(body.cuts[0].text, "ADVERT");
        assert_eq!(body.cuts[0].source, Span::new(8, 14));
        assert_eq!(body.map.source(8), Some(15));
    }

    proptest! {
        #[test]
        fn every_run_copies_the_source(text in "[a-zé \u{a0}\u{200b}\n\t\u{1b}“]{0,80}") {
            let source = text.clone();
            let body = page(&text).assemble();
            let mut end = 0;
            for &(clean, from, len) in &body.map.runs {
                prop_assert!(body.text[end..clean].chars().all(|c| c == ' ' || c == '\n'));
                prop_assert_eq!(&body.text[clean..clean + len], &source[from..from + len]);
                end = clean + len;
            }
            prop_assert_eq!(end, body.text.trim_end().len());
        }
    }
}
