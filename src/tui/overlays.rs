//! What may lie over the screen: lists with an input, pages of text, tables, columns. What fills them stays outside.

use tui_input::Input;

use super::rows::Clock;
use super::shelf::Tab;
use crate::config::Verb;
use crate::domain::{ArticleId, ContactId, Correction, Field, Verdict};
use crate::export::Format;

/// Something laid over the screen.
#[derive(Clone, Debug)]
pub enum Overlay {
    /// A list with an input.
    Picker(Picker),
    /// A page of text.
    Sheet(Sheet),
    /// Rows and columns with a cell under the cursor.
    Table(Table),
    /// Texts side by side.
    Columns(Columns),
}

/// What choosing an item does.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Choice {
    /// Carry out a verb.
    Do(Verb),
    /// Add a word to the filter.
    Filter(String),
    /// Set the whole filter.
    SetFilter(String),
    /// Switch a part of the filter on or off.
    Chip(String),
    /// Give the filter a name.
    SaveView,
    /// Show an article at a byte of its text.
    Read(ArticleId, usize),
    /// Choose a contact.
    Contact(ContactId),
    /// Set the verdict on the contact.
    Judge(Option<Verdict>),
    /// Ask for the value of a field.
    Ask(Field),
    /// Set a field.
    Correct(Correction),
    /// Take a correction back.
    Uncorrect(Field),
    /// Ask for a file of a format.
    ExportAs(Format),
    /// Nothing: the item is to be read.
    Nothing,
}

/// One item of a picker.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Item {
    /// Small words before: keys, a code, a kind.
    pub left: String,
    /// The words.
    pub words: String,
    /// Small words after: a count, a context.
    pub right: String,
    /// What choosing does.
    pub choice: Choice,
}

/// Where the items of a picker come from while words are typed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Source {
    /// They are all there.
    #[default]
    Items,
    /// The entities of a tab, by every spelling.
    Entities(Tab),
}

/// A list with an input.
#[derive(Clone, Debug, Default)]
pub struct Picker {
    /// Its title.
    pub title: String,
    /// The line of input.
    pub input: Input,
    /// Everything.
    pub items: Vec<Item>,
    /// What the input keeps.
    pub shown: Vec<usize>,
    /// The chosen one, as a place in `shown`.
    pub cursor: usize,
    /// True where a date typed may be jumped to.
    pub dates: bool,
    /// Where items come from.
    pub source: Source,
}

/// One line of a sheet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SheetLine {
    /// The name of what is told; empty on a line that goes on.
    pub label: String,
    /// What is told.
    pub text: String,
    /// True for a quotation.
    pub quote: bool,
}

/// A page of text.
#[derive(Clone, Debug, Default)]
pub struct Sheet {
    /// Its title.
    pub title: String,
    /// Its paragraphs.
    pub lines: Vec<SheetLine>,
    /// First line on the screen.
    pub top: usize,
}

/// What a table shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TableOf {
    /// Who met whom: states and bodies.
    Sides,
    /// Who met whom: persons.
    Officials,
    /// How each pair keeps in touch.
    Cadence,
}

/// Rows and columns with a cell under the cursor.
#[derive(Clone, Debug)]
pub struct Table {
    /// What it shows.
    pub of: TableOf,
    /// Its title.
    pub title: String,
    /// The names of the columns.
    pub head: Vec<String>,
    /// The name of each row and its cells.
    pub rows: Vec<(String, Vec<String>)>,
    /// The filter of each cell; none where there is nothing to show.
    pub filters: Vec<Vec<Option<String>>>,
    /// Row and column of the cursor.
    pub cursor: (usize, usize),
    /// First row and column on the screen.
    pub top: (usize, usize),
}

/// Texts side by side: a column a source, a row a field.
#[derive(Clone, Debug)]
pub struct Columns {
    /// Its title.
    pub title: String,
    /// The name of each column.
    pub head: Vec<String>,
    /// The name of each row, its cells, and true where they differ.
    pub rows: Vec<(String, Vec<String>, bool)>,
    /// First column on the screen.
    pub left: usize,
    /// First line on the screen.
    pub top: usize,
}

impl Clock {
    /// What it shows, in words.
    pub const fn words(self) -> &'static str {
        match self {
            Clock::Contact => "by day of contact",
            Clock::Report => "by day of report",
        }
    }
}
