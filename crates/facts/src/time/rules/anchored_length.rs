//! A length laid at a date: "two weeks before Christmas", "3 days from Tuesday", "two months after next Friday", "Thursday, two weeks from now".
//!
//! The whole is one date: what a reader wants to know is the day that comes out.

use super::{date, duration};
use crate::time::meaning::{Base, Found, Meaning, Scan, Unit};

pub(super) fn find(scan: Scan<'_, '_>, at: usize) -> Option<Found> {
    let words = scan.words;
    let start = duration::qualifier(scan, at);
    let start = if words.is(start, &["just", "only"]) { start + 1 } else { start };
    let length = duration::counted(scan, start).or_else(|| duration::one(scan, start))?;
    let sign = match words.norm(length.end) {
        "before" => -1,
        "after" => 1,
        "from" if !words.is(length.end + 1, &["now", "today"]) => 1,
        _ => return None,
    };
    let from = date(scan, length.end + 1).filter(|found| is_anchor(&found.meaning))?;
    // "two days before Friday's vote": the length is laid at the vote, which is on Friday; the day is the same.
    let meaning = length.laid(sign, from.meaning)?;
    Some(Found::date(from.end, meaning))
}

/// A date that a length can be laid at: a single day, or a month or year with a name.
fn is_anchor(meaning: &Meaning) -> bool {
    match meaning {
        Meaning::Calendar { .. }
        | Meaning::Weekday { .. }
        | Meaning::Slashed { .. }
        | Meaning::Holiday { .. }
        | Meaning::DayOfMonth(_)
        | Meaning::WeekdayAndDay { .. } => true,
        Meaning::Relative { unit, base, .. } => *unit == Unit::Day && *base == Base::Document,
        _ => false,
    }
}
