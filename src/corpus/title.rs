//! The headline: found among the fields or the lines, freed of the outlet's name. Which lines are menus stays outside.

use super::page::{Block, Page, Shape};
use super::stamp::stamps;
use crate::domain::{CutReason, Span};

/// Longest line that is taken for a headline, in bytes.
const LONGEST: usize = 300;

/// Finds the headline, sets it on the page, and cuts the line it was taken from. Returns the headline's block index.
pub fn set(page: &mut Page) -> Option<usize> {
    let stated =
        page.facts.title.clone().map(|title| bare(&super::references::decode_references(&title)).to_string());
    let found = match &stated {
        Some(title) => find(page, title),
        None => heading(page).or_else(|| first_line(page)),
    };
    if let Some(index) = found {
        let block = page.blocks[index].clone();
        let kept = bare(&block.text);
        page.title = block.part(Span::new(0, kept.len()));
        page.facts.title.get_or_insert(kept.to_string());
        page.blocks[index].cut = Some(CutReason::Repeated);
        return Some(index);
    }
    if let Some(title) = stated.filter(|t| t.len() <= LONGEST * 2) {
        // Not a line of the text: it follows the source, so that it has a place to point to.
        let from = page.source.len() + 1;
        page.source.push('\n');
        page.source.push_str(&title);
        page.title = Block::new(&page.source, &[Span::new(from, page.source.len())], Shape::Heading);
    }
    None
}

/// The last line that says the headline before the story begins: menus and captions come before it.
fn find(page: &Page, title: &str) -> Option<usize> {
    let wanted = key(title);
    if wanted.len() < 8 {
        return None;
    }
    let mut last = None;
    let mut prose = 0;
    for (index, block) in page.standing() {
        let same = block.text.len() < LONGEST * 2 && {
            let have = key(bare(&block.text));
            have == wanted
                || (have.len() > 20 && wanted.len() > 20 && (wanted.starts_with(&have) || have == key(title)))
        };
        // a deck that the story says again, full stop and all, does not begin it
        let told_again = last.is_some() && prose > 0 && block.text.ends_with('.');
        if same && !told_again {
            last = Some(index);
        } else if is_prose(&block.text) {
            prose += 1;
            if prose > 3 {
                break;
            }
        }
    }
    last
}

/// The page's own heading, or the one its outline lists first.
fn heading(page: &Page) -> Option<usize> {
    if let Some(first) = page.facts.headings.first()
        && let Some(index) = find(page, first)
    {
        return Some(index);
    }
    let (index, _) =
        page.standing().take(40).find(|(_, b)| b.shape == Shape::Heading && b.text.len() <= LONGEST)?;
    Some(index)
}

/// The first line of a plain text, where it reads like a headline.
fn first_line(page: &Page) -> Option<usize> {
    // A crawler's date, or a word of a menu, may come before it.
    let mut lines = page.standing().skip_while(|(index, b)| {
        *index < 3
            && b.text.len() < 60
            && (!stamps(&b.text).is_empty() || b.text.split_whitespace().count() < 3)
    });
    let (index, block) = lines.next()?;
    let next = lines.next()?.1;
    let words = block.text.split_whitespace().count();
    let headline = (3..=30).contains(&words)
        && block.text.len() <= LONGEST
        && !block.text.ends_with(['.', ',', ';', ':', '"', '”'])
        && next.text.len() > 20;
    headline.then(|| find(page, bare(&block.text)).unwrap_or(index))
}

/// The headline without the names of outlet and section that follow it: "Talks go on | World | Paper".
pub fn bare(title: &str) -> &str {
    let mut title = title.trim();
    while let Some((at, mark)) = last_mark(title) {
        let tail = title[at + mark.len()..].trim();
        let head = title[..at].trim_end();
        let words = tail.split_whitespace().count();
        if head.split_whitespace().count() < 3
            || words > 5
            || tail.ends_with(['.', '?', '!'])
            || !names_outlet(mark, tail)
        {
            break;
        }
        title = head;
    }
    title
}

fn last_mark(title: &str) -> Option<(usize, &'static str)> {
    [" | ", " - ", " – ", " — ", " : ", "  : ", " • ", " · ", " » ", " / "]
        .into_iter()
        .filter_map(|mark| title.rfind(mark).map(|at| (at, mark)))
        .max()
}

/// A bar or a bullet always parts off a name; a dash only where what follows reads like the name of an outlet.
fn names_outlet(mark: &str, tail: &str) -> bool {
    const WORDS: [&str; 40] = [
        "news",
        "times",
        "post",
        "press",
        "reuters",
        "bbc",
        "cnn",
        "npr",
        "abc",
        "cbs",
        "nbc",
        "fox",
        "guardian",
        "tribune",
        "today",
        "daily",
        "journal",
        "herald",
        "council",
        "institute",
        "radio",
        "tv",
        "jazeera",
        "politico",
        "axios",
        "tass",
        "sputnik",
        "urdupoint",
        "observer",
        "independent",
        "telegraph",
        "monitor",
        "agency",
        "oslo",
        "aol",
        "yahoo",
        "president",
        "department",
        "house",
        "ministry",
    ];
    let tail = tail.to_lowercase();
    if tail == "reports" || tail == "report" {
        return false;
    }
    if matches!(mark.trim(), "|" | "•" | "·" | "»") {
        return true;
    }
    tail.split(|c: char| !c.is_alphanumeric()).any(|word| WORDS.contains(&word)) || tail.contains(".com")
}

/// Letters and digits in lower case, so that quotation marks and blanks do not matter.
pub fn key(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        let letters = rest.bytes().take_while(u8::is_ascii_alphanumeric).count();
        out.push_str(&rest[..letters]);
        if letters == 0 && !c.is_ascii() && c.is_alphanumeric() {
            out.extend(c.to_lowercase());
        }
        rest = &rest[if letters > 0 { letters } else { c.len_utf8() }..];
    }
    out.make_ascii_lowercase();
    out
}

/// True for a line that reads like a sentence of a story.
pub fn is_prose(text: &str) -> bool {
    // eleven blanks part twelve words
    text.len() >= 23
        && (text.len() >= 120 || text.ends_with(['.', '!', '?', '"', '”', '…', ':']))
        && holds_words(text, 12)
}

/// True where blanks part at least `least` words.
pub fn holds_words(text: &str, least: usize) -> bool {
    let (mut words, mut within) = (0, false);
    for byte in text.bytes() {
        match byte {
            b' ' | b'\t'..=b'\r' => within = false,
            0x80.. => return text.split_whitespace().nth(least - 1).is_some(),
            _ => {
                words += usize::from(!within);
                within = true;
                if words == least {
                    return true;
                }
            }
        }
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_outlets_name_is_no_part_of_the_headline() {
        for (title, want) in [
            ("Talks go on in Vienna | World | The Paper", "Talks go on in Vienna"),
            ("Talks go on in Vienna - ABC News", "Talks go on in Vienna"),
            ("Talks go on in Vienna  : NPR", "Talks go on in Vienna"),
            ("Minister May Visit Japan in May - Reports", "Minister May Visit Japan in May - Reports"),
            ("Russia-Ukraine talks: where they stand", "Russia-Ukraine talks: where they stand"),
            ("War on two fronts – and no end in sight", "War on two fronts – and no end in sight"),
        ] {
            assert_eq!(bare(title), want);
        }
    }

    #[test]
    fn a_deck_that_the_story_says_again_cuts_nothing_between() {
        let text = "Envoys of both sides spoke by phone on Friday about the grain\n\
            The minister told his colleague on Sunday that the ports would open again, the ministry said in the evening.\n\
            Earlier in the day he spoke with two more of them about the mines that still lie off the coast.\n\
            Envoys of both sides spoke by phone on Friday about the grain.\n";
        let mut page = super::super::plain::read(text.to_string());
        assert_eq!(set(&mut page), Some(0));
    }
}
