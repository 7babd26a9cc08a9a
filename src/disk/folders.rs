//! Where the user's files live, after the XDG base directories and their kin.

use std::path::PathBuf;

use directories::ProjectDirs;

/// The user's folders; none of them need exist.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Folders {
    /// Keymap, themes, lexicon additions, saved views.
    pub config: PathBuf,
    /// Bookmarks, notes, corrections.
    pub data: PathBuf,
    /// What can be made again.
    pub cache: PathBuf,
}

impl Folders {
    /// The folders of this user; none where the system names no home.
    pub fn of_user() -> Option<Folders> {
        let dirs = ProjectDirs::from("", "", "diplo-tui")?;
        Some(Folders {
            config: dirs.config_dir().to_path_buf(),
            data: dirs.data_dir().to_path_buf(),
            cache: dirs.cache_dir().to_path_buf(),
        })
    }
}
