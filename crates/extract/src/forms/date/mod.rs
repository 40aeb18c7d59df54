//! Dates and times as pages write them: `27 Aug 2025`, `Aug 27, 2025 4:17 pm ET`, `27-08-2025 16:17 IST`, `2025-08-27T16:17:00+05:30`.

mod calendar;
mod clock;
mod tokens;

use std::ops::Range;

use secondsource_model::{Dated, Precision};

use calendar::{DateParts, date_at, is_day, month};
pub(crate) use clock::is_weekday;
use clock::{TimeParts, skip_joint, time_at, time_before};
use tokens::{Kind, Tokens};

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

/// Every date of a text, in order. Dates without a year are left out.
pub(crate) fn find_dates(text: &str, order: DayOrder) -> Vec<Found> {
    let all = tokens::tokens(text);
    let tokens = Tokens(&all);
    let mut found: Vec<Found> = Vec::new();
    let mut at = 0;
    while at < all.len() {
        let Some(mut date) = date_at(tokens, at, order) else {
            at += 1;
            continue;
        };
        let previous_end = found.last().map_or(0, |last| last.range.end);
        let mut first = at;
        let mut next = date.next;
        let inner = date.time.take();
        let mut time =
            time_at(tokens, skip_joint(tokens, next)).filter(|_| date.precision == Precision::Day && inner.is_none());
        if inner.is_some() {
            time = inner;
        } else if let Some(time) = &time {
            next = time.next;
        } else if date.precision == Precision::Day
            && let Some((start, before)) = time_before(tokens, at)
            && all[start].start >= previous_end
        {
            first = start;
            time = Some(before);
        }
        let range = all[first].start..all[next - 1].end;
        found.push(Found { dated: render(&date, time.as_ref(), &text[range.clone()]), range, unsure: date.unsure });
        at = next;
    }
    found
}

/// The first date of a text.
pub(crate) fn first_date(text: &str, order: DayOrder) -> Option<Found> {
    find_dates(text, order).into_iter().next()
}

/// A date in numbers with its day and month the other way round, where that is a date too.
pub(crate) fn swapped(dated: &Dated) -> Option<Dated> {
    [DayOrder::DayFirst, DayOrder::MonthFirst]
        .into_iter()
        .filter_map(|order| first_date(&dated.raw, order))
        .map(|found| found.dated)
        .find(|other| other.value != dated.value && other.precision == dated.precision)
}

/// Which number comes first in the dates with strokes of a text, where some of them leave no doubt (`27/08/2025`) and none says otherwise.
pub(crate) fn order_shown(text: &str) -> DayOrder {
    let bytes = text.as_bytes();
    let (mut day_first, mut month_first) = (false, false);
    for at in memchr::memchr_iter(b'/', bytes) {
        // A number of two digits, a stroke, another, a stroke, four digits.
        let Some(rest) = bytes.get(at + 1..at + 8) else { break };
        let tail = |from: usize| rest.get(from..from + 2).is_some_and(|two| two.iter().all(u8::is_ascii_digit));
        let shape = at >= 2
            && bytes[at - 2..at].iter().all(u8::is_ascii_digit)
            && !bytes
                .get(at.wrapping_sub(3))
                .is_some_and(|before| before.is_ascii_alphanumeric() || b"/-_.=".contains(before))
            && tail(0)
            && rest[2] == b'/'
            && tail(3)
            && tail(5)
            && !bytes.get(at + 8).is_some_and(|behind| behind.is_ascii_alphanumeric() || b"/-_".contains(behind));
        if !shape || !matches!(&rest[3..5], b"19" | b"20") {
            continue;
        }
        let number = |two: &[u8]| (two[0] - b'0') * 10 + two[1] - b'0';
        let (first, second) = (number(&bytes[at - 2..at]), number(&rest[0..2]));
        day_first |= (13..=31).contains(&first) && (1..=12).contains(&second);
        month_first |= (1..=12).contains(&first) && (13..=31).contains(&second);
    }
    match (day_first, month_first) {
        (true, false) => DayOrder::DayFirst,
        (false, true) => DayOrder::MonthFirst,
        _ => DayOrder::Unknown,
    }
}

/// Signs of a text that tell in which order its country writes a date: zones of clocks, and the pound.
const DAY_FIRST_SIGNS: [&str; 7] = ["BST", "GMT", "IST", "AEST", "AEDT", "NZST", "SAST"];
const MONTH_FIRST_SIGNS: [&str; 8] = ["EST", "EDT", "CDT", "CST", "PDT", "PST", "MDT", "MST"];

/// Which number comes first in the dates with strokes of a text that leave it open (`5/6/2026`): by its other dates with strokes, by a date in words that is
/// one of the two readings, by the zones of its clocks.
pub(crate) fn order_of_lines<'a>(lines: impl Iterator<Item = &'a str> + Clone) -> DayOrder {
    // Most pages have no such date.
    if !lines.clone().any(|line| first_open(line).is_some()) {
        return DayOrder::Unknown;
    }
    order_by_evidence(&lines.collect::<Vec<_>>().join("\n"))
}

fn order_by_evidence(text: &str) -> DayOrder {
    let Some(open) = first_open(text) else { return DayOrder::Unknown };
    let shown = order_shown(text);
    if shown != DayOrder::Unknown {
        return shown;
    }
    let read = |order: DayOrder| first_date(open, order).map(|found| found.dated.value);
    let (day_first, month_first) = (read(DayOrder::DayFirst), read(DayOrder::MonthFirst));
    // A line tells the same day in words.
    let mut words = [false, false];
    let in_words =
        |raw: &str| raw.split(|character: char| !character.is_alphabetic()).any(|word| month(word).is_some());
    for line in text.lines().filter(|line| line.len() <= 200 && line.bytes().any(|byte| byte.is_ascii_digit())) {
        for found in find_dates(line, DayOrder::Unknown).iter().filter(|found| in_words(&found.dated.raw)) {
            let day = found.dated.day();
            words[0] |= day.is_some() && day == day_first.as_deref();
            words[1] |= day.is_some() && day == month_first.as_deref();
        }
    }
    match words {
        [true, false] => return DayOrder::DayFirst,
        [false, true] => return DayOrder::MonthFirst,
        _ => {}
    }
    let has =
        |signs: &[&str]| text.split(|character: char| !character.is_alphanumeric()).any(|word| signs.contains(&word));
    match (has(&DAY_FIRST_SIGNS) || text.contains('\u{a3}'), has(&MONTH_FIRST_SIGNS)) {
        (true, false) => DayOrder::DayFirst,
        (false, true) => DayOrder::MonthFirst,
        _ => DayOrder::Unknown,
    }
}

/// The first date with strokes whose day and month might be the other way round.
fn first_open(text: &str) -> Option<&str> {
    let bytes = text.as_bytes();
    memchr::memchr_iter(b'/', bytes).find_map(|at| {
        let digits = |range: Range<usize>| {
            bytes.get(range).is_some_and(|part| !part.is_empty() && part.iter().all(u8::is_ascii_digit))
        };
        let start = (at.saturating_sub(2)..at).rev().take_while(|&place| bytes[place].is_ascii_digit()).last()?;
        let second = bytes[at + 1..].iter().take(3).position(|byte| *byte == b'/')? + at + 1;
        let plausible =
            (1..=2).contains(&(second - at - 1)) && digits(at + 1..second) && digits(second + 1..second + 5);
        let found = plausible.then(|| text.get(start..second + 5)).flatten()?;
        first_date(found, DayOrder::Unknown).is_some_and(|one| one.unsure).then_some(found)
    })
}

/// A day and month at the start of a text, as in a dateline (`Aug 27`, `27 August`), with the year of `year_of` where it has none.
pub(crate) fn day_of_year(text: &str, year_of: Option<&str>) -> Option<Found> {
    if let Some(found) = first_date(text, DayOrder::Unknown) {
        return Some(found);
    }
    let tokens = tokens::tokens(text);
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
        let day = u32::try_from(day).ok()?;
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
        check("27. August 2025, 14.05 Uhr", &[("2025-08-27T14:05", "27. August 2025, 14.05 Uhr")]);
        check("27.08.2025, 14 Uhr", &[("2025-08-27T14:00", "27.08.2025, 14 Uhr")]);
        check("27 août 2025 à 14h05", &[("2025-08-27T14:05", "27 août 2025 à 14h05")]);
        check("27 sierpnia 2025, o 14:05", &[("2025-08-27T14:05", "27 sierpnia 2025, o 14:05")]);
        check("27. august 2025 kl. 14.05", &[("2025-08-27T14:05", "27. august 2025 kl. 14.05")]);
        check("27 de agosto de 2025 a las 14:05", &[("2025-08-27T14:05", "27 de agosto de 2025 a las 14:05")]);
        check("27 agosto 2025 alle ore 14:05", &[("2025-08-27T14:05", "27 agosto 2025 alle ore 14:05")]);
        check("2025年8月27日 14:05", &[("2025-08-27T14:05", "2025年8月27日 14:05")]);
        check("Wed Aug 27 10:00:00 UTC 2025", &[("2025-08-27T10:00:00Z", "Aug 27 10:00:00 UTC 2025")]);
        check("2025年8月27日(水) 14:05", &[("2025-08-27T14:05", "2025年8月27日(水) 14:05")]);
        check("on 27 August 2025. 3.50 million came", &[("2025-08-27", "27 August 2025")]);
        check("27 August 2025 (3.50)", &[("2025-08-27", "27 August 2025")]);
        // Words for the half of the day that are not read leave the day alone.
        check("2025.08.27. 오후 2:05", &[("2025-08-27", "2025.08.27")]);
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
    fn other_dates_of_the_text_show_the_order() {
        assert_eq!(order_shown("on 03/04/2025 and 27/08/2025"), DayOrder::DayFirst);
        assert_eq!(order_shown("on 03/04/2025 and 08/27/2025."), DayOrder::MonthFirst);
        for text in [
            "03/04/2025",
            "27/08/2025 08/27/2025",
            "x.example/27/08/2025/gate",
            "27/08/20251",
            "127/08/2025",
            "/27/08/202",
        ] {
            assert_eq!(order_shown(text), DayOrder::Unknown, "{text}");
        }
    }

    #[test]
    fn the_rest_of_a_text_shows_the_order() {
        for (text, expect) in [
            ("5/6/2026\n27/08/2025", DayOrder::DayFirst),
            ("5/6/2026\nThe gate, 5 June 2026", DayOrder::DayFirst),
            ("5/6/2026\nThe gate, May 6, 2026", DayOrder::MonthFirst),
            ("5/6/2026 14:05 BST", DayOrder::DayFirst),
            ("05/06/2026, 2:05 PM EDT", DayOrder::MonthFirst),
            ("5/6/2026. It cost \u{a3}40.", DayOrder::DayFirst),
            ("5/6/2026\n7 July 2026", DayOrder::Unknown),
            ("5/6/2026", DayOrder::Unknown),
            ("It cost \u{a3}40, and 5/6 of it was paid, 14:05 BST", DayOrder::Unknown),
        ] {
            assert_eq!(order_by_evidence(text), expect, "{text}");
        }
    }

    #[test]
    fn a_sign_for_the_century() {
        check("8 Jun \u{2019}26", &[("2026-06-08", "8 Jun \u{2019}26")]);
        check("Jun 8, '26", &[("2026-06-08", "Jun 8, '26")]);
        check("8 Jun 26, the summer of \u{2019}76, May \u{2019} 26", &[]);
    }

    #[test]
    fn day_and_month_the_other_way_round() {
        let other = |text: &str| swapped(&first_date(text, DayOrder::Unknown).unwrap().dated).map(|dated| dated.value);
        assert_eq!(other("03-09-2026").as_deref(), Some("2026-03-09"));
        assert_eq!(other("03/09/2026").as_deref(), Some("2026-09-03"));
        for text in ["13-09-2026", "2026-03-09", "March 9, 2026", "03-03-2026"] {
            assert_eq!(other(text), None, "{text}");
        }
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
