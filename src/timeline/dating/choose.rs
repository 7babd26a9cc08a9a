//! The one day an article's company fixes, or none: which occasions its contacts may be, and which day of
//! publication their words of time then ask for.

use std::collections::BTreeSet;

use chrono::{Datelike, Days, NaiveDate, Weekday};

use super::bounds::Bounds;
use super::occasions::{Occasion, Occasions, persons, sites};
use crate::domain::{
    self, Account, Article, Basis, DateClue, Grain, Publication, Shift, Status, Symbol, Tense, When,
};
use crate::lexicon::Lexicon;
use crate::timeline::profile::{Group, Site};
use crate::timeline::same::agree;

/// A date for an undated article, where its company fixes one; none where several fit or none does.
pub fn infer(
    article: &Article,
    bounds: &Bounds,
    own: &[Account],
    occasions: &Occasions,
    lexicon: &Lexicon,
) -> Option<Publication> {
    if article.published.when.is_some() {
        return None;
    }
    let fits: Vec<Fit> =
        own.iter().enumerate().flat_map(|(i, a)| fits(i, a, bounds, occasions, lexicon)).collect();
    let days: BTreeSet<NaiveDate> = fits.iter().map(|fit| fit.day).collect();
    let support = |day: NaiveDate| -> BTreeSet<usize> {
        fits.iter().filter(|fit| fit.allows(day)).map(|fit| fit.account).collect()
    };
    let most = days.iter().map(|day| support(*day).len()).max()?;
    let best: Vec<NaiveDate> = days.into_iter().filter(|day| support(*day).len() == most).collect();
    let [day] = best.as_slice() else { return None };
    let told = support(*day);
    if fits.iter().any(|fit| !told.contains(&fit.account)) {
        return None;
    }
    let chosen: Vec<&Fit> = fits.iter().filter(|fit| fit.allows(*day)).collect();
    Some(publication(*day, &chosen, bounds))
}

/// One contact of the article taken for one occasion.
struct Fit {
    account: usize,
    /// The likeliest day of publication.
    day: NaiveDate,
    /// The last possible one.
    last: NaiveDate,
    why: String,
}

impl Fit {
    fn allows(&self, day: NaiveDate) -> bool {
        self.day <= day && day <= self.last
    }
}

fn publication(day: NaiveDate, chosen: &[&Fit], bounds: &Bounds) -> Publication {
    let mut steps: Vec<&str> = bounds.why.iter().map(String::as_str).collect();
    let words: BTreeSet<&str> = chosen.iter().map(|fit| fit.why.as_str()).collect();
    steps.extend(words);
    let next = day.checked_add_days(Days::new(1));
    let later = next.filter(|next| bounds.hold(*next) && chosen.iter().all(|fit| fit.allows(*next)));
    let alternatives = later.map(|next| DateClue {
        when: When::day(next),
        basis: Basis::Inferred,
        why: "the day after fits the words too".into(),
    });
    Publication {
        when: Some(When::day(day)),
        basis: Basis::Inferred,
        why: steps.join("; ").into(),
        alternatives: alternatives.into_iter().collect(),
    }
}

fn fits(
    number: usize,
    account: &Account,
    bounds: &Bounds,
    occasions: &Occasions,
    lexicon: &Lexicon,
) -> Vec<Fit> {
    let Some(word) = Word::of(account) else { return Vec::new() };
    let (sites, persons) = (sites(account, lexicon), persons(account, lexicon));
    let mut out = Vec::new();
    for occasion in occasions.sharing(account) {
        let Some(alike) = alike(account, &sites, &persons, occasion) else { continue };
        let Some((day, last)) = word.published(occasion, &bounds.weekdays) else { continue };
        if !bounds.hold(day) {
            continue;
        }
        let why = format!("{} and {} as {}, {}", word.told, alike, occasion.what, word.asks);
        out.push(Fit { account: number, day, last, why });
    }
    out
}

/// What a contact of the article and an occasion have in common, in words; none where they cannot be one.
fn alike(
    account: &Account,
    sites: &[Site],
    persons: &BTreeSet<domain::Word>,
    occasion: &Occasion,
) -> Option<String> {
    let sides: BTreeSet<_> = account.parties.iter().map(|p| p.code).collect();
    let within = sides.is_subset(&occasion.parties) || occasion.parties.is_subset(&sides);
    if !within || occasion.group.is_some_and(|group| group != Group::of(account.kind)) {
        return None;
    }
    let place = sites.iter().find(|a| occasion.sites.iter().any(|b| agree(a, b)));
    let elsewhere = place.is_none() && !sites.is_empty() && !occasion.sites.is_empty();
    let common: Vec<&str> = persons.intersection(&occasion.persons).map(|p| p.as_str()).collect();
    let others = common.is_empty() && !persons.is_empty() && !occasion.persons.is_empty();
    // Delegations are named by their heads in one account and by nobody of note in another; the place must then agree.
    if elsewhere || others && place.is_none() || place.is_none() && common.is_empty() {
        return None;
    }
    let mut words = vec!["the same sides".to_string()];
    words.extend(place.map(|site| format!("place ({})", site.name)));
    if !common.is_empty() {
        words.push(format!("persons ({})", common.join(", ")));
    }
    Some(words.join(", "))
}

/// What a contact's words of time ask of the day of publication.
struct Word {
    rule: Rule,
    told: String,
    asks: String,
}

enum Rule {
    /// The contact falls on this weekday, at most six days before.
    Weekday(Weekday),
    /// So many days lie between the contact and the publication; negative where it is ahead.
    Days(i64),
    /// It is told as under way.
    Now,
}

impl Word {
    fn of(account: &Account) -> Option<Word> {
        let past = account.tense != Tense::Future && !account.status.is_ahead();
        let word = |rule, told: &str, asks: &str| Some(Word { rule, told: told.into(), asks: asks.into() });
        match &account.symbol {
            Some(Symbol::Weekday(day, Shift::Bare | Shift::This)) if past => Some(Word {
                rule: Rule::Weekday(*day),
                told: format!("a {} on {}", account.kind.word(), english(*day)),
                asks: "published that day or soon after".into(),
            }),
            Some(Symbol::Unit(Grain::Day, 0)) => {
                word(Rule::Days(0), "a contact of today", "published that day")
            }
            Some(Symbol::Unit(Grain::Day, n)) | Some(Symbol::Ago(Grain::Day, n)) if n.abs() <= 6 => {
                word(Rule::Days(-i64::from(*n)), "a contact some days off", "published as the words count")
            }
            None if account.status == Status::Ongoing => {
                word(Rule::Now, "a contact under way", "published that day")
            }
            Some(Symbol::Weekday(day, Shift::Bare | Shift::This)) if account.status == Status::Ongoing => {
                Some(Word {
                    rule: Rule::Weekday(*day),
                    told: format!("a {} under way on {}", account.kind.word(), english(*day)),
                    asks: "published that day".into(),
                })
            }
            _ => None,
        }
    }

    /// The likeliest and the last possible day of publication, where the contact is this occasion.
    fn published(&self, occasion: &Occasion, named: &[Weekday]) -> Option<(NaiveDate, NaiveDate)> {
        let after = |day: NaiveDate, n: u64| day.checked_add_days(Days::new(n));
        match self.rule {
            Rule::Weekday(weekday) => {
                let day = days(occasion).find(|day| day.weekday() == weekday)?;
                Some((soonest(day, named), after(day, 6)?))
            }
            Rule::Days(n) => {
                let day = occasion.first.checked_add_signed(chrono::Duration::days(n))?;
                Some((day, day))
            }
            Rule::Now => {
                // a text of that day names it, or what happened the day before
                let near = |day: &NaiveDate| {
                    let before = day.pred_opt().is_some_and(|before| named.contains(&before.weekday()));
                    named.is_empty() || named.contains(&day.weekday()) || before
                };
                let day = days(occasion).find(near)?;
                Some((day, day))
            }
        }
    }
}

fn days(occasion: &Occasion) -> impl Iterator<Item = NaiveDate> + use<> {
    let last = occasion.last;
    occasion.first.iter_days().take_while(move |day| *day <= last)
}

/// The first day from `day` on by which most weekdays the text names lie at most two days back.
fn soonest(day: NaiveDate, named: &[Weekday]) -> NaiveDate {
    let recent = |day: &NaiveDate| {
        let back = |n: u64| day.checked_sub_days(Days::new(n)).map(|d| d.weekday());
        (0..3).filter_map(back).filter(|weekday| named.contains(weekday)).count()
    };
    let mut best = day;
    for later in day.iter_days().take(3) {
        if recent(&later) > recent(&best) {
            best = later;
        }
    }
    best
}

fn english(day: Weekday) -> &'static str {
    ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]
        [day.num_days_from_monday() as usize]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::Code;
    use crate::lexicon::Landmark;
    use crate::timeline::merge::tests::{account, article};

    fn rounds(without: Option<&str>) -> Vec<Landmark> {
        ["2022-03-29", "2025-05-16", "2025-06-02", "2025-07-23"]
            .into_iter()
            .filter(|day| Some(*day) != without)
            .map(|day| Landmark {
                when: day.parse().unwrap(),
                kind: crate::domain::Kind::Meeting,
                parties: vec![Code::RU, Code::UA],
                officials: Vec::new(),
                place: "Istanbul".into(),
                what: "Russia-Ukraine talks".into(),
                source: "a chronicle".into(),
            })
            .collect()
    }

    struct Case {
        status: &'static str,
        symbol: Option<Symbol>,
        named: &'static [Weekday],
        bounds: (Option<&'static str>, Option<&'static str>),
    }

    fn dated(case: &Case, landmarks: &[Landmark]) -> Option<String> {
        let mut own = account(1, "a", &format!("meeting {} - RU+UA+TR - Istanbul", case.status));
        own.symbol = case.symbol.clone();
        own.tense = Tense::Past;
        let day = |text: Option<&str>| text.map(|t| t.parse().unwrap());
        let bounds = Bounds {
            first: day(case.bounds.0),
            last: day(case.bounds.1),
            weekdays: case.named.to_vec(),
            why: Vec::new(),
        };
        let lexicon = Lexicon::default();
        let occasions = Occasions::new(landmarks, std::iter::empty(), &lexicon);
        let got = infer(&article("a", None), &bounds, &[own], &occasions, &lexicon)?;
        assert_eq!(got.basis, Basis::Inferred);
        got.when.map(|w| w.to_string())
    }

    #[track_caller]
    fn picks(case: &Case, day: &str) {
        assert_eq!(dated(case, &rounds(None)).as_deref(), Some(day));
        assert_eq!(dated(case, &rounds(Some(day))), None, "the right round is taken out");
    }

    const TERM: (Option<&str>, Option<&str>) = (Some("2024-07-05"), Some("2025-07-17"));

    #[test]
    fn each_round_is_picked_by_its_own_evidence_and_stays_open_without_it() {
        let friday = Some(Symbol::Weekday(Weekday::Fri, Shift::Bare));
        picks(
            &Case { status: "held", symbol: friday, named: &[Weekday::Thu, Weekday::Fri], bounds: TERM },
            "2025-05-16",
        );
        picks(
            &Case { status: "ongoing", symbol: None, named: &[Weekday::Thu, Weekday::Fri], bounds: TERM },
            "2025-05-16",
        );
        let monday = Some(Symbol::Weekday(Weekday::Mon, Shift::Bare));
        picks(&Case { status: "held", symbol: monday, named: &[Weekday::Mon], bounds: TERM }, "2025-06-02");
        let today = Some(Symbol::Unit(Grain::Day, 0));
        picks(
            &Case { status: "held", symbol: today.clone(), named: &[], bounds: (Some("2025-07-18"), None) },
            "2025-07-23",
        );
        picks(
            &Case { status: "held", symbol: today, named: &[], bounds: (None, Some("2023-09-05")) },
            "2022-03-29",
        );
    }

    #[test]
    fn where_two_rounds_fit_the_article_stays_open() {
        let today = Some(Symbol::Unit(Grain::Day, 0));
        let case = Case { status: "held", symbol: today, named: &[], bounds: TERM };
        assert_eq!(dated(&case, &rounds(None)), None);
    }

    #[test]
    fn a_contact_without_a_word_of_time_dates_nothing() {
        let case = Case { status: "held", symbol: None, named: &[Weekday::Fri], bounds: TERM };
        assert_eq!(dated(&case, &rounds(None)), None);
    }

    #[test]
    fn a_later_weekday_in_the_text_moves_the_day_on() {
        let friday = Some(Symbol::Weekday(Weekday::Fri, Shift::Bare));
        let case =
            Case { status: "held", symbol: friday, named: &[Weekday::Fri, Weekday::Sat], bounds: TERM };
        assert_eq!(dated(&case, &rounds(None)).as_deref(), Some("2025-05-17"));
    }

    #[test]
    fn a_dated_article_lends_its_day() {
        let lexicon = Lexicon::default();
        let lender = account(2, "b", "meeting held 2024-05-03 FR+RU Sejourne+Lavrov Geneva");
        let mut own = account(1, "a", "meeting held - FR+RU Sejourne+Lavrov -");
        own.symbol = Some(Symbol::Weekday(Weekday::Fri, Shift::Bare));
        let occasions = Occasions::new(&[], [lender.clone()].into_iter(), &lexicon);
        let got = infer(&article("a", None), &Bounds::default(), &[own], &occasions, &lexicon);
        assert_eq!(got.and_then(|p| p.when).map(|w| w.to_string()).as_deref(), Some("2024-05-03"));
    }
}
