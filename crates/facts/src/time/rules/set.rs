//! Repeated times: "every day", "each year", "annual", "twice a week", "15 a year", "per month", "every two years".

use super::clock;
use crate::numeral;
use crate::time::meaning::{Found, Meaning, Scan, Unit};
use crate::words::WordKind;

/// "Friday mornings": a part of every such day, as its plural says.
pub(super) fn mornings(scan: Scan<'_, '_>, at: usize) -> Option<Found> {
    let words = scan.words;
    let (weekday, next, full) = scan.lexicon.weekday(words, at)?;
    let plural = words.norm(next).ends_with("ings") || words.is(next, &["afternoons", "nights"]);
    let part = scan.lexicon.part(words.norm(next)).filter(|_| full && plural)?;
    Some(Found::set(next + 1, format!("XXXX-WXX-{weekday}T{part}")))
}

/// A repeated day with its time of day: "Tuesdays at 9am", "every day at 7:13 p.m.", "Friday mornings".
pub(super) fn find(scan: Scan<'_, '_>, at: usize) -> Option<Found> {
    let words = scan.words;
    let plural = scan.lexicon.weekdays(words.norm(at)).map(|weekday| Found::set(at + 1, format!("XXXX-WXX-{weekday}")));
    let found = plural.or_else(|| day_or_length(scan, at))?;
    let Meaning::Fixed(value) = &found.meaning else { return Some(found) };
    let next = found.end + usize::from(words.norm(found.end) == "at");
    let on_day = value.starts_with("XXXX-WXX-") || value == "P1D" || value.starts_with("XXXX-XX-XXT");
    let clock = (on_day && next > found.end).then(|| clock::read(scan, next)).flatten();
    let Some(clock) = clock.filter(|clock| clock.exact) else { return Some(found) };
    let day = value.split('T').next().filter(|_| value.starts_with("XXXX-WXX")).unwrap_or("XXXX-XX-XX");
    Some(Found::set(clock.end, format!("{day}{}", clock.value)))
}

fn day_or_length(scan: Scan<'_, '_>, at: usize) -> Option<Found> {
    let words = scan.words;
    let simple = match words.norm(at) {
        "hourly" => Some("PT1H"),
        "daily" | "nightly" | "everyday" => Some("P1D"),
        "semiannual" | "semiannually" => Some("P6M"),
        "weekly" => Some("P1W"),
        "fortnightly" | "biweekly" => Some("P2W"),
        "monthly" => Some("P1M"),
        "bimonthly" => Some("P2M"),
        "quarterly" => Some("P1Q"),
        "annual" | "annually" | "yearly" => Some("P1Y"),
        "biennial" | "biennially" => Some("P2Y"),
        _ => None,
    };
    // "semi-annual", "bi-monthly"
    if words.is(at, &["semi", "bi"]) && words.norm(at + 1) == "-" && words.glued(at + 1) {
        let semi = words.norm(at) == "semi";
        let value = match words.norm(at + 2) {
            "annual" | "annually" if semi => "P6M",
            "monthly" if semi => "P15D",
            "weekly" if !semi => "P2W",
            "monthly" if !semi => "P2M",
            "annual" | "annually" if !semi => "P2Y",
            _ => return None,
        };
        return Some(Found::set(at + 3, value.to_owned()));
    }
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
    if words.is(next, &["weekday", "workday", "weeknight"]) {
        return Some(Found::set(next + 1, "P1WD".to_owned()));
    }
    if words.norm(next) == "weekend" && !other {
        return Some(Found::set(next + 1, "XXXX-WXX-WE".to_owned()));
    }
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

/// Words of length, volume and weight, and of data: so much of one of them per hour is a speed.
fn measures(word: &str) -> bool {
    matches!(
        word,
        "km" | "kms"
            | "kilometres"
            | "kilometers"
            | "kilometre"
            | "kilometer"
            | "m"
            | "metres"
            | "meters"
            | "metre"
            | "meter"
            | "cm"
            | "mm"
            | "miles"
            | "mile"
            | "feet"
            | "foot"
            | "inches"
            | "knots"
            | "litres"
            | "liters"
            | "gallons"
            | "tonnes"
            | "tons"
            | "kg"
            | "mg"
            | "g"
            | "megabits"
            | "gigabits"
            | "megabytes"
            | "gigabytes"
            | "bits"
            | "frames"
            | "revolutions"
            | "beats"
    )
}

/// "a year" behind a number with its noun, or behind "once", "times": so much in each year.
fn rate(scan: Scan<'_, '_>, at: usize) -> Option<Found> {
    let words = scan.words;
    let (unit, plural) = scan.lexicon.unit(words.norm(at + 1))?;
    if plural || matches!(unit, Unit::Quarter | Unit::Weekend) && words.norm(at) != "per" {
        return None;
    }
    if words.norm(at) == "per" {
        // "20 km per second" is a speed, whose second is no time told.
        if matches!(unit, Unit::Second | Unit::Minute | Unit::Hour) && at > 0 && measures(words.norm(at - 1)) {
            return None;
        }
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
