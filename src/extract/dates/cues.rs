//! Words about the days of contacts, from the bundled grammar. What they mean to a rule stays outside.

use std::sync::LazyLock;

use serde::Deserialize;

use super::super::document::Document;

/// Words of one role.
#[derive(Debug, Deserialize)]
#[serde(transparent)]
pub struct Role(Vec<String>);

impl Role {
    /// True where the token is one of these words, ASCII letter case aside.
    pub fn has(&self, doc: &Document<'_>, at: usize) -> bool {
        self.0.iter().any(|word| doc.is(at, word))
    }
}

/// The roles, each told in `assets/grammar/dates.toml`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(missing_docs)]
pub struct Cues {
    pub scheduled: Role,
    pub fixed: Role,
    pub sequence: Role,
    pub gone: Role,
    pub part: Role,
    pub units: Role,
    pub hours: Role,
    pub clock: Role,
    pub noon: Role,
    pub stays: Role,
    pub vague: Role,
    pub also: Role,
    pub ordinals: Role,
    pub counting: Role,
    pub lasting: Role,
    pub festive: Role,
    pub opening: Role,
    pub arriving: Role,
    pub occurs: Role,
}

/// The bundled words, read once.
pub static CUES: LazyLock<Cues> = LazyLock::new(|| {
    toml::from_str(include_str!("../../../assets/grammar/dates.toml"))
        .expect("the bundled words of dates are checked by the tests")
});

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_bundled_words_read_and_stand_in_small_letters() {
        for role in [&CUES.scheduled, &CUES.part, &CUES.opening, &CUES.clock] {
            assert!(!role.0.is_empty());
            assert!(role.0.iter().all(|word| *word == word.to_lowercase()));
        }
    }
}
