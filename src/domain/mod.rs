//! The plain types of the field: spans, dates, articles, mentions, accounts, contacts, notes.
//! What a file, a screen, a rule or the clock is stays outside.

mod account;
mod accounts;
mod article;
mod code;
mod contact;
mod correction;
mod mention;
mod note;
mod official;
mod pack;
mod records;
mod span;
mod time;
mod when;
mod word;

pub use account::{Account, AccountId, Claim, Evidence, Field, Reason, Stance};
pub use accounts::{Accounts, Block, PackedAccount};
pub use article::{
    Article, ArticleId, Basis, Body, Cut, CutReason, DateClue, Dateline, Publication, SourceMap,
};
pub use code::{Bloc, Code, CodeError};
pub use contact::{Contact, ContactId, Dispute};
pub use correction::{Correction, Corrections, Target, Verdict};
pub use mention::{EntityRef, How, Mention};
pub use note::{Note, NoteKind};
pub use official::{Kind, Official, OfficialId, Party, Role, Status};
pub use pack::{Keys, Numbers, Pack, Packer, Table, Unpacker};
pub use span::{Place, Span};
pub use time::{Grain, Shift, Symbol, Tense, TimeExpression};
pub use when::{Date, EdtfError, Extent, Qualifier, When};
pub use word::Word;
