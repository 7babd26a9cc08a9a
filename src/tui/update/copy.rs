//! What is handed to the clipboard.

use super::super::action::Effect;
use super::super::app::App;
use super::super::words::{date, kind_status, sides};
use crate::config::Verb;

/// Carries out a verb of copying.
pub(super) fn copy(app: &mut App, verb: Verb, effects: &mut Vec<Effect>) {
    let (Some(contact), Some((evidence, ..))) = (app.current(), app.passage()) else {
        app.tell("nothing is selected");
        return;
    };
    let quote = evidence.quote.split_whitespace().collect::<Vec<_>>().join(" ");
    let (text, what) = match verb {
        Verb::CopyEvidence => (quote, "evidence"),
        Verb::CopyJson => (serde_json::to_string_pretty(contact).unwrap_or_default(), "JSON"),
        _ => {
            let source = app.shelf.article(&evidence.article).map_or_else(
                || evidence.article.0.clone(),
                |a| format!("{}, \"{}\"", a.outlet.as_deref().unwrap_or("unknown outlet"), a.title),
            );
            let place = contact.places.join("; ");
            let place = if place.is_empty() { place } else { format!(", {place}") };
            let head = format!(
                "{}: {} ({}){place}",
                date(contact.when.as_ref()),
                sides(contact),
                kind_status(contact)
            );
            (format!("{head}. \"{quote}\" [{source}]"), "citation")
        }
    };
    effects.push(Effect::Copy { text, what });
}
