//! "X hosted Y", "X received Y", "Y was received by X".

use crate::domain::{Kind, Role, Status};
use crate::extract::actor::ActorKind;
use crate::extract::document::Sentence;
use crate::extract::frame::Frame;
use crate::extract::words::Class;

use super::parties::{fills, take};
use super::{Outcome, Rule, Scene, missed};

/// The rule.
pub const RULE: Rule = Rule {
    name: "host",
    run,
    examples: &[
        (
            "Vladimir Putin received in the Kremlin Hungarian Foreign Minister Peter Szijjarto.",
            "meeting held HU RU",
        ),
        (
            "Zelenskyy was the guest of French President Emmanuel Macron in Paris on Monday.",
            "meeting held FR UA",
        ),
        ("In May Viktor Orban had played host to Xi Jinping in Budapest.", "meeting held CN HU"),
        ("Giorgia Meloni expects Zelenskyy later this week.", "meeting planned IT UA"),
        ("Macron received Zelenskyy at the Elysée Palace on Monday.", "meeting held FR UA"),
        ("Chinese leader Xi Jinping hosted Vladimir Putin in Beijing.", "meeting held CN RU"),
        ("Witkoff was received by Putin in the Kremlin.", "meeting held RU US"),
        ("Petr Pavel was received at the Elysée Palace by Emmanuel Macron.", "meeting held CZ FR"),
        ("Macron convened the security advisers of Germany and Italy in Paris.", "meeting held DE FR IT"),
    ],
    near_misses: &[
        "Putin told the former news host Tucker Carlson about the war.",
        "Ukraine received tanks from Germany.",
        "Zelenskyy welcomed the decision of the European Union.",
        "Poland hosts a NATO base.",
        "Vladimir Putin convened his Security Council.",
    ],
};

fn run(scene: &Scene<'_>, at: usize, sentence: &Sentence, number: usize) -> Outcome {
    let grammar = &scene.grammar;
    let doc = grammar.doc;
    if let Some(found) = guest_of(scene, at, sentence, number) {
        return found;
    }
    // "the former host Tucker Carlson": a noun
    let before = at.wrapping_sub(1);
    let verb = !(doc.is(at, "host") || doc.is(at, "welcome"))
        || doc.is(before, "to")
        || doc.any(before, &[Class::Modal, Class::Adverb, Class::Relative])
        || grammar.actors.of(before).is_some_and(|a| grammar.actor(a).plural);
    if !doc.has(at, Class::Host) || !verb {
        return Outcome::Nothing;
    }
    // "was received by Y", "was received at the palace by Y"
    let by = (at + 1..sentence.toks.end.min(at + 7))
        .take_while(|&i| !doc.any(i, &[Class::Conjunction, Class::ReportVerb]) && !doc.mark(i, ','))
        .any(|i| doc.is(i, "by"));
    let passive = doc.has(at.wrapping_sub(1), Class::Be) && by;
    let object = if passive {
        grammar.object(at + 1, sentence, false, &["by"])
    } else {
        grammar.object(at + 1, sentence, true, &[])
    };
    // "received at the Kremlin Foreign Minister X"
    let behind = || {
        let from = at + 2 + usize::from(doc.is(at + 2, "the"));
        let house = scene.place_at(from).filter(|_| doc.is(at + 1, "in") || doc.is(at + 1, "at"))?;
        Some(grammar.object(house.0.end, sentence, true, &[]))
    };
    let object = if object.is_empty() && !passive { behind().unwrap_or_default() } else { object };
    let Some(&first) = object.first() else { return Outcome::Nothing };
    let group = grammar.actor(first);
    let guest = !group.people.is_empty()
        || group.office.is_some()
        || group.kind == ActorKind::Group
        || group.kind == ActorKind::Pair && doc.is(at, "hosted");
    if !guest || group.owner {
        return missed(at, "what is received is no one");
    }
    let subject = grammar.subject(at, sentence);
    if subject.speaks || !fills(scene, &subject.actors) {
        return missed(at, "no host is told");
    }
    let mut frame = Frame::new(RULE.name, Kind::Meeting, at..at + 1, number);
    let (hosts, guests) = if passive { (&object, &subject.actors) } else { (&subject.actors, &object) };
    take(scene, &mut frame, hosts, Role::Host);
    take(scene, &mut frame, guests, Role::Participant);
    Outcome::Found(frame)
}

/// "was the guest of X", "played host to X", "expects X in Rome on Friday".
fn guest_of(scene: &Scene<'_>, at: usize, sentence: &Sentence, number: usize) -> Option<Outcome> {
    let grammar = &scene.grammar;
    let doc = grammar.doc;
    let guest = doc.is(at, "guest") && doc.is(at + 1, "of");
    let host = doc.is(at, "host") && doc.is(at + 1, "to") && doc.word(at.wrapping_sub(1)).starts_with("play");
    let expects = doc.is(at, "expects") || doc.is(at, "expect");
    if !(guest || host || expects) {
        return None;
    }
    let from = if expects { at + 1 } else { at + 2 };
    let actor =
        grammar.next_actor(from, sentence.toks.end, 3).filter(|&actor| grammar.actor(actor).acts())?;
    let group = grammar.actor(actor);
    // "expects Putin to sign": only a day or a town makes him a guest
    let behind = group.toks.end;
    let dated = doc.time_at.get(behind).is_some_and(|t| t.is_some() && behind < sentence.toks.end)
        || doc.is(behind, "on")
        || doc.is(behind, "in");
    if group.people.is_empty() || group.owner || expects && !dated {
        return None;
    }
    let subject = grammar.subject(at, sentence);
    if subject.speaks || !fills(scene, &subject.actors) {
        return None;
    }
    let mut frame = Frame::new(RULE.name, Kind::Meeting, at..at + 1, number);
    let other = grammar.list_right(actor, sentence.toks.end, true);
    let (hosts, guests) = if guest { (&other, &subject.actors) } else { (&subject.actors, &other) };
    take(scene, &mut frame, hosts, Role::Host);
    take(scene, &mut frame, guests, Role::Participant);
    if expects {
        frame.status = Some((Status::Planned, "expected as a guest"));
        frame.others = hosts.clone();
        frame.each = hosts.len() > 1;
    }
    (frame.sides.len() > 1).then_some(Outcome::Found(frame))
}
