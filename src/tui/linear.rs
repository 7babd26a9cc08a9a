//! The state in sentences, for the linear mode: where the user is, what lies open, what is asked. Reading lines and writing
//! them stays outside.

use super::app::{App, Asking, Columns, Overlay, Picker, Sheet, Table};
use super::page::Line;
use super::panes::Pane;
use super::words::date;
use crate::config::{Key, Keymap, Reached, Sequence, Verb};
use crate::domain::Contact;
use crate::text::sanitize;

/// Items of a list that are told at once.
const ITEMS: usize = 40;

/// What a line asks for: the keys of the present context, `12j` for a repeated one, or an action by its name.
pub fn heard(app: &App, keymap: &Keymap, line: &str) -> Option<Vec<Verb>> {
    if line.is_empty() {
        return Some(vec![Verb::Down]);
    }
    let digits = line.len() - line.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    let (count, rest) = line.split_at(digits);
    let times = count.parse::<usize>().unwrap_or(1).clamp(1, 10_000);
    let (times, rest) = if rest.is_empty() { (1, line) } else { (times, rest.trim()) };
    let named = Verb::named(&rest.to_lowercase().replace(' ', "-"));
    let verb = keyed(app, keymap, rest).or(named)?;
    Some(vec![verb; times])
}

/// The action of keys, written apart ("g d") or together ("gd").
fn keyed(app: &App, keymap: &Keymap, line: &str) -> Option<Verb> {
    let apart: Option<Vec<Key>> = line.parse::<Sequence>().ok().map(|sequence| sequence.0);
    let letters: Result<Vec<Key>, String> = line.chars().map(|c| c.to_string().parse()).collect();
    let together = letters.ok().filter(|keys| !keys.is_empty());
    [apart, together].into_iter().flatten().find_map(|keys| match keymap.reach(app.context(), &keys) {
        Reached::Verb(verb) => Some(verb),
        _ => None,
    })
}

/// What is to be told now.
pub fn items(app: &App) -> Vec<String> {
    let mut out = Vec::new();
    if let Some(message) = &app.message {
        let word = if message.fault { "Fault" } else { "Note" };
        out.push(format!("{word}: {}.", message.text));
    }
    match &app.overlay {
        Some(Overlay::Picker(picker)) => picked(picker, &mut out),
        Some(Overlay::Sheet(sheet)) => sheeted(sheet, &mut out),
        Some(Overlay::Table(table)) => tabled(table, &mut out),
        Some(Overlay::Columns(columns)) => accounts(columns, &mut out),
        None => match (&app.prompt, app.look.focus) {
            (Some(prompt), _) => out.push(question(prompt.asking, prompt.input.value())),
            (None, _) if app.brush.is_some() => bucket(app, &mut out),
            (None, Pane::Timeline) => timeline(app, &mut out),
            (None, Pane::Article) => article(app, &mut out),
            (None, Pane::Entities) => entities(app, &mut out),
        },
    }
    out
}

fn question(asking: Asking, now: &str) -> String {
    let what = match asking {
        Asking::Filter => "Filter",
        Asking::Date => "Go to which date",
        Asking::Find => "Find in the article",
        Asking::Note => "Note on this contact",
        Asking::Tags => "Tags, blanks between",
        Asking::Published => "When did the article come out",
        Asking::Field(field) => return format!("New {}, now '{now}':", super::words::field(field)),
        Asking::View => "Name of the view",
        Asking::Export(_) => "Name of the file",
    };
    let now = now.trim();
    if now.is_empty() { format!("{what}?") } else { format!("{what}? Now '{now}'.") }
}

/// "Contact 12 of 80. 12 February 2025. Call. Russia, United States. Putin, Trump. Held. 3 sources."
fn sentence(app: &App, contact: &Contact) -> String {
    let rows = || app.list.rows.iter().filter_map(|row| row.contact());
    let own = app.list.rows.get(app.list.cursor).and_then(|row| row.contact());
    let number = rows().position(|row| Some(row) == own).map_or(0, |at| at + 1);
    let all = rows().count();
    let names = |list: Vec<&str>| list.join(", ");
    let mut parts = vec![format!("Contact {number} of {all}"), date(contact.when.as_ref())];
    parts.push(contact.kind.word().to_string());
    parts.push(names(contact.parties.iter().map(|p| p.name.as_str()).collect()));
    parts.push(names(contact.officials.iter().map(|o| o.name.as_str()).collect()));
    parts.push(contact.places.join(", "));
    parts.push(contact.status.word().to_string());
    let judged = app.ledger.now();
    parts.extend(contact.is_disputed().then(|| "disputed".to_string()));
    parts.extend(contact.inferred.then(|| "date inferred".to_string()));
    parts.extend(judged.is_bookmarked(contact).then(|| "bookmarked".to_string()));
    parts.extend(app.marked.contains(&contact.id).then(|| "marked".to_string()));
    parts.extend(judged.verdict(contact).map(|verdict| format!("judged {}", verdict.word())));
    parts.extend(judged.note(contact).map(|note| format!("note: {note}")));
    parts.push(counted(contact.sources, "source"));
    parts.retain(|part| !part.is_empty());
    let sentence = parts.iter().map(|part| capital(part)).collect::<Vec<_>>().join(". ");
    format!("{sentence}.")
}

/// "1 contact", "2 contacts".
fn counted(count: usize, word: &str) -> String {
    format!("{count} {word}{}", if count == 1 { "" } else { "s" })
}

fn capital(word: &str) -> String {
    let mut chars = word.chars();
    chars.next().map(|c| c.to_uppercase().collect::<String>() + chars.as_str()).unwrap_or_default()
}

fn timeline(app: &App, out: &mut Vec<String>) {
    let all = app.shelf.contacts().len();
    if all > app.list.count {
        let by = app.hiding();
        out.push(format!("{} of {all} contacts, {} hidden by {by}.", app.list.count, all - app.list.count));
    }
    match app.current() {
        Some(contact) => out.push(sentence(app, contact)),
        None if all == 0 => out.push("No contacts were found. 6 tells notes and near misses.".to_string()),
        None => {
            out.push("No contact is shown. Ctrl-f switches filters off, w changes the scope.".to_string())
        }
    }
}

fn article(app: &App, out: &mut Vec<String>) {
    let Some((evidence, at, count)) = app.passage() else {
        out.push("No contact is selected.".to_string());
        return;
    };
    let Some(article) = app.article() else { return };
    let outlet = article.outlet.as_deref().unwrap_or("unknown outlet");
    let published = date(article.published.when.as_ref());
    out.push(format!("{outlet}, {published}: {}. Passage {} of {count}.", article.title, at + 1));
    out.push(format!("Evidence: {}", evidence.quote.split_whitespace().collect::<Vec<_>>().join(" ")));
    let reader = &app.reader;
    for line in reader.page.lines.iter().skip(reader.top).take(30) {
        match line {
            Line::Text(span) => {
                let marked = reader.here.is_some_and(|here| here.overlaps(*span));
                let mark = if marked { "* " } else { "" };
                out.push(format!("{mark}{}", span.of(reader.page.shown.text())));
            }
            Line::Title(words) | Line::About(words) | Line::Cut(words) => out.push(words.clone()),
            Line::Fold { words, .. } => out.push(format!("[{words}]")),
            Line::Blank => {}
        }
    }
    if let Some(name) = reader.name {
        out.push(format!("Name: {}", name.of(reader.page.shown.text())));
    }
}

fn entities(app: &App, out: &mut Vec<String>) {
    let side = &app.side;
    let Some(entity) = side.rows.get(side.cursor) else {
        out.push(format!("No {} here.", side.tab.word().to_lowercase()));
        return;
    };
    let (at, all) = (side.cursor + 1, side.rows.len());
    let contacts = counted(entity.count, "contact");
    out.push(format!("{} {at} of {all}: {}, {contacts}.", side.tab.word(), entity.name));
    out.extend(side.card.iter().skip(1).map(|line| line.trim().to_string()));
}

fn bucket(app: &App, out: &mut Vec<String>) {
    let Some(brush) = app.brush else { return };
    let density = &app.list.density;
    let (Some(period), Some(bucket)) = (density.period(brush.at), density.buckets.get(brush.at)) else {
        return;
    };
    let from = brush.from.and_then(|from| density.period(from)).map(|p| format!(", from {}", p.words()));
    out.push(format!(
        "{}{}: {}, {:.1} possible, {}.",
        period.words(),
        from.unwrap_or_default(),
        counted(bucket.certain as usize, "contact"),
        bucket.possible,
        counted(bucket.articles as usize, "article")
    ));
}

fn picked(picker: &Picker, out: &mut Vec<String>) {
    out.push(format!("{}, {} of {}.", picker.title, picker.shown.len(), picker.items.len()));
    let shown = picker.shown.iter().filter_map(|at| picker.items.get(*at));
    for (number, item) in (1..).zip(shown.take(ITEMS)) {
        let words: Vec<&str> = [&item.left, &item.words, &item.right]
            .into_iter()
            .map(|w| w.trim())
            .filter(|w| !w.is_empty())
            .collect();
        out.push(format!("{number}. {}", words.join(", ")));
    }
    if picker.shown.len() > ITEMS {
        out.push(format!("and {} more", picker.shown.len() - ITEMS));
    }
    out.push("Type a number to choose, words to narrow, nothing to close.".to_string());
}

fn sheeted(sheet: &Sheet, out: &mut Vec<String>) {
    out.push(format!("{}.", sheet.title));
    for line in &sheet.lines {
        match (line.label.is_empty(), line.text.is_empty()) {
            (true, true) => {}
            (true, false) => out.push(line.text.clone()),
            _ => out.push(format!("{}: {}", line.label, line.text)),
        }
    }
    out.push("Nothing closes.".to_string());
}

fn tabled(table: &Table, out: &mut Vec<String>) {
    out.push(format!("{}.", table.title));
    let (row, column) = table.cursor;
    for (at, (name, cells)) in table.rows.iter().enumerate() {
        let told = table.head.iter().zip(cells).filter(|(_, cell)| !cell.is_empty());
        let told: Vec<String> = told.map(|(head, cell)| format!("{head} {cell}")).collect();
        let here = if at == row { "Here: " } else { "" };
        out.push(format!("{here}{name}: {}", told.join(", ")));
    }
    let head = table.head.get(column).map_or("", String::as_str);
    out.push(format!("Column: {head}. Enter shows its contacts, nothing closes."));
}

fn accounts(columns: &Columns, out: &mut Vec<String>) {
    out.push(format!("{}.", columns.title));
    for (at, head) in columns.head.iter().enumerate() {
        out.push(format!("Account {} of {}, {head}.", at + 1, columns.head.len()));
        for (name, cells, differ) in &columns.rows {
            let cell = cells.get(at).map_or("", String::as_str);
            if !cell.is_empty() {
                out.push(format!("{name}{}: {}", if *differ { ", differs" } else { "" }, sanitize(cell)));
            }
        }
    }
    out.push("Nothing closes.".to_string());
}
