//! Following the folders: what changed in them is read beside the loop and waits until the user asks for it.

use std::sync::Arc;
use std::sync::atomic::AtomicBool;
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::thread;
use std::time::{Duration, Instant};

use notify::{EventKind, RecursiveMode, Watcher};

use super::outside::Current;
use super::{Launch, News, worker};
use crate::pipeline::{self, Conduct, Input, Memo, Request, Slot};
use crate::text::quoted;
use crate::tui::action::Action;
use crate::tui::called::KeyNames;
use crate::tui::shelf::Shelf;

/// The folders count as still after this long without a change …
const QUIET: Duration = Duration::from_millis(400);
/// … and are read in any case after this long.
const LONGEST: Duration = Duration::from_secs(5);

/// Held as long as the folders are followed.
pub(super) struct Watch {
    _watcher: notify::RecommendedWatcher,
}

/// Follows the paths of `launch`; the loop hears of changes, not of what they are.
///
/// # Errors
/// What the system says, in words.
pub(super) fn follow(launch: &Launch, keys: &KeyNames, news: Sender<News>) -> Result<Watch, String> {
    let words = |what: &str, fault: &notify::Error| {
        let why = fault.to_string().to_lowercase();
        format!("{what} is not followed, {}: {}", keys.reads_again(), why.trim_end_matches('.'))
    };
    let (sender, changes) = channel();
    let tell = move |event: notify::Result<notify::Event>| {
        // a fault, such as events that were lost, may hide a change; reading a file is none
        let change = event.map_or(true, |event| {
            matches!(event.kind, EventKind::Create(_) | EventKind::Modify(_) | EventKind::Remove(_))
        });
        if change {
            let _ = sender.send(());
        }
    };
    let mut watcher = notify::recommended_watcher(tell).map_err(|fault| words("the folder", &fault))?;
    if let Input::Paths(paths) = &launch.input {
        for path in paths {
            let watched = watcher.watch(path, RecursiveMode::Recursive);
            watched.map_err(|fault| words(&quoted(path), &fault))?;
        }
    }
    thread::spawn(
        move || {
            while settled(&changes) && news.send(News::Action(Box::new(Action::Changed))).is_ok() {}
        },
    );
    Ok(Watch { _watcher: watcher })
}

/// Waits for a change and then until all is still; false where nothing will come any more.
fn settled(changes: &Receiver<()>) -> bool {
    if changes.recv().is_err() {
        return false;
    }
    let first = Instant::now();
    while first.elapsed() < LONGEST {
        match changes.recv_timeout(QUIET) {
            Ok(()) => {}
            Err(RecvTimeoutError::Timeout) => return true,
            Err(RecvTimeoutError::Disconnected) => return false,
        }
    }
    true
}

/// Reads what changed since `old` was read, and hands the whole over with a word on what is new in it.
pub(super) fn read_again(
    launch: &Launch,
    old: Arc<Shelf>,
    memo: Arc<Memo>,
    current: &Current,
    news: Sender<News>,
) {
    let request = Request::new(launch.input.clone(), launch.limits);
    let current = Arc::clone(current);
    // the first time nothing is in memory, where what is shown was remembered
    let folders = launch.folders.clone().filter(|_| launch.cache && memo.is_empty());
    thread::spawn(move || {
        let stop = AtomicBool::new(false);
        let slot = folders.and_then(|folders| Slot::of(&folders, &request.input, &request.limits));
        let conduct = Conduct { memo: Some(&memo), slot: slot.as_ref(), ..Conduct::quiet(&stop) };
        let action = match pipeline::load_request(&request, old.lexicon(), &conduct) {
            Ok(read) => {
                let shelf = old.again(read).corrected(&worker::corrections(&current));
                let fresh = old.difference(&shelf).map(|words| (Arc::new(shelf), words));
                Action::Fresh { of: Arc::clone(&old), fresh }
            }
            Err(fault) => Action::Lost(fault.to_string()),
        };
        let _ = news.send(News::Action(Box::new(action)));
    });
}
