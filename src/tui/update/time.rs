//! Walking the calendar: headings, periods, narrowing, dates, silences of a pair.

use chrono::NaiveDate;
use tui_input::Input;

use super::super::app::{App, Asking, Prompt};
use super::super::period::{Period, Zoom};
use super::super::rows::{Clock, Row, took_place_between};
use super::moving::{nearest_contact, select_row};
use super::settle::reframe;
use super::{leave_mark, settle, strip};
use crate::config::Verb;
use crate::domain::When;

/// Carries out a verb of time.
pub(super) fn walk(app: &mut App, verb: Verb) {
    match verb {
        Verb::NextHeading | Verb::PreviousHeading => heading(app, verb == Verb::NextHeading),
        Verb::NextPeriod | Verb::PreviousPeriod => step(app, verb == Verb::NextPeriod),
        Verb::Narrow => zoom(app, Zoom::narrower),
        Verb::Widen => zoom(app, Zoom::wider),
        Verb::Today => {
            leave_mark(app);
            go_to(app, &When::day(app.today));
        }
        Verb::GoToDate => {
            let before = app.look.clone();
            app.prompt = Some(Prompt { asking: Asking::Date, input: Input::default(), before, older: 0 });
        }
        Verb::ToggleStrip => strip::toggle(app),
        Verb::NextSilence | Verb::PreviousSilence => silence(app, verb == Verb::NextSilence),
        Verb::ToggleClock => {
            app.look.clock = match app.look.clock {
                Clock::Contact => Clock::Report,
                Clock::Report => Clock::Contact,
            };
            reframe(app);
            app.tell(app.look.clock.words());
        }
        _ => of_pair(app, verb == Verb::NextOfPair),
    }
}

/// To the contact that ends the next silence, or the one before.
fn silence(app: &mut App, forward: bool) {
    let rows = &app.list.rows;
    let gap = |i: &usize| matches!(rows[*i], Row::Gap { .. });
    let own = app.list.cursor.min(rows.len());
    let found = if forward {
        (own..rows.len()).find(gap)
    } else {
        // the silence that ends at the cursor is where we are
        let before = rows[..own].iter().rposition(|r| r.contact().is_some()).unwrap_or(0);
        (0..before).rev().find(gap)
    };
    let pair = settle::pair(app);
    match found.and_then(|i| nearest_contact(app, i, true)) {
        Some(row) => select_row(app, row),
        None => app.tell(format!(
            "no {} silence of {} and {} is shown, pair:A-B chooses others",
            if forward { "further" } else { "earlier" },
            pair.0,
            pair.1
        )),
    }
}

fn heading(app: &mut App, forward: bool) {
    let rows = &app.list.rows;
    let own = rows[..app.list.cursor.min(rows.len())].iter().rposition(|r| r.is_heading()).unwrap_or(0);
    let found = if forward {
        (own + 1..rows.len()).find(|i| rows[*i].is_heading())
    } else {
        (0..own).rev().find(|i| rows[*i].is_heading())
    };
    match found.and_then(|i| nearest_contact(app, i, true)) {
        Some(row) => select_row(app, row),
        None => app.tell(if forward { "this is the last heading" } else { "this is the first heading" }),
    }
}

fn step(app: &mut App, forward: bool) {
    let Some(window) = app.look.window else {
        heading(app, forward);
        return;
    };
    app.look.window = Some(if forward { window.next() } else { window.previous() });
    reframe(app);
    if let Some(row) = nearest_contact(app, 0, true) {
        select_row(app, row);
    }
}

pub(super) fn zoom(app: &mut App, change: fn(Zoom) -> Zoom) {
    let now = app.look.window.map_or(Zoom::All, |w| w.zoom);
    let zoom = change(now);
    let day = app
        .current()
        .and_then(|c| c.when.as_ref())
        .and_then(|w| w.first().or(w.last()))
        .map(|day| app.look.window.map_or(day, |w| day.clamp(w.first, w.last())))
        .or(app.look.window.map(|w| w.first));
    if zoom == now {
        app.tell(if zoom == Zoom::All { "everything is shown" } else { "a day is the narrowest" });
        return;
    }
    let Some(day) = day.or((zoom == Zoom::All).then_some(app.today)) else {
        app.tell("this contact has no day to narrow to");
        return;
    };
    app.look.window = (zoom != Zoom::All).then(|| Period::of(zoom, day));
    reframe(app);
}

/// The first contact on or after the beginning of `when`, else the last before it; the window moves along.
pub(super) fn go_to(app: &mut App, when: &When) {
    let Some(day) = when.first().or(when.last()) else { return };
    if let Some(window) = app.look.window {
        app.look.window = Some(Period::of(window.zoom, day));
        reframe(app);
    }
    if let Some(row) = row_at(app, day) {
        select_row(app, row);
    }
}

fn row_at(app: &App, day: NaiveDate) -> Option<usize> {
    let first = |i: &usize| {
        let contact = app.shelf.contacts().get(app.list.rows[*i].contact()?)?;
        contact.when.as_ref()?.first()
    };
    let dated = || (0..app.list.rows.len()).filter(|i| first(i).is_some());
    dated().find(|i| first(i).is_some_and(|d| d >= day)).or_else(|| dated().next_back())
}

/// The next contact of the two first sides of this one.
fn of_pair(app: &mut App, forward: bool) {
    let Some(current) = app.current() else { return };
    let [one, other, ..] = current.parties.as_slice() else {
        app.tell("this contact names one side only");
        return;
    };
    let pair = (one.code, other.code);
    let fits = |i: &usize| {
        let index = app.list.rows[*i].contact();
        index.and_then(|i| app.shelf.contacts().get(i)).is_some_and(|c| took_place_between(c, pair))
    };
    let at = app.list.cursor;
    let found = if forward { (at + 1..app.list.rows.len()).find(fits) } else { (0..at).rev().find(fits) };
    match found {
        Some(row) => select_row(app, row),
        None => app.tell(format!(
            "no {} contact of {} and {} is shown",
            if forward { "later" } else { "earlier" },
            pair.0,
            pair.1
        )),
    }
}
