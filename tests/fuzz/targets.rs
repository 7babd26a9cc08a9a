//! Every way in for bytes that others wrote, each with the laws that hold whatever the bytes are. Run for a short while by `cargo test`,
//! for as long as wished by `cargo run --release --example fuzz`.

use std::cell::RefCell;
use std::ffi::OsString;
use std::io::{self, Write};
use std::path::PathBuf;
use std::rc::Rc;
use std::sync::atomic::AtomicBool;
use std::sync::{Arc, LazyLock};

use chrono::NaiveDate;
use diplo_tui::cli::{self, Console};
use diplo_tui::config::Keymap;
use diplo_tui::corpus::{self, Limits, Source};
use diplo_tui::domain::{Article, Body, Contact, Span, When};
use diplo_tui::export::{self, Format, Inclusion, Material};
use diplo_tui::lexicon::Lexicon;
use diplo_tui::pipeline::{self, Input};
use diplo_tui::store::{Judgements, Keep, Sessions, Views};
use diplo_tui::tui::{Action, App, Shelf, Shown, columns, update, view, wrap};
use diplo_tui::{config, disk, extract, query, text, time};
use ratatui::Terminal;
use ratatui::backend::TestBackend;
use ratatui::layout::Size;
use unicode_segmentation::UnicodeSegmentation;

/// A name and what is done with the bytes; it panics where a law is broken.
pub type Target = (&'static str, fn(&[u8]));

/// All of them.
pub const TARGETS: [Target; 22] = [
    ("plain", |bytes| read(bytes, "txt")),
    ("markdown", |bytes| read(bytes, "md")),
    ("html", |bytes| read(bytes, "html")),
    ("json", |bytes| read(bytes, "json")),
    ("json-lines", |bytes| read(bytes, "jsonl")),
    ("feed", |bytes| read(bytes, "xml")),
    ("extract", |bytes| drop(pipeline::extract_line(bytes, &LEXICON, &Limits::default()))),
    ("merge", |bytes| drop(pipeline::merge_lines(words(bytes).lines(), &LEXICON))),
    ("sentences", |bytes| sentences(&words(bytes))),
    ("times", |bytes| times(&words(bytes))),
    ("times-line", |bytes| drop(time::answer_line(&words(bytes)))),
    ("filter", |bytes| filter(&words(bytes))),
    ("edtf", |bytes| edtf(&words(bytes))),
    ("sanitize", |bytes| sanitized(&words(bytes))),
    ("wrap", wrapped),
    ("diff", diff),
    ("gold", gold),
    ("keymap", |bytes| drop(Keymap::with_user("keymap.toml", &words(bytes)))),
    ("theme", theme),
    ("lexicon", lexicon),
    ("notes", notes),
    ("screen", screen),
];

static LEXICON: LazyLock<Arc<Lexicon>> =
    LazyLock::new(|| Arc::new(Lexicon::embedded().expect("the bundled lexicon is tested")));

thread_local! {
    static FOLDER: RefCell<tempfile::TempDir> = RefCell::new(tempfile::tempdir().expect("a folder can be made"));
}

/// A file of this thread's own folder with the bytes in it.
fn file(name: &str, bytes: &[u8]) -> PathBuf {
    let path = FOLDER.with_borrow(|folder| folder.path().join(name));
    std::fs::create_dir_all(path.parent().expect("it lies in a folder")).expect("a folder can be made");
    std::fs::write(&path, bytes).expect("a file can be written");
    path
}

fn words(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

fn day() -> NaiveDate {
    NaiveDate::from_ymd_opt(2025, 5, 16).expect("a day of the calendar")
}

/// A part of a text that can be cut out of it.
fn lies_in(span: Span, text: &str) {
    assert!(text.get(span.start..span.end).is_some(), "{span:?} parts a character or lies outside");
}

fn read(bytes: &[u8], suffix: &str) {
    let path = file(&format!("article.{suffix}"), bytes);
    let reading = corpus::read(&Source::File(path), &LEXICON, &Limits::default());
    for (article, body) in &reading.articles {
        is_sound(body);
        tells_what_stands_there(article, body);
    }
}

fn is_sound(body: &Body) {
    assert!(body.text.chars().all(|c| c == '\n' || !c.is_control()), "a control character is left");
    let mut end = 0;
    for &(clean, _, length) in &body.map.runs {
        assert!(clean >= end, "runs overlap");
        lies_in(Span::new(clean, clean + length), &body.text);
        end = clean + length;
    }
    body.title.iter().for_each(|title| lies_in(*title, &body.text));
    body.cuts.iter().for_each(|cut| assert!(body.text.is_char_boundary(cut.at), "a cut parts a character"));
}

fn tells_what_stands_there(article: &Article, body: &Body) {
    let found = extract::extract(article, body, &LEXICON);
    for account in &found.accounts {
        assert!(!account.evidence.is_empty(), "nothing proves it");
        for evidence in &account.evidence {
            lies_in(evidence.span, &body.text);
        }
        account.why.iter().filter_map(|reason| reason.span).for_each(|span| lies_in(span.into(), &body.text));
    }
    found.notes.iter().filter_map(|note| note.span).for_each(|span| lies_in(span, &body.text));
}

fn sentences(text: &str) {
    let bare = |from: usize, to: usize| {
        let between = &text[from..to];
        assert!(!between.contains(char::is_alphanumeric), "words lie outside of sentences: {between:?}");
    };
    let mut end = 0;
    for sentence in text::sentences(text) {
        assert!(sentence.start >= end, "sentences overlap");
        lies_in(sentence, text);
        bare(end, sentence.start);
        for token in text::tokens(text, sentence) {
            lies_in(token.span, text);
            assert!(
                token.span.start >= sentence.start && token.span.end <= sentence.end,
                "a token lies outside"
            );
        }
        end = sentence.end;
    }
    bare(end, text.len());
}

fn times(text: &str) {
    for (span, when) in time::tag(text, day()) {
        lies_in(span, text);
        if let Some(when) = when {
            assert!(when.first() <= when.last() || when.last().is_none(), "{when} ends before it begins");
        }
    }
    time::stamps(text).iter().for_each(|(span, _)| lies_in(*span, text));
}

fn filter(text: &str) {
    let parsed = query::parse(text, day());
    parsed.faults.iter().for_each(|fault| lies_in(Span::new(fault.span.start, fault.span.end), text));
    let chips = parsed.query.chips().join(" ");
    let again = query::parse(&chips, day());
    assert!(again.faults.is_empty(), "what was understood is not understood again: {chips:?}");
    assert_eq!(again.query.chips().join(" "), chips, "what was understood is understood in another way");
}

fn edtf(text: &str) {
    if let Ok(when) = text.trim().parse::<When>() {
        let told = when.to_string();
        assert_eq!(told.parse::<When>().ok(), Some(when), "{told} is read as another day");
    }
}

fn sanitized(text: &str) {
    let clean = text::sanitize(text);
    assert!(text::is_clean(&clean), "{clean:?} is not clean");
    assert_eq!(text::sanitize(&clean), clean);
    assert!(!clean.chars().any(|c| c.is_control() && c != '\n' && c != '\t'), "{clean:?}");
}

/// The first byte is the width.
fn wrapped(bytes: &[u8]) {
    let source = words(bytes.get(1..).unwrap_or_default());
    let shown = Shown::new(&source);
    let text = shown.text();
    assert!(text::is_clean(text), "{text:?} is not clean");
    let width = 2 + usize::from(bytes.first().copied().unwrap_or_default()) % 80;
    let mut end = 0;
    for line in wrap(text, Span::new(0, text.len()), width) {
        lies_in(line, text);
        assert!(text[end..line.start].trim().is_empty(), "between two lines words are lost");
        let line_text = line.of(text);
        assert!(
            columns(line_text) <= width || line_text.graphemes(true).count() == 1,
            "{line_text:?} is too wide"
        );
        end = line.end;
    }
    assert!(text[end..].trim().is_empty(), "the end is lost");
    for (at, _) in source.char_indices() {
        let (here, back) = (shown.here(at), shown.source(shown.here(at)));
        lies_in(Span::new(here, text.len()), text);
        lies_in(Span::new(back, source.len()), &source);
        assert!(back >= at, "byte {at} leads to {here} and from there to {back}, before it");
    }
}

/// A command of the program, with what it wrote.
fn command(arguments: &[&str]) -> Vec<u8> {
    #[derive(Clone, Default)]
    struct Written(Rc<RefCell<Vec<u8>>>);
    impl Write for Written {
        fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
            self.0.borrow_mut().extend(bytes);
            Ok(bytes.len())
        }
        fn flush(&mut self) -> io::Result<()> {
            Ok(())
        }
    }
    let written = Written::default();
    let mut console = Console::of_process();
    (console.out, console.err) = (Box::new(written.clone()), Box::new(written.clone()));
    console.cache = false;
    let arguments = ["diplo-tui"].iter().chain(arguments).map(|argument| OsString::from(*argument));
    if let Err(fault) = cli::run(arguments, day(), &mut console) {
        console.say(&fault.to_string());
    }
    drop(console);
    written.0.take()
}

/// An export read back, as the older and as the newer one.
fn diff(bytes: &[u8]) {
    static SOUND: LazyLock<Vec<u8>> = LazyLock::new(|| {
        let record = b"{\"published\":\"2025-05-16\",\"text\":\"Lavrov met Fidan in Ankara on 5 May 2025.\"}";
        let told = pipeline::extract_line(record, &LEXICON, &Limits::default());
        let read = pipeline::merge_lines(told.lines(), &LEXICON).expect("a line of our own is read");
        let contacts: Vec<&Contact> = read.timeline.contacts.iter().collect();
        assert!(!contacts.is_empty(), "there is nothing to compare");
        let (articles, notes) = (&read.articles, &read.notes);
        let texts: export::Texts<'_> = &|id| read.body(id);
        export::write(
            Format::Json,
            &Material { contacts: &contacts, articles, notes, texts, inclusion: Inclusion::Quotes },
        )
    });
    let (bent, sound) = (file("diff/bent.json", bytes), file("diff/sound.json", &SOUND));
    let (bent, sound) = (bent.to_string_lossy(), sound.to_string_lossy());
    for (old, new) in [(&bent, &sound), (&sound, &bent), (&bent, &bent)] {
        harmless(&command(&["diff", old, new]));
        harmless(&command(&["diff", "--json", old, new]));
    }
}

fn gold(bytes: &[u8]) {
    let path = file("gold/gold.jsonl", bytes);
    let folder = file("gold/articles/a.txt", b"Talks\n\nLavrov met Fidan in Ankara on 5 May 2025.\n");
    let folder = folder.parent().expect("it lies in a folder").to_string_lossy();
    harmless(&command(&["eval", "--gold", &path.to_string_lossy(), &folder]));
}

fn harmless(written: &[u8]) {
    let written = std::str::from_utf8(written).expect("what is written is UTF-8");
    let raw = written.chars().find(|c| c.is_control() && !matches!(c, '\n' | '\t'));
    assert_eq!(raw, None, "a control character would reach the terminal");
}

fn theme(bytes: &[u8]) {
    let path = file("themes/own.toml", bytes);
    let folder = path.ancestors().nth(2).expect("it lies two folders deep");
    let looks = config::Looks { theme: Some("own".to_string()), ..config::Looks::default() };
    drop(config::load(Some(folder), &looks));
}

fn lexicon(bytes: &[u8]) {
    let path = file("lexicon/places.toml", bytes);
    drop(Lexicon::with_additions(path.parent().expect("it lies in a folder")));
}

fn notes(bytes: &[u8]) {
    let path = file("notes/judgements.json", bytes);
    let folder = path.parent().expect("it lies in a folder");
    drop(Keep::read(folder));
    drop(disk::open_sealed(&path, disk::Seal { what: "judgements", version: 1 }));
    file("notes/views.toml", bytes);
    drop(Views::new(folder).read());
    // under a seal that fits, so that what it guards is read too
    for (what, version) in [("judgements", 1), ("sessions", 1)] {
        let path = folder.join(format!("{what}.json"));
        disk::write_sealed(&path, disk::Seal { what, version }, &words(bytes)).expect("it can be written");
    }
    if let Ok(kept) = Keep::read(folder) {
        let again: Judgements =
            serde_json::from_value(serde_json::to_value(&kept).expect("it is JSON")).expect("and is read");
        assert_eq!(again, kept, "what was kept is read in another way");
    }
    drop(Sessions::new(folder).find(&["hash"]));
}

/// The screen, and every export, of an article with these bytes.
fn screen(bytes: &[u8]) {
    let path = file("screen/article.txt", bytes);
    let input = Input::Paths(vec![path]);
    let stop = AtomicBool::new(false);
    let Ok(read) = pipeline::load(&input, &LEXICON, &Limits::default(), &|_| {}, &stop) else { return };
    exports(&read);
    let at = |index: usize, most: u16| bytes.get(index).map_or(40, |byte| u16::from(*byte) % most);
    let size = Size::new(at(0, 160), at(1, 60));
    let mut app = App::new("fuzz", day(), size);
    update(&mut app, Action::Loaded(Arc::new(Shelf::new(read, Arc::clone(&LEXICON)))));
    let mut terminal =
        Terminal::new(TestBackend::new(size.width, size.height)).expect("a test backend opens");
    let settings = config::load(None, &config::Looks::default()).expect("the bundled settings are tested");
    terminal.draw(|frame| view(&app, &settings.theme, &settings.keymap, frame)).expect("it draws");
    for cell in terminal.backend().buffer().content() {
        assert!(!cell.symbol().chars().any(char::is_control), "{:?} would reach the terminal", cell.symbol());
    }
}

fn exports(read: &pipeline::Collection) {
    let contacts: Vec<&Contact> = read.timeline.contacts.iter().collect();
    let material = Material {
        contacts: &contacts,
        articles: &read.articles,
        notes: &read.notes,
        texts: &|id| read.body(id),
        inclusion: Inclusion::Texts,
    };
    for format in Format::ALL {
        let written = String::from_utf8(export::write(format, &material)).expect("an export is UTF-8");
        let raw = written.chars().find(|c| c.is_control() && !matches!(c, '\n' | '\r' | '\t'));
        assert_eq!(raw, None, "{format:?} holds a control character");
    }
}
