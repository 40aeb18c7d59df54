//! Reckons with days and instants: how far two dates lie apart, whether two times are the same instant.

use secondsource_model::{Dated, Precision};

/// Days since 1970 of a date in the Gregorian calendar (method: Hinnant, "chrono-compatible low-level date algorithms").
fn civil_days(year: i64, month: i64, day: i64) -> i64 {
    let year = if month <= 2 { year - 1 } else { year };
    let era = year.div_euclid(400);
    let of_era = year.rem_euclid(400);
    let of_year = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
    era * 146_097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719_468
}

/// The date of a number of days since 1970 (the inverse by the same author).
fn civil(days: i64) -> (i64, i64, i64) {
    let days = days + 719_468;
    let era = days.div_euclid(146_097);
    let of_era = days.rem_euclid(146_097);
    let year_of_era = (of_era - of_era / 1460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let shifted = (5 * of_year + 2) / 153;
    let day = of_year - (153 * shifted + 2) / 5 + 1;
    let month = if shifted < 10 { shifted + 3 } else { shifted - 9 };
    (year_of_era + era * 400 + i64::from(month <= 2), month, day)
}

fn part(value: &str, range: std::ops::Range<usize>) -> Option<i64> {
    value.get(range)?.parse().ok()
}

/// Minutes since 1970 of a value whose offset is sure.
pub(super) fn minutes(value: &str) -> Option<i64> {
    let clock = part(value, 11..13)? * 60 + part(value, 14..16)?;
    let days = civil_days(part(value, 0..4)?, part(value, 5..7)?, part(value, 8..10)?);
    let offset = if value.ends_with('Z') {
        0
    } else {
        let zone = value.get(value.len().checked_sub(6)?..)?;
        let size = part(zone, 1..3)? * 60 + part(zone, 4..6)?;
        match zone.as_bytes().first()? {
            b'+' => size,
            b'-' => -size,
            _ => return None,
        }
    };
    Some(days * 1440 + clock - offset)
}

/// Days from one date to another; `None` where a day is not known.
pub(crate) fn days_between(one: &Dated, other: &Dated) -> Option<i64> {
    let number = |dated: &Dated| -> Option<i64> {
        let day = dated.day()?;
        Some(civil_days(part(day, 0..4)?, part(day, 5..7)?, part(day, 8..10)?))
    };
    Some(number(other)? - number(one)?)
}

/// A time stamp of a program, seconds or milliseconds since 1970 in ten or thirteen digits, as the instant that it is.
pub(super) fn stamp(words: &str) -> Option<Dated> {
    let words = words.trim();
    if !matches!(words.len(), 10 | 13) || !words.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let seconds: i64 = words.get(..10)?.parse().ok()?;
    let (year, month, day) = civil(seconds.div_euclid(86_400));
    let clock = seconds.rem_euclid(86_400);
    let value = format!("{year:04}-{month:02}-{day:02}T{:02}:{:02}:{:02}Z", clock / 3600, clock / 60 % 60, clock % 60);
    // Before 1995 there were no pages, and such numbers are no times.
    (1995..=2100).contains(&year).then(|| Dated {
        value,
        precision: Precision::Second,
        zone: None,
        raw: words.to_owned(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stamps() {
        let value = |words: &str| stamp(words).map(|dated| dated.value);
        assert_eq!(value("1756310400").as_deref(), Some("2025-08-27T16:00:00Z"));
        assert_eq!(value("1756310400000").as_deref(), Some("2025-08-27T16:00:00Z"));
        assert_eq!(value("1709164800").as_deref(), Some("2024-02-29T00:00:00Z"));
        for words in ["0000000000", "175631040", "17563104000", "2025-08-27", "9999999999999"] {
            assert_eq!(value(words), None, "{words}");
        }
    }

    #[test]
    fn instants() {
        assert_eq!(minutes("2025-08-27T16:00:00Z"), minutes("2025-08-27T18:00:00+02:00"));
        assert_eq!(minutes("2025-08-27T16:00"), None);
    }
}
