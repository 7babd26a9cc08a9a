//! Date stamps of publication lines and addresses: dates told in full. Which stamp dates the article stays outside.

use chrono::NaiveDate;

use crate::domain::{Date, Extent, Span, Symbol, When};

use super::absolute;
use super::lex::{Class, Line};

/// Days of a year that a stamp may be of: printing on the web began after the first, the last bounds misread numbers.
const YEARS: std::ops::RangeInclusive<i32> = 1900..=2099;

/// Dates in full, to the day, as publication lines and metadata write them: ISO 8601, RFC 822, "February 01, 2022 | 12:16 PM",
/// "31 OCT 25", "16.02.2022". Digits that could be of either order give both days. Web addresses are passed over.
pub fn stamps(line: &str) -> Vec<(Span, When)> {
    // the shortest, 1 May 22, has three digits
    if line.bytes().filter(u8::is_ascii_digit).nth(2).is_none() {
        return Vec::new();
    }
    let pieces = Line::new(line, Span::new(0, line.len()));
    let mut out = Vec::new();
    let mut i = 0;
    while i < pieces.pieces.len() {
        match full_date(&pieces, i) {
            Some((when, next)) => {
                out.push((pieces.span(i, next), when));
                i = next;
            }
            None => i += 1,
        }
    }
    out
}

fn full_date(line: &Line, i: usize) -> Option<(When, usize)> {
    let starts = matches!(
        line.class(i),
        Class::Digits(..) | Class::Dotted(..) | Class::Nth(_) | Class::Month(..) | Class::Weekday(..)
    );
    if !starts || line.piece(i).glued && matches!(line.before(i), Class::Mark('/' | '_')) {
        return None;
    }
    let hit =
        absolute::numeric(line, i).or_else(|| absolute::named(line, i)).filter(|hit| hit.also.is_none());
    if let Some(hit) = hit
        && let Symbol::Absolute(when) = &hit.symbol
        && is_day(when)
    {
        return Some((when.clone(), hit.next));
    }
    short_year(line, i)
}

fn is_day(when: &When) -> bool {
    let day = matches!(when.extent, Extent::On(Date::Day(_)) | Extent::OneOf(_));
    day && when.first().is_some_and(|d| YEARS.contains(&chrono::Datelike::year(&d)))
}

/// "31 OCT 25", "Oct 31, '25": a year of two digits after a named month is of this century.
fn short_year(line: &Line, i: usize) -> Option<(When, usize)> {
    let (day, month, next) = match (line.class(i), line.class(i + 1)) {
        (Class::Digits(day, 1..=2), Class::Month(month, _)) => (day, month, i + 2),
        (Class::Month(month, _), Class::Digits(day, 1..=2)) => (day, month, i + 2),
        _ => return None,
    };
    let at = if matches!(line.class(next), Class::Mark(',' | '\'' | '-')) { next + 1 } else { next };
    let Class::Digits(year, 2) = line.class(at) else { return None };
    let clock = matches!(line.class(at + 1), Class::Mark(':'));
    let date = NaiveDate::from_ymd_opt(2000 + year as i32, month, day)?;
    (!clock).then(|| (When::day(date), at + 1))
}

/// Months and days told without a year in a line: "KYIV, Feb 1 (Reuters)". Month 1-12, day 1-31.
pub fn stamps_without_year(line: &str) -> Vec<(Span, u32, u32)> {
    let found = super::find(line, Span::new(0, line.len()));
    let day = |e: crate::domain::TimeExpression| match e.symbol {
        Symbol::MonthDay(month, day) => Some((e.span, month, day)),
        _ => None,
    };
    found.into_iter().filter_map(day).collect()
}

/// The date in a web address or a file name: "/2022/02/01/", "2022-02-01", "20220201T094500Z". To the day, the first that stands.
pub fn stamp_in_address(address: &str) -> Option<When> {
    let bytes = address.as_bytes();
    let mut at = 0;
    while at < bytes.len() {
        let digits = bytes[at..].iter().take_while(|b| b.is_ascii_digit()).count();
        if digits == 0 {
            at += 1;
            continue;
        }
        let number = |from: usize, len: usize| address.get(from..from + len)?.parse::<u32>().ok();
        let mut found = None;
        if matches!(digits, 8 | 12 | 14) {
            found = number(at, 4).zip(number(at + 4, 2)).zip(number(at + 6, 2));
        } else if digits == 4 {
            let separator = bytes.get(at + 4).copied().unwrap_or(0);
            let run = |from: usize| {
                bytes.get(from..).map_or(0, |b| b.iter().take_while(|b| b.is_ascii_digit()).count())
            };
            let month = run(at + 5);
            if matches!(separator, b'/' | b'-' | b'_' | b'.')
                && (1..=2).contains(&month)
                && bytes.get(at + 5 + month) == Some(&separator)
            {
                let day = run(at + 6 + month);
                if (1..=2).contains(&day) {
                    found = number(at, 4).zip(number(at + 5, month)).zip(number(at + 6 + month, day));
                }
            }
        }
        if let Some(((year, month), day)) = found
            && YEARS.contains(&(year as i32))
            && let Some(date) = NaiveDate::from_ymd_opt(year as i32, month, day)
        {
            return Some(When::day(date));
        }
        at += digits;
    }
    None
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn stamps_are_read_in_every_writing() {
        for (line, expected) in [
            ("2022-02-01T12:16:05+03:00", "2022-02-01"),
            ("Published :`2024-07-16 23:37:19`", "2024-07-16"),
            ("Tue, 01 Feb 2022 10:16:05 GMT", "2022-02-01"),
            ("February 01, 2022 | 12:16 PM", "2022-02-01"),
            ("Published: 15:56 BST, 27 April 2024", "2024-04-27"),
            ("11:58, 23 APR 2024", "2024-04-23"),
            ("Thursday, November 9th 2023", "2023-11-09"),
            ("Updated08:47, 3 NOV 2023", "2023-11-03"),
            ("News 31 OCT 25", "2025-10-31"),
            ("Wednesday, (4 Jan 2023)", "2023-01-04"),
            ("Feb. 19, 2020", "2020-02-19"),
            ("25.12.2023. 7:30h", "2023-12-25"),
            ("25/12/2023", "2023-12-25"),
            ("02/10/2020", "[2020-02-10,2020-10-02]"),
            ("Created Sat Feb 24 2024", "2024-02-24"),
            ("Mr Writer Published Apr 28, 2024, 7:07am", "2024-04-28"),
        ] {
            let found: Vec<String> = stamps(line).into_iter().map(|(_, w)| w.to_string()).collect();
            assert_eq!(found, [expected], "{line}");
        }
    }

    #[test]
    fn what_is_not_a_date_in_full_is_no_stamp() {
        for line in [
            "Feb 1 (Agency)",
            "https://example.org/2022/02/01/story",
            "3 May at 20:22",
            "Call 2022-33-99",
            "May 2022",
            "1.2.3",
        ] {
            assert_eq!(stamps(line), [], "{line}");
        }
    }

    #[test]
    fn addresses_and_file_names_carry_dates() {
        for (address, expected) in [
            ("https://example.org/2022/02/01/story", Some("2022-02-01")),
            ("20220202T194500Z_XX_en.txt", Some("2022-02-02")),
            ("story-2023-07-08-final.md", Some("2023-07-08")),
            ("article-90210.html", None),
        ] {
            assert_eq!(stamp_in_address(address).map(|w| w.to_string()).as_deref(), expected, "{address}");
        }
    }

    #[test]
    fn a_dateline_tells_day_and_month() {
        let found: Vec<_> = stamps_without_year("MINSK, 16 February (Agency) –")
            .into_iter()
            .map(|(_, m, d)| (m, d))
            .collect();
        assert_eq!(found, [(2, 16)]);
    }

    proptest! {
        #[test]
        fn no_line_breaks_the_reader(line in "(?s)[0-9A-Za-z/:., é\n-]{0,40}|(Feb|Tue|2022|31|[./ ,:-]|T|é)*") {
            for (span, _) in stamps(&line) {
                prop_assert!(line.get(span.start..span.end).is_some_and(|t| !t.is_empty()));
            }
            let _ = (stamps_without_year(&line), stamp_in_address(&line));
        }
    }
}
