//! One page for a browser that needs nothing else: every contact with its evidence is in it and can be read without scripts;
//! a script adds filters. Nothing is fetched, and no script of another can run: the page allows only what bears its own nonce.

mod entry;
mod filters;
mod strip;

use std::collections::BTreeSet;

use crate::domain::Contact;
use crate::text::sanitize;

use super::Material;
use super::sources::Sources;

const STYLE: &str = include_str!("../../../assets/export/page.css");
const SCRIPT: &str = include_str!("../../../assets/export/page.js");

/// What the dots before a headline mean.
const LEGEND: &str = "<p class=\"faint\"><span class=\"legend\"><i class=\"russia\"></i>Russia</span>\
<span class=\"legend\"><i class=\"ukraine\"></i>Ukraine</span><span class=\"legend\"><i class=\"west\"></i>West</span>\
<span class=\"legend\"><i class=\"other\"></i>others</span></p>\n";

/// The page.
pub(super) fn html(material: &Material<'_>) -> Vec<u8> {
    let body = body(material);
    // A hash of all that stands in the page: no text in it can hold its own hash, so none can guess the nonce.
    let nonce = blake3::hash(body.as_bytes()).to_hex();
    let nonce = &nonce[..32];
    let policy = format!(
        "default-src 'none'; img-src data:; style-src 'nonce-{nonce}'; script-src 'nonce-{nonce}'; base-uri 'none'; form-action 'none'"
    );
    let mut out = String::from("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n");
    out.push_str(&format!("<meta http-equiv=\"Content-Security-Policy\" content=\"{policy}\">\n"));
    out.push_str("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n");
    out.push_str("<meta name=\"referrer\" content=\"no-referrer\">\n");
    out.push_str("<link rel=\"icon\" href=\"data:,\">\n<title>Diplomatic contacts</title>\n");
    out.push_str(&format!("<style nonce=\"{nonce}\">\n{STYLE}</style>\n</head>\n<body>\n{body}"));
    out.push_str(&format!("<script nonce=\"{nonce}\">\n{SCRIPT}</script>\n</body>\n</html>\n"));
    out.into_bytes()
}

fn body(material: &Material<'_>) -> String {
    let sources = Sources::new(material.articles);
    let mut out = String::from("<header>\n<h1>Diplomatic contacts</h1>\n");
    out.push_str(&format!("<p class=\"faint\">{}</p>\n", escape(&overview(material))));
    out.push_str(LEGEND);
    out.push_str(&strip::strip(material.contacts));
    out.push_str(&years(material.contacts));
    out.push_str("</header>\n");
    out.push_str(&filters::filters(material.contacts));
    out.push_str("<main>\n");
    let mut heading = None;
    for contact in material.contacts {
        let own = month(contact);
        if heading.as_ref() != Some(&own) {
            if heading.is_some() {
                out.push_str("</section>\n");
            }
            out.push_str(&format!("<section id=\"m-{}\">\n<h2>{}</h2>\n", own.0, escape(&own.1)));
            heading = Some(own);
        }
        out.push_str(&entry::entry(contact, &sources));
    }
    out.push_str(if heading.is_some() { "</section>\n" } else { "<p>None.</p>\n" });
    out.push_str(
        "</main>\n<footer>Made by diplo-tui from saved articles; quotes belong to their outlets.</footer>\n",
    );
    out
}

fn overview(material: &Material<'_>) -> String {
    let told: BTreeSet<_> = material.contacts.iter().flat_map(|c| c.accounts.articles()).collect();
    let firsts = material.contacts.iter().filter_map(|c| c.when.as_ref()?.first());
    let span = match (firsts.clone().min(), firsts.max()) {
        (Some(from), Some(to)) => format!(", {} to {}", from.format("%B %Y"), to.format("%B %Y")),
        _ => String::new(),
    };
    format!("{} contacts told by {} articles{span}", material.contacts.len(), told.len())
}

/// The month of a contact's first day: as part of an address, and in words.
fn month(contact: &Contact) -> (String, String) {
    match contact.when.as_ref().and_then(|when| when.first()) {
        Some(day) => (day.format("%Y-%m").to_string(), day.format("%B %Y").to_string()),
        None => ("undated".to_string(), "No first day known".to_string()),
    }
}

/// Links to the first month of each year.
fn years(contacts: &[&Contact]) -> String {
    let mut seen = BTreeSet::new();
    let mut out = String::from("<nav class=\"years\" aria-label=\"Years\">");
    for contact in contacts {
        let (month, words) = month(contact);
        let year = if month == "undated" { words.clone() } else { month[..4].to_string() };
        if seen.insert(year.clone()) {
            out.push_str(&format!("<a href=\"#m-{month}\">{}</a>", escape(&year)));
        }
    }
    out.push_str("</nav>\n");
    out
}

/// Text that HTML shows as it is, in an element or between quotation marks of an attribute.
pub(super) fn escape(text: &str) -> String {
    let clean = sanitize(text);
    let mut out = String::with_capacity(clean.len());
    for c in clean.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            _ => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn no_text_can_leave_its_place(text in any::<String>()) {
            let shown = escape(&text);
            prop_assert!(!shown.contains(['<', '>', '"', '\'']));
            let back = [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#39;", "'"), ("&amp;", "&")];
            let plain = back.iter().fold(shown, |text, (entity, c)| text.replace(entity, c));
            prop_assert_eq!(plain, sanitize(&text).into_owned());
        }
    }
}
