//! From paths to a loaded collection, with progress on a watched terminal.

use std::io::Read;
use std::path::{Path, PathBuf};
use std::sync::Mutex;
use std::sync::atomic::AtomicBool;
use std::time::{Duration, Instant};

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

use crate::corpus::{self, CorpusError};
use crate::disk::Folders;
use crate::lexicon::Lexicon;
use crate::pipeline::{self, Collection, Conduct, Input, Progress, Request, Slot};
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
    std::io::stdin().lock().read_to_end(&mut lines).map_err(|fault| CorpusError::of_input(&fault))?;
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

/// Loads what the paths of a command mean, from what an earlier run remembered where nothing has changed since.
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
    let read = remembered(&input(paths)?, lexicon, console)?;
    Ok(if corrections.is_empty() { read } else { pipeline::amend(&read, &corrections, lexicon) })
}

/// What is remembered of `input`, or read anew and then remembered.
fn remembered(input: &Input, lexicon: &Lexicon, console: &mut Console) -> Result<Collection, CommandError> {
    let folders = Folders::of_user().filter(|_| console.cache);
    let slot = folders.and_then(|folders| Slot::of(&folders, input, &console.limits));
    let found = slot.as_ref().and_then(Slot::find);
    complain(slot.as_ref(), console);
    if let Some(found) = found {
        return Ok(found);
    }
    let read = anew(input, lexicon, slot.as_ref(), console)?;
    complain(slot.as_ref(), console);
    if let Some(Err(fault)) = slot.map(|slot| slot.keep(&read)) {
        console.say(&format!("nothing is remembered for the next run: {fault}; --no-cache asks for nothing"));
    }
    Ok(read)
}

/// Tells what of the cache was damaged.
fn complain(slot: Option<&Slot<'_>>, console: &mut Console) {
    slot.map(Slot::complaints).unwrap_or_default().iter().for_each(|words| console.say(words));
}

fn anew(
    input: &Input,
    lexicon: &Lexicon,
    slot: Option<&Slot<'_>>,
    console: &mut Console,
) -> Result<Collection, CommandError> {
    let bar = Mutex::new(None);
    let started = Instant::now();
    let watched = console.watched;
    let report = |progress: Progress| {
        if watched
            && started.elapsed() > PATIENCE
            && let Ok(mut bar) = bar.lock()
        {
            advance(bar.get_or_insert_with(|| new_bar(progress.total, started)), &progress);
        }
    };
    let stop = AtomicBool::new(false);
    let conduct = Conduct { report: &report, slot, ..Conduct::quiet(&stop) };
    let request = Request::new(input.clone(), console.limits);
    let loaded = pipeline::load_request(&request, lexicon, &conduct);
    if let Ok(Some(bar)) = bar.into_inner() {
        bar.finish_and_clear();
    }
    Ok(loaded?)
}

/// A bar over the files, with what was read so far and how fast, and the time that is left.
fn new_bar(files: usize, started: Instant) -> ProgressBar {
    let target = ProgressDrawTarget::stderr_with_hz(10);
    let shape = "{bar:24} {pos} of {len} files, {msg}, {eta} left";
    let style = ProgressStyle::with_template(shape).unwrap_or_else(|_| ProgressStyle::default_bar());
    ProgressBar::with_draw_target(Some(files as u64), target)
        .with_style(style.progress_chars("##-"))
        .with_elapsed(started.elapsed())
}

fn advance(bar: &ProgressBar, progress: &Progress) {
    let seconds = bar.elapsed().as_secs_f64().max(0.001);
    let megabytes = progress.bytes as f64 / 1e6;
    bar.set_message(format!(
        "{} articles, {megabytes:.1} MB at {:.1} MB/s",
        progress.articles,
        megabytes / seconds
    ));
    bar.set_position(progress.done as u64);
}
