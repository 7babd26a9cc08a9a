//! Reading: scrolling, passages, finding, cuts.

use tui_input::Input;

use super::super::app::{App, Asking, Prompt, Reader};
use super::super::page::Line;
use super::super::panes::Pane;
use super::names;
use crate::config::Verb;
use crate::domain::Span;
use crate::text::{fold, folded};

/// Carries out a verb of reading.
pub(super) fn read(app: &mut App, verb: Verb) {
    match verb {
        Verb::ScrollDown => app.look.scroll = Some(app.reader.top + 1),
        Verb::ScrollUp => app.look.scroll = Some(app.reader.top.saturating_sub(1)),
        Verb::NextEvidence | Verb::PreviousEvidence => passage(app, verb == Verb::NextEvidence),
        Verb::Find => {
            let before = app.look.clone();
            app.prompt = Some(Prompt { asking: Asking::Find, input: Input::default(), before, older: 0 });
        }
        Verb::NextMatch | Verb::PreviousMatch => next_match(app, verb == Verb::NextMatch),
        Verb::NextName | Verb::PreviousName => names::walk(app, verb),
        Verb::ReadingWidth => app.look.wide = !app.look.wide,
        _ => open_cut(app),
    }
}

fn passage(app: &mut App, forward: bool) {
    let Some((_, at, count)) = app.passage() else { return };
    if count == 1 {
        app.tell("this is the only passage");
    } else {
        app.look.passage = if forward { (at + 1) % count } else { (at + count - 1) % count };
    }
    app.look.scroll = None;
    let single = app.panes().is_some_and(|p| p.article.is_none());
    if single {
        app.look.focus = Pane::Article;
    }
}

/// Opens or folds the cut nearest to the middle of the screen.
fn open_cut(app: &mut App) {
    let lines = &app.reader.page.lines;
    let folds = lines.iter().enumerate().skip(app.reader.top).find_map(|(i, line)| match line {
        Line::Fold { fold, .. } => Some((i, *fold)),
        _ => None,
    });
    let Some((line, fold)) = folds else {
        app.tell("nothing was cut from here on");
        return;
    };
    if !app.reader.open.remove(&fold) {
        app.reader.open.insert(fold);
    }
    app.reader.made_for = None;
    app.look.scroll = Some(app.reader.top.max(line.saturating_sub(15)));
}

/// Where the words looked for stand; case, accents and script do not matter.
pub(super) fn matches(reader: &Reader) -> Vec<Span> {
    let needle = fold(reader.find.trim());
    if needle.is_empty() {
        return Vec::new();
    }
    let hay = folded(reader.page.shown.text());
    let found = memchr::memmem::find_iter(hay.text.as_bytes(), needle.as_bytes());
    found.map(|at| hay.source(Span::new(at, at + needle.len()))).collect()
}

fn next_match(app: &mut App, forward: bool) {
    let reader = &app.reader;
    let line = |m: &Span| reader.page.line_of(m.start);
    let top = reader.top;
    let found = if forward {
        reader.matches.iter().map(line).find(|l| *l > top + 1).or(reader.matches.first().map(line))
    } else {
        reader.matches.iter().rev().map(line).find(|l| *l < top + 1).or(reader.matches.last().map(line))
    };
    match found {
        Some(line) => app.look.scroll = Some(line.saturating_sub(1)),
        None => app.tell("no match in this article"),
    }
}

/// Looks for words and goes to the first.
pub(super) fn find(app: &mut App, words: &str) {
    app.reader.find = words.to_string();
    app.reader.matches = matches(&app.reader);
    if let Some(first) = app.reader.matches.first() {
        app.look.scroll = Some(app.reader.page.line_of(first.start).saturating_sub(2));
    }
}
