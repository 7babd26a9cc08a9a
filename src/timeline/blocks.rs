//! Finding the few encounters an account may belong to, without comparing it to all.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use chrono::{Datelike, NaiveDate};

use super::profile::{Group, Profile};
use crate::domain::{Code, Kind};

type Block = (Group, Code, Code);

/// Encounters by kind group, pair of sides and month.
#[derive(Default)]
pub(super) struct Blocks(HashMap<Block, BTreeMap<i32, Vec<u32>>>);

/// Sides of one account that make pairs; a summit of fifty is found by its first ones.
const PAIRED: usize = 12;
/// Months one account is entered under at most; a longer stretch by its last ones.
const MONTHS: i32 = 40;

impl Blocks {
    pub(super) fn enter(&mut self, profile: &Profile, at: usize) {
        let months = months(profile, 0);
        for block in blocks(profile, profile.group) {
            let by_month = self.0.entry(block).or_default();
            for month in months.clone() {
                let cell = by_month.entry(month).or_default();
                if cell.last() != Some(&(at as u32)) {
                    cell.push(at as u32);
                }
            }
        }
    }

    /// Encounters that may be the same, in order of their making.
    pub(super) fn near(&self, profile: &Profile) -> BTreeSet<usize> {
        let groups: &[Group] = match profile.group {
            Group::Person => &[Group::Person, Group::Back],
            Group::Call => &[Group::Call, Group::Back],
            Group::Letter => &[Group::Letter],
            Group::Back => &[Group::Back, Group::Person, Group::Call],
        };
        let months = months(profile, 3);
        let mut out = BTreeSet::new();
        for group in groups {
            for block in blocks(profile, *group) {
                let Some(by_month) = self.0.get(&block) else { continue };
                out.extend(by_month.range(months.clone()).flat_map(|(_, cell)| cell).map(|at| *at as usize));
            }
        }
        out
    }
}

fn blocks(profile: &Profile, group: Group) -> Vec<Block> {
    let sides: Vec<Code> = profile.parties.iter().take(PAIRED).copied().collect();
    let mut out: Vec<Block> = Vec::new();
    for (i, a) in sides.iter().enumerate() {
        let single = sides.len() == 1 || profile.kind == Kind::Gathering;
        if single {
            out.push((group, *a, *a));
        }
        out.extend(sides[i + 1..].iter().map(|b| (group, *a, *b)));
    }
    out
}

fn months(profile: &Profile, slack: i64) -> std::ops::RangeInclusive<i32> {
    let count = |day: NaiveDate| day.year() * 12 + day.month0() as i32;
    let Some(window) = &profile.window else { return i32::MIN..=i32::MIN };
    let slack = chrono::Duration::days(slack);
    let first = window.first.checked_sub_signed(slack).unwrap_or(window.first);
    let last = count(window.last.checked_add_signed(slack).unwrap_or(window.last));
    count(first).max(last - MONTHS)..=last
}
