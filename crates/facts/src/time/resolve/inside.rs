//! Reckons times inside or around longer ones: the last week of March, the weekend of the 5th, the middle of a year.

use jiff::civil::{Date, Weekday};
use secondsource_model::{Anchor, Interval};

use super::units::{at_precision, moved};
use super::{End, Reckoned, Resolver, reckoned};
use crate::time::interval::{add_days, add_months, dates};
use crate::time::meaning::{Meaning, Unit};
use crate::time::tense::Tense;

impl Resolver {
    pub(super) fn nth(&self, nth: i64, unit: Unit, of: &Meaning, tense: Tense) -> Reckoned {
        let of = self.resolve(of, tense);
        let unknown = reckoned(of.value.clone(), of.anchor);
        let Some((from, until)) = dates(&of.value) else { return unknown };
        // The weeks of a year have their numbers; those of a month are counted from its first day.
        if unit == Unit::Week
            && let Some(year) = (of.value.len() == 4).then(|| of.value.parse::<i16>().ok()).flatten()
        {
            let last = || weeks_of_year(year);
            let week = if nth < 0 { last() } else { nth };
            if (1..=last()).contains(&week) {
                return reckoned(format!("{year:04}-W{week:02}"), of.anchor);
            }
        }
        let inside = if nth < 0 {
            add_days(until, -1)
        } else {
            let first = match unit {
                Unit::Day => add_days(from, nth - 1),
                Unit::Week | Unit::Weekend => add_days(from, (nth - 1).saturating_mul(7)),
                Unit::Month => add_months(from, nth - 1),
                _ => add_months(from, (nth - 1).saturating_mul(3)),
            };
            first.filter(|first| *first < until)
        };
        match inside.and_then(|date| at_precision(date, unit)) {
            Some(value) => reckoned(value, of.anchor),
            None => unknown,
        }
    }

    pub(super) fn nth_weekday(&self, nth: i64, weekday: u8, of: &Meaning, tense: Tense) -> Reckoned {
        let of = self.resolve(of, tense);
        let found = dates(&of.value).and_then(|(from, _)| {
            let weekday = Weekday::from_monday_one_offset(i8::try_from(weekday).ok()?).ok()?;
            from.nth_weekday_of_month(i8::try_from(nth).ok()?, weekday).ok()
        });
        match found {
            Some(date) => reckoned(date.to_string(), of.anchor),
            None => of,
        }
    }

    pub(super) fn week_number(&self, week: u8, year: Option<&Meaning>, tense: Tense) -> Reckoned {
        let (year, anchor) = match year {
            Some(year) => {
                let year = self.resolve(year, tense);
                (year.value.get(..4).and_then(|year| year.parse::<i16>().ok()), year.anchor)
            }
            None => (self.document.map(|day| day.iso_week_date().year()), self.document_anchor),
        };
        match year.filter(|year| i64::from(week) <= weeks_of_year(*year)) {
            Some(year) => reckoned(format!("{year:04}-W{week:02}"), anchor),
            None => reckoned(format!("XXXX-W{week:02}"), Anchor::None),
        }
    }

    pub(super) fn holding(&self, unit: Unit, day: &Meaning, tense: Tense) -> Reckoned {
        let day = self.resolve(day, tense);
        let Ok(date) = day.value.parse::<Date>() else { return day };
        let weekday = i64::from(date.weekday().to_monday_one_offset());
        // A Monday's or Tuesday's weekend is the one before it, any other day's the one of its own week.
        let near = if unit == Unit::Weekend && weekday <= 2 { add_days(date, -7).unwrap_or(date) } else { date };
        match at_precision(near, unit) {
            Some(value) => reckoned(value, day.anchor),
            None => day,
        }
    }

    pub(super) fn counted(&self, first: bool, amount: i64, unit: Unit, of: &Meaning, tense: Tense) -> Reckoned {
        let of = self.resolve(of, tense);
        let length = reckoned(unit.duration(&amount.to_string()), of.anchor);
        let Some((mut from, mut until)) = dates(&of.value) else { return length };
        if unit == Unit::Week {
            // Whole weeks, from Monday to Sunday, with the greater part of each in the longer time.
            from = add_days(from, (8 - i64::from(from.weekday().to_monday_one_offset())) % 7).unwrap_or(from);
            until = add_days(until, 1 - i64::from(until.weekday().to_monday_one_offset())).unwrap_or(until);
        }
        let (from, until) = if first {
            (Some(from), moved(from, unit, amount))
        } else {
            (amount.checked_neg().and_then(|back| moved(until, unit, back)), Some(until))
        };
        let (Some(from), Some(until)) = (from, until) else { return length };
        Reckoned { interval: Some(Interval { from: from.to_string(), until: until.to_string() }), ..length }
    }

    /// A stretch that runs from the middle of a time begins there, and one that runs to it ends there.
    pub(super) fn middle(&self, of: &Meaning, tense: Tense) -> Reckoned {
        let whole = self.resolve(of, tense);
        let halves = dates(&whole.value).filter(|_| whole.bounded).and_then(|(from, until)| {
            let days = i64::from(until.since(from).ok()?.get_days());
            let middle = add_days(from, days / 2)?;
            Some(match self.end? {
                End::First => (middle, until),
                End::Last => (from, middle),
            })
        });
        let interval = halves.map(|(from, until)| Interval { from: from.to_string(), until: until.to_string() });
        Reckoned { interval, ..whole }
    }
}

/// 52 or 53 (ISO 8601).
fn weeks_of_year(year: i16) -> i64 {
    Date::new(year, 12, 28).map_or(52, |date| i64::from(date.iso_week_date().week()))
}
