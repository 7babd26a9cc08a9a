//! What the user wishes, and what is to be done outside of the state. Neither is carried out here.

use std::sync::Arc;

use crossterm::event::MouseEvent;
use ratatui::layout::Size;
use tui_input::InputRequest;

use super::shelf::Shelf;
use crate::config::Verb;
use crate::export::Format;
use crate::pipeline::Progress;
use crate::store::{Judgements, Session, View};

/// A wish or a piece of news; the only thing that changes the state.
#[derive(Clone, Debug)]
pub enum Action {
    /// Nothing that matters.
    Nothing,
    /// Something with a name.
    Do(Verb),
    /// A change of the line of input.
    Edit(InputRequest),
    /// Keys that mean nothing here, as written.
    Unbound(String),
    /// The terminal has another size.
    Resize(Size),
    /// Loading goes on.
    Progress(Progress),
    /// Everything is loaded.
    Loaded(Arc<Shelf>),
    /// What is read so far is here, the rest is being read.
    Partly(Arc<Shelf>),
    /// The same articles with other corrections.
    Amended(Arc<Shelf>),
    /// Something changed in a folder that is followed.
    Changed,
    /// What changed since something was shown is read.
    Fresh {
        /// What was shown.
        of: Arc<Shelf>,
        /// What is to be shown, with a word on what is new in it; none where nothing is.
        fresh: Option<(Arc<Shelf>, String)>,
    },
    /// What changed could not be read; why, in words.
    Lost(String),
    /// Loading came to nothing; why, in words.
    Failed(String),
    /// Something outside was done, or not; in words.
    Told(String),
    /// Something outside went wrong; in words.
    Warned(String),
    /// The judgements as they are kept now, with what another session added.
    Kept(Arc<Judgements>),
    /// Where the user was in this collection.
    Restore(Box<Session>),
    /// The saved views.
    Views(Vec<View>),
    /// The mouse.
    Mouse(MouseEvent),
}

/// Work that the state asks for.
#[derive(Clone, Debug)]
pub enum Effect {
    /// Read the articles.
    Load,
    /// Stop reading and keep what is there.
    StopLoading,
    /// Hand text to the terminal's clipboard; `what` names it for the message.
    Copy {
        /// The text.
        text: String,
        /// What it is, in a word or two.
        what: &'static str,
    },
    /// Keep the judgements.
    Keep(Arc<Judgements>),
    /// Read what changed in the folders, beside what is shown.
    ReadAgain,
    /// Make the timeline anew with the judgements' corrections.
    Amend(Arc<Judgements>),
    /// Keep a saved view.
    SaveView(View),
    /// Write contacts to a file.
    Export(Export),
    /// Open an address in a browser.
    Browse(String),
    /// Open a file in the user's editor.
    Edit {
        /// The file.
        path: String,
        /// The byte of the file's text.
        at: usize,
    },
    /// Take the mouse, or give it back.
    Mouse(bool),
    /// Forget what the terminal shows.
    Redraw,
    /// Stop, until the shell goes on with us.
    Suspend,
    /// Leave.
    Quit,
}

/// What is to be written to a file.
#[derive(Clone, Debug)]
pub struct Export {
    /// In which format.
    pub format: Format,
    /// Where to.
    pub path: String,
    /// The contacts, by their places in the timeline, in the order shown.
    pub rows: Vec<usize>,
    /// Contacts shown that are judged wrong and stay out.
    pub left_out: usize,
    /// What they are taken from.
    pub shelf: Arc<Shelf>,
}
