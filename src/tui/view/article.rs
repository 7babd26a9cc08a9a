//! The article: its lines with passages marked in the margin and in the text.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::style::Style;

use super::super::app::{App, Reader};
use super::super::page::Line as PageLine;
use super::super::panes::{Pane, inside};
use super::{Parts, put};
use crate::config::{Meaning, Theme};
use crate::domain::Span;

/// Columns of text in a pane of `width`: a readable measure unless the full width is wished.
pub fn measure(width: u16, wide: bool) -> usize {
    let room = usize::from(width.saturating_sub(4));
    if wide { room } else { room.min(92) }
}

pub(super) fn draw(app: &App, theme: &Theme, frame: &mut Frame<'_>, rect: Rect) {
    let area = inside(rect);
    let reader = &app.reader;
    if reader.article.is_none() {
        let mut parts = Parts::new(area.width, theme);
        parts.add("  No contact is selected.", theme.style(Meaning::Faint));
        put(frame, area, 1, parts.line());
        return;
    }
    let lines = reader.page.lines.iter().skip(reader.top).take(usize::from(area.height));
    for (row, line) in (0..).zip(lines) {
        let mut parts = Parts::new(area.width, theme);
        let faint = theme.style(Meaning::Faint);
        match line {
            PageLine::Blank => continue,
            PageLine::Title(words) => drop(parts.add("  ", faint).add(words, theme.style(Meaning::Title))),
            PageLine::About(words) => drop(parts.add("  ", faint).add(words, faint)),
            PageLine::Fold { open, words, .. } => {
                let glyph = theme.glyphs.folded[usize::from(*open)];
                parts.add("  ", faint).add(&format!("{glyph} {words}"), faint);
            }
            PageLine::Cut(words) => drop(parts.add("    ", faint).add(words, theme.style(Meaning::Gap))),
            PageLine::Text(span) => text(&mut parts, reader, *span, theme),
        }
        put(frame, area, row, parts.line());
    }
    let below = reader.page.lines.len().saturating_sub(reader.top + usize::from(area.height));
    if below > 0 && area.width > 30 {
        let words = format!(" {below} lines below ");
        let x = rect.right().saturating_sub(u16::try_from(words.len()).unwrap_or(0) + 1);
        frame.buffer_mut().set_string(x, rect.bottom() - 1, words, theme.style(Meaning::Faint));
    }
    if app.look.focus == Pane::Article && app.prompt.is_none() && app.overlay.is_none() {
        let line = reader.name.or(reader.here).map_or(0, |h| reader.page.line_of(h.start));
        let row = line.saturating_sub(reader.top).min(usize::from(area.height.saturating_sub(1)));
        frame.set_cursor_position((area.x, area.y + u16::try_from(row).unwrap_or(0)));
    }
}

/// A line of text cut into stretches of one style.
fn text(parts: &mut Parts<'_>, reader: &Reader, line: Span, theme: &Theme) {
    let here = reader.here.filter(|h| h.overlaps(line));
    let marked = here.is_some() || reader.marks.iter().any(|m| m.overlaps(line));
    let margin = match (here.is_some(), marked) {
        (true, _) => theme.glyphs.margin,
        (_, true) => theme.glyphs.beside,
        _ => " ",
    };
    parts.add(margin, theme.style(Meaning::Margin)).add(" ", Style::new());
    let first = reader.matches.partition_point(|m| m.end <= line.start);
    let matches = &reader.matches[first..];
    let matches = &matches[..matches.partition_point(|m| m.start < line.end)];
    let mut edges = vec![line.start, line.end];
    let names = reader.names.iter().map(|(span, ..)| span);
    for span in reader.marks.iter().chain(&reader.here).chain(matches).chain(names) {
        edges.extend([span.start, span.end].into_iter().filter(|e| line.start < *e && *e < line.end));
    }
    edges.sort_unstable();
    edges.dedup();
    let base = if reader.page.title.overlaps(line) { theme.style(Meaning::Title) } else { Style::new() };
    for pair in edges.windows(2) {
        let span = Span::new(pair[0], pair[1]);
        let mut style = base;
        if here.is_some_and(|h| h.overlaps(span)) {
            style = style.patch(theme.style(Meaning::EvidenceHere));
        } else if reader.marks.iter().any(|m| m.overlaps(span)) {
            style = style.patch(theme.style(Meaning::Evidence));
        }
        if reader.names.iter().any(|(name, ..)| name.overlaps(span)) {
            let here = reader.name.is_some_and(|name| name.overlaps(span));
            style = style.patch(theme.style(if here { Meaning::NameHere } else { Meaning::Name }));
        }
        if matches.iter().any(|m| m.overlaps(span)) {
            style = style.patch(theme.style(Meaning::Match));
        }
        parts.add(span.of(reader.page.shown.text()), style);
    }
}
