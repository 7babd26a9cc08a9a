//! Reading, extracting, merging and dating in order; files run on all cores, results do not depend on how many.

use std::any::Any;
use std::collections::HashMap;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64, AtomicUsize, Ordering};

use rayon::prelude::*;

use super::memo::Stamp;
use super::texts::{Store, Text};
use super::{
    Collection, Conduct, Corrections, Input, Memo, Progress, Request, Target, amend, dates, names, parts,
};
use crate::corpus::{self, CorpusError, Limits, Source};
use crate::domain::{Accounts, Article, ArticleId, Basis, Body, DateClue, Note, NoteKind, Publication};
use crate::extract::{self, DateClues, Extraction};
use crate::lexicon::Lexicon;
use crate::timeline;

/// Reads, extracts, merges and dates. `report` is called as work goes on, from any thread; `cancel` stops early and keeps what is there.
pub fn load(
    input: &Input,
    lexicon: &Lexicon,
    limits: &Limits,
    report: &(dyn Fn(Progress) + Sync),
    cancel: &AtomicBool,
) -> Result<Collection, CorpusError> {
    let conduct = Conduct { report, ..Conduct::quiet(cancel) };
    load_request(&Request::new(input.clone(), *limits), lexicon, &conduct)
}

/// As [`load`], with the user's corrections, conducted as wished.
pub fn load_request(
    request: &Request,
    lexicon: &Lexicon,
    conduct: &Conduct<'_>,
) -> Result<Collection, CorpusError> {
    let Conduct { report, shown, cancel, memo, slot } = *conduct;
    let (sources, notes) = sources(&request.input)?;
    let counter = Counter { total: sources.len(), report, ..Counter::new(report) };
    report(Progress { total: sources.len(), ..Progress::default() });
    let bases = names::bases(&sources);
    let texts = Store::default();
    let work = Work { lexicon, request, counter: &counter, cancel, memo, texts: &texts };
    let slot = slot.filter(|_| request.corrections.published.is_empty());
    let mut known = slot.map_or_else(Vec::new, |slot| slot.known(&sources, &bases)).into_iter();
    let mut all: Vec<Read> = Vec::with_capacity(sources.len());
    for length in parts::stretches(sources.len()) {
        let (from, to) = (all.len(), all.len() + length);
        let mut known: Vec<Option<Read>> =
            known.by_ref().chain(std::iter::repeat_with(|| None)).take(length).collect();
        let some = parts::together(length, rayon::current_num_threads());
        let each = sources[from..to].par_chunks(some).zip(bases[from..to].par_chunks(some));
        let each = each.zip(known.par_chunks_mut(some));
        let read: Vec<Vec<Read>> =
            each.map(|((sources, bases), known)| work.files(sources, bases, known)).collect();
        all.extend(read.into_iter().flatten());
        if let Some(show) = shown.filter(|_| to < sources.len() && !cancel.load(Ordering::Relaxed)) {
            show(whole(all.clone(), notes.clone(), lexicon));
        }
    }
    let mut notes = notes;
    if cancel.load(Ordering::Relaxed) {
        notes.push(cancelled(&counter));
    } else if let Some(slot) = slot {
        slot.keep_read(&sources, &bases, &all);
    }
    memo.iter().for_each(|memo| memo.retain(&sources));
    Ok(amend::laid_over(whole(all, notes, lexicon), &request.corrections, lexicon))
}

/// The collection of what was read of files.
fn whole(read: Vec<Read>, mut notes: Vec<Note>, lexicon: &Lexicon) -> Collection {
    let mut stories = Vec::with_capacity(read.iter().map(|one| one.stories.len()).sum());
    for one in read {
        notes.extend(one.notes);
        stories.extend(one.stories);
    }
    told_apart(&mut stories, lexicon);
    finish(stories, notes, lexicon)
}

/// One article on its way.
#[derive(Clone, Debug)]
pub(super) struct Story {
    pub(super) article: Article,
    pub(super) text: Text,
    /// The contacts it tells, packed: those of all articles wait until the last one is read.
    pub(super) accounts: Accounts,
    /// Near misses.
    pub(super) notes: Vec<Note>,
    /// What bounds the article's own date.
    pub(super) clues: DateClues,
}

impl Story {
    /// An article that tells nothing yet.
    pub(super) fn new(article: Article, text: Text) -> Story {
        Story { article, text, accounts: Accounts::default(), notes: Vec::new(), clues: DateClues::default() }
    }

    /// The same, telling what was found in it.
    pub(super) fn telling(mut self, found: Extraction) -> Story {
        self.accounts = Accounts::packed(&found.accounts);
        self.notes = found.notes;
        // only an undated article needs them
        self.clues = if self.article.published.when.is_none() { found.clues } else { DateClues::default() };
        self
    }

    /// Extracts again, after the article's id or date changed.
    pub(super) fn extract_again(&mut self, lexicon: &Lexicon) {
        if let Some(body) = self.text.body(&self.article) {
            let found = extraction(&self.article, &body, lexicon);
            *self = Story::new(self.article.clone(), self.text.clone()).telling(found);
        }
    }
}

/// The collection of finished stories: dated, merged, in order.
pub(super) fn finish(mut stories: Vec<Story>, mut notes: Vec<Note>, lexicon: &Lexicon) -> Collection {
    stories.sort_by(|a, b| a.article.id.cmp(&b.article.id));
    dates::settle(&mut stories, lexicon);
    let mut articles = Vec::with_capacity(stories.len());
    let mut texts = Vec::with_capacity(stories.len());
    let mut accounts = Vec::new();
    for story in stories {
        notes.extend(story.notes);
        accounts.extend(story.accounts.each());
        articles.push(story.article);
        texts.push(story.text);
    }
    // what is known of a missing date now is more than what was known while its file was read
    let missing = undated(&articles);
    notes.retain(|n| n.kind != NoteKind::Undated || !missing.iter().any(|now| now.article == n.article));
    notes.extend(missing);
    notes.sort();
    notes.dedup();
    notes.shrink_to_fit();
    let timeline = timeline::merge_packed(&articles, accounts, lexicon);
    Collection::of(articles, texts, timeline, notes)
}

fn undated(articles: &[Article]) -> Vec<Note> {
    let mut out: Vec<Note> = Vec::new();
    for article in articles.iter().filter(|a| is_english(a)) {
        let Publication { when, basis, why, .. } = &article.published;
        let text = match (when, basis) {
            (None, _) => {
                "no publication date was found: name one in the file, or correct it with D on the screen"
                    .into()
            }
            (Some(when), Basis::Inferred) => format!(
                "no publication date was found; {when} is inferred, D on the screen corrects it: {why}"
            ),
            _ => continue,
        };
        out.push(Note {
            article: Some(article.id.clone()),
            path: None,
            kind: NoteKind::Undated,
            text,
            span: None,
        });
    }
    out
}

fn is_english(article: &Article) -> bool {
    article.language.is_empty() || article.language == "en"
}

fn sources(input: &Input) -> Result<(Vec<Source>, Vec<Note>), CorpusError> {
    match input {
        Input::Embedded => Ok((corpus::embedded(), Vec::new())),
        Input::Paths(paths) => corpus::sources(paths).map(|(mut sources, notes)| {
            sources.sort();
            sources.dedup();
            (sources, notes)
        }),
        Input::Lines(bytes) => Ok((vec![Source::Input(bytes.clone())], Vec::new())),
    }
}

fn cancelled(counter: &Counter) -> Note {
    let done = counter.done.load(Ordering::Relaxed);
    Note {
        article: None,
        path: None,
        kind: NoteKind::Odd,
        text: format!("loading was stopped: {done} of {} files were read", counter.total),
        span: None,
    }
}

struct Counter<'a> {
    total: usize,
    done: AtomicUsize,
    bytes: AtomicU64,
    articles: AtomicUsize,
    report: &'a (dyn Fn(Progress) + Sync),
}

impl<'a> Counter<'a> {
    fn new(report: &'a (dyn Fn(Progress) + Sync)) -> Counter<'a> {
        Counter {
            total: 0,
            done: AtomicUsize::new(0),
            bytes: AtomicU64::new(0),
            articles: AtomicUsize::new(0),
            report,
        }
    }

    fn add(&self, bytes: u64, articles: usize) {
        (self.report)(Progress {
            done: self.done.fetch_add(1, Ordering::Relaxed) + 1,
            total: self.total,
            bytes: self.bytes.fetch_add(bytes, Ordering::Relaxed) + bytes,
            articles: self.articles.fetch_add(articles, Ordering::Relaxed) + articles,
        });
    }
}

/// What a file gave.
#[derive(Clone, Debug, Default)]
pub(super) struct Read {
    pub(super) stories: Vec<Story>,
    pub(super) notes: Vec<Note>,
}

struct Work<'a> {
    lexicon: &'a Lexicon,
    request: &'a Request,
    counter: &'a Counter<'a>,
    cancel: &'a AtomicBool,
    memo: Option<&'a Memo>,
    texts: &'a Store,
}

impl Work<'_> {
    /// Reads and extracts some files, of which an earlier run may have `known` what they give; their accounts are packed together.
    fn files(&self, sources: &[Source], bases: &[Option<String>], known: &mut [Option<Read>]) -> Vec<Read> {
        let each = sources.iter().zip(bases).zip(known);
        let mut all: Vec<(Read, Option<Stamp>)> =
            each.map(|((source, base), known)| self.file(source, base.as_deref(), known.take())).collect();
        let stories = all.iter_mut().flat_map(|(read, _)| &mut read.stories);
        Accounts::pack_together(stories.map(|story| &mut story.accounts));
        let kept = |((read, stamp), source): ((Read, Option<Stamp>), &Source)| {
            let stopped = self.cancel.load(Ordering::Relaxed);
            if let (Some(memo), Some(stamp), false) = (self.memo, stamp, stopped) {
                memo.keep(source, stamp, &read);
            }
            read
        };
        all.into_iter().zip(sources).map(kept).collect()
    }

    /// Reads and extracts one file; a fault inside becomes a note on that file. Where it is to be noted in the memo, its stamp from before.
    fn file(&self, source: &Source, base: Option<&str>, known: Option<Read>) -> (Read, Option<Stamp>) {
        if self.cancel.load(Ordering::Relaxed) {
            return (Read::default(), None);
        }
        let noted = self.memo.and_then(|memo| Some((memo, Stamp::of(source, base)?)));
        if let Some(read) = noted.as_ref().and_then(|(memo, stamp)| memo.find(source, stamp)) {
            self.counter.add(size(source), read.stories.len());
            return (read, None);
        }
        let read = match known {
            Some(mut read) => {
                let stories = read.stories.iter_mut();
                stories.for_each(|story| self.texts.again(&mut story.text, source, &self.request.limits));
                read
            }
            None => catch_unwind(AssertUnwindSafe(|| self.stories(source, base)))
                .unwrap_or_else(|fault| broken(source, &*fault)),
        };
        self.counter.add(size(source), read.stories.len());
        (read, noted.map(|(_, stamp)| stamp))
    }

    fn stories(&self, source: &Source, base: Option<&str>) -> Read {
        let reading = corpus::read(source, self.lexicon, &self.request.limits);
        let stem = match source {
            Source::File(path) => corpus::stem(path),
            Source::Embedded(name) => corpus::stem(std::path::Path::new(name)),
            Source::Input(_) => String::new(),
        };
        // most files hold one article, and a vector that grows by itself begins with room for four
        let stories = Vec::with_capacity(reading.articles.len());
        let mut out = Read { stories, notes: reading.notes };
        let rename = |id: &mut ArticleId| {
            if let Some(base) = base.filter(|base| *base != stem) {
                id.0 = names::renamed(&id.0, &stem, base).into();
            }
        };
        for id in out.notes.iter_mut().filter_map(|note| note.article.as_mut()) {
            rename(id);
        }
        for (mut article, body) in reading.articles {
            if self.cancel.load(Ordering::Relaxed) {
                break;
            }
            rename(&mut article.id);
            correct(&mut article, &self.request.corrections);
            let mut found = extraction(&article, &body, self.lexicon);
            let text = self.texts.text(body, source, &self.request.limits);
            // they are packed with those of other files
            let accounts = std::mem::take(&mut found.accounts).into();
            out.stories.push(Story { accounts, ..Story::new(article, text).telling(found) });
        }
        out
    }
}

/// What an article gives; nothing where it is not English.
pub(super) fn extraction(article: &Article, body: &Body, lexicon: &Lexicon) -> Extraction {
    if is_english(article) { extract::extract(article, body, lexicon) } else { Extraction::default() }
}

/// Lays the user's word over the date that was read, which stays as an alternative.
pub(super) fn correct(article: &mut Article, corrections: &Corrections) {
    let meant = |target: &Target| match target {
        Target::Hash(hash) => *hash == article.hash,
        Target::Article(id) => *id == article.id,
    };
    let Some((_, when)) = corrections.published.iter().rev().find(|(target, _)| meant(target)) else {
        return;
    };
    let read = std::mem::take(&mut article.published);
    let mut alternatives = read.alternatives;
    if let Some(before) = read.when {
        alternatives.insert(0, DateClue { when: before, basis: read.basis, why: read.why });
    }
    article.published = Publication {
        when: Some(when.clone()),
        basis: Basis::User,
        why: "set by the user".into(),
        alternatives,
    };
}

/// Gives a later article of the same id a number, so that ids of standard input stay unique too.
fn told_apart(stories: &mut [Story], lexicon: &Lexicon) {
    let mut seen: HashMap<Arc<str>, usize> = HashMap::new();
    for story in stories {
        let n = seen.entry(story.article.id.0.clone()).or_default();
        *n += 1;
        if *n > 1 {
            story.article.id.0 = format!("{}~{n}", story.article.id.0).into();
            story.extract_again(lexicon);
        }
    }
}

/// What is told of a file in which the program broke off.
fn broken(source: &Source, fault: &(dyn Any + Send)) -> Read {
    let text = format!("reading broke off inside the program ({}); please report it", words(fault));
    let note = Note { article: None, path: Some(path(source)), kind: NoteKind::Unreadable, text, span: None };
    Read { stories: Vec::new(), notes: vec![note] }
}

fn path(source: &Source) -> String {
    match source {
        Source::File(path) => path.display().to_string(),
        Source::Embedded(name) => (*name).to_string(),
        Source::Input(_) => "standard input".into(),
    }
}

fn size(source: &Source) -> u64 {
    match source {
        Source::File(path) => std::fs::metadata(path).map_or(0, |m| m.len()),
        Source::Input(bytes) => bytes.len() as u64,
        Source::Embedded(_) => 0,
    }
}

fn words(fault: &(dyn Any + Send)) -> String {
    let text = fault.downcast_ref::<&str>().map(|s| (*s).to_string());
    text.or_else(|| fault.downcast_ref::<String>().cloned()).unwrap_or_else(|| "no reason given".into())
}

#[cfg(test)]
mod tests {
    use std::path::PathBuf;
    use std::time::{Duration, SystemTime};

    use super::*;

    fn collection(folder: &std::path::Path, names: &[&str], threads: usize) -> Collection {
        let paths: Vec<PathBuf> = names.iter().map(|name| folder.join(name)).collect();
        let lexicon = Lexicon::embedded().unwrap();
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap();
        let load =
            || load(&Input::Paths(paths), &lexicon, &Limits::default(), &|_| {}, &AtomicBool::new(false));
        pool.install(load).unwrap()
    }

    #[test]
    fn the_order_of_paths_and_the_number_of_threads_do_not_show() {
        let folder = tempfile::tempdir().unwrap();
        let texts = [
            (
                "a.txt",
                "Published 3 May 2024\n\nFrench Foreign Minister Stephane Sejourne met Sergey Lavrov in Geneva on Friday.",
            ),
            (
                "b.txt",
                "Published 4 May 2024\n\nSergey Lavrov met his French counterpart Stephane Sejourne in Geneva on Friday.",
            ),
            (
                "c.txt",
                "Published 12 February 2022\n\nJoe Biden spoke with Vladimir Putin by phone on Saturday.",
            ),
        ];
        for (name, text) in texts {
            std::fs::write(folder.path().join(name), text).unwrap();
        }
        let one = collection(folder.path(), &["a.txt", "b.txt", "c.txt"], 1);
        let other = collection(folder.path(), &["c.txt", "b.txt", "a.txt", "b.txt"], 4);
        assert_eq!(one.articles, other.articles);
        assert_eq!(one.timeline, other.timeline);
        assert_eq!(one.notes, other.notes);
        for contact in &one.timeline.contacts {
            assert_eq!(one.contact(contact.id).map(|c| c.id), Some(contact.id));
        }
    }

    #[test]
    fn a_cancelled_load_keeps_what_is_there_and_says_so() {
        let folder = tempfile::tempdir().unwrap();
        std::fs::write(folder.path().join("a.txt"), "A text.").unwrap();
        let input = Input::Paths(vec![folder.path().to_path_buf()]);
        let cancel = AtomicBool::new(true);
        let lexicon = Lexicon::embedded().unwrap();
        let got = load(&input, &lexicon, &Limits::default(), &|_| {}, &cancel).unwrap();
        assert!(got.articles.is_empty());
        assert!(got.notes.iter().any(|note| note.text.contains("stopped")));
    }

    #[test]
    fn parts_come_before_the_whole_and_change_nothing_in_it() {
        let folder = tempfile::tempdir().unwrap();
        for number in 0..60 {
            let text = format!(
                "Published 3 May 2024\n\nSergey Lavrov met Hakan Fidan in Geneva on {} May.",
                number % 28 + 1
            );
            std::fs::write(folder.path().join(format!("{number:02}.txt")), text).unwrap();
        }
        let input = Input::Paths(vec![folder.path().to_path_buf()]);
        let lexicon = Lexicon::embedded().unwrap();
        let parts = std::cell::RefCell::new(Vec::new());
        let show = |part: Collection| parts.borrow_mut().push(part);
        let stop = AtomicBool::new(false);
        let request = Request::new(input.clone(), Limits::default());
        let conduct = Conduct { shown: Some(&show), ..Conduct::quiet(&stop) };
        let whole = load_request(&request, &lexicon, &conduct).unwrap();
        let parts = parts.into_inner();
        assert_eq!(parts.iter().map(|part| part.articles.len()).collect::<Vec<_>>(), [24]);
        assert!(!parts[0].timeline.contacts.is_empty());
        let at_once = load(&input, &lexicon, &Limits::default(), &|_| {}, &stop).unwrap();
        assert_eq!(whole.timeline, at_once.timeline);
        assert_eq!(whole.articles, at_once.articles);
    }

    #[test]
    fn with_a_memo_only_what_changed_is_read_again() {
        let folder = tempfile::tempdir().unwrap();
        let put = |name: &str, day: u32| {
            let text =
                format!("Published 28 May 2024\n\nSergey Lavrov met Hakan Fidan in Geneva on {day} May.");
            let path = folder.path().join(name);
            std::fs::write(&path, text).unwrap();
            // long enough ago for a later change to show
            let changed = SystemTime::now() - Duration::from_secs(3600 * u64::from(day));
            std::fs::File::options().append(true).open(path).unwrap().set_modified(changed).unwrap();
        };
        put("a.txt", 3);
        put("b.txt", 13);
        let request = Request::new(Input::Paths(vec![folder.path().to_path_buf()]), Limits::default());
        let lexicon = Lexicon::embedded().unwrap();
        let (stop, memo) = (AtomicBool::new(false), Memo::default());
        let read = || {
            let conduct = Conduct { memo: Some(&memo), ..Conduct::quiet(&stop) };
            load_request(&request, &lexicon, &conduct).unwrap()
        };
        let afresh = || load_request(&request, &lexicon, &Conduct::quiet(&stop)).unwrap();
        assert_eq!(read().timeline, afresh().timeline);
        let body = |read: &Collection, id: &str| read.body(&ArticleId(id.into())).unwrap();
        let (first, second) = (read(), read());
        assert!(
            Arc::ptr_eq(&body(&first, "a"), &body(&second, "a")),
            "nothing changed and it was read again"
        );
        put("a.txt", 4);
        std::fs::remove_file(folder.path().join("b.txt")).unwrap();
        put("c.txt", 23);
        let third = read();
        assert_eq!(third.timeline, afresh().timeline);
        assert_eq!(third.articles, afresh().articles);
        assert_eq!(third.timeline.contacts.len(), 2);
    }

    #[test]
    fn the_users_word_beats_the_date_that_was_read_which_is_kept() {
        let mut article = Article {
            id: ArticleId("a".into()),
            published: Publication {
                when: "2024-01-01".parse().ok(),
                basis: Basis::Url,
                ..Publication::default()
            },
            ..Article::default()
        };
        let corrections = Corrections {
            published: vec![(Target::Article(ArticleId("a".into())), "2024-01-02".parse().unwrap())],
            ..Corrections::default()
        };
        correct(&mut article, &corrections);
        assert_eq!(article.published.basis, Basis::User);
        assert_eq!(article.published.alternatives.len(), 1);
    }
}
