//! What decides between accounts that differ: the kind, the status, the day of a contact.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use super::order::precision;
use super::summary::Member;
use crate::domain::{Basis, Field, Kind, Status, When};

/// The kind told most often; a visit yields to the meeting held there, and a tie goes to the more telling kind.
pub(super) fn kind(members: &[Member]) -> Kind {
    let mut count: BTreeMap<Kind, usize> = BTreeMap::new();
    for member in members {
        *count.entry(member.account.kind).or_default() += 1;
    }
    let weight = |kind: Kind| match kind {
        Kind::Backchannel => 5,
        Kind::Meeting => 4,
        Kind::Call | Kind::Letter => 3,
        Kind::Gathering => 2,
        Kind::Visit => 0,
    };
    let best = count.iter().max_by_key(|(kind, n)| (**kind != Kind::Visit, **n, weight(**kind)));
    best.map_or(Kind::Meeting, |(kind, _)| *kind)
}

/// The status the latest article tells; what one article tells as held no other makes a plan again.
pub(super) fn status(members: &[Member]) -> Status {
    let rank = |status: Status| match status {
        Status::Held => 5,
        Status::Ongoing => 4,
        Status::Denied => 3,
        Status::Cancelled => 2,
        Status::Planned => 1,
        Status::Proposed => 0,
    };
    let told = |m: &Member| (m.published(), rank(m.account.status));
    let latest = members.iter().max_by_key(|m| told(m)).map_or(Status::Held, |m| m.account.status);
    let any = |status: Status| members.iter().any(|m| m.account.status == status);
    match latest {
        Status::Denied => Status::Denied,
        _ if any(Status::Held) => Status::Held,
        _ if any(Status::Ongoing) => Status::Ongoing,
        Status::Proposed if any(Status::Planned) => Status::Planned,
        other => other,
    }
}

/// The day decided on.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Decided {
    pub(super) when: Option<When>,
    pub(super) basis: String,
    pub(super) inferred: bool,
}

/// What undated articles tell of a day that nothing anchors: 'over the past year' before an unknown day.
fn unanchored(members: &[Member]) -> String {
    let told = members.iter().filter(|m| m.account.symbol.is_some()).find_map(|m| {
        m.account.why.iter().find(|reason| reason.field == Field::When).map(|reason| reason.text.as_str())
    });
    match told {
        Some(words) => format!("told only as {words}, counted from a day that no article tells"),
        None => "no article tells when".to_string(),
    }
}

/// The most exact value, the better supported of several, what took place before what was planned.
pub(super) fn when(members: &[Member]) -> Decided {
    let happened = members.iter().any(|m| m.account.status.has_happened());
    let told: Vec<(&Member, &When)> =
        members.iter().filter_map(|m| m.account.when.as_ref().map(|when| (m, when))).collect();
    let worth = |member: &Member, when: &When| {
        let support = told.iter().filter(|(_, other)| other.touches(when, 0)).count();
        let as_told = member.account.status.has_happened() == happened;
        let length = when.length();
        let exact = length.is_some_and(|days| days <= 3);
        let weight = support + told.iter().filter(|(_, other)| *other == when).count();
        (exact, as_told, weight, Reverse(length.unwrap_or(i64::MAX)), Reverse(precision(when)))
    };
    let best = told.iter().enumerate().max_by_key(|(i, (m, when))| (worth(m, when), Reverse(*i)));
    let Some((_, (member, when))) = best else {
        return Decided { basis: unanchored(members), ..Decided::default() };
    };
    let published = member.article.map(|a| &a.published);
    let inferred = published.is_some_and(|p| p.basis == Basis::Inferred) && !member.is_absolute();
    let mut basis =
        member.account.why.iter().find(|reason| reason.field == Field::When).map_or_else(
            || format!("told in {}", member.account.article.0),
            |reason| reason.text.to_string(),
        );
    if inferred {
        basis.push_str("; the article's own day is inferred");
    }
    let same = told.iter().filter(|(_, other)| other == when).count();
    if same > 1 {
        basis.push_str(&format!("; {same} accounts agree"));
    }
    Decided { when: Some((*when).clone()), basis, inferred }
}
