//! The words of the pages around a story, from `assets/grammar/cleaning.toml`. The shapes of the cuts are the other files here.

use std::collections::BTreeMap;
use std::sync::{LazyLock, OnceLock};

use regex::Regex;
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
    line: Forms,
    inside: Forms,
    sections: BTreeMap<String, (CutReason, Scope)>,
    starts: Vec<(Regex, CutReason)>,
}

/// Forms that are built when a line holds the words without which they cannot match; most pages need few of them.
struct Forms {
    needles: Needles,
    rules: Vec<(Rule, OnceLock<Option<Regex>>)>,
    /// True where a form is about a whole line, case ignored.
    whole: bool,
}

impl Forms {
    fn new(rules: Vec<Rule>, whole: bool) -> Forms {
        let needles = Needles::of(rules.iter().map(|rule| rule.pattern.as_str()), whole)
            .expect("a bundled pattern is well formed");
        Forms { needles, rules: rules.into_iter().map(|rule| (rule, OnceLock::new())).collect(), whole }
    }

    /// The forms that may match, with their reasons, in order.
    fn candidates(&self, text: &str) -> impl Iterator<Item = (&Regex, CutReason)> {
        self.needles.candidates(text).into_iter().filter_map(|number| {
            let (rule, form) = &self.rules[number];
            let built = form.get_or_init(|| {
                let whole =
                    if self.whole { format!("(?i)^(?:{})$", rule.pattern) } else { rule.pattern.clone() };
                Regex::new(&whole).ok()
            });
            Some((built.as_ref()?, rule.reason))
        })
    }
}

/// The words of the bundled file.
pub static WORDS: LazyLock<Words> = LazyLock::new(|| {
    let text = include_str!("../../../assets/grammar/cleaning.toml");
    let file: File = toml::from_str(text).expect("the bundled words are well formed");
    let starts = file
        .starts
        .iter()
        .map(|r| (Regex::new(&r.pattern).expect("a bundled pattern is well formed"), r.reason));
    let sections = file.section.into_iter().flat_map(|s| {
        let (reason, scope) = (s.reason, s.scope);
        s.heads.into_iter().map(move |head| (head, (reason, scope)))
    });
    Words {
        starts: starts.collect(),
        line: Forms::new(file.line, true),
        inside: Forms::new(file.inside, false),
        sections: sections.collect(),
    }
});

impl Words {
    /// Why a whole line goes, where it does. Longer lines than a notice has are never asked.
    pub fn line(&self, text: &str) -> Option<CutReason> {
        if text.len() > 700 {
            return None;
        }
        self.line.candidates(text).find(|(form, _)| form.is_match(text)).map(|(_, reason)| reason)
    }

    /// The stretches of a line that go.
    pub fn inside<'a>(&'a self, text: &'a str) -> impl Iterator<Item = (regex::Match<'a>, CutReason)> {
        let forms = self.inside.candidates(text);
        forms.flat_map(move |(form, reason)| form.find_iter(text).map(move |hit| (hit, reason)))
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
    fn every_form_is_well_formed_and_has_words_that_a_line_must_hold() {
        for forms in [&WORDS.line, &WORDS.inside] {
            for (rule, _) in &forms.rules {
                assert!(Regex::new(&rule.pattern).is_ok(), "{}", rule.pattern);
            }
        }
        let prose = "The leaders of the two countries spoke for an hour in Geneva, and then told the press nothing of what had been said there.";
        assert_eq!(WORDS.line.needles.candidates(prose), [0_usize; 0]);
        assert_eq!(WORDS.inside.needles.candidates(prose), [0_usize; 0]);
    }

    #[test]
    fn letters_outside_ascii_count_as_letters() {
        assert!(WORDS.line("Don’t miss: the week in Kraków").is_some());
        assert!(WORDS.line("By Łukasz Żak").is_some());
        assert!(WORDS.line("»").is_some());
    }
}
