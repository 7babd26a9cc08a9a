//! Loading beside the loop. What is loaded and how stays outside.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::Sender;
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::{Duration, Instant};

use super::outside::Current;
use super::{Launch, News};
use crate::corpus;
use crate::domain::Corrections;
use crate::lexicon::Lexicon;
use crate::pipeline::{self, Collection, Conduct, Memo, Progress, Request, Slot};
use crate::tui::action::Action;
use crate::tui::shelf::{Knowledge, Shelf};

/// Time between two figures of progress; `NO_MOTION` asks for few.
const MOVING: Duration = Duration::from_millis(50);
const STILL: Duration = Duration::from_secs(10);

/// A loading that runs.
#[derive(Default)]
pub(super) struct Loader {
    cancel: Arc<AtomicBool>,
}

impl Loader {
    /// Stops it soon; what was read is still handed over.
    pub(super) fn stop(&self) {
        self.cancel.store(true, Ordering::Relaxed);
    }
}

/// Starts loading; progress at most twenty times a second, what came of it, and then the same with every name known go to `news`.
pub(super) fn start(
    launch: &Launch,
    news: Sender<News>,
    current: Current,
    memo: Option<Arc<Memo>>,
) -> Loader {
    let cancel = Arc::new(AtomicBool::new(false));
    let loader = Loader { cancel: Arc::clone(&cancel) };
    let launch = launch.clone();
    thread::spawn(move || {
        let action = catch_unwind(AssertUnwindSafe(|| {
            load(&launch, &Desk { news: &news, cancel: &cancel, current: &current, memo: memo.as_deref() })
        }))
        .unwrap_or_else(|_| Action::Failed("loading broke off: a fault of this program".to_string()));
        let _ = news.send(News::Action(Box::new(action)));
    });
    loader
}

/// Where the work reports, whether it is to stop, and what the user has corrected by now.
struct Desk<'a> {
    news: &'a Sender<News>,
    cancel: &'a AtomicBool,
    current: &'a Current,
    /// What was read of each file, where it may change while the screen is open.
    memo: Option<&'a Memo>,
}

/// Loads, shows what came of it at once, and hands back the same with every name known.
fn load(launch: &Launch, desk: &Desk<'_>) -> Action {
    let additions = launch.folders.as_ref().map(|folders| folders.config.join("lexicon"));
    let knowledge = Arc::new(Knowledge::default());
    let gathering = {
        let knowledge = Arc::clone(&knowledge);
        thread::spawn(move || gather(&knowledge, additions.as_deref()))
    };
    let folders = launch.folders.as_ref().filter(|_| launch.cache);
    let slot = folders.and_then(|folders| Slot::of(folders, &launch.input, &launch.limits));
    let found = slot.as_ref().and_then(Slot::find);
    let done = match found {
        Some(collection) => remembered(collection, launch, (&knowledge, gathering), desk),
        None => read_anew(launch, (&knowledge, gathering), slot.as_ref(), desk),
    };
    // what is shown last stays to be read
    for words in slot.as_ref().map(Slot::complaints).unwrap_or_default() {
        let _ = desk.news.send(News::Action(Box::new(Action::Warned(words))));
    }
    match done {
        Ok(_) if launch.plain => Action::Nothing,
        Ok(shown) => knowing(&shown, &knowledge, desk),
        Err(fault) => Action::Failed(fault),
    }
}

/// The thread that makes the lexicon ready.
type Gathering = thread::JoinHandle<Result<(), String>>;

/// Makes the lexicon ready; where it cannot be, what waits for it goes on with an empty one and the fault is handed back.
fn gather(knowledge: &Knowledge, additions: Option<&Path>) -> Result<(), String> {
    let made = catch_unwind(|| match additions.filter(|folder| folder.is_dir()) {
        Some(folder) => Lexicon::with_additions(folder),
        None => Lexicon::embedded(),
    });
    let (lexicon, told) = match made {
        Ok(Ok(lexicon)) => (lexicon, Ok(())),
        Ok(Err(error)) => (Lexicon::default(), Err(error.to_string())),
        Err(_) => (
            Lexicon::default(),
            Err("the lexicon broke off inside the program; please report it".to_string()),
        ),
    };
    knowledge.give(Arc::new(lexicon));
    told
}

/// Shows what is remembered, before the lexicon is ready where nothing asks for it.
fn remembered(
    collection: Collection,
    launch: &Launch,
    (knowledge, gathering): (&Arc<Knowledge>, Gathering),
    desk: &Desk<'_>,
) -> Result<Arc<Shelf>, String> {
    if launch.plain {
        knowledge.index_names();
    }
    let shown = show(collection, knowledge, desk);
    gathering.join().unwrap_or(Ok(()))?;
    Ok(shown)
}

/// Reads everything, shows it and remembers it.
fn read_anew(
    launch: &Launch,
    (knowledge, gathering): (&Arc<Knowledge>, Gathering),
    slot: Option<&Slot<'_>>,
    desk: &Desk<'_>,
) -> Result<Arc<Shelf>, String> {
    thread::spawn(corpus::prepare);
    gathering.join().unwrap_or(Ok(()))?;
    let collection = read(launch, knowledge, slot, desk)?;
    if launch.plain {
        knowledge.index_names();
    }
    let shown = show(collection, knowledge, desk);
    let whole = !desk.cancel.load(Ordering::Relaxed);
    if let Some(slot) = slot.filter(|_| whole)
        && let Err(error) = slot.keep(shown.as_read())
    {
        let words = format!("the next start reads everything again: {error}");
        let _ = desk.news.send(News::Action(Box::new(Action::Warned(words))));
    }
    Ok(shown)
}

/// Hands a collection over to the loop, with the user's corrections.
fn show(collection: Collection, knowledge: &Arc<Knowledge>, desk: &Desk<'_>) -> Arc<Shelf> {
    let shown = made(collection, knowledge, desk);
    let _ = desk.news.send(News::Action(Box::new(Action::Loaded(Arc::clone(&shown)))));
    shown
}

/// A shelf of a collection, with the user's corrections as they are now.
fn made(collection: Collection, knowledge: &Arc<Knowledge>, desk: &Desk<'_>) -> Arc<Shelf> {
    let shelf = Shelf::knowing(collection, Arc::clone(knowledge));
    Arc::new(shelf.corrected(&corrections(desk.current)))
}

/// The same with every name known and the corrections made by now.
fn knowing(shown: &Shelf, knowledge: &Knowledge, desk: &Desk<'_>) -> Action {
    knowledge.index_names();
    let mut corrections = corrections(desk.current);
    loop {
        let knowing = Action::Amended(Arc::new(shown.amended(&corrections)));
        let now = self::corrections(desk.current);
        if now == corrections {
            return knowing;
        }
        corrections = now;
    }
}

/// What the user has corrected by now.
pub(super) fn corrections(current: &Current) -> Corrections {
    current.lock().map(|now| now.corrections()).unwrap_or_default()
}

/// Reads and extracts, with progress; faults in words.
fn read(
    launch: &Launch,
    knowledge: &Arc<Knowledge>,
    slot: Option<&Slot<'_>>,
    desk: &Desk<'_>,
) -> Result<Collection, String> {
    thread::spawn(corpus::prepare);
    let still = std::env::var_os("NO_MOTION").is_some_and(|v| !v.is_empty());
    let pause = if still { STILL } else { MOVING };
    let last = Mutex::new((Instant::now(), desk.news.clone()));
    let report = |progress: Progress| {
        let Ok(mut last) = last.lock() else { return };
        if last.0.elapsed() >= pause {
            last.0 = Instant::now();
            let _ = last.1.send(News::Action(Box::new(Action::Progress(progress))));
        }
    };
    let shown = |part: Collection| {
        let part = Action::Partly(made(part, knowledge, desk));
        let _ = desk.news.send(News::Action(Box::new(part)));
    };
    let request = Request::new(launch.input.clone(), launch.limits);
    let shown: Option<&dyn Fn(Collection)> = if launch.plain { None } else { Some(&shown) };
    let conduct = Conduct { report: &report, shown, cancel: desk.cancel, memo: desk.memo, slot };
    let read = pipeline::load_request(&request, knowledge.lexicon(), &conduct);
    read.map_err(|error| error.to_string())
}
