//! Lines of input and lists with one: help, palette, pickers, notes.

use tui_input::{Input, InputRequest};

use super::super::action::Effect;
use super::super::app::{App, Asking, Choice, Item, Overlay, Picker};
use super::super::panes::Pane;
use super::super::shelf::{Tab, token_for};
use super::super::words::note_kind;
use super::{carry_out, filter, leave_mark, refresh, time};
use crate::config::{Context, Keymap, Verb};
use crate::domain::When;
use crate::text::fold;

/// Opens a list, or carries out a verb of the input that is open.
pub(super) fn open(app: &mut App, verb: Verb, effects: &mut Vec<Effect>) {
    match verb {
        Verb::Accept => accept(app, effects),
        Verb::Complete => complete(app),
        Verb::Help | Verb::Palette => {
            let title = if verb == Verb::Help { "Help" } else { "Do" };
            lay(app, Picker { title: title.into(), dates: verb == Verb::Palette, ..Picker::default() });
        }
        Verb::ShowNotes => {
            let items = notes(app);
            lay(app, Picker { title: "Notes and near misses".into(), items, ..Picker::default() });
        }
        _ => {
            let tab = if verb == Verb::Countries { Tab::Countries } else { Tab::Officials };
            let entities = app.list.found.entities(tab);
            let item = |e: super::super::shelf::Entity| Item {
                left: if tab == Tab::Countries { e.value.clone() } else { String::new() },
                words: e.name,
                right: e.count.to_string(),
                choice: Choice::Filter(token_for(tab, &e.value)),
            };
            let items = entities.into_iter().map(item).collect();
            let title = if tab == Tab::Countries { "Country" } else { "Official" };
            lay(app, Picker { title: title.into(), items, ..Picker::default() });
        }
    }
}

fn lay(app: &mut App, mut picker: Picker) {
    picker.shown = (0..picker.items.len()).collect();
    app.prompt = None;
    app.overlay = Some(Overlay::Picker(picker));
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

fn notes(app: &App) -> Vec<Item> {
    let item = |note: &crate::domain::Note| {
        let article = note.article.as_ref();
        let place = article.map(|a| a.0.clone()).or_else(|| note.path.clone()).unwrap_or_default();
        Item {
            left: note_kind(note.kind).to_string(),
            words: note.text.clone(),
            right: place,
            choice: match (article, note.span) {
                (Some(article), span) => Choice::Read(article.clone(), span.map_or(0, |s| s.start)),
                _ => Choice::Nothing,
            },
        }
    };
    app.shelf.collection.notes.iter().map(item).collect()
}

/// A change of the line of input, and what follows from it at once.
pub(super) fn edit(app: &mut App, request: InputRequest) {
    if let Some(Overlay::Picker(picker)) = &mut app.overlay {
        picker.input.handle(request);
        narrow(picker);
        return;
    }
    let Some(prompt) = &mut app.prompt else { return };
    prompt.input.handle(request);
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
    }
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
    match prompt.asking {
        Asking::Find if app.reader.matches.is_empty() && !app.reader.find.is_empty() => {
            app.tell("no match in this article");
        }
        Asking::Date => {
            let words = prompt.input.value();
            if app.shelf.period(words, app.today).is_none() && !words.trim().is_empty() {
                app.look = prompt.before;
                refresh(app);
                app.tell(format!("'{}' is no date: 2025, 2025-05 or 2025-05-16 are", words.trim()));
                return;
            }
            app.trail.back.push(prompt.before);
        }
        Asking::Filter if app.look.filter != prompt.before.filter => {
            app.trail.back.push(prompt.before);
            app.trail.forward.clear();
        }
        _ => {}
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
        Choice::Read(article, at) => read(app, &article, at),
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
