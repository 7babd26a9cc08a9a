//! Events of PLOVER, one JSON object a line: category and mode, sides by three-letter codes, offsets in characters. The field
//! names are those of its manual; names of our own begin with `diplo_`.

use serde::Serialize;

use crate::domain::{Code, Contact, Evidence, Kind, Party, Role, Status};

use super::Material;
use super::json::lines;
use super::sources::{Sources, headline, link};

/// Two-letter and three-letter codes of states.
const ALPHA3: &str = include_str!("../../assets/export/alpha3.txt");

#[derive(Serialize)]
struct Event<'a> {
    id: String,
    date: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    enddate: Option<String>,
    actor: Vec<Entity<'a>>,
    recipient: Vec<Entity<'a>>,
    event: [&'static str; 1],
    mode: Vec<&'static str>,
    quad_code: u8,
    #[serde(skip_serializing_if = "Option::is_none")]
    event_loc: Option<Place>,
    event_text: Vec<&'a str>,
    text_info: Vec<Text<'a>>,
    cite_info: Vec<Cited<'a>>,
    diplo_cameo: Option<&'static str>,
    diplo_kind: &'static str,
    diplo_status: &'static str,
    diplo_when: String,
}

#[derive(Serialize)]
struct Entity<'a> {
    code: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    sector: Option<&'static str>,
    entity_text: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    office: Option<&'a str>,
    diplo_code: &'a str,
    diplo_officials: Vec<&'a str>,
}

#[derive(Serialize)]
struct Place {
    extracted_place: String,
}

/// A passage: bytes of the cleaned text always, characters where the text is at hand.
#[derive(Serialize)]
struct Text<'a> {
    diplo_article: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    start: Option<usize>,
    #[serde(skip_serializing_if = "Option::is_none")]
    end: Option<usize>,
    diplo_start_byte: usize,
    diplo_end_byte: usize,
}

#[derive(Serialize)]
struct Cited<'a> {
    citation: &'a str,
    title: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    url: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    publication: Option<&'a str>,
    language: &'a str,
    coder: &'static str,
}

/// The events; contacts without a first day and those that are denied have none.
pub(super) fn plover(material: &Material<'_>) -> Vec<u8> {
    let sources = Sources::new(material.articles);
    lines(material.contacts.iter().filter_map(|contact| event(contact, &sources, material)))
}

fn event<'a>(contact: &'a Contact, sources: &Sources<'a>, material: &Material<'a>) -> Option<Event<'a>> {
    let when = contact.when.as_ref()?;
    let (category, quad_code) = category(contact.status)?;
    let (actor, recipient): (Vec<&Party>, Vec<&Party>) =
        contact.parties.iter().partition(|party| party.role != Role::Host);
    let first = when.first()?;
    Some(Event {
        id: contact.id.to_string(),
        date: first.to_string(),
        enddate: when.last().filter(|last| *last > first).map(|day| day.to_string()),
        actor: actor.into_iter().map(|party| entity(party, contact)).collect(),
        recipient: recipient.into_iter().map(|party| entity(party, contact)).collect(),
        event: [category],
        mode: modes(contact, category),
        quad_code,
        event_loc: (!contact.places.is_empty()).then(|| Place { extracted_place: contact.places.join("; ") }),
        event_text: contact.evidence().map(|evidence| &*evidence.quote).collect(),
        text_info: contact.evidence().map(|evidence| passage(evidence, material)).collect(),
        cite_info: sources.of(contact).into_iter().map(cited).collect(),
        diplo_cameo: contact.cameo(),
        diplo_kind: contact.kind.word(),
        diplo_status: contact.status.word(),
        diplo_when: when.to_string(),
    })
}

/// The category with its quad class. What lies ahead is an agreement, what is only sought a request, what is called off a refusal.
fn category(status: Status) -> Option<(&'static str, u8)> {
    match status {
        Status::Held | Status::Ongoing => Some(("CONSULT", 1)),
        Status::Planned => Some(("AGREE", 1)),
        Status::Proposed => Some(("REQUEST", 3)),
        Status::Cancelled => Some(("REJECT", 3)),
        Status::Denied => None,
    }
}

fn modes(contact: &Contact, category: &str) -> Vec<&'static str> {
    match category {
        "REQUEST" | "REJECT" => return vec!["meet"],
        "CONSULT" => {}
        _ => return Vec::new(),
    }
    let has = |role: Role| contact.parties.iter().any(|party| party.role == role);
    let all = [
        (contact.kind == Kind::Visit || has(Role::Host), "visit"),
        (has(Role::Mediator), "third-party"),
        (contact.kind == Kind::Gathering, "multilateral"),
        // Whatever passes at a distance.
        (matches!(contact.kind, Kind::Call | Kind::Letter), "phone"),
    ];
    all.into_iter().filter(|(holds, _)| *holds).map(|(_, mode)| mode).collect()
}

fn entity<'a>(party: &'a Party, contact: &'a Contact) -> Entity<'a> {
    let own = || contact.officials.iter().filter(|official| official.party == Some(party.code));
    let state = alpha3(party.code.as_str());
    Entity {
        code: state.unwrap_or(match party.code {
            Code::EU => "EUR",
            Code::UN => "UNO",
            _ => "IGO",
        }),
        sector: state.map(|_| "GOV"),
        entity_text: &party.name,
        office: own().find_map(|official| official.office.as_deref()),
        diplo_code: party.code.as_str(),
        diplo_officials: own().map(|official| official.name.as_str()).collect(),
    }
}

fn passage<'a>(evidence: &'a Evidence, material: &Material<'a>) -> Text<'a> {
    let body = (material.texts)(&evidence.article);
    let characters = |byte: usize| Some(body.as_ref()?.text.get(..byte)?.chars().count());
    Text {
        diplo_article: &evidence.article.0,
        start: characters(evidence.span.start),
        end: characters(evidence.span.end),
        diplo_start_byte: evidence.span.start,
        diplo_end_byte: evidence.span.end,
    }
}

fn cited(article: &crate::domain::Article) -> Cited<'_> {
    Cited {
        citation: &article.id.0,
        title: headline(article),
        url: link(article),
        publication: article.outlet.as_deref(),
        language: &article.language,
        coder: concat!("diplo-tui ", env!("CARGO_PKG_VERSION")),
    }
}

/// The three-letter code of a state; none for a body.
pub(super) fn alpha3(code: &str) -> Option<&'static str> {
    let mut states = ALPHA3.lines().filter(|line| !line.starts_with('#'));
    states.find_map(|line| line.split_once(' ').filter(|(two, _)| *two == code)).map(|(_, three)| three)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_state_has_three_letters_and_no_body_has() {
        let mut states = 0;
        for (two, three) in ALPHA3.lines().filter(|l| !l.starts_with('#')).filter_map(|l| l.split_once(' ')) {
            assert!(two.len() == 2 && three.len() == 3 && alpha3(two) == Some(three), "{two} {three}");
            states += 1;
        }
        assert!(states > 240);
        assert_eq!(
            (alpha3("RU"), alpha3("XK"), alpha3("EU"), alpha3("#")),
            (Some("RUS"), Some("XKX"), None, None)
        );
    }
}
