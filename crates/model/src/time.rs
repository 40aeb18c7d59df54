//! Dates and times: those of an article, and those that its text tells.

use crate::source_text::Span;

/// How exact a date or time is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[non_exhaustive]
pub enum Precision {
    /// Less exact than a year.
    Vague,
    /// A year.
    Year,
    /// A quarter, half-year or season.
    Season,
    /// A month.
    Month,
    /// A week.
    Week,
    /// A day.
    Day,
    /// Part of a day: morning, night.
    PartOfDay,
    /// An hour.
    Hour,
    /// A minute.
    Minute,
    /// A second or finer.
    Second,
}

impl Precision {
    /// Lower-case name: `day`.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Vague => "vague",
            Self::Year => "year",
            Self::Season => "season",
            Self::Month => "month",
            Self::Week => "week",
            Self::Day => "day",
            Self::PartOfDay => "part-of-day",
            Self::Hour => "hour",
            Self::Minute => "minute",
            Self::Second => "second",
        }
    }
}

/// When an article was published or updated.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Dated {
    /// ISO 8601, as exact as known: `2025-08-27`, `2025-08-27T16:17`, `2025-08-27T16:17:00+05:30`. An offset stands only where it is sure.
    pub value: String,
    /// How exact.
    pub precision: Precision,
    /// Zone as written where its offset is not sure: `IST`.
    pub zone: Option<String>,
    /// As written on the page.
    pub raw: String,
}

impl Dated {
    /// The day, `YYYY-MM-DD`, where known that exactly.
    #[must_use]
    pub fn day(&self) -> Option<&str> {
        (self.precision >= Precision::Day).then(|| self.value.get(..10)).flatten()
    }
}

/// Index of a time expression in its [`crate::Facts`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct TimeIx(pub u32);

/// Words of a text that tell a time.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TimeExpression {
    /// The words.
    pub span: Span,
    /// What sort.
    pub kind: TimeKind,
    /// TIMEX3 value: `2025-08-27`, `2025-08-26TNI`, `P3D`, `PAST_REF`, `2025-W35`, `XXXX-WXX-3`.
    pub value: String,
    /// How exact.
    pub precision: Precision,
    /// What the value was reckoned from.
    pub anchor: Anchor,
    /// From when (inclusive) until when (exclusive), where the value fixes it.
    pub interval: Option<Interval>,
    /// The zone of a time of day, as written: "IST", "GMT +8". The value has an offset only where the words fix one.
    pub zone: Option<Span>,
}

/// Half-open interval of civil time. Both ends ISO 8601 without offset: `2025-08-27`, or `2025-08-27T06:00`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Interval {
    /// First moment.
    pub from: String,
    /// First moment behind it.
    pub until: String,
}

/// The TIMEX3 types, and junk told apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[non_exhaustive]
pub enum TimeKind {
    /// A calendar date, of any precision down to the day; vague references too.
    Date,
    /// A time of day.
    Time,
    /// A length of time.
    Duration,
    /// A repeated time.
    Set,
}

impl TimeKind {
    /// The TIMEX3 name: `DATE`.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Date => "DATE",
            Self::Time => "TIME",
            Self::Duration => "DURATION",
            Self::Set => "SET",
        }
    }
}

/// What a time was reckoned from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[non_exhaustive]
pub enum Anchor {
    /// The words say it all.
    Absolute,
    /// The article's publication time.
    DocumentTime,
    /// The article's dateline.
    Dateline,
    /// Another time expression of the text.
    Mention(TimeIx),
    /// Nothing to reckon from.
    None,
}
