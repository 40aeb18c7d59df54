//! Distances from a time: "two years ago", "a week earlier", "three days later", "a month before", "in two weeks' time", "two years from now".

use super::duration::{self, Length};
use crate::time::meaning::{Base, Found, Meaning, Scan, Unit};

pub(super) fn find(scan: Scan<'_, '_>, at: usize) -> Option<Found> {
    let words = scan.words;
    let start = duration::qualifier(scan, at);
    let start = if words.is(start, &["just", "only"]) { start + 1 } else { start };
    let length = duration::counted(scan, start)
        .or_else(|| duration::one(scan, start))
        .or_else(|| duration::indefinite(scan, start))?;
    let end = length.end;
    let sign = match words.norm(end) {
        "ago" => return told(&length, -1, Base::Document, end + 1),
        "back" if words.is(end + 1, &[".", ",", "when"]) => return told(&length, -1, Base::Document, end + 1),
        "hence" => return told(&length, 1, Base::Document, end + 1),
        "from" if words.is(end + 1, &["now", "today"]) => return told(&length, 1, Base::Document, end + 2),
        "earlier" | "previously" => -1,
        "before" if ends_here(scan, end + 1) => -1,
        "later" | "afterwards" | "afterward" => 1,
        "after" if ends_here(scan, end + 1) => 1,
        "'" if words.norm(end + 1) == "time" => return told(&length, 1, Base::Document, end + 2),
        _ => return None,
    };
    if words.norm(end + 1) == "than" {
        return None;
    }
    told(&length, sign, Base::Mention, end + 1)
}

fn ends_here(scan: Scan<'_, '_>, at: usize) -> bool {
    scan.words
        .get(at)
        .is_none_or(|word| word.kind == crate::words::WordKind::Mark && word.norm != "\"" && word.norm != "-")
}

fn told(length: &Length, sign: i64, base: Base, end: usize) -> Option<Found> {
    if !length.more.is_empty() {
        let base = Meaning::Relative { unit: Unit::Day, offset: 0, base };
        return length.laid(sign, base).map(|meaning| Found::date(end, meaning));
    }
    let Some(amount) = length.amount else {
        let value = if sign < 0 { "PAST_REF" } else { "FUTURE_REF" };
        let fraction = length.value.contains('.');
        return (!fraction || base == Base::Document).then(|| Found::date(end, Meaning::Fixed(value.to_owned())));
    };
    let offset = amount.checked_mul(sign)?;
    let meaning = Meaning::Relative { unit: length.unit, offset, base };
    Some(if length.unit.below_day() { Found::time(end, meaning) } else { Found::date(end, meaning) })
}
