//! Everything a key, the palette or the help can be asked to do. What it does stays outside.

use serde::Deserialize;
use serde::de::IntoDeserializer;
use serde::de::value::{Error, StrDeserializer};

/// A wish that has a name and may be bound to keys; the name in files is the kebab-case form.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[allow(missing_docs)] // the words of each stand in assets/keymap.toml
pub enum Verb {
    // everywhere
    CloseView,
    Quit,
    Cancel,
    Help,
    Palette,
    NextPane,
    PreviousPane,
    ShowTimeline,
    ShowArticle,
    ShowEntities,
    ShowNotes,
    GrowPane,
    ShrinkPane,
    Back,
    Forward,
    Reload,
    Redraw,
    Suspend,
    // lists
    Down,
    Up,
    First,
    Last,
    HalfDown,
    HalfUp,
    PageDown,
    PageUp,
    Deeper,
    Out,
    Filter,
    Countries,
    Officials,
    ToggleFilters,
    PopFilter,
    ToggleScope,
    // time
    PreviousHeading,
    NextHeading,
    PreviousPeriod,
    NextPeriod,
    Narrow,
    Widen,
    Today,
    GoToDate,
    ToggleStrip,
    // timeline
    ScrollDown,
    ScrollUp,
    NextEvidence,
    PreviousEvidence,
    Why,
    Claims,
    NextOfPair,
    PreviousOfPair,
    CopyCitation,
    CopyEvidence,
    CopyJson,
    // article
    Find,
    NextMatch,
    PreviousMatch,
    OpenCut,
    ReadingWidth,
    // entities
    NextTab,
    PreviousTab,
    Include,
    Exclude,
    ClearFacets,
    // inputs and pickers
    Accept,
    Complete,
}

impl Verb {
    /// The verb of that name.
    pub fn named(name: &str) -> Option<Verb> {
        let words: StrDeserializer<'_, Error> = name.into_deserializer();
        Verb::deserialize(words).ok()
    }
}
