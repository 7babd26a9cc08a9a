//! Whose text it is: the office that issued a readout, or the one who speaks in the first person.

use chrono::NaiveDate;

use crate::domain::{Article, Code, EntityRef};
use crate::lexicon::Lexicon;

use super::actor::Who;
use super::document::Document;
use super::words::{Class, Formula, formulas};

/// An office whose own text the article is; a side where its text tells of a contact without naming itself.
#[derive(Clone, Debug)]
pub struct Issuer {
    /// The side it acts for.
    pub side: Code,
    /// Its name as the source of a claim.
    pub name: String,
    /// Who says "I" in it, where it is an address.
    pub speaker: Option<Who>,
}

/// What stands before the name of an office that publishes.
const PREFIXES: [&str; 6] = [
    "Readout of the ",
    "Readout of ",
    "Press service of the ",
    "Press office of the ",
    "Office of the Press Secretary, ",
    "The ",
];
/// First persons, outside quotation marks, that make a text an address.
const FIRST_PERSONS: usize = 6;

/// The issuer of `article`, where it is an office's own text.
pub fn find(
    article: &Article,
    doc: &Document<'_>,
    lexicon: &Lexicon,
    day: Option<NaiveDate>,
) -> Option<Issuer> {
    address(doc, lexicon, day).or_else(|| statement(doc, lexicon, day)).or_else(|| office(article, lexicon))
}

/// "Statement from President X on …": who says "I" in it is the one whom its headline names.
fn statement(doc: &Document<'_>, lexicon: &Lexicon, day: Option<NaiveDate>) -> Option<Issuer> {
    /// First persons from which on the text is the speaker's own.
    const OWN: usize = 2;
    let head = doc.sentences.first()?;
    let at = head.toks.start;
    let form = ["statement", "message", "letter"].iter().any(|word| doc.is(at, word))
        && (doc.is(at + 1, "from") || doc.is(at + 1, "by"));
    let own = doc.toks.iter().filter(|tok| !tok.quoted && tok.classes.has(Class::Me)).count() >= OWN;
    if !form || !own {
        return None;
    }
    let mentions = lexicon.mentions(head.span.of(doc.text));
    let id = mentions.iter().find_map(|mention| match &mention.entity {
        EntityRef::Official(id) => Some(id),
        _ => None,
    })?;
    let person = lexicon.official(id, day)?;
    let side = person.party?;
    let name = person.name.to_string();
    let speaker = Who { id: Some(id.clone()), name: name.clone(), side: Some(side) };
    Some(Issuer { side, name, speaker: Some(speaker) })
}

fn office(article: &Article, lexicon: &Lexicon) -> Option<Issuer> {
    let outlet = article.outlet.as_deref()?;
    let outlet = PREFIXES.iter().find_map(|prefix| outlet.strip_prefix(prefix)).unwrap_or(outlet);
    let mentions = lexicon.mentions(outlet);
    let [mention] = mentions.as_slice() else { return None };
    // the whole name, not a word of "The Moscow Times"
    if mention.span.len() + 8 < outlet.len() {
        return None;
    }
    if !matches!(mention.entity, EntityRef::Institution(..) | EntityRef::Body(_)) {
        return None;
    }
    let side = lexicon.speaks_for(&mention.entity, None)?;
    Some(Issuer { side, name: lexicon.claim_name(&mention.entity), speaker: None })
}

fn address(doc: &Document<'_>, lexicon: &Lexicon, day: Option<NaiveDate>) -> Option<Issuer> {
    let first_persons = doc.toks.iter().filter(|tok| !tok.quoted && tok.classes.has(Class::Me)).count();
    if first_persons < FIRST_PERSONS {
        return None;
    }
    let side = (0..doc.toks.len()).filter(|&at| !doc.toks[at].quoted).find_map(|at| {
        let told =
            |formula: &&Formula| formula.words.iter().enumerate().all(|(i, word)| doc.is(at + i, word));
        formulas().iter().find(told).map(|formula| formula.side)
    })?;
    let speaker = day.and_then(|day| lexicon.leader(side, day)).map(|person| Who {
        id: Some(person.id.clone()),
        name: person.name.clone(),
        side: Some(side),
    });
    let name = speaker.as_ref().map_or_else(|| side.to_string(), |who| who.name.clone());
    Some(Issuer { side, name, speaker })
}
