//! Contacts: accounts of one encounter merged, with every disagreement kept.

use serde::{Deserialize, Serialize};

use super::{
    AccountId, Accounts, ArticleId, Claim, Evidence, Field, Kind, Official, Party, Reason, Stance, Status,
    When, Word,
};

/// A contact's id: the smallest of its accounts' ids.
pub type ContactId = AccountId;

/// Accounts that differ on one field.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Dispute {
    /// What they differ on: `When`, `Place` or `Claims` (a denial beside a report).
    pub field: Field,
    /// Each value with the articles that tell it.
    pub values: Vec<(String, Vec<ArticleId>)>,
}

/// One encounter, as all articles together tell it.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Contact {
    /// Stable id.
    pub id: ContactId,
    /// Ids it had before, or that its other accounts would give it.
    pub aliases: Vec<ContactId>,
    /// The form.
    pub kind: Kind,
    /// The latest status told.
    pub status: Status,
    /// When, agreed; none where nothing is known.
    pub when: Option<When>,
    /// Why that day, in words.
    pub when_basis: Word,
    /// True where the day rests on an inferred article date.
    pub inferred: bool,
    /// The sides.
    pub parties: Vec<Party>,
    /// The persons.
    pub officials: Vec<Official>,
    /// Where.
    pub places: Vec<Word>,
    /// About what, at most four.
    pub topics: Vec<Word>,
    /// What came of it.
    pub outcome: Option<Box<Evidence>>,
    /// The accounts, by publication of their articles, then id.
    pub accounts: Accounts,
    /// Disagreements.
    pub disputes: Vec<Dispute>,
    /// Number of articles that tell it.
    pub sources: usize,
    /// Number of independent origins among them.
    pub origins: usize,
    /// Russia or Ukraine takes part, or the war is the subject: the default view.
    pub core: bool,
    /// Why the accounts are one, and what decided between them.
    pub why: Vec<Reason>,
}

impl Contact {
    /// The same with its accounts unpacked, which go with it: for who looks at those of many contacts, each once.
    pub fn opened(&self) -> Contact {
        Contact { accounts: self.accounts.peek().into_owned().into(), ..self.clone() }
    }

    /// Every claim of every account.
    pub fn claims(&self) -> impl Iterator<Item = &Claim> {
        self.accounts.iter().flat_map(|account| &account.claims)
    }

    /// Every passage of every account.
    pub fn evidence(&self) -> impl Iterator<Item = &Evidence> {
        self.accounts.iter().flat_map(|account| &account.evidence)
    }

    /// True where a side denies what others report, or accounts differ on day or place.
    pub fn is_disputed(&self) -> bool {
        !self.disputes.is_empty()
    }

    /// True where somebody denies it.
    pub fn is_denied_by_someone(&self) -> bool {
        self.claims().any(|claim| claim.stance == Stance::Denies)
    }

    /// The CAMEO code: 040-046 for held and ongoing, 036, 026, 125, 164 for the rest; none for denied.
    pub fn cameo(&self) -> Option<&'static str> {
        use super::Role;
        match self.status {
            Status::Planned | Status::Proposed => Some("036"),
            Status::Cancelled => Some("164"),
            Status::Denied => None,
            Status::Held | Status::Ongoing => Some(match self.kind {
                Kind::Call => "041",
                _ if self.parties.iter().any(|p| p.role == Role::Mediator) => "045",
                Kind::Visit => "042",
                Kind::Meeting if self.parties.iter().any(|p| p.role == Role::Host) => "043",
                Kind::Meeting => "046",
                Kind::Letter | Kind::Backchannel | Kind::Gathering => "040",
            }),
        }
    }
}
