//! Lines of a given width that remember which bytes they show; and text made safe to show, with a map both ways.

use std::sync::Arc;

use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

use crate::domain::Span;
use crate::text;

/// Text that may go to a terminal, with a map to the bytes it was made from.
#[derive(Clone, Debug, Default)]
pub struct Shown {
    text: Arc<str>,
    /// (start here, start in the source) of stretches that were taken over as they were; empty for all of it.
    runs: Vec<(usize, usize)>,
}

impl Shown {
    /// Makes `source` safe.
    pub fn new(source: &str) -> Shown {
        if text::is_clean(source) {
            return Shown { text: Arc::from(source), runs: Vec::new() };
        }
        let mut clean = String::with_capacity(source.len());
        let mut runs = vec![(0, 0)];
        let mut there = 0;
        for (old, new) in text::safe(source) {
            clean.extend(new);
            there += old.len_utf8();
            if new.map(char::len_utf8) != Some(old.len_utf8()) {
                runs.push((clean.len(), there));
            }
        }
        Shown { text: Arc::from(clean), runs }
    }

    /// The safe text.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The byte here for a byte of the source, at a character's start.
    pub fn here(&self, source: usize) -> usize {
        let at = match self.runs.partition_point(|run| run.1 <= source).checked_sub(1) {
            None => source,
            Some(i) => {
                let (here, there) = self.runs[i];
                let end = self.runs.get(i + 1).map_or(self.text.len(), |run| run.0);
                (here + (source - there)).min(end)
            }
        };
        floor(&self.text, at)
    }

    /// The byte of the source for a byte here.
    pub fn source(&self, here: usize) -> usize {
        match self.runs.partition_point(|run| run.0 <= here).checked_sub(1) {
            None => here,
            Some(i) => {
                let end = self.runs.get(i + 1).map_or(usize::MAX, |run| run.1);
                (self.runs[i].1 + (here - self.runs[i].0)).min(end)
            }
        }
    }
}

fn floor(text: &str, at: usize) -> usize {
    let mut at = at.min(text.len());
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}

/// Breaks `text[within]` into lines of at most `width` columns, at blanks where there are any. Line breaks end a line;
/// an empty line of the text is an empty span. Every byte that is no blank stands in exactly one line.
pub fn wrap(text: &str, within: Span, width: usize) -> Vec<Span> {
    let width = width.max(2);
    let mut out = Vec::new();
    let mut at = within.start;
    for paragraph in within.of(text).split('\n') {
        wrap_paragraph(paragraph, at, width, &mut out);
        at += paragraph.len() + 1;
    }
    out
}

fn wrap_paragraph(text: &str, base: usize, width: usize, out: &mut Vec<Span>) {
    if text.trim().is_empty() {
        out.push(Span::new(base, base));
        return;
    }
    let mut line: Option<(usize, usize)> = None; // bytes of the line so far
    let mut used = 0;
    for (at, word) in words(text) {
        let columns = columns(word);
        let gap = line.map_or(0, |(_, end)| self::columns(&text[end..at]));
        if let Some((start, _)) = line
            && used + gap + columns <= width
        {
            line = Some((start, at + word.len()));
            used += gap + columns;
            continue;
        }
        if let Some((start, end)) = line.take() {
            out.push(Span::new(base + start, base + end));
        }
        let (from, left) = break_word(word, width, base + at, out);
        line = Some((at + from, at + word.len()));
        used = left;
    }
    if let Some((start, end)) = line {
        out.push(Span::new(base + start, base + end));
    }
}

/// Breaks off full lines of a word wider than `width`; the start of what is left and its columns.
fn break_word(word: &str, width: usize, base: usize, out: &mut Vec<Span>) -> (usize, usize) {
    let mut start = 0;
    let mut used = columns(word);
    if used <= width {
        return (0, used);
    }
    used = 0;
    for (at, cluster) in word.grapheme_indices(true) {
        let columns = columns(cluster);
        if used + columns > width && at > start {
            out.push(Span::new(base + start, base + at));
            start = at;
            used = 0;
        }
        used += columns;
    }
    (start, used)
}

fn words(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut rest = 0;
    std::iter::from_fn(move || {
        let start = rest + text[rest..].find(|c: char| !c.is_whitespace())?;
        let end = text[start..].find(char::is_whitespace).map_or(text.len(), |n| start + n);
        rest = end;
        Some((start, &text[start..end]))
    })
}

/// Columns a terminal takes for `text`.
pub fn columns(text: &str) -> usize {
    if text.is_ascii() { text.len() } else { text.graphemes(true).map(UnicodeWidthStr::width).sum() }
}

/// `text` cut to `width` columns, with `more` at its end where something was cut off.
pub fn fit(text: &str, width: usize, more: &str) -> String {
    if columns(text) <= width {
        return text.to_string();
    }
    let room = width.saturating_sub(columns(more));
    let mut out = String::new();
    let mut used = 0;
    for cluster in text.graphemes(true) {
        used += columns(cluster);
        if used > room {
            break;
        }
        out.push_str(cluster);
    }
    if width >= columns(more) {
        out.push_str(more);
    }
    out
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use unicode_normalization::char::is_combining_mark;

    use super::*;

    fn lines(text: &str, width: usize) -> Vec<&str> {
        wrap(text, Span::new(0, text.len()), width).into_iter().map(|s| s.of(text)).collect()
    }

    #[test]
    fn lines_break_at_blanks_and_long_words_anywhere() {
        for (text, width, wanted) in [
            ("one two three", 8, vec!["one two", "three"]),
            ("one\n\ntwo", 8, vec!["one", "", "two"]),
            ("abcdefghij kl", 4, vec!["abcd", "efgh", "ij", "kl"]),
            ("Київ і Львів", 6, vec!["Київ і", "Львів"]),
            ("日本国会", 5, vec!["日本", "国会"]),
            ("e\u{301}e\u{301}e\u{301}", 2, vec!["e\u{301}e\u{301}", "e\u{301}"]),
            ("", 5, vec![""]),
        ] {
            assert_eq!(lines(text, width), wanted);
        }
    }

    #[test]
    fn what_is_cut_short_says_so() {
        for (text, width, wanted) in [("Istanbul", 8, "Istanbul"), ("Istanbul", 5, "Ista…"), ("Київ", 0, "")]
        {
            assert_eq!(fit(text, width, "…"), wanted);
        }
    }

    proptest! {
        #[test]
        fn every_byte_but_blanks_is_shown_once_and_no_line_is_too_wide(text in "\\PC{0,80}( \n\\PC{0,40})?", width in 2usize..40) {
            let spans = wrap(&text, Span::new(0, text.len()), width);
            let mut at = 0;
            for span in spans {
                prop_assert!(text[at..span.start].trim().is_empty());
                prop_assert!(columns(span.of(&text)) <= width || span.of(&text).graphemes(true).count() == 1);
                at = span.end;
            }
            prop_assert!(text[at..].trim().is_empty());
        }

        #[test]
        fn the_map_of_shown_text_leads_there_and_back(
            text in prop_oneof![any::<String>(), "[a\u{e9}\u{200b}\u{ad}\u{202e}\u{301}\t]{0,20}".boxed()],
        ) {
            let shown = Shown::new(&text);
            prop_assert!(text::is_clean(shown.text()));
            for (at, c) in text.char_indices() {
                let back = shown.source(shown.here(at));
                // what is not shown leads to what is shown behind it
                let hidden = |c: char| text::sanitize(&c.to_string()).is_empty() || is_combining_mark(c);
                prop_assert!(back == at || back > at && text[at..back].chars().all(hidden), "{c:?}");
            }
        }
    }
}
