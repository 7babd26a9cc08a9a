//! The keymap: which key does what in which context, from a data file with the user's laid over it.
//! Clashes, unknown actions and unknown keys are told all at once, each with its line.

use std::collections::BTreeMap;
use std::fmt::Write;

use toml::de::{DeTable, DeValue};

use super::fault::line_of;
use super::{ConfigError, Fault, Key, Sequence, Verb};
use crate::text::quoted;

const BUILT_IN: &str = include_str!("../../assets/keymap.toml");
const BUILT_IN_NAME: &str = "keymap.toml (built in)";

/// Where a key is pressed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Context {
    /// Everywhere but in inputs and pickers.
    Global,
    /// In every list.
    List,
    /// Where time is walked: the timeline.
    Time,
    /// The timeline.
    Timeline,
    /// The article.
    Article,
    /// The entities.
    Entities,
    /// The density strip, while it has the keys.
    Strip,
    /// A table laid over the screen.
    Table,
    /// A page of text laid over the screen.
    Page,
    /// A line of input.
    Input,
    /// A list with an input laid over the screen.
    Picker,
}

impl Context {
    /// Every context, in the order of the help.
    pub const ALL: [Context; 11] = [
        Context::Timeline,
        Context::Time,
        Context::Article,
        Context::Entities,
        Context::Strip,
        Context::List,
        Context::Global,
        Context::Page,
        Context::Table,
        Context::Picker,
        Context::Input,
    ];

    /// The table's name in the file and the word in the help.
    pub const fn word(self) -> &'static str {
        match self {
            Context::Global => "global",
            Context::List => "list",
            Context::Time => "time",
            Context::Timeline => "timeline",
            Context::Article => "article",
            Context::Entities => "entities",
            Context::Strip => "strip",
            Context::Table => "table",
            Context::Page => "page",
            Context::Input => "input",
            Context::Picker => "picker",
        }
    }

    /// The contexts a key is looked up in, the nearest first.
    pub const fn chain(self) -> &'static [Context] {
        match self {
            Context::Timeline | Context::Time => {
                &[Context::Timeline, Context::Time, Context::List, Context::Global]
            }
            Context::Article => &[Context::Article, Context::List, Context::Global],
            Context::Entities => &[Context::Entities, Context::List, Context::Global],
            Context::List => &[Context::List, Context::Global],
            Context::Global => &[Context::Global],
            Context::Page => &[Context::Page, Context::List, Context::Global],
            Context::Strip => &[Context::Strip, Context::Time, Context::List, Context::Global],
            Context::Table => &[Context::Table, Context::List, Context::Global],
            Context::Input => &[Context::Input],
            Context::Picker => &[Context::Picker],
        }
    }
}

/// One action in one context with its keys.
#[derive(Clone, Debug, PartialEq)]
pub struct Binding {
    /// Where.
    pub context: Context,
    /// What.
    pub verb: Verb,
    /// The action's name in files.
    pub name: String,
    /// On which keys; none for reachable by the palette alone.
    pub keys: Vec<Sequence>,
    /// What it does, in words.
    pub help: String,
    file: String,
    line: usize,
}

/// What a sequence of keys leads to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Reached {
    /// An action.
    Verb(Verb),
    /// The beginning of longer sequences.
    Prefix,
    /// Nothing.
    Nothing,
}

/// Every binding in force.
#[derive(Clone, Debug)]
pub struct Keymap {
    bindings: Vec<Binding>,
}

impl Keymap {
    /// The built-in keymap.
    ///
    /// # Errors
    /// Faults of the bundled file; tests keep it free of them.
    pub fn built_in() -> Result<Keymap, ConfigError> {
        let mut faults = Vec::new();
        let bindings = read(BUILT_IN_NAME, BUILT_IN, &mut faults);
        finish(bindings, faults)
    }

    /// The built-in keymap with the user's laid over it: an action named there gets those keys instead; `[]` unbinds it.
    ///
    /// # Errors
    /// Every unknown table, action and key and every clash, with lines.
    pub fn with_user(file: &str, text: &str) -> Result<Keymap, ConfigError> {
        let mut faults = Vec::new();
        let mut bindings = read(BUILT_IN_NAME, BUILT_IN, &mut faults);
        for over in read(file, text, &mut faults) {
            let same = |b: &&mut Binding| b.context == over.context && b.verb == over.verb;
            match bindings.iter_mut().find(same) {
                Some(base) => {
                    let help = if over.help.is_empty() { base.help.clone() } else { over.help.clone() };
                    *base = Binding { help, ..over };
                }
                None => bindings.push(over),
            }
        }
        finish(bindings, faults)
    }

    /// What `keys`, pressed in `context`, lead to. The nearest context that knows them decides.
    pub fn reach(&self, context: Context, keys: &[Key]) -> Reached {
        for &place in context.chain() {
            let mut prefix = false;
            for binding in self.bindings.iter().filter(|b| b.context == place) {
                for sequence in &binding.keys {
                    if sequence.0 == keys {
                        return Reached::Verb(binding.verb);
                    }
                    prefix |= sequence.0.starts_with(keys);
                }
            }
            if prefix {
                return Reached::Prefix;
            }
        }
        Reached::Nothing
    }

    /// Every binding, in the order of the file.
    pub fn bindings(&self) -> &[Binding] {
        &self.bindings
    }

    /// What may follow `prefix` in `context`: the next key and the words.
    pub fn following(&self, context: Context, prefix: &[Key]) -> Vec<(String, String)> {
        let mut out = Vec::new();
        for binding in context.chain().iter().flat_map(|place| self.of(*place)) {
            for sequence in
                binding.keys.iter().filter(|s| s.0.starts_with(prefix) && s.0.len() > prefix.len())
            {
                let rest = Sequence(sequence.0[prefix.len()..].to_vec());
                out.push((rest.to_string(), binding.help.clone()));
            }
        }
        out
    }

    /// The bindings of one context.
    pub fn of(&self, context: Context) -> impl Iterator<Item = &Binding> {
        self.bindings.iter().filter(move |b| b.context == context)
    }

    /// The first key of a verb as seen from `context`.
    pub fn key_of(&self, context: Context, verb: Verb) -> Option<String> {
        let place = context.chain().iter();
        let mut found = place.flat_map(|c| self.of(*c)).filter(|b| b.verb == verb && !b.keys.is_empty());
        found.next().and_then(|b| b.keys.first()).map(Sequence::to_string)
    }

    /// The keymap as a Markdown table.
    pub fn markdown(&self) -> String {
        let mut out = String::from("| where | keys | what |\n|---|---|---|\n");
        for context in Context::ALL {
            for binding in self.of(context).filter(|b| !b.keys.is_empty()) {
                let keys: Vec<String> =
                    binding.keys.iter().map(|k| format!("`{}`", k.to_string().replace('|', "\\|"))).collect();
                let _ = writeln!(out, "| {} | {} | {} |", context.word(), keys.join(" "), binding.help);
            }
        }
        out
    }
}

fn finish(bindings: Vec<Binding>, mut faults: Vec<Fault>) -> Result<Keymap, ConfigError> {
    clashes(&bindings, &mut faults);
    faults.sort_by(|a, b| (&a.file, a.line).cmp(&(&b.file, b.line)));
    if faults.is_empty() { Ok(Keymap { bindings }) } else { Err(ConfigError(faults)) }
}

fn read(file: &str, text: &str, faults: &mut Vec<Fault>) -> Vec<Binding> {
    let fault =
        |at: usize, text_: String| Fault { file: file.to_string(), line: line_of(text, at), text: text_ };
    let table = match DeTable::parse(text) {
        Ok(table) => table,
        Err(error) => {
            let at = error.span().map_or(0, |s| s.start);
            faults.push(fault(at, format!("{}; mend the line", error.message())));
            return Vec::new();
        }
    };
    let mut out = Vec::new();
    for (name, inner) in table.get_ref() {
        let Some(context) = Context::ALL.into_iter().find(|c| c.word() == name.get_ref().as_ref()) else {
            let words: Vec<&str> = Context::ALL.iter().map(|c| c.word()).collect();
            let wanted = words.join(", ");
            faults.push(fault(
                name.span().start,
                format!("no table '{}': one of {wanted} is wanted", name.get_ref()),
            ));
            continue;
        };
        let DeValue::Table(rows) = inner.get_ref() else {
            let name_ = name.get_ref();
            let words = format!("'{name_}' is to be a table of actions: begin it with [{name_}]");
            faults.push(fault(name.span().start, words));
            continue;
        };
        for (action, value) in rows {
            let at = action.span().start;
            let Some(verb) = Verb::named(action.get_ref()) else {
                faults.push(fault(
                    at,
                    format!("no action '{}': diplo-tui keys --json lists them", action.get_ref()),
                ));
                continue;
            };
            let (keys, help) = parts(value.get_ref());
            let mut sequences = Vec::new();
            for (key, at) in keys {
                match key.parse() {
                    Ok(sequence) => sequences.push(sequence),
                    Err(words) => faults.push(fault(at.unwrap_or(value.span().start), words)),
                }
            }
            out.push(Binding {
                context,
                verb,
                name: action.get_ref().to_string(),
                keys: sequences,
                help,
                file: file.to_string(),
                line: line_of(text, at),
            });
        }
    }
    out.sort_by_key(|b| b.line);
    out
}

/// The keys with their places, and the help: from `["a"]`, `"a"` or `{ keys = ["a"], help = "…" }`.
fn parts(value: &DeValue<'_>) -> (Vec<(String, Option<usize>)>, String) {
    match value {
        DeValue::String(key) => (vec![(key.to_string(), None)], String::new()),
        DeValue::Array(keys) => {
            let word = |v: &DeValue<'_>| v.as_str().unwrap_or("").to_string();
            (keys.iter().map(|k| (word(k.get_ref()), Some(k.span().start))).collect(), String::new())
        }
        DeValue::Table(table) => {
            let keys = table.get("keys").map(|v| parts(v.get_ref()).0).unwrap_or_default();
            let help = table.get("help").and_then(|v| v.get_ref().as_str()).unwrap_or("").to_string();
            (keys, help)
        }
        _ => (vec![(String::new(), None)], String::new()),
    }
}

/// One key twice in one context, or a key that begins a longer one, cannot both work.
fn clashes(bindings: &[Binding], faults: &mut Vec<Fault>) {
    let mut taken: BTreeMap<(Context, String), &Binding> = BTreeMap::new();
    for binding in bindings {
        for sequence in &binding.keys {
            let place = (binding.context, sequence.to_string());
            if let Some(first) = taken.get(&place) {
                faults.push(clash(binding, first, &place.1, &place.1));
            } else {
                taken.insert(place, binding);
            }
        }
    }
    for ((context, keys), binding) in &taken {
        let words: Vec<&str> = keys.split(' ').collect();
        for end in 1..words.len() {
            let shorter = words[..end].join(" ");
            if let Some(first) = taken.get(&(*context, shorter.clone())) {
                faults.push(clash(binding, first, keys, &shorter));
            }
        }
    }
}

fn clash(second: &Binding, first: &Binding, keys: &str, other: &str) -> Fault {
    let what =
        if keys == other { format!("'{keys}' is") } else { format!("'{keys}' begins with '{other}',") };
    let text = format!(
        "{what} already bound to {} in [{}] ({} line {}): choose another key",
        first.name,
        first.context.word(),
        quoted(&first.file),
        first.line
    );
    Fault { file: second.file.clone(), line: second.line, text }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_built_in_keymap_has_no_fault() {
        let keymap = Keymap::built_in().unwrap_or_else(|e| panic!("{e}"));
        assert!(keymap.bindings().iter().all(|b| !b.help.is_empty()), "every action has words");
    }

    #[test]
    fn every_fault_is_told_at_once_with_its_line() {
        let text =
            "[timeline]\nwhy = [\"j\", \"Strg-x\"]\nfly = [\"f\"]\nclaims = \"j\"\n[tabel]\nup = \"k\"\n";
        let Err(ConfigError(faults)) = Keymap::with_user("mine.toml", text) else {
            panic!("faults were missed")
        };
        let seen: Vec<(usize, bool)> = faults.iter().map(|f| (f.line, f.file == "mine.toml")).collect();
        assert_eq!(seen, [(2, true), (3, true), (4, true), (5, true)], "{}", ConfigError(faults.clone()));
    }

    #[test]
    fn a_users_key_replaces_the_built_in_one() {
        let keymap = Keymap::with_user("mine.toml", "[timeline]\nwhy = \"X\"\n").unwrap();
        let key = |text: &str| text.parse::<Sequence>().unwrap().0;
        assert_eq!(keymap.reach(Context::Timeline, &key("X")), Reached::Verb(Verb::Why));
        assert_eq!(keymap.reach(Context::Timeline, &key("p")), Reached::Nothing);
        assert_eq!(keymap.reach(Context::Timeline, &key("g")), Reached::Prefix);
    }

    #[test]
    fn a_key_that_begins_another_is_a_clash() {
        assert!(Keymap::with_user("mine.toml", "[list]\nfilter = \"g\"\n").is_err());
    }
}
