//! "X visited Kyiv", "X's trip to Moscow", "X arrived in Ankara": a trip told as such.

use crate::domain::{Code, EntityRef, Kind, Role, Status};
use crate::extract::actor::ActorKind;
use crate::extract::document::Sentence;
use crate::extract::frame::Frame;
use crate::extract::words::Class;

use super::goal::{Goal, attribute, destinations, finish};
use super::parties::{take, take_subject};
use super::{Outcome, Rule, Scene, missed};

/// The rule.
pub const RULE: Rule = Rule {
    name: "visit",
    run,
    examples: &[
        ("Petr Pavel's Kyiv visit was cancelled on Tuesday.", "visit cancelled CZ UA"),
        ("Macron began his Beijing visit on Tuesday.", "visit held CN FR"),
        (
            "From Kyiv Olaf Scholz travelled on to Warsaw, where he is due to meet Donald Tusk.",
            "meeting planned DE PL",
        ),
        ("Boris Johnson visited Kyiv on Saturday.", "visit held GB UA"),
        ("Scholz is expected to travel to Moscow on Tuesday.", "visit planned DE RU"),
        ("Wang Yi arrived in Moscow on Monday.", "visit held CN RU"),
        ("Viktor Orban's visit to Moscow angered Brussels.", "visit held HU RU"),
        ("Emmanuel Macron is set to visit Ukraine in February.", "visit planned FR UA"),
        (
            "British Defence Minister Ben Wallace, who is in Budapest, promised more weapons.",
            "visit ongoing GB HU",
        ),
        ("On Wednesday, Czech President Petr Pavel was in Kyiv.", "visit held CZ UA"),
        ("Jean-Noël Barrot travelled to Ghana, Kenya and Rwanda in early April.", "visit held FR GH KE RW"),
        ("Zelenskyy visited Cyril Ramaphosa in April.", "meeting held UA ZA"),
        (
            "Merz travelled to Kyiv with his French and British counterparts on Saturday.",
            "visit held DE FR GB UA",
        ),
        ("Fumio Kishida made a surprise trip to Ukraine to meet Volodymyr Zelenskyy.", "meeting held JP UA"),
    ],
    near_misses: &[
        "Dmytro Kuleba was told of it before Austin's trip to Germany.",
        "Steve Witkoff, who reached Kyiv by train, praised the Ukrainians.",
        "Zelenskyy visited Kharkiv on Sunday.",
        "The visiting team came to Warsaw.",
        "Putin went to Sochi.",
        "Weapons arrived in Kyiv.",
        "Lavrov is in Moscow.",
        "Andrzej Duda spoke of it when he was in Kyiv.",
        "The decision is in Washington's hands.",
    ],
};

fn run(scene: &Scene<'_>, at: usize, sentence: &Sentence, number: usize) -> Outcome {
    let doc = scene.grammar.doc;
    if doc.has(at, Class::Trip) && is_noun(scene, at) {
        return trip(scene, at, sentence, number);
    }
    if doc.is(at, "is") || doc.is(at, "was") {
        return stays(scene, at, sentence, number);
    }
    let visit = doc.has(at, Class::Visit);
    if !visit && !doc.has(at, Class::Travel) {
        return Outcome::Nothing;
    }
    // "when it comes to Ukraine", "ahead of Burns' travel to Turkey"
    if doc.is(at.wrapping_sub(1), "it") || !visit && doc.possessive(at.wrapping_sub(1)) {
        return Outcome::Nothing;
    }
    let goal = if visit {
        at + 1
    } else if let Some(behind) = behind_day(scene, at + 1) {
        behind
    } else {
        at + 1 + usize::from(!doc.any(at + 1, &[Class::Locative]) && doc.has(at + 1, Class::Adverb))
    };
    // "travelled with his French and British counterparts to Kyiv"
    let along = || {
        let end = sentence.toks.end.min(goal + 9);
        let to = (goal + 2..end).find(|&i| doc.is(i, "to") && scene.place_at(i + 1).is_some());
        to.filter(|&to| {
            (goal..to).all(|i| scene.grammar.actors.of(i).is_none_or(|a| scene.grammar.actor(a).counterpart))
        })
    };
    let with = goal;
    let goal = if !visit && doc.is(goal, "with") { along().unwrap_or(goal) } else { goal };
    // "goes on to Poland"
    let goal = goal + usize::from(!visit && doc.is(goal, "on") && doc.is(goal + 1, "to"));
    if !visit && !["to", "in", "at", "for"].iter().any(|word| doc.is(goal, word)) {
        return Outcome::Nothing;
    }
    let from = if visit { goal } else { goal + 1 };
    let place = destinations(scene, from, sentence);
    if place.is_empty() {
        return if visit { to_person(scene, at, sentence, number) } else { Outcome::Nothing };
    }
    let subject = scene.grammar.subject(at, sentence);
    if subject.actors.is_empty() || subject.speaks {
        return missed(at, "no traveller is told");
    }
    let persons = subject.actors.iter().all(|&a| {
        let group = scene.grammar.actor(a);
        !group.people.is_empty() || group.office.is_some() || group.plural || group.kind == ActorKind::Group
    });
    if !persons {
        return missed(at, "the traveller is no person");
    }
    let mut frame = Frame::new(RULE.name, Kind::Visit, at..at + 1, number);
    take_subject(scene, &mut frame, &subject);
    companions(scene, &mut frame, if with < from { with } else { from }, sentence);
    let own = frame.codes();
    if with_another(scene, at, sentence, |code| {
        own.contains(&code) || place.iter().any(|goal| goal.side == Some(code))
    }) {
        return missed(at, "a trip to talks with another side");
    }
    if for_talks(scene, at, sentence) {
        if elsewhere(scene, &subject.actors, &place) {
            return missed(at, "talks in a place that may only house them");
        }
        frame.kind = Kind::Meeting;
    }
    finish(&frame, place)
}

/// "heads Friday to Kyiv", "travels on Friday to Kyiv": the token behind the day.
fn behind_day(scene: &Scene<'_>, from: usize) -> Option<usize> {
    let doc = scene.grammar.doc;
    let at = from + usize::from(doc.is(from, "on"));
    let number = doc.time_at.get(at).copied().flatten()?;
    let end = doc.times[number as usize].span.end;
    Some((at..).take_while(|&i| doc.toks.get(i).is_some_and(|tok| tok.span.start < end)).last()? + 1)
}

/// "The Ukrainian delegation arrived in Abu Dhabi for negotiations": a team goes where talks are held, not to its host.
fn elsewhere(scene: &Scene<'_>, travellers: &[usize], place: &[Goal]) -> bool {
    let team = |&a: &usize| {
        let group = scene.grammar.actor(a);
        group.people.is_empty() && group.toks.clone().any(|i| scene.grammar.doc.has(i, Class::Delegation))
    };
    let third = |goal: &Goal| goal.side.is_some_and(|code| !matches!(code, Code::RU | Code::UA | Code::US));
    travellers.iter().all(team) && place.iter().all(third)
}

/// "travelled to Kyiv with his French and British counterparts": those who came along at the same rank.
fn companions(scene: &Scene<'_>, frame: &mut Frame, from: usize, sentence: &Sentence) {
    /// Tokens behind the goal in which they are told.
    const REACH: usize = 7;
    let grammar = &scene.grammar;
    let doc = grammar.doc;
    let end = sentence.toks.end.min(from + REACH);
    let with = (from..end)
        .take_while(|&i| !doc.any(i, &[Class::Meet, Class::Talks, Class::ReportVerb]) && !doc.mark(i, ','))
        .find(|&i| doc.is(i, "with") || doc.is(i, "alongside"));
    let Some(actor) = with.and_then(|with| grammar.next_actor(with + 1, sentence.toks.end, 4)) else {
        return;
    };
    if grammar.actor(actor).counterpart {
        take(scene, frame, &grammar.list_right(actor, sentence.toks.end, true), Role::Participant);
    }
}

/// "visited Ramaphosa in April": they met.
fn to_person(scene: &Scene<'_>, at: usize, sentence: &Sentence, number: usize) -> Outcome {
    let grammar = &scene.grammar;
    let subject = grammar.subject(at, sentence);
    let object = grammar.object(at + 1, sentence, true, &[]);
    let person =
        |list: &[usize]| list.iter().any(|&a| !grammar.actor(a).people.is_empty() && !grammar.actor(a).owner);
    if subject.speaks || !person(&subject.actors) || !person(&object) {
        return Outcome::Nothing;
    }
    let mut frame = Frame::new(RULE.name, Kind::Meeting, at..at + 1, number);
    take_subject(scene, &mut frame, &subject);
    take(scene, &mut frame, &object, Role::Participant);
    if frame.sides.len() > 1 { Outcome::Found(frame) } else { Outcome::Nothing }
}

/// "who is in Budapest": whoever is in another's town visits it.
fn stays(scene: &Scene<'_>, at: usize, sentence: &Sentence, number: usize) -> Outcome {
    let grammar = &scene.grammar;
    let doc = grammar.doc;
    let was = doc.is(at, "was");
    let by = (at + 1..at + 3)
        .find(|&i| doc.is(i, "in"))
        .filter(|&i| (at + 1..i).all(|b| doc.has(b, Class::Adverb) || doc.time_at[b].is_some()));
    let Some(by) = by.filter(|_| !doc.toks[at].quoted) else { return Outcome::Nothing };
    let Some((toks, EntityRef::Place(..))) = scene.place_at(by + 1) else { return Outcome::Nothing };
    // "is in Moscow's hands", "is in Washington state"
    if doc.possessive(toks.end) || doc.toks.get(toks.end).is_some_and(|tok| tok.capital) {
        return Outcome::Nothing;
    }
    if was && !is_dated(scene, at, toks.end, sentence) {
        return Outcome::Nothing;
    }
    let subject = grammar.subject(at, sentence);
    let official = subject.actors.len() == 1
        && subject.actors.iter().all(|&a| {
            let group = grammar.actor(a);
            !group.owner && group.people.len() == 1 && group.people[0].side.is_some()
        });
    if subject.speaks || !official {
        return Outcome::Nothing;
    }
    let mut frame = Frame::new(RULE.name, Kind::Visit, at..at + 1, number);
    take_subject(scene, &mut frame, &subject);
    if was {
        frame.status = Some((Status::Held, "there at the time"));
    } else if for_talks(scene, by, sentence) {
        frame.kind = Kind::Meeting;
        frame.status = Some((Status::Planned, "there for talks"));
    } else {
        frame.status = Some((Status::Ongoing, "there at the time"));
    }
    match finish(&frame, destinations(scene, by + 1, sentence)) {
        Outcome::Several(list) => Outcome::Several(list),
        _ => Outcome::Nothing,
    }
}

/// "was in Kyiv on Tuesday": the day of a stay is told, which is more than a setting of something else.
fn is_dated(scene: &Scene<'_>, at: usize, behind: usize, sentence: &Sentence) -> bool {
    let doc = scene.grammar.doc;
    let setting = ["when", "while", "where", "as", "after", "who", "since"];
    let start = sentence.toks.start;
    let aside = (start..at).any(|i| setting.iter().any(|word| doc.is(i, word)));
    let day = |i: usize| doc.time_at.get(i).copied().flatten().is_some();
    !aside && ((behind..behind + 2).any(day) || (start..start + 2).any(day))
}

/// "flew to Moscow for talks", "will travel to Kyiv to meet …".
fn for_talks(scene: &Scene<'_>, at: usize, sentence: &Sentence) -> bool {
    let doc = scene.grammar.doc;
    // "will visit Poland before travelling to Germany to meet X": the meeting is of the other trip
    let other = |i: usize| doc.has(i, Class::Travel) && doc.is(i + 1, "to");
    (at + 1..sentence.toks.end.min(at + 16)).take_while(|&i| !other(i)).any(|i| {
        // "for the negotiations": those that are told, not a meeting with the host
        doc.is(i, "for")
            && !doc.is(i + 1, "the")
            && (i + 1..i + 4).any(|b| doc.has(b, Class::Talks) && !doc.is(b, "summit"))
            || doc.is(i, "to")
                // "where he is to meet": the meeting itself
                && !doc.any(i - 1, &[Class::Be, Class::Plan])
                && (doc.is(i + 1, "meet")
                    || doc.phrase(i + 1, &["hold", "talks"])
                    || doc.is(i + 1, "discuss")
                    || doc.phrase(i + 1, &["talk", "to"]))
    })
}

/// "arrived in Istanbul for talks with the Russian side": the town is where they sit, not with whom.
fn with_another(scene: &Scene<'_>, at: usize, sentence: &Sentence, known: impl Fn(Code) -> bool) -> bool {
    let doc = scene.grammar.doc;
    let end = sentence.toks.end.min(at + 16);
    let talks = (at + 1..end).find(|&i| doc.has(i, Class::Talks) && doc.is(i + 1, "with"));
    let actor = talks.and_then(|talks| scene.grammar.next_actor(talks + 2, sentence.toks.end, 6));
    actor.is_some_and(|actor| {
        let sides = &scene.grammar.actor(actor).sides;
        !sides.is_empty() && !sides.iter().any(|code| known(*code))
    })
}

/// The noun: "a visit to", not "will visit".
fn is_noun(scene: &Scene<'_>, at: usize) -> bool {
    let doc = scene.grammar.doc;
    let before = at.wrapping_sub(1);
    // "asked him to stop the war": no stay anywhere
    let own = [Class::Determiner, Class::Indefinite, Class::Numbered, Class::RoleAdjective, Class::Definite];
    if doc.is(at, "stop") && !(doc.any(before, &own) || doc.possessive(before)) {
        return false;
    }
    let verb = doc.has(at, Class::Visit)
        && (doc.is(before, "to")
            || doc.any(before, &[Class::Modal, Class::Adverb])
            || scene.grammar.actors.starting(at + 1).is_some()
                && !doc.possessive(before)
                && !doc.any(before, &[Class::Determiner, Class::RoleAdjective]));
    !verb
}

fn trip(scene: &Scene<'_>, at: usize, sentence: &Sentence, number: usize) -> Outcome {
    let grammar = &scene.grammar;
    let doc = grammar.doc;
    let end = sentence.toks.end.min(at + 8);
    let to = (at + 1..end)
        .take_while(|&i| !scene.grammar.stops(i))
        .find(|&i| doc.is(i, "to") || doc.is(i, "in") && doc.is(at, "stop"));
    let mut place = to.map(|to| destinations(scene, to + 1, sentence)).unwrap_or_default();
    // "the visit of Foreign Minister X in Moscow"
    let of = doc.is(at + 1, "of").then(|| grammar.next_actor(at + 2, sentence.toks.end, 4)).flatten();
    if place.is_empty()
        && let Some(behind) = of.map(|actor| grammar.actor(actor).toks.end)
        && (doc.is(behind, "in") || doc.is(behind, "to"))
    {
        place = destinations(scene, behind + 1, sentence);
    }
    // "Pavel's Kyiv visit": who travels stands before the town
    let mut head = at;
    if place.is_empty()
        && let Some((from, goal)) = attribute(scene, at, sentence)
    {
        head = from;
        place.push(goal);
    }
    if place.is_empty() {
        return off(scene, at, sentence, number);
    }
    let mut frame = Frame::new(RULE.name, Kind::Visit, at..at + 1, number);
    let owner = (head.saturating_sub(5).max(sentence.toks.start)..head)
        .rev()
        .find_map(|i| grammar.actors.of(i))
        .filter(|&a| grammar.actor(a).owner);
    let by = (at + 1..sentence.toks.end.min(at + 8))
        .find(|&i| doc.is(i, "by") || doc.is(i, "of"))
        .and_then(|i| grammar.next_actor(i + 1, sentence.toks.end, 4));
    match owner.or(by) {
        Some(actor) => {
            let list = if by == Some(actor) {
                grammar.list_right(actor, sentence.toks.end, true)
            } else {
                grammar.list_left(actor, sentence.toks.start, false)
            };
            take(scene, &mut frame, &list, Role::Participant);
        }
        // "before Burns' travel to Turkey": of somebody nobody knows
        None if doc.possessive(head.wrapping_sub(1)) => return missed(at, "no traveller is told"),
        None => {
            let subject = grammar.possessor(head, grammar.subject(head, sentence), sentence);
            take_subject(scene, &mut frame, &subject);
        }
    }
    if for_talks(scene, at, sentence) {
        frame.kind = Kind::Meeting;
    }
    if frame.sides.is_empty() {
        return missed(at, "no traveller is told");
    }
    // "his trip": one that has been told
    frame.definite = owner.is_some()
        || (at.saturating_sub(3).max(sentence.toks.start)..at)
            .any(|i| doc.any(i, &[Class::Definite]) || doc.is(i, "his") || doc.is(i, "her"));
    finish(&frame, place)
}

/// "has refused the visit": of a trip that was told.
fn off(scene: &Scene<'_>, at: usize, sentence: &Sentence, number: usize) -> Outcome {
    let doc = scene.grammar.doc;
    let floor = sentence.toks.start.max(at.saturating_sub(4));
    let refused = (floor..at).any(|i| doc.any(i, &[Class::Refuse, Class::Cancel]));
    if !refused || !doc.has(at.wrapping_sub(1), Class::Definite) {
        return Outcome::Nothing;
    }
    let mut frame = Frame::new(RULE.name, Kind::Visit, at..at + 1, number);
    take_subject(scene, &mut frame, &scene.grammar.subject(at, sentence));
    frame.people.clear();
    frame.definite = true;
    if frame.sides.is_empty() { Outcome::Nothing } else { Outcome::Found(frame) }
}
