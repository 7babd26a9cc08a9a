//! The user's settings: what keys do, how things look, read from data files laid over the built-in ones.
//! What an action does and where a colour goes stay outside.

mod fault;
mod key;
mod keymap;
mod theme;
mod verb;

use std::path::Path;

use crate::text::reason;

pub use fault::{ConfigError, Fault};
pub use key::{Key, Sequence};
pub use keymap::{Binding, Context, Keymap, Reached};
pub use theme::{Glyphs, Meaning, Theme, theme_names};
pub use verb::Verb;

/// The settings in force.
#[derive(Clone, Debug)]
pub struct Settings {
    /// What keys do.
    pub keymap: Keymap,
    /// How things look.
    pub theme: Theme,
}

/// What the command line and the surroundings ask of the looks.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Looks {
    /// A theme's name, or the name of a file in the user's `themes` folder.
    pub theme: Option<String>,
    /// Draw with ASCII characters alone.
    pub ascii: bool,
    /// `NO_COLOR` is set: without a named theme the one without colours is taken.
    pub no_color: bool,
}

/// Reads the built-in settings and lays the user's files in `folder` (`keymap.toml`, `themes/NAME.toml`) over them.
///
/// # Errors
/// Every fault of every file at once, each with its line.
pub fn load(folder: Option<&Path>, looks: &Looks) -> Result<Settings, ConfigError> {
    let mut faults = Vec::new();
    let user_keymap = folder.map(|f| f.join("keymap.toml")).filter(|p| p.is_file());
    let keymap = match user_keymap {
        None => Keymap::built_in(),
        Some(path) => match std::fs::read_to_string(&path) {
            Ok(text) => Keymap::with_user(&path.display().to_string(), &text),
            Err(error) => Err(ConfigError::one(
                &path.display().to_string(),
                0,
                format!("it cannot be read: {}", reason(&error)),
            )),
        },
    };
    let theme = theme::choose(folder, looks);
    match (keymap, theme) {
        (Ok(keymap), Ok(theme)) => return Ok(Settings { keymap, theme }),
        (keymap, theme) => {
            faults.extend(keymap.err().into_iter().flat_map(|e| e.0));
            faults.extend(theme.err().into_iter().flat_map(|e| e.0));
        }
    }
    Err(ConfigError(faults))
}
