//! Loading beside the loop. What is loaded and how stays outside.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::Sender;
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::{Duration, Instant};

use super::outside::Current;
use super::{Launch, News};
use crate::corpus::{self, Limits};
use crate::lexicon::Lexicon;
use crate::pipeline::{self, Progress};
use crate::query::Known;
use crate::tui::action::Action;
use crate::tui::shelf::Shelf;

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

/// Starts loading; progress at most twenty times a second, and then what came of it, go to `news`.
pub(super) fn start(launch: &Launch, news: Sender<News>, current: Current) -> Loader {
    let cancel = Arc::new(AtomicBool::new(false));
    let loader = Loader { cancel: Arc::clone(&cancel) };
    let launch = launch.clone();
    thread::spawn(move || {
        let action = catch_unwind(AssertUnwindSafe(|| load(&launch, &news, (&cancel, &current))))
            .unwrap_or_else(|_| Action::Failed("loading broke off: a fault of this program".to_string()));
        let _ = news.send(News::Action(Box::new(action)));
    });
    loader
}

fn load(launch: &Launch, news: &Sender<News>, (cancel, current): (&AtomicBool, &Current)) -> Action {
    thread::spawn(corpus::prepare);
    let lexicon = match &launch.folders {
        Some(folders) if folders.config.join("lexicon").is_dir() => {
            Lexicon::with_additions(&folders.config.join("lexicon"))
        }
        _ => Lexicon::embedded(),
    };
    let lexicon = match lexicon {
        Ok(lexicon) => Arc::new(lexicon),
        Err(error) => return Action::Failed(error.to_string()),
    };
    let known = {
        let lexicon = Arc::clone(&lexicon);
        thread::spawn(move || Known::of(&lexicon))
    };
    let still = std::env::var_os("NO_MOTION").is_some_and(|v| !v.is_empty());
    let pause = if still { STILL } else { MOVING };
    let last = Mutex::new((Instant::now(), news.clone()));
    let report = |progress: Progress| {
        let Ok(mut last) = last.lock() else { return };
        if last.0.elapsed() >= pause {
            last.0 = Instant::now();
            let _ = last.1.send(News::Action(Box::new(Action::Progress(progress))));
        }
    };
    match pipeline::load(&launch.input, &lexicon, &Limits::default(), &report, cancel) {
        Ok(collection) => {
            let shelf = match known.join() {
                Ok(known) => Shelf::knowing(collection, lexicon, Arc::new(known)),
                Err(_) => {
                    return Action::Failed(
                        "the names could not be indexed: a fault of this program".to_string(),
                    );
                }
            };
            let corrections = current.lock().map(|now| now.corrections()).unwrap_or_default();
            let shelf = if corrections.is_empty() { shelf } else { shelf.amended(&corrections) };
            Action::Loaded(Arc::new(shelf))
        }
        Err(error) => Action::Failed(error.to_string()),
    }
}
