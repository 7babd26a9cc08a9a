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
    ShowMatrix,
    ShowGaps,
    ShowNotes,
    Undo,
    Redo,
    ToggleMouse,
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
    HideOrDim,
    Facets,
    Views,
    Export,
    ClaimsLedger,
    Left,
    Right,
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
    NextSilence,
    PreviousSilence,
    ToggleClock,
    // timeline
    ScrollDown,
    ScrollUp,
    NextEvidence,
    PreviousEvidence,
    Why,
    Claims,
    Accounts,
    NextOfPair,
    PreviousOfPair,
    CopyCitation,
    CopyEvidence,
    CopyJson,
    Browse,
    Editor,
    // the user's word
    Mark,
    Bookmark,
    NextBookmark,
    PreviousBookmark,
    WriteNote,
    Tags,
    Verdict,
    Merge,
    BreakApart,
    Correct,
    CorrectDate,
    // article
    Find,
    NextMatch,
    PreviousMatch,
    OpenCut,
    NextName,
    PreviousName,
    ReadingWidth,
    // entities
    NextTab,
    PreviousTab,
    Include,
    Exclude,
    ClearFacets,
    WhoMet,
    // inputs and pickers
    Accept,
    Complete,
    Older,
    Newer,
}

impl Verb {
    /// The verb of that name.
    pub fn named(name: &str) -> Option<Verb> {
        let words: StrDeserializer<'_, Error> = name.into_deserializer();
        Verb::deserialize(words).ok()
    }
}
