//! A strip of bars, one a month, that shows where contacts lie thick. Months without any keep their place.

use std::collections::BTreeMap;
use std::fmt::Write;

use chrono::{Datelike, NaiveDate};

use crate::domain::Contact;

/// Units of the drawing's height.
const HEIGHT: usize = 100;

/// Months drawn at most; more than a human life of politics is a mistake in a date.
const MONTHS: i32 = 1200;

/// The drawing, with words for those who cannot see it; empty where no contact has a first day.
pub(super) fn strip(contacts: &[&Contact]) -> String {
    let mut counts: BTreeMap<i32, usize> = BTreeMap::new();
    for day in contacts.iter().filter_map(|contact| contact.when.as_ref()?.first()) {
        *counts.entry(number(day)).or_default() += 1;
    }
    let (Some((&from, _)), Some((&to, _))) = (counts.first_key_value(), counts.last_key_value()) else {
        return String::new();
    };
    let most = counts.values().max().copied().unwrap_or(1);
    let width = to - from + 1;
    if width > MONTHS {
        return String::new();
    }
    let mut out = format!(
        "<svg class=\"strip\" viewBox=\"0 0 {width} {HEIGHT}\" preserveAspectRatio=\"none\" role=\"img\" \
         aria-label=\"contacts a month, at most {most}\">"
    );
    for january in (from..=to).filter(|month| month.rem_euclid(12) == 0) {
        let x = january - from;
        let _ = write!(
            out,
            "<line x1=\"{x}\" x2=\"{x}\" y1=\"0\" y2=\"{HEIGHT}\" vector-effect=\"non-scaling-stroke\"/>"
        );
    }
    for (month, count) in &counts {
        let tall = (count * HEIGHT / most).max(2);
        let _ = write!(
            out,
            "<rect x=\"{}\" y=\"{}\" width=\"0.9\" height=\"{tall}\"><title>{}-{:02}: {count}</title></rect>",
            month - from,
            HEIGHT - tall,
            month.div_euclid(12),
            month.rem_euclid(12) + 1
        );
    }
    out.push_str("</svg>\n");
    out
}

/// Months since the year 0.
fn number(day: NaiveDate) -> i32 {
    day.year() * 12 + day.month0() as i32
}
