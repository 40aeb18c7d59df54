//! So many units at an end of a longer time: "the first six months of 2009", "the last three weeks of the year", "the first ten days of May".

use super::date;
use crate::numeral;
use crate::time::meaning::{Found, Meaning, Scan, Unit};

pub(super) fn find(scan: Scan<'_, '_>, at: usize) -> Option<Found> {
    let words = scan.words;
    let start = at + usize::from(words.norm(at) == "the");
    let first = match words.norm(start) {
        "first" | "opening" | "initial" => true,
        "last" | "final" | "closing" => false,
        _ => return None,
    };
    let number = numeral::cardinal(words, start + 1)?;
    let amount = number.whole().filter(|amount| (2..=400).contains(amount))?;
    let (unit, true) = scan.lexicon.unit(words.norm(number.end))? else { return None };
    let whole = matches!(unit, Unit::Day | Unit::Week | Unit::Month | Unit::Quarter | Unit::Year);
    if !whole || !words.is(number.end + 1, &["of", "in"]) {
        return None;
    }
    let of = date(scan, number.end + 2)?;
    let longer = match &of.meaning {
        Meaning::Fixed(year) => year.len() == 4,
        Meaning::Calendar { day, .. } => day.is_none(),
        Meaning::Relative { unit: outer, .. } => *outer > unit,
        Meaning::Season { .. } => true,
        _ => false,
    };
    longer.then(|| Found::date(of.end, Meaning::Counted { first, amount, unit, of: Box::new(of.meaning) }))
}
