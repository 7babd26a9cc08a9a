//! Faults of the machine, put in one by one: whatever step of writing fails or is the last, what the user kept is there whole, the old or
//! the new, and the program says what is wrong.
#![cfg(unix)]
#![allow(clippy::unwrap_used)]

#[path = "faults/machine.rs"]
mod machine;
#[path = "support/program.rs"]
mod program;
#[path = "faults/trial.rs"]
mod trial;

use std::collections::BTreeSet;
use std::fs;
use std::io::ErrorKind;
use std::path::Path;
use std::process::{Command, Stdio};
use std::rc::Rc;
use std::sync::mpsc::channel;
use std::time::Duration;

use diplo_tui::disk::{Steps, with_steps};
use diplo_tui::domain::AccountId;
use diplo_tui::store::{Judgements, Keep, Session, Sessions};
use trial::{How, KINDS, Trial, Writer};

/// Set where this program is a writer that is to die: which file, at which step, in which folder.
const DIES: &str = "DIPLO_TUI_TRIAL_DIES";
/// Set where this program is one of several that write at once: its number and the folder.
const TOGETHER: &str = "DIPLO_TUI_TRIAL_TOGETHER";

#[test]
fn a_step_that_is_refused_leaves_the_old_file_and_is_told() {
    let mut tried = 0;
    for writer in Writer::ALL {
        for step in 0..writer.steps() {
            for kind in KINDS {
                let folder = tempfile::tempdir().unwrap();
                writer.write(folder.path(), 1).unwrap();
                let before = trial::names(folder.path());
                let trial = Rc::new(Trial::new(step, How::Refuse(kind)));
                let refused = with_steps(trial, || writer.write(folder.path(), 2));
                let place = format!("{writer:?}, step {step}, {kind:?}");
                let words = refused.expect_err(&place);
                assert!(
                    words.contains(writer.file()) && words.contains(trial::words(kind)),
                    "{place}: {words}"
                );
                assert_eq!(writer.read(folder.path()), Some(1), "{place}");
                assert_eq!(trial::names(folder.path()), before, "{place}: something is left");
                writer.write(folder.path(), 2).unwrap();
                assert_eq!(writer.read(folder.path()), Some(2), "{place}: the next one goes through");
                tried += 1;
            }
        }
    }
    println!("{tried} refusals");
    assert!(tried >= 80, "{tried}");
}

/// The writer, in this program so that the test can start it.
#[test]
#[ignore = "it is the writer that the other test starts"]
fn dies_at_a_step() {
    let told = std::env::var(DIES).expect("the test that starts the writer names its file and step");
    let [writer, step, folder] = told.splitn(3, ' ').collect::<Vec<_>>()[..] else { panic!("{told}") };
    let writer = Writer::ALL[writer.parse::<usize>().unwrap()];
    let trial = Rc::new(Trial::new(step.parse().unwrap(), How::Die));
    let _ = with_steps(trial, || writer.write(Path::new(folder), 2));
    panic!("it was to die before");
}

fn die(writer: usize, step: usize, folder: &Path) {
    let status = Command::new(std::env::current_exe().unwrap())
        .args(["--ignored", "--exact", "dies_at_a_step"])
        .env(DIES, format!("{writer} {step} {}", folder.display()))
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .status()
        .unwrap();
    let signal = std::os::unix::process::ExitStatusExt::signal(&status);
    assert_eq!(signal, Some(signal_hook::consts::SIGKILL), "it was not killed at its step: {status}");
}

#[test]
fn a_writer_that_is_killed_at_any_step_leaves_the_old_or_the_new() {
    let mut killed = 0;
    let mut seen = BTreeSet::new();
    for (number, writer) in Writer::ALL.into_iter().enumerate() {
        // one step more: killed after the last one
        for step in 0..=writer.steps() {
            let folder = tempfile::tempdir().unwrap();
            writer.write(folder.path(), 1).unwrap();
            if step < writer.steps() {
                die(number, step, folder.path());
                killed += 1;
            } else {
                writer.write(folder.path(), 2).unwrap();
            }
            let found = writer.read(folder.path());
            let wanted = if step < writer.steps() { 1 } else { 2 };
            assert_eq!(found, Some(wanted), "{writer:?}, step {step}");
            seen.extend(found);
            writer.write(folder.path(), 3).unwrap();
            assert_eq!(
                writer.read(folder.path()),
                Some(3),
                "{writer:?}, step {step}: the next one goes through"
            );
        }
    }
    println!("{killed} killed");
    assert!(killed >= 20 && seen.len() == 2, "{killed} {seen:?}");
}

#[test]
fn a_damaged_file_is_somewhere_whatever_step_fails_while_it_is_set_aside() {
    for (number, writer) in Writer::ALL.into_iter().enumerate().filter(|(_, writer)| writer.sets_aside()) {
        for step in 0..=writer.steps() {
            for killed in [false, true] {
                let folder = tempfile::tempdir().unwrap();
                fs::write(folder.path().join(writer.file()), "half a fi").unwrap();
                if killed {
                    die(number, step, folder.path());
                } else {
                    let trial = Rc::new(Trial::new(step, How::Refuse(ErrorKind::StorageFull)));
                    let _ = with_steps(trial, || writer.write(folder.path(), 2));
                }
                let files = trial::names(folder.path()).into_iter();
                let mut contents = files.map(|name| fs::read(folder.path().join(name)).unwrap_or_default());
                assert!(contents.any(|bytes| bytes == b"half a fi"), "{writer:?}, step {step}, {killed}");
                writer.write(folder.path(), 3).unwrap();
                assert_eq!(writer.read(folder.path()), Some(3), "{writer:?}, step {step}, {killed}");
            }
        }
    }
}

/// While it moves a damaged file aside, another session opens and writes the same file.
struct Meanwhile(std::path::PathBuf);

impl Steps for Meanwhile {
    fn rename(&self, from: &Path, to: &Path) -> std::io::Result<()> {
        let (sender, done) = channel();
        let folder = self.0.clone();
        std::thread::spawn(move || {
            let (mut other, ..) = Keep::open(&folder);
            let mark = Judgements { bookmarks: [AccountId(7)].into(), ..Judgements::default() };
            let _ = sender.send(other.write(&mark).is_ok());
        });
        // it is let through only where nothing holds it back
        let _ = done.recv_timeout(Duration::from_millis(500));
        fs::rename(from, to)
    }
}

#[test]
fn two_sessions_that_meet_a_damaged_file_set_it_aside_once_and_lose_nothing() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("judgements.json"), "half a fi").unwrap();
    let trial = Rc::new(Meanwhile(folder.path().to_path_buf()));
    let (mut keep, ..) = with_steps(trial, || Keep::open(folder.path()));
    let mark = Judgements { bookmarks: [AccountId(8)].into(), ..Judgements::default() };
    let end = std::time::Instant::now() + Duration::from_secs(30);
    while Keep::read(folder.path()).unwrap_or_default().bookmarks.is_empty() {
        assert!(std::time::Instant::now() < end, "the other session's mark is lost");
        std::thread::yield_now();
    }
    keep.write(&mark).unwrap();
    assert_eq!(Keep::read(folder.path()).unwrap().bookmarks, [AccountId(7), AccountId(8)].into());
    assert!(!folder.path().join("judgements.json.damaged-2").exists());
}

/// One of several programs that write at once.
#[test]
#[ignore = "it is one of the writers that the other test starts"]
fn writes_beside_others() {
    let told = std::env::var(TOGETHER).expect("the test that starts the writers names number and folder");
    let (number, folder) = told.split_once(' ').unwrap();
    let number: u64 = number.parse().unwrap();
    let folder = Path::new(folder);
    let (mut keep, mut marks, _) = Keep::open(folder);
    for mark in 0..10 {
        marks.bookmarks.insert(AccountId(number * 100 + mark));
        marks = keep.write(&marks).unwrap();
    }
    let session = Session { filter: format!("own:{number}"), ..Session::default() };
    Sessions::new(folder).keep(&[&format!("hash{number}")], session).unwrap();
}

#[test]
fn programs_that_write_at_once_lose_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let start = |number: u64| {
        Command::new(std::env::current_exe().unwrap())
            .args(["--ignored", "--exact", "writes_beside_others"])
            .env(TOGETHER, format!("{number} {}", folder.path().display()))
            .stdout(Stdio::null())
            .spawn()
            .unwrap()
    };
    let children: Vec<_> = (1..=6).map(start).collect();
    for mut child in children {
        assert!(child.wait().unwrap().success());
    }
    assert_eq!(Keep::read(folder.path()).unwrap().bookmarks.len(), 60);
    for number in 1..=6 {
        let found = Sessions::new(folder.path()).find(&[&format!("hash{number}")]);
        assert_eq!(found.map(|session| session.filter), Some(format!("own:{number}")));
    }
}
