//! Ages: "34-year-old", "aged 12", "two years old".

use secondsource_model::{Decimal, FigureKind, Number};

use super::candidate::{self, Candidate};
use crate::words::{WordKind, Words};

pub(super) fn read(words: &Words<'_>, at: usize) -> Option<Candidate> {
    let (number, end) = candidate::number_or_range(words, at)?;
    let second = words.is(at.wrapping_sub(1), &["and", "to"]) && words.is(at.wrapping_sub(3), &["aged", "ages"]);
    let age_of = words.is(at.wrapping_sub(1), &["of"]) && words.is(at.wrapping_sub(2), &["age", "ages"]);
    // "Calder, 54, was elected": between commas behind a name.
    let years = matches!(number, Number::Value(years) if years >= Decimal::new(1, 0) && years < Decimal::new(115, 0) && years.exponent() == 0);
    let grown = matches!(number, Number::Value(years) if years >= Decimal::new(5, 0));
    let beside_name = years
        && grown
        && words.digits(at).is_some()
        && words.is(at.wrapping_sub(1), &[","])
        && words.is(end, &[",", "."])
        && words.capital(at.wrapping_sub(2));
    let group = years && is_group_by_age(words, at, end);
    let told_alone = years && is_told_alone(words, at, end);
    let told_before =
        group || told_alone || at > 0 && words.is(at - 1, &["aged", "age", "ages"]) || second || age_of || beside_name;
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

/// "children under five", "people over 60", "those aged under 25": who is meant, and no count.
fn is_group_by_age(words: &Words<'_>, at: usize, end: usize) -> bool {
    const PEOPLE: &[&str] = &[
        "people",
        "persons",
        "children",
        "kids",
        "adults",
        "men",
        "women",
        "girls",
        "boys",
        "those",
        "anyone",
        "everyone",
        "residents",
        "patients",
        "citizens",
        "voters",
        "workers",
        "players",
        "drivers",
        "students",
        "males",
        "females",
        "youngsters",
        "infants",
        "babies",
        "pensioners",
        "person",
        "anybody",
        "everybody",
    ];
    // "people over 60 miles away": what is counted stands behind.
    let counts = words
        .get(end)
        .is_some_and(|word| word.kind == WordKind::Letters && word.norm.len() > 3 && word.norm.ends_with('s'))
        || words.norm(end) == "%"
        || words.is(end, &["percent", "per", "km", "feet", "foot", "hundred", "thousand", "million"]);
    matches!(words.before(at, 1), "under" | "over" | "above" | "below")
        && PEOPLE.contains(&words.before(at, 2))
        && !counts
}

/// "She was 87.", "who is 45,", "died at 87": a number of years beside somebody, with nothing that it could count.
fn is_told_alone(words: &Words<'_>, at: usize, end: usize) -> bool {
    let closes = words.is(end, &[".", ",", ";", "!", ")", "\n"]) || end >= words.len();
    let is =
        matches!(words.before(at, 1), "was" | "is" | "turned") && matches!(words.before(at, 2), "he" | "she" | "who");
    let died = words.before(at, 1) == "at" && matches!(words.before(at, 2), "died" | "dies" | "dead");
    words.digits(at).is_some() && closes && (is || died)
}
