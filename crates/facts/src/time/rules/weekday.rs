//! Weekdays: "Wednesday", "last Tuesday", "Wednesday, August 27", "on Mondays" is a set.

use super::{ago, anchored_length, calendar, relative_unit};
use crate::numeral;
use crate::time::meaning::{Found, Meaning, Scan, Shift, Unit};
use crate::words::WordKind;

pub(super) fn find(scan: Scan<'_, '_>, at: usize) -> Option<Found> {
    let words = scan.words;
    if let Some(weekday) = scan.lexicon.weekdays(words.norm(at)) {
        return Some(Found::set(at + 1, format!("XXXX-WXX-{weekday}")));
    }
    let (shift, start) = shift_at(scan, at);
    let (weekday, next, full) = scan.lexicon.weekday(words, start)?;
    if let Some((week, end)) = of_week(scan, next).filter(|_| shift == Shift::Near) {
        return Some(Found::date(end, Meaning::WeekdayOf { weekday, week: Box::new(week) }));
    }
    if let Some((day, end)) = with_day(scan, next, full) {
        return Some(Found::date(end, Meaning::WeekdayAndDay { weekday, day }));
    }
    // "Thursday, two weeks from now", "Sunday three weeks after January 15"
    if let Some(length) = length_behind(scan, next) {
        return Some(Found::date(length.end, Meaning::WeekdayOf { weekday, week: Box::new(length.meaning) }));
    }
    // "Wednesday, August 27": the date says more than the weekday.
    let comma = usize::from(words.norm(next) == ",");
    if let Some(date) = calendar::find(scan, next + comma) {
        let says_day = match &date.meaning {
            Meaning::Calendar { day, .. } => day.is_some(),
            Meaning::Range(..) => true,
            _ => false,
        };
        if says_day {
            return Some(date);
        }
    }
    // "on Sat", "on Thurs": short forms stand behind "on" and before no name.
    let short = at > 0
        && words.is(at - 1, &["on", "by", "until", "since"])
        && words.capital(start)
        && words.get(next).is_none_or(|word| !word.capital && word.kind != WordKind::Number);
    if !full && !short {
        return None;
    }
    if is_name(scan, start, next) {
        return None;
    }
    Some(Found::date(next, Meaning::Weekday { weekday, shift }))
}

fn shift_at(scan: Scan<'_, '_>, at: usize) -> (Shift, usize) {
    let words = scan.words;
    match words.norm(at) {
        "last" | "past" | "previous" => (Shift::Last, at + 1),
        "this" => (Shift::This, at + 1 + usize::from(words.is(at + 1, &["past", "coming"]))),
        // In a report of a Monday "Friday" is that week's and "next Friday" the week's behind.
        "next" => (Shift::OfNextWeek, at + 1),
        "coming" => (Shift::Next, at + 1),
        _ => (Shift::Near, at),
    }
}

/// Newspapers, clubs and films: "Sunday Times", "Black Friday sale" is left to the named days.
fn is_name(scan: Scan<'_, '_>, at: usize, next: usize) -> bool {
    let words = scan.words;
    words.is(next, &["times", "telegraph", "mirror", "express", "mail", "post", "herald"]) && words.capital(next)
        || (at > 0 && words.is(at - 1, &["sheffield", "black", "super"]) && words.capital(at - 1))
}

/// "of next week", "next week", "of the following week" behind a weekday.
fn of_week(scan: Scan<'_, '_>, at: usize) -> Option<(Meaning, usize)> {
    let words = scan.words;
    let next = at + usize::from(words.is(at, &["of", ","]));
    let found = relative_unit::find(scan, next)?;
    let week = matches!(found.meaning, Meaning::Relative { unit: Unit::Week, .. });
    (week && words.norm(found.end - 1) == "week").then_some((found.meaning, found.end))
}

/// "the 27th", "13th" behind a weekday; a plain number only where a mark or the end of the words follows ("Friday 14.").
fn with_day(scan: Scan<'_, '_>, at: usize, full: bool) -> Option<(u8, usize)> {
    let words = scan.words;
    let comma = usize::from(words.norm(at) == ",");
    let start = at + comma;
    let the = usize::from(words.norm(start) == "the");
    let ends = |end: usize| {
        words
            .get(end)
            .is_none_or(|word| word.kind == WordKind::Mark && !matches!(&*word.norm, "-" | "/" | ":" | "%" | "$"))
            || words.is(end, &["at", "from", "between", "in", "and", "for", "when", "as", "after", "until"])
    };
    let number = numeral::ordinal(words, start + the).filter(|(_, end)| ends(*end)).or_else(|| {
        let plain = words.plain_int(start).filter(|_| the == 0 && comma == 0 && full && !words.glued(start))?;
        (words.digits(start)?.len() <= 2 && ends(start + 1)).then_some((plain, start + 1))
    })?;
    let day = u8::try_from(number.0).ok().filter(|day| (1..=31).contains(day))?;
    (comma == 0 || the == 1).then_some((day, number.1))
}

fn length_behind(scan: Scan<'_, '_>, at: usize) -> Option<Found> {
    let next = at + usize::from(scan.words.norm(at) == ",");
    let found = anchored_length::find(scan, next).or_else(|| ago::find(scan, next))?;
    let weeks = match &found.meaning {
        Meaning::Moved { unit, .. } | Meaning::Relative { unit, .. } => *unit == Unit::Week,
        _ => false,
    };
    weeks.then_some(found)
}
