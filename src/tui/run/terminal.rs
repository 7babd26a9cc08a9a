//! The terminal: taken over and given back as it was, whatever happens. What is drawn stays outside.

use std::io::{Stdout, Write, stdout};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::Sender;
use std::thread;
use std::time::Duration;

use crossterm::cursor::Show;
use crossterm::event::{DisableMouseCapture, EnableMouseCapture};
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
    mouse: bool,
}

impl Screen {
    /// Takes the terminal over. Asks it nothing.
    pub(super) fn open() -> anyhow::Result<Screen> {
        take()?;
        match Terminal::new(CrosstermBackend::new(stdout())) {
            Ok(terminal) => Ok(Screen { terminal, ours: true, mouse: false }),
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

    /// Takes the mouse or gives it back.
    pub(super) fn mouse(&mut self, on: bool) -> anyhow::Result<()> {
        self.mouse = on;
        if on {
            execute!(stdout(), EnableMouseCapture)?;
        } else {
            execute!(stdout(), DisableMouseCapture)?;
        }
        Ok(())
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
        if self.ours {
            // stopped from outside: the shell may have set the terminal as it likes it
            disable_raw_mode()?;
            enable_raw_mode()?;
        } else {
            take()?;
            self.ours = true;
        }
        if self.mouse {
            execute!(stdout(), EnableMouseCapture)?;
        }
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
    let _ = execute!(stdout(), DisableMouseCapture, LeaveAlternateScreen, Show);
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

/// The thread that reads the terminal; it can be held while another program reads it.
pub(super) struct Listener {
    held: Arc<AtomicBool>,
    idle: Arc<AtomicBool>,
}

/// How long the terminal is waited for at a time.
const WAIT: Duration = Duration::from_millis(100);

impl Listener {
    /// Holds it; returns when it reads no more.
    pub(super) fn pause(&self) {
        self.held.store(true, Ordering::SeqCst);
        while !self.idle.load(Ordering::SeqCst) {
            thread::sleep(WAIT / 20);
        }
    }

    /// Lets it read again.
    pub(super) fn go_on(&self) {
        self.held.store(false, Ordering::SeqCst);
    }
}

/// Hands every event of the terminal to the loop; ends with it.
pub(super) fn listen(news: Sender<News>) -> Listener {
    let listener = Listener { held: Arc::default(), idle: Arc::default() };
    let (held, idle) = (Arc::clone(&listener.held), Arc::clone(&listener.idle));
    thread::spawn(move || {
        loop {
            if held.load(Ordering::SeqCst) {
                idle.store(true, Ordering::SeqCst);
                thread::sleep(WAIT / 4);
                continue;
            }
            idle.store(false, Ordering::SeqCst);
            let event = match crossterm::event::poll(WAIT) {
                Ok(false) => continue,
                Ok(true) => crossterm::event::read(),
                Err(error) => Err(error),
            };
            let sent = match event {
                Ok(event) => news.send(News::Terminal(event)),
                Err(_) => {
                    let _ = news.send(News::Gone);
                    return;
                }
            };
            if sent.is_err() {
                return;
            }
        }
    });
    listener
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
