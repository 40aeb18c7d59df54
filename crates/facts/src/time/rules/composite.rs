//! Expressions made of others: "Wednesday morning", "12:00 UTC Monday", "the end of last year", "late 2006", "the last week of March".

use super::{calendar, clock, date, overnight, part_of_day};
use crate::numeral;
use crate::time::meaning::{Found, Meaning, Scan, Shift, Unit};
use crate::words::WordKind;
use secondsource_model::TimeKind;

pub(super) fn find(scan: Scan<'_, '_>, at: usize) -> Option<Found> {
    hours_of(scan, at)
        .or_else(|| edge(scan, at))
        .or_else(|| yearly(scan, at))
        .or_else(|| nth_of(scan, at))
        .or_else(|| part_of(scan, at))
        .or_else(|| early_or_late(scan, at))
        .or_else(|| clock_then_day(scan, at))
        .or_else(|| bare_then_part(scan, at))
        .or_else(|| part_then_clock(scan, at))
        .or_else(|| day_then_time(scan, at))
}

/// "the early hours of Tuesday": the day, of whose hours these are some.
fn hours_of(scan: Scan<'_, '_>, at: usize) -> Option<Found> {
    let words = scan.words;
    let hours = words.norm(at) == "the"
        && words.is(at + 1, &["early", "small", "late"])
        && words.norm(at + 2) == "hours"
        && words.norm(at + 3) == "of";
    let day = hours.then(|| day_then_time(scan, at + 4).or_else(|| date(scan, at + 4))).flatten()?;
    matches!(day.meaning, Meaning::Weekday { .. } | Meaning::Calendar { day: Some(_), .. } | Meaning::OnDay { .. })
        .then_some(day)
}

/// "at 9 last night", "by 7 this evening", "until 4:30 on Monday afternoon".
fn bare_then_part(scan: Scan<'_, '_>, at: usize) -> Option<Found> {
    let words = scan.words;
    const BEFORE: &[&str] = &[
        "at", "by", "until", "till", "around", "about", "before", "after", "since", "from", "to", "between", "and",
        "through",
    ];
    if at == 0 || !words.is(at - 1, BEFORE) {
        return None;
    }
    let (hour, minute, next) = clock::bare(scan, at)?;
    let start = next + usize::from(words.is(next, &["on", ","]));
    let part = day_then_time(scan, start)
        .or_else(|| words.is(start, &["this", "last", "tonight"]).then(|| part_of_day::find(scan, start)).flatten())?;
    let Meaning::OnDay { day, time } = part.meaning else { return None };
    let late = match time.as_str() {
        "TMO" => false,
        "TAF" | "TEV" => true,
        "TNI" => hour >= 5,
        _ => return None,
    };
    let hour = clock::of_half(hour, late);
    let time = minute.map_or_else(|| format!("T{hour:02}"), |minute| format!("T{hour:02}:{minute:02}"));
    Some(Found::time(part.end, Meaning::OnDay { day, time }))
}

/// "last night at 8", "tonight around 7", "Sunday evening at 10:00", "in the morning at 7": the part says which half of the day the hour lies in.
fn part_then_clock(scan: Scan<'_, '_>, at: usize) -> Option<Found> {
    let words = scan.words;
    let part = day_then_time(scan, at).or_else(|| part_of_day::find(scan, at))?;
    let Meaning::OnDay { day, time } = part.meaning else { return None };
    let late = match time.as_str() {
        "TMO" => false,
        "TAF" | "TEV" | "TNI" => true,
        _ => return None,
    };
    if !words.is(part.end, &["at", "around", "about"]) {
        return None;
    }
    let (hour, minute, end) = clock::bare(scan, part.end + 1)?;
    let stands =
        words.get(end).is_none_or(|word| word.kind == WordKind::Mark && !matches!(&*word.norm, "%" | "-" | "/"))
            || words.is(end, &["and", "in", "when", "as", "after", "by", "with", "for", "on", "to"]);
    if !stands && minute.is_none() || words.is(end, &["am", "pm"]) {
        return None;
    }
    // "last night at 3" is the small hours.
    let hour = if time == "TNI" && hour < 5 { hour } else { clock::of_half(hour, late) };
    let time = minute.map_or_else(|| format!("T{hour:02}"), |minute| format!("T{hour:02}:{minute:02}"));
    Some(Found::time(end, Meaning::OnDay { day, time }))
}

/// "the beginning of the year", "the end of last month", "the turn of the century": the value of what is inside.
fn edge(scan: Scan<'_, '_>, at: usize) -> Option<Found> {
    let words = scan.words;
    let the = usize::from(words.norm(at) == "the");
    let very = usize::from(words.norm(at + the) == "very");
    let here = at + the + very;
    if !words.is(here, &["beginning", "start", "end", "middle", "close", "turn", "dawn"])
        || words.norm(here + 1) != "of"
    {
        return None;
    }
    if let Some(found) = date(scan, here + 2)
        .filter(|found| !matches!(found.meaning, Meaning::Fixed(ref value) if value.ends_with("_REF")))
    {
        let middle = words.norm(here) == "middle" && found.kind == TimeKind::Date;
        let meaning = if middle { Meaning::Middle(Box::new(found.meaning)) } else { found.meaning };
        return Some(Found { meaning, ..found });
    }
    if words.norm(here + 2) == "year" && words.norm(here) == "end" && !words.is(here + 3, &["-", "results"]) {
        return Some(Found::date(
            here + 3,
            Meaning::Relative { unit: Unit::Year, offset: 0, base: crate::time::meaning::Base::Document },
        ));
    }
    // "the end of the day/week/year" where the inner words alone would not count.
    if words.norm(here + 2) != "the" {
        return None;
    }
    let (unit, false) = scan.lexicon.unit(words.norm(here + 3))? else { return None };
    let idiom = unit == Unit::Day && words.norm(here) == "end" && words.before(at, 1) == "at";
    if unit.below_day() || idiom {
        return None;
    }
    let base =
        if unit == Unit::Day { crate::time::meaning::Base::Mention } else { crate::time::meaning::Base::Document };
    Some(Found::date(here + 4, Meaning::Relative { unit, offset: 0, base }))
}

/// "the last week of March", "the first Monday of October", "the third week of January 2009".
fn nth_of(scan: Scan<'_, '_>, at: usize) -> Option<Found> {
    let words = scan.words;
    let start = at + usize::from(words.norm(at) == "the");
    let (nth, next) = match words.norm(start) {
        "last" | "final" => (-1, start + 1),
        _ => numeral::ordinal(words, start)?,
    };
    if words.norm(next + 1) != "of" && words.norm(next + 1) != "in" {
        return None;
    }
    let of = date(scan, next + 2)?;
    if let Some((weekday, _, true)) = scan.lexicon.weekday(words, next) {
        return Some(Found::date(of.end, Meaning::NthWeekday { nth, weekday, of: Box::new(of.meaning) }));
    }
    let (unit, false) = scan.lexicon.unit(words.norm(next))? else { return None };
    matches!(unit, Unit::Day | Unit::Week | Unit::Weekend | Unit::Month | Unit::Quarter)
        .then(|| Found::date(of.end, Meaning::Nth { nth, unit, of: Box::new(of.meaning) }))
}

/// "the morning of June 3", "the night of Friday"
fn part_of(scan: Scan<'_, '_>, at: usize) -> Option<Found> {
    let words = scan.words;
    let start = at + usize::from(words.norm(at) == "the");
    let early = usize::from(words.is(start, &["early", "late"]));
    let part = scan.lexicon.part(words.norm(start + early))?;
    if words.norm(start + early + 1) != "of" {
        return None;
    }
    let day = date(scan, start + early + 2).filter(|found| is_day(&found.meaning))?;
    Some(Found::time(day.end, Meaning::OnDay { day: Box::new(day.meaning), time: format!("T{part}") }))
}

fn is_day(meaning: &Meaning) -> bool {
    match meaning {
        Meaning::Calendar { day, .. } => day.is_some(),
        Meaning::Relative { unit, .. } => *unit == Unit::Day,
        Meaning::WeekdayOf { .. } | Meaning::WeekdayAndDay { .. } => true,
        Meaning::Weekday { .. } | Meaning::Slashed { .. } | Meaning::Holiday { .. } | Meaning::DayOfMonth(_) => true,
        _ => false,
    }
}

/// "early 2009", "late Tuesday", "mid-2011", "later this year", "late in the day".
fn early_or_late(scan: Scan<'_, '_>, at: usize) -> Option<Found> {
    let words = scan.words;
    let the = usize::from(words.norm(at) == "the" && words.is(at + 1, &["early", "late", "mid"]));
    let here = at + the;
    if !words.is(here, &["early", "earlier", "late", "later", "mid"]) {
        return None;
    }
    // "left half an hour late on Tuesday": late by a length of time, on no late Tuesday.
    if here > 0 && words.is(here, &["early", "late"]) && scan.lexicon.unit(words.before(here, 1)).is_some() {
        return None;
    }
    let next = here
        + 1
        + usize::from(words.norm(here + 1) == "-")
        + usize::from(words.norm(here + 1) == "to" && words.norm(here + 2) == "mid");
    let next = next + usize::from(words.is(here, &["early", "late"]) && words.is(next, &["on", "in"]));
    if let Some(found) = day_then_time(scan, next).or_else(|| clock_then_day(scan, next)) {
        return Some(found);
    }
    let found = date(scan, next)?;
    let vague = matches!(found.meaning, Meaning::Fixed(ref value) if value.ends_with("_REF"));
    let shifted = matches!(&found.meaning, Meaning::Relative { unit: Unit::Day, offset, .. } if *offset != 0)
        && words.is(here, &["earlier", "later"]);
    (!vague && !shifted).then_some(found)
}

/// "Wednesday morning", "Monday at 5 pm", "today 16:00", "Friday, 8:30 a.m.", "Wednesday overnight", "July 4 weekend".
fn day_then_time(scan: Scan<'_, '_>, at: usize) -> Option<Found> {
    let words = scan.words;
    let day = date(scan, at).filter(|found| is_day(&found.meaning))?;
    let next = day.end;
    let on = |time: String, end| Some(Found::time(end, Meaning::OnDay { day: Box::new(day.meaning.clone()), time }));
    let early = usize::from(words.is(next, &["early", "late", "mid"]));
    let hyphen = usize::from(early == 1 && words.norm(next + 1) == "-");
    if let Some(part) = scan.lexicon.part(words.norm(next + early + hyphen)) {
        return on(format!("T{part}"), next + early + hyphen + 1);
    }
    if words.is(next, &["am", "pm"]) && !words.glued(next) {
        return on(if words.norm(next) == "am" { "TMO" } else { "TAF" }.to_owned(), next + 1);
    }
    if words.norm(next) == "at" && words.is(next + 1, &["dawn", "dusk", "sunrise", "sunset"]) {
        let part = scan.lexicon.part(words.norm(next + 1))?;
        return on(format!("T{part}"), next + 2);
    }
    if overnight::find(scan, next).is_some_and(|night| matches!(night.meaning, Meaning::Overnight { day: None, .. })) {
        return Some(Found::time(next + 1, Meaning::Overnight { day: Some(Box::new(day.meaning)), ends: false }));
    }
    let comma = usize::from(words.norm(next) == "," || words.norm(next) == "at");
    if let Some(clock) = clock::read(scan, next + comma) {
        return clock.exact.then(|| on(clock.value, clock.end)).flatten();
    }
    let (value, end) = afternoon_hour(scan, next)?;
    on(value, end)
}

/// "Saturday at 5": an hour of a named day from one to six without a word for the half of the day lies behind noon, since the small hours are always told
/// as such; of later hours it cannot be told.
fn afternoon_hour(scan: Scan<'_, '_>, at: usize) -> Option<(String, usize)> {
    let words = scan.words;
    if words.norm(at) != "at" {
        return None;
    }
    let (hour, minute, end) = clock::bare(scan, at + 1)?;
    let stands =
        words.get(end).is_none_or(|word| word.kind == WordKind::Mark && matches!(&*word.norm, "." | "," | ";" | "\n"))
            || words.is(end, &["and", "in", "when", "for", "with"]);
    ((1..=6).contains(&hour) && minute.is_none() && stands && words.digits(at + 1).is_some())
        .then(|| (format!("T{:02}", hour + 12), end))
}

/// "on 19 June every year": a date that comes back.
fn yearly(scan: Scan<'_, '_>, at: usize) -> Option<Found> {
    let words = scan.words;
    let day = calendar::find(scan, at)?;
    let Meaning::Calendar { year: None, month, day: date, shift: Shift::Near } = day.meaning else { return None };
    let behind = day.end;
    let comes_back = words.is(behind, &["every", "each"]) && words.norm(behind + 1) == "year";
    let value = date.map_or_else(|| format!("XXXX-{month:02}"), |date| format!("XXXX-{month:02}-{date:02}"));
    comes_back.then(|| Found::set(behind + 2, value))
}

/// "12:00 UTC Monday", "5 pm on Friday", "noon today", "8:30 a.m., June 3" stays two.
fn clock_then_day(scan: Scan<'_, '_>, at: usize) -> Option<Found> {
    let words = scan.words;
    let clock = clock::read(scan, at)?;
    let next = clock.end + usize::from(words.norm(clock.end) == "on");
    let day = date(scan, next).filter(|found| is_day(&found.meaning))?;
    Some(Found::time(day.end, Meaning::OnDay { day: Box::new(day.meaning), time: clock.value }))
}
