//! Folding: case, diacritics and script are levelled, with a map back to the bytes of the source.

use crate::domain::Span;

/// Folded text with a map back.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Folded {
    /// Lower-case ASCII.
    pub text: String,
    /// For each folded byte the byte of the source its character begins at; one more entry for the end.
    pub map: Vec<u32>,
}

impl Folded {
    /// The span of the source that a span of the folded text stands for.
    pub fn source(&self, folded: Span) -> Span {
        let at = |i: usize| self.map.get(i).copied().unwrap_or_default() as usize;
        Span::new(at(folded.start), at(folded.end))
    }
}

/// Folds `text` to lower-case ASCII with a map: "Çırağan" becomes "ciragan", "Зеленський" "zelenskij".
pub fn folded(text: &str) -> Folded {
    let mut out = Folded::default();
    for (at, c) in text.char_indices() {
        let from = out.text.len();
        out.text.push_str(any_ascii::any_ascii_char(c));
        out.text[from..].make_ascii_lowercase();
        out.map.resize(out.text.len(), at as u32);
    }
    out.map.push(text.len() as u32);
    out
}

/// The folded text alone.
pub fn fold(text: &str) -> String {
    let mut out = any_ascii::any_ascii(text);
    out.make_ascii_lowercase();
    out
}
