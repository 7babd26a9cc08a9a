//! From the state to a session that can be kept, and back.

use super::super::app::App;
use super::super::panes::Pane;
use super::super::period::{Period, Zoom};
use super::super::rows::Clock;
use super::super::shelf::Tab;
use super::refresh;
use crate::store::Session;

/// Where the user is, in plain words.
pub fn session(app: &App) -> Session {
    let look = &app.look;
    Session {
        filter: look.filter.clone(),
        filter_off: look.filter_off,
        chips_off: look.chips_off.clone(),
        all: !look.core,
        dim: look.dim,
        window: look.window.map(|w| (w.zoom.word().to_string(), w.first)),
        by_report: look.clock == Clock::Report,
        selected: look.selected,
        pane: look.focus.word().to_string(),
        tab: app.side.tab.word().to_string(),
        history: app.history.clone(),
    }
}

/// Puts the user back there; what the user typed meanwhile beats it.
pub(super) fn restore(app: &mut App, session: Session) {
    for filter in session.history {
        if !app.history.contains(&filter) {
            app.history.push(filter);
        }
    }
    let touched = !app.look.filter.is_empty() || app.look.window.is_some() || app.prompt.is_some();
    if touched || app.overlay.is_some() {
        return;
    }
    let look = &mut app.look;
    look.filter = session.filter;
    look.filter_off = session.filter_off;
    look.chips_off = session.chips_off;
    look.core = !session.all;
    look.dim = session.dim;
    look.window = session.window.and_then(|(word, first)| {
        let zoom = Zoom::named(&word).filter(|zoom| *zoom != Zoom::All)?;
        Some(Period::of(zoom, first))
    });
    look.clock = if session.by_report { Clock::Report } else { Clock::Contact };
    look.selected = session.selected.or(look.selected);
    look.focus = Pane::ALL.into_iter().find(|pane| pane.word() == session.pane).unwrap_or_default();
    app.side.tab = Tab::ALL.into_iter().find(|tab| tab.word() == session.tab).unwrap_or_default();
    let narrowed = !app.look.filter.is_empty() || app.look.window.is_some();
    refresh(app);
    if narrowed {
        app.tell("as you left it, --fresh begins anew");
    }
}
