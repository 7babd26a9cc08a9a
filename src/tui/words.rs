//! The screen's words for the plain types: dates, sides, leads, stances.

use chrono::{Datelike, NaiveDate};

use crate::domain::{Contact, Date, Extent, Field, NoteKind, Official, Qualifier, Stance, When};

/// A date in full: "16 May 2025", "18 Jan – 1 Feb 2022", "by 28 Jul 2023", "undated".
pub fn date(when: Option<&When>) -> String {
    let Some(when) = when else { return "undated".to_string() };
    let one = |d: Date| match d {
        Date::Day(day) => full(day),
        Date::Month(..) => d.first().map_or_else(|| d.to_string(), |f| f.format("%b %Y").to_string()),
        Date::Season(year, season) => format!("{} {year}", season_word(season)),
        Date::Year(year) => year.to_string(),
    };
    let words = match &when.extent {
        Extent::On(date) => one(*date),
        Extent::Between(Some(from), Some(to)) => format!("{} – {}", one(*from), one(*to)),
        Extent::Between(None, Some(to)) => format!("by {}", one(*to)),
        Extent::Between(Some(from), None) => format!("from {}", one(*from)),
        Extent::Between(None, None) => "undated".to_string(),
        Extent::OneOf(days) => days.iter().map(|d| full(*d)).collect::<Vec<_>>().join(" or "),
    };
    format!("{words}{}", mark(when))
}

fn full(day: NaiveDate) -> String {
    day.format("%-d %b %Y").to_string()
}

fn season_word(season: u32) -> &'static str {
    match season {
        21 => "spring",
        22 => "summer",
        23 => "autumn",
        _ => "winter",
    }
}

fn mark(when: &When) -> &'static str {
    match when.qualifier {
        Qualifier::None => "",
        Qualifier::Uncertain => " ?",
        Qualifier::Approximate | Qualifier::Both => " (about)",
    }
}

/// A date in at most twelve columns, under a heading that tells the year: "16 May", "18 Jan–1 Feb", "≤28 Jul 23".
pub fn short_date(when: Option<&When>, dash: &str, ascii: bool) -> String {
    let Some(when) = when else { return "?".to_string() };
    let day = |d: NaiveDate| d.format("%-d %b").to_string();
    let dated = |d: NaiveDate| d.format("%-d %b %y").to_string();
    let (least, most) = if ascii { ("<=", ">=") } else { ("≤", "≥") };
    match &when.extent {
        Extent::On(Date::Day(d)) => day(*d),
        Extent::On(date @ Date::Month(..)) => {
            date.first().map_or_else(String::new, |d| d.format("%b").to_string())
        }
        Extent::On(date @ Date::Season(..)) => date.to_string(),
        Extent::On(date) => date.to_string(),
        Extent::Between(Some(from), Some(to)) => match (from.first(), to.last()) {
            (Some(a), Some(b))
                if matches!((from, to), (Date::Month(..), Date::Month(..))) && a.year() == b.year() =>
            {
                format!("{}{dash}{}", a.format("%b"), b.format("%b"))
            }
            (Some(a), Some(b)) if a.year() != b.year() => {
                format!("{}{dash}{}", a.format("%b%y"), b.format("%b%y"))
            }
            (Some(a), Some(b)) if a.month() == b.month() => format!("{}{dash}{}", a.day(), day(b)),
            (Some(a), Some(b)) => format!("{}{dash}{}", day(a), day(b)),
            _ => when.to_string(),
        },
        Extent::Between(None, Some(to)) => {
            to.last().map_or_else(String::new, |d| format!("{least}{}", dated(d)))
        }
        Extent::Between(Some(from), None) => {
            from.first().map_or_else(String::new, |d| format!("{most}{}", dated(d)))
        }
        Extent::Between(None, None) => "?".to_string(),
        Extent::OneOf(days) => match days.as_slice() {
            [a, .., b] if a.month() == b.month() => format!("{}/{}", a.day(), day(*b)),
            [a, .., b] => format!("{}/{}", day(*a), day(*b)),
            _ => when.to_string(),
        },
    }
}

/// The codes of the sides: "RU–UA".
pub fn sides(contact: &Contact) -> String {
    contact.parties.iter().map(|p| p.code.to_string()).collect::<Vec<_>>().join("-")
}

/// Sides whose persons are named family name first.
const FAMILY_FIRST: [&str; 6] = ["CN", "TW", "KP", "KR", "VN", "KH"];

/// The family names of the persons, in the order of the contact.
pub fn leads(contact: &Contact) -> String {
    let family = |official: &Official| {
        let first = official.party.is_some_and(|p| FAMILY_FIRST.contains(&p.as_str()));
        // "Charles III" goes by the whole name
        let numbered = official
            .name
            .rsplit(' ')
            .next()
            .is_some_and(|last| last.chars().all(|c| matches!(c, 'I' | 'V' | 'X')));
        if numbered {
            return official.name.to_string();
        }
        let mut words = official.name.split(' ');
        let word = if first { words.next() } else { words.next_back() };
        word.unwrap_or(&official.name).to_string()
    };
    contact.officials.iter().map(family).collect::<Vec<_>>().join(", ")
}

/// "meeting, held".
pub fn kind_status(contact: &Contact) -> String {
    format!("{}, {}", contact.kind.word(), contact.status.word())
}

/// A stance in a word.
pub const fn stance(stance: Stance) -> &'static str {
    match stance {
        Stance::Reports => "reports",
        Stance::Announces => "announces",
        Stance::Confirms => "confirms",
        Stance::Denies => "denies",
    }
}

/// A field in a word.
pub const fn field(field: Field) -> &'static str {
    match field {
        Field::Kind => "kind",
        Field::Status => "status",
        Field::When => "day",
        Field::Parties => "sides",
        Field::Officials => "officials",
        Field::Place => "place",
        Field::Topics => "topics",
        Field::Outcome => "outcome",
        Field::Claims => "claims",
        Field::Merge => "merge",
        Field::Published => "article date",
    }
}

/// A note's kind in a word or two.
pub const fn note_kind(kind: NoteKind) -> &'static str {
    match kind {
        NoteKind::Unreadable => "unreadable",
        NoteKind::Skipped => "skipped",
        NoteKind::Language => "language",
        NoteKind::Undated => "undated",
        NoteKind::DateClash => "dates clash",
        NoteKind::NearMiss => "near miss",
        NoteKind::Odd => "odd",
    }
}

/// So many contacts, in words.
pub fn contacts(count: usize) -> String {
    if count == 1 { "1 contact".to_string() } else { format!("{count} contacts") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn short_dates_fit_their_column_and_keep_their_shape() {
        for (when, wanted) in [
            ("2025-05-16", "16 May"),
            ("2025-05", "May"),
            ("2022-01-18/2022-02-01", "18 Jan–1 Feb"),
            ("2025-05-15/2025-05-16", "15–16 May"),
            ("2022-11-24/2023-11-24", "Nov22–Nov23"),
            ("2023-03/2023-05", "Mar–May"),
            ("../2023-07-28", "≤28 Jul 23"),
            ("2025-05-17/..", "≥17 May 25"),
            ("[2025-05-15,2025-05-16]", "15/16 May"),
            ("2022", "2022"),
        ] {
            let when: When = when.parse().unwrap();
            let words = short_date(Some(&when), "–", false);
            assert_eq!(words, wanted);
            assert!(words.chars().count() <= 12);
        }
    }

    #[test]
    fn full_dates_say_open_ends_in_words() {
        for (when, wanted) in [
            ("../2023-07-28", "by 28 Jul 2023"),
            ("2025-05-17/..", "from 17 May 2025"),
            ("2025-05-16~", "16 May 2025 (about)"),
            ("2022-21", "spring 2022"),
        ] {
            assert_eq!(date(Some(&when.parse().unwrap())), wanted);
        }
        assert_eq!(date(None), "undated");
    }
}
