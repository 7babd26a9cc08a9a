//! The program in a pseudo-terminal: waits for text, never sleeps; the terminal is given back whatever ends it.
#![allow(clippy::unwrap_used)]
#![cfg(unix)]

use std::io::{Read, Write};
use std::sync::mpsc::{Receiver, channel};
use std::time::{Duration, Instant};

use portable_pty::{Child, CommandBuilder, PtySize, native_pty_system};

const ARTICLE: &str = "Envoys of two capitals met\n\nPublished March 14, 2024\n\nRussian Foreign Minister Sergey Lavrov met \
Turkish Foreign Minister Hakan Fidan in Ankara on Wednesday to talk about the war in Ukraine.\n\nThe line \u{1b}]0;stolen\u{7} \
and \u{1b}[2Jwiped hides two escapes.\n";

struct Session {
    child: Box<dyn Child + Send + Sync>,
    keys: Box<dyn Write + Send>,
    output: Receiver<Vec<u8>>,
    screen: vt100::Parser,
    raw: Vec<u8>,
    _folder: tempfile::TempDir,
    _master: Box<dyn portable_pty::MasterPty + Send>,
}

impl Session {
    fn start() -> Session {
        let folder = tempfile::tempdir().unwrap();
        std::fs::write(folder.path().join("meeting.txt"), ARTICLE).unwrap();
        let size = PtySize { rows: 24, cols: 80, pixel_width: 0, pixel_height: 0 };
        let pair = native_pty_system().openpty(size).unwrap();
        let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_diplo-tui"));
        command.arg(folder.path());
        command.env("TERM", "xterm-256color");
        command.env("HOME", folder.path());
        command.env("XDG_CONFIG_HOME", folder.path().join("config"));
        command.env_remove("NO_COLOR");
        let child = pair.slave.spawn_command(command).unwrap();
        drop(pair.slave);
        let mut reader = pair.master.try_clone_reader().unwrap();
        let (sender, output) = channel();
        std::thread::spawn(move || {
            let mut buffer = [0; 4096];
            while let Ok(count) = reader.read(&mut buffer) {
                if count == 0 || sender.send(buffer[..count].to_vec()).is_err() {
                    return;
                }
            }
        });
        let keys = pair.master.take_writer().unwrap();
        let screen = vt100::Parser::default();
        Session { child, keys, output, screen, raw: Vec::new(), _folder: folder, _master: pair.master }
    }

    fn wait(&mut self, what: &str, reached: impl Fn(&Session) -> bool) {
        let end = Instant::now() + Duration::from_secs(30);
        while !reached(self) {
            let left = end.saturating_duration_since(Instant::now());
            match self.output.recv_timeout(left) {
                Ok(bytes) => {
                    self.screen.process(&bytes);
                    self.raw.extend(bytes);
                }
                Err(_) => assert!(reached(self), "no {what}:\n{}", self.screen.screen().contents()),
            }
        }
    }

    fn wait_for(&mut self, text: &str) {
        let wanted = text.to_string();
        self.wait(text, |s| s.screen.screen().contents().contains(&wanted));
    }

    fn press(&mut self, keys: &str) {
        self.keys.write_all(keys.as_bytes()).unwrap();
        self.keys.flush().unwrap();
    }

    fn raw(&self) -> String {
        String::from_utf8_lossy(&self.raw).into_owned()
    }

    /// The program ended, the alternate screen was left, the cursor shown.
    fn ended(&mut self) -> portable_pty::ExitStatus {
        self.wait("end", |s| !s.screen.screen().alternate_screen() && s.raw().contains("\u{1b}[?1049l"));
        self.wait("cursor", |s| !s.screen.screen().hide_cursor());
        let status = self.child.wait().unwrap();
        let raw = self.raw();
        assert_eq!(raw.matches("\u{1b}[?1049h").count(), raw.matches("\u{1b}[?1049l").count());
        status
    }
}

#[test]
fn q_gives_the_terminal_back() {
    let mut session = Session::start();
    session.wait_for(" of ");
    session.press("q");
    assert!(session.ended().success());
}

#[test]
fn a_signal_gives_the_terminal_back() {
    for signal in ["-TERM", "-HUP", "-INT"] {
        let mut session = Session::start();
        session.wait_for(" of ");
        let id = session.child.process_id().unwrap().to_string();
        assert!(std::process::Command::new("kill").args([signal, &id]).status().unwrap().success());
        assert!(!session.ended().success(), "{signal}");
    }
}

#[test]
fn overlays_open_and_close_and_nothing_of_an_article_is_raw() {
    let mut session = Session::start();
    session.wait_for(" of ");
    session.press("?");
    session.wait_for("Help");
    session.press("\u{1b}");
    session.wait("help closed", |s| !s.screen.screen().contents().contains("Help"));
    session.press("2\r");
    session.wait_for("2 Article");
    session.press("qq");
    session.ended();
    let raw = session.raw();
    assert!(!raw.contains("stolen\u{7}") && !raw.contains("\u{1b}[2Jwiped"));
}
