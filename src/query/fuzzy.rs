//! How a typed word meets a known one: fuzzy-matcher on folded text, and a net of edit distance below it.
//!
//! fuzzy-matcher 0.3.7 folds neither case nor diacritics beyond ASCII and lets one call's cells leak into the next
//! call's score. So both sides are folded first, every scored call follows a call that clears the cells, positions and
//! score come from one and the same function, and each thread has a matcher of its own.

use fuzzy_matcher::FuzzyMatcher;
use fuzzy_matcher::skim::SkimMatcherV2;

use crate::text::fold;

/// Longest text that is matched, in bytes: names and words are shorter, and the cost grows with it.
const LONGEST: usize = 96;

/// Share of a whole word's score that a subsequence must reach, in percent. At 72 a word of five letters may
/// lack one letter of the name in its middle and no more.
const SHARE: i64 = 72;

/// Words shorter than this are matched by their beginning alone.
const SHORTEST: usize = 3;

/// Folded, apostrophes dropped, everything else that is no letter or digit a blank, blanks single.
pub(super) fn flat(text: &str) -> String {
    let folded = fold(text);
    let mut out = String::with_capacity(folded.len());
    let mut apart = false;
    for byte in folded.bytes() {
        match byte {
            b'\'' | b'`' | b'"' => {}
            byte if byte.is_ascii_alphanumeric() => {
                if apart && !out.is_empty() {
                    out.push(' ');
                }
                apart = false;
                out.push(char::from(byte));
            }
            _ => apart = true,
        }
    }
    out
}

/// A matcher for one thread.
pub(super) struct Fuzzy {
    matcher: SkimMatcherV2,
}

impl Fuzzy {
    /// A new matcher.
    pub fn new() -> Fuzzy {
        Fuzzy { matcher: SkimMatcherV2::default().ignore_case() }
    }

    /// Score and byte positions of `word` in `text`, both flat; the same whatever was asked before.
    pub fn indices(&self, text: &str, word: &str) -> Option<(i64, Vec<usize>)> {
        if word.is_empty() || text.len() > LONGEST || word.len() > text.len() {
            return None;
        }
        let _ = self.matcher.fuzzy_match("a", "a");
        self.matcher.fuzzy_indices(text, word)
    }

    /// True where `word` is close enough to `text` to be meant: a subsequence that begins a word of it (or stands in it
    /// whole, from five letters on) and scores at least [`SHARE`] of what the word itself would.
    pub fn accepts(&self, text: &str, word: &str) -> bool {
        if word.len() < SHORTEST || !is_subsequence(word, text) {
            return false;
        }
        let Some((score, at)) = self.indices(text, word) else { return false };
        let Some((perfect, _)) = self.indices(word, word) else { return false };
        let (Some(first), Some(last)) = (at.first(), at.last()) else { return false };
        let head = *first == 0 || text.as_bytes()[first - 1] == b' ';
        let whole = last - first + 1 == word.len() && word.len() >= 5;
        (head || whole) && score * 100 >= perfect * SHARE
    }
}

fn is_subsequence(word: &str, text: &str) -> bool {
    let mut left = text.bytes();
    word.bytes().all(|b| left.any(|c| c == b))
}

/// Slips that a typed word may have against a known one, by the typed word's length: none up to four letters, one up to
/// six, two from seven on.
pub(super) fn is_slip(token: &str, word: &str) -> bool {
    let allowed = match word.len() {
        0..=4 => return false,
        5..=6 => 1,
        _ => 2,
    };
    token.len().abs_diff(word.len()) <= allowed
        && token.len() <= LONGEST
        && token.as_bytes().first() == word.as_bytes().first()
        && strsim::osa_distance(token, word) <= allowed
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_is_accepted_where_it_is_meant() {
        let fuzzy = Fuzzy::new();
        for (text, word) in [
            ("volodymyr zelensky", "zelnsky"),
            ("marco rubio", "rbio"),
            ("ursula von der leyen", "vonderleyen"),
            ("dolmabahce palace", "bahce"),
        ] {
            assert!(fuzzy.accepts(text, word), "{word} in {text}");
        }
        for (text, word) in [
            ("tirana", "iran"),
            ("antonio tajani", "iran"),
            ("gordon brown", "orban"),
            ("russia ukraine", "rubio"),
            ("ministerial meeting", "iran"),
            ("istanbul talks", "iran"),
            ("marco rubio", "ro"),
        ] {
            assert!(!fuzzy.accepts(text, word), "{word} in {text}");
        }
    }

    #[test]
    fn a_slip_of_one_or_two_letters_is_forgiven_in_longer_words_alone() {
        for (token, word) in [("lavrov", "lavrof"), ("zelenskyy", "zelnsky"), ("zelenskyy", "zelenski")] {
            assert!(is_slip(token, word), "{word}");
        }
        for (token, word) in [("iraq", "iran"), ("urban", "orban"), ("medinsky", "lavrov"), ("kiev", "kyiv")]
        {
            assert!(!is_slip(token, word), "{word}");
        }
    }

    #[test]
    fn a_score_does_not_depend_on_what_was_asked_before() {
        let fuzzy = Fuzzy::new();
        let fresh = Fuzzy::new().indices("bbb", "bbb");
        let _ = fuzzy.indices("bbabb", "bba");
        assert_eq!(fuzzy.indices("bbb", "bbb"), fresh);
    }

    proptest::proptest! {
        #[test]
        fn any_text_can_be_matched(text in "\\PC{0,120}", word in "\\PC{0,20}") {
            let (text, word) = (flat(&text), flat(&word));
            let _ = Fuzzy::new().accepts(&text, &word);
            let _ = is_slip(&text, &word);
        }
    }
}
