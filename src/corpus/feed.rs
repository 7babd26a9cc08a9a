//! RSS and Atom: the entries of a feed as pages. Other XML gives none.

use quick_xml::Reader;
use quick_xml::events::Event;

use super::front::set_field;
use super::json;
use super::page::{Facts, Page};
use super::references::decode_references;

/// Most entries read from one feed.
const MOST: usize = 50_000;

/// The entries of a feed in order, or why there are none.
pub fn read(text: &str) -> Result<Vec<Page>, String> {
    let mut reader = Reader::from_str(text);
    let config = reader.config_mut();
    config.check_end_names = false;
    config.allow_unmatched_ends = true;
    let mut walk = Walk::default();
    loop {
        match reader.read_event() {
            Ok(Event::Start(tag)) => {
                let name = local(tag.name().as_ref());
                walk.attributes(&name, &tag);
                walk.start(name);
            }
            Ok(Event::Empty(tag)) => walk.attributes(&local(tag.name().as_ref()), &tag),
            Ok(Event::End(tag)) => walk.end(&local(tag.name().as_ref())),
            Ok(Event::Text(text)) => walk.words(text.as_ref()),
            Ok(Event::CData(text)) => walk.words(text.as_ref()),
            Ok(Event::GeneralRef(name)) => {
                let reference = format!("&{};", name.as_ref() as &str);
                walk.words(&decode_references(&reference));
            }
            Ok(Event::Eof) => break,
            Ok(_) => {}
            Err(error) if walk.pages.is_empty() => {
                return Err(format!("no XML: {error}; save the feed again"));
            }
            Err(_) => break,
        }
        if walk.pages.len() >= MOST {
            break;
        }
    }
    if walk.pages.is_empty() {
        Err("no RSS or Atom entries in it: save the feed itself, not a page about it".to_string())
    } else {
        Ok(walk.pages)
    }
}

#[derive(Default)]
struct Walk {
    pages: Vec<Page>,
    channel: Facts,
    entry: Option<Facts>,
    field: String,
    value: String,
    content: String,
    summary: String,
}

impl Walk {
    fn start(&mut self, name: String) {
        if name == "item" || name == "entry" {
            self.entry = Some(Facts::default());
            self.content.clear();
            self.summary.clear();
        }
        self.field = name;
        self.value.clear();
    }

    fn attributes(&mut self, name: &str, tag: &quick_xml::events::BytesStart) {
        let get = |key: &str| {
            tag.attributes()
                .with_checks(false)
                .flatten()
                .find(|a| a.key.as_ref() as &str == key)
                .map(|a| decode_references(&a.value).into_owned())
        };
        if name == "link"
            && let Some(facts) = &mut self.entry
            && let Some(address) = get("href")
            && get("rel").is_none_or(|rel| rel == "alternate")
        {
            set_field(facts, "url", address);
        }
    }

    fn words(&mut self, text: &str) {
        self.value.push_str(text);
    }

    fn end(&mut self, name: &str) {
        if name == "item" || name == "entry" {
            self.finish();
            return;
        }
        if self.field != name {
            return;
        }
        let value = std::mem::take(&mut self.value);
        self.field.clear();
        match (&mut self.entry, name) {
            (Some(_), "encoded" | "content") => self.content = value,
            (Some(_), "description" | "summary") => self.summary = value,
            (Some(facts), "title") => set_field(facts, "title", decode_references(value.trim()).into_owned()),
            (Some(facts), "date") => set_field(facts, "date", value),
            (Some(facts), _) => set_field(facts, &name.to_lowercase(), value),
            (None, "title" | "language") => {
                let key = if name == "title" { "outlet" } else { "language" };
                set_field(&mut self.channel, key, value.trim().to_string());
            }
            (None, _) => {}
        }
    }

    fn finish(&mut self) {
        let Some(mut facts) = self.entry.take() else { return };
        facts.outlet = facts.outlet.or_else(|| self.channel.outlet.clone());
        facts.language = facts.language.or_else(|| self.channel.language.clone());
        facts.dates.sort_by_key(|(key, _)| super::published::rank(key));
        let text = if self.content.trim().is_empty() { &mut self.summary } else { &mut self.content };
        self.pages.push(json::page(std::mem::take(text), facts));
    }
}

/// The name without its prefix: `content:encoded` is `encoded`, `dc:date` is `date`.
fn local(name: &str) -> String {
    name.rsplit(':').next().unwrap_or("").to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn entries_of_both_kinds_of_feed_are_read() {
        let rss = "<rss><channel><title>Paper</title><item><title>A &amp; B</title><link>https://a.b/1</link><pubDate>Sat, 24 May 2025 10:00:53 -0400</pubDate><description>short</description><content:encoded><![CDATA[<p>One.</p><p>Two.</p>]]></content:encoded></item></channel></rss>";
        let pages = read(rss).unwrap();
        assert_eq!(pages[0].facts.title.as_deref(), Some("A & B"));
        assert_eq!(pages[0].facts.outlet.as_deref(), Some("Paper"));
        assert_eq!(pages[0].blocks.len(), 2);
        let atom = "<feed><entry><title>T</title><link href='https://a.b/2'/><published>2024-01-02T00:00:00Z</published><summary>Words &lt;b&gt;here&lt;/b&gt;</summary></entry></feed>";
        let pages = read(atom).unwrap();
        assert_eq!(pages[0].facts.url.as_deref(), Some("https://a.b/2"));
        assert_eq!(pages[0].facts.dates[0].1, "2024-01-02T00:00:00Z");
    }

    #[test]
    fn hostile_and_other_xml_gives_a_reason() {
        assert!(read("<svg><path/></svg>").is_err());
        assert!(read("<a").is_err());
        let bomb = "<!DOCTYPE x [<!ENTITY a \"aaaa\"><!ENTITY b \"&a;&a;&a;\">]><rss><item><title>&b;</title></item></rss>";
        assert_eq!(read(bomb).unwrap()[0].facts.title.as_deref(), Some("&b;"));
        assert!(read(&"<a>".repeat(100_000)).is_err());
    }
}
