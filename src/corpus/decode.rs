//! Bytes to text: byte order marks, UTF-8, UTF-16, older encodings by detection, NFC. What the text says stays outside.

use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE};
use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfc_quick};

/// Text read from bytes, with what was odd about them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Decoded {
    /// The text: valid, NFC, line ends `\n`, without byte order mark.
    pub text: String,
    /// What was odd, in words.
    pub odd: Vec<String>,
}

/// Why bytes are no text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NoText {
    /// Nothing but white space.
    Empty,
    /// Pictures, archives, programs.
    Binary,
}

/// How many bytes are looked at to tell text from other things.
const SAMPLE: usize = 8 << 10;

/// Decodes `bytes`, with a declared encoding to try first where a format names one.
pub fn decode(bytes: &[u8], declared: Option<&str>) -> Result<Decoded, NoText> {
    let mut odd = Vec::new();
    let (encoding, start) = match Encoding::for_bom(bytes) {
        Some((encoding, length)) => (encoding, length),
        None => (guess(bytes, declared)?, 0),
    };
    let (text, faulty) = encoding.decode_without_bom_handling(&bytes[start..]);
    if faulty {
        odd.push(format!(
            "some bytes are no {}: they are shown as \u{fffd}, save the file as UTF-8",
            encoding.name()
        ));
    }
    let mut text = normalized(text.into_owned());
    if text.contains('\0') {
        odd.push("zero bytes were left out: the file may be damaged".to_string());
        text.retain(|c| c != '\0');
    }
    if text.trim().is_empty() {
        return Err(NoText::Empty);
    }
    Ok(Decoded { text, odd })
}

fn guess(bytes: &[u8], declared: Option<&str>) -> Result<&'static Encoding, NoText> {
    if bytes.iter().all(u8::is_ascii_whitespace) {
        return Err(NoText::Empty);
    }
    if let Some(encoding) = utf16(bytes) {
        return Ok(encoding);
    }
    if is_binary(bytes) {
        return Err(NoText::Binary);
    }
    let faults = match std::str::from_utf8(bytes) {
        Ok(_) => return Ok(UTF_8),
        Err(_) => utf8_faults(bytes),
    };
    let high = bytes.iter().filter(|b| !b.is_ascii()).count();
    // A text that is UTF-8 but for a few bytes is a damaged UTF-8 text, not an older encoding.
    if faults * 5 < high {
        return Ok(UTF_8);
    }
    if let Some(encoding) = declared.and_then(|label| Encoding::for_label(label.as_bytes()))
        && encoding != UTF_8
    {
        return Ok(encoding);
    }
    let mut detector = chardetng::EncodingDetector::new(chardetng::Iso2022JpDetection::Deny);
    detector.feed(&bytes[..bytes.len().min(1 << 20)], true);
    Ok(detector.guess(None, chardetng::Utf8Detection::Deny))
}

fn utf8_faults(bytes: &[u8]) -> usize {
    bytes.utf8_chunks().filter(|chunk| !chunk.invalid().is_empty()).count()
}

/// UTF-16 without a mark: every other byte of Latin text is zero.
fn utf16(bytes: &[u8]) -> Option<&'static Encoding> {
    let sample = &bytes[..bytes.len().min(SAMPLE) & !1];
    if sample.len() < 4 {
        return None;
    }
    let zeros = |odd: usize| sample.iter().skip(odd).step_by(2).filter(|b| **b == 0).count();
    let half = sample.len() / 2;
    match (zeros(0), zeros(1)) {
        (even, odd) if odd * 10 > half * 7 && even * 20 < half => Some(UTF_16LE),
        (even, odd) if even * 10 > half * 7 && odd * 20 < half => Some(UTF_16BE),
        _ => None,
    }
}

fn is_binary(bytes: &[u8]) -> bool {
    const MAGIC: [&[u8]; 9] = [
        b"\x89PNG",
        b"\xff\xd8\xff",
        b"GIF8",
        b"%PDF",
        b"PK\x03\x04",
        b"\x1f\x8b",
        b"\x7fELF",
        b"BZh",
        b"\xfd7zXZ",
    ];
    if MAGIC.iter().any(|magic| bytes.starts_with(magic)) {
        return true;
    }
    let sample = &bytes[..bytes.len().min(SAMPLE)];
    let strange =
        sample.iter().filter(|b| **b < 0x20 && !matches!(**b, b'\t' | b'\n' | b'\r' | 0x0c | 0x1b)).count();
    strange * 10 > sample.len()
}

/// NFC with `\n` line ends.
fn normalized(text: String) -> String {
    let text = if text.contains('\r') { text.replace("\r\n", "\n").replace('\r', "\n") } else { text };
    if text.is_ascii() || is_nfc_quick(text.chars()) == IsNormalized::Yes {
        return text;
    }
    text.nfc().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(bytes: &[u8]) -> String {
        decode(bytes, None).map(|d| d.text).unwrap_or_else(|e| format!("{e:?}"))
    }

    #[test]
    fn common_encodings_are_read() {
        let words = "Сергей Лавров и Энтони Блинкен";
        let utf16: Vec<u8> = "Kyiv – talks".encode_utf16().flat_map(u16::to_le_bytes).collect();
        let utf16be: Vec<u8> = "Kyiv - talks".encode_utf16().flat_map(u16::to_be_bytes).collect();
        let cyrillic = encoding_rs::WINDOWS_1251.encode(words).0;
        assert_eq!(text(b"\xef\xbb\xbfplain"), "plain");
        assert_eq!(text(&[b"\xff\xfe".as_slice(), &utf16].concat()), "Kyiv – talks");
        assert_eq!(text(&utf16), "Kyiv – talks");
        assert_eq!(text(&utf16be), "Kyiv - talks");
        assert_eq!(text(&cyrillic), words);
        assert_eq!(
            text(b"the Foreign Minister\x92s \x93talks\x94 in Kiev today"),
            "the Foreign Minister’s “talks” in Kiev today"
        );
        assert_eq!(text("Cafe\u{301}\r\nline".as_bytes()), "Café\nline");
    }

    #[test]
    fn what_is_no_text_is_told() {
        assert_eq!(decode(b" \n\t", None), Err(NoText::Empty));
        assert_eq!(decode(b"", None), Err(NoText::Empty));
        assert_eq!(decode(b"\xef\xbb\xbf", None), Err(NoText::Empty));
        assert_eq!(decode(b"\x89PNG\r\n\x1a\n\0\0\0", None), Err(NoText::Binary));
        assert_eq!(decode(&[0u8, 1, 2, 3, 4, 5, 6, 7, 200, 1, 3], None), Err(NoText::Binary));
    }

    #[test]
    fn damaged_text_is_used_and_noted() {
        let broken = [b"The talks in Vienna \xe2\x80\x93 the \xe2\x80\x93 ended \xe2\x80\x93 \xe2\x80\x93 \xe2\x80\x93 \xe2\x80\x93 \xff badly".as_slice(), b"\0"].concat();
        let decoded = decode(&broken, None).unwrap();
        assert!(decoded.text.contains("\u{fffd} badly"));
        assert_eq!(decoded.odd.len(), 2);
    }
}
