//! Words without which no form of a set can match: a line that holds none of them need not be walked by the set's automaton, which
//! grows with every new kind of line.

use aho_corasick::{AhoCorasick, Anchored, Input, StartKind};
use regex_syntax::hir::{Class, Hir, HirKind};

/// Letters of a word that is worth looking for within a line; a mark that is no letter counts by itself.
const SHORTEST: usize = 3;
/// Letters that a class may have to be looked for one by one.
const FEW: usize = 40;

/// What lines must hold for any form of a set to match.
pub struct Needles {
    /// Words that stand anywhere.
    inside: AhoCorasick,
    /// Words with which a line begins.
    front: AhoCorasick,
    /// Forms without such a word match lines of so many bytes at most.
    short: usize,
}

impl Needles {
    /// The words of forms that match whole lines where `whole` is true, and stretches of them where it is not. None where a form without
    /// a word may match a line of any length, so that nothing can be ruled out.
    pub fn of<'a>(forms: impl IntoIterator<Item = &'a str>, whole: bool) -> Option<Needles> {
        let (mut inside, mut front, mut short) = (Vec::new(), Vec::new(), 0);
        for form in forms {
            // the search ignores case as a whole, and a form that does so by itself has no words left to see
            let form = form.strip_prefix("(?i)").unwrap_or(form);
            branches(&regex_syntax::parse(form).ok()?, &mut |branch| match (
                whole.then(|| beginning(branch)).flatten(),
                needle(branch),
            ) {
                (Some(found), _) => front.extend(found),
                (None, Some(found)) => inside.extend(found),
                (None, None) => short = short.max(branch.properties().maximum_len().unwrap_or(usize::MAX)),
            });
        }
        let automaton = |words: &[String], start| {
            AhoCorasick::builder().ascii_case_insensitive(true).start_kind(start).build(words).ok()
        };
        let inside = automaton(&inside, StartKind::Unanchored)?;
        let front = automaton(&front, StartKind::Anchored)?;
        (short < usize::MAX).then_some(Needles { inside, front, short })
    }

    /// True where a form may match the line.
    pub fn may_match(&self, line: &str) -> bool {
        line.len() <= self.short
            || self.front.is_match(Input::new(line).anchored(Anchored::Yes))
            || self.inside.is_match(line)
    }
}

/// Each branch of a form, groups opened.
fn branches<'h>(form: &'h Hir, each: &mut impl FnMut(&'h Hir)) {
    match form.kind() {
        HirKind::Alternation(all) => all.iter().for_each(|branch| branches(branch, each)),
        HirKind::Capture(group) => branches(&group.sub, each),
        _ => each(form),
    }
}

/// Words with one of which every match of a form begins.
fn beginning(form: &Hir) -> Option<Vec<String>> {
    match form.kind() {
        HirKind::Literal(literal) => Some(vec![String::from_utf8(literal.0.to_vec()).ok()?]),
        HirKind::Capture(group) => beginning(&group.sub),
        HirKind::Repetition(repeated) if repeated.min > 0 => beginning(&repeated.sub),
        HirKind::Alternation(all) => {
            let words: Option<Vec<Vec<String>>> = all.iter().map(beginning).collect();
            words.map(|words| words.into_iter().flatten().collect())
        }
        HirKind::Concat(parts) => beginning(parts.first()?),
        HirKind::Class(Class::Unicode(class)) => {
            let count: usize = class.ranges().iter().map(|range| range.len()).sum();
            let letters = class.ranges().iter().flat_map(|range| range.start()..=range.end());
            (count <= FEW).then(|| letters.map(String::from).collect())
        }
        _ => None,
    }
}

/// Words one of which every match of a form holds.
fn needle(form: &Hir) -> Option<Vec<String>> {
    match form.kind() {
        HirKind::Literal(literal) => {
            let word = String::from_utf8(literal.0.to_vec()).ok()?;
            let telling =
                word.len() >= SHORTEST || word.chars().any(|c| !c.is_alphanumeric() && !c.is_whitespace());
            telling.then(|| vec![word])
        }
        HirKind::Capture(group) => needle(&group.sub),
        HirKind::Repetition(repeated) if repeated.min > 0 => needle(&repeated.sub),
        HirKind::Alternation(all) => {
            let words: Option<Vec<Vec<String>>> = all.iter().map(needle).collect();
            words.map(|words| words.into_iter().flatten().collect())
        }
        // the part whose shortest word is longest rules out most
        HirKind::Concat(parts) => {
            let shortest = |words: &Vec<String>| words.iter().map(String::len).min().unwrap_or(0);
            parts.iter().filter_map(needle).max_by_key(shortest)
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use regex::Regex;

    const FORMS: [&str; 5] = [
        "(open menu|menu|.*skip to (main )?content.*)",
        r"\d{1,3}",
        "(©.*|.+ staff)",
        r"(share|tweet)( this)?",
        "b+c{2}d",
    ];

    #[test]
    fn a_line_without_any_word_is_ruled_out_where_it_is_long() {
        let needles = Needles::of(FORMS, true).unwrap();
        assert!(!needles.may_match("The two ministers spoke for an hour."));
        assert!(needles.may_match("Please SKIP to main content now"));
        assert!(needles.may_match("99"), "short enough for a form without a word");
        assert!(Needles::of([".+"], true).is_none(), "nothing can be ruled out");
    }

    proptest! {
        #[test]
        fn no_line_that_matches_is_ruled_out(line in "(menu|skip to |main |content|staff|share|tweet| this|©|[a-d]{0,3}|[0-9]{0,4}|, |\\.){0,6}") {
            let needles = Needles::of(FORMS, true).unwrap();
            let whole = |form: &&str| Regex::new(&format!("(?i)^(?:{form})$")).unwrap().is_match(&line);
            if FORMS.iter().any(|form| whole(&form)) {
                prop_assert!(needles.may_match(&line), "{line:?}");
            }
        }
    }
}
