//! The figures of an evaluation, as a table and as JSON.

use std::fmt::Write;

use crate::domain::Status;

use super::tally::Tally;

/// One figure.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Figure {
    /// A number of things.
    Count(usize),
    /// A share from 0 to 1; not a number where there is nothing to count.
    Share(f64),
}

/// Figures by name, in the order they are printed.
#[derive(Clone, Debug, PartialEq)]
pub struct Figures(pub Vec<(&'static str, Figure)>);

/// Precision, recall and their harmonic mean; 0 where there is nothing.
fn f1(hit: usize, gold: usize, said: usize) -> (f64, f64, f64) {
    let share = |of: usize| if of == 0 { 0.0 } else { hit as f64 / of as f64 };
    let (precision, recall) = (share(said), share(gold));
    let sum = precision + recall;
    (precision, recall, if sum == 0.0 { 0.0 } else { 2.0 * precision * recall / sum })
}

impl Figures {
    /// The figures of a tally.
    pub(super) fn of(tally: &Tally) -> Figures {
        let n = |name: &str| tally.counts.get(name).copied().unwrap_or_default();
        let share = |part: &str, whole: &str| Figure::Share(n(part) as f64 / n(whole) as f64);
        let found = f1(n("found"), n("gold"), n("pred"));
        let strict = f1(n("strict"), n("gold"), n("pred"));
        let mean = |hit: &str, gold: &str, said: &str| Figure::Share(f1(n(hit), n(gold), n(said)).2);
        Figures(vec![
            ("articles", Figure::Count(n("articles"))),
            ("failed", Figure::Count(n("failed"))),
            ("gold", Figure::Count(n("gold"))),
            ("predicted", Figure::Count(n("pred"))),
            ("found_p", Figure::Share(found.0)),
            ("found_r", Figure::Share(found.1)),
            ("found_f1", Figure::Share(found.2)),
            ("strict_p", Figure::Share(strict.0)),
            ("strict_r", Figure::Share(strict.1)),
            ("strict_f1", Figure::Share(strict.2)),
            ("date", share("date", "found")),
            ("kind", share("kind", "found")),
            ("status", share("status", "found")),
            ("status6", Figure::Share(six(tally))),
            ("parties", share("parties", "found")),
            ("place", mean("place_hit", "place_gold", "place_pred")),
            ("officials_f1", mean("off_hit", "off_gold", "off_pred")),
            ("claims", mean("claim_hit", "claim_gold", "claim_pred")),
            ("denied_by_recall", share("denied_hit", "denied_n")),
            ("evidence", share("evidence", "evidence_n")),
            ("published", share("published", "published_n")),
            ("quotes", share("quotes", "quotes_n")),
        ])
    }

    /// A figure by name; not a number where there is none of that name.
    pub fn get(&self, name: &str) -> f64 {
        match self.0.iter().find(|(own, _)| *own == name) {
            Some((_, Figure::Count(count))) => *count as f64,
            Some((_, Figure::Share(share))) => *share,
            None => f64::NAN,
        }
    }

    /// A line a figure.
    pub fn table(&self) -> String {
        let mut out = String::new();
        for (name, figure) in &self.0 {
            let _ = match figure {
                Figure::Count(count) => writeln!(out, "{name:16} {count}"),
                Figure::Share(share) if share.is_nan() => writeln!(out, "{name:16} nan"),
                Figure::Share(share) => writeln!(out, "{name:16} {share:.3}"),
            };
        }
        out
    }

    /// One JSON object; what is not a number is null.
    pub fn json(&self) -> String {
        let value = |figure: &Figure| match figure {
            Figure::Count(count) => count.to_string(),
            Figure::Share(share) if share.is_nan() => "null".to_string(),
            Figure::Share(share) => share.to_string(),
        };
        let fields: Vec<String> =
            self.0.iter().map(|(name, f)| format!("\"{name}\": {}", value(f))).collect();
        format!("{{{}}}", fields.join(", "))
    }
}

/// Mean F1 over the statuses that the gold has.
fn six(tally: &Tally) -> f64 {
    let sum = |holds: &dyn Fn(Status, Option<Status>) -> bool| -> usize {
        tally.statuses.iter().filter(|((gold, said), _)| holds(*gold, *said)).map(|(_, count)| count).sum()
    };
    let mut all = Vec::new();
    for status in Status::ALL {
        let gold = sum(&|wanted, _| wanted == status);
        if gold > 0 {
            let hit = sum(&|wanted, said| wanted == status && said == Some(status));
            all.push(f1(hit, gold, sum(&|_, said| said == Some(status))).2);
        }
    }
    all.iter().sum::<f64>() / all.len() as f64
}
