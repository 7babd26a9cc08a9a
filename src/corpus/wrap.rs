//! Telling lines that were wrapped by hand from lines that are paragraphs.

/// True where the line widths (in characters, 0 for an empty line) look like text filled to a column: nothing longer than 100,
/// at least three lines in paragraphs of several, and most lines that another follows reach within 20 of the widest.
pub fn is_wrapped(widths: &[usize]) -> bool {
    let widest = widths.iter().copied().max().unwrap_or(0);
    if !(40..=100).contains(&widest) {
        return false;
    }
    let inner: Vec<usize> =
        widths.windows(2).filter(|pair| pair[0] > 0 && pair[1] > 0).map(|pair| pair[0]).collect();
    let full = inner.iter().filter(|width| **width + 20 >= widest).count();
    inner.len() >= 2 && full * 10 >= inner.len() * 7
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn filled_lines_are_told_from_paragraphs() {
        assert!(is_wrapped(&[70, 72, 71, 30, 0, 69, 72, 12]));
        assert!(!is_wrapped(&[70, 300, 71, 30, 0, 69, 72, 12]));
        assert!(!is_wrapped(&[12, 30, 9, 60, 0, 14, 22, 12]));
        assert!(!is_wrapped(&[70, 0, 72, 0, 71]));
    }
}
