//! Claims: who says that a contact took place, will take place, or did not.

use std::collections::BTreeSet;

use crate::domain::{Article, Claim, Code, EntityRef, Evidence, Kind, Stance, Status};

use super::actor::{Actor, ActorKind};
use super::contacts::Scene;
use super::document::Sentence;
use super::draft::Draft;
use super::words::Class;

/// Sentences behind a contact in which a denial of it may stand.
const DENIALS: usize = 4;
/// Sentences behind a contact in which one who took part may speak of it.
const AFTER: usize = 2;
/// Sentences behind a contact in which it is confirmed by name.
const ATTESTED: usize = 6;
/// Tokens before a verb of saying in which the house of its speaker stands.
const VOICE: usize = 16;

/// The claims of a draft, in order of the text; a denial by a side makes it denied.
/// What is said in the sentences of `elsewhere`, where other contacts are told, is said of those.
pub fn read(
    scene: &Scene<'_>,
    article: &Article,
    draft: &mut Draft,
    elsewhere: &BTreeSet<usize>,
) -> Vec<Claim> {
    let doc = scene.grammar.doc;
    let mut out: Vec<Claim> = Vec::new();
    let mut sentences: Vec<usize> = draft.told.iter().map(|told| told.frame.sentence).collect();
    // a denial joins its contact late, wherever it stands
    sentences.sort_unstable();
    sentences.dedup();
    let enter = |claim: Claim, out: &mut Vec<Claim>| {
        if !out.iter().any(|known| known.by == claim.by && known.stance == claim.stance) {
            out.push(claim);
        }
    };
    if let Some(issuer) = scene.issuer {
        let first = sentences.first().copied().unwrap_or_default();
        let stance = stance(draft, Some(issuer.side));
        enter(claim(article, scene, &doc.sentences[first], issuer.name.clone(), stance), &mut out);
    }
    for &number in &sentences {
        let sentence = &doc.sentences[number];
        for (actor, verb) in speakers(scene, sentence) {
            let Some(name) = name(scene, scene.grammar.actor(actor)) else { continue };
            let side = scene.grammar.actor(actor).sides.first().copied();
            let denies = doc.denies(verb) && !doc.any(verb.wrapping_sub(1), &[Class::Negative]);
            // "denied during the call that": what is denied is another thing
            let own = draft.told.iter().any(|told| {
                let at = told.frame.trigger.start;
                let during = (at.saturating_sub(3)..at).any(|i| doc.is(i, "during"));
                // "denied knowing the lawyer who met X"
                let who = (verb..at).any(|i| doc.is(i, "who") || doc.is(i, "whom"));
                sentence.toks.contains(&at) && at > verb && !during && !who
            });
            if denies && !own && draft.status != Status::Denied && !denied_itself(scene, verb) {
                continue;
            }
            // what is denied elsewhere is confirmed by who tells it here
            let held = draft.told.iter().any(|told| {
                told.frame.sentence == number && matches!(told.status, Status::Held | Status::Ongoing)
            });
            let takes_part = side.is_some_and(|side| draft.sides.iter().any(|(code, _)| *code == side));
            let stance = match (denies, held && draft.status == Status::Denied && own) {
                (true, _) => Stance::Denies,
                (_, true) if takes_part => Stance::Confirms,
                _ => stance(draft, side),
            };
            enter(claim(article, scene, sentence, name, stance), &mut out);
        }
    }
    let first = sentences.first().copied().unwrap_or_default();
    let last = sentences.last().copied().unwrap_or_default();
    // only what is told on hearsay is denied later on; a "false" elsewhere speaks of something else
    let hearsay = draft.kind == Kind::Backchannel
        || sentences.iter().any(|&n| doc.sentences[n].toks.clone().any(|i| doc.has(i, Class::Hearsay)));
    let behind =
        (first + 1..(last + 1 + DENIALS).min(doc.sentences.len())).filter(|n| !sentences.contains(n));
    for number in behind {
        let sentence = &doc.sentences[number];
        let denial = sentence.toks.clone().find(|&i| {
            // "Putin's lies about the war" are no word on a contact
            let owned =
                (i.saturating_sub(3)..i).any(|b| doc.possessive(b) || doc.is(b, "his") || doc.is(b, "their"));
            doc.has(i, Class::Falsehood) && !owned
                || doc.denies(i)
                    && (i + 1..i + 8).any(|b| {
                        doc.any(
                            b,
                            &[Class::Talks, Class::Call, Class::Meet, Class::Channel, Class::Encounter],
                        )
                    })
        });
        let Some(denial) = denial
            .filter(|&i| hearsay || denied_itself(scene, i))
            .filter(|_| matches!(draft.status, Status::Held | Status::Denied))
        else {
            continue;
        };
        for (actor, verb) in speakers(scene, sentence) {
            if (verb == denial || doc.has(denial, Class::Falsehood))
                && let Some(name) = name(scene, scene.grammar.actor(actor))
            {
                enter(claim(article, scene, sentence, name, Stance::Denies), &mut out);
            }
        }
    }
    let sides = draft.codes();
    let denied = out.iter().any(|claim| claim.stance == Stance::Denies);
    let confirmed = out.iter().any(|claim| claim.stance == Stance::Confirms);
    if denied && !confirmed && draft.status == Status::Held && sides.len() > 1 {
        draft.status = Status::Denied;
    }
    // one side denies what the other confirms: it is told as held, and disputed
    let told_plainly =
        draft.told.iter().any(|told| told.status == Status::Held && told.reading.rule == "told as past");
    if confirmed && told_plainly && draft.status == Status::Denied {
        draft.status = Status::Held;
    }
    told_after(scene, article, draft, &sentences, elsewhere, &mut out);
    out
}

/// "Zelensky called the conversation fruitful": who took part and speaks of it right behind confirms it.
fn told_after(
    scene: &Scene<'_>,
    article: &Article,
    draft: &Draft,
    told: &[usize],
    elsewhere: &BTreeSet<usize>,
    out: &mut Vec<Claim>,
) {
    let doc = scene.grammar.doc;
    let Some(&first) = told.first().filter(|_| matches!(draft.status, Status::Held | Status::Ongoing)) else {
        return;
    };
    for number in (first + 1..doc.sentences.len()).filter(|n| !told.contains(n) && !elsewhere.contains(n)) {
        let sentence = &doc.sentences[number];
        let since = told.iter().rev().find(|&&n| n < number).map_or(usize::MAX, |n| number - n);
        if since > ATTESTED {
            continue;
        }
        // "announced immediate talks": others
        let noun = sentence.toks.clone().any(|i| {
            doc.any(i, &[Class::Talks, Class::Call, Class::Mouth, Class::Encounter])
                && !doc.toks[i].quoted
                && points_back(scene, i, sentence)
                || doc.is(i, "afterwards")
        });
        let draft_side = |code: &Code| draft.sides.iter().any(|(side, _)| side == code);
        for (actor, verb) in speakers(scene, sentence) {
            let group = scene.grammar.actor(actor);
            if since > AFTER && !attests(scene, verb) || doc.denies(verb) {
                continue;
            }
            // "Zelenskyy called it productive": what was told right before
            let it = doc.is(verb + 1, "it") && !doc.has(verb, Class::ReportVerb);
            if it && since > 1 || !it && !noun {
                continue;
            }
            let takes_part = group.sides.first().is_some_and(draft_side);
            if let Some(by) = name(scene, group).filter(|_| takes_part)
                && !out.iter().any(|known| known.by == by)
            {
                out.push(claim(article, scene, sentence, by, Stance::Confirms));
            }
        }
    }
}

/// "the call", "his talks", "after talks": a noun that means what was told.
fn points_back(scene: &Scene<'_>, noun: usize, sentence: &Sentence) -> bool {
    /// Tokens before the noun in which its determiner stands.
    const NEAR: usize = 4;
    let doc = scene.grammar.doc;
    let floor = sentence.toks.start.max(noun.saturating_sub(NEAR));
    let back = |i: usize| {
        doc.any(i, &[Class::Definite, Class::Afterwards])
            || doc.possessive(i)
            || ["his", "her", "our", "at", "in"].iter().any(|word| doc.is(i, word))
    };
    (floor..noun).any(back) && !(floor..noun).any(|i| doc.has(i, Class::Indefinite))
}

/// "denied that such a call had taken place": what is denied is the contact, not a word spoken at it.
fn denied_itself(scene: &Scene<'_>, verb: usize) -> bool {
    /// Small words between the verb and the contact.
    const GAP: usize = 6;
    let doc = scene.grammar.doc;
    if !doc.denies(verb) {
        return false;
    }
    let small = |i: usize| {
        doc.any(i, &[Class::Determiner, Class::Adverb, Class::RoleAdjective])
            || [
                "such", "any", "that", "reports", "report", "of", "having", "holding", "held", "there",
                "been",
            ]
            .iter()
            .any(|word| doc.is(i, word))
    };
    // "the Kremlin denied it", "denied the report"
    let clause_end = |i: usize| doc.toks.get(i).is_none_or(|tok| tok.kind == crate::text::TokenKind::Mark);
    if doc.is(verb + 1, "it") && clause_end(verb + 2)
        || doc.any(verb + 1, &[Class::Definite]) && doc.has(verb + 2, Class::Rumour) && clause_end(verb + 3)
    {
        return true;
    }
    let object = (verb + 1..verb + 1 + GAP).find(|&i| !small(i));
    object.is_some_and(|i| {
        doc.any(i, &[Class::Talks, Class::Call, Class::Meet, Class::Channel, Class::Encounter])
    })
}

/// "confirmed the fact of the meetings": the words themselves point back.
fn attests(scene: &Scene<'_>, verb: usize) -> bool {
    let doc = scene.grammar.doc;
    doc.has(verb, Class::Confirm)
        && (verb + 1..verb + 7).any(|i| {
            doc.any(i, &[Class::Talks, Class::Call, Class::Encounter])
                && (i.saturating_sub(2)..i)
                    .any(|b| ["the", "these", "those", "this"].iter().any(|w| doc.is(b, w)))
        })
}

fn stance(draft: &Draft, side: Option<Code>) -> Stance {
    let takes_part = side.is_some_and(|side| draft.sides.iter().any(|(code, _)| *code == side));
    match draft.status {
        Status::Denied if takes_part => Stance::Denies,
        _ if !takes_part => Stance::Reports,
        Status::Planned | Status::Proposed | Status::Cancelled => Stance::Announces,
        _ => Stance::Confirms,
    }
}

fn claim(article: &Article, scene: &Scene<'_>, sentence: &Sentence, by: String, stance: Stance) -> Claim {
    let evidence = Evidence {
        article: article.id.clone(),
        span: sentence.span,
        quote: sentence.span.of(scene.grammar.doc.text).into(),
        rule: "attribution".into(),
    };
    Claim { by: by.into(), stance, evidence }
}

/// Who speaks in a sentence: the subject of a verb of saying, before or behind it, and "according to".
fn speakers(scene: &Scene<'_>, sentence: &Sentence) -> Vec<(usize, usize)> {
    let grammar = &scene.grammar;
    let doc = grammar.doc;
    let mut out = Vec::new();
    // "said he could neither confirm nor deny it" is no word for it or against it
    let silent = |i: usize| doc.is(i, "neither") && doc.has(i + 1, Class::Confirm);
    if sentence.toks.clone().any(silent) {
        return out;
    }
    for at in sentence.toks.clone() {
        if doc.is(at, "according") && doc.is(at + 1, "to") {
            out.extend(grammar.next_actor(at + 2, sentence.toks.end, 4).map(|actor| (actor, at)));
            continue;
        }
        let says = doc.any(at, &[Class::ReportVerb, Class::Confirm, Class::Announce]) || doc.denies(at);
        // "called the report a fiction"
        let belies = doc.has(at, Class::Called) && (at + 1..at + 7).any(|i| doc.has(i, Class::Falsehood));
        // "called the talks fruitful", "described it as open"
        let values = (doc.has(at, Class::Called) && !doc.is(at + 1, "for")
            || doc.is(at, "described")
            || doc.is(at, "describes"))
            && (doc.is(at + 1, "it")
                || (at + 1..at + 4)
                    .any(|i| doc.any(i, &[Class::Talks, Class::Call, Class::Mouth, Class::Encounter])));
        if !(says || belies || values) || doc.toks[at].quoted {
            continue;
        }
        // "told Putin that": speech inside the contact is no claim about it
        if doc.has(at, Class::Tell) && !(at + 1..at + 5).any(|i| doc.has(i, Class::Press)) {
            continue;
        }
        // "…”, said Peskov"
        let behind = (doc.mark(at.wrapping_sub(1), ',')
            || matches!(doc.word(at.wrapping_sub(1)), "”" | "\"" | "-"))
        .then(|| grammar.next_actor(at + 1, sentence.toks.end, 3))
        .flatten();
        let before =
            || grammar.subject(at, sentence).actors.first().copied().filter(|&a| speaks(scene, a, at));
        let subject = behind.or_else(before).or_else(|| voice(scene, at, sentence));
        out.extend(subject.filter(|&a| !grammar.actor(a).owner).map(|actor| (actor, at)));
    }
    out
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
    let doc = scene.grammar.doc;
    let end = scene.grammar.actor(actor).toks.end;
    // "X, who led for Moscow, called the talks": an aside
    let aside = doc.mark(end, ',') && doc.is(end + 1, "who") && end + 2 < verb && doc.mark(verb - 1, ',');
    let small = || {
        (end..verb).all(|i| {
            doc.any(
                i,
                &[
                    Class::Adverb,
                    Class::Aux,
                    Class::Relative,
                    Class::Modal,
                    Class::Preposition,
                    Class::Negative,
                ],
            ) || doc.time_at[i].is_some()
                || doc.mark(i, ',')
                || doc.any(i, &[Class::ReportVerb, Class::Confirm, Class::Conjunction])
        })
    };
    end <= verb && (aside || small())
}

/// The name of a speaker: a person, a house, or the house of a spokesman.
fn name(scene: &Scene<'_>, actor: &Actor) -> Option<String> {
    if let [who] = actor.people.as_slice() {
        return Some(who.name.clone());
    }
    match actor.kind {
        ActorKind::Institution | ActorKind::Office => {
            let text = actor.span.of(scene.grammar.doc.text);
            // "State Department spokesman": the house speaks
            let short = text.rsplit_once(' ').filter(|(_, last)| last.to_lowercase().starts_with("spokes"));
            let mention = scene.lexicon.mentions(short.map_or(text, |(house, _)| house));
            let house = mention.iter().find(|m| matches!(m.entity, EntityRef::Institution(..)));
            let any = mention.first();
            house.or(any).map(|m| scene.lexicon.claim_name(&m.entity))
        }
        ActorKind::Body | ActorKind::State | ActorKind::Seat => {
            actor.sides.first().and_then(|code| scene.lexicon.side(*code)).map(|side| side.name.clone())
        }
        ActorKind::Group => {
            let mentions = scene.lexicon.mentions(actor.span.of(scene.grammar.doc.text));
            let house = mentions.iter().find(|m| matches!(m.entity, EntityRef::Institution(..)));
            house.map(|m| scene.lexicon.claim_name(&m.entity))
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use crate::domain::{Stance, Status};
    use crate::extract::contacts::tests::read;
    use crate::lexicon::Lexicon;

    #[test]
    fn what_is_rejected_as_a_rumour_is_denied_by_who_rejects_it() {
        let lexicon = Lexicon::embedded().unwrap();
        for (text, by) in [
            (
                "Dmitry Peskov dismissed reports of a telephone call between Putin and Zelenskyy.",
                "Dmitry Peskov",
            ),
            (
                "Russian and American officials reportedly met in Doha on Monday; the Kremlin denied it.",
                "Kremlin",
            ),
            (
                "Dmitry Peskov said reports of a back channel between Moscow and Washington were untrue.",
                "Dmitry Peskov",
            ),
            (
                "The White House said no call between Joe Biden and Vladimir Putin had taken place.",
                "White House",
            ),
            ("The Kremlin rejected claims that Russian and American officials had met in Geneva.", "Kremlin"),
            (
                "Donald Trump reportedly spoke with Vladimir Putin by phone on Monday. The Kremlin called it pure fiction.",
                "Kremlin",
            ),
            (
                "Emmanuel Macron and Vladimir Putin spoke by phone on Monday. A spokeswoman for the Kremlin denied that such a call had taken place.",
                "Kremlin",
            ),
            (
                "JD Vance met Andriy Yermak on Tuesday. The White House denied any such meeting.",
                "White House",
            ),
        ] {
            let accounts = read(text, &lexicon).accounts;
            let [account] = accounts.as_slice() else { panic!("{text}: {} accounts", accounts.len()) };
            assert_eq!(account.status, Status::Denied, "{text}");
            let denies = account.claims.iter().find(|claim| claim.stance == Stance::Denies);
            assert_eq!(denies.map(|claim| claim.by.as_str()), Some(by), "{text}");
        }
    }

    #[test]
    fn what_one_side_confirms_and_the_other_denies_is_held_and_disputed() {
        let lexicon = Lexicon::embedded().unwrap();
        let text = "Antony Blinken met Sergey Lavrov in New Delhi on Monday. The State Department said Blinken met Lavrov \
                    for ten minutes. The Russian Foreign Ministry denied that such a meeting had taken place.";
        let accounts = read(text, &lexicon).accounts;
        let [account] = accounts.as_slice() else { panic!("{} accounts", accounts.len()) };
        assert_eq!(account.status, Status::Held);
        let told: Vec<_> = account.claims.iter().map(|claim| (claim.by.as_str(), claim.stance)).collect();
        assert!(told.contains(&("US State Department", Stance::Confirms)), "{told:?}");
        assert!(told.contains(&("Russian Foreign Ministry", Stance::Denies)), "{told:?}");
    }

    #[test]
    fn the_voice_of_a_house_confirms_for_it() {
        let lexicon = Lexicon::embedded().unwrap();
        for (text, by) in [
            ("a spokesman for the Kremlin confirmed the meetings", "Kremlin"),
            ("a source in the Russian Foreign Ministry confirmed the talks", "Russian Foreign Ministry"),
            (
                "a representative of the State Department also confirmed the fact of the meetings",
                "US State Department",
            ),
        ] {
            let text = format!("American and Russian diplomats met in Vienna on Monday. Later, {text}.");
            let accounts = read(&text, &lexicon).accounts;
            let [account] = accounts.as_slice() else { panic!("{text}: {} accounts", accounts.len()) };
            let confirms = account.claims.iter().find(|claim| claim.stance == Stance::Confirms);
            assert_eq!(confirms.map(|claim| claim.by.as_str()), Some(by), "{text}");
        }
    }

    #[test]
    fn who_rejects_another_thing_or_will_not_say_denies_no_contact() {
        let lexicon = Lexicon::embedded().unwrap();
        for text in [
            "Vladimir Putin met Donald Trump in Geneva and rejected the proposal of a ceasefire.",
            "Ben Wallace refuted the allegation when Sergei Shoigu telephoned him.",
            "Emmanuel Bonne met Yuri Ushakov in Moscow. The Kremlin would neither confirm nor deny the meeting.",
            "Emmanuel Macron and Vladimir Putin spoke by phone on Monday. The Kremlin denied the accusations and asked for talks.",
            "Emmanuel Macron and Vladimir Putin spoke by phone on Monday. Putin denied a hand in the blast during the call.",
            "Emmanuel Bonne met Yuri Ushakov in Moscow. The Kremlin did not confirm or deny the meeting.",
        ] {
            let accounts = read(text, &lexicon).accounts;
            assert_eq!(accounts.iter().map(|a| a.status).collect::<Vec<_>>(), [Status::Held], "{text}");
            let denials = accounts.iter().flat_map(|a| &a.claims).filter(|c| c.stance == Stance::Denies);
            assert_eq!(denials.count(), 0, "{text}");
        }
    }
}
