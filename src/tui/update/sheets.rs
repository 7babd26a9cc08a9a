//! Pages laid over the screen: why a contact is as it is told, and who says so.

use std::collections::BTreeSet;

use super::super::app::{App, Columns, Overlay, Sheet, SheetLine};
use super::super::words::{date, field, leads, sides, stance};
use crate::config::Verb;
use crate::domain::{Account, ArticleId, Contact, Role};

/// Opens the page that a verb asks for.
pub(super) fn open(app: &mut App, verb: Verb) {
    let Some(contact) = app.current() else {
        app.tell("nothing is selected");
        return;
    };
    app.overlay = Some(match verb {
        Verb::Why => Overlay::Sheet(why(app, contact)),
        Verb::Claims => Overlay::Sheet(claims(app, contact)),
        _ => Overlay::Columns(accounts(app, contact)),
    });
}

fn line(label: &str, text: impl Into<String>) -> SheetLine {
    SheetLine { label: label.to_string(), text: text.into(), quote: false }
}

fn quote(text: &str) -> SheetLine {
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    SheetLine { label: String::new(), text: format!("“{text}”"), quote: true }
}

fn why(app: &App, contact: &Contact) -> Sheet {
    let mut lines = summary(contact);
    lines.extend(said(app, contact));
    for dispute in &contact.disputes {
        for (value, articles) in &dispute.values {
            let ids: Vec<String> = articles.iter().map(|a| source(app, a)).collect();
            lines.push(line("disputed", format!("{}: {value}, so {}", field(dispute.field), ids.join("; "))));
        }
    }
    for reason in &contact.why {
        lines.push(line("because", format!("{}: {} [{}]", field(reason.field), reason.text, reason.rule)));
    }
    for account in &contact.accounts {
        lines.push(line("", ""));
        lines.push(line("account", source(app, &account.article)));
        lines.push(line(
            "says",
            format!("{}, {}, {}", account.kind.word(), account.status.word(), date(account.when.as_ref())),
        ));
        for evidence in &account.evidence {
            lines.push(quote(&evidence.quote));
            lines.push(line("rule", evidence.rule));
        }
        for reason in &account.why {
            lines
                .push(line("because", format!("{}: {} [{}]", field(reason.field), reason.text, reason.rule)));
        }
    }
    lines.push(line("", ""));
    lines.push(line("id", contact.id.to_string()));
    Sheet { title: format!("Why: {} of {}", contact.kind.word(), date(contact.when.as_ref())), lines, top: 0 }
}

fn summary(contact: &Contact) -> Vec<SheetLine> {
    let inferred = if contact.inferred { " (inferred)" } else { "" };
    let mut lines = vec![
        line("when", format!("{}{inferred}", date(contact.when.as_ref()))),
        line("", contact.when_basis),
        line("kind", format!("{}, {}", contact.kind.word(), contact.status.word())),
    ];
    for party in &contact.parties {
        let role = match party.role {
            Role::Participant => "",
            Role::Host => ", host",
            Role::Mediator => ", mediator",
        };
        lines.push(line("side", format!("{} {}{role}", party.code, party.name)));
    }
    for official in &contact.officials {
        let side = official.party.map(|c| format!(", {c}")).unwrap_or_default();
        let office = official.office.as_ref().map(|o| format!(", {o}")).unwrap_or_default();
        lines.push(line("official", format!("{}{office}{side}", official.name)));
    }
    if !contact.places.is_empty() {
        lines.push(line("place", contact.places.join("; ")));
    }
    if !contact.topics.is_empty() {
        lines.push(line("topics", contact.topics.join("; ")));
    }
    if let Some(outcome) = &contact.outcome {
        lines.push(line("outcome", ""));
        lines.push(quote(&outcome.quote));
    }
    let origins = if contact.origins == contact.sources {
        String::new()
    } else {
        format!(", {} independent", contact.origins)
    };
    lines.push(line("sources", format!("{}{origins}", contact.sources)));
    lines.retain(|l| !l.label.is_empty() || !l.text.is_empty());
    lines
}

/// What the user has said of it.
fn said(app: &App, contact: &Contact) -> Vec<SheetLine> {
    let judged = app.ledger.now();
    let mut lines = Vec::new();
    lines.extend(judged.verdict(contact).map(|verdict| line("verdict", verdict.word())));
    lines.extend(judged.note(contact).map(|note| line("note", note)));
    let tags: Vec<String> = judged.tags(contact).into_iter().collect();
    lines.extend((!tags.is_empty()).then(|| line("tags", tags.join(" "))));
    if judged.is_bookmarked(contact) {
        lines.push(line("bookmark", "yes"));
    }
    lines
}

/// Each account in a column, a field in a row.
fn accounts(app: &App, contact: &Contact) -> Columns {
    let mut rows: Vec<(String, Vec<String>)> = Vec::new();
    let mut row = |name: &str, of: &dyn Fn(&Account) -> String| {
        rows.push((name.to_string(), contact.accounts.iter().map(of).collect()));
    };
    row("title", &|a| {
        app.shelf.article(&a.article).map_or_else(String::new, |article| article.title.clone())
    });
    row("reported", &|a| {
        let article = app.shelf.article(&a.article);
        date(article.and_then(|article| article.published.when.as_ref()))
    });
    row("kind", &|a| a.kind.word().to_string());
    row("status", &|a| a.status.word().to_string());
    row("day", &|a| date(a.when.as_ref()));
    row("sides", &|a| a.parties.iter().map(|p| p.code.to_string()).collect::<Vec<_>>().join(", "));
    row("officials", &|a| a.officials.iter().map(|o| o.name).collect::<Vec<_>>().join(", "));
    row("place", &|a| a.places.join("; "));
    row("topics", &|a| a.topics.join("; "));
    row("claims", &|a| {
        let told = a.claims.iter().map(|c| format!("{} {}", c.by, stance(c.stance)));
        told.collect::<Vec<_>>().join("; ")
    });
    row("outcome", &|a| a.outcome.as_ref().map_or_else(String::new, |o| plain(&o.quote)));
    row("says", &|a| a.evidence.first().map_or_else(String::new, |e| plain(&e.quote)));
    let compared = ["kind", "status", "day", "sides", "officials", "place"];
    let differ = |name: &str, cells: &[String]| {
        let told: BTreeSet<&String> = cells.iter().filter(|cell| !cell.is_empty()).collect();
        compared.contains(&name) && told.len() > 1
    };
    let rows = rows.into_iter().filter(|(_, cells)| cells.iter().any(|cell| !cell.is_empty()));
    Columns {
        title: format!("Accounts: {} of {}", contact.kind.word(), date(contact.when.as_ref())),
        head: contact
            .accounts
            .iter()
            .map(|a| {
                let article = app.shelf.article(&a.article);
                article.and_then(|a| a.outlet.map(String::from)).unwrap_or_else(|| a.article.0.to_string())
            })
            .collect(),
        rows: rows.map(|(name, cells)| (name.clone(), cells.clone(), differ(&name, &cells))).collect(),
        left: 0,
        top: 0,
    }
}

fn plain(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn claims(app: &App, contact: &Contact) -> Sheet {
    let mut lines = Vec::new();
    for claim in contact.claims() {
        lines.push(line(
            stance(claim.stance),
            format!("{} ({})", claim.by, source(app, &claim.evidence.article)),
        ));
        lines.push(quote(&claim.evidence.quote));
    }
    if lines.is_empty() {
        lines.push(line("", "no named source confirms or denies it: the articles report it on their own"));
    }
    let who = Some(leads(contact)).filter(|who| !who.is_empty()).unwrap_or_else(|| sides(contact));
    Sheet { title: format!("Claims: {} {who}", contact.kind.word()), lines, top: 0 }
}

fn source(app: &App, id: &ArticleId) -> String {
    app.shelf.article(id).map_or_else(
        || id.0.to_string(),
        |a| {
            let outlet = a.outlet.as_deref().unwrap_or("unknown outlet");
            format!("{outlet}, {}: {}", date(a.published.when.as_ref()), a.title)
        },
    )
}
