//! The architecture as a test: who may import whom, and how long a file may be.
#![allow(clippy::unwrap_used)]

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

/// The floors, lowest first. A module uses only modules of rows above its own in this table.
const FLOORS: [&[&str]; 7] = [
    &["domain"],
    &["text", "time", "disk"],
    &["lexicon"],
    &["corpus", "extract", "timeline"],
    &["pipeline", "query", "export", "store"],
    &["cli", "tui", "config"],
    &["main"],
];

/// Imports within one row that are allowed all the same, with the reason.
const SIDEWAYS: [(&str, &str, &str); 3] = [
    ("disk", "text", "a message about a file quotes its name"),
    ("cli", "config", "commands read the user's settings"),
    ("tui", "config", "the screen reads the user's settings"),
];

/// Lines a file may have, its tests left out.
const LONGEST: usize = 400;

/// Files that may be longer, with the reason.
const LONGER: [(&str, &str); 0] = [];

fn floor(module: &str) -> Option<usize> {
    FLOORS.iter().position(|row| row.contains(&module))
}

fn sources(folder: &Path, out: &mut Vec<PathBuf>) {
    let mut entries: Vec<PathBuf> = fs::read_dir(folder).unwrap().map(|e| e.unwrap().path()).collect();
    entries.sort();
    for path in entries {
        if path.is_dir() {
            sources(&path, out);
        } else if path.extension().is_some_and(|e| e == "rs") {
            out.push(path);
        }
    }
}

fn all_sources() -> Vec<(String, String)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut out = Vec::new();
    sources(&root, &mut out);
    out.iter()
        .map(|path| {
            let name = path.strip_prefix(&root).unwrap().to_string_lossy().replace('\\', "/");
            (name, fs::read_to_string(path).unwrap())
        })
        .collect()
}

/// The module a source file belongs to: `query/parse.rs` is `query`.
fn module(name: &str) -> &str {
    name.split('/').next().unwrap_or(name).trim_end_matches(".rs")
}

/// Source without comments and with strings emptied, so that words in them are no imports.
fn code(text: &str) -> String {
    let mut out = String::new();
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        let len = if rest.starts_with("//") {
            rest.find('\n').unwrap_or(rest.len())
        } else if rest.starts_with("/*") {
            rest.find("*/").map_or(rest.len(), |at| at + 2)
        } else if let Some(len) = raw_string(rest) {
            len
        } else if c == '"' {
            string(rest)
        } else if rest.starts_with("'\"'") {
            3
        } else if rest.starts_with("'\\\"'") {
            4
        } else {
            out.push(c);
            c.len_utf8()
        };
        rest = &rest[len..];
    }
    out
}

fn raw_string(text: &str) -> Option<usize> {
    let body = text.strip_prefix('r')?;
    let marks = body.len() - body.trim_start_matches('#').len();
    body[marks..].strip_prefix('"')?;
    let close = format!("\"{}", "#".repeat(marks));
    let from = 1 + marks + 1;
    Some(text[from..].find(&close).map_or(text.len(), |at| from + at + close.len()))
}

fn string(text: &str) -> usize {
    let mut escaped = false;
    for (at, c) in text.char_indices().skip(1) {
        match c {
            '\\' if !escaped => escaped = true,
            '"' if !escaped => return at + 1,
            _ => escaped = false,
        }
    }
    text.len()
}

/// The modules that `text` names by `crate::x` or `crate::{x, y}`; in the program itself by `diplo_tui::x`.
fn imports(text: &str) -> BTreeSet<String> {
    let code = code(text);
    let mut out = BTreeSet::new();
    for root in ["crate::", "diplo_tui::"] {
        for (at, _) in code.match_indices(root) {
            let inside = code[..at].ends_with(|c: char| c.is_alphanumeric() || matches!(c, '_' | '$'));
            let rest = &code[at + root.len()..];
            if inside {
                continue;
            }
            match rest.strip_prefix('{') {
                Some(list) => out.extend(heads(list)),
                None => out.extend(identifier(rest)),
            }
        }
    }
    out
}

fn identifier(text: &str) -> Option<String> {
    let end = text.find(|c: char| !(c.is_alphanumeric() || c == '_')).unwrap_or(text.len());
    (end > 0).then(|| text[..end].to_string())
}

/// The first names of a brace list, of whatever depth the rest is.
fn heads(list: &str) -> Vec<String> {
    let mut out = Vec::new();
    let (mut depth, mut start) = (0usize, true);
    for (at, c) in list.char_indices() {
        match c {
            '{' => depth += 1,
            '}' if depth == 0 => break,
            '}' => depth -= 1,
            ',' if depth == 0 => start = true,
            c if start && depth == 0 && !c.is_whitespace() => {
                out.extend(identifier(&list[at..]));
                start = false;
            }
            _ => {}
        }
    }
    out
}

/// Why `from` may not import `to`; none where it may.
fn refusal(from: &str, to: &str) -> Option<String> {
    if from == to || from == "lib" {
        return None;
    }
    let (Some(own), Some(other)) = (floor(from), floor(to)) else {
        return floor(from)
            .is_none()
            .then(|| format!("'{from}' stands on no floor: give it one in tests/floors.rs"));
    };
    let listed = SIDEWAYS.iter().any(|(one, two, _)| (*one, *two) == (from, to));
    match own.cmp(&other) {
        std::cmp::Ordering::Greater => None,
        std::cmp::Ordering::Equal if listed => None,
        std::cmp::Ordering::Equal => {
            Some(format!("'{from}' imports '{to}' of its own floor: move what both need to a floor below"))
        }
        std::cmp::Ordering::Less => {
            Some(format!("'{from}' imports '{to}' of a floor above: pass a value down or move the type"))
        }
    }
}

#[test]
fn modules_import_only_from_floors_below() {
    let mut faults = Vec::new();
    for (name, text) in all_sources() {
        let from = module(&name);
        for to in imports(&text) {
            faults.extend(refusal(from, &to).map(|why| format!("src/{name}: {why}")));
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn no_module_imports_itself_by_way_of_others() {
    let mut edges: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for (name, text) in all_sources() {
        let from = module(&name).to_string();
        let to = imports(&text).into_iter().filter(|to| *to != from && floor(to).is_some());
        edges.entry(from.clone()).or_default().extend(to);
    }
    edges.remove("lib");
    while let Some(leaf) = edges.iter().find(|(_, to)| to.is_empty()).map(|(from, _)| from.clone()) {
        edges.remove(&leaf);
        edges.values_mut().for_each(|to| {
            to.remove(&leaf);
        });
    }
    let left: Vec<&String> =
        edges.keys().filter(|from| edges.values().any(|to| to.contains(*from))).collect();
    assert!(left.is_empty(), "these modules import each other in a circle: {left:?}");
}

#[test]
fn every_file_says_what_it_owns_and_is_short() {
    let mut faults = Vec::new();
    for (name, text) in all_sources() {
        if !text.starts_with("//! ") {
            faults.push(format!("src/{name}: the first line must say what the file owns: '//! …'"));
        }
        let own = text.find("\n#[cfg(test)]\nmod ").map_or(text.as_str(), |at| &text[..at]);
        let lines = own.lines().count();
        let allowed = LONGER.iter().any(|(long, _): &(&str, &str)| *long == name);
        if lines > LONGEST && !allowed {
            faults.push(format!("src/{name}: {lines} lines without tests, {LONGEST} is the end: split it"));
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn an_import_is_seen_however_it_is_written() {
    let text = "use crate::{domain::{When, Date}, text};\n// crate::tui\nlet x = crate::time::find(\"crate::cli\");\nuse crate::query;";
    let seen: Vec<String> = imports(text).into_iter().collect();
    assert_eq!(seen, ["domain", "query", "text", "time"]);
}

#[test]
fn a_wrong_import_is_refused_with_a_plain_sentence() {
    assert!(refusal("domain", "text").unwrap().contains("floor above"));
    assert!(refusal("query", "export").unwrap().contains("its own floor"));
    assert!(refusal("cli", "tui").is_some());
    assert!(refusal("attic", "domain").unwrap().contains("no floor"));
    assert_eq!(refusal("cli", "config"), None);
    assert_eq!(refusal("main", "tui"), None);
}
