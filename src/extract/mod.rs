//! Mentions, reference, contact rules, status, claims: an article to accounts. Other articles, today and files stay outside.

mod account;
mod actor;
mod actors;
mod claims;
mod clause;
mod clues;
mod contacts;
mod dates;
mod days;
mod document;
mod draft;
mod frame;
mod issuer;
mod places;
mod refer;
mod settle;
mod status;
mod story;
mod topics;
mod words;

use std::collections::BTreeSet;

use chrono::NaiveDate;

use crate::domain::{
    Account, Article, Bloc, Body, Code, EntityRef, Grain, How, Kind, Mention, Note, NoteKind, OfficialId,
    Span, Status, Symbol, Tense, When,
};
use crate::lexicon::Lexicon;

use account::Writer;
use actor::Actors;
use clause::Grammar;
use contacts::{Miss, Scene};
use dates::Setting;
use document::Document;
use draft::{Draft, Told};
use frame::Frame;

/// Frames of one article at most: no article tells more, and the work of comparing them stays bounded.
const MOST: usize = 500;
/// Tokens at the beginning of a text in which its own news stands.
const OPENING: usize = 40;
/// Tokens at the beginning of a text that count as its lead.
const LEAD: usize = 90;

/// What one article gives.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Extraction {
    /// The contacts it tells, in order of the text.
    pub accounts: Vec<Account>,
    /// Near misses.
    pub notes: Vec<Note>,
    /// What bounds the article's own date, for articles that bear none.
    pub clues: DateClues,
}

/// What a text tells of the time it was written in.
#[derive(Clone, Debug, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct DateClues {
    /// Days that the text tells as past, in full: it is not older than the latest of them.
    pub past_days: Vec<(NaiveDate, String)>,
    /// Offices told as held now: person, office id, side.
    pub offices: Vec<(OfficialId, String, Code)>,
}

/// The actors of a text without a date, by the last day on which the offices it tells were held, if they end.
fn undated(doc: &Document<'_>, mentions: &[Mention], lexicon: &Lexicon) -> (Option<NaiveDate>, Actors) {
    let actors = actors::read(doc, mentions, lexicon, None);
    match clues::read(doc, &actors, lexicon).held_until(lexicon) {
        Some(day) => (Some(day), actors::read(doc, mentions, lexicon, Some(day))),
        None => (None, actors),
    }
}

/// Days that one trigger tells at most.
const DAYS: usize = 6;

/// The accounts of one article. Deterministic; never fails.
pub fn extract(article: &Article, body: &Body, lexicon: &Lexicon) -> Extraction {
    if body.text.trim().is_empty() {
        return Extraction::default();
    }
    let doc = Document::new(body);
    let mentions = lexicon.mentions(&body.text);
    let published = article.published.when.as_ref().and_then(When::last);
    let (day, mut actors) = match published {
        Some(day) => (Some(day), actors::read(&doc, &mentions, lexicon, Some(day))),
        None => undated(&doc, &mentions, lexicon),
    };
    let issuer = issuer::find(article, &doc, lexicon, day);
    refer::resolve(&doc, &mut actors, lexicon, day, issuer.as_ref());
    let places = places::list(&located(&doc, &mentions), lexicon);
    let clues = clues::read(&doc, &actors, lexicon);
    let grammar = Grammar { doc: &doc, actors: &actors };
    let scene = Scene { grammar, lexicon, issuer: issuer.as_ref(), places: &places };
    let (mut frames, mut misses) = contacts::find(&scene);
    if let Some(first) = frames.get(MOST) {
        misses.push(Miss {
            tok: first.trigger.start,
            why: "one text tells too many contacts; the rest is left out",
        });
        frames.truncate(MOST);
    }
    let told = tell(&scene, article, body, frames, &mut misses);
    let (drafts, unsettled) = settle::settle(told);
    misses.extend(unsettled);
    let about_war = mentions.iter().any(|m| clues::names_ukraine(&m.entity));
    let breaks = account::breaks(body);
    let writer = Writer { article, doc: &doc, lexicon, breaks: &breaks };
    let mut accounts = Vec::new();
    let sentences: Vec<BTreeSet<usize>> =
        drafts.iter().map(|draft| draft.told.iter().map(|told| told.frame.sentence).collect()).collect();
    for (number, mut draft) in drafts.into_iter().enumerate() {
        if !in_scope(&draft, lexicon) {
            misses.extend(
                draft.told.first().map(|t| Miss {
                    tok: t.frame.trigger.start,
                    why: "no side of Russia, Ukraine or the West",
                }),
            );
            continue;
        }
        days::spread(&doc, &mut draft);
        let others = sentences.iter().enumerate().filter(|(other, _)| *other != number);
        let elsewhere = others.flat_map(|(_, told)| told.iter().copied()).collect();
        let found = claims::read(&scene, article, &mut draft, &elsewhere);
        let topics = topics::read(&scene, &draft);
        let outcome = topics::outcome(&scene, article, &draft);
        accounts.push(writer.account(&draft, found, topics, outcome, about_war));
    }
    accounts.sort_by_key(|account| account.evidence.first().map(|e| e.span));
    accounts.dedup_by(|a, b| a.id == b.id);
    let notes = notes(article, &doc, misses);
    Extraction { accounts, notes, clues }
}

fn located(
    doc: &Document<'_>,
    mentions: &[crate::domain::Mention],
) -> Vec<(std::ops::Range<usize>, EntityRef, bool)> {
    mentions
        .iter()
        .map(|mention| {
            let from = doc.toks.partition_point(|tok| tok.span.end <= mention.span.start);
            let to = doc.toks.partition_point(|tok| tok.span.start < mention.span.end);
            (from..to, mention.entity.clone(), mention.how == How::Demonym)
        })
        .collect()
}

/// Reads status, date and place of every frame; what tells no contact after all becomes a near miss.
fn tell(
    scene: &Scene<'_>,
    article: &Article,
    body: &Body,
    frames: Vec<Frame>,
    misses: &mut Vec<Miss>,
) -> Vec<Told> {
    let doc = scene.grammar.doc;
    let mut out: Vec<Told> = Vec::with_capacity(frames.len());
    let mut last: Option<When> = None;
    for mut frame in frames {
        let sentence = &doc.sentences[frame.sentence];
        // a question tells of no contact of its own
        frame.weak |=
            sentence.toks.clone().next_back().is_some_and(|at| doc.mark(at, '?') && !doc.toks[at].quoted);
        let reading = status::read(&scene.grammar, &frame, sentence);
        let Some(status) = reading.status else {
            misses.push(Miss { tok: frame.trigger.start, why: reading.rule });
            continue;
        };
        let lead = sentence.is_title || sentence.toks.start < LEAD;
        let dateline = body.dateline.as_ref().is_some_and(|line| line.when.is_some());
        let address = scene.issuer.is_some_and(|issuer| issuer.speaker.is_some());
        let first = sentence.toks.start < OPENING;
        let vague = sentence.toks.clone().any(|i| {
            let symbol = doc.time_at[i].map(|n| &doc.times[n as usize].symbol);
            matches!(
                symbol,
                Some(Symbol::Vague(Tense::Past) | Symbol::Duration(Grain::Month | Grain::Year, _))
            )
        });
        let fresh = !vague && (lead && (dateline || scene.issuer.is_some()) || first || address);
        let cue = reading.cue.map(|cue| doc.toks.partition_point(|tok| tok.span.end <= cue.start));
        let setting = Setting { last: last.as_ref(), fresh, cue };
        let mut dated = dates::of(&scene.grammar, article, &frame, sentence, status, &setting);
        let mut carried = false;
        if matches!(status, Status::Held | Status::Planned) && !dated.told {
            let held = status == Status::Held;
            let day = if held { story::same_day(doc, &frame, article) } else { None };
            let places = places::of(scene, &frame, sentence);
            let day = day.or_else(|| story::carry(doc, &frame, &out, &places, status));
            carried = day.is_some();
            dated = day.unwrap_or(dated);
        }
        let over = dated.told
            && dated.when.as_ref().and_then(When::last)
                < article.published.when.as_ref().and_then(When::first);
        let status = if status == Status::Ongoing && over { Status::Held } else { status };
        // "will follow up on their May 9 call": its day stands right before it and is past
        let right_before = dated.span.is_some_and(|span| {
            let noun = doc.toks[frame.trigger.start].span.start;
            span.end <= noun && doc.text[span.end..noun].chars().count() < 4
        });
        let status = if status == Status::Planned && over && right_before { Status::Held } else { status };
        // "meets X in Washington, May 21" below a picture of that day
        let shown = reading.rule == "present with a day"
            && dated.told
            && dated.when.as_ref().and_then(When::last)
                <= article.published.when.as_ref().and_then(When::last);
        let status = if shown && dated.when.is_some() && article.published.when.is_some() {
            Status::Held
        } else {
            status
        };
        if dated.told && dated.when.is_some() {
            last = dated.when.clone();
        }
        let mut places = places::of(scene, &frame, sentence);
        let in_person = matches!(frame.kind, Kind::Meeting | Kind::Gathering);
        if places.is_empty() && in_person && (carried || places::stays(scene, &frame, sentence)) {
            places = out
                .iter()
                .rev()
                .find(|told| !told.places.is_empty())
                .map_or(places, |told| told.places.clone());
        }
        frame.heading = sentence.is_title
            && reading.rule == "told as past"
            && !dated.told
            && matches!(frame.rule, "talks" | "call" | "visit" | "gathering");
        let paragraph = sentence.paragraph;
        // "met on 3 May and on 8 May": two encounters
        let mut day = dated.clone();
        for _ in 1..DAYS {
            let Some(another) = dates::another(&scene.grammar, article, &day) else { break };
            day = another.clone();
            let places = places.clone();
            let frame = Frame { beside: another.span.map(|span| span.start), ..frame.clone() };
            out.push(Told { frame, reading, status, dated: another, places, paragraph });
        }
        out.push(Told { frame, reading, status, dated, places, paragraph });
    }
    out
}

/// True where a side is Russia, Ukraine, a Western state or one of the bodies that count.
fn in_scope(draft: &Draft, lexicon: &Lexicon) -> bool {
    let codes = draft.codes();
    let counts = |code: &Code| {
        let bloc = lexicon.side(*code).map_or(Bloc::Other, |side| side.bloc);
        bloc != Bloc::Other || matches!(code.as_str(), "UN" | "OSCE" | "IAEA" | "EU" | "NATO" | "G7")
    };
    let body = |code: &Code| matches!(code.as_str(), "EU" | "NATO" | "G7" | "G20" | "OSCE");
    (codes.len() > 1 || codes.iter().all(body)) && codes.iter().any(counts)
}

fn notes(article: &Article, doc: &Document<'_>, misses: Vec<Miss>) -> Vec<Note> {
    let mut out: Vec<Note> = misses
        .into_iter()
        .filter_map(|miss| {
            let tok = doc.toks.get(miss.tok)?;
            let sentence = &doc.sentences[doc.sentence_of(miss.tok)];
            // whole words: the text is cut at tokens
            let near = |other: &&document::Tok| {
                other.span.start + 60 >= tok.span.start && other.span.end <= tok.span.end + 60
            };
            let shown = &doc.toks[sentence.toks.clone()];
            let from = shown.iter().find(near).map_or(tok.span.start, |first| first.span.start);
            let to = shown.iter().rev().find(near).map_or(tok.span.end, |last| last.span.end);
            let before = if from > sentence.span.start { "…" } else { "" };
            let behind = if to < sentence.span.end { "…" } else { "" };
            Some(Note {
                article: Some(article.id.clone()),
                path: None,
                kind: NoteKind::NearMiss,
                text: format!("{}: '{before}{}{behind}'", miss.why, &doc.text[from..to]),
                span: Some(Span::new(from, to)),
            })
        })
        .collect();
    out.sort();
    out.dedup();
    out
}
