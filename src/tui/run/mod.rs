//! The loop: waits for keys, signals and loading, performs effects, draws. What they mean stays outside.

mod clipboard;
mod linear;
mod outside;
mod terminal;
mod watch;
mod worker;

use std::sync::Arc;
use std::sync::mpsc::{self, Sender};

use chrono::NaiveDate;
use crossterm::event::Event;
use ratatui::layout::{Rect, Size};

use super::action::{Action, Effect};
use super::app::App;
use super::called::KeyNames;
use super::press::press;
use super::update::{fill_from_keymap, session, update};
use super::view::view;
use crate::config::{self, Looks, Settings};
use crate::corpus::Limits;
use crate::disk::Folders;
use crate::pipeline::{Input, Memo};
use crate::store::Ledger;
use outside::Outside;
use terminal::{Listener, Screen};

/// What the screen is started with.
#[derive(Clone, Debug)]
pub struct Launch {
    /// What to load.
    pub input: Input,
    /// A filter to begin with.
    pub filter: Option<String>,
    /// The day it is.
    pub today: NaiveDate,
    /// Draw with ASCII characters alone.
    pub ascii: bool,
    /// A theme's name.
    pub theme: Option<String>,
    /// Read line by line instead of on a drawn screen.
    pub plain: bool,
    /// Begin without the place where the user was.
    pub fresh: bool,
    /// Remember what was read, and read what is remembered.
    pub cache: bool,
    /// Limits of reading.
    pub limits: Limits,
    /// Follow the folders while the screen is open.
    pub watch: bool,
    /// The user's folders, where there are any.
    pub folders: Option<Folders>,
}

/// News for the loop.
enum News {
    Terminal(Event),
    Action(Box<Action>),
    #[cfg_attr(not(unix), allow(dead_code))]
    Signal(i32),
    Gone,
}

/// Opens the screen and returns when the user leaves; the terminal is then as it was.
///
/// # Errors
/// Faults of the user's settings, a terminal that cannot be used.
pub fn run(launch: Launch) -> anyhow::Result<()> {
    let no_color = std::env::var_os("NO_COLOR").is_some_and(|v| !v.is_empty());
    let looks = Looks { theme: launch.theme.clone(), ascii: launch.ascii, no_color };
    let settings = config::load(launch.folders.as_ref().map(|f| f.config.as_path()), &looks)?;
    if launch.plain {
        return linear::run(&launch, &settings);
    }
    if no_color && launch.theme.is_some() {
        crossterm::style::force_color_output(true);
    }
    terminal::install_panic_hook();
    let mut screen = Screen::open().map_err(|fault| {
        anyhow::anyhow!("the terminal cannot be used: {fault}; --plain reads line by line")
    })?;
    let ended = drawn(&launch, &settings, &mut screen);
    screen.close();
    match ended? {
        #[cfg(unix)]
        Some(signal) => Ok(signal_hook::low_level::emulate_default_handler(signal)?),
        _ => Ok(()),
    }
}

/// The state to begin with, and the user's files.
fn begin(launch: &Launch, settings: &Settings, size: Size, news: Sender<News>) -> (App, Outside) {
    let mut app = App::new(&name_of(&launch.input), launch.today, size);
    app.keys = KeyNames::of(&settings.keymap);
    if let Some(filter) = &launch.filter {
        app.look.filter = filter.clone();
    }
    let (outside, kept, views, faults) = Outside::open(launch.folders.as_ref(), news);
    app.begin_with(Ledger::new(kept), views);
    if !faults.is_empty() {
        app.warn(faults.join("; "));
    }
    (app, outside)
}

/// The loop on a drawn screen; the signal that ended it, where one did.
fn drawn(launch: &Launch, settings: &Settings, screen: &mut Screen) -> anyhow::Result<Option<i32>> {
    let (sender, news) = mpsc::channel();
    let (app, outside) = begin(launch, settings, screen.size()?, sender.clone());
    let mut session = Drawn {
        launch,
        settings,
        screen,
        app,
        outside,
        loader: worker::Loader::default(),
        listener: terminal::listen(sender.clone()),
        news: sender.clone(),
        restored: launch.fresh || launch.filter.is_some(),
        memo: launch.watch.then(Arc::default),
    };
    let watch = launch.watch.then(|| watch::follow(launch, &session.app.keys, sender.clone()));
    if let Some(Err(fault)) = &watch {
        session.app.warn(fault.clone());
    }
    session.draw()?;
    #[cfg(unix)]
    terminal::watch_signals(sender)?;
    session.load();
    let mut ended = None;
    #[cfg(debug_assertions)]
    provoke();
    'all: while let Ok(first) = news.recv() {
        let mut waiting = Some(first);
        while let Some(one) = waiting {
            match session.take(one)? {
                Next::On => {}
                Next::End(signal) => {
                    ended = signal;
                    break 'all;
                }
            }
            waiting = news.try_recv().ok();
        }
        session.draw()?;
    }
    session.screen.close();
    session.outside.close(&session.app.shelf, self::session(&session.app))?;
    Ok(ended)
}

/// A panic on wish, so that a test can see what it leaves behind; the release program has no such thing.
#[cfg(debug_assertions)]
fn provoke() {
    assert!(std::env::var_os("DIPLO_TUI_PANIC").is_none(), "this panic was asked for");
}

/// What comes after a piece of news.
enum Next {
    On,
    End(Option<i32>),
}

/// Everything the loop holds.
struct Drawn<'a> {
    launch: &'a Launch,
    settings: &'a Settings,
    screen: &'a mut Screen,
    app: App,
    outside: Outside,
    loader: worker::Loader,
    listener: Listener,
    news: Sender<News>,
    restored: bool,
    /// What was read of each file, where the folders are followed.
    memo: Option<Arc<Memo>>,
}

impl Drawn<'_> {
    fn load(&mut self) {
        let (news, current) = (self.news.clone(), self.outside.current.clone());
        self.loader = worker::start(self.launch, news, current, self.memo.clone());
    }

    fn draw(&mut self) -> anyhow::Result<()> {
        let (app, settings) = (&self.app, self.settings);
        self.screen.terminal.draw(|frame| view(app, &settings.theme, &settings.keymap, frame))?;
        Ok(())
    }

    fn take(&mut self, one: News) -> anyhow::Result<Next> {
        let action = match one {
            News::Terminal(Event::Key(key)) => press(&mut self.app, &self.settings.keymap, key),
            News::Terminal(Event::Resize(width, height)) => Action::Resize(Size::new(width, height)),
            News::Terminal(Event::Mouse(event)) => Action::Mouse(event),
            News::Terminal(_) => Action::Nothing,
            News::Action(action) => *action,
            #[cfg(unix)]
            News::Signal(signal_hook::consts::SIGCONT) => {
                self.screen.resume()?;
                Action::Resize(self.screen.size()?)
            }
            #[cfg(unix)]
            News::Signal(signal_hook::consts::SIGTSTP) => {
                self.screen.suspend()?;
                Action::Resize(self.screen.size()?)
            }
            News::Signal(signal) => return Ok(Next::End(Some(signal))),
            News::Gone => return Ok(Next::End(None)),
        };
        let first_load = matches!(action, Action::Loaded(_)) && !std::mem::replace(&mut self.restored, true);
        let mut effects = update(&mut self.app, action);
        if first_load && let Some(session) = self.outside.session(&self.app.shelf) {
            effects.extend(update(&mut self.app, Action::Restore(Box::new(session))));
        }
        for effect in effects {
            if let Next::End(signal) = self.perform(effect)? {
                return Ok(Next::End(signal));
            }
        }
        fill_from_keymap(&mut self.app, &self.settings.keymap);
        Ok(Next::On)
    }

    fn perform(&mut self, effect: Effect) -> anyhow::Result<Next> {
        let told = |done: Result<String, String>| match done {
            Ok(text) => Action::Told(text),
            Err(text) => Action::Warned(text),
        };
        let action = match effect {
            Effect::Quit => return Ok(Next::End(None)),
            Effect::Redraw => {
                self.screen.forget(self.app.size)?;
                return Ok(Next::On);
            }
            Effect::Load => {
                self.load();
                return Ok(Next::On);
            }
            Effect::ReadAgain if !self.app.shelf.is_knowing() => {
                self.load();
                return Ok(Next::On);
            }
            Effect::ReadAgain => {
                let memo = self.memo.clone().unwrap_or_default();
                let (shelf, news) = (Arc::clone(&self.app.shelf), self.news.clone());
                watch::read_again(self.launch, shelf, memo, &self.outside.current, news);
                return Ok(Next::On);
            }
            Effect::StopLoading => {
                self.loader.stop();
                return Ok(Next::On);
            }
            Effect::Suspend => {
                self.screen.suspend()?;
                Action::Resize(self.screen.size()?)
            }
            Effect::Edit { path, at } => match outside::editor(&path, at) {
                Ok(command) => self.outside_the_screen(command)?,
                Err(fault) => Action::Warned(fault),
            },
            Effect::Mouse(on) => {
                self.screen.mouse(on)?;
                return Ok(Next::On);
            }
            Effect::Copy { text, what } => Action::Told(clipboard::send(&text, what)),
            Effect::Keep(judgements) => {
                self.outside.keep(judgements);
                return Ok(Next::On);
            }
            Effect::Amend(judgements) => {
                self.outside.amend(Arc::clone(&self.app.shelf), judgements);
                return Ok(Next::On);
            }
            Effect::SaveView(view) => {
                self.outside.save_view(view);
                return Ok(Next::On);
            }
            Effect::Export(wish) => told(outside::export(&wish)),
            Effect::Browse(url) => told(outside::browse(&url)),
        };
        drop(update(&mut self.app, action));
        Ok(Next::On)
    }

    /// Gives the terminal to another program until that ends.
    fn outside_the_screen(&mut self, mut command: std::process::Command) -> anyhow::Result<Action> {
        self.listener.pause();
        self.screen.close();
        let ended = command.status();
        self.screen.resume()?;
        self.listener.go_on();
        drop(update(&mut self.app, Action::Resize(self.screen.size()?)));
        let name = command.get_program().to_string_lossy().into_owned();
        Ok(outside::edited(&name, ended, &self.app.keys.reads_again())
            .map_or_else(Action::Warned, Action::Told))
    }
}

/// The collection's name: the last part of the path, or what it is.
fn name_of(input: &Input) -> String {
    match input {
        Input::Embedded => "built-in collection".to_string(),
        Input::Lines(_) => "standard input".to_string(),
        Input::Paths(paths) => match paths.as_slice() {
            [one] => {
                let full = one.canonicalize().unwrap_or_else(|_| one.clone());
                full.file_name().map_or_else(|| "/".to_string(), |n| n.to_string_lossy().into_owned())
            }
            many => format!("{} paths", many.len()),
        },
    }
}

impl Screen {
    fn forget(&mut self, size: Size) -> anyhow::Result<()> {
        self.terminal.resize(Rect::new(0, 0, size.width, size.height))?;
        Ok(())
    }
}
