//! `show`: every field of one contact with what it rests on.

use crate::domain::{Account, Article, Claim, Contact, Evidence, Reason, Stance};
use crate::export::contact_value;
use crate::pipeline::Collection;

use super::console::{line, wrap};
use super::wishes::ShowWish;
use super::{CommandError, Console, load};

/// Digits of an id that must be given at least.
const SHORTEST: usize = 2;

/// Prints one contact; 1 where no id begins so.
pub fn run(wish: &ShowWish, console: &mut Console) -> Result<u8, CommandError> {
    let lexicon = load::lexicon()?;
    let collection = load::collection(&wish.paths, &lexicon, console)?;
    let found = find(&wish.id, &collection)?;
    let Some(contact) = found else {
        console
            .say(&format!("no contact has an id that begins with '{}': see diplo-tui list", line(&wish.id)));
        return Ok(1);
    };
    if wish.json {
        console.json(&contact_value(contact))?;
        return Ok(0);
    }
    let mut page = Page { console, collection: &collection };
    page.head(contact)?;
    page.claims(contact)?;
    page.accounts(contact, wish.why)?;
    if wish.why {
        page.reasons("why one contact", &contact.why)?;
    }
    Ok(0)
}

/// The contact whose id, or former id, is or begins with `typed`.
fn find<'a>(typed: &str, collection: &'a Collection) -> Result<Option<&'a Contact>, CommandError> {
    let typed = typed.to_ascii_lowercase();
    if typed.len() < SHORTEST || !typed.bytes().all(|b| b.is_ascii_hexdigit()) {
        return Err(CommandError::Usage(format!(
            "'{}' is no id: at least {SHORTEST} of its sixteen hexadecimal digits are wanted",
            line(&typed)
        )));
    }
    // A whole id is a contact's own before it is another one's former id.
    if let Some(contact) = typed.parse().ok().and_then(|id| collection.contact(id)) {
        return Ok(Some(contact));
    }
    let ids = |c: &Contact| {
        std::iter::once(c.id).chain(c.aliases.iter().copied()).map(|id| id.to_string()).collect()
    };
    let begins = |c: &&Contact| {
        let ids: Vec<String> = ids(c);
        ids.iter().any(|id| id.starts_with(&typed))
    };
    let hits: Vec<&Contact> = collection.timeline.contacts.iter().filter(begins).collect();
    if hits.len() < 2 {
        return Ok(hits.first().copied());
    }
    let named: Vec<String> = hits.iter().map(|contact| contact.id.to_string()).collect();
    Err(CommandError::Usage(format!("'{typed}' begins several ids, give more of it: {}", named.join(", "))))
}

struct Page<'a> {
    console: &'a mut Console,
    collection: &'a Collection,
}

impl Page<'_> {
    fn field(&mut self, name: &str, value: &str) -> Result<(), CommandError> {
        if !value.is_empty() {
            let text = wrap(&line(value), self.console.width, 11);
            writeln!(self.console.out, "{name:<11}{}", text.trim())?;
        }
        Ok(())
    }

    fn head(&mut self, contact: &Contact) -> Result<(), CommandError> {
        let parties: Vec<String> = contact.parties.iter().map(party).collect();
        let officials: Vec<String> = contact.officials.iter().map(official).collect();
        let disputes: Vec<String> =
            contact.disputes.iter().flat_map(|d| &d.values).map(|(v, _)| v.clone()).collect();
        let aliases: Vec<String> = contact.aliases.iter().map(ToString::to_string).collect();
        let when = contact.when.as_ref().map_or_else(|| "undated".to_string(), ToString::to_string);
        let inferred = if contact.inferred { " (rests on an inferred article date)" } else { "" };
        let sources = format!("{} ({} independent)", contact.sources, contact.origins);
        self.field("id", &contact.id.to_string())?;
        self.field("former ids", &aliases.join(", "))?;
        self.field("kind", contact.kind.word())?;
        self.field("status", contact.status.word())?;
        self.field("when", &format!("{when}{inferred}"))?;
        self.field("because", &contact.when_basis)?;
        self.field("sides", &parties.join(", "))?;
        self.field("persons", &officials.join(", "))?;
        self.field("place", &contact.places.join("; "))?;
        self.field("topics", &contact.topics.join(", "))?;
        self.field("outcome", contact.outcome.as_ref().map_or("", |o| &o.quote))?;
        self.field("cameo", contact.cameo().unwrap_or(""))?;
        self.field("disputed", &disputes.join(" / "))?;
        self.field("sources", &sources)
    }

    fn claims(&mut self, contact: &Contact) -> Result<(), CommandError> {
        let claims: Vec<&Claim> = contact.claims().collect();
        if claims.is_empty() {
            return Ok(());
        }
        writeln!(self.console.out, "\nwho says so")?;
        for claim in claims {
            writeln!(self.console.out, "  {} {}", line(&claim.by), stance(claim.stance))?;
            self.quote(&claim.evidence)?;
        }
        Ok(())
    }

    fn accounts(&mut self, contact: &Contact, why: bool) -> Result<(), CommandError> {
        for account in &contact.accounts {
            let article = self.collection.article(&account.article);
            writeln!(self.console.out, "\n{}", source(account, article))?;
            let when = account.when.as_ref().map_or_else(|| "undated".to_string(), ToString::to_string);
            let places = account.places.join("; ");
            let told = [account.kind.word(), account.status.word(), &when, &places];
            let told: Vec<&str> = told.into_iter().filter(|part| !part.is_empty()).collect();
            writeln!(self.console.out, "  says: {}", line(&told.join(", ")))?;
            for evidence in &account.evidence {
                self.quote(evidence)?;
            }
            if why {
                self.reasons("  why", &account.why)?;
            }
        }
        Ok(())
    }

    fn quote(&mut self, evidence: &Evidence) -> Result<(), CommandError> {
        let text = format!("\"{}\" [{}]", line(&evidence.quote), line(&evidence.rule));
        write!(self.console.out, "{}", wrap(&text, self.console.width, 4))?;
        Ok(())
    }

    fn reasons(&mut self, title: &str, reasons: &[Reason]) -> Result<(), CommandError> {
        if reasons.is_empty() {
            return Ok(());
        }
        writeln!(self.console.out, "{title}")?;
        for reason in reasons {
            let text = format!("{} [{}]", line(&reason.text), line(&reason.rule));
            write!(self.console.out, "{}", wrap(&text, self.console.width, 4))?;
        }
        Ok(())
    }
}

fn party(party: &crate::domain::Party) -> String {
    use crate::domain::Role;
    let role = match party.role {
        Role::Participant => "",
        Role::Host => ", host",
        Role::Mediator => ", mediator",
    };
    format!("{} ({}{role})", party.name, party.code)
}

fn official(official: &crate::domain::Official) -> String {
    let party = official.party.map(|code| code.to_string());
    let told: Vec<&str> = [party.as_deref(), official.office.as_deref()].into_iter().flatten().collect();
    if told.is_empty() {
        official.name.to_string()
    } else {
        format!("{} ({})", official.name, told.join(" "))
    }
}

fn stance(stance: Stance) -> &'static str {
    match stance {
        Stance::Reports => "reports it",
        Stance::Announces => "announces it",
        Stance::Confirms => "confirms it",
        Stance::Denies => "denies it",
    }
}

fn source(account: &Account, article: Option<&Article>) -> String {
    let Some(article) = article else { return line(&account.article.0) };
    let day = article.published.when.as_ref().map(ToString::to_string);
    let basis = day.as_ref().and_then(|_| serde_json::to_value(article.published.basis).ok());
    let basis = basis.and_then(|value| value.as_str().map(|word| format!("date from {word}")));
    let parts = [article.outlet.map(String::from), day, basis, Some(article.id.0.to_string())];
    let parts: Vec<String> = parts.into_iter().flatten().collect();
    line(&format!("{} ({})", article.title, parts.join(", ")))
}
