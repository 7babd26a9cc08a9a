//! The screen: state, update, view, run. Subcommands stay outside.
//!
//! `press` makes a wish of a key, `update` carries it out on the state and hands back effects, `run` performs
//! those; `view` draws the state and changes nothing.

mod action;
mod app;
mod called;
mod density;
mod linear;
mod overlays;
mod page;
mod panes;
mod period;
mod press;
mod rows;
mod run;
mod shelf;
mod update;
mod view;
mod words;
mod wrap;

pub use action::{Action, Effect, Export};
pub use app::{App, Look, Overlay};
pub use called::KeyNames;
pub use panes::{Pane, Share};
pub use press::press;
pub use run::{Launch, run};
pub use shelf::{Knowledge, Shelf};
pub use update::{fill_from_keymap, session, update};
pub use view::view;
pub use wrap::{Shown, columns, wrap};
