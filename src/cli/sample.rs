//! `sample`: writes the collection built in to a folder, as files to read, change and load.

use crate::corpus::embedded_files;
use crate::disk::write_atomic;
use crate::text::quoted;

use super::wishes::SampleWish;
use super::{CommandError, Console};

/// Writes every file, or none where one of them is there already.
pub fn run(wish: &SampleWish, console: &mut Console) -> Result<u8, CommandError> {
    let files: Vec<_> = embedded_files().map(|(file, bytes)| (wish.to.join(file), bytes)).collect();
    let taken = files.iter().find(|(path, _)| path.symlink_metadata().is_ok());
    if let Some((path, _)) = taken.filter(|_| !wish.force) {
        return Err(CommandError::Usage(format!(
            "{} is there already: nothing was written; give another folder, or --force to renew it",
            quoted(path)
        )));
    }
    for (path, bytes) in &files {
        write_atomic(path, bytes)?;
    }
    console.say(&format!("{} articles written to {}", files.len(), quoted(&wish.to)));
    Ok(0)
}
