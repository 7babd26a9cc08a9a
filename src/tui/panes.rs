//! Where things stand, from the size of the screen alone. What is drawn there stays outside.

use ratatui::layout::{Rect, Size};

/// A pane of the screen.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Pane {
    /// The contacts in order of time.
    #[default]
    Timeline,
    /// The text of an article.
    Article,
    /// Countries, officials, bodies, places.
    Entities,
}

impl Pane {
    /// Every pane, in the order of the Tab key.
    pub const ALL: [Pane; 3] = [Pane::Timeline, Pane::Article, Pane::Entities];

    /// Its name on the screen.
    pub const fn word(self) -> &'static str {
        match self {
            Pane::Timeline => "Timeline",
            Pane::Article => "Article",
            Pane::Entities => "Entities",
        }
    }
}

/// How much of the screen the focused pane takes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Share {
    /// As the layout gives.
    #[default]
    Normal,
    /// At least three fifths.
    Half,
    /// Everything.
    Full,
}

/// Where everything stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Panes {
    /// The line of counts and filters.
    pub header: Rect,
    /// The timeline, its title line included.
    pub timeline: Option<Rect>,
    /// The article.
    pub article: Option<Rect>,
    /// The entities.
    pub entities: Option<Rect>,
    /// The line of hints, messages and input.
    pub footer: Rect,
}

/// Below this many columns or rows nothing can be shown.
pub const LEAST: Size = Size { width: 40, height: 10 };
/// From this many columns on two panes stand side by side.
pub const TWO: u16 = 84;
/// From this many columns on three panes do.
pub const THREE: u16 = 140;

/// Where everything stands on a screen of `size`; none where it is too small.
pub fn panes(size: Size, focus: Pane, share: Share) -> Option<Panes> {
    if size.width < LEAST.width || size.height < LEAST.height {
        return None;
    }
    let header = Rect::new(0, 0, size.width, 1);
    let footer = Rect::new(0, size.height - 1, size.width, 1);
    let body = Rect::new(0, 1, size.width, size.height - 2);
    let mut out = Panes { header, timeline: None, article: None, entities: None, footer };
    let shown: &[Pane] = match (share, size.width) {
        (Share::Full, _) | (_, 0..TWO) => &[focus],
        (_, TWO..THREE) if focus == Pane::Entities => &[Pane::Timeline, Pane::Entities],
        (_, TWO..THREE) => &[Pane::Timeline, Pane::Article],
        _ => &Pane::ALL,
    };
    let mut left = body.width;
    let mut x = 0;
    for (i, &pane) in shown.iter().enumerate() {
        let width = if i + 1 == shown.len() { left } else { width_of(pane, shown, focus, share, body.width) };
        let rect = Rect::new(x, body.y, width, body.height);
        *out.slot(pane) = Some(rect);
        x += width;
        left -= width;
    }
    Some(out)
}

fn width_of(pane: Pane, shown: &[Pane], focus: Pane, share: Share, all: u16) -> u16 {
    let percent = match (shown.len(), share, pane) {
        (2, Share::Normal, _) if shown.contains(&Pane::Entities) => 64,
        (2, Share::Normal, _) => 55,
        (2, _, pane) => {
            if pane == focus {
                70
            } else {
                30
            }
        }
        (_, Share::Normal, Pane::Timeline) => 46,
        (_, Share::Normal, Pane::Article) => 37,
        (_, _, pane) => {
            if pane == focus {
                60
            } else {
                20
            }
        }
    };
    u16::try_from(u32::from(all) * percent / 100).unwrap_or(all)
}

impl Panes {
    fn slot(&mut self, pane: Pane) -> &mut Option<Rect> {
        match pane {
            Pane::Timeline => &mut self.timeline,
            Pane::Article => &mut self.article,
            Pane::Entities => &mut self.entities,
        }
    }

    /// Where a pane stands, its title line included.
    pub fn of(&self, pane: Pane) -> Option<Rect> {
        match pane {
            Pane::Timeline => self.timeline,
            Pane::Article => self.article,
            Pane::Entities => self.entities,
        }
    }

    /// True where only one pane is shown.
    pub fn is_single(&self) -> bool {
        Pane::ALL.iter().filter(|p| self.of(**p).is_some()).count() == 1
    }
}

/// What is under a pane's title line; a pane that does not begin at the left edge keeps a column for the rule.
pub fn inside(rect: Rect) -> Rect {
    let rule = u16::from(rect.x > 0);
    Rect::new(rect.x + rule, rect.y + 1, rect.width.saturating_sub(rule), rect.height.saturating_sub(1))
}

/// The parts of the timeline pane.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TimelineParts {
    /// Bars of contacts over time.
    pub strip: Option<Rect>,
    /// The rows.
    pub list: Rect,
    /// The selected contact's proof, where no article pane stands beside.
    pub proof: Option<Rect>,
}

/// The parts of a timeline pane: `strip` where it is wanted and there is room, the proof where the pane stands alone.
pub fn timeline_parts(rect: Rect, strip: bool, alone: bool) -> TimelineParts {
    let area = inside(rect);
    let strip_rows = match area.height {
        _ if !strip => 0,
        0..14 => 0,
        14..30 => 3,
        30..50 => 4,
        _ => 5,
    };
    let proof_rows = if alone && area.height >= 12 { 5 } else { 0 };
    let list_rows = area.height - strip_rows - proof_rows;
    let part = |y: u16, height: u16| (height > 0).then(|| Rect::new(area.x, y, area.width, height));
    TimelineParts {
        strip: part(area.y, strip_rows),
        list: Rect::new(area.x, area.y + strip_rows, area.width, list_rows),
        proof: part(area.y + strip_rows + list_rows, proof_rows),
    }
}

/// The parts of what is under the title of the entities: the rows under the line of tabs, and what is known of the chosen one
/// where there is room.
pub fn entity_parts(area: Rect) -> (Rect, Option<Rect>) {
    let card = if area.height >= 24 { area.height / 3 } else { 0 };
    let rows = Rect::new(area.x, area.y + 1, area.width, area.height.saturating_sub(1 + card));
    (rows, (card > 0).then(|| Rect::new(area.x, rows.bottom(), area.width, card)))
}

/// The box of something laid over the screen, at most `width` by `height`.
pub fn centred(size: Size, width: u16, height: u16) -> Rect {
    let width = width.min(size.width.saturating_sub(2));
    let height = height.min(size.height.saturating_sub(2));
    Rect::new((size.width - width) / 2, (size.height - height) / 2, width, height)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_number_of_panes_steps_with_the_width() {
        for (width, height, wanted) in [
            (39, 20, 0),
            (40, 9, 0),
            (40, 10, 1),
            (83, 30, 1),
            (84, 30, 2),
            (139, 30, 2),
            (140, 30, 3),
            (220, 60, 3),
        ] {
            let shown = panes(Size::new(width, height), Pane::Timeline, Share::Normal)
                .map_or(0, |p| Pane::ALL.iter().filter(|pane| p.of(**pane).is_some()).count());
            assert_eq!(shown, wanted, "{width}x{height}");
        }
    }

    #[test]
    fn panes_fill_the_screen_and_the_focused_one_is_among_them() {
        for width in 40..260 {
            for focus in Pane::ALL {
                for share in [Share::Normal, Share::Half, Share::Full] {
                    let Some(panes) = panes(Size::new(width, 24), focus, share) else { panic!("{width}") };
                    assert!(panes.of(focus).is_some_and(|r| r.width >= 16), "{width} {focus:?} {share:?}");
                    let sum: u16 = Pane::ALL.iter().filter_map(|p| panes.of(*p)).map(|r| r.width).sum();
                    assert_eq!(sum, width);
                }
            }
        }
    }
}
