//! `merge`: from the lines of `extract` to the timeline.

use std::fs;
use std::io::Read;
use std::path::Path;

use chrono::NaiveDate;

use crate::corpus::CorpusError;
use crate::pipeline;

use super::wishes::{ExportWish, MergeWish};
use super::{CommandError, Console, export, load};

/// Merges and dates what the lines tell, and writes it as `export` does.
pub fn run(wish: &MergeWish, today: NaiveDate, console: &mut Console) -> Result<u8, CommandError> {
    let lexicon = load::lexicon()?;
    let text = lines(wish)?;
    let collection = pipeline::merge_lines(text.lines(), &lexicon)
        .map_err(|fault| CommandError::Usage(format!("{fault}; give merge what extract wrote, as it is")))?;
    let export = ExportWish {
        format: wish.format,
        flat: wish.flat,
        with_text: false,
        wrong: wish.wrong,
        selecting: wish.selecting.clone(),
        paths: Vec::new(),
    };
    export::write_out(&export, (&collection, &lexicon), today, console)
}

fn lines(wish: &MergeWish) -> Result<String, CommandError> {
    let mut text = String::new();
    let mut add = |read: Result<String, CorpusError>| -> Result<(), CommandError> {
        text.push_str(&read?);
        if !text.is_empty() && !text.ends_with('\n') {
            text.push('\n');
        }
        Ok(())
    };
    let standard = || {
        let mut read = String::new();
        let done = std::io::stdin().lock().read_to_string(&mut read);
        done.map(|_| read).map_err(|fault| CorpusError::of_input(&fault))
    };
    if wish.files.is_empty() {
        add(standard())?;
    }
    for file in &wish.files {
        if file == Path::new("-") {
            add(standard())?;
        } else {
            add(fs::read_to_string(file).map_err(|fault| CorpusError::of_file(file, &fault)))?;
        }
    }
    Ok(text)
}
