//! Saved views: filters with a name, in a file of the user's config folder that may be edited by hand.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use toml::{Table, Value};

use crate::disk::write_atomic;
use crate::text::{quoted, reason};

const NAME: &str = "views.toml";
const HEAD: &str = "# Saved views: a name and a filter, in the language of --filter.\n";

/// A filter with a name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct View {
    /// The name.
    pub name: String,
    /// The filter.
    pub filter: String,
}

/// The file of views.
#[derive(Clone, Debug)]
pub struct Views {
    path: PathBuf,
}

impl Views {
    /// Views in the user's config `folder`.
    pub fn new(folder: &Path) -> Views {
        Views { path: folder.join(NAME) }
    }

    /// Every view, in order of name.
    ///
    /// # Errors
    /// A file that cannot be read, or is no list of names and filters, with its line.
    pub fn read(&self) -> Result<Vec<View>, String> {
        let text = match fs::read_to_string(&self.path) {
            Ok(text) => text,
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
            Err(error) => return Err(format!("cannot read {}: {}", quoted(&self.path), reason(&error))),
        };
        let table: Table = text.parse().map_err(|error: toml::de::Error| {
            let line = error.span().map_or(1, |s| text[..s.start.min(text.len())].matches('\n').count() + 1);
            format!("{} line {line}: {}; mend the line", quoted(&self.path), error.message())
        })?;
        let mut out = Vec::new();
        for (name, value) in table {
            let Value::String(filter) = value else {
                return Err(format!(
                    "{}: '{name}' is no filter: write it in quotation marks",
                    quoted(&self.path)
                ));
            };
            out.push(View { name, filter });
        }
        out.sort_by(|a, b| a.name.cmp(&b.name));
        Ok(out)
    }

    /// Adds a view or renews the one of that name; an empty filter takes it away.
    ///
    /// # Errors
    /// A file that cannot be read (it is left alone) or written.
    pub fn save(&self, view: View) -> Result<Vec<View>, String> {
        let mut all = self.read()?;
        all.retain(|known| known.name != view.name);
        if !view.filter.is_empty() {
            all.push(view);
        }
        all.sort_by(|a, b| a.name.cmp(&b.name));
        let table: Table =
            all.iter().map(|view| (view.name.clone(), Value::String(view.filter.clone()))).collect();
        let text = format!("{HEAD}{table}");
        write_atomic(&self.path, text.as_bytes()).map_err(|error| error.to_string())?;
        Ok(all)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn view(name: &str, filter: &str) -> View {
        View { name: name.into(), filter: filter.into() }
    }

    #[test]
    fn views_are_kept_renewed_and_taken_away() {
        let folder = tempfile::tempdir().unwrap();
        let views = Views::new(folder.path());
        assert_eq!(views.read(), Ok(Vec::new()));
        views.save(view("calls with \"quotes\"", "kind:call official:\"A B\"")).unwrap();
        views.save(view("a", "rubio")).unwrap();
        views.save(view("a", "lavrov | rubio")).unwrap();
        let all = views.read().unwrap();
        assert_eq!(
            all,
            [view("a", "lavrov | rubio"), view("calls with \"quotes\"", "kind:call official:\"A B\"")]
        );
        assert_eq!(views.save(view("a", "")).unwrap().len(), 1);
    }

    #[test]
    fn a_faulty_file_is_told_with_its_line_and_left_alone() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join(NAME);
        fs::write(&path, "a = \"b\"\nc = \n").unwrap();
        let views = Views::new(folder.path());
        assert!(views.read().unwrap_err().contains("views.toml' line 2"));
        assert!(views.save(view("x", "y")).is_err());
        assert_eq!(fs::read_to_string(&path).unwrap(), "a = \"b\"\nc = \n");
    }
}
