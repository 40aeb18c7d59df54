//! Named days: "Christmas", "Good Friday 2024", "last Easter", "New Year's Eve".

use super::year::year_at;
use crate::time::meaning::{Found, Meaning, Scan, Shift};

pub(super) fn find(scan: Scan<'_, '_>, at: usize) -> Option<Found> {
    let words = scan.words;
    let (shift, start) = match words.norm(at) {
        "last" => (Shift::Last, at + 1),
        "this" => (Shift::This, at + 1),
        "next" | "following" => (Shift::Next, at + 1),
        "previous" => (Shift::Last, at + 1),
        _ => (Shift::Near, at),
    };
    let (rule, next) = scan.lexicon.holidays.at(words, start)?;
    // Names have capitals: "new year" in small letters is a coming year, "may day" is not the first of May.
    let told = shift != Shift::Near
        || year_at(scan, next).is_some()
        || words.norm(next) == "of" && words.norm(next + 2) == "year" && words.is(next + 1, &["this", "last", "next"]);
    if !(words.capital(start)
        || told && words.norm(start) != "new"
        || words.norm(start).starts_with(|c: char| c.is_ascii_digit()))
    {
        return None;
    }
    if words.is(next, &["island", "bombing", "rebellion", "agreement"]) && words.capital(next) {
        return None;
    }
    let (year, end) = match year_at(scan, next + usize::from(words.is(next, &[",", "of"]))) {
        Some((year, end)) => (Some(year), end),
        None => (None, next),
    };
    if let Some(date) = rule.strip_prefix("date ") {
        return Some(Found::date(end, Meaning::Fixed(date.to_owned())));
    }
    // "Independence Day of this year"
    if year.is_none() && words.norm(next) == "of" && words.norm(next + 2) == "year" {
        let shift = match words.norm(next + 1) {
            "last" => Shift::YearBefore,
            "this" => Shift::This,
            "next" => Shift::YearAfter,
            _ => return Some(Found::date(end, Meaning::Holiday { rule, year, shift })),
        };
        return Some(Found::date(next + 3, Meaning::Holiday { rule, year, shift }));
    }
    Some(Found::date(end, Meaning::Holiday { rule, year, shift }))
}
