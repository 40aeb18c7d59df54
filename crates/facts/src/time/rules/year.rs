//! Years: "2009", "the 1998 launch", "'82", "fiscal 2009".

use super::said_year;
use crate::time::meaning::{Base, Found, Meaning, Scan, Unit};
use crate::words::WordKind;

/// Words that a year stands behind.
const BEFORE_YEAR: &[&str] = &[
    "in", "since", "of", "by", "until", "till", "from", "to", "late", "early", "mid", "during", "between", "and",
    "after", "before", "through", "for", "year", "around", "circa", "back", "than", "the", "a", "until",
];

pub(super) fn find(scan: Scan<'_, '_>, at: usize) -> Option<Found> {
    let words = scan.words;
    if let Some(found) = fiscal(scan, at) {
        return Some(found);
    }
    if let Some((year, end)) = short_year(scan, at) {
        return Some(Found::date(end, Meaning::Fixed(year.to_string())));
    }
    if let Some((year, end)) = spoken(scan, at) {
        return Some(Found::date(end, Meaning::Fixed(year.to_string())));
    }
    // "the year to date"
    if words.norm(at) == "year" && words.norm(at + 1) == "to" && words.norm(at + 2) == "date" {
        return Some(Found::date(at + 3, Meaning::Relative { unit: Unit::Year, offset: 0, base: Base::Document }));
    }
    if let Some((year, end)) = split_year(scan, at) {
        return Some(Found::date(end, Meaning::Fixed(year.to_string())));
    }
    let (year, end) = year_at(scan, at)?;
    let before = if at > 0 { words.before(at, 1) } else { "" };
    let told = BEFORE_YEAR.contains(&before);
    if !(1900..2100).contains(&year)
        && !(told && (1200..2100).contains(&year) && before != "a" && before != "the" && before != "than")
    {
        return None;
    }
    if matches!(
        before,
        "$" | "€"
            | "£"
            | "#"
            | "no"
            | "no."
            | "route"
            | "flight"
            | "room"
            | "than"
            | "/"
            | "."
            | ":"
            | "+"
            | "number"
            | "nearly"
            | "about"
            | "some"
            | "least"
            | "over"
            | "approximately"
            | "almost"
    ) {
        return None;
    }
    // "2009-14" is two years; "2009-style", "2009-built" a year; digits glued on either side are part of something else.
    if words.glued(at)
        && words.before(at, 1) != "("
        && words.before(at, 1) != "-"
        && words.before(at, 1) != "~"
        && words.before(at, 1) != "\""
        && words.before(at, 1) != "'"
    {
        return None;
    }
    // "between 2015 and 2020 exports fell": the second of a pair of years is a year whatever follows.
    let pair = before == "and" && at >= 3 && words.norm(at - 3) == "between" && year_at(scan, at - 2).is_some();
    if counts_something(scan, end, told && before != "and" || pair) || in_number_chain(scan, at) {
        return None;
    }
    Some(Found::date(end, Meaning::Fixed(format!("{year:04}"))))
}

/// "2024/25", "the 2024/2025 season": a year that runs over New Year, told by the one that it begins in.
fn split_year(scan: Scan<'_, '_>, at: usize) -> Option<(i64, usize)> {
    let words = scan.words;
    let year = words
        .plain_int(at)
        .filter(|year| (1900..2100).contains(year) && words.digits(at).is_some_and(|it| it.len() == 4))?;
    let glued = words.glued(at + 1) && words.glued(at + 2);
    let slash = words.norm(at + 1) == "/" && glued;
    // "the 1950-53 war": two figures behind the hyphen, and no day or month ("2010-12").
    let hyphen = words.norm(at + 1) == "-"
        && glued
        && words.digits(at + 2).is_some_and(|last| last.len() == 2)
        && words.plain_int(at + 2).is_some_and(|last| last > 12 && last > year % 100);
    if hyphen && !words.glued(at + 3) {
        return Some((year, at + 3));
    }
    let next = words.plain_int(at + 2).filter(|_| slash)?;
    let free =
        !words.glued(at + 3) || words.get(at + 3).is_none_or(|word| word.kind == WordKind::Mark && word.norm != "/");
    let follows = next == (year + 1) % 100 || next == year + 1;
    (follows && free && !(at > 0 && words.glued(at) && words.norm(at - 1) == "/")).then_some((year, at + 3))
}

/// "in nineteen ninety-six": a year in words, behind a word that years stand behind, with no noun that it could count.
fn spoken(scan: Scan<'_, '_>, at: usize) -> Option<(i32, usize)> {
    let words = scan.words;
    let told =
        at > 0 && words.is(at - 1, &["in", "since", "of", "by", "until", "till", "from", "before", "after", "to"]);
    let (year, end) = said_year::read(scan, at).filter(|(year, _)| told && (1700..2100).contains(year))?;
    let plain =
        crate::numeral::cardinal(words, at).is_some_and(|number| number.end >= end && words.norm(at + 1) != "thousand");
    (!plain && !counts_something(scan, end, false)).then_some((year, end))
}

/// "138-2010-2015" is a telephone number, "2009-2011" two years.
fn in_number_chain(scan: Scan<'_, '_>, at: usize) -> bool {
    let words = scan.words;
    let mut here = at;
    let mut groups = 1;
    while here >= 2
        && words.glued(here)
        && words.norm(here - 1) == "-"
        && words.glued(here - 1)
        && words.digits(here - 2).is_some()
    {
        here -= 2;
        groups += 1;
    }
    groups > 2 || (groups == 2 && words.digits(here).is_some_and(|digits| digits.len() != 4))
}

/// Whether a plural noun behind makes the number a count: "2000 people". A capital behind makes it a year ("2008 Beijing Games").
fn counts_something(scan: Scan<'_, '_>, at: usize, told: bool) -> bool {
    let words = scan.words;
    let Some(word) = words.get(at).filter(|word| word.kind == WordKind::Letters) else {
        return words.is(at, &["%", "°", "$", "€"]);
    };
    if word.capital
        || words.is(
            at,
            &[
                "was",
                "is",
                "has",
                "as",
                "its",
                "his",
                "this",
                "across",
                "sales",
                "results",
                "figures",
                "elections",
                "less",
                "plus",
                "always",
            ],
        )
    {
        return false;
    }
    let plural =
        word.norm.ends_with('s') && word.norm.len() > 3 && !word.norm.ends_with("ss") && !word.norm.ends_with("us");
    let people = words.is(
        at,
        &[
            "people", "men", "women", "children", "troops", "tonnes", "tons", "percent", "km", "miles", "metres",
            "meters", "feet", "kg", "mw", "m", "ft", "points", "million", "billion", "hours", "gmt", "utc", "est",
            "edt",
        ],
    );
    people || (plural && !told)
}

/// Four digits that can be a year, nothing glued behind them: (year, index behind).
pub(super) fn year_at(scan: Scan<'_, '_>, at: usize) -> Option<(i32, usize)> {
    let words = scan.words;
    let digits = words.digits(at).filter(|digits| digits.len() == 4)?;
    let year: i32 = digits.parse().ok()?;
    if !(1000..2200).contains(&year) {
        return None;
    }
    let glued = words.glued(at + 1)
        && (words.get(at + 1).is_some_and(|word| word.kind == WordKind::Letters)
            || words.is(at + 1, &["%", "/", "°", "+"])
            // "May 2015: a president is sworn in" is a year, "2015:12" none.
            || (words.norm(at + 1) == ":" && words.glued(at + 2))
            || (words.is(at + 1, &["-"])
                && words.glued(at + 2)
                && words.digits(at + 2).is_some_and(|next| next.len() > 4)));
    (!glued).then_some((year, at + 1))
}

/// "'82": a year of this or the last century.
pub(super) fn short_year(scan: Scan<'_, '_>, at: usize) -> Option<(i32, usize)> {
    let words = scan.words;
    if words.norm(at) != "'" || words.glued(at) || !words.glued(at + 1) {
        return None;
    }
    let year = words.plain_int(at + 1).filter(|_| words.digits(at + 1).is_some_and(|digits| digits.len() == 2))?;
    if words.glued(at + 2) && words.get(at + 2).is_some_and(|word| word.kind == WordKind::Letters) {
        return None;
    }
    let year = i32::try_from(year).ok()?;
    Some((if year < 40 { 2000 + year } else { 1900 + year }, at + 2))
}

/// "fiscal 2009", "fiscal year 2009", "FY2009", "FY 2009/10" without the second year.
fn fiscal(scan: Scan<'_, '_>, at: usize) -> Option<Found> {
    let words = scan.words;
    let glued = words.norm(at).strip_prefix("fy").filter(|rest| rest.len() == 4);
    if let Some(year) = glued.and_then(|rest| rest.parse::<i32>().ok()) {
        return Some(Found::date(at + 1, Meaning::Fixed(format!("FY{year}"))));
    }
    let next = match words.norm(at) {
        "fiscal" | "financial" => at + 1 + usize::from(words.norm(at + 1) == "year"),
        "fy" => at + 1,
        _ => return None,
    };
    let (year, end) = year_at(scan, next)?;
    Some(Found::date(end, Meaning::Fixed(format!("FY{year}"))))
}
