//! Taking out what is no part of the story: one visible list of cutters, each a small file. What a date means stays outside.

mod byline;
mod caption;
mod menu;
mod needles;
mod notices;
mod repeat;
mod section;
mod shout;
mod stranger;
mod tail;
mod words;

use super::page::{Page, Strike};

/// What a cutter may know beside the blocks.
#[derive(Clone, Copy, Debug, Default)]
pub struct Context {
    /// The block the headline was taken from, before any strike.
    pub title: Option<usize>,
}

/// A cutter: looks at a page and says what should go.
type Cutter = fn(&Page, &Context) -> Vec<Strike>;

/// The cutters in the order they run.
const CUTTERS: &[(&str, Cutter)] = &[
    // What stands before the headline is menu, whatever it says.
    ("menu", menu::before_headline),
    // Blocks under a head of their own go before their lines are looked at one by one.
    ("section", section::sections),
    ("byline", byline::bylines),
    ("line", notices::lines),
    ("caption", caption::captions),
    ("stretch", notices::stretches),
    ("shout", shout::headlines),
    // Parted lines may have become notices.
    ("line again", notices::lines),
    ("loose", tail::loose),
    ("repeat", repeat::paragraphs),
    ("tail", tail::trailing),
    // Last, when the rest is known to be the story.
    ("stranger", stranger::last_paragraph),
];

/// Builds the patterns.
pub fn prepare() {
    std::sync::LazyLock::force(&words::WORDS);
}

/// Runs every cutter. Blocks are parted where something is taken out of their middle, so that only the first cutter may use
/// block numbers known from before.
pub fn clean(page: &mut Page, title: Option<usize>) {
    let mut context = Context { title };
    for (name, cutter) in CUTTERS {
        let strikes = cutter(page, &context);
        if !strikes.is_empty() {
            page.strike(strikes);
            context.title = None;
        }
        if *name == "line" {
            // "line again" looks at what is parted from here on alone
            page.blocks.iter_mut().for_each(|block| block.known = true);
        }
    }
}
