//! What a format has no room for, counted and said in one line. Writing it stays with each format.

use crate::domain::{Contact, Status, When};

use super::{Format, Material};

/// A part of the material that not every format holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Part {
    /// Contacts that bear no date at all.
    Undated,
    /// Contacts whose first day is open.
    OpenStart,
    /// Contacts that a side denies wholly.
    Denied,
    /// Dates that are no plain day.
    Precision,
    /// Passages after those that are shown.
    Passages(usize),
    /// The sentences of those who confirm or deny.
    Claims,
    /// What each of several articles said.
    History,
    /// Disagreements.
    Disputes,
    /// The steps of reasoning.
    Reasons,
    /// Articles as such.
    Articles,
    /// Skipped files, near misses and the like.
    Notes,
}

/// The parts a format leaves out.
fn missing(format: Format) -> &'static [Part] {
    use Part::*;
    match format {
        Format::Json => &[],
        Format::Jsonl => &[Articles, Notes],
        Format::Csv | Format::Flat => &[Passages(1), Claims, History, Disputes, Reasons, Notes],
        Format::Markdown => &[Passages(3), History, Reasons, Notes],
        Format::Html => &[Reasons, Notes],
        Format::Ics => &[Undated, OpenStart, Passages(3), Claims, History, Disputes, Reasons, Notes],
        Format::TimelineJs => &[Undated, Passages(3), Claims, History, Disputes, Reasons, Notes],
        Format::Ftm => &[Precision, History, Disputes, Reasons, Notes],
        Format::Plover => &[Undated, OpenStart, Denied, Precision, Claims, History, Disputes, Reasons, Notes],
    }
}

impl Part {
    fn count(self, material: &Material<'_>) -> usize {
        let of = |holds: &dyn Fn(&Contact) -> bool| material.contacts.iter().filter(|c| holds(c)).count();
        match self {
            Part::Undated => of(&|c| c.when.is_none()),
            Part::OpenStart => of(&|c| c.when.as_ref().is_some_and(|when| when.first().is_none())),
            Part::Denied => of(&|c| c.status == Status::Denied),
            Part::Precision => of(&|c| c.when.as_ref().is_some_and(|when| When::as_day(when).is_none())),
            Part::Passages(shown) => {
                of(&|c| c.accounts.peek().iter().map(|a| a.evidence.len()).sum::<usize>() > shown)
            }
            Part::Claims => of(&|c| c.accounts.peek().iter().any(|a| !a.claims.is_empty())),
            Part::History => of(&|c| c.accounts.len() > 1),
            Part::Disputes => of(&|c| c.is_disputed()),
            Part::Reasons => {
                of(&|c| !c.why.is_empty() || c.accounts.peek().iter().any(|a| !a.why.is_empty()))
            }
            Part::Articles => material.articles.len(),
            Part::Notes => material.notes.len(),
        }
    }

    fn words(self, count: usize) -> String {
        let contacts = if count == 1 { "contact" } else { "contacts" };
        match self {
            Part::Undated => format!("{count} undated {contacts}"),
            Part::OpenStart => format!("{count} {contacts} whose first day is open"),
            Part::Denied => format!("{count} denied {contacts}"),
            Part::Precision => format!("how sure the dates of {count} {contacts} are"),
            Part::Passages(_) => format!("further passages of {count} {contacts}"),
            Part::Claims => format!("the sentences of those who confirm or deny {count} {contacts}"),
            Part::History => format!("what each source said of {count} {contacts}"),
            Part::Disputes => format!("the disputes about {count} {contacts}"),
            Part::Reasons => format!("the reasons for {count} {contacts}"),
            Part::Articles => {
                format!("what is known of {count} {}", if count == 1 { "article" } else { "articles" })
            }
            Part::Notes => format!("{count} {}", if count == 1 { "note" } else { "notes" }),
        }
    }
}

/// One line on what `format` leaves out of `material`; none where it holds everything.
pub fn losses(format: Format, material: &Material<'_>) -> Option<String> {
    let parts: Vec<String> = missing(format)
        .iter()
        .map(|part| (part, part.count(material)))
        .filter(|(_, count)| *count > 0)
        .map(|(part, count)| part.words(count))
        .collect();
    let text = parts.join(", ");
    (!parts.is_empty()).then(|| format!("{} leaves out {text}; json keeps everything", format.word()))
}
