//! The user's word with what was said before it, so that it can be taken back. Keeping it on disk stays outside.

use std::sync::Arc;

use super::Judgements;

/// Steps that can be undone at most.
const DEPTH: usize = 500;

/// Judgements with undo and redo.
#[derive(Clone, Debug, Default)]
pub struct Ledger {
    now: Arc<Judgements>,
    undone: Vec<(String, Arc<Judgements>)>,
    done: Vec<(String, Arc<Judgements>)>,
}

impl Ledger {
    /// Begins with what was kept.
    pub fn new(kept: Judgements) -> Ledger {
        Ledger { now: Arc::new(kept), ..Ledger::default() }
    }

    /// What holds now.
    pub fn now(&self) -> &Arc<Judgements> {
        &self.now
    }

    /// Changes it; `words` name the change. A change that changes nothing is no step.
    pub fn change(&mut self, words: impl Into<String>, change: impl FnOnce(&mut Judgements)) {
        let mut next = (*self.now).clone();
        change(&mut next);
        if next == *self.now {
            return;
        }
        let before = std::mem::replace(&mut self.now, Arc::new(next));
        self.done.push((words.into(), before));
        self.undone.clear();
        let surplus = self.done.len().saturating_sub(DEPTH);
        self.done.drain(..surplus);
    }

    /// Takes over what another session added; it is no step of this one.
    pub fn adopt(&mut self, now: Judgements) {
        self.now = Arc::new(now);
    }

    /// Takes the last change back; its words.
    pub fn undo(&mut self) -> Option<String> {
        let (words, before) = self.done.pop()?;
        let after = std::mem::replace(&mut self.now, before);
        self.undone.push((words.clone(), after));
        Some(words)
    }

    /// Makes the change last taken back again; its words.
    pub fn redo(&mut self) -> Option<String> {
        let (words, after) = self.undone.pop()?;
        let before = std::mem::replace(&mut self.now, after);
        self.done.push((words.clone(), before));
        Some(words)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::AccountId;

    #[test]
    fn undo_and_redo_walk_the_same_steps() {
        let mut ledger = Ledger::default();
        let mark = |n| {
            move |j: &mut Judgements| {
                j.bookmarks.insert(AccountId(n));
            }
        };
        ledger.change("one", mark(1));
        ledger.change("two", mark(2));
        ledger.change("nothing", mark(2));
        assert_eq!(ledger.undo().as_deref(), Some("two"));
        assert_eq!(ledger.now().bookmarks.len(), 1);
        assert_eq!(ledger.redo().as_deref(), Some("two"));
        assert_eq!(ledger.redo(), None);
        assert_eq!((ledger.undo().as_deref(), ledger.undo().as_deref()), (Some("two"), Some("one")));
        assert_eq!(ledger.undo(), None);
        ledger.change("three", mark(3));
        assert_eq!(ledger.redo(), None, "a new change ends what could be made again");
    }
}
