//! `list`: the timeline as a table, or as one sentence a contact.

use chrono::NaiveDate;

use crate::domain::{Contact, When};
use crate::export::{contact_value, in_words};
use crate::pipeline::Collection;
use crate::query::Scope;

use super::console::{fit, line};
use super::select::Selected;
use super::wishes::ListWish;
use super::{CommandError, Console, load, select};

/// Columns of the id's beginning; enough to tell thousands of contacts apart.
const ID: usize = 8;

/// Columns of dates beside each other; a longer one makes its column wider.
const DATE: usize = 10;

/// Prints the list; 1 where it is empty.
pub fn run(wish: &ListWish, today: NaiveDate, console: &mut Console) -> Result<u8, CommandError> {
    let lexicon = load::lexicon()?;
    let collection = load::collection(&wish.paths, &lexicon, console)?;
    let selected = select::select(&wish.selecting, Scope::Core, today, (&collection, &lexicon), console)?;
    if wish.json {
        let told: Vec<_> = selected.contacts.iter().map(|(contact, _)| contact_value(contact)).collect();
        console.json(&told)?;
    } else if wish.plain {
        plain(&selected, console)?;
    } else {
        table(&selected, console)?;
    }
    tell_hidden(&selected, wish, &collection, console);
    Ok(u8::from(selected.contacts.is_empty()))
}

fn tell_hidden(selected: &Selected<'_>, wish: &ListWish, collection: &Collection, console: &mut Console) {
    let shown = selected.contacts.len();
    let unusable =
        collection.notes.iter().filter(|note| note.kind == crate::domain::NoteKind::Unreadable).count();
    if unusable > 0 {
        console.say(&format!("{unusable} files could not be used: see diplo-tui check"));
    }
    if shown == selected.total {
        return;
    }
    let mut by: Vec<String> = Vec::new();
    by.extend(wish.selecting.filter.as_deref().map(line));
    by.extend(wish.selecting.since.as_deref().map(|day| format!("--since {}", line(day))));
    by.extend(wish.selecting.until.as_deref().map(|day| format!("--until {}", line(day))));
    by.extend(wish.selecting.limit.map(|limit| format!("--limit {limit}")));
    if selected.scope == Scope::Core {
        by.push("scope:core".to_string());
    }
    let (hidden, total) = (selected.total - shown, selected.total);
    console.say(&format!("{shown} of {total} contacts; {hidden} hidden by {}", by.join(" ")));
}

/// The cells of a row: id, day, kind, status, sides, who, where, sources, remarks.
struct Row([String; 7]);

fn row(contact: &Contact, certain: bool) -> Row {
    let sides: Vec<&str> = contact.parties.iter().map(|party| party.code.as_str()).collect();
    let names: Vec<&str> = contact.officials.iter().map(|official| official.name.as_str()).collect();
    let mut who = vec![names.join(", ")];
    who.extend((!contact.places.is_empty()).then(|| format!("({})", contact.places.join("; "))));
    who.extend(remarks(contact, certain).into_iter().map(|word| format!("[{word}]")));
    who.retain(|part| !part.is_empty());
    Row([
        contact.id.to_string()[..ID].to_string(),
        day(contact),
        contact.kind.word().to_string(),
        contact.status.word().to_string(),
        sides.join("-"),
        contact.sources.to_string(),
        line(&who.join(" ")),
    ])
}

/// The day as EDTF, or the word for none.
fn day(contact: &Contact) -> String {
    contact.when.as_ref().map_or_else(|| "undated".to_string(), When::to_string)
}

fn remarks(contact: &Contact, certain: bool) -> Vec<&'static str> {
    let all =
        [(contact.is_disputed(), "disputed"), (contact.inferred, "date inferred"), (!certain, "possibly")];
    all.into_iter().filter(|(holds, _)| *holds).map(|(_, word)| word).collect()
}

fn table(selected: &Selected<'_>, console: &mut Console) -> Result<(), CommandError> {
    let rows: Vec<Row> = selected.contacts.iter().map(|(contact, certain)| row(contact, *certain)).collect();
    let longest =
        |at: usize, least: usize| rows.iter().map(|Row(c)| c[at].len()).max().unwrap_or(0).max(least);
    let widths = [ID, longest(1, DATE).min(24), 11, 9, longest(4, 5).min(16), longest(5, 1)];
    let left = console.width.saturating_sub(widths.iter().sum::<usize>() + widths.len() * 2);
    for Row(cells) in &rows {
        let mut out: Vec<String> =
            cells.iter().zip(widths).map(|(cell, width)| fit(&line(cell), width)).collect();
        out.push(fit(&cells[6], left));
        let text = out.join("  ");
        writeln!(console.out, "{}", fit(text.trim_end(), console.width).trim_end())?;
    }
    Ok(())
}

fn plain(selected: &Selected<'_>, console: &mut Console) -> Result<(), CommandError> {
    let total = selected.contacts.len();
    for (at, (contact, certain)) in selected.contacts.iter().enumerate() {
        let sides: Vec<&str> = contact.parties.iter().map(|party| party.name.as_str()).collect();
        let names: Vec<&str> = contact.officials.iter().map(|official| official.name.as_str()).collect();
        let when =
            contact.when.as_ref().map_or_else(|| "Undated".to_string(), |when| capital(&in_words(when)));
        let mut parts = vec![format!("Contact {} of {total}", at + 1), when, capital(contact.kind.word())];
        parts.push(sides.join(", "));
        parts.extend((!names.is_empty()).then(|| names.join(", ")));
        parts.extend((!contact.places.is_empty()).then(|| contact.places.join(", ")));
        parts.push(capital(contact.status.word()));
        parts.extend(remarks(contact, *certain).into_iter().map(capital));
        parts.push(format!("{} source{}", contact.sources, if contact.sources == 1 { "" } else { "s" }));
        parts.retain(|part| !part.is_empty());
        writeln!(console.out, "{}.", line(&parts.join(". ")))?;
    }
    Ok(())
}

fn capital(word: &str) -> String {
    let mut chars = word.chars();
    chars.next().map(|c| c.to_uppercase().collect::<String>() + chars.as_str()).unwrap_or_default()
}
