//! `entities`: states, persons, bodies and places with their counts.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use serde::Serialize;

use crate::query::{Facet, Index, Scope};

use super::console::line;
use super::wishes::{EntitiesWish, FieldWish};
use super::{CommandError, Console, load, select};

/// Prints the counts; 1 where there are none.
pub fn run(wish: &EntitiesWish, today: NaiveDate, console: &mut Console) -> Result<u8, CommandError> {
    let lexicon = load::lexicon()?;
    let collection = load::collection(&wish.paths, &lexicon, console)?;
    let contacts = &collection.timeline.contacts;
    let selected = select::select(&wish.selecting, Scope::Core, today, (&collection, &lexicon), console)?;
    let facets = Index::build(contacts, &collection.articles, &lexicon).facets(&selected.rows());
    let columns = [
        (FieldWish::Country, "country", &facets.countries),
        (FieldWish::Official, "official", &facets.officials),
        (FieldWish::Body, "body", &facets.bodies),
        (FieldWish::Place, "place", &facets.places),
    ];
    if wish.json {
        return json(wish.field, &columns, console);
    }
    let mut found = false;
    for (field, word, values) in columns {
        if wish.field.is_none_or(|wanted| wanted == field) {
            found |= !values.is_empty();
            column(word, values, console)?;
        }
    }
    Ok(u8::from(!found))
}

type Column<'a> = (FieldWish, &'static str, &'a Vec<Facet>);

/// The columns as one object of lists.
fn json(
    wanted: Option<FieldWish>,
    columns: &[Column<'_>],
    console: &mut Console,
) -> Result<u8, CommandError> {
    let told = columns.iter().filter(|(field, ..)| wanted.is_none_or(|wanted| wanted == *field));
    let told: BTreeMap<&str, Vec<Count<'_>>> = told
        .map(|(_, word, values)| {
            let counts = values.iter().map(|v| Count { key: &v.key, label: &v.label, contacts: v.count });
            (*word, counts.collect())
        })
        .collect();
    console.json(&told)?;
    Ok(u8::from(told.values().all(Vec::is_empty)))
}

#[derive(Serialize)]
struct Count<'a> {
    key: &'a str,
    label: &'a str,
    contacts: usize,
}

fn column(word: &str, values: &[Facet], console: &mut Console) -> Result<(), CommandError> {
    for value in values {
        let key = if value.key == value.label { String::new() } else { format!(" ({})", line(&value.key)) };
        let row = format!("{word:<9} {:>6}  {}{key}", value.count, line(&value.label));
        let shown = console.cut(&row);
        writeln!(console.out, "{shown}")?;
    }
    Ok(())
}
