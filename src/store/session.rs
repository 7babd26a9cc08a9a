//! Where the user was in a collection, found again by what is in it, wherever its files lie.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::disk::{Opened, Seal, exclusive, open_sealed, set_aside, write_sealed};
use crate::domain::ContactId;
use crate::text::quoted;

const SEAL: Seal = Seal { what: "sessions", version: 1 };
const NAME: &str = "sessions.json";

/// Sessions kept; the one used longest ago goes first.
const MOST: usize = 40;

/// Hashes of articles that stand for a collection: the smallest ones, so that a collection that grows keeps most of them.
const SAMPLE: usize = 64;

/// A place in a collection, in plain words.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Session {
    /// The filter as typed.
    pub filter: String,
    /// True where it is kept but not applied.
    pub filter_off: bool,
    /// Parts of it that are switched off.
    pub chips_off: BTreeSet<String>,
    /// True where more than the core is shown.
    pub all: bool,
    /// True where what does not fit is dimmed.
    pub dim: bool,
    /// The width of the window in a word, and its first day.
    pub window: Option<(String, NaiveDate)>,
    /// True where contacts stand by the day they were reported.
    pub by_report: bool,
    /// The chosen contact.
    pub selected: Option<ContactId>,
    /// The pane in a word.
    pub pane: String,
    /// The tab of entities in a word.
    pub tab: String,
    /// Filters typed before, the latest last.
    pub history: Vec<String>,
}

#[derive(Clone, Debug, Default, Serialize, Deserialize)]
struct Kept {
    sample: Vec<String>,
    session: Session,
}

/// The file of sessions.
#[derive(Clone, Debug)]
pub struct Sessions {
    path: PathBuf,
}

impl Sessions {
    /// Sessions in the user's data `folder`.
    pub fn new(folder: &Path) -> Sessions {
        Sessions { path: folder.join(NAME) }
    }

    /// The session of the collection whose articles have these hashes.
    pub fn find(&self, hashes: &[&str]) -> Option<Session> {
        let sample = sample(hashes);
        let all = self.read().ok()?;
        let best = all.into_iter().rev().max_by_key(|kept| likeness(&kept.sample, &sample))?;
        (likeness(&best.sample, &sample) >= 50).then_some(best.session)
    }

    /// Keeps the session of that collection, in the place of its former one.
    ///
    /// # Errors
    /// What the system says.
    pub fn keep(&self, hashes: &[&str], session: Session) -> Result<(), String> {
        let sample = sample(hashes);
        // nobody else writes between reading and writing
        let _lock = exclusive(&self.path);
        let mut all = match self.read() {
            Ok(all) => all,
            Err(Some(why)) => return Err(why),
            Err(None) => {
                set_aside(&self.path).map_err(|error| error.to_string())?;
                Vec::new()
            }
        };
        all.retain(|kept| likeness(&kept.sample, &sample) < 50);
        all.push(Kept { sample, session });
        let surplus = all.len().saturating_sub(MOST);
        all.drain(..surplus);
        let content = serde_json::to_string_pretty(&all).map_err(|error| error.to_string())?;
        write_sealed(&self.path, SEAL, &content).map_err(|error| error.to_string())
    }

    /// Every session; why the file must be left alone, or nothing where it is damaged.
    fn read(&self) -> Result<Vec<Kept>, Option<String>> {
        match open_sealed(&self.path, SEAL) {
            Opened::Absent => Ok(Vec::new()),
            Opened::Whole(_, content) => serde_json::from_str(&content).map_err(|_| None),
            Opened::Newer(_) => {
                Err(Some(format!("{} is of a later version: update this program", quoted(&self.path))))
            }
            Opened::Unreadable(why) => Err(Some(format!("cannot read {}: {why}", quoted(&self.path)))),
            Opened::Damaged(_) => Err(None),
        }
    }
}

fn sample(hashes: &[&str]) -> Vec<String> {
    let sorted: BTreeSet<&str> = hashes.iter().copied().collect();
    sorted.into_iter().take(SAMPLE).map(|hash| hash.chars().take(16).collect()).collect()
}

/// Percent of the smaller sample that both share.
fn likeness(one: &[String], other: &[String]) -> usize {
    let least = one.len().min(other.len());
    let shared = one.iter().filter(|hash| other.contains(hash)).count();
    let both_empty = usize::from(one.is_empty() && other.is_empty()) * 100;
    (shared * 100).checked_div(least).unwrap_or(both_empty)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn session(filter: &str) -> Session {
        Session { filter: filter.into(), ..Session::default() }
    }

    #[test]
    fn a_session_is_found_by_content_and_survives_growth() {
        let folder = tempfile::tempdir().unwrap();
        let sessions = Sessions::new(folder.path());
        sessions.keep(&["a1", "b2", "c3"], session("first")).unwrap();
        sessions.keep(&["x1", "y2"], session("second")).unwrap();
        assert_eq!(sessions.find(&["c3", "a1", "b2", "d4"]), Some(session("first")));
        assert_eq!(sessions.find(&["y2", "x1"]), Some(session("second")));
        assert_eq!(sessions.find(&["q"]), None);
        sessions.keep(&["a1", "b2", "c3", "d4"], session("third")).unwrap();
        assert_eq!(sessions.find(&["a1", "b2"]), Some(session("third")));
    }

    #[test]
    fn a_damaged_file_of_sessions_is_set_aside() {
        let folder = tempfile::tempdir().unwrap();
        let sessions = Sessions::new(folder.path());
        std::fs::write(folder.path().join(NAME), "x").unwrap();
        assert_eq!(sessions.find(&["a"]), None);
        sessions.keep(&["a"], session("new")).unwrap();
        assert_eq!(sessions.find(&["a"]), Some(session("new")));
        assert!(folder.path().join("sessions.json.damaged-1").exists());
    }
}
