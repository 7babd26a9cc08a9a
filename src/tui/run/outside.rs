//! Effects that touch the world beside the terminal: judgements and sessions on disk, exports, browser, editor.

use std::io;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitStatus, Stdio};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::sync::{Arc, Mutex};
use std::thread::{self, JoinHandle};

use super::News;
use crate::disk::{Folders, write_atomic};
use crate::domain::ArticleId;
use crate::export::{Inclusion, Material, losses, write};
use crate::store::{Judgements, Keep, Session, Sessions, View, Views};
use crate::text::{quoted, reason};
use crate::tui::action::{Action, Export};
use crate::tui::shelf::Shelf;

/// The judgements as they are now, for those that load beside the loop.
pub(super) type Current = Arc<Mutex<Arc<Judgements>>>;

/// The thread that keeps judgements: where they are sent, and what it could not keep in words.
type Keeper = (Sender<Arc<Judgements>>, JoinHandle<Option<String>>);

/// The user's files.
pub(super) struct Outside {
    /// What loading lays over what it reads.
    pub(super) current: Current,
    keeper: Option<Keeper>,
    sessions: Option<Sessions>,
    views: Option<Views>,
    news: Sender<News>,
}

impl Outside {
    /// Opens the user's files; what was kept, and what is wrong with them in words.
    pub(super) fn open(
        folders: Option<&Folders>,
        news: Sender<News>,
    ) -> (Outside, Judgements, Vec<View>, Vec<String>) {
        let mut faults = Vec::new();
        let (keep, kept) = match folders.map(|folders| Keep::open(&folders.data)) {
            Some((keep, kept, fault)) => {
                faults.extend(fault);
                (Some(keep), kept)
            }
            None => (None, Judgements::default()),
        };
        let views = folders.map(|folders| Views::new(&folders.config));
        let saved = views.as_ref().map_or_else(|| Ok(Vec::new()), Views::read).unwrap_or_else(|fault| {
            faults.push(fault);
            Vec::new()
        });
        let current = Arc::new(Mutex::new(Arc::new(kept.clone())));
        let outside = Outside {
            current,
            keeper: keep.map(|keep| keeper(keep, news.clone())),
            sessions: folders.map(|folders| Sessions::new(&folders.data)),
            views,
            news,
        };
        (outside, kept, saved, faults)
    }

    fn tell(&self, action: Action) {
        let _ = self.news.send(News::Action(Box::new(action)));
    }

    /// Has the judgements written, beside the loop.
    pub(super) fn keep(&self, judgements: Arc<Judgements>) {
        if let Ok(mut current) = self.current.lock() {
            *current = Arc::clone(&judgements);
        }
        match &self.keeper {
            Some((keeper, _)) => drop(keeper.send(judgements)),
            None => self.tell(Action::Warned(
                "no home folder is known, so this is kept until you leave: set HOME or the XDG variables"
                    .into(),
            )),
        }
    }

    /// Makes the timeline anew with corrections, beside the loop.
    pub(super) fn amend(&self, shelf: Arc<Shelf>, judgements: Arc<Judgements>) {
        if let Ok(mut current) = self.current.lock() {
            *current = Arc::clone(&judgements);
        }
        let (news, current) = (self.news.clone(), Arc::clone(&self.current));
        thread::spawn(move || {
            let amended = shelf.amended(&judgements.corrections());
            let latest = current.lock().is_ok_and(|now| now.corrections() == judgements.corrections());
            if latest {
                let _ = news.send(News::Action(Box::new(Action::Amended(Arc::new(amended)))));
            }
        });
    }

    /// Where the user was in this collection.
    pub(super) fn session(&self, shelf: &Shelf) -> Option<Session> {
        self.sessions.as_ref()?.find(&shelf.hashes())
    }

    /// Keeps a saved view and hands all of them to the state.
    pub(super) fn save_view(&self, view: View) {
        let name = view.name.clone();
        match self.views.as_ref().map(|views| views.save(view)) {
            Some(Ok(all)) => {
                self.tell(Action::Views(all));
                self.tell(Action::Told(format!("view '{name}' is kept, F lists it")));
            }
            Some(Err(fault)) => self.tell(Action::Warned(fault)),
            None => self.tell(Action::Warned(
                "no home folder is known, so the view is not kept: set HOME or the XDG variables".into(),
            )),
        }
    }

    /// Writes what is still to be written: judgements, then the session.
    ///
    /// # Errors
    /// Why what was said last, or the place where the user was, is not kept.
    pub(super) fn close(self, shelf: &Shelf, session: Session) -> anyhow::Result<()> {
        let mut unkept = None;
        if let Some((sender, thread)) = self.keeper {
            drop(sender);
            unkept = thread.join().unwrap_or(None);
        }
        let hashes = shelf.hashes();
        let sessions = self.sessions.filter(|_| !hashes.is_empty());
        let placed = sessions.map_or(Ok(()), |sessions| sessions.keep(&hashes, session));
        match (unkept, placed) {
            (Some(fault), _) => Err(anyhow::anyhow!("what you said last is not kept: {fault}")),
            (None, Err(fault)) => Err(anyhow::anyhow!("the place where you were is not kept: {fault}")),
            (None, Ok(())) => Ok(()),
        }
    }
}

/// Writes the newest judgements it is handed, and tells what is kept; at the end it hands back why the last ones are not.
fn keeper(mut keep: Keep, news: Sender<News>) -> (Sender<Arc<Judgements>>, JoinHandle<Option<String>>) {
    let (sender, waiting): (_, Receiver<Arc<Judgements>>) = channel();
    let thread = thread::spawn(move || {
        let mut unkept = None;
        while let Ok(mut judgements) = waiting.recv() {
            while let Ok(newer) = waiting.try_recv() {
                judgements = newer;
            }
            let written = keep.write(&judgements);
            unkept = written.as_ref().err().cloned();
            let action = match written {
                Ok(all) if all == *judgements => continue,
                Ok(all) => Action::Kept(Arc::new(all)),
                Err(fault) => Action::Warned(fault),
            };
            let _ = news.send(News::Action(Box::new(action)));
        }
        unkept
    });
    (sender, thread)
}

/// Writes an export; what to tell.
pub(super) fn export(wish: &Export) -> Result<String, String> {
    let path = expanded(&wish.path);
    if path.exists() {
        return Err(format!("{} is there already: X again with another name", quoted(&path)));
    }
    let collection = &wish.shelf.collection;
    let contacts: Vec<_> =
        wish.rows.iter().filter_map(|row| collection.timeline.contacts.get(*row)).collect();
    let texts = |id: &ArticleId| collection.body(id);
    let material = Material {
        contacts: &contacts,
        articles: &collection.articles,
        notes: &collection.notes,
        texts: &texts,
        inclusion: Inclusion::Quotes,
    };
    write_atomic(&path, &write(wish.format, &material)).map_err(|error| error.to_string())?;
    let mut words = format!("{} contacts are in {}", contacts.len(), quoted(&path));
    if wish.left_out > 0 {
        words.push_str(&format!("; {} judged wrong left out, verdict:wrong shows them", wish.left_out));
    }
    if let Some(lost) = losses(wish.format, &material) {
        words.push_str(&format!("; {}", lost.lines().next().unwrap_or_default()));
    }
    Ok(words)
}

/// `~/x` is in the home folder, as in a shell.
fn expanded(path: &str) -> PathBuf {
    match (path.strip_prefix("~/"), std::env::var_os("HOME")) {
        (Some(rest), Some(home)) => Path::new(&home).join(rest),
        _ => PathBuf::from(path),
    }
}

/// Asks the system to open an address; what to tell.
pub(super) fn browse(url: &str) -> Result<String, String> {
    let own = std::env::var("BROWSER").ok().filter(|name| !name.trim().is_empty());
    let commands: Vec<Vec<String>> = match own {
        Some(name) => vec![name.split_whitespace().map(str::to_string).collect()],
        None if cfg!(target_os = "macos") => vec![vec!["open".into()]],
        None if cfg!(windows) => vec![vec!["explorer".into()]],
        None => vec![vec!["xdg-open".into()], vec!["gio".into(), "open".into()]],
    };
    for command in &commands {
        let Some((name, arguments)) = command.split_first() else { continue };
        let mut started = Command::new(name);
        started.args(arguments).arg(url);
        started.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
        if let Ok(mut child) = started.spawn() {
            thread::spawn(move || child.wait());
            return Ok(format!("{name} was asked to open {url}"));
        }
    }
    Err(format!("no browser could be started, set BROWSER; the address is {url}"))
}

/// What to tell of an editor that was started; `again` tells how the articles are read again.
pub(super) fn edited(name: &str, ended: io::Result<ExitStatus>, again: &str) -> Result<String, String> {
    let name = quoted(name);
    match ended {
        Ok(status) if status.success() => Ok(format!("back from {name}, {again}")),
        Ok(status) => Err(format!("{name} ended with {status}: {again}")),
        Err(error) => Err(format!("{name} could not be started, set EDITOR: {}", reason(&error))),
    }
}

/// The command that opens a file in the user's editor at the line of a byte.
pub(super) fn editor(path: &str, at: usize) -> Result<Command, String> {
    let file = Path::new(path);
    if !file.is_file() {
        return Err(format!(
            "{} is no file of its own here: diplo-tui sample writes built-in articles out",
            quoted(path)
        ));
    }
    let bytes =
        std::fs::read(file).map_err(|error| format!("cannot read {}: {}", quoted(path), reason(&error)))?;
    let line = bytes.iter().take(at).filter(|byte| **byte == b'\n').count() + 1;
    let named = ["VISUAL", "EDITOR"].into_iter().find_map(|name| std::env::var(name).ok());
    let named = named.filter(|name| !name.trim().is_empty()).unwrap_or_else(|| "vi".to_string());
    let mut words = named.split_whitespace();
    let name = words.next().unwrap_or("vi");
    let mut command = Command::new(name);
    command.args(words);
    let program = Path::new(name).file_stem().unwrap_or_default().to_string_lossy().into_owned();
    match program.as_str() {
        "hx" | "helix" | "subl" | "zed" => command.arg(format!("{path}:{line}")),
        "code" | "codium" => command.arg("--goto").arg(format!("{path}:{line}")),
        _ => command.arg(format!("+{line}")).arg(path),
    };
    Ok(command)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_editor_is_told_the_line_of_the_byte() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a b.txt");
        std::fs::write(&path, "one\ntwo\nthree\n").unwrap();
        let command = editor(path.to_str().unwrap(), 8).unwrap();
        let arguments: Vec<String> = command.get_args().map(|a| a.to_string_lossy().into_owned()).collect();
        assert!(arguments.join(" ").contains('3'), "{arguments:?}");
        assert!(editor("nowhere.txt", 0).is_err());
    }

    #[test]
    fn an_export_never_writes_over_a_file() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("out.json");
        let wish = Export {
            format: crate::export::Format::Json,
            path: path.to_string_lossy().into_owned(),
            rows: Vec::new(),
            left_out: 1,
            shelf: Arc::default(),
        };
        assert!(export(&wish).unwrap().contains("1 judged wrong"));
        assert!(export(&wish).unwrap_err().contains("already"));
    }
}
