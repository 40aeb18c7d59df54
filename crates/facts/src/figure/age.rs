//! Ages: "34-year-old", "aged 12", "two years old".

use secondsource_model::{Decimal, FigureKind, Number};

use super::candidate::{self, Candidate};
use crate::words::Words;

pub(super) fn read(words: &Words<'_>, at: usize) -> Option<Candidate> {
    let (number, end) = candidate::number_or_range(words, at)?;
    let second = words.is(at.wrapping_sub(1), &["and", "to"]) && words.is(at.wrapping_sub(3), &["aged", "ages"]);
    let age_of = words.is(at.wrapping_sub(1), &["of"]) && words.is(at.wrapping_sub(2), &["age", "ages"]);
    // "Calder, 54, was elected": between commas behind a name.
    let years = matches!(number, Number::Value(years) if years >= Decimal::new(5, 0) && years < Decimal::new(115, 0) && years.exponent() == 0);
    let beside_name = years
        && words.digits(at).is_some()
        && words.is(at.wrapping_sub(1), &[","])
        && words.is(end, &[",", "."])
        && words.capital(at.wrapping_sub(2));
    let told_before = at > 0 && words.is(at - 1, &["aged", "age", "ages"]) || second || age_of || beside_name;
    let joint = end + usize::from(words.norm(end) == "-");
    let unit = words.is(joint, &["year", "years", "month", "months", "week", "weeks", "day", "days"]);
    let old_at = joint + 1 + usize::from(words.norm(joint + 1) == "-");
    let old = unit && words.is(old_at, &["old", "olds"]);
    if !(old || told_before) {
        return None;
    }
    let mut found = Candidate::plain(at..end, number, FigureKind::Age);
    if old {
        found.words.end = old_at + 1;
    }
    let months = matches!(words.norm(joint), "month" | "months") && old;
    let days = old && matches!(words.norm(joint), "week" | "weeks" | "day" | "days");
    let unit = if months {
        "month"
    } else if days {
        "day"
    } else {
        "year"
    };
    found.unit = Some(unit.to_owned());
    matches!(number, Number::Value(_) | Number::Range(..)).then_some(found)
}
