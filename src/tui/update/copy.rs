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
    if matches!(verb, Verb::Browse | Verb::Editor) {
        outside(app, verb, effects);
        return;
    }
    let quote = evidence.quote.split_whitespace().collect::<Vec<_>>().join(" ");
    let (text, what) = match verb {
        Verb::CopyEvidence => (quote, "evidence"),
        Verb::CopyJson => {
            let value = crate::export::contact_value(contact);
            (serde_json::to_string_pretty(&value).unwrap_or_default(), "JSON")
        }
        _ => {
            let source = app.shelf.article(&evidence.article).map_or_else(
                || evidence.article.0.to_string(),
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

/// Opens the article outside: its address in a browser, its file in an editor.
fn outside(app: &mut App, verb: Verb, effects: &mut Vec<Effect>) {
    let Some(article) = app.article().cloned() else { return };
    if verb == Verb::Browse {
        match article.url.filter(|url| url.starts_with("http://") || url.starts_with("https://")) {
            Some(url) => effects.push(Effect::Browse(url)),
            None => app.tell("this article names no address, V opens its file"),
        }
        return;
    }
    let start = app.passage().map_or(0, |(evidence, ..)| evidence.span.start);
    let at = app.shelf.body(&article.id).and_then(|body| body.map.source(start)).unwrap_or(0);
    effects.push(Effect::Edit { path: article.path, at });
}
