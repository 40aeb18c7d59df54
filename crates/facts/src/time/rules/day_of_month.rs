//! A day of a month that is not named: "on the 15th".

use crate::numeral;
use crate::time::meaning::{Found, Meaning, Scan};
use crate::words::WordKind;

pub(super) fn find(scan: Scan<'_, '_>, at: usize) -> Option<Found> {
    let words = scan.words;
    let told = at > 0 && words.is(at - 1, &["on", "by", "until", "since", "before", "after", "from"]);
    if words.norm(at) != "the" || !told || words.plain_int(at + 1).is_none() {
        return None;
    }
    let (day, end) = numeral::ordinal(words, at + 1).filter(|(day, _)| (1..=31).contains(day))?;
    // "on the 15th floor", "after the 10th shot" number something else.
    let ends = words.get(end).is_none_or(|word| word.kind == WordKind::Mark && word.norm != "-")
        || words.is(end, &["and", "when", "at", "in", "for", "but", "after", "with"]);
    ends.then(|| Found::date(end, Meaning::DayOfMonth(u8::try_from(day).unwrap_or(1))))
}
