//! Independent origins: copies of one text, and texts that credit one agency, count once.

use std::collections::{BTreeMap, BTreeSet};

use super::profile::level;
use super::summary::Member;

/// The number of independent origins behind the accounts.
pub(super) fn count(members: &[Member]) -> usize {
    let mut articles: BTreeMap<&str, usize> = BTreeMap::new();
    for member in members {
        let next = articles.len();
        articles.entry(&member.account.article.0).or_insert(next);
    }
    // most contacts are told by one article, whose quotes need not be compared to themselves
    if articles.len() < 2 {
        return articles.len();
    }
    let mut roots: Vec<usize> = (0..articles.len()).collect();
    let mut seen: BTreeMap<String, usize> = BTreeMap::new();
    for member in members {
        let at = articles[&*member.account.article.0];
        for mark in marks(member) {
            let first = *seen.entry(mark).or_insert(at);
            let (a, b) = (root(&roots, first), root(&roots, at));
            roots[a.max(b)] = a.min(b);
        }
    }
    (0..roots.len()).map(|i| root(&roots, i)).collect::<BTreeSet<_>>().len()
}

fn root(roots: &[usize], mut at: usize) -> usize {
    while roots[at] != at {
        at = roots[at];
    }
    at
}

/// The shortest run of words that two independent writers do not share by chance.
const WORDS: usize = 12;

/// What two copies of one text have in common: the hash, the agency credited, a long run of words in a quote.
fn marks(member: &Member) -> Vec<String> {
    let mut out = Vec::new();
    if let Some(article) = member.article {
        if !article.hash.is_empty() {
            out.push(format!("hash {}", article.hash));
        }
        if let Some(origin) = &article.origin {
            out.push(format!("origin {}", level(origin)));
        }
    }
    for evidence in &member.account.evidence {
        let words = evidence.quote.split_whitespace().map(|w| {
            w.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect::<String>()
        });
        let words: Vec<String> = words.filter(|w| !w.is_empty()).take(200).collect();
        out.extend(words.windows(WORDS).map(|run| format!("words {}", run.join(" "))));
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::timeline::merge::tests::{account, article};

    #[test]
    fn texts_that_credit_one_agency_and_copies_count_once() {
        let mut articles: Vec<_> = ["a", "b", "c", "d", "e"].iter().map(|id| article(id, None)).collect();
        articles[0].origin = Some("Reuters".into());
        articles[1].origin = Some("REUTERS".into());
        articles[2].hash = articles[1].hash.clone();
        let long = "the envoys of both sides sat down in the old town hall for the first time since spring";
        let members: Vec<Member> = articles
            .iter()
            .enumerate()
            .map(|(i, a)| {
                let mut account = account(i as u64, &a.id.0, "meeting held - RU+UA");
                if i > 2 {
                    account.evidence[0].quote = format!("{} {long}", a.id.0).into();
                }
                let packed = crate::domain::PackedAccount::of(&account);
                Member::new(account, packed, Some(a))
            })
            .collect();
        assert_eq!(count(&members), 2);
        assert_eq!(count(&members[2..]), 2);
        assert_eq!(count(&members[..0]), 0);
    }
}
