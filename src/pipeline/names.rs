//! Article ids: the file's stem, and on a clash the shortest tail of the path that no other file shares.

use std::collections::BTreeMap;
use std::path::{Component, Path};

use crate::corpus::{Source, stem};

/// For each source the id its articles begin with; none where the reader's own ids stand.
pub(super) fn bases(sources: &[Source]) -> Vec<Option<String>> {
    let stems: Vec<Option<String>> = sources.iter().map(|s| path(s).map(stem)).collect();
    let mut by_stem: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for (i, stem) in stems.iter().enumerate() {
        if let Some(stem) = stem {
            by_stem.entry(stem).or_default().push(i);
        }
    }
    let mut out = stems.clone();
    for clash in by_stem.values().filter(|files| files.len() > 1) {
        let tails: Vec<Vec<String>> = clash.iter().map(|&i| tails(path(&sources[i]))).collect();
        let mut count: BTreeMap<&str, usize> = BTreeMap::new();
        for tail in tails.iter().flatten() {
            *count.entry(tail).or_default() += 1;
        }
        for (&i, tails) in clash.iter().zip(&tails) {
            let unique = tails.iter().find(|t| count.get(t.as_str()) == Some(&1)).or(tails.last());
            out[i] = unique.cloned();
        }
    }
    out
}

fn path(source: &Source) -> Option<&Path> {
    match source {
        Source::File(path) => Some(path),
        Source::Embedded(name) => Some(Path::new(name)),
        Source::Input(_) => None,
    }
}

/// The ends of a path, the shortest first: `c.txt`, `b/c.txt`, `a/b/c.txt`.
fn tails(path: Option<&Path>) -> Vec<String> {
    let parts: Vec<String> = path
        .into_iter()
        .flat_map(Path::components)
        .filter_map(|part| match part {
            Component::Normal(name) => Some(name.to_string_lossy().into_owned()),
            _ => None,
        })
        .collect();
    (0..parts.len()).rev().map(|from| parts[from..].join("/")).collect()
}

/// `id` with the reader's stem replaced by `base`.
pub(super) fn renamed(id: &str, stem: &str, base: &str) -> String {
    match id.strip_prefix(stem) {
        Some(record) if record.is_empty() || record.starts_with('#') => format!("{base}{record}"),
        _ => id.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(paths: &[&str], ids: &[&str]) {
        let sources: Vec<Source> = paths.iter().map(|p| Source::File(p.into())).collect();
        let bases: Vec<String> = bases(&sources).into_iter().map(Option::unwrap_or_default).collect();
        assert_eq!(bases, ids);
    }

    #[test]
    fn an_id_is_the_stem_and_on_a_clash_the_shortest_unique_tail() {
        check(&["/a/x.txt", "/a/y.txt"], &["x", "y"]);
        check(&["/a/x.txt", "/b/x.txt", "/a/y.txt"], &["a/x.txt", "b/x.txt", "y"]);
        check(&["/a/x.txt", "/a/x.md"], &["x.txt", "x.md"]);
        check(&["/a/c/x.txt", "/b/c/x.txt"], &["a/c/x.txt", "b/c/x.txt"]);
    }

    #[test]
    fn records_keep_their_numbers() {
        assert_eq!(renamed("x#3", "x", "a/x.jsonl"), "a/x.jsonl#3");
        assert_eq!(renamed("x", "x", "a/x.txt"), "a/x.txt");
        assert_eq!(renamed("own", "x", "a/x.txt"), "own");
    }
}
