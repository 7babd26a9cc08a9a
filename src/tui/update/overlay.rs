//! Lines of input and lists with one: help, palette, pickers, notes.

use tui_input::{Input, InputRequest};

use super::super::action::{Effect, Export};
use super::super::app::{App, Asking, Choice, Item, Overlay, Picker};
use super::super::overlays::Source;
use super::super::panes::Pane;
use super::super::rows::Row;
use super::super::shelf::{Tab, token_for};
use super::choices::{self, lay};
use super::{carry_out, filter, judge, leave_mark, refresh, time};
use crate::config::{Context, Keymap, Verb};
use crate::domain::{Verdict, When};
use crate::export::Format;
use crate::store::View;
use crate::text::fold;

/// Opens a list, or carries out a verb of the input that is open.
pub(super) fn open(app: &mut App, verb: Verb, effects: &mut Vec<Effect>) {
    match verb {
        Verb::Accept => accept(app, effects),
        Verb::Complete => complete(app),
        Verb::Older | Verb::Newer => recall(app, verb),
        Verb::Help | Verb::Palette => {
            let title = if verb == Verb::Help { "Help" } else { "Do" };
            lay(app, Picker { title: title.into(), dates: verb == Verb::Palette, ..Picker::default() });
        }
        Verb::ShowNotes => choices::notes(app),
        Verb::Views => choices::views(app),
        Verb::Export => choices::formats(app),
        Verb::ClaimsLedger => choices::claims(app),
        Verb::Countries => choices::entities(app, Tab::Countries),
        _ => choices::entities(app, Tab::Officials),
    }
}

/// Fills help and palette from the keymap in force; called where the keymap is known.
pub fn fill_from_keymap(app: &mut App, keymap: &Keymap) {
    let context = match app.look.focus {
        Pane::Timeline => Context::Timeline,
        Pane::Article => Context::Article,
        Pane::Entities => Context::Entities,
    };
    let Some(Overlay::Picker(picker)) = &mut app.overlay else { return };
    if !picker.items.is_empty() || !matches!(picker.title.as_str(), "Help" | "Do") {
        return;
    }
    let near = context.chain();
    let far =
        Context::ALL.iter().filter(|c| !near.contains(c) && !matches!(c, Context::Input | Context::Picker));
    for place in near.iter().chain(far) {
        for binding in keymap.of(*place) {
            let keys: Vec<String> = binding.keys.iter().map(ToString::to_string).collect();
            picker.items.push(Item {
                left: keys.join(" "),
                words: binding.help.clone(),
                right: place.word().to_string(),
                choice: Choice::Do(binding.verb),
            });
        }
    }
    picker.shown = (0..picker.items.len()).collect();
}

/// A change of the line of input, and what follows from it at once.
pub(super) fn edit(app: &mut App, request: InputRequest) {
    if let Some(Overlay::Picker(picker)) = &mut app.overlay {
        picker.input.handle(request);
        match picker.source {
            Source::Items => narrow(picker),
            Source::Entities(tab) => {
                let typed = picker.input.value().to_string();
                let items = choices::suggestions(app, tab, &typed);
                let Some(Overlay::Picker(picker)) = &mut app.overlay else { return };
                picker.shown = (0..items.len()).collect();
                picker.items = items;
                picker.cursor = 0;
            }
        }
        return;
    }
    let Some(prompt) = &mut app.prompt else { return };
    prompt.input.handle(request);
    prompt.older = 0;
    typed(app);
}

/// What follows at once from the line as it stands.
fn typed(app: &mut App) {
    let Some(prompt) = &app.prompt else { return };
    let words = prompt.input.value().to_string();
    let (asking, before) = (prompt.asking, prompt.before.clone());
    match asking {
        Asking::Filter => {
            app.look.filter = words.trim_end().to_string();
            refresh(app);
        }
        Asking::Find => super::article::find(app, &words),
        Asking::Date => {
            app.look = before;
            refresh(app);
            if let Some(when) = app.shelf.period(&words, app.today) {
                time::go_to(app, &when);
            }
        }
        _ => {}
    }
}

/// Takes an older or newer filter into the line.
fn recall(app: &mut App, verb: Verb) {
    let Some(prompt) = &mut app.prompt else { return };
    if prompt.asking != Asking::Filter {
        return;
    }
    let older = if verb == Verb::Older { prompt.older + 1 } else { prompt.older.saturating_sub(1) };
    let older = older.min(app.history.len());
    let former = app.history.len().checked_sub(older).and_then(|at| app.history.get(at));
    let words = former.cloned().unwrap_or_default();
    prompt.input = Input::new(words);
    prompt.older = older;
    typed(app);
}

/// Keeps the items that hold every word typed, in any order.
fn narrow(picker: &mut Picker) {
    let typed = fold(picker.input.value());
    let fits = |item: &Item| {
        let hay = fold(&format!("{} {} {}", item.left, item.words, item.right));
        typed.split_whitespace().all(|word| hay.contains(word))
    };
    picker.shown = (0..picker.items.len()).filter(|i| fits(&picker.items[*i])).collect();
    picker.cursor = 0;
}

fn accept(app: &mut App, effects: &mut Vec<Effect>) {
    if let Some(Overlay::Picker(picker)) = app.overlay.take() {
        choose(app, &picker, effects);
        return;
    }
    let Some(prompt) = app.prompt.take() else { return };
    let line = prompt.input.value().trim().to_string();
    match prompt.asking {
        Asking::Find if app.reader.matches.is_empty() && !app.reader.find.is_empty() => {
            app.tell("no match in this article");
        }
        Asking::Find => {}
        Asking::Date => {
            if app.shelf.period(&line, app.today).is_none() && !line.is_empty() {
                app.look = prompt.before;
                refresh(app);
                app.tell(format!("'{line}' is no date: 2025, 2025-05 or 2025-05-16 are"));
                return;
            }
            app.trail.back.push(prompt.before);
        }
        Asking::Filter => {
            filter::remember(app);
            if app.look.filter != prompt.before.filter {
                app.trail.back.push(prompt.before);
                app.trail.forward.clear();
            }
        }
        Asking::View => {
            let filter = app.look.filter.clone();
            effects.extend((!line.is_empty()).then_some(Effect::SaveView(View { name: line, filter })));
        }
        Asking::Export(format) => export(app, format, &line, effects),
        asking => {
            if let Err(why) = judge::take(app, asking, &line, effects) {
                app.warn(why);
                app.prompt = Some(prompt);
            }
        }
    }
}

/// What is shown, in order, goes into a file; what is judged wrong stays out unless the filter asks for it.
fn export(app: &mut App, format: Format, path: &str, effects: &mut Vec<Effect>) {
    let asked = app.chips().iter().any(|chip| chip.contains("verdict:wrong") && !chip.starts_with('!'));
    let judged = app.ledger.now().clone();
    let rows = app.list.rows.iter().filter_map(|row| match row {
        Row::Contact(kept) if kept.fits => Some(kept.index),
        _ => None,
    });
    let wrong = |row: &usize| {
        let contact = app.shelf.contacts().get(*row);
        contact.is_some_and(|contact| judged.verdict(contact) == Some(Verdict::Wrong))
    };
    let (left_out, rows): (Vec<usize>, Vec<usize>) = rows.partition(|row| !asked && wrong(row));
    let (path, left_out) = (path.to_string(), left_out.len());
    if !path.is_empty() {
        effects.push(Effect::Export(Export { format, path, rows, left_out, shelf: app.shelf.clone() }));
    }
}

fn choose(app: &mut App, picker: &Picker, effects: &mut Vec<Effect>) {
    let typed: Option<When> =
        if picker.dates { app.shelf.period(picker.input.value(), app.today) } else { None };
    if let Some(when) = typed {
        leave_mark(app);
        time::go_to(app, &when);
        return;
    }
    let Some(item) = picker.shown.get(picker.cursor).and_then(|i| picker.items.get(*i)) else { return };
    match item.choice.clone() {
        Choice::Do(verb) => carry_out(app, verb, effects),
        Choice::Filter(word) => filter::toggle(app, &word),
        Choice::SetFilter(words) => {
            filter::set(app, words);
            app.look.focus = Pane::Timeline;
        }
        Choice::Chip(chip) => {
            filter::switch(app, &chip);
            choices::views(app);
            if let Some(Overlay::Picker(again)) = &mut app.overlay {
                again.cursor = picker.cursor;
            }
        }
        Choice::SaveView => judge::ask(app, Asking::View, String::new()),
        Choice::Read(article, at) => read(app, &article, at),
        Choice::Contact(id) => {
            leave_mark(app);
            app.look.selected = Some(id);
            app.look.passage = 0;
            app.look.scroll = None;
            refresh(app);
        }
        Choice::Judge(verdict) => judge::set_verdict(app, verdict, effects),
        Choice::Ask(field) => judge::ask_field(app, field),
        Choice::Correct(correction) => judge::correct(app, correction, effects),
        Choice::Uncorrect(field) => judge::uncorrect(app, field, effects),
        Choice::ExportAs(format) => {
            let path = format!("contacts.{}", format.extension());
            judge::ask(app, Asking::Export(format), path);
        }
        Choice::Nothing => {}
    }
}

/// Shows an article by way of a contact that it tells, at a byte of its text.
fn read(app: &mut App, article: &crate::domain::ArticleId, at: usize) {
    let rows = &app.list.rows;
    let tells = |row: &super::super::rows::Row| {
        let contact = row.contact().and_then(|i| app.shelf.contacts().get(i));
        contact.and_then(|c| super::super::shelf::passages(c).iter().position(|e| e.article == *article))
    };
    let Some((row, passage)) = rows.iter().enumerate().find_map(|(i, r)| tells(r).map(|p| (i, p))) else {
        app.tell(format!("{}: no contact shown comes from this article", article.0));
        return;
    };
    leave_mark(app);
    super::moving::select_row(app, row);
    app.look.passage = passage;
    app.look.focus = Pane::Article;
    super::settle::settle(app);
    let here = app.reader.page.here(crate::domain::Span::new(at, at));
    app.look.scroll = Some(app.reader.page.line_of(here.start).saturating_sub(3));
}

/// Completes the last word of the filter from the names of what is shown.
fn complete(app: &mut App) {
    let Some(prompt) = &app.prompt else { return };
    if prompt.asking != Asking::Filter {
        return;
    }
    let value = prompt.input.value().to_string();
    let start = value.rfind(' ').map_or(0, |i| i + 1);
    let typed = fold(value[start..].trim_start_matches('!'));
    if typed.is_empty() {
        return;
    }
    let mut found = None;
    for tab in Tab::ALL {
        let entities = app.list.found.entities(tab);
        let fits = |e: &super::super::shelf::Entity| {
            fold(&e.name).split_whitespace().any(|w| w.starts_with(&typed)) || fold(&e.value) == typed
        };
        found = found.or_else(|| entities.into_iter().find(fits).map(|e| token_for(tab, &e.value)));
    }
    if let (Some(word), Some(prompt)) = (found, &mut app.prompt) {
        let not = if value[start..].starts_with('!') { "!" } else { "" };
        prompt.input = Input::new(format!("{}{not}{word} ", &value[..start]));
        app.look.filter = prompt.input.value().trim_end().to_string();
        refresh(app);
    }
}
