//! The streams of a command with what is known of the terminal behind them. Content stays outside.

use std::io::{self, IsTerminal, Write};

use serde::Serialize;
use unicode_width::UnicodeWidthStr;

use crate::corpus::Limits;
use crate::export::harmless;

/// Width taken where neither a terminal nor `COLUMNS` tells one.
const WIDTH: usize = 100;

/// Where results and messages go.
pub struct Console {
    /// Results.
    pub out: Box<dyn Write>,
    /// Messages.
    pub err: Box<dyn Write>,
    /// Columns of a line of results.
    pub width: usize,
    /// True where longer lines would be broken or were not asked for; into a file or a pipe lines go whole.
    pub bounded: bool,
    /// True where results go to a terminal.
    pub terminal: bool,
    /// True where messages go to a terminal, so that progress may be shown.
    pub watched: bool,
    /// True where colour is welcome.
    pub colour: bool,
    /// True where what was read may be remembered, and what is remembered read.
    pub cache: bool,
    /// Limits of reading.
    pub limits: Limits,
}

impl Console {
    /// The streams of this process. `COLUMNS` beats the terminal's own width; `NO_COLOR` forbids colour.
    pub fn of_process() -> Console {
        let terminal = io::stdout().is_terminal();
        let told = std::env::var("COLUMNS").ok().and_then(|text| text.trim().parse().ok());
        let told = told.filter(|columns: &usize| *columns > 0);
        let asked =
            || crossterm::terminal::size().ok().filter(|_| terminal).map(|(columns, _)| columns as usize);
        let plain = std::env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty());
        Console {
            out: Box::new(io::BufWriter::with_capacity(1 << 16, io::stdout())),
            err: Box::new(io::stderr()),
            bounded: terminal || told.is_some(),
            width: told.or_else(asked).unwrap_or(WIDTH),
            terminal,
            watched: io::stderr().is_terminal(),
            colour: terminal && !plain && std::env::var_os("TERM").is_none_or(|term| term != "dumb"),
            cache: true,
            limits: Limits::default(),
        }
    }

    /// `text` cut to the width, where there is one.
    pub fn cut(&self, text: &str) -> String {
        let text = if self.bounded { fit(text, self.width) } else { text.to_string() };
        text.trim_end().to_string()
    }

    /// Writes `value` as JSON to the results.
    pub fn json(&mut self, value: &impl Serialize) -> io::Result<()> {
        self.out.write_all(&harmless(value))
    }

    /// Writes a message, harmless whatever it quotes; where nobody can read it any more, it is lost.
    pub fn say(&mut self, text: &str) {
        let text = crate::text::sanitize(text);
        let _ = write!(self.err, "{text}{}", if text.ends_with('\n') { "" } else { "\n" });
        let _ = self.err.flush();
    }
}

/// `text` for one line of a terminal: harmless, without line breaks.
pub fn line(text: &str) -> String {
    crate::text::sanitize(text).split_whitespace().collect::<Vec<_>>().join(" ")
}

/// `text` cut or filled with blanks to `width` columns.
pub fn fit(text: &str, width: usize) -> String {
    let own = text.width();
    if own <= width {
        return format!("{text}{}", " ".repeat(width - own));
    }
    let mut out = String::new();
    let mut used = 0;
    for c in text.chars() {
        let next = c.to_string().width();
        if used + next + 1 > width {
            break;
        }
        out.push(c);
        used += next;
    }
    if width > 0 {
        out.push('…');
        used += 1;
    }
    out.push_str(&" ".repeat(width.saturating_sub(used)));
    out
}

/// `text` in lines of at most `width` columns, each after `indent` blanks.
pub fn wrap(text: &str, width: usize, indent: usize) -> String {
    let room = width.saturating_sub(indent).max(20);
    let mut lines: Vec<String> = Vec::new();
    for word in text.split_whitespace() {
        match lines.last_mut() {
            Some(last) if last.width() + 1 + word.width() <= room => {
                last.push(' ');
                last.push_str(word);
            }
            _ => lines.push(word.to_string()),
        }
    }
    let pad = " ".repeat(indent);
    lines.iter().map(|l| format!("{pad}{l}\n")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cell_has_its_width_whatever_is_in_it() {
        for (text, width, shown) in [
            ("kyiv", 6, "kyiv  "),
            ("Istanbul", 5, "Ista…"),
            ("東京都", 4, "東… "),
            ("", 2, "  "),
            ("a", 0, ""),
        ] {
            assert_eq!(fit(text, width), shown);
        }
    }

    #[test]
    fn long_text_is_wrapped_at_blanks() {
        assert_eq!(
            wrap("one two three four five six seven", 24, 2),
            "  one two three four\n  five six seven\n"
        );
    }
}
