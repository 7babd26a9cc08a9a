//! From `--filter` and its kin to the contacts meant.

use chrono::NaiveDate;

use crate::disk::Folders;
use crate::domain::{ArticleId, Contact};
use crate::lexicon::Lexicon;
use crate::pipeline::Collection;
use crate::query::{Atom, Ground, Group, Hit, Index, Marks, Parsed, Query, Scope, Term, parse, period};

use crate::store::Views;

use super::wishes::{ScopeWish, Selecting};
use super::{CommandError, Console, load};

/// The hits of a selection, in order, with the contacts they speak of.
pub struct Selected<'a> {
    /// The contacts selected, in order, with true where they certainly fall in the dates asked for.
    pub contacts: Vec<(&'a Contact, bool)>,
    /// Contacts there are in all.
    pub total: usize,
    /// How much of the timeline was asked for.
    pub scope: Scope,
    rows: Vec<usize>,
}

impl<'a> Selected<'a> {
    /// The contacts alone.
    pub fn plain(&self) -> Vec<&'a Contact> {
        self.contacts.iter().map(|(contact, _)| *contact).collect()
    }

    /// Their places in the timeline.
    pub fn rows(&self) -> Vec<usize> {
        self.rows.clone()
    }
}

/// Selects; faults of the query are told on standard error and the rest of it still filters.
pub fn select<'a>(
    wish: &Selecting,
    default: Scope,
    today: NaiveDate,
    loaded: (&'a Collection, &Lexicon),
    console: &mut Console,
) -> Result<Selected<'a>, CommandError> {
    let (collection, lexicon) = loaded;
    let contacts = &collection.timeline.contacts;
    let (query, scope) = query(wish, default, today, console)?;
    let texts = |id: &ArticleId| collection.body(id);
    let hits: Vec<Hit> = if query.is_empty() {
        (0..contacts.len()).map(|row| Hit { row, certain: true }).collect()
    } else {
        let judged = load::judgements();
        let marks = Marks { bookmarked: judged.bookmarks, tags: judged.tags, verdicts: judged.verdicts };
        let ground = Ground { contacts, articles: &collection.articles, marks: &marks, texts: &texts };
        let index = match query.is_plain() {
            true => Index::plain(contacts.len()),
            false => Index::build(contacts, &collection.articles, lexicon),
        };
        index.select(&query, &ground)
    };
    let limit = wish.limit.unwrap_or(usize::MAX);
    let chosen = || hits.iter().take(limit).filter(|hit| hit.row < contacts.len());
    Ok(Selected {
        contacts: chosen().map(|hit| (&contacts[hit.row], hit.certain)).collect(),
        total: contacts.len(),
        scope,
        rows: chosen().map(|hit| hit.row).collect(),
    })
}

fn query(
    wish: &Selecting,
    default: Scope,
    today: NaiveDate,
    console: &mut Console,
) -> Result<(Query, Scope), CommandError> {
    let typed = [view(wish)?, wish.filter.clone().unwrap_or_default()].join(" ");
    let typed = typed.trim();
    let Parsed { mut query, faults } = parse(typed, today);
    for fault in &faults {
        let before = super::console::line(typed.get(..fault.span.start).unwrap_or_default());
        let what = super::console::line(typed.get(fault.span.clone()).unwrap_or_default());
        console
            .say(&format!("filter: {} (at '{what}' after '{before}'); the rest still filters", fault.text));
    }
    for (name, bound, open_end) in [("--since", &wish.since, true), ("--until", &wish.until, false)] {
        let Some(text) = bound else { continue };
        if period(text, today).is_none() {
            return Err(CommandError::Usage(format!(
                "{name}: '{text}' is no date: 2025, 2025-05, '16 may 2025' and -3m are"
            )));
        }
        let typed = bound_text(text, open_end, today);
        let when = period(&typed, today);
        let date = when.map(|when| Atom::Date { typed, when, certain: false });
        query.groups.extend(date.map(|atom| Group::from(Term::is(atom))));
    }
    let told = wish.scope.map(|scope| match scope {
        ScopeWish::Core => Scope::Core,
        ScopeWish::All => Scope::All,
    });
    let scope = told.or(query.scope()).unwrap_or(default);
    if scope == Scope::Core {
        query = query.with(Group::from(Term::is(Atom::Scope(Scope::Core))));
    }
    Ok((query, scope))
}

/// `2025-05..` or `..2025-05`, by the first or last day of the period told.
fn bound_text(text: &str, open_end: bool, today: NaiveDate) -> String {
    let when = period(text, today);
    let first = when.as_ref().and_then(|w| w.first());
    let last = when.as_ref().and_then(|w| w.last());
    match (open_end, first, last) {
        (true, Some(first), _) => format!("{first}.."),
        (false, _, Some(last)) => format!("..{last}"),
        _ => text.to_string(),
    }
}

/// The filter of the saved view that is asked for; empty where none is.
fn view(wish: &Selecting) -> Result<String, CommandError> {
    let Some(name) = &wish.view else { return Ok(String::new()) };
    let unknown = |known: Vec<String>| {
        let there = if known.is_empty() {
            "none is saved".to_string()
        } else {
            format!("saved are {}", known.join(", "))
        };
        CommandError::Usage(format!("--view: there is no view '{name}'; {there}"))
    };
    let Some(folders) = Folders::of_user() else { return Err(unknown(Vec::new())) };
    let views = Views::new(&folders.config).read().map_err(CommandError::Usage)?;
    let found = views.iter().find(|view| view.name == *name).map(|view| view.filter.clone());
    found.ok_or_else(|| unknown(views.into_iter().map(|view| view.name).collect()))
}
