//! The lines of an article as they are read: title, sources of its date, text, folded cuts. Colours stay outside.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::wrap::{Shown, wrap};
use crate::domain::{Article, Basis, Body, CutReason, Span};

/// One line of a page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Line {
    /// Nothing.
    Blank,
    /// A line of the headline.
    Title(String),
    /// A line on the article: outlet, date, address.
    About(String),
    /// Bytes of the shown text.
    Text(Span),
    /// A run of cuts, shut or open: its number, lines and reasons in words.
    Fold {
        /// Which.
        fold: usize,
        /// Whether its lines follow.
        open: bool,
        /// What it holds.
        words: String,
    },
    /// A line of an open cut.
    Cut(String),
}

/// An article laid out for one width.
#[derive(Clone, Debug, Default)]
pub struct Page {
    /// The safe text that `Line::Text` speaks of.
    pub shown: Shown,
    /// The lines, top to bottom.
    pub lines: Vec<Line>,
    /// The headline's place in the shown text.
    pub title: Span,
    /// (first byte, line) of the lines of text.
    starts: Vec<(usize, usize)>,
}

impl Page {
    /// Lays an article out at `width` columns with the folds of `open` unfolded.
    pub fn new(article: &Article, body: &Arc<Body>, width: usize, open: &BTreeSet<usize>) -> Page {
        let mut page = Page { shown: Shown::new(&body.text), ..Page::default() };
        page.title = body.title.map(|t| page.here(t)).unwrap_or_default();
        page.head(article, body, width);
        let length = page.shown.text().len();
        let mut at = 0;
        for (fold, group) in folds(body).into_iter().enumerate() {
            let until = page.shown.here(group.at).max(at);
            page.text(Span::new(at, until), width);
            at = until;
            let is_open = open.contains(&fold);
            page.lines.push(Line::Fold { fold, open: is_open, words: group.words });
            if is_open {
                let cut = Shown::new(&group.text);
                let lines = wrap(cut.text(), Span::new(0, cut.text().len()), width.saturating_sub(2));
                page.lines.extend(lines.into_iter().map(|l| Line::Cut(l.of(cut.text()).to_string())));
            }
        }
        page.text(Span::new(at, length), width);
        for source in &article.sources {
            page.lines.extend(wrapped(&format!("after {source}"), width).into_iter().map(Line::About));
        }
        page
    }

    /// A span of the article's text as a span of the shown text.
    pub fn here(&self, span: Span) -> Span {
        Span::new(self.shown.here(span.start), self.shown.here(span.end))
    }

    /// The line that shows a byte of the shown text.
    pub fn line_of(&self, here: usize) -> usize {
        let after = self.starts.partition_point(|(start, _)| *start <= here);
        after.checked_sub(1).and_then(|i| self.starts.get(i)).map_or(0, |(_, line)| *line)
    }

    fn head(&mut self, article: &Article, body: &Body, width: usize) {
        if body.title.is_none() && !article.title.is_empty() {
            self.lines.extend(wrapped(&article.title, width).into_iter().map(Line::Title));
        }
        let mut about = vec![published(article)];
        about.extend(
            article
                .origin
                .iter()
                .filter(|o| Some(*o) != article.outlet.as_ref())
                .map(|o| format!("text by {o}")),
        );
        about.extend(article.url.iter().cloned());
        for line in about {
            self.lines.extend(wrapped(&line, width).into_iter().map(Line::About));
        }
        self.lines.push(Line::Blank);
    }

    fn text(&mut self, within: Span, width: usize) {
        let shown = self.shown.clone();
        let mut last_blank = true;
        for paragraph in paragraphs(shown.text(), within) {
            if !last_blank {
                self.lines.push(Line::Blank);
            }
            last_blank = false;
            for line in wrap(shown.text(), paragraph, width) {
                self.starts.push((line.start, self.lines.len()));
                self.lines.push(Line::Text(line));
            }
        }
        if !last_blank {
            self.lines.push(Line::Blank);
        }
    }
}

fn wrapped(text: &str, width: usize) -> Vec<String> {
    let shown = Shown::new(text);
    let spans = wrap(shown.text(), Span::new(0, shown.text().len()), width);
    spans.into_iter().map(|s| s.of(shown.text()).to_string()).collect()
}

/// Outlet and date with its basis, in words.
fn published(article: &Article) -> String {
    let outlet = article.outlet.as_deref().unwrap_or("outlet unknown");
    let published = &article.published;
    let date = match (&published.when, published.basis) {
        (None, _) | (_, Basis::None) => "date unknown".to_string(),
        (Some(when), Basis::Inferred) => format!("{when}, inferred"),
        (Some(when), _) => when.to_string(),
    };
    let why = if published.why.is_empty() { String::new() } else { format!(" ({})", published.why) };
    format!("{outlet} · {date}{why}")
}

fn paragraphs(text: &str, within: Span) -> Vec<Span> {
    let mut at = within.start;
    let mut out = Vec::new();
    for piece in within.of(text).split('\n') {
        if !piece.trim().is_empty() {
            out.push(Span::new(at, at + piece.len()));
        }
        at += piece.len() + 1;
    }
    out
}

struct Group {
    at: usize,
    words: String,
    text: String,
}

/// Cuts that stood side by side, as one fold each.
fn folds(body: &Body) -> Vec<Group> {
    let mut cuts: Vec<_> = body.cuts.iter().filter(|c| !c.text.trim().is_empty()).collect();
    cuts.sort_by_key(|cut| cut.at);
    let mut out = Vec::new();
    for group in cuts.chunk_by(|a, b| a.at == b.at) {
        let text = group.iter().map(|c| c.text.trim()).collect::<Vec<_>>().join("\n");
        let mut reasons: Vec<&str> = group.iter().map(|c| reason(c.reason)).collect();
        reasons.dedup();
        let more = reasons.len().saturating_sub(3);
        reasons.truncate(3);
        let lines = text.lines().count();
        let lines = if lines == 1 { "1 line".to_string() } else { format!("{lines} lines") };
        let others = if more > 0 { format!(" and {more} more") } else { String::new() };
        out.push(Group {
            at: group[0].at,
            words: format!("{lines} cut: {}{others}", reasons.join(", ")),
            text,
        });
    }
    out
}

/// A reason of a cut in a word or two.
pub fn reason(reason: CutReason) -> &'static str {
    match reason {
        CutReason::Menu => "menu",
        CutReason::Share => "share bar",
        CutReason::Related => "other headlines",
        CutReason::Byline => "byline",
        CutReason::DateLine => "date line",
        CutReason::Caption => "caption",
        CutReason::Comments => "comments",
        CutReason::Cookies => "cookie notice",
        CutReason::Newsletter => "newsletter",
        CutReason::Footer => "footer",
        CutReason::Advert => "advert",
        CutReason::Repeated => "repeated text",
        CutReason::OtherStory => "other story",
        CutReason::Markup => "mark-up",
        CutReason::Embed => "embedded post",
    }
}
