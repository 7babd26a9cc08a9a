//! The article's own words, whatever wraps them, to check quotes against.

use std::fs;
use std::path::Path;
use std::sync::LazyLock;

use regex::{Captures, Regex};
use serde_json::Value;
use unicode_normalization::UnicodeNormalization;

use super::names::letters;

/// A pattern compiled once; a test shows that none is faulty.
type Pattern = LazyLock<Option<Regex>>;

static HIDDEN: Pattern = LazyLock::new(|| Regex::new(r"(?is)<script\b.*?</script>|<style\b.*?</style>").ok());
static TAG: Pattern = LazyLock::new(|| Regex::new(r"(?s)<[^>]*>").ok());
static FRONT: Pattern = LazyLock::new(|| Regex::new(r"(?s)^---\n.*?\n---\n").ok());
static FOLDED: Pattern = LazyLock::new(|| Regex::new(r"\\\n\s*").ok());
static UNIT: Pattern = LazyLock::new(|| Regex::new(r"\\u([0-9a-fA-F]{4})").ok());
static LINK: Pattern = LazyLock::new(|| Regex::new(r#"\]\([^)\s]*(?:\s+"[^"]*")?\)"#).ok());
static REFERENCE: Pattern =
    LazyLock::new(|| Regex::new(r"&(#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,30});").ok());

/// Letters and digits of the article in `file`; empty where it cannot be read.
pub fn letters_of(file: &Path) -> String {
    let bytes = fs::read(file).unwrap_or_default();
    let text = String::from_utf8_lossy(&bytes);
    let ending = file.extension().map(|e| e.to_string_lossy().into_owned()).unwrap_or_default();
    let bare = match ending.as_str() {
        "json" => serde_json::from_str(&text).map(|value| strings(&value)).unwrap_or_default(),
        "html" | "htm" => without(&without(&text, &HIDDEN, ""), &TAG, " "),
        "md" | "markdown" => markdown(&text),
        _ => text.into_owned(),
    };
    letters(&resolved(&bare))
}

fn without(text: &str, pattern: &Pattern, with: &str) -> String {
    pattern.as_ref().map_or_else(|| text.to_string(), |p| p.replace_all(text, with).into_owned())
}

fn strings(value: &Value) -> String {
    let mut out = String::new();
    let mut open = vec![value];
    while let Some(value) = open.pop() {
        match value {
            Value::String(text) => {
                out.push_str(text);
                out.push('\n');
            }
            Value::Array(values) => open.extend(values.iter().rev()),
            Value::Object(fields) => open.extend(fields.values().rev()),
            _ => {}
        }
    }
    out
}

/// Markdown without link targets; its front matter once as it stands and once with its escapes taken off.
fn markdown(text: &str) -> String {
    let Some(front) = FRONT.as_ref().and_then(|front| front.find(text)) else {
        return without(text, &LINK, "]");
    };
    let plain = without(front.as_str(), &FOLDED, "").replace("\\_", " ").replace("\\ ", " ");
    let unit = |found: &Captures<'_>| {
        let code = u32::from_str_radix(&found[1], 16).ok().and_then(char::from_u32);
        code.map(String::from).unwrap_or_default()
    };
    let plain =
        UNIT.as_ref().map_or_else(|| plain.clone(), |units| units.replace_all(&plain, unit).into_owned());
    let whole = format!("{}{}{}", front.as_str(), plain.replace("\\\"", "\""), &text[front.end()..]);
    without(&whole, &LINK, "]")
}

/// Character references resolved; only those that stand for a letter matter, the others fall away with the marks.
fn resolved(text: &str) -> String {
    let resolve = |found: &Captures<'_>| {
        let name = &found[1];
        let number = match name.strip_prefix('#') {
            Some(hex) if hex.starts_with(['x', 'X']) => u32::from_str_radix(&hex[1..], 16).ok(),
            Some(decimal) => decimal.parse().ok(),
            None => return named(name),
        };
        number.and_then(char::from_u32).map(String::from).unwrap_or_default()
    };
    let pattern = REFERENCE.as_ref();
    pattern.map_or_else(|| text.to_string(), |pattern| pattern.replace_all(text, resolve).into_owned())
}

/// "eacute" is an e with a mark above; of all other names only a few stand for letters.
fn named(name: &str) -> String {
    const MARKS: [(&str, char); 9] = [
        ("acute", '\u{301}'),
        ("grave", '\u{300}'),
        ("circ", '\u{302}'),
        ("uml", '\u{308}'),
        ("tilde", '\u{303}'),
        ("cedil", '\u{327}'),
        ("caron", '\u{30c}'),
        ("ring", '\u{30a}'),
        ("breve", '\u{306}'),
    ];
    for (ending, mark) in MARKS {
        if let Some(base) = name.strip_suffix(ending).filter(|base| base.len() == 1) {
            return format!("{base}{mark}").nfc().collect();
        }
    }
    let letter = match name {
        "szlig" => "ß",
        "oslash" => "ø",
        "Oslash" => "Ø",
        "aelig" => "æ",
        "AElig" => "Æ",
        "inodot" | "imath" => "ı",
        _ => " ",
    };
    letter.to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_pattern_compiles() {
        for pattern in [&HIDDEN, &TAG, &FRONT, &FOLDED, &UNIT, &LINK, &REFERENCE] {
            assert!(pattern.is_some());
        }
    }

    #[test]
    fn references_become_the_letters_they_stand_for() {
        assert_eq!(letters(&resolved("&Ccedil;a &amp; caf&#233; &quot;x&quot; A&T")), "ÇacaféxAT");
    }

    #[test]
    fn what_wraps_the_words_is_taken_off() {
        assert_eq!(markdown("see [this](http://a.b \"t\") now"), "see [this] now");
        assert_eq!(strings(&serde_json::json!({"a": ["x", {"b": "y"}], "c": 1})), "x\ny\n");
    }
}
