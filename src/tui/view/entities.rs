//! The entities with their counts, bars and course over time, whether the filter names them, and what is known of the
//! chosen one.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::style::Style;

use super::super::app::App;
use super::super::panes::{Pane, entity_parts, inside};
use super::super::shelf::{Entity, Tab, token_for};
use super::super::wrap::{Shown, wrap};
use super::{Parts, put};
use crate::config::{Meaning, Theme};
use crate::domain::Span;

pub(super) fn draw(app: &App, theme: &Theme, frame: &mut Frame<'_>, rect: Rect) {
    let area = inside(rect);
    let (rows, card) = entity_parts(area);
    tabs(app, theme, frame, area);
    let words = app.chips();
    let most = app.side.rows.iter().map(|e| e.count).max().unwrap_or(1).max(1);
    let height = usize::from(rows.height);
    for (row, (at, entity)) in (0..).zip(app.side.rows.iter().enumerate().skip(app.side.top).take(height)) {
        let here = at == app.side.cursor;
        let spark = app.side.sparks.get(usize::from(row)).map(Vec::as_slice).unwrap_or_default();
        let parts = entity_line(app, theme, entity, here, (&words, most, spark, area.width));
        put(frame, rows, row, parts.line());
        if here {
            let focused = app.look.focus == Pane::Entities;
            let full = Rect::new(rows.x, rows.y + row, rows.width, 1);
            let style = theme.style(if focused { Meaning::Selected } else { Meaning::Text });
            frame.buffer_mut().set_style(full, style);
            if focused && app.prompt.is_none() && app.overlay.is_none() {
                frame.set_cursor_position((rows.x, rows.y + row));
            }
        }
    }
    if app.side.rows.is_empty() {
        let mut parts = Parts::new(area.width, theme);
        parts.add(&format!("  No {} here.", app.side.tab.word().to_lowercase()), theme.style(Meaning::Faint));
        put(frame, rows, 1, parts.line());
    }
    if let Some(area) = card {
        self::card(app, theme, frame, area);
    }
}

fn tabs(app: &App, theme: &Theme, frame: &mut Frame<'_>, area: Rect) {
    let mut parts = Parts::new(area.width, theme);
    for tab in Tab::ALL {
        let chosen = tab == app.side.tab;
        let word = if chosen || area.width >= 44 { tab.word() } else { &tab.word()[..3] };
        let count = app.list.found.count(tab);
        parts.add(" ", Style::new());
        parts.add(word, theme.style(if chosen { Meaning::Match } else { Meaning::Faint }));
        if area.width >= 60 {
            parts.add(&format!(" {count}"), theme.style(Meaning::Faint));
        }
    }
    put(frame, area, 0, parts.line());
}

type Around<'a> = (&'a [String], usize, &'a [u32], u16);

fn entity_line(
    app: &App,
    theme: &Theme,
    entity: &Entity,
    here: bool,
    (words, most, spark, width): Around<'_>,
) -> Parts<'static> {
    let word = token_for(app.side.tab, &entity.value);
    let named = words.iter().find(|t| t.trim_start_matches('!') == word);
    let (mark, style) = match named {
        Some(token) if token.starts_with('!') => ("-", theme.style(Meaning::ChipOut)),
        Some(_) => ("+", theme.style(Meaning::Chip)),
        None => (" ", Style::new()),
    };
    let mut parts = Parts::new(width, theme);
    parts.add(if here { theme.glyphs.cursor } else { " " }, theme.style(Meaning::Strong));
    parts.add(mark, style).add(" ", Style::new());
    if matches!(app.side.tab, Tab::Countries | Tab::Bodies) {
        parts.column(&entity.value, 5, theme.style(Meaning::Strong));
    }
    let bar = match width {
        0..30 => 0,
        30..50 => 4,
        _ => 8,
    };
    let course = if width >= 40 { spark.len() + 1 } else { 0 };
    let room = parts.left.saturating_sub(bar + 7 + course);
    let name = if entity.count == 0 { theme.style(Meaning::Faint) } else { Style::new() };
    parts.column(&entity.name, room, name);
    parts.column(&format!("{:>5} ", entity.count), 6, theme.style(Meaning::Strong));
    let full = (entity.count * bar).div_ceil(most);
    parts.column(&theme.glyphs.bars[4].repeat(full), bar, theme.style(Meaning::Bar));
    if course > 0 {
        let top = spark.iter().copied().max().unwrap_or(1).max(1);
        let glyph = |count: &u32| theme.glyphs.bars[(count * 8).div_ceil(top) as usize];
        let line: String = spark.iter().map(glyph).collect();
        parts.add(" ", Style::new()).add(&line, theme.style(Meaning::BarFaint));
    }
    parts
}

/// What is known of the chosen entity.
fn card(app: &App, theme: &Theme, frame: &mut Frame<'_>, area: Rect) {
    let mut rule = Parts::new(area.width, theme);
    rule.add(&theme.glyphs.rule.repeat(usize::from(area.width)), theme.style(Meaning::Border));
    put(frame, area, 0, rule.line());
    let mut row = 1;
    for (at, line) in app.side.card.iter().enumerate() {
        let shown = Shown::new(line.trim_start());
        let indent = if line.starts_with(' ') { 3 } else { 1 };
        let room = usize::from(area.width).saturating_sub(indent + 1);
        for span in wrap(shown.text(), Span::new(0, shown.text().len()), room) {
            let mut parts = Parts::new(area.width, theme);
            let style = theme.style(if at == 0 { Meaning::Strong } else { Meaning::Text });
            parts.add(&" ".repeat(indent), style).add(span.of(shown.text()), style);
            put(frame, area, row, parts.line());
            row += 1;
        }
    }
}
