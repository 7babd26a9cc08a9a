//! Bends real articles and tries every way in with them: `cargo run --release --example fuzz -- --seconds 600 --seed 1 --to DIR`. What breaks
//! or takes long is written to DIR, to become a test; so is the input that is being tried, since one that ends the program could not be
//! written afterwards. Runs with different seeds may go on beside each other. What was tried so far is told every ten minutes.

#[path = "../tests/support/dice.rs"]
mod dice;
#[path = "../tests/fuzz/mutate.rs"]
mod mutate;
#[path = "../tests/fuzz/targets.rs"]
mod targets;

use std::error::Error;
use std::path::PathBuf;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use dice::Dice;
use mutate::{Seeds, mutated};
use targets::TARGETS;

/// An input of at most 64 KB that takes longer is a finding.
const SLOW: Duration = Duration::from_secs(2);

static PANICS: AtomicUsize = AtomicUsize::new(0);

/// What was tried so far is told this often, so that a run which is stopped has told nearly all.
const TOLD_EVERY: Duration = Duration::from_secs(600);

/// Of one target: how many inputs were tried, how long they took by the clock, and how many of them are findings.
type Tally = (usize, Duration, usize);

/// The processor time that the target takes, or the time by the clock where the system tells no other: a busy machine is slow by the clock.
fn took(target: fn(&[u8]), bytes: &[u8]) -> Duration {
    let (started, before) = (Instant::now(), processor());
    target(bytes);
    processor().zip(before).map_or(started.elapsed(), |(after, before)| after.saturating_sub(before))
}

/// The processor time of this program so far, in steps of ten milliseconds.
fn processor() -> Option<Duration> {
    let told = std::fs::read_to_string("/proc/self/stat").ok()?;
    // behind the name in brackets: state is field 3, the ticks in programs and in the system are fields 14 and 15
    let fields: Vec<&str> = told.rsplit_once(')')?.1.split_whitespace().collect();
    let ticks: u64 = fields.get(11)?.parse::<u64>().ok()? + fields.get(12)?.parse::<u64>().ok()?;
    Some(Duration::from_millis(ticks * 10))
}

fn tell(tally: &[Tally]) {
    for ((name, _), (cases, spent, found)) in TARGETS.iter().zip(tally) {
        println!("{name:<12}{cases:>9} inputs{:>8} s{found:>5} findings", spent.as_secs());
    }
    let (cases, found) = tally.iter().fold((0, 0), |(cases, found), one| (cases + one.0, found + one.2));
    let seconds = processor().unwrap_or_default().as_secs();
    println!("{:<12}{cases:>9} inputs{seconds:>8} s{found:>5} findings, in seconds of the processor", "all");
}

fn main() -> Result<(), Box<dyn Error>> {
    let (mut seconds, mut seed, mut only, mut to) = (60, 1, None, PathBuf::from("target/fuzz"));
    let mut given = std::env::args().skip(1);
    while let Some(name) = given.next() {
        let value = given.next().ok_or_else(|| format!("{name} wants a value"))?;
        match name.as_str() {
            "--seconds" => seconds = value.parse()?,
            "--seed" => seed = value.parse()?,
            "--target" => only = Some(value),
            "--to" => to = PathBuf::from(value),
            _ => {
                return Err(
                    format!("{name} is not known: --seconds N, --seed N, --target NAME, --to DIR").into()
                );
            }
        }
    }
    std::fs::create_dir_all(&to)?;
    // also those that the program catches itself and tells as a note
    std::panic::set_hook(Box::new(|fault| {
        PANICS.fetch_add(1, Ordering::SeqCst);
        eprintln!("{fault}");
    }));
    let seeds = Seeds::read();
    let wanted = |name: &str| only.as_deref().is_none_or(|only| only == name);
    let mut dice = Dice(seed);
    let mut tally: Vec<Tally> = vec![Default::default(); TARGETS.len()];
    let end = Instant::now() + Duration::from_secs(seconds);
    let tried = to.join(format!("tried-{seed}"));
    let mut told = Instant::now();
    while Instant::now() < end {
        for ((name, target), (cases, spent, found)) in TARGETS.iter().zip(&mut tally) {
            // the dear ones get the same time as the others, not the same number of inputs
            let slice = Instant::now();
            while wanted(name) && slice.elapsed() < Duration::from_millis(200) {
                let bytes = mutated(&seeds, name, &mut dice);
                std::fs::write(&tried, &bytes)?;
                let started = Instant::now();
                let panics = PANICS.load(Ordering::SeqCst);
                let broke = std::panic::catch_unwind(|| target(&bytes)).is_err()
                    || PANICS.load(Ordering::SeqCst) > panics;
                *cases += 1;
                *spent += started.elapsed();
                // a machine that is busy with other things is slow by the clock, a slow input by the processor too
                let slow = !broke && started.elapsed() > SLOW && took(*target, &bytes) > SLOW;
                if broke || slow {
                    *found += 1;
                    let what = if broke { "broke" } else { "slow" };
                    std::fs::write(to.join(format!("{name}.{what}-{seed}-{cases}")), &bytes)?;
                }
            }
        }
        if told.elapsed() > TOLD_EVERY {
            tell(&tally);
            told = Instant::now();
        }
    }
    std::fs::remove_file(&tried)?;
    tell(&tally);
    Ok(())
}
