//! Who publishes a text and where it comes from: outlet by field or address, origin by dateline, credit or office.

use super::dateline::agency;
use super::page::Facts;
use crate::domain::Dateline;

/// Hosts and the names their outlets go by; a host matches with anything before it.
const HOSTS: [(&str, &str); 44] = [
    ("aa.com.tr", "Anadolu"),
    ("abcnews.go.com", "ABC News"),
    ("aljazeera.com", "Al Jazeera"),
    ("aol.com", "AOL"),
    ("apnews.com", "AP"),
    ("atlanticcouncil.org", "Atlantic Council"),
    ("bbc.co.uk", "BBC"),
    ("bbc.com", "BBC"),
    ("bloomberg.com", "Bloomberg"),
    ("cbsnews.com", "CBS News"),
    ("cnn.com", "CNN"),
    ("dw.com", "DW"),
    ("euronews.com", "Euronews"),
    ("foreignpolicy.com", "Foreign Policy"),
    ("foxnews.com", "Fox News"),
    ("ft.com", "Financial Times"),
    ("gov.uk", "UK Government"),
    ("independent.co.uk", "The Independent"),
    ("interfax.com", "Interfax"),
    ("jpost.com", "The Jerusalem Post"),
    ("kremlin.ru", "Kremlin"),
    ("kyivindependent.com", "The Kyiv Independent"),
    ("kyivpost.com", "Kyiv Post"),
    ("mehrnews.com", "Mehr"),
    ("mid.ru", "Russian Foreign Ministry"),
    ("mfa.gov.ua", "Ukrainian Foreign Ministry"),
    ("nbcnews.com", "NBC News"),
    ("npr.org", "NPR"),
    ("nytimes.com", "The New York Times"),
    ("politico.com", "Politico"),
    ("politico.eu", "Politico Europe"),
    ("president.gov.ua", "Office of the President of Ukraine"),
    ("pravda.com.ua", "Ukrainska Pravda"),
    ("reuters.com", "Reuters"),
    ("rferl.org", "RFE/RL"),
    ("rt.com", "RT"),
    ("state.gov", "US State Department"),
    ("tass.com", "TASS"),
    ("theguardian.com", "The Guardian"),
    ("ukrinform.net", "Ukrinform"),
    ("urdupoint.com", "UrduPoint"),
    ("washingtonpost.com", "The Washington Post"),
    ("bidenwhitehouse.archives.gov", "White House"),
    ("whitehouse.gov", "White House"),
];

/// Outlets that are the source of what they print: offices and agencies.
const OWN: [&str; 10] = [
    "US State Department",
    "White House",
    "Kremlin",
    "Russian Foreign Ministry",
    "Ukrainian Foreign Ministry",
    "Office of the President of Ukraine",
    "UK Government",
    "Reuters",
    "TASS",
    "Interfax",
];

/// The publisher: the known name of the address's host, else the field, else the host itself.
pub fn outlet(facts: &Facts) -> Option<String> {
    let host = facts.url.as_deref().and_then(host);
    let known = |name: &str| HOSTS.iter().find(|(h, _)| name == *h || name.ends_with(&format!(".{h}")));
    if let Some((_, name)) = host.as_deref().and_then(known) {
        return Some((*name).to_string());
    }
    let Some(field) = facts.outlet.as_deref().map(str::trim).filter(|o| !o.is_empty()) else { return host };
    let domain = field.strip_prefix("www.").unwrap_or(field).to_lowercase();
    if let Some((_, name)) = known(&domain) {
        return Some((*name).to_string());
    }
    if field == "tass" { Some("TASS".to_string()) } else { Some(field.to_string()) }
}

fn host(url: &str) -> Option<String> {
    let rest = url.split_once("://").map_or(url, |(_, rest)| rest);
    let host = rest.split(['/', '?', '#', ':']).next()?.to_lowercase();
    let host = host.strip_prefix("www.").unwrap_or(&host);
    host.contains('.').then(|| host.to_string())
}

/// The agency or office a text comes from; the outlet itself where it is one.
pub fn origin(dateline: Option<&Dateline>, text: &str, outlet: Option<&str>) -> Option<String> {
    if let Some(agency) = dateline.and_then(|d| d.agency.clone()) {
        return Some(agency);
    }
    if let Some(own) = outlet.filter(|o| OWN.contains(o)) {
        return Some(own.to_string());
    }
    credit(text)
}

/// An agency credited in brackets or slashes in the first or last lines: "(Reuters)", "/TASS/".
fn credit(text: &str) -> Option<String> {
    let mut lines: Vec<&str> = text.lines().take(4).collect();
    lines.extend(text.lines().rev().take(2));
    lines.into_iter().find_map(|line| {
        line.match_indices(['(', '/']).find_map(|(at, open)| {
            let close = if open == "(" { ')' } else { '/' };
            let inner = line.get(at + 1..)?;
            let end = inner.find(close).filter(|end| (2..=24).contains(end))?;
            let name = agency(&inner[..end])?;
            (inner[..end].split_whitespace().count() <= 3).then_some(name)
        })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn outlets_and_origins_are_named() {
        let facts = |url: &str, outlet: &str| Facts {
            url: (!url.is_empty()).then(|| url.to_string()),
            outlet: (!outlet.is_empty()).then(|| outlet.to_string()),
            ..Facts::default()
        };
        for (url, field, want) in [
            ("https://www.bbc.com/news/a", "", Some("BBC")),
            ("https://en.kremlin.ru/d/1", "President of Russia", Some("Kremlin")),
            ("https://example.org/x", "", Some("example.org")),
            ("https://example.org/x", "The Example", Some("The Example")),
            ("", "state.gov", Some("US State Department")),
            ("", "", None),
        ] {
            assert_eq!(outlet(&facts(url, field)).as_deref(), want);
        }
        assert_eq!(origin(None, "Talks went on (Reuters).", Some("AOL")).as_deref(), Some("Reuters"));
        assert_eq!(origin(None, "Talks went on.", Some("White House")).as_deref(), Some("White House"));
        assert_eq!(origin(None, "He (an aide to Reuters men) spoke.", None), None);
    }
}
