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
        let at = |i: usize| self.map.get(i).or(self.map.last()).copied().unwrap_or_default() as usize;
        Span::new(at(folded.start), at(folded.end))
    }
}

/// Folds `text` to lower-case ASCII with a map: "Çırağan" becomes "ciragan", "Зеленський" "zelenskij".
///
/// The map never falls, and its last entry is the length of `text`. A text above 4 GiB cannot be mapped and folds to nothing.
pub fn folded(text: &str) -> Folded {
    let Ok(length) = u32::try_from(text.len()) else { return Folded { text: String::new(), map: vec![0] } };
    let mut out = Folded { text: String::with_capacity(text.len()), map: Vec::with_capacity(text.len() + 1) };
    let mut at = 0;
    while at < text.len() {
        let plain = text.as_bytes()[at..].iter().position(|b| !b.is_ascii()).unwrap_or(text.len() - at);
        if plain > 0 {
            out.text.push_str(&text[at..at + plain]);
            out.map.extend(at as u32..(at + plain) as u32);
            at += plain;
        }
        let Some(c) = text[at..].chars().next() else { break };
        out.text.push_str(any_ascii::any_ascii_char(c));
        out.map.resize(out.text.len(), at as u32);
        at += c.len_utf8();
    }
    out.text.make_ascii_lowercase();
    out.map.push(length);
    out
}

/// The folded text alone.
pub fn fold(text: &str) -> String {
    if text.is_ascii() {
        return text.to_ascii_lowercase();
    }
    let mut out = any_ascii::any_ascii(text);
    out.make_ascii_lowercase();
    out
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn script_and_diacritics_are_levelled() {
        for (raw, plain) in
            [("Çırağan", "ciragan"), ("Зеленський", "zelens'kij"), ("Russia’s", "russia's"), ("EU", "eu")]
        {
            assert_eq!(fold(raw).replace('y', "j"), plain.replace('y', "j"), "{raw}");
        }
    }

    #[test]
    fn a_span_leads_back_to_its_source() {
        let text = "At Çırağan, Лавров spoke";
        let flat = folded(text);
        let at = flat.text.find("lavrov").unwrap_or_default();
        assert_eq!(flat.source(Span::new(at, at + 6)).of(text), "Лавров");
    }

    proptest! {
        #[test]
        fn the_map_never_falls_and_ends_at_the_end(text in any::<String>()) {
            let flat = folded(&text);
            prop_assert_eq!(&flat.text, &fold(&text));
            prop_assert!(flat.text.is_ascii());
            prop_assert_eq!(flat.map.len(), flat.text.len() + 1);
            prop_assert!(flat.map.windows(2).all(|w| w[0] <= w[1]));
            prop_assert!(flat.map.iter().all(|&i| text.is_char_boundary(i as usize)));
            prop_assert_eq!(flat.map.last().copied(), Some(text.len() as u32));
        }
    }
}
