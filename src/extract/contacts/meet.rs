//! "X met Y", "X and Y met", "meeting Y".

use crate::domain::{Kind, Role};
use crate::extract::document::Sentence;
use crate::extract::frame::Frame;
use crate::extract::words::Class;

use super::parties::{fills, issuer_side, take, take_subject};
use super::{Outcome, Rule, Scene, missed};

/// The rule.
pub const RULE: Rule = Rule {
    name: "meet",
    run,
    examples: &[
        (
            "Antony Blinken briefed reporters and will meet Sergey Lavrov in Geneva on Friday.",
            "meeting planned RU US",
        ),
        ("The NATO-Russia Council met in Brussels on Wednesday.", "meeting held NATO RU"),
        (
            "Lavrov met his Indian and Chinese counterparts, Subrahmanyam Jaishankar and Wang Yi, in Kazan.",
            "meeting held CN IN RU",
        ),
        ("A Normandy Format meeting is scheduled for 9 May.", "meeting planned DE FR RU UA"),
        ("Advisers of the Normandy Four are to meet before the end of May.", "meeting planned DE FR RU UA"),
        ("In Washington President Joe Biden met Cardinal Matteo Zuppi on May 2.", "meeting held US VA"),
        (
            "President Zelenskyy met French President Emmanuel Macron in Paris on Friday.",
            "meeting held FR UA",
        ),
        ("Russian and American officials met in Istanbul.", "meeting held RU US"),
        ("Lavrov is to meet his Turkish counterpart next week.", "meeting planned RU TR"),
        ("Umerov, who met with Steve Witkoff in Jeddah, praised the mediators.", "meeting held UA US"),
        ("Witkoff last saw Putin on April 25.", "meeting held RU US"),
        ("Advisers to the leaders of Ukraine and Russia met in Paris on Wednesday.", "meeting held RU UA"),
        (
            "Zelenskyy will travel to Paris on Thursday to see French President Emmanuel Macron.",
            "meeting planned FR UA",
        ),
        ("In June Zuppi saw Kremlin aide Yuri Ushakov in Moscow.", "meeting held RU VA"),
        ("Scholz embraced Zelenskyy in Kyiv on Monday.", "meeting held DE UA"),
        ("Lloyd Austin met Andrei Belousov's predecessor Sergei Shoigu in Rome.", "meeting held RU US"),
        ("Kuleba's delegation met Antonio Guterres in New York.", "meeting held UA UN"),
        ("Putin refused to meet Zelenskyy.", "meeting cancelled RU UA"),
        ("Zelenskyy offered Putin to meet anywhere in the Donbas.", "meeting proposed RU UA"),
        (
            "Macron flew to Yerevan on Monday and was met by Armenian Prime Minister Nikol Pashinyan.",
            "meeting held AM FR",
        ),
    ],
    near_misses: &[
        "Ukraine met the deadline set by the European Union.",
        "The deadline is near, and Washington will press Russia to meet it.",
        "Putin met with governors in Moscow.",
        "Kyiv wants to see Putin defeated.",
        "Merkel saw Putin as a partner.",
        "Biden said that it was good to see Putin again.",
        "The proposal met with criticism in Berlin.",
        "Scholz was met by angry farmers in Lviv.",
    ],
};

fn run(scene: &Scene<'_>, at: usize, sentence: &Sentence, number: usize) -> Outcome {
    let grammar = &scene.grammar;
    let doc = grammar.doc;
    let saw = sees(scene, at, sentence);
    if !doc.has(at, Class::Meet) && !saw {
        return Outcome::Nothing;
    }
    // "a high-level meeting, which may involve X": the noun
    let noun = doc.mark(at + 1, ',') || doc.any(at.wrapping_sub(1), &[Class::RoleAdjective, Class::Phoned]);
    if doc.is(at, "meeting") && (noun || doc.any(at.wrapping_sub(1), &[Class::Definite, Class::Indefinite])) {
        return Outcome::Nothing;
    }
    let with = doc.is(at + 1, "with") || doc.is(at + 1, "up");
    let behind = if with { at + 2 } else { at + 1 };
    let thing = (behind..behind + 4)
        .take_while(|&i| grammar.actors.of(i).is_none())
        .any(|i| doc.any(i, &[Class::ThingObject]));
    // "a deadline, and pressure to meet it"
    if thing || doc.is(behind, "it") {
        return missed(at, "what is met is no one");
    }
    // "was met by X at the airport"
    let passive = doc.is(at + 1, "by") && doc.any(at.wrapping_sub(1), &[Class::Be, Class::Aux]);
    let links: &[&str] = if passive { &["by"] } else { &["with"] };
    let object = grammar.object(at + 1, sentence, true, links);
    // "A Normandy Format meeting is scheduled": a noun, since it has no object
    let gerund = doc.is(at, "meeting") && !fills(scene, &object);
    if gerund && !doc.any(at.wrapping_sub(1), &[Class::Be, Class::Adverb]) {
        return Outcome::Nothing;
    }
    let mut subject = grammar.subject(at, sentence);
    let mut frame = Frame::new(RULE.name, Kind::Meeting, at..at + 1, number);
    // "X offered Y to meet": both
    if object.is_empty() && doc.is(at.wrapping_sub(1), "to") {
        let asked = at.checked_sub(2).and_then(|before| grammar.actors.of(before));
        let asked = asked.filter(|&a| {
            !grammar.actor(a).people.is_empty()
                && doc.has(grammar.actor(a).toks.start.wrapping_sub(1), Class::Propose)
        });
        if let Some(asked) = asked {
            subject = grammar.subject(grammar.actor(asked).toks.start, sentence);
            take(scene, &mut frame, &[asked], Role::Participant);
        }
    }
    take_subject(scene, &mut frame, &subject);
    if fills(scene, &object) {
        take(scene, &mut frame, &object, Role::Participant);
    }
    let apiece = doc.is(at.wrapping_sub(1), "each") || doc.is(at.wrapping_sub(1), "separately");
    frame.others = if apiece { subject.actors.clone() } else { object.clone() };
    let several = object.len() > 1 || object.iter().any(|&a| grammar.actor(a).sides.len() > 1);
    frame.each = apiece && subject.actors.len() > 1
        || several
            && (at + 1..sentence.toks.end.min(at + 16))
                .any(|i| doc.is(i, "separately") || doc.is(i, "individually"));
    if super::talks::by_phone(scene, at, at, sentence) {
        frame.kind = Kind::Call;
    }
    if frame.sides.is_empty() && !frame.pair {
        return missed(at, "no side is told");
    }
    if fills(scene, &object) {
        issuer_side(scene, &mut frame);
    }
    Outcome::Found(frame)
}

/// "last saw X", "went to see X in Moscow": a person of another side right behind, and then only when or where.
fn sees(scene: &Scene<'_>, at: usize, sentence: &Sentence) -> bool {
    let grammar = &scene.grammar;
    let doc = grammar.doc;
    let saw = ["saw", "embraced", "hugged"].iter().any(|word| doc.is(at, word));
    // "went to see X", "is to see X"; not "it was good to see X"
    let floor = sentence.toks.start.max(at.saturating_sub(14));
    let went = || (floor..at).any(|i| doc.has(i, Class::Travel) && grammar.actors.of(i).is_none());
    let to_see = doc.is(at, "see")
        && doc.is(at.wrapping_sub(1), "to")
        && (doc.any(at.wrapping_sub(2), &[Class::Be, Class::Plan]) || went());
    if !saw && !to_see {
        return false;
    }
    if doc.phrase(at + 1, &["each", "other"]) {
        return true;
    }
    let Some(actor) = grammar.next_actor(at + 1, sentence.toks.end, 3) else { return false };
    let group = grammar.actor(actor);
    if group.people.is_empty() || !group.acts() {
        return false;
    }
    let behind = group.toks.end;
    let follows = behind >= sentence.toks.end
        || doc.time_at[behind].is_some()
        || matches!(doc.word(behind), "." | ",")
        || ["in", "at", "on", "during", "for", "and", "again"].iter().any(|word| doc.is(behind, word));
    follows && (!doc.is(behind, ",") || saw)
}
