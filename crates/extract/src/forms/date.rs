//! Dates and times as pages write them: `27 Aug 2025`, `Aug 27, 2025 4:17 pm ET`, `27-08-2025 16:17 IST`, `2025-08-27T16:17:00+05:30`.

use std::ops::Range;

use secondsource_model::{Dated, Precision};

use crate::lexicon::LEXICON;

/// Which number comes first in `03/04/2025`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub(crate) enum DayOrder {
    /// Not known: the date is unsure.
    #[default]
    Unknown,
    /// 3 April.
    DayFirst,
    /// March 4.
    MonthFirst,
}

/// A date found in a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Found {
    /// Where.
    pub range: Range<usize>,
    /// What.
    pub dated: Dated,
    /// Whether day and month might be the other way round.
    pub unsure: bool,
}

#[derive(Clone, Copy, Debug, PartialEq)]
enum Kind<'a> {
    Number(u32, usize),
    Word(&'a str),
    Mark(char),
}

#[derive(Clone, Copy, Debug)]
struct Token<'a> {
    kind: Kind<'a>,
    start: usize,
    end: usize,
}

/// The most tokens that are looked at: a publication line is short, and a line of a megabyte holds no more dates worth having.
const MAX_TOKENS: usize = 4096;

fn tokens(text: &str) -> Vec<Token<'_>> {
    let mut found: Vec<Token<'_>> = Vec::new();
    let mut chars = text.char_indices().peekable();
    while let Some((start, first)) = chars.next() {
        if first.is_whitespace() {
            continue;
        }
        if found.len() >= MAX_TOKENS {
            break;
        }
        let mut end = start + first.len_utf8();
        let same = |character: char| {
            if first.is_ascii_digit() { character.is_ascii_digit() } else { character.is_alphabetic() }
        };
        if first.is_ascii_digit() || first.is_alphabetic() {
            while let Some(&(at, next)) = chars.peek() {
                if !same(next) {
                    break;
                }
                end = at + next.len_utf8();
                chars.next();
            }
        }
        let words = &text[start..end];
        if first.is_ascii_digit() {
            // "202527 Aug": a year that runs into the day of a second copy of the date. Real pages do this where two elements meet without a space.
            if (5..=6).contains(&words.len()) && (words.starts_with("19") || words.starts_with("20")) {
                let (year, day) = words.split_at(4);
                found.push(Token { kind: Kind::Number(year.parse().unwrap_or(0), 4), start, end: start + 4 });
                found.push(Token { kind: Kind::Number(day.parse().unwrap_or(0), day.len()), start: start + 4, end });
                continue;
            }
            found.push(Token { kind: Kind::Number(words.parse().unwrap_or(u32::MAX), words.len()), start, end });
        } else if first.is_alphabetic() {
            found.push(Token { kind: Kind::Word(words), start, end });
        } else {
            found.push(Token { kind: Kind::Mark(first), start, end });
        }
    }
    found
}

/// Every date of a text, in order. Dates without a year are left out.
pub(crate) fn find_dates(text: &str, order: DayOrder) -> Vec<Found> {
    let tokens = tokens(text);
    let mut found: Vec<Found> = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        let Some(date) = date_at(&tokens, at, order, true) else {
            at += 1;
            continue;
        };
        let previous_end = found.last().map_or(0, |last| last.range.end);
        let mut first = at;
        let mut next = date.next;
        let mut time = time_at(&tokens, skip_joint(&tokens, next)).filter(|_| date.precision == Precision::Day);
        if let Some(time) = &time {
            next = time.next;
        } else if date.precision == Precision::Day
            && let Some((start, before)) = time_before(&tokens, at)
            && tokens[start].start >= previous_end
        {
            first = start;
            time = Some(before);
        }
        let range = tokens[first].start..tokens[next - 1].end;
        found.push(Found { dated: render(&date, time.as_ref(), &text[range.clone()]), range, unsure: date.unsure });
        at = next;
    }
    found
}

/// The first date of a text.
pub(crate) fn first_date(text: &str, order: DayOrder) -> Option<Found> {
    find_dates(text, order).into_iter().next()
}

/// A day and month at the start of a text, as in a dateline (`Aug 27`, `27 August`), with the year of `year_of` where it has none.
pub(crate) fn day_of_year(text: &str, year_of: Option<&str>) -> Option<Found> {
    if let Some(found) = first_date(text, DayOrder::Unknown) {
        return Some(found);
    }
    let tokens = tokens(text);
    for at in 0..tokens.len() {
        let (month, day, next) = match (tokens[at].kind, tokens.get(at + 1).map(|token| token.kind)) {
            (Kind::Word(word), Some(Kind::Mark('.'))) => {
                match (month(word), tokens.get(at + 2).map(|token| token.kind)) {
                    (Some(month), Some(Kind::Number(day, 1..=2))) => (month, day, at + 3),
                    _ => continue,
                }
            }
            (Kind::Word(word), Some(Kind::Number(day, 1..=2))) | (Kind::Number(day, 1..=2), Some(Kind::Word(word))) => {
                match month(word) {
                    Some(month) => (month, day, at + 2),
                    None => continue,
                }
            }
            _ => continue,
        };
        let range = tokens[at].start..tokens[next - 1].end;
        let year: Option<u32> = year_of.and_then(|day| day.get(..4)).and_then(|year| year.parse().ok());
        let year = year?;
        if !is_day(year, month, day) {
            return None;
        }
        let value = format!("{year:04}-{month:02}-{day:02}");
        let raw = text[range.clone()].to_owned();
        return Some(Found {
            range,
            dated: Dated { value, precision: Precision::Day, zone: None, raw },
            unsure: false,
        });
    }
    None
}

struct DateParts {
    year: u32,
    month: u8,
    day: u32,
    precision: Precision,
    unsure: bool,
    next: usize,
}

struct TimeParts {
    hour: u32,
    minute: Option<u32>,
    second: Option<u32>,
    /// ISO offset, where sure.
    offset: Option<String>,
    zone: Option<String>,
    next: usize,
}

fn month(word: &str) -> Option<u8> {
    if word.len() > 24 {
        return None;
    }
    LEXICON.months.get(word.to_lowercase().as_str()).copied()
}

fn is_year(value: u32, digits: usize) -> bool {
    digits == 4 && (1900..=2100).contains(&value)
}

fn is_day(year: u32, month: u8, day: u32) -> bool {
    let leap = (year.is_multiple_of(4) && !year.is_multiple_of(100)) || year.is_multiple_of(400);
    let days = match month {
        2 => 28 + u32::from(leap),
        4 | 6 | 9 | 11 => 30,
        1..=12 => 31,
        _ => 0,
    };
    (1..=days).contains(&day)
}

fn date_at(tokens: &[Token<'_>], at: usize, order: DayOrder, months_alone: bool) -> Option<DateParts> {
    let kind = |index: usize| tokens.get(index).map(|token| token.kind);
    let joined =
        |index: usize| index > 0 && tokens.get(index).is_some_and(|token| token.start == tokens[index - 1].end);
    let day_date = |year, month, day, unsure, next| {
        is_day(year, month, day).then_some(DateParts { year, month, day, precision: Precision::Day, unsure, next })
    };
    match kind(at)? {
        // 2025-08-27, 2025/08/27
        Kind::Number(year, digits) if is_year(year, digits) => match (kind(at + 1)?, kind(at + 2)?) {
            (Kind::Mark(mark @ ('-' | '/' | '.')), Kind::Number(month, 1..=2)) if joined(at + 1) && joined(at + 2) => {
                match (kind(at + 3), kind(at + 4)) {
                    (Some(Kind::Mark(second)), Some(Kind::Number(day, 1..=2))) if second == mark => {
                        day_date(year, u8::try_from(month).ok()?, day, false, at + 5)
                    }
                    _ => None,
                }
            }
            _ => None,
        },
        // 20250827
        Kind::Number(value, 8) => {
            let (year, month, day) = (value / 10000, value / 100 % 100, value % 100);
            (1990..=2100).contains(&year).then_some(())?;
            day_date(year, u8::try_from(month).ok()?, day, false, at + 1)
        }
        Kind::Number(day, 1..=2) => {
            // 27-08-2025, 08/27/2025
            if let (
                Some(Kind::Mark(mark @ ('-' | '/' | '.'))),
                Some(Kind::Number(second, 1..=2)),
                Some(Kind::Mark(again)),
                Some(Kind::Number(year, digits)),
            ) = (kind(at + 1), kind(at + 2), kind(at + 3), kind(at + 4))
                && mark == again
                && joined(at + 1)
                && joined(at + 2)
            {
                // A fourth part makes it a version or an address.
                let goes_on = kind(at + 5) == Some(Kind::Mark(mark))
                    && joined(at + 5)
                    && matches!(kind(at + 6), Some(Kind::Number(..)))
                    && joined(at + 6);
                if !is_year(year, digits) || goes_on {
                    return None;
                }
                let (first, second) = (u8::try_from(day).ok()?, u8::try_from(second).ok()?);
                let month_first = match (first > 12, second > 12) {
                    (true, _) => false,
                    (_, true) => true,
                    // Dots and hyphens stand between day, month and year in this order nearly everywhere; strokes in both orders.
                    _ => order == DayOrder::MonthFirst || (order == DayOrder::Unknown && mark == '/'),
                };
                let unsure =
                    first <= 12 && second <= 12 && first != second && order == DayOrder::Unknown && mark == '/';
                let (day, month) = if month_first { (second, first) } else { (first, second) };
                return day_date(year, month, u32::from(day), unsure, at + 5);
            }
            // 27 Aug 2025, 27th of August, 2025, 27. August 2025, 27-Aug-2025
            let mut next = at + 1;
            if let Some(Kind::Word("st" | "nd" | "rd" | "th" | "ST" | "ND" | "RD" | "TH")) = kind(next) {
                next += 1;
            }
            while let Some(Kind::Mark('.' | '-' | '/' | ',') | Kind::Word("of" | "de" | "di")) = kind(next) {
                next += 1;
                if next > at + 4 {
                    return None;
                }
            }
            let Some(Kind::Word(word)) = kind(next) else { return None };
            let month = month(word)?;
            let (year, next) = year_after(tokens, next + 1)?;
            day_date(year, month, day, false, next)
        }
        Kind::Word(word) => {
            let month = month(word)?;
            let mut next = at + 1;
            if let Some(Kind::Mark('.')) = kind(next) {
                next += 1;
            }
            if let Some(Kind::Number(day, 1..=2)) = kind(next) {
                let mut after = next + 1;
                if let Some(Kind::Word("st" | "nd" | "rd" | "th" | "ST" | "ND" | "RD" | "TH")) = kind(after) {
                    after += 1;
                }
                let (year, after) = year_after(tokens, after)?;
                return day_date(year, month, day, false, after);
            }
            // August 2025
            let (year, next) = year_after(tokens, at + 1)?;
            // A day that does not exist in its month leaves no date.
            let after_number = at > 0 && matches!(tokens[at - 1].kind, Kind::Number(..));
            (months_alone && !after_number).then_some(DateParts {
                year,
                month,
                day: 1,
                precision: Precision::Month,
                unsure: false,
                next,
            })
        }
        _ => None,
    }
}

/// A year behind a month or day, past commas, stops and "of".
fn year_after(tokens: &[Token<'_>], mut at: usize) -> Option<(u32, usize)> {
    let limit = at + 3;
    loop {
        match tokens.get(at)?.kind {
            Kind::Number(year, digits) if is_year(year, digits) => return Some((year, at + 1)),
            Kind::Mark(',' | '.' | '-' | '/' | '\'') | Kind::Word("of" | "de") if at < limit => at += 1,
            _ => return None,
        }
    }
}

/// Past the words and marks that stand between a date and its time.
fn skip_joint(tokens: &[Token<'_>], mut at: usize) -> usize {
    let limit = at + 2;
    while at < limit {
        match tokens.get(at).map(|token| token.kind) {
            Some(
                Kind::Mark(',' | '|' | '-' | '–' | '—' | '·' | '•' | '@' | '/' | ':')
                | Kind::Word("at" | "T" | "t" | "um" | "à" | "a" | "alle" | "om" | "kl"),
            ) => {
                at += 1;
            }
            _ => break,
        }
    }
    at
}

fn time_at(tokens: &[Token<'_>], at: usize) -> Option<TimeParts> {
    let kind = |index: usize| tokens.get(index).map(|token| token.kind);
    let Some(Kind::Number(mut hour, 1..=2)) = kind(at) else { return None };
    let mut next = at + 1;
    let (mut minute, mut second) = (None, None);
    if let (Some(Kind::Mark(':' | '.') | Kind::Word("h" | "H")), Some(Kind::Number(value, 2))) =
        (kind(next), kind(next + 1))
        && value < 60
    {
        minute = Some(value);
        next += 2;
        if let (Some(Kind::Mark(':')), Some(Kind::Number(value, 2))) = (kind(next), kind(next + 1))
            && value < 61
        {
            second = Some(value);
            next += 2;
            // Fractions of a second.
            if let (Some(Kind::Mark('.' | ',')), Some(Kind::Number(..))) = (kind(next), kind(next + 1))
                && tokens[next].start == tokens[next - 1].end
                && tokens[next + 1].start == tokens[next].end
            {
                next += 2;
            }
        }
    }
    let half = match (kind(next), kind(next + 1), kind(next + 2)) {
        (Some(Kind::Word(word)), ..) if matches!(word.to_ascii_lowercase().as_str(), "am" | "pm") => {
            Some((word.starts_with(['p', 'P']), 1))
        }
        (Some(Kind::Word(word @ ("a" | "p" | "A" | "P"))), Some(Kind::Mark('.')), Some(Kind::Word("m" | "M"))) => {
            let stop = matches!(kind(next + 3), Some(Kind::Mark('.')));
            Some((matches!(word, "p" | "P"), 3 + usize::from(stop)))
        }
        _ => None,
    };
    if let Some((afternoon, used)) = half {
        if !(1..=12).contains(&hour) {
            return None;
        }
        hour = hour % 12 + if afternoon { 12 } else { 0 };
        next += used;
    } else if minute.is_none() {
        return None;
    }
    if hour > 23 {
        return None;
    }
    let (mut offset, mut zone) = (None, None);
    match kind(next) {
        Some(Kind::Word("Z" | "z")) => {
            offset = Some("Z".to_owned());
            next += 1;
        }
        Some(Kind::Mark(sign @ ('+' | '-' | '−'))) if second.is_some() || minute.is_some() => {
            if let Some((value, used)) = offset_at(tokens, next + 1) {
                let sign = if sign == '+' { '+' } else { '-' };
                offset = Some(format!("{sign}{value}"));
                next += 1 + used;
            }
        }
        Some(Kind::Mark('(')) if matches!((kind(next + 1), kind(next + 2)), (Some(Kind::Word(word)), Some(Kind::Mark(')'))) if is_zone(word)) => {
            if let Some(Kind::Word(word)) = kind(next + 1) {
                zone = Some(word.to_owned());
                next += 3;
            }
        }
        Some(Kind::Word(word)) if is_zone(word) => {
            next += 1;
            if matches!(word, "GMT" | "UTC") {
                if let (Some(Kind::Mark(sign @ ('+' | '-'))), Some((value, used))) =
                    (kind(next), offset_at(tokens, next + 1))
                {
                    offset = Some(format!("{sign}{value}"));
                    next += 1 + used;
                } else {
                    offset = Some("Z".to_owned());
                }
            } else {
                zone = Some(word.to_owned());
            }
        }
        _ => {}
    }
    Some(TimeParts { hour, minute, second, offset, zone, next })
}

fn offset_at(tokens: &[Token<'_>], at: usize) -> Option<(String, usize)> {
    match (tokens.get(at)?.kind, tokens.get(at + 1).map(|token| token.kind), tokens.get(at + 2).map(|token| token.kind))
    {
        (Kind::Number(hours, 1..=2), Some(Kind::Mark(':')), Some(Kind::Number(minutes, 2)))
            if hours < 15 && minutes < 60 =>
        {
            Some((format!("{hours:02}:{minutes:02}"), 3))
        }
        (Kind::Number(value, 4), ..) if value / 100 < 15 && value % 100 < 60 => {
            Some((format!("{:02}:{:02}", value / 100, value % 100), 1))
        }
        (Kind::Number(hours, 1..=2), ..) if hours < 15 => Some((format!("{hours:02}:00"), 1)),
        _ => None,
    }
}

/// Names of time zones are two to five capitals.
fn is_zone(word: &str) -> bool {
    const ZONES: [&str; 38] = [
        "GMT", "UTC", "IST", "EST", "EDT", "ET", "CST", "CDT", "CT", "MST", "MDT", "MT", "PST", "PDT", "PT", "BST",
        "CET", "CEST", "EET", "EEST", "WET", "WEST", "MSK", "AEST", "AEDT", "ACST", "AWST", "NZST", "NZDT", "HKT",
        "SGT", "JST", "KST", "PKT", "WIB", "SAST", "EAT", "WAT",
    ];
    ZONES.contains(&word)
}

/// A time that ends just before a date: `10:30 AM EDT, August 27, 2025`; a weekday may stand between.
fn time_before(tokens: &[Token<'_>], date: usize) -> Option<(usize, TimeParts)> {
    for back in 3..=10 {
        let Some(start) = date.checked_sub(back) else { break };
        if !matches!(tokens[start].kind, Kind::Number(_, 1..=2)) {
            continue;
        }
        // Not inside a longer number form.
        if start > 0 && matches!(tokens[start - 1].kind, Kind::Mark(':' | '/' | '-') | Kind::Number(..)) {
            continue;
        }
        let Some(time) = time_at(tokens, start) else { continue };
        let between = tokens.get(time.next..date)?;
        let joint = between.len() <= 4
            && between.iter().all(|token| match token.kind {
                Kind::Mark(mark) => matches!(mark, ',' | '|' | '-' | '–' | '·' | '•' | '.'),
                Kind::Word(word) => is_weekday(word) || word == "on",
                Kind::Number(..) => false,
            });
        if joint {
            return Some((start, time));
        }
    }
    None
}

/// Whether a word names a day of the week.
pub(crate) fn is_weekday(word: &str) -> bool {
    let word = word.to_lowercase();
    ["mon", "tue", "wed", "thu", "fri", "sat", "sun"].iter().any(|day| word.starts_with(day)) && word.len() <= 9
}

fn render(date: &DateParts, time: Option<&TimeParts>, raw: &str) -> Dated {
    let mut value = match date.precision {
        Precision::Month => format!("{:04}-{:02}", date.year, date.month),
        _ => format!("{:04}-{:02}-{:02}", date.year, date.month, date.day),
    };
    let mut precision = date.precision;
    let mut zone = None;
    if let Some(time) = time {
        value.push_str(&format!("T{:02}:{:02}", time.hour, time.minute.unwrap_or(0)));
        precision = if time.minute.is_some() { Precision::Minute } else { Precision::Hour };
        if let Some(second) = time.second {
            value.push_str(&format!(":{second:02}"));
            precision = Precision::Second;
        }
        if let Some(offset) = &time.offset {
            value.push_str(offset);
        }
        zone.clone_from(&time.zone);
    }
    Dated { value, precision, zone, raw: raw.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expect: &[(&str, &str)]) {
        let found = find_dates(text, DayOrder::Unknown);
        let got: Vec<(&str, &str)> =
            found.iter().map(|one| (one.dated.value.as_str(), &text[one.range.clone()])).collect();
        assert_eq!(got, expect, "{text:?}");
    }

    #[test]
    fn forms() {
        check("Published On 27 Aug 202527 Aug 2025", &[("2025-08-27", "27 Aug 2025"), ("2025-08-27", "27 Aug 2025")]);
        check(
            "Updated: 27-08-2025 16:17 IST | Created: 27-08-2025 16:05 IST",
            &[("2025-08-27T16:17", "27-08-2025 16:17 IST"), ("2025-08-27T16:05", "27-08-2025 16:05 IST")],
        );
        check("2025-08-27T16:17:00+05:30", &[("2025-08-27T16:17:00+05:30", "2025-08-27T16:17:00+05:30")]);
        check("2025-08-27T16:17:00.123Z", &[("2025-08-27T16:17:00Z", "2025-08-27T16:17:00.123Z")]);
        check("2025-08-27 06:17:09", &[("2025-08-27T06:17:09", "2025-08-27 06:17:09")]);
        check("August 27th, 2025 at 4:17 p.m. ET", &[("2025-08-27T16:17", "August 27th, 2025 at 4:17 p.m. ET")]);
        check("Wed, 27 Aug 2025 10:00:00 GMT", &[("2025-08-27T10:00:00Z", "27 Aug 2025 10:00:00 GMT")]);
        check("Aug 27, 2025, 10:23 IST", &[("2025-08-27T10:23", "Aug 27, 2025, 10:23 IST")]);
        check("10:30 AM EDT, Wed August 27, 2025", &[("2025-08-27T10:30", "10:30 AM EDT, Wed August 27, 2025")]);
        check("27. August 2025, 9.05 pm", &[("2025-08-27T21:05", "27. August 2025, 9.05 pm")]);
        check("1 de marzo de 2024", &[("2024-03-01", "1 de marzo de 2024")]);
        check("08/27/2025", &[("2025-08-27", "08/27/2025")]);
        check("September 2021", &[("2021-09", "September 2021")]);
    }

    #[test]
    fn not_dates() {
        check("call 020 7946 0958 or 1-800-555-0199", &[]);
        check("32 Aug 2025, 30 February 2024", &[]);
        check("in may 20 people came", &[]);
        check("version 10.2.2025.7 of 12:30", &[]);
        check("chapter 3.4", &[]);
    }

    #[test]
    fn strokes_leave_the_order_unsure() {
        assert!(find_dates("03/04/2025", DayOrder::Unknown)[0].unsure);
        let day_first = &find_dates("03/04/2025", DayOrder::DayFirst)[0];
        assert_eq!((day_first.dated.value.as_str(), day_first.unsure), ("2025-04-03", false));
        assert!(!find_dates("13/04/2025", DayOrder::Unknown)[0].unsure);
    }

    #[test]
    fn datelines_take_the_year_of_the_article() {
        let found = day_of_year("MOSCOW, Aug 27", Some("2025-08-28")).unwrap();
        assert_eq!((found.dated.value.as_str(), found.dated.raw.as_str()), ("2025-08-27", "Aug 27"));
        assert!(day_of_year("MOSCOW, Aug 27", None).is_none());
        assert!(day_of_year("Room 27", Some("2025-08-28")).is_none());
    }

    #[test]
    fn the_zone_is_kept_as_written() {
        let found = first_date("27-08-2025 16:17 IST", DayOrder::Unknown).unwrap();
        assert_eq!(found.dated.zone.as_deref(), Some("IST"));
        assert_eq!(found.dated.precision, Precision::Minute);
    }

    proptest::proptest! {
        #[test]
        fn ranges_slice_cleanly(text in "[0-9 A-Za-z:,./|é–-]{0,80}") {
            for found in find_dates(&text, DayOrder::Unknown) {
                proptest::prop_assert!(text.get(found.range).is_some());
            }
        }
    }
}
