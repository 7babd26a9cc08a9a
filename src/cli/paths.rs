//! `paths`: where settings and data are kept.

use std::collections::BTreeMap;

use crate::disk::Folders;

use super::wishes::PathsWish;
use super::{CommandError, Console};

/// Prints the folders, whether they exist or not; 1 where the system names no home.
pub fn run(wish: &PathsWish, console: &mut Console) -> Result<u8, CommandError> {
    let Some(folders) = Folders::of_user() else {
        console.say("this system names no home folder: set HOME or the XDG variables");
        return Ok(1);
    };
    let lexicon = folders.config.join("lexicon");
    let rows = [
        ("config", &folders.config),
        ("lexicon", &lexicon),
        ("data", &folders.data),
        ("cache", &folders.cache),
    ];
    if wish.json {
        let told: BTreeMap<&str, String> =
            rows.iter().map(|(word, path)| (*word, path.display().to_string())).collect();
        console.json(&told)?;
        return Ok(0);
    }
    for (word, path) in rows {
        writeln!(console.out, "{word:<9}{}", crate::text::sanitize(&path.display().to_string()))?;
    }
    Ok(0)
}
