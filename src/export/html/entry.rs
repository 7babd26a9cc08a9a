//! One contact in the page: facts, the first quote, and the rest of the proof behind a disclosure.

use std::fmt::Write;

use crate::domain::{Bloc, Claim, Contact, Evidence, Field, Official, Stance, Status, When};

use super::super::sources::{Sources, headline, link};
use super::super::words::{capital, in_words};
use super::escape;

/// Glyphs beside the words of a status, so that neither hue nor word stands alone.
fn glyph(status: Status) -> char {
    match status {
        Status::Held => '●',
        Status::Ongoing => '◐',
        Status::Planned => '○',
        Status::Proposed => '◌',
        Status::Cancelled => '⊘',
        Status::Denied => '✕',
    }
}

/// The contact as an `article` element with what the filters ask for as `data-` attributes.
pub(super) fn entry(contact: &Contact, sources: &Sources<'_>) -> String {
    let day = |of: fn(&When) -> Option<chrono::NaiveDate>| {
        contact.when.as_ref().and_then(of).map(|day| day.to_string()).unwrap_or_default()
    };
    let codes: Vec<&str> = contact.parties.iter().map(|party| party.code.as_str()).collect();
    let mut out = String::new();
    let _ = writeln!(
        out,
        "<article class=\"contact\" id=\"c-{}\" data-kind=\"{}\" data-status=\"{}\" data-sides=\"{}\" data-first=\"{}\" \
         data-last=\"{}\" data-core=\"{}\">",
        contact.id,
        contact.kind.word(),
        contact.status.word(),
        codes.join(" "),
        day(When::first),
        day(When::last),
        contact.core
    );
    head(&mut out, contact);
    facts(&mut out, contact);
    if let Some(first) = contact.evidence().next() {
        quote(&mut out, first, sources);
    }
    more(&mut out, contact, sources);
    out.push_str("</article>\n");
    out
}

fn head(out: &mut String, contact: &Contact) {
    out.push_str("<div class=\"head\"><span class=\"lanes\" aria-hidden=\"true\">");
    let lanes =
        [(Bloc::Russia, "russia"), (Bloc::Ukraine, "ukraine"), (Bloc::West, "west"), (Bloc::Other, "other")];
    for (bloc, word) in lanes {
        let takes_part = contact.parties.iter().any(|party| party.bloc == bloc);
        let _ = write!(out, "<i class=\"{}\"></i>", if takes_part { word } else { "" });
    }
    let sides: Vec<String> = contact.parties.iter().map(|party| escape(&party.name)).collect();
    let _ = writeln!(out, "</span><h3>{}: {}</h3></div>", capital(contact.kind.word()), sides.join(", "));
}

fn facts(out: &mut String, contact: &Contact) {
    let _ = write!(out, "<p class=\"facts\">{}", dated(contact));
    let status = contact.status.word();
    let _ = write!(out, "<span class=\"status {status}\">{} {status}</span>", glyph(contact.status));
    if contact.is_disputed() {
        out.push_str("<span class=\"status disputed\">⚡ disputed</span>");
    }
    if contact.inferred {
        out.push_str("<span>date inferred</span>");
    }
    for part in [contact.places.join("; "), contact.topics.join(", ")] {
        if !part.is_empty() {
            let _ = write!(out, "<span>{}</span>", escape(&part));
        }
    }
    out.push_str("</p>\n");
    let people: Vec<String> = contact.officials.iter().map(person).collect();
    if !people.is_empty() {
        let _ = writeln!(out, "<p>{}</p>", people.join("; "));
    }
    if let Some(outcome) = &contact.outcome {
        let _ = writeln!(out, "<p>Outcome: {}</p>", escape(&outcome.quote));
    }
}

/// A `time` element where machines can read the date, plain words otherwise.
fn dated(contact: &Contact) -> String {
    let Some(when) = &contact.when else { return "<span>Undated</span>".to_string() };
    let words = escape(&capital(&in_words(when)));
    match when.as_day() {
        Some(day) => format!("<time datetime=\"{day}\">{words}</time>"),
        None => format!("<span title=\"{}\">{words}</span>", escape(&when.to_string())),
    }
}

fn person(official: &Official) -> String {
    let party = official.party.map(|code| code.to_string());
    let told: Vec<&str> = [party.as_deref(), official.office.as_deref()].into_iter().flatten().collect();
    let office = if told.is_empty() { String::new() } else { format!(" ({})", told.join(", ")) };
    escape(&format!("{}{office}", official.name))
}

fn quote(out: &mut String, evidence: &Evidence, sources: &Sources<'_>) {
    let _ = writeln!(
        out,
        "<blockquote><p>{}</p><p class=\"cite\">{}</p></blockquote>",
        escape(&evidence.quote),
        cited(evidence, sources)
    );
}

/// The citation, a link where the article has an address.
fn cited(evidence: &Evidence, sources: &Sources<'_>) -> String {
    let words = escape(&sources.cite(&evidence.article));
    match sources.get(&evidence.article).and_then(link) {
        Some(url) => format!("<a href=\"{}\" rel=\"noopener noreferrer\">{words}</a>", escape(url)),
        None => words,
    }
}

fn more(out: &mut String, contact: &Contact, sources: &Sources<'_>) {
    let plural = |count: usize, word: &str| format!("{count} {word}{}", if count == 1 { "" } else { "s" });
    let _ = writeln!(
        out,
        "<details><summary>{}, {} independent; {}</summary>\n<dl>",
        plural(contact.sources, "source"),
        contact.origins,
        plural(contact.claims().count(), "claim")
    );
    if !contact.when_basis.is_empty() {
        let _ = writeln!(out, "<dt>Day</dt><dd>{}</dd>", escape(&contact.when_basis));
    }
    for claim in contact.claims() {
        let said = format!("{} {}", claim.by, stance(claim));
        let _ = writeln!(out, "<dt>{}</dt><dd>", escape(&said));
        quote(out, &claim.evidence, sources);
        out.push_str("</dd>\n");
    }
    for dispute in &contact.disputes {
        let values: Vec<&str> = dispute.values.iter().map(|(value, _)| value.as_str()).collect();
        let _ = writeln!(
            out,
            "<dt>Disputed: {}</dt><dd>{}</dd>",
            field(dispute.field),
            escape(&values.join(" / "))
        );
    }
    for account in &contact.accounts {
        let title = sources.get(&account.article).map_or(&*account.article.0, headline);
        let when = account.when.as_ref().map_or_else(|| "undated".to_string(), in_words);
        let says = format!("{}, {}, {when}", account.kind.word(), account.status.word());
        let _ = writeln!(out, "<dt>{}</dt><dd>{}", escape(title), escape(&says));
        for evidence in &account.evidence {
            quote(out, evidence, sources);
        }
        out.push_str("</dd>\n");
    }
    let _ = writeln!(out, "<dt>Id</dt><dd><a href=\"#c-{0}\">{0}</a></dd>\n</dl></details>", contact.id);
}

fn stance(claim: &Claim) -> &'static str {
    match claim.stance {
        Stance::Reports => "reports it",
        Stance::Announces => "announces it",
        Stance::Confirms => "confirms it",
        Stance::Denies => "denies it",
    }
}

fn field(field: Field) -> &'static str {
    match field {
        Field::When => "day",
        Field::Place => "place",
        Field::Claims => "whether it took place",
        _ => "account",
    }
}
