//! `cache`: how much of what was read is remembered, and forgetting it.

use crate::disk::Folders;
use crate::pipeline::{Kept, Snapshots};

use super::wishes::{CacheDeed, CacheWish};
use super::{CommandError, Console};

/// Prints what is kept or was taken away; 1 where the system names no home.
pub fn run(wish: &CacheWish, console: &mut Console) -> Result<u8, CommandError> {
    let Some(folders) = Folders::of_user() else {
        console.say("this system names no home folder: set HOME or the XDG variables");
        return Ok(1);
    };
    let snapshots = Snapshots::of(&folders);
    let (done, Kept { files, bytes }) = match wish.deed {
        CacheDeed::Info => ("kept", snapshots.kept()),
        CacheDeed::Clear => ("taken away", snapshots.clear()),
    };
    let folder = snapshots.folder().display().to_string();
    if wish.json {
        console.json(&serde_json::json!({ "collections": files, "bytes": bytes, "folder": folder }))?;
        return Ok(0);
    }
    let plural = if files == 1 { "" } else { "s" };
    writeln!(
        console.out,
        "{files} collection{plural}, {bytes} bytes {done} in {}",
        crate::text::sanitize(&folder)
    )?;
    Ok(0)
}
