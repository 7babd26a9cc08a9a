//! Finding the files behind the paths a user names. What is in them stays outside.

use std::path::{Path, PathBuf};

use walkdir::WalkDir;

use super::{CorpusError, Source};
use crate::domain::{Note, NoteKind};
use crate::text::{quoted, reason};

/// The format of a file, by its suffix.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// `.txt`
    Plain,
    /// `.md`, `.markdown`
    Markdown,
    /// `.html`, `.htm`
    Html,
    /// `.json`
    Json,
    /// `.jsonl`, `.ndjson`
    JsonLines,
    /// `.rss`, `.xml`, `.atom`
    Feed,
}

/// The format that a path's suffix names; none for what is not ours.
pub fn format(path: &Path) -> Option<Format> {
    let suffix = path.extension()?.to_str()?.to_ascii_lowercase();
    Some(match suffix.as_str() {
        "txt" => Format::Plain,
        "md" | "markdown" => Format::Markdown,
        "html" | "htm" => Format::Html,
        "json" => Format::Json,
        "jsonl" | "ndjson" => Format::JsonLines,
        "rss" | "xml" | "atom" => Format::Feed,
        _ => return None,
    })
}

/// The files behind `paths`, folders walked through, in order of path, none twice.
pub fn walk(paths: &[PathBuf]) -> Result<(Vec<Source>, Vec<Note>), CorpusError> {
    let mut files = Vec::new();
    let mut notes = Vec::new();
    for path in paths {
        let fault = |fault: std::io::Error| CorpusError::of_file(path, &fault);
        let about = std::fs::metadata(path).map_err(fault)?;
        if about.is_dir() {
            std::fs::read_dir(path).map_err(fault)?;
            walk_folder(path, &mut files, &mut notes);
        } else if about.is_file() {
            std::fs::File::open(path).map_err(fault)?;
            // A file named by the user is read whatever it is called.
            files.push(path.clone());
        } else {
            let words = "it is neither a file nor a folder; '-' reads JSON Lines from standard input";
            return Err(fault(std::io::Error::other(words)));
        }
    }
    files.sort();
    files.dedup();
    notes.sort();
    notes.dedup();
    Ok((files.into_iter().map(Source::File).collect(), notes))
}

fn walk_folder(folder: &Path, files: &mut Vec<PathBuf>, notes: &mut Vec<Note>) {
    let hidden = |name: &std::ffi::OsStr| name.as_encoded_bytes().starts_with(b".");
    let walker = WalkDir::new(folder)
        .follow_links(true)
        .into_iter()
        .filter_entry(|entry| entry.depth() == 0 || !hidden(entry.file_name()));
    for entry in walker {
        match entry {
            Ok(entry) if entry.file_type().is_file() => {
                if format(entry.path()).is_some() {
                    files.push(entry.into_path());
                } else {
                    notes.push(skipped(entry.path()));
                }
            }
            Ok(_) => {}
            Err(error) => notes.push(unreadable(folder, &error)),
        }
    }
}

fn skipped(path: &Path) -> Note {
    let name = match path.extension() {
        Some(suffix) => {
            format!(
                "the suffix {} is none of those read from a folder; name the file to have it read",
                quoted(suffix)
            )
        }
        None => {
            "a file without a suffix is not read from a folder; name the file to have it read".to_string()
        }
    };
    Note {
        article: None,
        path: Some(path.display().to_string()),
        kind: NoteKind::Skipped,
        text: name,
        span: None,
    }
}

fn unreadable(folder: &Path, error: &walkdir::Error) -> Note {
    let (kind, text) = match (error.loop_ancestor(), error.io_error()) {
        (Some(ancestor), _) => (
            NoteKind::Skipped,
            format!("a link back to {} is not followed: nothing in it is lost", quoted(ancestor)),
        ),
        (None, Some(fault)) => (NoteKind::Unreadable, reason(fault)),
        (None, None) => (NoteKind::Unreadable, "it cannot be read; check the folder".to_string()),
    };
    let path = error.path().unwrap_or(folder).display().to_string();
    Note { article: None, path: Some(path), kind, text, span: None }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_folder_gives_its_articles_in_order_and_says_what_it_skips() {
        let folder = tempfile::tempdir().unwrap();
        for name in ["b.txt", "a.md", "sub/c.JSON", "x.png", ".hidden.txt", ".git/d.txt", "README"] {
            let path = folder.path().join(name);
            std::fs::create_dir_all(path.parent().unwrap()).unwrap();
            std::fs::write(path, "x").unwrap();
        }
        let (sources, notes) = walk(&[folder.path().to_path_buf()]).unwrap();
        let names: Vec<String> = sources
            .iter()
            .map(|s| match s {
                Source::File(path) => path.strip_prefix(folder.path()).unwrap().display().to_string(),
                _ => String::new(),
            })
            .collect();
        assert_eq!(names, ["a.md", "b.txt", "sub/c.JSON"]);
        assert_eq!(notes.len(), 2);
        assert!(notes.iter().all(|n| n.kind == NoteKind::Skipped));
    }

    #[test]
    fn a_named_path_that_is_missing_is_an_error_in_plain_words() {
        let error = walk(&[PathBuf::from("/no/such/place")]).unwrap_err();
        assert!(error.to_string().starts_with("cannot read '/no/such/place': no such file"), "{error}");
    }

    #[cfg(unix)]
    #[test]
    fn a_folder_that_links_to_itself_is_walked_once() {
        let folder = tempfile::tempdir().unwrap();
        std::fs::write(folder.path().join("a.txt"), "x").unwrap();
        std::os::unix::fs::symlink(folder.path(), folder.path().join("again")).unwrap();
        let (sources, notes) = walk(&[folder.path().to_path_buf()]).unwrap();
        assert_eq!(sources.len(), 1);
        assert_eq!(notes.len(), 1, "{notes:?}");
    }
}
