//! The entities with their counts and whether the filter names them.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::style::Style;

use super::super::app::App;
use super::super::panes::{Pane, inside};
use super::super::shelf::{Tab, token_for};
use super::{Parts, put};
use crate::config::{Meaning, Theme};

pub(super) fn draw(app: &App, theme: &Theme, frame: &mut Frame<'_>, rect: Rect) {
    let area = inside(rect);
    let mut parts = Parts::new(area.width, theme);
    for tab in Tab::ALL {
        let chosen = tab == app.side.tab;
        let word = if chosen || area.width >= 44 { tab.word() } else { &tab.word()[..3] };
        parts.add(" ", Style::new());
        parts.add(word, theme.style(if chosen { Meaning::Match } else { Meaning::Faint }));
    }
    put(frame, area, 0, parts.line());
    let words = app.chips();
    let most = app.side.rows.iter().map(|e| e.count).max().unwrap_or(1).max(1);
    let height = usize::from(area.height.saturating_sub(1));
    for (row, (at, entity)) in (1..).zip(app.side.rows.iter().enumerate().skip(app.side.top).take(height)) {
        let word = token_for(app.side.tab, &entity.value);
        let named = words.iter().find(|t| t.trim_start_matches('!') == word);
        let (mark, style) = match named {
            Some(token) if token.starts_with('!') => ("-", theme.style(Meaning::ChipOut)),
            Some(_) => ("+", theme.style(Meaning::Chip)),
            None => (" ", Style::new()),
        };
        let mut parts = Parts::new(area.width, theme);
        let here = at == app.side.cursor;
        parts.add(if here { theme.glyphs.cursor } else { " " }, theme.style(Meaning::Strong));
        parts.add(mark, style).add(" ", Style::new());
        if matches!(app.side.tab, Tab::Countries | Tab::Bodies) {
            parts.column(&entity.value, 5, theme.style(Meaning::Strong));
        }
        let bar = if area.width >= 30 { 8 } else { 4 };
        let room = parts.left.saturating_sub(bar + 7);
        parts.column(
            &entity.name,
            room,
            if entity.count == 0 { theme.style(Meaning::Faint) } else { Style::new() },
        );
        parts.column(&format!("{:>5} ", entity.count), 6, theme.style(Meaning::Strong));
        let full = (entity.count * bar).div_ceil(most);
        parts.add(&theme.glyphs.bars[4].repeat(full), theme.style(Meaning::Bar));
        put(frame, area, row, parts.line());
        if here {
            let focused = app.look.focus == Pane::Entities;
            let full = Rect::new(area.x, area.y + row, area.width, 1);
            let style = theme.style(if focused { Meaning::Selected } else { Meaning::Text });
            frame.buffer_mut().set_style(full, style);
            if focused && app.prompt.is_none() && app.overlay.is_none() {
                frame.set_cursor_position((area.x, area.y + row));
            }
        }
    }
    if app.side.rows.is_empty() {
        let mut parts = Parts::new(area.width, theme);
        parts.add(&format!("  No {} here.", app.side.tab.word().to_lowercase()), theme.style(Meaning::Faint));
        put(frame, area, 2, parts.line());
    }
}
