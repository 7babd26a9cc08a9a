//! The accounts of a contact, packed until somebody looks at them: a timeline is listed, filtered and drawn without them, and most of what a
//! large collection holds is theirs.

use std::borrow::Cow;
use std::fmt;
use std::hash::{Hash, Hasher};
use std::ops::{Deref, DerefMut};
use std::sync::{Arc, OnceLock};

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::pack::{Few, Keys, Numbers, Pack, Packer, Unpacker};
use super::{Account, ArticleId};

/// Accounts, as a list that is unpacked when it is looked at first.
#[derive(Clone, Default)]
pub struct Accounts {
    /// Where they stand; nothing once they were changed.
    packed: Box<[Part]>,
    open: OnceLock<Vec<Account>>,
}

/// Bytes that hold the accounts of one article or of many contacts, with what their numbers mean.
#[derive(Debug)]
pub struct Block {
    /// The accounts.
    pub bytes: Box<[u8]>,
    /// What numbers in them mean.
    pub keys: Keys,
}

/// A stretch of a block: each account with its length, its article first.
#[derive(Clone, Debug)]
struct Part {
    block: Arc<Block>,
    start: u32,
    end: u32,
}

/// Nothing else gets into a block.
const WHOLE: &str = "what this program packed, and a checksum guards in a file, comes out again";

impl Part {
    fn bytes(&self) -> &[u8] {
        &self.block.bytes[self.start as usize..self.end as usize]
    }

    /// Each account, where it begins and what holds it.
    fn each(&self) -> impl Iterator<Item = (u32, Unpacker<'_>)> {
        let bytes = self.bytes();
        let mut reader = Unpacker::new(bytes, &self.block.keys);
        std::iter::from_fn(move || {
            let start = self.start + (bytes.len() - reader.left()) as u32;
            (!reader.is_done()).then(|| {
                let length = reader.number().and_then(|length| usize::try_from(length).ok());
                let account = length.and_then(|length| reader.take(length)).expect(WHOLE);
                (start, Unpacker::new(account, &self.block.keys))
            })
        })
    }

    fn articles(&self) -> impl Iterator<Item = &ArticleId> {
        let number = |(_, mut account): (u32, Unpacker<'_>)| account.number();
        self.each()
            .map(move |account| number(account).and_then(|at| self.block.keys.article(at)).expect(WHOLE))
    }

    fn unpacked(
        &self,
        unpack: impl Fn(&mut Unpacker<'_>) -> Option<Account>,
    ) -> impl Iterator<Item = Account> {
        self.each().map(move |(_, mut account)| unpack(&mut account).expect(WHOLE))
    }
}

/// One account, packed.
#[derive(Clone, Debug)]
pub struct PackedAccount(Part);

impl PackedAccount {
    /// An account in as little memory as it needs.
    pub fn of(account: &Account) -> PackedAccount {
        PackedAccount(packed(std::slice::from_ref(account)))
    }

    /// The article that tells it.
    pub fn article(&self) -> &ArticleId {
        self.0.articles().next().expect(WHOLE)
    }

    /// The account without what shows it: passages, claims, reasons and what came of it.
    pub fn brief(&self) -> Account {
        self.0.unpacked(Account::unpack_brief).next().expect(WHOLE)
    }

    /// The account.
    pub fn whole(&self) -> Account {
        self.0.unpacked(Account::unpack).next().expect(WHOLE)
    }
}

fn packed(accounts: &[Account]) -> Part {
    let (mut bytes, mut numbers) = (Vec::new(), Few::default());
    write(accounts, &mut bytes, &mut numbers);
    let end = bytes.len() as u32;
    Part { block: Arc::new(Block { bytes: bytes.into(), keys: numbers.keys() }), start: 0, end }
}

impl Accounts {
    /// The same in as little memory as they need.
    pub fn packed(accounts: &[Account]) -> Accounts {
        let part = (!accounts.is_empty()).then(|| packed(accounts));
        Accounts { packed: part.into_iter().collect(), open: OnceLock::new() }
    }

    /// Packs several into one block, which takes less room than one for each; those that are packed stay where they are.
    pub fn pack_together<'a>(lists: impl Iterator<Item = &'a mut Accounts>) {
        let (mut bytes, mut numbers) = (Vec::new(), Few::default());
        let mut places = Vec::new();
        for list in lists.filter(|list| list.is_changed()) {
            let start = bytes.len() as u32;
            write(list.open(), &mut bytes, &mut numbers);
            places.push((list, start, bytes.len() as u32));
        }
        let block = Arc::new(Block { bytes: bytes.into(), keys: numbers.keys() });
        for (list, start, end) in places {
            *list = Accounts::within(&block, start, end);
        }
    }

    /// Those that stand in a block from `start` to `end`, as [`write`](Accounts::write) put them there.
    pub fn within(block: &Arc<Block>, start: u32, end: u32) -> Accounts {
        let part = (start < end).then(|| Part { block: Arc::clone(block), start, end });
        Accounts { packed: part.into_iter().collect(), open: OnceLock::new() }
    }

    /// Each of them, packed.
    pub fn each(&self) -> Vec<PackedAccount> {
        if self.is_changed() {
            return self.iter().map(PackedAccount::of).collect();
        }
        let mut out = Vec::new();
        for part in &self.packed {
            let own = |(start, account): (u32, Unpacker<'_>)| {
                let length = varint(account.left()) + account.left();
                PackedAccount(Part { block: Arc::clone(&part.block), start, end: start + length as u32 })
            };
            out.extend(part.each().map(own));
        }
        out
    }

    /// Puts them behind `bytes`, with the numbers of `numbers`.
    pub fn write(&self, bytes: &mut Vec<u8>, numbers: &mut dyn Numbers) {
        write(&self.peek(), bytes, numbers);
    }

    /// The accounts without keeping them unpacked, for who looks at those of many contacts, each once.
    pub fn peek(&self) -> Cow<'_, [Account]> {
        match self.open.get() {
            Some(open) => Cow::Borrowed(open),
            None => Cow::Owned(self.unpacked()),
        }
    }

    /// The articles that tell them, in their order.
    pub fn articles(&self) -> Vec<&ArticleId> {
        if self.is_changed() {
            return self.iter().map(|account| &account.article).collect();
        }
        self.packed.iter().flat_map(Part::articles).collect()
    }

    /// How many they are.
    pub fn len(&self) -> usize {
        match self.open.get() {
            Some(open) => open.len(),
            None => self.packed.iter().map(|part| part.each().count()).sum(),
        }
    }

    /// True where there are none.
    pub fn is_empty(&self) -> bool {
        self.packed.is_empty() && self.open.get().is_none_or(Vec::is_empty)
    }

    /// True where what is open counts alone.
    fn is_changed(&self) -> bool {
        self.packed.is_empty() && self.open.get().is_some()
    }

    fn unpacked(&self) -> Vec<Account> {
        let mut out = Vec::with_capacity(self.packed.len());
        out.extend(self.packed.iter().flat_map(|part| part.unpacked(Account::unpack)));
        out
    }

    /// The list, to be changed.
    fn edit(&mut self) -> &mut Vec<Account> {
        self.open();
        self.packed = Box::default();
        self.open.get_mut().expect("opened just now")
    }

    fn open(&self) -> &Vec<Account> {
        self.open.get_or_init(|| self.unpacked())
    }
}

fn write(accounts: &[Account], bytes: &mut Vec<u8>, numbers: &mut dyn Numbers) {
    let mut own = Vec::new();
    for account in accounts {
        own.clear();
        account.pack(&mut Packer::new(&mut own, numbers));
        let mut packer = Packer::new(bytes, numbers);
        packer.number(own.len() as u64);
        packer.raw(&own);
    }
}

/// Bytes that a number takes.
fn varint(number: usize) -> usize {
    (usize::BITS - number.leading_zeros()).div_ceil(7).max(1) as usize
}

impl Deref for Accounts {
    type Target = [Account];

    fn deref(&self) -> &[Account] {
        self.open()
    }
}

impl DerefMut for Accounts {
    fn deref_mut(&mut self) -> &mut [Account] {
        self.edit()
    }
}

impl From<Vec<Account>> for Accounts {
    fn from(accounts: Vec<Account>) -> Accounts {
        Accounts { packed: Box::default(), open: OnceLock::from(accounts) }
    }
}

impl FromIterator<PackedAccount> for Accounts {
    fn from_iter<I: IntoIterator<Item = PackedAccount>>(accounts: I) -> Accounts {
        Accounts { packed: accounts.into_iter().map(|one| one.0).collect(), open: OnceLock::new() }
    }
}

impl FromIterator<Account> for Accounts {
    fn from_iter<I: IntoIterator<Item = Account>>(accounts: I) -> Accounts {
        accounts.into_iter().collect::<Vec<Account>>().into()
    }
}

impl IntoIterator for Accounts {
    type Item = Account;
    type IntoIter = std::vec::IntoIter<Account>;

    fn into_iter(mut self) -> Self::IntoIter {
        std::mem::take(self.edit()).into_iter()
    }
}

impl<'a> IntoIterator for &'a Accounts {
    type Item = &'a Account;
    type IntoIter = std::slice::Iter<'a, Account>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

impl<'a> IntoIterator for &'a mut Accounts {
    type Item = &'a mut Account;
    type IntoIter = std::slice::IterMut<'a, Account>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter_mut()
    }
}

impl PartialEq for Accounts {
    fn eq(&self, other: &Accounts) -> bool {
        self.peek() == other.peek()
    }
}

impl Eq for Accounts {}

impl Hash for Accounts {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.peek().hash(state);
    }
}

impl fmt::Debug for Accounts {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(self.peek().iter()).finish()
    }
}

impl Serialize for Accounts {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        self.peek().serialize(to)
    }
}

impl<'de> Deserialize<'de> for Accounts {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Accounts, D::Error> {
        Vec::deserialize(from).map(Accounts::from)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{
        AccountId, Bloc, Claim, Code, Evidence, Field, Grain, Kind, Official, OfficialId, Party, Reason,
        Role, Span, Stance, Status, Symbol, Table, Tense,
    };

    fn account(number: u64) -> Account {
        let article = ArticleId(format!("article-{}", number / 2).into());
        let evidence = |quote: &str| Evidence {
            article: article.clone(),
            span: Span::new(number as usize, 4000),
            quote: quote.into(),
            rule: "meet".into(),
        };
        Account {
            id: AccountId(u64::MAX - number),
            article: article.clone(),
            kind: Kind::Visit,
            status: Status::Proposed,
            when: "[2024-05-03,2024-05-05]".parse().ok(),
            symbol: Some(Symbol::Offset(
                Box::new(Symbol::Weekday(chrono::Weekday::Sun, Default::default())),
                Grain::Week,
                -3,
            )),
            tense: Tense::Past,
            parties: vec![Party {
                code: Code::UA,
                name: "Ukraine".into(),
                bloc: Bloc::Ukraine,
                role: Role::Host,
            }],
            officials: vec![Official {
                name: "Rustem Umerov".into(),
                party: Some(Code::UA),
                office: None,
                id: Some(OfficialId("rustem-umerov".into())),
            }],
            places: vec!["Kyiv".into()],
            topics: Vec::new(),
            outcome: Some(Box::new(evidence("They agreed — in part."))),
            claims: vec![Claim { by: "Kremlin".into(), stance: Stance::Denies, evidence: evidence("No.") }],
            evidence: vec![evidence("He went to Kyiv."), evidence("")],
            why: vec![Reason {
                field: Field::When,
                rule: "r".into(),
                text: "t".into(),
                span: Some(Span::new(1, 2).into()),
            }],
            about_war: true,
        }
    }

    #[test]
    fn what_is_packed_comes_out_the_same_from_memory_and_from_a_block_of_many() {
        let all: Vec<Account> = (0..5).map(account).collect();
        let accounts = Accounts::packed(&all);
        let plain = Accounts::from(all.clone());
        assert_eq!((accounts.len(), accounts.articles()), (5, plain.articles()));
        assert_eq!((&*accounts, &accounts), (&all[..], &plain));
        let (mut bytes, mut table) = (vec![7; 3], Table::default());
        let places: Vec<(u32, u32)> = [&accounts, &Accounts::default(), &plain]
            .iter()
            .map(|list| {
                let start = bytes.len() as u32;
                list.write(&mut bytes, &mut table);
                (start, bytes.len() as u32)
            })
            .collect();
        let keys = Keys { words: Some(table.words().into()), articles: table.articles().into() };
        let block = Arc::new(Block { bytes: bytes.into(), keys });
        let read: Vec<Accounts> =
            places.into_iter().map(|(start, end)| Accounts::within(&block, start, end)).collect();
        assert_eq!(read, [plain.clone(), Accounts::default(), plain]);
        assert!(read[1].is_empty());
        let each = read[0].each();
        assert_eq!(each.iter().map(PackedAccount::whole).collect::<Vec<_>>(), all);
        assert!(each.iter().zip(&all).all(|(one, account)| *one.article() == account.article));
        let brief = each[3].brief();
        assert!(brief.evidence.is_empty() && brief.why.is_empty());
        assert_eq!((brief.when, brief.officials), (all[3].when.clone(), all[3].officials.clone()));
        assert_eq!(each.into_iter().collect::<Accounts>(), read[0]);
    }

    #[test]
    fn lists_that_are_packed_together_stay_what_they_are() {
        let plain: Vec<Accounts> = [vec![account(0), account(1)], vec![], vec![account(4)]]
            .into_iter()
            .map(Accounts::from)
            .collect();
        let mut lists = plain.clone();
        lists.insert(1, Accounts::packed(&[account(7)]));
        Accounts::pack_together(lists.iter_mut());
        assert!(lists.iter().all(|list| !list.is_changed() || list.is_empty()));
        assert!(Arc::ptr_eq(&lists[0].packed[0].block, &lists[3].packed[0].block));
        assert_eq!(*lists.remove(1), [account(7)]);
        assert_eq!(lists, plain);
    }

    #[test]
    fn what_is_changed_is_what_counts_from_then_on() {
        let mut accounts = Accounts::packed(&[account(1), account(2)]);
        accounts[0].kind = Kind::Call;
        assert_eq!(
            accounts.clone().into_iter().map(|one| one.kind).collect::<Vec<_>>(),
            [Kind::Call, Kind::Visit]
        );
        assert_eq!(Accounts::packed(&accounts)[0].kind, Kind::Call);
        assert_eq!((accounts.articles().len(), accounts.each().len()), (2, 2));
    }
}
