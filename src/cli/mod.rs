//! Subcommands. The screen stays outside: the program opens it where [`Outcome::Screen`] asks for it.

mod arguments;
mod cache;
mod check;
mod completions;
mod console;
mod diff;
mod entities;
pub mod eval;
mod export;
mod extract;
mod gaps;
mod keys;
mod list;
mod load;
mod man;
mod matrix;
mod merge;
mod paint;
mod paths;
mod sample;
mod select;
mod show;
mod times;
mod wishes;

pub use arguments::{Arguments, Command};
pub use console::Console;

use std::ffi::OsString;
use std::io;

use chrono::NaiveDate;

use crate::corpus::{CorpusError, Limits};
use crate::disk::DiskError;
use crate::lexicon::LexiconError;
use crate::pipeline::Input;
use crate::text::reason;

/// What a command ended with.
#[derive(Debug)]
pub enum Outcome {
    /// Done, or nothing found: an exit code.
    Code(u8),
    /// The screen is to be opened.
    Screen(Wish),
}

/// What the screen is to show.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Wish {
    /// What to load.
    pub input: Input,
    /// The filter to begin with.
    pub filter: Option<String>,
    /// The day that "today" means.
    pub today: NaiveDate,
    /// Only ASCII on the screen.
    pub ascii: bool,
    /// The theme's name, where asked for.
    pub theme: Option<String>,
    /// Read line by line instead of on a drawn screen.
    pub plain: bool,
    /// Begin without the place where the user was.
    pub fresh: bool,
    /// Remember what was read, and read what is remembered.
    pub cache: bool,
    /// Limits of reading.
    pub limits: Limits,
    /// Follow the folders while the screen is open.
    pub watch: bool,
}

/// Why a command could not do what was asked.
#[derive(Debug, thiserror::Error)]
pub enum CommandError {
    /// A named input cannot be read at all.
    #[error(transparent)]
    Corpus(#[from] CorpusError),
    /// A knowledge file of the user's is faulty.
    #[error(transparent)]
    Lexicon(#[from] LexiconError),
    /// The arguments do not fit together, or name what is not there.
    #[error("{0}")]
    Usage(String),
    /// Output cannot be written.
    #[error("cannot write to standard output: {}", reason(.0))]
    Output(#[from] io::Error),
    /// A file cannot be written.
    #[error(transparent)]
    Disk(#[from] DiskError),
}

impl CommandError {
    /// The exit code: 0 for a reader that went away, 2 for everything else.
    pub fn code(&self) -> u8 {
        match self {
            CommandError::Output(fault) if fault.kind() == io::ErrorKind::BrokenPipe => 0,
            _ => 2,
        }
    }
}

/// Runs the command that `arguments` (the program's name first) name; `now` is the day it is.
pub fn run(
    arguments: impl Iterator<Item = OsString>,
    now: NaiveDate,
    console: &mut Console,
) -> Result<Outcome, CommandError> {
    let arguments = match Arguments::read(arguments) {
        Ok(arguments) => arguments,
        Err(fault) => return refuse(&fault, console),
    };
    let today = arguments.today.unwrap_or(now);
    console.cache = !arguments.no_cache;
    console.limits = arguments.limits();
    let code = match &arguments.command {
        Some(Command::List(wish)) => list::run(wish, today, console)?,
        Some(Command::Show(wish)) => show::run(wish, console)?,
        Some(Command::Matrix(wish)) => matrix::run(wish, today, console)?,
        Some(Command::Gaps(wish)) => gaps::run(wish, today, console)?,
        Some(Command::Diff(wish)) => diff::run(wish, console)?,
        Some(Command::Sample(wish)) => sample::run(wish, console)?,
        Some(Command::Export(wish)) => export::run(wish, today, console)?,
        Some(Command::Check(wish)) => check::run(wish, console)?,
        Some(Command::Entities(wish)) => entities::run(wish, today, console)?,
        Some(Command::Times) => times::run(io::stdin().lock(), console)?,
        Some(Command::Extract) => extract::run(io::stdin().lock(), console)?,
        Some(Command::Merge(wish)) => merge::run(wish, today, console)?,
        Some(Command::Eval(wish)) => eval::run(wish, console)?,
        Some(Command::Keys(wish)) => keys::run(wish, console)?,
        Some(Command::Cache(wish)) => cache::run(wish, console)?,
        Some(Command::Paths(wish)) => paths::run(wish, console)?,
        Some(Command::Completions(wish)) => completions::run(wish, console)?,
        Some(Command::Man(wish)) => man::run(wish, console)?,
        None if console.terminal && !arguments.listing.json => return screen(arguments, today),
        None if arguments.watch => {
            return Err(CommandError::Usage("--watch goes with the screen: leave it out here".to_string()));
        }
        None => list::run(&arguments.listing, today, console)?,
    };
    console.out.flush()?;
    Ok(Outcome::Code(code))
}

/// What the screen is to show; the other ways to select go into its filter.
fn screen(arguments: Arguments, today: NaiveDate) -> Result<Outcome, CommandError> {
    let dumb = std::env::var_os("TERM").is_some_and(|term| term == "dumb");
    let plain = arguments.listing.plain || dumb;
    let limits = arguments.limits();
    let input = load::input(&arguments.listing.paths)?;
    if arguments.watch && (plain || !matches!(input, Input::Paths(_))) {
        let fault = "--watch follows files and folders on the screen: name some, and leave out --plain";
        return Err(CommandError::Usage(fault.to_string()));
    }
    let selecting = arguments.listing.selecting;
    let mut filter: Vec<String> = selecting.filter.into_iter().collect();
    filter.extend(selecting.since.map(|day| format!("date:\"{day}..\"")));
    filter.extend(selecting.until.map(|day| format!("date:\"..{day}\"")));
    filter.extend(selecting.scope.map(|scope| format!("scope:{}", scope.word())));
    Ok(Outcome::Screen(Wish {
        input,
        filter: (!filter.is_empty()).then(|| filter.join(" ")),
        today,
        ascii: arguments.ascii,
        theme: arguments.theme,
        plain,
        fresh: arguments.fresh,
        cache: !arguments.no_cache,
        limits,
        watch: arguments.watch,
    }))
}

/// Help and version go to standard output, complaints to standard error.
fn refuse(fault: &clap::Error, console: &mut Console) -> Result<Outcome, CommandError> {
    let text = fault.render();
    if fault.use_stderr() {
        console.say(&text.to_string());
        return Ok(Outcome::Code(2));
    }
    write!(console.out, "{text}")?;
    console.out.flush()?;
    Ok(Outcome::Code(0))
}
