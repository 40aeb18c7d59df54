//! Dates with a month's name: "August 27, 2025", "27 Aug", "the 4th of July", "March 2008", "October".

use super::said_year;
use super::year::{short_year, year_at};
use crate::numeral;
use crate::time::meaning::{Found, Meaning, Scan, Shift};
use crate::words::WordKind;

pub(super) fn find(scan: Scan<'_, '_>, at: usize) -> Option<Found> {
    month_first(scan, at).or_else(|| shifted(scan, at)).or_else(|| day_first(scan, at)).or_else(|| year_first(scan, at))
}

/// "last September", "this May", "next March".
fn shifted(scan: Scan<'_, '_>, at: usize) -> Option<Found> {
    let shift = match scan.words.norm(at) {
        "last" | "past" => Shift::Last,
        "this" => Shift::This,
        "next" | "coming" => Shift::Next,
        _ => return None,
    };
    let next = at + 1 + usize::from(scan.words.is(at + 1, &["past", "coming"]));
    let found = month_first(scan, next)?;
    match found.meaning {
        Meaning::Calendar { year: None, month, day, .. } => {
            Some(Found::date(found.end, Meaning::Calendar { year: None, month, day, shift }))
        }
        _ => None,
    }
}

/// "October of next year"
fn of_year(scan: Scan<'_, '_>, at: usize) -> Option<(Shift, usize)> {
    let next = at + usize::from(scan.words.is(at, &["of", ","]));
    if scan.words.norm(next + 1) != "year" {
        return None;
    }
    match scan.words.norm(next) {
        "last" => Some((Shift::YearBefore, next + 2)),
        "this" => Some((Shift::This, next + 2)),
        "next" => Some((Shift::YearAfter, next + 2)),
        _ => None,
    }
}

/// A day of the month at `at`, as digits or an ordinal: (day, index behind, whether an ordinal).
fn day_at(scan: Scan<'_, '_>, at: usize) -> Option<(u8, usize, bool)> {
    let words = scan.words;
    if let Some((day, end)) = numeral::ordinal(words, at).filter(|(day, _)| (1..=31).contains(day)) {
        return Some((u8::try_from(day).ok()?, end, true));
    }
    // "twenty-five January", "fifteen August": as it is spoken, with a month on the other side.
    if let Some(spoken) = numeral::cardinal(words, at).filter(|spoken| !spoken.in_digits && !spoken.with_article) {
        let day = spoken.whole().filter(|day| (1..=31).contains(day))?;
        let month = |at: usize| scan.lexicon.month(words, at).is_some_and(|(_, _, full)| full && words.capital(at));
        let beside = month(spoken.end) && words.norm(spoken.end) != "may" || at > 0 && month(at - 1) && day > 9;
        return beside.then_some((u8::try_from(day).ok()?, spoken.end, false));
    }
    let day = words.plain_int(at).filter(|day| (1..=31).contains(day))?;
    let spoilt = (words.glued(at + 1) && words.is(at + 1, &[":", "%", "/", "pm", "am", "°"]))
        || words.is(at + 1, &["%", "percent", "per", "pm", "am", "million", "billion", "people"])
        || words.digits(at)?.len() > 2;
    (!spoilt).then_some((u8::try_from(day).ok()?, at + 1, false))
}

/// "June-August 1992", "Nov-Feb 2017": the first month of a stretch takes its year from the second, or the year before where it comes later.
fn month_of_stretch(scan: Scan<'_, '_>, at: usize) -> Option<Found> {
    let words = scan.words;
    let (first, next, _) = scan.lexicon.month(words, at)?;
    let hyphen = words.norm(next) == "-" && words.glued(next) == words.glued(next + 1);
    let (last, behind, _) = scan.lexicon.month(words, next + 1).filter(|_| hyphen)?;
    let (year, _) = year_at(scan, behind + usize::from(words.norm(behind) == ","))?;
    let year = if first > last { year - 1 } else { year };
    let capitals = words.capital(at) && words.capital(next + 1);
    capitals
        .then(|| Found::date(next, Meaning::Calendar { year: Some(year), month: first, day: None, shift: Shift::Near }))
}

fn month_first(scan: Scan<'_, '_>, at: usize) -> Option<Found> {
    let words = scan.words;
    if let Some(first) = month_of_stretch(scan, at) {
        return Some(first);
    }
    let (month, mut next, full) = scan.lexicon.month(words, at)?;
    if !words.capital(at) && matches!(month, 3 | 5) {
        return None;
    }
    if words.norm(next) == "-" && words.glued(next) && words.plain_int(next + 1).is_some() && !full {
        next += 1;
    }
    let the = usize::from(words.is(next, &["the", ","]) && numeral::ordinal(words, next + 1).is_some());
    if let Some((day, behind, _)) = day_at(scan, next + the) {
        let doubled = doubled_year(scan, behind);
        let (year, end) =
            doubled.or_else(|| year_behind(scan, behind)).map_or((None, behind), |(y, end)| (Some(y), end));
        let first = Meaning::Calendar { year, month, day: Some(day), shift: Shift::Near };
        // "March 3-5", "March 3 to 5"
        if year.is_none()
            && let Some(range) = range_end(scan, behind, month)
        {
            return Some(range_of(month, day, range));
        }
        return Some(Found::date(end, first));
    }
    let of = usize::from(words.is(next, &["of", ","]) || (full && words.norm(next) == "in"));
    if let Some((year, end)) =
        year_at(scan, next + of).or_else(|| short_year(scan, next)).or_else(|| year_behind(scan, next).filter(|_| full))
    {
        return Some(Found::date(end, Meaning::Calendar { year: Some(year), month, day: None, shift: Shift::Near }));
    }
    if !full || !stands_as_month(scan, at, next) {
        return None;
    }
    let (shift, end) = of_year(scan, next).unwrap_or((Shift::Near, next));
    Some(Found::date(end, Meaning::Calendar { year: None, month, day: None, shift }))
}

#[derive(Clone, Copy)]
struct RangeEnd {
    month: u8,
    day: u8,
    year: Option<i32>,
    end: usize,
}

fn range_of(month: u8, day: u8, range: RangeEnd) -> Found {
    let from = Meaning::Calendar { year: range.year, month, day: Some(day), shift: Shift::Near };
    let until = Meaning::Calendar { year: range.year, month: range.month, day: Some(range.day), shift: Shift::Near };
    Found::date(range.end, Meaning::Range(Box::new(from), Box::new(until)))
}

/// "-5", "to 5", "and 5" is left alone: two dates. A hyphen only, since "to" also ends other ranges.
fn range_end(scan: Scan<'_, '_>, at: usize, month: u8) -> Option<RangeEnd> {
    let words = scan.words;
    if words.norm(at) != "-" {
        return None;
    }
    let (day, behind, _) = day_at(scan, at + 1)?;
    if scan.lexicon.month(words, behind).is_some() {
        return None;
    }
    let (year, end) = year_behind(scan, behind).map_or((None, behind), |(year, end)| (Some(year), end));
    Some(RangeEnd { month, day, year, end })
}

/// A year behind a day: ", 2025" or "2025", not one that begins a number of something ("March 3, 2000 people").
fn year_behind(scan: Scan<'_, '_>, at: usize) -> Option<(i32, usize)> {
    let comma = usize::from(scan.words.is(at, &[",", "of", "in"]));
    year_at(scan, at + comma)
        .or_else(|| said_year::read(scan, at).filter(|(year, _)| (1700..2100).contains(year)))
        .or_else(|| {
            // "15 April of 87"
            let two =
                scan.words.plain_int(at + 1).filter(|_| scan.words.digits(at + 1).is_some_and(|two| two.len() == 2));
            let ends = scan.words.get(at + 2).is_none_or(|word| word.kind == WordKind::Mark && word.norm != "%");
            (scan.words.norm(at) == "of" && ends).then_some(())?;
            i32::try_from(two?).ok().map(|year| (if year < 40 { 2000 + year } else { 1900 + year }, at + 2))
        })
}

/// A page that prints its date twice without a space: "27 Aug 202527 Aug 2025".
fn doubled_year(scan: Scan<'_, '_>, at: usize) -> Option<(i32, usize)> {
    let digits = scan.words.digits(at).filter(|digits| matches!(digits.len(), 5 | 6))?;
    scan.lexicon.month(scan.words, at + 1)?;
    let year: i32 = digits.get(..4)?.parse().ok()?;
    (1900..2100).contains(&year).then_some((year, at + 1))
}

pub(super) fn day_first(scan: Scan<'_, '_>, at: usize) -> Option<Found> {
    let words = scan.words;
    let start = at + usize::from(words.norm(at) == "the");
    let (day, mut next, ordinal) = day_at(scan, start)?;
    // "$12 December 27": the number is money, the date begins behind it.
    if at > 0 && words.is(at - 1, &["$", "€", "£", "¥", "#"]) {
        return None;
    }
    if start > at && !ordinal {
        return None;
    }
    let mut range: Option<u8> = None;
    if words.norm(next) == "-" {
        if let Some((last, behind, _)) = day_at(scan, next + 1) {
            range = Some(last);
            next = behind;
        } else if words.glued(next) {
            next += 1;
        }
    }
    if words.norm(next) == "day" && words.norm(next + 1) == "of" {
        next += 1;
    }
    if words.norm(next) == "of" {
        next += 1;
    }
    let (month, behind, full) = scan.lexicon.month(words, next)?;
    if !words.capital(next) && !full {
        return None;
    }
    let dash = usize::from(words.norm(behind) == "-" && words.glued(behind) && words.glued(behind + 1));
    let year =
        doubled_year(scan, behind).or_else(|| year_at(scan, behind + dash)).or_else(|| year_behind(scan, behind));
    // "1 January next year", "5 May of last year"
    let shifted = year.is_none().then(|| of_year(scan, behind)).flatten().filter(|_| range.is_none());
    let (year, end) = year.map_or((None, behind), |(year, end)| (Some(year), end));
    if let Some(last) = range {
        return Some(range_of(month, day, RangeEnd { month, day: last, year, end }));
    }
    let (shift, end) = shifted.unwrap_or((Shift::Near, end));
    Some(Found::date(end, Meaning::Calendar { year, month, day: Some(day), shift }))
}

/// "2017 April"
fn year_first(scan: Scan<'_, '_>, at: usize) -> Option<Found> {
    let (year, next) = year_at(scan, at)?;
    let (month, end, full) = scan.lexicon.month(scan.words, next)?;
    let bare = day_at(scan, end).is_none() && full && scan.words.capital(next) && month != 5;
    bare.then(|| Found::date(end, Meaning::Calendar { year: Some(year), month, day: None, shift: Shift::Near }))
}

/// "May" and "March" are months only beside words that time stands with; other names need a capital, and no name behind ("April Jones").
fn stands_as_month(scan: Scan<'_, '_>, at: usize, next: usize) -> bool {
    let words = scan.words;
    const BESIDE: &[&str] = &[
        "in", "of", "since", "by", "until", "till", "from", "to", "last", "next", "this", "early", "late", "mid",
        "between", "and", "through", "during", "before", "after", "every", "for", "previous", "coming", "past",
    ];
    let capital_behind = words.capital(next) && !words.opens_sentence(next) && !words.glued(next);
    let beside =
        at > 0 && words.is(at - 1, BESIDE) || (words.before(at, 1) == "-" && words.is(at.wrapping_sub(2), &["mid"]));
    if words.is(at, &["may", "march"]) {
        return words.capital(at) && beside && !(words.before(at, 1) == "and" && words.norm(at) == "may");
    }
    if words.is(at, &["april", "june", "august"]) && capital_behind && !beside {
        return false;
    }
    words.capital(at) || beside
}
