//! How the reports of one claim relate. A wrong conflict costs more trust than a missed one, so a conflict must pass every test.

use secondsource_model::{ClaimKind, EvidenceRole, FactRef, Figure, FigureKind, Qualifier, Relation};

use super::align::{Measure, numbers_meet, sentence_overlap};
use super::unit::Unit;
use crate::members::Members;

/// Overlap of the sentences around two numbers below which they may speak of different things.
const SAME_MATTER: f32 = 0.3;

/// The relation over a claim's units and each unit's role.
pub(crate) fn of(members: &Members<'_>, units: &[&Unit]) -> (Relation, Vec<EvidenceRole>) {
    let mut roles = vec![EvidenceRole::Asserts; units.len()];
    let articles: std::collections::BTreeSet<usize> = units.iter().map(|unit| unit.member).collect();
    let kind = units.first().map_or(ClaimKind::Statement, |unit| unit.kind);
    let mut relation = if articles.len() > 1 { Relation::Same } else { Relation::Single };
    for at in 1..units.len() {
        for before in 0..at {
            let pair = match kind {
                ClaimKind::Figure => figures(members, units[before], units[at]),
                ClaimKind::Event | ClaimKind::Statement => denials(members, units[before], units[at]),
            };
            match pair {
                Relation::Conflict => {
                    roles[at] = if units[at].denied { EvidenceRole::Denies } else { EvidenceRole::Differs };
                    if units[before].denied {
                        roles[before] = EvidenceRole::Denies;
                    }
                }
                Relation::Supersedes => {
                    let later_first = later(members, units[before], units[at]) == Some(true);
                    let (old, new) = if later_first { (at, before) } else { (before, at) };
                    roles[old] = EvidenceRole::Replaced;
                    roles[new] = EvidenceRole::Updates;
                }
                Relation::Compatible | Relation::CannotTell if roles[at] == EvidenceRole::Asserts => {
                    roles[at] = EvidenceRole::Differs;
                }
                _ => {}
            }
            relation = stronger(relation, pair);
        }
    }
    // What one report has a source for and another says in its own voice.
    if articles.len() > 1 && kind != ClaimKind::Statement && units.iter().any(|unit| unit.attributed) {
        for (role, unit) in roles.iter_mut().zip(units) {
            if !unit.attributed && *role == EvidenceRole::Asserts {
                *role = EvidenceRole::Unattributed;
            }
        }
    }
    (relation, roles)
}

fn stronger(one: Relation, other: Relation) -> Relation {
    let rank = |relation: Relation| match relation {
        Relation::Same => 1,
        Relation::Compatible => 2,
        Relation::DifferentMeasure => 3,
        Relation::CannotTell => 4,
        Relation::Supersedes => 5,
        Relation::Conflict => 6,
        _ => 0,
    };
    if rank(other) > rank(one) { other } else { one }
}

fn denials(members: &Members<'_>, left: &Unit, right: &Unit) -> Relation {
    if left.member == right.member || left.denied == right.denied {
        return if left.member == right.member { Relation::Single } else { Relation::Same };
    }
    // One says that it happened, the other that it did not. Both can be so of two times or two meetings: a conflict needs the same word, the same
    // parties on both sides, and a day that both tell.
    let event = |unit: &Unit| match unit.fact {
        FactRef::Event(ix) => members.get(unit.member)?.facts.event(ix),
        _ => None,
    };
    let (Some(one), Some(other)) = (event(left), event(right)) else { return Relation::CannotTell };
    let same_word = one.lemma == other.lemma;
    let same_parties = left.names.len() > 1 && left.names == right.names;
    let same_day = left.days.is_some() && left.days == right.days;
    if same_word && same_parties && same_day { Relation::Conflict } else { Relation::CannotTell }
}

/// The figure of a unit.
pub(crate) fn figure<'m>(members: &'m Members<'_>, unit: &Unit) -> Option<&'m Figure> {
    let FactRef::Figure(ix) = unit.fact else { return None };
    members.get(unit.member)?.facts.figure(ix)
}

/// How two figures of one thing relate.
pub(crate) fn figures(members: &Members<'_>, left: &Unit, right: &Unit) -> Relation {
    let (Some(one), Some(other)) = (figure(members, left), figure(members, right)) else { return Relation::CannotTell };
    if one.number == other.number && one.qualifier == other.qualifier {
        return if left.member == right.member { Relation::Single } else { Relation::Same };
    }
    if numbers_meet(one, other) {
        return Relation::Compatible;
    }
    if left.member == right.member {
        return Relation::DifferentMeasure;
    }
    let measure = Measure::of(one, other);
    if measure.done < 0 || measure.counted < 0 {
        return Relation::DifferentMeasure;
    }
    let exact =
        |figure: &Figure| matches!(figure.qualifier, Qualifier::Exact | Qualifier::AtLeast | Qualifier::MoreThan);
    let part = one.out_of.is_some() != other.out_of.is_some();
    let named = one.counted_lemma.is_some() && other.counted_lemma.is_some();
    let same_thing = named && measure.counted > 0 || one.unit.is_some() && one.unit == other.unit;
    // "14 injured", then "the number of injured rose to 19": the later report says itself that it brings a number up to date.
    if measure.done > 0
        && let Some(later_is_left) = later(members, left, right)
        && says_updated(members, if later_is_left { left } else { right })
    {
        return Relation::Supersedes;
    }
    if part || !same_thing || one.kind != other.kind || sentence_overlap(members, left, right) < SAME_MATTER {
        return Relation::CannotTell;
    }
    if let Some(later_is_left) = later(members, left, right) {
        let (old, new) = if later_is_left { (other, one) } else { (one, other) };
        // Tolls and sums are told anew as the day goes on; a share or a rate of one time is not.
        let grows = matches!(new.kind, FigureKind::Count | FigureKind::Money | FigureKind::Measure)
            && lowest(new) > lowest(old);
        if grows || says_updated(members, if later_is_left { left } else { right }) {
            return Relation::Supersedes;
        }
    }
    if !exact(one) || !exact(other) {
        return Relation::CannotTell;
    }
    // "At least 12" against 9 cannot both be so; "at least 12" against 15 can, and was met above.
    Relation::Conflict
}

fn lowest(figure: &Figure) -> secondsource_model::Decimal {
    match figure.number {
        secondsource_model::Number::Value(value) => value,
        secondsource_model::Number::Range(low, _) => low,
    }
}

/// Whether the left article was published after the right one, by at least half an hour; `None` if that cannot be told.
pub(crate) fn later(members: &Members<'_>, left: &Unit, right: &Unit) -> Option<bool> {
    let time = |unit: &Unit| {
        members
            .get(unit.member)?
            .article
            .updated
            .as_ref()
            .or(members.get(unit.member)?.article.published.as_ref())
            .and_then(|dated| minutes(&dated.value.value))
    };
    let (left, right) = (time(left)?, time(right)?);
    // Both must be exact to the minute, or lie on different days.
    let apart = match (left, right) {
        ((left_day, Some(left_minute)), (right_day, Some(right_minute))) => {
            (i64::from(left_day) - i64::from(right_day)) * 1440 + left_minute - right_minute
        }
        ((left_day, _), (right_day, _)) => (i64::from(left_day) - i64::from(right_day)) * 1440,
    };
    (apart.abs() >= 30).then_some(apart > 0)
}

/// Day number and minute of the day in UTC where the offset is told, else in civil time, of an ISO 8601 value.
fn minutes(value: &str) -> Option<(u32, Option<i64>)> {
    let day = crate::cluster::day_number(value)?;
    let part = |range: std::ops::Range<usize>| value.get(range)?.parse::<i64>().ok();
    let minute = part(11..13).zip(part(14..16)).map(|(hour, minute)| {
        let zone = value.get(16..).and_then(|rest| rest.find(['+', '-']).map(|at| &rest[at..]));
        let offset = zone.and_then(|zone| {
            let sign = if zone.starts_with('-') { -1 } else { 1 };
            Some(
                sign * (zone.get(1..3)?.parse::<i64>().ok()? * 60
                    + zone.get(4..6).and_then(|minutes| minutes.parse::<i64>().ok()).unwrap_or(0)),
            )
        });
        hour * 60 + minute - offset.unwrap_or(0)
    });
    Some((day, minute))
}

/// Words by which a report says that it brings a number up to date.
fn says_updated(members: &Members<'_>, unit: &Unit) -> bool {
    const UPDATED: [&str; 16] = [
        "rises to",
        "raising the",
        "raised the",
        "up from",
        "revised",
        "updated",
        "corrected",
        "correction",
        "earlier reported",
        "previously reported",
        "earlier figure",
        "previous figure",
        "earlier count",
        "initially",
        "rose to",
        "risen to",
    ];
    members.get(unit.member).is_some_and(|member| {
        let sentence = member.article.slice(unit.sentence).to_lowercase();
        UPDATED.iter().any(|phrase| sentence.contains(phrase))
    })
}
