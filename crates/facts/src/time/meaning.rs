//! What a time expression says before it is reckoned: an underspecified value, as in HeidelTime (Strötgen and Gertz 2013).

use secondsource_model::TimeKind;

/// A unit of time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Unit {
    Second,
    Minute,
    Hour,
    Day,
    Night,
    Weekend,
    Week,
    Fortnight,
    Month,
    Quarter,
    Year,
    Decade,
    Century,
}

impl Unit {
    /// The unit of a data file's name.
    pub(crate) fn from_name(name: &str) -> Option<Self> {
        Some(match name {
            "second" => Self::Second,
            "minute" => Self::Minute,
            "hour" => Self::Hour,
            "day" => Self::Day,
            "night" => Self::Night,
            "weekend" => Self::Weekend,
            "week" => Self::Week,
            "fortnight" => Self::Fortnight,
            "month" => Self::Month,
            "quarter" => Self::Quarter,
            "year" => Self::Year,
            "decade" => Self::Decade,
            "century" => Self::Century,
            _ => return None,
        })
    }

    /// Whether shorter than a day.
    pub(crate) fn below_day(self) -> bool {
        self <= Self::Hour
    }

    /// TIMEX3 duration of `amount` units; `amount` is digits, or `X` for an unknown number.
    pub(crate) fn duration(self, amount: &str) -> String {
        let times = |factor: i64| amount.parse::<i64>().ok().and_then(|amount| amount.checked_mul(factor));
        match self {
            Self::Second => format!("PT{amount}S"),
            Self::Minute => format!("PT{amount}M"),
            Self::Hour => format!("PT{amount}H"),
            Self::Day | Self::Night => format!("P{amount}D"),
            Self::Weekend => format!("P{amount}WE"),
            Self::Week => format!("P{amount}W"),
            Self::Fortnight => times(2).map_or_else(|| "PXW".to_owned(), |weeks| format!("P{weeks}W")),
            Self::Month => format!("P{amount}M"),
            Self::Quarter => format!("P{amount}Q"),
            Self::Year => format!("P{amount}Y"),
            Self::Decade => times(10).map_or_else(|| "PXDE".to_owned(), |years| format!("P{years}Y")),
            Self::Century => times(100).map_or_else(|| "PXCE".to_owned(), |years| format!("P{years}Y")),
        }
    }
}

/// Which of several candidates is meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Shift {
    /// Not said: the tense decides.
    Near,
    /// "last"
    Last,
    /// "this"
    This,
    /// "next"
    Next,
    /// "next" of a weekday: the one of the week behind this one.
    OfNextWeek,
    /// "of last year"
    YearBefore,
    /// "of next year"
    YearAfter,
}

/// What a relative expression is reckoned from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Base {
    /// The document's time.
    Document,
    /// The date mentioned last.
    Mention,
}

/// Which way a duration reaches from the document's time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Reach {
    /// Not anchored.
    Free,
    /// "the past five years"
    Back,
    /// "the next five years"
    Ahead,
}

/// An underspecified value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Meaning {
    /// The value itself.
    Fixed(String),
    /// A date in the calendar, its year maybe not said.
    Calendar { year: Option<i32>, month: u8, day: Option<u8>, shift: Shift },
    /// A numeric date with two readings: month and day, or day and month.
    Slashed { first: u8, second: u8, year: Option<i32> },
    /// "the 15th"
    DayOfMonth(u8),
    /// A weekday.
    Weekday { weekday: u8, shift: Shift },
    /// So many units from a base, at the unit's own precision.
    Relative { unit: Unit, offset: i64, base: Base },
    /// "the same period last year"
    SamePeriod,
    /// A season, quarter (`Q3`) or half (`H1`) of a year.
    Season { code: String, year: Option<Box<Meaning>>, shift: Shift },
    /// A season of affairs ("the heating season"), named after the season of the year it mostly falls in, with no bounds of its own.
    Unbounded(Box<Meaning>),
    /// A named day.
    Holiday { rule: &'static str, year: Option<i32>, shift: Shift },
    /// The nth unit inside a longer time; -1 is the last.
    Nth { nth: i64, unit: Unit, of: Box<Meaning> },
    /// The nth weekday of a month; -1 is the last.
    NthWeekday { nth: i64, weekday: u8, of: Box<Meaning> },
    /// A time of day or part of the day, on a day.
    OnDay { day: Box<Meaning>, time: String },
    /// The night that ends on the document's day (or on the one given), with its value at the day it began.
    Overnight { day: Option<Box<Meaning>>, ends: bool },
    /// So many units before or after another time.
    Moved { unit: Unit, offset: i64, from: Box<Meaning> },
    /// A weekday inside a week: "Tuesday of next week".
    WeekdayOf { weekday: u8, week: Box<Meaning> },
    /// A weekday with its day of the month, the month not said: "Monday the 27th".
    WeekdayAndDay { weekday: u8, day: u8 },
    /// A numbered week of a year (ISO 8601).
    WeekNumber { week: u8, year: Option<Box<Meaning>> },
    /// The week or weekend in which a day lies, or the weekend nearest to it.
    Holding { unit: Unit, day: Box<Meaning> },
    /// So many units at the beginning or the end of a longer time.
    Counted { first: bool, amount: i64, unit: Unit, of: Box<Meaning> },
    /// A length of time.
    Duration { value: String, unit: Unit, amount: Option<i64>, reach: Reach },
    /// The middle of a longer time, where a stretch begins or ends: "from the middle of March".
    Middle(Box<Meaning>),
    /// From one day to another.
    Range(Box<Meaning>, Box<Meaning>),
    /// A decade without its century: "the 70s".
    ShortDecade(u8),
}

/// A time expression found, not yet reckoned. `end` is the index behind its last word.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Found {
    pub(crate) end: usize,
    pub(crate) kind: TimeKind,
    pub(crate) meaning: Meaning,
}

impl Found {
    /// A date.
    pub(crate) fn date(end: usize, meaning: Meaning) -> Self {
        Self { end, kind: TimeKind::Date, meaning }
    }

    /// A time of day.
    pub(crate) fn time(end: usize, meaning: Meaning) -> Self {
        Self { end, kind: TimeKind::Time, meaning }
    }

    /// A set.
    pub(crate) fn set(end: usize, value: String) -> Self {
        Self { end, kind: TimeKind::Set, meaning: Meaning::Fixed(value) }
    }
}

/// The words with their tables: what a rule reads.
#[derive(Clone, Copy)]
pub(crate) struct Scan<'s, 't> {
    pub(crate) words: &'s crate::words::Words<'t>,
    pub(crate) lexicon: &'static super::lexicon::Lexicon,
}
