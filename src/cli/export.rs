//! `export`: contacts in a format for other programs.

use std::mem::ManuallyDrop;

use chrono::NaiveDate;

use crate::domain::{ArticleId, Contact, Verdict};
use crate::export::{Format, Inclusion, Material, losses, write_to};
use crate::lexicon::Lexicon;
use crate::pipeline::Collection;
use crate::query::Scope;

use super::wishes::ExportWish;
use super::{CommandError, Console, load, select};

/// Writes the export to standard output. An empty one is an export too.
pub fn run(wish: &ExportWish, today: NaiveDate, console: &mut Console) -> Result<u8, CommandError> {
    format(wish)?;
    let lexicon = load::lexicon()?;
    // the program ends with it: taking a large one apart would only cost time
    let collection = ManuallyDrop::new(load::collection(&wish.paths, &lexicon, console)?);
    write_out(wish, (&collection, &lexicon), today, console)
}

/// Writes what is selected of a collection.
pub fn write_out(
    wish: &ExportWish,
    (collection, lexicon): (&Collection, &Lexicon),
    today: NaiveDate,
    console: &mut Console,
) -> Result<u8, CommandError> {
    let format = format(wish)?;
    let mut selected =
        select::select(&wish.selecting, Scope::All, today, (collection, lexicon), console)?.plain();
    if !wish.wrong {
        leave_out_wrong(&mut selected, console);
    }
    let texts = |id: &ArticleId| collection.body(id);
    let material = Material {
        contacts: &selected,
        articles: &collection.articles,
        notes: &collection.notes,
        texts: &texts,
        inclusion: if wish.with_text { Inclusion::Texts } else { Inclusion::Quotes },
    };
    write_to(format, &material, &mut console.out)?;
    if let Some(text) = losses(format, &material) {
        console.say(&text);
    }
    Ok(0)
}

/// Takes out what the user judged wrong, and says so.
fn leave_out_wrong(selected: &mut Vec<&Contact>, console: &mut Console) {
    let judged = load::judgements();
    let before = selected.len();
    selected.retain(|contact| judged.verdict(contact) != Some(Verdict::Wrong));
    let out = before - selected.len();
    if out > 0 {
        console.say(&format!("{out} judged wrong left out: --wrong writes them too"));
    }
}

fn format(wish: &ExportWish) -> Result<Format, CommandError> {
    let alone = |option: &str, format: Format| {
        Err(CommandError::Usage(format!("{option} goes with --format {} alone", format.word())))
    };
    if wish.with_text && wish.format != Format::Json {
        return alone("--with-text", Format::Json);
    }
    match (wish.flat, wish.format) {
        (true, Format::Csv) => Ok(Format::Flat),
        (true, _) => alone("--flat", Format::Csv),
        (false, format) => Ok(format),
    }
}
