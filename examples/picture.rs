//! Prints the real screen as SVG: `cargo run --example picture -- --size 120x36 [--keys "j Enter"] [--theme dark] [PATH...]`.
//! Without a path the built-in collection is shown. The same arguments give the same bytes.

use std::fmt::Write;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::AtomicBool;

use anyhow::{Context, bail};
use crossterm::event::{KeyEvent, KeyModifiers};
use diplo_tui::config::{Keymap, Sequence, Theme};
use diplo_tui::corpus::Limits;
use diplo_tui::lexicon::Lexicon;
use diplo_tui::pipeline::{self, Input};
use diplo_tui::tui::{Action, App, Shelf, fill_from_keymap, press, update, view};
use ratatui::Terminal;
use ratatui::backend::TestBackend;
use ratatui::buffer::{Buffer, Cell};
use ratatui::layout::Size;
use ratatui::style::{Color, Modifier};

struct Wish {
    size: Size,
    keys: String,
    theme: String,
    today: String,
    paths: Vec<PathBuf>,
}

fn main() -> anyhow::Result<()> {
    print!("{}", picture(std::env::args().skip(1))?);
    Ok(())
}

/// The screen that the words of the command line ask for, as SVG.
pub fn picture(words: impl Iterator<Item = String>) -> anyhow::Result<String> {
    let wish = wish(words)?;
    let lexicon = Lexicon::embedded()?;
    let input = if wish.paths.is_empty() { Input::Embedded } else { Input::Paths(wish.paths.clone()) };
    let collection = pipeline::load(&input, &lexicon, &Limits::default(), &|_| {}, &AtomicBool::new(false))?;
    let keymap = Keymap::built_in()?;
    let theme = Theme::built_in(&wish.theme)?;
    let name = wish
        .paths
        .first()
        .and_then(|p| p.file_name())
        .map_or("built-in collection".into(), |n| n.to_string_lossy());
    let mut app = App::new(&name, wish.today.parse()?, wish.size);
    update(&mut app, Action::Loaded(Arc::new(Shelf::new(collection, Arc::new(lexicon)))));
    for word in wish.keys.split_whitespace() {
        let sequence: Sequence = word.parse().map_err(anyhow::Error::msg)?;
        for key in sequence.0 {
            let action =
                press(&mut app, &keymap, KeyEvent::new(key.code, key.modifiers & !KeyModifiers::SHIFT));
            update(&mut app, action);
            fill_from_keymap(&mut app, &keymap);
        }
    }
    let mut terminal = Terminal::new(TestBackend::new(wish.size.width, wish.size.height))?;
    terminal.draw(|frame| view(&app, &theme, &keymap, frame))?;
    Ok(svg(terminal.backend().buffer()))
}

fn wish(mut words: impl Iterator<Item = String>) -> anyhow::Result<Wish> {
    let mut wish = Wish {
        size: Size::new(120, 36),
        keys: String::new(),
        theme: "dark".into(),
        today: "2025-06-01".into(),
        paths: Vec::new(),
    };
    while let Some(word) = words.next() {
        let mut value = || words.next().with_context(|| format!("{word} wants a value"));
        match word.as_str() {
            "--size" => {
                let value = value()?;
                let Some((width, height)) = value.split_once('x') else {
                    bail!("'{value}' is no size: 120x36 is")
                };
                wish.size = Size::new(width.parse()?, height.parse()?);
            }
            "--keys" => wish.keys = value()?,
            "--theme" => wish.theme = value()?,
            "--today" => wish.today = value()?,
            path => wish.paths.push(path.into()),
        }
    }
    Ok(wish)
}

const WIDE: f32 = 8.4;
const HIGH: f32 = 18.0;
const INK: &str = "#d7dae0";
const PAPER: &str = "#16181d";

fn svg(buffer: &Buffer) -> String {
    let (width, height) = (f32::from(buffer.area.width) * WIDE, f32::from(buffer.area.height) * HIGH);
    let mut out = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {width:.1} {height:.1}\" font-family=\"DejaVu Sans Mono, Menlo, Consolas, monospace\" font-size=\"14\">\n<rect width=\"100%\" height=\"100%\" fill=\"{PAPER}\"/>\n"
    );
    for y in 0..buffer.area.height {
        let mut x = 0;
        while x < buffer.area.width {
            let first = &buffer[(x, y)];
            let end = (x..buffer.area.width)
                .find(|i| buffer[(*i, y)].style() != first.style())
                .unwrap_or(buffer.area.width);
            let text: String = (x..end).map(|i| buffer[(i, y)].symbol()).collect();
            run(&mut out, first, &text, (x, y), end - x);
            x = end;
        }
    }
    out.push_str("</svg>\n");
    out
}

/// A stretch of one style.
fn run(out: &mut String, cell: &Cell, text: &str, (x, y): (u16, u16), columns: u16) {
    let (mut ink, mut paper) = (color(cell.fg, INK), color(cell.bg, PAPER));
    if cell.modifier.contains(Modifier::REVERSED) {
        std::mem::swap(&mut ink, &mut paper);
    }
    let (left, top, wide) = (f32::from(x) * WIDE, f32::from(y) * HIGH, f32::from(columns) * WIDE);
    if paper != PAPER {
        let _ = writeln!(
            out,
            "<rect x=\"{left:.1}\" y=\"{top:.1}\" width=\"{wide:.1}\" height=\"{HIGH}\" fill=\"{paper}\"/>"
        );
    }
    if text.trim().is_empty() {
        return;
    }
    let mut style = String::new();
    for (modifier, words) in [
        (Modifier::BOLD, " font-weight=\"bold\""),
        (Modifier::ITALIC, " font-style=\"italic\""),
        (Modifier::UNDERLINED, " text-decoration=\"underline\""),
        (Modifier::DIM, " opacity=\"0.6\""),
    ] {
        if cell.modifier.contains(modifier) {
            style.push_str(words);
        }
    }
    let text = text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;");
    let _ = writeln!(
        out,
        "<text x=\"{left:.1}\" y=\"{:.1}\" textLength=\"{wide:.1}\" fill=\"{ink}\" xml:space=\"preserve\"{style}>{text}</text>",
        top + 13.5
    );
}

/// A colour as SVG has it; the sixteen of a terminal as a common palette.
fn color(color: Color, default: &str) -> String {
    let named = match color {
        Color::Black => "#16181d",
        Color::Red => "#c0504d",
        Color::Green => "#6aa84f",
        Color::Yellow => "#d8a33c",
        Color::Blue => "#5b8bd0",
        Color::Magenta => "#a56cc1",
        Color::Cyan => "#4fa8b8",
        Color::Gray => "#b8bcc6",
        Color::DarkGray => "#7a8294",
        Color::Rgb(r, g, b) => return format!("#{r:02x}{g:02x}{b:02x}"),
        _ => default,
    };
    named.to_string()
}
