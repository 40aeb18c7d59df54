//! The rules that find time expressions: one kind of expression a file. Each takes the index of a first word.

mod ago;
mod anchored_length;
mod calendar;
mod clock;
mod composite;
mod counted_part;
mod day_of_month;
mod day_words;
mod decade;
mod duration;
mod holiday;
mod mixed_date;
mod numeric_date;
mod overnight;
mod part_of_day;
pub(crate) mod partner;
mod relative_unit;
mod said_year;
mod season;
mod set;
mod vague;
mod week;
mod weekday;
mod year;

use super::meaning::{Found, Scan};

/// A rule: the expression that begins at a word.
type Rule = fn(Scan<'_, '_>, usize) -> Option<Found>;

/// Rules that give a date, for use inside longer expressions.
const DATES: &[Rule] = &[
    mixed_date::find,
    numeric_date::find,
    calendar::find,
    weekday::find,
    day_words::find,
    relative_unit::find,
    season::find,
    week::find,
    holiday::find,
    decade::find,
    year::find,
];

/// All rules. Where two find expressions of one length, the earlier one counts.
const ALL: &[Rule] = &[
    set::mornings,
    composite::find,
    counted_part::find,
    mixed_date::find,
    numeric_date::find,
    calendar::find,
    weekday::find,
    day_words::find,
    ago::find,
    anchored_length::find,
    relative_unit::find,
    season::find,
    week::find,
    holiday::find,
    day_of_month::find,
    clock::find,
    part_of_day::find,
    overnight::find,
    set::find,
    duration::find,
    decade::find,
    year::find,
    vague::find,
];

fn longest(rules: &[Rule], scan: Scan<'_, '_>, at: usize) -> Option<Found> {
    let mut best: Option<Found> = None;
    for rule in rules {
        let Some(found) = rule(scan, at) else { continue };
        let longer = best.as_ref().is_none_or(|best| found.end > best.end);
        if longer {
            best = Some(found);
        }
    }
    best
}

/// The longest date that begins at `at`.
fn date(scan: Scan<'_, '_>, at: usize) -> Option<Found> {
    longest(DATES, scan, at)
}

/// The longest expression that begins at `at`.
pub(crate) fn find(scan: Scan<'_, '_>, at: usize) -> Option<Found> {
    match longest(ALL, scan, at) {
        // "7:00 to 8:00pm": the second tells in which half of the day the first lies.
        Some(found) if found.kind == secondsource_model::TimeKind::Time && scan.words.digits(at).is_some() => {
            partner::first(scan, at).filter(|first| first.end == found.end).or(Some(found))
        }
        Some(found) => Some(found),
        None => partner::first(scan, at),
    }
}

/// The index behind a zone's words at `at`, where a time of day stands before them.
pub(crate) fn zone_end(scan: Scan<'_, '_>, at: usize) -> Option<usize> {
    let signed =
        scan.words.is(at, &["+", "-"]) && !(scan.words.norm(at.wrapping_sub(2)) == ":" && scan.words.glued(at - 1));
    let behind_hour = at > 0
        && !signed
        && (scan.words.digits(at - 1).is_some()
            || scan.words.is(at - 1, &["am", "pm", ".", "noon", "midnight", "hours", "hrs", "o'clock"]));
    behind_hour.then(|| clock::zone(scan, at).map(|(end, _)| end)).flatten()
}
