//! `export`: contacts in a format for other programs.

use chrono::NaiveDate;

use crate::domain::ArticleId;
use crate::export::{Material, json, jsonl};
use crate::query::Scope;

use super::arguments::{ExportWish, Format};
use super::{CommandError, Console, load, select};

/// Writes the export to standard output. An empty one is an export too.
pub fn run(wish: &ExportWish, today: NaiveDate, console: &mut Console) -> Result<u8, CommandError> {
    let lexicon = load::lexicon()?;
    let collection = load::collection(&wish.paths, &lexicon, console)?;
    let selected =
        select::select(&wish.selecting, Scope::All, today, (&collection, &lexicon), console)?.plain();
    let texts = |id: &ArticleId| collection.body(id);
    let material = Material {
        contacts: &selected,
        articles: &collection.articles,
        notes: &collection.notes,
        texts: wish.with_text.then_some(&texts as crate::export::Texts<'_>),
    };
    let bytes = match wish.format {
        Format::Json => json(&material),
        Format::Jsonl => jsonl(&material),
    };
    console.out.write_all(&bytes)?;
    Ok(0)
}
