//! Seasons, quarters and halves: "the fourth quarter of 2005", "Q3", "autumn", "the heating season", "the first half of last year".

use super::relative_unit;
use super::year::{short_year, year_at};
use crate::numeral;
use crate::time::meaning::{Found, Meaning, Scan, Shift, Unit};

pub(super) fn find(scan: Scan<'_, '_>, at: usize) -> Option<Found> {
    year_then_code(scan, at)
        .or_else(|| quarter(scan, at))
        .or_else(|| season_of_year(scan, at))
        .or_else(|| named_season(scan, at))
}

/// "2017 Q1", "2019-H2", "Q1-2019"
fn year_then_code(scan: Scan<'_, '_>, at: usize) -> Option<Found> {
    let words = scan.words;
    let code = |at: usize| {
        let word = words.norm(at);
        let quarter = word.len() == 2 && word.starts_with('q') && ("1"..="4").contains(&word.get(1..)?);
        let half = matches!(word, "h1" | "h2") && words.capital(at);
        (quarter || half).then(|| word.to_uppercase())
    };
    let hyphen = |at: usize| usize::from(words.norm(at) == "-" && words.glued(at) && words.glued(at + 1));
    let (year, code, end) = if let Some(code) = code(at) {
        let (year, end) = year_at(scan, at + 2).filter(|_| hyphen(at + 1) == 1)?;
        (year, code, end)
    } else {
        let digits = words.digits(at).filter(|digits| digits.len() == 4)?;
        let year: i32 = digits.parse().ok().filter(|year| (1900..2200).contains(year))?;
        let next = at + 1 + hyphen(at + 1);
        (year, code(next)?, next + 1)
    };
    let year = Some(Box::new(Meaning::Fixed(year.to_string())));
    Some(Found::date(end, Meaning::Season { code, year, shift: Shift::Near }))
}

/// A year behind a quarter or season: "of 2005", "2005", "of last year", "this year".
fn year_of(scan: Scan<'_, '_>, at: usize) -> Option<(Meaning, usize)> {
    let words = scan.words;
    let next = at + usize::from(words.is(at, &["of", ",", "in"]));
    if let Some((year, end)) = year_at(scan, next).or_else(|| short_year(scan, next)) {
        return Some((Meaning::Fixed(year.to_string()), end));
    }
    let next = if words.is(at, &["of", "in"]) { at + 1 } else { at };
    let next = next + usize::from(words.norm(next) == "fiscal");
    if let Some((year, end)) = year_at(scan, next) {
        return Some((Meaning::Fixed(year.to_string()), end));
    }
    let found = relative_unit::find(scan, next)?;
    match found.meaning {
        Meaning::Relative { unit: Unit::Year, .. } => Some((found.meaning, found.end)),
        _ => None,
    }
}

fn quarter(scan: Scan<'_, '_>, at: usize) -> Option<Found> {
    let words = scan.words;
    let start = at + usize::from(words.norm(at) == "the");
    let glued = match words.norm(start) {
        "q1" => Some("Q1"),
        "q2" => Some("Q2"),
        "q3" => Some("Q3"),
        "q4" => Some("Q4"),
        "h1" if words.capital(start) => Some("H1"),
        "h2" if words.capital(start) => Some("H2"),
        _ => None,
    };
    let (code, next) = if let Some(code) = glued {
        let told = code.starts_with('Q') || year_of(scan, start + 1).is_some() || words.before(at, 1) == "in";
        if !told {
            return None;
        }
        (code.to_owned(), start + 1)
    } else {
        let start = start + usize::from(words.is(start, &["fiscal"]));
        let (nth, behind) = match words.norm(start) {
            "final" => (-1, start + 1),
            "last" if words.norm(start + 2) == "of" => (-1, start + 1),
            _ => numeral::ordinal(words, start)?,
        };
        let behind = behind + usize::from(words.is(behind, &["-", "fiscal"]));
        match words.norm(behind) {
            "quarter" | "quarters" if (-1..=4).contains(&nth) => {
                (format!("Q{}", if nth < 0 { 4 } else { nth }), behind + 1)
            }
            "half"
                if (-1..=2).contains(&nth)
                    && (year_of(scan, behind + 1).is_some()
                        || words.is(behind + 1, &["results", "profit", "profits", "earnings", "revenue"])) =>
            {
                (format!("H{}", if nth < 0 { 2 } else { nth }), behind + 1)
            }
            _ => return None,
        }
    };
    if words.norm(next) == "-" && words.glued(next) {
        return None;
    }
    // "the fourth quarter of the game" is sport.
    if words.norm(next) == "of" && year_of(scan, next).is_none() {
        return None;
    }
    let of = year_of(scan, next);
    let end = of.as_ref().map_or(next, |(_, end)| *end);
    let year = of.map(|(year, _)| Box::new(year));
    Some(Found::date(end, Meaning::Season { code, year, shift: Shift::Near }))
}

fn season_of_year(scan: Scan<'_, '_>, at: usize) -> Option<Found> {
    let words = scan.words;
    let (shift, start) = match words.norm(at) {
        "last" | "past" => (Shift::Last, at + 1),
        "this" => (Shift::This, at + 1 + usize::from(words.is(at + 1, &["past", "coming"]))),
        "next" | "coming" => (Shift::Next, at + 1),
        "the" => (Shift::Near, at + 1),
        _ => (Shift::Near, at),
    };
    let code = scan.lexicon.season(words.norm(start))?;
    let year = year_of(scan, start + 1);
    // "fall", "spring" are verbs, springs and falls too: they need a word that time stands with, or a year.
    let beside = at > 0
        && words.is(
            at - 1,
            &[
                "in", "since", "by", "until", "during", "early", "late", "mid", "through", "for", "before", "after",
                "of",
            ],
        );
    let capital = words.capital(start) && !words.opens_sentence(start);
    let told = match code {
        "SP" | "FA" => {
            words.norm(start) == "autumn"
                || shift != Shift::Near
                || year.is_some()
                || (beside
                    && words.before(at, 1) != "for"
                    && words.before(at, 1) != "of"
                    && words.before(at, 1) != "by")
                || (words.norm(at) == "the" && beside)
                || (capital && !words.capital(start + 1))
        }
        _ => true,
    };
    let name = words.is(start + 1, &["olympics", "olympic", "palace", "games", "school", "-"])
        && year.is_none()
        && shift == Shift::Near;
    let place = words.is(start + 1, &["of"]) && year.is_none();
    if !told || place || (name && words.norm(start + 1) != "school" && words.norm(start + 1) != "-") {
        return None;
    }
    let end = year.as_ref().map_or(start + 1, |(_, end)| *end);
    let shift = if shift == Shift::Near && words.norm(at) == "the" && year.is_none() { Shift::Near } else { shift };
    Some(Found::date(end, Meaning::Season { code: code.to_owned(), year: year.map(|(year, _)| Box::new(year)), shift }))
}

fn named_season(scan: Scan<'_, '_>, at: usize) -> Option<Found> {
    let words = scan.words;
    let (shift, start) = match words.norm(at) {
        "last" => (Shift::Last, at + 1),
        "this" => (Shift::This, at + 1),
        "next" | "coming" | "upcoming" => (Shift::Next, at + 1),
        "the" if words.is(at + 1, &["coming", "upcoming", "next"]) => (Shift::Next, at + 2),
        "the" => (Shift::Near, at + 1),
        _ => (Shift::Near, at),
    };
    let (code, end) = scan.lexicon.named_seasons.at(words, start)?;
    // No calendar tells when heating or hurricanes begin and end.
    let season = Meaning::Season { code: code.to_owned(), year: None, shift };
    Some(Found::date(end, Meaning::Unbounded(Box::new(season))))
}
