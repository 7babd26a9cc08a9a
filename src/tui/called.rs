//! The keys that messages name, as the user's keymap has them.

use crate::config::{Context, Keymap, Verb};

/// The names of keys that are told of in words; none where a verb has no key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeyNames {
    /// What reads the articles again.
    pub reload: Option<String>,
    /// What ends a reading.
    pub cancel: Option<String>,
}

impl Default for KeyNames {
    /// Those of the keymap that is built in.
    fn default() -> KeyNames {
        KeyNames { reload: Some("R".to_string()), cancel: Some("Esc".to_string()) }
    }
}

impl KeyNames {
    /// Those of a keymap.
    pub fn of(keymap: &Keymap) -> KeyNames {
        let key = |verb| keymap.key_of(Context::Global, verb);
        KeyNames { reload: key(Verb::Reload), cancel: key(Verb::Cancel) }
    }

    /// "R reads the articles again".
    pub fn reads_again(&self) -> String {
        match &self.reload {
            Some(key) => format!("{key} reads the articles again"),
            None => "read the articles again from the list of commands".to_string(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_keys_are_those_of_the_keymap() {
        assert_eq!(KeyNames::of(&Keymap::built_in().unwrap()), KeyNames::default());
        let own = "[global]\nreload = { keys = [\"F9\"] }\ncancel = { keys = [] }\n";
        let names = KeyNames::of(&Keymap::with_user("keymap.toml", own).unwrap());
        assert_eq!(names, KeyNames { reload: Some("F9".to_string()), cancel: None });
        assert_eq!(names.reads_again(), "F9 reads the articles again");
        let none = KeyNames { reload: None, cancel: None };
        assert!(none.reads_again().contains("list of commands"));
    }
}
