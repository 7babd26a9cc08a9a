//! Notes: what the user should know and is no error.

use serde::{Deserialize, Serialize};

use super::{ArticleId, Span};

/// What a note is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum NoteKind {
    /// A file that could not be used.
    Unreadable,
    /// A file that is none of ours: archive, picture, unknown format.
    Skipped,
    /// Text that is not English.
    Language,
    /// An article without a publication date.
    Undated,
    /// Clues of the publication date that disagree.
    DateClash,
    /// A trigger that gave no contact, with the reason.
    NearMiss,
    /// Something odd in a file that was used all the same: bad bytes, a line too long, a limit reached.
    Odd,
}

/// Something worth telling the user.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Note {
    /// The article, where there is one.
    pub article: Option<ArticleId>,
    /// The file, where no article came of it.
    pub path: Option<String>,
    /// What it is about.
    pub kind: NoteKind,
    /// What, where and what to do; lower case, no full stop.
    pub text: String,
    /// Where in the cleaned text, for a near miss.
    pub span: Option<Span>,
}
