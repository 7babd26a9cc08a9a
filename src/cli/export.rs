//! `export`: contacts in a format for other programs.

use chrono::NaiveDate;

use crate::domain::ArticleId;
use crate::export::{Material, Texts, csv, json, jsonl, markdown};
use crate::query::Scope;

use super::arguments::{ExportWish, Format};
use super::{CommandError, Console, load, select};

/// Writes the export to standard output. An empty one is an export too.
pub fn run(wish: &ExportWish, today: NaiveDate, console: &mut Console) -> Result<u8, CommandError> {
    if wish.with_text && wish.format != Format::Json {
        return Err(CommandError::Usage("--with-text goes with --format json alone".to_string()));
    }
    let lexicon = load::lexicon()?;
    let collection = load::collection(&wish.paths, &lexicon, console)?;
    let selected =
        select::select(&wish.selecting, Scope::All, today, (&collection, &lexicon), console)?.plain();
    let texts = |id: &ArticleId| collection.body(id);
    let material = Material {
        contacts: &selected,
        articles: &collection.articles,
        notes: &collection.notes,
        texts: wish.with_text.then_some(&texts as Texts<'_>),
    };
    let bytes = match wish.format {
        Format::Json => json(&material),
        Format::Jsonl => jsonl(&material),
        Format::Csv => csv(&material),
        Format::Md => markdown(&material),
    };
    console.out.write_all(&bytes)?;
    Ok(0)
}
