//! What is known of the chosen entity: terms of office, first and last contact, whom it met; and its contacts over time.

use std::collections::BTreeMap;

use super::super::app::{App, Choice, Item, Overlay, Picker};
use super::super::shelf::{Entity, Tab, token_for};
use super::super::words::date;
use crate::domain::Contact;
use crate::lexicon::{Lexicon, Term};

/// Slices of a sparkline.
pub(super) const SLICES: usize = 8;

/// Whom a card tells at most.
const MET: usize = 6;

/// Makes what the entity pane shows of the rows on the screen and of the chosen one.
pub(super) fn settle(app: &mut App, height: usize) {
    let side = &app.side;
    let wanted = (app.list.made, side.tab, side.top, height);
    if side.sparks_for != wanted {
        let kept = kept(app);
        let rows = side.rows.iter().skip(side.top).take(height);
        let sparks = rows.map(|e| app.shelf.sparks(side.tab, &e.value, &kept, SLICES)).collect();
        app.side.sparks = sparks;
        app.side.sparks_for = wanted;
    }
    let chosen = app.side.rows.get(app.side.cursor).cloned();
    let wanted = (app.list.made, chosen.as_ref().map(|entity| (app.side.tab, entity.value.clone())));
    if app.side.card_for != wanted {
        app.side.card = chosen.map(|entity| card(app, &entity)).unwrap_or_default();
        app.side.card_for = wanted;
    }
}

/// True for each contact that the filter keeps.
fn kept(app: &App) -> Vec<bool> {
    let mut out = vec![false; app.shelf.contacts().len()];
    for row in &app.list.found.kept {
        out[row.index] = true;
    }
    out
}

/// The places of the entity's contacts that the filter keeps.
fn own(app: &App, tab: Tab, value: &str) -> Vec<usize> {
    let kept = kept(app);
    let rows = app.shelf.rows_of(tab, value).iter().map(|row| *row as usize);
    rows.filter(|row| kept.get(*row).copied().unwrap_or(false)).collect()
}

fn card(app: &App, entity: &Entity) -> Vec<String> {
    let mut out = vec![entity.name.clone()];
    if app.side.tab == Tab::Officials {
        out.extend(terms(app.shelf.lexicon(), &entity.name).into_iter().map(|words| format!("  {words}")));
    }
    let own = own(app, app.side.tab, &entity.value);
    let contacts = own.iter().filter_map(|row| app.shelf.contacts().get(*row));
    let mut dated = contacts.filter(|contact| contact.when.as_ref().and_then(|w| w.first()).is_some());
    if let (Some(first), Some(last)) = (dated.clone().next(), dated.next_back()) {
        let (first, last) = (date(first.when.as_ref()), date(last.when.as_ref()));
        out.push(if first == last { first } else { format!("first {first}, last {last}") });
    }
    let met: Vec<String> = met(app, &own, app.side.tab, &entity.value)
        .into_iter()
        .take(MET)
        .map(|e| format!("{} {}", e.name, e.count))
        .collect();
    if !met.is_empty() {
        out.push(format!("met {}", met.join(", ")));
    }
    out
}

/// The terms of office of a person, in words.
fn terms(lexicon: &Lexicon, name: &str) -> Vec<String> {
    let person = lexicon.people().iter().find(|person| person.name == name);
    let day = |day: Option<chrono::NaiveDate>| day.map(|d| d.format("%b %Y").to_string());
    let words = |term: &Term| {
        let from = day(term.from).unwrap_or_else(|| "earlier".into());
        let to = day(term.to).unwrap_or_else(|| "now".into());
        format!("{}, {}: {from} to {to}", term.title, term.side)
    };
    person.map(|person| person.terms.iter().map(words).collect()).unwrap_or_default()
}

/// Whom an entity stands together with, most often first: persons of other sides for a person, sides for all else.
fn met(app: &App, own: &[usize], tab: Tab, value: &str) -> Vec<Entity> {
    let mut out: Vec<Entity> = if tab == Tab::Officials {
        persons_met(own.iter().filter_map(|row| app.shelf.contacts().get(*row)), value)
    } else {
        app.shelf.sides_among(own).into_iter().filter(|side| side.value != value).collect()
    };
    out.sort_by(|a, b| (b.count, &a.name).cmp(&(a.count, &b.name)));
    out
}

fn persons_met<'a>(contacts: impl Iterator<Item = &'a Contact>, name: &str) -> Vec<Entity> {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for contact in contacts {
        let side = contact.officials.iter().find(|o| o.name == name).and_then(|o| o.party);
        let others =
            contact.officials.iter().filter(|o| o.name != name && (side.is_none() || o.party != side));
        for other in others {
            *counts.entry(&other.name).or_default() += 1;
        }
    }
    let entity = |(name, count): (&str, usize)| Entity { value: name.into(), name: name.into(), count };
    counts.into_iter().map(entity).collect()
}

/// Lists whom the chosen entity met; choosing one filters by both.
pub(super) fn who_met(app: &mut App) {
    let Some(entity) = app.side.rows.get(app.side.cursor).cloned() else { return };
    let tab = app.side.tab;
    let found = met(app, &own(app, tab, &entity.value), tab, &entity.value);
    if found.is_empty() {
        app.tell(format!("{} met nobody in what is shown", entity.name));
        return;
    }
    let other = if tab == Tab::Officials { Tab::Officials } else { Tab::Countries };
    let first = token_for(tab, &entity.value);
    let item = |e: Entity| Item {
        left: if other == Tab::Countries { e.value.clone() } else { String::new() },
        words: e.name,
        right: e.count.to_string(),
        choice: Choice::SetFilter(format!("{first} {}", token_for(other, &e.value))),
    };
    let items: Vec<Item> = found.into_iter().map(item).collect();
    let title = format!("Who met {}", entity.name);
    let shown = (0..items.len()).collect();
    app.overlay = Some(Overlay::Picker(Picker { title, items, shown, ..Picker::default() }));
}
