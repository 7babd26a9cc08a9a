//! Inputs that are nearly right: real articles and small seeds, bent by a few changes that follow from a number alone.

use std::path::{Path, PathBuf};

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

/// What is bent: small files of every kind first, then the built-in articles.
pub struct Seeds {
    /// The small files by the target they are meant for; one that broke a target once stays among them.
    pub small: Vec<(String, Vec<u8>)>,
    /// The built-in articles.
    pub articles: Vec<Vec<u8>>,
}

impl Seeds {
    /// Those of `tests/fuzz/seeds`, in order of name.
    pub fn read() -> Seeds {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fuzz/seeds");
        let mut small = Vec::new();
        for target in entries(&folder) {
            let name = target.file_name().unwrap_or_default().to_string_lossy().into_owned();
            let read = |path| std::fs::read(path).expect("a seed can be read");
            small.extend(entries(&target).into_iter().map(|path| (name.clone(), read(path))));
        }
        let articles = diplo_tui::corpus::embedded_files().map(|(_, bytes)| bytes.to_vec()).collect();
        Seeds { small, articles }
    }

    fn any(&self, dice: &mut Dice) -> &[u8] {
        let at = dice.below(self.small.len() + self.articles.len());
        self.small.get(at).map_or_else(|| &self.articles[at - self.small.len()], |(_, bytes)| bytes)
    }
}

fn entries(folder: &Path) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(folder).expect("the seeds lie beside the tests");
    let mut paths: Vec<PathBuf> = entries.map(|entry| entry.expect("it can be listed").path()).collect();
    paths.sort();
    paths
}

/// A seed with a few changes: of the target's own, of the small ones or of all.
pub fn mutated(seeds: &Seeds, target: &str, dice: &mut Dice) -> Vec<u8> {
    let own: Vec<&[u8]> =
        seeds.small.iter().filter(|(name, _)| name == target).map(|(_, bytes)| bytes.as_slice()).collect();
    let mut bytes = match dice.below(4) {
        0 if !own.is_empty() => own[dice.below(own.len())],
        0 | 1 => seeds.small[dice.below(seeds.small.len())].1.as_slice(),
        _ => seeds.any(dice),
    }
    .to_vec();
    for _ in 0..=dice.below(6) {
        change(&mut bytes, seeds, dice);
    }
    bytes.truncate(1 << 16);
    bytes
}

fn change(bytes: &mut Vec<u8>, seeds: &Seeds, dice: &mut Dice) {
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
            let other = seeds.any(dice);
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
