//! One pass over the words of a text: every name with the readings that its letter cases and its neighbours allow.
//! Choosing between readings with the whole text in view stays outside.

use crate::domain::Span;

use super::names::{Form, Match, Named, same_thing};
use super::similar;
use super::words::{Shape, Word, each_line, follows};
use super::{Lexicon, build::Guard};

/// How a person's name was written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Written {
    /// As the lexicon has it.
    Known,
    /// A letter or two away.
    Slip,
    /// A family name that is also an ordinary word, at the start of a sentence: a name only of who is named in full elsewhere.
    Doubtful,
    /// The family name of a known person behind another given name: somebody else.
    Stranger,
}

/// A name in the text.
#[derive(Clone, Debug)]
pub(super) struct Hit {
    pub span: Span,
    /// Distinct things, in the order of [`Named`]; never empty.
    pub named: Vec<Named>,
    pub written: Written,
}

/// Where a match stands: the words of its line, and the first word no earlier hit has taken.
struct Place<'a> {
    text: &'a str,
    words: &'a [Word],
    from: usize,
    free: usize,
}

impl Lexicon {
    /// Every name, in order, none overlapping.
    pub(super) fn scan(&self, text: &str) -> Vec<Hit> {
        let mut hits = Vec::new();
        each_line(text, |words| {
            let (mut from, mut free) = (0, 0);
            while from < words.len() {
                let place = Place { text, words, from, free };
                if let Some((hit, to)) = self.hit(&place) {
                    hits.push(hit);
                    (from, free) = (to, to);
                } else {
                    from += 1;
                }
            }
        });
        hits
    }

    fn hit(&self, place: &Place<'_>) -> Option<(Hit, usize)> {
        let word = &place.words[place.from];
        let Some(found) = self.names.longest(place.text, place.words, place.from) else {
            if word.shape == Shape::Small || self.by_given.is_empty() {
                return None;
            }
            return self.slipped_family(place);
        };
        let named = self.allowed(place, &found);
        if named.is_empty() {
            return None;
        }
        let span = Span::new(word.start, place.words[found.to - 1].end);
        let hit = Hit { span: with_dot(place.text, span), named, written: Written::Known };
        let family_only = hit.named.iter().all(|n| matches!(n, Named::Person(_, Form::Family)));
        let doubtful =
            self.guards.get(&found.node).is_some_and(|guard| guard.ordinary) && opens_sentence(place);
        let hit = match family_only {
            true if doubtful => Hit { written: Written::Doubtful, ..hit },
            true => self.with_given(place, hit),
            false => hit,
        };
        Some((hit, found.to))
    }

    /// The readings that the neighbours allow, one for each thing.
    fn allowed(&self, place: &Place<'_>, found: &Match) -> Vec<Named> {
        let guard = self.guards.get(&found.node);
        let next = place.words.get(found.to);
        let text_of = |word: &Word| &place.text[word.start..word.end];
        let attitude = place.from > 0 && {
            let before = &place.words[place.from - 1];
            matches!(text_of(before).to_ascii_lowercase().as_str(), "pro" | "anti")
                && place.text[before.end..].starts_with(['-', '\u{2010}', '\u{2011}'])
        };
        let junior = next.is_some_and(|next| matches!(text_of(next), "Jr" | "JR"));
        let short_shout = found.to == place.from + 1 && {
            let word = &place.words[place.from];
            word.shape == Shape::Shout && word.end - word.start <= 2
        };
        let mut out: Vec<Named> = Vec::new();
        for &named in &found.named {
            let refused = match named {
                Named::Silent | Named::Outlet(_) | Named::Office { .. } => false,
                Named::Person(number, form) => {
                    junior && !self.is_junior(number)
                        || form == Form::Family && short_shout
                        || form == Form::Family && guard.is_some_and(|g| self.refuses(g, place, found))
                }
                _ => attitude || guard.is_some_and(|g| self.refuses(g, place, found)),
            };
            if !refused && !out.iter().any(|&seen| same_thing(seen, named)) {
                out.push(named);
            }
        }
        out
    }

    /// True for a person who bears "Jr." himself: "Joseph R. Biden Jr.", and not the son of another one.
    fn is_junior(&self, number: u16) -> bool {
        self.people[usize::from(number)]
            .aliases
            .iter()
            .any(|alias| alias.trim_end_matches('.').ends_with(" Jr"))
    }

    fn refuses(&self, guard: &Guard, place: &Place<'_>, found: &Match) -> bool {
        let Place { text, words, from, .. } = *place;
        let lower = |word: &Word| text[word.start..word.end].to_lowercase();
        let before = from.checked_sub(1).map(|at| &words[at]);
        let after = words.get(found.to);
        let listed = |list: &[String], word: Option<&Word>| {
            !list.is_empty() && word.is_some_and(|word| list.contains(&lower(word)))
        };
        if listed(&guard.not_before, after) || listed(&guard.not_after, before) {
            return true;
        }
        if !guard.not_near.is_empty() {
            let near = window(text, words[from].start, words[found.to - 1].end);
            if guard.not_near.iter().any(|word| near.contains(word.as_str())) {
                return true;
            }
        }
        let family = found.named.iter().any(|named| matches!(named, Named::Person(_, Form::Family)));
        if guard.ordinary && (!family && opens_sentence(place) || is_shouted(words, from, found.to)) {
            return true;
        }
        guard.given && self.is_part_of_persons_name(place, found)
    }

    /// True where a given name stands before or an unknown capitalised word behind, headlines aside.
    fn is_part_of_persons_name(&self, place: &Place<'_>, found: &Match) -> bool {
        let Place { text, words, from, free } = *place;
        let last = &words[found.to - 1];
        let surname = words.get(found.to).is_some_and(|next| {
            next.shape == Shape::Capital
                && follows(text, last, next)
                && !self.names.begins(next.key)
                && !self.titles.contains(&next.key)
                && !is_headline(words, from)
        });
        let given = from > free && {
            let before = &words[from - 1];
            before.shape == Shape::Capital
                && follows(text, before, &words[from])
                && self.given.knows(before.key)
        };
        surname || given
    }

    /// A family name with the given name before it taken in: the person's own, a slip of it, or somebody else's.
    fn with_given(&self, place: &Place<'_>, hit: Hit) -> Hit {
        let Place { text, words, from, free } = *place;
        if from <= free {
            return hit;
        }
        let before = &words[from - 1];
        let gap = &text[before.end..words[from].start];
        let initial = before.end - before.start == 1 && before.shape == Shape::Shout && gap.starts_with('.');
        if before.shape == Shape::Small || !(initial || follows(text, before, &words[from])) {
            return hit;
        }
        if self.titles.contains(&before.key) {
            return hit;
        }
        let span = Span::new(before.start, hit.span.end);
        let given = &text[before.start..before.end];
        let own = |check: &dyn Fn(&str) -> bool| -> Vec<Named> {
            let fits = |named: &&Named| match named {
                Named::Person(number, _) => {
                    similar::given_names(&self.people[*number as usize]).any(|known| check(&known))
                }
                _ => false,
            };
            hit.named.iter().filter(fits).copied().collect()
        };
        if initial {
            let letter = given.to_ascii_lowercase();
            let fit = own(&|known| known.starts_with(&letter));
            let written = if fit.is_empty() { Written::Stranger } else { Written::Known };
            return Hit { span, named: if fit.is_empty() { hit.named } else { fit }, written };
        }
        if self.given.knows(before.key) {
            let fit =
                own(&|known| super::given::only_key(known).is_some_and(|k| self.given.same(before.key, k)));
            if fit.is_empty() {
                return Hit { span, written: Written::Stranger, ..hit };
            }
            return Hit { span, named: fit, written: Written::Known };
        }
        let folded = similar::flat(given);
        let fit = own(&|known| similar::slip(&folded, known, 4).is_some());
        if fit.is_empty() {
            return hit;
        }
        Hit { span, named: fit, written: Written::Slip }
    }

    /// A known given name with a family name a letter or two off behind it.
    fn slipped_family(&self, place: &Place<'_>) -> Option<(Hit, usize)> {
        let Place { text, words, from, .. } = *place;
        let (given, family) = (&words[from], words.get(from + 1)?);
        if family.shape == Shape::Small || family.end - family.start < 5 || !follows(text, given, family) {
            return None;
        }
        let people = self.by_given.get(&given.key)?;
        if self.names.begins(family.key) || self.given.knows(family.key) {
            return None;
        }
        let written = similar::flat(&text[family.start..family.end]);
        let mut found: Option<(usize, u16)> = None;
        for &number in people {
            let slips = similar::family_names(&self.people[number as usize]);
            let Some(slip) = slips.filter_map(|known| similar::slip(&written, &known, 5)).min() else {
                continue;
            };
            match found {
                Some((least, other)) if least == slip && other != number => return None,
                Some((least, _)) if least <= slip => {}
                _ => found = Some((slip, number)),
            }
        }
        let (_, number) = found?;
        let span = Span::new(given.start, family.end);
        let named = vec![Named::Person(number, Form::Alias)];
        Some((Hit { span, named, written: Written::Slip }, from + 2))
    }
}

/// The span with the last dot of an abbreviation: "U.S.".
fn with_dot(text: &str, span: Span) -> Span {
    let bytes = text.as_bytes();
    let abbreviated = span.len() >= 3 && bytes[span.end - 2] == b'.' && bytes.get(span.end) == Some(&b'.');
    if abbreviated { Span::new(span.start, span.end + 1) } else { span }
}

fn window(text: &str, start: usize, end: usize) -> &str {
    let mut from = start.saturating_sub(160);
    let mut to = (end + 160).min(text.len());
    while !text.is_char_boundary(from) {
        from -= 1;
    }
    while !text.is_char_boundary(to) {
        to += 1;
    }
    &text[from..to]
}

fn opens_sentence(place: &Place<'_>) -> bool {
    let Place { text, words, from, .. } = *place;
    let Some(before) = from.checked_sub(1).map(|at| &words[at]) else { return true };
    text[before.end..words[from].start].contains(['.', '!', '?', ':', '"', '“', '•', '|'])
}

/// True where most words around are shouted.
fn is_shouted(words: &[Word], from: usize, to: usize) -> bool {
    let near = words[from.saturating_sub(4)..from].iter().chain(&words[to..(to + 4).min(words.len())]);
    let (mut loud, mut all) = (0, 0);
    for word in near {
        all += 1;
        loud += usize::from(word.shape == Shape::Shout && word.end - word.start > 1);
    }
    all > 0 && 2 * loud > all
}

/// True where most longer words around begin with a capital, as in a headline.
fn is_headline(words: &[Word], from: usize) -> bool {
    let near = &words[from.saturating_sub(6)..(from + 7).min(words.len())];
    let long = || near.iter().filter(|word| word.end - word.start >= 4);
    let (high, all) = (long().filter(|word| word.shape != Shape::Small).count(), long().count());
    all >= 4 && 10 * high > 7 * all
}
