//! Names in the article: where they stand on the screen, walking them, going to what they name.

use super::super::app::App;
use super::super::page::Line;
use super::super::panes::{Pane, inside};
use super::super::shelf::Tab;
use super::{leave_mark, settle};
use crate::config::Verb;
use crate::domain::{EntityRef, How, Span};

/// Finds the names in the lines on the screen.
pub(super) fn settle(app: &mut App, height: usize) {
    let reader = &app.reader;
    let lines = reader.page.lines.iter().skip(reader.top).take(height);
    let spans = lines.filter_map(|line| if let Line::Text(span) = line { Some(*span) } else { None });
    let shown = spans.fold(None, |all: Option<Span>, span| {
        Some(all.map_or(span, |all| Span::new(all.start.min(span.start), all.end.max(span.end))))
    });
    let mut names = Vec::new();
    if let Some(shown) = shown {
        let text = shown.of(reader.page.shown.text());
        let lexicon = app.shelf.lexicon();
        for mention in lexicon.mentions(text) {
            let named = matches!(mention.how, How::Name | How::Alias | How::Surname | How::Misspelling);
            let found = match mention.entity {
                EntityRef::Country(code) => Some((Tab::Countries, code.to_string())),
                EntityRef::Body(code) => Some((Tab::Bodies, code.to_string())),
                EntityRef::Official(id) => lexicon.person(&id).map(|p| (Tab::Officials, p.name.clone())),
                EntityRef::Place(name, _) => Some((Tab::Places, name)),
                _ => None,
            };
            if let (true, Some((tab, value))) = (named, found) {
                names.push((moved(mention.span, shown.start), tab, value));
            }
        }
        own(app, text, shown.start, &mut names);
    }
    names.sort_by_key(|(span, ..)| (span.start, span.end));
    names.dedup_by(|b, a| b.0.start < a.0.end);
    let reader = &mut app.reader;
    reader.name = reader.name.filter(|name| names.iter().any(|(span, ..)| span == name));
    reader.names = names;
}

/// Names that the contact itself has, known to the lexicon or not.
fn own(app: &App, text: &str, base: usize, names: &mut Vec<(Span, Tab, String)>) {
    let Some(contact) = app.current() else { return };
    let officials = contact.officials.iter().map(|o| (Tab::Officials, &o.name));
    let places = contact.places.iter().map(|place| (Tab::Places, place));
    for (tab, name) in officials.chain(places).filter(|(_, name)| !name.is_empty()) {
        for (at, _) in text.match_indices(name.as_str()) {
            let span = Span::new(base + at, base + at + name.len());
            if !names.iter().any(|(known, ..)| known.overlaps(span)) {
                names.push((span, tab, name.to_string()));
            }
        }
    }
}

fn moved(span: Span, by: usize) -> Span {
    Span::new(span.start + by, span.end + by)
}

/// To the next or previous name; the text scrolls where the screen holds no further one.
pub(super) fn walk(app: &mut App, verb: Verb) {
    let forward = verb == Verb::NextName;
    let reader = &app.reader;
    let spans = || reader.names.iter().map(|(span, ..)| *span);
    let found = match (reader.name, forward) {
        (None, true) => spans().next(),
        (None, false) => spans().next_back(),
        (Some(here), true) => spans().find(|span| span.start > here.start),
        (Some(here), false) => spans().rev().find(|span| span.start < here.start),
    };
    if found.is_some() {
        app.reader.name = found;
        return;
    }
    let height = app.panes().and_then(|p| p.article).map_or(10, |rect| usize::from(inside(rect).height));
    let top = app.reader.top;
    let next = if forward { top + height } else { top.saturating_sub(height) };
    app.look.scroll = Some(next);
    app.reader.name = None;
    settle::settle(app);
    if app.reader.top == top {
        app.tell(if forward { "no further name in this article" } else { "no name before" });
        return;
    }
    let names = &app.reader.names;
    let edge = if forward { names.first() } else { names.last() };
    app.reader.name = edge.map(|(span, ..)| *span);
}

/// Shows the entity of the name under the cursor; false where there is none.
pub(super) fn follow(app: &mut App) -> bool {
    let name = app.reader.name.and_then(|here| app.reader.names.iter().find(|(span, ..)| *span == here));
    let Some((_, tab, value)) = name.cloned() else { return false };
    leave_mark(app);
    show(app, tab, &value);
    true
}

/// Turns to an entity in its pane.
pub(super) fn show(app: &mut App, tab: Tab, value: &str) {
    app.side.tab = tab;
    settle::refresh_side(app);
    match app.side.rows.iter().position(|entity| entity.value == value) {
        Some(at) => {
            app.side.cursor = at;
            app.look.focus = Pane::Entities;
        }
        None => app.tell(format!("no contact shown has {value}")),
    }
}
