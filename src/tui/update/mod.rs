//! A wish changes the state; work outside comes back as effects. Drawing and doing stay outside.

mod article;
mod copy;
mod entities;
mod filter;
mod moving;
mod overlay;
mod settle;
mod sheets;
mod time;

pub use overlay::fill_from_keymap;
pub(super) use settle::{months_between, refresh};

use super::action::{Action, Effect};
use super::app::{App, Asking, Message, Overlay};
use super::panes::{Pane, Share};
use crate::config::Verb;
use crate::pipeline::Progress;

/// Carries out a wish on the state; what is to be done outside of it is handed back.
pub fn update(app: &mut App, action: Action) -> Vec<Effect> {
    let mut effects = Vec::new();
    match action {
        Action::Nothing => {}
        Action::Do(verb) => {
            app.message = None;
            carry_out(app, verb, &mut effects);
        }
        Action::Edit(request) => overlay::edit(app, request),
        Action::Unbound(keys) => app.tell(format!("{keys} does nothing here")),
        Action::Resize(size) => app.size = size,
        Action::Progress(progress) => app.loading = Some(progress),
        Action::Loaded(shelf) => {
            app.loading = None;
            app.shelf = shelf;
            app.reader = Default::default();
            refresh(app);
        }
        Action::Failed(text) => {
            app.loading = None;
            app.message = Some(Message { text, fault: true });
        }
        Action::Told(text) => app.tell(text),
    }
    settle::settle(app);
    effects
}

pub(super) fn carry_out(app: &mut App, verb: Verb, effects: &mut Vec<Effect>) {
    use Verb::*;
    let stays = matches!(verb, CloseView | Quit | Cancel | Redraw | Suspend | Reload);
    let scrolls = matches!(verb, Down | Up | First | Last | HalfDown | HalfUp | PageDown | PageUp);
    if matches!(app.overlay, Some(Overlay::Sheet(_))) && !stays && !scrolls {
        app.overlay = None; // what follows is meant for the screen beneath
    }
    match verb {
        CloseView | Quit | Cancel => close(app, verb, effects),
        Help | Palette | Countries | Officials | ShowNotes | Accept | Complete => {
            overlay::open(app, verb, effects)
        }
        Why | Claims => sheets::open(app, verb),
        NextPane | PreviousPane | ShowTimeline | ShowArticle | ShowEntities | GrowPane | ShrinkPane => {
            panes(app, verb)
        }
        Back | Forward => travel(app, verb),
        Reload => {
            app.loading = Some(Progress::default());
            effects.push(Effect::Load);
        }
        Redraw => effects.push(Effect::Redraw),
        Suspend => effects.push(Effect::Suspend),
        Down | Up | First | Last | HalfDown | HalfUp | PageDown | PageUp => moving::step(app, verb),
        Deeper | Out => moving::deeper(app, verb),
        Filter | ToggleFilters | PopFilter | ToggleScope => filter::change(app, verb),
        PreviousHeading | NextHeading | PreviousPeriod | NextPeriod | Narrow | Widen | Today | GoToDate
        | ToggleStrip | NextOfPair | PreviousOfPair => time::walk(app, verb),
        ScrollDown | ScrollUp | NextEvidence | PreviousEvidence | Find | NextMatch | PreviousMatch
        | OpenCut | ReadingWidth => article::read(app, verb),
        CopyCitation | CopyEvidence | CopyJson => copy::copy(app, verb, effects),
        NextTab | PreviousTab | Include | Exclude | ClearFacets => entities::choose(app, verb),
    }
}

/// Remembers where the user is before a jump.
pub(super) fn leave_mark(app: &mut App) {
    if app.trail.back.last() != Some(&app.look) {
        app.trail.back.push(app.look.clone());
    }
    app.trail.forward.clear();
    let surplus = app.trail.back.len().saturating_sub(200);
    app.trail.back.drain(..surplus);
}

fn close(app: &mut App, verb: Verb, effects: &mut Vec<Effect>) {
    if verb == Verb::Quit && app.overlay.is_none() && app.prompt.is_none() {
        effects.push(Effect::Quit);
        return;
    }
    if app.overlay.take().is_some() {
        return;
    }
    if let Some(prompt) = app.prompt.take() {
        match prompt.asking {
            Asking::Find => app.reader.find.clear(),
            _ => app.look = prompt.before,
        }
        refresh(app);
        return;
    }
    if verb == Verb::Cancel {
        if app.loading.is_some() {
            effects.push(Effect::StopLoading);
            app.tell("loading stopped, what was read is kept");
        } else if !app.reader.find.is_empty() {
            app.reader.find.clear();
        } else if app.look.share != Share::Normal {
            app.look.share = Share::Normal;
        }
        return;
    }
    if app.look.share != Share::Normal {
        app.look.share = Share::Normal;
    } else if app.look.focus != Pane::Timeline {
        app.look.focus = Pane::Timeline;
    } else {
        effects.push(Effect::Quit);
    }
}

fn panes(app: &mut App, verb: Verb) {
    let at = app.look.focus as usize;
    match verb {
        Verb::NextPane => app.look.focus = Pane::ALL[(at + 1) % 3],
        Verb::PreviousPane => app.look.focus = Pane::ALL[(at + 2) % 3],
        Verb::ShowTimeline => app.look.focus = Pane::Timeline,
        Verb::ShowArticle => app.look.focus = Pane::Article,
        Verb::ShowEntities => app.look.focus = Pane::Entities,
        Verb::GrowPane => {
            app.look.share = if app.look.share == Share::Normal { Share::Half } else { Share::Full };
        }
        _ => app.look.share = if app.look.share == Share::Full { Share::Half } else { Share::Normal },
    }
}

fn travel(app: &mut App, verb: Verb) {
    let trail = &mut app.trail;
    let (from, to) = match verb {
        Verb::Back => (&mut trail.back, &mut trail.forward),
        _ => (&mut trail.forward, &mut trail.back),
    };
    let Some(look) = from.pop() else {
        app.tell(if verb == Verb::Back { "nothing to go back to" } else { "nothing to go forward to" });
        return;
    };
    to.push(std::mem::replace(&mut app.look, look));
    refresh(app);
}
