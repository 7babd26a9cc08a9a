//! `gaps`: silences between two sides, or how each pair keeps in touch.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use serde::Serialize;

use crate::domain::{Code, Contact};
use crate::export::title;
use crate::pipeline::Collection;
use crate::query::Scope;
use crate::timeline::statistics::{self, Gap};

use super::console::line;
use super::wishes::GapsWish;
use super::{CommandError, Console, load, select};

type Pair = (Code, Code);

/// One silence.
#[derive(Serialize)]
struct Silence {
    /// The last day with a contact before it.
    after: NaiveDate,
    /// The first day with a contact again; none while it lasts.
    before: Option<NaiveDate>,
    days: i64,
    /// Articles that came out in it.
    articles: usize,
    ended_by: Option<String>,
    ended_how: Option<String>,
}

/// How a pair keeps in touch.
#[derive(Serialize)]
struct Touch {
    a: String,
    b: String,
    /// Contacts that took place on known days.
    contacts: usize,
    last: NaiveDate,
    /// Days without contact until today; none where a contact is still to come.
    silent_days: Option<i64>,
    longest_days: Option<i64>,
    /// Days from one contact to the next, in the middle.
    usual_days: Option<i64>,
}

/// Prints silences of a pair, or all pairs; 1 where there are none.
pub fn run(wish: &GapsWish, today: NaiveDate, console: &mut Console) -> Result<u8, CommandError> {
    let pair = wish.pair.as_deref().map(read).transpose()?;
    let lexicon = load::lexicon()?;
    let collection = load::collection(&wish.paths, &lexicon, console)?;
    let selected = select::select(&wish.selecting, Scope::Core, today, (&collection, &lexicon), console)?;
    let rows = selected.rows();
    let Some(pair) = pair else {
        let touches = touches(&collection.timeline.contacts, &rows, today);
        if wish.json {
            console.json(&touches)?;
        } else {
            tell_touches(&touches, console)?;
        }
        return Ok(u8::from(touches.is_empty()));
    };
    let silences = silences(&collection, &rows, pair, (i64::from(wish.least), today));
    if wish.json {
        console.json(&silences)?;
    } else {
        tell_silences(&silences, console)?;
    }
    Ok(u8::from(silences.is_empty()))
}

/// `RU-US`, in any case and order.
fn read(text: &str) -> Result<Pair, CommandError> {
    let upper = text.to_ascii_uppercase();
    let codes = upper.split_once('-').and_then(|(a, b)| Some((a.parse().ok()?, b.parse().ok()?)));
    match codes {
        Some((a, b)) if a < b => Ok((a, b)),
        Some((a, b)) if b < a => Ok((b, a)),
        _ => Err(CommandError::Usage(format!("--pair: '{text}' is no pair of sides: RU-US is"))),
    }
}

fn took_place(contact: &Contact) -> bool {
    contact.status.has_happened()
}

fn has(contact: &Contact, side: Code) -> bool {
    contact.parties.iter().any(|party| party.code == side)
}

/// The last days of the contacts of a pair, in order.
fn days(contacts: &[Contact], rows: &[usize], pair: Pair) -> Vec<NaiveDate> {
    let own = rows.iter().filter_map(|&row| contacts.get(row));
    let own = own.filter(|c| took_place(c) && has(c, pair.0) && has(c, pair.1));
    let mut out: Vec<NaiveDate> =
        own.filter_map(|c| c.when.as_ref().and_then(|when| when.last().or(when.first()))).collect();
    out.sort_unstable();
    out
}

fn silences(
    collection: &Collection,
    rows: &[usize],
    pair: Pair,
    (least, today): (i64, NaiveDate),
) -> Vec<Silence> {
    let contacts = &collection.timeline.contacts;
    let published = statistics::articles_per_day(&collection.articles);
    let articles = |after: NaiveDate, before: NaiveDate| {
        let inside = published.iter().filter(|(day, _)| after < **day && **day < before);
        inside.map(|(_, count)| count).sum()
    };
    let own = statistics::gaps(contacts, rows, least).into_iter().filter(|gap| gap.pair == pair);
    let mut out: Vec<Silence> = own
        .map(|gap| Silence {
            after: gap.after,
            before: Some(gap.before),
            days: gap.days(),
            articles: articles(gap.after, gap.before),
            ended_by: Some(contacts[gap.row].id.to_string()),
            ended_how: Some(title(&contacts[gap.row])),
        })
        .collect();
    let last = days(contacts, rows, pair).last().copied();
    if let Some(after) = last.filter(|last| (today - *last).num_days() > least) {
        let tomorrow = today.succ_opt().unwrap_or(today);
        out.push(Silence {
            after,
            before: None,
            days: (today - after).num_days(),
            articles: articles(after, tomorrow),
            ended_by: None,
            ended_how: None,
        });
    }
    out
}

fn touches(contacts: &[Contact], rows: &[usize], today: NaiveDate) -> Vec<Touch> {
    let mut gaps: BTreeMap<Pair, Vec<i64>> = BTreeMap::new();
    for gap in statistics::gaps(contacts, rows, 0) {
        gaps.entry(gap.pair).or_default().push(Gap::days(&gap));
    }
    let pairs = statistics::pairs(contacts, rows);
    let mut out: Vec<Touch> = pairs
        .into_keys()
        .filter_map(|pair| {
            let days = days(contacts, rows, pair);
            let last = *days.last()?;
            let mut silent = gaps.remove(&pair).unwrap_or_default();
            silent.sort_unstable();
            Some(Touch {
                a: pair.0.to_string(),
                b: pair.1.to_string(),
                contacts: days.len(),
                last,
                silent_days: Some((today - last).num_days()).filter(|days| *days >= 0),
                longest_days: silent.last().copied(),
                // a contact the day after leaves no full day between
                usual_days: silent.get(silent.len() / 2).map(|days| days + 1),
            })
        })
        .collect();
    out.sort_by(|x, y| (y.contacts, &x.a, &x.b).cmp(&(x.contacts, &y.a, &y.b)));
    out
}

fn tell_touches(touches: &[Touch], console: &mut Console) -> Result<(), CommandError> {
    if !touches.is_empty() {
        writeln!(
            console.out,
            "{:<14}{:>9}  {:<10}{:>8}{:>9}{:>7}",
            "pair", "contacts", "last", "silent", "longest", "usual"
        )?;
    }
    let days = |days: Option<i64>| days.map_or_else(|| "-".to_string(), |days| format!("{days}d"));
    for touch in touches {
        let row = format!(
            "{:<14}{:>9}  {:<10}{:>8}{:>9}{:>7}",
            format!("{}-{}", touch.a, touch.b),
            touch.contacts,
            touch.last,
            days(touch.silent_days),
            days(touch.longest_days),
            days(touch.usual_days)
        );
        let shown = console.cut(&row);
        writeln!(console.out, "{shown}")?;
    }
    Ok(())
}

fn tell_silences(silences: &[Silence], console: &mut Console) -> Result<(), CommandError> {
    for silence in silences {
        let until = silence.before.map_or_else(|| "..".to_string(), |day| day.to_string());
        let ended = match (&silence.ended_by, &silence.ended_how) {
            (Some(id), Some(how)) => format!("{how} [{}]", &id[..8]),
            _ => "still silent".to_string(),
        };
        let row = format!(
            "{} / {until:<10}{:>6} days{:>6} articles  {}",
            silence.after,
            silence.days,
            silence.articles,
            line(&ended)
        );
        let shown = console.cut(&row);
        writeln!(console.out, "{shown}")?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pair_is_read_in_any_case_and_order() {
        for text in ["RU-US", "us-ru"] {
            assert_eq!(read(text).unwrap(), (Code::RU, Code::US), "{text}");
        }
        for text in ["RU", "RU-RU", "-US", "Россия-US", "RU US"] {
            assert!(read(text).is_err(), "{text}");
        }
    }
}
