//! On which day of a year a named day falls.

use jiff::civil::{Date, Weekday};

use super::interval::add_days;

/// The date of a rule of the data file in a year.
pub(crate) fn date_in(rule: &str, year: i16) -> Option<Date> {
    let mut fields = rule.split_whitespace();
    let kind = fields.next()?;
    let mut number = || fields.next().and_then(|field| field.parse::<i8>().ok());
    match kind {
        "fixed" => Date::new(year, number()?, number()?).ok(),
        "nth" => {
            let (month, weekday, nth) = (number()?, number()?, number()?);
            let weekday = Weekday::from_monday_one_offset(weekday).ok()?;
            Date::new(year, month, 1).ok()?.nth_weekday_of_month(nth, weekday).ok()
        }
        "easter" => add_days(easter(year)?, i64::from(number()?)),
        _ => None,
    }
}

/// Western Easter Sunday, by the rule of Oudin (1940) as given in the Explanatory Supplement to the Astronomical Almanac.
fn easter(year: i16) -> Option<Date> {
    let year = i32::from(year);
    let century = year / 100;
    let golden = year % 19;
    let k = (century - 17) / 25;
    let mut i = (century - century / 4 - (century - k) / 3 + 19 * golden + 15) % 30;
    i -= (i / 28) * (1 - (i / 28) * (29 / (i + 1)) * ((21 - golden) / 11));
    let j = (year + year / 4 + i + 2 - century + century / 4) % 7;
    let l = i - j;
    let month = 3 + (l + 40) / 44;
    let day = l + 28 - 31 * (month / 4);
    Date::new(i16::try_from(year).ok()?, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn named_days_fall_where_the_calendar_says() {
        for (rule, year, day) in [
            ("easter 0", 2024, "2024-03-31"),
            ("easter 0", 2025, "2025-04-20"),
            ("easter -2", 2025, "2025-04-18"),
            ("easter 49", 2025, "2025-06-08"),
            ("nth 11 4 4", 2025, "2025-11-27"),
            ("nth 5 1 -1", 2025, "2025-05-26"),
            ("fixed 12 25", 2025, "2025-12-25"),
        ] {
            assert_eq!(date_in(rule, year).map(|date| date.to_string()).as_deref(), Some(day), "{rule} in {year}");
        }
        assert_eq!(date_in("fixed 2 30", 2025), None);
        assert_eq!(date_in("", 2025), None);
    }
}
