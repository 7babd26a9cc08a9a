//! The linear mode: lines in, sentences out, for screen readers, printers and dumb terminals. A line is a key as on the
//! drawn screen, the name of an action, or what an open question asks for; everything the screen can do is reached so.

use std::io::{self, BufRead, Write};
use std::sync::Arc;
use std::sync::mpsc::{self, Receiver};
use std::time::Duration;

use ratatui::layout::Size;
use tui_input::{Input, InputRequest};

use super::{Launch, News, begin, clipboard, outside, worker};
use crate::config::{Keymap, Settings, Verb};
use crate::tui::action::{Action, Effect};
use crate::tui::app::{App, Overlay};
use crate::tui::linear::{heard, items};
use crate::tui::update::{fill_from_keymap, session, update};

/// The size the state is kept for; nothing is drawn.
const SIZE: Size = Size { width: 200, height: 60 };

/// Reads lines and answers until the input ends or the user quits.
///
/// # Errors
/// Output that cannot be written.
pub(super) fn run(launch: &Launch, settings: &Settings) -> anyhow::Result<()> {
    let (sender, news) = mpsc::channel();
    let (app, outside) = begin(launch, settings, SIZE, sender.clone());
    let mut linear = Linear { app, outside, keymap: &settings.keymap, news, ended: false };
    let mut out = io::stdout();
    writeln!(out, "{}: reading. Type ? for help, q to leave.", linear.app.name)?;
    let mut loader = worker::start(launch, sender.clone(), linear.outside.current.clone(), None);
    linear.wait_for_load();
    let resumes = !launch.fresh && launch.filter.is_none();
    if let Some(session) = linear.outside.session(&linear.app.shelf).filter(|_| resumes) {
        linear.act(Action::Restore(Box::new(session)));
    }
    linear.answer(&mut out)?;
    for line in io::stdin().lock().lines() {
        let Ok(line) = line else { break };
        let reload = linear.hear(&line);
        if linear.ended {
            break;
        }
        if reload {
            loader.stop();
            loader = worker::start(launch, sender.clone(), linear.outside.current.clone(), None);
            linear.wait_for_load();
        }
        linear.settle();
        linear.answer(&mut out)?;
    }
    let last = session(&linear.app);
    linear.outside.close(&linear.app.shelf, last)
}

struct Linear<'a> {
    app: App,
    outside: outside::Outside,
    keymap: &'a Keymap,
    news: Receiver<News>,
    ended: bool,
}

impl Linear<'_> {
    /// Takes a line; true where the articles are to be read again.
    fn hear(&mut self, line: &str) -> bool {
        self.app.message = None;
        let line = line.trim();
        if self.app.prompt.is_some() {
            if let Some(prompt) = &mut self.app.prompt {
                prompt.input = Input::new(line.to_string());
            }
            // the line is taken as if typed: what follows at once follows
            self.act(Action::Edit(InputRequest::GoToEnd));
            return self.act(Action::Do(Verb::Accept));
        }
        if let Some(Overlay::Picker(_)) = &self.app.overlay {
            return self.pick(line);
        }
        if self.app.overlay.is_some() && line.is_empty() {
            return self.act(Action::Do(Verb::CloseView));
        }
        match heard(&self.app, self.keymap, line) {
            Some(verbs) => verbs.into_iter().any(|verb| self.act(Action::Do(verb))),
            None => {
                let words = format!("'{line}' is no key and no action here: ? lists them");
                self.act(Action::Warned(words))
            }
        }
    }

    /// A number chooses an item of the list, words narrow it, an empty line closes it.
    fn pick(&mut self, line: &str) -> bool {
        let Some(Overlay::Picker(picker)) = &mut self.app.overlay else { return false };
        match line.parse::<usize>() {
            Ok(number) if (1..=picker.shown.len()).contains(&number) => {
                picker.cursor = number - 1;
                self.act(Action::Do(Verb::Accept))
            }
            _ if line.is_empty() || line == "q" => self.act(Action::Do(Verb::Cancel)),
            _ => {
                picker.input = Input::new(line.to_string());
                let dated = picker.dates && self.app.shelf.period(line, self.app.today).is_some();
                let reload = self.act(Action::Edit(InputRequest::GoToEnd));
                let single = matches!(&self.app.overlay, Some(Overlay::Picker(p)) if p.shown.len() == 1);
                if dated || single { self.act(Action::Do(Verb::Accept)) || reload } else { reload }
            }
        }
    }

    /// Carries out a wish with what follows; true where the articles are to be read again.
    fn act(&mut self, action: Action) -> bool {
        let mut reload = false;
        for effect in update(&mut self.app, action) {
            let told = match effect {
                Effect::Quit => {
                    self.ended = true;
                    continue;
                }
                Effect::Load => {
                    reload = true;
                    continue;
                }
                Effect::Keep(judgements) => {
                    self.outside.keep(judgements);
                    continue;
                }
                Effect::Amend(judgements) => {
                    self.outside.amend(Arc::clone(&self.app.shelf), judgements);
                    self.settle_amended();
                    continue;
                }
                Effect::SaveView(view) => {
                    self.outside.save_view(view);
                    continue;
                }
                Effect::Export(wish) => outside::export(&wish),
                Effect::Browse(url) => outside::browse(&url),
                Effect::Copy { text, what } => {
                    println!("{}", crate::text::sanitize(&text));
                    Ok(clipboard::send(&text, what))
                }
                Effect::Edit { path, at } => outside::editor(&path, at).and_then(|mut command| {
                    let name = command.get_program().to_string_lossy().into_owned();
                    outside::edited(&name, command.status(), &self.app.keys.reads_again())
                }),
                // nothing is drawn, and no folder is followed, while lines are read
                Effect::Redraw
                | Effect::StopLoading
                | Effect::Suspend
                | Effect::Mouse(_)
                | Effect::ReadAgain => {
                    continue;
                }
            };
            let action = told.map_or_else(Action::Warned, Action::Told);
            drop(update(&mut self.app, action));
        }
        fill_from_keymap(&mut self.app, self.keymap);
        reload
    }

    fn wait_for_load(&mut self) {
        while self.app.loading.is_some() {
            let Ok(News::Action(action)) = self.news.recv() else { return };
            self.act(*action);
        }
    }

    /// A timeline made anew is waited for: what is read out next speaks of it.
    fn settle_amended(&mut self) {
        while let Ok(News::Action(action)) = self.news.recv_timeout(Duration::from_secs(30)) {
            let done = matches!(*action, Action::Amended(_));
            drop(update(&mut self.app, *action));
            if done {
                return;
            }
        }
    }

    /// News that came meanwhile.
    fn settle(&mut self) {
        while let Ok(News::Action(action)) = self.news.try_recv() {
            drop(update(&mut self.app, *action));
        }
    }

    fn answer(&mut self, out: &mut impl Write) -> io::Result<()> {
        for line in items(&self.app) {
            writeln!(out, "{}", crate::text::sanitize(&line))?;
        }
        write!(out, "> ")?;
        out.flush()
    }
}
