//! What follows from shelf and look: the rows, the article laid out, the entities, what is scrolled where.

use std::borrow::Cow;
use std::collections::BTreeSet;

use super::super::app::{App, Overlay, Reader};
use super::super::density::{density, grain};
use super::super::page::Page;
use super::super::panes::{Pane, entity_parts, inside, timeline_parts};
use super::super::period::Zoom;
use super::super::rows::{Plan, Row, rows};
use super::super::shelf::{Entity, Kept, Shelf, Tab, passages, token_for};
use super::super::view::{furthest, measure};
use super::{card, names};
use crate::domain::{Code, Span};

/// Makes rows, entities and density anew after the filter, the window or the collection changed.
pub fn refresh(app: &mut App) {
    let filter = app.applied();
    let core = app.look.core;
    app.list.found = app.shelf.select(&filter, core, app.today, &app.marks);
    app.list.made += 1;
    reframe(app);
    refresh_side(app);
}

/// Makes rows and density anew after the window or the clock changed: what the filter keeps is the same.
pub(super) fn reframe(app: &mut App) {
    let kept = app.list.found.kept.as_slice();
    let listed = if app.look.dim { dimmed(app, kept) } else { Cow::Borrowed(kept) };
    let (window, clock) = (app.look.window, app.look.clock);
    let plan = Plan { shelf: &app.shelf, kept: &listed, window, pair: pair(app), clock };
    let rows = rows(&plan);
    let zoom = window.map_or(Zoom::All, |w| w.zoom);
    let density = density(&app.shelf, kept, clock, grain(zoom));
    app.list.count = rows.iter().filter(|r| matches!(r, Row::Contact(kept) if kept.fits)).count();
    app.list.rows = rows;
    app.list.density = density;
    place_cursor(app);
}

/// Everything of the scope, with what the filter keeps marked.
fn dimmed<'a>(app: &App, fitting: &[Kept]) -> Cow<'a, [Kept]> {
    let mut all = app.shelf.select("", app.look.core, app.today, &app.marks).kept;
    let mut fitting = fitting.iter().peekable();
    let mut more = Vec::new();
    for row in &mut all {
        while let Some(own) = fitting.next_if(|own| own.index < row.index) {
            more.push(*own); // the filter asks for more than the scope
        }
        match fitting.next_if(|own| own.index == row.index) {
            Some(own) => *row = *own,
            None => row.fits = false,
        }
    }
    more.extend(fitting);
    all.extend(more);
    all.sort_by_key(|row| row.index);
    Cow::Owned(all)
}

/// The two sides whose silences are shown: those a filter names, else Russia and Ukraine.
pub(super) fn pair(app: &App) -> (Code, Code) {
    let words: Vec<String> = app.chips().into_iter().filter(|chip| app.is_on(chip)).collect();
    let pair = words.iter().find_map(|t| {
        let (one, other) = t.strip_prefix("pair:")?.split_once('-')?;
        Some((one.to_uppercase().parse().ok()?, other.to_uppercase().parse().ok()?))
    });
    let named = words.iter().filter_map(|t| t.strip_prefix("country:"));
    let codes: Vec<Code> = named.filter_map(|c| c.parse().ok()).collect();
    match (pair, codes.as_slice()) {
        (Some(pair), _) => pair,
        (None, [one, other]) => (*one, *other),
        _ => (Code::RU, Code::UA),
    }
}

/// Puts the cursor on the chosen contact, or on the listed one nearest to it in order.
fn place_cursor(app: &mut App) {
    let wanted = app.look.selected.and_then(|id| app.shelf.position(id));
    let list = &app.list.rows;
    let contacts = || list.iter().enumerate().filter_map(|(at, row)| Some((at, row.contact()?)));
    app.list.cursor = match wanted {
        None => contacts().next().map(|(at, _)| at),
        Some(index) => contacts()
            .find(|(_, i)| *i == index)
            .or_else(|| contacts().min_by_key(|(_, i)| (i.abs_diff(index), *i < index)))
            .map(|(at, _)| at),
    }
    .unwrap_or(0);
}

/// The entities of the tab with their counts under the filter; those the filter names stay in the list.
pub(super) fn refresh_side(app: &mut App) {
    let chosen = app.side.rows.get(app.side.cursor).map(|e| e.value.clone());
    let tab = app.side.tab;
    let mut list = app.list.found.entities(tab);
    for token in app.chips() {
        let bare = token.trim_start_matches('!');
        let Some((field, value)) = bare.split_once(':') else { continue };
        let value = value.trim_matches('"');
        if field == tab.field() && !list.iter().any(|e| token_for(tab, &e.value) == bare) {
            list.push(Entity { value: value.to_string(), name: name_of(&app.shelf, tab, value), count: 0 });
        }
    }
    app.side.cursor = chosen.and_then(|v| list.iter().position(|e| e.value == v)).unwrap_or(0);
    app.side.rows = list;
}

fn name_of(shelf: &Shelf, tab: Tab, value: &str) -> String {
    let parties = shelf.contacts().iter().flat_map(|c| &c.parties);
    let named = parties.filter(|_| tab != Tab::Officials).find(|p| p.code.as_str() == value);
    named.map_or_else(|| value.to_string(), |p| p.name.to_string())
}

/// After every wish: everything in its bounds, the article of the selection laid out, the cursor in sight.
pub(super) fn settle(app: &mut App) {
    if let Some(Overlay::Sheet(sheet)) = &mut app.overlay {
        sheet.top = sheet.top.min(furthest(sheet, app.size));
    }
    app.brush = app.brush.filter(|_| app.look.strip && !app.list.density.buckets.is_empty());
    if let Some(brush) = &mut app.brush {
        brush.at = brush.at.min(app.list.density.buckets.len() - 1);
    }
    let Some(panes) = app.panes() else { return };
    if let Some(rect) = panes.timeline {
        let parts = timeline_parts(rect, app.look.strip, panes.is_single());
        let height = usize::from(parts.list.height);
        let list = &mut app.list;
        let heading =
            list.rows[..list.cursor.min(list.rows.len())].iter().rposition(|r| r.contact().is_some());
        let above = heading.map_or(0, |h| h + 1); // the heading above the cursor stays in sight
        list.top = in_sight(list.top, list.cursor, above, height, list.rows.len());
    }
    if let Some(rect) = panes.entities {
        let height = usize::from(entity_parts(inside(rect)).0.height);
        let side = &mut app.side;
        side.cursor = side.cursor.min(side.rows.len().saturating_sub(1));
        side.top = in_sight(side.top, side.cursor, side.cursor, height, side.rows.len());
        card::settle(app, height);
    }
    if let Some(rect) = panes.of(Pane::Article) {
        let area = inside(rect);
        lay_out(app, measure(area.width, app.look.wide), usize::from(area.height));
        names::settle(app, usize::from(area.height));
    }
    if let Some(Overlay::Table(table)) = &mut app.overlay {
        super::tables::settle(table, app.size);
    }
    if let Some(index) = app.list.rows.get(app.list.cursor).and_then(|r| r.contact())
        && app.look.selected.is_none()
    {
        app.look.selected = app.shelf.contacts().get(index).map(|c| c.id);
    }
}

/// The first line to show so that `cursor`, and if possible the lines from `above` on, are in sight.
pub(super) fn in_sight(top: usize, cursor: usize, above: usize, height: usize, length: usize) -> usize {
    let height = height.max(1);
    let margin = 2.min((height - 1) / 2);
    let above = above.min(cursor.saturating_sub(margin));
    let top = if cursor - above < height { top.min(above) } else { top };
    let top = top.max((cursor + 1 + margin).saturating_sub(height)).min(cursor);
    top.min(length.saturating_sub(height))
}

/// Lays out the article of the present passage, where it is not laid out yet, and marks its passages.
fn lay_out(app: &mut App, width: usize, height: usize) {
    let Some((evidence, ..)) = app.passage() else {
        app.reader = Default::default();
        return;
    };
    let (id, span) = (evidence.article.clone(), evidence.span);
    let all: Vec<Span> = app.current().map_or_else(Vec::new, |contact| {
        passages(contact).into_iter().filter(|e| e.article == id).map(|e| e.span).collect()
    });
    if app.reader.article.as_ref() != Some(&id) {
        app.reader.open = BTreeSet::new();
    }
    let made_for = Some((id.clone(), width, app.reader.open.len()));
    if app.reader.made_for != made_for {
        let Some(article) = app.shelf.article(&id) else { return };
        let Some(body) = app.shelf.body(&id) else {
            app.reader = Reader { article: Some(id), made_for, ..Reader::default() };
            app.tell(format!("its file is gone or changed since it was read: {}", app.keys.reads_again()));
            return;
        };
        app.reader.page = Page::new(article, &body, width, &app.reader.open);
        app.reader.made_for = made_for;
        app.reader.matches = super::article::matches(&app.reader);
    }
    let reader = &mut app.reader;
    reader.article = Some(id);
    reader.here = Some(reader.page.here(span));
    reader.marks = all.into_iter().map(|s| reader.page.here(s)).collect();
    reader.marks.sort_unstable();
    let proof = reader.here.map_or(0, |h| reader.page.line_of(h.start));
    let wanted = app.look.scroll.unwrap_or(if proof < height / 2 { 0 } else { proof - height / 3 });
    reader.top = wanted.min(reader.page.lines.len().saturating_sub(height));
    if app.look.scroll.is_some() {
        app.look.scroll = Some(reader.top);
    }
}
