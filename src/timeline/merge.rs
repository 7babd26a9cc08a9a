//! Accounts of one encounter become one contact: blocked by kind, pair of sides and month, then compared,
//! the most exact first. The work grows with the number of accounts, not with its square.

use std::collections::{BTreeMap, HashMap};

use chrono::NaiveDate;

use super::blocks::Blocks;
use super::few::Few;
use super::gathered::Gathered;
use super::profile::{Profile, Sharpness, Sites, Window, published, window};
use super::same::{Likeness, likeness};
use super::told::{Told, told_apart};
use super::{Timeline, order, summary};
use crate::domain::{Account, AccountId, Article, ArticleId, PackedAccount, Status};
use crate::lexicon::Lexicon;

/// Merges accounts into contacts and puts them in order. The same whatever the order of the input.
pub fn merge(articles: &[Article], accounts: Vec<Account>, lexicon: &Lexicon) -> Timeline {
    let packed = accounts.iter().map(PackedAccount::of).collect();
    merge_packed(articles, packed, lexicon)
}

/// The same of packed accounts, of which few at a time are unpacked.
pub fn merge_packed(articles: &[Article], accounts: Vec<PackedAccount>, lexicon: &Lexicon) -> Timeline {
    let by_id: BTreeMap<&ArticleId, &Article> = articles.iter().map(|a| (&a.id, a)).collect();
    let accounts = told_apart(accounts);
    let groups = gather(&accounts, &by_id, lexicon);
    let made = groups.into_iter().map(|group| {
        let member = |i: usize| accounts[i].member(by_id.get(accounts[i].packed.article()).copied());
        let mut members = vec![member(group.first)];
        members.extend(group.joined.into_iter().map(|(i, likeness)| {
            let Likeness { points, sites_differ, .. } = likeness;
            summary::Member { points, sites_differ, ..member(i) }
        }));
        summary::contact(members)
    });
    let mut contacts = Vec::with_capacity(made.len());
    contacts.extend(made);
    order::sort(&mut contacts);
    Timeline { contacts }
}

/// One encounter in the making.
struct Encounter {
    gathered: Gathered,
    /// The articles that tell it; none while it is one.
    articles: Few<ArticleId>,
    members: Members,
}

/// The accounts of an encounter, by their indices.
struct Members {
    first: usize,
    /// The others, and how like those before it each was.
    joined: Vec<(usize, Likeness)>,
}

impl Encounter {
    fn is_told_by(&self, article: &ArticleId, accounts: &[Told]) -> bool {
        self.articles.contains(article) || accounts[self.members.first].packed.article() == article
    }
}

/// The accounts of each encounter.
fn gather(accounts: &[Told], articles: &BTreeMap<&ArticleId, &Article>, lexicon: &Lexicon) -> Vec<Members> {
    let mut turn: Vec<usize> = (0..accounts.len()).collect();
    turn.sort_by_cached_key(|&i| {
        let account = accounts[i].brief();
        exactness(&account, articles.get(&account.article).copied())
    });
    let mut sites = Sites::default();
    let mut encounters: Vec<Encounter> = Vec::new();
    let mut blocks = Blocks::default();
    let mut copies: HashMap<AccountId, usize> = HashMap::new();
    for i in turn {
        let account = &accounts[i].brief();
        let profile = &Profile::of(account, articles.get(&account.article).copied(), &mut sites, lexicon);
        let found = match copies.get(&account.id) {
            Some(&at) => Some((at, copy())),
            None => best((account, profile), &blocks, &encounters, accounts),
        };
        let at = match found {
            Some((at, mut likeness)) => {
                // one text takes less than many while all encounters are compared
                likeness.points = vec![likeness.points.join("; ")];
                let encounter = &mut encounters[at];
                encounter.gathered.join(profile, likeness.strained);
                encounter.articles.insert(account.article.clone());
                // as little room as it needs: there is one for every encounter
                encounter.members.joined.reserve_exact(1);
                encounter.members.joined.push((i, likeness));
                at
            }
            None => {
                encounters.push(Encounter {
                    gathered: Gathered::new(profile.clone()),
                    articles: Few::default(),
                    members: Members { first: i, joined: Vec::new() },
                });
                encounters.len() - 1
            }
        };
        blocks.enter(profile, at);
        copies.entry(account.id).or_insert(at);
    }
    // what they were compared by goes before the contacts are made
    let mut out = Vec::with_capacity(encounters.len());
    out.extend(encounters.into_iter().map(|encounter| encounter.members));
    out
}

fn copy() -> Likeness {
    Likeness {
        score: f64::MAX,
        points: vec!["the same passage of the same text".into()],
        ..Likeness::default()
    }
}

type Turn = (Sharpness, u8, i64, Option<NaiveDate>, Option<NaiveDate>, AccountId, ArticleId);

/// The most exact account first, then what took place before what was to come.
fn exactness(account: &Account, article: Option<&Article>) -> Turn {
    let published = published(article);
    let window = window(account, published);
    let window = window.as_ref();
    let status = match account.status {
        Status::Held | Status::Ongoing => 0,
        Status::Planned => 1,
        Status::Denied | Status::Cancelled => 2,
        Status::Proposed => 3,
    };
    (
        window.map_or(Sharpness::Series, |w| w.sharpness),
        status,
        window.map_or(i64::MAX, Window::length),
        window.map(|w| w.first),
        published,
        account.id,
        account.article.clone(),
    )
}

fn best(
    (account, profile): (&Account, &Profile),
    blocks: &Blocks,
    encounters: &[Encounter],
    accounts: &[Told],
) -> Option<(usize, Likeness)> {
    let mut found: Option<(usize, Likeness)> = None;
    for at in blocks.near(profile) {
        let encounter = &encounters[at];
        if encounter.is_told_by(&account.article, accounts) {
            continue;
        }
        let Some(likeness) = likeness(profile, &encounter.gathered) else { continue };
        if found.as_ref().is_none_or(|(_, best)| likeness.score > best.score) {
            found = Some((at, likeness));
        }
    }
    found
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;
    use crate::domain::{Code, Contact, Kind, Official, Party, Publication, Role, Span, Tense, When, Word};

    fn party(code: &str) -> Party {
        let code: Code = code.parse().unwrap();
        Lexicon::default().party(code, Role::Participant)
    }

    /// An article `id` published on `day`.
    pub(crate) fn article(id: &str, day: Option<&str>) -> Article {
        let when = day.map(|d| d.parse().unwrap());
        Article {
            id: ArticleId(id.into()),
            hash: id.into(),
            published: Publication { when, ..Publication::default() },
            ..Article::default()
        }
    }

    /// `kind status when sides persons place`, blanks between, `-` for nothing, `+` between several.
    pub(crate) fn account(id: u64, article: &str, row: &str) -> Account {
        let parts: Vec<&str> = row.split_whitespace().collect();
        let list = |i: usize| -> Vec<&str> {
            parts.get(i).filter(|p| **p != "-").map(|p| p.split('+').collect()).unwrap_or_default()
        };
        let kind = Kind::ALL.into_iter().find(|k| k.word() == parts[0]).unwrap();
        let status = Status::ALL.into_iter().find(|s| s.word() == parts[1]).unwrap();
        let quote = format!("{} {id} told here", kind.word());
        Account {
            id: AccountId(id),
            article: ArticleId(article.into()),
            kind,
            status,
            when: list(2).first().map(|w| w.parse::<When>().unwrap()),
            symbol: None,
            tense: Tense::Past,
            parties: list(3).into_iter().map(party).collect(),
            officials: list(4)
                .into_iter()
                .map(|n| Official { name: n.into(), party: None, office: None, id: None })
                .collect(),
            places: list(5).into_iter().map(Word::from).collect(),
            topics: Vec::new(),
            outcome: None,
            claims: Vec::new(),
            evidence: vec![crate::domain::Evidence {
                article: ArticleId(article.into()),
                span: Span::new(0, quote.len()),
                quote: quote.into(),
                rule: "test".into(),
            }],
            why: Vec::new(),
            about_war: false,
        }
    }

    /// A contact of one bare account.
    pub(crate) fn contact(id: u64, when: Option<&str>) -> Contact {
        let row = format!("meeting held {} RU+UA", when.unwrap_or("-"));
        let account = account(id, "a", &row);
        let packed = PackedAccount::of(&account);
        summary::contact(vec![summary::Member::new(account, packed, None)])
    }

    /// Merges rows, each in an article of its own published on the given day; gives the rows' numbers by contact.
    fn merged(rows: &[(&str, &str)]) -> Vec<Vec<u64>> {
        let articles: Vec<Article> =
            rows.iter().enumerate().map(|(i, (day, _))| article(&i.to_string(), Some(day))).collect();
        let accounts: Vec<Account> =
            rows.iter().enumerate().map(|(i, (_, row))| account(i as u64, &i.to_string(), row)).collect();
        let lexicon = Lexicon::default();
        let groups = |accounts| -> Vec<Vec<u64>> {
            let timeline = merge(&articles, accounts, &lexicon);
            let mut out: Vec<Vec<u64>> = timeline
                .contacts
                .iter()
                .map(|c| {
                    let mut ids: Vec<u64> = c.accounts.iter().map(|a| a.id.0).collect();
                    ids.sort_unstable();
                    ids
                })
                .collect();
            out.sort();
            out
        };
        let mut backwards = accounts.clone();
        backwards.reverse();
        let out = groups(accounts);
        assert_eq!(out, groups(backwards), "the order of the input shows");
        out
    }

    #[track_caller]
    fn one(rows: &[(&str, &str)]) {
        assert_eq!(merged(rows), vec![(0..rows.len() as u64).collect::<Vec<_>>()], "{rows:?}");
    }

    #[track_caller]
    fn apart(rows: &[(&str, &str)]) {
        assert_eq!(merged(rows).len(), rows.len(), "{rows:?}");
    }

    #[test]
    fn two_articles_on_one_meeting_are_one_contact() {
        one(&[
            ("2025-05-16", "meeting ongoing 2025-05-16 RU+UA Umerov+Medinsky Istanbul"),
            ("2025-05-17", "meeting held 2025-05-16 RU+UA+TR Umerov+Medinsky Istanbul"),
            ("2025-05-18", "meeting held 2025-05 RU+UA - Istanbul"),
        ]);
    }

    #[test]
    fn planned_then_held_on_the_day_is_one_contact() {
        one(&[
            ("2022-02-10", "call planned 2022-02-12 US+RU Biden+Putin -"),
            ("2022-02-12", "call held 2022-02-12 US+RU Biden+Putin -"),
        ]);
    }

    #[test]
    fn a_differing_day_or_a_differing_place_is_borne_but_not_both() {
        one(&[
            ("2024-05-03", "meeting held 2024-05-01 FR+RU Sejourne+Lavrov Geneva"),
            ("2024-05-03", "meeting held 2024-05-02 FR+RU Sejourne+Lavrov Geneva"),
        ]);
        one(&[
            ("2024-05-03", "meeting held 2024-05-01 FR+RU Sejourne+Lavrov Geneva"),
            ("2024-05-03", "meeting held 2024-05-01 FR+RU Sejourne+Lavrov Vienna"),
        ]);
        apart(&[
            ("2024-05-03", "meeting held 2024-05-01 FR+RU Sejourne+Lavrov Geneva"),
            ("2024-05-03", "meeting held 2024-05-02 FR+RU Sejourne+Lavrov Vienna"),
        ]);
    }

    #[test]
    fn other_persons_other_kinds_and_other_days_stay_apart() {
        apart(&[
            ("2022-02-12", "call held 2022-02-12 FR+RU Macron+Putin -"),
            ("2022-02-12", "call held 2022-02-12 FR+RU LeDrian+Lavrov -"),
            ("2022-02-12", "letter held 2022-02-12 FR+RU Macron+Putin -"),
            ("2022-02-28", "call held 2022-02-20 FR+RU Macron+Putin -"),
        ]);
    }

    #[test]
    fn a_series_swallows_no_single_day() {
        apart(&[
            ("2023-07-28", "meeting held 2022-01-28/2023-07-28 GB+RU - Vienna"),
            ("2023-03-02", "meeting held 2023-03-01 GB+RU - Vienna"),
        ]);
    }

    #[test]
    fn an_open_offer_swallows_no_meeting_that_was_held() {
        apart(&[
            ("2024-01-01", "meeting proposed 2024-01-01/.. RU+UA - -"),
            ("2024-02-02", "meeting held 2024-02-01 RU+UA - -"),
        ]);
    }

    #[test]
    fn what_one_article_tells_apart_stays_apart() {
        let articles = [article("a", Some("2024-01-02"))];
        let row = "call held 2024-01-01 US+RU Rubio+Lavrov -";
        let timeline =
            merge(&articles, vec![account(1, "a", row), account(2, "a", row)], &Lexicon::default());
        assert_eq!(timeline.contacts.len(), 2);
    }

    #[test]
    fn ids_stay_unique_where_one_sentence_tells_two_contacts() {
        let articles = [article("a", Some("2024-01-02"))];
        let timeline = merge(
            &articles,
            vec![
                account(1, "a", "call held 2024-01-01 US+FR"),
                account(1, "a", "call held 2024-01-01 US+PL"),
            ],
            &Lexicon::default(),
        );
        assert_eq!(timeline.contacts.len(), 2);
        assert_ne!(timeline.contacts[0].id, timeline.contacts[1].id);
    }
}
