//! A report in Markdown: months as headings, a line a contact, quotes with their articles.

use std::collections::BTreeMap;
use std::fmt::Write;

use crate::domain::{Article, ArticleId, Contact, Stance};
use crate::text::sanitize;

use super::Material;

/// Quotes shown of one contact.
const QUOTES: usize = 3;

/// The report; contacts keep their order, those without a first day stand under their own heading.
pub fn markdown(material: &Material<'_>) -> Vec<u8> {
    let articles: BTreeMap<&ArticleId, &Article> = material.articles.iter().map(|a| (&a.id, a)).collect();
    let mut out = String::from("# Diplomatic contacts\n");
    let mut heading = String::new();
    for contact in material.contacts {
        let own = month(contact);
        if own != heading {
            let _ = write!(out, "\n## {own}\n");
            heading = own;
        }
        entry(&mut out, contact, &articles);
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

fn entry(out: &mut String, contact: &Contact, articles: &BTreeMap<&ArticleId, &Article>) {
    let when = contact.when.as_ref().map_or_else(|| "undated".to_string(), ToString::to_string);
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
    for claim in contact.claims().filter(|claim| claim.stance == Stance::Denies) {
        let _ = writeln!(out, "  - Denied by {}: \"{}\"", plain(&claim.by), plain(&claim.evidence.quote));
    }
    for evidence in contact.evidence().take(QUOTES) {
        let cited =
            articles.get(&evidence.article).map_or_else(|| plain(&evidence.article.0), |a| citation(a));
        let _ = writeln!(out, "  - \"{}\" ({cited})", plain(&evidence.quote));
    }
}

fn citation(article: &Article) -> String {
    let title = if article.title.is_empty() { &article.id.0 } else { &article.title };
    let day = article.published.when.as_ref().map(ToString::to_string);
    let parts = [article.outlet.as_deref().map(plain), Some(format!("*{}*", plain(title))), day];
    let cited = parts.into_iter().flatten().collect::<Vec<_>>().join(", ");
    let web = article
        .url
        .as_ref()
        .filter(|url| url.starts_with("http") && !url.contains([' ', '<', '>', ')', '(']));
    match web.map(|url| sanitize(url)) {
        Some(url) => format!("[{cited}](<{url}>)"),
        None => cited,
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
