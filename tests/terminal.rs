//! The program in a pseudo-terminal: waits for text, never sleeps; the terminal is given back whatever ends it.
#![allow(clippy::unwrap_used)]
#![cfg(unix)]

use std::io::Write;
use std::path::Path;
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::time::{Duration, Instant};

#[path = "support/listen.rs"]
mod listen;

#[path = "terminal/plain.rs"]
mod plain;

use listen::listen;
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
    master: Box<dyn portable_pty::MasterPty + Send>,
}

/// A folder with an article and a home of its own.
fn home() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    std::fs::create_dir(folder.path().join("articles")).unwrap();
    std::fs::write(folder.path().join("articles/meeting.txt"), ARTICLE).unwrap();
    folder
}

impl Session {
    fn start() -> (tempfile::TempDir, Session) {
        let home = home();
        let session = Session::open(home.path(), &[], &[]);
        (home, session)
    }

    fn open(home: &Path, arguments: &[&str], surroundings: &[(&str, &str)]) -> Session {
        let size = PtySize { rows: 24, cols: 80, pixel_width: 0, pixel_height: 0 };
        let pair = native_pty_system().openpty(size).unwrap();
        let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_diplo-tui"));
        command.args(arguments);
        command.arg(home.join("articles"));
        command.env("TERM", "xterm-256color");
        command.env("HOME", home);
        for (name, folder) in
            [("XDG_CONFIG_HOME", "config"), ("XDG_DATA_HOME", "data"), ("XDG_CACHE_HOME", "cache")]
        {
            command.env(name, home.join(folder));
        }
        for name in ["NO_COLOR", "TMUX", "STY", "VISUAL", "EDITOR", "BROWSER"] {
            command.env_remove(name);
        }
        for (name, value) in surroundings {
            command.env(name, value);
        }
        let child = pair.slave.spawn_command(command).unwrap();
        drop(pair.slave);
        let output = listen(pair.master.try_clone_reader().unwrap());
        let keys = pair.master.take_writer().unwrap();
        let screen = vt100::Parser::default();
        Session { child, keys, output, screen, raw: Vec::new(), master: pair.master }
    }

    fn contents(&self) -> String {
        self.screen.screen().contents()
    }

    fn signal(&self, name: &str) {
        let id = self.child.process_id().unwrap().to_string();
        assert!(std::process::Command::new("kill").args([name, &id]).status().unwrap().success());
    }

    /// Waits until the process has stopped itself.
    fn stopped(&self) {
        let id = self.child.process_id().unwrap().to_string();
        let end = Instant::now() + Duration::from_secs(30);
        loop {
            let told = std::process::Command::new("ps").args(["-o", "state=", "-p", &id]).output().unwrap();
            if String::from_utf8_lossy(&told.stdout).trim_start().starts_with('T') {
                return;
            }
            assert!(Instant::now() < end, "not stopped:\n{}", self.contents());
        }
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

    /// The program ended by itself: the terminal's other side is closed and
    /// all that was written is read.
    fn closed(&mut self) -> portable_pty::ExitStatus {
        let end = Instant::now() + Duration::from_secs(30);
        loop {
            match self.output.recv_timeout(end.saturating_duration_since(Instant::now())) {
                Ok(bytes) => {
                    self.screen.process(&bytes);
                    self.raw.extend(bytes);
                }
                Err(RecvTimeoutError::Disconnected) => return self.child.wait().unwrap(),
                Err(RecvTimeoutError::Timeout) => panic!("still there:\n{}", self.contents()),
            }
        }
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
    let (_home, mut session) = Session::start();
    session.wait_for(" of ");
    session.press("q");
    assert!(session.ended().success());
}

#[test]
fn a_signal_gives_the_terminal_back() {
    for signal in ["-TERM", "-HUP", "-INT"] {
        let (_home, mut session) = Session::start();
        session.wait_for(" of ");
        session.signal(signal);
        assert!(!session.ended().success(), "{signal}");
    }
}

/// In a program built without debug assertions there is nothing that panics on wish.
#[cfg(debug_assertions)]
#[test]
fn a_panic_gives_the_terminal_back_before_it_is_told() {
    let home = home();
    let mut session = Session::open(home.path(), &[], &[("DIPLO_TUI_PANIC", "1")]);
    assert!(!session.ended().success());
    session.wait_for("this panic was asked for");
    let raw = session.raw();
    let told = raw.find("this panic was asked for").unwrap();
    assert!(raw.rfind("\u{1b}[?1049l").unwrap() < told, "{raw}");
}

#[test]
fn a_terminal_that_goes_away_ends_the_program() {
    let (_home, mut session) = Session::start();
    session.wait_for(" of ");
    let Session { mut child, mut keys, output, master, .. } = session;
    // the thread that reads holds the terminal open until what it reads is wanted by nobody
    drop(output);
    keys.write_all(b"j").unwrap();
    drop((keys, master));
    let (sender, ended) = channel();
    std::thread::spawn(move || sender.send(child.wait().unwrap()));
    assert!(!ended.recv_timeout(Duration::from_secs(30)).unwrap().success());
}

#[test]
fn overlays_open_and_close_and_nothing_of_an_article_is_raw() {
    let (_home, mut session) = Session::start();
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

#[test]
fn suspend_gives_the_terminal_back_and_resume_draws_again() {
    let (_home, mut session) = Session::start();
    session.wait_for("13 Mar");
    session.press("\u{1a}");
    session.wait("shell", |s| !s.screen.screen().alternate_screen());
    session.stopped();
    session.signal("-CONT");
    session.wait("screen", |s| s.screen.screen().alternate_screen() && s.contents().contains("13 Mar"));
    session.press("?");
    session.wait_for("Help");
    session.press("\u{1b}");
    session.wait("help closed", |s| !s.contents().contains("Help"));
    session.press("q");
    session.ended();
}

#[test]
fn a_storm_of_sizes_ends_in_a_sound_screen() {
    let (_home, mut session) = Session::start();
    session.wait_for("13 Mar");
    for step in 0..60u16 {
        let size =
            PtySize { rows: 6 + step % 40, cols: 20 + (step * 37) % 200, pixel_width: 0, pixel_height: 0 };
        session.master.resize(size).unwrap();
        session.press("jk");
    }
    session.master.resize(PtySize { rows: 30, cols: 100, pixel_width: 0, pixel_height: 0 }).unwrap();
    session.screen.screen_mut().set_size(30.try_into().unwrap(), 100.try_into().unwrap());
    session.press("\u{c}");
    session.wait("two panes", |s| s.contents().contains("2 Article") && s.contents().contains("13 Mar"));
    session.press("q");
    assert!(session.ended().success());
}

#[test]
fn what_was_said_and_where_the_user_was_is_there_the_next_time() {
    let home = home();
    let mut session = Session::open(home.path(), &[], &[]);
    session.wait_for("13 Mar");
    session.press("m");
    session.wait_for("bookmarked");
    session.press("A");
    session.wait_for("note:");
    session.press("annex four\r");
    session.press("/kind:meeting\r");
    session.wait_for("kind:meeting");
    session.press("q");
    session.ended();
    // another place, the same content
    std::fs::rename(home.path().join("articles"), home.path().join("elsewhere")).unwrap();
    std::fs::create_dir(home.path().join("articles")).unwrap();
    std::fs::copy(home.path().join("elsewhere/meeting.txt"), home.path().join("articles/other-name.txt"))
        .unwrap();
    let mut again = Session::open(home.path(), &[], &[]);
    again.wait_for("as you left it");
    assert!(
        again.contents().contains('★') && again.contents().contains("kind:meeting"),
        "{}",
        again.contents()
    );
    again.press("p");
    again.wait_for("annex four");
    again.press("qq");
    again.ended();
    let mut fresh = Session::open(home.path(), &["--fresh"], &[]);
    fresh.wait_for("13 Mar");
    assert!(
        !fresh.contents().contains("kind:meeting") && fresh.contents().contains('★'),
        "{}",
        fresh.contents()
    );
    fresh.press("q");
    fresh.ended();
}

#[test]
fn what_was_read_is_remembered_and_read_again_where_it_changed() {
    let home = home();
    let kept = || -> Vec<std::path::PathBuf> {
        let folder = home.path().join("cache/diplo-tui/collections");
        std::fs::read_dir(folder).map_or(Vec::new(), |all| all.map(|one| one.unwrap().path()).collect())
    };
    let once = |arguments: &[&str], words: &str| {
        let mut session = Session::open(home.path(), arguments, &[]);
        session.wait_for(words);
        session.press("q");
        assert!(session.ended().success());
    };
    once(&["--no-cache"], "13 Mar");
    assert!(kept().is_empty());
    let mut session = Session::open(home.path(), &[], &[]);
    session
        .wait("a snapshot", |_| kept().iter().any(|path| path.extension().is_some_and(|e| e == "snapshot")));
    session.press("q");
    session.ended();
    let first = kept();
    once(&[], "13 Mar");
    assert_eq!(kept(), first, "what did not change is not read again");
    let changed = ARTICLE.replace("Wednesday", "Tuesday");
    std::fs::write(home.path().join("articles/meeting.txt"), changed).unwrap();
    once(&[], "12 Mar");
    kept().iter().for_each(|path| std::fs::write(path, "half a fi").unwrap());
    once(&[], "what was remembered in");
    once(&[], "12 Mar");
    // faulty additions are told, and nothing is read with half a lexicon
    std::fs::create_dir_all(home.path().join("config/diplo-tui/lexicon")).unwrap();
    std::fs::write(home.path().join("config/diplo-tui/lexicon/places.toml"), "no [table").unwrap();
    once(&[], "places.toml");
}

#[test]
fn what_changes_in_a_folder_that_is_followed_waits_until_it_is_asked_for() {
    let home = home();
    let mut session = Session::open(home.path(), &["--watch"], &[]);
    session.wait_for("13 Mar");
    let second = ARTICLE.replace("March 14", "March 10").replace("Ankara on Wednesday", "Doha on Friday");
    std::fs::write(home.path().join("articles/second.txt"), second).unwrap();
    session.wait_for("1 new contact: press R");
    assert!(!session.contents().contains("8 Mar"), "{}", session.contents());
    session.press("R");
    session.wait_for("8 Mar");
    session.wait("word gone", |s| !s.contents().contains("press R"));
    std::fs::remove_file(home.path().join("articles/second.txt")).unwrap();
    session.wait_for("1 gone: press R");
    session.press("R");
    session.wait("contact gone", |s| !s.contents().contains("8 Mar") && s.contents().contains("13 Mar"));
    session.press("q");
    assert!(session.ended().success());
}

#[test]
fn an_editor_gets_the_terminal_and_gives_it_back() {
    let home = home();
    let script = home.path().join("edit.sh");
    std::fs::write(&script, "#!/bin/sh\nprintf 'editing %s %s' \"$1\" \"$2\"\nread line\n").unwrap();
    let editor = format!("sh {}", script.display());
    let mut session = Session::open(home.path(), &[], &[("EDITOR", &editor)]);
    session.wait_for("13 Mar");
    session.press("V");
    session.wait_for("editing +5");
    assert!(!session.screen.screen().alternate_screen());
    session.press("done\r");
    session.wait_for("back from 'sh'");
    session.press("?");
    session.wait_for("Help");
    session.press("\u{1b}");
    session.wait("help closed", |s| !s.contents().contains("Help"));
    session.press("q");
    session.ended();
}

#[test]
fn the_mouse_is_taken_on_wish_and_given_back() {
    let (_home, mut session) = Session::start();
    session.wait_for("13 Mar");
    assert!(!session.raw().contains("\u{1b}[?1000h"), "not before it is asked for");
    session.press("\u{1b}OQ");
    session.wait_for("mouse on");
    session.press("\u{1b}[<0;5;8M\u{1b}[<0;5;8m");
    session.press("q");
    session.ended();
    let raw = session.raw();
    assert!(raw.rfind("\u{1b}[?1000l") > raw.rfind("\u{1b}[?1000h"));
}

#[test]
fn the_clipboard_code_is_wrapped_for_tmux() {
    let home = home();
    let mut session = Session::open(home.path(), &[], &[("TMUX", "/tmp/x,1,0")]);
    session.wait_for("13 Mar");
    session.press("yy");
    session.wait_for("sent to the terminal");
    assert!(session.raw().contains("\u{1b}Ptmux;\u{1b}\u{1b}]52;c;"), "{:?}", session.raw());
    session.press("q");
    session.ended();
}

#[test]
fn a_dumb_terminal_gets_sentences_and_the_same_actions() {
    for (arguments, term) in [(&["--plain"][..], "xterm"), (&[][..], "dumb")] {
        let home = home();
        let mut session = Session::open(home.path(), arguments, &[("TERM", term)]);
        session.wait_for("Contact 1 of 1.");
        assert!(session.contents().contains("Russia, Turkey"), "{}", session.contents());
        session.press("p\r");
        session.wait_for("Why: meeting");
        session.press("\r");
        session.press("m\r");
        session.wait_for("Bookmarked.");
        session.press("write note\r");
        session.wait_for("Note on this contact?");
        session.press("seen\r");
        session.wait_for("Note: seen.");
        session.press("/\r");
        session.press("status:planned\r");
        session.wait_for("No contact is shown.");
        session.press("q\r");
        assert!(session.closed().success());
        assert!(!session.raw().contains("\u{1b}[?1049h"));
    }
}
