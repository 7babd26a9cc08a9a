//! A report in Markdown: months as headings, a line a contact, quotes with their articles.

use std::fmt::Write;

use crate::domain::{Contact, Evidence, Stance};
use crate::text::sanitize;

use super::Material;
use super::sources::{Sources, headline, link};
use super::words::in_words;

/// Quotes shown of one contact.
const QUOTES: usize = 3;

/// The report; contacts keep their order, those without a first day stand under their own heading.
pub(super) fn markdown(material: &Material<'_>) -> Vec<u8> {
    let sources = Sources::new(material.articles);
    let mut out = String::from("# Diplomatic contacts\n");
    let mut heading = String::new();
    for contact in material.contacts {
        let own = month(contact);
        if own != heading {
            let _ = write!(out, "\n## {own}\n");
            heading = own;
        }
        entry(&mut out, contact, &sources);
    }
    if material.contacts.is_empty() {
        out.push_str("\nNone.\n");
    }
    out.into_bytes()
}

fn month(contact: &Contact) -> String {
    let first = contact.when.as_ref().and_then(|when| when.first());
    first.map_or_else(|| "Undated".to_string(), |day| day.format("%B %Y").to_string())
}

fn entry(out: &mut String, contact: &Contact, sources: &Sources<'_>) {
    let when = contact.when.as_ref().map_or_else(|| "undated".to_string(), in_words);
    let sides: Vec<String> = contact.parties.iter().map(|party| plain(&party.name)).collect();
    let names: Vec<String> = contact.officials.iter().map(|official| plain(&official.name)).collect();
    let mut line =
        format!("**{when}** · {} · {} · {}", contact.kind.word(), contact.status.word(), sides.join(", "));
    for part in [names.join(", "), plain(&contact.places.join("; ")), plain(&contact.topics.join(", "))] {
        if !part.is_empty() {
            let _ = write!(line, " · {part}");
        }
    }
    if contact.is_disputed() {
        line.push_str(" · *disputed*");
    }
    if contact.inferred {
        line.push_str(" · *date inferred*");
    }
    let _ = write!(out, "\n- {line} (`{}`)\n", contact.id);
    if let Some(outcome) = &contact.outcome {
        let _ = writeln!(out, "  - Outcome: {}", plain(&outcome.quote));
    }
    for claim in contact.claims() {
        let says = match claim.stance {
            Stance::Reports => continue,
            Stance::Announces => "Announced",
            Stance::Confirms => "Confirmed",
            Stance::Denies => "Denied",
        };
        let _ = writeln!(out, "  - {says} by {}: {}", plain(&claim.by), quoted(&claim.evidence, sources));
    }
    for evidence in contact.evidence().take(QUOTES) {
        let _ = writeln!(out, "  - {}", quoted(evidence, sources));
    }
}

/// The passage with its article; a link where the article has an address.
fn quoted(evidence: &Evidence, sources: &Sources<'_>) -> String {
    let quote = plain(&evidence.quote);
    let Some(article) = sources.get(&evidence.article) else {
        return format!("\"{quote}\" ({})", plain(&evidence.article.0));
    };
    let day = article.published.when.as_ref().map(ToString::to_string);
    let parts = [article.outlet.as_deref().map(plain), Some(format!("*{}*", plain(headline(article)))), day];
    let cited = parts.into_iter().flatten().collect::<Vec<_>>().join(", ");
    match link(article) {
        Some(url) => format!("\"{quote}\" ([{cited}](<{url}>))"),
        None => format!("\"{quote}\" ({cited})"),
    }
}

/// Text that Markdown shows as it is, on one line.
fn plain(text: &str) -> String {
    let clean = sanitize(text);
    let mut out = String::with_capacity(clean.len());
    for word in clean.split_whitespace() {
        if !out.is_empty() {
            out.push(' ');
        }
        for c in word.chars() {
            if c.is_ascii_punctuation() && "\\`*_{}[]<>#|~&!".contains(c) {
                out.push('\\');
            }
            out.push(c);
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_of_markdown_are_shown_as_they_are() {
        assert_eq!(plain("a *b* <script>\n[x](y) \u{1b}c"), "a \\*b\\* \\<script\\> \\[x\\](y) \u{fffd}c");
    }
}
