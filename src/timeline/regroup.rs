//! The user's own merges, splits and fields laid over a finished timeline. Keeping them stays outside.

use std::collections::{BTreeMap, BTreeSet};

use super::{order, summary};
use crate::domain::{
    Account, AccountId, Article, ArticleId, Contact, ContactId, Correction, Field, Official, PackedAccount,
    Party, Reason, Role, Status, When, Word,
};
use crate::lexicon::Lexicon;

/// The rule that a correction bears.
const RULE: &str = "user";

/// Takes the accounts of `splits` out of their contacts, then makes one contact of those that `merges` join. Contacts that
/// neither touches stay as they are; the order is the timeline's.
pub fn regroup(
    mut contacts: Vec<Contact>,
    articles: &[Article],
    merges: &[(AccountId, AccountId)],
    splits: &[AccountId],
) -> Vec<Contact> {
    if merges.is_empty() && splits.is_empty() {
        return contacts;
    }
    let by_id: BTreeMap<&ArticleId, &Article> = articles.iter().map(|a| (&a.id, a)).collect();
    let alone: BTreeSet<AccountId> = splits.iter().copied().collect();
    let mut parted = Vec::new();
    contacts = contacts
        .into_iter()
        .flat_map(|contact| {
            let touched =
                contact.accounts.len() > 1 && contact.accounts.peek().iter().any(|a| alone.contains(&a.id));
            if touched { parted_of(contact, &alone, &by_id) } else { vec![contact] }
        })
        .collect();
    let mut home: BTreeMap<AccountId, usize> = BTreeMap::new();
    for (at, contact) in contacts.iter().enumerate() {
        home.extend(contact.accounts.peek().iter().map(|account| (account.id, at)));
    }
    let mut joined: Vec<usize> = (0..contacts.len()).collect();
    for (one, other) in merges {
        if let (Some(&one), Some(&other)) = (home.get(one), home.get(other)) {
            let (one, other) = (root(&joined, one), root(&joined, other));
            joined[one.max(other)] = one.min(other);
        }
    }
    let mut groups: BTreeMap<usize, Vec<Contact>> = BTreeMap::new();
    for (at, contact) in contacts.into_iter().enumerate() {
        groups.entry(root(&joined, at)).or_default().push(contact);
    }
    for group in groups.into_values() {
        match <[Contact; 1]>::try_from(group) {
            Ok([contact]) => parted.push(contact),
            Err(several) => parted.push(one_of(several, &by_id)),
        }
    }
    order::sort(&mut parted);
    parted
}

fn root(joined: &[usize], mut at: usize) -> usize {
    while joined[at] != at {
        at = joined[at];
    }
    at
}

type ById<'a> = BTreeMap<&'a ArticleId, &'a Article>;

fn parted_of(contact: Contact, alone: &BTreeSet<AccountId>, by_id: &ById<'_>) -> Vec<Contact> {
    let (apart, rest): (Vec<Account>, Vec<Account>) =
        contact.accounts.into_iter().partition(|account| alone.contains(&account.id));
    let mut groups: Vec<Vec<Account>> = apart.into_iter().map(|account| vec![account]).collect();
    groups.extend((!rest.is_empty()).then_some(rest));
    let told = |accounts: Vec<Account>| {
        let mut contact = summary::contact(members(accounts, by_id, ""));
        contact.why.push(reason(Field::Merge, "taken apart from other accounts".to_string()));
        contact
    };
    groups.into_iter().map(told).collect()
}

fn one_of(contacts: Vec<Contact>, by_id: &ById<'_>) -> Contact {
    let accounts: Vec<Account> = contacts.into_iter().flat_map(|contact| contact.accounts).collect();
    summary::contact(members(accounts, by_id, "set by the user"))
}

fn members<'a>(accounts: Vec<Account>, by_id: &ById<'a>, why: &str) -> Vec<summary::Member<'a>> {
    let member = |(at, account): (usize, Account)| summary::Member {
        points: if at == 0 || why.is_empty() { Vec::new() } else { vec![why.to_string()] },
        ..summary::Member::new(
            account.clone(),
            PackedAccount::of(&account),
            by_id.get(&account.article).copied(),
        )
    };
    accounts.into_iter().enumerate().map(member).collect()
}

fn reason(field: Field, text: String) -> Reason {
    Reason { field, rule: RULE.into(), text: text.into(), span: None }
}

/// Lays corrected fields over the contacts that have, or had, the ids; what was read is kept among the reasons.
pub fn amend_fields(contacts: &mut [Contact], fields: &[(ContactId, Correction)], lexicon: &Lexicon) {
    if fields.is_empty() {
        return;
    }
    for contact in contacts.iter_mut() {
        let ids: Vec<ContactId> =
            std::iter::once(contact.id).chain(contact.aliases.iter().copied()).collect();
        for (_, correction) in fields.iter().filter(|(id, _)| ids.contains(id)) {
            amend(contact, correction, lexicon);
        }
    }
    order::sort(contacts);
}

fn amend(contact: &mut Contact, correction: &Correction, lexicon: &Lexicon) {
    let before = told(contact, correction.field());
    match correction {
        Correction::Kind(kind) => contact.kind = *kind,
        Correction::Status(status) => contact.status = *status,
        Correction::When(when) => {
            contact.when.clone_from(when);
            contact.when_basis = "set by the user".into();
            contact.inferred = false;
        }
        Correction::Parties(codes) => {
            let known = std::mem::take(&mut contact.parties);
            let side = |code| -> Party {
                let same = known.iter().find(|party| party.code == code);
                same.cloned().unwrap_or_else(|| lexicon.party(code, Role::Participant))
            };
            contact.parties = codes.iter().map(|code| side(*code)).collect();
        }
        Correction::Officials(names) => {
            let known = std::mem::take(&mut contact.officials);
            let day = contact.when.as_ref().and_then(When::first);
            let person = |name: &String| -> Official {
                let same = known.iter().find(|official| official.name == *name).cloned();
                let in_lexicon = || {
                    let person = lexicon.people().iter().find(|person| person.name == *name)?;
                    lexicon.official(&person.id, day)
                };
                same.or_else(in_lexicon).unwrap_or_else(|| Official {
                    name: name.into(),
                    party: None,
                    office: None,
                    id: None,
                })
            };
            contact.officials = names.iter().map(person).collect();
        }
        Correction::Places(places) => contact.places = places.iter().map(Word::from).collect(),
        Correction::Topics(topics) => contact.topics = topics.iter().map(Word::from).collect(),
    }
    contact.core |= contact
        .parties
        .iter()
        .any(|p| p.code == crate::domain::Code::RU || p.code == crate::domain::Code::UA);
    let now = told(contact, correction.field());
    contact.why.push(reason(correction.field(), format!("set by the user to {now}; read as {before}")));
    contact.disputes.retain(|dispute| dispute.field != correction.field());
}

fn told(contact: &Contact, field: Field) -> String {
    let list = |words: Vec<&str>| if words.is_empty() { "nothing".to_string() } else { words.join(", ") };
    match field {
        Field::Kind => contact.kind.word().to_string(),
        Field::Status => Status::word(contact.status).to_string(),
        Field::When => contact.when.as_ref().map_or_else(|| "undated".to_string(), When::to_string),
        Field::Parties => list(contact.parties.iter().map(|p| p.code.as_str()).collect()),
        Field::Officials => list(contact.officials.iter().map(|o| o.name.as_str()).collect()),
        Field::Place => list(contact.places.iter().map(|p| p.as_str()).collect()),
        _ => list(contact.topics.iter().map(|t| t.as_str()).collect()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::Kind;
    use crate::timeline::merge;
    use crate::timeline::merge::tests::{account, article};

    fn timeline(rows: &[&str]) -> (Vec<Article>, Vec<Contact>) {
        let articles: Vec<Article> =
            (0..rows.len()).map(|i| article(&i.to_string(), Some("2024-05-03"))).collect();
        let accounts =
            rows.iter().enumerate().map(|(i, row)| account(i as u64 + 1, &i.to_string(), row)).collect();
        let contacts = merge(&articles, accounts, &Lexicon::default()).contacts;
        (articles, contacts)
    }

    const SAME: [&str; 2] = [
        "meeting held 2024-05-01 FR+RU Sejourne+Lavrov Geneva",
        "meeting held 2024-05-01 FR+RU Sejourne+Lavrov Geneva",
    ];
    const OTHER: [&str; 2] =
        ["call held 2024-05-01 FR+RU Macron+Putin -", "meeting held 2024-02-01 FR+UA Macron+Zelenskyy Paris"];

    #[test]
    fn what_was_merged_is_taken_apart_and_what_was_apart_is_merged() {
        let (articles, contacts) = timeline(&SAME);
        assert_eq!(contacts.len(), 1);
        let parted = regroup(contacts.clone(), &articles, &[], &[AccountId(1), AccountId(2)]);
        assert_eq!(parted.iter().map(|c| c.id.0).collect::<Vec<_>>(), [1, 2]);
        let again = regroup(contacts, &articles, &[(AccountId(1), AccountId(2))], &[AccountId(1)]);
        assert_eq!(again.len(), 1, "a merge is the later word");

        let (articles, contacts) = timeline(&OTHER);
        assert_eq!(contacts.len(), 2);
        let one = regroup(contacts, &articles, &[(AccountId(2), AccountId(1))], &[]);
        assert_eq!(one.len(), 1);
        assert_eq!((one[0].id, one[0].aliases.as_slice()), (AccountId(1), &[AccountId(2)][..]));
        assert!(one[0].why.iter().any(|reason| reason.text.contains("set by the user")));
    }

    #[test]
    fn ids_that_are_not_there_change_nothing() {
        let (articles, contacts) = timeline(&OTHER);
        assert_eq!(
            regroup(contacts.clone(), &articles, &[(AccountId(1), AccountId(9))], &[AccountId(7)]),
            contacts
        );
    }

    #[test]
    fn a_corrected_field_is_laid_over_and_says_what_was_read() {
        let (_, mut contacts) = timeline(&OTHER);
        let fields = [
            (AccountId(1), Correction::When("2023-12-24".parse().ok())),
            (AccountId(1), Correction::Kind(Kind::Letter)),
            (AccountId(1), Correction::Parties(vec!["RU".parse().unwrap(), "TR".parse().unwrap()])),
            (AccountId(1), Correction::Officials(vec!["Macron".into(), "Somebody Else".into()])),
        ];
        amend_fields(&mut contacts, &fields, &Lexicon::default());
        let first = &contacts[0];
        assert_eq!((first.id, first.kind), (AccountId(1), Kind::Letter), "the order follows the day");
        assert_eq!(first.parties.iter().map(|p| p.code.as_str()).collect::<Vec<_>>(), ["RU", "TR"]);
        assert_eq!(first.officials.len(), 2);
        assert!(
            first.why.iter().any(|r| r.rule == RULE && r.text.ends_with("read as call")),
            "{:?}",
            first.why
        );
    }

    fn told_of(contact: &Contact, words: &str) -> bool {
        contact.why.iter().any(|reason| reason.text.contains(words))
    }

    #[test]
    fn what_is_taken_out_leaves_the_others_together() {
        let (articles, contacts) = timeline(&[SAME[0]; 3]);
        assert_eq!(contacts.len(), 1);
        let parted = regroup(contacts, &articles, &[], &[AccountId(2)]);
        let ids = |contact: &Contact| contact.accounts.iter().map(|account| account.id.0).collect::<Vec<_>>();
        assert_eq!(parted.iter().map(ids).collect::<Vec<_>>(), [vec![1, 3], vec![2]]);
        assert!(parted.iter().all(|contact| told_of(contact, "taken apart from other accounts")));
        assert!(!parted.iter().any(|contact| told_of(contact, "set by the user")));
        let again = regroup(parted.clone(), &articles, &[], &[AccountId(2)]);
        assert_eq!(again, parted, "an account that stands alone is not taken out again");
    }

    #[test]
    fn a_correction_takes_its_own_dispute_away_and_says_what_was_read() {
        let (_, contacts) = timeline(&OTHER);
        let mut one = contacts[1].clone();
        assert_eq!(one.id, AccountId(1));
        let dispute = |field| crate::domain::Dispute { field, values: Vec::new() };
        one.disputes = vec![dispute(Field::When), dispute(Field::Place)];
        amend(&mut one, &Correction::When(None), &Lexicon::default());
        assert_eq!(one.disputes, [dispute(Field::Place)]);
        assert!(told_of(&one, "set by the user to undated; read as 2024-05-01"), "{:?}", one.why);
        amend(&mut one, &Correction::Places(vec!["Oslo".into(), "Bergen".into()]), &Lexicon::default());
        assert!(told_of(&one, "set by the user to Oslo, Bergen; read as nothing"), "{:?}", one.why);
        assert!(one.disputes.is_empty());
        let before = contacts.clone();
        let mut after = contacts;
        amend_fields(&mut after, &[(AccountId(9), Correction::Kind(Kind::Letter))], &Lexicon::default());
        assert_eq!(after, before, "no contact bears the id");
    }

    #[test]
    fn corrected_sides_make_a_contact_one_of_the_war_and_names_are_looked_up() {
        let (_, contacts) = timeline(&OTHER);
        let lexicon = Lexicon::embedded().unwrap();
        for (sides, core) in [(["FR", "DE"], false), (["FR", "RU"], true), (["UA", "FR"], true)] {
            let mut one = contacts[0].clone();
            one.core = false;
            amend(&mut one, &Correction::Parties(sides.map(|side| side.parse().unwrap()).to_vec()), &lexicon);
            assert_eq!(one.core, core, "{sides:?}");
        }
        let mut one = contacts[1].clone();
        one.officials[0].office = Some("Envoy".into());
        let (kept, given) = (one.officials[0].name.to_string(), one.officials[1].name.to_string());
        let names = vec!["Sergey Lavrov".into(), kept.as_str().into(), "Nobody Known".into()];
        amend(&mut one, &Correction::Officials(names), &lexicon);
        let ids: Vec<Option<&str>> = one.officials.iter().map(|o| o.id.as_ref().map(|id| &*id.0)).collect();
        assert_eq!(ids, [Some("sergey-lavrov"), None, None]);
        assert_eq!(one.officials[1].office.as_deref(), Some("Envoy"), "what was read of {kept} stays");
        assert!(told_of(&one, &format!("read as {kept}, {given}")), "{:?}", one.why);
    }
}
