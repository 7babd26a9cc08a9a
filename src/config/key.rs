//! Keys as they are written in a keymap: `j`, `G`, `Ctrl-d`, `Alt-r`, `S-Tab`, `F1`, `Space`; sequences of them: `g d`.

use std::fmt;
use std::str::FromStr;

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};

/// One press of a key with its modifiers. Shift is part of a character (`G`), a modifier for other keys only.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd)]
pub struct Key {
    /// The key.
    pub code: KeyCode,
    /// Control, Alt, and Shift for keys that are no characters.
    pub modifiers: KeyModifiers,
}

/// Keys pressed one after another.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, PartialOrd)]
pub struct Sequence(pub Vec<Key>);

const NAMED: [(&str, KeyCode); 16] = [
    ("Enter", KeyCode::Enter),
    ("Esc", KeyCode::Esc),
    ("Tab", KeyCode::Tab),
    ("Space", KeyCode::Char(' ')),
    ("Backspace", KeyCode::Backspace),
    ("Delete", KeyCode::Delete),
    ("Insert", KeyCode::Insert),
    ("Up", KeyCode::Up),
    ("Down", KeyCode::Down),
    ("Left", KeyCode::Left),
    ("Right", KeyCode::Right),
    ("Home", KeyCode::Home),
    ("End", KeyCode::End),
    ("PgUp", KeyCode::PageUp),
    ("PgDn", KeyCode::PageDown),
    ("Bar", KeyCode::Char('|')),
];

impl From<KeyEvent> for Key {
    fn from(event: KeyEvent) -> Key {
        let kept = KeyModifiers::CONTROL | KeyModifiers::ALT | KeyModifiers::SHIFT;
        let mut modifiers = event.modifiers & kept;
        let code = match event.code {
            KeyCode::BackTab => {
                modifiers |= KeyModifiers::SHIFT;
                KeyCode::Tab
            }
            KeyCode::Char(c) => {
                modifiers -= KeyModifiers::SHIFT;
                let control = modifiers.contains(KeyModifiers::CONTROL);
                KeyCode::Char(if control { c.to_ascii_lowercase() } else { c })
            }
            other => other,
        };
        Key { code, modifiers }
    }
}

impl FromStr for Key {
    type Err = String;

    fn from_str(text: &str) -> Result<Key, String> {
        let mut modifiers = KeyModifiers::NONE;
        let mut rest = text;
        for (mark, modifier) in
            [("Ctrl-", KeyModifiers::CONTROL), ("Alt-", KeyModifiers::ALT), ("S-", KeyModifiers::SHIFT)]
        {
            if let Some(tail) = rest.strip_prefix(mark).filter(|t| !t.is_empty()) {
                modifiers |= modifier;
                rest = tail;
            }
        }
        let mut letters = rest.chars();
        let code = match (letters.next(), letters.next()) {
            (Some(c), None) => KeyCode::Char(c),
            _ => named(rest).ok_or_else(|| {
                format!("'{text}' is no key: a character, Enter, Esc, Tab, Space, F1 … with Ctrl-, Alt- or S- before it are wanted")
            })?,
        };
        if matches!(code, KeyCode::Char(_)) && modifiers.contains(KeyModifiers::SHIFT) {
            return Err(format!("'{text}': write a shifted character as itself, '{}'", rest.to_uppercase()));
        }
        Ok(Key { code, modifiers })
    }
}

fn named(name: &str) -> Option<KeyCode> {
    if let Some(number) = name.strip_prefix('F').and_then(|n| n.parse::<u8>().ok()) {
        return (1..=12).contains(&number).then_some(KeyCode::F(number));
    }
    NAMED.iter().find(|(word, _)| *word == name).map(|(_, code)| *code)
}

impl fmt::Display for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (modifier, mark) in
            [(KeyModifiers::CONTROL, "Ctrl-"), (KeyModifiers::ALT, "Alt-"), (KeyModifiers::SHIFT, "S-")]
        {
            if self.modifiers.contains(modifier) {
                f.write_str(mark)?;
            }
        }
        if let Some((name, _)) = NAMED.iter().find(|(name, code)| *code == self.code && *name != "Bar") {
            return f.write_str(name);
        }
        match self.code {
            KeyCode::Char(c) => write!(f, "{c}"),
            KeyCode::F(n) => write!(f, "F{n}"),
            other => write!(f, "{other:?}"),
        }
    }
}

impl FromStr for Sequence {
    type Err = String;

    fn from_str(text: &str) -> Result<Sequence, String> {
        let keys: Vec<Key> = text.split_whitespace().map(str::parse).collect::<Result<_, _>>()?;
        if keys.is_empty() {
            return Err("an empty key: write Space for the space bar".to_string());
        }
        Ok(Sequence(keys))
    }
}

impl fmt::Display for Sequence {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (i, key) in self.0.iter().enumerate() {
            let gap = if i == 0 { "" } else { " " };
            write!(f, "{gap}{key}")?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_reads_back_as_it_was_written() {
        for text in ["j", "G", "Ctrl-d", "Alt-r", "S-Tab", "F12", "Space", "g d", "Ctrl-o", "{", "'", "-"] {
            assert_eq!(text.parse::<Sequence>().map(|s| s.to_string()).as_deref(), Ok(text));
        }
    }

    #[test]
    fn what_is_no_key_is_refused() {
        for text in ["", "F13", "Strg-c", "S-x", "jj", "Ctrl-"] {
            assert!(text.parse::<Sequence>().is_err(), "{text}");
        }
    }

    #[test]
    fn a_terminal_event_and_the_written_key_are_one() {
        let event = |code, modifiers| Key::from(KeyEvent::new(code, modifiers));
        assert_eq!("G".parse(), Ok(event(KeyCode::Char('G'), KeyModifiers::SHIFT)));
        assert_eq!("S-Tab".parse(), Ok(event(KeyCode::BackTab, KeyModifiers::NONE)));
        assert_eq!("Ctrl-d".parse(), Ok(event(KeyCode::Char('d'), KeyModifiers::CONTROL)));
    }
}
