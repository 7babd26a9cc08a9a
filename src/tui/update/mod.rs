//! A wish changes the state; work outside comes back as effects. Drawing and doing stay outside.

mod article;
mod card;
mod choices;
mod copy;
mod entities;
mod filter;
mod follow;
mod judge;
mod mouse;
mod moving;
mod names;
mod overlay;
mod resume;
mod settle;
mod sheets;
mod strip;
mod tables;
mod time;

pub(super) use judge::marks;
pub use overlay::fill_from_keymap;
pub use resume::session;
pub(super) use settle::refresh;

use std::sync::Arc;

use super::action::{Action, Effect};
use super::app::{App, Asking, Message, Overlay};
use super::panes::{Pane, Share};
use super::shelf::Shelf;
use crate::config::Verb;

/// Carries out a wish on the state; what is to be done outside of it is handed back.
pub fn update(app: &mut App, action: Action) -> Vec<Effect> {
    let mut effects = Vec::new();
    let mut untouched = false;
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
            app.follow.fresh = None;
            take(app, shelf);
            follow::read(app, &mut effects);
        }
        Action::Partly(shelf) => {
            take(app, shelf);
            untouched = app.look.selected.is_none();
        }
        Action::Amended(shelf) if shelf.is_of(&app.shelf) => {
            app.shelf = shelf;
            app.reader = Default::default();
            refresh(app);
        }
        Action::Amended(_) => {} // the articles were read anew meanwhile
        Action::Changed => follow::changed(app, &mut effects),
        Action::Fresh { of, fresh } => follow::fresh(app, &of, fresh, &mut effects),
        Action::Lost(text) => {
            app.warn(text);
            follow::read(app, &mut effects);
        }
        Action::Failed(text) => {
            app.loading = None;
            app.message = Some(Message { text, fault: true });
            follow::read(app, &mut effects);
        }
        Action::Told(text) => app.tell(text),
        Action::Warned(text) => app.warn(text),
        Action::Kept(judgements) => judge::kept(app, &judgements),
        Action::Restore(session) => resume::restore(app, *session),
        Action::Views(views) => app.views = views,
        Action::Mouse(event) => mouse::point(app, event, &mut effects),
    }
    settle::settle(app);
    if untouched {
        app.unchosen = app.look.selected;
    }
    effects
}

/// Puts another shelf in the place of the one at hand; a selection that the program made and the user left alone is made anew.
fn take(app: &mut App, shelf: Arc<Shelf>) {
    if let Some(own) = app.unchosen.take()
        && app.look.selected == Some(own)
    {
        app.look.selected = None;
    }
    app.shelf = shelf;
    app.reader = Default::default();
    refresh(app);
}

pub(super) fn carry_out(app: &mut App, verb: Verb, effects: &mut Vec<Effect>) {
    use Verb::*;
    let stays = matches!(verb, CloseView | Quit | Cancel | Redraw | Suspend | Reload | ToggleMouse);
    let scrolls =
        matches!(verb, Down | Up | First | Last | HalfDown | HalfUp | PageDown | PageUp | Left | Right);
    let of_table = matches!(verb, Deeper | NextTab) && matches!(app.overlay, Some(Overlay::Table(_)));
    if !matches!(app.overlay, None | Some(Overlay::Picker(_))) && !stays && !scrolls && !of_table {
        app.overlay = None; // what follows is meant for the screen beneath
    }
    match verb {
        CloseView | Quit | Cancel => close(app, verb, effects),
        Help | Palette | Countries | Officials | ShowNotes | Accept | Complete | Older | Newer | Views
        | Export | ClaimsLedger => overlay::open(app, verb, effects),
        Why | Claims | Accounts => sheets::open(app, verb),
        ShowMatrix | ShowGaps | Left | Right => sideways(app, verb),
        Mark if app.brush.is_some() => strip::walk(app, verb),
        Undo | Redo | Mark | Bookmark | NextBookmark | PreviousBookmark | WriteNote | Tags | Verdict
        | Merge | BreakApart | Correct | CorrectDate => judge::judge(app, verb, effects),
        ToggleMouse => {
            app.mouse = !app.mouse;
            effects.push(Effect::Mouse(app.mouse));
            app.tell(if app.mouse { "mouse on, F2 gives it back to the terminal" } else { "mouse off" });
        }
        NextPane | PreviousPane | ShowTimeline | ShowArticle | ShowEntities | GrowPane | ShrinkPane => {
            panes(app, verb)
        }
        Back | Forward => travel(app, verb),
        Reload => follow::reload(app, effects),
        Redraw => effects.push(Effect::Redraw),
        Suspend => effects.push(Effect::Suspend),
        Down | Up | First | Last | HalfDown | HalfUp | PageDown | PageUp => moving::step(app, verb),
        Deeper | Out => moving::deeper(app, verb),
        Filter | ToggleFilters | PopFilter | ToggleScope | HideOrDim => filter::change(app, verb),
        PreviousHeading | NextHeading | PreviousPeriod | NextPeriod | Narrow | Widen | Today | GoToDate
        | ToggleStrip | NextSilence | PreviousSilence | ToggleClock | NextOfPair | PreviousOfPair => {
            time::walk(app, verb)
        }
        NextMatch | PreviousMatch if app.look.focus != Pane::Article => filter::walk(app, verb == NextMatch),
        ScrollDown | ScrollUp | NextEvidence | PreviousEvidence | Find | NextMatch | PreviousMatch
        | OpenCut | NextName | PreviousName | ReadingWidth => article::read(app, verb),
        CopyCitation | CopyEvidence | CopyJson | Browse | Editor => copy::copy(app, verb, effects),
        NextTab if matches!(app.overlay, Some(Overlay::Table(_))) => tables::walk(app, verb),
        NextTab | PreviousTab | Include | Exclude | ClearFacets | WhoMet | Facets => {
            entities::choose(app, verb)
        }
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
            Asking::Filter | Asking::Date => {
                app.look = prompt.before;
                refresh(app);
            }
            _ => {}
        }
        return;
    }
    if app.brush.take().is_some() {
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

/// Tables are opened and walked; columns are moved sideways.
fn sideways(app: &mut App, verb: Verb) {
    if let Some(Overlay::Columns(columns)) = &mut app.overlay {
        let last = columns.head.len().saturating_sub(1);
        let left = columns.left;
        columns.left = if verb == Verb::Left { left.saturating_sub(1) } else { (left + 1).min(last) };
        return;
    }
    tables::walk(app, verb);
}

fn panes(app: &mut App, verb: Verb) {
    app.brush = None;
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
