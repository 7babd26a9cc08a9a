//! `list`: the timeline as a table, or as one sentence a contact.

use std::mem::ManuallyDrop;

use chrono::NaiveDate;

use crate::config::Meaning;
use crate::domain::{Contact, Status, When};
use crate::export::{contact_value, in_words};
use crate::pipeline::Collection;
use crate::query::Scope;

use super::console::{fit, line};
use super::paint::Paint;
use super::select::Selected;
use super::wishes::ListWish;
use super::{CommandError, Console, load, select};

/// Columns of the id's beginning; enough to tell thousands of contacts apart.
const ID: usize = 8;

/// Columns of the words for a kind and a status.
const KIND: usize = 11;
const STATUS: usize = 9;

/// A contact takes two lines below this width.
const NARROW: usize = 76;

/// Columns of dates beside each other; a longer one makes its column wider.
const DATE: usize = 10;

/// Prints the list; 1 where it is empty.
pub fn run(wish: &ListWish, today: NaiveDate, console: &mut Console) -> Result<u8, CommandError> {
    let lexicon = load::lexicon()?;
    // the program ends with it: taking a large one apart would only cost time
    let collection = ManuallyDrop::new(load::collection(&wish.paths, &lexicon, console)?);
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

/// A row: what stands in columns, and what fills the rest of the line.
struct Row {
    id: String,
    day: String,
    kind: &'static str,
    status: Status,
    sides: String,
    sources: String,
    who: String,
}

fn row(contact: &Contact, certain: bool) -> Row {
    let sides: Vec<&str> = contact.parties.iter().map(|party| party.code.as_str()).collect();
    let names: Vec<&str> = contact.officials.iter().map(|official| official.name.as_str()).collect();
    let mut who = vec![names.join(", ")];
    who.extend((!contact.places.is_empty()).then(|| format!("({})", contact.places.join("; "))));
    who.extend(remarks(contact, certain).into_iter().map(|word| format!("[{word}]")));
    who.retain(|part| !part.is_empty());
    Row {
        id: contact.id.to_string()[..ID].to_string(),
        day: day(contact),
        kind: contact.kind.word(),
        status: contact.status,
        sides: sides.join("-"),
        sources: contact.sources.to_string(),
        who: line(&who.join(" ")),
    }
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

/// One line a contact; two where the width is small.
fn table(selected: &Selected<'_>, console: &mut Console) -> Result<(), CommandError> {
    let paint = Paint::new(console.colour)?;
    let rows: Vec<Row> = selected.contacts.iter().map(|(contact, certain)| row(contact, *certain)).collect();
    let longest =
        |of: fn(&Row) -> &str, least: usize| rows.iter().map(|r| of(r).len()).max().unwrap_or(0).max(least);
    let day = longest(|r| &r.day, DATE).min(24);
    let sides = longest(|r| &r.sides, 5).min(16);
    let sources = longest(|r| &r.sources, 1);
    let narrow = console.width < NARROW;
    for row in &rows {
        let id = paint.word(Meaning::Faint, &row.id);
        let status = paint.word(row.status.into(), &fit(row.status.word(), STATUS));
        if narrow {
            two_lines(row, &paint, console)?;
            continue;
        }
        let used = ID + day + KIND + STATUS + sides + sources + 2 * 6;
        let who =
            if console.bounded { fit(&row.who, console.width.saturating_sub(used)) } else { row.who.clone() };
        let text = format!(
            "{id}  {}  {}  {status}  {}  {:sources$}  {who}",
            fit(&row.day, day),
            fit(row.kind, KIND),
            fit(&row.sides, sides),
            row.sources
        );
        writeln!(console.out, "{}", text.trim_end())?;
    }
    Ok(())
}

fn two_lines(row: &Row, paint: &Paint, console: &mut Console) -> Result<(), CommandError> {
    let (day, status) = (&row.day, row.status.word());
    let room = console.width.saturating_sub(day.len() + status.len() + 2);
    let rest = fit(&format!("{} {}", row.kind, row.sides), room);
    writeln!(console.out, "{day} {} {}", paint.word(row.status.into(), status), rest.trim_end())?;
    let second = console.cut(&format!("  {} {}", row.id, row.who));
    writeln!(console.out, "{second}")?;
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
