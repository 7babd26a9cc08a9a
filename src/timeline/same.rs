//! Whether an account tells the encounter that others tell: what must agree, what may differ once, how strong the likeness is.

use std::collections::BTreeSet;

use chrono::NaiveDate;

use super::few::ByFew;
use super::gathered::Gathered;
use super::profile::{Profile, Sharpness, Site, Window};
use crate::domain::{Code, Kind, Status, Word};

/// How like an account is to a group, with the points in words.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Likeness {
    /// Weight of what agrees less what differs; see [`ENOUGH`].
    pub(super) score: f64,
    /// True where day or place differ.
    pub(super) strained: bool,
    /// True where the places differ.
    pub(super) sites_differ: bool,
    /// What agrees and what differs.
    pub(super) points: Vec<String>,
}

/// The least score at which an account joins.
pub(super) const ENOUGH: f64 = 3.0;
/// Days by which two accounts of one encounter may differ.
const SLACK: i64 = 3;

/// The likeness of `one` to `group`; none where something forbids that they are one.
pub(super) fn likeness(one: &Profile, group: &Gathered) -> Option<Likeness> {
    // talks "in Geneva, Abu Dhabi and Miami" are a series, none of its rounds
    let series = |sites: &[Site]| sites.len() > 2;
    if series(&one.sites) != series(&group.lead.sites)
        && !group.lead.sites.is_empty()
        && !one.sites.is_empty()
    {
        return None;
    }
    let sides = sides(one, group)?;
    let persons = persons(one, group)?;
    let sites = sites(one, group);
    let days = days(one, group)?;
    let kinds = kinds(one, group, &persons, &sites)?;
    let status = statuses(one, group, &days);
    let topics = topics(one, group);
    let known = Known { persons: persons.score, sites: sites.score, topics: topics.0, days: days.score };
    if days.differ && (sites.differ || group.strained) || sites.differ && group.strained {
        return None;
    }
    if sites.differ && days.score < 2.0 {
        return None;
    }
    if sides.loose && sites.score <= 0.0 && persons.score < 1.0 || !enough_known(one, group, &days, &known) {
        return None;
    }
    let mut all = Likeness::default();
    for point in [sides.point, persons.point, kinds, sites.point, days.point, status, topics] {
        all.score += point.0;
        if !point.1.is_empty() {
            all.points.push(point.1);
        }
    }
    all.sites_differ = sites.differ;
    all.strained = days.differ || sites.differ;
    (all.score >= ENOUGH).then_some(all)
}

/// What identifies an encounter beside sides and days.
struct Known {
    persons: f64,
    sites: f64,
    topics: f64,
    days: f64,
}

/// The vaguer the days, the more else must be the same.
fn enough_known(one: &Profile, group: &Gathered, days: &Compared, known: &Known) -> bool {
    let vague = |p: &Profile| p.window.as_ref().map_or(Sharpness::Open, |w| w.sharpness);
    let vaguest = vague(one).max(vague(&group.lead));
    let exactest = vague(one).min(vague(&group.lead));
    let identified = known.persons >= 1.5 || known.sites >= 1.0;
    if days.differ {
        return known.persons >= 3.0 || known.sites >= 1.0;
    }
    let proposed = |s: Status| s == Status::Proposed;
    if proposed(one.status) || proposed(group.lead.status) {
        let offer = known.persons >= 3.0 && known.days >= 1.5 || known.sites >= 1.0;
        return known.persons >= 1.5 && offer;
    }
    let bare = one.sites.is_empty()
        && group.sites().is_empty()
        && one.persons.is_empty()
        && group.persons().is_empty();
    let both_ahead = one.status.is_ahead() && group.lead.status.is_ahead();
    match vaguest {
        Sharpness::Days | Sharpness::Weeks | Sharpness::Month | Sharpness::Series => true,
        Sharpness::Year => identified || bare && one.when == group.lead.when,
        Sharpness::Open if exactest == Sharpness::Open && both_ahead => {
            identified || bare && known.days >= 1.0
        }
        Sharpness::Open => {
            identified || known.topics > 0.0 && known.days >= if both_ahead { 1.0 } else { 1.5 }
        }
    }
}

type Point = (f64, String);

struct Compared {
    score: f64,
    differ: bool,
    loose: bool,
    point: Point,
}

impl Compared {
    fn new(score: f64, words: impl Into<String>) -> Compared {
        Compared { score, differ: false, loose: false, point: (score, words.into()) }
    }
}

fn listed<'a>(items: impl IntoIterator<Item = &'a Code>) -> String {
    items.into_iter().map(Code::as_str).collect::<Vec<_>>().join(", ")
}

fn sides(one: &Profile, group: &Gathered) -> Option<Compared> {
    let lead = &group.lead;
    if one.parties == lead.parties || one.principals == lead.principals {
        return Some(Compared::new(1.0, format!("the same sides: {}", listed(&one.principals))));
    }
    let common: Vec<&Code> = one.parties.intersection(group.parties()).collect();
    let fewer = one.parties.len().min(lead.parties.len());
    let meeting_of_many = one.kind == Kind::Gathering && lead.kind == Kind::Gathering;
    let within = common.len() >= 2 && common.len() >= fewer;
    let half = common.len() >= 2 && 2 * common.len() >= one.parties.together(group.parties());
    if !(within || half || meeting_of_many && !common.is_empty()) {
        return None;
    }
    let body = meeting_of_many && common.iter().any(|code| code.as_str().len() > 2);
    let mut out = Compared::new(if body { 2.0 } else { 0.0 }, format!("sides in common: {}", listed(common)));
    out.loose = !body;
    Some(out)
}

fn persons(one: &Profile, group: &Gathered) -> Option<Compared> {
    if one.persons.is_empty() || group.persons().is_empty() {
        let score = if one.persons.is_empty() && group.persons().is_empty() { 0.5 } else { 0.0 };
        return Some(Compared::new(score, ""));
    }
    let common: Vec<&str> =
        one.persons.keys().filter(|k| group.persons().contains_key(*k)).map(|k| k.as_str()).collect();
    let many = one.kind == Kind::Gathering || group.lead.kind == Kind::Gathering;
    if !many && (common.is_empty() || one_side_differs(one, group)) {
        return None;
    }
    let score = match common.len() {
        0 => 0.0,
        1 if one.persons.len().min(group.lead.persons.len()) > 1 => 0.5,
        1 => 1.5,
        _ => 3.0,
    };
    Some(Compared::new(
        score,
        if common.is_empty() { String::new() } else { format!("the same persons: {}", common.join(", ")) },
    ))
}

/// True where both name persons of one side and none of them is the same.
fn one_side_differs(one: &Profile, group: &Gathered) -> bool {
    let told = |persons: &ByFew<Word, Option<Code>>, side: Code| -> BTreeSet<Word> {
        persons.iter().filter(|(_, s)| **s == Some(side)).map(|(k, _)| *k).collect()
    };
    one.parties.intersection(group.parties()).any(|side| {
        let (a, b) = (told(&one.persons, *side), told(group.persons(), *side));
        !a.is_empty() && !b.is_empty() && a.is_disjoint(&b)
    })
}

fn kinds(one: &Profile, group: &Gathered, persons: &Compared, sites: &Compared) -> Option<Point> {
    let lead = &group.lead;
    if one.group == lead.group {
        if group.is_of(one.kind) {
            return Some((0.5, String::new()));
        }
        let visit = one.kind == Kind::Visit || lead.kind == Kind::Visit;
        let same_people = one.persons.keys().eq(lead.persons.keys());
        let exact = |p: &Profile| p.window.as_ref().is_some_and(|w| w.sharpness == Sharpness::Days);
        let there = persons.score != 0.0 && (exact(one) && exact(lead) || sites.score >= 1.0);
        if visit && !same_people && !there {
            return None;
        }
        let gathering = one.kind == Kind::Gathering || lead.kind == Kind::Gathering;
        return Some((if gathering { -1.0 } else { 0.0 }, String::new()));
    }
    // of the others, only back channels are brought together with another group
    (persons.score >= 3.0).then(|| (-0.5, "a back channel told as a plain contact elsewhere".into()))
}

/// True where two names may mean one place: the same name, or a city and the state it lies in.
pub(super) fn agree(a: &Site, b: &Site) -> bool {
    a.name == b.name || (a.whole != b.whole && a.state == b.state)
}

fn sites(one: &Profile, group: &Gathered) -> Compared {
    if one.sites.is_empty() || group.sites().is_empty() {
        return Compared::new(0.0, "");
    }
    let same = one.sites.iter().find(|a| group.sites().iter().any(|b| a.name == b.name));
    if let Some(site) = same {
        let many = one.kind == Kind::Gathering && group.is_of(Kind::Gathering);
        let score = if site.whole {
            1.0
        } else if many {
            3.0
        } else {
            1.5
        };
        return Compared::new(score, format!("the same place: {}", site.name));
    }
    if one.sites.iter().any(|a| group.sites().iter().any(|b| agree(a, b))) {
        return Compared::new(1.0, "a city and its country");
    }
    let mut out = Compared::new(-1.5, "the places differ");
    out.differ = true;
    out
}

fn days(one: &Profile, group: &Gathered) -> Option<Compared> {
    let (Some(a), Some(b)) = (&one.window, &group.lead.window) else {
        return (one.when == group.lead.when && one.published == group.lead.published)
            .then(|| Compared::new(-1.0, "neither tells a day"));
    };
    let b = group.days().iter().chain([b]).min_by_key(|other| (a.gap(other), *other != b)).unwrap_or(b);
    let series = |w: &Window| w.sharpness == Sharpness::Series;
    if series(a) || series(b) {
        let half = series(a) && series(b) && a.common(b) >= 0.5;
        return half.then(|| Compared::new(1.5, "the same stretch of time"));
    }
    let gap = a.gap(b);
    let vague = a.sharpness.max(b.sharpness);
    if gap > 0 {
        return differing(one, group, gap, vague);
    }
    let score = match vague {
        Sharpness::Days => 3.0 - 0.5 * (a.length() - b.length()).abs() as f64,
        Sharpness::Weeks => 1.5,
        Sharpness::Month => 1.0,
        Sharpness::Year => 0.0,
        Sharpness::Open | Sharpness::Series => near(one, group),
    };
    let equal = one.when.is_some() && one.when == group.lead.when;
    let score = if equal { score.max(1.5) + 0.5 } else { score };
    Some(Compared::new(
        score,
        if equal { "the same days".to_string() } else { "days that touch".to_string() },
    ))
}

/// Days that do not touch: borne where one of them is a plan or a week, or where they are neighbours.
fn differing(one: &Profile, group: &Gathered, gap: i64, vague: Sharpness) -> Option<Compared> {
    let moved = one.status.is_ahead() != group.lead.status.is_ahead();
    let single = |p: &Profile| p.window.as_ref().is_some_and(|w| w.length() == 1);
    let slack = if !moved && single(one) && single(&group.lead) { 1 } else { SLACK };
    if gap > slack || vague > Sharpness::Weeks {
        return None;
    }
    let mut out = Compared::new(-0.5, format!("the days are {gap} apart"));
    out.differ = true;
    Some(out)
}

/// How near two loosely dated accounts lie: by the days of publication where both are open, else by the bound and the day.
fn near(one: &Profile, group: &Gathered) -> f64 {
    let (Some(a), Some(b)) = (&one.window, &group.lead.window) else { return 0.0 };
    let open = |w: &Window| w.sharpness == Sharpness::Open;
    let anchor = |p: &Profile, w: &Window| -> NaiveDate { p.published.unwrap_or(w.last) };
    let distance = match (open(a), open(b)) {
        (true, true) => (anchor(one, a) - anchor(&group.lead, b)).num_days().abs(),
        (true, false) => (anchor(one, a) - b.first).num_days().abs(),
        _ => (anchor(&group.lead, b) - a.first).num_days().abs(),
    };
    match distance {
        0..=3 => 1.5,
        4..=8 => 1.0,
        9..=15 => 0.5,
        16..=25 => -0.5,
        _ => -1.5,
    }
}

fn statuses(one: &Profile, group: &Gathered, days: &Compared) -> Point {
    let (a, b) = (one.status, group.lead.status);
    if group.is_told(a) {
        return (0.5, String::new());
    }
    let exact = days.score >= 2.0;
    let score = match (a, b) {
        (x, y) if x.has_happened() && y.has_happened() => 0.5,
        (Status::Planned, y) | (y, Status::Planned) if y.has_happened() && exact => 0.5,
        (Status::Planned, y) | (y, Status::Planned) if y.has_happened() => -0.5,
        (Status::Proposed, y) | (y, Status::Proposed) if y.has_happened() && exact => -0.5,
        (Status::Proposed, y) | (y, Status::Proposed) if y.has_happened() => -2.0,
        (Status::Cancelled, y) | (y, Status::Cancelled) if y.has_happened() => -3.0,
        (Status::Denied, _) | (_, Status::Denied) => 0.0,
        _ => -0.5,
    };
    (score, String::new())
}

fn topics(one: &Profile, group: &Gathered) -> Point {
    let shared = one.topics.iter().any(|t| group.topics().contains(t));
    if shared { (0.5, "a topic in common".into()) } else { (0.0, String::new()) }
}
