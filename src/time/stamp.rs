//! Date stamps of publication lines: dates told in full. Which stamp dates the article stays outside.

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
    let digits = matches!(line.class(i), Class::Digits(..) | Class::Dotted(..) | Class::Nth(_));
    // a number behind a stroke is part of an address or of a longer number; a month may stand there: "By a Writer/June 12, 2020"
    if !digits && !matches!(line.class(i), Class::Month(..) | Class::Weekday(..))
        || digits && line.piece(i).glued && matches!(line.before(i), Class::Mark('/' | '_'))
    {
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

/// "31 OCT 25", "Oct 31, '25": a year of two digits after a named month is of this century. "Oct 30-31" is two days.
fn short_year(line: &Line, i: usize) -> Option<(When, usize)> {
    let (day, month, day_first) = match (line.class(i), line.class(i + 1)) {
        (Class::Digits(day, 1..=2), Class::Month(month, _)) => (day, month, true),
        (Class::Month(month, _), Class::Digits(day, 1..=2)) => (day, month, false),
        _ => return None,
    };
    let at = match line.class(i + 2) {
        Class::Mark(',' | '\'') => i + 3,
        Class::Mark('-') if day_first => i + 3,
        _ => i + 2,
    };
    let Class::Digits(year, 2) = line.class(at) else { return None };
    let clock = matches!(line.class(at + 1), Class::Mark(':'));
    let date = NaiveDate::from_ymd_opt(2000 + year as i32, month, day)?;
    (!clock).then(|| (When::day(date), at + 1))
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
            ("By A. Writer/June 12, 2020 9:49 am", "2020-06-12"),
            ("31 OCT-25", "2025-10-31"),
            ("Oct 31, 25", "2025-10-31"),
            ("Oct 31 '25", "2025-10-31"),
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
            "Fair of books, May 9-15",
            "A week of talks, October 20- 26",
        ] {
            assert_eq!(stamps(line), [], "{line}");
        }
    }

    proptest! {
        #[test]
        fn no_line_breaks_the_reader(line in "(?s)[0-9A-Za-z/:., é\n-]{0,40}|(Feb|Tue|2022|31|[./ ,:-]|T|é)*") {
            for (span, _) in stamps(&line) {
                prop_assert!(line.get(span.start..span.end).is_some_and(|t| !t.is_empty()));
            }
        }
    }
}
