//! Accuracy against the gold beside the project, above floors that only rise. Without it there is nothing to measure.
#![allow(clippy::unwrap_used)]

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use diplo_tui::cli::eval::{Figures, Part, measure};
use diplo_tui::lexicon::Lexicon;

/// Figures by suite that may not be undercut.
const FLOORS: &str = include_str!("accuracy.json");

fn shared() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared")
}

fn check((suite, heading): (&str, &str), folder: &str, gold: &str, part: Part) {
    let shared = shared();
    let gold = shared.join("eval").join(gold);
    if !gold.exists() {
        assert!(!shared.exists(), "{} is missing beside a shared folder that is there", gold.display());
        return;
    }
    hold((suite, heading), &[gold], &shared.join(folder), part);
}

/// Measures one suite; fails where a figure is below its floor, or another than the README tells.
fn hold((suite, heading): (&str, &str), gold: &[PathBuf], folder: &Path, part: Part) {
    let lexicon = Lexicon::embedded().unwrap();
    let figures = measure(gold, &[folder.to_path_buf()], part, &lexicon).unwrap();
    let floors: BTreeMap<String, BTreeMap<String, f64>> = serde_json::from_str(FLOORS).unwrap();
    let low: Vec<String> = floors[suite]
        .iter()
        .filter(|(name, floor)| figures.get(name).is_nan() || figures.get(name) + 1e-9 < **floor)
        .map(|(name, floor)| format!("{name} is {:.3}, not {floor}", figures.get(name)))
        .collect();
    assert_eq!(figures.get("failed"), 0.0, "{suite}");
    assert!(low.is_empty(), "{suite}: {}\n{}", low.join("; "), figures.table());
    same_as_told(heading, &figures);
}

#[test]
fn the_seed_articles_keep_their_accuracy() {
    check(("seeds", "first five articles"), "seeds", "seeds.gold.jsonl", Part::Whole);
}

#[test]
fn the_two_thirds_to_build_on_are_told_as_they_are() {
    check(("build", "build"), "eval/dev", "dev.gold.jsonl", Part::Build);
}

#[test]
fn the_third_to_check_with_keeps_its_accuracy() {
    check(("check", "kept aside"), "eval/dev", "dev.gold.jsonl", Part::Check);
}

/// The figures that the README tells, by the heading of their column.
fn told(heading: &str) -> BTreeMap<String, String> {
    let readme = std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("README.md")).unwrap();
    let mut rows = readme.lines().skip_while(|line| !line.starts_with("| figure |"));
    let cells = |line: &str| -> Vec<String> {
        line.trim_matches('|').split('|').map(|cell| cell.trim().to_string()).collect()
    };
    let at = cells(rows.next().unwrap()).iter().position(|cell| cell == heading).unwrap();
    let rows = rows.skip(1).take_while(|line| line.starts_with('|')).map(cells);
    rows.map(|row| (row[0].clone(), row[at].clone())).collect()
}

/// Fails where the README tells another figure than is measured.
fn same_as_told(heading: &str, figures: &Figures) {
    let table = figures.table();
    let measured: BTreeMap<String, String> = table
        .lines()
        .filter_map(|line| line.split_once(' '))
        .map(|(name, value)| (name.to_string(), value.trim().to_string()))
        .collect();
    let stale: Vec<String> = told(heading)
        .into_iter()
        .filter(|(name, value)| measured.get(name) != Some(value))
        .map(|(name, value)| format!("{name} is told as {value}"))
        .collect();
    assert!(stale.is_empty(), "README, column '{heading}': {}\n{table}", stale.join("; "));
}

/// The articles built in and their gold, in order.
fn collection() -> (Vec<PathBuf>, Vec<PathBuf>) {
    let list = |folder: &str| {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
        let mut files: Vec<PathBuf> =
            std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
        files.sort();
        files
    };
    (list("assets/articles"), list("tests/gold"))
}

#[test]
fn the_collection_that_is_built_in_keeps_its_accuracy() {
    let (_, gold) = collection();
    hold(
        ("collection", "built-in collection"),
        &gold,
        &Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/articles"),
        Part::Whole,
    );
}
