//! Years and decades that stand alone. Days and months stay outside.

use crate::domain::{Date, Extent, Symbol, When};

use super::find::Hit;
use super::lex::{Class, Line};
use super::number::ordinal;
use super::words::{Key, WORDS};

/// A year of four digits that its neighbours do not make a count, a room or a resolution; "1992-1995", "2022/23".
pub(super) fn bare_year(line: &Line, i: usize) -> Option<Hit> {
    let Class::Digits(value, 4) = line.class(i) else { return None };
    let year = value as i32;
    let led =
        line.led(i, &[Key::From, Key::Through, Key::Mid, Key::After, Key::Between, Key::The, Key::This]);
    let glued = line.piece(i).glued
        && !matches!(
            line.before(i),
            Class::Mark('(' | '[' | '"' | '“' | '-' | '–' | '—' | '\'' | ',' | '.' | '*' | ':')
        );
    if glued || !(if led { 1500..2100 } else { 1800..2050 }).contains(&year) || counted(line, i, led) {
        return None;
    }
    let next = i + 1;
    if line.is_dash(next) || line.is_mark(next, '/') {
        let to = match line.class(next + 1) {
            Class::Digits(to, 4) => Some(to as i32),
            Class::Digits(to, 2) if line.piece(next).glued => Some(year / 100 * 100 + to as i32),
            _ => None,
        };
        let more = line.is_hyphen(next + 2) && matches!(line.class(next + 3), Class::Digits(..));
        if let Some(to) = to.filter(|to| *to > year && *to < year + 200 && !more) {
            let extent = Extent::Between(Some(Date::Year(year)), Some(Date::Year(to)));
            return Some(Hit::new(next + 2, Symbol::Absolute(When::from(extent)), "years"));
        }
        if matches!(line.class(next + 1), Class::Digits(..))
            && line.piece(next).glued
            && line.piece(next + 1).glued
        {
            return None;
        }
    }
    Some(Hit::new(next, Symbol::Absolute(When::on(Date::Year(year))), "year"))
}

fn counted(line: &Line, i: usize, led: bool) -> bool {
    let table = &WORDS.not_a_year;
    let before = i.checked_sub(1).map(|j| if line.is_mark(j, '.') { j.saturating_sub(1) } else { j });
    let word = before.map_or(String::new(), |j| line.word(j).to_ascii_lowercase());
    if !led && table.after.contains(&word)
        || matches!(line.before(i), Class::Mark('#' | '$' | '€' | '£' | '№' | '₴' | '+' | '@' | '&'))
    {
        return true;
    }
    let next = line.word(i + 1).to_ascii_lowercase();
    if line.is_mark(i + 1, '%') || table.before.contains(&next) && !line.is(i.wrapping_sub(1), Key::The) {
        return true;
    }
    // "2000 soldiers": a plural right after a number that nothing makes a year
    let possessive = matches!(line.before(i), Class::Possessive);
    let decimal =
        line.is_mark(i + 1, '.') && line.piece(i + 2).glued && matches!(line.class(i + 2), Class::Digits(..));
    decimal
        || (!led && !possessive && line.class(i + 1) == Class::Small && next.ends_with('s') && next.len() > 3)
}

/// "the 1990s", "the early 2000s", "the nineties", "the 20th century".
pub(super) fn decade(line: &Line, i: usize) -> Option<Hit> {
    if let Class::Decade(first) = line.class(i) {
        let named = matches!(line.class(i), Class::Decade(_))
            && line.word(i).starts_with(|c: char| c.is_ascii_digit());
        if !named
            && !matches!(line.before(i), Class::Key(Key::The | Key::Early | Key::Late | Key::Mid))
            && !line.is_hyphen(i.wrapping_sub(1))
        {
            return None;
        }
        return Some(Hit::new(i + 1, years(first, first + 9), "decade"));
    }
    let (n, next) = ordinal(line, i)?;
    let at = if line.is_hyphen(next) { next + 1 } else { next };
    if !(1..=30).contains(&n)
        || !matches!(line.class(at), Class::Unit(crate::domain::Grain::Decade, 10, false))
    {
        return None;
    }
    let first = (n as i32 - 1) * 100;
    Some(Hit::new(at + 1, years(first.max(1), first + 99), "century"))
}

fn years(first: i32, last: i32) -> Symbol {
    Symbol::Absolute(When::from(Extent::Between(Some(Date::Year(first)), Some(Date::Year(last)))))
}
