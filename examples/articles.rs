//! Prints what reading makes of files: one JSON line for each article, or the cleaned text with `--text`, the cuts with `--cuts`.
//!
//! `cargo run --example articles -- [--text] [--cuts] PATH...`

use std::path::PathBuf;

use diplo_tui::corpus::{Limits, read, sources};
use diplo_tui::lexicon::Lexicon;

fn main() -> anyhow::Result<()> {
    let (flags, paths): (Vec<String>, Vec<String>) =
        std::env::args().skip(1).partition(|a| a.starts_with("--"));
    let has = |flag: &str| flags.iter().any(|f| f == flag);
    let paths: Vec<PathBuf> = paths.into_iter().map(PathBuf::from).collect();
    let lexicon = Lexicon::embedded()?;
    let (found, mut notes) = sources(&paths)?;
    for source in &found {
        let mut reading = read(source, &lexicon, &Limits::default());
        for (article, body) in reading.articles {
            let line = serde_json::json!({
                "id": article.id, "title": article.title, "outlet": article.outlet, "origin": article.origin,
                "published": article.published.when.as_ref().map(ToString::to_string),
                "basis": article.published.basis, "why": article.published.why,
                "alternatives": article.published.alternatives.iter().map(|a| format!("{} {}", a.when, a.why)).collect::<Vec<_>>(),
                "dateline": body.dateline.as_ref().map(|d| d.span.of(&body.text)),
                "language": article.language, "cuts": body.cuts.len(), "length": body.text.len(),
                "text": has("--json-text").then_some(&body.text),
            });
            println!("{line}");
            if has("--text") {
                println!("{}\n", body.text);
            }
            if has("--cuts") {
                for cut in &body.cuts {
                    println!(
                        "  - {:?} @{}: {}",
                        cut.reason,
                        cut.at,
                        cut.text.chars().take(160).collect::<String>()
                    );
                }
            }
        }
        notes.append(&mut reading.notes);
    }
    for note in notes {
        eprintln!(
            "{:?} {}: {}",
            note.kind,
            note.article.map(|a| a.0.to_string()).or(note.path).unwrap_or_default(),
            note.text
        );
    }
    Ok(())
}
