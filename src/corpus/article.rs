//! From a page to an article with its cleaned text: the order of the steps.

use super::page::{Page, Shape};
use super::published::Evidence;
use super::{Limits, Place, clean, dateline, language, origin, published, title};
use crate::domain::{Article, ArticleId, Basis, Body, Note, NoteKind, Word};
use crate::text::fold;

/// Names, cleans and dates one page.
pub fn make(
    mut page: Page,
    id: String,
    record: usize,
    place: &Place,
    limits: &Limits,
) -> (Article, Body, Vec<Note>) {
    let id = ArticleId(id.into());
    let mut notes = Vec::new();
    let mut note = |kind: NoteKind, text: String| {
        notes.push(Note { article: Some(id.clone()), path: None, kind, text, span: None });
    };
    if shorten(&mut page, limits.article_bytes) {
        note(
            NoteKind::Odd,
            format!(
                "only the first {} KB of the text are used: --max-text uses more",
                limits.article_bytes >> 10
            ),
        );
    }
    let at = title::set(&mut page);
    let told = published::Told::by(&page, at);
    clean::clean(&mut page, at);
    let facts = std::mem::take(&mut page.facts);
    let title = page.title.as_ref().map(|t| t.text.clone()).unwrap_or_default();
    let mut body = page.assemble();
    let found = dateline::find(&body.text, body.title.map_or(0, |t| (t.end + 1).min(body.text.len())));
    let published = published::settle(Evidence {
        told,
        dateline: found.as_ref().map(|f| &f.dateline),
        dateline_day: found.as_ref().and_then(|f| f.day),
        stem: &place.stem,
    });
    body.dateline = found.map(|f| f.dateline);
    let told = facts.language.as_deref().map(|l| l.split(['-', '_']).next().unwrap_or("").to_lowercase());
    let language = match language::guess(&body.text) {
        "en" => "en".to_string(),
        other => told.filter(|t| t.len() == 2 && t != "en").unwrap_or_else(|| other.to_string()),
    };
    let outlet = origin::outlet(&facts);
    let origin = origin::origin(body.dateline.as_ref(), &body.text, outlet.as_deref());
    match (&published.when, published.alternatives.iter().find(|a| a.basis != Basis::Filename)) {
        (None, _) => note(
            NoteKind::Undated,
            "no publication date was found: name one in the file, or correct it with D on the screen"
                .to_string(),
        ),
        (Some(when), Some(other)) if !when.touches(&other.when, 1) => {
            note(
                NoteKind::DateClash,
                format!(
                    "dated {when} by {}, but {} says {}: D on the screen corrects it",
                    published.why, other.why, other.when
                ),
            );
        }
        _ => {}
    }
    let hash = blake3::hash(fold(&body.text).as_bytes()).to_hex().to_string();
    if language != "en" {
        note(
            NoteKind::Language,
            format!(
                "the text is not English but {language}; it is listed and not searched for contacts: a translation is"
            ),
        );
        body = Body::default();
    }
    let article = Article {
        id,
        path: place.path.clone(),
        record,
        url: facts.url,
        title,
        outlet: outlet.map(Word::from),
        language: language.into(),
        published,
        origin: origin.map(Word::from),
        hash,
        sources: facts.sources,
    };
    (article, body, notes)
}

/// Drops blocks past the limit; true where something was dropped.
fn shorten(page: &mut Page, limit: usize) -> bool {
    let mut left = limit;
    let mut keep = 0;
    for block in &mut page.blocks {
        if block.text.len() > left {
            let cut = super::head(&block.text, left).len();
            match block.part(crate::domain::Span::new(0, cut)) {
                Some(part) => {
                    *block = part;
                    keep += 1;
                }
                None => block.shape = Shape::Paragraph,
            }
            page.blocks.truncate(keep);
            return true;
        }
        left -= block.text.len();
        keep += 1;
    }
    false
}
