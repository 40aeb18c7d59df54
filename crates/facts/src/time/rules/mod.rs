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
pub(super) mod openers;
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
use openers::{
    APOSTROPHE, ARTICLE, CLOCK, DAY, DIGITS, EDGE, FISCAL, HOLIDAY, Kinds, LENGTH, MONTH, NUMBER, PART, SEASON, SET,
    SHIFT, THE, UNIT, VAGUE, WEEKDAY,
};

/// A rule: the expression that begins at a word.
type Rule = fn(Scan<'_, '_>, usize) -> Option<Found>;

/// Rules that give a date, for use inside longer expressions, each with the kinds of words that can open it.
const DATES: &[(Kinds, Rule)] = &[
    (DIGITS | MONTH, mixed_date::find),
    (DIGITS, numeric_date::find),
    (DIGITS | NUMBER | MONTH | SHIFT | THE, calendar::find),
    (WEEKDAY | SHIFT, weekday::find),
    (DAY | SHIFT | THE, day_words::find),
    (SHIFT | THE, relative_unit::find),
    (DIGITS | NUMBER | SEASON | FISCAL | SHIFT | THE, season::find),
    (UNIT | HOLIDAY | SHIFT | THE, week::find),
    (HOLIDAY | SHIFT, holiday::find),
    (DIGITS | NUMBER | APOSTROPHE | THE, decade::find),
    (DIGITS | NUMBER | APOSTROPHE | FISCAL | UNIT, year::find),
];

/// What can open a date.
const A_DATE: Kinds =
    DIGITS | NUMBER | MONTH | WEEKDAY | DAY | UNIT | SEASON | HOLIDAY | FISCAL | APOSTROPHE | SHIFT | THE;

/// All rules with the kinds of words that can open them. Where two find expressions of one length, the earlier one counts.
const ALL: &[(Kinds, Rule)] = &[
    (WEEKDAY, set::mornings),
    (A_DATE | PART | CLOCK | EDGE | ARTICLE, composite::find),
    (SHIFT | THE, counted_part::find),
    (DIGITS | MONTH, mixed_date::find),
    (DIGITS, numeric_date::find),
    (DIGITS | NUMBER | MONTH | SHIFT | THE, calendar::find),
    (WEEKDAY | SHIFT, weekday::find),
    (DAY | SHIFT | THE, day_words::find),
    (DIGITS | NUMBER | UNIT | LENGTH | ARTICLE, ago::find),
    (DIGITS | NUMBER | UNIT | LENGTH | ARTICLE, anchored_length::find),
    (SHIFT | THE, relative_unit::find),
    (DIGITS | NUMBER | SEASON | FISCAL | SHIFT | THE, season::find),
    (UNIT | HOLIDAY | SHIFT | THE, week::find),
    (HOLIDAY | SHIFT, holiday::find),
    (THE, day_of_month::find),
    (DIGITS | NUMBER | CLOCK | ARTICLE, clock::find),
    (PART | DAY | SHIFT | THE, part_of_day::find),
    (PART, overnight::find),
    (WEEKDAY | SET | ARTICLE, set::find),
    (DIGITS | NUMBER | UNIT | LENGTH | SHIFT | ARTICLE | THE, duration::find),
    (DIGITS | NUMBER | APOSTROPHE | THE, decade::find),
    (DIGITS | NUMBER | APOSTROPHE | FISCAL | UNIT, year::find),
    (VAGUE | NUMBER, vague::find),
];

fn longest(rules: &[(Kinds, Rule)], scan: Scan<'_, '_>, at: usize) -> Option<Found> {
    let kinds = openers::at(scan, at);
    if kinds == 0 {
        return None;
    }
    let mut best: Option<Found> = None;
    for (opened_by, rule) in rules {
        if opened_by & kinds == 0 {
            continue;
        }
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
        None if openers::at(scan, at) & (DIGITS | NUMBER | THE) != 0 => partner::first(scan, at),
        None => None,
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

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::time::lexicon::Lexicon;
    use crate::words::Words;

    /// What all rules find, whatever kind of word they are asked about.
    fn unasked(rules: &[(Kinds, Rule)], scan: Scan<'_, '_>, at: usize) -> Option<usize> {
        rules.iter().filter_map(|(_, rule)| rule(scan, at)).map(|found| found.end).max()
    }

    /// Words that stand inside expressions without opening any.
    const INNER: &str = "of to and or than before after ago later earlier 2009 12 3 15 : - / . , 's s % pm am o'clock past least most point \
         time date year week weekend quarter century half hundred thousand million dozen 1990 82 ' Kim said Ruiz now";

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(600))]
        #[test]
        fn no_rule_is_kept_from_what_it_would_find(
            picks in proptest::collection::vec((any::<prop::sample::Index>(), any::<bool>(), any::<bool>()), 1..9),
        ) {
            let mut words: Vec<&str> = Lexicon::english().opening_words().collect();
            words.sort_unstable();
            words.extend(INNER.split_whitespace());
            let mut text = String::new();
            for (pick, capital, space) in picks {
                let word = words[pick.index(words.len())];
                let mut signs = word.chars();
                match signs.next().filter(|_| capital) {
                    Some(first) => text.extend(first.to_uppercase().chain(signs)),
                    None => text.push_str(word),
                }
                text.push_str(if space { " " } else { "" });
            }
            let words = Words::of(&text);
            let scan = Scan { words: &words, lexicon: Lexicon::english() };
            for at in 0..words.len() {
                prop_assert_eq!(longest(ALL, scan, at).map(|found| found.end), unasked(ALL, scan, at), "{:?} at {}", text, at);
                prop_assert_eq!(date(scan, at).map(|found| found.end), unasked(DATES, scan, at), "{:?} at {}", text, at);
            }
        }
    }
}
