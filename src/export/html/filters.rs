//! The form of the filters; hidden until the script that makes it work has run.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;

use crate::domain::{Contact, Kind, Status};

use super::escape;

/// The form, with only those choices that some contact has.
pub(super) fn filters(contacts: &[&Contact]) -> String {
    let mut sides: BTreeMap<&str, &str> = BTreeMap::new();
    for party in contacts.iter().flat_map(|contact| &contact.parties) {
        sides.entry(party.name.as_str()).or_insert(party.code.as_str());
    }
    let sides: Vec<(&str, &str)> = sides.into_iter().map(|(name, code)| (code, name)).collect();
    let kinds: BTreeSet<Kind> = contacts.iter().map(|contact| contact.kind).collect();
    let kinds: Vec<(&str, &str)> = kinds.iter().map(|kind| (kind.word(), kind.word())).collect();
    let statuses: BTreeSet<Status> = contacts.iter().map(|contact| contact.status).collect();
    let statuses: Vec<(&str, &str)> = statuses.iter().map(|status| (status.word(), status.word())).collect();
    let mut out = String::from("<div id=\"filters\" role=\"search\" hidden><div>\n");
    out.push_str(
        "<label class=\"grow\">Words<input type=\"search\" name=\"words\" autocomplete=\"off\"></label>\n",
    );
    for (label, name, choices) in [
        ("Side", "side", &sides),
        ("With", "with", &sides),
        ("Kind", "kind", &kinds),
        ("Status", "status", &statuses),
    ] {
        let _ = write!(out, "<label>{label}<select name=\"{name}\"><option value=\"\">any</option>");
        for (value, word) in choices {
            let _ = write!(out, "<option value=\"{}\">{}</option>", escape(value), escape(word));
        }
        out.push_str("</select></label>\n");
    }
    out.push_str("<label>Since<input type=\"date\" name=\"since\"></label>\n");
    out.push_str("<label>Until<input type=\"date\" name=\"until\"></label>\n");
    out.push_str("<label class=\"tick\"><input type=\"checkbox\" name=\"core\">core alone</label>\n");
    out.push_str(
        "<button type=\"button\">Clear</button>\n<output aria-live=\"polite\"></output>\n</div></div>\n",
    );
    out
}
