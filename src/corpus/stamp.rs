//! Full dates in publication lines, fields and addresses. Dates in running prose stay outside.

use std::sync::LazyLock;

use chrono::{Datelike, NaiveDate};
use regex::Regex;

use crate::domain::{Span, When};

const MONTHS: &str =
    r"(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)(?:uary|ruary|ch|il|e|y|ust|t(?:ember)?|ember|ober)?";

/// The months in the genitive, Russian and Ukrainian, as pages of those countries date their English texts too.
const CYRILLIC: [[&str; 2]; 12] = [
    ["января", "січня"],
    ["февраля", "лютого"],
    ["марта", "березня"],
    ["апреля", "квітня"],
    ["мая", "травня"],
    ["июня", "червня"],
    ["июля", "липня"],
    ["августа", "серпня"],
    ["сентября", "вересня"],
    ["октября", "жовтня"],
    ["ноября", "листопада"],
    ["декабря", "грудня"],
];

static FORMS: LazyLock<[Regex; 6]> = LazyLock::new(|| {
    let form = |pattern: String| Regex::new(&pattern).expect("a fixed pattern");
    // a page that loses the blank between them runs the year into the clock: "May 4, 20247:55 AM", "May 4, 202416 min read"
    let end = "(?:[0-9]{1,2}(?::[0-9]{2}| min)|[^0-9]|$)";
    [
        form(r"(?:^|[^0-9])([0-9]{4})[-/.]([0-9]{1,2})[-/.]([0-9]{1,2})(?:[^0-9]|$)".to_string()),
        form(format!(
            r"(?i)(?:^|[^a-z]){MONTHS}\.?,? ?([0-9]{{1,2}})(?:st|nd|rd|th)?,? ?,?([0-9]{{4}}){end}"
        )),
        form(format!(
            r"(?i)(?:^|[^0-9])([0-9]{{1,2}})(?:st|nd|rd|th)?[ -](?:of )?{MONTHS}\.?,?[ -]([0-9]{{4}}){end}"
        )),
        form(r"(?:^|[^0-9.])([0-9]{1,2})\.([0-9]{1,2})\.([0-9]{4}|[0-9]{2})(?:[^0-9]|$)".to_string()),
        form(r"(?:^|[^0-9/])([0-9]{1,2})/([0-9]{1,2})/([0-9]{4}|[0-9]{2})(?:[^0-9/]|$)".to_string()),
        form(format!(
            r"(?:^|[^0-9])([0-9]{{1,2}}) ({}),? ([0-9]{{4}})(?:[^0-9]|$)",
            CYRILLIC.concat().join("|")
        )),
    ]
});

static DAY_ONLY: LazyLock<[Regex; 2]> = LazyLock::new(|| {
    let form = |pattern: String| Regex::new(&pattern).expect("a fixed pattern");
    [
        form(format!(r"(?i)(?:^|[^a-z]){MONTHS}\.? ([0-9]{{1,2}})(?:st|nd|rd|th)?(?:[^0-9]|$)")),
        form(format!(r"(?i)(?:^|[^0-9])([0-9]{{1,2}})(?:st|nd|rd|th)? {MONTHS}(?:[^a-z]|$)")),
    ]
});

/// Every full date of a line with its place, in order. Where day and month could change places, both days are given.
pub fn stamps(line: &str) -> Vec<(Span, When)> {
    let mut found: Vec<(Span, When)> = crate::time::stamps(line);
    if !found.is_empty() {
        return found;
    }
    // the shortest, 1/1/99, has four digits
    if line.bytes().filter(u8::is_ascii_digit).nth(3).is_none() {
        return found;
    }
    for (kind, form) in FORMS.iter().enumerate() {
        let mut at = 0;
        while let Some(hit) = form.captures_at(line, at) {
            let (Some(first), Some(last)) = (hit.get(1), hit.get(3)) else { break };
            at = last.end();
            let part = |i: usize| hit.get(i).map_or("", |m| m.as_str());
            let span = Span::new(first.start(), last.end());
            if let Some(when) = value(kind, part(1), part(2), part(3))
                && !found.iter().any(|(taken, _)| taken.overlaps(span))
            {
                found.push((span, when));
            }
        }
    }
    found.sort_by_key(|(span, _)| *span);
    found
}

/// The first month and day without a year in a line: (month, day).
pub fn month_day(line: &str) -> Option<(u32, u32)> {
    for (kind, form) in DAY_ONLY.iter().enumerate() {
        if let Some(hit) = form.captures(line) {
            let part = |i: usize| hit.get(i).map_or("", |m| m.as_str());
            let (name, day) = if kind == 0 { (part(1), part(2)) } else { (part(2), part(1)) };
            if let (Some(month), Ok(day @ 1..=31)) = (month(name), day.parse()) {
                return Some((month, day));
            }
        }
    }
    None
}

/// The year that puts month and day nearest to `anchor`.
pub fn nearest(month: u32, day: u32, anchor: NaiveDate) -> Option<NaiveDate> {
    (anchor.year() - 1..=anchor.year() + 1)
        .filter_map(|year| NaiveDate::from_ymd_opt(year, month, day))
        .min_by_key(|date| (*date - anchor).num_days().abs())
}

fn value(kind: usize, a: &str, b: &str, c: &str) -> Option<When> {
    let number = |text: &str| text.parse::<u32>().ok();
    let day = |y: u32, m: u32, d: u32| {
        let year = if y < 100 { 2000 + y } else { y };
        NaiveDate::from_ymd_opt(year as i32, m, d).filter(|_| (1900..=2100).contains(&year))
    };
    match kind {
        0 => day(number(a)?, number(b)?, number(c)?).map(When::day),
        1 => day(number(c)?, month(a)?, number(b)?).map(When::day),
        2 => day(number(c)?, month(b)?, number(a)?).map(When::day),
        3 => {
            let (a, b, c) = (number(a)?, number(b)?, number(c)?);
            day(c, b, a).or_else(|| day(c, a, b)).map(When::day)
        }
        5 => {
            let month = CYRILLIC.iter().position(|names| names.contains(&b))?;
            day(number(c)?, month as u32 + 1, number(a)?).map(When::day)
        }
        _ => {
            let (a, b, c) = (number(a)?, number(b)?, number(c)?);
            When::one_of([day(c, a, b), day(c, b, a)].into_iter().flatten().collect())
        }
    }
}

fn month(name: &str) -> Option<u32> {
    const NAMES: [&str; 12] =
        ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
    let short = name.get(..3)?.to_ascii_lowercase();
    NAMES.iter().position(|n| *n == short).map(|i| i as u32 + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_of_publication_lines_are_read() {
        for (line, want) in [
            ("Published February 01, 2022 | 12:16 PM", "2022-02-01"),
            ("(Agency - 28th July, 2023)", "2023-07-28"),
            ("Sat, 24 May 2025 10:00:53 -0400", "2025-05-24"),
            ("2022-04-05T23:54:31", "2022-04-05"),
            ("2023-07-12 15:42:10-04:00", "2023-07-12"),
            ("27.02.2026. 06:20h", "2026-02-27"),
            ("Tue, February 24, 2026 at 5:23 PM CST", "2026-02-24"),
            ("Sept. 9, 2024Updated: Sept. 10, 2024", "2024-09-09"),
            ("27/02/2026", "2026-02-27"),
            ("9 марта 2016, 08:20", "2016-03-09"),
            ("Опубліковано 3 травня 2024", "2024-05-03"),
            ("March 7, 20247:55 AM UTC", "2024-03-07"),
            ("7 March, 202414 min read", "2024-03-07"),
            ("03/04/2024", "[2024-03-04,2024-04-03]"),
        ] {
            assert_eq!(
                stamps(line).first().map(|(_, when)| when.to_string()).as_deref(),
                Some(want),
                "{line}"
            );
        }
        for line in [
            "2022-13-45",
            "1.2.3",
            "May 4, 202412",
            "4 May 20241: a list",
            "Resolution 2202 (2015)",
            "May 2024",
            "12345-01-01",
            "31 June 2022",
        ] {
            assert!(stamps(line).is_empty(), "{line}");
        }
    }
}
