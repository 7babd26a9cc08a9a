//! Text for the terminal's clipboard, by OSC 52. Whether it was taken no terminal says.

use std::io::{Write, stdout};

use crossterm::Command;
use crossterm::clipboard::CopyToClipboard;

/// Above this many bytes many terminals take nothing.
const MOST: usize = 74_000;

/// Sends `text`; hands back what to tell the user.
pub(super) fn send(text: &str, what: &str) -> String {
    let mut code = String::new();
    let written = CopyToClipboard::to_clipboard_from(text).write_ansi(&mut code);
    if written.is_err() || code.len() > MOST {
        return format!("{what} is too long for the terminal's clipboard: X writes a file");
    }
    if std::env::var_os("TMUX").is_some() {
        code = format!("\x1bPtmux;{}\x1b\\", code.replace('\x1b', "\x1b\x1b"));
    }
    let mut out = stdout();
    match out.write_all(code.as_bytes()).and_then(|()| out.flush()) {
        Ok(()) => format!("{what} sent to the terminal's clipboard"),
        Err(error) => format!("{what} could not be sent to the clipboard: {}", crate::text::reason(&error)),
    }
}
