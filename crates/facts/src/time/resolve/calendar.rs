//! Reckons dates, weekdays and days of the month: which year, month or week is meant.

use jiff::civil::Date;

use super::{Reckoned, Resolver, reckoned};
use crate::time::interval::{add_days, add_months, dates};
use crate::time::meaning::{Base, Meaning, Shift};
use crate::time::tense::Tense;
use secondsource_model::Anchor;

impl Resolver {
    pub(super) fn calendar(&self, month: u8, day: Option<u8>, shift: Shift, tense: Tense) -> Reckoned {
        let Some((now, anchor)) = self.base(Base::Document) else {
            let value = day.map_or_else(|| format!("XXXX-{month:02}"), |day| format!("XXXX-{month:02}-{day:02}"));
            return reckoned(value, self.unknown_anchor());
        };
        let key = |date: Date| (date.month(), if day.is_some() { date.day() } else { 0 });
        let this = (i8::try_from(month).unwrap_or(1), day.and_then(|day| i8::try_from(day).ok()).unwrap_or(0));
        let year = i32::from(now.year());
        let past = if this <= key(now) { year } else { year - 1 };
        let coming = if this >= key(now) { year } else { year + 1 };
        let begun = self.not_before.map(|from| if this >= key(from) { from.year() } else { from.year() + 1 });
        let chosen = match (shift, tense) {
            (Shift::Near, _) if let Some(year) = begun => i32::from(year),
            (Shift::This, _) => year,
            (Shift::YearBefore, _) => year - 1,
            (Shift::YearAfter, _) => year + 1,
            (Shift::Last, _) => {
                if this < key(now) {
                    year
                } else {
                    year - 1
                }
            }
            (Shift::Next | Shift::OfNextWeek, _) => {
                if this > key(now) {
                    year
                } else {
                    year + 1
                }
            }
            (Shift::Near, Tense::Past) => past,
            (Shift::Near, Tense::Future) => coming,
            (Shift::Near, Tense::Present | Tense::Unknown) => self.nearer(now, month, day, past, coming),
        };
        // The 29th of February lies in a leap year: go on in the direction taken.
        let chosen = leap(chosen, month, day, if chosen > year || tense == Tense::Future { 1 } else { -1 });
        reckoned(calendar_value(chosen, month, day), anchor)
    }

    /// With no tense to tell: the past one, unless the coming one is much nearer (a month against most of a year).
    fn nearer(&self, now: Date, month: u8, day: Option<u8>, past: i32, coming: i32) -> i32 {
        let distance = |year: i32| -> Option<i64> {
            let date =
                Date::new(i16::try_from(year).ok()?, i8::try_from(month).ok()?, i8::try_from(day.unwrap_or(15)).ok()?)
                    .ok()?;
            Some(i64::from(date.since(now).ok()?.get_days()).abs())
        };
        match (distance(past), distance(coming)) {
            (Some(back), Some(ahead)) if ahead * 3 < back => coming,
            _ => past,
        }
    }

    pub(super) fn slashed(&self, first: u8, second: u8, year: Option<i32>, tense: Tense) -> Reckoned {
        let american = Meaning::Calendar { year, month: first, day: Some(second), shift: Shift::Near };
        let european = Meaning::Calendar { year, month: second, day: Some(first), shift: Shift::Near };
        let (american, european) = (self.resolve(&american, tense), self.resolve(&european, tense));
        let distance = |reckoned: &Reckoned| -> Option<i64> {
            let date: Date = reckoned.value.parse().ok()?;
            Some(i64::from(date.since(self.document?).ok()?.get_days()).abs())
        };
        match (distance(&american), distance(&european)) {
            (Some(month_first), Some(day_first)) if day_first < month_first => european,
            (None, Some(_)) => european,
            _ => american,
        }
    }

    pub(super) fn day_of_month(&self, day: u8, tense: Tense) -> Reckoned {
        let Some((now, anchor)) = self.base(Base::Document) else {
            return reckoned(format!("XXXX-XX-{day:02}"), self.unknown_anchor());
        };
        let here = i64::from(now.day());
        let months = match tense {
            Tense::Future if i64::from(day) < here => 1,
            Tense::Past | Tense::Unknown if i64::from(day) > here => -1,
            _ => 0,
        };
        let month = add_months(now.first_of_month(), months).unwrap_or(now);
        reckoned(calendar_value(i32::from(month.year()), month.month().unsigned_abs(), Some(day)), anchor)
    }

    pub(super) fn weekday(&self, weekday: u8, shift: Shift, tense: Tense) -> Reckoned {
        let Some((now, anchor)) = self.base(Base::Document) else {
            return reckoned(format!("XXXX-WXX-{weekday}"), self.unknown_anchor());
        };
        if let (Some(from), Shift::Near) = (self.not_before, shift) {
            let ahead = (i64::from(weekday) - i64::from(from.weekday().to_monday_one_offset())).rem_euclid(7);
            return match add_days(from, ahead) {
                Some(date) => reckoned(date.to_string(), anchor),
                None => reckoned(format!("XXXX-WXX-{weekday}"), Anchor::None),
            };
        }
        let here = i64::from(now.weekday().to_monday_one_offset());
        let back = (here - i64::from(weekday)).rem_euclid(7);
        let ahead = (i64::from(weekday) - here).rem_euclid(7);
        let days = match (shift, tense) {
            (Shift::Last | Shift::YearBefore, _) => -(if back == 0 { 7 } else { back }),
            (Shift::OfNextWeek, _) => i64::from(weekday) - here + 7,
            (Shift::Next | Shift::YearAfter, _) => {
                if ahead == 0 {
                    7
                } else {
                    ahead
                }
            }
            (Shift::This, _) => i64::from(weekday) - here,
            (Shift::Near, Tense::Future) => ahead,
            // "X meets on Friday": the nearer one; of two at the same distance the past.
            (Shift::Near, Tense::Present) if ahead < back => ahead,
            (Shift::Near, _) => -back,
        };
        match add_days(now, days) {
            Some(date) => reckoned(date.to_string(), anchor),
            None => reckoned(format!("XXXX-WXX-{weekday}"), Anchor::None),
        }
    }

    pub(super) fn weekday_of(&self, weekday: u8, week: &Meaning, tense: Tense) -> Reckoned {
        let week = self.resolve(week, tense);
        let date = dates(&week.value).and_then(|(monday, _)| {
            let monday = add_days(monday, 1 - i64::from(monday.weekday().to_monday_one_offset()))?;
            add_days(monday, i64::from(weekday) - 1)
        });
        match date {
            Some(date) => reckoned(date.to_string(), week.anchor),
            None => reckoned(format!("XXXX-WXX-{weekday}"), Anchor::None),
        }
    }

    /// The month nearest to the document's in which the weekday and the day of the month fall together, in the direction of the tense.
    pub(super) fn weekday_and_day(&self, weekday: u8, day: u8, tense: Tense) -> Reckoned {
        let Some((now, anchor)) = self.base(Base::Document) else {
            return reckoned(format!("XXXX-XX-{day:02}"), self.unknown_anchor());
        };
        let order: Vec<i64> = match tense {
            Tense::Past => (-11..=0).rev().chain(1..=11).collect(),
            Tense::Future => (0..=11).chain((-11..0).rev()).collect(),
            _ => (0..=11).flat_map(|months| [-months, months]).collect(),
        };
        let found = order.into_iter().find_map(|months| {
            let month = add_months(now.first_of_month(), months)?;
            let date = Date::new(month.year(), month.month(), i8::try_from(day).ok()?).ok()?;
            let fits = date.weekday().to_monday_one_offset() == i8::try_from(weekday).ok()?;
            let past = tense == Tense::Past && date > now || tense == Tense::Future && date < now;
            (fits && !past).then_some(date)
        });
        match found {
            Some(date) => reckoned(date.to_string(), anchor),
            None => reckoned(format!("XXXX-XX-{day:02}"), Anchor::None),
        }
    }
}

fn leap(year: i32, month: u8, day: Option<u8>, step: i32) -> i32 {
    if month != 2 || day != Some(29) {
        return year;
    }
    let is_leap = |year: i32| year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    (0..8).map(|by| year + by * step).find(|year| is_leap(*year)).unwrap_or(year)
}

pub(super) fn calendar_value(year: i32, month: u8, day: Option<u8>) -> String {
    day.map_or_else(|| format!("{year:04}-{month:02}"), |day| format!("{year:04}-{month:02}-{day:02}"))
}
