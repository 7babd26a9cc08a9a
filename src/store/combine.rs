//! Two sessions that changed the same file: what this one changed since it read it, over what the other wrote.

use std::collections::{BTreeMap, BTreeSet};

use super::Judgements;

/// `theirs` with the difference from `base` to `mine` laid over it.
pub(super) fn combine(base: &Judgements, mine: &Judgements, theirs: Judgements) -> Judgements {
    Judgements {
        bookmarks: set(&base.bookmarks, &mine.bookmarks, theirs.bookmarks),
        notes: map(&base.notes, &mine.notes, theirs.notes),
        tags: map(&base.tags, &mine.tags, theirs.tags),
        verdicts: map(&base.verdicts, &mine.verdicts, theirs.verdicts),
        merges: set(&base.merges, &mine.merges, theirs.merges),
        splits: set(&base.splits, &mine.splits, theirs.splits),
        fields: map(&base.fields, &mine.fields, theirs.fields),
        published: map(&base.published, &mine.published, theirs.published),
    }
}

fn set<T: Ord + Clone>(base: &BTreeSet<T>, mine: &BTreeSet<T>, mut theirs: BTreeSet<T>) -> BTreeSet<T> {
    theirs.retain(|value| mine.contains(value) || !base.contains(value));
    theirs.extend(mine.difference(base).cloned());
    theirs
}

fn map<K: Ord + Clone, V: Clone + PartialEq>(
    base: &BTreeMap<K, V>,
    mine: &BTreeMap<K, V>,
    mut theirs: BTreeMap<K, V>,
) -> BTreeMap<K, V> {
    theirs.retain(|key, _| mine.contains_key(key) || !base.contains_key(key));
    let changed = mine.iter().filter(|(key, value)| base.get(*key) != Some(*value));
    theirs.extend(changed.map(|(key, value)| (key.clone(), value.clone())));
    theirs
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::AccountId;

    #[test]
    fn changes_of_both_sides_are_kept_and_what_one_took_away_is_gone() {
        let of = |marks: &[u64], notes: &[(u64, &str)]| Judgements {
            bookmarks: marks.iter().map(|id| AccountId(*id)).collect(),
            notes: notes.iter().map(|(id, text)| (AccountId(*id), (*text).to_string())).collect(),
            ..Judgements::default()
        };
        let base = of(&[1, 2], &[(1, "a"), (2, "b")]);
        let mine = of(&[1, 3], &[(1, "mine")]);
        let theirs = of(&[1, 2, 4], &[(1, "a"), (2, "b"), (3, "theirs")]);
        assert_eq!(combine(&base, &mine, theirs), of(&[1, 3, 4], &[(1, "mine"), (3, "theirs")]));
    }
}
