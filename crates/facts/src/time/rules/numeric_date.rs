//! Dates in digits: "2025-08-27", "2025-08-27T16:17Z", "27-08-2025", "7/8/07", "27.08.2025".

use super::clock;
use crate::time::meaning::{Found, Meaning, Scan, Shift};

pub(super) fn find(scan: Scan<'_, '_>, at: usize) -> Option<Found> {
    let words = scan.words;
    if at > 0 && words.glued(at) && words.is(at - 1, &["-", "/", "+", ".", "#"]) {
        return None;
    }
    if let Some(found) = dotted(scan, at) {
        return Some(found);
    }
    let first = words.digits(at)?;
    let mark = words.norm(at + 1);
    if !matches!(mark, "-" | "/") || !words.glued(at + 1) || !words.glued(at + 2) {
        return None;
    }
    let second = words.digits(at + 2)?;
    let third = (words.norm(at + 3) == mark && words.glued(at + 3) && words.glued(at + 4))
        .then(|| words.digits(at + 4))
        .flatten();
    let Some(third) = third else { return month_and_day(scan, at, mark) };
    if words.glued(at + 5) && (words.is(at + 5, &["-", "/"]) || words.digits(at + 5).is_some()) {
        return None;
    }
    let end = at + 5;
    let number = |digits: &str| digits.parse::<u16>().ok();
    if first.len() == 4 && second.len() <= 2 && third.len() <= 2 {
        let meaning = exact(i32::from(number(first)?), number(second)?, number(third)?)?;
        return Some(with_time(scan, end, meaning));
    }
    if first.len() > 2 || second.len() > 2 || !matches!(third.len(), 2 | 4) {
        return None;
    }
    if third.len() == 2 && mark == "-" {
        return None;
    }
    let year = i32::from(number(third)?);
    let year = if third.len() == 4 {
        year
    } else if year < 40 {
        2000 + year
    } else {
        1900 + year
    };
    Some(with_time(scan, end, two_ways(number(first)?, number(second)?, Some(year))?))
}

fn exact(year: i32, month: u16, day: u16) -> Option<Meaning> {
    let (month, day) = (u8::try_from(month).ok()?, u8::try_from(day).ok()?);
    let fits = (1..=12).contains(&month) && (1..=31).contains(&day) && (1000..2200).contains(&year);
    fits.then_some(Meaning::Calendar { year: Some(year), month, day: Some(day), shift: Shift::Near })
}

/// Day and month in either order; where only one fits, that one.
fn two_ways(first: u16, second: u16, year: Option<i32>) -> Option<Meaning> {
    let (first, second) = (u8::try_from(first).ok()?, u8::try_from(second).ok()?);
    if first == 0 || second == 0 || first > 31 || second > 31 || year.is_some_and(|year| !(1000..2200).contains(&year))
    {
        return None;
    }
    match (first <= 12, second <= 12) {
        (true, true) => Some(Meaning::Slashed { first, second, year }),
        (true, false) => Some(Meaning::Calendar { year, month: first, day: Some(second), shift: Shift::Near }),
        (false, true) => Some(Meaning::Calendar { year, month: second, day: Some(first), shift: Shift::Near }),
        (false, false) => None,
    }
}

/// "8/27" is a date only behind "on" or a weekday; else it may be a share, a score or "9/11".
fn month_and_day(scan: Scan<'_, '_>, at: usize, mark: &str) -> Option<Found> {
    let words = scan.words;
    let told = words.before(at, 1) == "on" || at > 0 && scan.lexicon.weekday(words, at - 1).is_some();
    if mark != "/" || !told {
        return None;
    }
    let (first, second) = (words.plain_int(at)?, words.plain_int(at + 2)?);
    let meaning = two_ways(u16::try_from(first).ok()?, u16::try_from(second).ok()?, None)?;
    Some(Found::date(at + 3, meaning))
}

/// "27.08.2025" reaches the finder as one number with two points.
fn dotted(scan: Scan<'_, '_>, at: usize) -> Option<Found> {
    let mut parts = scan.words.digits(at)?.split('.');
    let (day, month, year) = (parts.next()?, parts.next()?, parts.next()?);
    if parts.next().is_some() || year.len() != 4 || month.len() > 2 || day.len() > 2 {
        return None;
    }
    let meaning = exact(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?)?;
    Some(with_time(scan, at + 1, meaning))
}

/// A clock time right behind: "27-08-2025 16:17 IST", "2025-08-27T16:17:00Z".
fn with_time(scan: Scan<'_, '_>, end: usize, day: Meaning) -> Found {
    let clock = iso_time(scan, end).or_else(|| clock::digital(scan, end)).filter(|clock| clock.exact);
    match clock {
        Some(clock) => Found::time(clock.end, Meaning::OnDay { day: Box::new(day), time: clock.value }),
        None => Found::date(end, day),
    }
}

/// "T16:17:00Z", "T16:17:00+05:30": the T with its hour reaches the finder as one word.
fn iso_time(scan: Scan<'_, '_>, at: usize) -> Option<clock::Clock> {
    let words = scan.words;
    let hour: u8 =
        words.norm(at).strip_prefix('t').filter(|digits| digits.len() == 2 && words.glued(at))?.parse().ok()?;
    let minute = words.digits(at + 2).filter(|digits| words.norm(at + 1) == ":" && digits.len() == 2)?;
    let mut value = format!("T{hour:02}:{minute}");
    let mut end = at + 3;
    if let Some(second) = words.digits(end + 1).filter(|_| words.norm(end) == ":" && words.glued(end)) {
        value.push(':');
        value.push_str(second.get(..2)?);
        end += 2;
    }
    if hour > 23 || minute > "59" {
        return None;
    }
    if let Some((behind, offset)) = clock::zone(scan, end) {
        value.push_str(&offset);
        end = behind;
    }
    Some(clock::Clock { end, value, exact: true })
}
