//! The mouse: the wheel scrolls what is under it, a click chooses, a drag on the strip brushes.

use crossterm::event::{MouseButton, MouseEvent, MouseEventKind};
use ratatui::layout::{Position, Rect};

use super::super::action::Effect;
use super::super::app::{App, Brush, Overlay};
use super::super::density::Spread;
use super::super::panes::{Pane, entity_parts, inside, timeline_parts};
use super::super::view::{header_chips, strip_spread};
use super::{carry_out, filter, moving, names, strip};
use crate::config::Verb;

/// Lines a notch of the wheel scrolls.
const NOTCH: usize = 3;

/// Carries out what the mouse did.
pub(super) fn point(app: &mut App, event: MouseEvent, effects: &mut Vec<Effect>) {
    let at = Position::new(event.column, event.row);
    match event.kind {
        MouseEventKind::ScrollDown => wheel(app, at, Verb::Down, effects),
        MouseEventKind::ScrollUp => wheel(app, at, Verb::Up, effects),
        MouseEventKind::Down(MouseButton::Left) => click(app, at, effects),
        MouseEventKind::Drag(MouseButton::Left) => drag(app, at),
        MouseEventKind::Up(MouseButton::Left) => {
            if app.brush.is_some_and(|brush| brush.from.is_some_and(|from| from != brush.at)) {
                strip::walk(app, Verb::Deeper);
            } else if let Some(brush) = &mut app.brush {
                brush.from = None;
            }
        }
        _ => {}
    }
}

fn pane_at(app: &App, at: Position) -> Option<(Pane, Rect)> {
    let panes = app.panes()?;
    let found = |pane: &Pane| panes.of(*pane).is_some_and(|rect| rect.contains(at));
    let pane = Pane::ALL.into_iter().find(found)?;
    Some((pane, panes.of(pane)?))
}

fn wheel(app: &mut App, at: Position, verb: Verb, effects: &mut Vec<Effect>) {
    let over_screen = app.overlay.is_none();
    let pane = pane_at(app, at).map(|(pane, _)| pane);
    for _ in 0..NOTCH {
        match pane {
            Some(Pane::Article) if over_screen => {
                let verb = if verb == Verb::Down { Verb::ScrollDown } else { Verb::ScrollUp };
                carry_out(app, verb, effects);
                super::settle::settle(app);
            }
            Some(Pane::Entities) if over_screen => {
                let last = app.side.rows.len().saturating_sub(1);
                let cursor = &mut app.side.cursor;
                *cursor = if verb == Verb::Down { (*cursor + 1).min(last) } else { cursor.saturating_sub(1) };
            }
            Some(Pane::Timeline) if over_screen => {
                let focus = std::mem::replace(&mut app.look.focus, Pane::Timeline);
                let brush = app.brush.take();
                moving::step(app, verb);
                app.brush = brush;
                app.look.focus = focus;
            }
            _ => moving::step(app, verb),
        }
    }
}

fn click(app: &mut App, at: Position, effects: &mut Vec<Effect>) {
    match &mut app.overlay {
        Some(Overlay::Picker(picker)) => {
            let rect = super::super::view::picker_rows(picker, app.size);
            let top = super::super::view::picker_top(picker, app.size);
            if rect.contains(at) {
                let row = top + usize::from(at.y - rect.y);
                if row < picker.shown.len() {
                    picker.cursor = row;
                    carry_out(app, Verb::Accept, effects);
                }
            } else {
                app.overlay = None;
            }
            return;
        }
        Some(_) => {
            app.overlay = None;
            return;
        }
        None => {}
    }
    if app.prompt.is_some() {
        return;
    }
    if at.y == 0 {
        let chips = header_chips(app);
        let hit = chips.into_iter().find(|(from, to, _)| (*from..*to).contains(&usize::from(at.x)));
        if let Some((.., chip)) = hit {
            filter::switch(app, &chip);
        }
        return;
    }
    let Some((pane, rect)) = pane_at(app, at) else { return };
    app.look.focus = pane;
    let alone = app.panes().is_some_and(|p| p.is_single());
    match pane {
        Pane::Timeline => {
            let parts = timeline_parts(rect, app.look.strip, alone);
            app.brush = None;
            if let Some(bucket) = bucket(app, parts.strip, at) {
                app.brush = Some(Brush { at: bucket, from: Some(bucket) });
            } else if parts.list.contains(at) {
                let row = app.list.top + usize::from(at.y - parts.list.y);
                let again = row == app.list.cursor;
                moving::select_row(app, row);
                if again {
                    moving::deeper(app, Verb::Deeper);
                }
            }
        }
        Pane::Entities => {
            let (rows, _) = entity_parts(inside(rect));
            if rows.contains(at) {
                let row = app.side.top + usize::from(at.y - rows.y);
                if row < app.side.rows.len() {
                    let again = row == app.side.cursor;
                    app.side.cursor = row;
                    if again {
                        carry_out(app, Verb::Include, effects);
                    }
                }
            } else if at.y + 1 == rows.y {
                carry_out(app, Verb::NextTab, effects);
            }
        }
        Pane::Article => click_article(app, rect, at),
    }
}

/// A click on a name goes to its entity, one on a fold opens it.
fn click_article(app: &mut App, rect: Rect, at: Position) {
    let area = inside(rect);
    if !area.contains(at) {
        return;
    }
    let line = app.reader.top + usize::from(at.y - area.y);
    use super::super::page::Line;
    match app.reader.page.lines.get(line) {
        Some(Line::Fold { fold, .. }) => {
            let fold = *fold;
            if !app.reader.open.remove(&fold) {
                app.reader.open.insert(fold);
            }
            app.reader.made_for = None;
        }
        Some(Line::Text(span)) => {
            let column = usize::from(at.x - area.x).saturating_sub(2);
            let text = span.of(app.reader.page.shown.text());
            let before = super::super::wrap::fit(text, column, "").len();
            let byte = span.start + before;
            let hit = app.reader.names.iter().find(|(name, ..)| name.start <= byte && byte < name.end);
            if let Some((name, ..)) = hit {
                app.reader.name = Some(*name);
                names::follow(app);
            }
        }
        _ => {}
    }
}

fn drag(app: &mut App, at: Position) {
    let Some(rect) = app.panes().and_then(|p| p.timeline) else { return };
    let alone = app.panes().is_some_and(|p| p.is_single());
    let strip = timeline_parts(rect, app.look.strip, alone).strip;
    let Some(area) = strip else { return };
    let inside = Position::new(at.x.clamp(area.x, area.right().saturating_sub(1)), area.y);
    if let (Some(bucket), Some(brush)) = (bucket(app, strip, inside), &mut app.brush) {
        brush.at = bucket;
    }
}

fn bucket(app: &App, strip: Option<Rect>, at: Position) -> Option<usize> {
    let area = strip.filter(|area| area.contains(at))?;
    let length = app.list.density.buckets.len();
    let spread: Spread = strip_spread(app, area);
    let column = usize::from(at.x.checked_sub(area.x + 1)?);
    let group = spread.group(column).unwrap_or(spread.groups.saturating_sub(1));
    spread.buckets(group, length).next()
}
