//! What changed in the folders: read beside the loop, told in the header, and shown when the user asks for it.

use std::sync::Arc;

use super::super::action::Effect;
use super::super::app::App;
use super::super::shelf::Shelf;
use super::take;
use crate::pipeline::Progress;

/// Something changed; while it is being read already, it is read once more afterwards.
pub(super) fn changed(app: &mut App, effects: &mut Vec<Effect>) {
    if app.loading.is_some() || app.follow.reading {
        app.follow.again = true;
    } else {
        app.follow.reading = true;
        effects.push(Effect::ReadAgain);
    }
}

/// A reading is over, of whatever kind.
pub(super) fn read(app: &mut App, effects: &mut Vec<Effect>) {
    app.follow.reading = false;
    if std::mem::take(&mut app.follow.again) {
        changed(app, effects);
    }
}

/// What is new since `of` waits; where something else is shown by now, it is read once more to tell what is new since that.
pub(super) fn fresh(
    app: &mut App,
    of: &Shelf,
    fresh: Option<(Arc<Shelf>, String)>,
    effects: &mut Vec<Effect>,
) {
    if of.is_of(&app.shelf) {
        app.follow.fresh = fresh;
    } else {
        app.follow.again = true;
    }
    read(app, effects);
}

/// Shows what waits, with the row under the cursor where it is; without it, everything is read anew.
pub(super) fn reload(app: &mut App, effects: &mut Vec<Effect>) {
    let Some((shelf, words)) = app.follow.fresh.take() else {
        app.loading = Some(Progress::default());
        effects.push(Effect::Load);
        return;
    };
    let above = app.list.cursor.saturating_sub(app.list.top);
    take(app, shelf);
    app.list.top = app.list.cursor.saturating_sub(above);
    app.tell(words);
    // what the user corrected since it was read
    let judgements = Arc::clone(app.ledger.now());
    if !judgements.corrections().is_empty() {
        effects.push(Effect::Amend(judgements));
    }
}
