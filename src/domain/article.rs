//! One document: what is known of it (`Article`) and its cleaned text (`Body`), kept apart so that
//! a large folder need not hold every text in memory.

use std::borrow::Borrow;
use std::sync::Arc;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::{Span, When, Word};

/// The article's public id: the file's stem, `stem#n` for the n-th record of a file of several.
/// Its copies share their letters.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ArticleId(pub Arc<str>);

impl Borrow<str> for ArticleId {
    fn borrow(&self) -> &str {
        &self.0
    }
}

impl Serialize for ArticleId {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.serialize_str(&self.0)
    }
}

impl<'de> Deserialize<'de> for ArticleId {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<ArticleId, D::Error> {
        String::deserialize(from).map(|id| ArticleId(id.into()))
    }
}

/// Where a publication date was read.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Basis {
    /// A line of the text: "Published …", a dateline.
    Text,
    /// The address.
    Url,
    /// Front matter, meta tags, a feed's or crawler's field.
    Metadata,
    /// The file's name.
    Filename,
    /// Concluded from the article's company: offices, years, weekdays, dated contacts.
    Inferred,
    /// The user said so.
    User,
    /// Not known.
    #[default]
    None,
}

/// One candidate for the publication date.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct DateClue {
    /// The day it says.
    pub when: When,
    /// Where it was read.
    pub basis: Basis,
    /// The clue in words: `line 'Published February 01, 2022'`.
    pub why: Word,
}

/// When the article came out, with every clue that spoke of it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Publication {
    /// The day; a short interval where inferred and not fixed; none where nothing is known.
    pub when: Option<When>,
    /// Where it was read.
    pub basis: Basis,
    /// The clue in words; empty where there is none.
    pub why: Word,
    /// Clues that were not chosen.
    pub alternatives: Vec<DateClue>,
}

/// What is known of one document.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Article {
    /// Public id, unique within a collection.
    pub id: ArticleId,
    /// Path as the user gave it, or the name inside the embedded collection.
    pub path: String,
    /// Number of the record in its file, from 0.
    pub record: usize,
    /// Address, where known.
    pub url: Option<String>,
    /// Headline; empty where none was found.
    pub title: String,
    /// Publisher, where known.
    pub outlet: Option<Word>,
    /// ISO 639-1 code of the language.
    pub language: Word,
    /// Publication date with its basis.
    pub published: Publication,
    /// The agency, readout or outlet the text comes from; copies of one text share it.
    pub origin: Option<Word>,
    /// Hash of the cleaned text, hexadecimal.
    pub hash: String,
    /// Sources named in the article's own front matter (`sources:`): outlet, title, date, address as one line each.
    pub sources: Vec<String>,
}

/// "KYIV, Feb 1 (Reuters) -": where the text says it was written.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Dateline {
    /// Its place in the cleaned text.
    pub span: Span,
    /// The place as written.
    pub place: Option<String>,
    /// The day, where told; without a year it is completed by the publication date.
    pub when: Option<When>,
    /// The agency, where told.
    pub agency: Option<String>,
}

/// Why cleaning took something out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum CutReason {
    /// Navigation, section names, language choosers.
    Menu,
    /// Share and follow buttons.
    Share,
    /// Headlines of other stories.
    Related,
    /// Author lines and biographies.
    Byline,
    /// The publication line, kept as metadata.
    DateLine,
    /// Picture captions and credits.
    Caption,
    /// Reader comments and their form.
    Comments,
    /// Cookie, consent and paywall notices.
    Cookies,
    /// Newsletter and subscription offers.
    Newsletter,
    /// Copyright, terms, contact.
    Footer,
    /// Advertisements.
    Advert,
    /// The same text a second time.
    Repeated,
    /// A paragraph that belongs to another story.
    OtherStory,
    /// Mark-up, link targets, front matter, code.
    Markup,
    /// Embedded posts of social networks.
    Embed,
}

/// Something cleaning took out.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Cut {
    /// The byte of the cleaned text before which it stood.
    pub at: usize,
    /// Where it stands in the decoded source.
    pub source: Span,
    /// What was cut, as it stood.
    pub text: String,
    /// Why.
    pub reason: CutReason,
}

/// Maps bytes of the cleaned text to bytes of the decoded source.
///
/// A list of runs copied from the source, in order of the cleaned text; between two runs lies text that
/// cleaning itself set (a line break, a blank).
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct SourceMap {
    /// (start in the cleaned text, start in the source, length), all in bytes.
    pub runs: Vec<(usize, usize, usize)>,
}

impl SourceMap {
    /// The source byte of a cleaned byte; the nearest copied byte before it where cleaning itself set it.
    pub fn source(&self, clean: usize) -> Option<usize> {
        let index = self.runs.partition_point(|run| run.0 <= clean);
        let (from, source, len) = *self.runs.get(index.checked_sub(1)?)?;
        Some(source + (clean - from).min(len))
    }
}

/// The cleaned text of an article.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Body {
    /// Paragraphs separated by line breaks; control characters but `\n` are gone.
    pub text: String,
    /// The headline's place in `text`, where the text begins with it.
    pub title: Option<Span>,
    /// The agency line, where there is one.
    pub dateline: Option<Dateline>,
    /// What was cut, in order of the source.
    pub cuts: Vec<Cut>,
    /// Back to the decoded source.
    pub map: SourceMap,
}
