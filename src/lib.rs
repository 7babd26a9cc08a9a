//! diplo-tui: who of Russia, Ukraine and the West was in contact with whom, read from saved articles.
//!
//! Floors, lowest first; a module uses only floors below its own (`tests/floors.rs` checks it):
//! `domain` · `text`, `time`, `disk` · `lexicon` · `corpus`, `extract`, `timeline` ·
//! `pipeline`, `query`, `export`, `store` · `cli`, `tui`, `config` · the program itself.

pub mod cli;
pub mod config;
pub mod corpus;
pub mod disk;
pub mod domain;
pub mod export;
pub mod extract;
pub mod lexicon;
pub mod pipeline;
pub mod query;
pub mod store;
pub mod text;
pub mod time;
pub mod timeline;
pub mod tui;
