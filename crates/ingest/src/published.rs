//! A publication time that somebody hands in: ISO 8601 as exact as known, or the form of mail and feeds.

use jiff::civil;
use secondsource_model::{Dated, Precision};

/// Reads `2025-08-27`, `2025-08`, `2025`, `2025-08-27T16:17`, `2025-08-27 16:17:05.2+05:30`, `2025-08-27T16:17:00Z` and RFC 2822
/// (`Wed, 27 Aug 2025 16:17:00 +0530`). An offset is kept as given; `None` for anything else or a day that no calendar has.
#[must_use]
pub fn read_published(raw: &str) -> Option<Dated> {
    let trimmed = raw.trim();
    iso(trimmed).or_else(|| rfc2822(trimmed)).map(|(value, precision)| Dated {
        value,
        precision,
        zone: None,
        raw: raw.to_owned(),
    })
}

fn rfc2822(text: &str) -> Option<(String, Precision)> {
    let zoned = jiff::fmt::rfc2822::DateTimeParser::new().relaxed_weekday(true).parse_zoned(text).ok()?;
    let offset = zoned.offset().seconds();
    let sign = if offset < 0 { '-' } else { '+' };
    let (hours, minutes) = (offset.abs() / 3600, offset.abs() / 60 % 60);
    let local = zoned.datetime().strftime("%Y-%m-%dT%H:%M:%S").to_string();
    Some((format!("{local}{sign}{hours:02}:{minutes:02}"), Precision::Second))
}

fn iso(text: &str) -> Option<(String, Precision)> {
    if !text.is_ascii() {
        return None;
    }
    let (date, time) = match text.find(['T', 't', ' ']) {
        Some(at) => (&text[..at], Some(text[at + 1..].trim())),
        None => (text, None),
    };
    let mut parts = date.split('-');
    let year: i16 = digits(parts.next()?, 4)?;
    let month: Option<i8> = parts.next().map(|part| digits(part, 2)).map_or(Some(None), |part| part.map(Some))?;
    let day: Option<i8> = parts.next().map(|part| digits(part, 2)).map_or(Some(None), |part| part.map(Some))?;
    if parts.next().is_some() {
        return None;
    }
    let civil = civil::Date::new(year, month.unwrap_or(1), day.unwrap_or(1)).ok()?;
    let Some(time) = time else {
        let precision = match (month, day) {
            (None, _) => Precision::Year,
            (_, None) => Precision::Month,
            _ => Precision::Day,
        };
        return Some((date.to_owned(), precision));
    };
    day?;
    let (clock, offset) = split_offset(time)?;
    let (clock, precision) = read_clock(clock)?;
    Some((format!("{civil}T{clock}{offset}"), precision))
}

/// A number of exactly `width` digits.
fn digits<T: std::str::FromStr>(text: &str, width: usize) -> Option<T> {
    (text.len() == width && text.bytes().all(|byte| byte.is_ascii_digit())).then(|| text.parse().ok()).flatten()
}

fn read_clock(clock: &str) -> Option<(String, Precision)> {
    let whole = clock.split(['.', ',']).next()?;
    let mut parts = whole.split(':');
    let hour: i8 = digits(parts.next()?, 2)?;
    let minute: i8 = digits(parts.next()?, 2)?;
    let second: Option<i8> = parts.next().map(|part| digits(part, 2)).map_or(Some(None), |part| part.map(Some))?;
    if parts.next().is_some() {
        return None;
    }
    civil::Time::new(hour, minute, second.unwrap_or(0), 0).ok()?;
    Some(match second {
        Some(second) => (format!("{hour:02}:{minute:02}:{second:02}"), Precision::Second),
        None => (format!("{hour:02}:{minute:02}"), Precision::Minute),
    })
}

/// The clock, and the offset in the form `+05:30` (`Z` stays).
fn split_offset(time: &str) -> Option<(&str, String)> {
    if let Some(clock) = time.strip_suffix(['Z', 'z']) {
        return Some((clock.trim_end(), "Z".to_owned()));
    }
    let Some(at) = time.rfind(['+', '-']) else { return Some((time, String::new())) };
    let (clock, offset) = time.split_at(at);
    let (sign, rest) = offset.split_at(1);
    let (hours, minutes) = match rest.len() {
        2 => (rest, "00"),
        4 => rest.split_at(2),
        5 if rest.as_bytes()[2] == b':' => (&rest[..2], &rest[3..]),
        _ => return None,
    };
    let (hour, minute): (u8, u8) = (digits(hours, 2)?, digits(minutes, 2)?);
    (hour <= 15 && minute < 60).then(|| (clock.trim_end(), format!("{sign}{hour:02}:{minute:02}")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn known_forms_are_read() {
        for (raw, value, precision) in [
            ("2025-08-27", "2025-08-27", Precision::Day),
            ("2025-08", "2025-08", Precision::Month),
            ("2025", "2025", Precision::Year),
            (" 2025-08-27T16:17 ", "2025-08-27T16:17", Precision::Minute),
            ("2025-08-27 16:17:05.25+0530", "2025-08-27T16:17:05+05:30", Precision::Second),
            ("2014-09-13T14:52:18.202-0400", "2014-09-13T14:52:18-04:00", Precision::Second),
            ("2025-08-27T16:17:00Z", "2025-08-27T16:17:00Z", Precision::Second),
            ("Wed, 27 Aug 2025 16:17:00 +0530", "2025-08-27T16:17:00+05:30", Precision::Second),
        ] {
            let dated = read_published(raw).unwrap_or_else(|| panic!("{raw:?} was not read"));
            assert_eq!((dated.value.as_str(), dated.precision, dated.raw.as_str()), (value, precision, raw));
        }
    }

    #[test]
    fn what_is_no_date_is_refused() {
        for raw in [
            "",
            "2025-02-30",
            "2025-8-27",
            "27-08-2025",
            "yesterday",
            "2025-08-27T25:00",
            "2025-08T10:00",
            "2025-08-27T10:00+99:00",
            "٢٠٢٥",
        ] {
            assert_eq!(read_published(raw), None, "{raw:?}");
        }
    }

    proptest::proptest! {
        #[test]
        fn no_text_stops_it(raw in "[0-9TZ:+. -]{0,30}|.{0,30}") {
            if let Some(dated) = read_published(&raw) {
                proptest::prop_assert!(dated.value.is_ascii());
            }
        }
    }
}
