//! Tables and columns laid over the screen: who met whom, cadence, accounts side by side.

use ratatui::Frame;
use ratatui::layout::{Rect, Size};
use ratatui::style::Style;

use super::super::app::{App, Columns, Table, TableOf};
use super::super::panes::centred;
use super::super::wrap::{Shown, columns as wide, wrap};
use super::overlay::boxed;
use super::{Parts, put};
use crate::config::{Meaning, Theme};
use crate::domain::Span;

/// Columns of the name of a row.
fn name_width(table: &Table) -> usize {
    table.rows.iter().map(|(name, _)| wide(name)).max().unwrap_or(4).clamp(4, 22)
}

/// Columns of a cell, a blank included.
fn cell_width(table: &Table) -> usize {
    match table.of {
        TableOf::Cadence => 13,
        TableOf::Sides => table.head.iter().map(|h| wide(h)).max().unwrap_or(2).max(3) + 1,
        TableOf::Officials => 6,
    }
}

fn place(table: &Table, size: Size) -> Rect {
    let width = name_width(table) + 2 + cell_width(table) * table.head.len() + 2;
    let width = u16::try_from(width.max(64)).unwrap_or(u16::MAX);
    let height = u16::try_from(table.rows.len() + 4).unwrap_or(u16::MAX);
    centred(size, width, height)
}

/// Rows and columns of a table that a screen holds.
pub fn table_size(table: &Table, size: Size) -> (usize, usize) {
    let rect = place(table, size);
    let rows = usize::from(rect.height.saturating_sub(4)).max(1);
    let room = usize::from(rect.width.saturating_sub(3)).saturating_sub(name_width(table) + 1);
    (rows, (room / cell_width(table)).max(1))
}

pub(super) fn table(app: &App, table: &Table, theme: &Theme, frame: &mut Frame<'_>) {
    let area = boxed(frame, theme, place(table, app.size), &table.title);
    let (rows, columns) = table_size(table, app.size);
    let (name, cell) = (name_width(table), cell_width(table));
    let faint = theme.style(Meaning::Faint);
    let mut head = Parts::new(area.width, theme);
    head.column("", name + 2, faint);
    for (at, word) in table.head.iter().enumerate().skip(table.top.1).take(columns) {
        let style = theme.style(if at == table.cursor.1 { Meaning::Strong } else { Meaning::Key });
        head.column(&right(word, cell - 1), cell - 1, style).add(" ", faint);
    }
    put(frame, area, 0, head.line());
    let most = table.rows.iter().flat_map(|(_, cells)| cells).filter_map(|c| c.parse::<u32>().ok()).max();
    for (row, (at, (word, cells))) in (1..).zip(table.rows.iter().enumerate().skip(table.top.0).take(rows)) {
        let mut parts = Parts::new(area.width, theme);
        let own = at == table.cursor.0;
        parts.add(if own { theme.glyphs.cursor } else { " " }, theme.style(Meaning::Strong));
        parts
            .column(word, name, theme.style(if own { Meaning::Strong } else { Meaning::Key }))
            .add(" ", faint);
        for (column, text) in cells.iter().enumerate().skip(table.top.1).take(columns) {
            let diagonal = table.of != TableOf::Cadence && column == at;
            let shown = if text.is_empty() && !diagonal { theme.glyphs.empty } else { text };
            let heavy = text.parse::<u32>().ok().zip(most).is_some_and(|(n, most)| n * 2 >= most);
            let style = match (own && column == table.cursor.1, text.is_empty(), heavy) {
                (true, ..) => theme.style(Meaning::Selected),
                (_, true, _) => faint,
                (_, _, true) => theme.style(Meaning::Strong),
                _ => Style::new(),
            };
            parts.column(&right(shown, cell - 1), cell - 1, style).add(" ", faint);
        }
        put(frame, area, row, parts.line());
        if own {
            let x = name + 2 + cell * table.cursor.1.saturating_sub(table.top.1);
            let x = area.x + u16::try_from(x).unwrap_or(0).min(area.width.saturating_sub(1));
            frame.set_cursor_position((x, area.y + row));
        }
    }
    let mut foot = Parts::new(area.width, theme);
    foot.add(&format!(" {}", told(table)), faint);
    put(frame, area, area.height - 1, foot.line());
}

/// The cell under the cursor in words.
fn told(table: &Table) -> String {
    let (row, column) = table.cursor;
    let Some((name, cells)) = table.rows.get(row) else { return String::new() };
    let (head, cell) =
        (table.head.get(column).map_or("", String::as_str), cells.get(column).map_or("", String::as_str));
    match table.of {
        TableOf::Cadence => format!("{name}: Enter shows their contacts and silences"),
        _ if cell.is_empty() && name != head => format!("{name} and {head}: none"),
        _ if name == head => name.clone(),
        _ => format!("{name} and {head}: {cell} contacts, Enter shows them"),
    }
}

fn right(text: &str, width: usize) -> String {
    format!("{}{text}", " ".repeat(width.saturating_sub(wide(text))))
}

/// Columns of the name of a field.
const NAME: usize = 10;
/// Least columns of an account.
const ACCOUNT: usize = 30;

fn sheet(size: Size) -> Rect {
    centred(size, u16::MAX, size.height)
}

/// (accounts on the screen, columns of each).
fn account_width(columns: &Columns, size: Size) -> (usize, usize) {
    let room = usize::from(sheet(size).width.saturating_sub(2)).saturating_sub(NAME + 1);
    let count = (room / ACCOUNT).clamp(1, 4).min(columns.head.len().max(1));
    (count, (room / count).saturating_sub(1).max(4))
}

/// (name, cells, differing) line by line.
fn laid_out(columns: &Columns, size: Size) -> Vec<(String, Vec<String>, bool)> {
    let (count, width) = account_width(columns, size);
    let mut out = Vec::new();
    for (name, cells, differ) in &columns.rows {
        let wrapped = |text: &String| -> Vec<String> {
            let shown = Shown::new(text);
            let spans = wrap(shown.text(), Span::new(0, shown.text().len()), width);
            spans.into_iter().map(|span| span.of(shown.text()).to_string()).collect()
        };
        let cells: Vec<Vec<String>> = cells.iter().skip(columns.left).take(count).map(wrapped).collect();
        let height = cells.iter().map(Vec::len).max().unwrap_or(0).max(1);
        for line in 0..height {
            let own = cells.iter().map(|cell| cell.get(line).cloned().unwrap_or_default()).collect();
            out.push((if line == 0 { name.clone() } else { String::new() }, own, *differ));
        }
    }
    out
}

/// The furthest that columns can be scrolled.
pub fn furthest_columns(columns: &Columns, size: Size) -> usize {
    let height = usize::from(sheet(size).height.saturating_sub(3));
    laid_out(columns, size).len().saturating_sub(height)
}

pub(super) fn columns(app: &App, columns: &Columns, theme: &Theme, frame: &mut Frame<'_>) {
    let height = u16::try_from(laid_out(columns, app.size).len()).unwrap_or(u16::MAX).saturating_add(3);
    let rect = centred(app.size, u16::MAX, height.max(8));
    let area = boxed(frame, theme, rect, &columns.title);
    let (count, width) = account_width(columns, app.size);
    let mut head = Parts::new(area.width, theme);
    head.column("", NAME, Style::new());
    for word in columns.head.iter().skip(columns.left).take(count) {
        head.add(theme.glyphs.wall, theme.style(Meaning::Border)).column(
            word,
            width,
            theme.style(Meaning::Title),
        );
    }
    put(frame, area, 0, head.line());
    let top = columns.top.min(furthest_columns(columns, app.size));
    let lines = laid_out(columns, app.size);
    for (row, (name, cells, differ)) in (1..area.height).zip(lines.iter().skip(top)) {
        let mut parts = Parts::new(area.width, theme);
        let mark = if *differ && !name.is_empty() { theme.glyphs.disputed } else { " " };
        parts.column(
            &format!("{mark}{name}"),
            NAME,
            theme.style(if *differ { Meaning::Disputed } else { Meaning::Key }),
        );
        for cell in cells {
            let style = if *differ { theme.style(Meaning::Disputed) } else { Style::new() };
            parts.add(theme.glyphs.wall, theme.style(Meaning::Border)).column(cell, width, style);
        }
        put(frame, area, row, parts.line());
    }
    if columns.head.len() > count {
        let last = (columns.left + count).min(columns.head.len());
        let words = format!(" accounts {} to {last} of {} ", columns.left + 1, columns.head.len());
        let x = area.right().saturating_sub(u16::try_from(words.len()).unwrap_or(0) + 1);
        frame.buffer_mut().set_string(x, area.bottom(), words, theme.style(Meaning::Faint));
    }
}
