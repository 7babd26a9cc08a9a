//! Moving in lists and pages, deeper and out.

use super::super::app::{App, Overlay};
use super::super::panes::{Pane, inside};
use super::super::view::furthest_columns;
use super::leave_mark;
use crate::config::Verb;

/// Moves what has the keys.
pub(super) fn step(app: &mut App, verb: Verb) {
    let page = page_height(app);
    let size = app.size;
    match &mut app.overlay {
        Some(Overlay::Picker(picker)) => picker.cursor = moved(picker.cursor, picker.shown.len(), verb, page),
        Some(Overlay::Sheet(sheet)) => sheet.top = moved(sheet.top, sheet.lines.len() * 4, verb, page),
        Some(Overlay::Columns(columns)) => {
            let lines = furthest_columns(columns, size);
            columns.top = moved(columns.top, lines + 1, verb, page);
        }
        Some(Overlay::Table(table)) => {
            table.cursor.0 = moved(table.cursor.0, table.rows.len(), verb, page);
        }
        None if app.brush.is_some() && app.prompt.is_none() => super::strip::walk(app, verb),
        None => match app.look.focus {
            Pane::Article if app.prompt.is_none() => {
                let top = moved(app.reader.top, app.reader.page.lines.len(), verb, page);
                app.look.scroll = Some(top);
            }
            Pane::Entities if app.prompt.is_none() => {
                app.side.cursor = moved(app.side.cursor, app.side.rows.len(), verb, page);
            }
            _ => move_in_timeline(app, verb, page),
        },
    }
}

fn page_height(app: &App) -> usize {
    let rect = app.panes().and_then(|p| p.of(app.look.focus));
    rect.map_or(10, |r| usize::from(inside(r).height)).max(2)
}

fn moved(at: usize, length: usize, verb: Verb, page: usize) -> usize {
    let last = length.saturating_sub(1);
    match verb {
        Verb::Down => at.saturating_add(1),
        Verb::Up => at.saturating_sub(1),
        Verb::HalfDown => at.saturating_add(page / 2),
        Verb::HalfUp => at.saturating_sub(page / 2),
        Verb::PageDown => at.saturating_add(page - 1),
        Verb::PageUp => at.saturating_sub(page - 1),
        Verb::First => 0,
        _ => last,
    }
    .min(last)
}

/// Moves to the contact nearest to where the step leads; lines that are no contact are stepped over.
fn move_in_timeline(app: &mut App, verb: Verb, page: usize) {
    let to = moved(app.list.cursor, app.list.rows.len(), verb, page);
    let forward = matches!(verb, Verb::Down | Verb::HalfDown | Verb::PageDown | Verb::First);
    if let Some(row) = nearest_contact(app, to, forward) {
        select_row(app, row);
    }
}

/// The line of a contact from `from` on in one direction, else in the other.
pub(super) fn nearest_contact(app: &App, from: usize, forward: bool) -> Option<usize> {
    let rows = &app.list.rows;
    let is_contact = |i: &usize| rows[*i].contact().is_some();
    let from = from.min(rows.len().checked_sub(1)?);
    let (ahead, behind) = ((from..rows.len()).find(is_contact), (0..=from).rev().find(is_contact));
    if forward { ahead.or(behind) } else { behind.or(ahead) }
}

/// Chooses the contact on a line.
pub(super) fn select_row(app: &mut App, row: usize) {
    let index = app.list.rows.get(row).and_then(|r| r.contact());
    if let Some(contact) = index.and_then(|i| app.shelf.contacts().get(i)) {
        app.list.cursor = row;
        if app.look.selected != Some(contact.id) {
            app.look.selected = Some(contact.id);
            app.look.passage = 0;
            app.look.scroll = None;
        }
    }
}

/// Enter and its way back.
pub(super) fn deeper(app: &mut App, verb: Verb) {
    if matches!(app.overlay, Some(Overlay::Table(_))) {
        super::tables::walk(app, verb);
        return;
    }
    if app.brush.is_some() {
        super::strip::walk(app, verb);
        return;
    }
    match (app.look.focus, verb) {
        (_, Verb::Out) => app.look.focus = Pane::Timeline,
        (Pane::Timeline, _) if app.current().is_some() => {
            leave_mark(app);
            app.look.focus = Pane::Article;
            app.look.scroll = None;
        }
        (Pane::Timeline, _) => {}
        (Pane::Article, _) if super::names::follow(app) => {}
        (Pane::Article, _) => super::article::read(app, Verb::OpenCut),
        (Pane::Entities, _) => super::entities::only(app),
    }
}
