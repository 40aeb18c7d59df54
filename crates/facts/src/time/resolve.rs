//! Reckons what a time expression means from the document's time, the tense around it, and the date mentioned last.

use jiff::civil::{Date, Weekday};
use secondsource_model::{Anchor, Interval, TimeIx};

use super::interval::{add_days, add_months, add_years, dates};
use super::meaning::{Base, Meaning, Reach, Shift, Unit};
use super::tense::Tense;

/// What is known when an expression is reckoned.
#[derive(Clone, Debug)]
pub(crate) struct Resolver {
    /// The document's day.
    pub(crate) document: Option<Date>,
    /// For the later end of a stretch: the day on which its first end begins.
    pub(crate) not_before: Option<Date>,
    /// Which end of a stretch the expression is, where it is one.
    pub(crate) end: Option<End>,
    /// What the document's day comes from.
    pub(crate) document_anchor: Anchor,
    /// The day mentioned last, with its expression.
    pub(crate) mentioned: Option<(Date, TimeIx)>,
    /// The value of the date mentioned last, of any precision from the year on.
    pub(crate) mentioned_value: Option<String>,
}

/// An end of a stretch: "from ... to ...".
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum End {
    /// The first.
    First,
    /// The last.
    Last,
}

/// A reckoned value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Reckoned {
    pub(crate) value: String,
    pub(crate) anchor: Anchor,
    /// Where the value alone does not fix it.
    pub(crate) interval: Option<Interval>,
    /// Whether the value's own bounds are those of the time: not of a season of affairs, which no calendar fixes.
    pub(crate) bounded: bool,
}

fn reckoned(value: String, anchor: Anchor) -> Reckoned {
    Reckoned { value, anchor, interval: None, bounded: true }
}

impl Resolver {
    /// The day to reckon from, with what it comes from.
    fn base(&self, base: Base) -> Option<(Date, Anchor)> {
        let document = self.document.map(|day| (day, self.document_anchor));
        match base {
            Base::Document => document,
            Base::Mention => self.mentioned.map(|(day, at)| (day, Anchor::Mention(at))).or(document),
        }
    }

    /// Reckons `meaning`. Where nothing can be reckoned from, the value keeps `X` for what is not known.
    pub(crate) fn resolve(&self, meaning: &Meaning, tense: Tense) -> Reckoned {
        match meaning {
            Meaning::Fixed(value) => {
                let anchor = if value.ends_with("_REF") { self.document_anchor } else { Anchor::Absolute };
                reckoned(value.clone(), anchor)
            }
            Meaning::Calendar { year: Some(year), month, day, .. } => {
                reckoned(calendar_value(*year, *month, *day), Anchor::Absolute)
            }
            Meaning::Calendar { year: None, month, day, shift } => self.calendar(*month, *day, *shift, tense),
            Meaning::Slashed { first, second, year } => self.slashed(*first, *second, *year, tense),
            Meaning::DayOfMonth(day) => self.day_of_month(*day, tense),
            Meaning::Weekday { weekday, shift } => self.weekday(*weekday, *shift, tense),
            Meaning::Relative { unit, offset, base } => self.relative(*unit, *offset, *base, tense),
            Meaning::SamePeriod => self.same_period(),
            Meaning::Season { code, year, shift } => self.season(code, year.as_deref(), *shift, tense),
            Meaning::Unbounded(season) => Reckoned { bounded: false, ..self.resolve(season, tense) },
            Meaning::Holiday { rule, year, shift } => self.holiday(rule, *year, *shift, tense),
            Meaning::Nth { nth, unit, of } => self.nth(*nth, *unit, of, tense),
            Meaning::NthWeekday { nth, weekday, of } => self.nth_weekday(*nth, *weekday, of, tense),
            Meaning::OnDay { day, time } => {
                let day = self.past_night(day, time, tense).unwrap_or_else(|| self.resolve(day, tense));
                let value = if day.value == "XXXX-XX-XX" { time.clone() } else { format!("{}{time}", day.value) };
                reckoned(value, day.anchor)
            }
            Meaning::Moved { unit, offset, from } => self.moved(*unit, *offset, from, tense),
            Meaning::WeekdayOf { weekday, week } => self.weekday_of(*weekday, week, tense),
            Meaning::WeekdayAndDay { weekday, day } => self.weekday_and_day(*weekday, *day, tense),
            Meaning::WeekNumber { week, year } => self.week_number(*week, year.as_deref(), tense),
            Meaning::Holding { unit, day } => self.holding(*unit, day, tense),
            Meaning::Counted { first, amount, unit, of } => self.counted(*first, *amount, *unit, of, tense),
            Meaning::Overnight { day, ends } => self.overnight(day.as_deref(), *ends, tense),
            Meaning::Duration { value, unit, amount, reach } => self.duration(value, *unit, *amount, *reach),
            Meaning::Middle(of) => self.middle(of, tense),
            Meaning::Range(from, until) => {
                let (from, until) = (self.resolve(from, tense), self.resolve(until, tense));
                reckoned(format!("{}/{}", from.value, until.value), from.anchor)
            }
            Meaning::ShortDecade(decade) => {
                // The latest such decade that has begun.
                let now = self.document.map_or(2020, |day| i32::from(day.year()));
                let century = if 2000 + i32::from(*decade) * 10 <= now { 20 } else { 19 };
                reckoned(format!("{century}{decade}"), Anchor::Absolute)
            }
        }
    }

    /// A stretch that runs from the middle of a time begins there, and one that runs to it ends there.
    fn middle(&self, of: &Meaning, tense: Tense) -> Reckoned {
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

    fn unknown_anchor(&self) -> Anchor {
        Anchor::None
    }

    fn calendar(&self, month: u8, day: Option<u8>, shift: Shift, tense: Tense) -> Reckoned {
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

    fn slashed(&self, first: u8, second: u8, year: Option<i32>, tense: Tense) -> Reckoned {
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

    fn day_of_month(&self, day: u8, tense: Tense) -> Reckoned {
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

    fn weekday(&self, weekday: u8, shift: Shift, tense: Tense) -> Reckoned {
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

    /// The stretch mentioned last, a year before.
    fn same_period(&self) -> Reckoned {
        let year_before = self.mentioned_value.as_deref().and_then(|value| {
            let year: i32 = value.get(..4)?.parse().ok()?;
            Some(format!("{:04}{}", year - 1, value.get(4..)?))
        });
        match year_before {
            Some(value) => reckoned(value, self.document_anchor),
            None => self.relative(Unit::Year, -1, Base::Document, Tense::Unknown),
        }
    }

    /// "the night" of a past clause on the document's own day: the one that ended with that day's morning, since the one that begins with its evening had
    /// mostly not come when the report was written. "Tonight" and "Tuesday night" name theirs.
    fn past_night(&self, day: &Meaning, time: &str, tense: Tense) -> Option<Reckoned> {
        let same = matches!(day, Meaning::Relative { unit: Unit::Day, offset: 0, base: Base::Mention });
        if !same || time != "TNI" || tense != Tense::Past {
            return None;
        }
        let (now, _) = self.base(Base::Document)?;
        let day = self.resolve(day, tense);
        (day.value == now.to_string()).then_some(())?;
        Some(Reckoned { value: add_days(now, -1)?.to_string(), ..day })
    }

    fn relative(&self, unit: Unit, offset: i64, base: Base, tense: Tense) -> Reckoned {
        let unknown =
            || reckoned(if unit.below_day() { "TXX".to_owned() } else { "XXXX-XX-XX".to_owned() }, Anchor::None);
        // "samples taken at 10 a.m." behind "the vote on Thursday" still to come: what is past lies on no day ahead.
        let ahead = self.mentioned.is_some_and(|(day, _)| self.document.is_some_and(|now| day > now));
        let base = if offset == 0 && tense == Tense::Past && ahead { Base::Document } else { base };
        let Some((now, anchor)) = self.base(base) else { return unknown() };
        let value = moved(now, unit, offset).and_then(|date| at_precision(date, unit));
        value.map_or_else(unknown, |value| reckoned(value, anchor))
    }

    fn season(&self, code: &str, year: Option<&Meaning>, shift: Shift, tense: Tense) -> Reckoned {
        if let Some(year) = year {
            let year = self.resolve(year, tense);
            let digits: String = year.value.trim_start_matches("FY").chars().take(4).collect();
            if digits.len() == 4 && digits.bytes().all(|byte| byte.is_ascii_digit()) {
                return reckoned(format!("{digits}-{code}"), year.anchor);
            }
        }
        let Some((now, anchor)) = self.base(Base::Document) else {
            return reckoned(format!("XXXX-{code}"), self.unknown_anchor());
        };
        let span = |year: i16| dates(&format!("{year:04}-{code}"));
        let year = now.year();
        let candidates: Vec<(i16, Date, Date)> =
            (year - 2..=year + 2).filter_map(|year| span(year).map(|(from, until)| (year, from, until))).collect();
        let holding = candidates.iter().find(|(_, from, until)| *from <= now && now < *until);
        let ended = candidates.iter().rfind(|(_, _, until)| *until <= now);
        let begun = candidates.iter().rfind(|(_, from, _)| *from <= now);
        let coming = candidates.iter().find(|(_, from, _)| *from > now);
        // Results of a quarter are told when it is over; a season of the year is named while it lasts.
        let quarter = code.starts_with(['Q', 'H']);
        let chosen = match (shift, tense) {
            (Shift::This, _) => holding.or_else(|| candidates.iter().find(|(y, ..)| *y == year)),
            (Shift::Last | Shift::YearBefore, _) => ended,
            (Shift::Next | Shift::OfNextWeek | Shift::YearAfter, _) => coming,
            (Shift::Near, Tense::Future) => holding.filter(|_| !quarter).or(coming),
            (Shift::Near, Tense::Present | Tense::Unknown) if !quarter => {
                holding.or_else(|| self.nearer_season(now, begun, coming))
            }
            (Shift::Near, _) if quarter => ended,
            (Shift::Near, _) => begun,
        };
        match chosen {
            Some((year, ..)) => reckoned(format!("{year:04}-{code}"), anchor),
            None => reckoned(format!("XXXX-{code}"), Anchor::None),
        }
    }

    fn nearer_season<'c>(
        &self,
        now: Date,
        begun: Option<&'c (i16, Date, Date)>,
        coming: Option<&'c (i16, Date, Date)>,
    ) -> Option<&'c (i16, Date, Date)> {
        let days = |from: Date, until: Date| until.since(from).map_or(i64::MAX, |span| i64::from(span.get_days()));
        match (begun, coming) {
            (Some(past), Some(next)) if days(now, next.1) < days(past.2, now) => coming.filter(|_| next.1 > now),
            (Some(_), _) => begun,
            _ => coming,
        }
    }

    fn holiday(&self, rule: &str, year: Option<i32>, shift: Shift, tense: Tense) -> Reckoned {
        if let Some(year) = year {
            let date = i16::try_from(year).ok().and_then(|year| super::holiday::date_in(rule, year));
            return date.map_or_else(
                || reckoned(format!("{year}-XX-XX"), Anchor::Absolute),
                |date| reckoned(date.to_string(), Anchor::Absolute),
            );
        }
        let Some((now, anchor)) = self.base(Base::Document) else {
            return reckoned("XXXX-XX-XX".to_owned(), self.unknown_anchor());
        };
        let around: Vec<Date> =
            (now.year() - 1..=now.year() + 1).filter_map(|year| super::holiday::date_in(rule, year)).collect();
        let past = around.iter().rfind(|date| **date <= now).copied();
        let coming = around.iter().find(|date| **date >= now).copied();
        let days = |date: Date| date.since(now).map_or(i64::MAX, |span| i64::from(span.get_days()).abs());
        let chosen = match (shift, tense) {
            (Shift::YearBefore, _) => around.iter().find(|date| date.year() == now.year() - 1).copied(),
            (Shift::YearAfter, _) => around.iter().find(|date| date.year() == now.year() + 1).copied(),
            (Shift::Last, _) => around.iter().rfind(|date| **date < now).copied(),
            (Shift::Next | Shift::OfNextWeek, _) => around.iter().find(|date| **date > now).copied(),
            (Shift::This, _) => around.iter().find(|date| date.year() == now.year()).copied(),
            (Shift::Near, Tense::Future) => coming,
            (Shift::Near, Tense::Past) => past,
            (Shift::Near, _) => match (past, coming) {
                (Some(back), Some(ahead)) if days(ahead) < days(back) => coming,
                _ => past.or(coming),
            },
        };
        chosen
            .map_or_else(|| reckoned("XXXX-XX-XX".to_owned(), Anchor::None), |date| reckoned(date.to_string(), anchor))
    }

    fn nth(&self, nth: i64, unit: Unit, of: &Meaning, tense: Tense) -> Reckoned {
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

    fn nth_weekday(&self, nth: i64, weekday: u8, of: &Meaning, tense: Tense) -> Reckoned {
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

    /// So many units before or after a time, as exact as that time, or as the unit where that is finer.
    fn moved(&self, unit: Unit, offset: i64, from: &Meaning, tense: Tense) -> Reckoned {
        let from = self.resolve(from, tense);
        let fields = from.value.split('-').count();
        let coarse = match unit {
            Unit::Year | Unit::Decade | Unit::Century => fields < 3,
            Unit::Month | Unit::Quarter => fields == 2,
            _ => false,
        };
        let start = dates(&from.value).map(|(start, _)| start);
        let value = start.and_then(|start| moved(start, unit, offset)).and_then(|date| {
            if !coarse {
                Some(date.to_string())
            } else if fields == 2 {
                at_precision(date, Unit::Month)
            } else {
                at_precision(date, Unit::Year)
            }
        });
        value.map_or_else(|| reckoned("XXXX-XX-XX".to_owned(), Anchor::None), |value| reckoned(value, from.anchor))
    }

    fn weekday_of(&self, weekday: u8, week: &Meaning, tense: Tense) -> Reckoned {
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
    fn weekday_and_day(&self, weekday: u8, day: u8, tense: Tense) -> Reckoned {
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

    fn week_number(&self, week: u8, year: Option<&Meaning>, tense: Tense) -> Reckoned {
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

    fn holding(&self, unit: Unit, day: &Meaning, tense: Tense) -> Reckoned {
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

    fn counted(&self, first: bool, amount: i64, unit: Unit, of: &Meaning, tense: Tense) -> Reckoned {
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

    fn overnight(&self, day: Option<&Meaning>, ends: bool, tense: Tense) -> Reckoned {
        let (base, anchor) = match day {
            Some(day) => {
                let day = self.resolve(day, tense);
                (day.value.parse::<Date>().ok(), day.anchor)
            }
            None => (self.document, self.document_anchor),
        };
        // With "will" the coming night is meant.
        let ends = if day.is_none() && tense == Tense::Future { false } else { ends };
        let Some(begin) = base.and_then(|date| if ends { add_days(date, -1) } else { Some(date) }) else {
            return reckoned("TNI".to_owned(), Anchor::None);
        };
        let next = add_days(begin, 1).unwrap_or(begin);
        let interval = Interval { from: format!("{begin}T18:00"), until: format!("{next}T09:00") };
        Reckoned { value: format!("{begin}TNI"), anchor, interval: Some(interval), bounded: true }
    }

    fn duration(&self, value: &str, unit: Unit, amount: Option<i64>, reach: Reach) -> Reckoned {
        let free = reckoned(value.to_owned(), Anchor::None);
        if reach == Reach::Free || unit.below_day() {
            return free;
        }
        let (Some((now, anchor)), Some(amount)) = (self.base(Base::Document), amount) else {
            return Reckoned { anchor: self.document_anchor, ..free };
        };
        let sign = if reach == Reach::Back { -1 } else { 1 };
        let other = amount.checked_mul(sign).and_then(|offset| moved(now, unit, offset));
        let interval = other.map(|other| {
            let (from, until) = if reach == Reach::Back { (other, now) } else { (now, other) };
            Interval { from: from.to_string(), until: until.to_string() }
        });
        Reckoned { value: value.to_owned(), anchor, interval, bounded: true }
    }
}

/// 52 or 53 (ISO 8601).
fn weeks_of_year(year: i16) -> i64 {
    Date::new(year, 12, 28).map_or(52, |date| i64::from(date.iso_week_date().week()))
}

fn leap(year: i32, month: u8, day: Option<u8>, step: i32) -> i32 {
    if month != 2 || day != Some(29) {
        return year;
    }
    let is_leap = |year: i32| year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    (0..8).map(|by| year + by * step).find(|year| is_leap(*year)).unwrap_or(year)
}

fn calendar_value(year: i32, month: u8, day: Option<u8>) -> String {
    day.map_or_else(|| format!("{year:04}-{month:02}"), |day| format!("{year:04}-{month:02}-{day:02}"))
}

/// `date` moved by so many units.
fn moved(date: Date, unit: Unit, offset: i64) -> Option<Date> {
    match unit {
        Unit::Second | Unit::Minute | Unit::Hour => {
            (offset.abs() < 3 && unit == Unit::Hour || unit < Unit::Hour).then_some(date)
        }
        Unit::Day | Unit::Night => add_days(date, offset),
        Unit::Week | Unit::Weekend => add_days(date, offset.checked_mul(7)?),
        Unit::Fortnight => add_days(date, offset.checked_mul(14)?),
        // Counted from the first day, so that the 31st does not slip.
        Unit::Month => add_months(date, offset),
        Unit::Quarter => add_months(date.first_of_month(), offset.checked_mul(3)?),
        Unit::Year => add_years(date, offset),
        Unit::Decade => add_years(date, offset.checked_mul(10)?),
        Unit::Century => add_years(date, offset.checked_mul(100)?),
    }
}

/// The value of a day at the precision of a unit.
fn at_precision(date: Date, unit: Unit) -> Option<String> {
    let year = date.year();
    let week = date.iso_week_date();
    Some(match unit {
        Unit::Second | Unit::Minute | Unit::Hour => format!("{date}TXX"),
        Unit::Day | Unit::Fortnight => date.to_string(),
        Unit::Night => format!("{date}TNI"),
        Unit::Week => format!("{:04}-W{:02}", week.year(), week.week()),
        Unit::Weekend => format!("{:04}-W{:02}-WE", week.year(), week.week()),
        Unit::Month => format!("{year:04}-{:02}", date.month()),
        Unit::Quarter => format!("{year:04}-Q{}", (date.month() - 1) / 3 + 1),
        Unit::Year => format!("{year:04}"),
        Unit::Decade => format!("{:03}", year / 10),
        Unit::Century => format!("{:02}", year / 100),
    })
}
