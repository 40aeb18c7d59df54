//! Reckons what a time expression means from the document's time, the tense around it, and the date mentioned last.

mod calendar;
mod inside;
mod season;
mod units;

use jiff::civil::Date;
use secondsource_model::{Anchor, Interval, TimeIx};

use super::interval::{add_days, dates};
use super::meaning::{Base, Meaning, Reach, Unit};
use super::tense::Tense;
use calendar::calendar_value;
use units::{at_precision, moved};

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

    fn unknown_anchor(&self) -> Anchor {
        Anchor::None
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
        // "A year later she left": what is past lies on no day ahead of the report; it is counted from something that was not told as a date.
        let lost = base == Base::Mention && self.mentioned.is_none() && offset > 0 && tense == Tense::Past;
        let Some((now, anchor)) = self.base(base).filter(|_| !lost) else { return unknown() };
        let value = moved(now, unit, offset).and_then(|date| at_precision(date, unit));
        value.map_or_else(unknown, |value| reckoned(value, anchor))
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
