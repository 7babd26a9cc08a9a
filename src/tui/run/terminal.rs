//! The terminal: taken over and given back as it was, whatever happens. What is drawn stays outside.

use std::io::{Stdout, Write, stdout};
use std::sync::mpsc::Sender;
use std::thread;

use crossterm::cursor::Show;
use crossterm::execute;
use crossterm::terminal::{EnterAlternateScreen, LeaveAlternateScreen, disable_raw_mode, enable_raw_mode};
use ratatui::Terminal;
use ratatui::backend::CrosstermBackend;
use ratatui::layout::{Rect, Size};

use super::News;

/// The terminal while it is ours.
pub(super) struct Screen {
    pub(super) terminal: Terminal<CrosstermBackend<Stdout>>,
    ours: bool,
}

impl Screen {
    /// Takes the terminal over. Asks it nothing.
    pub(super) fn open() -> anyhow::Result<Screen> {
        take()?;
        match Terminal::new(CrosstermBackend::new(stdout())) {
            Ok(terminal) => Ok(Screen { terminal, ours: true }),
            Err(error) => {
                give_back();
                Err(error.into())
            }
        }
    }

    /// Columns and rows.
    pub(super) fn size(&self) -> anyhow::Result<Size> {
        Ok(self.terminal.size()?)
    }

    /// Gives the terminal back.
    pub(super) fn close(&mut self) {
        if std::mem::take(&mut self.ours) {
            give_back();
        }
    }

    /// Gives the terminal back, stops this process and, when the shell goes on with it, takes the terminal again.
    pub(super) fn suspend(&mut self) -> anyhow::Result<()> {
        #[cfg(unix)]
        {
            self.close();
            signal_hook::low_level::raise(signal_hook::consts::SIGSTOP)?;
            self.resume()?;
        }
        Ok(())
    }

    /// Takes the terminal again and forgets what it showed.
    pub(super) fn resume(&mut self) -> anyhow::Result<()> {
        take()?;
        self.ours = true;
        let size = self.terminal.size()?;
        self.terminal.resize(Rect::new(0, 0, size.width, size.height))?;
        Ok(())
    }
}

impl Drop for Screen {
    fn drop(&mut self) {
        self.close();
    }
}

fn take() -> std::io::Result<()> {
    enable_raw_mode()?;
    execute!(stdout(), EnterAlternateScreen).inspect_err(|_| drop(disable_raw_mode()))
}

fn give_back() {
    let _ = execute!(stdout(), LeaveAlternateScreen, Show);
    let _ = disable_raw_mode();
    let _ = stdout().flush();
}

/// A panic of the screen gives the terminal back before it is told. Panics of other threads are caught where
/// they arise and told as notes: nothing of them may reach the screen.
pub(super) fn install_panic_hook() {
    let screen = thread::current().id();
    let before = std::panic::take_hook();
    std::panic::set_hook(Box::new(move |panic| {
        if thread::current().id() == screen {
            give_back();
            before(panic);
        }
    }));
}

/// Hands every event of the terminal to the loop; ends with it.
pub(super) fn listen(news: Sender<News>) {
    thread::spawn(move || {
        while let Ok(event) = crossterm::event::read() {
            if news.send(News::Terminal(event)).is_err() {
                return;
            }
        }
        let _ = news.send(News::Gone);
    });
}

/// Hands the signals that end or stop a program to the loop.
#[cfg(unix)]
pub(super) fn watch_signals(news: Sender<News>) -> std::io::Result<()> {
    use signal_hook::consts::{SIGCONT, SIGHUP, SIGINT, SIGTERM, SIGTSTP};
    let mut signals = signal_hook::iterator::Signals::new([SIGTERM, SIGHUP, SIGINT, SIGTSTP, SIGCONT])?;
    thread::spawn(move || {
        for signal in signals.forever() {
            if news.send(News::Signal(signal)).is_err() {
                return;
            }
        }
    });
    Ok(())
}
