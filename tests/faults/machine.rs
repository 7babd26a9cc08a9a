//! The program on a machine that fails: full disk, rights that are missing, files that change, a clock set back.

use std::fs;
use std::os::unix::fs::{MetadataExt, PermissionsExt, symlink};
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, SystemTime};

use diplo_tui::corpus::{self, Limits};
use diplo_tui::domain::AccountId;
use diplo_tui::lexicon::Lexicon;
use diplo_tui::store::{Judgements, Keep};
use tempfile::TempDir;

use super::program::{program, run};
use super::trial::names;

const ARTICLE: &str = "Ministers speak by telephone\n\nPublished May 16, 2025\n\n\
    Russian Foreign Minister Sergey Lavrov spoke by phone with US Secretary of State Marco Rubio on Thursday, \
    the Russian Foreign Ministry said. The two discussed a ceasefire in Ukraine.\n";

/// A home with a folder of one article.
fn home() -> (TempDir, String) {
    let home = TempDir::new().unwrap();
    let articles = home.path().join("articles");
    fs::create_dir(&articles).unwrap();
    fs::write(articles.join("a.txt"), ARTICLE).unwrap();
    let articles = articles.to_str().unwrap().to_string();
    (home, articles)
}

fn snapshots(home: &Path) -> Vec<String> {
    names(&home.join(".cache")).into_iter().collect()
}

/// Rights do not bind root: there the program is run as a user that no system knows.
const NOBODY: u32 = 54_321;

/// The program as a user whom rights bind, in a home that others may look into.
struct Bound {
    program: PathBuf,
    home: TempDir,
}

impl Bound {
    fn new() -> Bound {
        let home = TempDir::new().unwrap();
        let copy = home.path().join("diplo-tui");
        fs::copy(assert_cmd::cargo::cargo_bin("diplo-tui"), &copy).unwrap();
        let bound = Bound { program: copy, home };
        for path in ["", "diplo-tui"] {
            bound.allow(path, 0o755);
        }
        bound
    }

    fn path(&self, name: &str) -> PathBuf {
        if name.is_empty() { self.home.path().to_path_buf() } else { self.home.path().join(name) }
    }

    fn allow(&self, name: &str, mode: u32) {
        fs::set_permissions(self.path(name), fs::Permissions::from_mode(mode)).unwrap();
    }

    /// Exit code, results and messages.
    fn run(&self, arguments: &[&str]) -> (i32, String, String) {
        let mut command = Command::new(&self.program);
        for name in ["XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME"] {
            command.env_remove(name);
        }
        command.args(arguments).env("HOME", self.home.path()).stdin(Stdio::null());
        if fs::metadata("/proc/self").is_ok_and(|about| about.uid() == 0) {
            command.uid(NOBODY);
        }
        let output = command.output().unwrap();
        let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
        (output.status.code().unwrap(), text(output.stdout), text(output.stderr))
    }
}

#[test]
fn a_home_that_cannot_be_written_is_told_and_the_answer_is_whole() {
    let bound = Bound::new();
    fs::create_dir(bound.path("articles")).unwrap();
    fs::write(bound.path("articles/a.txt"), ARTICLE).unwrap();
    bound.allow("", 0o555);
    let articles = bound.path("articles");
    let (code, out, err) = bound.run(&["list", articles.to_str().unwrap()]);
    let (fresh, clean) =
        (bound.run(&["list", "--no-cache", articles.to_str().unwrap()]), bound.run(&["cache", "clear"]));
    bound.allow("", 0o755);
    assert_eq!(code, 0, "{err}");
    assert!(out.contains("2025-05-15"), "{out}");
    assert!(err.contains("nothing is remembered for the next run: cannot write '"), "{err}");
    assert!(err.contains("permission denied; ask for the right"), "{err}");
    assert_eq!((fresh.0, fresh.2.as_str()), (0, ""));
    assert_eq!(clean.0, 0);
    assert!(!bound.path(".cache").exists());
}

#[test]
fn what_may_not_be_read_is_told_and_the_rest_is_read() {
    let bound = Bound::new();
    for folder in ["articles/shut", ".config/diplo-tui", ".local/share/diplo-tui"] {
        fs::create_dir_all(bound.path(folder)).unwrap();
    }
    for name in ["articles/a.txt", "articles/closed.txt", "articles/shut/b.txt"] {
        fs::write(bound.path(name), ARTICLE).unwrap();
    }
    fs::write(bound.path(".config/diplo-tui/keymap.toml"), "").unwrap();
    let state = bound.path(".local/share/diplo-tui");
    let (mut keep, ..) = Keep::open(&state);
    keep.write(&Judgements { bookmarks: [AccountId(7)].into(), ..Judgements::default() }).unwrap();
    let closed = [
        "articles/closed.txt",
        "articles/shut",
        ".config/diplo-tui/keymap.toml",
        ".local/share/diplo-tui/judgements.json",
    ];
    closed.iter().for_each(|name| bound.allow(name, 0o000));
    let articles = bound.path("articles");
    let check = bound.run(&["check", articles.to_str().unwrap()]);
    let named = bound.run(&["list", bound.path("articles/closed.txt").to_str().unwrap()]);
    let keys = bound.run(&["keys"]);
    closed.iter().for_each(|name| bound.allow(name, 0o700));
    assert_eq!(check.0, 1, "{}", check.2);
    for name in ["closed.txt': unreadable: permission denied", "shut': unreadable: permission denied"] {
        assert!(check.1.contains(name), "{}", check.1);
    }
    assert!(check.1.lines().any(|line| line.starts_with("articles") && line.contains(" 1")), "{}", check.1);
    assert!(check.2.contains("cannot read the bookmarks and corrections in '"), "{}", check.2);
    assert_eq!(named.0, 2);
    assert!(named.2.contains("closed.txt': permission denied"), "{}", named.2);
    assert_eq!(keys.0, 2);
    assert!(keys.2.contains("keymap.toml': it cannot be read: permission denied"), "{}", keys.2);
    assert_eq!(Keep::read(&state).unwrap().bookmarks.len(), 1, "it was left as it is");
}

/// A limit on the size of files makes every longer write fail, or kill.
fn limited(home: &Path, trap: &str, arguments: &str) -> std::process::Output {
    let program = assert_cmd::cargo::cargo_bin("diplo-tui");
    let script = format!("{trap} ulimit -c 0; ulimit -f 1; exec '{}' {arguments}", program.display());
    let mut command = Command::new("sh");
    for name in ["XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME"] {
        command.env_remove(name);
    }
    command.args(["-c", &script]).env("HOME", home).output().unwrap()
}

#[test]
fn a_disk_that_takes_no_more_is_told_and_leaves_nothing_half_written() {
    let (home, articles) = home();
    let output = limited(home.path(), "trap '' XFSZ;", &format!("list '{articles}'"));
    let (out, err) = (String::from_utf8(output.stdout).unwrap(), String::from_utf8(output.stderr).unwrap());
    assert_eq!(output.status.code(), Some(0), "{err}");
    assert!(out.contains("2025-05-15"), "{out}");
    assert!(
        err.contains("nothing is remembered for the next run") && err.contains("file too large"),
        "{err}"
    );
    assert_eq!(snapshots(home.path()), Vec::<String>::new());
    let to = home.path().join("sample");
    let output = limited(home.path(), "trap '' XFSZ;", &format!("sample --to '{}'", to.display()));
    let err = String::from_utf8(output.stderr).unwrap();
    assert_eq!(output.status.code(), Some(2), "{err}");
    assert!(err.contains("diplo-tui: cannot write '") && err.contains("file too large"), "{err}");
    let left: Vec<u64> = names(&to).iter().map(|name| fs::metadata(to.join(name)).unwrap().len()).collect();
    assert!(left.iter().all(|size| *size <= 1024), "a part of a file: {left:?}");
}

#[test]
fn a_program_that_is_killed_while_it_writes_the_cache_leaves_the_next_one_to_read_anew() {
    let (home, articles) = home();
    let output = limited(home.path(), "", &format!("list '{articles}'"));
    assert_eq!(output.status.code(), None, "it was to be killed: {output:?}");
    let left = snapshots(home.path());
    assert!(left.iter().all(|name| !name.ends_with(".snapshot")), "{left:?}");
    for _ in 0..2 {
        let (code, out, err) = run(&["list", &articles], home.path());
        assert_eq!((code, err.as_str()), (0, ""));
        assert!(out.contains("2025-05-15"), "{out}");
    }
    assert_eq!(snapshots(home.path()).iter().filter(|name| name.ends_with(".snapshot")).count(), 1);
}

#[test]
fn a_file_in_the_place_of_any_folder_of_the_users_is_told() {
    for (name, arguments, code, word) in [
        (".cache", &["list"][..], 0, "nothing is remembered"),
        (".cache", &["cache", "info"], 0, ""),
        (".local", &["list"], 0, "cannot read the bookmarks"),
        (".config", &["list"], 0, ""),
        (".config", &["list", "--view", "x"], 2, "not a directory"),
        (".config", &["keys"], 0, ""),
    ] {
        let (home, articles) = home();
        fs::write(home.path().join(name), "no folder").unwrap();
        let mut arguments = arguments.to_vec();
        if arguments[0] == "list" {
            arguments.push(&articles);
        }
        let (ended, out, err) = run(&arguments, home.path());
        assert_eq!(ended, code, "{name} {arguments:?}: {err}");
        assert!(err.contains(word) && err.is_empty() == word.is_empty(), "{name} {arguments:?}: {err}");
        assert!(code != 0 || !out.is_empty(), "{name} {arguments:?}");
        assert_eq!(fs::read(home.path().join(name)).unwrap(), b"no folder");
    }
}

#[test]
fn a_file_that_changes_between_finding_and_reading_is_read_as_it_is_or_told() {
    let lexicon = Lexicon::embedded().unwrap();
    let read = |change: &dyn Fn(&Path)| {
        let folder = TempDir::new().unwrap();
        let path = folder.path().join("a.txt");
        fs::write(&path, ARTICLE).unwrap();
        let (sources, _) = corpus::sources(&[folder.path().to_path_buf()]).unwrap();
        change(&path);
        let limits = Limits { file_bytes: 1 << 20, ..Limits::default() };
        let reading = corpus::read(&sources[0], &lexicon, &limits);
        (reading.articles.len(), reading.notes.first().map(|note| note.text.clone()).unwrap_or_default())
    };
    let gone = |path: &Path| fs::remove_file(path).unwrap();
    for (what, change, articles, word) in [
        ("gone", &gone as &dyn Fn(&Path), 0, "no such file or directory"),
        ("emptied", &|path| fs::write(path, "").unwrap(), 0, "the file is empty"),
        ("cut", &|path| fs::write(path, &ARTICLE[..40]).unwrap(), 1, ""),
        ("grown", &|path| fs::write(path, "x".repeat(2 << 20)).unwrap(), 0, "more than the 1 MB"),
        ("binary", &|path| fs::write(path, [0, 1, 2, 3].repeat(100)).unwrap(), 0, "no text"),
        (
            "a folder",
            &|path| {
                gone(path);
                fs::create_dir(path).unwrap();
            },
            0,
            "is a directory",
        ),
        (
            "a link to nothing",
            &|path| {
                gone(path);
                symlink("nowhere", path).unwrap();
            },
            0,
            "no such file or directory",
        ),
        (
            "a link to itself",
            &|path| {
                gone(path);
                symlink(path, path).unwrap();
            },
            0,
            "too many levels of symbolic links",
        ),
        (
            "a device",
            &|path| {
                gone(path);
                symlink("/dev/zero", path).unwrap();
            },
            0,
            "more than the 1 MB",
        ),
    ] {
        let (count, told) = read(change);
        assert_eq!(count, articles, "{what}: {told}");
        assert!(told.contains(word), "{what}: {told}");
    }
}

/// Tells another thread to stop as soon as it is dropped.
struct Ends<'a>(&'a AtomicBool);

impl Drop for Ends<'_> {
    fn drop(&mut self) {
        self.0.store(true, Ordering::Relaxed);
    }
}

#[test]
fn files_that_change_all_the_while_are_borne() {
    let (home, articles) = home();
    let folder = Path::new(&articles);
    let stop = AtomicBool::new(false);
    let changes = std::thread::scope(|scope| {
        let stop = &stop;
        let changer = scope.spawn(move || {
            let mut changes = 0_usize;
            while !stop.load(Ordering::Relaxed) {
                let path = folder.join(format!("{}.txt", changes % 40));
                // another kind of file may stand there: what cannot be done is left
                let _ = match changes % 7 {
                    0 | 1 => fs::write(&path, ARTICLE),
                    2 => fs::write(&path, ARTICLE.repeat(50)),
                    3 => fs::remove_file(&path),
                    4 => fs::create_dir(&path),
                    5 => fs::remove_dir(&path),
                    _ => symlink("a.txt", &path),
                };
                changes += 1;
            }
            changes
        });
        // also where an assertion fails: else the changer would go on, and the test never end
        let until_here = Ends(stop);
        for arguments in [&["list"][..], &["check"], &["export"], &["list", "--no-cache"], &["entities"]] {
            let (code, out, err) = run(&[arguments, &[articles.as_str()]].concat(), home.path());
            assert!(code < 2 && !out.is_empty(), "{arguments:?}: {code} {err}");
            assert!(!err.contains("panicked") && !out.contains("broke off"), "{arguments:?}: {err}");
        }
        drop(until_here);
        changer.join().unwrap()
    });
    assert!(changes > 100, "{changes}");
}

#[test]
fn a_clock_that_is_set_back_changes_nothing() {
    let (home, articles) = home();
    let first = run(&["list", "--json", &articles], home.path());
    let decade = SystemTime::now() + Duration::from_secs(10 * 365 * 86_400);
    for entry in walkdir::WalkDir::new(home.path()).into_iter().map(Result::unwrap) {
        if entry.file_type().is_file() {
            fs::File::options().append(true).open(entry.path()).unwrap().set_modified(decade).unwrap();
        }
    }
    assert_eq!(run(&["list", "--json", &articles], home.path()), first);
    fs::write(format!("{articles}/a.txt"), ARTICLE.replace("Thursday", "Wednesday")).unwrap();
    let changed = run(&["list", "--json", &articles], home.path());
    assert!(changed.1.contains("2025-05-14"), "{}", changed.1);
    for today in ["1970-01-01", "0001-01-01", "9999-12-31"] {
        for command in ["list", "gaps", "matrix"] {
            let (code, _, err) = run(&[command, "--today", today, &articles], home.path());
            assert!(code < 2, "{command} {today}: {err}");
        }
    }
}

#[test]
fn two_programs_on_one_collection_answer_the_same_and_keep_one_cache() {
    let (home, articles) = home();
    let started: Vec<_> = (0..4)
        .map(|_| {
            let (home, articles) = (home.path().to_path_buf(), articles.clone());
            std::thread::spawn(move || run(&["list", "--json", &articles], &home))
        })
        .collect();
    let answers: Vec<_> = started.into_iter().map(|one| one.join().unwrap()).collect();
    assert!(answers[0].1.contains("2025-05-15"), "{answers:?}");
    assert!(answers.iter().all(|answer| *answer == answers[0]), "{answers:?}");
    let kept = snapshots(home.path());
    assert_eq!(kept.len(), 1, "{kept:?}");
    let mut again = program(home.path());
    let again = again.args(["list", "--json", &articles]).output().unwrap();
    assert_eq!(String::from_utf8(again.stdout).unwrap(), answers[0].1);
}
