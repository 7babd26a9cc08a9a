//! Talks, meetings and summits as nouns, with the sides that stand about them.

use crate::domain::{Code, Kind, Role};
use crate::extract::document::Sentence;
use crate::extract::frame::Frame;
use crate::extract::words::{CONTACT_VERBS, Class};

use super::{Outcome, Rule, Scene, missed, noun};

/// Tokens back in which both sides of the war must have been named to be taken for granted.
const REACH: usize = 200;

/// The rule.
pub const RULE: Rule = Rule {
    name: "talks",
    run,
    examples: &[
        ("Barack Obama called off a Moscow summit with Vladimir Putin.", "meeting cancelled RU US"),
        (
            "The meeting between Antony Blinken and Sergey Lavrov will not take place.",
            "meeting cancelled RU US",
        ),
        (
            "Delegations of Russia and Ukraine will hold their first talks in three years.",
            "meeting planned RU UA",
        ),
        ("Talks between Russia and Ukraine opened in Minsk on Monday.", "meeting held RU UA"),
        ("Macron held two hours of talks with Zelenskyy in Kyiv.", "meeting held FR UA"),
        ("US-Russia negotiations ended in Riyadh without a statement.", "meeting held RU US"),
        (
            "Following a meeting with Turkish Foreign Minister Hakan Fidan, Sergey Lavrov left Antalya.",
            "meeting held RU TR",
        ),
        (
            "Russia, Ukraine and the United States will hold a trilateral session in Abu Dhabi on Friday.",
            "meeting planned RU UA US",
        ),
        (
            "Hakan Fidan is due in Moscow on Thursday and Friday for talks with Sergei Lavrov.",
            "meeting planned RU TR",
        ),
        (
            "A planned meeting between Keith Kellogg and Andriy Yermak in Munich fell through.",
            "meeting cancelled UA US",
        ),
        ("Vladimir Putin has offered Ukraine direct talks in Istanbul.", "meeting proposed RU UA"),
        ("Delegations of Ukraine and the United States held consultations in Geneva.", "meeting held UA US"),
    ],
    near_misses: &[
        "Putin held a meeting with members of the Russian Security Council.",
        "There can be no peace without talks.",
        "Dmitry Peskov said there were no plans for a meeting between Vladimir Putin and Joe Biden.",
        "Dmitry Peskov said no meeting between Vladimir Putin and Olaf Scholz was being prepared.",
        "Joe Biden reported on the outcome of the G7 Leaders' Summit.",
        "The two hours of talks were hard.",
    ],
};

fn run(scene: &Scene<'_>, at: usize, sentence: &Sentence, number: usize) -> Outcome {
    let doc = scene.grammar.doc;
    if !doc.has(at, Class::Talks)
        || is_verb(scene, at)
        || doc.phrase(at, &["round", "of"]) && doc.has(at + 2, Class::Talks)
    {
        return Outcome::Nothing;
    }
    if doc.any(at, &[Class::Talks])
        && matches!(
            doc.word(at).to_ascii_lowercase().as_str(),
            "round" | "rounds" | "session" | "sessions" | "bilateral"
        )
    {
        // a round of boxing, a session of parliament: only with sides of its own
        let diplomatic = (at.saturating_sub(2).max(sentence.toks.start)..at)
            .any(|i| ["trilateral", "bilateral", "negotiating"].iter().any(|word| doc.is(i, word)));
        let numbered = numbered(scene, at, sentence);
        if !diplomatic
            && !numbered
            && !doc.is(at + 1, "of")
            && !doc.is(at + 1, "between")
            && !doc.is(at + 1, "with")
        {
            return Outcome::Nothing;
        }
    }
    if doc.is(at + 1, "about") && doc.is(at, "talks") && doc.has(at.wrapping_sub(1), Class::Pronoun) {
        return Outcome::Nothing;
    }
    let from = first_of(scene, at, sentence);
    let kind = if by_phone(scene, from, at, sentence) { Kind::Call } else { Kind::Meeting };
    let mut frame = Frame::new(RULE.name, kind, from..at + 1, number);
    let open = matches!(
        doc.word(at).to_ascii_lowercase().as_str(),
        "talks" | "discussions" | "discussion" | "consultations" | "dialogue" | "dialog"
    );
    // "Negotiations with the president lasted an hour": perhaps the call that was told
    let lasted = (at + 1..sentence.toks.end.min(at + 8)).any(|i| doc.is(i, "lasted"));
    frame.kind_sure = kind == Kind::Call || !open && !lasted;
    noun::fill(scene, &mut frame, sentence);
    frame.next = frame.sides.len() < 2
        && (numbered(scene, at, sentence)
            || (from.saturating_sub(4).max(sentence.toks.start)..at).any(|i| doc.has(i, Class::Again)));
    frame.next |= frame.sides.len() < 2 && proposed(scene, from, sentence);
    frame.ordinal = ordinal(scene, at, sentence);
    // "the first meeting since their encounter in February": another one, before it
    let since = (from.saturating_sub(6).max(sentence.toks.start)..from).rev().find(|&i| doc.is(i, "since"));
    let their = since.is_some_and(|i| {
        (i + 1..from)
            .all(|b| scene.grammar.actors.of(b).is_some() || !doc.any(b, &[Class::Aux, Class::Modal]))
    });
    if their && frame.ordinal.is_none() && frame.sides.len() < 2 {
        frame.ordinal = Some("previous");
    }
    war_sides(scene, &mut frame, at, sentence);
    if frame.sides.is_empty() && !frame.pair && !frame.definite && !frame.next {
        return missed(at, "no side is told");
    }
    // a summit with the G7 is one of many
    let body = |code: Code| scene.lexicon.side(code).is_some_and(|side| !side.is_state) && code != Code::EU;
    // "told EU leaders at a summit"
    let leaders = frame.actors.iter().any(|&a| {
        let group = scene.grammar.actor(a);
        group.plural && group.sides.as_slice() == [Code::EU]
    });
    if doc.is(at, "summit") && leaders && frame.sides.len() == 2 {
        frame.kind = Kind::Gathering;
    }
    if doc.is(at, "summit") && frame.codes().into_iter().any(body) {
        if super::gathering::of_outcome(scene, from, sentence) {
            return missed(at, "what was spoken of");
        }
        frame.kind = Kind::Gathering;
    }
    Outcome::Found(frame)
}

/// "proposed a summit in a third country": to whom is told before.
fn proposed(scene: &Scene<'_>, from: usize, sentence: &Sentence) -> bool {
    let doc = scene.grammar.doc;
    let article = from.saturating_sub(3).max(sentence.toks.start)..from;
    let opens = article.clone().find(|&i| doc.is(i, "a") || doc.is(i, "an") || doc.is(i, "another"));
    opens.is_some_and(|i| {
        i > sentence.toks.start
            && ["proposed", "offered", "suggested", "proposes", "offers", "suggests"]
                .iter()
                .any(|w| doc.is(i - 1, w))
    })
}

/// Which of several talks a noun means: "the first", "the previous"; not "the first in three years".
pub fn ordinal(scene: &Scene<'_>, at: usize, sentence: &Sentence) -> Option<&'static str> {
    /// The words that count or set apart.
    const WORDS: [&str; 6] = ["first", "second", "third", "fourth", "previous", "earlier"];
    let doc = scene.grammar.doc;
    let from = at.saturating_sub(6).max(sentence.toks.start);
    let number = (from..at).rev().find(|&i| doc.has(i, Class::Numbered))?;
    let since = (at + 1..sentence.toks.end.min(at + 14)).any(|i| {
        doc.is(i, "since")
            || doc.is(i, "in")
                && doc.time_at.get(i + 1).copied().flatten().is_some_and(|n| {
                    matches!(doc.times[n as usize].symbol, crate::domain::Symbol::Duration(..))
                })
    });
    let definite = (from..number).rev().take(2).any(|i| doc.has(i, Class::Definite));
    if since || !definite {
        return None;
    }
    WORDS.into_iter().find(|word| doc.is(number, word))
}

/// "the first round", "the previous meeting": one of several of the same sides.
fn numbered(scene: &Scene<'_>, at: usize, sentence: &Sentence) -> bool {
    let doc = scene.grammar.doc;
    let from = at.saturating_sub(3).max(sentence.toks.start);
    // "the latest round" is the one that is told
    let number = (from..at).find(|&i| doc.has(i, Class::Numbered) && !doc.is(i, "latest"));
    // "This is the first meeting": the one spoken of
    let begins = |b: usize| {
        b == sentence.toks.start
            || doc.any(b - 1, &[Class::Afterwards])
            || ["in", "at", "of"].iter().any(|word| doc.is(b - 1, word))
            || doc.toks[b - 1].kind == crate::text::TokenKind::Mark
    };
    number.is_some_and(|i| (from..i).any(|b| doc.has(b, Class::Definite) && begins(b)))
}

/// "U.S.-brokered talks": where only the mediator is told, the principals are those at war, if the text has just named both.
fn war_sides(scene: &Scene<'_>, frame: &mut Frame, at: usize, sentence: &Sentence) {
    let mediator = frame.sides.len() == 1 && frame.sides[0].1 == Role::Mediator;
    let trilateral =
        (at.saturating_sub(4).max(sentence.toks.start)..at).any(|i| scene.grammar.doc.is(i, "trilateral"));
    let alone = mediator || trilateral && frame.sides.len() < 2;
    if !alone {
        return;
    }
    let floor = sentence.toks.end.saturating_sub(REACH);
    let named = |code: Code| {
        scene
            .grammar
            .actors
            .list
            .iter()
            .any(|a| a.sides.contains(&code) && (floor..sentence.toks.end).contains(&a.toks.start))
    };
    if named(Code::RU) && named(Code::UA) {
        frame.add_side(Code::RU, Role::Participant);
        frame.add_side(Code::UA, Role::Participant);
        // the third of three is whoever else the text names all along
        if trilateral && named(Code::US) {
            frame.add_side(Code::US, Role::Participant);
        }
        frame.definite = false;
        frame.implied = true;
    }
}

/// "round of talks", "summit talks": the trigger begins at the first of them.
fn first_of(scene: &Scene<'_>, at: usize, sentence: &Sentence) -> usize {
    let doc = scene.grammar.doc;
    if at >= sentence.toks.start + 2 && doc.is(at - 1, "of") && doc.any(at - 2, &[Class::Talks]) {
        return at - 2;
    }
    let adjective = at > sentence.toks.start
        && doc.any(at - 1, &[Class::Talks, Class::Phoned])
        && !doc.has(at - 1, Class::Meet);
    if adjective { at - 1 } else { at }
}

/// "talks about", "he is meeting X": the word as a verb.
fn is_verb(scene: &Scene<'_>, at: usize) -> bool {
    let doc = scene.grammar.doc;
    let word = doc.word(at).to_ascii_lowercase();
    if word == "meeting" {
        let next = scene.grammar.actors.starting(at + 1);
        let determined = doc.has(at + 1, Class::Determiner)
            && scene.grammar.next_actor(at + 1, doc.toks.len(), 4).is_some()
            && !doc.has(at.wrapping_sub(1), Class::Determiner);
        let object = next.is_some_and(|actor| scene.grammar.actor(actor).acts()) || determined;
        return object && !doc.any(at.wrapping_sub(1), &[Class::Definite, Class::Indefinite]);
    }
    false
}

/// True where the words around a noun say that nobody travelled.
pub fn by_phone(scene: &Scene<'_>, from: usize, at: usize, sentence: &Sentence) -> bool {
    let doc = scene.grammar.doc;
    let before = (from.saturating_sub(4).max(sentence.toks.start)..at).any(|i| doc.has(i, Class::Phoned));
    let end = sentence.toks.end.min(at + 18);
    // "met X and spoke with Y by phone": another contact's line
    let other = |i: usize| scene.grammar.actors.of(i).is_none() && doc.any(i, &CONTACT_VERBS);
    let behind =
        (at + 1..end).take_while(|&i| !doc.mark(i, '.') && !doc.mark(i, ';') && !other(i)).any(|i| {
            doc.has(i, Class::Phoned)
                && (doc.is(i - 1, "by")
                    || doc.is(i - 1, "via")
                    || doc.is(i - 1, "the")
                        && (doc.is(i.wrapping_sub(2), "over") || doc.is(i.wrapping_sub(2), "on"))
                    || doc.word(i).to_ascii_lowercase().starts_with("virtual"))
        });
    // "took part, via videoconference, in a meeting"; not "spoke by phone with X and met Y"
    let via = (from.saturating_sub(10).max(sentence.toks.start)..at).any(|i| {
        doc.has(i, Class::Phoned)
            && (doc.is(i.wrapping_sub(1), "via") || doc.is(i.wrapping_sub(1), "by"))
            && !(i.saturating_sub(3).max(sentence.toks.start)..at).any(other)
    });
    before || behind || via
}
