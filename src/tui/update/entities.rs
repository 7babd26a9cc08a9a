//! Choosing countries, officials, bodies and places.

use super::super::app::App;
use super::super::panes::Pane;
use super::super::shelf::{Tab, token_for};
use super::{filter, settle};
use crate::config::Verb;

/// Carries out a verb of the entities.
pub(super) fn choose(app: &mut App, verb: Verb) {
    let at = app.side.tab as usize;
    match verb {
        Verb::NextTab => turn(app, Tab::ALL[(at + 1) % 4]),
        Verb::PreviousTab => turn(app, Tab::ALL[(at + 3) % 4]),
        Verb::WhoMet => super::card::who_met(app),
        Verb::Facets => app.look.focus = Pane::Entities,
        Verb::ClearFacets => {
            let start = format!("{}:", app.side.tab.field());
            let kept: Vec<String> =
                app.chips().into_iter().filter(|t| !t.trim_start_matches('!').starts_with(&start)).collect();
            let kept = kept.join(" ");
            filter::set(app, kept);
        }
        _ => {
            let Some(word) = word(app) else { return };
            let word = if verb == Verb::Exclude { format!("!{word}") } else { word };
            filter::toggle(app, &word);
        }
    }
}

fn turn(app: &mut App, tab: Tab) {
    app.side.tab = tab;
    app.side.cursor = 0;
    settle::refresh_side(app);
}

fn word(app: &App) -> Option<String> {
    let entity = app.side.rows.get(app.side.cursor)?;
    Some(token_for(app.side.tab, &entity.value))
}

/// The timeline of the chosen entity alone.
pub(super) fn only(app: &mut App) {
    if let Some(word) = word(app) {
        filter::set(app, word);
        app.look.focus = Pane::Timeline;
    }
}
