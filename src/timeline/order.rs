//! The order of a timeline: total, and the same whatever order the files came in.

use chrono::NaiveDate;

use crate::domain::{Contact, ContactId, Date, Extent, When};

/// Sorts by first day, last day, precision, id; what has no first day comes last, by its known bound.
pub(super) fn sort(contacts: &mut [Contact]) {
    contacts.sort_by_cached_key(key);
}

type Key = (bool, NaiveDate, NaiveDate, u8, ContactId);

fn key(contact: &Contact) -> Key {
    let when = contact.when.as_ref();
    let first = when.and_then(When::first);
    let last = when.and_then(When::last);
    let start = first.or(last).unwrap_or(NaiveDate::MAX);
    (first.is_none(), start, last.unwrap_or(NaiveDate::MAX), when.map_or(u8::MAX, precision), contact.id)
}

/// 0 for a day, more the less exactly a value names one.
pub(super) fn precision(when: &When) -> u8 {
    match when.extent {
        Extent::On(Date::Day(_)) => 0,
        Extent::OneOf(_) => 1,
        Extent::Between(Some(_), Some(_)) => 2,
        Extent::On(Date::Month(..)) => 3,
        Extent::On(Date::Season(..)) => 4,
        Extent::On(Date::Year(_)) => 5,
        Extent::Between(..) => 6,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::timeline::merge::tests::contact;

    #[test]
    fn contacts_stand_by_first_day_last_day_precision_and_open_starts_come_last() {
        let whens = [
            Some("2022-02"),
            None,
            Some("../2021-01-01"),
            Some("2022-02-01"),
            Some("2022-02-01/.."),
            Some("2022-02-01/2022-02-28"),
            Some("../2020"),
            Some("2021"),
            Some("2022-02-01/2022-02-03"),
        ];
        let mut contacts: Vec<Contact> =
            whens.iter().enumerate().map(|(i, w)| contact(i as u64, *w)).collect();
        sort(&mut contacts);
        let sorted: Vec<String> =
            contacts.iter().map(|c| c.when.as_ref().map_or("-".into(), When::to_string)).collect();
        assert_eq!(
            sorted,
            [
                "2021",
                "2022-02-01",
                "2022-02-01/2022-02-03",
                "2022-02-01/2022-02-28",
                "2022-02",
                "2022-02-01/..",
                "../2020",
                "../2021-01-01",
                "-"
            ]
        );
    }
}
