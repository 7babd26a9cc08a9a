//! The state of the screen, in parts. What changes it is `update`, what draws it is `view`.

use std::collections::BTreeSet;
use std::sync::Arc;

use chrono::NaiveDate;
use ratatui::layout::Size;
use tui_input::Input;

use super::page::Page;
use super::panes::{Pane, Panes, Share, panes};
use super::period::Period;
use super::rows::Row;
use super::shelf::{Entity, Found, Shelf, Tab};
use crate::config::{Context, Key, Verb};
use crate::domain::{ArticleId, Contact, ContactId, Evidence, Span};
use crate::pipeline::Progress;

/// Everything the screen knows.
#[derive(Clone, Debug)]
pub struct App {
    /// The day it is, given from outside.
    pub today: NaiveDate,
    /// The terminal's size.
    pub size: Size,
    /// The collection's name in the header.
    pub name: String,
    /// What is loaded.
    pub shelf: Arc<Shelf>,
    /// How far loading is, while it runs.
    pub loading: Option<Progress>,
    /// Where the user is: kept for back and forward.
    pub look: Look,
    /// Where the user was.
    pub trail: Trail,
    /// The timeline as it follows from shelf and look.
    pub list: List,
    /// The article as it follows from them.
    pub reader: Reader,
    /// The entities as they follow from them.
    pub side: Side,
    /// The line of input, while there is one.
    pub prompt: Option<Prompt>,
    /// What lies over the screen.
    pub overlay: Option<Overlay>,
    /// Keys of an unfinished sequence.
    pub pending: Vec<Key>,
    /// The last message.
    pub message: Option<Message>,
}

/// Where the user is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Look {
    /// The filter as typed.
    pub filter: String,
    /// True where the filter is kept but not applied.
    pub filter_off: bool,
    /// True where only the core is shown.
    pub core: bool,
    /// The period shown; none for everything.
    pub window: Option<Period>,
    /// The contact the user chose; it may be hidden just now.
    pub selected: Option<ContactId>,
    /// Which passage of it is shown.
    pub passage: usize,
    /// Where keys go.
    pub focus: Pane,
    /// How wide the focused pane is.
    pub share: Share,
    /// First line of the article on the screen; none for where the passage is.
    pub scroll: Option<usize>,
    /// True where the density strip is shown.
    pub strip: bool,
    /// True where the article takes its full width.
    pub wide: bool,
}

/// Former and undone places.
#[derive(Clone, Debug, Default)]
pub struct Trail {
    /// Nearest last.
    pub back: Vec<Look>,
    /// Nearest last.
    pub forward: Vec<Look>,
}

/// The timeline.
#[derive(Clone, Debug, Default)]
pub struct List {
    /// What the filter keeps.
    pub found: Found,
    /// Its lines.
    pub rows: Vec<Row>,
    /// How many of them are contacts.
    pub count: usize,
    /// The line of the selected contact, or of the one nearest to it.
    pub cursor: usize,
    /// The first line on the screen.
    pub top: usize,
    /// Contacts and articles a month, for the strip.
    pub density: Density,
}

/// Contacts and articles over time, a bucket a month from `first` on.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Density {
    /// The first month.
    pub first: Option<Period>,
    /// (certain in this month, possible in this month, articles of this month).
    pub months: Vec<(u32, u32, u32)>,
}

/// The article.
#[derive(Clone, Debug, Default)]
pub struct Reader {
    /// Which; none where nothing is selected.
    pub article: Option<ArticleId>,
    /// Its lines.
    pub page: Page,
    /// What the lines were made for.
    pub made_for: Option<(ArticleId, usize, usize)>,
    /// The passages of the selected contact in it, in the shown text, in order; and the present one.
    pub marks: Vec<Span>,
    /// The present passage.
    pub here: Option<Span>,
    /// The first line on the screen.
    pub top: usize,
    /// Folds that are open.
    pub open: BTreeSet<usize>,
    /// What is looked for in the text.
    pub find: String,
    /// Where it stands in the shown text, in order.
    pub matches: Vec<Span>,
}

/// The entities.
#[derive(Clone, Debug, Default)]
pub struct Side {
    /// Which kind.
    pub tab: Tab,
    /// The rows.
    pub rows: Vec<Entity>,
    /// The chosen one.
    pub cursor: usize,
    /// The first on the screen.
    pub top: usize,
}

/// What a line of input is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Asking {
    /// The filter.
    Filter,
    /// A date to go to.
    Date,
    /// Words to find in the article.
    Find,
}

/// A line of input.
#[derive(Clone, Debug)]
pub struct Prompt {
    /// What for.
    pub asking: Asking,
    /// The line.
    pub input: Input,
    /// Where the user was before, for giving up.
    pub before: Look,
}

/// Something laid over the screen.
#[derive(Clone, Debug)]
pub enum Overlay {
    /// A list with an input.
    Picker(Picker),
    /// A page of text.
    Sheet(Sheet),
}

/// What choosing an item does.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Choice {
    /// Carry out a verb.
    Do(Verb),
    /// Add a word to the filter.
    Filter(String),
    /// Show an article at a byte of its text.
    Read(ArticleId, usize),
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

/// A message in the footer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Message {
    /// The words.
    pub text: String,
    /// True where something went wrong.
    pub fault: bool,
}

impl App {
    /// An empty screen that waits for its articles.
    pub fn new(name: &str, today: NaiveDate, size: Size) -> App {
        let look = Look {
            filter: String::new(),
            filter_off: false,
            core: true,
            window: None,
            selected: None,
            passage: 0,
            focus: Pane::Timeline,
            share: Share::Normal,
            scroll: None,
            strip: true,
            wide: false,
        };
        App {
            today,
            size,
            name: name.to_string(),
            shelf: Arc::default(),
            loading: Some(Progress::default()),
            look,
            trail: Trail::default(),
            list: List::default(),
            reader: Reader::default(),
            side: Side::default(),
            prompt: None,
            overlay: None,
            pending: Vec::new(),
            message: None,
        }
    }

    /// Where keys go just now.
    pub fn context(&self) -> Context {
        match (&self.overlay, &self.prompt) {
            (Some(Overlay::Picker(_)), _) => Context::Picker,
            (Some(Overlay::Sheet(_)), _) => Context::Page,
            (None, Some(_)) => Context::Input,
            (None, None) => match self.look.focus {
                Pane::Timeline => Context::Timeline,
                Pane::Article => Context::Article,
                Pane::Entities => Context::Entities,
            },
        }
    }

    /// Where everything stands; none on too small a screen.
    pub fn panes(&self) -> Option<Panes> {
        panes(self.size, self.look.focus, self.look.share)
    }

    /// The contact under the cursor.
    pub fn current(&self) -> Option<&Contact> {
        let index = self.list.rows.get(self.list.cursor)?.contact()?;
        self.shelf.contacts().get(index)
    }

    /// The passage shown of the contact under the cursor, its number from 0 and how many there are.
    pub fn passage(&self) -> Option<(&Evidence, usize, usize)> {
        let passages = super::shelf::passages(self.current()?);
        let at = self.look.passage.min(passages.len().checked_sub(1)?);
        Some((passages[at], at, passages.len()))
    }

    /// The parts of the filter, on or off.
    pub fn chips(&self) -> Vec<String> {
        super::shelf::chips(&self.look.filter, self.today)
    }

    /// Everything that hides contacts just now, in words.
    pub fn hiding(&self) -> String {
        let mut by = if self.look.filter_off { Vec::new() } else { self.chips() };
        if self.look.core && !by.iter().any(|c| c.contains("scope:")) {
            by.push("scope:core".to_string());
        }
        by.extend(self.look.window.map(|w| w.words()));
        by.join(" ")
    }

    /// Tells the user something.
    pub fn tell(&mut self, text: impl Into<String>) {
        self.message = Some(Message { text: text.into(), fault: false });
    }
}
