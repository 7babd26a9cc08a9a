//! Names as the measures compare them.

use std::collections::BTreeSet;

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// Words that tell nothing of which body is meant.
const DULL: [&str; 12] = [
    "the",
    "of",
    "us",
    "uk",
    "ministry",
    "department",
    "office",
    "spokesman",
    "spokesperson",
    "foreign",
    "president",
    "and",
];

/// Letters of a last name that are compared.
const LETTERS: usize = 5;

/// Letters and digits alone, so that white space, marks and hyphenation do not matter.
pub fn letters(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).collect()
}

/// Lower-case ASCII letters and blanks alone.
pub fn fold(name: &str) -> String {
    let bare: String = name.nfkd().filter(|c| !is_combining_mark(*c)).collect();
    let kept: String = bare.to_lowercase().chars().filter(|c| c.is_ascii_lowercase() || *c == ' ').collect();
    kept.trim().to_string()
}

fn beginning(word: &str) -> String {
    word.chars().take(LETTERS).collect()
}

/// The last words of names, by their beginnings.
pub fn last_names<'a>(names: impl IntoIterator<Item = &'a str>) -> BTreeSet<String> {
    names.into_iter().filter_map(|name| fold(name).split_whitespace().last().map(beginning)).collect()
}

/// True where two names mean one source: a person by the last name, a body by its telling words.
pub fn same_body(one: &str, other: &str) -> bool {
    let (one, other) = (fold(one), fold(other));
    let one: Vec<&str> = one.split_whitespace().collect();
    let other: Vec<&str> = other.split_whitespace().collect();
    let telling = |words: &[&str]| -> BTreeSet<String> {
        words.iter().filter(|word| !DULL.contains(word)).map(|word| word.to_string()).collect()
    };
    let (told_one, told_other) = (telling(&one), telling(&other));
    if told_one.is_empty() && told_other.is_empty() {
        return one.iter().any(|word| other.contains(word));
    }
    let ends = match (one.last(), other.last()) {
        (Some(a), Some(b)) => !DULL.contains(a) && beginning(a) == beginning(b),
        _ => false,
    };
    !told_one.is_disjoint(&told_other) || ends
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_source_is_the_same_by_what_tells_it_apart() {
        for (one, other) in [
            ("Sergey Lavrov", "Lavrov"),
            ("US State Department", "State Department spokesperson"),
            ("Zelenskyy", "Volodymyr Zelensky"),
            ("the ministry", "ministry spokesman"),
        ] {
            assert!(same_body(one, other), "{one} {other}");
        }
        for (one, other) in [("Foreign Ministry", "Kremlin"), ("Lavrov", "Foreign Ministry")] {
            assert!(!same_body(one, other), "{one} {other}");
        }
    }
}
