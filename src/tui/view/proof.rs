//! Under a timeline that stands alone: the selected contact and the sentence that proves it.

use ratatui::Frame;
use ratatui::layout::Rect;

use super::super::app::App;
use super::super::words::{date, leads, sides};
use super::super::wrap::{Shown, wrap};
use super::timeline::{status_glyph, status_style};
use super::{Parts, put};
use crate::config::{Meaning, Theme};
use crate::domain::Span;

pub(super) fn draw(app: &App, theme: &Theme, frame: &mut Frame<'_>, area: Rect) {
    let mut rule = Parts::new(area.width, theme);
    rule.add(&theme.glyphs.rule.repeat(usize::from(area.width)), theme.style(Meaning::Border));
    put(frame, area, 0, rule.line());
    let (Some(contact), Some((evidence, at, count))) = (app.current(), app.passage()) else { return };
    let dot = theme.glyphs.middot;
    let faint = theme.style(Meaning::Faint);
    let mut head = Parts::new(area.width, theme);
    let inferred = if contact.inferred { " inferred" } else { "" };
    head.add(&format!(" {}{inferred} {dot} ", date(contact.when.as_ref())), theme.style(Meaning::Strong));
    let status = format!("{} {} ", status_glyph(&theme.glyphs, contact.status), contact.status.word());
    head.add(&status, status_style(theme, contact.status));
    let disputed = if contact.is_disputed() { " disputed" } else { "" };
    let who = format!("{} {}", sides(contact), leads(contact));
    let words = format!("{}{disputed} {dot} {}", contact.kind.word(), who.trim_end());
    head.add(&words, theme.style(Meaning::Text));
    if !contact.places.is_empty() {
        head.add(&format!(" {dot} {}", contact.places.join("; ")), faint);
    }
    put(frame, area, 1, head.line());
    let quote = evidence.quote.split_whitespace().collect::<Vec<_>>().join(" ");
    let shown = Shown::new(&quote);
    let width = usize::from(area.width.saturating_sub(4));
    let lines = wrap(shown.text(), Span::new(0, shown.text().len()), width);
    for (row, line) in (2..).zip(lines.iter().take(2)) {
        let mut parts = Parts::new(area.width, theme);
        parts.add(" ", faint).add(theme.glyphs.margin, theme.style(Meaning::Margin)).add(" ", faint);
        let cut = if row == 3 && lines.len() > 2 { theme.glyphs.more } else { "" };
        parts.add(&format!("{}{cut}", line.of(shown.text())), theme.style(Meaning::Evidence));
        put(frame, area, row, parts.line());
    }
    let article = app.shelf.article(&evidence.article);
    let outlet = article.and_then(|a| a.outlet.as_deref()).unwrap_or("unknown outlet");
    let published = date(article.and_then(|a| a.published.when.as_ref()));
    let title = article.map_or("", |a| a.title.as_str());
    let mut parts = Parts::new(area.width, theme);
    parts.add(&format!("   {outlet}, {published}: {title} {dot} {} of {count}", at + 1), faint);
    put(frame, area, 4, parts.line());
}
