//! Settling an article: frames that tell one encounter become one draft; what has no second side stays a near miss.

use crate::domain::{Kind, Status};

use super::contacts::Miss;
use super::draft::{Draft, Told};

/// Contacts of one article that a new sentence is compared with at most.
const MEMORY: usize = 120;
/// Sentences over which "the talks" reaches back to what was told last.
const NEAR: usize = 2;
/// Drafts back over which a reference reaches at most.
const REACH: usize = 6;

/// Sentences behind a contact in which is told who else was there.
const PRESENT: usize = 4;
/// Paragraphs that open an article, its headline included: what stands there it is about.
const OPENING: usize = 3;
/// Days of a visit on either side of the one told.
const STAY: i64 = 3;

/// The drafts of an article and what gave none.
pub fn settle(all: Vec<Told>) -> (Vec<Draft>, Vec<Miss>) {
    let mut drafts: Vec<Draft> = Vec::new();
    let mut misses = Vec::new();
    // the draft that was last spoken of
    let mut current: Option<usize> = None;
    let mut denials = Vec::new();
    let mut purposes = Vec::new();
    for mut told in all {
        if told.status == Status::Denied && matches!(told.reading.rule, "not held" | "not planned") {
            denials.push(told);
            continue;
        }
        if told.frame.joins {
            let near = current.filter(|&at| {
                let last = drafts[at].told.last().map_or(0, |last| last.frame.sentence);
                last + PRESENT >= told.frame.sentence && drafts[at].takes(&told)
            });
            match near {
                Some(at) => drafts[at].unify(told),
                None => misses
                    .push(Miss { tok: told.frame.trigger.start, why: "adds to a contact that is not told" }),
            }
            continue;
        }
        if told.frame.pair && told.frame.sides.len() < 2 {
            let last = current.and_then(|at| drafts.get(at));
            // "the two men" are not the four spoken of in between
            let counted = |draft: &&Draft| told.frame.count.is_none_or(|count| draft.sides.len() == count);
            let base = last.filter(counted).or_else(|| drafts.iter().rev().take(REACH).find(counted));
            lend(&mut told, base.or(last));
        }
        let refers = told.frame.definite || told.frame.weak || told.frame.pair;
        // "the meeting that was called off" is the one told as called off
        let undone = || {
            (0..drafts.len()).rev().take(REACH).find(|&at| {
                told.status == Status::Cancelled
                    && drafts[at].status == told.status
                    && drafts[at].kind != Kind::Gathering
                    && drafts[at].may_be(&told)
            })
        };
        let undone = if refers { undone() } else { None };
        let near = current.filter(|&at| {
            undone.is_none()
                && drafts[at].may_be(&told)
                && (!told.frame.sides.is_empty() || is_near(&drafts[at], &told))
        });
        // "after the talks": what has happened, rather than the summit ahead that was spoken of last
        let past = near.filter(|&at| {
            told.frame.sides.is_empty() && told.status == Status::Held && drafts[at].status.is_ahead()
        });
        let past = past.and_then(|_| {
            (0..drafts.len())
                .rev()
                .take(REACH)
                .find(|&at| drafts[at].status.has_happened() && drafts[at].may_be(&told))
        });
        let near = past.or(near);
        // "the talks" far from any other are those of the headline
        let main = || {
            (0..drafts.len().min(MEMORY)).find(|&at| told.frame.sides.is_empty() && drafts[at].may_be(&told))
        };
        let found = undone.or(near).or_else(main).or_else(|| {
            let reach = if refers { REACH } else { MEMORY };
            (0..drafts.len()).rev().take(reach).find(|&at| drafts[at].may_be(&told))
        });
        match found {
            Some(at) => {
                drafts[at].unify(told);
                current = Some(at);
            }
            // "the next round of talks": those of the talks told, another time
            None if told.frame.sides.len() < 2 && told.frame.next => {
                let same = drafts.iter().find(|draft| draft.sides.len() > 1 && draft.kind == told.frame.kind);
                // "proposed a summit" to whom he spoke
                let spoken = current.map(|at| &drafts[at]).filter(|draft| {
                    told.status == Status::Proposed
                        && draft.sides.len() == 2
                        && (drafts.len() == 1 || is_near(draft, &told))
                });
                let base = spoken.or(same);
                lend(&mut told, base);
                if told.frame.sides.len() > 1 {
                    drafts.push(Draft::new(told));
                    current = Some(drafts.len() - 1);
                } else {
                    misses.push(Miss { tok: told.frame.trigger.start, why: "one side alone is told" });
                }
            }
            None if told.frame.lone => {
                drafts.push(Draft::new(told));
                current = Some(drafts.len() - 1);
            }
            None if told.frame.sides.len() < 2 => {
                misses.push(Miss { tok: told.frame.trigger.start, why: "one side alone is told" });
            }
            None if told.frame.purpose && !told.frame.people.is_empty() => purposes.push(told),
            None if told.frame.weak && !(told.frame.pair && told.dated.told) => {
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
    stand_alone(purposes, &mut drafts, &mut misses);
    face_to_face(&mut drafts);
    let mut drafts = absorb_trips(join_visits(drafts));
    take_back(denials, &mut drafts, &mut misses);
    drafts.retain(|draft| {
        // a body meets by itself, where the text is about it and tells day and town
        let meets = |told: &Told| {
            told.frame.lone && told.dated.told && !told.places.is_empty() && told.paragraph < OPENING
        };
        let alone = draft.kind == Kind::Gathering && draft.told.iter().any(meets);
        let lone = draft.sides.len() < 2 && !alone;
        if lone && let Some(told) = draft.told.first() {
            misses.push(Miss { tok: told.frame.trigger.start, why: "no member but the body is told" });
        }
        !lone
    });
    (drafts, misses)
}

/// The purpose of a trip is a contact of its own where the sentence gives no other.
fn stand_alone(purposes: Vec<Told>, drafts: &mut Vec<Draft>, misses: &mut Vec<Miss>) {
    for told in purposes {
        let sentence = told.frame.sentence;
        let codes: std::collections::BTreeSet<_> = told.frame.codes().into_iter().collect();
        let of_trip = drafts
            .iter_mut()
            .find(|draft| draft.codes() == codes && draft.told.iter().any(|o| o.frame.sentence == sentence));
        if let Some(trip) = of_trip {
            told.frame.people.iter().for_each(|who| trip.add_person(who));
        }
        // "flew to X to meet Y after talks with Z": those talks are another contact
        let told_there =
            |draft: &Draft| draft.told.iter().any(|o| o.frame.sentence == sentence && !o.frame.before_that);
        if drafts.iter().any(told_there) {
            misses.push(Miss { tok: told.frame.trigger.start, why: "the purpose of a trip that is told" });
        } else {
            drafts.push(Draft::new(told));
        }
    }
}

/// "ended a visit to Moscow; on Wednesday he spoke with X": who is there speaks face to face.
fn face_to_face(drafts: &mut [Draft]) {
    for at in 0..drafts.len() {
        let spoken = &drafts[at];
        if spoken.kind != Kind::Call || spoken.kind_sure || spoken.status != Status::Held {
            continue;
        }
        let there = drafts.iter().find(|trip| {
            let during = trip.dated.when.as_ref().zip(spoken.dated.when.as_ref());
            trip.told.iter().any(|told| told.frame.kind == Kind::Visit)
                && trip.status.has_happened()
                && trip.codes() == spoken.codes()
                && during.is_some_and(|(trip, day)| trip.touches(day, STAY))
                && trip
                    .people
                    .first()
                    .is_some_and(|who| spoken.people.iter().any(|other| other.name == who.name))
        });
        if let Some(places) = there.map(|trip| trip.places.clone()) {
            drafts[at].kind = Kind::Meeting;
            if drafts[at].places.is_empty() {
                drafts[at].places = places;
            }
        }
    }
}

/// What is said not to have taken place takes back what was told of it.
fn take_back(denials: Vec<Told>, drafts: &mut Vec<Draft>, misses: &mut Vec<Miss>) {
    for mut told in denials {
        told.frame.weak = true;
        let fits = |draft: &&mut Draft| {
            draft.may_be(&told)
                && draft.status != Status::Cancelled
                && !(told.reading.rule == "not planned" && draft.status.has_happened())
        };
        match drafts.iter_mut().find(fits) {
            Some(draft) => draft.unify(told),
            // "The White House said no call between Biden and Putin had taken place": who says so answers a report
            None if answers(&told) => {
                told.frame.weak = false;
                drafts.push(Draft::new(told));
            }
            None => misses.push(Miss {
                tok: told.frame.trigger.start,
                why: "said not to have taken place, and nobody reports it",
            }),
        }
    }
}

/// True where persons of both sides are named in a denial: nobody denies what nobody has told.
fn answers(told: &Told) -> bool {
    let sides: Vec<_> = told.frame.people.iter().filter_map(|who| who.side).collect();
    told.reading.rule == "not held"
        && !told.frame.definite
        && told.frame.sides.len() == 2
        && told.frame.codes().iter().all(|code| sides.contains(code))
}

/// Lends the sides of what was told to a frame that only refers to them, and its persons to "their meeting".
fn lend(told: &mut Told, draft: Option<&Draft>) {
    let Some(draft) = draft else { return };
    // "the previous call of the two": of the same sides, another time
    let other = told.frame.next || matches!(told.frame.ordinal, Some("previous" | "earlier"));
    let counted = told.frame.count == Some(draft.sides.len());
    if (told.frame.definite || draft.sides.len() > 2) && !counted && !other {
        return;
    }
    for &(code, role) in &draft.sides {
        told.frame.add_side(code, role);
    }
    // "the two", one of each side: those who were told
    let one_each = told.frame.pair
        && !told.frame.collective
        && draft.people.len() == draft.sides.len()
        && draft
            .sides
            .iter()
            .all(|(code, _)| draft.people.iter().filter(|who| who.side == Some(*code)).count() == 1);
    if told.frame.theirs || one_each {
        for who in &draft.people {
            told.frame.add_person(who);
        }
    }
    told.frame.implied = true;
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
        let found = out.iter().position(|other| {
            let kinds = (other.kind == Kind::Visit) != (draft.kind == Kind::Visit)
                && [other.kind, draft.kind].contains(&Kind::Meeting);
            let days = match (&other.dated.when, &draft.dated.when) {
                (Some(a), Some(b)) => a.touches(b, 0),
                _ => true,
            };
            kinds
                && days
                && other.status.is_ahead() == draft.status.is_ahead()
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

/// A trip to the town where talks are held is part of those talks, not a contact with the host.
fn absorb_trips(drafts: Vec<Draft>) -> Vec<Draft> {
    let (trips, mut out): (Vec<Draft>, Vec<Draft>) =
        drafts.into_iter().partition(|draft| draft.kind == Kind::Visit);
    for trip in trips {
        let place = trip.places.first().map(|place| place.name.clone());
        let traveller = trip.sides.first().map(|(code, _)| *code);
        let host = trip.sides.last().map(|(code, _)| *code);
        let held = out.iter_mut().find(|draft| {
            let there = place.is_some() && draft.places.iter().any(|p| Some(&p.name) == place.as_ref());
            let days = match (&draft.dated.when, &trip.dated.when) {
                (Some(a), Some(b)) => a.touches(b, 1),
                _ => true,
            };
            let codes = draft.codes();
            let bare = trip.people.is_empty() || codes.len() > 2;
            there
                && days
                && traveller.is_some_and(|code| codes.contains(&code))
                && host.is_some_and(|code| bare || !codes.contains(&code))
        });
        match held {
            Some(draft) => {
                trip.people.iter().for_each(|who| draft.add_person(who));
            }
            None => out.push(trip),
        }
    }
    out
}

fn may_share(a: &Told, b: &Told) -> bool {
    let places = a.places.is_empty()
        || b.places.is_empty()
        || a.places.iter().any(|x| b.places.iter().any(|y| x.fits(y)));
    let people = a.frame.people.is_empty()
        || b.frame.people.is_empty()
        || a.frame.people.iter().any(|x| b.frame.people.iter().any(|y| x.name == y.name));
    places && people
}
