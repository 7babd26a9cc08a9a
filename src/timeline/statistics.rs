//! Counts that screens show, each a pure function of contacts and a list of rows: mass per period, articles
//! per day, pairs, silences, entities.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;

use super::periods::Zoom;
use crate::domain::{Article, Code, Contact, OfficialId, When};

/// What one period holds.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Mass {
    /// Contacts that surely lie in the period.
    pub certain: usize,
    /// The share of contacts that may lie in it, spread evenly over their days.
    pub possible: f64,
}

/// Periods one contact is spread over at most; a longer one is left to the undated and vague.
const SPREAD: usize = 2000;

/// Mass per period of the contacts in `rows`, by first day of the period, from the first to the last that holds any; periods
/// between may be empty. A contact with an open end counts nowhere.
pub fn mass(contacts: &[Contact], rows: &[usize], zoom: Zoom) -> BTreeMap<NaiveDate, Mass> {
    let mut out: BTreeMap<NaiveDate, Mass> = BTreeMap::new();
    for contact in rows.iter().filter_map(|&row| contacts.get(row)) {
        let Some((first, last)) = contact.when.as_ref().and_then(|w| w.first().zip(w.last())) else {
            continue;
        };
        let mut start = zoom.start(first);
        if zoom.end(start) >= last {
            out.entry(start).or_default().certain += 1;
            continue;
        }
        let whole = ((last - first).num_days() + 1) as f64;
        for _ in 0..SPREAD {
            let inside = (zoom.end(start).min(last) - start.max(first)).num_days() + 1;
            out.entry(start).or_default().possible += inside as f64 / whole;
            match zoom.next(start) {
                Some(next) if next <= last => start = next,
                _ => break,
            }
        }
    }
    out
}

/// Articles by the day they came out; those without a single day are left out.
pub fn articles_per_day(articles: &[Article]) -> BTreeMap<NaiveDate, usize> {
    let mut out = BTreeMap::new();
    for day in articles.iter().filter_map(|a| a.published.when.as_ref()).filter_map(When::as_day) {
        *out.entry(day).or_default() += 1;
    }
    out
}

/// Number of contacts of each pair of sides, codes in order; a contact of three sides counts for three pairs.
pub fn pairs(contacts: &[Contact], rows: &[usize]) -> BTreeMap<(Code, Code), usize> {
    let mut out = BTreeMap::new();
    for contact in rows.iter().filter_map(|&row| contacts.get(row)) {
        for pair in pairs_of(contact) {
            *out.entry(pair).or_default() += 1;
        }
    }
    out
}

/// Number of contacts of each pair of persons of different sides, by their names in order.
pub fn official_pairs(contacts: &[Contact], rows: &[usize]) -> BTreeMap<(String, String), usize> {
    let mut out = BTreeMap::new();
    for contact in rows.iter().filter_map(|&row| contacts.get(row)) {
        let people: BTreeMap<&str, Option<Code>> =
            contact.officials.iter().map(|o| (o.name.as_str(), o.party)).collect();
        let people: Vec<_> = people.into_iter().collect();
        for (i, (a, side)) in people.iter().enumerate() {
            for (b, _) in people[i + 1..].iter().filter(|(_, other)| side.is_none() || other != side) {
                *out.entry((a.to_string(), b.to_string())).or_default() += 1;
            }
        }
    }
    out
}

fn pairs_of(contact: &Contact) -> Vec<(Code, Code)> {
    let sides: BTreeSet<Code> = contact.parties.iter().map(|p| p.code).collect();
    let sides: Vec<Code> = sides.into_iter().collect();
    let mut out = Vec::new();
    for (i, a) in sides.iter().enumerate() {
        out.extend(sides[i + 1..].iter().map(|b| (*a, *b)));
    }
    out
}

/// A silence: no contact of two sides between two days.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Gap {
    /// The sides, codes in order.
    pub pair: (Code, Code),
    /// The last day of the contact before.
    pub after: NaiveDate,
    /// The first day of the contact that ends it.
    pub before: NaiveDate,
    /// Row of the contact that ends it.
    pub row: usize,
}

impl Gap {
    /// Full days without a contact.
    pub fn days(&self) -> i64 {
        (self.before - self.after).num_days() - 1
    }
}

/// Silences of at least `least` full days per pair, in order of the contact that ends them. Contacts that did not take
/// place break no silence; one with an open end breaks it at its known end.
pub fn gaps(contacts: &[Contact], rows: &[usize], least: i64) -> Vec<Gap> {
    let mut last: BTreeMap<(Code, Code), NaiveDate> = BTreeMap::new();
    let mut out = Vec::new();
    let mut dated: Vec<(NaiveDate, NaiveDate, usize)> = Vec::new();
    for &row in rows {
        let Some(contact) = contacts.get(row) else { continue };
        let took_place = contact.status.has_happened();
        let ends = contact.when.as_ref().map(|w| (w.first().or(w.last()), w.last().or(w.first())));
        if let (true, Some((Some(first), Some(end)))) = (took_place, ends) {
            dated.push((first, end, row));
        }
    }
    dated.sort_unstable();
    for (first, end, row) in dated {
        for pair in pairs_of(&contacts[row]) {
            let before = last.entry(pair).or_insert(end);
            let gap = Gap { pair, after: *before, before: first, row };
            if gap.days() >= least {
                out.push(gap);
            }
            *before = (*before).max(end);
        }
    }
    out
}

/// How often each entity stands in a set of rows.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Entities {
    /// Sides by code.
    pub sides: BTreeMap<Code, usize>,
    /// Known persons by id, others by name.
    pub officials: BTreeMap<String, usize>,
    /// Places by name.
    pub places: BTreeMap<String, usize>,
}

/// Counts of sides, officials and places over the contacts in `rows`, each once a contact.
pub fn entities(contacts: &[Contact], rows: &[usize]) -> Entities {
    let mut out = Entities::default();
    for contact in rows.iter().filter_map(|&row| contacts.get(row)) {
        for code in contact.parties.iter().map(|p| p.code).collect::<BTreeSet<_>>() {
            *out.sides.entry(code).or_default() += 1;
        }
        let key =
            |o: &crate::domain::Official| o.id.as_ref().map_or(o.name, |OfficialId(id)| *id).to_string();
        for official in contact.officials.iter().map(key).collect::<BTreeSet<_>>() {
            *out.officials.entry(official).or_default() += 1;
        }
        for place in contact.places.iter().collect::<BTreeSet<_>>() {
            *out.places.entry(place.to_string()).or_default() += 1;
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::timeline::merge::tests::contact;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn a_day_is_certain_and_a_month_is_spread() {
        let contacts =
            [contact(1, Some("2024-02-01")), contact(2, Some("2024-02")), contact(3, Some("../2024"))];
        let days = mass(&contacts, &[0, 1, 2], Zoom::Day);
        assert_eq!(days.len(), 29);
        assert_eq!(days[&day("2024-02-01")].certain, 1);
        let spread: f64 = days.values().map(|m| m.possible).sum();
        assert!((spread - 1.0).abs() < 1e-9);
        let months = mass(&contacts, &[0, 1], Zoom::Month);
        assert_eq!(months[&day("2024-02-01")], Mass { certain: 2, possible: 0.0 });
    }

    #[test]
    fn a_silence_lies_between_two_contacts_of_a_pair() {
        let contacts =
            [contact(1, Some("2024-01-01")), contact(2, Some("2024-01-03")), contact(3, Some("2024-03-01"))];
        let gaps = gaps(&contacts, &[0, 1, 2], 30);
        assert_eq!(gaps.len(), 1);
        assert_eq!((gaps[0].days(), gaps[0].row), (57, 2));
    }

    #[test]
    fn pairs_and_entities_count_each_contact_once() {
        let contacts = [contact(1, Some("2024-01-01")), contact(2, None)];
        assert_eq!(pairs(&contacts, &[0, 1]), BTreeMap::from([((Code::RU, Code::UA), 2)]));
        assert_eq!(entities(&contacts, &[0]).sides.get(&Code::UA), Some(&1));
    }
}
