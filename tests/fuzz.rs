//! Every way in for foreign bytes, tried with inputs that are nearly right: the same ones in every run.
#![allow(clippy::unwrap_used)]

#[path = "support/dice.rs"]
mod dice;
#[path = "fuzz/mutate.rs"]
mod mutate;
#[path = "fuzz/targets.rs"]
mod targets;

use std::collections::BTreeSet;
use std::path::Path;
use std::sync::Once;
use std::sync::atomic::{AtomicUsize, Ordering};

use dice::Dice;
use mutate::{Seeds, mutated};
use targets::TARGETS;

/// Inputs for each target; the slow ones get fewer.
fn cases(name: &str) -> usize {
    match name {
        "lexicon" | "gold" => 12,
        "diff" => 40,
        "screen" => 60,
        _ => 200,
    }
}

/// Panics so far, also those that the program catches itself and tells as a note.
static PANICS: AtomicUsize = AtomicUsize::new(0);

fn breaks(target: fn(&[u8]), bytes: &[u8]) -> bool {
    static COUNTED: Once = Once::new();
    COUNTED.call_once(|| {
        let told = std::panic::take_hook();
        std::panic::set_hook(Box::new(move |fault| {
            PANICS.fetch_add(1, Ordering::SeqCst);
            told(fault);
        }));
    });
    // the other test may panic meanwhile: then it fails, and this one with it
    let before = PANICS.load(Ordering::SeqCst);
    std::panic::catch_unwind(|| target(bytes)).is_err() || PANICS.load(Ordering::SeqCst) > before
}

#[test]
fn no_target_breaks_on_what_is_nearly_right() {
    let seeds = Seeds::read();
    let mut broken = Vec::new();
    for (number, (name, target)) in TARGETS.iter().enumerate() {
        let mut dice = Dice(number as u64);
        for case in 0..cases(name) {
            let bytes = mutated(&seeds, name, &mut dice);
            if breaks(*target, &bytes) {
                broken.push(format!("{name}, case {case}: {:?}", String::from_utf8_lossy(&bytes)));
            }
        }
    }
    assert!(broken.is_empty(), "{}", broken.join("\n\n"));
}

#[test]
fn every_target_has_seeds_and_stands_what_once_broke_it() {
    let seeds = Seeds::read();
    for (name, target) in TARGETS {
        let own: Vec<_> = seeds.small.iter().filter(|(own, _)| own == name).collect();
        assert!(!own.is_empty(), "{name} has no seed in tests/fuzz/seeds");
        for (_, bytes) in own {
            assert!(!breaks(target, bytes), "{name} breaks on {:?}", String::from_utf8_lossy(bytes));
        }
    }
    for (name, _) in &seeds.small {
        assert!(TARGETS.iter().any(|(target, _)| target == name), "no target is named {name}");
    }
}

/// The programs of libFuzzer are not part of the package, and their folder of the repository alone.
#[test]
fn every_target_is_a_program_for_libfuzzer_too() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fuzz");
    let Ok(manifest) = std::fs::read_to_string(folder.join("Cargo.toml")) else { return };
    let manifest: toml::Table = manifest.parse().unwrap();
    let programs: BTreeSet<&str> =
        manifest["bin"].as_array().unwrap().iter().map(|bin| bin["name"].as_str().unwrap()).collect();
    assert_eq!(programs, TARGETS.iter().map(|(name, _)| *name).collect());
    for name in programs {
        let source = std::fs::read_to_string(folder.join(format!("fuzz_targets/{name}.rs"))).unwrap();
        assert!(source.contains("diplo_tui_fuzz::target!();"), "{name}");
    }
}
