//! Numbers that are names: "Article 5", "Boeing 737", "page 12", "F-16", "Covid-19", versions.

use secondsource_model::{Decimal, FigureKind, Number};

use super::candidate::Candidate;
use super::tables::Tables;
use crate::words::{WordKind, Words};

/// Whether the number at `at..end` names rather than counts.
pub(super) fn is_label(words: &Words<'_>, tables: &Tables, at: usize, end: usize, digits: bool) -> bool {
    if digits && is_house_number(words, end) {
        return true;
    }
    let Some(last) = at.checked_sub(1) else { return false };
    let Some(before) = words.get(last) else { return false };
    let hyphen = before.norm == "-" && words.glued(at) && words.glued(last);
    if hyphen && digits && last > 0 {
        // "F-16", "Covid-19": letters, a hyphen, digits, all glued. "mid-20" and a number before ("10-15") are not.
        return words.get(last - 1).is_some_and(|word| {
            word.kind == WordKind::Letters
                && !matches!(&*word.norm, "mid" | "sub" | "under" | "over" | "pre" | "post" | "the")
        });
    }
    if before.norm == "#" && words.glued(at) {
        return true;
    }
    let stop = before.norm == "." && words.glued(last) && last > 0;
    let name = if stop { last - 1 } else { last };
    let Some(word) = words.get(name).filter(|word| word.kind == WordKind::Letters) else { return false };
    if stop && !matches!(&*word.norm, "no" | "nos" | "art" | "sec" | "p" | "pp" | "vol" | "fig" | "ch") {
        return false;
    }
    let counts = counts_on(words, tables, end) && !(digits && is_part_of_one(words, end));
    if tables.is_label(&word.norm) && !(counts && !word.capital) {
        // "in week 3", "Article 5"; "every game two people", "point 5" are not told apart further.
        let single = digits || word.capital;
        return single && !(word.norm == "no" && !word.capital && !stop);
    }
    let raw_capital = words.text().get(word.start..word.end).is_some_and(|raw| raw.chars().any(char::is_uppercase));
    let opener = words.opens_sentence(name) && word.norm.len() > 2 && !raw_inner_capital(words, name);
    let function = matches!(
        &*word.norm,
        "the"
            | "a"
            | "an"
            | "in"
            | "on"
            | "at"
            | "of"
            | "and"
            | "or"
            | "but"
            | "some"
            | "about"
            | "over"
            | "only"
            | "all"
            | "for"
            | "with"
            | "by"
            | "from"
            | "to"
            | "its"
            | "his"
            | "her"
            | "their"
            | "more"
            | "than"
            | "nearly"
            | "around"
            | "almost"
            | "least"
            | "another"
            | "just"
            | "after"
            | "these"
            | "those"
            | "i"
            | "up"
            | "last"
            | "next"
            | "first"
    );
    digits && raw_capital && !opener && !function && !counts && !words.is(end, &["-"])
}

/// Words that a street's name ends in.
const STREETS: &[&str] = &[
    "street",
    "st",
    "road",
    "rd",
    "avenue",
    "ave",
    "lane",
    "ln",
    "drive",
    "dr",
    "boulevard",
    "blvd",
    "square",
    "terrace",
    "crescent",
    "close",
    "way",
    "row",
    "parade",
    "court",
    "place",
    "quay",
    "highway",
    "parkway",
    "gardens",
];

/// "221 Baker Street", "10 Downing Street": one to three capitalised words behind, the last of which ends a street's name.
fn is_house_number(words: &Words<'_>, end: usize) -> bool {
    (end + 1..end + 4).take_while(|at| words.capital(*at - 1)).any(|at| words.capital(at) && words.is(at, STREETS))
}

/// "iPhone 4" opens no sentence as a common word does.
fn raw_inner_capital(words: &Words<'_>, at: usize) -> bool {
    words
        .get(at)
        .and_then(|word| words.text().get(word.start..word.end))
        .is_some_and(|raw| raw.chars().skip(1).any(char::is_uppercase))
}

/// Whether a plural noun, a unit, a share or a scale goes on behind: the number counts.
fn counts_on(words: &Words<'_>, tables: &Tables, end: usize) -> bool {
    let plural = |at: usize| {
        words.get(at).is_some_and(|word| {
            word.kind == WordKind::Letters
                && !word.capital
                && (matches!(
                    &*word.norm,
                    "people"
                        | "men"
                        | "women"
                        | "children"
                        | "police"
                        | "troops"
                        | "killed"
                        | "dead"
                        | "wounded"
                        | "injured"
                ) || (word.norm.len() > 3
                    && word.norm.ends_with('s')
                    && !word.norm.ends_with("ss")
                    && !matches!(&*word.norm, "this" | "was" | "has" | "does" | "its" | "jets" | "always")))
        })
    };
    words.is(end, &["%", "percent", "per", "of", "out"])
        || tables.unit_at(words, end).is_some()
        || plural(end)
        || plural(end + 1)
        || super::share::percent(words, end).is_some()
}

/// "silo 4 of the terminal": an "of" before one thing tells whose part is named; only of many is some number taken ("20 of the recruits").
fn is_part_of_one(words: &Words<'_>, end: usize) -> bool {
    words.is(end, &["of"])
        && words.is(end + 1, &["the", "a", "an", "this", "that", "its", "his", "her"])
        && (end + 2..end + 4).all(|at| {
            words.get(at).is_none_or(|word| {
                !(word.norm.ends_with('s') && !word.norm.ends_with("ss"))
                    && !matches!(&*word.norm, "people" | "men" | "women" | "children" | "staff" | "crew" | "police")
            })
        })
}

/// "1.2.3": a number with two points.
pub(super) fn version(words: &Words<'_>, at: usize) -> Option<Candidate> {
    let digits = words.digits(at)?;
    let points = digits.matches('.').count();
    (points >= 2).then(|| Candidate::plain(at..at + 1, Number::Value(Decimal::new(0, 0)), FigureKind::Label))
}
