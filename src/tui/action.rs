//! What the user wishes, and what is to be done outside of the state. Neither is carried out here.

use std::sync::Arc;

use ratatui::layout::Size;
use tui_input::InputRequest;

use super::shelf::Shelf;
use crate::config::Verb;
use crate::pipeline::Progress;

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
    /// Loading came to nothing; why, in words.
    Failed(String),
    /// Something outside was done, or not; in words.
    Told(String),
}

/// Work that the state asks for.
#[derive(Clone, Debug, PartialEq, Eq)]
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
    /// Forget what the terminal shows.
    Redraw,
    /// Stop, until the shell goes on with us.
    Suspend,
    /// Leave.
    Quit,
}
