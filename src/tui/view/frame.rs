//! Header, titles of panes, footer.

use ratatui::Frame;
use ratatui::layout::{Position, Rect};
use ratatui::text::Line;

use super::super::app::{App, Asking, Overlay};
use super::super::panes::{LEAST, Pane};
use super::super::shelf::Tab;
use super::super::words;
use super::{Parts, put};
use crate::config::{Keymap, Meaning, Sequence, Theme, Verb};

pub(super) fn too_small(frame: &mut Frame<'_>, theme: &Theme) {
    let area = frame.area();
    let words = format!("diplo-tui needs {}x{}", LEAST.width, LEAST.height);
    let mut parts = Parts::new(area.width, theme);
    parts.add(&words, theme.style(Meaning::Error));
    put(frame, area, 0, parts.line());
}

/// What is shown, what is hidden and by what, the filters as chips.
pub(super) fn header(app: &App, theme: &Theme, frame: &mut Frame<'_>, area: Rect) {
    let mut parts = Parts::new(area.width, theme);
    parts.add(&format!(" {} ", app.name), theme.style(Meaning::Title));
    if let Some(progress) = app.loading {
        let words = match (progress.total, progress.done) {
            (0, _) => "reading …".to_string(),
            (total, done) => format!("reading {done} of {total} files, {} articles", progress.articles),
        };
        parts.add(&format!(" {words} · Esc stops "), theme.style(Meaning::Notice));
        if app.shelf.contacts().is_empty() {
            put(frame, area, 0, parts.line());
            return;
        }
    }
    let all = app.shelf.contacts().len();
    let shown = app.list.count;
    parts.add(&format!(" {shown} of {all} "), theme.style(Meaning::Strong));
    if all > shown {
        let words = format!("{} {} hidden by {} ", theme.glyphs.middot, all - shown, app.hiding());
        let style = theme.style(if shown == 0 { Meaning::Error } else { Meaning::Faint });
        parts.add(&words, style);
    }
    for token in app.chips() {
        let out = token.starts_with('!') || app.look.filter_off;
        parts.add(" ", theme.style(Meaning::Text));
        parts.add(&format!(" {token} "), theme.style(if out { Meaning::ChipOut } else { Meaning::Chip }));
    }
    if app.look.filter_off {
        parts.add(" off", theme.style(Meaning::Faint));
    }
    put(frame, area, 0, parts.line());
}

/// A pane's title line and the rule at its left.
pub(super) fn title(app: &App, theme: &Theme, frame: &mut Frame<'_>, pane: Pane, rect: Rect, alone: bool) {
    let focused = app.look.focus == pane;
    let border = theme.style(if focused { Meaning::BorderFocus } else { Meaning::Border });
    let (rule, wall) = (theme.glyphs.rule, if theme.glyphs.ascii { "|" } else { "│" });
    let mut parts = Parts::new(rect.width, theme);
    parts.add(rule, border);
    let names: Vec<Pane> = if alone { Pane::ALL.to_vec() } else { vec![pane] };
    for name in names {
        let meaning = if name == app.look.focus { Meaning::Title } else { Meaning::Faint };
        let words = format!(" {} {} ", name as usize + 1, name.word());
        let style = theme.style(meaning);
        parts.add(&words, if name == app.look.focus { style.patch(border) } else { style });
    }
    parts.add(rule, border);
    let more = more(app, pane);
    if !more.is_empty() {
        parts.add(&format!(" {more} "), theme.style(Meaning::Faint));
    }
    let left = parts.left;
    parts.add(&rule.repeat(left), border);
    put(frame, rect, 0, parts.line());
    if rect.x > 0 {
        for row in 1..rect.height {
            put(frame, rect, row, Line::styled(wall, theme.style(Meaning::Border)));
        }
    }
}

fn more(app: &App, pane: Pane) -> String {
    match pane {
        Pane::Timeline => app.look.window.map_or_else(|| "all time".to_string(), |w| w.words()),
        Pane::Article => match app.passage() {
            Some((evidence, at, count)) => {
                let outlet =
                    app.shelf.article(&evidence.article).and_then(|a| a.outlet.as_deref()).unwrap_or("");
                format!("passage {} of {count} {outlet}", at + 1)
            }
            None => String::new(),
        },
        Pane::Entities => {
            let of = |tab: Tab| if tab == app.side.tab { tab.word() } else { "" };
            Tab::ALL.into_iter().map(of).collect::<String>()
        }
    }
}

/// Input, what may follow a prefix, a message, or hints for the pane.
pub(super) fn footer(app: &App, theme: &Theme, keymap: &Keymap, frame: &mut Frame<'_>, area: Rect) {
    let mut parts = Parts::new(area.width, theme);
    let faint = theme.style(Meaning::Faint);
    if let Some(prompt) = &app.prompt {
        let label = match prompt.asking {
            Asking::Filter => " filter: ",
            Asking::Date => " go to: ",
            Asking::Find => " find: ",
        };
        parts.add(label, theme.style(Meaning::Key));
        let start = usize::from(area.width) - parts.left;
        let room = parts.left.saturating_sub(26).max(10);
        let scroll = prompt.input.visual_scroll(room);
        let shown: String = prompt.input.value().chars().skip(scroll).collect();
        parts.add(&shown, theme.style(Meaning::Strong));
        let cursor = start + prompt.input.visual_cursor().saturating_sub(scroll);
        parts.add(&format!("   {}", preview(app, prompt.asking)), faint);
        put(frame, area, 0, parts.line());
        if app.overlay.is_none() {
            let x = area.x + u16::try_from(cursor).unwrap_or(0).min(area.width - 1);
            frame.set_cursor_position(Position::new(x, area.y));
        }
        return;
    }
    if let Some(message) = &app.message {
        let meaning = if message.fault { Meaning::Error } else { Meaning::Notice };
        parts.add(" ", faint).add(&message.text, theme.style(meaning));
    } else if !app.pending.is_empty() {
        let keys = Sequence(app.pending.clone()).to_string();
        parts.add(&format!(" {keys} then "), theme.style(Meaning::Strong));
    } else {
        for verb in hints(app) {
            let Some(key) = keymap.key_of(app.context(), *verb) else { continue };
            let word = short(*verb);
            if parts.left < key.len() + word.len() + 3 {
                break;
            }
            parts.add(" ", faint).add(&key, theme.style(Meaning::Key));
            parts.add(" ", faint).add(word, faint);
            parts.add(" ", faint);
        }
    }
    put(frame, area, 0, parts.line());
}

fn preview(app: &App, asking: Asking) -> String {
    let Some(prompt) = &app.prompt else { return String::new() };
    let typed = prompt.input.value();
    match asking {
        Asking::Filter => {
            let shown = app.list.found.kept.len();
            let fault = app.list.found.faults.first().map(|f| format!(" · {}", f.text));
            format!("{shown} contacts{}", fault.unwrap_or_default())
        }
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
                format!("{}: {count} contacts", words::date(Some(&when)))
            }
        },
    }
}

fn hints(app: &App) -> &'static [Verb] {
    use Verb::*;
    match &app.overlay {
        Some(Overlay::Picker(_)) => return &[Accept, Cancel],
        Some(Overlay::Sheet(_)) => return &[CloseView, Down, PageDown],
        None => {}
    }
    match app.look.focus {
        Pane::Timeline => &[
            Deeper,
            Filter,
            Help,
            NextPane,
            Why,
            Claims,
            Narrow,
            GoToDate,
            NextEvidence,
            ToggleScope,
            CloseView,
        ],
        Pane::Article => &[NextEvidence, Find, OpenCut, Why, Claims, Back, NextPane, Help, CloseView],
        Pane::Entities => &[Include, Exclude, Deeper, NextTab, ClearFacets, NextPane, Help, CloseView],
    }
}

fn short(verb: Verb) -> &'static str {
    use Verb::*;
    match verb {
        Deeper => "open",
        Accept => "choose",
        Cancel => "close",
        Down => "down",
        PageDown => "page down",
        Filter => "filter",
        NextPane => "pane",
        Why => "why",
        Claims => "claims",
        Narrow => "narrow",
        GoToDate => "date",
        NextEvidence => "next passage",
        ToggleScope => "scope",
        Help => "help",
        CloseView => "close",
        Find => "find",
        OpenCut => "cuts",
        Back => "back",
        Include => "include",
        Exclude => "exclude",
        NextTab => "tab",
        ClearFacets => "clear",
        _ => "",
    }
}
