//! Inputs that are nearly right: real articles and small seeds, bent by a few changes that follow from a number alone.

use super::dice::Dice;

/// What breaks readers: ends and beginnings of every format, odd characters, odd days, deep nesting.
const PIECES: [&str; 56] = [
    "\u{0}",
    "\u{1b}[2J",
    "\u{1b}]52;c;AAAA\u{7}",
    "\u{1b}P",
    "\u{9b}31m",
    "\u{202e}",
    "\u{2066}",
    "\u{200b}",
    "\u{feff}",
    "\u{301}\u{301}\u{301}",
    "\u{fffd}",
    "\u{10ffff}",
    "ﬀ",
    "İ",
    "ẞ",
    "\r\n",
    "\r",
    "\n\n\n",
    "\t",
    "---\n",
    "---\ntitle: ",
    "<p>",
    "</p>",
    "<!--",
    "<![CDATA[",
    "]]>",
    "<script>",
    "&#x0;",
    "&#1114112;",
    "&amp;&lt;",
    "<item>",
    "</entry>",
    "{\"text\":\"",
    "[[[[[[[[",
    "}}}}",
    "\\ud800",
    "\"",
    "“",
    "”",
    "’s",
    "…",
    "30 February 99999",
    "0000-00-00",
    "2025-05-16/..",
    "[2025-05-15,2025-05-16]",
    "last Friday",
    "the day before",
    "every three months",
    "between 3 and 5 May",
    "Sergey Lavrov",
    "met with",
    "did not speak to",
    "(Reuters) -",
    "country:",
    "-3m",
    "!!pair:RU-UA|",
];

/// Small seeds for what articles do not hold.
const SEEDS: [&str; 10] = [
    "pair:RU-US date:2025 !status:planned rubio|lavrov text:\"prisoners of war\" scope:all",
    "[keys]\n\"g d\" = \"jump-to-date\"\n[[binding]]\nkey = \"q\"\ndo = \"quit\"\n",
    "[[place]]\nname = \"Lyon\"\nside = \"FR\"\nkind = \"city\"\n",
    "2022-01-18/2022-02-01",
    "{\"id\":\"1\",\"text\":\"They met last Tuesday, the day before the vote.\",\"ref\":\"2025-05-16\"}",
    "{\"version\":1,\"article\":{\"id\":\"a\",\"path\":\"a\",\"record\":0},\"accounts\":[]}",
    "{\"title\":\"Talks\",\"published\":\"2025-05-16\",\"text\":\"Lavrov met Fidan in Ankara on Thursday.\"}",
    "<rss><channel><title>Wire</title><item><title>Talks</title><description>Putin called Erdogan on Monday.</description></item></channel></rss>",
    "diplo-tui judgements 1 0123456789abcdef\n{\"bookmarks\":[],\"notes\":{}}",
    "<html><head><title>T</title></head><body><article><p>Macron spoke with Putin by phone on 5 May 2022.</p></article></body></html>",
];

/// The built-in articles and the small seeds.
pub fn seeds() -> Vec<Vec<u8>> {
    let small = SEEDS.iter().map(|seed| seed.as_bytes().to_vec());
    small.chain(diplo_tui::corpus::embedded_files().map(|(_, bytes)| bytes.to_vec())).collect()
}

/// One of `seeds` with a few changes.
pub fn mutated(seeds: &[Vec<u8>], dice: &mut Dice) -> Vec<u8> {
    let small = SEEDS.len().min(seeds.len());
    let at = if dice.below(2) == 0 { dice.below(small) } else { dice.below(seeds.len()) };
    let mut bytes = seeds[at].clone();
    for _ in 0..=dice.below(6) {
        change(&mut bytes, seeds, dice);
    }
    bytes.truncate(1 << 16);
    bytes
}

fn change(bytes: &mut Vec<u8>, seeds: &[Vec<u8>], dice: &mut Dice) {
    let from = dice.below(bytes.len() + 1);
    let to = (from + dice.below(64)).min(bytes.len());
    match dice.below(8) {
        0 if from < bytes.len() => bytes[from] ^= 1 << dice.below(8),
        1 => drop(bytes.drain(from..to)),
        2 => {
            let again = bytes[from..to].to_vec();
            let many = 1 + dice.below(40);
            bytes.splice(from..from, again.repeat(many));
        }
        3 => bytes.truncate(from),
        4 => {
            let other = &seeds[dice.below(seeds.len())];
            let part = dice.below(other.len() + 1);
            let end = (part + dice.below(400)).min(other.len());
            bytes.splice(from..to, other[part..end].iter().copied());
        }
        5 => {
            let many = 1 << dice.below(12);
            let piece = PIECES[dice.below(PIECES.len())];
            bytes.splice(from..from, piece.repeat(many).bytes());
        }
        _ => drop(bytes.splice(from..to, PIECES[dice.below(PIECES.len())].bytes())),
    }
}
