//! Dates and contacts in words for a reader. Marking them up stays with each format.

use chrono::NaiveDate;

use crate::domain::{Contact, Date, Extent, Qualifier, When};

/// A date as a reader says it, with how sure it is: "16 May 2025", "15 or 16 May 2025", "until 28 July 2023".
pub fn in_words(when: &When) -> String {
    let text = match &when.extent {
        Extent::On(date) => one(*date),
        Extent::OneOf(days) => either(days),
        Extent::Between(Some(from), Some(to)) => format!("between {} and {}", one(*from), one(*to)),
        Extent::Between(Some(from), None) => format!("from {} on", one(*from)),
        Extent::Between(None, Some(to)) => format!("until {}", one(*to)),
        Extent::Between(None, None) => return "undated".to_string(),
    };
    match when.qualifier {
        Qualifier::None => text,
        Qualifier::Uncertain => format!("perhaps {text}"),
        Qualifier::Approximate => format!("about {text}"),
        Qualifier::Both => format!("perhaps about {text}"),
    }
}

fn one(date: Date) -> String {
    match date {
        Date::Year(year) => format!("{year:04}"),
        Date::Season(year, season) => format!("{} {year:04}", season_word(season)),
        Date::Month(..) => date.first().map(|day| day.format("%B %Y").to_string()).unwrap_or_default(),
        Date::Day(day) => day.format("%-d %B %Y").to_string(),
    }
}

fn season_word(season: u32) -> &'static str {
    match season {
        21 => "spring",
        22 => "summer",
        23 => "autumn",
        _ => "winter",
    }
}

/// "15 or 16 May 2025": the month is said once where the days share it.
fn either(days: &[NaiveDate]) -> String {
    let shared = |a: NaiveDate, b: NaiveDate| a.format("%Y-%m").to_string() == b.format("%Y-%m").to_string();
    let told = days.iter().enumerate().map(|(at, day)| {
        let next = days.get(at + 1);
        let form = if next.is_some_and(|next| shared(*day, *next)) { "%-d" } else { "%-d %B %Y" };
        day.format(form).to_string()
    });
    told.collect::<Vec<_>>().join(" or ")
}

/// A contact in one line without its day: "Call: Russia, United States (Sergey Lavrov)".
pub fn title(contact: &Contact) -> String {
    let sides: Vec<&str> = contact.parties.iter().map(|party| party.name.as_str()).collect();
    let names: Vec<&str> = contact.officials.iter().map(|official| official.name.as_str()).collect();
    let who = if names.is_empty() { String::new() } else { format!(" ({})", names.join(", ")) };
    format!("{}: {}{who}", capital(contact.kind.word()), sides.join(", "))
}

/// `word` with a capital letter in front.
pub(super) fn capital(word: &str) -> String {
    let mut chars = word.chars();
    chars.next().map(|c| c.to_uppercase().collect::<String>() + chars.as_str()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_date_is_said_with_its_uncertainty() {
        for (edtf, words) in [
            ("2025-05-16", "16 May 2025"),
            ("2025-05", "May 2025"),
            ("2025-23", "autumn 2025"),
            ("2025~", "about 2025"),
            ("2025-05-16?", "perhaps 16 May 2025"),
            ("../2023-07-28", "until 28 July 2023"),
            ("2025-05-17/..", "from 17 May 2025 on"),
            ("2022-01-18/2022-02", "between 18 January 2022 and February 2022"),
            ("[2025-05-15,2025-05-16]", "15 or 16 May 2025"),
            ("[2025-05-31,2025-06-01]", "31 May 2025 or 1 June 2025"),
        ] {
            assert_eq!(in_words(&edtf.parse().unwrap()), words);
        }
    }
}
