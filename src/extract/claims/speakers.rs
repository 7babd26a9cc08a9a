//! Who speaks in a sentence: the subject of a verb of saying by its clause. What is said stays outside.

use super::super::contacts::Scene;
use super::super::document::Sentence;
use super::super::words::Class;
use super::name::{self, Named};
use crate::text::TokenKind;

/// Tokens before a verb of saying in which the house of its speaker stands.
const VOICE: usize = 16;
/// Tokens of an aside between a speaker and the verb at most.
const ASIDE: usize = 30;
/// Tokens between a participle and the "by" of who speaks.
const PASSIVE: usize = 12;
/// Speakers of one verb at most.
const JOINT: usize = 3;

/// Somebody who says something.
#[derive(Clone, Debug)]
pub struct Speaker {
    /// Who it is.
    pub named: Named,
    /// The token of the verb.
    pub verb: usize,
}

/// Who speaks in a sentence: the subject of a verb of saying, before or behind it, and "according to".
pub fn of(scene: &Scene<'_>, sentence: &Sentence) -> Vec<Speaker> {
    let grammar = &scene.grammar;
    let doc = grammar.doc;
    let mut out = Vec::new();
    if silent(scene, sentence) {
        return out;
    }
    out.extend(headline(scene, sentence));
    for at in sentence.toks.clone() {
        if doc.is(at, "according") && doc.is(at + 1, "to") {
            let from = account_of(scene, at + 2);
            let actor = grammar.next_actor(from, sentence.toks.end, 4);
            out.extend(actor.and_then(|actor| speaker(scene, actor, at)));
            continue;
        }
        if doc.toks[at].quoted || !speech(scene, at) || unsaid(scene, at, sentence) {
            continue;
        }
        if let Some(named) = name::possessed_house(scene, at, sentence) {
            out.push(Speaker { named, verb: at });
            continue;
        }
        out.extend(subjects(scene, at, sentence).into_iter().filter_map(|actor| speaker(scene, actor, at)));
    }
    out
}

fn speaker(scene: &Scene<'_>, actor: usize, verb: usize) -> Option<Speaker> {
    let group = scene.grammar.actor(actor);
    let named = name::of_actor(scene, group).filter(|_| !group.owner)?;
    Some(Speaker { named, verb })
}

/// True where the token is a verb of saying, or of calling what was told something.
fn speech(scene: &Scene<'_>, at: usize) -> bool {
    let doc = scene.grammar.doc;
    // "told Putin that": speech inside the contact is no claim about it
    if doc.has(at, Class::Tell) && doc.has(at, Class::ReportVerb) {
        let press = |i: usize| doc.any(i, &[Class::Press, Class::Gathering]);
        return (at + 1..at + 5).any(press) || medium(scene, at + 1);
    }
    // "what X described as an offer": a name for the thing
    let so_called = doc.has(at, Class::Speech) && (at.saturating_sub(8)..at).any(|i| doc.is(i, "what"));
    let says =
        !so_called && doc.any(at, &[Class::ReportVerb, Class::Confirm, Class::Announce, Class::Speech]);
    // "spoke of", "wrote of": not "spoke with"
    let of = doc.has(at, Class::Speak) && doc.is(at + 1, "of");
    says || doc.denies(at) || of || values(scene, at)
}

/// "told the TASS agency", "told Radio X": an outlet right behind the verb.
fn medium(scene: &Scene<'_>, from: usize) -> bool {
    /// Tokens of an outlet's name, its article counted.
    const NAME: usize = 4;
    let doc = scene.grammar.doc;
    let end = doc.toks.len().min(from + NAME);
    let named = (from..end).take_while(|&i| doc.toks[i].capital || doc.has(i, Class::Determiner)).count();
    if named == 0 {
        return false;
    }
    let words = ["agency", "radio", "television", "channel", "network"];
    let kind = (from..end).take(named + 1).any(|i| words.iter().any(|word| doc.is(i, word)));
    kind || !scene.lexicon.outlets_in(doc.span(&(from..from + named)).of(doc.text)).is_empty()
}

/// "called the report a fiction", "called the talks fruitful", "called it long".
fn values(scene: &Scene<'_>, at: usize) -> bool {
    let doc = scene.grammar.doc;
    let thing =
        |i: usize| doc.any(i, &[Class::Definite, Class::Falsehood]) || doc.is(i, "it") || doc.is(i, "his");
    doc.has(at, Class::Called) && thing(at + 1) && scene.grammar.actors.of(at + 2).is_none()
        || doc.has(at, Class::Called) && (at + 1..at + 7).any(|i| doc.has(i, Class::Falsehood))
}

/// "said he could neither confirm nor deny it", "would not confirm or deny": no word for it or against it.
fn silent(scene: &Scene<'_>, sentence: &Sentence) -> bool {
    let doc = scene.grammar.doc;
    sentence.toks.clone().any(|i| {
        doc.has(i, Class::Confirm) && doc.has(i + 1, Class::Conjunction) && doc.has(i + 2, Class::Deny)
            || doc.has(i, Class::Confirm) && doc.is(i + 1, "nor") && doc.has(i + 2, Class::Deny)
            || doc.is(i, "neither") && doc.has(i + 1, Class::Confirm)
    })
}

/// "did not say", "declined to confirm": nothing is said.
fn unsaid(scene: &Scene<'_>, at: usize, sentence: &Sentence) -> bool {
    let doc = scene.grammar.doc;
    let floor = sentence.toks.start.max(at.saturating_sub(3));
    let negated = (floor..at).any(|i| {
        doc.any(i, &[Class::Negative, Class::ContractedNot])
            && (i + 1..at).all(|b| doc.any(b, &[Class::Adverb, Class::Aux]))
    });
    let refused = at > floor + 1 && doc.is(at - 1, "to") && doc.any(at - 2, &[Class::Refuse, Class::Fail]);
    negated || refused
}

/// "Kremlin: no call is planned", "Talks to go on – Umerov".
fn headline(scene: &Scene<'_>, sentence: &Sentence) -> Option<Speaker> {
    let doc = scene.grammar.doc;
    if !sentence.is_title {
        return None;
    }
    let actors = &scene.grammar.actors;
    let first = actors.of(sentence.toks.start).filter(|&a| doc.mark(scene.grammar.actor(a).toks.end, ':'));
    let last = sentence.toks.clone().next_back().and_then(|at| actors.of(at)).filter(|&a| {
        let before = scene.grammar.actor(a).toks.start.wrapping_sub(1);
        sentence.toks.contains(&before) && (doc.mark(before, '–') || doc.mark(before, '—'))
    });
    let actor = first.or(last)?;
    speaker(scene, actor, scene.grammar.actor(actor).toks.start)
}

/// "according to a readout from the Foreign Ministry": where the house stands.
fn account_of(scene: &Scene<'_>, from: usize) -> usize {
    /// Words before the preposition: "a short written statement".
    const WORDS: usize = 5;
    let doc = scene.grammar.doc;
    let noun = (from..from + WORDS).find(|&i| {
        scene.grammar.actors.of(i).is_some()
            || doc.any(i, &[Class::OfficialVoice, Class::Readout])
            || doc.is(i, "account")
    });
    let Some(noun) = noun.filter(|&i| scene.grammar.actors.of(i).is_none()) else { return from };
    let links = ["of", "from", "by", "for"].iter().any(|word| doc.is(noun + 1, word));
    if links { noun + 2 } else { from }
}

/// The subjects of a verb of saying.
fn subjects(scene: &Scene<'_>, at: usize, sentence: &Sentence) -> Vec<usize> {
    if let Some(actor) = passive(scene, at, sentence) {
        return vec![actor];
    }
    if let Some(actor) = inverted(scene, at, sentence) {
        return vec![actor];
    }
    if let Some(actor) = over_aside(scene, at, sentence) {
        return vec![actor];
    }
    let mut list = scene.grammar.subject(at, sentence).actors;
    let speaks_last = list.last().is_some_and(|&last| speaks(scene, last, at));
    if speaks_last && list.len() <= JOINT {
        return list;
    }
    list.truncate(1);
    list.retain(|&first| speaks(scene, first, at));
    if list.is_empty() {
        list.extend(voice(scene, at, sentence));
    }
    list
}

/// "“…”, said Peskov": behind the verb, where no verb of its own follows.
fn inverted(scene: &Scene<'_>, at: usize, sentence: &Sentence) -> Option<usize> {
    let doc = scene.grammar.doc;
    let before = at.checked_sub(1).filter(|before| sentence.toks.contains(before))?;
    let opens = doc.mark(before, ',') || matches!(doc.word(before), "”" | "\"" | "-" | "–" | "—");
    if !opens || doc.is(at + 1, "that") {
        return None;
    }
    let actor = scene.grammar.next_actor(at + 1, sentence.toks.end, 3)?;
    let end = scene.grammar.actor(actor).toks.end;
    let closes = doc.toks.get(end).is_none_or(|tok| tok.kind != TokenKind::Word)
        || end >= sentence.toks.end
        || doc.time_at[end].is_some()
        || doc.any(end, &[Class::Preposition, Class::Subordinate, Class::Conjunction, Class::Relative]);
    closes.then_some(actor)
}

/// "X, head of the delegation of Y, said": the group before the aside.
fn over_aside(scene: &Scene<'_>, at: usize, sentence: &Sentence) -> Option<usize> {
    let doc = scene.grammar.doc;
    let mut close = at.checked_sub(1)?;
    while close > sentence.toks.start && doc.any(close, &[Class::Adverb, Class::Aux]) {
        close -= 1;
    }
    if !doc.mark(close, ',') || doc.toks[close].quoted {
        return None;
    }
    let floor = sentence.toks.start.max(close.saturating_sub(ASIDE));
    let open = (floor..close).rev().find(|&i| {
        doc.mark(i, ',') && i > floor && scene.grammar.actors.of(i - 1).is_some_and(|a| names_one(scene, a))
    })?;
    // an aside tells no saying of its own, and is no list: "Macron, Scholz and Draghi, said"
    let word = open + 1;
    let listed = scene.grammar.actors.of(word).is_some_and(|a| {
        let group = scene.grammar.actor(a);
        !group.people.is_empty() && !group.owner
    });
    let aside = !listed && !doc.has(word, Class::Conjunction);
    let plain = (open + 1..close).all(|i| !doc.has(i, Class::ReportVerb));
    let actor = scene.grammar.actors.of(open - 1)?;
    (aside && plain && scene.grammar.preposition(actor).is_none()).then_some(actor)
}

fn names_one(scene: &Scene<'_>, actor: usize) -> bool {
    scene.grammar.actor(actor).people.len() == 1
}

/// "described by X as frank", "was confirmed by the Kremlin".
fn passive(scene: &Scene<'_>, at: usize, sentence: &Sentence) -> Option<usize> {
    let doc = scene.grammar.doc;
    let before = at.checked_sub(1).filter(|before| sentence.toks.contains(before))?;
    let participle = doc.word(at).ends_with("ed")
        && (doc.any(before, &[Class::Be, Class::Adverb]) || doc.mark(before, ','));
    if !participle {
        return None;
    }
    let end = sentence.toks.end.min(at + PASSIVE);
    let plain =
        |i: usize| !doc.any(i, &[Class::ReportVerb, Class::Relative, Class::Subordinate]) || doc.is(i, "as");
    let by = (at + 1..end).take_while(|&i| plain(i)).find(|&i| doc.is(i, "by"))?;
    scene.grammar.next_actor(by + 1, sentence.toks.end, 4)
}

/// "A spokesman for the Foreign Ministry confirmed": the house whose voice speaks.
fn voice(scene: &Scene<'_>, verb: usize, sentence: &Sentence) -> Option<usize> {
    let doc = scene.grammar.doc;
    let floor = sentence.toks.start.max(verb.saturating_sub(VOICE));
    let house = (floor..verb).rev().find_map(|at| scene.grammar.actors.of(at))?;
    let mut at = scene.grammar.actor(house).toks.start;
    while at > floor && doc.has(at - 1, Class::Determiner) {
        at -= 1;
    }
    let linked = at > floor + 1 && ["of", "for", "from", "at", "in"].iter().any(|word| doc.is(at - 1, word));
    let speaker = linked
        && (doc.any(at - 2, &[Class::OfficialVoice, Class::Group])
            || ["source", "sources", "insider", "official", "officials"]
                .iter()
                .any(|word| doc.is(at - 2, word)));
    (speaker && speaks(scene, house, verb)).then_some(house)
}

/// True where nothing but small words stands between a group and its verb of saying.
fn speaks(scene: &Scene<'_>, actor: usize, verb: usize) -> bool {
    /// Words that may stand between.
    const SMALL: [Class; 6] =
        [Class::Adverb, Class::Aux, Class::Relative, Class::Modal, Class::Preposition, Class::Negative];
    let doc = scene.grammar.doc;
    let end = scene.grammar.actor(actor).toks.end;
    // "X, who led for Moscow, called the talks": an aside
    let aside = doc.mark(end, ',') && doc.is(end + 1, "who") && end + 2 < verb && doc.mark(verb - 1, ',');
    let small = || {
        (end..verb).all(|i| {
            doc.any(i, &SMALL)
                || doc.time_at[i].is_some()
                || doc.mark(i, ',')
                || doc.is(i, "both")
                || doc.any(i, &[Class::ReportVerb, Class::Confirm, Class::Conjunction])
        })
    };
    end <= verb && (aside || small())
}
