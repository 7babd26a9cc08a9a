//! The stretch an article's own date must lie in: days it tells as past, terms of the offices it names.

use chrono::{NaiveDate, Weekday};

use crate::domain::{Account, Code, Date, Extent, Field, OfficialId, Publication, Reason, When};
use crate::lexicon::{Lexicon, Term};

/// The stretch an article's own date must lie in, with the reasons.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Bounds {
    /// Not before.
    pub first: Option<NaiveDate>,
    /// Not after.
    pub last: Option<NaiveDate>,
    /// Weekdays the text names for what is past or present, sorted from Monday, each once.
    pub weekdays: Vec<Weekday>,
    /// Each bound in words.
    pub why: Vec<String>,
}

impl Bounds {
    /// True where `day` lies within.
    pub fn hold(&self, day: NaiveDate) -> bool {
        self.first.is_none_or(|first| first <= day) && self.last.is_none_or(|last| day <= last)
    }

    /// The bounds as a calendar value; none where neither end is known.
    pub fn when(&self) -> Option<When> {
        match (self.first, self.last) {
            (None, None) => None,
            (Some(first), Some(last)) => Some(When::days(first, last)),
            (first, last) => Some(When::from(Extent::Between(first.map(Date::Day), last.map(Date::Day)))),
        }
    }

    /// Not before `day`.
    fn not_before(&mut self, day: NaiveDate, why: String) {
        if self.first.is_none_or(|first| first < day) && self.last.is_none_or(|last| day <= last) {
            self.first = Some(day);
            self.why.push(why);
        }
    }

    /// Within the terms of one office; a term that fits nothing else is taken for a wrong title and left aside.
    fn within(&mut self, terms: &[&Term], name: &str) {
        let Some(title) = terms.first().map(|term| term.title.as_str()) else { return };
        let Some((from, to)) = Term::stretch(terms.iter().copied()) else { return };
        if self.first.is_some_and(|first| to < first) || self.last.is_some_and(|last| last < from) {
            self.why.push(format!("{name} is called {title}, which fits nothing else and is left aside"));
            return;
        }
        let mut told = Vec::new();
        if from > NaiveDate::MIN && self.first.is_none_or(|first| first < from) {
            self.first = Some(from);
            told.push(format!("from {from}"));
        }
        if to < NaiveDate::MAX && self.last.is_none_or(|last| to < last) {
            self.last = Some(to);
            told.push(format!("until {to}"));
        }
        if !told.is_empty() {
            self.why.push(format!("{name} was {title} {}", told.join(" ")));
        }
    }
}

/// The bounds that days told as past, offices held now, and weekdays named give.
pub fn bounds(
    past_days: &[(NaiveDate, String)],
    offices: &[(OfficialId, String, Code)],
    mut weekdays: Vec<Weekday>,
    lexicon: &Lexicon,
) -> Bounds {
    weekdays.sort_by_key(Weekday::num_days_from_monday);
    weekdays.dedup();
    let mut out = Bounds { weekdays, ..Bounds::default() };
    if let Some((day, why)) = past_days.iter().max() {
        out.not_before(*day, format!("not before {day}: {why}"));
    }
    for (id, office, side) in offices {
        let Some(person) = lexicon.person(id) else { continue };
        let held = |term: &&Term| term.office == *office && term.side == *side;
        let terms: Vec<&Term> = person.terms.iter().filter(held).collect();
        out.within(&terms, &person.name);
    }
    out
}

/// Lends the article's bound to a contact of the war that tells no day of its own; the contact stays among the undated.
pub fn bound_account(account: &mut Account, published: &Publication, bounds: &Bounds) {
    let (None, None, true, Some(first)) = (&account.when, &published.when, account.about_war, bounds.first)
    else {
        return;
    };
    account.when = Some(When::from_day(first));
    account.why.push(Reason {
        field: Field::When,
        rule: "bounded-by-article".into(),
        text: format!("the article bears no date; {}", bounds.why.join("; ")).into(),
        span: None,
    });
}

#[cfg(test)]
mod tests {
    use super::*;

    fn term(from: Option<&str>, to: Option<&str>) -> Term {
        let day = |text: Option<&str>| text.map(|t| t.parse().unwrap());
        Term {
            office: "defence-minister".into(),
            title: "Minister of Defence".into(),
            side: Code::UA,
            from: day(from),
            to: day(to),
        }
    }

    #[test]
    fn terms_of_office_bound_both_ends_and_a_wrong_title_is_left_aside() {
        let mut bounds = Bounds::default();
        bounds.within(&[&term(Some("2023-09-06"), Some("2025-07-17"))], "A");
        bounds.within(&[&term(Some("2024-07-05"), None)], "B");
        bounds.within(&[&term(None, Some("2019-01-01"))], "C");
        bounds.not_before("2022-01-01".parse().unwrap(), "years named".into());
        assert_eq!(bounds.when().map(|w| w.to_string()).as_deref(), Some("2024-07-05/2025-07-17"));
        assert_eq!(bounds.why.len(), 3, "{:?}", bounds.why);
    }
}
