//! What tells two otherwise alike tellings apart: a length of time, an hour of the clock, an outcome that only one of them knows; and two numbers by the
//! day or the cause that each is told with.

use secondsource_model::{EventKind, EventStatus, Precision, Relation, Span, TimeExpression, TimeKind};

use super::align::intersection;
use super::entities::Who;
use super::figure_words::is_toll;
use super::parties::deeds;
use super::relation::{ToldFigure, later};
use super::unit::{Unit, days_apart};
use crate::cluster::day_number;
use crate::members::{Member, Members};

/// Share of the longer of two lengths by which they are one, told in other units: "two weeks", "14 days"; "a month", "30 days".
const ROUNDED: f64 = 0.15;
/// Minutes between two times of the clock that are one, rounded.
const MINUTES_APART: u32 = 15;
const DAY: u32 = 24 * 60;
/// Times of one telling that are held against those of another.
const MOST_TIMES: usize = 8;

/// What the lengths of time, hours and outcomes of two tellings say about their relation; `None` if nothing.
pub(crate) fn told_apart(members: &Members<'_>, who: &Who, left: &Unit, right: &Unit) -> Option<Relation> {
    lengths(members, who, left, right)
        .or_else(|| hours(members, left, right))
        .or_else(|| outcomes(members, left, right))
}

/// The times of a kind inside a telling.
fn times<'m>(
    members: &'m Members<'_>,
    unit: &Unit,
    wanted: impl Fn(&TimeExpression) -> bool,
) -> Vec<&'m TimeExpression> {
    let Some(member) = members.get(unit.member) else { return Vec::new() };
    let inside = |span: Span| unit.span.contains(span) || unit.spans.iter().any(|own| own.contains(span));
    let here = member.times_in(unit.sentence).filter(|time| inside(time.span) && wanted(time));
    here.take(MOST_TIMES).collect()
}

/// "Banned for four years", "suspended for two years": never the same, and a conflict where one source says both of one deed on one day.
fn lengths(members: &Members<'_>, who: &Who, left: &Unit, right: &Unit) -> Option<Relation> {
    let of = |unit: &Unit| -> Vec<f64> {
        let lengths = times(members, unit, |time| time.kind == TimeKind::Duration);
        let text = members.get(unit.member).map_or("", |member| member.article.text.as_str());
        // "A day after it was agreed" tells when, not how long.
        let tells_when = |time: &&TimeExpression| {
            let behind = text.get(time.span.end()..unit.sentence.end()).unwrap_or_default();
            let next = behind.split_whitespace().next().unwrap_or_default();
            matches!(next, "after" | "before" | "later" | "earlier" | "ago" | "from" | "since" | "into")
        };
        lengths.into_iter().filter(|time| !tells_when(time)).filter_map(|time| days_of(&time.value)).collect()
    };
    let (lefts, rights) = (of(left), of(right));
    let meet = |one: &f64| rights.iter().any(|other| (one - other).abs() <= ROUNDED * one.max(*other));
    if lefts.is_empty() || rights.is_empty() || lefts.iter().any(meet) {
        return None;
    }
    let day = |unit: &Unit| members.get(unit.member).and_then(|member| member.article.day());
    let one_voice = left.speaker.zip(right.speaker).is_some_and(|(one, other)| who.may_speak_as(one, other));
    let shared = intersection(&left.telling, &right.telling).count();
    let alike = shared * 2 >= left.telling.len().max(right.telling.len()) && shared > 2;
    let single = lefts.len() == 1 && rights.len() == 1;
    let exact = for_exactly(members, left) && for_exactly(members, right);
    let one_day = day(left).is_some() && day(left) == day(right) && !days_apart(left, right);
    Some(if one_voice && alike && single && exact && one_day { Relation::Conflict } else { Relation::CannotTell })
}

/// Whether a length stands right behind "for": "for four years", not "for about four years".
fn for_exactly(members: &Members<'_>, unit: &Unit) -> bool {
    let text = members.get(unit.member).map_or("", |member| member.article.text.as_str());
    let lengths = times(members, unit, |time| time.kind == TimeKind::Duration);
    lengths.iter().all(|time| {
        let before = text.get(unit.sentence.start()..time.span.start()).unwrap_or_default();
        before.ends_with(" for ") || text.get(time.span.range()).is_some_and(|words| words.starts_with("for "))
    })
}

/// The days of an ISO 8601 duration of one unit: `P4Y`, `P2W`, `PT1.5H`.
fn days_of(value: &str) -> Option<f64> {
    let (rest, of_day) = match value.strip_prefix("PT") {
        Some(rest) => (rest, true),
        None => (value.strip_prefix('P')?, false),
    };
    let number: f64 = rest.get(..rest.len().checked_sub(1)?)?.parse().ok()?;
    let unit = match (rest.chars().next_back()?, of_day) {
        ('Y', false) => 365.0,
        ('M', false) => 30.0,
        ('W', false) => 7.0,
        ('D', false) => 1.0,
        ('H', true) => 1.0 / 24.0,
        ('M', true) => 1.0 / 1440.0,
        ('S', true) => 1.0 / 86400.0,
        _ => return None,
    };
    (number > 0.0).then_some(number * unit)
}

/// Minute of the day of a time that is told to the minute.
pub(crate) fn minute_of(time: &TimeExpression) -> Option<u32> {
    if time.kind != TimeKind::Time || time.precision != Precision::Minute {
        return None;
    }
    let clock = time.value.split_once('T')?.1;
    let part = |range: std::ops::Range<usize>| clock.get(range)?.parse::<u32>().ok();
    Some(part(0..2)? * 60 + part(3..5)?)
}

/// Whether two minutes of the day are further apart than rounding puts them.
pub(crate) fn are_apart(one: u32, other: u32) -> bool {
    let apart = one.abs_diff(other);
    apart.min(DAY.saturating_sub(apart)) > MINUTES_APART
}

/// "At 2:12 a.m.", "at 3:12 a.m.".
fn hours(members: &Members<'_>, left: &Unit, right: &Unit) -> Option<Relation> {
    let of = |unit: &Unit| -> Vec<u32> {
        times(members, unit, |time| time.kind == TimeKind::Time).into_iter().filter_map(minute_of).collect()
    };
    let (lefts, rights) = (of(left), of(right));
    let meet = |one: &u32| rights.iter().any(|other| !are_apart(*one, *other));
    (!lefts.is_empty() && !rights.is_empty() && !lefts.iter().any(meet)).then_some(Relation::CannotTell)
}

/// "Was shot and wounded", then "died in hospital": who tells the death does not say the same as who knew of wounds only. Of one victim the later
/// report takes the place of the earlier.
fn outcomes(members: &Members<'_>, left: &Unit, right: &Unit) -> Option<Relation> {
    let told = |unit: &Unit| -> (bool, bool) {
        let (mut dead, mut hurt) = (false, false);
        for event in deeds(members, unit).into_iter().filter(|event| event.status == EventStatus::Happened) {
            dead |= event.kind == EventKind::Death || matches!(event.lemma.as_str(), "die" | "kill");
            hurt |= event.kind == EventKind::Injury || matches!(event.lemma.as_str(), "wound" | "injure" | "hurt");
        }
        (dead, hurt)
    };
    let (one, other) = (told(left), told(right));
    let dead_is_left = match (one, other) {
        ((true, false), (false, true)) => true,
        ((false, true), (true, false)) => false,
        _ => return None,
    };
    let later_is_left = later(members, left.member, right.member);
    Some(if later_is_left == Some(dead_is_left) { Relation::Supersedes } else { Relation::CannotTell })
}

/// Whether two numbers that differ are told of two days, each its own: "1,840 drivers" of Monday, "1,910 drivers were out on Tuesday". Those who fell
/// victim to one thing are counted on, whatever day a report names.
pub(crate) fn are_of_two_days(members: &Members<'_>, left: &ToldFigure<'_>, right: &ToldFigure<'_>) -> bool {
    let keys: Vec<String> =
        [&left.done, &left.counted].into_iter().flatten().map(|word| super::align::key_of(word)).collect();
    if is_toll(&keys) {
        return false;
    }
    let of = |told: &ToldFigure<'_>| -> Option<(Option<u32>, Option<u32>)> {
        let member = members.get(told.member)?;
        Some((own_day(member, told), member.article.day().and_then(day_number)))
    };
    let (Some((one, one_written)), Some((other, other_written))) = (of(left), of(right)) else { return false };
    match (one, other) {
        (Some(one), Some(other)) => one != other,
        (Some(day), None) => other_written.is_some_and(|written| written != day),
        (None, Some(day)) => one_written.is_some_and(|written| written != day),
        (None, None) => false,
    }
}

/// The day that a figure's own clause tells: not that of the saying, and the only one of its sentence.
fn own_day(member: &Member<'_>, told: &ToldFigure<'_>) -> Option<u32> {
    let figure = told.figure?;
    let is_day = |time: &TimeExpression| time.kind == TimeKind::Date && time.precision == Precision::Day;
    let number = |time: &TimeExpression| day_number(time.interval.as_ref()?.from.get(..10)?);
    if let Some(time) = figure.time.and_then(|ix| member.facts.time(ix)).filter(|time| is_day(time)) {
        return number(time);
    }
    let sayings = member.statements_of(told.sentence).iter().filter_map(|ix| member.facts.statement(*ix)?.time);
    let of_saying: Vec<Span> =
        sayings.filter_map(|ix| member.facts.time(ix)).map(|time| time.span).take(MOST_TIMES).collect();
    let content = |span: Span| {
        let here = member.statements_of(told.sentence).iter().filter_map(|ix| member.facts.statement(*ix));
        here.take(MOST_TIMES).any(|statement| statement.content.iter().any(|own| own.contains(span)))
    };
    let said = content(figure.span);
    let mut days = member
        .times_in(told.sentence)
        .filter(|time| is_day(time) && !of_saying.contains(&time.span) && (!said || content(time.span)));
    days.next().filter(|_| days.next().is_none()).and_then(number)
}

/// "One patient died of a heart attack" against "two patients died": a number that is told with its own cause counts those of that cause alone.
pub(crate) fn are_of_two_causes(members: &Members<'_>, left: &ToldFigure<'_>, right: &ToldFigure<'_>) -> bool {
    let with_cause = |told: &ToldFigure<'_>| {
        let (Some(member), Some(figure)) = (members.get(told.member), told.figure) else { return false };
        let behind = member.article.text.as_str().get(figure.span.end()..told.sentence.end()).unwrap_or_default();
        let words: Vec<&str> = behind.split_whitespace().take(5).collect();
        words.windows(2).any(|pair| matches!(pair, ["died" | "die" | "dead" | "deaths", "of" | "from"]))
    };
    with_cause(left) != with_cause(right)
}

#[cfg(test)]
mod tests {
    use super::{are_apart, days_of};

    #[test]
    fn lengths_are_read_in_days() {
        for (value, days) in [("P4Y", 1460.0), ("P2W", 14.0), ("P10D", 10.0), ("PT36H", 1.5), ("P0.5D", 0.5)] {
            assert_eq!(days_of(value), Some(days), "{value}");
        }
        for value in ["", "P", "PT", "PXY", "P1Y6M", "2026-08", "P0D", "PTY", "Pé"] {
            assert_eq!(days_of(value), None, "{value}");
        }
    }

    #[test]
    fn hours_apart_are_more_than_rounding() {
        for (one, other) in [(3 * 60 + 12, 2 * 60 + 12), (15 * 60 + 40, 15 * 60 + 20), (10, 23 * 60)] {
            assert!(are_apart(one, other) && are_apart(other, one), "{one} {other}");
        }
        for (one, other) in [(290, 300), (5, 24 * 60 - 5), (60, 60)] {
            assert!(!are_apart(one, other), "{one} {other}");
        }
    }
}
