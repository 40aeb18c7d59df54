//! Figures and events that are one claim although their numbers or days differ, because a report says so or nothing else tells them apart.

use std::collections::BTreeMap;

use secondsource_model::{ClaimKind, Event, EventStatus, FactRef, Figure, FigureKind};

use super::align::{Measure, context_overlap, is_people, key_of, mean_overlap_of, sentence_overlap};
use super::figure_words::is_toll;
use super::relation::{SAME_WORDS_OF_NONE, figure, is_of_none, is_of_some, later, told};
use super::unit::{Unit, days_apart, other_days};
use crate::cluster::join::Decided;
use crate::members::Members;

/// Overlap of the surroundings from which a number that a report withdraws is the one that another report gives.
const SAME_MATTER: f32 = 0.2;
/// Overlap of two sentences from which one happening with two dates is told.
const SAME_HAPPENING: f32 = 0.6;

/// Numbers that take back or bring up to date others, in one story.
const MOST_CORRECTIONS: usize = 256;
/// Happenings of one word whose days are compared.
const MOST_DATED: usize = 256;
/// Happenings of one word that a denial is held against.
const MOST_OF_A_WORD: usize = 64;

/// Adds to a person's decisions what the reports themselves join; a person's "different" stands.
pub(crate) fn with_updates(members: &Members<'_>, units: &[Unit], mut decided: Decided) -> Decided {
    let number = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
    let mut joined = Vec::new();
    for (at, former) in units.iter().enumerate().filter(|(_, unit)| unit.words.former).take(MOST_CORRECTIONS) {
        let Some(old) = figure(members, former) else { continue };
        for (other, unit) in units.iter().enumerate().filter(|(other, unit)| *other != at && !unit.words.former) {
            let Some(new) = figure(members, unit) else { continue };
            let pair = (number(at.min(other)), number(at.max(other)));
            if former.member != unit.member && is_withdrawn(members, former, old, unit, new) {
                joined.push(pair);
            } else if former.member == unit.member && replaces(members, former, old, unit, new) {
                joined.push(pair);
                // Who gives the new number already says the same.
                for (third, same) in units.iter().enumerate().filter(|(_, same)| same.member != unit.member) {
                    if is_confirmed(members, (former, old), unit, same) {
                        joined.push((number(other.min(third)), number(other.max(third))));
                    }
                }
            }
        }
    }
    let updating = units
        .iter()
        .enumerate()
        .filter(|(_, unit)| unit.kind == ClaimKind::Figure && unit.words.update && !unit.words.former);
    for (at, unit) in updating.take(MOST_CORRECTIONS) {
        let earlier = units.iter().enumerate().filter(|(_, earlier)| is_risen_toll(members, unit, earlier));
        let nearest = earlier
            .map(|(other, earlier)| (context_overlap(members, unit, earlier), std::cmp::Reverse(other)))
            .max_by(|left, right| left.0.total_cmp(&right.0).then(left.1.cmp(&right.1)));
        if let Some((_, std::cmp::Reverse(other))) = nearest.filter(|(overlap, _)| *overlap >= SAME_MATTER) {
            joined.push((number(at.min(other)), number(at.max(other))));
        }
    }
    for list in events_by_word(members, units).values() {
        for (place, &at) in list.iter().enumerate().take(MOST_DATED) {
            for &other in list.iter().take(place) {
                if dated_twice(members, units, list, &units[other], &units[at]) {
                    joined.push((number(other), number(at)));
                }
            }
        }
    }
    joined.extend(of_none_and_some(members, units));
    // "In the morning she had said that no fuel had leaked" stands in one claim with what she says now.
    for (at, old) in units.iter().enumerate().filter(|(_, old)| old.overtaken_by.is_some()).take(MOST_CORRECTIONS) {
        let new = units.iter().position(|unit| super::earlier::is_overtaken(old, unit) == Some(true));
        joined.extend(new.map(|new| (number(at.min(new)), number(at.max(new)))));
    }
    let apart = |pair: &(u32, u32)| {
        decided.different.iter().any(|(left, right)| (*left, *right) == *pair || (*right, *left) == *pair)
    };
    joined.retain(|pair| !apart(pair));
    decided.same.extend(joined);
    decided
}

/// "The brigade had earlier spoken of about 240; the number was 310": the new number stands beside the old one.
fn replaces(members: &Members<'_>, former: &Unit, old: &Figure, unit: &Unit, new: &Figure) -> bool {
    if former.sentence != unit.sentence || old.unit != new.unit || old.kind != new.kind || unit.words.part {
        return false;
    }
    // Only the nearest other number of the sentence: further ones are of other things.
    let between = |left: usize, right: usize| left.abs_diff(right);
    let Some(member) = members.get(former.member) else { return false };
    let gap = between(old.span.start(), new.span.start());
    let nearest = member
        .figures_of(former.sentence)
        .iter()
        .filter_map(|ix| member.facts.figure(*ix))
        .filter(|figure| figure.kind == old.kind && figure.span != old.span && figure.kind.is_quantity());
    let measure = Measure::of_told(&told(members, former), &told(members, unit));
    measure.done >= 0
        && measure.counted >= 0
        && nearest.map(|figure| between(old.span.start(), figure.span.start())).min() == Some(gap)
}

/// "The death toll rises to four": the toll is that which the earlier reports of the story gave.
fn is_risen_toll(members: &Members<'_>, unit: &Unit, earlier: &Unit) -> bool {
    let (Some(new), Some(old)) = (figure(members, unit), figure(members, earlier)) else { return false };
    let (new_told, old_told) = (told(members, unit), told(members, earlier));
    let keys: Vec<String> =
        [&old_told.done, &old_told.counted].into_iter().flatten().map(|word| key_of(word)).collect();
    let measure = Measure::of_told(&new_told, &old_told);
    // "212 people aboard" and "44 people": that people are counted makes them no toll of one deed.
    let anybody = [&new_told.counted, &old_told.counted].into_iter().flatten().any(|lemma| is_people(lemma));
    let same_deed = measure.done > 0 || measure.done == 0 && measure.counted > 0 && !anybody;
    new.kind == FigureKind::Count
        && old.kind == FigureKind::Count
        && new.number != old.number
        && !unit.words.part
        && !earlier.words.part
        && !earlier.words.former
        && !unit.background
        && !earlier.background
        && is_toll(&keys)
        && same_deed
        && later(members, unit.member, earlier.member) == Some(true)
}

/// Another report gives the new number, of the same things.
fn is_confirmed(members: &Members<'_>, (former, old): (&Unit, &Figure), unit: &Unit, same: &Unit) -> bool {
    let (Some(new), Some(given)) = (figure(members, unit), figure(members, same)) else { return false };
    let counts = |left: &Unit| {
        let measure = Measure::of_told(&told(members, left), &told(members, same));
        measure.counted > 0 && measure.done >= 0
    };
    new.number == given.number
        && new.number != old.number
        && new.kind == given.kind
        && new.unit == given.unit
        && !same.words.part
        && !same.words.former
        && !same.background
        && (counts(unit) || counts(former))
}

/// Another report gives the number that this one withdraws.
fn is_withdrawn(members: &Members<'_>, former: &Unit, old: &Figure, unit: &Unit, given: &Figure) -> bool {
    let measure = Measure::of_told(&told(members, former), &told(members, unit));
    old.number == given.number
        && old.unit == given.unit
        && old.kind == given.kind
        && !unit.words.part
        && !unit.background
        && measure.done >= 0
        && measure.counted >= 0
        && (measure.done > 0 || measure.counted > 0 || context_overlap(members, former, unit) >= SAME_MATTER)
}

/// "Nobody was killed in the blast" and "nine people were killed in the blast": one matter, told with one word.
fn of_none_and_some(members: &Members<'_>, units: &[Unit]) -> Vec<(u32, u32)> {
    let number = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
    let events = || {
        let told = |(at, unit): (usize, &'_ Unit)| match unit.fact {
            FactRef::Event(ix) => Some((at, members.get(unit.member)?.facts.event(ix)?)),
            _ => None,
        };
        units.iter().enumerate().filter_map(told)
    };
    let mut by_word: BTreeMap<&str, Vec<(usize, &Event)>> = BTreeMap::new();
    for (at, event) in events().filter(|(at, event)| is_of_some(members, (&units[*at], event))) {
        by_word.entry(event.lemma.as_str()).or_default().push((at, event));
    }
    let mut joined = Vec::new();
    for (at, none) in events().filter(|(at, event)| is_of_none(members, (&units[*at], event))) {
        let best = by_word
            .get(none.lemma.as_str())
            .into_iter()
            .flatten()
            .take(MOST_OF_A_WORD)
            .filter(|(other, _)| units[*other].member != units[at].member && !other_days(&units[*other], &units[at]))
            .filter(|(other, _)| units[*other].background == units[at].background)
            .map(|(other, some)| {
                (mean_overlap_of((members, units[at].member, none.clause), (units[*other].member, some.clause)), *other)
            })
            .max_by(|left, right| left.0.total_cmp(&right.0).then(right.1.cmp(&left.1)));
        if let Some((_, other)) = best.filter(|(overlap, _)| *overlap >= SAME_WORDS_OF_NONE) {
            joined.push((number(at.min(other)), number(at.max(other))));
        }
    }
    joined
}

/// Events that tell their day, by the word they are told with.
fn events_by_word<'m>(members: &'m Members<'_>, units: &[Unit]) -> BTreeMap<&'m str, Vec<usize>> {
    let mut by_word: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for (at, unit) in units.iter().enumerate().filter(|(_, unit)| unit.days.is_some()) {
        if let FactRef::Event(ix) = unit.fact
            && let Some(event) = members.get(unit.member).and_then(|member| member.facts.event(ix))
        {
            by_word.entry(event.lemma.as_str()).or_default().push(at);
        }
    }
    by_word
}

/// One happening on two days, and no report that has it on both: what comes again and again may come on any day.
fn dated_twice(members: &Members<'_>, units: &[Unit], of_word: &[usize], left: &Unit, right: &Unit) -> bool {
    let event = |unit: &Unit| match unit.fact {
        FactRef::Event(ix) => members.get(unit.member)?.facts.event(ix),
        _ => None,
    };
    let (Some(one), Some(other)) = (event(left), event(right)) else { return false };
    let again = |unit: &Unit| {
        let more = of_word.iter().map(|at| &units[*at]).filter(|more| more.member == unit.member);
        more.into_iter().any(|more| days_apart(more, unit) || other_days(more, unit))
    };
    is_dated_twice(members, (left, one), (right, other)) && !again(left) && !again(right)
}

/// The same word, both parties, nearly the same sentence, and a day in each clause: two days that share no moment.
pub(crate) fn is_dated_twice(
    members: &Members<'_>,
    (left, one): (&Unit, &Event),
    (right, other): (&Unit, &Event),
) -> bool {
    if left.member == right.member || left.background || right.background || !days_apart(left, right) {
        return false;
    }
    let single_day = |unit: &Unit| {
        unit.days.as_ref().is_some_and(|(from, until)| {
            let number = |day: &str| day.get(..10).and_then(crate::cluster::day_number);
            number(from).zip(number(until)).is_some_and(|(from, until)| until.saturating_sub(from) <= 1)
        })
    };
    // "Struck a rock, the coast guard said on Tuesday": the day of the saying is not that of the deed.
    let in_clause = |unit: &Unit, event: &Event| {
        members.get(unit.member).is_some_and(|member| {
            event.time.and_then(|ix| member.facts.time(ix)).is_some_and(|time| event.clause.contains(time.span))
        })
    };
    let sense = super::senses::sense;
    (one.lemma == other.lemma || sense(&one.lemma).is_some_and(|word| sense(&other.lemma) == Some(word)))
        && one.status == EventStatus::Happened
        && other.status == EventStatus::Happened
        && one.agent.is_some()
        && other.agent.is_some()
        && single_day(left)
        && single_day(right)
        && in_clause(left, one)
        && in_clause(right, other)
        && shares_party(members, left, right)
        && sentence_overlap(members, left, right) >= SAME_HAPPENING
}

fn shares_party(members: &Members<'_>, left: &Unit, right: &Unit) -> bool {
    let parties = |unit: &Unit| -> Option<[std::collections::BTreeSet<u32>; 2]> {
        let FactRef::Event(ix) = unit.fact else { return None };
        let member = members.get(unit.member)?;
        let event = member.facts.event(ix)?;
        Some([event.agent, event.patient.or(event.target)].map(|party| {
            party.map_or_else(Default::default, |party| {
                member.words_in(party.span).iter().filter(|word| !word.stop).map(|word| word.plain).collect()
            })
        }))
    };
    let (Some(lefts), Some(rights)) = (parties(left), parties(right)) else { return false };
    lefts.iter().zip(&rights).all(|(one, other)| one.is_empty() && other.is_empty() || !one.is_disjoint(other))
}
