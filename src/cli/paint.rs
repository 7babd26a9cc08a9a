//! Colour for lists, from the theme that asks nothing of a terminal but its own sixteen colours.

use crossterm::style::ContentStyle;
use ratatui::backend::IntoCrossterm;

use crate::config::{Meaning, Theme};

use super::CommandError;

/// The theme whose colours every terminal has.
const THEME: &str = "terminal";

/// Colours words by what they mean, or leaves them as they are.
pub struct Paint(Option<Theme>);

impl Paint {
    /// Colours where colour is welcome.
    pub fn new(colour: bool) -> Result<Paint, CommandError> {
        let theme = colour.then(|| Theme::built_in(THEME)).transpose();
        Ok(Paint(theme.map_err(|fault| CommandError::Usage(fault.to_string()))?))
    }

    /// `text` in the colour of `meaning`.
    pub fn word(&self, meaning: Meaning, text: &str) -> String {
        match &self.0 {
            Some(theme) => {
                let style: ContentStyle = theme.style(meaning).into_crossterm();
                style.apply(text).to_string()
            }
            None => text.to_string(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn colour_is_set_only_where_it_is_welcome() {
        crossterm::style::force_color_output(true);
        assert_eq!(Paint::new(false).unwrap().word(Meaning::Held, "held"), "held");
        let held = Paint::new(true).unwrap().word(Meaning::Held, "held");
        assert!(held.contains("held") && held.starts_with('\u{1b}'), "{held:?}");
    }
}
