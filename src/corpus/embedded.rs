//! The collection built into the program: real files under `assets/articles`, read like any others.

use std::sync::LazyLock;

use crate::disk::Packed;

static ARTICLES: LazyLock<Packed> = LazyLock::new(|| {
    let block = include_bytes!(concat!(env!("OUT_DIR"), "/articles.packed"));
    // the build unpacked this very block once: another outcome means that the program file itself is damaged
    Packed::open(block).unwrap_or_else(|fault| panic!("{fault}; install diplo-tui again"))
});

/// The bytes of an embedded file by name; empty where there is none of that name.
pub fn bytes(name: &str) -> &'static [u8] {
    ARTICLES.bytes(name).unwrap_or_default()
}

/// The names of the embedded files in order.
pub fn names() -> impl Iterator<Item = &'static str> {
    ARTICLES.files().map(|(name, _)| name)
}
