//! The program from outside: exit codes, streams, and what bad input does to them.
#![allow(clippy::unwrap_used)]

#[path = "support/program.rs"]
mod program;

use std::fs;
use std::process::Stdio;

use program::{file, program, run};
use tempfile::TempDir;

const DAY: &str = "2025-06-01";

fn is_clean(text: &str) -> bool {
    text.chars().all(|c| c == '\n' || (!c.is_control() && !('\u{200b}'..='\u{202e}').contains(&c)))
}

const ARTICLE: &str = "Ministers speak by telephone\n\nPublished May 16, 2025\n\n\
    Russian Foreign Minister Sergey Lavrov spoke by phone with US Secretary of State Marco Rubio on Thursday, \
    the Russian Foreign Ministry said. The two discussed a ceasefire in Ukraine.\n";

#[test]
fn help_and_version_go_to_standard_output() {
    let home = TempDir::new().unwrap();
    for arguments in [
        &["--help"][..],
        &["--version"],
        &["help"],
        &["list", "--help"],
        &["export", "--help"],
        &["show", "--help"],
        &["check", "--help"],
        &["matrix", "--help"],
        &["gaps", "--help"],
        &["diff", "--help"],
        &["sample", "--help"],
        &["keys"],
        &["keys", "--json"],
        &["paths"],
        &["paths", "--json"],
        &["man"],
        &["man", "export"],
        &["completions", "bash"],
        &["completions", "zsh"],
        &["completions", "fish"],
        &["completions", "powershell"],
    ] {
        let (code, out, err) = run(arguments, home.path());
        assert_eq!((code, err.as_str()), (0, ""), "{arguments:?}");
        assert!(!out.is_empty(), "{arguments:?}");
    }
}

#[test]
fn wrong_usage_is_two_and_says_so_on_standard_error() {
    let home = TempDir::new().unwrap();
    let article = file(&home, "a.txt", ARTICLE.as_bytes());
    for arguments in [
        &["--no-such-flag"][..],
        &["export", "--format", "sculpture"],
        &["export", "--format", "csv", "--with-text", &article],
        &["export", "--format", "csv-flat", &article],
        &["export", "--flat", &article],
        &["list", "--plain", "--json", &article],
        &["gaps", "--pair", "RU", &article],
        &["gaps", "--pair", "RU-RU", &article],
        &["man", "sculpture"],
        &["completions", "sculpture"],
        &["diff", &article, &article],
        &["diff", "/no/such/export.json", &article],
        &["sample"],
        &["list", "--today", "soon", &article],
        &["list", "--since", "soonish", &article],
        &["show", "xyz", &article],
        &["show"],
        &["eval", "--gold", "/no/such/gold.jsonl", &article],
    ] {
        let (code, out, err) = run(arguments, home.path());
        assert_eq!((code, out.as_str()), (2, ""), "{arguments:?}");
        assert!(!err.is_empty(), "{arguments:?}");
    }
}

#[test]
fn a_missing_path_is_an_error_that_names_it() {
    let home = TempDir::new().unwrap();
    for command in ["list", "export", "check", "entities", "matrix", "gaps"] {
        let (code, out, err) = run(&[command, "/no/such/folder"], home.path());
        assert_eq!((code, out.as_str()), (2, ""), "{command}");
        assert!(err.contains("/no/such/folder"), "{err}");
    }
}

#[test]
fn a_file_that_cannot_be_used_becomes_a_note_and_the_run_goes_on() {
    let home = TempDir::new().unwrap();
    let folder = TempDir::new_in(home.path()).unwrap();
    file(&folder, "good.txt", ARTICLE.as_bytes());
    file(&folder, "empty.txt", b"");
    file(&folder, "binary.txt", &(0..=255u8).cycle().take(4096).collect::<Vec<_>>());
    file(
        &folder,
        "latin.txt",
        b"Caf\xe9 talks\n\nThe ministers met in Z\xfcrich on Monday, officials said.\n",
    );
    file(&folder, "utf8.txt", b"Broken \xff\xfe bytes\n\nThe ministers met on Monday, officials said.\n");
    let path = folder.path().to_str().unwrap();
    let (code, out, _) = run(&["export", path], home.path());
    assert_eq!(code, 0);
    let document: serde_json::Value = serde_json::from_str(&out).unwrap();
    let ids: Vec<&str> =
        document["articles"].as_array().unwrap().iter().map(|a| a["id"].as_str().unwrap()).collect();
    assert!(ids.contains(&"good"), "{ids:?}");
    let told =
        |name: &str| document["notes"].as_array().unwrap().iter().any(|note| note.to_string().contains(name));
    for name in ["empty", "binary"] {
        assert!(told(name) && !ids.contains(&name), "{name}: {}", document["notes"]);
    }
    let (_, out, _) = run(&["check", path], home.path());
    assert!(out.contains("empty.txt") && out.contains("binary.txt"), "{out}");
}

#[cfg(unix)]
#[test]
fn an_unreadable_file_among_others_is_a_note() {
    use std::os::unix::fs::{PermissionsExt, symlink};
    let home = TempDir::new().unwrap();
    let folder = TempDir::new_in(home.path()).unwrap();
    file(&folder, "good.txt", ARTICLE.as_bytes());
    let shut = file(&folder, "shut.txt", ARTICLE.as_bytes());
    fs::set_permissions(&shut, fs::Permissions::from_mode(0o000)).unwrap();
    symlink(folder.path(), folder.path().join("round")).unwrap();
    let readable_all_the_same = fs::read(&shut).is_ok();
    let (code, out, _) = run(&["export", folder.path().to_str().unwrap()], home.path());
    assert_eq!(code, 0);
    assert!(out.contains("good"));
    if !readable_all_the_same {
        assert!(out.contains("shut.txt"), "{out}");
    }
}

#[test]
fn an_article_full_of_escapes_reaches_no_terminal_raw() {
    let home = TempDir::new().unwrap();
    let hostile = ARTICLE
        .replace("Ministers", "Ministers\u{1b}]0;owned\u{7} \u{1b}[31m\u{9b}2J\u{202e}")
        .replace("ceasefire", "cease\u{1b}[5mfire\u{200b}");
    let path = file(&home, "hostile.txt", hostile.as_bytes());
    for arguments in [
        &["list", "--scope", "all"][..],
        &["list", "--plain", "--scope", "all"],
        &["check", "--near-misses"],
        &["entities", "--scope", "all"],
        &["export"],
        &["export", "--with-text"],
        &["list", "--json", "--scope", "all"],
        &["check", "--json", "--near-misses"],
        &["entities", "--json"],
        &["matrix"],
        &["gaps", "--pair", "RU-US"],
        &["export", "--format", "md"],
        &["export", "--format", "html"],
        &["list", "--filter", "\u{1b}[31m kind:\u{1b}[0m"],
    ] {
        let (code, out, err) = run(&[arguments, &[path.as_str()]].concat(), home.path());
        assert!(code < 2, "{arguments:?}: {err}");
        assert!(is_clean(&out.replace("\r\n", "\n")), "{arguments:?}: {out:?}");
        assert!(is_clean(&err), "{arguments:?}: {err:?}");
    }
    let named = home.path().join("evil\u{1b}[31m.txt");
    let (code, _, err) = run(&["list", named.to_str().unwrap()], home.path());
    assert_eq!(code, 2);
    assert!(is_clean(&err), "{err:?}");
}

#[test]
fn a_line_of_fifty_megabytes_is_borne() {
    let home = TempDir::new().unwrap();
    let mut text = String::from("A long line\n\n");
    text.push_str(&"The ministers met on Monday and spoke of trade. ".repeat((50 << 20) / 48));
    let path = file(&home, "long.txt", text.as_bytes());
    let output = program(home.path())
        .args(["export", &path])
        .timeout(std::time::Duration::from_secs(300))
        .output()
        .unwrap();
    assert_eq!(output.status.code(), Some(0));
    assert!(serde_json::from_slice::<serde_json::Value>(&output.stdout).is_ok());
}

#[test]
fn json_lines_come_from_standard_input() {
    let home = TempDir::new().unwrap();
    let record = serde_json::json!({"title": "Ministers speak", "date": "2025-05-16", "text": ARTICLE});
    let output = program(home.path())
        .args(["export", "-"])
        .write_stdin(format!("{record}\n\n{record}\n"))
        .output()
        .unwrap();
    assert_eq!(output.status.code(), Some(0));
    let document: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(document["articles"].as_array().unwrap().len(), 2, "{document}");
    let (code, _, err) = run(&["export", "-", "/tmp"], home.path());
    assert_eq!(code, 2);
    assert!(err.contains("'-'"), "{err}");
}

#[test]
fn a_reader_that_goes_away_is_success() {
    let home = TempDir::new().unwrap();
    let mut child = std::process::Command::new(assert_cmd::cargo::cargo_bin("diplo-tui"))
        .args(["export", "--with-text"])
        .env("HOME", home.path())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    drop(child.stdout.take());
    let output = child.wait_with_output().unwrap();
    assert_eq!(output.status.code(), Some(0));
    assert_eq!(String::from_utf8_lossy(&output.stderr), "");
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_is_an_error_in_plain_words() {
    let home = TempDir::new().unwrap();
    for arguments in [&["keys"][..], &["export"], &["export", "--format", "html"], &["man"], &["--help"]] {
        let full = fs::OpenOptions::new().write(true).open("/dev/full").unwrap();
        let output = std::process::Command::new(assert_cmd::cargo::cargo_bin("diplo-tui"))
            .args(arguments)
            .env("HOME", home.path())
            .stdout(full)
            .output()
            .unwrap();
        assert_eq!(output.status.code(), Some(2), "{arguments:?}");
        let told = String::from_utf8_lossy(&output.stderr).into_owned();
        assert!(
            told.contains("cannot write to standard output: no space left on device; make room there\n"),
            "{told}"
        );
    }
}

#[test]
fn without_a_terminal_the_program_prints_the_list() {
    let home = TempDir::new().unwrap();
    let article = file(&home, "a.txt", ARTICLE.as_bytes());
    let bare = run(&["--today", DAY, &article], home.path());
    let list = run(&["list", "--today", DAY, &article], home.path());
    assert_eq!(bare, list);
}

#[test]
fn what_holds_for_every_command_may_stand_before_it() {
    let home = TempDir::new().unwrap();
    let article = file(&home, "a.txt", ARTICLE.as_bytes());
    let behind = run(&["export", "--today", DAY, "--no-cache", "--max-file", "9", &article], home.path());
    let before = run(&["--today", DAY, "--no-cache", "--max-file=9", "export", &article], home.path());
    assert_eq!(before, behind);
    let today = |day: &str| {
        let words = ["--today", day, "list", "--since", "-1m", "--plain", &article];
        program(home.path()).args(words).output().unwrap()
    };
    assert!(!today(DAY).stdout.is_empty());
    assert_eq!(today("2031-01-01").status.code(), Some(1), "the day is not heard");
    for words in [["--filter", "lavrov", "list"], ["--scope", "all", "export"]] {
        let output = program(home.path()).args(words).output().unwrap();
        let told = String::from_utf8(output.stderr).unwrap();
        assert_eq!(output.status.code(), Some(2), "{told}");
        let wanted = format!(
            "error: '{}' cannot stand before '{}': give it behind; only --today, --no-cache, --max-file, --max-text can\n",
            words[0], words[2]
        );
        assert!(told.starts_with(&wanted), "{told}");
    }
    let output = program(home.path()).args([article.as_str(), "--no-cache", "list"]).output().unwrap();
    let told = String::from_utf8(output.stderr).unwrap();
    assert!(told.starts_with("error: a path cannot stand before 'list': give it behind;"), "{told}");
    // right behind a path, the name of a command is a path
    let output = program(home.path()).args([article.as_str(), "list"]).output().unwrap();
    let told = String::from_utf8(output.stderr).unwrap();
    assert!(told.contains("'list'") && output.status.code() == Some(2), "{told}");
}

#[test]
fn lines_keep_to_the_width_asked_for() {
    let home = TempDir::new().unwrap();
    for width in [40usize, 60, 120] {
        let output = program(home.path())
            .args(["list", "--scope", "all"])
            .env("COLUMNS", width.to_string())
            .output()
            .unwrap();
        for line in String::from_utf8(output.stdout).unwrap().lines() {
            assert!(line.chars().count() <= width, "{width}: {line}");
        }
    }
    let (_, whole, _) = run(&["list", "--scope", "all"], home.path());
    assert!(!whole.contains('…') && !whole.contains('\u{1b}'), "{whole}");
}

#[test]
fn a_faulty_filter_says_where_and_still_filters() {
    let home = TempDir::new().unwrap();
    let article = file(&home, "a.txt", ARTICLE.as_bytes());
    let (_, _, err) = run(&["list", "--filter", "rubio kind:duel", &article], home.path());
    assert!(err.contains("kind:duel") && err.contains("still filters"), "{err}");
}

#[test]
fn nothing_found_is_one() {
    let home = TempDir::new().unwrap();
    let article =
        file(&home, "a.txt", b"A day at the fair\n\nThe apple cake won the first prize again this year.\n");
    for command in [
        &["list"][..],
        &["entities"],
        &["matrix"],
        &["gaps"],
        &["gaps", "--pair", "RU-US"],
        &["show", "0123"],
    ] {
        let (code, out, _) = run(&[command, &[article.as_str()]].concat(), home.path());
        assert_eq!((code, out.as_str()), (1, ""), "{command:?}");
    }
    assert_eq!(run(&["export", &article], home.path()).0, 0);
}

#[test]
fn the_cache_says_what_it_keeps_and_is_cleared() {
    let home = TempDir::new().unwrap();
    let folder = home.path().join(".cache/diplo-tui/collections");
    fs::create_dir_all(&folder).unwrap();
    fs::write(folder.join("a.snapshot"), "12345").unwrap();
    fs::write(folder.join("else.txt"), "not ours").unwrap();
    let cache = |deed| {
        let mut command = program(home.path());
        let output = command
            .args(["cache", deed, "--json"])
            .env("XDG_CACHE_HOME", home.path().join(".cache"))
            .output()
            .unwrap();
        assert_eq!(output.status.code(), Some(0));
        let told: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
        (told["collections"].as_u64().unwrap(), told["bytes"].as_u64().unwrap())
    };
    assert_eq!([cache("info"), cache("clear"), cache("info")], [(1, 5), (1, 5), (0, 0)]);
    assert!(folder.join("else.txt").exists());
    let (code, _, err) = run(&["cache"], home.path());
    assert_eq!(code, 2, "{err}");
}

#[test]
fn what_a_command_read_is_remembered_for_the_next_one_and_read_again_when_it_changes() {
    let home = TempDir::new().unwrap();
    let folder = TempDir::new().unwrap();
    let article = file(&folder, "a.txt", ARTICLE.as_bytes());
    let articles = folder.path().to_str().unwrap();
    let kept = || run(&["cache", "info"], home.path()).1;
    let fresh = run(&["list", "--no-cache", "--json", articles], home.path());
    assert!(kept().starts_with("0 collections"), "{}", kept());
    let first = run(&["list", "--json", articles], home.path());
    assert!(kept().starts_with("1 collection,"), "{}", kept());
    let second = run(&["list", "--json", articles], home.path());
    assert!(fresh == first && first == second, "{fresh:?} {first:?} {second:?}");
    assert!(first.1.contains("2025-05-15"), "{}", first.1);
    fs::write(article, ARTICLE.replace("Thursday", "Wednesday")).unwrap();
    let changed = run(&["list", "--json", articles], home.path());
    assert!(changed.1.contains("2025-05-14"), "{}", changed.1);
}

#[test]
fn what_is_remembered_and_damaged_is_told_and_made_anew() {
    let home = TempDir::new().unwrap();
    let folder = TempDir::new().unwrap();
    file(&folder, "a.txt", ARTICLE.as_bytes());
    let articles = folder.path().to_str().unwrap();
    let list = || run(&["list", "--json", articles], home.path());
    let (first, second) = (list(), list());
    assert_eq!(first, second);
    let kept = fs::read_dir(home.path().join(".cache/diplo-tui/collections")).unwrap();
    let kept: Vec<_> = kept.map(|entry| entry.unwrap().path()).collect();
    assert_eq!(kept.len(), 1, "{kept:?}");
    let bytes = fs::read(&kept[0]).unwrap();
    fs::write(&kept[0], &bytes[..bytes.len() - 1]).unwrap();
    let (code, out, told) = list();
    assert_eq!((code, &out), (first.0, &first.1));
    assert!(told.contains("is damaged: it is made anew from the articles"), "{told}");
    assert_eq!(list(), first, "it is whole again");
}

#[test]
fn where_nothing_can_be_remembered_the_command_says_so_and_goes_on() {
    let home = TempDir::new().unwrap();
    let article = file(&home, "a.txt", ARTICLE.as_bytes());
    let mut command = program(home.path());
    fs::write(home.path().join("taken"), "no folder").unwrap();
    command.env("XDG_CACHE_HOME", home.path().join("taken"));
    let output = command.args(["list", &article]).output().unwrap();
    let told = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(output.status.success() && told.contains("nothing is remembered for the next run"), "{told}");
    assert!(String::from_utf8_lossy(&output.stdout).contains("2025-05-15"));
}

#[test]
fn the_readme_tells_the_keys_as_the_program_has_them() {
    let home = TempDir::new().unwrap();
    let output = program(home.path()).args(["keys", "--markdown"]).output().unwrap();
    let table = String::from_utf8(output.stdout).unwrap();
    let readme = fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/README.md")).unwrap();
    assert!(table.lines().count() > 100);
    assert!(
        readme.contains(table.trim()),
        "the table of keys in README.md is stale: put there what `diplo-tui keys --markdown` prints"
    );
}
