//! `eval`: accuracy against hand-written gold, one article at a time. What the gold means stays outside.
//!
//! The measures, each over all articles asked for:
//!
//! * found: the same sides (half of them in common at least), a kind that fits, dates that touch
//! * strict: exactly the same sides, kind, group of status, and date
//! * date, kind, status, parties, place, officials, claims, evidence: over the contacts found
//! * status6: mean F1 over the six statuses, a contact not found counting as a miss of its own
//! * published: the article's own date; quotes: contacts whose quotes are the source's own words

mod calendar;
mod digest;
mod figures;
mod names;
mod pairing;
mod record;
mod source;
mod tally;

pub use figures::{Figure, Figures};

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::atomic::AtomicBool;

use crate::corpus::{CorpusError, Limits};
use crate::export::{Format, Inclusion, Material, write};
use crate::lexicon::Lexicon;
use crate::pipeline::{Input, load};
use crate::text::quoted;

use super::wishes::{EvalWish, Split};
use super::{CommandError, Console};
use record::{Gold, Said};
use tally::Tally;

/// Which articles of the gold are measured.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// All.
    Whole,
    /// The two thirds to build on.
    Build,
    /// The third to check with.
    Check,
}

/// Prints the table.
pub fn run(wish: &EvalWish, console: &mut Console) -> Result<u8, CommandError> {
    let lexicon = super::load::lexicon()?;
    let part = match wish.split {
        None => Part::Whole,
        Some(Split::Build) => Part::Build,
        Some(Split::Check) => Part::Check,
    };
    let figures = measure(&wish.gold, &wish.paths, part, &lexicon)?;
    if wish.json {
        writeln!(console.out, "{}", figures.json())?;
    } else {
        write!(console.out, "{}", figures.table())?;
    }
    Ok(0)
}

/// Measures every article that the gold files name, each loaded alone; `folders` hold them by the stem of the file.
pub fn measure(
    gold: &[PathBuf],
    folders: &[PathBuf],
    part: Part,
    lexicon: &Lexicon,
) -> Result<Figures, CommandError> {
    let files = files(folders)?;
    let mut tally = Tally::default();
    for path in gold {
        let text = fs::read_to_string(path).map_err(|fault| CorpusError::of_file(path, &fault))?;
        for (number, line) in text.lines().enumerate() {
            let gold: Gold = serde_json::from_str(line).map_err(|fault| no_gold(path, number + 1, &fault))?;
            if !belongs(&gold.id, part) {
                continue;
            }
            let file = files.get(&gold.id).ok_or_else(|| {
                CommandError::Usage(format!(
                    "no file for the article '{}': name the folder that holds it",
                    gold.id.escape_debug()
                ))
            })?;
            let said = said(file, lexicon);
            tally.article(&gold, said, &source::letters_of(file));
        }
    }
    Ok(tally.figures())
}

/// An article is of the third to check with where the digest of its id, as a number, is a multiple of three; since
/// 256 leaves 1 when divided by three, the sum of its bytes tells.
fn belongs(article: &str, part: Part) -> bool {
    let sum: u32 = digest::sha256(article.as_bytes()).iter().map(|byte| u32::from(*byte)).sum();
    match part {
        Part::Whole => true,
        Part::Build => !sum.is_multiple_of(3),
        Part::Check => sum.is_multiple_of(3),
    }
}

/// What the program says of one article, as its export does; none where it fails.
fn said(file: &Path, lexicon: &Lexicon) -> Option<Said> {
    let input = Input::Paths(vec![file.to_path_buf()]);
    let loaded = load(&input, lexicon, &Limits::default(), &|_| {}, &AtomicBool::new(false)).ok()?;
    let contacts: Vec<_> = loaded.timeline.contacts.iter().collect();
    let material = Material {
        contacts: &contacts,
        articles: &loaded.articles,
        notes: &loaded.notes,
        texts: &|id| loaded.body(id),
        inclusion: Inclusion::Quotes,
    };
    serde_json::from_slice(&write(Format::Json, &material)).ok()
}

fn files(folders: &[PathBuf]) -> Result<BTreeMap<String, PathBuf>, CommandError> {
    let mut out = BTreeMap::new();
    for folder in folders {
        let mut found = vec![folder.clone()];
        if folder.is_dir() {
            let entries = fs::read_dir(folder).map_err(|fault| CorpusError::of_file(folder, &fault))?;
            found =
                entries.filter_map(|entry| Some(entry.ok()?.path())).filter(|path| path.is_file()).collect();
            found.sort();
        }
        out.extend(found.into_iter().map(|path| (crate::corpus::stem(&path), path)));
    }
    Ok(out)
}

fn no_gold(path: &Path, line: usize, fault: &serde_json::Error) -> CommandError {
    CommandError::Usage(format!("{} line {line} is no gold: {fault}; mend the line", quoted(path)))
}
