//! Lines that tell when an article came out, as pages write them: each of the templates beside the project stands in an article of its own,
//! which must bear the day that the template says is there, and none where it says there is none. Runs only where the templates are.
#![allow(clippy::unwrap_used)]

use std::collections::BTreeMap;
use std::path::Path;

use chrono::NaiveDate;
use diplo_tui::corpus::{self, Limits, Source};
use diplo_tui::lexicon::Lexicon;
use regex::{Captures, Regex};

const FLOORS: &str = include_str!("accuracy.json");

const MONTHS: [&str; 12] =
    ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

/// A date as templates write it, and as the line does.
struct Shape {
    template: Regex,
    line: Regex,
}

fn shapes() -> Vec<Shape> {
    let shape = |(template, line): (&str, &str)| Shape {
        template: Regex::new(template).unwrap(),
        line: Regex::new(line).unwrap(),
    };
    let year_first = r"(?P<year>[0-9]{4})[-/.](?P<month>[0-9]{1,2})[-/.](?P<day>[0-9]{1,2})";
    let month_first =
        r"(?P<month>[A-Za-z]{3,9})\.? ?(?P<day>[0-9]{1,2})(?:st|nd|rd|th)?,? ?,?(?P<year>[0-9]{4})";
    let day_first = r"(?P<day>[0-9]{1,2})(?:st|nd|rd|th)?[ -]?(?:of )?(?P<month>[A-Za-z]{3,9})\.? ?,?[ -]?(?P<year>[0-9]{4})";
    let short = r"(?P<day>[0-9]{1,2}) (?P<month>[A-Za-z]{3,9}) (?P<year>[0-9]{2})\b";
    let dotted = r"(?P<day>[0-9]{1,2})\.(?P<month>[0-9]{1,2})\.(?P<year>[0-9]{4}|[0-9]{2}\b)";
    let stroked = r"(?P<one>[0-9]{1,2})/(?P<two>[0-9]{1,2})/(?P<year>[0-9]{4}|[0-9]{2}\b)";
    [
        ("YYYY[-/.]D[-/.]D|YYYY-D-NTH", year_first),
        (r"(?:Month|Mon|[A-Z]{3,9})\.? ?(?:D|Nth),? ?,?YYYY", month_first),
        (r"(?:D|Nth)[ -]?(?:of )?(?:Month|Mon|[A-Z]{3,9})\.? ?,?[ -]?YYYY", day_first),
        (r"D (?:Month|MON) D$", short),
        (r"D\.D\.(?:YYYY|D)", dotted),
        ("D/D/(?:YYYY|D)", stroked),
    ]
    .into_iter()
    .map(shape)
    .collect()
}

/// What a line tells.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Told {
    Day(NaiveDate),
    /// A date that may be either of two days.
    Either,
    Nothing,
}

/// The first date of a line, by its template.
fn told(template: &str, line: &str, shapes: &[Shape]) -> Told {
    let fitting = shapes.iter().filter(|shape| shape.template.is_match(template));
    let mut hits: Vec<_> = fitting.filter_map(|shape| shape.line.captures(line)).collect();
    hits.sort_by_key(|hit| hit.get(0).unwrap().start());
    hits.iter().find_map(date).unwrap_or(Told::Nothing)
}

fn date(hit: &Captures<'_>) -> Option<Told> {
    let number = |name: &str| hit.name(name)?.as_str().parse::<u32>().ok();
    let year = number("year")?;
    let year = if year < 100 { 2000 + year } else { year };
    let day = |month, day| NaiveDate::from_ymd_opt(year as i32, month, day);
    if let (Some(one), Some(two)) = (number("one"), number("two")) {
        return match (day(one, two), day(two, one)) {
            (Some(one), Some(two)) if one != two => Some(Told::Either),
            (one, two) => one.or(two).map(Told::Day),
        };
    }
    let name = hit["month"].to_lowercase();
    let named = || MONTHS.iter().position(|month| name.starts_with(month)).map(|at| at as u32 + 1);
    day(number("month").or_else(named)?, number("day")?).map(Told::Day)
}

/// The day that an article with this line bears.
fn read(line: &str, folder: &Path, lexicon: &Lexicon) -> Option<NaiveDate> {
    let path = folder.join("clipping.txt");
    let story = "The ministers spoke for two hours of the harvest and of the roads that lead to the harbour, and they agreed to speak again.";
    std::fs::write(&path, format!("Ministers speak again of the harvest\n\n{line}\n\n{story}\n")).unwrap();
    let reading = corpus::read(&Source::File(path), lexicon, &Limits::default());
    reading.articles[0].0.published.when.as_ref()?.as_day()
}

#[test]
fn publication_lines_are_read_as_their_templates_say() {
    let shared = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared");
    let path = shared.join("facts/date_formats.tsv");
    if !path.exists() {
        assert!(!shared.exists(), "{} is missing beside a shared folder that is there", path.display());
        return;
    }
    let (shapes, lexicon, folder) = (shapes(), Lexicon::embedded().unwrap(), tempfile::tempdir().unwrap());
    let (mut dated, mut right, mut undated, mut quiet) = (0_usize, 0_usize, 0_usize, 0_usize);
    for row in std::fs::read_to_string(&path).unwrap().lines().skip(1) {
        let cells: Vec<&str> = row.split('\t').collect();
        let (template, line) = (cells[0], cells[3]);
        let (told, found) = (told(template, line, &shapes), read(line, folder.path(), &lexicon));
        if let Told::Day(day) = told {
            dated += 1;
            right += usize::from(found == Some(day));
        } else {
            undated += 1;
            quiet += usize::from(found.is_none());
        }
        let as_told = if let Told::Day(day) = told { found == Some(day) } else { found.is_none() };
        if !as_told {
            println!("{told:?}, read as {found:?}: {line}");
        }
    }
    println!("{right} of {dated} days are read; {quiet} of {undated} lines without a day give none");
    let floors: BTreeMap<String, BTreeMap<String, f64>> = serde_json::from_str(FLOORS).unwrap();
    for (name, of, all) in [("read", right, dated), ("quiet", quiet, undated)] {
        assert!(all > 0, "no template is {name}");
        let (share, floor) = (of as f64 / all as f64, floors["publication"][name]);
        assert!(share >= floor, "{name} is {share:.3}, not {floor}");
    }
}
