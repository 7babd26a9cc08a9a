//! The density strip while it has the keys: walking buckets, brushing a stretch, down into it and up again.

use super::super::app::{App, Brush};
use super::super::density::between;
use super::super::period::Zoom;
use super::settle::reframe;
use super::{filter, leave_mark, time};
use crate::config::Verb;

/// Shows, focuses and hides the strip in turn.
pub(super) fn toggle(app: &mut App) {
    match (app.look.strip, app.brush) {
        (false, _) => app.look.strip = true,
        (true, None) => {
            let drawn = app.panes().and_then(|p| p.timeline.map(|rect| (rect, p.is_single())));
            let strip = drawn
                .and_then(|(rect, single)| super::super::panes::timeline_parts(rect, true, single).strip);
            if strip.is_none() || app.list.density.buckets.is_empty() {
                app.look.strip = false;
                return;
            }
            focus(app);
        }
        (true, Some(_)) => {
            app.brush = None;
            app.look.strip = false;
        }
    }
}

/// Hands the keys to the strip, at the bucket of the chosen contact.
pub(super) fn focus(app: &mut App) {
    let Some(first) = app.list.density.first else { return };
    let day = app.current().and_then(|c| c.when.as_ref()).and_then(|w| w.first());
    let at = day.or(app.look.window.map(|w| w.first)).map_or(0, |day| between(first, day));
    app.brush = Some(Brush { at, from: None });
}

/// Carries out a verb on the strip.
pub(super) fn walk(app: &mut App, verb: Verb) {
    let last = app.list.density.buckets.len().saturating_sub(1);
    let Some(brush) = &mut app.brush else { return };
    match verb {
        Verb::Down => brush.at = (brush.at + 1).min(last),
        Verb::Up => brush.at = brush.at.saturating_sub(1),
        Verb::First => brush.at = 0,
        Verb::Last => brush.at = last,
        Verb::HalfDown | Verb::PageDown => brush.at = (brush.at + 12).min(last),
        Verb::HalfUp | Verb::PageUp => brush.at = brush.at.saturating_sub(12),
        Verb::Mark => brush.from = if brush.from.is_some() { None } else { Some(brush.at) },
        Verb::Deeper => descend(app),
        _ => ascend(app),
    }
}

/// Shows the bucket, or the stretch, alone.
fn descend(app: &mut App) {
    let Some(brush) = app.brush else { return };
    let from = brush.from.unwrap_or(brush.at);
    let (low, high) = (from.min(brush.at), from.max(brush.at));
    let (Some(first), Some(last)) = (app.list.density.period(low), app.list.density.period(high)) else {
        return;
    };
    if low == high {
        leave_mark(app);
        app.look.window = Some(first);
        reframe(app);
    } else {
        let mut words = app.chips();
        words.retain(|chip| !chip.starts_with("date:"));
        words.push(format!("date:{}..{}", first.first, last.last()));
        filter::set(app, words.join(" "));
    }
    app.brush = None;
    focus(app);
}

/// One period up: wider, and at the widest a stretch that was brushed goes.
fn ascend(app: &mut App) {
    if app.look.window.is_some() {
        leave_mark(app);
        time::zoom(app, Zoom::wider);
    } else {
        let mut words = app.chips();
        let before = words.len();
        words.retain(|chip| !chip.starts_with("date:"));
        if words.len() == before {
            app.tell("everything is shown");
            return;
        }
        filter::set(app, words.join(" "));
    }
    if app.brush.is_some() {
        app.brush = None;
        focus(app);
    }
}
