//! From a key to a drawn frame over a hundred thousand contacts: moving, filtering, zooming, opening a long article.
//! `cargo bench --bench screen` prints criterion's figures and, before them, the middle and the 99th percentile of each.

use std::hint::black_box;
use std::sync::Arc;
use std::time::{Duration, Instant};

use chrono::{Days, NaiveDate};
use criterion::{Criterion, criterion_group, criterion_main};
use crossterm::event::{KeyEvent, KeyEventKind, KeyEventState};
use diplo_tui::config::{Key, Keymap, Theme};
use diplo_tui::domain::{
    Account, AccountId, Article, ArticleId, Body, Code, Contact, Evidence, Kind, Official, Publication, Role,
    Span, Status, Tense, When,
};
use diplo_tui::lexicon::Lexicon;
use diplo_tui::pipeline::Collection;
use diplo_tui::timeline::Timeline;
use diplo_tui::tui::{Action, App, Shelf, fill_from_keymap, press, update, view};
use ratatui::Terminal;
use ratatui::backend::TestBackend;
use ratatui::layout::Size;

const CONTACTS: usize = 100_000;
const ARTICLES: usize = 20_000;
const LONG: usize = 1 << 20;
const SIZE: Size = Size { width: 160, height: 50 };
const TURNS: usize = 400;

/// A screen without a terminal behind it.
struct Stage {
    app: App,
    keymap: Keymap,
    theme: Theme,
    terminal: Terminal<TestBackend>,
}

impl Stage {
    fn new(shelf: Arc<Shelf>) -> Stage {
        let mut app = App::new("bench", day(4000), SIZE);
        let started = Instant::now();
        update(&mut app, Action::Loaded(shelf));
        eprintln!("{:<28}{:>10.2?}", "first listing", started.elapsed());
        Stage {
            app,
            keymap: Keymap::built_in().expect("the bundled keymap is tested"),
            theme: Theme::built_in("terminal").expect("the bundled theme is tested"),
            terminal: Terminal::new(TestBackend::new(SIZE.width, SIZE.height)).expect("a test backend opens"),
        }
    }

    /// One key and the frame that follows.
    fn key(&mut self, key: &str) -> Duration {
        let key: Key = key.parse().expect("a key as in the keymap");
        let event = KeyEvent {
            code: key.code,
            modifiers: key.modifiers,
            kind: KeyEventKind::Press,
            state: KeyEventState::NONE,
        };
        let started = Instant::now();
        let action = press(&mut self.app, &self.keymap, event);
        black_box(update(&mut self.app, action));
        fill_from_keymap(&mut self.app, &self.keymap);
        let (app, theme, keymap) = (&self.app, &self.theme, &self.keymap);
        self.terminal.draw(|frame| view(app, theme, keymap, frame)).expect("a test backend draws");
        started.elapsed()
    }

    fn keys(&mut self, keys: &str) {
        for key in keys.split_whitespace() {
            self.key(key);
        }
    }
}

fn day(after: u64) -> NaiveDate {
    let first = NaiveDate::from_ymd_opt(2015, 1, 1).expect("a day of the calendar");
    first.checked_add_days(Days::new(after)).expect("a day of the calendar")
}

/// Contacts of many sides and persons, told by articles of a paragraph and one of a megabyte.
fn shelf() -> Arc<Shelf> {
    let lexicon = Lexicon::embedded().expect("the bundled lexicon is tested");
    let people: Vec<Official> = lexicon
        .people()
        .iter()
        .filter_map(|person| lexicon.official(&person.id, person.terms.first().and_then(|term| term.from)))
        .collect();
    let sides: Vec<Code> = lexicon.sides().iter().map(|side| side.code).collect();
    let sentence = "Envoys of both sides met on Tuesday and spoke of grain, prisoners and the winter. ";
    let mut articles = Vec::new();
    let mut bodies = Vec::new();
    for number in 0..ARTICLES {
        let length = if number == 0 { LONG } else { 600 };
        let when = Some(When::day(day(number as u64 / 5)));
        articles.push(Article {
            id: ArticleId(format!("article-{number:06}").into()),
            title: format!("Envoys met again, number {number}"),
            hash: format!("{number:016x}"),
            published: Publication { when, ..Publication::default() },
            ..Article::default()
        });
        let mut text = sentence.repeat(length / sentence.len() + 1);
        if number == 0 {
            text = text.replace("winter. Envoys", "winter.\nEnvoys");
        }
        bodies.push(Body { text, ..Body::default() });
    }
    let contact = |number: usize| -> Contact {
        let article = articles[number * ARTICLES / CONTACTS].id.clone();
        let span = Span::new(0, sentence.len() - 1);
        let quote = sentence.trim_end().to_string();
        let parties = [Code::RU, sides[number % sides.len()], sides[number * 7 % 40]];
        let officials =
            vec![people[number % people.len()].clone(), people[number * 13 % people.len()].clone()];
        let id = AccountId(number as u64 + 1);
        let account = Account {
            id,
            article: article.clone(),
            kind: Kind::ALL[number % Kind::ALL.len()],
            status: Status::ALL[number % Status::ALL.len()],
            when: Some(When::day(day(number as u64 * 4000 / CONTACTS as u64))),
            symbol: None,
            tense: Tense::Past,
            parties: parties.iter().map(|code| lexicon.party(*code, Role::Participant)).collect(),
            officials,
            places: vec![format!("Town {}", number % 300).into()],
            topics: Vec::new(),
            outcome: None,
            claims: Vec::new(),
            evidence: vec![Evidence { article, span, quote: quote.into(), rule: "bench".into() }],
            why: Vec::new(),
            about_war: true,
        };
        Contact {
            id,
            aliases: Vec::new(),
            kind: account.kind,
            status: account.status,
            when: account.when.clone(),
            when_basis: "".into(),
            inferred: false,
            parties: account.parties.clone(),
            officials: account.officials.clone(),
            places: account.places.clone(),
            topics: Vec::new(),
            outcome: None,
            accounts: vec![account].into(),
            disputes: Vec::new(),
            sources: 1,
            origins: 1,
            core: true,
            why: Vec::new(),
        }
    };
    let contacts = (0..CONTACTS).map(contact).collect();
    let collection = Collection::new(articles.clone(), bodies, Timeline { contacts }, Vec::new());
    Arc::new(Shelf::new(collection, Arc::new(lexicon)))
}

/// The middle and the 99th percentile of many turns.
fn told(name: &str, mut times: Vec<Duration>) {
    times.sort_unstable();
    let at = |share: usize| times[(times.len() - 1) * share / 100];
    eprintln!("{name:<28}{:>10.2?}{:>10.2?}", at(50), at(99));
}

/// The time of each `key`, after `before` was pressed.
fn turns(stage: &mut Stage, before: &str, keys: &[&str]) -> Vec<Duration> {
    let mut out = Vec::with_capacity(TURNS);
    for turn in 0..TURNS {
        stage.keys(before);
        out.push(stage.key(keys[turn % keys.len()]));
    }
    out
}

fn screen(criterion: &mut Criterion) {
    let shelf = shelf();
    let mut stage = Stage::new(Arc::clone(&shelf));
    eprintln!("{:<28}{:>10}{:>10}", "key to frame, 100,000", "p50", "p99");
    told("moving down", turns(&mut stage, "", &["j"]));
    told("to the end and back", turns(&mut stage, "", &["G", "Home"]));
    told("a page", turns(&mut stage, "", &["PgDn"]));
    told("narrowing and widening", turns(&mut stage, "", &["z", "z", "z", "Z", "Z", "Z"]));
    told("next period", turns(&mut stage, "", &["]"]));
    stage.keys("Z Z Z Z Z");
    told("a letter of the filter", {
        let mut times = Vec::new();
        for _ in 0..TURNS / 8 {
            stage.key("/");
            times.extend(["l", "a", "v", "r", "o", "v", "Space", "r"].map(|key| stage.key(key)));
            stage.key("Esc");
        }
        times
    });
    told("opening a megabyte", turns(&mut stage, "1 G 1 Home", &["Enter"]));
    stage.keys("1");
    told("the other clock", turns(&mut stage, "", &["a"]));
    told("entities", turns(&mut stage, "1", &["3"]));
    stage.keys("1 Home");
    criterion.bench_function("move", |bench| bench.iter(|| stage.key("j")));
    criterion.bench_function("filter letter", |bench| {
        stage.key("/");
        bench.iter(|| {
            stage.key("r");
            stage.key("Backspace")
        });
        stage.key("Esc");
    });
}

criterion_group!(benches, screen);
criterion_main!(benches);
