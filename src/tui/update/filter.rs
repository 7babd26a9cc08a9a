//! The filter line and what switches it.

use tui_input::Input;

use super::super::app::{App, Asking, Prompt};
use super::super::rows::Row;
use super::moving::select_row;
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
            app.prompt = Some(Prompt { asking: Asking::Filter, input: Input::new(words), before, older: 0 });
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
        Verb::HideOrDim => {
            app.look.dim = !app.look.dim;
            refresh(app);
            let dim = "what does not fit is dimmed, n and N walk what does";
            app.tell(if app.look.dim { dim } else { "what does not fit is hidden" });
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
        remember(app);
        refresh(app);
    }
}

/// Filters that are remembered.
const REMEMBERED: usize = 100;

/// Keeps the filter among the former ones.
pub(super) fn remember(app: &mut App) {
    let filter = app.look.filter.trim().to_string();
    if filter.is_empty() {
        return;
    }
    app.history.retain(|known| *known != filter);
    app.history.push(filter);
    let surplus = app.history.len().saturating_sub(REMEMBERED);
    app.history.drain(..surplus);
}

/// Switches one part of the filter off or on.
pub(super) fn switch(app: &mut App, chip: &str) {
    leave_mark(app);
    if app.look.filter_off {
        app.look.filter_off = false;
        app.look.chips_off = app.chips().into_iter().filter(|other| other != chip).collect();
    } else if !app.look.chips_off.remove(chip) {
        app.look.chips_off.insert(chip.to_string());
    }
    refresh(app);
}

/// To the next or previous contact that fits, where others are dimmed between.
pub(super) fn walk(app: &mut App, forward: bool) {
    let fits = |i: &usize| matches!(app.list.rows[*i], Row::Contact(kept) if kept.fits);
    let (at, all) = (app.list.cursor, app.list.rows.len());
    let found = if forward { (at + 1..all).find(fits) } else { (0..at.min(all)).rev().find(fits) };
    match found {
        Some(row) => select_row(app, row),
        None => app.tell(if forward { "nothing further fits" } else { "nothing before fits" }),
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
