//! Whole or not at all: a file is written beside its place and moved there.

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};

/// A file of the user's that could not be written or read.
#[derive(Debug, thiserror::Error)]
#[error("cannot write {path}: {source}")]
pub struct DiskError {
    /// The file.
    pub path: PathBuf,
    /// What the system said.
    pub source: std::io::Error,
}

/// Writes `bytes` to `path` so that a reader, or a crash, sees the old file or the new one, never a part.
pub fn write_atomic(path: &Path, bytes: &[u8]) -> Result<(), DiskError> {
    let fault = |source| DiskError { path: path.to_path_buf(), source };
    let folder = path.parent().unwrap_or(Path::new("."));
    fs::create_dir_all(folder).map_err(fault)?;
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let beside = folder.join(format!(".{name}.{}", std::process::id()));
    let written = fs::File::create(&beside)
        .and_then(|mut file| file.write_all(bytes).and_then(|()| file.sync_all()))
        .and_then(|()| fs::rename(&beside, path));
    if written.is_err() {
        let _ = fs::remove_file(&beside);
    }
    written.map_err(fault)
}
