//! Header, titles of panes, footer.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::style::Modifier;
use ratatui::text::Line;

use super::super::app::{App, Overlay};
use super::super::panes::{LEAST, Pane};
use super::super::rows::Clock;
use super::super::shelf::Tab;
use super::super::wrap::columns;
use super::{Parts, prompt, put};
use crate::config::{Context, Keymap, Meaning, Sequence, Theme, Verb};

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
    if let Some(words) = notice(app) {
        parts.add(&words, theme.style(Meaning::Notice));
        if app.loading.is_some() && app.shelf.contacts().is_empty() {
            put(frame, area, 0, parts.line());
            return;
        }
    }
    let all = app.shelf.contacts().len();
    let shown = app.list.count;
    parts.add(&counted(app), theme.style(Meaning::Strong));
    if all > shown {
        let style = theme.style(if shown == 0 { Meaning::Error } else { Meaning::Faint });
        parts.add(&hidden(app, theme.glyphs.middot), style);
    }
    for token in app.chips() {
        let out = token.starts_with('!');
        let style = match (app.is_on(&token), out) {
            (false, _) => theme.style(Meaning::Faint).add_modifier(Modifier::CROSSED_OUT),
            (true, true) => theme.style(Meaning::ChipOut),
            (true, false) => theme.style(Meaning::Chip),
        };
        let words = if app.is_on(&token) { format!(" {token} ") } else { format!(" {token} off ") };
        parts.add(" ", theme.style(Meaning::Text)).add(&words, style);
    }
    put(frame, area, 0, parts.line());
}

/// How far reading is, or what waits to be shown.
fn notice(app: &App) -> Option<String> {
    let Some(progress) = app.loading else {
        let press = app.keys.reload.as_ref().map_or(String::new(), |key| format!(": press {key}"));
        return app.follow.fresh.as_ref().map(|(_, words)| format!(" {words}{press} "));
    };
    let words = match (progress.total, progress.done) {
        (0, _) => "reading …".to_string(),
        (total, done) => format!("reading {done} of {total} files, {} articles", progress.articles),
    };
    let stops = app.keys.cancel.as_ref().map_or(String::new(), |key| format!(" · {key} stops"));
    Some(format!(" {words}{stops} "))
}

fn counted(app: &App) -> String {
    format!(" {} of {} ", app.list.count, app.shelf.contacts().len())
}

fn hidden(app: &App, dot: &str) -> String {
    let rest = app.shelf.contacts().len() - app.list.count;
    let how = if app.look.dim { "dimmed or hidden" } else { "hidden" };
    format!("{dot} {rest} {how} by {} ", app.hiding())
}

/// The columns of each chip of the header, for the mouse.
pub fn header_chips(app: &App) -> Vec<(usize, usize, String)> {
    let mut at = columns(&format!(" {} ", app.name)) + notice(app).map_or(0, |words| columns(&words));
    at += columns(&counted(app));
    if app.shelf.contacts().len() > app.list.count {
        at += columns(&hidden(app, "·"));
    }
    let mut out = Vec::new();
    for chip in app.chips() {
        let wide = columns(&chip) + if app.is_on(&chip) { 2 } else { 6 };
        out.push((at + 1, at + 1 + wide, chip));
        at += 1 + wide;
    }
    out
}

/// A pane's title line and the rule at its left.
pub(super) fn title(app: &App, theme: &Theme, frame: &mut Frame<'_>, pane: Pane, rect: Rect, alone: bool) {
    let focused = app.look.focus == pane;
    let border = theme.style(if focused { Meaning::BorderFocus } else { Meaning::Border });
    let (rule, wall) = (theme.glyphs.rule, theme.glyphs.wall);
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
        Pane::Timeline => {
            let window = app.look.window.map_or_else(|| "all time".to_string(), |w| w.words());
            match app.look.clock {
                Clock::Contact => window,
                clock => format!("{window}, {}", clock.words()),
            }
        }
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
        prompt::draw(app, prompt, theme, frame, area);
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
            let word = short(*verb, app.context());
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

fn hints(app: &App) -> &'static [Verb] {
    use Verb::*;
    match &app.overlay {
        Some(Overlay::Picker(_)) => return &[Accept, Cancel],
        Some(Overlay::Sheet(_)) => return &[CloseView, Down, PageDown],
        Some(Overlay::Columns(_)) => return &[CloseView, Left, Right, Down, PageDown],
        Some(Overlay::Table(_)) => return &[Deeper, Left, Right, Down, NextTab, CloseView],
        None => {}
    }
    if app.brush.is_some() {
        return &[Up, Down, Mark, Deeper, Out, Narrow, Widen, ToggleStrip, Cancel];
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
            Accounts,
            ToggleScope,
            Bookmark,
            Verdict,
            Views,
            Export,
            Undo,
            CloseView,
        ],
        Pane::Article => &[
            NextEvidence,
            Find,
            NextName,
            OpenCut,
            ReadingWidth,
            CorrectDate,
            Why,
            Claims,
            Back,
            NextPane,
            Help,
        ],
        Pane::Entities => {
            &[Include, Exclude, Deeper, NextTab, WhoMet, ClearFacets, NextPane, Help, CloseView]
        }
    }
}

fn short(verb: Verb, here: Context) -> &'static str {
    use Verb::*;
    match verb {
        Deeper => "open",
        Accept => "choose",
        Cancel => "close",
        Down if here == Context::Strip => "later",
        Up => "earlier",
        Down => "down",
        Left => "left",
        Right => "right",
        Mark => "brush",
        Out => "up",
        ToggleStrip => "hide",
        Accounts => "accounts",
        Bookmark => "bookmark",
        Verdict => "verdict",
        Views => "filters",
        Export => "export",
        Undo => "undo",
        NextName => "names",
        ReadingWidth => "width",
        CorrectDate => "date",
        WhoMet => "who met",
        Widen => "widen",
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
