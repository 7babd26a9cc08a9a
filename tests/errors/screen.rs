//! What makes the screen tell its errors: line by line, where words are whole, and drawn where there is no other way.

use std::fs;
use std::io::{Read, Write};
use std::os::unix::process::CommandExt;
use std::path::Path;
use std::process::{Child, ChildStdin, Command, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::time::{Duration, Instant};

use portable_pty::{CommandBuilder, MasterPty, PtySize, native_pty_system};
use tempfile::TempDir;

use super::Said;
use super::cases::{ARTICLE, NOBODY, copy_for_all, is_root};
use super::listen::listen;

const PATIENCE: Duration = Duration::from_secs(60);
const SIZE: PtySize = PtySize { rows: 40, cols: 400, pixel_width: 0, pixel_height: 0 };

pub fn all() -> Vec<Said> {
    [
        asked_wrongly(),
        outside(),
        gone(),
        long_copy(),
        unkept(),
        homeless(),
        refused(),
        undrawable(),
        unfollowed(),
    ]
    .into_iter()
    .flatten()
    .collect()
}

/// The program reading line by line: lines through a pipe, answers on a terminal.
struct Talk {
    child: Child,
    keys: Option<ChildStdin>,
    answers: Receiver<Vec<u8>>,
    heard: String,
    _master: Box<dyn MasterPty + Send>,
}

/// The program in a home of its own, its results on a terminal.
fn command(
    program: &Path,
    home: &Path,
    surroundings: &[(&str, &str)],
) -> (Command, Box<dyn MasterPty + Send>) {
    let pair = native_pty_system().openpty(SIZE).unwrap();
    let name = pair.master.tty_name().unwrap();
    let terminal = fs::OpenOptions::new().read(true).write(true).open(name).unwrap();
    let mut command = Command::new(program);
    for name in [
        "XDG_CONFIG_HOME",
        "XDG_DATA_HOME",
        "XDG_CACHE_HOME",
        "NO_COLOR",
        "TMUX",
        "VISUAL",
        "EDITOR",
        "BROWSER",
    ] {
        command.env_remove(name);
    }
    command.env("HOME", home).env("TERM", "xterm");
    command.envs(surroundings.iter().copied());
    command.stdin(Stdio::piped()).stdout(terminal).stderr(Stdio::piped());
    (command, pair.master)
}

impl Talk {
    fn open(home: &Path, surroundings: &[(&str, &str)], paths: &[&str]) -> Talk {
        let (mut command, master) = command(Path::new(env!("CARGO_BIN_EXE_diplo-tui")), home, surroundings);
        command.arg("--plain").args(paths);
        Talk::of(command, master)
    }

    fn of(mut command: Command, master: Box<dyn MasterPty + Send>) -> Talk {
        let mut child = command.spawn().unwrap();
        drop(command);
        let answers = listen(master.try_clone_reader().unwrap());
        let keys = child.stdin.take();
        let mut talk = Talk { child, keys, answers, heard: String::new(), _master: master };
        talk.wait();
        talk
    }

    /// Waits until a line is asked for.
    fn wait(&mut self) {
        let from = self.heard.len();
        while !self.heard[from..].ends_with("> ") {
            let bytes = self.answers.recv_timeout(PATIENCE);
            let bytes = bytes.unwrap_or_else(|_| panic!("no answer after:\n{}", self.heard));
            self.heard.push_str(&String::from_utf8_lossy(&bytes));
        }
    }

    fn say(&mut self, line: &str) {
        writeln!(self.keys.as_mut().unwrap(), "{line}").unwrap();
        self.wait();
    }

    fn say_all(&mut self, lines: &[&str]) {
        lines.iter().for_each(|line| self.say(line));
    }

    /// Leaves; the faults told meanwhile, with what was told on leaving.
    fn close(mut self, also: &[&str]) -> Vec<Said> {
        drop(self.keys.take());
        let output = self.child.wait_with_output().unwrap();
        let mut out: Vec<Said> = Vec::new();
        for line in self.heard.lines().map(|line| line.trim_end_matches('\r').trim_start_matches("> ")) {
            let told = line.strip_prefix("Fault: ").or_else(|| {
                line.strip_prefix("Note: ").filter(|words| also.iter().any(|known| words.contains(known)))
            });
            out.extend(told.map(|words| Said { words: words.trim_end_matches('.').to_string(), code: None }));
        }
        for line in String::from_utf8_lossy(&output.stderr).lines() {
            let words = line.strip_prefix("diplo-tui: ").unwrap_or(line).to_string();
            out.push(Said { words, code: output.status.code() });
        }
        assert!(!out.is_empty(), "nothing told:\n{}", self.heard);
        out
    }
}

/// A home with an article that has an address.
fn home() -> TempDir {
    let home = TempDir::new().unwrap();
    let text = format!(
        "---\ntitle: A call\ndate: 2025-05-16\nsource_url: https://example.org/call\n---\n\n{ARTICLE}"
    );
    fs::write(home.path().join("a.md"), text).unwrap();
    home
}

fn article(home: &TempDir) -> String {
    home.path().join("a.md").to_str().unwrap().to_string()
}

fn asked_wrongly() -> Vec<Said> {
    let home = home();
    let a = article(&home);
    let mut talk = Talk::open(home.path(), &[], &[&a]);
    talk.say_all(&["xyzzy", "go to date", "soonish", "D", "soonish", "2025-05-16", "=", "4", "?!", ";"]);
    talk.close(&["is no date"])
}

fn outside() -> Vec<Said> {
    let home = home();
    let a = article(&home);
    let missing = [("EDITOR", "/no/such/editor"), ("BROWSER", "/no/such/browser")];
    let mut talk = Talk::open(home.path(), &missing, &[&a]);
    let below = format!("{a}/x.json");
    talk.say_all(&["X", "1", &a, "X", "1", &below, "V", "x"]);
    let mut out = talk.close(&[]);
    let mut talk = Talk::open(home.path(), &[("EDITOR", "false")], &[&a]);
    talk.say("V");
    out.extend(talk.close(&[]));
    out
}

fn gone() -> Vec<Said> {
    let home = home();
    let a = article(&home);
    let mut talk = Talk::open(home.path(), &[], &[&a]);
    fs::remove_file(&a).unwrap();
    talk.say("V");
    talk.close(&[])
}

/// Many articles tell one contact: as JSON it is longer than a terminal takes.
fn long_copy() -> Vec<Said> {
    let home = TempDir::new().unwrap();
    let record = |n: u32| {
        let record = serde_json::json!({"title": format!("Ministers speak, {n}"), "date": "2025-05-16", "text": ARTICLE});
        format!("{record}\n")
    };
    let path = home.path().join("many.jsonl");
    fs::write(&path, (0..120).map(record).collect::<String>()).unwrap();
    let mut talk = Talk::open(home.path(), &[], &[path.to_str().unwrap()]);
    talk.say("copy json");
    talk.close(&["too long"])
}

/// Nothing can be kept: neither what is read, nor what is said, nor the place.
fn unkept() -> Vec<Said> {
    let home = home();
    let a = article(&home);
    let taken = home.path().join("taken");
    fs::write(&taken, "no folder").unwrap();
    let taken = taken.to_str().unwrap();
    let mut talk = Talk::open(home.path(), &[("XDG_DATA_HOME", taken), ("XDG_CACHE_HOME", taken)], &[&a]);
    let end = Instant::now() + PATIENCE;
    while !talk.heard.contains("reads everything again") {
        assert!(Instant::now() < end, "nothing told of the cache:\n{}", talk.heard);
        talk.say("top");
    }
    talk.say("m");
    let mut out = talk.close(&[]);
    fs::create_dir_all(home.path().join("data/diplo-tui/sessions.json")).unwrap();
    let data = home.path().join("data");
    let talk = Talk::open(home.path(), &[("XDG_DATA_HOME", data.to_str().unwrap())], &[&a]);
    out.extend(talk.close(&[]));
    out
}

fn homeless() -> Vec<Said> {
    if !is_root() {
        return Vec::new();
    }
    let home = home();
    let copy = copy_for_all(home.path());
    let a = article(&home);
    let (mut command, master) = command(&copy, home.path(), &[]);
    command.env_remove("HOME").uid(NOBODY).arg("--plain").arg(&a);
    let mut talk = Talk::of(command, master);
    talk.say_all(&["m", "/", "kind:call", "F", "save", "mine"]);
    talk.close(&[])
}

/// Refused before anything is drawn.
fn refused() -> Vec<Said> {
    let home = home();
    let mut out = Vec::new();
    for arguments in [&["--watch"][..], &["--theme", "nosuch"]] {
        let (mut command, _master) = command(Path::new(env!("CARGO_BIN_EXE_diplo-tui")), home.path(), &[]);
        let output = command.args(arguments).output().unwrap();
        let told = String::from_utf8(output.stderr).unwrap();
        let words = told.trim_end().strip_prefix("diplo-tui: ").unwrap().to_string();
        out.push(Said { words, code: output.status.code() });
    }
    out
}

/// Results go to a terminal, and no keys come from any.
fn undrawable() -> Vec<Said> {
    let home = home();
    let (mut command, _master) = command(Path::new("setsid"), home.path(), &[]);
    command.args(["--wait", env!("CARGO_BIN_EXE_diplo-tui"), &article(&home)]).stdin(Stdio::null());
    let output = command.output().unwrap();
    let told = String::from_utf8(output.stderr).unwrap();
    let words = told.trim_end().strip_prefix("diplo-tui: ").unwrap_or(&told).to_string();
    vec![Said { words, code: output.status.code() }]
}

/// A folder that went away before it could be followed.
fn unfollowed() -> Vec<Said> {
    let home = home();
    let pair = native_pty_system().openpty(SIZE).unwrap();
    let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_diplo-tui"));
    command.args(["--watch", "--no-cache", "/no/such/folder"]);
    command.env("TERM", "xterm-256color");
    command.env("HOME", home.path());
    let mut child = pair.slave.spawn_command(command).unwrap();
    drop(pair.slave);
    let mut reader = pair.master.try_clone_reader().unwrap();
    let mut screen = vt100::Parser::new(SIZE.rows.try_into().unwrap(), SIZE.cols.try_into().unwrap(), 0);
    let (sender, bytes) = channel();
    std::thread::spawn(move || {
        let mut byte = [0];
        while reader.read(&mut byte).is_ok_and(|count| count == 1) && sender.send(byte[0]).is_ok() {}
    });
    let words = loop {
        let byte = bytes.recv_timeout(PATIENCE);
        let byte = byte.unwrap_or_else(|_| panic!("nothing told:\n{}", screen.screen().contents()));
        screen.process(&[byte]);
        // a frame is drawn in many pieces: the line counts when the next one begins
        let contents = if byte == 0x1b { screen.screen().contents() } else { continue };
        let told = contents.lines().find(|line| line.contains("is not followed"));
        if let Some(line) = told.filter(|line| line.trim_end().ends_with("found")) {
            break line.trim().to_string();
        }
    };
    child.kill().unwrap();
    child.wait().unwrap();
    vec![Said { words, code: None }]
}
