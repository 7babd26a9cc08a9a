//! `matrix`: who had contact with whom, how often.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;
use serde::Serialize;

use crate::domain::{Code, Contact};
use crate::query::Scope;
use crate::timeline::statistics;

use super::console::line;
use super::wishes::{By, MatrixWish};
use super::{CommandError, Console, load, select};

/// A pair of whatever is counted, with its count.
#[derive(Serialize)]
struct Cell {
    a: String,
    b: String,
    contacts: usize,
}

/// Prints the matrix; 1 where no two ever met.
pub fn run(wish: &MatrixWish, today: NaiveDate, console: &mut Console) -> Result<u8, CommandError> {
    let lexicon = load::lexicon()?;
    let collection = load::collection(&wish.paths, &lexicon, console)?;
    let selected = select::select(&wish.selecting, Scope::Core, today, (&collection, &lexicon), console)?;
    let (contacts, rows) = (&collection.timeline.contacts, selected.rows());
    let cells = match wish.by {
        By::Side => cells(statistics::pairs(contacts, &rows)),
        By::Official => cells(statistics::official_pairs(contacts, &rows)),
    };
    if wish.json {
        console.json(&cells)?;
    } else if wish.by == By::Side {
        grid(contacts, &rows, console)?;
    } else {
        for cell in &cells {
            let text = format!("{:>5}  {}, {}", cell.contacts, line(&cell.a), line(&cell.b));
            let shown = console.cut(&text);
            writeln!(console.out, "{shown}")?;
        }
    }
    Ok(u8::from(cells.is_empty()))
}

/// The pairs, the commonest first.
fn cells<K: ToString>(pairs: BTreeMap<(K, K), usize>) -> Vec<Cell> {
    let named =
        pairs.into_iter().map(|((a, b), contacts)| Cell { a: a.to_string(), b: b.to_string(), contacts });
    let mut out: Vec<Cell> = named.collect();
    out.sort_by(|one, two| (two.contacts, &one.a, &one.b).cmp(&(one.contacts, &two.a, &two.b)));
    out
}

/// As many of the busiest sides as the width holds, each in a row and a column.
fn grid(contacts: &[Contact], rows: &[usize], console: &mut Console) -> Result<(), CommandError> {
    let pairs = statistics::pairs(contacts, rows);
    let counts = statistics::entities(contacts, rows).sides;
    let met: BTreeSet<Code> = pairs.keys().flat_map(|(a, b)| [*a, *b]).collect();
    let mut sides: Vec<Code> = met.into_iter().collect();
    sides.sort_by_key(|code| (std::cmp::Reverse(counts.get(code).copied().unwrap_or(0)), *code));
    let digits = pairs.values().max().map_or(1, |most| most.to_string().len());
    let wide = sides.iter().map(|code| code.as_str().len()).max().unwrap_or(0).max(digits) + 1;
    let room = (console.width / wide).saturating_sub(1).max(1);
    let all = sides.len();
    sides.truncate(room);
    if sides.is_empty() {
        return Ok(());
    }
    let head: String = sides.iter().map(|code| format!("{code:>wide$}")).collect();
    writeln!(console.out, "{:wide$}{head}", "")?;
    for a in &sides {
        let cell = |b: &Code| match pairs.get(&(*a.min(b), *a.max(b))) {
            Some(count) => count.to_string(),
            None if a == b => String::new(),
            None => "·".to_string(),
        };
        let row: String = sides.iter().map(|b| format!("{:>wide$}", cell(b))).collect();
        writeln!(console.out, "{}", format!("{a:<wide$}{row}").trim_end())?;
    }
    if all > sides.len() {
        console.say(&format!("{} of {all} sides fit the width; --json lists every pair", sides.len()));
    }
    Ok(())
}
