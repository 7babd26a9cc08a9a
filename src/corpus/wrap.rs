//! Telling lines that were wrapped by hand from lines that are paragraphs.

/// True where the lines of `text` look like text filled to a column: nothing longer than 100 characters, paragraphs of several
/// lines, most lines that another follows reach within 20 of the widest, and few of them end a sentence. The targets of links do
/// not count, since they cannot be broken.
pub fn is_wrapped(text: &str) -> bool {
    let mut widest = 0;
    let mut before: Option<(usize, bool)> = None;
    let mut inner: Vec<(usize, bool)> = Vec::new();
    for line in text.lines() {
        let line = line.trim();
        let width = if line.contains("](") { line.chars().count().min(80) } else { line.chars().count() };
        if width > 100 {
            return false;
        }
        widest = widest.max(width);
        if width == 0 {
            before = None;
            continue;
        }
        inner.extend(before);
        before = Some((width, line.ends_with(['.', '!', '?', '"', '”'])));
    }
    let full = inner.iter().filter(|(width, _)| width + 20 >= widest).count();
    let ends = inner.iter().filter(|(_, ends)| *ends).count();
    widest >= 40 && inner.len() >= 2 && full * 10 >= inner.len() * 7 && ends * 3 <= inner.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn filled_lines_are_told_from_paragraphs() {
        let filled = "The foreign ministers of the two states met for talks in\nGeneva, where they spoke of prisoners and of the harvest that\nhas to leave the ports.\n\nThe next round of these talks is to be held in a month, it is\nsaid.";
        assert!(is_wrapped(filled));
        assert!(!is_wrapped(&format!("{filled}\n{}", "a long paragraph ".repeat(9))));
        assert!(!is_wrapped("Home\nNews of the day\nSport\nContact the paper"));
        assert!(!is_wrapped(
            "The ministers met in Geneva on Tuesday and spoke.\nThey will meet again when the lists are ready.\nThe mediator said that he was content with it."
        ));
    }
}
