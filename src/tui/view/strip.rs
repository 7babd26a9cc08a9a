//! The density strip: contacts over time, articles beneath, years, the window and the cursor marked.

use chrono::Datelike;
use ratatui::Frame;
use ratatui::layout::{Position, Rect};
use ratatui::style::Style;

use super::super::app::App;
use super::super::density::{Bucket, Spread, between, spread};
use super::super::period::Zoom;
use crate::config::{Meaning, Theme};

/// How the buckets lie on a strip.
pub fn strip_spread(app: &App, area: Rect) -> Spread {
    let density = &app.list.density;
    let width = usize::from(area.width.saturating_sub(2));
    let whole = app.look.window.is_none() && app.brush.is_none();
    spread(density.buckets.len(), width, centre(app), whole)
}

/// The bucket that is to be in sight.
fn centre(app: &App) -> usize {
    let Some(first) = app.list.density.first else { return 0 };
    if let Some(brush) = app.brush {
        return brush.at;
    }
    let window = app.look.window.map(|w| (between(first, w.first) + between(first, w.last())) / 2);
    window.or_else(|| here(app)).unwrap_or(0)
}

/// The bucket of the chosen contact.
fn here(app: &App) -> Option<usize> {
    let day = app.current()?.when.as_ref()?.first()?;
    Some(between(app.list.density.first?, day))
}

/// Bars of contacts, a thin row for articles, a row of years.
pub(super) fn draw(app: &App, theme: &Theme, frame: &mut Frame<'_>, area: Rect) {
    let density = &app.list.density;
    let Some(first) = density.first else { return };
    let spread = strip_spread(app, area);
    let length = density.buckets.len();
    let sum = |group: usize| -> Bucket {
        density.buckets[spread.buckets(group, length)].iter().fold(Bucket::default(), |a, b| Bucket {
            certain: a.certain + b.certain,
            possible: a.possible + b.possible,
            articles: a.articles + b.articles,
        })
    };
    let sums: Vec<Bucket> = (0..spread.groups).map(sum).collect();
    let most = sums.iter().map(|s| s.certain as f32 + s.possible).fold(1.0, f32::max);
    let here = here(app);
    let window = app.look.window.map(|w| (between(first, w.first), between(first, w.last())));
    let brushed = app.brush.map(|b| (b.at.min(b.from.unwrap_or(b.at)), b.at.max(b.from.unwrap_or(b.at))));
    let rows = area.height.saturating_sub(2).max(1);
    let mut label_free = 0;
    for (group, bucket) in sums.iter().enumerate() {
        let own = spread.buckets(group, length);
        let at = group * spread.wide;
        let column = Column {
            x: area.x + 1 + u16::try_from(at).unwrap_or(0),
            wide: if spread.wide > 2 { spread.wide - 1 } else { spread.wide },
            marked: brushed.is_some_and(|(from, to)| own.start <= to && from < own.end),
            here: here.is_some_and(|bucket| own.contains(&bucket)),
            outside: window.is_some_and(|(from, to)| own.end <= from || own.start > to),
        };
        column.bars(theme, frame, Rect { height: rows, ..area }, (*bucket, most));
        let thin = if bucket.articles > 0 { theme.glyphs.empty } else { " " };
        let buffer = frame.buffer_mut();
        buffer.set_string(column.x, area.y + rows, thin.repeat(column.wide), theme.style(Meaning::BarFaint));
        let label = label(app, own, group == 0);
        let room = usize::from(area.width.saturating_sub(2));
        if let Some(label) = label.filter(|l| at >= label_free && at + l.len() <= room) {
            buffer.set_string(column.x, area.y + rows + 1, &label, theme.style(Meaning::Faint));
            label_free = at + label.len() + 1;
        }
    }
    if let (Some(brush), None, None) = (app.brush, &app.prompt, &app.overlay) {
        let group = brush.at.saturating_sub(spread.from) / spread.packed.max(1);
        let x = area.x + 1 + u16::try_from(group * spread.wide).unwrap_or(0);
        frame.set_cursor_position(Position::new(x.min(area.right().saturating_sub(1)), area.y + rows - 1));
    }
}

/// The name of what begins in a group: a year, with months and days where buckets are that small.
fn label(app: &App, own: std::ops::Range<usize>, first: bool) -> Option<String> {
    let density = &app.list.density;
    let begins = |bucket: usize| {
        let now = density.period(bucket)?;
        let before = bucket.checked_sub(1).and_then(|b| density.period(b)).map(|p| p.first);
        let new_year = before.is_none_or(|b| b.year() != now.first.year());
        let new_month = before.is_none_or(|b| b.month() != now.first.month());
        match now.zoom {
            _ if new_year => Some(now.first.format("%Y").to_string()),
            Zoom::Day | Zoom::Week if new_month => Some(now.first.format("%b").to_string()),
            _ => None,
        }
    };
    let found = own.clone().find_map(begins);
    let start = || density.period(own.start).map(|p| p.first.format("%Y").to_string());
    if first { start() } else { found }
}

/// One group of buckets on the screen.
struct Column {
    x: u16,
    wide: usize,
    marked: bool,
    here: bool,
    outside: bool,
}

impl Column {
    /// A bar over several rows: what is certain, and above it what is possible, lighter.
    fn bars(&self, theme: &Theme, frame: &mut Frame<'_>, area: Rect, (bucket, most): (Bucket, f32)) {
        let full = f32::from(area.height) * 8.0;
        let certain = level(bucket.certain as f32, most, full);
        let both = level(bucket.certain as f32 + bucket.possible, most, full).max(certain);
        for row in 0..area.height {
            let floor = usize::from(row) * 8;
            let (own, all) = (certain.saturating_sub(floor).min(8), both.saturating_sub(floor).min(8));
            let (height, meaning) = if own > 0 { (own, Meaning::Bar) } else { (all, Meaning::BarFaint) };
            let meaning = if self.outside { Meaning::BarFaint } else { meaning };
            let lowest = row == 0;
            let style: Style = match (self.marked, self.here && lowest) {
                (true, _) | (_, true) => theme.style(Meaning::Selected),
                _ => theme.style(meaning),
            };
            let height = if self.here && lowest && height == 0 { 1 } else { height };
            let y = area.bottom() - 1 - row;
            frame.buffer_mut().set_string(self.x, y, theme.glyphs.bars[height].repeat(self.wide), style);
        }
    }
}

/// Eighths of a row, at least one where there is anything.
fn level(count: f32, most: f32, full: f32) -> usize {
    if count <= 0.0 { 0 } else { ((count / most * full).round() as usize).max(1) }
}
