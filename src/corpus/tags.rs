//! One pass over the tags of an HTML text: lines, the head's facts, and where the marked-up article lies.

use super::page::Shape;
use super::references::decode_references;
use crate::domain::Span;

/// A line of the flattened text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Line {
    /// Its place in the flattened text.
    pub span: Span,
    /// What it was.
    pub shape: Shape,
    /// True where nothing but links stands in it.
    pub linked: bool,
    /// True within the body of a marked-up article, or its headline and lead.
    pub body: bool,
    /// True within an article or main element.
    pub article: bool,
}

/// A flattened text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Flat {
    /// Visible words, one line a block element.
    pub text: String,
    /// The lines in order.
    pub lines: Vec<Line>,
    /// Names (lower case) and contents of meta elements, in order.
    pub metas: Vec<(String, String)>,
    /// Marked times: name and value.
    pub times: Vec<(String, String)>,
    /// JSON-LD scripts.
    pub json: Vec<String>,
    /// The title element.
    pub title: Option<String>,
    /// The language attribute of the page.
    pub language: Option<String>,
    /// Deepest nesting met.
    pub depth: usize,
}

/// Elements whose content no reader sees or that never hold the story.
const SILENT: [&str; 15] = [
    "script", "style", "noscript", "template", "svg", "head", "nav", "footer", "form", "button", "select",
    "iframe", "object", "aside", "textarea",
];
/// Elements that stand within a line.
const INLINE: [&str; 26] = [
    "a", "abbr", "b", "bdi", "bdo", "cite", "code", "data", "del", "dfn", "em", "font", "i", "ins", "kbd",
    "mark", "q", "s", "small", "span", "strong", "sub", "sup", "time", "u", "wbr",
];
const VOID: [&str; 13] =
    ["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"];

/// Flattens a page or a fragment.
pub fn flatten(html: &str) -> Flat {
    let mut pass = Pass::default();
    let mut at = 0;
    while at < html.len() {
        let open = html[at..].find('<').map_or(html.len(), |i| at + i);
        pass.words(&html[at..open]);
        if open == html.len() {
            break;
        }
        at = pass.tag(html, open);
    }
    pass.end_line();
    pass.flat
}

#[derive(Default)]
struct Pass {
    flat: Flat,
    start: usize,
    /// Open elements with what they mark.
    open: Vec<Open>,
    links: usize,
    linked: usize,
    length: usize,
    body: usize,
    article: usize,
    heading: usize,
    item: usize,
}

struct Open {
    name: String,
    body: bool,
}

impl Pass {
    fn words(&mut self, raw: &str) {
        if raw.is_empty() {
            return;
        }
        let text = decode_references(raw);
        let visible = text.chars().filter(|c| !c.is_whitespace()).count();
        self.length += visible;
        if self.links > 0 {
            self.linked += visible;
        }
        self.flat.text.extend(text.chars().map(|c| if c == '\n' { ' ' } else { c }));
    }

    fn end_line(&mut self) {
        let span = Span::new(self.start, self.flat.text.len());
        if self.length > 0 {
            self.flat.lines.push(Line {
                span,
                shape: match (self.heading > 0, self.item > 0) {
                    (true, _) => Shape::Heading,
                    (_, true) => Shape::Item,
                    _ => Shape::Paragraph,
                },
                linked: self.linked == self.length,
                body: self.body > 0,
                article: self.article > 0,
            });
        }
        self.flat.text.push('\n');
        self.start = self.flat.text.len();
        (self.length, self.linked) = (0, 0);
    }

    /// Takes the tag at `at` and says where to go on.
    fn tag(&mut self, html: &str, at: usize) -> usize {
        let rest = &html[at..];
        if rest.starts_with("<!--") {
            return rest.find("-->").map_or(html.len(), |i| at + i + 3);
        }
        let Some(end) = tag_end(rest) else {
            return html.len();
        };
        let inner = &rest[1..end];
        let next = at + end + 1;
        if let Some(name) = inner.strip_prefix('/') {
            self.close(&name.trim().to_ascii_lowercase());
            return next;
        }
        if !inner.starts_with(|c: char| c.is_ascii_alphabetic()) {
            if inner.starts_with(['!', '?']) {
                return next;
            }
            // A lone sign, as in "a < b".
            self.words("<");
            return at + 1;
        }
        let split = inner.find(|c: char| c.is_whitespace() || c == '/').unwrap_or(inner.len());
        let name = inner[..split].to_ascii_lowercase();
        let attributes = attributes(&inner[split..]);
        if name == "title" || name == "script" || name == "style" {
            return self.raw(html, next, &name, &attributes);
        }
        if name == "head" {
            return next;
        }
        let silent = SILENT.contains(&name.as_str()) || is_hidden(&attributes);
        if silent && !VOID.contains(&name.as_str()) && name != "body" && name != "html" {
            return skip(html, next, &name);
        }
        self.open(name, &attributes);
        next
    }

    /// Elements whose content is no markup.
    fn raw(&mut self, html: &str, from: usize, name: &str, attributes: &[(String, String)]) -> usize {
        let end = find_close(html, from, name).unwrap_or((html.len(), html.len()));
        let inner = &html[from..end.0];
        if name == "title" && self.flat.title.is_none() {
            self.flat.title = Some(decode_references(inner).split_whitespace().collect::<Vec<_>>().join(" "));
        }
        if name == "script" && attributes.iter().any(|(k, v)| k == "type" && v.contains("ld+json")) {
            self.flat.json.push(inner.trim().to_string());
        }
        end.1
    }

    fn open(&mut self, name: String, attributes: &[(String, String)]) {
        let get = |key: &str| attributes.iter().find(|(k, _)| k == key).map(|(_, v)| v.as_str());
        match name.as_str() {
            "html" => self.flat.language = get("lang").map(str::to_string),
            "meta" => {
                let key = get("property").or(get("name")).or(get("itemprop"));
                if let (Some(key), Some(content)) = (key, get("content")) {
                    self.flat.metas.push((key.to_lowercase(), content.to_string()));
                }
            }
            "link" if get("rel") == Some("canonical") => {
                self.flat.metas.extend(get("href").map(|url| ("canonical".to_string(), url.to_string())));
            }
            "time" => {
                if let (Some(key), Some(value)) = (get("itemprop"), get("datetime")) {
                    self.flat.times.push((key.to_lowercase(), value.to_string()));
                }
            }
            _ => {}
        }
        if !INLINE.contains(&name.as_str()) {
            self.end_line();
        }
        if VOID.contains(&name.as_str()) {
            return;
        }
        let property = get("itemprop").unwrap_or("");
        let class = get("class").unwrap_or("");
        let body = ["articleBody", "headline"].contains(&property)
            || class.split_whitespace().any(|c| {
                matches!(c, "entry-content" | "entry-title" | "entry-summary" | "article-body" | "e-content")
            });
        self.count(&name, body, 1);
        self.open.push(Open { name, body });
        self.flat.depth = self.flat.depth.max(self.open.len());
        if self.open.len() > 100_000 {
            self.open.truncate(50_000);
        }
    }

    fn count(&mut self, name: &str, body: bool, step: isize) {
        let add = |n: &mut usize| *n = n.saturating_add_signed(step);
        if body {
            add(&mut self.body);
        }
        match name {
            "a" => add(&mut self.links),
            "article" | "main" => add(&mut self.article),
            "li" => add(&mut self.item),
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => add(&mut self.heading),
            _ => {}
        }
    }

    fn close(&mut self, name: &str) {
        if !INLINE.contains(&name) {
            self.end_line();
        }
        // Look no further than a few levels up: pages forget to close, and a stray tag must not cost a walk over all.
        let Some(depth) = self.open.iter().rev().take(64).position(|open| open.name == name) else { return };
        for _ in 0..=depth {
            if let Some(open) = self.open.pop() {
                self.count(&open.name, open.body, -1);
            }
        }
    }
}

/// The end of the tag `rest` begins with, quotation marks minded; none where it never ends.
fn tag_end(rest: &str) -> Option<usize> {
    let mut quote = None;
    for (at, b) in rest.bytes().enumerate().skip(1).take(64 << 10) {
        match (quote, b) {
            (None, b'>') => return Some(at),
            (None, b'"' | b'\'') if rest.as_bytes()[at - 1] == b'=' => quote = Some(b),
            (Some(q), b) if q == b => quote = None,
            _ => {}
        }
    }
    memchr::memchr(b'>', rest.as_bytes())
}

fn attributes(text: &str) -> Vec<(String, String)> {
    let mut out = Vec::new();
    let mut rest = text;
    while out.len() < 64 {
        rest = rest.trim_start_matches(|c: char| c.is_whitespace() || c == '/');
        if rest.is_empty() {
            break;
        }
        let end = rest.find(|c: char| c.is_whitespace() || c == '=').unwrap_or(rest.len());
        let name = rest[..end].to_ascii_lowercase();
        rest = rest[end..].trim_start();
        let mut value = String::new();
        if let Some(after) = rest.strip_prefix('=') {
            let after = after.trim_start();
            let quote = after.chars().next().filter(|c| matches!(c, '"' | '\''));
            let (inner, tail) = match quote {
                Some(q) => after[1..].split_once(q).unwrap_or((&after[1..], "")),
                None => after.split_at(after.find(char::is_whitespace).unwrap_or(after.len())),
            };
            value = decode_references(inner).into_owned();
            rest = tail;
        } else if end == 0 {
            rest = &rest[rest.chars().next().map_or(0, char::len_utf8)..];
        }
        out.push((name, value));
    }
    out
}

fn is_hidden(attributes: &[(String, String)]) -> bool {
    attributes.iter().any(|(key, value)| match key.as_str() {
        "hidden" => true,
        "aria-hidden" => value == "true",
        "style" => value.replace(' ', "").contains("display:none"),
        "class" => value
            .split_whitespace()
            .any(|c| matches!(c, "hidden" | "hidden-copy" | "visually-hidden" | "sr-only")),
        _ => false,
    })
}

/// Where the element `name` that opened before `from` ends, its like inside it counted.
fn skip(html: &str, from: usize, name: &str) -> usize {
    let mut depth = 1usize;
    let mut at = from;
    while let Some(open) = html[at..].find('<').map(|i| at + i) {
        let rest = &html.as_bytes()[open + 1..];
        let closing = rest.first() == Some(&b'/');
        let word = &rest[usize::from(closing)..];
        let same = word.len() >= name.len()
            && word[..name.len()].eq_ignore_ascii_case(name.as_bytes())
            && !word.get(name.len()).is_some_and(|b| b.is_ascii_alphanumeric());
        at = open + 1;
        if same {
            depth = if closing { depth - 1 } else { depth + 1 };
            if depth == 0 {
                return memchr::memchr(b'>', &html.as_bytes()[open..]).map_or(html.len(), |i| open + i + 1);
            }
        }
    }
    html.len()
}

fn find_close(html: &str, from: usize, name: &str) -> Option<(usize, usize)> {
    let mut at = from;
    while let Some(open) = html[at..].find("</").map(|i| at + i) {
        let word = &html.as_bytes()[open + 2..];
        if word.len() >= name.len() && word[..name.len()].eq_ignore_ascii_case(name.as_bytes()) {
            let end = memchr::memchr(b'>', word).map_or(html.len(), |i| open + 2 + i + 1);
            return Some((open, end));
        }
        at = open + 2;
    }
    None
}
