//! Every way in for foreign bytes, tried with inputs that are nearly right: the same ones in every run.
#![allow(clippy::unwrap_used)]

#[path = "support/dice.rs"]
mod dice;
#[path = "fuzz/mutate.rs"]
mod mutate;
#[path = "fuzz/targets.rs"]
mod targets;

use dice::Dice;
use mutate::{mutated, seeds};
use targets::TARGETS;

/// Inputs for each target; the slow ones get fewer.
fn cases(name: &str) -> usize {
    match name {
        "lexicon" => 12,
        "screen" => 60,
        _ => 200,
    }
}

#[test]
fn no_target_breaks_on_what_is_nearly_right() {
    let seeds = seeds();
    let mut broken = Vec::new();
    for (number, (name, target)) in TARGETS.iter().enumerate() {
        let mut dice = Dice(number as u64);
        for case in 0..cases(name) {
            let bytes = mutated(&seeds, &mut dice);
            if std::panic::catch_unwind(|| target(&bytes)).is_err() {
                broken.push(format!("{name}, case {case}: {:?}", String::from_utf8_lossy(&bytes)));
            }
        }
    }
    assert!(broken.is_empty(), "{}", broken.join("\n\n"));
}
