//! The filter line and what switches it.

use tui_input::Input;

use super::super::app::{App, Asking, Prompt};
use super::{leave_mark, refresh};
use crate::config::Verb;

/// Carries out a verb of the filter.
pub(super) fn change(app: &mut App, verb: Verb) {
    match verb {
        Verb::Filter => {
            let mut words = app.look.filter.clone();
            if !words.is_empty() && !words.ends_with(' ') {
                words.push(' ');
            }
            let before = app.look.clone();
            app.look.filter_off = false;
            app.prompt = Some(Prompt { asking: Asking::Filter, input: Input::new(words), before });
            refresh(app);
        }
        Verb::ToggleScope => {
            app.look.core = !app.look.core;
            let all = app.shelf.contacts().len();
            refresh(app);
            app.tell(if app.look.core {
                "scope: the war's core".to_string()
            } else {
                format!("scope: all {all} contacts")
            });
        }
        Verb::ToggleFilters if app.look.filter.is_empty() => app.tell("no filter is set"),
        Verb::ToggleFilters => {
            app.look.filter_off = !app.look.filter_off;
            refresh(app);
        }
        _ => {
            let words = app.chips();
            let Some((_, kept)) = words.split_last() else {
                app.tell("no filter is set");
                return;
            };
            let kept = kept.join(" ");
            set(app, kept);
        }
    }
}

/// Sets the filter, remembering the place before.
pub(super) fn set(app: &mut App, filter: String) {
    if app.look.filter != filter || app.look.filter_off {
        leave_mark(app);
        app.look.filter = filter;
        app.look.filter_off = false;
        refresh(app);
    }
}

/// Adds a word to the filter, or takes it out where it stands.
pub(super) fn toggle(app: &mut App, word: &str) {
    let bare = word.trim_start_matches('!');
    let mut words = app.chips();
    let had = words.iter().any(|w| w == word);
    words.retain(|w| w.trim_start_matches('!') != bare);
    if !had {
        words.push(word.to_string());
    }
    set(app, words.join(" "));
}
