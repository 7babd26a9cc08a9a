//! Lists to choose from: countries and officials, filters and views, formats, claims of everything shown, notes.

use super::super::app::{App, Choice, Item, Overlay, Picker};
use super::super::overlays::Source;
use super::super::shelf::{Entity, Tab, token_for};
use super::super::words::{contacts, date, note_kind, sides, stance};
use crate::domain::{ArticleId, Note, Stance};
use crate::export::Format;

/// Entities a picker lists at most.
const MOST: usize = 400;

/// Lays a picker over the screen.
pub(super) fn lay(app: &mut App, mut picker: Picker) {
    picker.shown = (0..picker.items.len()).collect();
    app.prompt = None;
    app.overlay = Some(Overlay::Picker(picker));
}

/// A country or an official, found by every spelling in every script.
pub(super) fn entities(app: &mut App, tab: Tab) {
    let items = suggestions(app, tab, "");
    let title = if tab == Tab::Countries { "Country" } else { "Official" };
    lay(app, Picker { title: title.into(), items, source: Source::Entities(tab), ..Picker::default() });
}

/// The entities that typed words may mean, best first, with their counts under the filter.
pub(super) fn suggestions(app: &App, tab: Tab, typed: &str) -> Vec<Item> {
    let under = app.list.found.entities(tab);
    let count = |value: &str| under.iter().find(|e| e.value == value).map_or(0, |e| e.count);
    let mut found = app.shelf.suggest(tab, typed, MOST);
    if typed.trim().is_empty() {
        found.sort_by_key(|e| std::cmp::Reverse(count(&e.value)));
    }
    let item = |e: Entity| Item {
        left: if tab == Tab::Countries { e.value.clone() } else { String::new() },
        right: format!("{} of {}", count(&e.value), e.count),
        choice: Choice::Filter(token_for(tab, &e.value)),
        words: e.name,
    };
    found.into_iter().map(item).collect()
}

/// The parts of the filter one by one, saved views, former filters.
pub(super) fn views(app: &mut App) {
    let mut items = Vec::new();
    for chip in app.chips() {
        let left = if app.is_on(&chip) { "on" } else { "off" };
        items.push(item(left, &chip, "Enter switches", Choice::Chip(chip.clone())));
    }
    if !app.look.filter.is_empty() {
        items.push(item("save", &app.look.filter, "under a name", Choice::SaveView));
    }
    for view in &app.views {
        items.push(item("view", &view.name, &view.filter, Choice::SetFilter(view.filter.clone())));
    }
    for filter in app.history.iter().rev().filter(|filter| **filter != app.look.filter) {
        items.push(item("former", filter, "", Choice::SetFilter(filter.clone())));
    }
    if items.is_empty() {
        app.tell("no filter is set, none was and none is saved: / sets one");
        return;
    }
    lay(app, Picker { title: "Filters and views".into(), items, ..Picker::default() });
}

fn item(left: &str, words: &str, right: &str, choice: Choice) -> Item {
    Item { left: left.into(), words: words.into(), right: right.into(), choice }
}

/// The formats of an export.
pub(super) fn formats(app: &mut App) {
    if app.list.count == 0 {
        app.tell("nothing is shown, so nothing can be exported");
        return;
    }
    let items = Format::ALL.into_iter();
    let items = items.map(|f| item(f.word(), f.help(), "", Choice::ExportAs(f))).collect();
    let title = format!("Export {}", contacts(app.list.count));
    lay(app, Picker { title, items, ..Picker::default() });
}

/// Every claim on what is shown: who denies first, then who confirms, announces and reports.
pub(super) fn claims(app: &mut App) {
    let mut found = Vec::new();
    let rows = app.list.rows.iter().filter_map(|row| row.contact());
    for (order, contact) in rows.filter_map(|row| app.shelf.contacts().get(row)).enumerate() {
        for claim in contact.accounts.peek().iter().flat_map(|account| &account.claims) {
            let rank = match claim.stance {
                Stance::Denies => 0,
                Stance::Confirms => 1,
                Stance::Announces => 2,
                Stance::Reports => 3,
            };
            let what = format!("{} {}", contact.kind.word(), sides(contact));
            let quote = claim.evidence.quote.split_whitespace().collect::<Vec<_>>().join(" ");
            let item = Item {
                left: stance(claim.stance).to_string(),
                words: format!("{} on {what}: {quote}", claim.by),
                right: date(contact.when.as_ref()),
                choice: Choice::Contact(contact.id),
            };
            found.push((rank, order, item));
        }
    }
    if found.is_empty() {
        app.tell("no named source speaks of what is shown");
        return;
    }
    found.sort_by_key(|(rank, order, _)| (*rank, *order));
    let items = found.into_iter().map(|(.., item)| item).collect();
    lay(app, Picker { title: "Claims of everything shown".into(), items, ..Picker::default() });
}

/// Notes of the reading, near misses last.
pub(super) fn notes(app: &mut App) {
    let item = |note: &Note| {
        let article: Option<&ArticleId> = note.article.as_ref();
        let place = article.map(|a| a.0.to_string()).or_else(|| note.path.clone()).unwrap_or_default();
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
    let mut notes: Vec<&Note> = app.shelf.collection.notes.iter().collect();
    notes.sort_by_key(|note| note.kind == crate::domain::NoteKind::NearMiss);
    let items = notes.into_iter().map(item).collect();
    lay(app, Picker { title: "Notes and near misses".into(), items, ..Picker::default() });
}
