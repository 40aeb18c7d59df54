//! Repeated times: "every day", "each year", "annual", "twice a week", "15 a year", "per month", "every two years".

use crate::numeral;
use crate::time::meaning::{Found, Scan, Unit};
use crate::words::WordKind;

pub(super) fn find(scan: Scan<'_, '_>, at: usize) -> Option<Found> {
    let words = scan.words;
    let simple = match words.norm(at) {
        "hourly" => Some("PT1H"),
        "daily" | "nightly" => Some("P1D"),
        "weekly" => Some("P1W"),
        "fortnightly" | "biweekly" => Some("P2W"),
        "monthly" => Some("P1M"),
        "bimonthly" => Some("P2M"),
        "quarterly" => Some("P1Q"),
        "annual" | "annually" | "yearly" => Some("P1Y"),
        "biennial" | "biennially" => Some("P2Y"),
        _ => None,
    };
    if let Some(value) = simple {
        let name = words.is(at, &["daily"]) && words.capital(at) && words.capital(at + 1);
        return (!name).then(|| Found::set(at + 1, value.to_owned()));
    }
    match words.norm(at) {
        "every" | "each" => every(scan, at),
        "a" | "an" | "per" => rate(scan, at),
        _ => None,
    }
}

fn every(scan: Scan<'_, '_>, at: usize) -> Option<Found> {
    let words = scan.words;
    let next = at + 1 + usize::from(words.is(at + 1, &["single", "other"]));
    let other = words.norm(at + 1) == "other";
    if let Some((weekday, end, true)) = scan.lexicon.weekday(words, next) {
        let part = scan.lexicon.part(words.norm(end));
        let value = part.map_or_else(|| format!("XXXX-WXX-{weekday}"), |part| format!("XXXX-WXX-{weekday}T{part}"));
        return Some(Found::set(end + usize::from(part.is_some()), value));
    }
    if let Some((month, end, true)) = scan.lexicon.month(words, next) {
        return Some(Found::set(end, format!("XXXX-{month:02}")));
    }
    if let Some(part) = scan.lexicon.part(words.norm(next)) {
        return Some(Found::set(next + 1, format!("XXXX-XX-XXT{part}")));
    }
    if let Some(code) = scan.lexicon.season(words.norm(next)) {
        return Some(Found::set(next + 1, format!("XXXX-{code}")));
    }
    if let Some((unit, _)) = scan.lexicon.unit(words.norm(next)) {
        return Some(Found::set(next + 1, unit.duration(if other { "2" } else { "1" })));
    }
    let number = numeral::cardinal(words, next)?;
    let (unit, _) = scan.lexicon.unit(words.norm(number.end))?;
    Some(Found::set(number.end + 1, unit.duration(&number.value.to_string())))
}

/// "a year" behind a number with its noun, or behind "once", "times": so much in each year.
fn rate(scan: Scan<'_, '_>, at: usize) -> Option<Found> {
    let words = scan.words;
    let (unit, plural) = scan.lexicon.unit(words.norm(at + 1))?;
    if plural || matches!(unit, Unit::Quarter | Unit::Weekend) && words.norm(at) != "per" {
        return None;
    }
    if words.norm(at) == "per" {
        return Some(Found::set(at + 2, unit.duration("1")));
    }
    if at == 0
        || words.is(
            at + 2,
            &["ago", "earlier", "later", "before", "after", "-", "or", "and", "in", "long", "of", "when", "to"],
        )
    {
        return None;
    }
    let before = words.get(at - 1)?;
    let told = matches!(
        &*before.norm,
        "times"
            | "once"
            | "twice"
            | "thrice"
            | "percent"
            | "%"
            | "hours"
            | "days"
            | "barrels"
            | "tonnes"
            | "tons"
            | "people"
            | "million"
            | "billion"
            | "dollars"
            | "euros"
            | "pounds"
    ) || before.kind == WordKind::Number
        || numeral::scale_word(&before.norm).is_some()
        || (before.norm.ends_with('s')
            && at >= 2
            && (numeral::cardinal(words, at - 2).is_some_and(|n| n.end == at - 1)));
    told.then(|| Found::set(at + 2, unit.duration("1")))
}
