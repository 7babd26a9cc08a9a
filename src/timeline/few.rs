//! Sets and maps of the few things an encounter holds: sorted lists that take no more memory than what is in them, since there is one of
//! each for every encounter while all are compared.

/// A few values in order, each once.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub(super) struct Few<T>(Vec<T>);

impl<T: Ord> Few<T> {
    pub(super) fn one(value: T) -> Few<T> {
        Few(vec![value])
    }

    pub(super) fn insert(&mut self, value: T) {
        if let Err(at) = self.0.binary_search(&value) {
            self.0.reserve_exact(1);
            self.0.insert(at, value);
        }
    }

    pub(super) fn contains(&self, value: &T) -> bool {
        self.0.binary_search(value).is_ok()
    }

    pub(super) fn iter(&self) -> std::slice::Iter<'_, T> {
        self.0.iter()
    }

    pub(super) fn len(&self) -> usize {
        self.0.len()
    }

    /// What both hold, in order.
    pub(super) fn intersection<'a>(&'a self, other: &'a Few<T>) -> impl Iterator<Item = &'a T> {
        self.iter().filter(|value| other.contains(value))
    }

    /// How many values they hold together.
    pub(super) fn together(&self, other: &Few<T>) -> usize {
        self.len() + other.len() - self.intersection(other).count()
    }
}

impl<T: Ord> FromIterator<T> for Few<T> {
    fn from_iter<I: IntoIterator<Item = T>>(values: I) -> Few<T> {
        let mut all: Vec<T> = values.into_iter().collect();
        all.sort_unstable();
        all.dedup();
        all.shrink_to_fit();
        Few(all)
    }
}

impl<T: Ord> Extend<T> for Few<T> {
    fn extend<I: IntoIterator<Item = T>>(&mut self, values: I) {
        values.into_iter().for_each(|value| self.insert(value));
    }
}

impl<'a, T> IntoIterator for &'a Few<T> {
    type Item = &'a T;
    type IntoIter = std::slice::Iter<'a, T>;

    fn into_iter(self) -> Self::IntoIter {
        self.0.iter()
    }
}

/// Values by a few keys, in order of the keys; a later value of a key takes the place of an earlier one.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub(super) struct ByFew<K, V>(Vec<(K, V)>);

impl<K: Ord, V> ByFew<K, V> {
    pub(super) fn insert(&mut self, key: K, value: V) {
        match self.0.binary_search_by(|(known, _)| known.cmp(&key)) {
            Ok(at) => self.0[at].1 = value,
            Err(at) => {
                self.0.reserve_exact(1);
                self.0.insert(at, (key, value));
            }
        }
    }

    pub(super) fn contains_key(&self, key: &K) -> bool {
        self.0.binary_search_by(|(known, _)| known.cmp(key)).is_ok()
    }

    pub(super) fn iter(&self) -> impl Iterator<Item = (&K, &V)> {
        self.0.iter().map(|(key, value)| (key, value))
    }

    pub(super) fn keys(&self) -> impl Iterator<Item = &K> {
        self.0.iter().map(|(key, _)| key)
    }

    pub(super) fn len(&self) -> usize {
        self.0.len()
    }

    pub(super) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl<K: Ord, V> FromIterator<(K, V)> for ByFew<K, V> {
    fn from_iter<I: IntoIterator<Item = (K, V)>>(pairs: I) -> ByFew<K, V> {
        let mut out = ByFew(Vec::new());
        out.extend(pairs);
        out
    }
}

impl<K: Ord, V> Extend<(K, V)> for ByFew<K, V> {
    fn extend<I: IntoIterator<Item = (K, V)>>(&mut self, pairs: I) {
        pairs.into_iter().for_each(|(key, value)| self.insert(key, value));
    }
}

#[cfg(test)]
mod tests {
    use std::collections::{BTreeMap, BTreeSet};

    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn they_hold_what_the_trees_of_the_library_hold(
            one in prop::collection::vec((0u8..20, 0u8..9), 0..12),
            other in prop::collection::vec((0u8..20, 0u8..9), 0..12),
        ) {
            let set = |pairs: &[(u8, u8)]| pairs.iter().map(|pair| pair.0).collect::<BTreeSet<_>>();
            let few = |pairs: &[(u8, u8)]| pairs.iter().map(|pair| pair.0).collect::<Few<_>>();
            let (a, b) = (few(&one), few(&other));
            prop_assert!(a.iter().eq(&set(&one)));
            prop_assert!(a.intersection(&b).eq(set(&one).intersection(&set(&other))));
            prop_assert_eq!(a.together(&b), set(&one).union(&set(&other)).count());
            let mut joined = a.clone();
            joined.extend(b.iter().copied());
            prop_assert!(joined.iter().eq(set(&one).union(&set(&other))));
            let map: BTreeMap<u8, u8> = one.iter().chain(&other).copied().collect();
            let by: ByFew<u8, u8> = one.iter().chain(&other).copied().collect();
            prop_assert!(by.iter().eq(&map) && by.keys().eq(map.keys()));
            prop_assert!(other.iter().all(|(key, _)| by.contains_key(key)));
        }
    }
}
