//! Weekdays: "Wednesday", "last Tuesday", "Wednesday, August 27", "on Mondays" is a set.

use super::calendar;
use crate::time::meaning::{Found, Meaning, Scan, Shift};

pub(super) fn find(scan: Scan<'_, '_>, at: usize) -> Option<Found> {
    let words = scan.words;
    if let Some(weekday) = scan.lexicon.weekdays(words.norm(at)) {
        return Some(Found::set(at + 1, format!("XXXX-WXX-{weekday}")));
    }
    let (shift, start) = shift_at(scan, at);
    let (weekday, next, full) = scan.lexicon.weekday(words, start)?;
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
    let bare = comma == 0 && !full;
    if bare || !full {
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
        "next" | "coming" => (Shift::Next, at + 1),
        _ => (Shift::Near, at),
    }
}

/// Newspapers, clubs and films: "Sunday Times", "Black Friday sale" is left to the named days.
fn is_name(scan: Scan<'_, '_>, at: usize, next: usize) -> bool {
    let words = scan.words;
    words.is(next, &["times", "telegraph", "mirror", "express", "mail", "post", "herald"]) && words.capital(next)
        || (at > 0 && words.is(at - 1, &["sheffield", "black", "super"]) && words.capital(at - 1))
}
