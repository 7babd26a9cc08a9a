//! The words of the pages around a story, from `assets/grammar/cleaning.toml`. The shapes of the cuts are the other files here.

use std::collections::BTreeMap;
use std::sync::{LazyLock, OnceLock};

use regex::{Regex, bytes};
use serde::Deserialize;

use crate::domain::CutReason;

use super::needles::Needles;

/// How far a section reaches.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Scope {
    /// To the end of the page.
    End,
    /// Up to the story's next paragraph.
    Block,
}

#[derive(Deserialize)]
struct Rule {
    reason: CutReason,
    pattern: String,
}

#[derive(Deserialize)]
struct Section {
    reason: CutReason,
    scope: Scope,
    heads: Vec<String>,
}

#[derive(Deserialize)]
struct File {
    line: Vec<Rule>,
    inside: Vec<Rule>,
    section: Vec<Section>,
    starts: Vec<Rule>,
}

/// The words, ready to be matched.
pub struct Words {
    line: bytes::RegexSet,
    line_needles: Option<Needles>,
    line_reasons: Vec<CutReason>,
    inside: Vec<Inside>,
    any_inside: bytes::RegexSet,
    inside_needles: Option<Needles>,
    sections: BTreeMap<String, (CutReason, Scope)>,
    starts: Vec<(Regex, CutReason)>,
}

/// A stretch within a line. Most pages have none, so its form is built when its set says it stands there.
struct Inside {
    rule: Rule,
    form: OnceLock<Option<Regex>>,
}

/// Many forms at once, over bytes: a letter outside ASCII is some bytes that `.` passes over. Unicode classes, repeated as
/// notices need them, would make automata too large to be run as such, and every line would be walked form by form.
fn set(forms: impl IntoIterator<Item = String>) -> bytes::RegexSet {
    bytes::RegexSetBuilder::new(forms)
        .unicode(false)
        .dfa_size_limit(8 << 20)
        .build()
        .expect("a bundled pattern is well formed")
}

/// The words of the bundled file.
pub static WORDS: LazyLock<Words> = LazyLock::new(|| {
    let text = include_str!("../../../assets/grammar/cleaning.toml");
    let file: File = toml::from_str(text).expect("the bundled words are well formed");
    let compiled = |rules: &[Rule]| -> Vec<(Regex, CutReason)> {
        rules
            .iter()
            .map(|r| (Regex::new(&r.pattern).expect("a bundled pattern is well formed"), r.reason))
            .collect()
    };
    let lines = file.line.iter().map(|r| format!("(?i)^(?:{})$", r.pattern));
    let sections = file.section.into_iter().flat_map(|s| {
        let (reason, scope) = (s.reason, s.scope);
        s.heads.into_iter().map(move |head| (head, (reason, scope)))
    });
    Words {
        line_needles: Needles::of(file.line.iter().map(|r| r.pattern.as_str()), true),
        inside_needles: Needles::of(file.inside.iter().map(|r| r.pattern.as_str()), false),
        line: set(lines),
        line_reasons: file.line.iter().map(|r| r.reason).collect(),
        any_inside: set(file.inside.iter().map(|r| r.pattern.clone())),
        inside: file.inside.into_iter().map(|rule| Inside { rule, form: OnceLock::new() }).collect(),
        sections: sections.collect(),
        starts: compiled(&file.starts),
    }
});

impl Words {
    /// Why a whole line goes, where it does. Longer lines than a notice has are never asked.
    pub fn line(&self, text: &str) -> Option<CutReason> {
        let ruled_out = |needles: &Needles| !needles.may_match(text);
        if text.len() > 700 || self.line_needles.as_ref().is_some_and(ruled_out) {
            return None;
        }
        self.line.matches(text.as_bytes()).into_iter().next().map(|i| self.line_reasons[i])
    }

    /// The stretches of a line that go.
    pub fn inside<'a>(&'a self, text: &'a str) -> impl Iterator<Item = (regex::Match<'a>, CutReason)> {
        let may = self.inside_needles.as_ref().is_none_or(|needles| needles.may_match(text));
        let hits = may.then(|| self.any_inside.matches(text.as_bytes()));
        hits.into_iter().flatten().flat_map(move |i| {
            let Inside { rule, form } = &self.inside[i];
            let form = form.get_or_init(|| Regex::new(&rule.pattern).ok());
            form.iter().flat_map(move |form| form.find_iter(text)).map(|hit| (hit, rule.reason))
        })
    }

    /// What a line opens, where it is the head of a block of other things.
    pub fn section(&self, text: &str) -> Option<(CutReason, Scope)> {
        if text.len() > 60 {
            return None;
        }
        let head = text.trim().trim_end_matches([':', '»', '>', ' ']).to_lowercase().replace('’', "'");
        self.sections.get(&head).copied().or_else(|| {
            self.starts
                .iter()
                .find(|(form, _)| form.is_match(text))
                .map(|(_, reason)| (*reason, Scope::Block))
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_stretch_has_a_form_for_text_as_for_bytes() {
        for Inside { rule, .. } in &WORDS.inside {
            assert!(Regex::new(&rule.pattern).is_ok(), "{}", rule.pattern);
        }
    }

    #[test]
    fn lines_can_be_ruled_out_by_their_words() {
        let file: File = toml::from_str(include_str!("../../../assets/grammar/cleaning.toml")).unwrap();
        for (rules, whole) in [(&file.line, true), (&file.inside, false)] {
            for rule in rules {
                assert!(Needles::of([rule.pattern.as_str()], whole).is_some(), "{}", rule.pattern);
            }
        }
        assert!(WORDS.line_needles.is_some() && WORDS.inside_needles.is_some());
    }

    #[test]
    fn letters_outside_ascii_count_as_letters() {
        assert!(WORDS.line("Don’t miss: the week in Kraków").is_some());
        assert!(WORDS.line("By Łukasz Żak").is_some());
        assert!(WORDS.line("»").is_some());
    }
}
