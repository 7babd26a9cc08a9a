//! What each command takes, as clap reads it. What a command does with it stays outside.

use std::path::PathBuf;

use clap::builder::PossibleValue;
use clap::{Args, ValueEnum};

use crate::export::Format;

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
    /// Only what the saved view of this name shows.
    #[arg(long, value_name = "NAME")]
    pub view: Option<String>,
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
    #[arg(long, conflicts_with = "json")]
    pub plain: bool,
    /// Print JSON for programs.
    #[arg(long)]
    pub json: bool,
    /// Files and folders of articles; `-` reads JSON Lines from standard input; none means the collection built in.
    #[arg(value_name = "PATH")]
    pub paths: Vec<PathBuf>,
}

impl ListWish {
    /// True where lines are wanted even on a terminal.
    pub fn is_text(&self) -> bool {
        self.plain || self.json
    }
}

/// `show`.
#[derive(Clone, Debug, Args)]
pub struct ShowWish {
    /// The contact's id, or its beginning; former ids are known too.
    pub id: String,
    /// Add every step of reasoning.
    #[arg(long)]
    pub why: bool,
    /// Print JSON for programs.
    #[arg(long)]
    pub json: bool,
    /// Files and folders; `-` for standard input; none for the collection built in.
    #[arg(value_name = "PATH")]
    pub paths: Vec<PathBuf>,
}

impl ValueEnum for Format {
    /// `csv-flat` is reached by `--flat`.
    fn value_variants<'a>() -> &'a [Format] {
        &[
            Format::Json,
            Format::Jsonl,
            Format::Csv,
            Format::Markdown,
            Format::Html,
            Format::Ics,
            Format::TimelineJs,
            Format::Ftm,
            Format::Plover,
        ]
    }

    fn to_possible_value(&self) -> Option<PossibleValue> {
        Some(PossibleValue::new(self.word()).help(self.help()))
    }
}

/// `export`.
#[derive(Clone, Debug, Args)]
pub struct ExportWish {
    /// The format.
    #[arg(long, value_enum, default_value = "json")]
    pub format: Format,
    /// One row a pair of sides (csv alone).
    #[arg(long)]
    pub flat: bool,
    /// Add each article's cleaned text (json alone).
    #[arg(long)]
    pub with_text: bool,
    /// Write what you judged wrong, too.
    #[arg(long)]
    pub wrong: bool,
    /// What is selected.
    #[command(flatten)]
    pub selecting: Selecting,
    /// Files and folders; `-` for standard input; none for the collection built in.
    #[arg(value_name = "PATH")]
    pub paths: Vec<PathBuf>,
}

/// `merge`.
#[derive(Clone, Debug, Args)]
pub struct MergeWish {
    /// The format.
    #[arg(long, value_enum, default_value = "json")]
    pub format: Format,
    /// One row a pair of sides (csv alone).
    #[arg(long)]
    pub flat: bool,
    /// Write what you judged wrong, too.
    #[arg(long)]
    pub wrong: bool,
    /// What is selected.
    #[command(flatten)]
    pub selecting: Selecting,
    /// Files that `extract` wrote, in order; standard input where none is given.
    #[arg(value_name = "FILE")]
    pub files: Vec<PathBuf>,
}

/// `check`.
#[derive(Clone, Debug, Args)]
pub struct CheckWish {
    /// List what looked like a contact and was not taken, with the reason.
    #[arg(long)]
    pub near_misses: bool,
    /// Print JSON for programs.
    #[arg(long)]
    pub json: bool,
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
    /// Print JSON for programs.
    #[arg(long)]
    pub json: bool,
    /// What is selected.
    #[command(flatten)]
    pub selecting: Selecting,
    /// Files and folders; `-` for standard input; none for the collection built in.
    #[arg(value_name = "PATH")]
    pub paths: Vec<PathBuf>,
}

/// `matrix`.
#[derive(Clone, Debug, Args)]
pub struct MatrixWish {
    /// Whose meetings are counted.
    #[arg(long, value_enum, default_value = "side")]
    pub by: By,
    /// What is selected.
    #[command(flatten)]
    pub selecting: Selecting,
    /// Print JSON for programs.
    #[arg(long)]
    pub json: bool,
    /// Files and folders; `-` for standard input; none for the collection built in.
    #[arg(value_name = "PATH")]
    pub paths: Vec<PathBuf>,
}

/// What the rows of `matrix` are.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum By {
    /// States and bodies.
    Side,
    /// Persons.
    Official,
}

/// `gaps`.
#[derive(Clone, Debug, Args)]
pub struct GapsWish {
    /// The two sides, by code, such as RU-US; every pair without it.
    #[arg(long, value_name = "A-B")]
    pub pair: Option<String>,
    /// Full days without contact that make a silence.
    #[arg(long, value_name = "DAYS", default_value_t = 30)]
    pub least: u32,
    /// What is selected.
    #[command(flatten)]
    pub selecting: Selecting,
    /// Print JSON for programs.
    #[arg(long)]
    pub json: bool,
    /// Files and folders; `-` for standard input; none for the collection built in.
    #[arg(value_name = "PATH")]
    pub paths: Vec<PathBuf>,
}

/// `diff`.
#[derive(Clone, Debug, Args)]
pub struct DiffWish {
    /// The earlier export, in format json.
    pub old: PathBuf,
    /// The later export, in format json.
    pub new: PathBuf,
    /// Print JSON for programs.
    #[arg(long)]
    pub json: bool,
}

/// `sample`.
#[derive(Clone, Debug, Args)]
pub struct SampleWish {
    /// The folder to write to; it is made where it does not exist.
    #[arg(long, value_name = "DIR")]
    pub to: PathBuf,
    /// Renew files that are there already.
    #[arg(long)]
    pub force: bool,
}

/// `completions`.
#[derive(Clone, Debug, Args)]
pub struct CompletionsWish {
    /// The shell.
    #[arg(value_enum)]
    pub shell: clap_complete::Shell,
}

/// `man`.
#[derive(Clone, Debug, Args)]
pub struct ManWish {
    /// Write one file a command to this folder.
    #[arg(long, value_name = "DIR", conflicts_with = "command")]
    pub to: Option<PathBuf>,
    /// The page of this command; the program's own without it.
    pub command: Option<String>,
}

/// `cache`.
#[derive(Clone, Debug, Args)]
pub struct CacheWish {
    /// What to do.
    #[arg(value_enum)]
    pub deed: CacheDeed,
    /// Print JSON for programs.
    #[arg(long)]
    pub json: bool,
}

/// What `cache` does.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum CacheDeed {
    /// Say how much is kept.
    Info,
    /// Take all of it away.
    Clear,
}

/// `paths`.
#[derive(Clone, Debug, Args)]
pub struct PathsWish {
    /// Print JSON for programs.
    #[arg(long)]
    pub json: bool,
}

/// `keys`.
#[derive(Clone, Debug, Args)]
pub struct KeysWish {
    /// As a Markdown table.
    #[arg(long, conflicts_with = "json")]
    pub markdown: bool,
    /// Print JSON for programs.
    #[arg(long)]
    pub json: bool,
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
