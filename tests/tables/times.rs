//! Dated expressions in sentences of every kind: what is found, with its bounds, and what it means on a day.

use diplo_tui::domain::{Span, Tense, When};
use diplo_tui::time::{self, Anchor};

/// `day <TAB> sentence` a row; an expression stands in braces with its meaning, `?` where it has no place on the calendar.
const TIMES: &str = include_str!("times.tsv");

/// As above, of expressions with what opens them on one side: "since", "until".
const BOUNDS: &str = include_str!("bounds.tsv");

/// `expression <TAB> symbol` a row, of what has no place on the calendar.
const LENGTHS: &str = include_str!("lengths.tsv");

/// An expression with its meaning.
type Found = (Span, Option<When>);

/// The sentence without its braces.
fn bare(marked: &str) -> String {
    let mut text = String::new();
    for (number, part) in marked.split('{').enumerate() {
        let Some((inside, rest)) = part.split_once('}').filter(|_| number > 0) else {
            text.push_str(part);
            continue;
        };
        text.push_str(inside.split_once(" = ").map_or(inside, |(expression, _)| expression));
        text.push_str(rest);
    }
    text
}

/// The sentence with what is found in it in braces.
fn marked(text: &str, found: &[Found]) -> String {
    let mut out = String::new();
    let mut at = 0;
    for (span, when) in found {
        out.push_str(&text[at..span.start]);
        let meaning = when.as_ref().map_or("?".to_string(), When::to_string);
        out.push_str(&format!("{{{} = {meaning}}}", &text[span.start..span.end]));
        at = span.end;
    }
    out + &text[at..]
}

fn hold(table: &str, find: impl Fn(&str, &str) -> Vec<Found>) {
    let rows = table.lines().filter(|row| !row.starts_with('#'));
    let rows: Vec<(&str, &str)> = rows.map(|row| row.split_once('\t').expect("day and sentence")).collect();
    assert!(rows.iter().any(|(_, row)| !row.contains('{')), "no near misses");
    let mut faults = Vec::new();
    for (day, wanted) in &rows {
        let text = bare(&wanted.replace("\\n", "\n"));
        let found = marked(&text, &find(&text, day)).replace('\n', "\\n");
        if found != *wanted {
            faults.push(format!("{day}\n  wanted {wanted}\n  found  {found}"));
        }
    }
    assert!(faults.is_empty(), "{} of {} rows:\n{}", faults.len(), rows.len(), faults.join("\n"));
}

#[test]
fn expressions_are_found_with_their_bounds_and_mean_their_days() {
    hold(TIMES, |text, day| time::tag(text, day.parse().unwrap()));
}

#[test]
fn what_opens_an_expression_belongs_to_its_meaning() {
    hold(BOUNDS, |text, day| {
        let anchor = Anchor { published: Some(day.parse().unwrap()), tense: Tense::Past, last: None };
        let found = time::find(text, Span::new(0, text.len())).into_iter();
        found.map(|expression| (expression.span, time::resolve(&expression.symbol, &anchor))).collect()
    });
}

#[test]
fn lengths_repetitions_and_vague_words_have_their_symbols() {
    let symbol = |text: &str| {
        let found = time::find(text, Span::new(0, text.len())).into_iter();
        found.map(|expression| format!("{:?}", expression.symbol)).collect::<Vec<_>>().join("; ")
    };
    let rows = LENGTHS.lines().filter(|row| !row.starts_with('#')).map(|row| row.split_once('\t').unwrap());
    let faults: Vec<_> = rows.filter(|(text, wanted)| symbol(text) != *wanted).collect();
    assert!(faults.is_empty(), "not as the table has it: {faults:?}");
}
