//! ERRORS.md as a table of patterns, and the errors as the source has them.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use regex::Regex;

/// A line of the index.
struct Row {
    pattern: String,
    regex: Regex,
    when: String,
    deed: String,
    exit: String,
    /// Characters that do not differ from case to case: the line with most of them is meant.
    fixed: usize,
}

/// The lines of ERRORS.md.
pub struct Index(Vec<Row>);

impl Index {
    /// Reads the tables; a row that is none is a fault.
    pub fn read() -> Index {
        let text = fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/ERRORS.md")).unwrap();
        let rows = text.lines().filter(|line| line.starts_with("| `"));
        Index(rows.map(Row::of).collect())
    }

    /// The most exact row that fits.
    pub fn row_of(&self, words: &str) -> Option<usize> {
        let fitting = self.0.iter().enumerate().filter(|(_, row)| row.regex.is_match(words));
        fitting.max_by_key(|(_, row)| row.fixed).map(|(at, _)| at)
    }

    pub fn patterns(&self) -> impl Iterator<Item = &str> {
        self.0.iter().map(|row| row.pattern.as_str())
    }

    pub fn exit(&self, row: usize) -> &str {
        &self.0[row].exit
    }

    pub fn when(&self, row: usize) -> &str {
        &self.0[row].when
    }

    pub fn deed(&self, row: usize) -> &str {
        &self.0[row].deed
    }
}

impl Row {
    fn of(line: &str) -> Row {
        let line = line.replace("\\|", "\u{0}");
        let cells: Vec<String> =
            line.trim().trim_matches('|').split('|').map(|cell| cell.trim().replace('\u{0}', "|")).collect();
        let [says, when, deed, exit] = cells.as_slice() else { panic!("four cells are wanted: {line}") };
        let pattern = says.trim_matches('`').to_string();
        let parts = fixed_parts(&pattern);
        let escaped: Vec<String> = parts.iter().map(|part| regex::escape(part)).collect();
        let regex = Regex::new(&format!("^{}$", escaped.join("(?s:.*?)"))).unwrap();
        let fixed = parts.iter().map(|part| part.len()).sum();
        assert!(fixed >= 10, "a line that fits everything: {line}");
        Row { pattern, regex, when: when.clone(), deed: deed.clone(), exit: exit.clone(), fixed }
    }
}

/// What stands between the placeholders.
fn fixed_parts(pattern: &str) -> Vec<String> {
    let holes = Regex::new("<[a-z ]+>").unwrap();
    holes.split(pattern).map(str::to_string).collect()
}

/// What stands between the arguments of a format string, where it is long enough to be looked for.
pub fn fragments(words: &str) -> Vec<String> {
    let holes = Regex::new(r"\{[^{}]*\}").unwrap();
    holes.split(words).map(|part| part.trim().to_string()).filter(|part| part.len() >= 6).collect()
}

/// Where an error is made in the source: what stands right before its words.
const MAKERS: &str = concat!(
    r#"(?:#\[error\(|Usage\(|Err\(|Warned\(|refused\(|refuse\(|\bfault\(|Fault \{|faults\.push\(|anyhow!\(|CorpusError::of|io::Error::other\(|note\(|"#,
    r#"ok_or\(|ok_or_else\(\|\| \{?|map_err\(\|[a-z_]+\| \{?|let words = |const NO_TEXT: &str = |return Err\(fault\(|console\.say\()"#,
);

/// The words of every error in the source, tests left out.
pub fn told_by_the_source() -> BTreeSet<String> {
    let maker =
        Regex::new(&format!(r#"{MAKERS}[^;"]{{0,90}}?(?:format!\(\s*)?"((?:[^"\\]|\\.)*)""#)).unwrap();
    let mut out = BTreeSet::new();
    for path in sources(Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/src"))) {
        let text = fs::read_to_string(&path).unwrap();
        let text = text.find("\n#[cfg(test)]\nmod tests {").map_or(text.as_str(), |at| &text[..at]);
        for found in maker.captures_iter(text) {
            let words = found[1].replace("\\\"", "\"").replace("\\n", "\n");
            if !fragments(&words).is_empty() {
                out.insert(words);
            }
        }
    }
    out
}

/// The files that tell the user something; what accounts and contacts are made of tells nobody.
fn sources(folder: &Path) -> Vec<PathBuf> {
    let mut out = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        if path.is_dir() && !["extract", "timeline", "time", "view"].contains(&name.as_str()) {
            out.extend(sources(&path));
        } else if name.ends_with(".rs") && name != "tests.rs" {
            out.push(path);
        }
    }
    out.sort();
    out
}
