//! Which contacts of two exports are the same, and what changed of them. Reading and printing stay outside.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use super::record::Record;

/// Everything that differs.
#[derive(Debug, Serialize, PartialEq, Eq)]
pub struct Difference<'a> {
    /// Contacts of the later export alone.
    pub new: Vec<&'a Record>,
    /// Contacts of the earlier export alone.
    pub gone: Vec<&'a Record>,
    /// Contacts of both that differ.
    pub changed: Vec<Changed<'a>>,
}

/// A contact of both exports that differs.
#[derive(Debug, Serialize, PartialEq, Eq)]
pub struct Changed<'a> {
    /// Its id in the later export.
    pub id: &'a str,
    /// As the later export has it.
    #[serde(skip)]
    pub now: &'a Record,
    /// What differs.
    pub changes: Vec<Change<'a>>,
}

/// One thing that differs.
#[derive(Debug, Serialize, PartialEq, Eq)]
#[serde(tag = "field", rename_all = "kebab-case")]
pub enum Change<'a> {
    /// The date.
    When { from: Option<&'a str>, to: Option<&'a str> },
    /// The status.
    Status { from: &'a str, to: &'a str },
    /// The form.
    Kind { from: &'a str, to: &'a str },
    /// The sides.
    Parties { from: Vec<&'a str>, to: Vec<&'a str> },
    /// A source that says the opposite now.
    Claim { by: &'a str, from: Vec<&'a str>, to: Vec<&'a str> },
    /// Several contacts that are one now.
    Joined { from: Vec<&'a str> },
    /// A contact that was part of another one.
    Parted { from: &'a str },
}

impl Difference<'_> {
    /// True where the two exports tell the same contacts.
    pub fn is_empty(&self) -> bool {
        self.new.is_empty() && self.gone.is_empty() && self.changed.is_empty()
    }
}

/// Compares two exports. A contact is the same where one of its ids, former ones included, is.
pub fn compare<'a>(old: &'a [Record], new: &'a [Record]) -> Difference<'a> {
    let mut by_id: BTreeMap<&str, usize> = BTreeMap::new();
    for (at, record) in old.iter().enumerate() {
        for id in record.ids() {
            by_id.entry(id).or_insert(at);
        }
    }
    // A contact's own id beats another one's former id.
    by_id.extend(old.iter().enumerate().map(|(at, record)| (record.id.as_str(), at)));
    let mut taken: BTreeSet<usize> = BTreeSet::new();
    let mut out = Difference { new: Vec::new(), gone: Vec::new(), changed: Vec::new() };
    for record in new {
        let was: BTreeSet<usize> = record.ids().filter_map(|id| by_id.get(id).copied()).collect();
        let own = by_id.get(record.id.as_str()).copied().or(was.first().copied());
        let Some(own) = own else {
            out.new.push(record);
            continue;
        };
        let mut changes = changes(&old[own], record);
        let joined = was.iter().filter(|at| !taken.contains(at)).map(|at| old[*at].id.as_str());
        let joined: Vec<&str> = joined.collect();
        if joined.len() > 1 {
            changes.push(Change::Joined { from: joined });
        }
        if taken.contains(&own) {
            changes.push(Change::Parted { from: &old[own].id });
        }
        taken.extend(was);
        if !changes.is_empty() {
            out.changed.push(Changed { id: &record.id, now: record, changes });
        }
    }
    out.gone =
        old.iter().enumerate().filter(|(at, _)| !taken.contains(at)).map(|(_, record)| record).collect();
    out
}

fn changes<'a>(old: &'a Record, new: &'a Record) -> Vec<Change<'a>> {
    let mut out = Vec::new();
    if old.when != new.when {
        out.push(Change::When { from: old.when.as_deref(), to: new.when.as_deref() });
    }
    if old.status != new.status {
        out.push(Change::Status { from: &old.status, to: &new.status });
    }
    if old.kind != new.kind {
        out.push(Change::Kind { from: &old.kind, to: &new.kind });
    }
    let sides = |record: &'a Record| -> BTreeSet<&'a str> {
        record.parties.iter().map(|party| party.code.as_str()).collect()
    };
    let (from, to) = (sides(old), sides(new));
    if from != to {
        out.push(Change::Parties { from: from.into_iter().collect(), to: to.into_iter().collect() });
    }
    let (before, now) = (stances(old), stances(new));
    for (by, from) in before {
        let Some(to) = now.get(by) else { continue };
        if from.contains("denies") != to.contains("denies") {
            out.push(Change::Claim {
                by,
                from: from.into_iter().collect(),
                to: to.iter().copied().collect(),
            });
        }
    }
    out
}

/// What each source says.
fn stances(record: &Record) -> BTreeMap<&str, BTreeSet<&str>> {
    let mut out: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    for claim in &record.claims {
        out.entry(&claim.by).or_default().insert(&claim.stance);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::super::record::{Claim, Side};
    use super::*;

    fn record(id: &str, aliases: &[&str]) -> Record {
        Record {
            id: id.into(),
            aliases: aliases.iter().map(ToString::to_string).collect(),
            kind: "call".into(),
            status: "planned".into(),
            when: Some("2025-05-16".into()),
            parties: vec![Side { code: "RU".into() }, Side { code: "US".into() }],
            claims: vec![Claim { by: "Kremlin".into(), stance: "confirms".into() }],
        }
    }

    #[test]
    fn the_same_exports_do_not_differ() {
        let old = [record("a", &[]), record("b", &["c"])];
        assert!(compare(&old, &[record("b", &["c"]), record("a", &[])]).is_empty());
        // former ids alone are no change
        assert!(compare(&[record("c", &[])], &[record("b", &["c"])]).is_empty());
    }

    #[test]
    fn what_comes_goes_and_changes_is_told() {
        let (old, mut new) = ([record("a", &[]), record("b", &[])], [record("b", &[]), record("d", &[])]);
        new[0].when = None;
        new[0].status = "held".into();
        new[0].claims[0].stance = "denies".into();
        let difference = compare(&old, &new);
        assert_eq!(difference.new, [&new[1]]);
        assert_eq!(difference.gone, [&old[0]]);
        let expected = [
            Change::When { from: Some("2025-05-16"), to: None },
            Change::Status { from: "planned", to: "held" },
            Change::Claim { by: "Kremlin", from: vec!["confirms"], to: vec!["denies"] },
        ];
        assert_eq!(difference.changed[0].changes, expected);
    }

    #[test]
    fn contacts_that_join_or_part_are_neither_new_nor_gone() {
        let (two, one) = ([record("a", &[]), record("b", &[])], [record("a", &["b"])]);
        let joined = compare(&two, &one);
        assert_eq!(joined.changed[0].changes, [Change::Joined { from: vec!["a", "b"] }]);
        let parted = compare(&one, &two);
        assert_eq!(parted.changed[0].changes, [Change::Parted { from: "a" }]);
        assert!(
            joined.new.is_empty()
                && joined.gone.is_empty()
                && parted.new.is_empty()
                && parted.gone.is_empty()
        );
    }
}
