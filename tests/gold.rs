//! Accuracy against the gold beside the project, above floors that only rise. Without it there is nothing to measure.
#![allow(clippy::unwrap_used)]

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use diplo_tui::cli::eval::{Part, measure};
use diplo_tui::lexicon::Lexicon;

/// Figures by suite that may not be undercut.
const FLOORS: &str = include_str!("accuracy.json");

fn shared() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared")
}

fn check(suite: &str, folder: &str, gold: &str, part: Part) {
    let shared = shared();
    let gold = shared.join("eval").join(gold);
    if !gold.exists() {
        assert!(!shared.exists(), "{} is missing beside a shared folder that is there", gold.display());
        return;
    }
    let lexicon = Lexicon::embedded().unwrap();
    let figures = measure(&[gold], &[shared.join(folder)], part, &lexicon).unwrap();
    let floors: BTreeMap<String, BTreeMap<String, f64>> = serde_json::from_str(FLOORS).unwrap();
    let low: Vec<String> = floors[suite]
        .iter()
        .filter(|(name, floor)| figures.get(name).is_nan() || figures.get(name) + 1e-9 < **floor)
        .map(|(name, floor)| format!("{name} is {:.3}, not {floor}", figures.get(name)))
        .collect();
    assert_eq!(figures.get("failed"), 0.0, "{suite}");
    assert!(low.is_empty(), "{suite}: {}\n{}", low.join("; "), figures.table());
}

#[test]
fn the_seed_articles_keep_their_accuracy() {
    check("seeds", "seeds", "seeds.gold.jsonl", Part::Whole);
}

#[test]
fn the_third_to_check_with_keeps_its_accuracy() {
    check("check", "eval/dev", "dev.gold.jsonl", Part::Check);
}
