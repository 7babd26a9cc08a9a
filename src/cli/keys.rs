//! `keys`: the keys of the screen as they are in force, the user's own included.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::config::{Context, Keymap, Looks, Sequence, load};
use crate::disk::Folders;

use super::console::wrap;
use super::wishes::KeysWish;
use super::{CommandError, Console};

/// Prints every bound key with what it does.
pub fn run(wish: &KeysWish, console: &mut Console) -> Result<u8, CommandError> {
    let folder = Folders::of_user().map(|folders| folders.config);
    let settings =
        load(folder.as_deref(), &Looks::default()).map_err(|fault| CommandError::Usage(fault.to_string()))?;
    if wish.json {
        console.json(&bound(&settings.keymap))?;
    } else if wish.markdown {
        write!(console.out, "{}", settings.keymap.markdown())?;
    } else {
        table(&settings.keymap, console)?;
    }
    Ok(0)
}

/// Every bound key by context.
fn bound(keymap: &Keymap) -> BTreeMap<&'static str, Vec<Bound<'_>>> {
    let mut out: BTreeMap<&'static str, Vec<Bound<'_>>> = BTreeMap::new();
    for context in Context::ALL {
        for binding in keymap.of(context).filter(|binding| !binding.keys.is_empty()) {
            let keys = binding.keys.iter().map(Sequence::to_string).collect();
            out.entry(context.word()).or_default().push(Bound { keys, help: &binding.help });
        }
    }
    out
}

#[derive(Serialize)]
struct Bound<'a> {
    keys: Vec<String>,
    help: &'a str,
}

fn table(keymap: &Keymap, console: &mut Console) -> Result<(), CommandError> {
    for context in Context::ALL {
        let bound: Vec<_> = keymap.of(context).filter(|binding| !binding.keys.is_empty()).collect();
        if bound.is_empty() {
            continue;
        }
        writeln!(console.out, "{}", context.word())?;
        for binding in bound {
            let keys: Vec<String> = binding.keys.iter().map(Sequence::to_string).collect();
            let text = wrap(&binding.help, console.width, 22);
            writeln!(console.out, "  {:<20}{}", keys.join(" "), text.trim())?;
        }
    }
    Ok(())
}
