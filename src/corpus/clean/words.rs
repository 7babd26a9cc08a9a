//! The words of the pages around a story, from `assets/grammar/cleaning.toml`. The shapes of the cuts are the other files here.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use regex::{Regex, RegexSet};
use serde::Deserialize;

use crate::domain::CutReason;

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
    line: RegexSet,
    line_reasons: Vec<CutReason>,
    inside: Vec<(Regex, CutReason)>,
    any_inside: RegexSet,
    sections: BTreeMap<String, (CutReason, Scope)>,
    starts: Vec<(Regex, CutReason)>,
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
        line: RegexSet::new(lines).expect("a bundled pattern is well formed"),
        line_reasons: file.line.iter().map(|r| r.reason).collect(),
        any_inside: RegexSet::new(file.inside.iter().map(|r| &r.pattern))
            .expect("a bundled pattern is well formed"),
        inside: compiled(&file.inside),
        sections: sections.collect(),
        starts: compiled(&file.starts),
    }
});

impl Words {
    /// Why a whole line goes, where it does. Longer lines than a notice has are never asked.
    pub fn line(&self, text: &str) -> Option<CutReason> {
        if text.len() > 700 {
            return None;
        }
        self.line.matches(text).into_iter().next().map(|i| self.line_reasons[i])
    }

    /// The stretches of a line that go.
    pub fn inside<'a>(&'a self, text: &'a str) -> impl Iterator<Item = (regex::Match<'a>, CutReason)> {
        let hits = self.any_inside.matches(text);
        hits.into_iter().flat_map(move |i| {
            let (form, reason) = &self.inside[i];
            form.find_iter(text).map(|hit| (hit, *reason))
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
