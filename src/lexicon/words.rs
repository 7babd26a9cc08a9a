//! Words of a line with their folded keys and letter cases, and what may join two words of one name.
//! Which words make a name stays outside.

/// A word folded to lower-case ASCII letters and digits, packed: the bytes themselves up to sixteen, a mix beyond.
pub(super) type Key = u128;

/// How a word is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Shape {
    /// Begins with a small letter.
    Small,
    /// Begins with a capital (or with a letter of a script without cases) and goes on in any way.
    Capital,
    /// Capitals only.
    Shout,
}

/// A word of the text.
#[derive(Clone, Copy, Debug)]
pub(super) struct Word {
    pub start: usize,
    pub end: usize,
    pub key: Key,
    pub shape: Shape,
}

/// Calls `take` with the words of each line, at most `MOST` at once.
pub(super) fn each_line(text: &str, mut take: impl FnMut(&[Word])) {
    /// Bounds the memory of one enormous line.
    const MOST: usize = 1 << 16;
    let mut words: Vec<Word> = Vec::with_capacity((text.len() / 4).min(256));
    let bytes = text.as_bytes();
    let mut at = 0;
    while at < bytes.len() {
        let byte = bytes[at];
        if byte == b'\n' || words.len() == MOST {
            if !words.is_empty() {
                take(&words);
                words.clear();
            }
            at += usize::from(byte == b'\n');
            if byte == b'\n' {
                continue;
            }
        }
        if byte.is_ascii() && !byte.is_ascii_alphanumeric() {
            at += 1;
            continue;
        }
        match word(text, at) {
            Ok(found) => {
                at = found.end;
                words.push(found);
            }
            Err(next) => at = next,
        }
    }
    if !words.is_empty() {
        take(&words);
    }
}

/// The word that begins at `start`, or the place to look on from where none does.
fn word(text: &str, start: usize) -> Result<Word, usize> {
    let bytes = text.as_bytes();
    let mut key = Packing::default();
    let mut at = start;
    let mut small = false;
    while at < bytes.len() && bytes[at].is_ascii_alphanumeric() {
        small |= bytes[at].is_ascii_lowercase();
        key.push(bytes[at] | 0x20);
        at += 1;
    }
    if at == bytes.len() || bytes[at].is_ascii() {
        let shape = match (bytes[start].is_ascii_lowercase(), small) {
            (true, _) => Shape::Small,
            (false, true) => Shape::Capital,
            (false, false) => Shape::Shout,
        };
        return Ok(Word { start, end: at, key: key.done(), shape });
    }
    accented(text, start)
}

/// The same for a word with letters beyond ASCII; invisible characters and accents inside it fold to nothing.
fn accented(text: &str, start: usize) -> Result<Word, usize> {
    let mut key = Packing::default();
    let mut first = None;
    let (mut small, mut end) = (false, start);
    for (at, c) in text[start..].char_indices() {
        let inner = matches!(c, '\u{ad}' | '\u{200b}'..='\u{200d}' | '\u{2060}' | '\u{300}'..='\u{36f}');
        // the letter apostrophe of Ukrainian pages, "Putinʼs", parts words as the others do
        if c == '\u{2bc}' || !(c.is_alphanumeric() || inner && first.is_some()) {
            break;
        }
        end = start + at + c.len_utf8();
        if inner {
            continue;
        }
        first = first.or(Some(c));
        small |= c.is_lowercase();
        for byte in any_ascii::any_ascii_char(c).bytes().filter(u8::is_ascii_alphanumeric) {
            key.push(byte | 0x20);
        }
    }
    let Some(first) = first else {
        return Err(start + text[start..].chars().next().map_or(1, char::len_utf8));
    };
    let shape = match (first.is_lowercase(), small || !first.is_uppercase()) {
        (true, _) => Shape::Small,
        (false, true) => Shape::Capital,
        (false, false) => Shape::Shout,
    };
    Ok(Word { start, end, key: key.done(), shape })
}

#[derive(Default)]
struct Packing {
    key: Key,
    count: usize,
}

impl Packing {
    #[inline]
    fn push(&mut self, byte: u8) {
        self.key = if self.count < 16 {
            (self.key << 8) | Key::from(byte)
        } else {
            (self.key.rotate_left(9) ^ Key::from(byte))
                .wrapping_mul(0x0000_0000_0100_0000_0000_0000_0000_013b)
        };
        self.count += 1;
    }

    fn done(self) -> Key {
        self.key
    }
}

/// True where `gap`, the text between `before` and the next word, may stand inside a name.
pub(super) fn joins(text: &str, before: &Word, next: &Word) -> bool {
    let gap = &text[before.end..next.start];
    match gap {
        " " | "-" | "'" | "’" | "‘" | "ʼ" | "`" | "\u{a0}" | "\u{2010}" | "\u{2011}" | " & " => true,
        "." => before.end - before.start <= 2,
        ". " => before.end - before.start <= 3,
        _ => is_blank(gap),
    }
}

/// True where only one to three blanks stand between the two.
pub(super) fn follows(text: &str, before: &Word, next: &Word) -> bool {
    is_blank(&text[before.end..next.start])
}

fn is_blank(gap: &str) -> bool {
    !gap.is_empty() && gap.len() <= 6 && gap.chars().all(|c| c != '\n' && c.is_whitespace())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn keys(text: &str) -> Vec<Key> {
        let mut out = Vec::new();
        each_line(text, |words| out.extend(words.iter().map(|w| w.key)));
        out
    }

    #[test]
    fn words_fold_alike_whatever_their_case_accents_and_script() {
        for (one, other) in [
            ("Çırağan", "ciragan"),
            ("ERDOĞAN", "erdogan"),
            ("Bürgenstock", "burgenstock"),
            ("Cafe\u{301}", "Café"),
            ("Zel\u{ad}enskyy", "Zelenskyy"),
            ("Petropavlovsk-Kamchatsky", "petropavlovsk kamchatsky"),
        ] {
            assert_eq!(keys(one), keys(other), "{one}");
        }
        assert_ne!(keys("extraordinarilylongwords"), keys("extraordinarilylongword"));
        assert_ne!(keys("abcdefghijklmnopqr"), keys("abcdefghijklmnopqs"));
    }

    #[test]
    fn shapes_tell_small_capital_and_shouted_words() {
        let mut shapes = Vec::new();
        each_line("the Kremlin and NATO, Élysée ÉLYSÉE über", |w| {
            shapes.extend(w.iter().map(|w| w.shape))
        });
        use Shape::*;
        assert_eq!(shapes, [Small, Capital, Small, Shout, Capital, Shout, Small]);
    }
}
