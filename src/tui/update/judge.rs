//! The user's word: bookmarks, notes, tags, verdicts, merges, splits, corrected fields and dates, undo and redo.

use std::collections::BTreeSet;

use tui_input::Input;

use super::super::action::Effect;
use super::super::app::{App, Asking, Choice, Item, Overlay, Picker, Prompt};
use super::super::words::{date, field, sides};
use super::moving::select_row;
use super::{refresh, settle};
use crate::config::Verb;
use crate::domain::{Code, Contact, ContactId, Correction, Field, Kind, Status, Verdict, When};
use crate::query::{Marks, period};
use crate::store::Judgements;

/// Carries out a verb of judging.
pub(super) fn judge(app: &mut App, verb: Verb, effects: &mut Vec<Effect>) {
    if matches!(verb, Verb::Undo | Verb::Redo) {
        step(app, verb, effects);
        return;
    }
    if matches!(verb, Verb::NextBookmark | Verb::PreviousBookmark) {
        walk(app, verb == Verb::NextBookmark);
        return;
    }
    let Some(contact) = app.current().cloned() else {
        app.tell("nothing is selected");
        return;
    };
    match verb {
        Verb::Bookmark => {
            let had = app.ledger.now().is_bookmarked(&contact);
            change(app, "bookmark", effects, |j| _ = j.toggle_bookmark(&contact));
            app.tell(if had {
                "bookmark taken away, u brings it back"
            } else {
                "bookmarked, ' goes to the next"
            });
        }
        Verb::WriteNote => {
            let note = app.ledger.now().note(&contact).unwrap_or_default().to_string();
            ask(app, Asking::Note, note);
        }
        Verb::Tags => {
            let tags: Vec<String> = app.ledger.now().tags(&contact).into_iter().collect();
            ask(app, Asking::Tags, tags.join(" "));
        }
        Verb::Verdict => verdicts(app, &contact),
        Verb::Mark => {
            if !app.marked.remove(&contact.id) {
                app.marked.insert(contact.id);
                app.tell("marked; M on another contact makes one of them");
            }
        }
        Verb::Merge => merge(app, &contact, effects),
        Verb::BreakApart => break_apart(app, &contact, effects),
        Verb::Correct => fields(app, &contact),
        _ => {
            let published = app.article().and_then(|a| a.published.when.as_ref()).map(ToString::to_string);
            ask(app, Asking::Published, published.unwrap_or_default());
        }
    }
}

/// Asks for a line, beginning with what holds now.
pub(super) fn ask(app: &mut App, asking: Asking, value: String) {
    let before = app.look.clone();
    app.overlay = None;
    app.prompt = Some(Prompt { asking, input: Input::new(value), before, older: 0 });
}

/// Changes the judgements and has them kept; where the timeline follows from them, it is made anew.
fn change(app: &mut App, words: &str, effects: &mut Vec<Effect>, change: impl FnOnce(&mut Judgements)) {
    let before = app.ledger.now().clone();
    app.ledger.change(words, change);
    follow(app, &before, effects);
}

/// What follows from other judgements than `before`.
fn follow(app: &mut App, before: &Judgements, effects: &mut Vec<Effect>) {
    let now = app.ledger.now().clone();
    if *now == *before {
        return;
    }
    app.marks = marks(&now);
    effects.push(Effect::Keep(now.clone()));
    if now.corrections() != before.corrections() {
        effects.push(Effect::Amend(now));
    } else {
        refresh(app);
    }
}

/// The judgements as the filter sees them.
pub(in super::super) fn marks(now: &Judgements) -> Marks {
    Marks { bookmarked: now.bookmarks.clone(), tags: now.tags.clone(), verdicts: now.verdicts.clone() }
}

fn step(app: &mut App, verb: Verb, effects: &mut Vec<Effect>) {
    let before = app.ledger.now().clone();
    let (words, done) = match verb {
        Verb::Undo => (app.ledger.undo(), "undone"),
        _ => (app.ledger.redo(), "made again"),
    };
    follow(app, &before, effects);
    match words {
        Some(words) => app.tell(format!("{done}: {words}")),
        None => app.tell(if verb == Verb::Undo { "nothing to undo" } else { "nothing to make again" }),
    }
}

fn walk(app: &mut App, forward: bool) {
    let judged = app.ledger.now().clone();
    let fits = |i: &usize| {
        let contact = app.list.rows[*i].contact().and_then(|i| app.shelf.contacts().get(i));
        contact.is_some_and(|contact| judged.is_bookmarked(contact))
    };
    let (at, all) = (app.list.cursor, app.list.rows.len());
    let found = match forward {
        true => (at + 1..all).find(fits).or_else(|| (0..at.min(all)).find(fits)),
        false => (0..at.min(all)).rev().find(fits).or_else(|| (at + 1..all).rev().find(fits)),
    };
    match found {
        Some(row) => select_row(app, row),
        None => app.tell("no other bookmark is shown, m sets one"),
    }
}

fn lay(app: &mut App, title: String, items: Vec<Item>) {
    let shown = (0..items.len()).collect();
    app.overlay = Some(Overlay::Picker(Picker { title, items, shown, ..Picker::default() }));
}

fn item(left: &str, words: &str, choice: Choice) -> Item {
    Item { left: left.to_string(), words: words.to_string(), right: String::new(), choice }
}

fn verdicts(app: &mut App, contact: &Contact) {
    let now = app.ledger.now().verdict(contact);
    let told = |verdict: Verdict| match verdict {
        Verdict::Verified => "checked against the sources, and so",
        Verdict::Doubtful => "not to be relied on",
        Verdict::Wrong => "no such contact: left out of exports",
    };
    let mut items: Vec<Item> = Verdict::ALL
        .into_iter()
        .map(|verdict| Item {
            right: if now == Some(verdict) { "now".into() } else { String::new() },
            ..item(verdict.word(), told(verdict), Choice::Judge(Some(verdict)))
        })
        .collect();
    items.push(item("none", "take the verdict away", Choice::Judge(None)));
    lay(app, "Verdict".to_string(), items);
}

/// Sets the verdict that was chosen.
pub(super) fn set_verdict(app: &mut App, verdict: Option<Verdict>, effects: &mut Vec<Effect>) {
    let Some(contact) = app.current().cloned() else { return };
    change(app, "verdict", effects, |j| j.set_verdict(&contact, verdict));
    app.tell(verdict.map_or("verdict taken away".to_string(), |v| format!("judged {}", v.word())));
}

fn merge(app: &mut App, contact: &Contact, effects: &mut Vec<Effect>) {
    let marked: Vec<ContactId> = app.marked.iter().copied().filter(|id| *id != contact.id).collect();
    let others: Vec<Contact> = marked.iter().filter_map(|id| app.shelf.contact(*id)).cloned().collect();
    if others.is_empty() {
        app.tell("mark the other contact with Space first");
        return;
    }
    change(app, "merge", effects, |j| others.iter().for_each(|other| j.merge(contact, other)));
    app.marked.clear();
    app.tell(format!("{} contacts are one now, u takes it back", others.len() + 1));
}

fn break_apart(app: &mut App, contact: &Contact, effects: &mut Vec<Effect>) {
    let mut several = false;
    change(app, "break apart", effects, |j| several = j.break_apart(contact));
    app.tell(if several { "broken apart, u takes it back" } else { "one account alone tells this contact" });
}

const FIELDS: [Field; 7] =
    [Field::Kind, Field::Status, Field::When, Field::Parties, Field::Officials, Field::Place, Field::Topics];

fn fields(app: &mut App, contact: &Contact) {
    let set: BTreeSet<Field> = corrected(app, contact);
    let mut items: Vec<Item> = FIELDS
        .into_iter()
        .map(|one| Item { right: value(contact, one), ..item("set", field(one), Choice::Ask(one)) })
        .collect();
    items.extend(set.into_iter().map(|one| item("free", field(one), Choice::Uncorrect(one))));
    lay(app, "Correct a field".to_string(), items);
}

fn corrected(app: &App, contact: &Contact) -> BTreeSet<Field> {
    let judged = app.ledger.now();
    let ids = std::iter::once(&contact.id).chain(&contact.aliases);
    ids.filter_map(|id| judged.fields.get(id)).flatten().map(Correction::field).collect()
}

/// A field as it is typed.
fn value(contact: &Contact, of: Field) -> String {
    match of {
        Field::Kind => contact.kind.word().to_string(),
        Field::Status => contact.status.word().to_string(),
        Field::When => contact.when.as_ref().map(ToString::to_string).unwrap_or_default(),
        Field::Parties => contact.parties.iter().map(|p| p.code.to_string()).collect::<Vec<_>>().join(" "),
        Field::Officials => contact.officials.iter().map(|o| o.name).collect::<Vec<_>>().join("; "),
        Field::Place => contact.places.join("; "),
        _ => contact.topics.join("; "),
    }
}

/// Asks for the value of a field: a list of words, or a line.
pub(super) fn ask_field(app: &mut App, of: Field) {
    let Some(contact) = app.current().cloned() else { return };
    match of {
        Field::Kind => {
            let items = Kind::ALL.into_iter();
            let items = items.map(|k| item("", k.word(), Choice::Correct(Correction::Kind(k)))).collect();
            lay(app, "Kind".to_string(), items);
        }
        Field::Status => {
            let items = Status::ALL.into_iter();
            let items = items.map(|s| item("", s.word(), Choice::Correct(Correction::Status(s)))).collect();
            lay(app, "Status".to_string(), items);
        }
        _ => ask(app, Asking::Field(of), value(&contact, of)),
    }
}

/// Sets a field of the contact under the cursor.
pub(super) fn correct(app: &mut App, correction: Correction, effects: &mut Vec<Effect>) {
    let Some(contact) = app.current().cloned() else { return };
    let name = field(correction.field());
    change(app, &format!("{name} of {}", sides(&contact)), effects, |j| j.correct(&contact, correction));
    app.tell(format!("{name} set, u takes it back"));
}

/// Takes back what was said of a field.
pub(super) fn uncorrect(app: &mut App, of: Field, effects: &mut Vec<Effect>) {
    let Some(contact) = app.current().cloned() else { return };
    change(app, field(of), effects, |j| _ = j.uncorrect(&contact, of));
    app.tell(format!("{} is as read again", field(of)));
}

/// Takes a typed line for what it was asked for; why not, where it cannot be taken.
pub(super) fn take(
    app: &mut App,
    asking: Asking,
    typed: &str,
    effects: &mut Vec<Effect>,
) -> Result<(), String> {
    let Some(contact) = app.current().cloned() else { return Ok(()) };
    match asking {
        Asking::Note => change(app, "note", effects, |j| j.set_note(&contact, typed)),
        Asking::Tags => {
            let tags = typed.split([' ', ',']).map(|tag| tag.trim_start_matches('#').trim());
            let tags: BTreeSet<String> = tags.filter(|tag| !tag.is_empty()).map(str::to_string).collect();
            change(app, "tags", effects, |j| j.set_tags(&contact, tags));
        }
        Asking::Published => published(app, typed, effects)?,
        Asking::Field(of) => correct(app, correction(of, typed, app.today)?, effects),
        _ => {}
    }
    Ok(())
}

fn published(app: &mut App, typed: &str, effects: &mut Vec<Effect>) -> Result<(), String> {
    let Some((hash, title)) = app.article().map(|a| (a.hash.clone(), a.title.clone())) else { return Ok(()) };
    let when = if typed.trim().is_empty() { None } else { Some(day(typed, app.today)?) };
    let words = when.as_ref().map_or("as read".to_string(), |when| date(Some(when)));
    change(app, "article date", effects, |j| {
        drop(match when {
            Some(when) => j.published.insert(hash, when),
            None => j.published.remove(&hash),
        });
    });
    app.tell(format!("article date of '{title}': {words}, u takes it back"));
    Ok(())
}

/// EDTF, or a date as the filter takes it.
fn day(typed: &str, today: chrono::NaiveDate) -> Result<When, String> {
    let typed = typed.trim();
    let when = typed.parse().ok().or_else(|| period(typed, today));
    when.ok_or_else(|| {
        format!("'{typed}' is no date: 2025-05-16, '16 may 2025' and 2025-05-15/2025-05-16 are")
    })
}

fn correction(of: Field, typed: &str, today: chrono::NaiveDate) -> Result<Correction, String> {
    let list = || -> Vec<String> {
        let parts = typed.split(';').map(str::trim).filter(|part| !part.is_empty());
        parts.map(str::to_string).collect()
    };
    Ok(match of {
        Field::When if typed.trim().is_empty() => Correction::When(None),
        Field::When => Correction::When(Some(day(typed, today)?)),
        Field::Parties => {
            let codes = typed.split([' ', ',', ';', '-']).filter(|code| !code.is_empty());
            let read = |code: &str| -> Result<Code, String> {
                code.to_uppercase()
                    .parse()
                    .map_err(|_| format!("'{code}' is no code of a side: RU, UA, NATO are"))
            };
            let codes: Vec<Code> = codes.map(read).collect::<Result<_, _>>()?;
            if codes.is_empty() {
                return Err("a contact has at least one side: RU, UA, NATO are codes".to_string());
            }
            Correction::Parties(codes)
        }
        Field::Officials => Correction::Officials(list()),
        Field::Place => Correction::Places(list()),
        _ => Correction::Topics(list()),
    })
}

/// What was kept: by another session too.
pub(super) fn kept(app: &mut App, kept: &Judgements) {
    if **app.ledger.now() != *kept {
        let now = kept.clone();
        app.ledger.adopt(now);
        app.marks = marks(kept);
        refresh(app);
        settle::settle(app);
    }
}
