//! Counting, article by article.

use std::collections::{BTreeMap, BTreeSet};

use crate::domain::{Basis, Stance, Status};

use super::calendar::{Span, span};
use super::figures::Figures;
use super::names::{fold, last_names, letters, same_body};
use super::pairing::{codes, date_fits, pairs, status_group, wanted_codes};
use super::record::{Found, Gold, Said, Wanted};

/// Words that one quote of a contact has at least.
const QUOTE_WORDS: usize = 4;

/// Days by which an inferred interval may go beyond its first.
const INFERRED_DAYS: i64 = 2;

/// Counts by name, and statuses wanted against found (none: missed).
#[derive(Debug, Default)]
pub struct Tally {
    pub(super) counts: BTreeMap<&'static str, usize>,
    pub(super) statuses: BTreeMap<(Status, Option<Status>), usize>,
}

impl Tally {
    fn add(&mut self, name: &'static str, count: usize) {
        *self.counts.entry(name).or_default() += count;
    }

    fn add_if(&mut self, name: &'static str, holds: bool) {
        self.add(name, usize::from(holds));
    }

    /// Adds one article; `said` is none where the program failed on it, `source` its letters and digits.
    pub fn article(&mut self, gold: &Gold, said: Option<Said>, source: &str) {
        self.add("articles", 1);
        self.add_if("failed", said.is_none());
        let said = said.unwrap_or_default();
        if let Some(published) = &gold.published {
            let day = said.articles.first().and_then(|article| article.published.as_deref());
            self.add("published_n", 1);
            self.add_if("published", published_fits(published, gold.published_basis, day));
        }
        for found in &said.contacts {
            self.add("quotes_n", 1);
            self.add_if("quotes", quotes_hold(found, source));
        }
        let hits = pairs(&gold.contacts, &said.contacts);
        let free = hits.iter().filter(|(i, _)| gold.contacts[*i].optional).count();
        self.add("gold", gold.contacts.iter().filter(|wanted| !wanted.optional).count());
        self.add("pred", said.contacts.len() - free);
        let met: BTreeSet<usize> = hits.iter().map(|(i, _)| *i).collect();
        for (i, wanted) in gold.contacts.iter().enumerate() {
            if !wanted.optional && !met.contains(&i) {
                *self.statuses.entry((wanted.status, None)).or_default() += 1;
                self.add("denied_n", wanted.denied_by.len());
            }
        }
        for (i, j) in hits {
            if !gold.contacts[i].optional {
                self.pair(&gold.contacts[i], &said.contacts[j]);
            }
        }
    }

    fn pair(&mut self, wanted: &Wanted, found: &Found) {
        let kind = wanted.kind == found.kind;
        let date = date_fits(wanted, found);
        let status = status_group(wanted.status) == status_group(found.status);
        let parties = wanted_codes(wanted) == codes(found);
        *self.statuses.entry((wanted.status, Some(found.status))).or_default() += 1;
        self.add("found", 1);
        self.add_if("kind", kind);
        self.add_if("status", status);
        self.add_if("date", date);
        self.add_if("parties", parties);
        self.add_if("strict", kind && status && date && parties);
        self.place(wanted, found);
        self.officials(wanted, found);
        self.claims(wanted, found);
        self.evidence(wanted, found);
    }

    fn place(&mut self, wanted: &Wanted, found: &Found) {
        let told = |place: &Option<String>| -> String {
            place.as_deref().filter(|place| !place.is_empty()).unwrap_or("none").to_string()
        };
        let (gold, said) = (told(&wanted.place), told(&found.place));
        let gold: BTreeSet<String> = gold.split(';').map(fold).collect();
        let said: BTreeSet<String> =
            said.split([';', ',', '/']).map(fold).filter(|p| !p.is_empty()).collect();
        let meets = |place: &&String| {
            said.iter().any(|other| other.contains(*place) || place.contains(other.as_str()))
        };
        let hits = gold.iter().filter(meets).count();
        self.add("place_hit", hits);
        self.add("place_gold", gold.len());
        self.add("place_pred", said.len().max(hits));
    }

    fn officials(&mut self, wanted: &Wanted, found: &Found) {
        let gold = last_names(wanted.officials.iter().map(String::as_str));
        let said = last_names(found.officials.iter().map(|official| official.name.as_str()));
        self.add("off_hit", gold.intersection(&said).count());
        self.add("off_gold", gold.len());
        self.add("off_pred", said.len());
    }

    fn claims(&mut self, wanted: &Wanted, found: &Found) {
        let yes = wanted.confirmed_by.iter().map(|by| (by, true));
        let asked: Vec<(&String, bool)> = yes.chain(wanted.denied_by.iter().map(|by| (by, false))).collect();
        let told = found.claims.iter().filter(|claim| claim.stance != Stance::Reports);
        let mut left: Vec<(&str, bool)> = told.map(|c| (c.by.as_str(), c.stance != Stance::Denies)).collect();
        let distinct: BTreeSet<(&str, bool)> = left.iter().copied().collect();
        for (by, yes) in &asked {
            self.add_if("denied_n", !yes);
            if let Some(at) = left.iter().position(|(said, stance)| stance == yes && same_body(by, said)) {
                left.remove(at);
                self.add("claim_hit", 1);
                self.add_if("denied_hit", !yes);
            }
        }
        self.add("claim_gold", asked.len());
        self.add("claim_pred", distinct.len());
    }

    fn evidence(&mut self, wanted: &Wanted, found: &Found) {
        if wanted.evidence.is_empty() {
            return;
        }
        let gold: Vec<String> = wanted.evidence.iter().map(|quote| letters(quote)).collect();
        let mut said =
            found.evidence.iter().map(|evidence| letters(&evidence.quote)).filter(|q| !q.is_empty());
        let met = said.any(|quote| gold.iter().any(|own| quote.contains(own) || own.contains(&quote)));
        self.add("evidence_n", 1);
        self.add_if("evidence", met);
    }

    /// The figures of everything counted.
    pub fn figures(&self) -> Figures {
        Figures::of(self)
    }
}

fn quotes_hold(found: &Found, source: &str) -> bool {
    let quotes: Vec<&str> = found.evidence.iter().map(|evidence| evidence.quote.as_str()).collect();
    !quotes.is_empty()
        && quotes.iter().all(|quote| source.contains(&letters(quote)))
        && quotes.iter().any(|quote| quote.split_whitespace().count() >= QUOTE_WORDS)
}

/// The day itself; where the gold inferred it, a short interval around it too.
fn published_fits(gold: &str, basis: Basis, said: Option<&str>) -> bool {
    if said == Some(gold) {
        return true;
    }
    let (Span::Days((Some(first), Some(last))), Span::Days((Some(day), _))) = (span(said), span(Some(gold)))
    else {
        return false;
    };
    basis == Basis::Inferred && first <= day && day <= last && (last - first).num_days() <= INFERRED_DAYS
}
