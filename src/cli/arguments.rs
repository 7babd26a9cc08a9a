//! The command line as clap reads it, with its help. What a command does stays outside.

use std::path::PathBuf;

use chrono::NaiveDate;
use clap::{Args, Parser, Subcommand, ValueEnum};

/// A timeline of diplomatic contacts in the war in Ukraine, read from saved articles.
#[derive(Debug, Parser)]
#[command(
    version,
    args_conflicts_with_subcommands = false,
    subcommand_negates_reqs = true,
    after_help = EXAMPLES,
)]
pub struct Arguments {
    /// What to do; the screen without one.
    #[command(subcommand)]
    pub command: Option<Command>,
    /// Files and folders of articles; `-` reads JSON Lines from standard input; none opens the collection built in.
    #[arg(value_name = "PATH")]
    pub paths: Vec<PathBuf>,
    /// Begin with this filter.
    #[arg(long, value_name = "QUERY")]
    pub filter: Option<String>,
    /// The day that "today" means, for a repeatable answer.
    #[arg(long, value_name = "DATE", global = true)]
    pub today: Option<NaiveDate>,
    /// Draw with ASCII alone.
    #[arg(long)]
    pub ascii: bool,
    /// Colours of the screen, by the name of a theme.
    #[arg(long, value_name = "NAME")]
    pub theme: Option<String>,
}

const EXAMPLES: &str = "\
Examples:
  diplo-tui                              the collection built in, on the screen
  diplo-tui articles/                    a folder of your own
  diplo-tui list --filter 'pair:RU-US date:2025' articles/
  diplo-tui export --format json articles/ > timeline.json

A file or folder that bears the name of a command is given as ./list.
Exit codes: 0 done; 1 nothing found, or faults found by check; 2 usage, or an input that cannot be read.";

/// The subcommands.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Write contacts in a format for other programs.
    Export(ExportWish),
}

/// What all commands that select take.
#[derive(Clone, Debug, Default, Args)]
pub struct Selecting {
    /// Only contacts that this query selects (the language of the screen).
    #[arg(long, value_name = "QUERY")]
    pub filter: Option<String>,
    /// Not before this day or period (possibly).
    #[arg(long, value_name = "DATE")]
    pub since: Option<String>,
    /// Not after this day or period (possibly).
    #[arg(long, value_name = "DATE")]
    pub until: Option<String>,
    /// At most so many, from the first.
    #[arg(long, value_name = "N")]
    pub limit: Option<usize>,
    /// Contacts with Russia or Ukraine or about the war, or all.
    #[arg(long, value_enum)]
    pub scope: Option<ScopeWish>,
}

/// The words of `--scope`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum ScopeWish {
    /// Russia or Ukraine takes part, or the war is the subject.
    Core,
    /// Everything.
    All,
}

/// The formats of `export`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// One JSON object: articles, contacts, notes.
    Json,
    /// One JSON object a line and contact.
    Jsonl,
}

/// `export`.
#[derive(Clone, Debug, Args)]
pub struct ExportWish {
    /// The format.
    #[arg(long, value_enum, default_value = "json")]
    pub format: Format,
    /// Add each article's cleaned text (json alone).
    #[arg(long)]
    pub with_text: bool,
    #[command(flatten)]
    pub selecting: Selecting,
    /// Files and folders; `-` for JSON Lines on standard input; none for the collection built in.
    #[arg(value_name = "PATH")]
    pub paths: Vec<PathBuf>,
}
