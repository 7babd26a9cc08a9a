//! What follows from shelf and look: the rows, the article laid out, the entities, what is scrolled where.

use std::collections::BTreeSet;

use super::super::app::{App, Density, Overlay};
use super::super::page::Page;
use super::super::panes::{Pane, inside, timeline_parts};
use super::super::period::{Period, Zoom};
use super::super::rows::{Row, rows};
use super::super::shelf::{Entity, Shelf, Tab, passages, token_for};
use super::super::view::{furthest, measure};
use crate::domain::{Code, Span};

/// Makes rows, entities and density anew after the filter, the window or the collection changed.
pub fn refresh(app: &mut App) {
    let filter = if app.look.filter_off { "" } else { app.look.filter.as_str() };
    app.list.found = app.shelf.select(filter, app.look.core, app.today);
    app.list.rows = rows(app.shelf.contacts(), &app.list.found.kept, app.look.window, pair(app));
    app.list.count = app.list.rows.iter().filter(|r| r.contact().is_some()).count();
    app.list.density = density(&app.shelf, &app.list.found.kept);
    place_cursor(app);
    refresh_side(app);
}

/// The two sides whose silences are shown: those a filter names, else Russia and Ukraine.
fn pair(app: &App) -> (Code, Code) {
    let words = app.chips();
    let named = words.iter().filter_map(|t| t.strip_prefix("country:"));
    let codes: Vec<Code> = named.filter_map(|c| c.parse().ok()).collect();
    match codes.as_slice() {
        [one, other] => (*one, *other),
        _ => (Code::RU, Code::UA),
    }
}

/// Puts the cursor on the chosen contact, or on the visible one nearest to it in order.
fn place_cursor(app: &mut App) {
    let wanted = app.look.selected.and_then(|id| app.shelf.position(id));
    let at = |row: &Row| row.contact();
    let list = &app.list.rows;
    app.list.cursor = match wanted {
        None => list.iter().position(|r| at(r).is_some()),
        Some(index) => list
            .iter()
            .position(|r| at(r).is_some_and(|i| i >= index))
            .or_else(|| list.iter().rposition(|r| at(r).is_some())),
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
    named.map_or_else(|| value.to_string(), |p| p.name.clone())
}

/// Contacts and articles a month.
fn density(shelf: &Shelf, kept: &[super::super::shelf::Kept]) -> Density {
    let contacts = kept.iter().filter_map(|k| shelf.contacts().get(k.index)).filter_map(|c| c.when.as_ref());
    let spans: Vec<_> = contacts.filter_map(|w| Some((w.first()?, w.last().or(w.first())?))).collect();
    let days = shelf.collection.articles.iter().filter_map(|a| a.published.when.as_ref()?.first());
    let days: Vec<_> = days.collect();
    let Some(least) = spans.iter().map(|s| s.0).chain(days.iter().copied()).min() else {
        return Density::default();
    };
    let most = spans.iter().map(|s| s.0).chain(days.iter().copied()).max().unwrap_or(least);
    let first = Period::of(Zoom::Month, least);
    let place = |day| months_between(first, Period::of(Zoom::Month, day));
    let length = place(most).min(12 * 200) + 1;
    let mut months = vec![(0, 0, 0); length];
    for (from, to) in spans {
        let (from, to) = (place(from).min(length - 1), place(to).min(length - 1));
        if from == to {
            months[from].0 += 1;
        } else {
            months[from..=to].iter_mut().for_each(|m| m.1 += 1);
        }
    }
    for day in days {
        months[place(day).min(length - 1)].2 += 1;
    }
    Density { first: Some(first), months }
}

/// Whole months from one to a later one; 0 for an earlier one.
pub(in super::super) fn months_between(from: Period, to: Period) -> usize {
    use chrono::Datelike;
    let count = |p: Period| i64::from(p.first.year()) * 12 + i64::from(p.first.month0());
    usize::try_from(count(to) - count(from)).unwrap_or(0)
}

/// After every wish: everything in its bounds, the article of the selection laid out, the cursor in sight.
pub(super) fn settle(app: &mut App) {
    if let Some(Overlay::Sheet(sheet)) = &mut app.overlay {
        sheet.top = sheet.top.min(furthest(sheet, app.size));
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
        let height = usize::from(inside(rect).height.saturating_sub(1));
        let side = &mut app.side;
        side.cursor = side.cursor.min(side.rows.len().saturating_sub(1));
        side.top = in_sight(side.top, side.cursor, side.cursor, height, side.rows.len());
    }
    if let Some(rect) = panes.of(Pane::Article) {
        let area = inside(rect);
        lay_out(app, measure(area.width, app.look.wide), usize::from(area.height));
    }
    if let Some(index) = app.list.rows.get(app.list.cursor).and_then(|r| r.contact())
        && app.look.selected.is_none()
    {
        app.look.selected = app.shelf.contacts().get(index).map(|c| c.id);
    }
}

/// The first line to show so that `cursor`, and if possible the lines from `above` on, are in sight.
fn in_sight(top: usize, cursor: usize, above: usize, height: usize, length: usize) -> usize {
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
        let (Some(article), Some(body)) = (app.shelf.article(&id), app.shelf.body(&id)) else { return };
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
