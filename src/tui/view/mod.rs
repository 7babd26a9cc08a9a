//! Draws the state. Changes nothing and remembers nothing.

mod article;
mod entities;
mod frame;
mod overlay;
mod prompt;
mod proof;
mod strip;
mod tables;
mod timeline;

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::style::Style;
use ratatui::text::{Line, Span};

pub(super) use article::measure;
pub(super) use frame::header_chips;
pub(super) use overlay::{furthest, picker_rows, picker_top};
pub(super) use strip::strip_spread;
pub(super) use tables::{furthest_columns, table_size};

use super::app::App;
use super::panes::Pane;
use super::wrap::{columns, fit};
use crate::config::{Keymap, Meaning, Theme};

/// Draws everything. The keymap is asked for the hints it shows.
pub fn view(app: &App, theme: &Theme, keymap: &Keymap, frame: &mut Frame<'_>) {
    let area = frame.area();
    frame.buffer_mut().set_style(area, theme.style(Meaning::Text));
    let Some(panes) = app.panes() else {
        frame::too_small(frame, theme);
        return;
    };
    if area.width < app.size.width || area.height < app.size.height {
        return; // the terminal shrank since; its own event follows
    }
    frame::header(app, theme, frame, panes.header);
    for pane in Pane::ALL {
        let Some(rect) = panes.of(pane) else { continue };
        frame::title(app, theme, frame, pane, rect, panes.is_single());
        match pane {
            Pane::Timeline => timeline::draw(app, theme, frame, rect, panes.is_single()),
            Pane::Article => article::draw(app, theme, frame, rect),
            Pane::Entities => entities::draw(app, theme, frame, rect),
        }
    }
    frame::footer(app, theme, keymap, frame, panes.footer);
    overlay::draw(app, theme, keymap, frame);
}

/// A line of parts, each in its style, cut at the right edge.
struct Parts<'a> {
    spans: Vec<Span<'a>>,
    left: usize,
    more: &'static str,
}

impl<'a> Parts<'a> {
    fn new(width: u16, theme: &Theme) -> Parts<'a> {
        Parts { spans: Vec::new(), left: usize::from(width), more: theme.glyphs.more }
    }

    /// Adds text as far as it fits.
    fn add(&mut self, text: &str, style: Style) -> &mut Self {
        let safe = crate::text::sanitize(text);
        let text = fit(&safe, self.left, self.more);
        self.left -= columns(&text).min(self.left);
        self.spans.push(Span::styled(text, style));
        self
    }

    /// Adds text cut or filled up to `width` columns.
    fn column(&mut self, text: &str, width: usize, style: Style) -> &mut Self {
        let width = width.min(self.left);
        let safe = crate::text::sanitize(text);
        let mut text = fit(&safe, width, self.more);
        let fill = width.saturating_sub(columns(&text));
        text.extend(std::iter::repeat_n(' ', fill));
        self.left -= width;
        self.spans.push(Span::styled(text, style));
        self
    }

    /// Adds text with stretches of it in a style of their own.
    fn lit(&mut self, text: &str, style: Style, lit: &[std::ops::Range<usize>], light: Style) -> &mut Self {
        let mut at = 0;
        for range in lit.iter().filter(|range| range.end <= text.len()) {
            if range.start < at {
                continue;
            }
            self.add(&text[at..range.start], style);
            self.add(&text[range.clone()], style.patch(light));
            at = range.end;
        }
        self.add(&text[at..], style)
    }

    /// Adds blanks until `used` columns less are left than `before`.
    fn fill(&mut self, before: usize, width: usize, style: Style) -> &mut Self {
        let used = before - self.left;
        self.add(&" ".repeat(width.saturating_sub(used)), style)
    }

    fn line(self) -> Line<'a> {
        Line::from(self.spans)
    }
}

fn put(frame: &mut Frame<'_>, area: Rect, row: u16, line: Line<'_>) {
    if row < area.height {
        frame.buffer_mut().set_line(area.x, area.y + row, &line, area.width);
    }
}
