//! The command line as clap reads it, with its help. What a command does stays outside.

use std::path::PathBuf;

use chrono::NaiveDate;
use clap::{Args, Parser, Subcommand, ValueEnum};

/// A timeline of diplomatic contacts in the war in Ukraine, read from saved articles.
///
/// Without a command the screen opens; where standard output is no terminal, the list is printed.
#[derive(Debug, Parser)]
#[command(version, after_help = EXAMPLES, args_conflicts_with_subcommands = true)]
pub struct Arguments {
    /// What to do; the screen without one.
    #[command(subcommand)]
    pub command: Option<Command>,
    /// What to show.
    #[command(flatten)]
    pub listing: ListWish,
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
    /// Print the timeline as a table.
    #[command(
        after_help = "Examples:\n  diplo-tui list articles/\n  diplo-tui list --filter 'rubio status:planned' --since -3m articles/\n  diplo-tui list --plain --scope all"
    )]
    List(ListWish),
    /// Print every field of one contact with what it rests on.
    #[command(
        after_help = "Examples:\n  diplo-tui show 3f2a articles/\n  diplo-tui show --why 3f2a91bc0d4e5f60 articles/"
    )]
    Show(ShowWish),
    /// Write contacts in a format for other programs.
    #[command(
        after_help = "Examples:\n  diplo-tui export articles/ > timeline.json\n  diplo-tui export --format csv --filter country:UA articles/ > ukraine.csv\n  cat saved.jsonl | diplo-tui export --format md -"
    )]
    Export(ExportWish),
    /// Say what was read and skipped, and what is undated or odd.
    #[command(
        after_help = "Examples:\n  diplo-tui check articles/\n  diplo-tui check --near-misses articles/"
    )]
    Check(CheckWish),
    /// Print states, persons, bodies and places with their counts.
    #[command(
        after_help = "Examples:\n  diplo-tui entities articles/\n  diplo-tui entities --field official --filter country:TR articles/"
    )]
    Entities(EntitiesWish),
    /// Find and resolve expressions of time: JSON Lines {id, text, ref} in, {id, spans} out.
    #[command(
        after_help = "Example:\n  echo '{\"id\":\"1\",\"text\":\"They met last Tuesday.\",\"ref\":\"2025-05-16\"}' | diplo-tui times"
    )]
    Times,
    /// Measure accuracy against hand-written gold, one article at a time.
    #[command(after_help = "Example:\n  diplo-tui eval --gold seeds.gold.jsonl seeds/")]
    Eval(EvalWish),
    /// Print the keys of the screen.
    #[command(after_help = "Examples:\n  diplo-tui keys\n  diplo-tui keys --markdown")]
    Keys(KeysWish),
    /// Print where settings and data are kept.
    Paths,
}

/// What all commands that select take.
#[derive(Clone, Debug, Default, Args)]
pub struct Selecting {
    /// Only contacts that this query selects, in the language of the screen.
    #[arg(long, value_name = "QUERY")]
    pub filter: Option<String>,
    /// Possibly not before this day or period.
    #[arg(long, value_name = "DATE", allow_hyphen_values = true)]
    pub since: Option<String>,
    /// Possibly not after this day or period.
    #[arg(long, value_name = "DATE", allow_hyphen_values = true)]
    pub until: Option<String>,
    /// At most so many, from the first.
    #[arg(long, value_name = "N")]
    pub limit: Option<usize>,
    /// How much of the timeline.
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

impl ScopeWish {
    /// The word in a query.
    pub const fn word(self) -> &'static str {
        match self {
            ScopeWish::Core => "core",
            ScopeWish::All => "all",
        }
    }
}

/// `list`, and the plain form of the program itself.
#[derive(Clone, Debug, Default, Args)]
pub struct ListWish {
    /// What is selected.
    #[command(flatten)]
    pub selecting: Selecting,
    /// One sentence a contact, for screen readers.
    #[arg(long)]
    pub plain: bool,
    /// Files and folders of articles; `-` reads JSON Lines from standard input; none means the collection built in.
    #[arg(value_name = "PATH")]
    pub paths: Vec<PathBuf>,
}

/// `show`.
#[derive(Clone, Debug, Args)]
pub struct ShowWish {
    /// The contact's id, or its beginning; former ids are known too.
    pub id: String,
    /// Add every step of reasoning.
    #[arg(long)]
    pub why: bool,
    /// Files and folders; `-` for standard input; none for the collection built in.
    #[arg(value_name = "PATH")]
    pub paths: Vec<PathBuf>,
}

/// The formats of `export`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// One JSON object: articles, contacts, notes.
    Json,
    /// One JSON object a line and contact.
    Jsonl,
    /// One row a contact, for spreadsheets.
    Csv,
    /// A report by month with citations and quotes.
    Md,
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
    /// What is selected.
    #[command(flatten)]
    pub selecting: Selecting,
    /// Files and folders; `-` for standard input; none for the collection built in.
    #[arg(value_name = "PATH")]
    pub paths: Vec<PathBuf>,
}

/// `check`.
#[derive(Clone, Debug, Args)]
pub struct CheckWish {
    /// List what looked like a contact and was not taken, with the reason.
    #[arg(long)]
    pub near_misses: bool,
    /// Files and folders; `-` for standard input; none for the collection built in.
    #[arg(value_name = "PATH")]
    pub paths: Vec<PathBuf>,
}

/// The columns of `entities`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum FieldWish {
    /// States.
    Country,
    /// Persons.
    Official,
    /// International bodies.
    Body,
    /// Places.
    Place,
}

/// `entities`.
#[derive(Clone, Debug, Args)]
pub struct EntitiesWish {
    /// Only this column.
    #[arg(long, value_enum)]
    pub field: Option<FieldWish>,
    /// What is selected.
    #[command(flatten)]
    pub selecting: Selecting,
    /// Files and folders; `-` for standard input; none for the collection built in.
    #[arg(value_name = "PATH")]
    pub paths: Vec<PathBuf>,
}

/// `keys`.
#[derive(Clone, Debug, Args)]
pub struct KeysWish {
    /// As a Markdown table.
    #[arg(long)]
    pub markdown: bool,
}

/// A part of the gold.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Split {
    /// Two thirds to build on.
    Build,
    /// One third to check with.
    Check,
}

/// `eval`.
#[derive(Clone, Debug, Args)]
pub struct EvalWish {
    /// Gold, one JSON object a line and article.
    #[arg(long, value_name = "FILE", required = true)]
    pub gold: Vec<PathBuf>,
    /// Only this part of the articles, chosen by a hash of their ids.
    #[arg(long, value_enum)]
    pub split: Option<Split>,
    /// Print one JSON object.
    #[arg(long)]
    pub json: bool,
    /// Folders that hold the articles, by the stem of the file.
    #[arg(value_name = "PATH", required = true)]
    pub paths: Vec<PathBuf>,
}
