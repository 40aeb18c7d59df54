//! Dates of digits and a month's name with marks between them: "2019-Aug-01", "22/Jan/2019", "Sep-23-2020", "Dec/2018", and "2016 10 16".

use crate::time::meaning::{Found, Meaning, Scan, Shift};

pub(super) fn find(scan: Scan<'_, '_>, at: usize) -> Option<Found> {
    let words = scan.words;
    if at > 0 && words.glued(at) && words.is(at - 1, &["-", "/", "+", ".", "#", "_"]) {
        return None;
    }
    if let Some(found) = spaced(scan, at).or_else(|| run_together(scan, at)) {
        return Some(found);
    }
    let mark = words.norm(at + 1);
    if !matches!(mark, "-" | "/") || !words.glued(at + 1) || !words.glued(at + 2) {
        return None;
    }
    let third = words.norm(at + 3) == mark && words.glued(at + 3) && words.glued(at + 4);
    let day =
        |at: usize| words.plain_int(at).filter(|day| (1..=31).contains(day)).and_then(|day| u8::try_from(day).ok());
    let year = |at: usize| {
        let digits = words.digits(at).filter(|digits| digits.len() == 4)?;
        digits.parse::<i32>().ok().filter(|year| (1000..2200).contains(year))
    };
    let month = |at: usize| scan.lexicon.month_name(words.norm(at));
    let made =
        |year, month, day, end| Some(Found::date(end, Meaning::Calendar { year, month, day, shift: Shift::Near }));
    if third {
        if let (Some(year), Some(month), Some(day)) = (year(at), month(at + 2), day(at + 4)) {
            return made(Some(year), month, Some(day), at + 5);
        }
        if let (Some(day), Some(month), Some(year)) = (day(at), month(at + 2), year(at + 4)) {
            return made(Some(year), month, Some(day), at + 5);
        }
        if let (Some(month), Some(day), Some(year)) = (month(at), day(at + 2), year(at + 4)) {
            return made(Some(year), month, Some(day), at + 5);
        }
        return None;
    }
    if mark == "/"
        && let Some(month) = month(at).filter(|_| words.capital(at))
    {
        if let Some(year) = year(at + 2) {
            return made(Some(year), month, None, at + 3);
        }
        return made(None, month, Some(day(at + 2)?), at + 3);
    }
    // "2015-12": a year with its month as ISO 8601 writes it; "2015-16" is two years.
    let (year, digits) = (year(at)?, words.digits(at + 2).filter(|digits| digits.len() == 2)?);
    let month: u8 = digits.parse().ok().filter(|month| (1..=12).contains(month))?;
    let ends = !words.glued(at + 3) || words.is(at + 3, &[".", ",", ";", ":", ")", "\"", "'s", "\n"]);
    // "2009-10" may be a season of sport or a school year: a month only where no such year follows.
    let next_year = i64::from(month) == i64::from(year % 100) + 1;
    (mark == "-" && ends && !next_year).then_some(())?;
    made(Some(year), month, None, at + 3)
}

/// "2016 10 16"
fn spaced(scan: Scan<'_, '_>, at: usize) -> Option<Found> {
    let words = scan.words;
    let two = |at: usize| words.plain_int(at).filter(|_| words.digits(at).is_some_and(|digits| digits.len() == 2));
    let year = words.plain_int(at).filter(|year| (1900..2100).contains(year))?;
    if words.glued(at + 1) || words.glued(at + 2) || words.digits(at + 3).is_some() {
        return None;
    }
    exact(year, two(at + 1)?, two(at + 2)?, at + 3)
}

/// "20161016"
fn run_together(scan: Scan<'_, '_>, at: usize) -> Option<Found> {
    let words = scan.words;
    let digits =
        words.digits(at).filter(|digits| digits.len() == 8 && digits.bytes().all(|byte| byte.is_ascii_digit()))?;
    let part = |range: std::ops::Range<usize>| digits.get(range).and_then(|part| part.parse::<i64>().ok());
    let year = part(0..4).filter(|year| (1900..2100).contains(year))?;
    let told = at > 0
        && words.is(at - 1, &["on", "of", "since", "until", "dated", "from", "to", "by", "before", "after"])
        || words.is(at.wrapping_sub(1), &["back"]);
    told.then(|| exact(year, part(4..6)?, part(6..8)?, at + 1)).flatten()
}

fn exact(year: i64, month: i64, day: i64, end: usize) -> Option<Found> {
    let fits = (1..=12).contains(&month) && (1..=31).contains(&day);
    fits.then_some(())?;
    let (year, month, day) = (i32::try_from(year).ok(), u8::try_from(month).ok()?, u8::try_from(day).ok());
    Some(Found::date(end, Meaning::Calendar { year, month, day, shift: Shift::Near }))
}
