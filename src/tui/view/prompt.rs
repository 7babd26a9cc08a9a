//! The line of input, what it would do, and marks under the parts of a filter that were not understood.

use ratatui::Frame;
use ratatui::layout::{Position, Rect};

use super::super::app::{App, Asking, Prompt};
use super::super::words::{contacts, date, field};
use super::super::wrap::columns;
use super::{Parts, put};
use crate::config::{Meaning, Theme};
use crate::query::{self, Fault};

pub(super) fn draw(app: &App, prompt: &Prompt, theme: &Theme, frame: &mut Frame<'_>, area: Rect) {
    let faults = match prompt.asking {
        Asking::Filter => query::parse(prompt.input.value(), app.today).faults,
        _ => Vec::new(),
    };
    let typing_goes_on = faults.first().is_some_and(|f| f.span.end == prompt.input.value().len());
    let marked = !faults.is_empty() && area.y > 0;
    let line = if marked { Rect { y: area.y - 1, ..area } } else { area };
    if marked {
        let blank = " ".repeat(usize::from(area.width));
        frame.buffer_mut().set_string(line.x, line.y, &blank, theme.style(Meaning::Text));
    }
    let faint = theme.style(Meaning::Faint);
    let label = label(prompt.asking);
    let mut parts = Parts::new(area.width, theme);
    parts.add(&label, theme.style(Meaning::Key));
    let start = usize::from(area.width) - parts.left;
    let room = parts.left.saturating_sub(26).max(10);
    let scroll = prompt.input.visual_scroll(room);
    let value = prompt.input.value();
    let skipped: usize = value.chars().take(scroll).map(char::len_utf8).sum();
    let wrong = |fault: &Fault| {
        let from = fault.span.start.max(skipped) - skipped;
        from..fault.span.end.max(skipped) - skipped
    };
    let lit: Vec<_> = faults.iter().map(wrong).filter(|range| !range.is_empty()).collect();
    let strong = theme.style(Meaning::Strong);
    parts.lit(&value[skipped..], strong, &lit, theme.style(Meaning::Error));
    let cursor = start + prompt.input.visual_cursor().saturating_sub(scroll);
    parts.add(&format!("   {}", preview(app, prompt)), faint);
    put(frame, line, 0, parts.line());
    if marked {
        let Some(fault) = faults.first() else { return };
        let before = columns(&value[skipped.min(fault.span.start)..fault.span.start]);
        let wide = columns(&value[fault.span.clone()]).max(1);
        let mut marks = Parts::new(area.width, theme);
        marks.add(&" ".repeat(start + before), faint);
        let meaning = if typing_goes_on { Meaning::Faint } else { Meaning::Error };
        marks.add(&theme.glyphs.fault.repeat(wide), theme.style(meaning));
        if columns(&fault.text) + 1 > marks.left && start + before > columns(&fault.text) + 1 {
            // no room behind the marks: the words stand before them
            marks = Parts::new(area.width, theme);
            let gap = start + before - columns(&fault.text) - 1;
            marks.add(&" ".repeat(gap), faint).add(&fault.text, theme.style(meaning)).add(" ", faint);
            marks.add(&theme.glyphs.fault.repeat(wide), theme.style(meaning));
        } else {
            marks.add(&format!(" {}", fault.text), theme.style(meaning));
        }
        put(frame, area, 0, marks.line());
    }
    if app.overlay.is_none() {
        let x = area.x + u16::try_from(cursor).unwrap_or(0).min(area.width - 1);
        frame.set_cursor_position(Position::new(x, line.y));
    }
}

fn label(asking: Asking) -> String {
    match asking {
        Asking::Filter => " filter: ".to_string(),
        Asking::Date => " go to: ".to_string(),
        Asking::Find => " find: ".to_string(),
        Asking::Note => " note: ".to_string(),
        Asking::Tags => " tags: ".to_string(),
        Asking::Published => " the article came out: ".to_string(),
        Asking::Field(of) => format!(" {}: ", field(of)),
        Asking::View => " name of the view: ".to_string(),
        Asking::Export(format) => format!(" {} to file: ", format.word()),
    }
}

/// What the line would do, in words.
fn preview(app: &App, prompt: &Prompt) -> String {
    let typed = prompt.input.value();
    match prompt.asking {
        Asking::Filter => contacts(app.list.found.kept.len()),
        Asking::Find => format!("{} matches", app.reader.matches.len()),
        Asking::Date if typed.trim().is_empty() => "2025, 2025-05, 16 may 2025, last week".to_string(),
        Asking::Date => match app.shelf.period(typed, app.today) {
            None => "no date yet".to_string(),
            Some(when) => {
                let within = |i: usize| {
                    let contact = app.shelf.contacts().get(i);
                    contact.and_then(|c| c.when.as_ref()).is_some_and(|w| w.touches(&when, 0))
                };
                let count = app.list.rows.iter().filter_map(|r| r.contact()).filter(|i| within(*i)).count();
                format!("{}: {}", date(Some(&when)), contacts(count))
            }
        },
        Asking::Published | Asking::Field(crate::domain::Field::When) => {
            let when = typed.trim().parse().ok().or_else(|| app.shelf.period(typed, app.today));
            match (typed.trim().is_empty(), when) {
                (true, _) if prompt.asking == Asking::Published => "empty: as it was read".to_string(),
                (true, _) => "empty: undated".to_string(),
                (_, Some(when)) => date(Some(&when)),
                (_, None) => "no date yet".to_string(),
            }
        }
        Asking::Tags => "blanks between".to_string(),
        Asking::Field(crate::domain::Field::Parties) => "codes, blanks between".to_string(),
        Asking::Field(_) => "; between several".to_string(),
        Asking::Note => "empty takes it away".to_string(),
        Asking::View => app.look.filter.clone(),
        Asking::Export(_) => format!("{} contacts, in this order", app.list.count),
    }
}
