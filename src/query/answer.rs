//! What each condition says of every row.

use std::collections::BTreeSet;

use crate::domain::{Article, ArticleId, Contact, When};
use crate::text::fold;

use super::ast::{Atom, Mark, Query, Scope, Term};
use super::bits::{Answer, Bits};
use super::columns::{Columns, lies_in};
use super::fuzzy::{Fuzzy, flat};
use super::index::{Ground, Index};
use super::vocabulary::Sort;

/// The answer of all groups together.
pub(super) fn of_query(index: &Index, query: &Query, ground: &Ground<'_>) -> Answer {
    let asking = Asking { index, ground, fuzzy: Fuzzy::new() };
    let mut all = Answer::yes(index.rows);
    for group in &query.groups {
        let mut any = Answer::no(index.rows);
        for term in &group.terms {
            any = any.or(&asking.term(term));
        }
        all = all.and(&any);
    }
    all
}

struct Asking<'a> {
    index: &'a Index,
    ground: &'a Ground<'a>,
    fuzzy: Fuzzy,
}

impl Asking<'_> {
    fn term(&self, term: &Term) -> Answer {
        let answer = match &term.atom {
            Atom::Date { when, certain, .. } => self.dated(when, *certain),
            atom => Answer::plain(self.plain(atom)),
        };
        if term.negated { answer.not() } else { answer }
    }

    fn plain(&self, atom: &Atom) -> Bits {
        let vocabulary = &self.index.vocabulary;
        match atom {
            Atom::Word(word) => {
                self.posted(vocabulary.accepted(word, &self.fuzzy, |sort| sort != Sort::Bloc))
            }
            Atom::Literal(text) => self.posted(vocabulary.holding(&flat(text))),
            Atom::Phrase(words) => self.posted(vocabulary.phrased(&flat(words))),
            Atom::Country(name) => self.side(name),
            Atom::Official(name) => self.valued(name, Sort::Official),
            Atom::Place(name) => self.valued(name, Sort::Place),
            Atom::Body(name) => self.valued(name, Sort::Body),
            Atom::Kind(kind) => self.listed(Sort::Kind, kind.word()),
            Atom::Status(status) => self.listed(Sort::Status, status.word()),
            Atom::Pair(one, other) => self.pair(one, other),
            Atom::Source(name) => self.source(&fold(name)),
            Atom::By(name) => self.claimed(name),
            Atom::Topic(word) => {
                let wanted = flat(word);
                self.rows(|contact| contact.topics.iter().any(|topic| flat(topic).contains(&wanted)))
            }
            Atom::Text(words) => self.told(&fold(words)),
            Atom::Tag(word) => self.tagged(&fold(word)),
            Atom::Verdict(word) => self.judged(&fold(word)),
            Atom::Is(mark) => self.marked(*mark),
            Atom::Scope(Scope::Core) => match &self.index.columns {
                Some(columns) => columns.core.clone(),
                None => self.rows(|contact| contact.core),
            },
            Atom::Scope(Scope::All) => Answer::yes(self.index.rows).may,
            Atom::Date { .. } => Bits::none(self.index.rows),
        }
    }

    fn posted(&self, values: Vec<u32>) -> Bits {
        let mut out = Bits::none(self.index.rows);
        for at in values {
            out.extend(self.index.vocabulary.values[at as usize].rows.iter().copied());
        }
        out
    }

    fn listed(&self, sort: Sort, key: &str) -> Bits {
        Bits::of(self.index.rows, self.index.vocabulary.rows_of(sort, key).iter().copied())
    }

    fn rows(&self, holds: impl Fn(&Contact) -> bool) -> Bits {
        let rows = self.ground.contacts.iter().enumerate().filter(|(_, contact)| holds(contact));
        Bits::of(self.index.rows, rows.map(|(row, _)| row as u32))
    }

    fn valued(&self, name: &str, wanted: Sort) -> Bits {
        self.posted(self.index.vocabulary.resolved(name, &self.fuzzy, |sort| sort == wanted))
    }

    /// A state or body by code or name; a camp where no side is called so.
    fn side(&self, name: &str) -> Bits {
        let of = |fits: fn(Sort) -> bool| self.index.vocabulary.resolved(name, &self.fuzzy, fits);
        let camp = match flat(name).as_str() {
            "west" | "other" => of(|sort| sort == Sort::Bloc),
            _ => of(|sort| matches!(sort, Sort::Country | Sort::Body)),
        };
        self.posted(camp)
    }

    fn pair(&self, one: &str, other: &str) -> Bits {
        let both = Answer::plain(self.side(one)).and(&Answer::plain(self.side(other)));
        both.may
    }

    /// By outlet, origin, id, path or address of an article that tells it.
    fn source(&self, wanted: &str) -> Bits {
        let fits = |article: &Article| {
            let names = [article.outlet.as_deref(), article.origin.as_deref(), article.url.as_deref()];
            let known = names.into_iter().flatten().chain([&*article.id.0, article.path.as_str()]);
            known.into_iter().any(|name| fold(name).contains(wanted))
        };
        self.of_articles(fits)
    }

    fn told(&self, wanted: &str) -> Bits {
        self.of_articles(|article| {
            (self.ground.texts)(&article.id).is_some_and(|body| fold(&body.text).contains(wanted))
        })
    }

    fn of_articles(&self, fits: impl Fn(&Article) -> bool) -> Bits {
        let telling = |id: &ArticleId| self.index.by_article.get(id);
        let rows = self.ground.articles.iter().filter_map(|article| Some((article, telling(&article.id)?)));
        let chosen = rows.filter(|(article, _)| fits(article));
        Bits::of(self.index.rows, chosen.flat_map(|(_, rows)| rows.iter().copied()))
    }

    /// By who claims: words of the name as told, or any spelling of a person.
    fn claimed(&self, name: &str) -> Bits {
        let wanted = flat(name);
        let vocabulary = &self.index.vocabulary;
        let people = vocabulary.resolved(name, &self.fuzzy, |sort| sort == Sort::Official);
        let spelled: BTreeSet<&String> =
            people.iter().flat_map(|at| &vocabulary.values[*at as usize].spellings).collect();
        self.rows(|contact| {
            contact.accounts.peek().iter().flat_map(|account| &account.claims).any(|claim| {
                let by = flat(&claim.by);
                by.contains(&wanted) || spelled.contains(&by)
            })
        })
    }

    fn tagged(&self, wanted: &str) -> Bits {
        let tags = &self.ground.marks.tags;
        self.rows(|contact| {
            let own = ids(contact).filter_map(|id| tags.get(id)).flatten();
            own.into_iter().any(|tag| fold(tag) == wanted)
        })
    }

    fn judged(&self, wanted: &str) -> Bits {
        let verdicts = &self.ground.marks.verdicts;
        self.rows(|contact| ids(contact).filter_map(|id| verdicts.get(id)).any(|v| v.word() == wanted))
    }

    fn marked(&self, mark: Mark) -> Bits {
        let bookmarked = &self.ground.marks.bookmarked;
        self.rows(|contact| match mark {
            Mark::Undated => contact.when.as_ref().and_then(When::first).is_none(),
            Mark::Disputed => contact.is_disputed(),
            Mark::Bookmarked => ids(contact).any(|id| bookmarked.contains(id)),
            Mark::Inferred => contact.inferred,
        })
    }

    fn dated_by(&self, columns: &Columns, period: &When, certain: bool) -> Answer {
        let must = columns.rows(|row, stretch| !columns.undated.has(row) && lies_in(*stretch, period));
        if certain {
            return Answer::plain(must);
        }
        let may = columns.rows(|row, (first, last)| {
            if columns.several.has(row) {
                let when = self.ground.contacts.get(row as usize).and_then(|contact| contact.when.as_ref());
                return when.is_none_or(|when| may_lie_in(when, period));
            }
            let late = first.zip(period.last()).is_some_and(|(first, end)| end < first);
            let early = last.zip(period.first()).is_some_and(|(last, start)| last < start);
            !late && !early
        });
        Answer { may, must }
    }

    /// A contact of unknown day possibly falls in any period.
    fn dated(&self, period: &When, certain: bool) -> Answer {
        if let Some(columns) = &self.index.columns {
            return self.dated_by(columns, period, certain);
        }
        let must = self.rows(|contact| {
            contact.when.as_ref().is_some_and(|when| lies_in((when.first(), when.last()), period))
        });
        if certain {
            return Answer::plain(must);
        }
        let may = self.rows(|contact| contact.when.as_ref().is_none_or(|when| may_lie_in(when, period)));
        Answer { may, must }
    }
}

/// The contact's id and those it had before.
fn ids(contact: &Contact) -> impl Iterator<Item = &crate::domain::ContactId> {
    std::iter::once(&contact.id).chain(&contact.aliases)
}

fn may_lie_in(when: &When, period: &When) -> bool {
    match &when.extent {
        crate::domain::Extent::OneOf(days) => days.iter().any(|day| period.may_be(*day)),
        _ => when.touches(period, 0),
    }
}
