//! `extract` and `merge` as stages of a pipe: the same bytes as a direct run, however the lines are parted.
#![allow(clippy::unwrap_used)]

use std::fmt::Write as _;

use assert_cmd::Command;
use diplo_tui::corpus;

fn run(arguments: &[&str], input: &str) -> (Vec<u8>, String) {
    let home = tempfile::tempdir().unwrap();
    let mut command = Command::cargo_bin("diplo-tui").unwrap();
    command.env("HOME", home.path()).env_remove("XDG_CONFIG_HOME").env_remove("XDG_DATA_HOME");
    let output = command.args(arguments).write_stdin(input).output().unwrap();
    assert!(output.status.success(), "{arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
    (output.stdout, String::from_utf8_lossy(&output.stderr).into_owned())
}

/// The built-in articles as records: every third without its date, and among them records that are none.
fn records() -> String {
    let mut out = String::new();
    for (number, (_, bytes)) in corpus::embedded_files().enumerate() {
        let text = String::from_utf8_lossy(bytes);
        let mut parts = text.splitn(3, "---\n").skip(1);
        let (front, body) = (parts.next().unwrap_or_default(), parts.next().unwrap_or_default());
        let field =
            |name: &str| front.lines().find_map(|line| line.strip_prefix(name)).unwrap_or_default().trim();
        let date = if number % 3 == 0 { "" } else { field("published:") };
        let record = serde_json::json!({ "title": field("title:").trim_matches('"'), "published": date, "text": body });
        writeln!(out, "{record}").unwrap();
        if number % 40 == 7 {
            out.push_str("{\"text\": \n\n[1, 2]\n");
        }
    }
    out
}

#[test]
fn a_pipe_gives_the_bytes_of_a_direct_run() {
    let records = records();
    let (direct, _) = run(&["export", "--format", "json", "-"], &records);
    let (lines, told) = run(&["extract"], &records);
    let lines = String::from_utf8(lines).unwrap();
    assert_eq!(lines.lines().count(), records.lines().filter(|line| !line.is_empty()).count());
    assert!(told.contains("gave no article"), "{told}");
    let (merged, _) = run(&["merge"], &lines);
    assert!(merged == direct, "merged {} bytes, direct {}", merged.len(), direct.len());
}

#[test]
fn records_parted_among_several_give_the_same() {
    let records = records();
    let (whole, _) = run(&["extract"], &records);
    let all: Vec<&str> = records.lines().collect();
    let mut parts = Vec::new();
    for part in all.chunks(37) {
        parts.extend(run(&["extract"], &part.join("\n")).0);
    }
    assert!(whole == parts, "a line depends on its record alone");
}

#[test]
fn merge_refuses_what_extract_did_not_write() {
    for (line, word) in [
        ("{\"x\":1}", "no line of extract"),
        ("{\"version\":99}", "version 99"),
        ("{\"version\":1}", "neither"),
    ] {
        let output =
            Command::cargo_bin("diplo-tui").unwrap().arg("merge").write_stdin(line).output().unwrap();
        assert_eq!(output.status.code(), Some(2), "{line}");
        assert!(String::from_utf8_lossy(&output.stderr).contains(word), "{line}");
    }
}

#[test]
fn a_saved_view_selects_and_an_unknown_one_is_told() {
    let home = tempfile::tempdir().unwrap();
    std::fs::create_dir_all(home.path().join("diplo-tui")).unwrap();
    std::fs::write(home.path().join("diplo-tui/views.toml"), "letters = \"kind:letter\"\n").unwrap();
    let list = |view: &str| {
        let mut command = Command::cargo_bin("diplo-tui").unwrap();
        command.env("XDG_CONFIG_HOME", home.path());
        command.args(["list", "--plain", "--view", view]).output().unwrap()
    };
    let found = list("letters");
    let text = String::from_utf8_lossy(&found.stdout).into_owned();
    assert!(found.status.success() && text.lines().count() > 2, "{text}");
    assert!(text.lines().all(|line| line.to_lowercase().contains("letter")), "{text}");
    let unknown = list("calls");
    assert_eq!(unknown.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&unknown.stderr).contains("saved are letters"));
}
