//! The loop: waits for keys, signals and loading, performs effects, draws. What they mean stays outside.

mod clipboard;
mod terminal;
mod worker;

use std::sync::mpsc::{self, Receiver};

use chrono::NaiveDate;
use crossterm::event::Event;
use ratatui::layout::{Rect, Size};

use super::action::{Action, Effect};
use super::app::App;
use super::press::press;
use super::update::{fill_from_keymap, update};
use super::view::view;
use crate::config::{self, Looks, Settings};
use crate::disk::Folders;
use crate::pipeline::Input;
use terminal::Screen;

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
    if no_color && launch.theme.is_some() {
        crossterm::style::force_color_output(true);
    }
    terminal::install_panic_hook();
    let mut screen = Screen::open()?;
    let ended = session(&launch, &settings, &mut screen);
    screen.close();
    match ended? {
        #[cfg(unix)]
        Some(signal) => Ok(signal_hook::low_level::emulate_default_handler(signal)?),
        _ => Ok(()),
    }
}

fn session(launch: &Launch, settings: &Settings, screen: &mut Screen) -> anyhow::Result<Option<i32>> {
    let (sender, news) = mpsc::channel();
    let mut app = App::new(&name_of(&launch.input), launch.today, screen.size()?);
    if let Some(filter) = &launch.filter {
        app.look.filter = filter.clone();
    }
    draw(&app, settings, screen)?;
    terminal::listen(sender.clone());
    #[cfg(unix)]
    terminal::watch_signals(sender.clone())?;
    let mut loader = worker::start(launch, sender.clone());
    while let Some(first) = next(&news) {
        let mut waiting = Some(first);
        while let Some(one) = waiting {
            let action = match one {
                News::Terminal(Event::Key(key)) => press(&mut app, &settings.keymap, key),
                News::Terminal(Event::Resize(width, height)) => Action::Resize(Size::new(width, height)),
                News::Terminal(_) => Action::Nothing,
                News::Action(action) => *action,
                #[cfg(unix)]
                News::Signal(signal_hook::consts::SIGCONT) => {
                    screen.resume()?;
                    Action::Resize(screen.size()?)
                }
                #[cfg(unix)]
                News::Signal(signal_hook::consts::SIGTSTP) => {
                    screen.suspend()?;
                    Action::Resize(screen.size()?)
                }
                News::Signal(signal) => return Ok(Some(signal)),
                News::Gone => return Ok(None),
            };
            for effect in update(&mut app, action) {
                match effect {
                    Effect::Quit => return Ok(None),
                    Effect::Redraw => screen.forget(app.size)?,
                    Effect::Load => loader = worker::start(launch, sender.clone()),
                    Effect::StopLoading => loader.stop(),
                    Effect::Suspend => {
                        screen.suspend()?;
                        drop(update(&mut app, Action::Resize(screen.size()?)));
                    }
                    Effect::Copy { text, what } => {
                        let told = clipboard::send(&text, what);
                        drop(update(&mut app, Action::Told(told)));
                    }
                }
            }
            fill_from_keymap(&mut app, &settings.keymap);
            waiting = news.try_recv().ok();
        }
        draw(&app, settings, screen)?;
    }
    Ok(None)
}

fn next(news: &Receiver<News>) -> Option<News> {
    news.recv().ok()
}

fn draw(app: &App, settings: &Settings, screen: &mut Screen) -> anyhow::Result<()> {
    screen.terminal.draw(|frame| view(app, &settings.theme, &settings.keymap, frame))?;
    Ok(())
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
