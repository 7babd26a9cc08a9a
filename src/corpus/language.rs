//! Which language a text is in, by its script and its commonest small words. Reading other languages stays outside.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

/// Small words that mark a language, none of them common in English text.
const WORDS: [(&str, &[&str]); 8] = [
    ("en", &["the", "of", "and", "to", "in", "that", "was", "with", "for", "is", "said", "on", "by", "has"]),
    (
        "de",
        &[
            "der", "die", "und", "das", "nicht", "mit", "ist", "von", "dem", "den", "ein", "eine", "für",
            "auf",
        ],
    ),
    ("fr", &["le", "la", "les", "des", "et", "une", "est", "dans", "du", "que", "pour", "sur", "avec", "au"]),
    ("es", &["el", "la", "los", "las", "que", "del", "una", "con", "por", "para", "se", "y", "en", "su"]),
    ("it", &["il", "che", "di", "della", "per", "con", "non", "del", "sono", "una", "gli", "nel", "è", "ha"]),
    ("pl", &["w", "na", "się", "z", "nie", "że", "do", "jest", "przez", "oraz", "od", "po", "za", "dla"]),
    (
        "tr",
        &[
            "ve", "bir", "bu", "için", "ile", "da", "de", "olarak", "çok", "daha", "gibi", "olan", "türkiye",
            "ise",
        ],
    ),
    ("pt", &["que", "não", "uma", "com", "os", "as", "do", "da", "em", "para", "dos", "ao", "pela", "foi"]),
];

/// Bytes of the longest of them.
const LONGEST: usize = 8;

static MARKS: LazyLock<FxHashMap<&'static [u8], u8>> = LazyLock::new(|| {
    let mut marks = FxHashMap::default();
    for (at, (_, words)) in WORDS.iter().enumerate() {
        words.iter().for_each(|word| *marks.entry(word.as_bytes()).or_default() |= 1 << at);
    }
    marks
});

/// The ISO 639-1 code of the language of `text`; `und` where it is none of those known, `en` where there is too little to tell.
pub fn guess(text: &str) -> &'static str {
    let sample = super::head(text, 20_000);
    if let Some(code) = by_script(sample) {
        return code;
    }
    let mut counts = [0usize; WORDS.len()];
    let mut total = 0;
    each_word(sample, |word| {
        total += 1;
        let mut marked = languages(word);
        while marked != 0 {
            counts[marked.trailing_zeros() as usize] += 1;
            marked &= marked - 1;
        }
    });
    if total < 20 {
        return "en";
    }
    let best = (0..WORDS.len()).max_by_key(|i| (counts[*i], WORDS.len() - i)).unwrap_or(0);
    match counts[best] {
        // Headlines and lists hold few small words; three in a hundred is still a language of ours.
        n if n * 100 < total * 3 => {
            if counts[0] > 0 || total < 60 {
                "en"
            } else {
                "und"
            }
        }
        _ => WORDS[best].0,
    }
}

/// Runs of letters, in order.
fn each_word(text: &str, mut each: impl FnMut(&str)) {
    let bytes = text.as_bytes();
    let mut at = 0;
    while at < bytes.len() {
        let start = at;
        while let Some(&byte) = bytes.get(at) {
            let width = match byte {
                b'a'..=b'z' | b'A'..=b'Z' => 1,
                0x80.. => text[at..].chars().next().filter(|c| c.is_alphabetic()).map_or(0, char::len_utf8),
                _ => 0,
            };
            if width == 0 {
                break;
            }
            at += width;
        }
        if at > start {
            each(&text[start..at]);
        } else {
            at += text[at..].chars().next().map_or(1, char::len_utf8);
        }
    }
}

/// The languages that a word marks, one bit each.
fn languages(word: &str) -> u8 {
    if !word.is_ascii() {
        return MARKS.get(word.to_lowercase().as_bytes()).copied().unwrap_or(0);
    }
    let mut small = [0; LONGEST];
    let Some(small) = small.get_mut(..word.len()) else { return 0 };
    small.copy_from_slice(word.as_bytes());
    small.make_ascii_lowercase();
    MARKS.get(&*small).copied().unwrap_or(0)
}

fn by_script(text: &str) -> Option<&'static str> {
    if text.is_ascii() {
        return None;
    }
    let mut scripts: [(usize, &'static str); 6] =
        [(0, "ru"), (0, "el"), (0, "ar"), (0, "he"), (0, "zh"), (0, "ko")];
    let mut latin = 0usize;
    let mut ukrainian = 0usize;
    let mut kana = 0usize;
    for c in text.chars() {
        match c {
            'a'..='z' | 'A'..='Z' | '\u{c0}'..='\u{24f}' => latin += 1,
            '\u{400}'..='\u{52f}' => {
                scripts[0].0 += 1;
                ukrainian += usize::from(matches!(c, 'і' | 'ї' | 'є' | 'ґ'));
            }
            '\u{370}'..='\u{3ff}' => scripts[1].0 += 1,
            '\u{600}'..='\u{6ff}' => scripts[2].0 += 1,
            '\u{590}'..='\u{5ff}' => scripts[3].0 += 1,
            '\u{3040}'..='\u{30ff}' => {
                kana += 1;
                scripts[4].0 += 3;
            }
            '\u{4e00}'..='\u{9fff}' => scripts[4].0 += 3,
            '\u{ac00}'..='\u{d7af}' => scripts[5].0 += 2,
            _ => {}
        }
    }
    let (count, code) = scripts.into_iter().max_by_key(|s| s.0)?;
    if count <= latin {
        return None;
    }
    Some(match code {
        "ru" if ukrainian * 50 > count => "uk",
        "zh" if kana > 0 => "ja",
        code => code,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn languages_are_told_apart() {
        for (text, want) in [
            (
                "The ministers met in Vienna for talks on the harvest, and the mediator said that the mood was good for a first day.",
                "en",
            ),
            (
                "Die Minister trafen sich in Wien, und der Vermittler sagte, dass die Stimmung für den ersten Tag nicht schlecht ist, mit einer Ausnahme.",
                "de",
            ),
            (
                "Les ministres se sont rencontrés à Vienne pour des entretiens sur la récolte et le médiateur est dans la salle avec une équipe.",
                "fr",
            ),
            ("Министры встретились в Вене, чтобы обсудить обмен пленными.", "ru"),
            ("Міністри зустрілися у Відні, щоб обговорити обмін полоненими і їхнє повернення.", "uk"),
            ("外相がウィーンで会談した。", "ja"),
            ("Talks held", "en"),
        ] {
            assert_eq!(guess(text), want, "{text}");
        }
    }
}
