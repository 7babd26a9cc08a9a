//! Participants of a noun of contact: "talks between X and Y", "X's call with Y", "US-Russia talks", "held talks with Y".

use crate::domain::Role;
use crate::extract::actor::ActorKind;
use crate::extract::clause::Subject;
use crate::extract::document::Sentence;
use crate::extract::frame::Frame;
use crate::extract::words::Class;

use super::Scene;
use super::implied::{at_the_capital, offered, within_telling};
use super::parties::{fronted, issuer_side, joined, mediators, take, take_subject};

/// Words between a noun and the preposition that tells its sides at most.
const REACH: usize = 16;
/// Words between an owner or attribute and its noun at most.
pub(super) const BEFORE: usize = 6;

/// Fills the sides of a frame whose trigger is a noun.
pub fn fill(scene: &Scene<'_>, frame: &mut Frame, sentence: &Sentence) {
    let noun = frame.trigger.end - 1;
    let first = frame.trigger.start;
    let with = behind(scene, frame, noun, sentence);
    let others = frame.sides.len();
    before(scene, frame, first, sentence);
    let doc = scene.grammar.doc;
    let told_with = with && others > 1 && frame.sides.len() == others;
    if (frame.sides.len() < 2 || told_with) && !frame.pair {
        let subject = subject(scene, first, sentence);
        let carried = carried_by_verb(scene, first, sentence);
        let of_list = subject.actors.len() > 1
            || subject.actors.iter().any(|&a| {
                scene.grammar.actor(a).sides.len() > 1 || scene.grammar.actor(a).kind == ActorKind::Pair
            });
        let setting = of_list && !subject.speaks && is_setting(scene, first, sentence);
        if !frame.sides.is_empty() || setting || carried && (of_list || !subject.actors.is_empty()) {
            take_subject(scene, frame, &subject);
            was_there(scene, frame, &subject, sentence);
        }
    }
    let small = [Class::Determiner, Class::Indefinite, Class::RoleAdjective, Class::Phoned];
    let link = (sentence.toks.start..first).rev().find(|&i| !doc.any(i, &small));
    frame.before_that = link.is_some_and(|i| doc.is(i, "after") || doc.is(i, "following"));
    if frame.sides.len() < 2 {
        offered(scene, frame, first, sentence);
        let front = fronted(scene, first, sentence);
        if !front.is_empty() {
            take(scene, frame, &front, Role::Participant);
            take_subject(scene, frame, &scene.grammar.subject(first, sentence));
        }
    }
    if frame.sides.len() < 2 {
        within_telling(scene, frame, first, sentence);
    }
    if frame.sides.len() == 1 {
        at_the_capital(scene, frame, first, sentence);
    }
    joined(scene, frame, first, sentence);
    mediators(scene, frame, noun, sentence);
    let several =
        frame.others.len() > 1 || frame.others.iter().any(|&a| scene.grammar.actor(a).sides.len() > 1);
    frame.each |= several
        && (first.saturating_sub(3).max(sentence.toks.start)..first)
            .any(|i| ["separate", "individual", "bilateral"].iter().any(|word| doc.is(i, word)))
        && doc.word(noun).ends_with(['s', 'S']);
    if frame.sides.len() == 1
        && (sentence.is_title || !frame.definite || frame.sides[0].1 == Role::Participant)
    {
        issuer_side(scene, frame);
    }
    // "their meeting in Warsaw": those of the sentence or of what was told last
    let theirs = (first.saturating_sub(4).max(sentence.toks.start)..first).any(|i| doc.is(i, "their"));
    if theirs && frame.sides.len() < 2 {
        // "Russian and American experts closed their consultations"
        let subject = scene.grammar.subject(first, sentence);
        let several = subject.actors.len() > 1
            || subject.actors.iter().any(|&a| scene.grammar.actor(a).sides.len() > 1);
        if several && !subject.speaks {
            take_subject(scene, frame, &subject);
            return;
        }
    }
    if frame.sides.is_empty()
        && (first.saturating_sub(4).max(sentence.toks.start)..first).any(|i| doc.is(i, "their"))
    {
        frame.pair = true;
        frame.theirs = true;
        return;
    }
    frame.definite = is_definite(scene, first) && !doc.is(first.wrapping_sub(1), "a");
    // "The meeting was arranged in a telephone call": those who met
    let start = sentence.toks.start;
    let of_talks = doc.is(start, "the") && doc.has(start + 1, Class::Talks) && start + 1 < first;
    if frame.sides.is_empty() && !frame.definite && of_talks && is_setting(scene, first, sentence) {
        frame.pair = true;
        frame.theirs = true;
    }
}

/// "X said his meeting with Y …", "X told reporters after talks with Y": who speaks of it was there, unless he speaks for others.
fn was_there(scene: &Scene<'_>, frame: &mut Frame, subject: &Subject, sentence: &Sentence) {
    let doc = scene.grammar.doc;
    let first = frame.trigger.start;
    let his = (first.saturating_sub(4).max(sentence.toks.start)..first)
        .any(|i| ["his", "her", "after", "following"].iter().any(|word| doc.is(i, word)));
    let [actor] = subject.actors.as_slice() else { return };
    let actor = scene.grammar.actor(*actor);
    let [who] = actor.people.as_slice() else { return };
    let voice = actor.office.as_deref().is_some_and(|office| office.contains("spokes"))
        || who.id.as_ref().and_then(|id| scene.lexicon.person(id)).is_some_and(|person| {
            person.terms.iter().any(|term| term.office.contains("spokes") && Some(term.side) == who.side)
        });
    if subject.speaks && his && !voice {
        frame.add_person(who);
    }
}

/// The subject of a noun; in "X updated Y on the talks" that is X, not Y.
fn subject(scene: &Scene<'_>, first: usize, sentence: &Sentence) -> Subject {
    let grammar = &scene.grammar;
    let doc = grammar.doc;
    // "called off a Moscow summit": where it was to be, not who was to be there
    let town =
        first.checked_sub(1).and_then(|at| grammar.actors.of(at)).map(|a| grammar.actor(a)).filter(|town| {
            town.kind == ActorKind::Seat && doc.has(town.toks.start.wrapping_sub(1), Class::Indefinite)
        });
    let first = town.map_or(first, |town| town.toks.start);
    let subject = grammar.subject(first, sentence);
    let Some(&last) = subject.actors.last() else { return subject };
    let end = grammar.actor(last).toks.end;
    let small = end < first
        && (end..first).all(|i| {
            doc.any(i, &[Class::Determiner, Class::Preposition, Class::RoleAdjective, Class::Definite])
                || doc.time_at[i].is_some()
        });
    let subject = grammar.possessor(first, subject, sentence);
    let matter =
        small && (end..first).any(|i| ["on", "about", "regarding"].iter().any(|word| doc.is(i, word)));
    let start = subject.actors.first().map_or(first, |&a| grammar.actor(a).toks.start);
    let governed = matter && start > sentence.toks.start + 1 && grammar.actors.of(start - 1).is_none();
    if !governed {
        return subject;
    }
    let main = grammar.subject(start, sentence);
    if main.actors.is_empty() { subject } else { main }
}

/// "X and Y agreed in a phone call": what they did, they did there.
fn is_setting(scene: &Scene<'_>, first: usize, sentence: &Sentence) -> bool {
    let doc = scene.grammar.doc;
    let mut at = first;
    while at > sentence.toks.start
        && doc.any(at - 1, &[Class::Determiner, Class::Indefinite, Class::Phoned, Class::RoleAdjective])
    {
        at -= 1;
    }
    at > sentence.toks.start && ["in", "during", "over"].iter().any(|word| doc.is(at - 1, word))
}

/// True where the words before a noun refer back.
pub fn is_definite(scene: &Scene<'_>, first: usize) -> bool {
    let doc = scene.grammar.doc;
    let mut at = first;
    for _ in 0..4 {
        let Some(before) = at.checked_sub(1) else { return false };
        if doc.has(before, Class::Definite) {
            return true;
        }
        if doc.any(before, &[Class::Indefinite, Class::Preposition])
            || doc.toks[before].kind == crate::text::TokenKind::Mark
        {
            return false;
        }
        at = before;
    }
    false
}

/// True where a light verb governs the noun: "held", "began", "had".
pub(super) fn carried_by_verb(scene: &Scene<'_>, noun: usize, sentence: &Sentence) -> bool {
    let doc = scene.grammar.doc;
    let floor = sentence.toks.start.max(noun.saturating_sub(9));
    (floor..noun).rev().take_while(|&at| !scene.grammar.doc.mark(at, ',')).any(|at| {
        doc.has(at, Class::Light)
            || doc.has(at, Class::Afterwards)
            || doc.has(at, Class::Ahead)
            || doc.is(at, "for") && floor < at
    })
}

/// Sides behind a noun; true where "with" tells only the others.
fn behind(scene: &Scene<'_>, frame: &mut Frame, noun: usize, sentence: &Sentence) -> bool {
    let grammar = &scene.grammar;
    let doc = grammar.doc;
    let end = sentence.toks.end;
    let mut at = noun + 1;
    let limit = end.min(noun + 1 + REACH);
    while at < limit {
        let word = doc.word(at).to_ascii_lowercase();
        match word.as_str() {
            "between" | "among" | "amongst" => {
                between(scene, frame, at + 1, sentence);
                return false;
            }
            "with" | "involving" | "involve" | "involves" | "involved" => {
                if let Some(actor) = grammar.next_actor(at + 1, end, 8) {
                    let actor = grammar.possessed(actor, end);
                    let list = grammar.list_right(actor, end, false);
                    if is_away(scene, &list, end) {
                        return false;
                    }
                    frame.others = list.clone();
                    take(scene, frame, &list, Role::Participant);
                    return word == "with";
                }
            }
            "of" if at <= noun + 2 => {
                if let Some(actor) = grammar.next_actor(at + 1, end, 6) {
                    let list = grammar.list_right(actor, end, false);
                    let last = list.last().map_or(at, |&a| grammar.actor(a).toks.end);
                    // "the meeting of Trump with Zelenskyy"
                    if doc.is(last, "with") && !grammar.actor(actor).owner {
                        take(scene, frame, &list, Role::Participant);
                        at = last;
                        continue;
                    }
                    let several = list.len() > 1 || grammar.actor(actor).plural;
                    if several && !grammar.actor(actor).owner {
                        take(scene, frame, &list, Role::Participant);
                        return false;
                    }
                }
            }
            // "a call from Scholz"
            "from" if at == noun + 1 && doc.has(noun, Class::Call) => {
                if let Some(actor) = grammar.next_actor(at + 1, end, 4).filter(|&a| grammar.actor(a).acts()) {
                    take(scene, frame, &[actor], Role::Participant);
                }
            }
            // "talks within the Trilateral Contact Group": its members
            "within" | "in" if at == noun + 1 => {
                let group = grammar.next_actor(at + 1, end, 2).filter(|&a| {
                    let group = grammar.actor(a);
                    let listed =
                        group.toks.clone().any(|i| doc.mark(i, ',') || doc.has(i, Class::Conjunction));
                    group.sides.len() > 1 && !group.owner && !listed && group.people.is_empty()
                });
                if let Some(group) = group {
                    take(scene, frame, &[group], Role::Participant);
                    return false;
                }
            }
            "by" if at <= noun + 2 => {
                if let Some(actor) = grammar.next_actor(at + 1, end, 6) {
                    take(scene, frame, &grammar.list_right(actor, end, true), Role::Participant);
                }
            }
            _ => {}
        }
        if let Some(actor) = grammar.actors.of(at) {
            at = grammar.actor(actor).toks.end.max(at + 1);
            continue;
        }
        // "a “long phone call” with X": the mark closes the noun
        if at == noun + 1 && matches!(word.as_str(), "”" | "\"" | "'" | "’") && doc.is(at + 1, "with") {
            at += 1;
            continue;
        }
        let stop = matches!(word.as_str(), "." | ";" | ":" | "“" | "”" | "\"" | "that" | "who" | "to")
            || word == "which" && !involves(scene, at)
            || doc.mark(at, ',') && !doc.is(at + 1, "with") && !involves(scene, at + 1)
            || doc.any(at, &[Class::Subordinate, Class::ReportVerb, Class::Modal, Class::Aux]);
        // "talks following X's summit with Y": those of the summit are not those of the talks
        let another = word == "following"
            && (at + 1..end.min(at + 6)).any(|i| doc.any(i, &[Class::Encounter, Class::Talks]));
        if another || stop && word != "following" {
            return false;
        }
        at += 1;
    }
    false
}

/// "with Kyiv notably absent": who was not there.
fn is_away(scene: &Scene<'_>, list: &[usize], end: usize) -> bool {
    let doc = scene.grammar.doc;
    let behind = list.last().map_or(end, |&a| scene.grammar.actor(a).toks.end);
    let away = ["absent", "missing", "excluded", "sidelined", "uninvited", "shut", "left"];
    (behind..end.min(behind + 2)).any(|i| away.iter().any(|word| doc.is(i, word)))
}

/// ", which reportedly involve X".
fn involves(scene: &Scene<'_>, at: usize) -> bool {
    let doc = scene.grammar.doc;
    doc.is(at, "which") && (at + 1..at + 3).any(|i| doc.word(i).starts_with("involve"))
}

/// "between the leaders of X and Y", "between X, on the one hand, and Y".
fn between(scene: &Scene<'_>, frame: &mut Frame, from: usize, sentence: &Sentence) {
    let grammar = &scene.grammar;
    let end = sentence.toks.end;
    let mut at = from;
    let mut found = 0;
    while at < end.min(from + 40) {
        if let Some(actor) = grammar.actors.of(at) {
            let group = grammar.actor(actor);
            if group.kind == ActorKind::Adjective && found == 0 && group.sides.len() < 2 {
                at = group.toks.end.max(at + 1);
                continue;
            }
            // "between Trump's envoy X and Putin's aide Y": those who serve, not whom they serve
            let actor = grammar.possessed(actor, end);
            let list = grammar.list_right(actor, end, found > 0);
            let last = list.last().copied().unwrap_or(actor);
            take(scene, frame, &list, Role::Participant);
            found += list.len();
            at = grammar.actor(last).toks.end;
            // "between X and Y with Z": the first two may be of one side
            let joined = frame.sides.len() < 2 && grammar.doc.is(at, "with");
            if found > 1 && !joined
                || grammar.actor(actor).sides.len() > 1
                || grammar.actor(actor).kind == ActorKind::Pair
            {
                return;
            }
            continue;
        }
        if found > 0
            && frame.sides.len() < 2
            && grammar.doc.is(at, "with")
            && let Some(actor) = grammar.next_actor(at + 1, end, 6)
        {
            take(scene, frame, &grammar.list_right(actor, end, true), Role::Participant);
            return;
        }
        let stop = grammar.doc.mark(at, '.') || grammar.doc.any(at, &[Class::ReportVerb, Class::Modal]);
        if stop && found > 0 {
            return;
        }
        at += 1;
    }
}

/// "Putin's call", "US-Russia talks", "the Ukrainian and Russian talks".
fn before(scene: &Scene<'_>, frame: &mut Frame, first: usize, sentence: &Sentence) {
    let grammar = &scene.grammar;
    let doc = grammar.doc;
    let floor = sentence.toks.start.max(first.saturating_sub(BEFORE));
    let mut at = first;
    while at > floor {
        at -= 1;
        let Some(actor) = grammar.actors.of(at) else {
            let tok = &doc.toks[at];
            let stops = tok.classes.any(&[Class::ReportVerb, Class::Modal, Class::Aux, Class::Light])
                || tok.kind == crate::text::TokenKind::Mark
                    && !matches!(doc.word(at), "-" | "–" | "/" | "“" | "\"");
            let governs = tok.classes.has(Class::Preposition);
            if stops && !doc.possessive(at) || governs {
                return;
            }
            continue;
        };
        let group = grammar.actor(actor);
        let owner = group.owner;
        // "US-Russia talks", "a Normandy Format meeting"
        let attribute = group.sides.len() > 1
            && (group.kind == ActorKind::Adjective || group.people.is_empty() && group.toks.end == first);
        if attribute {
            let alone = group.people.is_empty();
            take(scene, frame, &[actor], Role::Participant);
            if !alone || frame.sides.len() > 1 {
                return;
            }
        } else if owner {
            let list = grammar.list_left(actor, sentence.toks.start, false);
            take(scene, frame, &list, Role::Participant);
            return;
        } else if group.kind != ActorKind::Adjective {
            return;
        }
        at = group.toks.start;
    }
}
