//! Writers that are killed at any moment: what the user kept is there whole, the old or the new, and nothing is lost for good.
#![cfg(unix)]
#![allow(clippy::unwrap_used)]

use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use diplo_tui::disk::{Opened, Seal, open_sealed, write_sealed};

const SEAL: Seal = Seal { what: "trial", version: 1 };
/// Set where this program is the writer that is to be killed.
const WRITER: &str = "DIPLO_TUI_TRIAL_WRITER";
const KILLS: u64 = 60;

/// A text that can be checked whole: its number, over and over.
fn content(number: u64) -> String {
    format!("{number}\n").repeat(4000)
}

/// The writer, in this program so that the test can start it.
#[test]
#[ignore = "it is the writer that the other test starts and kills"]
fn writes_until_it_is_killed() {
    let path = std::env::var_os(WRITER).expect("the test that starts the writer names its file");
    for number in 1_u64.. {
        write_sealed(Path::new(&path), SEAL, &content(number)).unwrap();
    }
}

fn writer(path: &Path) -> Child {
    Command::new(std::env::current_exe().unwrap())
        .args(["--ignored", "--exact", "writes_until_it_is_killed"])
        .env(WRITER, path)
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .unwrap()
}

#[test]
fn a_writer_that_is_killed_leaves_the_old_or_the_new() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("notes.json");
    write_sealed(&path, SEAL, &content(0)).unwrap();
    let mut seen = std::collections::BTreeSet::new();
    for round in 0..KILLS {
        let mut child = writer(&path);
        // moments spread over many writes, the same in every run
        std::thread::sleep(Duration::from_micros(4000 + round * 7919 % 9000));
        child.kill().unwrap();
        child.wait().unwrap();
        let Opened::Whole(1, text) = open_sealed(&path, SEAL) else {
            panic!("{:?}", open_sealed(&path, SEAL))
        };
        let number: u64 = text.lines().next().unwrap().parse().unwrap();
        assert!(text == content(number), "round {round}: a part of one and a part of another");
        seen.insert(number);
    }
    assert!(seen.len() > 1, "no writer wrote anything before it was killed: {seen:?}");
}
