//! The timeline: headings, contacts with their lanes, silences.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::style::Style;
use ratatui::text::{Line, Span};

use super::super::app::App;
use super::super::panes::{Pane, timeline_parts};
use super::super::rows::{Clock, Row};
use super::super::shelf::Kept;
use super::super::words::{leads, short_date, sides};
use super::super::wrap::{columns, fit};
use super::{Parts, proof, put, strip};
use crate::config::{Glyphs, Meaning, Theme};
use crate::domain::{Bloc, Contact, Kind, Qualifier, Status, When};

pub(super) fn draw(app: &App, theme: &Theme, frame: &mut Frame<'_>, rect: Rect, alone: bool) {
    let parts = timeline_parts(rect, app.look.strip, alone);
    if let Some(area) = parts.strip {
        strip::draw(app, theme, frame, area);
    }
    if let Some(area) = parts.proof {
        proof::draw(app, theme, frame, area);
    }
    let area = parts.list;
    if app.list.rows.is_empty() {
        empty(app, theme, frame, area);
        return;
    }
    let layout = Layout::of(area.width);
    for row in 0..area.height {
        let at = app.list.top + usize::from(row);
        let Some(line) = app.list.rows.get(at) else { break };
        let drawn = match *line {
            Row::Contact(kept) => contact(app, theme, &layout, kept, at == app.list.cursor, area.width),
            other => Some(between(theme, other, area.width)),
        };
        put(frame, area, row, drawn.unwrap_or_default());
        if at == app.list.cursor && line.contact().is_some() {
            let focused = app.look.focus == Pane::Timeline && app.brush.is_none();
            let style = theme.style(if focused { Meaning::Selected } else { Meaning::SelectedIdle });
            let full = Rect::new(area.x, area.y + row, area.width, 1);
            frame.buffer_mut().set_style(full, style);
            if focused && app.prompt.is_none() && app.overlay.is_none() {
                frame.set_cursor_position((area.x, area.y + row));
            }
        }
    }
}

/// Nothing to show: why, and what to do.
fn empty(app: &App, theme: &Theme, frame: &mut Frame<'_>, area: Rect) {
    let all = app.shelf.contacts().len();
    let words = if app.loading.is_some() {
        vec!["Reading the articles …".to_string()]
    } else if all == 0 {
        vec![
            "No contacts were found.".into(),
            "6 shows notes and near misses: what was read, skipped and not taken.".into(),
        ]
    } else if let Some(window) = app.look.window {
        vec![format!("No contact in {}.", window.words()), "[ and ] step to other periods, Z widens.".into()]
    } else {
        vec![
            format!("All {all} contacts are hidden by {}", app.hiding()),
            if app.look.filter.is_empty() {
                "w shows all."
            } else {
                "\\ drops the last filter, w changes the scope."
            }
            .into(),
        ]
    };
    for (row, line) in (1..).zip(words) {
        let mut parts = Parts::new(area.width, theme);
        parts.add("  ", Style::new()).add(&line, theme.style(Meaning::Faint));
        put(frame, area, row, parts.line());
    }
}

fn between(theme: &Theme, row: Row, width: u16) -> Line<'static> {
    let mut parts = Parts::new(width, theme);
    let (words, count) = match row {
        Row::Heading { period, count } => (period.words(), count),
        Row::Undated { count } => ("Undated: no first day known".to_string(), count),
        Row::Gap { days, one, other } => {
            let words = format!("     {days} days without contact of {one} and {other}");
            parts.add(&words, theme.style(Meaning::Gap));
            return parts.line();
        }
        Row::Contact(_) => return Line::default(),
    };
    parts.add(&format!(" {words} "), theme.style(Meaning::Heading));
    let count = format!(" {count}");
    let rule = theme.glyphs.rule.repeat(parts.left.saturating_sub(count.len() + 1));
    parts.add(&rule, theme.style(Meaning::Border)).add(&count, theme.style(Meaning::Faint));
    parts.line()
}

/// Widths of the columns; 0 for a column that is left out.
struct Layout {
    date: usize,
    kind: usize,
    who: usize,
    place: usize,
    status: usize,
    sources: usize,
}

/// The cursor, two marks of the user's, a blank, seven columns of lanes and a blank.
const FIXED: usize = 12;

impl Layout {
    fn of(width: u16) -> Layout {
        let width = usize::from(width);
        let (date, kind, place, status, sources) = match width {
            0..50 => (9, 0, 0, 3, 0),
            50..60 => (14, 0, 0, 13, 0),
            60..72 => (14, 8, 0, 12, 4),
            72..92 => (14, 8, 11, 13, 4),
            _ => (15, 12, 16, 13, 5),
        };
        let who = width.saturating_sub(FIXED + date + kind + place + status + sources);
        Layout { date, kind, who, place, status, sources }
    }
}

fn contact(
    app: &App,
    theme: &Theme,
    layout: &Layout,
    kept: Kept,
    here: bool,
    width: u16,
) -> Option<Line<'static>> {
    let contact = app.shelf.contacts().get(kept.index)?;
    let glyphs = &theme.glyphs;
    let plain = Style::new();
    let mut parts = Parts::new(width, theme);
    parts.add(if here { glyphs.cursor } else { " " }, theme.style(Meaning::Strong));
    for glyph in marks(app, contact, glyphs) {
        parts.add(glyph, theme.style(Meaning::Mark));
    }
    let (words, style) = day(app, contact, theme, kept);
    parts.column(&words, layout.date - 1, style).add(" ", plain);
    for (glyph, style) in lanes(contact, theme) {
        parts.add(glyph, style);
    }
    parts.add(" ", plain);
    if layout.kind > 0 {
        let word = contact.kind.word();
        let word = if columns(word) < layout.kind { word } else { short_kind(contact.kind) };
        parts.column(word, layout.kind, plain);
    }
    parts.add(" ", plain);
    let who = layout.who;
    let codes = sides(contact);
    let people = leads(contact);
    let codes_width = columns(&codes).min(who);
    let lamp = |text: &str| if kept.fits { app.list.found.lamp.lit(text) } else { Vec::new() };
    let light = theme.style(Meaning::Match);
    let before = parts.left;
    let codes = fit(&codes, codes_width, glyphs.more);
    parts.lit(&codes, theme.style(Meaning::Strong), &lamp(&codes), light);
    parts.fill(before, codes_width, plain);
    let mut tail = if people.is_empty() { String::new() } else { format!(" {people}") };
    if layout.place == 0 && !contact.places.is_empty() {
        tail = format!("{tail} {} {}", glyphs.middot, contact.places.join("; "));
    }
    let room = who.saturating_sub(codes_width + 1);
    let (before, tail) = (parts.left, fit(&crate::text::sanitize(&tail), room, glyphs.more));
    parts.lit(&tail, plain, &lamp(&tail), light).fill(before, room, plain);
    parts.add(" ", plain);
    if layout.place > 0 {
        let places = crate::text::sanitize(&contact.places.join("; ")).into_owned();
        let (before, places) = (parts.left, fit(&places, layout.place - 1, glyphs.more));
        let faint = theme.style(Meaning::Faint);
        parts.lit(&places, faint, &lamp(&places), light).fill(before, layout.place - 1, faint);
        parts.add(" ", plain);
    }
    status(&mut parts, contact, theme, layout.status);
    if layout.sources > 0 {
        parts.column(&sources(contact, glyphs), layout.sources, theme.style(Meaning::Faint));
    }
    if kept.fits {
        return Some(parts.line());
    }
    let faint = theme.style(Meaning::Faint);
    Some(parts.line().spans.into_iter().map(|span| Span::styled(span.content, faint)).collect())
}

/// Sources, and independent ones where those are fewer.
fn sources(contact: &Contact, glyphs: &Glyphs) -> String {
    match contact.origins < contact.sources {
        true => format!("{:>2}/{}", contact.sources, contact.origins),
        false => format!("{:>2}{}", contact.sources, glyphs.source),
    }
}

/// A bookmark or a mark for merging; a verdict, or that there is a note or a tag.
fn marks(app: &App, contact: &Contact, glyphs: &Glyphs) -> [&'static str; 2] {
    let judged = app.ledger.now();
    let first = match (app.marked.contains(&contact.id), judged.is_bookmarked(contact)) {
        (true, _) => glyphs.marked,
        (_, true) => glyphs.bookmark,
        _ => " ",
    };
    let verdict = judged.verdict(contact).map(|verdict| glyphs.verdict[verdict as usize]);
    let told = || judged.note(contact).is_some() || !judged.tags(contact).is_empty();
    [first, verdict.unwrap_or_else(|| if told() { glyphs.note } else { " " })]
}

/// The day with its marks: inferred, uncertain, an interval as one.
fn day(app: &App, contact: &Contact, theme: &Theme, kept: Kept) -> (String, Style) {
    let glyphs = &theme.glyphs;
    if app.look.clock == Clock::Report {
        let when = app.shelf.reported(kept.index).map(When::day);
        return (format!(" {}", short_date(when.as_ref(), glyphs.dash, glyphs.ascii)), Style::new());
    }
    let when = contact.when.as_ref();
    let words = short_date(when, glyphs.dash, glyphs.ascii);
    let uncertain = !kept.certain || when.is_some_and(|w| w.qualifier != Qualifier::None);
    let mark = match (contact.inferred, uncertain) {
        (true, _) => glyphs.inferred,
        (_, true) => "?",
        _ => " ",
    };
    let style = if contact.inferred || uncertain { theme.style(Meaning::Inferred) } else { Style::new() };
    (format!("{mark}{words}"), style)
}

/// Seven columns: Russia, Ukraine, West, others, joined from the first to the last.
fn lanes(contact: &Contact, theme: &Theme) -> [(&'static str, Style); 7] {
    let glyphs = &theme.glyphs;
    let count = |bloc: Bloc| contact.parties.iter().filter(|p| p.bloc == bloc).count();
    let lanes = [
        (count(Bloc::Russia), Meaning::Russia),
        (count(Bloc::Ukraine), Meaning::Ukraine),
        (count(Bloc::West), Meaning::West),
        (count(Bloc::Other), Meaning::Other),
    ];
    let first = lanes.iter().position(|l| l.0 > 0);
    let last = lanes.iter().rposition(|l| l.0 > 0);
    let joined = |slot: usize| match (first, last) {
        (Some(first), Some(last)) => first * 2 < slot && slot < last * 2,
        _ => false,
    };
    std::array::from_fn(|slot| {
        let join = theme.style(Meaning::Text);
        match (slot % 2, lanes[slot / 2]) {
            (0, (1, meaning)) => (glyphs.dot, theme.style(meaning)),
            (0, (2.., meaning)) => (glyphs.dots, theme.style(meaning)),
            _ if joined(slot) => (glyphs.join, join),
            (0, _) => (glyphs.empty, theme.style(Meaning::Faint)),
            _ => (" ", join),
        }
    })
}

/// Glyph and word; a dispute has its own mark after them.
fn status(parts: &mut Parts<'_>, contact: &Contact, theme: &Theme, width: usize) {
    let glyphs = &theme.glyphs;
    let glyph = status_glyph(glyphs, contact.status);
    let words = match width {
        0..4 => glyph.to_string(),
        _ => format!("{glyph} {} ", contact.status.word()),
    };
    let mark = if contact.is_disputed() { glyphs.disputed } else { "" };
    let used = columns(&words).min(width);
    parts.column(&words, used, status_style(theme, contact.status));
    parts.column(mark, width - used, theme.style(Meaning::Disputed));
}

/// The kind in at most seven letters.
fn short_kind(kind: Kind) -> &'static str {
    match kind {
        Kind::Backchannel => "channel",
        Kind::Gathering => "forum",
        other => other.word(),
    }
}

pub(super) fn status_glyph(glyphs: &Glyphs, status: Status) -> &'static str {
    glyphs.status[status as usize]
}

pub(super) fn status_style(theme: &Theme, status: Status) -> Style {
    theme.style(status.into())
}
