//! The program run from outside in a home of its own.

use std::fs;
use std::path::Path;

use assert_cmd::Command;
use tempfile::TempDir;

/// The program with nothing of the user's in its surroundings.
pub fn program(home: &Path) -> Command {
    let mut command = Command::cargo_bin("diplo-tui").unwrap();
    for name in ["XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME", "COLUMNS", "NO_COLOR"] {
        command.env_remove(name);
    }
    command.env("HOME", home).env("TERM", "xterm");
    command
}

/// Runs the program; its exit code, results and messages.
#[allow(dead_code, reason = "not every test that shares this module runs it so")]
pub fn run(arguments: &[&str], home: &Path) -> (i32, String, String) {
    let output = program(home).args(arguments).output().unwrap();
    (
        output.status.code().unwrap(),
        String::from_utf8(output.stdout).unwrap(),
        String::from_utf8(output.stderr).unwrap(),
    )
}

/// A file of the folder, as an argument.
#[allow(dead_code, reason = "not every test that shares this module writes a file")]
pub fn file(folder: &TempDir, name: &str, bytes: &[u8]) -> String {
    let path = folder.path().join(name);
    fs::write(&path, bytes).unwrap();
    path.to_str().unwrap().to_string()
}
