//! Which found contact answers which of the gold.

use std::cmp::Ordering;
use std::collections::BTreeSet;

use crate::domain::{Kind, Status};

use super::calendar::{is_right, span, touches};
use super::names::last_names;
use super::record::{Found, Wanted};

/// Kinds that may stand for each other.
#[derive(Clone, Copy, PartialEq, Eq)]
enum KindGroup {
    Person,
    Call,
    Letter,
    Back,
}

fn kind_group(kind: Kind) -> KindGroup {
    match kind {
        Kind::Meeting | Kind::Visit | Kind::Gathering => KindGroup::Person,
        Kind::Call => KindGroup::Call,
        Kind::Letter => KindGroup::Letter,
        Kind::Backchannel => KindGroup::Back,
    }
}

/// Whether something happened, lies ahead, or is not to be.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum StatusGroup {
    /// Held or ongoing.
    Happened,
    /// Planned or proposed.
    Ahead,
    /// Cancelled or denied.
    Not,
}

/// The group of a status.
pub fn status_group(status: Status) -> StatusGroup {
    match status {
        Status::Held | Status::Ongoing => StatusGroup::Happened,
        Status::Planned | Status::Proposed => StatusGroup::Ahead,
        Status::Cancelled | Status::Denied => StatusGroup::Not,
    }
}

/// The codes of the sides found.
pub fn codes(found: &Found) -> BTreeSet<&str> {
    found.parties.iter().map(|party| party.code.as_str()).collect()
}

/// The codes of the sides wanted.
pub fn wanted_codes(wanted: &Wanted) -> BTreeSet<&str> {
    wanted.parties.iter().map(String::as_str).collect()
}

/// True where the date found is one that the gold accepts.
pub fn date_fits(wanted: &Wanted, found: &Found) -> bool {
    let said = span(found.when.as_deref());
    std::iter::once(&wanted.when).chain(&wanted.accept).any(|when| is_right(span(when.as_deref()), said))
}

fn common<T: Ord>(one: &BTreeSet<T>, other: &BTreeSet<T>) -> f64 {
    one.intersection(other).count() as f64 / one.union(other).count() as f64
}

/// How well `found` answers `wanted`; 0 where it does not at all.
fn fit(wanted: &Wanted, found: &Found) -> f64 {
    let (gold, said) = (wanted_codes(wanted), codes(found));
    if gold.is_empty() || said.is_empty() {
        return 0.0;
    }
    let sides = common(&gold, &said);
    let groups = [kind_group(wanted.kind), kind_group(found.kind)];
    let back = groups.contains(&KindGroup::Back) && !groups.contains(&KindGroup::Letter);
    if sides < 0.5 || !(groups[0] == groups[1] || back) {
        return 0.0;
    }
    let right = date_fits(wanted, found);
    if !right && !touches(span(wanted.when.as_deref()), span(found.when.as_deref())) {
        return 0.0;
    }
    let gold_names = last_names(wanted.officials.iter().map(String::as_str));
    let said_names = last_names(found.officials.iter().map(|official| official.name.as_str()));
    let none = gold_names.is_empty() && said_names.is_empty();
    let names = if none { 0.5 } else { common(&gold_names, &said_names) };
    let flag = |holds: bool| f64::from(u8::from(holds));
    sides
        + 0.5 * flag(right)
        + 0.3 * names
        + 0.2 * flag(wanted.kind == found.kind)
        + 0.2 * flag(status_group(wanted.status) == status_group(found.status))
}

/// Best pairs first, required ones before optional ones; each is used once.
pub fn pairs(wanted: &[Wanted], found: &[Found]) -> Vec<(usize, usize)> {
    let mut table: Vec<(bool, f64, usize, usize)> = Vec::new();
    for (i, gold) in wanted.iter().enumerate() {
        table.extend(found.iter().enumerate().map(|(j, said)| (!gold.optional, fit(gold, said), i, j)));
    }
    table.sort_by(|a, b| {
        let worth = b.1.partial_cmp(&a.1).unwrap_or(Ordering::Equal);
        b.0.cmp(&a.0).then(worth).then((b.2, b.3).cmp(&(a.2, a.3)))
    });
    let (mut used_gold, mut used_said) = (BTreeSet::new(), BTreeSet::new());
    let mut out = Vec::new();
    for (_, worth, i, j) in table {
        if worth > 0.0 && !used_gold.contains(&i) && !used_said.contains(&j) {
            used_gold.insert(i);
            used_said.insert(j);
            out.push((i, j));
        }
    }
    out
}
