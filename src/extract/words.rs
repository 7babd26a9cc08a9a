//! Cue words: which classes a word belongs to. What a rule makes of them stays outside.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use rustc_hash::FxHashMap;
use serde::Deserialize;

use super::contacts::{TRIGGER_CLASSES, TRIGGER_WORDS};
use crate::domain::Code;

/// Verbs that tell of a contact with whoever follows.
pub const CONTACT_VERBS: [Class; 6] =
    [Class::Meet, Class::Speak, Class::Phone, Class::Called, Class::Host, Class::Visit];

/// The numbers of those a reference counts, each at its own place.
pub const NUMBERS: [&str; 10] =
    ["none", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"];

/// A class of cue words, as `assets/grammar/contacts.toml` lists them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Class {
    /// Forms of "meet".
    Meet,
    /// Forms of "speak" and "talk".
    Speak,
    /// Verbs that always mean the telephone.
    Phone,
    /// Forms of "call", which mean many things.
    Called,
    /// To host or to receive.
    Host,
    /// Forms of "visit".
    Visit,
    /// Whoever is told by whom he serves: "aide", "predecessor".
    Serves,
    /// To go somewhere.
    Travel,
    /// Forms of "discuss".
    Discuss,
    /// To negotiate or to consult.
    Negotiate,
    /// To sit at one table.
    Dine,
    /// Words behind a verb that begin how long it went on.
    Lasting,
    /// To tell somebody something.
    Tell,
    /// Forms of "invite".
    Invite,
    /// To send or to write.
    Send,
    /// To get.
    Receive,
    /// To exchange.
    Exchange,
    /// To answer.
    Reply,
    /// To take part in a gathering.
    Attend,
    /// To stand between.
    Mediate,
    /// Participles that name a contact after a preposition.
    Consulting,
    /// Nouns of talks in person.
    Talks,
    /// Nouns of a call.
    Call,
    /// Nouns of speech whose medium is open.
    Mouth,
    /// Words that say that the medium is the telephone or video.
    Phoned,
    /// Nouns of a journey.
    Trip,
    /// Nouns of what is sent.
    Letter,
    /// Nouns of what is certainly a message.
    Written,
    /// Back channel in one word.
    Backchannel,
    /// Kept from the public.
    Secret,
    /// Nouns of a channel.
    Channel,
    /// Nouns of a gathering.
    Gathering,
    /// Forms of "readout".
    Readout,
    /// Nouns that refer back to any encounter.
    Encounter,
    /// Auxiliary verbs.
    Aux,
    /// Forms of "have".
    Have,
    /// Forms of "be".
    Be,
    /// Modal verbs.
    Modal,
    /// Modal verbs of the future.
    Future,
    /// Modal verbs of the possible.
    Hypothetical,
    /// Negations.
    Negative,
    /// Auxiliaries with a negation.
    ContractedNot,
    /// Words that open a condition.
    Condition,
    /// Relative pronouns.
    Relative,
    /// Adverbs that may stand between subject and verb.
    Adverb,
    /// Prepositions.
    Preposition,
    /// Prepositions before places.
    Locative,
    /// Articles, possessives and small numbers.
    Determiner,
    /// What introduces something new.
    Indefinite,
    /// What refers back.
    Definite,
    /// What joins members of a list.
    Conjunction,
    /// What opens a clause of its own.
    Subordinate,
    /// Prepositions before what has happened.
    Afterwards,
    /// Prepositions before what is to come.
    Ahead,
    /// Personal pronouns.
    Pronoun,
    /// Pronouns of a man.
    Him,
    /// Pronouns of a woman.
    She,
    /// Pronouns of several.
    They,
    /// Pronouns of the speaker.
    Me,
    /// Plurals that mean both sides of what was told.
    Sides,
    /// Small words inside names.
    NamePart,
    /// Nouns of those who act for a state.
    Group,
    /// Nouns of who holds the same office elsewhere.
    Counterpart,
    /// Nouns of those who negotiate.
    Delegation,
    /// Words between a state and an office.
    RoleAdjective,
    /// Words that say that an office is over.
    Former,
    /// Titles before a name.
    TitleWord,
    /// Nouns that make the state before them an attribute.
    ThingNoun,
    /// Words after a state that acts.
    Acts,
    /// What is met without meeting anybody.
    ThingObject,
    /// Hearers that make no contact.
    Press,
    /// Bodies at home.
    Domestic,
    /// Verbs that carry a noun of contact.
    Light,
    /// Verbs whose subject is the contact.
    Lasted,
    /// Who leads a delegation.
    Led,
    /// Verbs of saying.
    ReportVerb,
    /// Verbs of confirming.
    Confirm,
    /// Verbs of announcing.
    Announce,
    /// Verbs of speech that tell how something was, or what one makes of it.
    Speech,
    /// Verbs of denying.
    Deny,
    /// Nouns of an official voice.
    OfficialVoice,
    /// What is said of a report that is denied.
    Falsehood,
    /// Called off or put off.
    Cancel,
    /// Refused.
    Refuse,
    /// Came to nothing.
    Fail,
    /// Offered, sought, asked for.
    Propose,
    /// Agreed or announced.
    Plan,
    /// "going to", "about to", "yet to".
    Going,
    /// Under way.
    Ongoing,
    /// Ruled out.
    Impossible,
    /// Words that tell a contact on somebody's word alone.
    Hearsay,
    /// Forms of "begin" and "go on".
    Begin,
    /// Verbs that deny where what they reject is a report.
    Dismiss,
    /// Nouns of what is said and not sure.
    Rumour,
    /// Forms of "end".
    Conclude,
    /// Forms of "go on".
    Continue,
    /// Verbs in the present tense that tell a journey or a meeting ahead.
    PresentMotion,
    /// What stands before a noun of what is agreed or announced.
    Coming,
    /// What tells another encounter of the same sides.
    Again,
    Numbered,
    Sign,
    Favour,
    Treaty,
    WarEvent,
    Joint,
    /// Nouns of what is spoken about, before "in" and a place.
    Matter,
    /// Nouns that speak of a contact in general: "the importance of".
    Abstract,
    /// What is said of a contact in general: "is needed".
    Necessary,
    /// Verbs behind "refused to" that refuse a word, not a meeting.
    Unsaid,
    /// Words that a rule of contact may begin at; from the lists beside the rules, not from the file.
    #[serde(skip)]
    Trigger,
}

/// The classes of one word.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Classes(u128);

impl Classes {
    /// True where the word belongs to `class`.
    pub fn has(self, class: Class) -> bool {
        self.0 & bit(class) != 0
    }

    /// True where the word belongs to one of `classes`.
    pub fn any(self, classes: &[Class]) -> bool {
        classes.iter().any(|&class| self.has(class))
    }
}

const fn bit(class: Class) -> u128 {
    1 << class as u32
}

/// The longest word, in bytes, that is looked up.
const LONGEST: usize = 24;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    words: BTreeMap<Class, Vec<String>>,
    formula: Vec<Formula>,
}

/// Words that open or close an address of a head of state.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Formula {
    /// The words, one token each.
    pub words: Vec<String>,
    /// The side whose head of state speaks.
    pub side: Code,
}

static FILE: LazyLock<File> = LazyLock::new(|| {
    toml::from_str(include_str!("../../assets/grammar/contacts.toml"))
        .expect("the bundled cue words are checked by the tests")
});

/// Every formula of an address.
pub fn formulas() -> &'static [Formula] {
    &FILE.formula
}

static WORDS: LazyLock<FxHashMap<Box<[u8]>, Classes>> = LazyLock::new(|| {
    let mut words: FxHashMap<Box<[u8]>, Classes> = FxHashMap::default();
    for (&class, list) in &FILE.words {
        for word in list {
            words.entry(key(&word.replace('’', "'"))).or_default().0 |= bit(class);
        }
    }
    let found = words.values_mut().filter(|classes| classes.any(TRIGGER_CLASSES));
    found.for_each(|classes| classes.0 |= bit(Class::Trigger));
    for &word in TRIGGER_WORDS {
        words.entry(key(word)).or_default().0 |= bit(Class::Trigger);
    }
    words
});

fn key(word: &str) -> Box<[u8]> {
    word.as_bytes().into()
}

/// The classes of a word, letter case and the form of the apostrophe aside.
pub fn classes(word: &str) -> Classes {
    if word.is_empty() || word.len() > LONGEST {
        return Classes::default();
    }
    if word.is_ascii() {
        let mut lower = [0u8; LONGEST];
        let lower = &mut lower[..word.len()];
        lower.copy_from_slice(word.as_bytes());
        lower.make_ascii_lowercase();
        return WORDS.get(&*lower).copied().unwrap_or_default();
    }
    let folded = word.to_lowercase().replace('’', "'");
    WORDS.get(folded.as_bytes()).copied().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_may_belong_to_several_classes_whatever_its_case() {
        let met = classes("Met");
        assert!(met.has(Class::Meet) && !met.has(Class::Talks));
        assert!(classes("meeting").has(Class::Meet) && classes("meeting").has(Class::Talks));
        assert!(classes("didn’t").has(Class::ContractedNot));
        assert_eq!(classes("Antarctica"), Classes::default());
    }

    #[test]
    fn every_class_fits_the_set() {
        assert!((Class::Trigger as u32) < u128::BITS);
    }
}
