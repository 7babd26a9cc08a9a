//! From paths to a loaded collection, with progress on a watched terminal.

use std::io::{Read, Write};
use std::path::{Path, PathBuf};
use std::sync::Mutex;
use std::sync::atomic::AtomicBool;
use std::time::{Duration, Instant};

use crate::corpus::{self, CorpusError, Limits};
use crate::disk::Folders;
use crate::lexicon::Lexicon;
use crate::pipeline::{self, Collection, Input, Progress, Request};
use crate::store::{Judgements, Keep};

use super::{CommandError, Console};

/// Progress is shown where work takes longer than this.
const PATIENCE: Duration = Duration::from_millis(200);

/// What the paths of a command mean: none the collection built in, `-` alone standard input.
pub fn input(paths: &[PathBuf]) -> Result<Input, CommandError> {
    if paths.is_empty() {
        return Ok(Input::Embedded);
    }
    if !paths.iter().any(|path| path == Path::new("-")) {
        return Ok(Input::Paths(paths.to_vec()));
    }
    if paths.len() > 1 {
        return Err(CommandError::Usage("'-' cannot stand beside other paths: give it alone".to_string()));
    }
    let mut lines = Vec::new();
    std::io::stdin()
        .lock()
        .read_to_end(&mut lines)
        .map_err(|fault| CorpusError { path: "standard input".to_string(), fault: fault.to_string() })?;
    Ok(Input::Lines(lines))
}

/// The knowledge built in, with the user's additions over it.
pub fn lexicon() -> Result<Lexicon, CommandError> {
    std::thread::spawn(corpus::prepare);
    let folder = Folders::of_user().map(|folders| folders.config.join("lexicon"));
    Ok(match folder.filter(|folder| folder.is_dir()) {
        Some(folder) => Lexicon::with_additions(&folder)?,
        None => Lexicon::embedded()?,
    })
}

/// What the user has said of contacts and articles; none where it cannot be read, which loading a collection tells.
pub fn judgements() -> Judgements {
    read_judgements().unwrap_or_default()
}

fn read_judgements() -> Result<Judgements, String> {
    Folders::of_user().map_or_else(|| Ok(Judgements::default()), |folders| Keep::read(&folders.data))
}

/// Loads what the paths of a command mean.
pub fn collection(
    paths: &[PathBuf],
    lexicon: &Lexicon,
    console: &mut Console,
) -> Result<Collection, CommandError> {
    let judged = read_judgements().unwrap_or_else(|fault| {
        console.say(&fault);
        Judgements::default()
    });
    let corrections = judged.corrections();
    let request = Request { corrections, ..Request::new(input(paths)?, Limits::default()) };
    let started = Instant::now();
    let shown = Mutex::new(started);
    let watched = console.watched;
    let report = |progress: Progress| {
        let Ok(mut last) = shown.lock() else { return };
        if watched && started.elapsed() > PATIENCE && (last.elapsed() > PATIENCE || *last == started) {
            *last = Instant::now();
            eprint_progress(progress);
        }
    };
    let loaded = pipeline::load_request(&request, lexicon, &report, &AtomicBool::new(false));
    if shown.into_inner().is_ok_and(|last| last != started) {
        let _ = write!(console.err, "\r\u{1b}[K");
    }
    Ok(loaded?)
}

fn eprint_progress(progress: Progress) {
    let _ = write!(
        std::io::stderr(),
        "\rread {} of {} files, {} articles",
        progress.done,
        progress.total,
        progress.articles
    );
}
