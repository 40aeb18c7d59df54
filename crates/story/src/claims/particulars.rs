//! Particulars of one person or happening that two reports give otherwise: an age, an hour of the clock, a day until which something lasts.

use std::collections::{BTreeMap, BTreeSet};

use secondsource_model::{
    ClaimKind, EntityKind, EventStatus, FactRef, FigureKind, LookFirst, LookFirstKind, Number, Precision, Span,
};

use super::differences::{are_apart, minute_of};
use super::entities::WhoIx;
use super::look_first::{Desk, MOST_CARDS, Place};
use super::unit::Unit;
use crate::cluster::day_number;
use crate::members::{Member, PlainIx};

/// Years by which two ages differ that are one person's, mistaken; more are of two persons.
const AGES_APART: f64 = 3.0;
/// Days between two reports in which nobody has a birthday that parts their ages, but seldom.
const AGES_WITHIN: u32 = 14;
/// Happenings with an hour, of one word, that are held against each other.
const MOST_HOURS: usize = 48;
/// Telling words before "until" that are read, and that two sentences must share.
const BEFORE_UNTIL: usize = 8;
const SHARED_BEFORE_UNTIL: usize = 2;

/// The cards.
pub(super) fn find(desk: &Desk<'_, '_>, cards: &mut Vec<LookFirst>) {
    let until = cards.len() + MOST_CARDS;
    ages(desk, cards);
    hours(desk, cards);
    lasting(desk, cards);
    cards.truncate(until);
}

/// "Whitcombe, 58", "Gerald Whitcombe, 57": the age right behind a person's name.
fn ages(desk: &Desk<'_, '_>, cards: &mut Vec<LookFirst>) {
    let mut known: BTreeMap<WhoIx, Vec<(usize, f64, Place)>> = BTreeMap::new();
    for (at, member) in desk.members.list.iter().enumerate() {
        let text = member.article.text.as_str();
        for figure in member.facts.figures.iter().filter(|figure| figure.kind == FigureKind::Age) {
            let Number::Value(age) = figure.number else { continue };
            let before = text.get(..figure.span.start()).unwrap_or_default();
            let Some(name_end) = before.strip_suffix(", ").map(str::len).filter(|_| member.is_report(figure.span))
            else {
                continue;
            };
            // "Mark, 45, and Ines Calder, 43": each age stands behind its own name.
            let person = member.mentions_in(figure.sentence).find_map(|(span, entity, name)| {
                let person = member.facts.entity(entity).is_some_and(|entity| entity.kind == EntityKind::Person);
                (name && person && span.end() == name_end).then(|| desk.who.of(at, entity)).flatten()
            });
            if let Some(person) = person {
                let place = (member.article.id, figure.span, figure.sentence);
                known.entry(person).or_default().push((at, age.to_f64(), place));
            }
        }
    }
    let day = |at: usize| desk.members.get(at).and_then(|member| member.article.day()).and_then(day_number);
    for list in known.values() {
        let Some((first, age, place)) = list.first() else { continue };
        let other = list.iter().find(|(at, other, _)| {
            let apart = (age - other).abs();
            let near = day(*first).zip(day(*at)).is_none_or(|(one, other)| one.abs_diff(other) <= AGES_WITHIN);
            at != first && apart > 0.0 && apart <= AGES_APART && near
        });
        if let Some((.., other)) = other {
            cards.push(LookFirst { kind: LookFirstKind::Conflict, claim: None, places: vec![*place, *other] });
        }
    }
}

/// "The quake hit at 3:12 a.m.", "an earthquake struck at 2:12 a.m.": one happening, told with one word of one party, at two hours of one day.
fn hours(desk: &Desk<'_, '_>, cards: &mut Vec<LookFirst>) {
    struct Told {
        at: usize,
        minute: u32,
        party: BTreeSet<PlainIx>,
        time: Span,
    }
    let mut by_word: BTreeMap<PlainIx, Vec<Told>> = BTreeMap::new();
    for (at, unit) in desk.units.iter().enumerate().filter(|(_, unit)| unit.kind == ClaimKind::Event) {
        let FactRef::Event(ix) = unit.fact else { continue };
        let Some(member) = desk.members.get(unit.member) else { continue };
        let Some(event) = member.facts.event(ix).filter(|event| event.status == EventStatus::Happened) else {
            continue;
        };
        let Some(time) = event.time.and_then(|ix| member.facts.time(ix)) else { continue };
        let Some(minute) = minute_of(time).filter(|_| !is_vague(member, time.span)) else { continue };
        let by_sense = |word: PlainIx| desk.sense_of.get(&word).copied().unwrap_or(word);
        let party = event.agent.or(event.patient);
        // The head of the party: "the 6.3-magnitude quake".
        let head = party.and_then(|party| member.words_in(party.span).iter().rfind(|word| !word.stop && !word.digit));
        let Some(trigger) = member.words_in(event.trigger).first() else { continue };
        let party: BTreeSet<PlainIx> = head.map(|word| by_sense(word.plain)).into_iter().collect();
        let list = by_word.entry(by_sense(trigger.plain)).or_default();
        if list.len() < MOST_HOURS && !party.is_empty() && !is_another(member, event) {
            list.push(Told { at, minute, party, time: time.span });
        }
    }
    for list in by_word.values() {
        for (place, right) in list.iter().enumerate() {
            let one = &desk.units[right.at];
            let left = list.iter().take(place).find(|left| {
                let other = &desk.units[left.at];
                other.member != one.member
                    && left.party == right.party
                    && are_apart(left.minute, right.minute)
                    && is_one_day(one, other)
            });
            // A report with both hours tells of two happenings.
            let both = |member: usize, minute: u32| {
                desk.members.get(member).is_some_and(|member| {
                    member.facts.times.iter().filter_map(minute_of).any(|other| !are_apart(minute, other))
                })
            };
            if let Some(left) = left
                && !both(desk.units[left.at].member, right.minute)
                && !both(one.member, left.minute)
            {
                let place = |told: &Told| {
                    let unit = &desk.units[told.at];
                    (desk.members.list[unit.member].article.id, told.time, unit.sentence)
                };
                let places = vec![place(left), place(right)];
                let shown = cards.iter().any(|card| {
                    card.kind == LookFirstKind::Conflict
                        && card
                            .places
                            .iter()
                            .any(|known| known.2 == places[1].2 && known.0 == places[1].0 && known.1 == places[1].1)
                });
                if !shown {
                    cards.push(LookFirst { kind: LookFirstKind::Conflict, claim: None, places });
                }
            }
        }
    }
}

/// Days that do not part two happenings: none told on one side, or not apart. A weekday alone has no date.
fn is_one_day(one: &Unit, other: &Unit) -> bool {
    !one.background && !other.background && !day_apart(one, other)
}

/// Whether the dates of two units are of two days; the hours themselves make them no two times here.
fn day_apart(one: &Unit, other: &Unit) -> bool {
    let day = |unit: &Unit| unit.days.as_ref().and_then(|(from, _)| from.get(..10).and_then(day_number));
    match (day(one), day(other)) {
        (Some(left), Some(right)) => left != right,
        _ => false,
    }
}

/// "At about 3 a.m.", "shortly before five".
fn is_vague(member: &Member<'_>, time: Span) -> bool {
    let start = time.start().saturating_sub(24);
    let text = member.article.text.as_str();
    let start = (start..=time.start()).find(|at| text.is_char_boundary(*at)).unwrap_or(time.start());
    let words = text.get(start..time.end()).unwrap_or_default().to_lowercase();
    words.split(|letter: char| !letter.is_alphanumeric()).any(|word| {
        matches!(
            word,
            "about" | "around" | "shortly" | "nearly" | "before" | "after" | "until" | "by" | "till" | "from" | "some"
        )
    })
}

/// "A second quake struck at": another than the one that the reports share.
fn is_another(member: &Member<'_>, event: &secondsource_model::Event) -> bool {
    let words = event.agent.or(event.patient).map_or("", |party| member.article.slice(party.span)).to_lowercase();
    words.split_whitespace().take(3).any(|word| {
        matches!(
            word,
            "second" | "another" | "third" | "first" | "two" | "several" | "fresh" | "new" | "further" | "later"
        )
    })
}

/// "Will stay closed until Thursday", "will be closed until Friday".
fn lasting(desk: &Desk<'_, '_>, cards: &mut Vec<LookFirst>) {
    struct Lasting {
        member: usize,
        day: u32,
        words: BTreeSet<PlainIx>,
        last: PlainIx,
        place: Place,
    }
    let mut known: Vec<Lasting> = Vec::new();
    for (at, member) in desk.members.list.iter().enumerate() {
        let text = member.article.text.as_str();
        for time in member.facts.times.iter().filter(|time| time.precision == Precision::Day) {
            let sentence = member.sentence_of(time.span);
            let before = text.get(sentence.start()..time.span.start()).unwrap_or_default();
            let Some(clause) = before.trim_end().strip_suffix("until").filter(|_| member.is_report(time.span)) else {
                continue;
            };
            let day = time.interval.as_ref().and_then(|day| day.from.get(..10).and_then(day_number));
            let Some(span) = member.article.text.span(sentence.start(), sentence.start() + clause.len()) else {
                continue;
            };
            let by_sense = |word: PlainIx| desk.sense_of.get(&word).copied().unwrap_or(word);
            let telling: Vec<PlainIx> = member
                .words_in(span)
                .iter()
                .rev()
                .filter(|word| !word.stop && !word.digit)
                .take(BEFORE_UNTIL)
                .map(|word| by_sense(word.plain))
                .collect();
            if let (Some(day), Some(last), true) = (day, telling.first().copied(), known.len() < MOST_HOURS) {
                let place = (member.article.id, time.span, sentence);
                known.push(Lasting { member: at, day, words: telling.into_iter().collect(), last, place });
            }
        }
    }
    for (at, right) in known.iter().enumerate() {
        let left = known.iter().take(at).find(|left| {
            left.member != right.member
                && left.day != right.day
                && left.last == right.last
                && left.words.intersection(&right.words).count() >= SHARED_BEFORE_UNTIL
        });
        if let Some(left) = left {
            cards.push(LookFirst { kind: LookFirstKind::Conflict, claim: None, places: vec![left.place, right.place] });
        }
    }
}
