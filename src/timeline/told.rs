//! Accounts in a fixed order, each known by an id of its own, packed until they are compared.

use super::summary;
use crate::domain::{Account, AccountId, Article, Code, PackedAccount, Word};

/// An account with the id it has here.
pub(super) struct Told {
    pub(super) id: AccountId,
    pub(super) packed: PackedAccount,
}

impl Told {
    /// The account without what shows it.
    pub(super) fn brief(&self) -> Account {
        Account { id: self.id, ..self.packed.brief() }
    }

    /// What it is of a contact.
    pub(super) fn member<'a>(&self, article: Option<&'a Article>) -> summary::Member<'a> {
        let account = self.packed.whole();
        if account.id == self.id {
            return summary::Member::new(account, self.packed.clone(), article);
        }
        let account = Account { id: self.id, ..account };
        let packed = PackedAccount::of(&account);
        summary::Member::new(account, packed, article)
    }
}

/// Accounts in a fixed order, each id borne by one account of an article alone: an id is a hash of text, span and kind,
/// so that "spoke with the leaders of France and Poland" gives two accounts of one id.
pub(super) fn told_apart(accounts: Vec<PackedAccount>) -> Vec<Told> {
    let told = |packed: PackedAccount| Told { id: packed.brief().id, packed };
    let mut accounts: Vec<Told> = accounts.into_iter().map(told).collect();
    accounts.sort_by(|a, b| {
        let first = a.id.cmp(&b.id).then_with(|| a.packed.article().cmp(b.packed.article()));
        first.then_with(|| full_order(&a.packed.whole(), &b.packed.whole()))
    });
    let same = |a: &Told, b: &Told| a.id == b.id && a.packed.article() == b.packed.article();
    accounts.dedup_by(|a, b| same(a, b) && a.packed.whole() == b.packed.whole());
    let mut salt = 0u64;
    let mut last: Option<AccountId> = None;
    for at in 0..accounts.len() {
        // the one before may bear another id by now
        let repeated = at > 0
            && last == Some(accounts[at].id)
            && accounts[at - 1].packed.article() == accounts[at].packed.article();
        salt = if repeated { salt + 1 } else { 0 };
        last = Some(accounts[at].id);
        if repeated {
            accounts[at].id = salted(accounts[at].id, salt);
        }
    }
    accounts
}

/// Of two accounts of one passage, by what they tell.
fn full_order(a: &Account, b: &Account) -> std::cmp::Ordering {
    let parties = |one: &Account| one.parties.iter().map(|p| p.code).collect::<Vec<Code>>();
    let officials = |one: &Account| one.officials.iter().map(|o| o.name).collect::<Vec<Word>>();
    let rest = |one: &Account| (parties(one), officials(one), one.when.clone(), one.status, one.kind);
    rest(a).cmp(&rest(b)).then_with(|| a.evidence.cmp(&b.evidence))
}

fn salted(id: AccountId, salt: u64) -> AccountId {
    let mut bytes = [0; 16];
    bytes[..8].copy_from_slice(&id.0.to_le_bytes());
    bytes[8..].copy_from_slice(&salt.to_le_bytes());
    let hash = blake3::hash(&bytes);
    let mut out = [0; 8];
    out.copy_from_slice(&hash.as_bytes()[..8]);
    AccountId(u64::from_le_bytes(out))
}
