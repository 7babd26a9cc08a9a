//! The density strip: contacts over time, articles beneath, years and the window marked.

use chrono::Datelike;
use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::style::Style;

use super::super::app::App;
use super::super::period::{Period, Zoom};
use super::super::update::months_between;
use crate::config::{Meaning, Theme};

/// Three rows: bars of contacts, a thin row for articles, years.
pub(super) fn draw(app: &App, theme: &Theme, frame: &mut Frame<'_>, area: Rect) {
    let density = &app.list.density;
    let Some(first) = density.first else { return };
    let width = usize::from(area.width.saturating_sub(2)).max(1);
    let length = density.months.len();
    let buckets = length.min(width);
    let wide = if length <= width { (width / length).clamp(1, 6) } else { 1 };
    let month_of = |bucket: usize| bucket * length / buckets;
    let sum = |bucket: usize| {
        let range = month_of(bucket)..month_of(bucket + 1).max(month_of(bucket) + 1).min(length);
        density.months[range].iter().fold((0, 0, 0), |a, m| (a.0 + m.0, a.1.max(m.1), a.2 + m.2))
    };
    let sums: Vec<(u32, u32, u32)> = (0..buckets).map(sum).collect();
    let most = sums.iter().map(|s| s.0 + s.1).max().unwrap_or(1).max(1);
    let current = app.current().and_then(|c| c.when.as_ref()).and_then(|w| w.first());
    let current = current.map(|day| months_between(first, Period::of(Zoom::Month, day)));
    let window = app.look.window.map(|w| {
        let place = |day| months_between(first, Period::of(Zoom::Month, day));
        (place(w.first), place(w.last()))
    });
    let buffer = frame.buffer_mut();
    let mut year_free = 0;
    for (bucket, (certain, possible, articles)) in sums.iter().enumerate() {
        let x = area.x + 1 + u16::try_from(bucket * wide).unwrap_or(0);
        let months = month_of(bucket)..month_of(bucket + 1).max(month_of(bucket) + 1);
        let here = current.is_some_and(|m| months.contains(&m));
        let outside = window.is_some_and(|(from, to)| months.end <= from || months.start > to);
        let (height, meaning) = match (certain, outside) {
            (0, _) if *possible > 0 => (1, Meaning::BarFaint),
            (_, true) => (level(*certain, most), Meaning::BarFaint),
            _ => (level(*certain, most), Meaning::Bar),
        };
        let mut style = theme.style(meaning);
        if here {
            style = theme.style(Meaning::Selected);
        }
        let glyph = if here && height == 0 { theme.glyphs.bars[1] } else { theme.glyphs.bars[height] };
        let columns = if wide > 2 { wide - 1 } else { wide };
        buffer.set_string(x, area.y, glyph.repeat(columns), style);
        let thin = if *articles > 0 { theme.glyphs.empty } else { " " };
        buffer.set_string(x, area.y + 1, thin.repeat(columns), theme.style(Meaning::BarFaint));
        let starts_year =
            bucket == 0 || months.clone().any(|m| (m + first.first.month0() as usize).is_multiple_of(12));
        if starts_year && bucket * wide >= year_free && bucket * wide + 4 <= width {
            let passed = months.end - 1 + first.first.month0() as usize;
            let year = first.first.year() + i32::try_from(passed / 12).unwrap_or(0);
            let faint: Style = theme.style(Meaning::Faint);
            buffer.set_string(x, area.y + 2, year.to_string(), faint);
            year_free = bucket * wide + 5;
        }
    }
}

fn level(count: u32, most: u32) -> usize {
    if count == 0 { 0 } else { (count * 8).div_ceil(most).clamp(1, 8) as usize }
}
