//! Text spans: bytes, half open. Calendar spans live in `when`.

use serde::{Deserialize, Serialize};

/// A half-open range of bytes, `start..end`, in the cleaned text of one article.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Span {
    /// First byte.
    pub start: usize,
    /// One past the last byte.
    pub end: usize,
}

impl Span {
    /// The span `start..end`.
    pub const fn new(start: usize, end: usize) -> Self {
        Self { start, end }
    }

    /// Length in bytes; 0 for a reversed span.
    pub const fn len(self) -> usize {
        self.end.saturating_sub(self.start)
    }

    /// True where the span holds no byte.
    pub const fn is_empty(self) -> bool {
        self.len() == 0
    }

    /// True where `other` lies wholly inside.
    pub const fn contains(self, other: Span) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// True where the two share at least one byte.
    pub const fn overlaps(self, other: Span) -> bool {
        self.start < other.end && other.start < self.end
    }

    /// The smallest span that holds both.
    pub fn cover(self, other: Span) -> Span {
        Span::new(self.start.min(other.start), self.end.max(other.end))
    }

    /// The same span moved `by` bytes to the right.
    pub const fn shifted(self, by: usize) -> Span {
        Span::new(self.start + by, self.end + by)
    }

    /// The bytes of `text` it marks; empty where it does not lie on character boundaries of `text`.
    pub fn of(self, text: &str) -> &str {
        text.get(self.start..self.end).unwrap_or("")
    }
}

/// A [`Span`] in half the room, for what is kept by the million: no text that is read has four gigabytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Place {
    start: u32,
    end: u32,
}

impl From<Span> for Place {
    fn from(span: Span) -> Place {
        let short = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
        Place { start: short(span.start), end: short(span.end) }
    }
}

impl From<Place> for Span {
    fn from(place: Place) -> Span {
        Span::new(place.start as usize, place.end as usize)
    }
}
