//! Themes: a meaning to a style, from data files; and the characters things are drawn with. Where they are used stays outside.

use std::collections::BTreeMap;
use std::path::Path;

use ratatui::style::{Color, Modifier, Style};
use serde::Deserialize;
use serde::de::IntoDeserializer;
use serde::de::value::{Error, StrDeserializer};
use toml::de::{DeTable, DeValue};

use crate::domain::Status;
use crate::text::reason;

use super::fault::line_of;
use super::{ConfigError, Fault, Looks};

const BUILT_IN: [(&str, &str); 5] = [
    ("terminal", include_str!("../../assets/themes/terminal.toml")),
    ("dark", include_str!("../../assets/themes/dark.toml")),
    ("light", include_str!("../../assets/themes/light.toml")),
    ("mono", include_str!("../../assets/themes/mono.toml")),
    ("safe", include_str!("../../assets/themes/safe.toml")),
];

/// The names of the built-in themes.
pub fn theme_names() -> impl Iterator<Item = &'static str> {
    BUILT_IN.iter().map(|(name, _)| *name)
}

/// What a style stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[allow(missing_docs)] // the names say it; the words stand in assets/themes/terminal.toml
pub enum Meaning {
    Text,
    Faint,
    Strong,
    Border,
    BorderFocus,
    Title,
    Heading,
    Selected,
    SelectedIdle,
    Evidence,
    EvidenceHere,
    Margin,
    Match,
    Name,
    NameHere,
    Mark,
    Chip,
    ChipOut,
    Russia,
    Ukraine,
    West,
    Other,
    Held,
    Ongoing,
    Planned,
    Proposed,
    Cancelled,
    Denied,
    Disputed,
    Inferred,
    Gap,
    Bar,
    BarFaint,
    Key,
    Error,
    Notice,
}

impl From<Status> for Meaning {
    fn from(status: Status) -> Meaning {
        match status {
            Status::Held => Meaning::Held,
            Status::Ongoing => Meaning::Ongoing,
            Status::Planned => Meaning::Planned,
            Status::Proposed => Meaning::Proposed,
            Status::Cancelled => Meaning::Cancelled,
            Status::Denied => Meaning::Denied,
        }
    }
}

/// The characters things are drawn with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Glyphs {
    /// True where only ASCII may be used.
    pub ascii: bool,
    /// One side in a lane.
    pub dot: &'static str,
    /// Several sides in a lane.
    pub dots: &'static str,
    /// Between dots of one contact.
    pub join: &'static str,
    /// An empty lane.
    pub empty: &'static str,
    /// The selected row.
    pub cursor: &'static str,
    /// A line of the article that proves.
    pub margin: &'static str,
    /// held, ongoing, planned, proposed, cancelled, denied.
    pub status: [&'static str; 6],
    /// A disputed contact.
    pub disputed: &'static str,
    /// An inferred date.
    pub inferred: &'static str,
    /// Between the ends of an interval.
    pub dash: &'static str,
    /// An open end.
    pub open: &'static str,
    /// Text that goes on.
    pub more: &'static str,
    /// Between words of a line.
    pub middot: &'static str,
    /// Bars, from nothing to full.
    pub bars: [&'static str; 9],
    /// A rule.
    pub rule: &'static str,
    /// Something folded and unfolded.
    pub folded: [&'static str; 2],
    /// A bookmark.
    pub bookmark: &'static str,
    /// A contact marked for merging.
    pub marked: &'static str,
    /// verified, doubtful, wrong.
    pub verdict: [&'static str; 3],
    /// A contact with a note or tags.
    pub note: &'static str,
    /// A line that stands upright.
    pub wall: &'static str,
    /// A number of sources.
    pub source: &'static str,
    /// Under a faulty part of an input.
    pub fault: &'static str,
    /// A passage beside the present one.
    pub beside: &'static str,
}

const UNICODE: Glyphs = Glyphs {
    ascii: false,
    dot: "●",
    dots: "◉",
    join: "━",
    empty: "·",
    cursor: "▌",
    margin: "▐",
    status: ["■", "◧", "□", "?", "×", "⊘"],
    disputed: "≠",
    inferred: "≈",
    dash: "–",
    open: "…",
    more: "…",
    middot: "·",
    bars: [" ", "▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"],
    rule: "─",
    folded: ["▸", "▾"],
    bookmark: "★",
    marked: "◆",
    verdict: ["✓", "¿", "✗"],
    note: "¬",
    wall: "│",
    source: "¶",
    fault: "^",
    beside: "┊",
};

const ASCII: Glyphs = Glyphs {
    ascii: true,
    dot: "o",
    dots: "@",
    join: "-",
    empty: ".",
    cursor: ">",
    margin: "|",
    status: ["#", "%", "=", "?", "x", "!"],
    disputed: "<>",
    inferred: "~",
    dash: "-",
    open: "..",
    more: "~",
    middot: "-",
    bars: [" ", ".", ".", ":", ":", "+", "+", "#", "#"],
    rule: "-",
    folded: ["+", "-"],
    bookmark: "*",
    marked: "+",
    verdict: ["v", "?", "x"],
    note: "n",
    wall: "|",
    source: "s",
    fault: "^",
    beside: ":",
};

/// Styles by meaning, and the characters.
#[derive(Clone, Debug)]
pub struct Theme {
    /// Its name.
    pub name: String,
    /// The characters.
    pub glyphs: Glyphs,
    styles: BTreeMap<Meaning, Style>,
}

impl Theme {
    /// A built-in theme.
    ///
    /// # Errors
    /// No such name; faults of a bundled file, which tests keep out.
    pub fn built_in(name: &str) -> Result<Theme, ConfigError> {
        let Some((name, text)) = BUILT_IN.iter().find(|(known, _)| *known == name) else {
            let names: Vec<&str> = theme_names().collect();
            return Err(ConfigError::one(
                name,
                0,
                format!("there is no theme of this name: {} are built in", names.join(", ")),
            ));
        };
        read(name, name, text)
    }

    /// The style of a meaning; no style where the theme says nothing.
    pub fn style(&self, meaning: Meaning) -> Style {
        self.styles.get(&meaning).copied().unwrap_or_default()
    }

    /// The same theme drawn with ASCII characters alone.
    pub fn in_ascii(mut self) -> Theme {
        self.glyphs = ASCII;
        self
    }
}

/// The theme asked for; a file of the user's wins over a built-in one of the same name.
pub(super) fn choose(folder: Option<&Path>, looks: &Looks) -> Result<Theme, ConfigError> {
    let default = if looks.no_color { "mono" } else { "terminal" };
    let name = looks.theme.as_deref().unwrap_or(default);
    let own = folder.map(|f| f.join("themes").join(format!("{name}.toml")));
    let plain_name = name.chars().all(|c| c.is_alphanumeric() || c == '-' || c == '_');
    let theme = match own.filter(|path| plain_name && path.is_file()) {
        None => Theme::built_in(name),
        Some(path) => {
            let file = path.display().to_string();
            match std::fs::read_to_string(&path) {
                Ok(text) => read(name, &file, &text),
                Err(error) => {
                    Err(ConfigError::one(&file, 0, format!("it cannot be read: {}", reason(&error))))
                }
            }
        }
    }?;
    Ok(if looks.ascii { theme.in_ascii() } else { theme })
}

fn read(name: &str, file: &str, text: &str) -> Result<Theme, ConfigError> {
    let table = DeTable::parse(text).map_err(|error| {
        ConfigError::one(
            file,
            line_of(text, error.span().map_or(0, |s| s.start)),
            format!("{}; mend the line", error.message()),
        )
    })?;
    let mut faults = Vec::new();
    let mut styles = BTreeMap::new();
    let section = |name: &str| match table.get_ref().get(name).map(|v| v.get_ref()) {
        Some(DeValue::Table(rows)) => rows.iter().collect::<Vec<_>>(),
        _ => Vec::new(),
    };
    let mut palette = BTreeMap::new();
    let mut fault = |at: usize, words: String| {
        faults.push(Fault { file: file.to_string(), line: line_of(text, at), text: words });
    };
    for (key, value) in section("palette") {
        match value.get_ref().as_str().and_then(|v| v.parse::<Color>().ok()) {
            Some(color) => drop(palette.insert(key.get_ref().to_string(), color)),
            None => fault(value.span().start, "no colour: a name, #rrggbb or 0 to 255 is wanted".to_string()),
        }
    }
    for (key, value) in section("styles") {
        let words: StrDeserializer<'_, Error> = key.get_ref().as_ref().into_deserializer();
        let Ok(meaning) = Meaning::deserialize(words) else {
            fault(
                key.span().start,
                format!("no meaning '{}': a built-in theme shows those there are", key.get_ref()),
            );
            continue;
        };
        match style(value.get_ref().as_str().unwrap_or("?"), &palette) {
            Ok(style) => drop(styles.insert(meaning, style)),
            Err(words) => fault(value.span().start, words),
        }
    }
    if faults.is_empty() {
        Ok(Theme { name: name.to_string(), glyphs: UNICODE, styles })
    } else {
        Err(ConfigError(faults))
    }
}

/// Reads "bold yellow on blue": attributes and a colour, after "on" the colour behind.
fn style(words: &str, palette: &BTreeMap<String, Color>) -> Result<Style, String> {
    let mut style = Style::new();
    let mut behind = false;
    for word in words.split_whitespace() {
        let modifier = match word {
            "bold" => Modifier::BOLD,
            "dim" => Modifier::DIM,
            "italic" => Modifier::ITALIC,
            "underline" => Modifier::UNDERLINED,
            "reverse" => Modifier::REVERSED,
            "crossed" => Modifier::CROSSED_OUT,
            "on" => {
                behind = true;
                continue;
            }
            color => {
                let color = palette.get(color).copied().or_else(|| color.parse().ok());
                let color = color.ok_or_else(|| {
                    format!("'{word}' is no colour and no attribute: 'bold red on #102030' has both")
                })?;
                style = if behind { style.bg(color) } else { style.fg(color) };
                continue;
            }
        };
        style = style.add_modifier(modifier);
    }
    Ok(style)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_built_in_theme_has_no_fault_and_shows_evidence_by_two_cues() {
        for name in theme_names() {
            let theme = Theme::built_in(name).unwrap_or_else(|e| panic!("{e}"));
            let here = theme.style(Meaning::EvidenceHere);
            let cues = here.add_modifier.bits().count_ones()
                + u32::from(here.fg.is_some())
                + u32::from(here.bg.is_some());
            assert!(cues >= 2, "{name}");
            assert!(!here.add_modifier.is_empty(), "{name}: hue alone is no cue");
        }
    }

    #[test]
    fn the_theme_without_colours_has_none() {
        let theme = Theme::built_in("mono").unwrap();
        assert!(theme.styles.values().all(|s| s.fg.is_none() && s.bg.is_none()));
    }

    #[test]
    fn faults_of_a_theme_name_their_lines() {
        let text = "[styles]\nheading = \"blod\"\nheadnig = \"bold\"\n";
        let Err(ConfigError(faults)) = read("mine", "mine.toml", text) else { panic!("faults were missed") };
        assert_eq!(faults.iter().map(|f| f.line).collect::<Vec<_>>(), [2, 3]);
    }
}
