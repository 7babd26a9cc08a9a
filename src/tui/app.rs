//! The state of the screen, in parts. What changes it is `update`, what draws it is `view`.

use std::collections::BTreeSet;
use std::sync::Arc;

use chrono::NaiveDate;
use ratatui::layout::Size;
use tui_input::Input;

use super::called::KeyNames;
use super::density::Density;
pub use super::overlays::{Choice, Columns, Item, Overlay, Picker, Sheet, SheetLine, Table, TableOf};
use super::page::Page;
use super::panes::{Pane, Panes, Share, panes};
use super::period::Period;
use super::rows::{Clock, Row};
use super::shelf::{Entity, Found, Shelf, Tab};
use crate::config::{Context, Key};
use crate::domain::{Article, ArticleId, Contact, ContactId, Evidence, Field, Span};
use crate::export::Format;
use crate::pipeline::Progress;
use crate::query::Marks;
use crate::store::{Ledger, View};

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
    /// A contact that was selected for the user while only a part was read.
    pub unchosen: Option<ContactId>,
    /// What changed in the folders since.
    pub follow: Follow,
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
    /// The user's word on contacts and articles.
    pub ledger: Ledger,
    /// The same as the filter sees it.
    pub marks: Marks,
    /// Contacts marked for merging.
    pub marked: BTreeSet<ContactId>,
    /// The strip while it has the keys.
    pub brush: Option<Brush>,
    /// Filters typed before, the latest last.
    pub history: Vec<String>,
    /// Saved views.
    pub views: Vec<View>,
    /// True where the mouse is ours.
    pub mouse: bool,
    /// The keys that messages name.
    pub keys: KeyNames,
}

/// What changed in folders that are followed.
#[derive(Clone, Debug, Default)]
pub struct Follow {
    /// True while a change is being read.
    pub reading: bool,
    /// True where more changed meanwhile.
    pub again: bool,
    /// What waits to be shown, with a word on what is new in it.
    pub fresh: Option<(Arc<Shelf>, String)>,
}

/// A stretch of the strip.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Brush {
    /// The bucket under the cursor.
    pub at: usize,
    /// Where the stretch began; none for the bucket alone.
    pub from: Option<usize>,
}

/// Where the user is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Look {
    /// The filter as typed.
    pub filter: String,
    /// True where the filter is kept but not applied.
    pub filter_off: bool,
    /// Parts of it that are switched off.
    pub chips_off: BTreeSet<String>,
    /// True where what does not fit is dimmed in its place.
    pub dim: bool,
    /// The day a contact stands under.
    pub clock: Clock,
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
    /// Contacts and articles over time, for the strip.
    pub density: Density,
    /// Counts up whenever the filter was asked again, so that what is made from what it keeps knows when it is old.
    pub made: usize,
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
    /// The names in the lines on the screen, in the shown text, in order.
    pub names: Vec<(Span, Tab, String)>,
    /// The name under the cursor, by its place in the shown text.
    pub name: Option<Span>,
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
    /// Contacts over time of the rows on the screen, and what they were made for.
    pub sparks: Vec<Vec<u32>>,
    /// (count of the list, tab, first row, rows) the sparks are of.
    pub sparks_for: (usize, Tab, usize, usize),
    /// What is known of the chosen one, in lines.
    pub card: Vec<String>,
    /// (count of the list, tab and value) the card is of.
    pub card_for: (usize, Option<(Tab, String)>),
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
    /// A note on the contact.
    Note,
    /// Tags of the contact.
    Tags,
    /// The day the article came out.
    Published,
    /// A field of the contact.
    Field(Field),
    /// A name for the filter.
    View,
    /// A file to export to.
    Export(Format),
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
    /// How far back in the history the line was taken from; 0 for a new one.
    pub older: usize,
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
            chips_off: BTreeSet::new(),
            dim: false,
            clock: Clock::Contact,
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
            unchosen: None,
            follow: Follow::default(),
            trail: Trail::default(),
            list: List::default(),
            reader: Reader::default(),
            side: Side::default(),
            prompt: None,
            overlay: None,
            pending: Vec::new(),
            message: None,
            ledger: Ledger::default(),
            marks: Marks::default(),
            marked: BTreeSet::new(),
            brush: None,
            history: Vec::new(),
            views: Vec::new(),
            mouse: false,
            keys: KeyNames::default(),
        }
    }

    /// Takes over what was kept from former sessions.
    pub fn begin_with(&mut self, ledger: Ledger, views: Vec<View>) {
        self.marks = super::update::marks(ledger.now());
        self.ledger = ledger;
        self.views = views;
    }

    /// Where keys go just now.
    pub fn context(&self) -> Context {
        match (&self.overlay, &self.prompt) {
            (Some(Overlay::Picker(_)), _) => Context::Picker,
            (Some(Overlay::Sheet(_) | Overlay::Columns(_)), _) => Context::Page,
            (Some(Overlay::Table(_)), _) => Context::Table,
            (None, Some(_)) => Context::Input,
            (None, None) if self.brush.is_some() => Context::Strip,
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

    /// True where a part of the filter applies.
    pub fn is_on(&self, chip: &str) -> bool {
        !self.look.filter_off && !self.look.chips_off.contains(chip)
    }

    /// The filter as it applies; as typed, faults and all, where nothing of it is switched off.
    pub fn applied(&self) -> String {
        if self.look.filter_off {
            return String::new();
        }
        if self.look.chips_off.is_empty() {
            return self.look.filter.clone();
        }
        let on: Vec<String> = self.chips().into_iter().filter(|chip| self.is_on(chip)).collect();
        on.join(" ")
    }

    /// Everything that hides contacts just now, in words.
    pub fn hiding(&self) -> String {
        let mut by: Vec<String> = self.chips().into_iter().filter(|chip| self.is_on(chip)).collect();
        if self.look.core && !by.iter().any(|c| c.contains("scope:")) {
            by.push("scope:core".to_string());
        }
        by.extend(self.look.window.map(|w| w.words()));
        by.join(" ")
    }

    /// The article of the shown passage.
    pub fn article(&self) -> Option<&Article> {
        let (evidence, ..) = self.passage()?;
        self.shelf.article(&evidence.article)
    }

    /// Tells the user something.
    pub fn tell(&mut self, text: impl Into<String>) {
        self.message = Some(Message { text: text.into(), fault: false });
    }

    /// Tells the user that something went wrong.
    pub fn warn(&mut self, text: impl Into<String>) {
        self.message = Some(Message { text: text.into(), fault: true });
    }
}
