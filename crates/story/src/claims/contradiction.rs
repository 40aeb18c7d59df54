//! What one report or speaker says and another says is not so: the same deed of the same party, with and without "not", or with words of contrary sense.

use std::collections::{BTreeMap, BTreeSet};

use secondsource_model::{ClaimKind, EventStatus, LookFirst, LookFirstKind, Span};

use super::align::mean_overlap_of;
use super::conflict::eras;
use super::contrary::contrary;
use super::look_first::{Desk, MOST_CARDS};
use super::polarity::negated_places;
use super::relation::later;
use super::telling::{Subject, Telling, denied_word, done_to_nobody, event_of, key_of, object, of_event, of_statement};
use super::told_of::{is_told_of, objects_meet, subjects_meet};
use super::unit::{Unit, days_apart, other_days};
use crate::cluster::day_number;
use crate::members::{Member, PlainIx};

/// Tellings of one word that negate it, and that assert it, which are held against each other.
const MOST_NEGATIVE: usize = 24;
pub(super) const MOST_POSITIVE: usize = 48;
/// Days between two reports that speak of one moment.
const DAYS_BETWEEN: u32 = 1;

/// The cards.
pub(super) fn find(desk: &Desk<'_, '_>, cards: &mut Vec<LookFirst>) {
    let negative = negative(desk);
    let mut positive: BTreeMap<PlainIx, Vec<Telling>> = negative.keys().map(|key| (*key, Vec::new())).collect();
    for (at, unit) in desk.units.iter().enumerate().filter(|(_, unit)| !unit.denied && !unit.background) {
        for key in &unit.telling {
            let Some(known) = positive.get_mut(key).filter(|known| known.len() < MOST_POSITIVE) else { continue };
            known.extend(asserted(desk, at, unit, *key));
        }
    }
    let mut shown: BTreeSet<(usize, Span)> = BTreeSet::new();
    let until = cards.len() + MOST_CARDS;
    for (key, negatives) in &negative {
        let positives = positive.get(key).map(Vec::as_slice).unwrap_or_default();
        for not in negatives.iter().take(MOST_NEGATIVE) {
            let unit = &desk.units[not.unit];
            if cards.len() >= until || shown.contains(&(unit.member, unit.sentence)) {
                continue;
            }
            let overlap = |so: &Telling| {
                let other = &desk.units[so.unit];
                mean_overlap_of((desk.members, unit.member, unit.sentence), (other.member, other.sentence))
            };
            let best = positives
                .iter()
                .filter(|so| stand_against(desk, not, so))
                .max_by(|left, right| overlap(left).total_cmp(&overlap(right)).then(right.unit.cmp(&left.unit)));
            if let Some(so) = best {
                shown.insert((unit.member, unit.sentence));
                show(desk, cards, not.unit, so.unit);
            }
        }
    }
    contrary(desk, cards);
}

/// Adds a card, unless the two sentences, or what runs over them, stand against each other in one already. Two words of one speaker cannot both be so; two speakers, or two
/// reports, pull in different directions.
pub(super) fn show(desk: &Desk<'_, '_>, cards: &mut Vec<LookFirst>, left: usize, right: usize) {
    let (one, other) = (&desk.units[left], &desk.units[right]);
    let one_speaker = one.speaker.is_some() && one.speaker == other.speaker && one.member != other.member;
    let kind = if one_speaker { LookFirstKind::Conflict } else { LookFirstKind::Tension };
    let (first, second) = (left.min(right), left.max(right));
    let places = vec![desk.place(first), desk.place(second)];
    let overlap = |one: Span, other: Span| one.start() < other.end() && other.start() < one.end();
    let known = cards.iter().any(|card| {
        matches!(card.kind, LookFirstKind::Conflict | LookFirstKind::Tension)
            && places.iter().all(|(article, words, sentence)| {
                let told_by = |(known, said, of): &(_, Span, Span)| {
                    known == article && (overlap(*of, *sentence) || overlap(*said, *words))
                };
                card.places.iter().any(told_by)
            })
    });
    if !known {
        cards.push(LookFirst { kind, claim: None, places });
    }
}

/// What is told not to be so, by the deed's word.
fn negative(desk: &Desk<'_, '_>) -> BTreeMap<PlainIx, Vec<Telling>> {
    let mut found: BTreeMap<PlainIx, Vec<Telling>> = BTreeMap::new();
    for (at, unit) in desk.units.iter().enumerate().filter(|(_, unit)| !unit.background) {
        let Some(member) = desk.members.get(unit.member) else { continue };
        if let Some(event) = event_of(member, unit).filter(|_| unit.denied) {
            if let Some(key) = key_of(desk, unit, event.trigger) {
                found.entry(key).or_default().extend(of_event(desk, at, unit, event));
            }
            continue;
        }
        if unit.kind != ClaimKind::Statement || unit.denied {
            continue;
        }
        for (span, places) in unit.spans.iter().map(|span| (*span, negated_places(member, *span))) {
            for place in places {
                let Some(word) = member.span_of(place, place) else { continue };
                if let (Some(key), Some(telling)) = (key_of(desk, unit, word), denied_word(desk, at, span, word)) {
                    found.entry(key).or_default().push(telling);
                }
            }
            // "We have paid nobody".
            for word in done_to_nobody(member, span) {
                if let Some(key) = key_of(desk, unit, word) {
                    let telling = of_statement(desk, at, span, word);
                    found.entry(key).or_default().extend(telling.map(|told| Telling { object: None, ..told }));
                }
            }
        }
    }
    found
}

/// What a unit tells of a deed's word without negating it.
fn asserted(desk: &Desk<'_, '_>, at: usize, unit: &Unit, key: PlainIx) -> Option<Telling> {
    let member = desk.members.get(unit.member)?;
    if let Some(event) = event_of(member, unit) {
        let planned = matches!(event.status, EventStatus::Happened | EventStatus::Planned)
            || event.status == EventStatus::Hypothetical && event.statement.is_some();
        let own = planned && key_of(desk, unit, event.trigger) == Some(key);
        return own.then(|| of_event(desk, at, unit, event)).flatten();
    }
    let negated = || unit.spans.iter().any(|span| !negated_places(member, *span).is_empty());
    if unit.kind != ClaimKind::Statement || unit.negates || negated() {
        return None;
    }
    let (content, word) = unit.spans.iter().find_map(|span| {
        let words = member.words_in(*span).iter();
        let of_key = |plain: PlainIx| desk.sense_of.get(&plain).copied().unwrap_or(plain) == key;
        let place = words.clone().position(|word| !word.stop && of_key(word.plain))?;
        let first = member.places_in(*span).start;
        Some((*span, member.span_of(first + place, first + place)?))
    })?;
    key_of(desk, unit, word)?;
    of_statement(desk, at, content, word).or_else(|| {
        let telling = Telling {
            unit: at,
            word,
            subject: Subject::Party { who: BTreeSet::new(), words: BTreeSet::new() },
            object: Some(object(member, word, content.end())),
            to: BTreeSet::new(),
            is_event: false,
            future: member.article.slice(content).contains(" would ")
                || member.article.slice(content).contains(" will "),
        };
        is_told_of(desk, &telling).then_some(telling)
    })
}

/// Whether one telling says that what the other tells is not so.
fn stand_against(desk: &Desk<'_, '_>, not: &Telling, so: &Telling) -> bool {
    let (one, other) = (&desk.units[not.unit], &desk.units[so.unit]);
    let (Some(here), Some(there)) = (desk.members.get(one.member), desk.members.get(other.member)) else {
        return false;
    };
    if !are_two_voices(desk, one, other) || !is_at_its_time(desk, one, other) {
        return false;
    }
    let day = |member: &Member<'_>| member.article.day().and_then(day_number);
    let far = day(here).zip(day(there)).is_some_and(|(one, other)| one.abs_diff(other) > DAYS_BETWEEN);
    // "No one has been charged" denies a charge of last week too, but no "will" of another month.
    if not.future != so.future || far {
        return false;
    }
    let (ones, others) = (eras(here, one.sentence), eras(there, other.sentence));
    if !ones.is_empty() && !others.is_empty() && ones.is_disjoint(&others) || is_undone_behind(there, so) {
        return false;
    }
    let one_speaker = one.speaker.is_some() && one.speaker == other.speaker;
    let on_condition = |member: &Member<'_>, unit: &Unit| member.article.slice(unit.sentence).contains(" if ");
    if !one_speaker && (on_condition(here, one) || on_condition(there, other)) {
        return false;
    }
    if came_after(desk, one, other) || is_conditional(here, one) || is_conditional(there, other) {
        return false;
    }
    subjects_meet(desk, not, so) && objects_meet(desk, not, so)
}

/// Whether the days of two tellings are one, or that of the deed lies before the one by which it had not been done: "had not conceded by Monday".
fn is_at_its_time(desk: &Desk<'_, '_>, not: &Unit, so: &Unit) -> bool {
    let earlier = so.days.as_ref().zip(not.days.as_ref()).is_some_and(|((from, _), (_, until))| from < until);
    // "By Monday" looks back on all days before.
    let by = || desk.members.get(not.member).is_some_and(|member| member.article.slice(not.sentence).contains(" by "));
    let looks_back = earlier && not.kind == ClaimKind::Event;
    looks_back && by() || !other_days(not, so) && (!days_apart(not, so) || looks_back)
}

/// "Paid no tax": what stands behind the word takes it back.
fn is_undone_behind(member: &Member<'_>, so: &Telling) -> bool {
    let text = member.article.text.as_str().get(so.word.end()..).unwrap_or_default();
    let next = text.split_whitespace().next().unwrap_or_default();
    matches!(next, "no" | "nothing" | "nobody" | "none" | "neither" | "little" | "few" | "not")
}

/// Two reports, or two speakers of one; and not two facts of one sentence.
pub(super) fn are_two_voices(desk: &Desk<'_, '_>, one: &Unit, other: &Unit) -> bool {
    if one.member != other.member {
        return true;
    }
    let two = one.speaker.zip(other.speaker).is_some_and(|(one, other)| !desk.who.may_speak_as(one, other));
    one.sentence != other.sentence && two
}

/// "If the strike goes on", "unless": said of a case that may not come.
fn is_conditional(member: &Member<'_>, unit: &Unit) -> bool {
    let words = member.article.slice(unit.sentence);
    [" unless ", "whether ", "Asked if ", " would have ", " would not have ", " wouldn't have ", " could have "]
        .iter()
        .any(|run| words.contains(run))
}

/// Whether what is told to have happened may have come after it was told not to have: "has not resigned" in the morning, "resigned" in the evening.
pub(super) fn came_after(desk: &Desk<'_, '_>, not: &Unit, so: &Unit) -> bool {
    const SO_FAR: [&str; 12] = [
        " has not",
        " have not",
        "n't yet",
        " not yet",
        " yet ",
        " so far",
        "hasn't",
        "haven't",
        "hasn’t",
        "haven’t",
        " by ",
        " has been",
    ];
    let day = |at: usize| desk.members.get(at).and_then(|member| member.article.day());
    let later_report = later(desk.members, so.member, not.member) == Some(true);
    // What happened on a day before the denial was written was there to be denied.
    let before = so
        .days
        .as_ref()
        .zip(day(not.member))
        .is_some_and(|((from, _), day)| from.get(..10).is_some_and(|from| from < day));
    if !later_report || before {
        return false;
    }
    let words = desk.members.get(not.member).map_or("", |member| member.article.slice(not.sentence)).to_lowercase();
    day(so.member) != day(not.member) || SO_FAR.iter().any(|run| words.contains(run))
}
