//! Given names with the spellings that mean the same one.

use rustc_hash::FxHashMap;

use super::words::{Key, each_line};

/// Given names: every known one with the group of its spellings.
#[derive(Debug, Default)]
pub(super) struct GivenNames {
    group: FxHashMap<Key, u16>,
    members: Vec<Vec<String>>,
}

impl GivenNames {
    pub(super) fn add(&mut self, spellings: &[String]) {
        let number = self.members.len() as u16;
        for spelling in spellings {
            if let Some(key) = only_key(spelling) {
                self.group.entry(key).or_insert(number);
            }
        }
        self.members.push(spellings.to_vec());
    }

    /// True for a known given name.
    pub(super) fn knows(&self, key: Key) -> bool {
        self.group.contains_key(&key)
    }

    /// True where both are spellings of one given name.
    pub(super) fn same(&self, one: Key, other: Key) -> bool {
        one == other || matches!((self.group.get(&one), self.group.get(&other)), (Some(a), Some(b)) if a == b)
    }

    pub(super) fn spellings(&self, key: Key) -> &[String] {
        self.group.get(&key).map_or(&[], |&number| &self.members[number as usize])
    }
}

/// The key of a text of one word.
pub(super) fn only_key(text: &str) -> Option<Key> {
    let mut keys = Vec::new();
    each_line(text, |line| keys.extend(line.iter().map(|w| w.key)));
    (keys.len() == 1).then(|| keys[0])
}
