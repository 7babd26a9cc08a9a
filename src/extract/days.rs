//! Talks of several days: "two-day talks" that began or ended on the day told cover the days around it.

use chrono::Days;

use crate::domain::{Kind, Status, When};

use super::dates::CUES;
use super::document::Document;
use super::draft::{Draft, Told};
use super::words::{Class, NUMBERS};

/// Days of one encounter or visit at most.
const LONGEST: u64 = 14;

/// Words between "two-day" and what it counts: "two-day, trilateral peace talks".
const BETWEEN: usize = 5;
/// Tokens between the talks and "for two days".
const BEFORE: usize = 20;
/// Tokens around a trigger in which talks are said to begin or to end.
const REACH: usize = 8;

/// Spreads a draft's day over the days its sentences count.
pub fn spread(doc: &Document<'_>, draft: &mut Draft) {
    if !matches!(draft.kind, Kind::Meeting | Kind::Gathering | Kind::Visit) || !draft.dated.told {
        return;
    }
    let Some(day) = draft.dated.when.as_ref().and_then(When::as_day) else { return };
    let Some((at, days)) = draft.told.iter().find_map(|told| counted(doc, told)) else { return };
    let back = draft.told.iter().any(|told| ends(doc, told));
    let forth = matches!(draft.status, Status::Ongoing | Status::Planned | Status::Proposed)
        || draft.told.iter().any(|told| begins(doc, told));
    let other = match (back, forth) {
        (true, _) => day.checked_sub_days(Days::new(days - 1)).map(|first| (first, day)),
        (false, true) => day.checked_add_days(Days::new(days - 1)).map(|last| (day, last)),
        (false, false) => None,
    };
    if let Some((first, last)) = other {
        draft.dated.when = Some(When::days(first, last));
        let words = doc.word(at);
        let unit = if words.ends_with("day") { "" } else { " days" };
        draft.dated.why = format!("{}, '{words}{unit}'", draft.dated.why);
    }
}

/// "two-day talks", "for two days" in a frame's sentence: where the words begin, and how many days.
fn counted(doc: &Document<'_>, told: &Told) -> Option<(usize, u64)> {
    let toks = &doc.sentences[told.frame.sentence].toks;
    let trigger = &told.frame.trigger;
    toks.clone().find_map(|i| {
        let talks = |at: usize| trigger.contains(&at) || doc.any(at, &[Class::Talks, Class::Trip]);
        let ahead = i + 1..toks.end.min(i + 1 + BETWEEN);
        if let Some(days) = doc.word(i).strip_suffix("-day").and_then(number) {
            return ahead.into_iter().any(talks).then_some((i, days));
        }
        let days = number(doc.word(i)).filter(|_| doc.is(i + 1, "days"))?;
        // "began talks that are to last two days": the trigger stands before
        let lasts = doc.is(i.wrapping_sub(1), "for") || CUES.lasting.has(doc, i.wrapping_sub(1));
        let before = toks.start.max(i.saturating_sub(BEFORE))..i;
        let counts = (doc.is(i + 2, "of") || lasts) && ahead.into_iter().any(talks)
            || lasts && before.into_iter().any(|at| trigger.contains(&at));
        counts.then_some((i, days))
    })
}

/// "two", "2": from two days on.
fn number(word: &str) -> Option<u64> {
    let named = NUMBERS.iter().position(|number| word.eq_ignore_ascii_case(number)).map(|n| n as u64);
    named.or_else(|| word.parse().ok()).filter(|days| (2..=LONGEST).contains(days))
}

/// True where `fits` holds close to the frame's trigger or before its date.
fn near(doc: &Document<'_>, told: &Told, fits: impl Fn(usize) -> bool) -> bool {
    let toks = &doc.sentences[told.frame.sentence].toks;
    let trigger = &told.frame.trigger;
    let about = toks.start.max(trigger.start.saturating_sub(REACH))..toks.end.min(trigger.end + REACH);
    let date = told.dated.span.map(|span| doc.toks.partition_point(|tok| tok.span.end <= span.start));
    let before = date.map_or(0..0, |at| toks.start.max(at.saturating_sub(REACH / 2))..at.min(toks.end));
    about.chain(before).any(fits)
}

/// "began two-day talks", "arrived for a two-day visit".
fn begins(doc: &Document<'_>, told: &Told) -> bool {
    near(doc, told, |i| doc.has(i, Class::Begin) && !doc.has(i, Class::Continue) || CUES.arriving.has(doc, i))
}

/// "concluded two-day talks", "the second day of", "to continue on".
fn ends(doc: &Document<'_>, told: &Told) -> bool {
    near(doc, told, |i| {
        let ordinal = doc.is(i, "second") || doc.is(i, "final");
        doc.has(i, Class::Conclude) && (!ordinal || doc.is(i + 1, "day"))
            || doc.has(i, Class::Continue) && doc.time_at.get(i + 2).is_some_and(Option::is_some)
    })
}

#[cfg(test)]
mod tests {
    use crate::extract::contacts::tests::read;
    use crate::lexicon::Lexicon;

    #[test]
    fn talks_of_several_days_cover_them() {
        let lexicon = Lexicon::embedded().unwrap();
        for (text, when) in [
            (
                "Russian and Ukrainian negotiators concluded two-day talks in Geneva on Wednesday.",
                "2025-05-13/2025-05-14",
            ),
            (
                "Russian and Ukrainian delegations began three-day talks in Geneva on Tuesday.",
                "2025-05-13/2025-05-15",
            ),
            (
                "Russian and Ukrainian delegations held talks in Geneva on Tuesday after a two-day pause.",
                "2025-05-13",
            ),
            ("Russian and Ukrainian delegations began talks in Geneva on Tuesday.", "2025-05-13"),
            (
                "Russian and Ukrainian delegations began talks in Geneva on Tuesday that are to last two days.",
                "2025-05-13/2025-05-14",
            ),
            (
                "Russian and Ukrainian delegations began talks in Geneva on Tuesday after a truce of two days.",
                "2025-05-13",
            ),
        ] {
            let told = read(text, &lexicon).accounts;
            let got: Vec<String> = told.iter().filter_map(|a| Some(a.when.as_ref()?.to_string())).collect();
            assert_eq!(got, [when], "{text}");
        }
    }
}
