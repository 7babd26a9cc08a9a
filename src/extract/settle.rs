//! Settling an article: frames that tell one encounter become one draft; what has no second side stays a near miss.

use crate::domain::{Kind, Status};

use super::contacts::Miss;
use super::draft::{Draft, Told};

/// Sentences over which "the talks" reaches back to what was told last.
const NEAR: usize = 2;
/// Drafts back over which a reference reaches at most.
const REACH: usize = 6;

/// The drafts of an article and what gave none.
pub fn settle(all: Vec<Told>) -> (Vec<Draft>, Vec<Miss>) {
    let mut drafts: Vec<Draft> = Vec::new();
    let mut misses = Vec::new();
    // the draft that was last spoken of
    let mut current: Option<usize> = None;
    let mut denials = Vec::new();
    for mut told in all {
        if told.status == Status::Denied && told.reading.rule == "not held" {
            denials.push(told);
            continue;
        }
        if told.frame.pair
            && told.frame.sides.len() < 2
            && let Some(draft) = current.and_then(|at| drafts.get(at))
            && !told.frame.definite
            && draft.sides.len() == 2
        {
            for &(code, role) in &draft.sides {
                told.frame.add_side(code, role);
            }
            told.frame.implied = true;
        }
        let refers = told.frame.definite || told.frame.weak || told.frame.pair;
        let near = current.filter(|&at| {
            drafts[at].may_be(&told) && (!told.frame.sides.is_empty() || is_near(&drafts[at], &told))
        });
        // "the talks" far from any other are those of the headline
        let main = || (0..drafts.len()).find(|&at| told.frame.sides.is_empty() && drafts[at].may_be(&told));
        let found = near.or_else(main).or_else(|| {
            let reach = if refers { REACH } else { drafts.len() };
            (0..drafts.len()).rev().take(reach).find(|&at| drafts[at].may_be(&told))
        });
        match found {
            Some(at) => {
                drafts[at].unify(told);
                current = Some(at);
            }
            None if told.frame.sides.len() < 2 => {
                misses.push(Miss { tok: told.frame.trigger.start, why: "one side alone is told" });
            }
            None if told.frame.weak => {
                misses
                    .push(Miss { tok: told.frame.trigger.start, why: "adds to a contact that is not told" });
            }
            None => {
                // an exchange told in passing is not what is spoken of next
                let passing = told.frame.pair && told.frame.kind == Kind::Letter;
                drafts.push(Draft::new(told));
                if !passing {
                    current = Some(drafts.len() - 1);
                }
            }
        }
    }
    let mut drafts = join_visits(drafts);
    for mut told in denials {
        told.frame.weak = true;
        match drafts.iter_mut().find(|draft| draft.may_be(&told) && draft.status != Status::Cancelled) {
            Some(draft) => draft.unify(told),
            None => misses.push(Miss {
                tok: told.frame.trigger.start,
                why: "said not to have taken place, and nobody reports it",
            }),
        }
    }
    (drafts, misses)
}

/// True where a reference stands close behind what a draft told last.
fn is_near(draft: &Draft, told: &Told) -> bool {
    draft.told.last().is_some_and(|last| {
        let next = last.frame.sentence + 1 >= told.frame.sentence;
        next || last.paragraph == told.paragraph && last.frame.sentence + NEAR >= told.frame.sentence
    })
}

/// A visit told with the meeting held there is one contact.
fn join_visits(drafts: Vec<Draft>) -> Vec<Draft> {
    let mut out: Vec<Draft> = Vec::new();
    for draft in drafts {
        let ahead = |status: Status| matches!(status, Status::Planned | Status::Proposed);
        let found = out.iter().position(|other| {
            let kinds = (other.kind == Kind::Visit) != (draft.kind == Kind::Visit)
                && [other.kind, draft.kind].contains(&Kind::Meeting);
            let days = match (&other.dated.when, &draft.dated.when) {
                (Some(a), Some(b)) => a.touches(b, 0),
                _ => true,
            };
            kinds
                && days
                && ahead(other.status) == ahead(draft.status)
                && other.codes() == draft.codes()
                && other.told.iter().all(|a| draft.told.iter().all(|b| may_share(a, b)))
        });
        match found {
            Some(at) => {
                for told in draft.told {
                    out[at].unify(told);
                }
                out[at].kind = Kind::Meeting;
            }
            None => out.push(draft),
        }
    }
    out
}

fn may_share(a: &Told, b: &Told) -> bool {
    let places = a.places.is_empty()
        || b.places.is_empty()
        || a.places.iter().any(|x| b.places.iter().any(|y| x.name == y.name));
    let people = a.frame.people.is_empty()
        || b.frame.people.is_empty()
        || a.frame.people.iter().any(|x| b.frame.people.iter().any(|y| x.name == y.name));
    places && people
}
