//! JSON for TimelineJS 3: one slide a contact; `display_date` says how sure the day is. The slides' text is HTML, so that
//! everything from an article is escaped here.

use chrono::Datelike;
use serde::Serialize;

use crate::domain::{Contact, When};

use super::Material;
use super::html::escape;
use super::json::harmless;
use super::sources::{Sources, headline, link};
use super::words::{capital, in_words, title};

/// Quotes on a slide.
const QUOTES: usize = 3;

#[derive(Serialize)]
struct Show {
    title: Slide,
    events: Vec<Slide>,
    scale: &'static str,
}

#[derive(Serialize)]
struct Slide {
    unique_id: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    start_date: Option<Day>,
    #[serde(skip_serializing_if = "Option::is_none")]
    end_date: Option<Day>,
    #[serde(skip_serializing_if = "Option::is_none")]
    display_date: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    group: Option<&'static str>,
    text: Words,
}

/// The names are those of TimelineJS.
#[derive(Serialize)]
struct Day {
    year: i32,
    month: u32,
    day: u32,
}

#[derive(Serialize)]
struct Words {
    headline: String,
    text: String,
}

/// The show; contacts without any date are left out, one with a single known bound stands there.
pub(super) fn timelinejs(material: &Material<'_>) -> Vec<u8> {
    let sources = Sources::new(material.articles);
    let events: Vec<Slide> =
        material.contacts.iter().filter_map(|contact| slide(contact, &sources)).collect();
    let text = format!("{} contacts from {} articles", events.len(), material.articles.len());
    let title = Slide {
        unique_id: "title".to_string(),
        start_date: None,
        end_date: None,
        display_date: None,
        group: None,
        text: Words { headline: "Diplomatic contacts".to_string(), text },
    };
    harmless(&Show { title, events, scale: "human" })
}

fn slide(contact: &Contact, sources: &Sources<'_>) -> Option<Slide> {
    let when = contact.when.as_ref()?;
    let (first, last) = (when.first().or(when.last())?, when.last());
    let day = |day: chrono::NaiveDate| Day { year: day.year(), month: day.month(), day: day.day() };
    Some(Slide {
        unique_id: contact.id.to_string(),
        start_date: Some(day(first)),
        end_date: last.filter(|last| *last > first).map(day),
        display_date: Some(display(contact, when)),
        group: Some(contact.kind.word()),
        text: Words { headline: escape(&title(contact)), text: body(contact, sources) },
    })
}

fn display(contact: &Contact, when: &When) -> String {
    let inferred = if contact.inferred { " (date inferred)" } else { "" };
    format!("{}{inferred}", capital(&in_words(when)))
}

fn body(contact: &Contact, sources: &Sources<'_>) -> String {
    let mut facts = vec![capital(contact.status.word())];
    facts.extend(contact.is_disputed().then(|| "disputed".to_string()));
    facts.extend((!contact.places.is_empty()).then(|| contact.places.join("; ")));
    facts.extend((!contact.topics.is_empty()).then(|| contact.topics.join(", ")));
    let mut out = format!("<p>{}</p>", escape(&facts.join(" · ")));
    if let Some(outcome) = &contact.outcome {
        out.push_str(&format!("<p>Outcome: {}</p>", escape(&outcome.quote)));
    }
    for evidence in contact.evidence().take(QUOTES) {
        out.push_str(&format!("<blockquote>{}</blockquote>", escape(&evidence.quote)));
    }
    for article in sources.of(contact) {
        let outlet = article.outlet.as_ref().map(|outlet| format!("{}, ", escape(outlet)));
        let cited = format!("{}{}", outlet.unwrap_or_default(), escape(headline(article)));
        out.push_str(&match link(article) {
            Some(url) => {
                format!("<p><a href=\"{}\" rel=\"noopener noreferrer\">{cited}</a></p>", escape(url))
            }
            None => format!("<p>{cited}</p>"),
        });
    }
    out
}
