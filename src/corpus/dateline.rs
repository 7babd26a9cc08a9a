//! The agency line that opens a story: place, day, agency. Dates elsewhere stay outside.

use std::sync::LazyLock;

use regex::{Captures, Regex};

use super::stamp::{month_day, stamps};
use crate::domain::{Dateline, Span};

/// A dateline with the day it tells without a year.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found {
    /// The line.
    pub dateline: Dateline,
    /// Month and day where no year is told.
    pub day: Option<(u32, u32)>,
}

/// Agencies as datelines name them, with the name they go by.
const AGENCIES: [(&str, &str); 28] = [
    ("Reuters", "Reuters"),
    ("TASS", "TASS"),
    ("Xinhua", "Xinhua"),
    ("Interfax-Ukraine", "Interfax-Ukraine"),
    ("Interfax", "Interfax"),
    ("RIA Novosti", "RIA Novosti"),
    ("AFP", "AFP"),
    ("Associated Press", "AP"),
    ("APP", "APP"),
    ("AP", "AP"),
    ("ANI", "ANI"),
    ("PTI", "PTI"),
    ("BelTA", "BelTA"),
    ("Sputnik", "Sputnik"),
    ("Ukrinform", "Ukrinform"),
    ("UNIAN", "UNIAN"),
    ("DPA", "dpa"),
    ("dpa", "dpa"),
    ("Kyodo", "Kyodo"),
    ("Yonhap", "Yonhap"),
    ("Bloomberg", "Bloomberg"),
    ("Anadolu", "Anadolu"),
    ("AA", "Anadolu"),
    ("UPI", "UPI"),
    ("MNA", "Mehr"),
    ("IRNA", "IRNA"),
    ("BTA", "BTA"),
    ("UrduPoint News", "UrduPoint"),
];

/// A place, perhaps a day, then an agency in brackets or slashes; or a place, a day and a dash or stop.
static LINES: LazyLock<[Regex; 3]> = LazyLock::new(|| {
    // Latin and Cyrillic alone: a town of a dateline is written in them, and whole Unicode classes take long to build.
    let upper = r"A-Z\u{c0}-\u{de}\u{100}-\u{17f}\u{400}-\u{42f}";
    let letter = r"A-Za-z\u{c0}-\u{24f}\u{400}-\u{4ff}";
    let place = format!(
        r"^\(?(?P<place>[{upper}][{letter}'’.\-]+(?:[ /][{upper}][{letter}'’.\-]*){{0,3}}(?:, ?[{letter} .]+?)?)"
    );
    let day = r"(?:[,.] ?| |\.)(?P<day>(?:[A-Za-z]{3,9}\.? ?[0-9]{1,2}|[0-9]{1,2} [A-Za-z]{3,9}\.?)(?:st|nd|rd|th)?(?:,? [0-9]{4})?)";
    let agency = r"(?:[,.] ?| )(?P<agency>\([^()]+\)|/ ?[^/()]+/)";
    let mark = r" ?(?P<mark>[.:]|--|[-–—])(?:[\s:.\-–—]|$)";
    // "VIENNA, Nov 2, 2018, Kyodo News. "
    let house = r", ?(?P<agency>[A-Z][A-Za-z.]*(?: [A-Z][A-Za-z.]*){0,2})(?P<mark>[.:])(?:\s|$)";
    let form = |pattern: String| Regex::new(&pattern).expect("a fixed pattern");
    [
        form(format!("{place}(?:{day})?{agency}(?:{mark})?")),
        form(format!("{place}{day}{mark}")),
        form(format!("{place}{day}{house}")),
    ]
});

/// Builds the patterns.
pub fn prepare() {
    LazyLock::force(&LINES);
}

/// The dateline at the start of one of the first paragraphs of `text`; `from` is where the story begins.
pub fn find(text: &str, from: usize) -> Option<Found> {
    let mut start = from;
    for line in text.get(from..)?.split_inclusive('\n').take(6) {
        if let Some(found) = at(line, start) {
            return Some(found);
        }
        start += line.len();
    }
    None
}

fn at(line: &str, start: usize) -> Option<Found> {
    let head = super::head(line, 160);
    LINES.iter().find_map(|form| found(form.captures(head)?, start))
}

fn found(hit: Captures, start: usize) -> Option<Found> {
    let span = hit.get(0)?;
    let place = hit.name("place").map(|m| m.as_str().trim_end_matches(['.', ' ']).to_string());
    let source = hit.name("agency").map(|m| m.as_str());
    let agency = source.and_then(agency);
    let full = span.as_str();
    let when = stamps(full).first().map(|(_, when)| when.clone());
    let day = if when.is_some() { None } else { hit.name("day").and_then(|m| month_day(m.as_str())) };
    // "JEDDAH, Saudi Arabia": the town alone
    let town = place.as_deref().and_then(|place| place.split(',').next());
    let shouted = town.is_some_and(|p| p.chars().filter(|c| c.is_alphabetic()).all(char::is_uppercase));
    let told = when.is_some() || day.is_some();
    // A dateline has an agency, or a date; a name before a dash alone is a headline or a speaker.
    if agency.is_none() && !(told && (shouted || when.is_some())) {
        return None;
    }
    let end = start + full.trim_end().len();
    Some(Found { dateline: Dateline { span: Span::new(start, end), place, when, agency }, day })
}

/// The agency that a credit names.
pub fn agency(credit: &str) -> Option<String> {
    let word = |name: &str| {
        credit.match_indices(name).any(|(at, _)| {
            let before = credit[..at].chars().next_back();
            let after = credit[at + name.len()..].chars().next();
            !before.is_some_and(char::is_alphanumeric) && !after.is_some_and(char::is_alphanumeric)
        })
    };
    AGENCIES.iter().find(|(name, _)| word(name)).map(|(_, name)| (*name).to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn datelines_of_agencies_are_read() {
        for (line, place, day, when, agency) in [
            ("MOSCOW, May 21. /TASS/. The ministry said", "MOSCOW", Some((5, 21)), None, Some("TASS")),
            ("KYIV, Feb 5 (Reuters) - Ukraine and", "KYIV", Some((2, 5)), None, Some("Reuters")),
            ("ODESA, Ukraine, March 3 - The port", "ODESA, Ukraine", Some((3, 3)), None, None),
            (
                "WASHINGTON (UrduPoint News / Sputnik - 28th July, 2023) The United",
                "WASHINGTON",
                None,
                Some("2023-07-28"),
                Some("Sputnik"),
            ),
            ("TEHRAN, May 21 (MNA) – Israeli forces", "TEHRAN", Some((5, 21)), None, Some("Mehr")),
            ("GENEVA (AP) — Talks", "GENEVA", None, None, Some("AP")),
            (
                "VIENNA, Nov 2, 2018, Kyodo News. Envoys met",
                "VIENNA",
                None,
                Some("2018-11-02"),
                Some("Kyodo"),
            ),
            ("MINSK. February 16 (Interfax) - The", "MINSK", Some((2, 16)), None, Some("Interfax")),
        ] {
            let found = find(line, 0).unwrap_or_else(|| panic!("{line}"));
            assert_eq!(found.dateline.place.as_deref(), Some(place), "{line}");
            assert_eq!(found.day, day, "{line}");
            assert_eq!(found.dateline.when.map(|w| w.to_string()).as_deref(), when, "{line}");
            assert_eq!(found.dateline.agency.as_deref(), agency, "{line}");
        }
        for line in [
            "Vladimir Putin: Good afternoon.",
            "Talks on May 5 failed. Then",
            "Mr. Smith said so",
            "In Kyiv, May 9 - a holiday",
        ] {
            assert!(find(line, 0).is_none(), "{line}");
        }
    }
}
