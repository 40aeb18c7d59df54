//! Times of day: "16:17 IST", "6:40 p.m. (GMT +8)", "0800 UTC", "5 o'clock", "noon", "half past five".

use super::calendar;
use crate::numeral;
use crate::time::meaning::{Base, Found, Meaning, Scan, Unit};

/// A time of day read from a text.
#[derive(Clone, Debug)]
pub(super) struct Clock {
    pub(super) end: usize,
    /// `T16:17`, with `Z` or an offset only where the zone is sure.
    pub(super) value: String,
    /// Whether it had minutes, "pm" or a zone: enough to be a time of day beside a date.
    pub(super) exact: bool,
}

pub(super) fn find(scan: Scan<'_, '_>, at: usize) -> Option<Found> {
    let clock = read(scan, at)?;
    // "at 16:15 UTC, June 1st": the date behind the comma is that of the time.
    let comma = usize::from(scan.words.norm(clock.end) == ",");
    let dated = calendar::find(scan, clock.end + comma).map(|date| date.meaning);
    let dated = dated.filter(|meaning| matches!(meaning, Meaning::Calendar { day: Some(_), .. }));
    let day = dated.unwrap_or(Meaning::Relative { unit: Unit::Day, offset: 0, base: Base::Mention });
    Some(Found::time(clock.end, Meaning::OnDay { day: Box::new(day), time: clock.value }))
}

/// Any time of day at `at`.
pub(super) fn read(scan: Scan<'_, '_>, at: usize) -> Option<Clock> {
    digital(scan, at).or_else(|| words_clock(scan, at))
}

/// A time of day without a word that tells the half of the day: (hour, minute, index behind). "2", "7:30", "seven"; what it means is for others to tell.
pub(super) fn bare(scan: Scan<'_, '_>, at: usize) -> Option<(u8, Option<u8>, usize)> {
    let words = scan.words;
    if at > 0 && words.glued(at) && !words.is(at - 1, &["("]) {
        return None;
    }
    let Some(digits) = words.digits(at) else {
        let hour = numeral::small_word(words.norm(at)).filter(|hour| (1..=12).contains(hour))?;
        return Some((u8::try_from(hour).ok()?, None, at + 1));
    };
    let hour: u8 = digits.parse().ok().filter(|hour| (1..=12).contains(hour) && digits.len() <= 2)?;
    if words.norm(at + 1) == ":" && words.glued(at + 1) && words.glued(at + 2) {
        let minute = words.digits(at + 2).filter(|two| two.len() == 2)?.parse().ok().filter(|minute| *minute < 60)?;
        return Some((hour, Some(minute), at + 3));
    }
    Some((hour, None, at + 1))
}

/// Whether the words `from..to` say of a time of day which half of the day it lies in.
pub(super) fn says_half(scan: Scan<'_, '_>, from: usize, to: usize) -> bool {
    (from..to).any(|at| {
        scan.words.is(at, &["am", "pm", "noon", "midnight"])
            || scan.lexicon.part(scan.words.norm(at)).is_some_and(|part| !matches!(part, "DT" | "DAWN" | "DUSK"))
            || scan.words.norm(at) == "tonight"
    })
}

/// "in the morning", "in the evening", "at night" behind an hour: (whether behind noon, index behind).
fn in_the_part(scan: Scan<'_, '_>, at: usize) -> Option<(bool, usize)> {
    let words = scan.words;
    let (part, end) = match words.norm(at) {
        "in" if words.norm(at + 1) == "the" => (words.norm(at + 2), at + 3),
        "at" if words.norm(at + 1) == "night" => ("night", at + 2),
        _ => return None,
    };
    match part {
        "morning" => Some((false, end)),
        "afternoon" | "evening" | "night" => Some((true, end)),
        _ => None,
    }
}

/// The hour behind noon, where a part of the day says so.
pub(super) fn of_half(hour: u8, late: bool) -> u8 {
    hour % 12 + if late { 12 } else { 0 }
}

/// A time of day in digits.
pub(super) fn digital(scan: Scan<'_, '_>, at: usize) -> Option<Clock> {
    let words = scan.words;
    let digits = words.digits(at)?;
    if at > 0 && words.glued(at) && !words.is(at - 1, &["(", "[", "t", "-", "|", "\"", "~"]) {
        return None;
    }
    let military = digits.len() == 4 && digits.bytes().all(|byte| byte.is_ascii_digit());
    if military {
        let (hour, minute) = (digits[..2].parse::<u8>().ok()?, digits[2..].parse::<u8>().ok()?);
        let hours = words.norm(at + 1) == "hours" || words.norm(at + 1) == "hrs";
        let zoned = at + 1 + usize::from(hours);
        // "0730-0930" is a stretch: a sign makes an offset only behind a time with its minutes set apart.
        let zone = zone(scan, zoned).filter(|_| !words.is(zoned, &["+", "-"]));
        if hour > 23 || minute > 59 || (zone.is_none() && !hours) {
            return None;
        }
        let (end, suffix) = zone.unwrap_or((zoned, String::new()));
        return Some(Clock { end, value: format!("T{hour:02}:{minute:02}{suffix}"), exact: true });
    }
    let (mut hour, mut minute, mut end) = (0_u8, None, at + 1);
    if let Some((left, right)) = digits.split_once('.') {
        // "8.30pm": a point only with a meridiem behind.
        meridiem(scan, at + 1)?;
        (hour, minute) = (left.parse().ok()?, Some(right.parse::<u8>().ok().filter(|_| right.len() == 2)?));
    } else {
        hour = digits.parse().ok().unwrap_or(99).max(hour);
    }
    let mut second = None;
    if words.norm(end) == ":" && words.glued(end) && words.glued(end + 1) && minute.is_none() {
        let two = words
            .digits(end + 1)
            .filter(|two| two.len() == 2 || two.starts_with(|c: char| c.is_ascii_digit()) && two.contains('.'))?;
        minute = Some(two.get(..2)?.parse::<u8>().ok()?);
        end += 2;
        if words.norm(end) == ":" && words.glued(end) && words.glued(end + 1) {
            let two = words.digits(end + 1)?.get(..2)?;
            second = Some(two.parse::<u8>().ok()?);
            end += 2;
        }
    }
    if digits.len() > 2 && minute.is_none()
        || hour > 24
        || minute.is_some_and(|m| m > 59)
        || second.is_some_and(|s| s > 59)
    {
        return None;
    }
    let half = meridiem(scan, end);
    if let Some((pm, behind)) = half {
        if !(1..=12).contains(&hour) && !(pm && hour <= 23) {
            return None;
        }
        hour = hour % 12 + if pm { 12 } else { 0 };
        end = behind;
    } else if let Some((late, behind)) = in_the_part(scan, end).filter(|_| (1..=12).contains(&hour)) {
        // "at 5 in the morning", "at 7:30 in the evening"
        hour = of_half(hour, late);
        let value = minute.map_or_else(|| format!("T{hour:02}"), |minute| format!("T{hour:02}:{minute:02}"));
        let told = at > 0
            && words.is(
                at - 1,
                &["at", "by", "until", "till", "around", "about", "before", "after", "since", "from", "to", "and", "-"],
            );
        return (told || minute.is_some()).then_some(Clock { end: behind, value, exact: true });
    } else if words.norm(end) == "o'clock" {
        end += 1;
        if let Some((late, behind)) = in_the_part(scan, end) {
            hour = of_half(hour, late);
            end = behind;
        }
        minute = minute.or(Some(0));
    }
    // "9-10" is no nine o'clock with an offset: signs count only behind minutes.
    // nor "8am-3 pm": an offset by itself has its minutes.
    let whole = words.digits(end + 1).is_some_and(|digits| digits.len() == 4) || words.norm(end + 2) == ":";
    let zone = zone(scan, end).filter(|_| !words.is(end, &["+", "-"]) || (minute.is_some() && half.is_none() && whole));
    let told = minute.is_some() || half.is_some() || zone.is_some();
    // A bare "2:1" or "4:3" is a ratio; two digits behind the colon make a time.
    if !told || (half.is_none() && zone.is_none() && minute.is_some() && second.is_none() && not_a_time(scan, at, end))
    {
        return None;
    }
    if half.is_none() && minute.is_none() && zone.is_some() && hour > 23 {
        return None;
    }
    let (end, suffix) = zone.unwrap_or((end, String::new()));
    let value = match (minute, second) {
        (Some(minute), Some(second)) => format!("T{hour:02}:{minute:02}:{second:02}{suffix}"),
        (Some(minute), None) => format!("T{hour:02}:{minute:02}{suffix}"),
        (None, _) if suffix.is_empty() => format!("T{hour:02}"),
        (None, _) => format!("T{hour:02}:00{suffix}"),
    };
    Some(Clock { end, value, exact: true })
}

/// Running times, verses and ratios: "ran it in 12:45", "John 3:16", "a ratio of 16:10".
fn not_a_time(scan: Scan<'_, '_>, at: usize, end: usize) -> bool {
    let words = scan.words;
    let unit = words.is(end, &["minutes", "seconds", "aspect", "ratio", "hours"]);
    let name = at > 0
        && words.capital(at - 1)
        && !words.opens_sentence(at - 1)
        && !words.is(
            at - 1,
            &[
                "at",
                "updated",
                "published",
                "posted",
                "created",
                "monday",
                "tuesday",
                "wednesday",
                "thursday",
                "friday",
                "saturday",
                "sunday",
            ],
        );
    unit || name
        || (at > 0 && words.is(at - 1, &["ratio", "genesis", "of", "score", "+", "-"]) && words.before(at, 1) != "-")
}

/// "am", "p.m.", "a.m": (whether afternoon, index behind).
fn meridiem(scan: Scan<'_, '_>, at: usize) -> Option<(bool, usize)> {
    let words = scan.words;
    let pm = match words.norm(at) {
        "pm" => true,
        "am" if words.glued(at) || !words.is(at + 1, &["not", "i", "a", "the"]) => false,
        _ => return None,
    };
    let stop = words.norm(at + 1) == "."
        && words.glued(at + 1)
        && !words.capital(at + 2)
        && words.get(at).is_some_and(|word| word.end - word.start == 3);
    Some((pm, at + 1 + usize::from(stop)))
}

/// A zone behind a time: (index behind, offset as `Z` or `+08:00`, empty where the letters do not fix it).
pub(super) fn zone(scan: Scan<'_, '_>, at: usize) -> Option<(usize, String)> {
    let words = scan.words;
    if words.norm(at) == "(" {
        let (end, suffix) = zone(scan, at + 1)?;
        return (words.norm(end) == ")").then_some((end + 1, suffix));
    }
    let word = words.get(at)?;
    if word.norm == "z" && word.before == crate::words::Gap::Glued {
        return Some((at + 1, "Z".to_owned()));
    }
    if matches!(&*word.norm, "+" | "-") && words.glued(at) && words.glued(at + 1) {
        return offset(scan, at);
    }
    if word.norm == "local" && words.norm(at + 1) == "time" {
        return Some((at + 2, String::new()));
    }
    let raw = scan.words.text().get(word.start..word.end)?;
    if matches!(&*word.norm, "gmt" | "utc") {
        if let Some((end, suffix)) = offset(scan, at + 1) {
            return Some((end, suffix));
        }
        return Some((at + 1, "Z".to_owned()));
    }
    if let Some(behind) = matches!(
        &*word.norm,
        "eastern"
            | "pacific"
            | "central"
            | "mountain"
            | "moscow"
            | "beijing"
            | "kyiv"
            | "london"
            | "tehran"
            | "israeli"
    )
    .then_some(at + 1)
    {
        let behind = behind + usize::from(words.is(behind, &["standard", "daylight", "summer"]));
        return (words.norm(behind) == "time").then_some((behind + 1, String::new()));
    }
    let known = raw.chars().all(|c| c.is_ascii_uppercase())
        && matches!(
            &*word.norm,
            "est"
                | "edt"
                | "cst"
                | "cdt"
                | "mst"
                | "mdt"
                | "pst"
                | "pdt"
                | "et"
                | "pt"
                | "ct"
                | "cet"
                | "cest"
                | "eet"
                | "eest"
                | "bst"
                | "ist"
                | "jst"
                | "kst"
                | "msk"
                | "aest"
                | "aedt"
                | "sgt"
                | "hkt"
                | "pkt"
                | "wib"
                | "bdt"
                | "npt"
                | "irst"
                | "trt"
                | "ast"
                | "nzst"
                | "nzdt"
                | "wat"
                | "eat"
                | "cat"
                | "sast"
        );
    known.then_some((at + 1, String::new()))
}

/// "+8", "+05:30", "-0400".
fn offset(scan: Scan<'_, '_>, at: usize) -> Option<(usize, String)> {
    let words = scan.words;
    let sign = words.norm(at);
    if !matches!(sign, "+" | "-") {
        return None;
    }
    let digits = words.digits(at + 1).filter(|_| words.glued(at + 1))?;
    let (hour, minute, end) = if digits.len() == 4 {
        (digits[..2].parse::<u8>().ok()?, digits[2..].parse::<u8>().ok()?, at + 2)
    } else if words.norm(at + 2) == ":" && words.glued(at + 2) && words.digits(at + 3).is_some_and(|m| m.len() == 2) {
        (digits.parse().ok()?, u8::try_from(words.plain_int(at + 3)?).ok()?, at + 4)
    } else {
        (digits.parse::<u8>().ok().filter(|_| digits.len() <= 2)?, 0, at + 2)
    };
    (hour <= 14 && minute < 60).then(|| (end, format!("{sign}{hour:02}:{minute:02}")))
}

/// The midnight of a day ends it ("until midnight on Wednesday"), unless something begins there ("after midnight on Wednesday", "from midnight to six").
fn midnight(scan: Scan<'_, '_>, at: usize, end: usize) -> &'static str {
    let words = scan.words;
    let begins = matches!(words.before(at, 1), "after" | "from" | "since" | "past" | "between")
        || words.is(end, &["to", "until", "till", "-", "–"]);
    if begins { "T00:00" } else { "T24:00" }
}

/// "noon", "midnight", "five o'clock", "half past five", "quarter to six".
fn words_clock(scan: Scan<'_, '_>, at: usize) -> Option<Clock> {
    let words = scan.words;
    let told = |end, value: String| Some(Clock { end, value, exact: true });
    let midnight = |end| told(end, midnight(scan, at, end).to_owned());
    match words.norm(at) {
        "noon" => return told(at + 1, "T12:00".to_owned()),
        "midnight" => return midnight(at + 1),
        "mid" if words.norm(at + 1) == "night" => return midnight(at + 2),
        "mid" if words.norm(at + 1) == "-" && words.glued(at + 1) && words.norm(at + 2) == "night" => {
            return midnight(at + 3);
        }
        _ => {}
    }
    let start = at + usize::from(words.norm(at) == "a");
    let (minutes, next) = match words.norm(start) {
        "half" => (30, start + 1),
        "quarter" => (15, start + 1),
        _ => minutes_past(scan, start).unwrap_or((0, start)),
    };
    if minutes > 0 {
        let past = match words.norm(next) {
            "past" => true,
            "to" if minutes != 30 => false,
            _ => return None,
        };
        let hour = numeral::cardinal(words, next + 1).and_then(|hour| Some((hour.whole()?, hour.end)))?;
        if !(1..=12).contains(&hour.0) {
            return None;
        }
        let (hours, minutes) = if past { (hour.0, minutes) } else { ((hour.0 + 11) % 12, 60 - minutes) };
        let oclock = hour.1 + usize::from(words.norm(hour.1) == "o'clock");
        let (hours, end) = afternoon(scan, hours, oclock);
        return told(end, format!("T{hours:02}:{minutes:02}"));
    }
    let hour = numeral::cardinal(words, at).filter(|hour| !hour.in_digits)?;
    let value = hour.whole().filter(|hour| (1..=12).contains(hour))?;
    let oclock = words.norm(hour.end) == "o'clock";
    let behind = hour.end + usize::from(oclock);
    let (hours, end) = afternoon(scan, value, behind);
    (oclock || end > behind).then_some(())?;
    told(end, format!("T{hours:02}{}", if oclock { ":00" } else { "" }))
}

fn afternoon(scan: Scan<'_, '_>, hour: i64, at: usize) -> (i64, usize) {
    match meridiem(scan, at) {
        Some((true, end)) => (hour % 12 + 12, end),
        Some((false, end)) => (hour % 12, end),
        None => match in_the_part(scan, at) {
            Some((late, end)) => (hour % 12 + if late { 12 } else { 0 }, end),
            None => (hour, at),
        },
    }
}

/// "20 minutes past", "ten past", "five minutes to": (minutes, index of "past" or "to"). Without "minutes", only multiples of five.
fn minutes_past(scan: Scan<'_, '_>, at: usize) -> Option<(i64, usize)> {
    let words = scan.words;
    let number = numeral::cardinal(words, at)?;
    let minutes = number.whole().filter(|minutes| (1..60).contains(minutes))?;
    let unit = usize::from(words.is(number.end, &["minutes", "minute", "min"]));
    let told = words.norm(number.end + unit) == "past" && (unit == 1 || minutes % 5 == 0);
    let to = words.norm(number.end + unit) == "to" && unit == 1 && words.is(at.wrapping_sub(1), &["at"]);
    (told || to).then_some((minutes, number.end + unit))
}
