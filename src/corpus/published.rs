//! When an article came out: every clue, in order of trust. Guessing from offices and company stays outside.

use std::sync::LazyLock;

use aho_corasick::AhoCorasick;
use chrono::{Datelike, NaiveDate};
use regex::Regex;

use super::page::Page;
use super::stamp::{month_day, nearest, stamps};
use super::title::is_prose;
use crate::domain::{Basis, DateClue, Dateline, Publication, Span, When};

/// Fields that hold a date, the most trusted first. The first group was set by the publisher's system, to the minute;
/// the second by whoever saved the article; the third tells of later changes; the fourth may be any of these.
const FIELDS: [&[&str]; 4] = [
    &[
        "published_time",
        "article:published_time",
        "og:article:published_time",
        "og:published_time",
        "datepublished",
        "pubdate",
        "published",
        "published_at",
        "publishedat",
        "published_date",
        "publication_date",
        "publish_date",
        "date_published",
        "first_published",
        "issued",
        "ya:ovs:upload_date",
        "parsely-pub-date",
        "sailthru.date",
        "dc.date.issued",
    ],
    &["date", "dc.date", "dc:date", "datecreated", "created", "created_at", "time", "day"],
    &[
        "modified_time",
        "article:modified_time",
        "datemodified",
        "updated",
        "updated_at",
        "modified",
        "last_modified",
        "lastmod",
    ],
    &["timestamp"],
];

/// How far each kind of clue is trusted; the highest wins, the first among equals.
mod trust {
    pub const FIELD: [u8; 4] = [90, 70, 40, 30];
    pub const URL: u8 = 85;
    pub const LABELLED: u8 = 80;
    pub const DATELINE: u8 = 75;
    pub const LINE: u8 = 65;
    pub const DAY_AND_YEAR: u8 = 60;
    pub const UPDATED: u8 = 58;
    pub const DAY_LINE: u8 = 55;
    pub const STAMPED: u8 = 50;
    pub const FILE: u8 = 45;
}

/// The rank of a field that holds a date; none for any other field.
pub fn rank(key: &str) -> Option<usize> {
    FIELDS.iter().flat_map(|group| group.iter()).position(|name| *name == key)
}

fn group(key: &str) -> Option<usize> {
    FIELDS.iter().position(|group| group.contains(&key))
}

struct Clue {
    day: NaiveDate,
    basis: Basis,
    why: String,
    trust: u8,
}

/// What a page tells of the day on which it came out, before it is cleaned.
pub struct Told {
    clues: Vec<Clue>,
    fetched: Option<NaiveDate>,
}

impl Told {
    /// What `page` tells; `title` is the block the headline was taken from.
    pub fn by(page: &Page, title: Option<usize>) -> Told {
        let fetched = fetched(page);
        let mut clues = fields(page);
        clues.extend(address(page));
        clues.extend(lines(page, title, fetched));
        Told { clues, fetched }
    }
}

/// What the date is settled from.
pub struct Evidence<'a> {
    /// What the page told before it was cleaned.
    pub told: Told,
    /// The agency line, with its trust where its date is told in full.
    pub dateline: Option<&'a Dateline>,
    /// Month and day of a dateline without a year.
    pub dateline_day: Option<(u32, u32)>,
    /// The file's stem.
    pub stem: &'a str,
}

/// The publication date with its basis and the clues that were not chosen.
pub fn settle(evidence: Evidence) -> Publication {
    let Told { mut clues, fetched } = evidence.told;
    if let Some(day) = evidence.dateline.and_then(|d| d.when.as_ref()).and_then(When::as_day) {
        clues.push(Clue {
            day,
            basis: Basis::Text,
            why: format!("dateline '{day}'"),
            trust: trust::DATELINE,
        });
    }
    clues.extend(file(evidence.stem));
    let anchor = clues.iter().max_by_key(|c| c.trust).map(|c| c.day).or(fetched);
    if let (Some((month, day)), Some(anchor)) = (evidence.dateline_day, anchor)
        && let Some(day) = nearest(month, day, anchor)
        && (day - anchor).num_days().abs() <= 45
    {
        let why =
            format!("dateline of day {} in month {}, with the year of {anchor}", day.day(), day.month());
        clues.push(Clue { day, basis: Basis::Text, why, trust: trust::DAY_AND_YEAR });
    }
    choose(clues, fetched)
}

fn choose(mut clues: Vec<Clue>, fetched: Option<NaiveDate>) -> Publication {
    // Nothing comes out after it was fetched; a day is allowed for time zones.
    clues.retain(|c| fetched.is_none_or(|limit| c.day <= limit + chrono::Duration::days(1)));
    clues.sort_by_key(|c| std::cmp::Reverse(c.trust));
    if let Some(url) = clues.iter().position(|c| c.basis == Basis::Url)
        && url > 0
        && clues[0].basis == Basis::Metadata
        && (clues[0].day - clues[url].day).num_days().abs() > 1
    {
        // Where address and field disagree the address is usually right.
        let clue = clues.remove(url);
        clues.insert(0, clue);
    }
    let mut clues = clues.into_iter();
    let Some(best) = clues.next() else { return Publication::default() };
    let mut alternatives: Vec<DateClue> = Vec::new();
    for clue in clues {
        let when = When::day(clue.day);
        if clue.day != best.day && !alternatives.iter().any(|a| a.when == when) {
            alternatives.push(DateClue { when, basis: clue.basis, why: clue.why.into() });
        }
    }
    Publication { when: Some(When::day(best.day)), basis: best.basis, why: best.why.into(), alternatives }
}

fn first_day(text: &str) -> Option<NaiveDate> {
    stamps(text).iter().find_map(|(_, when)| when.as_day())
}

fn fetched(page: &Page) -> Option<NaiveDate> {
    first_day(page.facts.fetched.as_deref()?)
}

fn fields(page: &Page) -> Vec<Clue> {
    let clue = |(key, value): &(String, String)| {
        let day = first_day(value).or_else(|| epoch(value))?;
        let trust = trust::FIELD[group(key)?];
        Some(Clue { day, basis: Basis::Metadata, why: format!("field {key} '{value}'"), trust })
    };
    page.facts.dates.iter().filter_map(clue).collect()
}

/// Seconds or milliseconds since 1970, between 2000 and 2100.
fn epoch(value: &str) -> Option<NaiveDate> {
    let number: i64 = value.trim().parse().ok()?;
    let seconds = if number > 100_000_000_000 { number / 1000 } else { number };
    let valid = (946_684_800..4_102_444_800).contains(&seconds);
    chrono::DateTime::from_timestamp(seconds, 0).filter(|_| valid).map(|time| time.date_naive())
}

static IN_ADDRESS: LazyLock<[Regex; 3]> = LazyLock::new(|| {
    let form = |pattern: &str| Regex::new(pattern).expect("a fixed pattern");
    [
        form(r"/((?:19|20)\d\d)/(\d{1,2}|[a-z]{3})/(\d{1,2})(?:/|$)"),
        form(r"(?:^|[^0-9])((?:19|20)\d\d)-(\d\d)-(\d\d)(?:[^0-9]|$)"),
        form(r"(?:^|[^0-9])(20\d\d)([01]\d)([0-3]\d)(?:\d{6})?(?:[^0-9]|$)"),
    ]
});

fn address(page: &Page) -> Option<Clue> {
    let url = page.facts.url.as_deref()?;
    let day = address_day(url)?;
    Some(Clue { day, basis: Basis::Url, why: format!("address {url}"), trust: trust::URL })
}

fn address_day(url: &str) -> Option<NaiveDate> {
    let path = url.split(['?', '#']).next()?.to_ascii_lowercase();
    IN_ADDRESS.iter().find_map(|form| {
        let hit = form.captures(&path)?;
        let month = match hit[2].parse::<u32>() {
            Ok(month) => month,
            Err(_) => month_day(&format!("{} 1", &hit[2]))?.0,
        };
        NaiveDate::from_ymd_opt(hit[1].parse().ok()?, month, hit[3].parse().ok()?)
    })
}

/// The date that a file's name carries.
fn file(stem: &str) -> Option<Clue> {
    let day = IN_ADDRESS[1..].iter().find_map(|form| {
        let hit = form.captures(stem)?;
        NaiveDate::from_ymd_opt(hit[1].parse().ok()?, hit[2].parse().ok()?, hit[3].parse().ok()?)
    })?;
    Some(Clue { day, basis: Basis::Filename, why: format!("file name '{stem}'"), trust: trust::FILE })
}

static PUBLISHED: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?i)\b(published|posted|publication date|released|issued|date of issue)\b")
        .expect("a fixed pattern")
});
/// Without one of these a line says nothing of publishing: looked for first, since most lines hold none.
static PUBLISHING: LazyLock<AhoCorasick> = LazyLock::new(|| {
    let words = ["publi", "posted", "released", "issue", "ſ"];
    AhoCorasick::builder().ascii_case_insensitive(true).build(words).expect("a few short words")
});

fn published(text: &str) -> Option<regex::Match<'_>> {
    PUBLISHING.is_match(text).then(|| PUBLISHED.find(text)).flatten()
}

static UPDATED: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r"(?i)(updated?|last modified|modified)").expect("a fixed pattern"));

/// Lines about the headline that tell when the article came out.
fn lines(page: &Page, title: Option<usize>, fetched: Option<NaiveDate>) -> Vec<Clue> {
    let blocks = &page.blocks;
    let start = title.map_or(0, |t| t.saturating_sub(4));
    let after = title.map_or(0, |t| t + 1);
    let mut end = blocks.len().min(after + 30);
    if let Some(prose) = (after..end).filter(|i| is_story(&blocks[*i].text)).nth(1) {
        end = prose;
    }
    let mut clues = Vec::new();
    let mut label = false;
    for (index, block) in blocks.iter().enumerate() {
        let near = (start..end).contains(&index);
        if block.text.len() <= 250 && !block.linked && (near || published(&block.text).is_some()) {
            clues.extend(line(&block.text, near, label, fetched));
        }
        label = block.text.len() < 12 && UPDATED.is_match(&block.text);
    }
    clues
}

fn is_story(text: &str) -> bool {
    is_prose(text) && stamps(text).is_empty()
}

fn line(text: &str, near: bool, updated_above: bool, fetched: Option<NaiveDate>) -> Option<Clue> {
    let found = stamps(text);
    let why = || format!("line '{}'", text.chars().take(100).collect::<String>());
    let label = if found.is_empty() { None } else { published(text) };
    let Some((span, when)) = found
        .iter()
        .find(|(span, _)| label.as_ref().is_some_and(|l| l.end() <= span.start && span.start - l.end() <= 24))
        .or(found.first())
    else {
        // Without a year: completed by the day on which the page was fetched, which it cannot follow.
        let (month, day) = month_day(text).filter(|_| near && text.len() <= 40 && text.contains(':'))?;
        let day = nearest(month, day, fetched?)?;
        return Some(Clue { day, basis: Basis::Text, why: why(), trust: trust::DAY_LINE });
    };
    // "Lviv, 3 May 2023. Photo: EPA": the day of a picture
    static PICTURED: LazyLock<Regex> =
        LazyLock::new(|| Regex::new(r"\b(?:Photo(?:graph)?|Image|Picture) ?: ").expect("a fixed pattern"));
    if label.is_none() && PICTURED.find(text).is_some_and(|credit| credit.start() >= span.end) {
        return None;
    }
    let day = when.as_day()?;
    let stated = label.is_some_and(|l| l.end() <= span.start && span.start - l.end() <= 24);
    if stated {
        if label.is_some_and(|l| l.start() > 80) || (!near && label.is_some_and(|l| l.start() > 2)) {
            return None;
        }
        let trust = if text.contains('`') { trust::STAMPED } else { trust::LABELLED };
        return Some(Clue { day, basis: Basis::Text, why: why(), trust });
    }
    if !near {
        return None;
    }
    if text.starts_with("date ") && span.start == 5 {
        return Some(Clue { day, basis: Basis::Metadata, why: why(), trust: trust::FIELD[1] });
    }
    // The date must be most of the line, or else the line tells of something else.
    // A headline may have run into its stamp, "… till autumn 16 March 2015, 14:51": the hour tells it from a date of the story.
    let tail = text.get(span.end..).unwrap_or_default().trim_matches([',', ' ']);
    let stamped = tail.split_once(':').is_some_and(|(hour, minute)| {
        let number = |part: &str| part.len() <= 2 && part.bytes().all(|byte| byte.is_ascii_digit());
        number(hour) && number(minute) && !hour.is_empty() && minute.len() == 2
    });
    if (others(text, &found) > 9 || is_prose(text)) && !stamped {
        return None;
    }
    let updated = updated_above || UPDATED.find(text).is_some_and(|u| u.start() < span.start);
    let trust = if updated { trust::UPDATED } else { trust::LINE };
    Some(Clue { day, basis: Basis::Text, why: why(), trust })
}

/// Words of a line beside its dates, clock times and signs.
fn others(text: &str, dates: &[(Span, When)]) -> usize {
    let starts = std::iter::once(0).chain(dates.iter().map(|(span, _)| span.end));
    let ends = dates.iter().map(|(span, _)| span.start).chain([text.len()]);
    let words = starts.zip(ends).flat_map(|(start, end)| Span::new(start, end).of(text).split_whitespace());
    words.filter(|word| word.contains(char::is_alphanumeric) && !word.contains(':')).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn dated(url: &str, fields: &[(&str, &str)], text: &str, stem: &str) -> String {
        let mut page = super::super::plain::read(text.to_string());
        page.facts.url = (!url.is_empty()).then(|| url.to_string());
        page.facts.dates = fields.iter().map(|(k, v)| (k.to_string(), v.to_string())).collect();
        let told = Told::by(&page, Some(0));
        let published = settle(Evidence { told, dateline: None, dateline_day: None, stem });
        published.when.map_or("none".to_string(), |when| format!("{when} {:?}", published.basis))
    }

    #[test]
    fn clues_are_taken_in_order_of_trust() {
        let story = "A headline of the day\nThe ministers met in Vienna on 3 May 2019 and spoke of the harvest for two hours without an end in sight.";
        let posted =
            "A headline of the day\nPosted Wednesday, 4 Feb 2026 by A. Writer\nThe ministers met again.";
        for (url, fields, text, stem, want) in [
            ("", &[][..], story, "x", "none"),
            ("", &[], story, "2022-02-12 wire_006", "2022-02-12 Filename"),
            ("", &[("date", "2026-01-25")], posted, "x", "2026-02-04 Text"),
            ("", &[("published", "Sun, 25 Jan 2026 10:00:00 GMT")], posted, "x", "2026-01-25 Metadata"),
            ("https://a.b/2025/02/10/x", &[("date", "2019-06-28")], story, "x", "2025-02-10 Url"),
            ("https://a.b/world/2026/feb/4/x", &[], story, "x", "2026-02-04 Url"),
            ("https://a.b/talks-2026-02-05/", &[], story, "x", "2026-02-05 Url"),
            ("https://a.b/2026/02/", &[], story, "x", "none"),
            (
                "",
                &[],
                "Envoys of four states put off their talks about the grain harvest until the autumn 16 March 2015, 14:51",
                "x",
                "2015-03-16 Text",
            ),
            ("", &[("updated", "2024-01-02"), ("date", "1704067200")], story, "x", "2024-01-01 Metadata"),
        ] {
            assert_eq!(dated(url, fields, text, stem), want, "{url} {fields:?} {stem}");
        }
    }
}
