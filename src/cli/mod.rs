//! Subcommands. The screen stays outside: the program opens it where [`Outcome::Screen`] asks for it.

mod arguments;
mod console;
mod export;
mod load;
mod select;

pub use arguments::{Arguments, Command};
pub use console::Console;

use std::ffi::OsString;
use std::io;

use chrono::NaiveDate;
use clap::Parser;

use crate::corpus::CorpusError;
use crate::lexicon::LexiconError;
use crate::pipeline::Input;

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
    #[error("cannot write: {0}")]
    Output(#[from] io::Error),
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
    let arguments = match Arguments::try_parse_from(arguments) {
        Ok(arguments) => arguments,
        Err(fault) => return refuse(&fault, console),
    };
    let today = arguments.today.unwrap_or(now);
    let code = match arguments.command {
        Some(Command::Export(wish)) => export::run(&wish, today, console)?,
        None => return Ok(Outcome::Code(0)),
    };
    console.out.flush()?;
    Ok(Outcome::Code(code))
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
