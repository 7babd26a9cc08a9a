//! The collection built into the program: real files under `assets/articles`, read like any others.

include!(concat!(env!("OUT_DIR"), "/articles.rs"));

/// The bytes of an embedded file by name; empty where there is none of that name.
pub fn bytes(name: &str) -> &'static [u8] {
    FILES.iter().find(|(file, _)| *file == name).map_or(&[], |(_, bytes)| bytes)
}

/// The names of the embedded files in order.
pub fn names() -> impl Iterator<Item = &'static str> {
    FILES.iter().map(|(name, _)| *name)
}
