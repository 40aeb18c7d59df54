//! Weeks and weekends named by what lies in them: "week 31", "the week of April 10", "the week beginning February 4", "the week after next",
//! "Labor Day weekend", "the weekend of Halloween".

use super::year::year_at;
use super::{calendar, date, holiday, relative_unit};
use crate::time::meaning::{Base, Found, Meaning, Scan, Unit};

pub(super) fn find(scan: Scan<'_, '_>, at: usize) -> Option<Found> {
    holiday_weekend(scan, at)
        .or_else(|| after_next(scan, at))
        .or_else(|| numbered(scan, at))
        .or_else(|| holding(scan, at))
}

/// "the week after next", "the month before last".
fn after_next(scan: Scan<'_, '_>, at: usize) -> Option<Found> {
    let words = scan.words;
    let start = at + usize::from(words.norm(at) == "the");
    let (unit, false) = scan.lexicon.unit(words.norm(start))? else { return None };
    let offset = match (words.norm(start + 1), words.norm(start + 2)) {
        ("after", "next") => 2,
        ("before", "last") => -2,
        _ => return None,
    };
    let whole = matches!(unit, Unit::Week | Unit::Weekend | Unit::Month | Unit::Quarter | Unit::Year);
    whole.then(|| Found::date(start + 3, Meaning::Relative { unit, offset, base: Base::Document }))
}

/// "week 31", "week 3 of 2027", "week 27 of last year": weeks as the calendar of business numbers them (ISO 8601).
fn numbered(scan: Scan<'_, '_>, at: usize) -> Option<Found> {
    let words = scan.words;
    let start = at + usize::from(words.norm(at) == "the");
    if words.norm(start) != "week" {
        return None;
    }
    let week = words.plain_int(start + 1).filter(|week| (1..=53).contains(week))?;
    // "week 3" of a course or a season of sport counts from its own start.
    let (year, end) = match words.norm(start + 2) {
        "of" => {
            let next = start + 3;
            let year = year_at(scan, next)
                .map(|(year, end)| (Meaning::Fixed(year.to_string()), end))
                .or_else(|| relative_unit::find(scan, next).map(|found| (found.meaning, found.end)))?;
            (Some(Box::new(year.0)), year.1)
        }
        _ => (None, start + 2),
    };
    Some(Found::date(end, Meaning::WeekNumber { week: u8::try_from(week).ok()?, year }))
}

/// "the week of April 10", "the week beginning February 4", "the weekend of June 7".
fn holding(scan: Scan<'_, '_>, at: usize) -> Option<Found> {
    let words = scan.words;
    let start = at + usize::from(words.norm(at) == "the");
    let (unit @ (Unit::Week | Unit::Weekend), false) = scan.lexicon.unit(words.norm(start))? else { return None };
    let next = match words.norm(start + 1) {
        "of" => start + 2,
        "beginning" | "starting" | "commencing" | "ending" => {
            start + 2 + usize::from(words.is(start + 2, &["on", "from"]))
        }
        _ => return None,
    };
    let found = calendar::find(scan, next).or_else(|| holiday::find(scan, next)).or_else(|| {
        date(scan, next).filter(|found| matches!(found.meaning, Meaning::Slashed { .. } | Meaning::DayOfMonth(_)))
    })?;
    let day = match &found.meaning {
        Meaning::Calendar { day, .. } => day.is_some(),
        Meaning::Holiday { .. } | Meaning::Slashed { .. } | Meaning::DayOfMonth(_) => true,
        _ => false,
    };
    day.then(|| Found::date(found.end, Meaning::Holding { unit, day: Box::new(found.meaning) }))
}

/// "Labor Day weekend", "Labor Day 2021 weekend".
fn holiday_weekend(scan: Scan<'_, '_>, at: usize) -> Option<Found> {
    let words = scan.words;
    let found = holiday::find(scan, at)?;
    if words.norm(found.end) != "weekend" {
        return None;
    }
    let Meaning::Holiday { rule, year, shift } = found.meaning else { return None };
    let behind = year_at(scan, found.end + 1).filter(|_| year.is_none());
    let (year, end) = behind.map_or((year, found.end + 1), |(year, end)| (Some(year), end));
    let day = Box::new(Meaning::Holiday { rule, year, shift });
    Some(Found::date(end, Meaning::Holding { unit: Unit::Weekend, day }))
}
