//! The rules of contact: each finds its triggers and fills frames. Status, dates and merging stay outside.

mod assembly;
mod attend;
mod backchannel;
mod call;
mod discuss;
mod gathering;
mod goal;
mod host;
mod implied;
mod invite;
mod lead;
mod letter;
mod meet;
mod negotiate;
mod noun;
mod parties;
mod phone;
mod sign;
mod speak;
mod talks;
mod tell;
mod visit;

#[cfg(test)]
pub(in crate::extract) mod tests;

use std::ops::Range;

use super::actor::Who;
use super::clause::Grammar;
use super::document::Sentence;
use super::frame::Frame;
use super::issuer::Issuer;
use super::words::Class;
use crate::domain::{Code, EntityRef, Role};
use crate::lexicon::Lexicon;

/// What a rule looks at.
pub struct Scene<'a> {
    /// Clauses and groups.
    pub grammar: Grammar<'a>,
    /// The knowledge.
    pub lexicon: &'a Lexicon,
    /// Whose text it is, where an office issued it.
    pub issuer: Option<&'a Issuer>,
    /// Towns, states and houses by their tokens, in order.
    pub places: &'a [(Range<usize>, EntityRef)],
}

impl Scene<'_> {
    /// The place that begins at a token, with its tokens.
    pub fn place_at(&self, tok: usize) -> Option<&(Range<usize>, EntityRef)> {
        let at = self.places.partition_point(|(toks, _)| toks.start < tok);
        self.places.get(at).filter(|(toks, _)| toks.start == tok)
    }

    /// The place that begins at a token.
    pub fn place_from(&self, tok: usize) -> Option<&EntityRef> {
        self.place_at(tok).map(|(_, entity)| entity)
    }

    /// The place that ends before a token, with its tokens.
    pub fn place_to(&self, tok: usize) -> Option<&(Range<usize>, EntityRef)> {
        let at = self.places.partition_point(|(toks, _)| toks.start < tok);
        self.places.get(at.checked_sub(1)?).filter(|(toks, _)| toks.end == tok)
    }
}

/// A trigger that gave no contact.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Miss {
    /// The token of the trigger.
    pub tok: usize,
    /// Why, in words.
    pub why: &'static str,
}

/// What a rule makes of the token it is tried at.
#[expect(clippy::large_enum_variant, reason = "one lives at a time, and is taken apart at once")]
pub enum Outcome {
    /// The token is no trigger of the rule.
    Nothing,
    /// A contact, or an addition to one.
    Found(Frame),
    /// Several contacts of one trigger: "visits to Poland and Ukraine".
    Several(Vec<Frame>),
    /// A trigger that gave no contact.
    Missed(Miss),
}

/// A rule: its name, the trigger it looks for, and its examples.
pub struct Rule {
    /// The name that evidence carries.
    pub name: &'static str,
    /// Tries the rule at a token of a sentence.
    pub run: fn(&Scene<'_>, usize, &Sentence, usize) -> Outcome,
    /// Sentences it must read, with kind, sides and status: `meeting held FR RU`.
    #[cfg_attr(not(test), expect(dead_code, reason = "the tests run them"))]
    pub examples: &'static [(&'static str, &'static str)],
    /// Sentences that look alike and tell no contact.
    #[cfg_attr(not(test), expect(dead_code, reason = "the tests run them"))]
    pub near_misses: &'static [&'static str],
}

/// The rules in order; at one token the first that finds something wins.
///
/// Special channels come before the general nouns, since "secret talks" are both; verbs that always mean a contact come before
/// those that need an object; what only adds to a contact comes last.
pub const RULES: &[Rule] = &[
    backchannel::RULE,
    gathering::RULE,
    assembly::RULE,
    call::RULE,
    talks::RULE,
    meet::RULE,
    speak::RULE,
    phone::RULE,
    host::RULE,
    visit::RULE,
    letter::RULE,
    negotiate::RULE,
    sign::RULE,
    invite::RULE,
    lead::RULE,
    attend::RULE,
    discuss::RULE,
    tell::RULE,
];

/// The classes of words at which some rule may begin; a rule is tried at no other word, nor at any outside [`TRIGGER_WORDS`].
pub const TRIGGER_CLASSES: &[Class] = &[
    Class::Backchannel,
    Class::Secret,
    Class::Gathering,
    Class::Talks,
    Class::Call,
    Class::Meet,
    Class::Speak,
    Class::Phone,
    Class::Called,
    Class::Host,
    Class::Trip,
    Class::Visit,
    Class::Travel,
    Class::Send,
    Class::Exchange,
    Class::Receive,
    Class::Reply,
    Class::Written,
    Class::Letter,
    Class::Negotiate,
    Class::Dine,
    Class::Invite,
    Class::Led,
    Class::Delegation,
    Class::Attend,
    Class::Discuss,
    Class::Tell,
];

/// The words beside them, one line for each rule.
#[rustfmt::skip]
pub const TRIGGER_WORDS: &[&str] = &[
    "back", "behind",
    "addressed", "addresses", "addressing", "met", "meets", "convened", "convenes", "gathered", "gather", "gathers",
    "talk", "conference", "summit", "assembled",
    "brief", "embraced", "hugged",
    "hand", "hands", "give", "gives", "gave", "passing", "carrying", "relaying", "ferrying", "ferried",
    "saw", "see",
    "telephone", "phone", "calls", "by",
    "guest", "host", "expects", "expect",
    "is", "was",
    "brought", "brings", "carried", "notified",
    "sat", "sit", "sits", "reached",
    "sign", "signed",
    "heads", "leads", "leading", "lead", "head",
    "took", "take", "taking", "taken", "chaired", "chairs", "chairing", "moderated", "moderates",
    "welcomed", "hosted", "received", "greeted", "attended", "joined",
    "raised", "raises", "raise",
];

/// Every frame and every miss of a document, in order of the text.
pub fn find(scene: &Scene<'_>) -> (Vec<Frame>, Vec<Miss>) {
    let mut frames: Vec<Frame> = Vec::new();
    let mut misses = Vec::new();
    for (number, sentence) in scene.grammar.doc.sentences.iter().enumerate() {
        let mut taken = sentence.toks.start;
        for at in sentence.toks.clone() {
            if at < taken || !scene.grammar.doc.has(at, Class::Trigger) {
                continue;
            }
            let mut missed = None;
            for rule in RULES {
                match (rule.run)(scene, at, sentence, number) {
                    Outcome::Nothing => {}
                    Outcome::Missed(miss) => {
                        missed.get_or_insert(miss);
                    }
                    Outcome::Several(all) => {
                        taken = all.iter().map(|frame| frame.trigger.end).max().unwrap_or(at + 1);
                        frames.extend(all);
                        missed = None;
                        break;
                    }
                    Outcome::Found(frame) if own_council(scene, &frame, sentence) => {
                        missed.get_or_insert(Miss { tok: at, why: "a council at home" });
                    }
                    Outcome::Found(mut frame) => {
                        if is_purpose(scene, &frame, sentence) {
                            frame.weak = true;
                            frame.definite = true;
                            frame.purpose = true;
                        }
                        taken = frame.trigger.end.max(at + 1);
                        frames.extend(apart(scene, frame));
                        missed = None;
                        break;
                    }
                }
            }
            misses.extend(missed);
        }
    }
    (frames, misses)
}

/// "Putin chaired a Security Council meeting", or the Kremlin's own word of one: the council at home, unless the United Nations' is named.
fn own_council(scene: &Scene<'_>, frame: &Frame, sentence: &Sentence) -> bool {
    let doc = scene.grammar.doc;
    let codes = frame.codes();
    let home = |side: &Code| matches!(*side, Code::RU | Code::UA);
    let sides = codes.len() == 2 && codes.iter().any(home) && codes.iter().any(|code| code.as_str() == "UN");
    let told = || {
        let issued = scene.issuer.is_some_and(|issuer| home(&issuer.side));
        issued || (sentence.toks.start..frame.trigger.end).any(|i| doc.word(i).starts_with("chair"))
    };
    let council = || sentence.toks.clone().any(|i| doc.word(i) == "Security" && doc.word(i + 1) == "Council");
    let nations = |i: usize| ["UN", "U.N.", "Nations"].contains(&doc.word(i));
    sides && told() && council() && !sentence.toks.clone().any(nations)
}

/// "flew to Moscow to talk to Putin": the purpose of a trip that is a contact itself.
fn is_purpose(scene: &Scene<'_>, frame: &Frame, sentence: &Sentence) -> bool {
    let doc = scene.grammar.doc;
    let at = frame.trigger.start;
    let infinitive = at > sentence.toks.start
        && doc.is(at - 1, "to")
        // "travelled on to Warsaw, where he is to meet": the meeting itself
        && !doc.any(at.wrapping_sub(2), &[Class::Be, Class::Plan])
        && doc.any(at, &[Class::Meet, Class::Speak, Class::Discuss]);
    let floor = sentence.toks.start.max(at.saturating_sub(14));
    infinitive
        && (floor..at).any(|i| {
            // "met to discuss": one contact
            let met = doc.has(at, Class::Discuss) && doc.any(i, &[Class::Meet, Class::Talks, Class::Call]);
            (met || doc.any(i, &[Class::Travel, Class::Visit, Class::Trip]))
                && scene.grammar.actors.of(i).is_none()
        })
}

/// A frame for each of the others where they were met one by one.
fn apart(scene: &Scene<'_>, frame: Frame) -> Vec<Frame> {
    if frame.each
        && let [group] = frame.others[..]
    {
        return side_by_side(scene, frame, group);
    }
    if !frame.each || frame.others.len() < 2 {
        return vec![frame];
    }
    let own: Vec<usize> =
        frame.actors.iter().copied().filter(|actor| !frame.others.contains(actor)).collect();
    let mut out = Vec::new();
    for &other in &frame.others {
        let mut one =
            Frame { sides: Vec::new(), people: Vec::new(), actors: Vec::new(), each: false, ..frame.clone() };
        parties::take(scene, &mut one, &own, Role::Participant);
        parties::take(scene, &mut one, &[other], Role::Participant);
        parties::issuer_side(scene, &mut one);
        if one.sides.len() > 1 {
            out.push(one);
        }
    }
    out
}

/// "separate meetings with the foreign ministers of X and Y": one with each side of the group.
fn side_by_side(scene: &Scene<'_>, frame: Frame, group: usize) -> Vec<Frame> {
    let actor = scene.grammar.actor(group);
    let sides = &actor.sides;
    let own: Vec<_> = frame.sides.iter().filter(|(code, _)| !sides.contains(code)).copied().collect();
    // "his Polish and Romanian counterparts, X and Y": one of each side
    let each_named = actor.people.len() == sides.len()
        && sides.iter().all(|&side| actor.people.iter().filter(|who| who.side == Some(side)).count() == 1);
    if sides.len() < 2 || own.is_empty() || !(actor.people.is_empty() || each_named) {
        return vec![frame];
    }
    let one = |&side: &Code| {
        let mut sides = own.clone();
        sides.push((side, Role::Participant));
        let there = |who: &&Who| !actor.people.contains(who) || who.side == Some(side);
        let people = frame.people.iter().filter(there).cloned().collect();
        Frame { sides, people, each: false, ..frame.clone() }
    };
    sides.iter().map(one).collect()
}

/// A miss at `tok`.
fn missed(tok: usize, why: &'static str) -> Outcome {
    Outcome::Missed(Miss { tok, why })
}
