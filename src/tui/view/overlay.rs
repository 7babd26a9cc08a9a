//! What lies over the screen: lists with an input, pages of text, what may follow a prefix.

use ratatui::Frame;
use ratatui::layout::{Position, Rect, Size};
use ratatui::style::Style;
use ratatui::symbols::border;
use ratatui::widgets::{Block, Clear, Widget};

use super::super::app::{App, Overlay, Picker, Sheet};
use super::super::panes::centred;
use super::super::wrap::{Shown, columns, wrap};
use super::{Parts, put, tables};
use crate::config::{Keymap, Meaning, Theme};
use crate::domain::Span;

pub(super) fn draw(app: &App, theme: &Theme, keymap: &Keymap, frame: &mut Frame<'_>) {
    match &app.overlay {
        Some(Overlay::Picker(picker)) => self::picker(app, picker, theme, frame),
        Some(Overlay::Sheet(sheet)) => self::sheet(app, sheet, theme, frame),
        Some(Overlay::Table(table)) => tables::table(app, table, theme, frame),
        Some(Overlay::Columns(columns)) => tables::columns(app, columns, theme, frame),
        None if !app.pending.is_empty() => following(app, theme, keymap, frame),
        None => {}
    }
}

const ASCII_BORDER: border::Set<'static> = border::Set {
    top_left: "+",
    top_right: "+",
    bottom_left: "+",
    bottom_right: "+",
    vertical_left: "|",
    vertical_right: "|",
    horizontal_top: "-",
    horizontal_bottom: "-",
};

/// An empty box with a title; what is inside it.
pub(super) fn boxed(frame: &mut Frame<'_>, theme: &Theme, rect: Rect, title: &str) -> Rect {
    let set = if theme.glyphs.ascii { ASCII_BORDER } else { border::ROUNDED };
    let title = crate::text::sanitize(title).into_owned();
    let block = Block::bordered()
        .border_set(set)
        .border_style(theme.style(Meaning::BorderFocus))
        .style(theme.style(Meaning::Text))
        .title(format!(" {title} "));
    let inner = block.inner(rect);
    Clear.render(rect, frame.buffer_mut());
    block.render(rect, frame.buffer_mut());
    inner
}

fn picker_box(picker: &Picker, size: Size) -> Rect {
    let height = u16::try_from(picker.items.len()).unwrap_or(u16::MAX).clamp(6, 40).saturating_add(3);
    centred(size, 100, height)
}

/// Where the items of a picker stand.
pub fn picker_rows(picker: &Picker, size: Size) -> Rect {
    let rect = picker_box(picker, size);
    Rect::new(rect.x + 1, rect.y + 2, rect.width.saturating_sub(2), rect.height.saturating_sub(3))
}

/// The first item on the screen.
pub fn picker_top(picker: &Picker, size: Size) -> usize {
    let rows = usize::from(picker_rows(picker, size).height);
    picker.cursor.saturating_sub(rows.saturating_sub(1))
}

fn picker(app: &App, picker: &Picker, theme: &Theme, frame: &mut Frame<'_>) {
    let area = boxed(frame, theme, picker_box(picker, app.size), &picker.title);
    let faint = theme.style(Meaning::Faint);
    let mut input = Parts::new(area.width, theme);
    input.add(" > ", theme.style(Meaning::Key)).add(picker.input.value(), theme.style(Meaning::Strong));
    let count = format!("   {} of {}", picker.shown.len(), picker.items.len());
    input.add(&count, faint);
    put(frame, area, 0, input.line());
    let cursor = 3 + picker.input.visual_cursor();
    let x = area.x + u16::try_from(cursor).unwrap_or(0).min(area.width.saturating_sub(1));
    frame.set_cursor_position(Position::new(x, area.y));
    let rows = usize::from(area.height.saturating_sub(1));
    let top = picker_top(picker, app.size);
    let shown = || picker.shown.iter().filter_map(|i| picker.items.get(*i));
    let window = || shown().skip(top).take(rows);
    let left = window().map(|i| columns(&i.left)).max().unwrap_or(0).min(16);
    let right = window().map(|i| columns(&i.right)).max().unwrap_or(0).min(30);
    for (row, (at, item)) in (1..).zip(window().enumerate()) {
        let mut parts = Parts::new(area.width, theme);
        let here = top + at == picker.cursor;
        parts.add(if here { theme.glyphs.cursor } else { " " }, theme.style(Meaning::Strong));
        if left > 0 {
            parts.column(&item.left, left, theme.style(Meaning::Key)).add("  ", faint);
        }
        let room = parts.left.saturating_sub(right + 2);
        parts.column(&item.words, room, Style::new()).add(" ", faint);
        parts.column(&item.right, right, faint);
        put(frame, area, row, parts.line());
        if here {
            let line = Rect::new(area.x, area.y + row, area.width, 1);
            frame.buffer_mut().set_style(line, theme.style(Meaning::Selected));
        }
    }
}

fn sheet(app: &App, sheet: &Sheet, theme: &Theme, frame: &mut Frame<'_>) {
    let area = boxed(frame, theme, sheet_box(sheet, app.size), &sheet.title);
    let lines = sheet_lines(sheet, area.width);
    let top = sheet.top.min(lines.len().saturating_sub(usize::from(area.height)));
    for (row, (label, text, quote)) in (0..).zip(lines.iter().skip(top).take(usize::from(area.height))) {
        let mut parts = Parts::new(area.width, theme);
        parts.column(&format!(" {label}"), 11, theme.style(Meaning::Key)).add(" ", Style::new());
        parts.add(text, theme.style(if *quote { Meaning::Evidence } else { Meaning::Text }));
        put(frame, area, row, parts.line());
    }
}

/// Columns of a sheet, its border included.
const SHEET: u16 = 100;

/// The box of a sheet: as high as what it tells, where there is room.
fn sheet_box(sheet: &Sheet, size: Size) -> Rect {
    let wide = centred(size, SHEET, size.height).width.saturating_sub(2);
    let height = u16::try_from(sheet_lines(sheet, wide).len()).unwrap_or(u16::MAX).saturating_add(2);
    centred(size, SHEET, height.max(8))
}

/// The furthest a sheet can be scrolled on a screen of `size`.
pub(in super::super) fn furthest(sheet: &Sheet, size: Size) -> usize {
    let rect = sheet_box(sheet, size);
    let height = usize::from(rect.height.saturating_sub(2));
    sheet_lines(sheet, rect.width.saturating_sub(2)).len().saturating_sub(height)
}

/// Label, text and whether it is a quotation, wrapped for an area of `width`.
fn sheet_lines(sheet: &Sheet, width: u16) -> Vec<(&str, String, bool)> {
    let width = usize::from(width.saturating_sub(13)).max(8);
    let mut lines = Vec::new();
    for line in &sheet.lines {
        let shown = Shown::new(&line.text);
        let spans = wrap(shown.text(), Span::new(0, shown.text().len()), width);
        for (i, span) in spans.iter().enumerate() {
            let label = if i == 0 { line.label.as_str() } else { "" };
            lines.push((label, span.of(shown.text()).to_string(), line.quote));
        }
    }
    lines
}

fn following(app: &App, theme: &Theme, keymap: &Keymap, frame: &mut Frame<'_>) {
    let rows = keymap.following(app.context(), &app.pending);
    let height = u16::try_from(rows.len()).unwrap_or(6) + 2;
    let width = 56.min(app.size.width);
    let y = app.size.height.saturating_sub(height + 1);
    let rect = Rect::new(app.size.width - width, y, width, height.min(app.size.height));
    let area = boxed(frame, theme, rect, "then");
    for (row, (key, words)) in (0..).zip(&rows) {
        let mut parts = Parts::new(area.width, theme);
        parts.column(&format!(" {key}"), 6, theme.style(Meaning::Key)).add(words, Style::new());
        put(frame, area, row, parts.line());
    }
}
