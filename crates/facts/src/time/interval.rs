//! From a TIMEX3 value to its precision and its half-open interval of civil time.

use jiff::civil::{Date, ISOWeekDate, Weekday};
use jiff::{Span, ToSpan};
use secondsource_model::{Interval, Precision};

/// How exact a value is.
pub(crate) fn precision(value: &str) -> Precision {
    if value.ends_with("_REF") || value.starts_with('P') || value.starts_with("BC") {
        return Precision::Vague;
    }
    if let Some((_, time)) = value.split_once('T').filter(|(day, _)| !day.is_empty() || value.starts_with('T')) {
        let colons = time.split(['Z', '+']).next().unwrap_or(time).matches(':').count();
        return match colons {
            0 if time.starts_with(|c: char| c.is_ascii_digit()) => Precision::Hour,
            0 => Precision::PartOfDay,
            1 => Precision::Minute,
            _ => Precision::Second,
        };
    }
    if value.contains('/') {
        return Precision::Day;
    }
    let mut fields = value.trim_start_matches("FY").split('-');
    let (year, second, third) = (fields.next().unwrap_or(""), fields.next(), fields.next());
    match (second, third) {
        (None, _) if year.len() < 4 => Precision::Vague,
        (None, _) => Precision::Year,
        (Some(week), third) if week.starts_with('W') && week != "WI" => {
            if third.is_some_and(|day| day != "WE") {
                Precision::Day
            } else {
                Precision::Week
            }
        }
        (Some(month), None) if month.starts_with(|c: char| c.is_ascii_digit() || c == 'X') => Precision::Month,
        (Some(_), None) => Precision::Season,
        (Some(_), Some(_)) => Precision::Day,
    }
}

/// From when until when a value lies, where it fixes that.
pub(crate) fn interval(value: &str) -> Option<Interval> {
    if value.contains('X')
        || value.starts_with('P')
        || value.starts_with("BC")
        || value.starts_with('T')
        || value.starts_with("FY")
    {
        return None;
    }
    if let Some((from, until)) = value.split_once('/') {
        let (from, until) = (interval(from)?, interval(until)?);
        return Some(Interval { from: from.from, until: until.until });
    }
    if let Some((day, time)) = value.split_once('T') {
        return within_day(day.parse().ok()?, time);
    }
    let (from, until) = dates(value)?;
    Some(Interval { from: from.to_string(), until: until.to_string() })
}

/// Hours of the parts of the day, from and until; a number above 24 lies on the next day.
fn hours(part: &str) -> Option<(i64, i64)> {
    Some(match part {
        "MO" => (6, 12),
        "MI" => (11, 14),
        "AF" => (12, 18),
        "EV" => (18, 24),
        "NI" => (18, 30),
        "DT" => (6, 18),
        "DAWN" => (4, 8),
        "DUSK" => (17, 22),
        _ => return None,
    })
}

fn within_day(day: Date, time: &str) -> Option<Interval> {
    let show = |moment: jiff::civil::DateTime| moment.strftime("%Y-%m-%dT%H:%M").to_string();
    let midnight = day.at(0, 0, 0, 0);
    if let Some((from, until)) = hours(time) {
        let from = midnight.checked_add(from.hours()).ok()?;
        let until = midnight.checked_add(until.hours()).ok()?;
        return Some(Interval { from: show(from), until: show(until) });
    }
    let plain = time.get(..time.find(['Z', '+', '-']).unwrap_or(time.len()))?;
    let mut fields = plain.split(':').map(|field| field.parse::<i64>().ok());
    let hour = fields.next()??;
    let minute = fields.next().flatten();
    let second = fields.next().flatten();
    let length: Span = if second.is_some() {
        1.seconds()
    } else if minute.is_some() {
        1.minutes()
    } else {
        1.hours()
    };
    let from = midnight.checked_add(hour.hours().minutes(minute.unwrap_or(0)).seconds(second.unwrap_or(0))).ok()?;
    let until = from.checked_add(length).ok()?;
    if second.is_some() {
        let full = |moment: jiff::civil::DateTime| moment.strftime("%Y-%m-%dT%H:%M:%S").to_string();
        return Some(Interval { from: full(from), until: full(until) });
    }
    Some(Interval { from: show(from), until: show(until) })
}

/// First day, and the first day behind, of a value of whole days.
pub(crate) fn dates(value: &str) -> Option<(Date, Date)> {
    let mut fields = value.split('-');
    let year = fields.next()?;
    let (second, third) = (fields.next(), fields.next());
    let Some(second) = second else { return years(year) };
    let year: i16 = year.parse().ok()?;
    if let Some(week) = second.strip_prefix('W').and_then(|week| week.parse::<i8>().ok()) {
        let monday = ISOWeekDate::new(year, week, Weekday::Monday).ok()?.date();
        return if third == Some("WE") {
            Some((add_days(monday, 5)?, add_days(monday, 7)?))
        } else {
            Some((monday, add_days(monday, 7)?))
        };
    }
    if let Some((first, months)) = months_of(second) {
        let from = Date::new(year, first, 1).ok()?;
        return Some((from, add_months(from, months)?));
    }
    let month: i8 = second.parse().ok()?;
    match third {
        None => {
            let from = Date::new(year, month, 1).ok()?;
            Some((from, add_months(from, 1)?))
        }
        Some(day) => {
            let from = Date::new(year, month, day.parse().ok()?).ok()?;
            Some((from, add_days(from, 1)?))
        }
    }
}

/// First month and number of months of quarters, halves and seasons. Winter is that which begins in December.
fn months_of(code: &str) -> Option<(i8, i64)> {
    Some(match code {
        "Q1" => (1, 3),
        "Q2" => (4, 3),
        "Q3" => (7, 3),
        "Q4" => (10, 3),
        "H1" => (1, 6),
        "H2" => (7, 6),
        "SP" => (3, 3),
        "SU" => (6, 3),
        "FA" => (9, 3),
        "WI" => (12, 3),
        _ => return None,
    })
}

/// A century (two digits), a decade (three) or a year.
fn years(value: &str) -> Option<(Date, Date)> {
    let number: i16 = value.parse().ok()?;
    let (first, count) = match value.len() {
        2 => (number.checked_mul(100)?, 100),
        3 => (number.checked_mul(10)?, 10),
        _ => (number, 1),
    };
    Some((Date::new(first, 1, 1).ok()?, Date::new(first.checked_add(count)?, 1, 1).ok()?))
}

pub(crate) fn add_days(date: Date, days: i64) -> Option<Date> {
    date.checked_add(Span::new().try_days(days).ok()?).ok()
}

pub(crate) fn add_months(date: Date, months: i64) -> Option<Date> {
    date.checked_add(Span::new().try_months(months).ok()?).ok()
}

pub(crate) fn add_years(date: Date, years: i64) -> Option<Date> {
    date.checked_add(Span::new().try_years(years).ok()?).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_have_their_precision_and_interval() {
        for (value, want, from, until) in [
            ("2025", Precision::Year, "2025-01-01", "2026-01-01"),
            ("2025-02", Precision::Month, "2025-02-01", "2025-03-01"),
            ("2025-08-27", Precision::Day, "2025-08-27", "2025-08-28"),
            ("2025-W35", Precision::Week, "2025-08-25", "2025-09-01"),
            ("2025-W35-WE", Precision::Week, "2025-08-30", "2025-09-01"),
            ("2025-Q3", Precision::Season, "2025-07-01", "2025-10-01"),
            ("2025-WI", Precision::Season, "2025-12-01", "2026-03-01"),
            ("2025-08-27TMO", Precision::PartOfDay, "2025-08-27T06:00", "2025-08-27T12:00"),
            ("2025-08-26TNI", Precision::PartOfDay, "2025-08-26T18:00", "2025-08-27T06:00"),
            ("2025-08-27T16:17", Precision::Minute, "2025-08-27T16:17", "2025-08-27T16:18"),
            ("2025-08-27T16:17Z", Precision::Minute, "2025-08-27T16:17", "2025-08-27T16:18"),
            ("2025-08-27T23", Precision::Hour, "2025-08-27T23:00", "2025-08-28T00:00"),
            ("199", Precision::Vague, "1990-01-01", "2000-01-01"),
            ("2025-08-03/2025-08-05", Precision::Day, "2025-08-03", "2025-08-06"),
        ] {
            assert_eq!(precision(value), want, "precision of {value}");
            let got = interval(value).unwrap_or_else(|| panic!("no interval for {value}"));
            assert_eq!((got.from.as_str(), got.until.as_str()), (from, until), "interval of {value}");
        }
        for value in ["PAST_REF", "P3D", "XXXX-WXX-3", "PXY", "T16:17", "2025-13", "2025-02-30", "FY2009", "BC02"] {
            assert_eq!(interval(value), None, "{value} fixes no interval");
        }
    }
}
