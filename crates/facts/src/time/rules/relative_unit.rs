//! "this month", "last week", "next year", "the previous quarter", "the same period last year", "this weekend".

use crate::time::meaning::{Base, Found, Meaning, Scan, Unit};

pub(super) fn find(scan: Scan<'_, '_>, at: usize) -> Option<Found> {
    if let Some(found) = same_period(scan, at) {
        return Some(found);
    }
    let words = scan.words;
    let the = usize::from(words.norm(at) == "the");
    let here = at + the;
    let (offset, base, next) = match words.norm(here) {
        "this" if the == 0 => (0, Base::Document, here + 1 + usize::from(words.norm(here + 1) == "current")),
        "last" | "past" => (-1, Base::Document, here + 1),
        "next" | "coming" | "upcoming" => (1, Base::Document, here + 1),
        "current" => (0, Base::Document, here + 1),
        "following" => (1, Base::Mention, here + 1),
        "previous" | "preceding" | "prior" => (-1, Base::Mention, here + 1),
        "same" if the == 1 => (0, Base::Mention, here + 1),
        "that" if the == 0 => (0, Base::Mention, here + 1),
        _ => return plain(scan, here, the),
    };
    // "this fiscal year", "the current financial year", "this calendar year"
    let next =
        next + usize::from(words.is(next, &["fiscal", "financial", "calendar", "school", "academic", "trading"]));
    let (unit, plural) = scan.lexicon.unit(words.norm(next))?;
    if plural || unit.below_day() || unit == Unit::Fortnight || glued_on(scan, next + 1) {
        return None;
    }
    let word = words.norm(here);
    // "the last day of the trip", "the last year" (a stretch), "that week when": not a calendar unit counted from now.
    if words.norm(next + 1) == "of" && word != "this" && word != "that" {
        return None;
    }
    let stretch = the == 1 && matches!(word, "last" | "past" | "next" | "coming") && unit != Unit::Quarter;
    if stretch || (word == "past" && unit != Unit::Weekend) {
        return None;
    }
    match unit {
        Unit::Day if word == "this" || word == "last" || word == "next" || word == "current" => None,
        Unit::Night => None,
        unit => Some(Found::date(next + 1, Meaning::Relative { unit, offset, base })),
    }
}

/// "the weekend", "at the weekend", "the end of the year", "the year": the one now.
fn plain(scan: Scan<'_, '_>, here: usize, the: usize) -> Option<Found> {
    let words = scan.words;
    if the == 0 {
        return None;
    }
    if words.is(here, &["entire", "whole", "full"]) {
        let (unit, false) = scan.lexicon.unit(words.norm(here + 1))? else { return None };
        let long = matches!(unit, Unit::Week | Unit::Month | Unit::Year | Unit::Quarter | Unit::Weekend);
        return long.then(|| Found::date(here + 2, Meaning::Relative { unit, offset: 0, base: Base::Mention }));
    }
    let (unit, plural) = scan.lexicon.unit(words.norm(here))?;
    let before = here.checked_sub(2).map_or("", |at| words.norm(at));
    let told = match unit {
        Unit::Weekend => true,
        Unit::Week | Unit::Month | Unit::Year | Unit::Quarter => {
            matches!(before, "of" | "during" | "for" | "in" | "throughout" | "within" | "on")
                && !words.is(here + 1, &["of", "that", "when", "before", "after", "to", "in", "-", "ended", "ending"])
                && !(before == "of"
                    && words.is(
                        here.wrapping_sub(3),
                        &["time", "times", "man", "person", "woman", "player", "book", "car", "word", "team"],
                    ))
        }
        _ => false,
    };
    (told && !plural && !glued_on(scan, here + 1))
        .then(|| Found::date(here + 1, Meaning::Relative { unit, offset: 0, base: Base::Document }))
}

fn glued_on(scan: Scan<'_, '_>, at: usize) -> bool {
    scan.words.glued(at) && scan.words.norm(at) == "-"
}

/// "the same period last year", "the same month a year ago", "the year before", "a year earlier" goes to the rule of distances.
fn same_period(scan: Scan<'_, '_>, at: usize) -> Option<Found> {
    let words = scan.words;
    if words.norm(at) != "the" {
        return None;
    }
    if let Some((unit, false)) = scan.lexicon.unit(words.norm(at + 1)) {
        let long = matches!(unit, Unit::Week | Unit::Month | Unit::Year | Unit::Quarter);
        let offset = match words.norm(at + 2) {
            "before" | "previous" | "earlier" => -1,
            "after" => 1,
            _ => 0,
        };
        let ends = words.get(at + 3).is_none_or(|word| word.kind == crate::words::WordKind::Mark);
        if long && offset != 0 && ends {
            return Some(Found::date(at + 3, Meaning::Relative { unit, offset, base: Base::Mention }));
        }
    }
    if words.norm(at + 1) != "same" || !words.is(at + 2, &["period", "month", "quarter", "week", "time", "day"]) {
        return None;
    }
    let next = at + 3 + usize::from(words.norm(at + 3) == "of");
    let next = next + usize::from(words.norm(next) == "the");
    let end = if words.is(next, &["last", "previous"]) && words.norm(next + 1) == "year" {
        next + 2
    } else if words.is(next, &["a", "one"])
        && words.norm(next + 1) == "year"
        && words.is(next + 2, &["ago", "earlier", "before"])
    {
        next + 3
    } else {
        return None;
    };
    Some(Found::date(end, Meaning::SamePeriod))
}
