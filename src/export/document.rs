//! The plain shape of the JSON document, field by field. Bytes are made in `json`.

use serde::{Serialize, Serializer};

use crate::domain::{
    Account, Article, Basis, Bloc, Claim, Contact, DateClue, Dispute, Evidence, Field, Note, NoteKind,
    Reason, Role, Stance, Word,
};

use super::{Inclusion, Material};

/// One article.
#[derive(Serialize)]
pub(super) struct ArticleLine<'a> {
    id: &'a str,
    path: &'a str,
    url: Option<&'a str>,
    title: &'a str,
    outlet: Option<&'a str>,
    published: Option<String>,
    published_basis: Basis,
    published_why: &'a str,
    published_alternatives: Vec<ClueLine<'a>>,
    origin: Option<&'a str>,
    language: &'a str,
    record: usize,
    hash: &'a str,
    sources: &'a [String],
    #[serde(skip_serializing_if = "Option::is_none")]
    text: Option<String>,
}

#[derive(Serialize)]
struct ClueLine<'a> {
    when: String,
    basis: Basis,
    why: &'a str,
}

/// One contact.
#[derive(Serialize)]
pub(super) struct ContactLine<'a> {
    id: String,
    aliases: Vec<String>,
    kind: &'static str,
    status: &'static str,
    disputed: bool,
    when: Option<String>,
    when_basis: &'a str,
    inferred: bool,
    core: bool,
    parties: Vec<PartyLine<'a>>,
    officials: Vec<OfficialLine<'a>>,
    place: Option<String>,
    topics: &'a [Word],
    outcome: Option<&'a str>,
    outcome_evidence: Option<EvidenceLine<'a>>,
    cameo: Option<&'static str>,
    claims: Vec<ClaimLine<'a>>,
    evidence: Vec<EvidenceLine<'a>>,
    history: Vec<HistoryLine<'a>>,
    disputes: Vec<DisputeLine<'a>>,
    sources: usize,
    origins: usize,
    why: Vec<String>,
}

#[derive(Serialize)]
struct PartyLine<'a> {
    code: &'a str,
    name: &'a str,
    role: Role,
    bloc: Bloc,
}

#[derive(Serialize)]
struct OfficialLine<'a> {
    name: &'a str,
    party: Option<String>,
    office: Option<&'a str>,
    id: Option<&'a str>,
}

#[derive(Serialize, PartialEq)]
struct ClaimLine<'a> {
    by: &'a str,
    stance: Stance,
    article: &'a str,
    quote: &'a str,
    start: usize,
    end: usize,
}

#[derive(Serialize, PartialEq)]
struct EvidenceLine<'a> {
    article: &'a str,
    start: usize,
    end: usize,
    quote: &'a str,
    rule: &'a str,
}

#[derive(Serialize)]
struct HistoryLine<'a> {
    article: &'a str,
    account: String,
    kind: &'static str,
    status: &'static str,
    when: Option<String>,
    place: Option<String>,
}

#[derive(Serialize)]
struct DisputeLine<'a> {
    field: Field,
    values: Vec<ValueLine<'a>>,
}

#[derive(Serialize)]
struct ValueLine<'a> {
    value: &'a str,
    articles: Vec<&'a str>,
}

/// One note.
#[derive(Serialize)]
pub(super) struct NoteLine<'a> {
    article: Option<&'a str>,
    path: Option<&'a str>,
    kind: NoteKind,
    text: &'a str,
    start: Option<usize>,
    end: Option<usize>,
}

/// The whole document. Its lists are laid out one by one while they are written: there may be a hundred thousand.
#[derive(Serialize)]
pub(super) struct Document<'a> {
    schema: &'static str,
    articles: Articles<'a>,
    contacts: Contacts<'a>,
    notes: Notes<'a>,
}

struct Articles<'a>(&'a Material<'a>);

impl Serialize for Articles<'_> {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.collect_seq(self.0.articles.iter().map(|article| article_line(article, self.0)))
    }
}

struct Contacts<'a>(&'a [&'a Contact]);

impl Serialize for Contacts<'_> {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.collect_seq(self.0.iter().map(|contact| Opened(contact)))
    }
}

/// A contact whose accounts are unpacked while it is written.
pub(super) struct Opened<'a>(pub(super) &'a Contact);

impl Serialize for Opened<'_> {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        contact_line(&self.0.opened()).serialize(to)
    }
}

struct Notes<'a>(&'a [Note]);

impl Serialize for Notes<'_> {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.collect_seq(self.0.iter().map(note_line))
    }
}

/// Lays out everything to be exported.
pub(super) fn document<'a>(material: &'a Material<'a>) -> Document<'a> {
    Document {
        schema: super::SCHEMA,
        articles: Articles(material),
        contacts: Contacts(material.contacts),
        notes: Notes(material.notes),
    }
}

fn article_line<'a>(article: &'a Article, material: &Material<'a>) -> ArticleLine<'a> {
    let wanted = material.inclusion == Inclusion::Texts;
    let body = wanted.then(|| (material.texts)(&article.id)).flatten();
    let text = body.map(|body| body.text.clone());
    ArticleLine {
        id: &article.id.0,
        path: &article.path,
        url: article.url.as_deref(),
        title: &article.title,
        outlet: article.outlet.as_deref(),
        published: article.published.when.as_ref().map(ToString::to_string),
        published_basis: article.published.basis,
        published_why: &article.published.why,
        published_alternatives: article.published.alternatives.iter().map(clue_line).collect(),
        origin: article.origin.as_deref(),
        language: &article.language,
        record: article.record,
        hash: &article.hash,
        sources: &article.sources,
        text,
    }
}

fn clue_line(clue: &DateClue) -> ClueLine<'_> {
    ClueLine { when: clue.when.to_string(), basis: clue.basis, why: &clue.why }
}

/// Lays out one contact.
pub(super) fn contact_line(contact: &Contact) -> ContactLine<'_> {
    ContactLine {
        id: contact.id.to_string(),
        aliases: contact.aliases.iter().map(ToString::to_string).collect(),
        kind: contact.kind.word(),
        status: contact.status.word(),
        disputed: contact.is_disputed(),
        when: contact.when.as_ref().map(ToString::to_string),
        when_basis: &contact.when_basis,
        inferred: contact.inferred,
        core: contact.core,
        parties: contact
            .parties
            .iter()
            .map(|p| PartyLine { code: p.code.as_str(), name: &p.name, role: p.role, bloc: p.bloc })
            .collect(),
        officials: contact
            .officials
            .iter()
            .map(|o| OfficialLine {
                name: &o.name,
                party: o.party.map(String::from),
                office: o.office.as_deref(),
                id: o.id.as_ref().map(|id| id.0.as_str()),
            })
            .collect(),
        place: place(&contact.places),
        topics: &contact.topics,
        outcome: contact.outcome.as_ref().map(|o| &*o.quote),
        outcome_evidence: contact.outcome.as_deref().map(evidence_line),
        cameo: contact.cameo(),
        claims: once(contact.claims().map(claim_line)),
        evidence: once(contact.evidence().map(evidence_line)),
        history: contact.accounts.iter().map(history_line).collect(),
        disputes: contact.disputes.iter().map(dispute_line).collect(),
        sources: contact.sources,
        origins: contact.origins,
        why: reasons(contact),
    }
}

fn once<T: PartialEq>(lines: impl Iterator<Item = T>) -> Vec<T> {
    let mut out = Vec::new();
    for line in lines {
        if !out.contains(&line) {
            out.push(line);
        }
    }
    out
}

fn place(places: &[Word]) -> Option<String> {
    (!places.is_empty()).then(|| places.join("; "))
}

fn claim_line(claim: &Claim) -> ClaimLine<'_> {
    ClaimLine {
        by: &claim.by,
        stance: claim.stance,
        article: &claim.evidence.article.0,
        quote: &claim.evidence.quote,
        start: claim.evidence.span.start,
        end: claim.evidence.span.end,
    }
}

fn evidence_line(evidence: &Evidence) -> EvidenceLine<'_> {
    EvidenceLine {
        article: &evidence.article.0,
        start: evidence.span.start,
        end: evidence.span.end,
        quote: &evidence.quote,
        rule: &evidence.rule,
    }
}

fn history_line(account: &Account) -> HistoryLine<'_> {
    HistoryLine {
        article: &account.article.0,
        account: account.id.to_string(),
        kind: account.kind.word(),
        status: account.status.word(),
        when: account.when.as_ref().map(ToString::to_string),
        place: place(&account.places),
    }
}

fn dispute_line(dispute: &Dispute) -> DisputeLine<'_> {
    DisputeLine {
        field: dispute.field,
        values: dispute
            .values
            .iter()
            .map(|(value, articles)| ValueLine {
                value,
                articles: articles.iter().map(|id| &*id.0).collect(),
            })
            .collect(),
    }
}

/// The steps that led to a contact, each once: those of the merging first, then those of each account.
fn reasons(contact: &Contact) -> Vec<String> {
    let of_account =
        contact.accounts.iter().flat_map(|a| a.why.iter().map(move |why| (Some(&a.article), why)));
    let all = contact.why.iter().map(|why| (None, why)).chain(of_account);
    once(all.map(|(article, why)| reason(article.map(|id| &*id.0), why)))
}

fn reason(article: Option<&str>, why: &Reason) -> String {
    let rule = if why.rule.is_empty() { String::new() } else { format!(" [{}]", why.rule) };
    match article {
        Some(id) => format!("{id}: {}{rule}", why.text),
        None => format!("{}{rule}", why.text),
    }
}

fn note_line(note: &Note) -> NoteLine<'_> {
    NoteLine {
        article: note.article.as_ref().map(|id| &*id.0),
        path: note.path.as_deref(),
        kind: note.kind,
        text: &note.text,
        start: note.span.map(|span| span.start),
        end: note.span.map(|span| span.end),
    }
}
