//! From drafts to accounts: names, evidence, reasons and ids.

use crate::domain::{
    Account, AccountId, Article, Body, Claim, Code, Evidence, Field, Kind, Official, Party, Reason, Span,
    Word,
};
use crate::lexicon::Lexicon;

use super::document::Document;
use super::draft::{Draft, Told};

/// Passages kept for one account at most.
const PASSAGES: usize = 6;
/// Bytes of a passage at most; a longer sentence is cut around its trigger.
const LONGEST: usize = 600;

/// Words of a passage at least.
const LEAST: usize = 4;

fn words(text: &str) -> usize {
    text.split_whitespace().count()
}

/// Bytes of source between two copied runs that are more than a tag: something was left out there.
const GAP: usize = 400;

/// Where the source of `body` is not whole: at cuts, and where much of it was passed over.
pub fn breaks(body: &Body) -> Vec<usize> {
    let mut out: Vec<usize> = body.cuts.iter().map(|cut| cut.at).collect();
    for pair in body.map.runs.windows(2) {
        let ((from, source, len), (next, again, _)) = (pair[0], pair[1]);
        if again.saturating_sub(source + len) > GAP && next <= from + len + 1 {
            out.push(next);
        }
    }
    out.sort_unstable();
    out.dedup();
    out
}

/// What an account is written from.
pub struct Writer<'a> {
    /// The article.
    pub article: &'a Article,
    /// Its text.
    pub doc: &'a Document<'a>,
    /// The knowledge.
    pub lexicon: &'a Lexicon,
    /// Bytes of the text at which the source goes on elsewhere, so that no passage joins words that do not stand together there.
    pub breaks: &'a [usize],
}

impl Writer<'_> {
    /// The account of a draft.
    pub fn account(
        &self,
        draft: &Draft,
        claims: Vec<Claim>,
        topics: Vec<String>,
        outcome: Option<Evidence>,
        about_war: bool,
    ) -> Account {
        let evidence = self.evidence(draft);
        let day = draft.dated.when.as_ref().and_then(|when| when.first().or(when.last()));
        let officials = draft.people.iter().map(|who| self.official(who, day)).collect();
        let parties: Vec<Party> =
            draft.sides.iter().map(|&(code, role)| self.lexicon.party(code, role)).collect();
        let mut places: Vec<Word> = Vec::new();
        for place in &draft.places {
            let name = Word::of(&place.name);
            if !places.contains(&name) {
                places.push(name);
            }
        }
        if matches!(draft.kind, Kind::Call | Kind::Letter) {
            places.clear();
        }
        Account {
            id: self.id(draft, &evidence),
            article: self.article.id.clone(),
            kind: draft.kind,
            status: draft.status,
            when: draft.dated.when.clone(),
            symbol: draft.dated.symbol.clone(),
            tense: draft.dated.tense,
            parties,
            officials,
            places,
            topics: topics.iter().map(Word::from).collect(),
            outcome: outcome.map(Box::new),
            claims,
            why: self.why(draft),
            evidence,
            about_war,
        }
    }

    fn official(&self, who: &super::actor::Who, day: Option<chrono::NaiveDate>) -> Official {
        let day = day.or_else(|| self.article.published.when.as_ref().and_then(|w| w.last()));
        let known = who.id.as_ref().and_then(|id| self.lexicon.official(id, day));
        known.map(|official| Official { party: who.side.or(official.party), ..official }).unwrap_or_else(
            || Official { name: Word::of(&who.name), party: who.side, office: None, id: None },
        )
    }

    fn id(&self, draft: &Draft, evidence: &[Evidence]) -> AccountId {
        let span = evidence.first().map(|e| e.span).unwrap_or_default();
        let mut sides: Vec<Code> = draft.sides.iter().map(|(code, _)| *code).collect();
        sides.sort_unstable();
        let sides: Vec<String> = sides.iter().map(Code::to_string).collect();
        let start = |told: &Told| self.doc.toks[told.frame.trigger.start].span.start;
        let trigger = draft.told.first().map_or(0, |told| told.frame.beside.unwrap_or_else(|| start(told)));
        let text = format!(
            "{}|{trigger}|{}|{}|{}|{}",
            self.article.hash,
            span.start,
            span.end,
            draft.kind.word(),
            sides.join(",")
        );
        let hash = blake3::hash(text.as_bytes());
        let mut bytes = [0; 8];
        bytes.copy_from_slice(&hash.as_bytes()[..8]);
        AccountId(u64::from_be_bytes(bytes))
    }

    fn evidence(&self, draft: &Draft) -> Vec<Evidence> {
        // what only refers back proves little beside what names the sides
        let named = |t: &&Told| !t.frame.sides.is_empty() || t.dated.told;
        let any = draft.told.iter().any(|t| named(&t));
        let mut told: Vec<&Told> = draft.told.iter().filter(|t| !any || named(t)).collect();
        // what tells both sides by itself stands first, a headline behind the sentence that says the same
        told.sort_by_key(|t| {
            let sentence = &self.doc.sentences[t.frame.sentence];
            (t.frame.sides.len() < 2, t.frame.weak, t.frame.implied, sentence.is_title, t.frame.trigger.start)
        });
        let mut out: Vec<Evidence> = Vec::new();
        for t in told {
            let span = self.passage(t);
            if out.len() == PASSAGES || out.iter().any(|e| e.span.overlaps(span)) {
                continue;
            }
            out.push(Evidence {
                article: self.article.id.clone(),
                span,
                quote: span.of(self.doc.text).into(),
                rule: t.frame.rule.into(),
            });
        }
        // a headline of three words proves nothing by itself
        if out.iter().all(|e| words(&e.quote) < LEAST)
            && let Some(first) = draft.told.first()
            && let Some(next) = self.doc.sentences[first.frame.sentence..]
                .iter()
                .find(|s| words(s.span.of(self.doc.text)) >= LEAST)
        {
            out.push(Evidence {
                article: self.article.id.clone(),
                span: next.span,
                quote: next.span.of(self.doc.text).into(),
                rule: "context".into(),
            });
        }
        out
    }

    /// The sentence of a frame, with the one before it where it is too short to stand alone.
    fn passage(&self, told: &Told) -> Span {
        let number = told.frame.sentence;
        let sentence = &self.doc.sentences[number];
        let mut span = sentence.span;
        let near = |other: usize| {
            self.doc.sentences.get(other).filter(|s| s.paragraph == sentence.paragraph).map(|s| s.span)
        };
        if words(span.of(self.doc.text)) < LEAST {
            let other = number.checked_sub(1).and_then(near).or_else(|| near(number + 1));
            span = other.map_or(span, |other| other.cover(span));
        }
        if span.len() > LONGEST {
            let toks = &sentence.toks;
            let middle = told.frame.trigger.start;
            let from = middle.saturating_sub(40).max(toks.start);
            let to = (told.frame.trigger.end + 40).min(toks.end);
            span = self.doc.span(&(from..to));
        }
        self.unbroken(span, self.doc.toks[told.frame.trigger.start].span.start)
    }

    /// The longest stretch of `span` about `at` that stands unbroken in the source.
    fn unbroken(&self, span: Span, at: usize) -> Span {
        let mut from = span.start;
        let mut stretches = Vec::new();
        for &at in self.breaks.iter().filter(|at| span.start < **at && **at < span.end) {
            stretches.push(Span::new(from, at));
            from = at;
        }
        if stretches.is_empty() {
            return span;
        }
        stretches.push(Span::new(from, span.end));
        let trimmed = |span: Span| {
            let text = span.of(self.doc.text);
            let lead = text.len() - text.trim_start().len();
            Span::new(span.start + lead, span.start + lead + text.trim().len())
        };
        let own = stretches.iter().find(|s| s.start <= at && at < s.end).copied();
        let long = |s: &Span| words(s.of(self.doc.text)) >= LEAST;
        let best = own.filter(long).or_else(|| stretches.iter().copied().max_by_key(|s| s.len()));
        trimmed(best.unwrap_or(span))
    }

    fn why(&self, draft: &Draft) -> Vec<Reason> {
        let mut out = Vec::new();
        for told in &draft.told {
            let span = self.doc.span(&told.frame.trigger);
            let words = span.of(self.doc.text);
            out.push(reason(
                Field::Kind,
                told.frame.rule,
                format!("'{words}' tells of a {}", told.frame.kind.word()),
                Some(span),
            ));
            out.push(reason(
                Field::Status,
                told.reading.rule,
                match told.reading.cue {
                    Some(cue) => format!("'{}': {}", cue.of(self.doc.text), told.status.word()),
                    None => format!("{}: {}", told.reading.rule, told.status.word()),
                },
                told.reading.cue,
            ));
        }
        let sides: Vec<String> = draft.sides.iter().map(|(code, _)| code.to_string()).collect();
        let implied = draft.told.iter().all(|told| told.frame.implied);
        let how =
            if implied { "one of them is implied by the text" } else { "by their places in the clause" };
        out.push(reason(Field::Parties, "clause", format!("{}: {how}", sides.join(", ")), None));
        out.push(reason(
            Field::When,
            if draft.dated.told { "expression" } else { "bound" },
            draft.dated.why.clone(),
            draft.dated.span,
        ));
        for place in &draft.places {
            out.push(reason(Field::Place, "clause", place.name.clone(), place.span));
        }
        if draft.told.len() > 1 {
            let text = format!("{} passages of the article tell it", draft.told.len());
            out.push(reason(Field::Merge, "same-article", text, None));
        }
        out
    }
}

fn reason(field: Field, rule: &str, text: String, span: Option<Span>) -> Reason {
    Reason { field, rule: rule.into(), text: text.into(), span: span.map(Into::into) }
}
