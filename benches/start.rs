//! From the start of the program to the built-in collection's contacts on a terminal of 120 by 36, and the memory it took by then.
//! `cargo bench --bench start` prints the middle of fifteen starts each: with nothing remembered, and from the second start on.

#![allow(missing_docs, clippy::expect_used, reason = "a benchmark may stop on a broken set-up")]

use std::io::Read;
use std::path::Path;
use std::time::{Duration, Instant};

use portable_pty::{CommandBuilder, PtySize, native_pty_system};

/// Starts of each kind.
const STARTS: usize = 15;
/// Bytes of the first frame, drawn before any article is read.
const FRAME: usize = 200;
/// A word that stands in every row of the timeline's first screen and nowhere in an empty frame.
const ROW: &[u8] = b"meeting";

/// What one start took.
struct Start {
    frame: Duration,
    contacts: Duration,
    /// Kilobytes at most resident; none where the system does not tell.
    memory: Option<u64>,
}

fn start(home: &Path, arguments: &[&str]) -> Start {
    let size = PtySize { rows: 36, cols: 120, pixel_width: 0, pixel_height: 0 };
    let pair = native_pty_system().openpty(size).expect("a pseudo-terminal opens");
    let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_diplo-tui"));
    command.args(arguments);
    command.env("HOME", home);
    command.env("TERM", "xterm-256color");
    for name in ["CACHE", "CONFIG", "DATA"] {
        command.env(format!("XDG_{name}_HOME"), home.join(name));
    }
    let begun = Instant::now();
    let mut child = pair.slave.spawn_command(command).expect("the program starts");
    let mut reader = pair.master.try_clone_reader().expect("the terminal can be read");
    let (mut seen, mut buffer, mut frame) = (Vec::new(), [0; 1 << 16], None);
    loop {
        let count = reader.read(&mut buffer).expect("the program draws");
        assert!(count > 0, "the program ended before it showed a contact");
        seen.extend_from_slice(&buffer[..count]);
        if frame.is_none() && seen.len() > FRAME {
            frame = Some(begun.elapsed());
        }
        if seen.windows(ROW.len()).any(|word| word == ROW) {
            break;
        }
    }
    let contacts = begun.elapsed();
    let status = child.process_id().map(|id| format!("/proc/{id}/status"));
    let memory = status.and_then(|file| std::fs::read_to_string(file).ok()).and_then(|text| {
        text.lines().find_map(|line| line.strip_prefix("VmHWM:")?.split_whitespace().next()?.parse().ok())
    });
    // what was read is remembered in the background
    std::thread::sleep(Duration::from_millis(150));
    child.kill().expect("the program ends");
    let _ = child.wait();
    Start { frame: frame.unwrap_or(contacts), contacts, memory }
}

fn middle<T: Ord + Copy>(values: impl Iterator<Item = T>) -> Option<T> {
    let mut all: Vec<T> = values.collect();
    all.sort_unstable();
    all.get(all.len() / 2).copied()
}

fn report(name: &str, starts: &[Start]) {
    let millis = |value: Option<Duration>| value.unwrap_or_default().as_secs_f64() * 1000.0;
    let frame = millis(middle(starts.iter().map(|start| start.frame)));
    let contacts = millis(middle(starts.iter().map(|start| start.contacts)));
    let memory = middle(starts.iter().filter_map(|start| start.memory)).map_or(0.0, |kb| kb as f64 / 1024.0);
    println!(
        "{name:<28} first frame {frame:>6.1} ms   contacts {contacts:>6.1} ms   memory {memory:>5.1} MB"
    );
}

fn main() {
    let home = tempfile::tempdir().expect("a folder for the program's own files");
    let bare: Vec<Start> = (0..STARTS).map(|_| start(home.path(), &["--no-cache", "--fresh"])).collect();
    report("nothing remembered", &bare);
    start(home.path(), &["--fresh"]);
    std::thread::sleep(Duration::from_secs(1));
    let again: Vec<Start> = (0..STARTS).map(|_| start(home.path(), &["--fresh"])).collect();
    report("from the second start on", &again);
}
