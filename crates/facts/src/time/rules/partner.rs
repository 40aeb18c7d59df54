//! Two times that share words: "April to June 2017", "26 to 28 June", "April 9 through 17", "between 2 and 4:30 p.m.", "8-9am".
//!
//! Each stays an expression of its own; what one leaves unsaid is taken from the other.

use super::{calendar, clock, find};
use crate::numeral;
use crate::time::meaning::{Found, Meaning, Scan, Shift};
use crate::words::WordKind;

/// Words between the two ends of a stretch, or between two days told together.
const JOINTS: &[&str] = &["to", "and", "-", "through", "until", "till", "or"];

/// The first of two that has no word of time of its own.
pub(super) fn first(scan: Scan<'_, '_>, at: usize) -> Option<Found> {
    hour_before_clock(scan, at).or_else(|| day_before_month(scan, at))
}

/// "26 to 28 June", "the ninth and the seventeenth of April".
fn day_before_month(scan: Scan<'_, '_>, at: usize) -> Option<Found> {
    let words = scan.words;
    let (day, next) = bare_day(scan, at)?;
    if !words.is(next, &["to", "and", "through", "until", "till", "or"]) {
        return None;
    }
    let other = calendar::day_first(scan, next + 1)?;
    let Meaning::Calendar { year, month, day: Some(last), shift } = other.meaning else { return None };
    let joined = words.norm(next) == "and" || words.norm(next) == "or";
    // Beside "and" a bare number may count something: it must lead up to the day named.
    let (day, plain) = (day, words.digits(at).is_some() && next == at + 1);
    if plain && joined && (day >= last || before_counts(scan, at)) {
        return None;
    }
    let (year, month) = if day > last && !joined { before(year, month) } else { (year, month) };
    Some(Found::date(next, Meaning::Calendar { year, month, day: Some(day), shift }))
}

/// The month before, as the start of a stretch that ends in `month`: "the 27th to the 3rd of April".
fn before(year: Option<i32>, month: u8) -> (Option<i32>, u8) {
    if month > 1 { (year, month - 1) } else { (year.map(|year| year - 1), 12) }
}

/// Whether what stands before makes a bare number a count ("killed 5 and 6 June" does not occur; "Article 5 and 6 June" does).
fn before_counts(scan: Scan<'_, '_>, at: usize) -> bool {
    let words = scan.words;
    at > 0
        && (words.capital(at - 1) && !words.opens_sentence(at - 1) || words.is(at - 1, &["$", "£", "€", "#", "than"]))
}

/// A day of the month without its month: (day, index behind). A number in digits, or an ordinal with or without "the".
fn bare_day(scan: Scan<'_, '_>, at: usize) -> Option<(u8, usize)> {
    let words = scan.words;
    let start = at + usize::from(words.norm(at) == "the");
    if let Some((day, end)) = numeral::ordinal(words, start).filter(|(day, _)| (1..=31).contains(day)) {
        return Some((u8::try_from(day).ok()?, end));
    }
    let day = words.plain_int(start).filter(|day| start == at && (1..=31).contains(day))?;
    let plain = words.digits(start).is_some_and(|digits| digits.len() <= 2) && !(at > 0 && words.glued(at));
    plain.then_some((u8::try_from(day).ok()?, start + 1))
}

/// "between 2 and 4:30 p.m.", "8-9am", "from 7 to 8 in the morning", "7:00 to 8:00pm".
fn hour_before_clock(scan: Scan<'_, '_>, at: usize) -> Option<Found> {
    let words = scan.words;
    let (hour, minute, next) = clock::bare(scan, at)?;
    if !words.is(next, JOINTS) {
        return None;
    }
    let second = find(scan, next + 1)?;
    let Meaning::OnDay { day, time } = second.meaning else { return None };
    // What the second says of morning and afternoon holds for both, unless the first would then lie behind it.
    clock::says_half(scan, next + 1, second.end).then_some(())?;
    let last: u8 = time.get(1..3)?.parse().ok()?;
    let late = last >= 12;
    let as_late = hour % 12 + if late { 12 } else { 0 };
    let minutes = time.get(4..6).and_then(|minutes| minutes.parse::<u8>().ok()).unwrap_or(0);
    let behind = (as_late, minute.unwrap_or(0)) > (last, minutes);
    let hour = if behind { (as_late + 12) % 24 } else { as_late };
    let time = minute.map_or_else(|| format!("T{hour:02}"), |minute| format!("T{hour:02}:{minute:02}"));
    Some(Found::time(next, Meaning::OnDay { day, time }))
}

/// The second of two, behind `found`, where it has no word of time of its own: "April 9 through 17", "March 3 and 4". With its first index.
pub(crate) fn second(scan: Scan<'_, '_>, found: &Found) -> Option<(usize, Found)> {
    let words = scan.words;
    let Meaning::Calendar { year, month, day: Some(first), shift } = &found.meaning else { return None };
    if !words.is(found.end, &["to", "and", "through", "until", "till", "or"]) {
        return None;
    }
    let at = found.end + 1;
    let (day, mut end) = bare_day(scan, at)?;
    let ordinal = end > at + 1;
    let comma = usize::from(words.norm(end) == ",");
    let told_year = super::year::year_at(scan, end + comma);
    let ends = words
        .get(end)
        .is_none_or(|word| word.kind == WordKind::Mark && !matches!(&*word.norm, "%" | "°" | ":" | "/"))
        || words.is(end, &["in", "at", "and", "when", "for", "but", "after", "with", "on", "the", "as", "to", "by"]);
    let of_month = end + usize::from(words.norm(end) == "of");
    if scan.lexicon.month(words, of_month).is_some() || !(ends || ordinal || told_year.is_some()) {
        return None;
    }
    if words.norm(found.end) == "and" && day <= *first {
        return None;
    }
    let (year, month) = if day < *first { after(*year, *month) } else { (*year, *month) };
    let year = match told_year {
        Some((year, behind)) => {
            end = behind;
            Some(year)
        }
        None => year,
    };
    Some((at, Found::date(end, Meaning::Calendar { year, month, day: Some(day), shift: *shift })))
}

fn after(year: Option<i32>, month: u8) -> (Option<i32>, u8) {
    if month < 12 { (year, month + 1) } else { (year.map(|year| year + 1), 1) }
}

/// "April to June 2017", "March 3 to April 5, 2019": the first takes the year of the second; a first month behind the second lies in the year before.
pub(crate) fn with_year(scan: Scan<'_, '_>, mut found: Found) -> Found {
    let Meaning::Calendar { year: None, month, day, shift: Shift::Near } = found.meaning else { return found };
    let words = scan.words;
    if !words.is(found.end, JOINTS) {
        return found;
    }
    let next = found.end + 1;
    let second = match second(scan, &found) {
        Some((_, second)) => Some(second),
        None => calendar::find(scan, next),
    };
    if let Some(Meaning::Calendar { year: Some(year), month: last, .. }) = second.map(|second| second.meaning) {
        let year = if month > last { year - 1 } else { year };
        found.meaning = Meaning::Calendar { year: Some(year), month, day, shift: Shift::Near };
    }
    found
}

/// Whether the expression at `at` is the later end of a stretch whose first end ended at `first_end`: "from Monday to Friday", "between May and July".
pub(crate) fn closes_stretch(scan: Scan<'_, '_>, first_start: usize, first_end: usize, at: usize) -> bool {
    let words = scan.words;
    let opened = first_start > 0 && words.is(first_start - 1, &["from", "between"]);
    at == first_end + 1
        && (words.is(first_end, &["through", "until", "till"])
            || (words.norm(first_end) == "to" && opened)
            || (words.norm(first_end) == "-")
            // "next Wednesday and Friday", "last Tuesday and Thursday": the second is counted from the first.
            || (words.is(first_end, &["and", "or"]) && words.is(first_start, &["next", "last"]))
            || (words.norm(first_end) == "and" && first_start > 0 && words.norm(first_start - 1) == "between"))
}

/// Whether the expression at `start..end` is the first end of a stretch: "from Monday to Friday", "between May and July".
pub(crate) fn opens_stretch(scan: Scan<'_, '_>, start: usize, end: usize) -> bool {
    let words = scan.words;
    let opened = |word: &str| start > 0 && words.norm(start - 1) == word;
    opened("from") && words.is(end, &["to", "through", "until", "till"])
        || opened("between") && words.norm(end) == "and"
}
