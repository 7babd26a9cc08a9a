//! Matrix and cadence: who met whom how often, and how each pair keeps in touch.

use std::collections::{BTreeMap, BTreeSet};

use ratatui::layout::Size;

use super::super::app::{App, Overlay, Table, TableOf};
use super::super::shelf::{Tab, token_for};
use super::super::view::table_size;
use super::{filter, settle};
use crate::config::Verb;
use crate::domain::Code;
use crate::timeline::statistics;

/// Columns of a matrix at most.
const MOST: usize = 60;

/// Carries out a verb of tables.
pub(super) fn walk(app: &mut App, verb: Verb) {
    match verb {
        Verb::ShowMatrix => lay(app, TableOf::Sides),
        Verb::ShowGaps => lay(app, TableOf::Cadence),
        Verb::NextTab => {
            let Some(Overlay::Table(table)) = &app.overlay else { return };
            match table.of {
                TableOf::Sides => lay(app, TableOf::Officials),
                TableOf::Officials => lay(app, TableOf::Sides),
                TableOf::Cadence => {}
            }
        }
        Verb::Deeper => choose(app),
        _ => {
            if let Some(Overlay::Table(table)) = &mut app.overlay {
                let last = table.head.len().saturating_sub(1);
                let column = &mut table.cursor.1;
                *column = if verb == Verb::Left { column.saturating_sub(1) } else { (*column + 1).min(last) };
            }
        }
    }
}

fn lay(app: &mut App, of: TableOf) {
    let rows: Vec<usize> = app.list.found.kept.iter().map(|kept| kept.index).collect();
    let table = match of {
        TableOf::Sides => sides(app, &rows),
        TableOf::Officials => officials(app, &rows),
        TableOf::Cadence => cadence(app, &rows),
    };
    if table.rows.is_empty() {
        app.tell("no two sides had contact in what is shown");
        return;
    }
    app.prompt = None;
    app.overlay = Some(Overlay::Table(table));
}

fn choose(app: &mut App) {
    let Some(Overlay::Table(table)) = &app.overlay else { return };
    let (row, column) = table.cursor;
    let wanted = table.filters.get(row).and_then(|cells| cells.get(column)).cloned().flatten();
    let Some(words) = wanted else {
        app.tell("no contact of these two is shown");
        return;
    };
    app.overlay = None;
    let mut chips = app.chips();
    chips.retain(|chip| chip != &words && !chip.starts_with("pair:"));
    chips.push(words);
    filter::set(app, chips.join(" "));
}

fn sides(app: &App, rows: &[usize]) -> Table {
    let pairs = statistics::pairs(app.shelf.contacts(), rows);
    let filters = |a: &Code, b: &Code| format!("pair:{a}-{b}");
    grid(&pairs, TableOf::Sides, "Matrix of sides: contacts of each two", filters)
}

fn officials(app: &App, rows: &[usize]) -> Table {
    let pairs = statistics::official_pairs(app.shelf.contacts(), rows);
    let filters =
        |a: &String, b: &String| format!("{} {}", token_for(Tab::Officials, a), token_for(Tab::Officials, b));
    grid(&pairs, TableOf::Officials, "Matrix of officials: contacts of each two", filters)
}

/// The busiest of them in rows and columns.
fn grid<K: Ord + Clone + ToString>(
    pairs: &BTreeMap<(K, K), usize>,
    of: TableOf,
    title: &str,
    words: impl Fn(&K, &K) -> String,
) -> Table {
    let mut counts: BTreeMap<&K, usize> = BTreeMap::new();
    for ((a, b), count) in pairs {
        *counts.entry(a).or_default() += count;
        *counts.entry(b).or_default() += count;
    }
    let mut order: Vec<&K> = counts.keys().copied().collect();
    order.sort_by_key(|k| (std::cmp::Reverse(counts[*k]), *k));
    let all = order.len();
    order.truncate(MOST);
    let key = |a: &K, b: &K| if a < b { (a.clone(), b.clone()) } else { (b.clone(), a.clone()) };
    let mut table = Table {
        of,
        title: if all > MOST { format!("{title}, the busiest {MOST} of {all}") } else { title.to_string() },
        head: order.iter().map(|k| k.to_string()).collect(),
        rows: Vec::new(),
        filters: Vec::new(),
        cursor: (0, 1.min(order.len().saturating_sub(1))),
        top: (0, 0),
    };
    for a in &order {
        let count = |b: &&K| pairs.get(&key(a, b)).copied();
        table.rows.push((
            a.to_string(),
            order.iter().map(|b| count(b).map_or(String::new(), |n| n.to_string())).collect(),
        ));
        table.filters.push(order.iter().map(|b| count(b).map(|_| words(a, b))).collect());
    }
    table
}

/// How each pair keeps in touch: contacts, the last, the present silence, the longest, the usual distance.
fn cadence(app: &App, rows: &[usize]) -> Table {
    let contacts = app.shelf.contacts();
    let mut silences: BTreeMap<(Code, Code), Vec<i64>> = BTreeMap::new();
    for gap in statistics::gaps(contacts, rows, 0) {
        silences.entry(gap.pair).or_default().push(gap.days());
    }
    let mut met: BTreeMap<(Code, Code), (usize, chrono::NaiveDate)> = BTreeMap::new();
    for contact in rows.iter().filter_map(|row| contacts.get(*row)) {
        let day = contact.when.as_ref().and_then(|w| w.last().or(w.first()));
        let took_place = contact.status.has_happened();
        let (true, Some(day)) = (took_place, day) else { continue };
        let codes: BTreeSet<Code> = contact.parties.iter().map(|p| p.code).collect();
        let codes: Vec<Code> = codes.into_iter().collect();
        for (i, a) in codes.iter().enumerate() {
            for b in &codes[i + 1..] {
                let known = met.entry((*a, *b)).or_insert((0, day));
                *known = (known.0 + 1, known.1.max(day));
            }
        }
    }
    let mut order: Vec<_> = met.into_iter().collect();
    order.sort_by_key(|(pair, (count, _))| (std::cmp::Reverse(*count), *pair));
    let days = |days: Option<i64>| days.map_or_else(|| "-".to_string(), |days| format!("{days} d"));
    let head = ["contacts", "last", "silent now", "longest", "usual"].map(String::from).to_vec();
    let mut table = Table {
        of: TableOf::Cadence,
        title: "Gaps: how each pair keeps in touch".to_string(),
        rows: Vec::new(),
        filters: Vec::new(),
        cursor: (0, 0),
        top: (0, 0),
        head,
    };
    for ((a, b), (count, last)) in order {
        let mut own = silences.remove(&(a, b)).unwrap_or_default();
        own.sort_unstable();
        let silent = Some((app.today - last).num_days()).filter(|days| *days >= 0);
        let usual = own.get(own.len() / 2).map(|days| days + 1);
        let cells =
            [count.to_string(), last.to_string(), days(silent), days(own.last().copied()), days(usual)];
        table.filters.push(vec![Some(format!("pair:{a}-{b}")); cells.len()]);
        table.rows.push((format!("{a}-{b}"), cells.to_vec()));
    }
    table
}

/// The cursor in the table, and in sight.
pub(super) fn settle(table: &mut Table, size: Size) {
    let (rows, columns) = table_size(table, size);
    let (row, column) = &mut table.cursor;
    *row = (*row).min(table.rows.len().saturating_sub(1));
    *column = (*column).min(table.head.len().saturating_sub(1));
    table.top.0 = settle::in_sight(table.top.0, *row, *row, rows, table.rows.len());
    table.top.1 = settle::in_sight(table.top.1, *column, *column, columns, table.head.len());
}
