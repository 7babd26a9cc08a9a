//! The command line as clap reads it, with its help. What a command does stays outside.

use std::ffi::OsString;

use chrono::NaiveDate;
use clap::error::ErrorKind;
use clap::parser::ValueSource;
use clap::{CommandFactory, FromArgMatches, Parser, Subcommand};

use crate::corpus::Limits;

use super::wishes::{
    CacheWish, CheckWish, CompletionsWish, DiffWish, EntitiesWish, EvalWish, ExportWish, GapsWish, KeysWish,
    ListWish, ManWish, MatrixWish, MergeWish, PathsWish, SampleWish, ShowWish,
};

/// A timeline of diplomatic contacts in the war in Ukraine, read from saved articles.
///
/// Without a command the screen opens; where standard output is no terminal, the list is printed.
#[derive(Debug, Parser)]
#[command(version, after_help = EXAMPLES, override_usage = USAGE)]
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
    /// Begin anew, not where you left this collection.
    #[arg(long)]
    pub fresh: bool,
    /// Follow the folders while the screen is open: what is new or changed waits for R.
    #[arg(long)]
    pub watch: bool,
    /// Read and extract everything anew, and remember nothing.
    #[arg(long, global = true)]
    pub no_cache: bool,
    /// Largest file that is read, in megabytes; a larger one becomes a note.
    #[arg(long, global = true, value_name = "MB", default_value_t = 256, value_parser = clap::value_parser!(u64).range(1..=65_536))]
    pub max_file: u64,
    /// Longest text of an article that is used, in kilobytes; what is left out is told in a note.
    #[arg(long, global = true, value_name = "KB", default_value_t = 1024, value_parser = clap::value_parser!(u64).range(1..=1_048_576))]
    pub max_text: u64,
    /// Colours of the screen, by the name of a theme.
    #[arg(long, value_name = "NAME")]
    pub theme: Option<String>,
}

impl Arguments {
    /// Reads the words of a command line, the program's name first. Before a command only what holds for every command may stand.
    ///
    /// # Errors
    /// What clap says of words that do not fit.
    pub fn read(words: impl Iterator<Item = OsString>) -> Result<Arguments, clap::Error> {
        let mut program = Arguments::command();
        let matches = program.try_get_matches_from_mut(words)?;
        if let Some(command) = matches.subcommand_name() {
            let given = |id: &str| matches.value_source(id) == Some(ValueSource::CommandLine);
            let astray =
                program.get_arguments().find(|one| !one.is_global_set() && given(one.get_id().as_str()));
            if let Some(astray) = astray {
                let whole = program.get_arguments().filter(|one| one.is_global_set());
                let names: Vec<String> =
                    whole.filter_map(|one| Some(format!("--{}", one.get_long()?))).collect();
                let name =
                    astray.get_long().map_or_else(|| "a path".to_string(), |long| format!("'--{long}'"));
                let may = names.join(", ");
                let fault = format!("{name} cannot stand before '{command}': give it behind; only {may} can");
                return Err(program.error(ErrorKind::ArgumentConflict, fault));
            }
        }
        Arguments::from_arg_matches(&matches)
    }

    /// The limits of reading that are asked for.
    pub fn limits(&self) -> Limits {
        Limits { file_bytes: self.max_file << 20, article_bytes: (self.max_text << 10) as usize }
    }
}

const USAGE: &str = "diplo-tui [OPTIONS] [PATH]...\n       diplo-tui <COMMAND>";

const EXAMPLES: &str = "\
Examples:
  diplo-tui                              the collection built in, on the screen
  diplo-tui articles/                    a folder of your own
  diplo-tui list --filter 'pair:RU-US date:2025' articles/
  diplo-tui export --format json articles/ > timeline.json

A file or folder that bears the name of a command is given as ./list.
Exit codes: 0 done; 1 nothing found, faults found by check, or differences by diff; 2 usage, or an input that
cannot be read.";

/// The subcommands.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Print the timeline as a table.
    #[command(
        after_help = "Examples:\n  diplo-tui list articles/\n  diplo-tui list --filter 'rubio status:planned' --since -3m articles/\n  diplo-tui list --plain --scope all\n  diplo-tui list --json articles/ | jq -r '.[].id'"
    )]
    List(ListWish),
    /// Print every field of one contact with what it rests on.
    #[command(
        after_help = "Examples:\n  diplo-tui show 3f2a articles/\n  diplo-tui show --why 3f2a91bc0d4e5f60 articles/"
    )]
    Show(ShowWish),
    /// Write contacts in a format for other programs.
    #[command(
        after_help = "Examples:\n  diplo-tui export articles/ > timeline.json\n  diplo-tui export --format csv --filter country:UA articles/ > ukraine.csv\n  diplo-tui export --format csv --flat articles/ > pairs.csv\n  diplo-tui export --format html --since 2025 articles/ > timeline.html\n  cat saved.jsonl | diplo-tui export --format md -\n\nWhat a format cannot hold is said on standard error."
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
    /// Print who had contact with whom, how often.
    #[command(
        after_help = "Examples:\n  diplo-tui matrix articles/\n  diplo-tui matrix --by official --since 2025 articles/\n  diplo-tui matrix --json --filter status:held articles/"
    )]
    Matrix(MatrixWish),
    /// Print the silences between two sides, or how each pair keeps in touch.
    #[command(
        after_help = "Examples:\n  diplo-tui gaps articles/\n  diplo-tui gaps --pair RU-US --least 60 articles/\n\nOnly contacts that took place break a silence. A silence may also be one of the articles: the last column counts\nthose that came out in it."
    )]
    Gaps(GapsWish),
    /// Compare two exports: contacts new, gone and changed.
    #[command(
        after_help = "Examples:\n  diplo-tui diff old.json new.json\n  diplo-tui diff --json old.json new.json | jq '.changed[].id'\n\nExit codes: 0 no difference; 1 differences; 2 a file that is no export of format json."
    )]
    Diff(DiffWish),
    /// Write the collection built in to a folder.
    #[command(after_help = "Example:\n  diplo-tui sample --to articles/")]
    Sample(SampleWish),
    /// Find and resolve expressions of time: JSON Lines {id, text, ref} in, {id, spans} out.
    #[command(
        after_help = "Example:\n  echo '{\"id\":\"1\",\"text\":\"They met last Tuesday.\",\"ref\":\"2025-05-16\"}' | diplo-tui times"
    )]
    Times,
    /// Read articles as JSON Lines and write what each tells as a line, for a pipe.
    #[command(
        after_help = "Examples:\n  cat saved.jsonl | diplo-tui extract > accounts.jsonl\n  cat saved.jsonl | parallel --pipe --keep-order diplo-tui extract | diplo-tui merge > timeline.json\n\nOne line for each record, in order; a record that cannot be read is answered by a line with the reason."
    )]
    Extract,
    /// Merge what extract wrote into a timeline.
    #[command(
        after_help = "Examples:\n  cat saved.jsonl | diplo-tui extract | diplo-tui merge > timeline.json\n  diplo-tui merge --format csv part-1.jsonl part-2.jsonl > timeline.csv\n\nThe same bytes as 'cat saved.jsonl | diplo-tui export -', where you have corrected nothing by hand."
    )]
    Merge(MergeWish),
    /// Measure accuracy against hand-written gold, one article at a time.
    #[command(after_help = "Example:\n  diplo-tui eval --gold seeds.gold.jsonl seeds/")]
    Eval(EvalWish),
    /// Print the keys of the screen.
    #[command(after_help = "Examples:\n  diplo-tui keys\n  diplo-tui keys --markdown")]
    Keys(KeysWish),
    /// Say how much of what was read is remembered, or forget it.
    #[command(
        after_help = "Examples:\n  diplo-tui cache info\n  diplo-tui cache clear\n\nWhat was read of a folder is remembered, so that it is there at once next time. Where anything has changed, it is read again."
    )]
    Cache(CacheWish),
    /// Print where settings and data are kept.
    #[command(after_help = "Example:\n  diplo-tui paths --json | jq -r .config")]
    Paths(PathsWish),
    /// Print a script that completes commands and options in a shell.
    #[command(
        after_help = "Examples:\n  diplo-tui completions bash > ~/.local/share/bash-completion/completions/diplo-tui\n  diplo-tui completions fish > ~/.config/fish/completions/diplo-tui.fish\n  diplo-tui completions zsh > ~/.zfunc/_diplo-tui"
    )]
    Completions(CompletionsWish),
    /// Print a manual page.
    #[command(
        after_help = "Examples:\n  diplo-tui man | man -l -\n  diplo-tui man export | man -l -\n  diplo-tui man --to ~/.local/share/man/man1"
    )]
    Man(ManWish),
}
