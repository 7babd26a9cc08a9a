//! Keys in, styled screen out.

use std::fmt::Write;
use std::sync::Arc;

use crossterm::event::{KeyEvent, KeyEventKind, KeyEventState};
use diplo_tui::config::{Key, Keymap, Theme};
use diplo_tui::tui::{Action, App, Effect, Shelf, fill_from_keymap, press, update, view};
use ratatui::Terminal;
use ratatui::backend::TestBackend;
use ratatui::buffer::Buffer;
use ratatui::layout::Size;
use ratatui::style::Style;

/// A screen without a terminal.
pub struct Stage {
    /// The state.
    pub app: App,
    /// What was asked of the outside.
    pub effects: Vec<Effect>,
    keymap: Keymap,
    theme: Theme,
}

impl Stage {
    /// A screen of `size` ("80x24") with a loaded shelf.
    pub fn new(size: &str, theme: &str, shelf: Shelf) -> Stage {
        let mut stage = Stage::empty(size, theme);
        stage.act(Action::Loaded(Arc::new(shelf)));
        stage
    }

    /// A screen that still waits for its articles.
    pub fn empty(size: &str, theme: &str) -> Stage {
        let (width, height) = size.split_once('x').unwrap();
        let size = Size::new(width.parse().unwrap(), height.parse().unwrap());
        let (theme, ascii) = theme.strip_suffix("+ascii").map_or((theme, false), |t| (t, true));
        let theme = Theme::built_in(theme).unwrap();
        Stage {
            app: App::new("sample", "2025-06-01".parse().unwrap(), size),
            effects: Vec::new(),
            keymap: Keymap::built_in().unwrap(),
            theme: if ascii { theme.in_ascii() } else { theme },
        }
    }

    /// Presses keys, written as in the keymap and separated by blanks; `'words'` types characters.
    pub fn keys(&mut self, keys: &str) -> &mut Stage {
        let mut rest = keys.trim_start();
        while !rest.is_empty() {
            let words = rest.strip_prefix('\'').filter(|typed| !typed.is_empty() && !typed.starts_with(' '));
            if let Some(typed) = words {
                let end = typed.find('\'').unwrap_or(typed.len());
                for c in typed[..end].chars() {
                    let name = if c == ' ' { "Space".to_string() } else { c.to_string() };
                    self.key(name.parse().unwrap());
                }
                rest = typed[end..].trim_start_matches('\'').trim_start();
                continue;
            }
            let end = rest.find(' ').unwrap_or(rest.len());
            self.key(rest[..end].parse().unwrap());
            rest = rest[end..].trim_start();
        }
        self
    }

    /// Presses one key.
    pub fn key(&mut self, key: Key) {
        let event = KeyEvent {
            code: key.code,
            modifiers: key.modifiers,
            kind: KeyEventKind::Press,
            state: KeyEventState::NONE,
        };
        let action = press(&mut self.app, &self.keymap, event);
        self.act(action);
    }

    /// Carries out a wish.
    pub fn act(&mut self, action: Action) {
        for effect in update(&mut self.app, action) {
            if let Effect::Amend(judgements) = &effect {
                let amended = self.app.shelf.amended(&judgements.corrections());
                let told = self.app.message.take();
                update(&mut self.app, Action::Amended(Arc::new(amended)));
                self.app.message = told;
            }
            self.effects.push(effect);
        }
        fill_from_keymap(&mut self.app, &self.keymap);
    }

    /// True where the state asked to leave.
    pub fn left(&self) -> bool {
        self.effects.iter().any(|effect| matches!(effect, Effect::Quit))
    }

    /// What is drawn.
    pub fn buffer(&self) -> Buffer {
        let size = self.app.size;
        let mut terminal = Terminal::new(TestBackend::new(size.width, size.height)).unwrap();
        terminal.draw(|frame| view(&self.app, &self.theme, &self.keymap, frame)).unwrap();
        terminal.backend().buffer().clone()
    }

    /// The screen as text.
    pub fn text(&self) -> String {
        let buffer = self.buffer();
        let mut out = String::new();
        for y in 0..buffer.area.height {
            let line: String = (0..buffer.area.width).map(|x| buffer[(x, y)].symbol()).collect();
            out.push_str(line.trim_end());
            out.push('\n');
        }
        out
    }

    /// The screen as text, and below it every stretch that has a style.
    pub fn dump(&self) -> String {
        let buffer = self.buffer();
        let mut out = self.text();
        out.push_str("-- styles --\n");
        let plain = buffer[(0, 0)].style();
        let plain = Style { add_modifier: Default::default(), ..plain };
        for y in 0..buffer.area.height {
            let mut runs: Vec<(u16, u16, Style)> = Vec::new();
            for x in 0..buffer.area.width {
                let style = buffer[(x, y)].style();
                match runs.last_mut() {
                    Some((_, end, last)) if *last == style => *end = x + 1,
                    _ => runs.push((x, x + 1, style)),
                }
            }
            let runs = runs.into_iter().filter(|(.., style)| *style != plain);
            let words: Vec<String> = runs.map(|(a, b, style)| format!("{a}..{b} {}", name(style))).collect();
            if !words.is_empty() {
                let _ = writeln!(out, "{y}: {}", words.join(", "));
            }
        }
        out
    }
}

fn name(style: Style) -> String {
    let mut words = Vec::new();
    words.extend(
        style.fg.filter(|c| *c != ratatui::style::Color::Reset).map(|c| c.to_string().to_lowercase()),
    );
    words.extend(
        style
            .bg
            .filter(|c| *c != ratatui::style::Color::Reset)
            .map(|c| format!("on {}", c.to_string().to_lowercase())),
    );
    if !style.add_modifier.is_empty() {
        words.push(format!("{:?}", style.add_modifier).to_lowercase().replace(" | ", "+"));
    }
    words.join(" ")
}
