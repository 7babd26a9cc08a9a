//! `entities`: states, persons, bodies and places with their counts.

use chrono::NaiveDate;

use crate::query::{Facet, Index, Scope};

use super::arguments::{EntitiesWish, FieldWish};
use super::console::{fit, line};
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
    let mut found = false;
    for (field, word, values) in columns {
        if wish.field.is_none_or(|wanted| wanted == field) {
            found |= !values.is_empty();
            column(word, values, console)?;
        }
    }
    Ok(u8::from(!found))
}

fn column(word: &str, values: &[Facet], console: &mut Console) -> Result<(), CommandError> {
    for value in values {
        let key = if value.key == value.label { String::new() } else { format!(" ({})", line(&value.key)) };
        let row = format!("{word:<9} {:>6}  {}{key}", value.count, line(&value.label));
        writeln!(console.out, "{}", fit(&row, console.width).trim_end())?;
    }
    Ok(())
}
