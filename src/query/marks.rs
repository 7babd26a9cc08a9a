//! What the user has set on contacts, as the filter sees it. Keeping it on disk stays outside.

use std::collections::{BTreeMap, BTreeSet};

use crate::domain::{ContactId, Verdict};

/// Bookmarks, tags and verdicts by contact; none by default.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Marks {
    /// Bookmarked contacts.
    pub bookmarked: BTreeSet<ContactId>,
    /// Tags of a contact.
    pub tags: BTreeMap<ContactId, BTreeSet<String>>,
    /// The user's verdict on a contact.
    pub verdicts: BTreeMap<ContactId, Verdict>,
}
