//! Where an article's text is: in memory, or in its file, from which it is read again when it is wanted. A small collection is held
//! whole; of a large one only what could not be read again is. What a text says stays outside.

use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use crate::corpus::{self, Limits, Source};
use crate::domain::{Article, Body, Pack, Packer, Unpacker};

/// Bytes of texts that are held though they could be read again.
pub(super) const HELD: usize = 4 << 20;

/// A file of more bytes is not read again for one of its records.
const SHORT: u64 = 4 << 20;

/// The text of one article.
#[derive(Clone, Debug)]
pub(super) enum Text {
    /// In memory.
    Held(Arc<Body>),
    /// In its file, read within these limits.
    Filed(Limits),
}

impl Text {
    /// The text; none where the file is gone or holds another text by now.
    pub(super) fn body(&self, article: &Article) -> Option<Arc<Body>> {
        match self {
            Text::Held(body) => Some(Arc::clone(body)),
            Text::Filed(limits) => {
                let source = Source::File(article.path.as_str().into());
                let read = corpus::read_record(&source, article.record, limits)?;
                (read.0.hash == article.hash).then(|| Arc::new(read.1))
            }
        }
    }

    /// Puts it behind what is packed already; of one that is in its file, that it is.
    pub(super) fn pack(&self, to: &mut Packer<'_>) {
        let held = self.held();
        held.is_some().pack(to);
        held.iter().for_each(|body| body.pack(to));
    }

    /// Takes it from the front; one that is in its file is read within `limits`.
    pub(super) fn unpack(from: &mut Unpacker<'_>, limits: &Limits) -> Option<Text> {
        let held = Option::<Body>::unpack(from)?;
        Some(held.map_or(Text::Filed(*limits), |body| Text::Held(Arc::new(body))))
    }

    /// The text, where it is in memory.
    pub(super) fn held(&self) -> Option<&Arc<Body>> {
        match self {
            Text::Held(body) => Some(body),
            Text::Filed(_) => None,
        }
    }
}

/// Counts what is held, and files what is too much.
#[derive(Debug, Default)]
pub(super) struct Store(AtomicUsize);

impl Store {
    /// The text of an article that was read from `source`.
    pub(super) fn text(&self, body: Body, source: &Source, limits: &Limits) -> Text {
        let size = weight(&body);
        if self.0.load(Ordering::Relaxed) + size > HELD && is_read_again(source) {
            return Text::Filed(*limits);
        }
        self.0.fetch_add(size, Ordering::Relaxed);
        Text::Held(Arc::new(lean(body)))
    }
}

impl Store {
    /// Counts a text that an earlier run held, and files it where it is too much by now.
    pub(super) fn again(&self, text: &mut Text, source: &Source, limits: &Limits) {
        let Text::Held(body) = text else { return };
        let size = weight(body);
        if self.0.load(Ordering::Relaxed) + size > HELD && is_read_again(source) {
            *text = Text::Filed(*limits);
        } else {
            self.0.fetch_add(size, Ordering::Relaxed);
        }
    }
}

/// The bytes a text takes, roughly.
fn weight(body: &Body) -> usize {
    let cuts: usize = body.cuts.iter().map(|cut| cut.text.len() + size_of_val(cut)).sum();
    body.text.len() + cuts + size_of_val(body.map.runs.as_slice())
}

fn lean(mut body: Body) -> Body {
    body.text.shrink_to_fit();
    body.cuts.iter_mut().for_each(|cut| cut.text.shrink_to_fit());
    body.cuts.shrink_to_fit();
    body.map.runs.shrink_to_fit();
    body
}

/// True for a file that is found again by the path its articles bear, and is short enough.
fn is_read_again(source: &Source) -> bool {
    let Source::File(path) = source else { return false };
    let known = path.display().to_string();
    Path::new(&known) == path && std::fs::metadata(path).is_ok_and(|about| about.len() <= SHORT)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_too_much_is_read_again_while_it_is_the_same() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.txt");
        std::fs::write(&path, "Published 3 May 2024\n\nSergey Lavrov met Hakan Fidan in Geneva.").unwrap();
        let source = Source::File(path.clone());
        let (article, body) = corpus::read_record(&source, 0, &Limits::default()).unwrap();
        let full = Store(AtomicUsize::new(HELD));
        let text = full.text(body.clone(), &source, &Limits::default());
        assert!(text.held().is_none());
        assert_eq!(text.body(&article).as_deref(), Some(&body));
        assert!(Store::default().text(body.clone(), &source, &Limits::default()).held().is_some());
        let typed = Source::Input(Vec::new());
        assert!(full.text(body, &typed, &Limits::default()).held().is_some(), "it cannot be read again");
        std::fs::write(&path, "Another text.").unwrap();
        assert!(text.body(&article).is_none());
    }
}
