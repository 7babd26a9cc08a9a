//! Words without which a form cannot match a line: where they are missing, the line need not be walked by the form's automaton, which
//! grows with every new kind of line.

use aho_corasick::automaton::OverlappingState;
use aho_corasick::{AhoCorasick, AhoCorasickKind, Anchored, Input, MatchKind, StartKind};
use regex_syntax::hir::{Class, Hir, HirKind};

/// Letters of a word that is worth looking for within a line; a mark that is no letter counts by itself.
const SHORTEST: usize = 3;
/// Letters that a class may have to be looked for one by one.
const FEW: usize = 40;

/// What lines must hold for forms to match.
pub struct Needles {
    words: Finder,
    /// What lines must begin with: apart, since most of it is single letters, which stand everywhere in a line.
    fronts: Finder,
    branches: Vec<Branch>,
    /// For each choice the branches that are looked at where the line holds one of its words.
    opened: Vec<Vec<usize>>,
    /// The branches that need no word.
    free: Vec<usize>,
}

/// Words with the choices they belong to.
struct Finder {
    words: AhoCorasick,
    choices: Vec<usize>,
    anchored: Anchored,
}

impl Finder {
    fn of(words: Vec<(String, usize)>, anchored: Anchored) -> Option<Finder> {
        let (words, choices): (Vec<String>, Vec<usize>) = words.into_iter().unzip();
        let start = if anchored == Anchored::Yes { StartKind::Anchored } else { StartKind::Unanchored };
        let words = AhoCorasick::builder()
            .ascii_case_insensitive(true)
            .match_kind(MatchKind::Standard)
            .start_kind(start)
            // every line of every article is walked: one table look-up a letter is worth its memory
            .kind(Some(AhoCorasickKind::DFA))
            .build(&words)
            .ok()?;
        Some(Finder { words, choices, anchored })
    }

    /// Marks the choices whose words the line holds, or begins with, and lists them.
    fn mark(&self, line: &str, held: &mut Held) {
        let input = Input::new(line).anchored(self.anchored);
        let mut state = OverlappingState::start();
        while self.words.try_find_overlapping(input.clone(), &mut state).is_ok() {
            let Some(hit) = state.get_match() else { break };
            // on the way along a word that begins the line the search also tells of shorter ones within it
            if self.anchored == Anchored::No || hit.start() == 0 {
                held.mark(self.choices[hit.pattern().as_usize()]);
            }
        }
    }
}

/// The choices whose words a line holds: few of many.
struct Held {
    marks: Vec<u64>,
    list: Vec<usize>,
}

impl Held {
    fn mark(&mut self, choice: usize) {
        let (word, bit) = (&mut self.marks[choice / 64], 1 << (choice % 64));
        if *word & bit == 0 {
            *word |= bit;
            self.list.push(choice);
        }
    }

    fn has(&self, choice: usize) -> bool {
        self.marks[choice / 64] & 1 << (choice % 64) != 0
    }
}

/// One way in which a form may match.
struct Branch {
    /// The number of its form.
    form: usize,
    /// From each of these choices the line holds a word.
    choices: Vec<usize>,
    /// Bytes of the longest line it matches; none without a bound.
    longest: Option<usize>,
}

impl Needles {
    /// The words of forms that match whole lines where `whole` is true, and stretches of them where it is not; none where a form is
    /// not well formed.
    pub fn of<'a>(forms: impl IntoIterator<Item = &'a str>, whole: bool) -> Option<Needles> {
        let (mut inner, mut fronts) = (Vec::new(), Vec::new());
        let mut choices = 0;
        let mut found = Vec::new();
        for (number, form) in forms.into_iter().enumerate() {
            // the search ignores case as a whole, and a form that does so by itself has no words left to see
            let form = form.strip_prefix("(?i)").unwrap_or(form);
            branches(&regex_syntax::parse(form).ok()?, &mut |branch| {
                let longest = if whole { branch.properties().maximum_len() } else { None };
                let mut entry = Branch { form: number, choices: Vec::new(), longest };
                let mut enter = |words: Vec<String>, all: &mut Vec<(String, usize)>| {
                    all.extend(words.into_iter().map(|word| (word, choices)));
                    entry.choices.push(choices);
                    choices += 1;
                };
                if let Some(words) = beginning(branch).filter(|_| whole) {
                    enter(words, &mut fronts);
                }
                needles(branch).into_iter().for_each(|words| enter(words, &mut inner));
                found.push(entry);
            });
        }
        let (words, fronts) = (Finder::of(inner, Anchored::No)?, Finder::of(fronts, Anchored::Yes)?);
        let (mut opened, mut free) = (vec![Vec::new(); choices], Vec::new());
        for (number, branch) in found.iter().enumerate() {
            match branch.choices.first() {
                Some(&choice) => opened[choice].push(number),
                None => free.push(number),
            }
        }
        Some(Needles { words, fronts, branches: found, opened, free })
    }

    /// The numbers of the forms that may match the line, in order.
    pub fn candidates(&self, line: &str) -> Vec<usize> {
        let mut held = Held { marks: vec![0; self.opened.len().div_ceil(64)], list: Vec::new() };
        self.words.mark(line, &mut held);
        self.fronts.mark(line, &mut held);
        let may = |branch: &&Branch| {
            branch.longest.is_none_or(|most| line.len() <= most)
                && branch.choices.iter().all(|&choice| held.has(choice))
        };
        let opened = held.list.iter().flat_map(|&choice| &self.opened[choice]);
        let branches = self.free.iter().chain(opened).map(|&number| &self.branches[number]);
        let mut out: Vec<usize> = branches.filter(may).map(|branch| branch.form).collect();
        out.sort_unstable();
        out.dedup();
        out
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

/// The choices of words that every match of a form holds: one word of each.
fn needles(form: &Hir) -> Vec<Vec<String>> {
    match form.kind() {
        HirKind::Concat(parts) => parts.iter().filter_map(needle).collect(),
        _ => needle(form).into_iter().collect(),
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
        // the part whose shortest word is longest tells most
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
        "[^.]+e+[^!]*",
    ];

    #[test]
    fn a_form_is_tried_only_where_the_line_holds_its_words() {
        let needles = Needles::of(FORMS, true).unwrap();
        assert_eq!(needles.candidates("The two ministers spoke for an hour at the share market."), [4]);
        assert_eq!(needles.candidates("Please SKIP to main content now"), [0, 4]);
        assert_eq!(needles.candidates("99"), [1, 4], "short enough for a form without a word");
        assert_eq!(needles.candidates("Share this"), [1, 3, 4]);
    }

    proptest! {
        #[test]
        fn no_form_that_matches_is_left_out(line in "(menu|skip to |main |content|staff|share|tweet| this|©|[a-d]{0,3}|[0-9]{0,4}|, |\\.){0,6}") {
            let candidates = Needles::of(FORMS, true).unwrap().candidates(&line);
            for (number, form) in FORMS.iter().enumerate() {
                if Regex::new(&format!("(?i)^(?:{form})$")).unwrap().is_match(&line) {
                    prop_assert!(candidates.contains(&number), "{line:?} {form}");
                }
            }
        }
    }
}
