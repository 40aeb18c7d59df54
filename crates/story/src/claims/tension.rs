//! What pulls in different directions over the reports: stands of one holder, words of two speakers, days and lengths of time told of one thing.

use std::collections::{BTreeMap, BTreeSet};

use secondsource_model::{ClaimKind, LookFirst, LookFirstKind, Precision, Span, TimeExpression, TimeIx, TimeKind};

use super::align::{intersection, mean_overlap_of, shared_quote};
use super::look_first::{Desk, MOST_CARDS, statement_of};
use super::unit::{Unit, other_days};
use crate::members::PlainIx;

/// Overlap of two sentences from which they say the same but for a length of time.
const SAME_SENTENCE: f32 = 0.62;
/// Quoted words in a row, from which on two quotations are one.
const SAME_QUOTE: usize = 3;
/// Shared weight against the lighter statement from which two speakers speak of one thing.
const SAME_THING: f32 = 0.65;
/// And against the mean of both.
const SAME_THING_MEAN: f32 = 0.5;
/// Shared weight against the mean from which two sentences tell one happening, but for the day.
const SAME_BUT_DAY: f32 = 0.7;
/// Stands before each that it is held against.
const MOST_STANDS: usize = 400;
/// A word that more statements have finds no candidates.
const COMMON: usize = 64;

/// One speaker says it is so, another that it is not: "had been checked", "had not been checked".
pub(super) fn speakers(desk: &Desk<'_, '_>, cards: &mut Vec<LookFirst>) {
    let mut by_word: BTreeMap<PlainIx, Vec<usize>> = BTreeMap::new();
    let statements = desk.units.iter().enumerate().filter(|(_, unit)| unit.kind == ClaimKind::Statement);
    for (at, unit) in statements.filter(|(_, unit)| !is_point(desk, unit)) {
        for word in &unit.telling {
            by_word.entry(*word).or_default().push(at);
        }
    }
    let mut tried = BTreeSet::new();
    let until = cards.len() + MOST_CARDS;
    for list in by_word.values().filter(|list| list.len() <= COMMON) {
        for (place, &right) in list.iter().enumerate() {
            for &left in list.iter().take(place) {
                let (one, other) = (&desk.units[left], &desk.units[right]);
                if cards.len() < until
                    && one.negates != other.negates
                    && tried.insert((left, right))
                    && is_contradiction(desk, one, other)
                {
                    cards.push(LookFirst {
                        kind: LookFirstKind::Tension,
                        claim: None,
                        places: vec![desk.place(left), desk.place(right)],
                    });
                }
            }
        }
    }
}

/// Whether the words of a statement are what somebody is for or against: "Russia opposes | European proposals" says nothing of the proposals by these
/// words alone, and must not be held against "Russia is opposed to European proposals".
fn is_point(desk: &Desk<'_, '_>, unit: &Unit) -> bool {
    // Who denies says that it is not so.
    let Some(member) = desk.members.get(unit.member).filter(|_| !unit.denied) else { return false };
    let statement = statement_of(unit).and_then(|ix| member.facts.statement(ix));
    let cue = statement.and_then(|statement| statement.cue.as_ref()).and_then(|cue| cue.spans.first().copied());
    let stand = cue.and_then(|cue| member.position_at(unit.sentence, cue));
    stand.is_some_and(|stand| unit.spans.iter().all(|span| !span.contains(stand.trigger)))
}

fn is_contradiction(desk: &Desk<'_, '_>, left: &Unit, right: &Unit) -> bool {
    let (Some(one), Some(other)) = (left.speaker, right.speaker) else { return false };
    // One speaker's two words are a matter of the claim, or a change of mind.
    if desk.who.may_speak_as(one, other)
        || other_days(left, right)
        || statement_of(left) == statement_of(right) && left.member == right.member
    {
        return false;
    }
    let shared: Vec<PlainIx> = intersection(&left.telling, &right.telling).collect();
    let weight: f32 = shared.iter().map(|word| desk.members.rarity(*word)).sum();
    let of_shorter = weight / left.weight.min(right.weight).max(1.0);
    let mean = 2.0 * weight / (left.weight + right.weight).max(1.0);
    // What is negated must be what the other asserts: "was not closed" contradicts "was closed", not "was inspected".
    let (negative, positive) = if left.negates { (left, right) } else { (right, left) };
    let contested = |word: &PlainIx| shared.contains(word) && !positive.negated.contains(word);
    let negated = |unit: &Unit| unit.denied && unit.negated.is_empty() || unit.negated.iter().any(contested);
    if super::contradiction::came_after(desk, negative, positive) {
        return false;
    }
    // Who is quoted with the same words says the same, whatever the name.
    if shared_quote(desk.members, left, right) > SAME_QUOTE {
        return false;
    }
    shared.len() >= 3 && of_shorter >= SAME_THING && mean >= SAME_THING_MEAN && negated(negative)
}

/// One happening told of two days: "tore through the mill on Monday", "on Tuesday".
pub(super) fn days(desk: &Desk<'_, '_>, cards: &mut Vec<LookFirst>) {
    struct Told<'m> {
        member: usize,
        time: &'m TimeExpression,
        sentence: Span,
        words: BTreeSet<PlainIx>,
        weight: f32,
    }
    let mut told: Vec<Told<'_>> = Vec::new();
    for (at, member) in desk.members.list.iter().enumerate() {
        // The day of a saying is not that of the deed.
        let of_saying: BTreeSet<TimeIx> =
            member.facts.statements.iter().filter_map(|statement| statement.time).collect();
        // The day in a dateline is that of the writing.
        let of_writing = member.article.dateline.as_ref().map(|dateline| dateline.span);
        let mut in_sentence: BTreeMap<Span, Vec<(TimeIx, &TimeExpression)>> = BTreeMap::new();
        for (ix, time) in (0_u32..).map(TimeIx).zip(&member.facts.times) {
            if of_writing.is_some_and(|dateline| dateline.contains(time.span)) {
                continue;
            }
            if matches!(time.kind, TimeKind::Date | TimeKind::Time) && member.is_report(time.span) {
                in_sentence.entry(member.sentence_of(time.span)).or_default().push((ix, time));
            }
        }
        for (sentence, times) in in_sentence {
            let [(ix, time)] = times.as_slice() else { continue };
            let day =
                matches!(time.precision, Precision::Day | Precision::PartOfDay | Precision::Minute | Precision::Hour);
            let own = member.words_in(time.span);
            if !day
                || of_saying.contains(ix)
                || time.interval.is_none()
                || is_reported_then(desk, at, sentence, time.span)
            {
                continue;
            }
            let words: BTreeSet<PlainIx> = member
                .words_in(sentence)
                .iter()
                .filter(|word| !word.stop && !own.iter().any(|day| day.start == word.start))
                .map(|word| word.plain)
                .collect();
            if words.len() >= 4 && told.len() < MOST_DATED {
                let weight = words.iter().map(|word| desk.members.rarity(*word)).sum();
                told.push(Told { member: at, time, sentence, words, weight });
            }
        }
    }
    let likeness = |one: &Told<'_>, other: &Told<'_>| {
        let shared: f32 = one.words.intersection(&other.words).map(|word| desk.members.rarity(*word)).sum();
        2.0 * shared / (one.weight + other.weight).max(1.0)
    };
    let apart = |one: &TimeExpression, other: &TimeExpression| {
        one.interval.as_ref().zip(other.interval.as_ref()).is_some_and(|(one, other)| {
            let day = |value: &str| value.get(..10).map(str::to_owned);
            day(&one.from) != day(&other.from) && (one.until <= other.from || other.until <= one.from)
        })
    };
    let until = cards.len() + MOST_CARDS;
    for (place, right) in told.iter().enumerate() {
        for left in told.iter().take(place).filter(|left| left.member != right.member && apart(left.time, right.time)) {
            if cards.len() >= until || likeness(left, right) < SAME_BUT_DAY {
                continue;
            }
            // "On Sunday" in both: the one sentence, on pages with two dates.
            let words = |told: &Told<'_>| desk.members.list[told.member].article.slice(told.time.span).to_lowercase();
            if words(left) == words(right) {
                continue;
            }
            // What comes again and again may come on any day.
            let again = |one: &Told<'_>| {
                told.iter().any(|more| {
                    more.member == one.member
                        && more.sentence != one.sentence
                        && apart(more.time, one.time)
                        && likeness(more, one) >= SAME_BUT_DAY
                })
            };
            if again(left) || again(right) {
                continue;
            }
            let id = |told: &Told<'_>| (desk.members.list[told.member].article.id, told.time.span, told.sentence);
            let (left, right) = (id(left), id(right));
            let known = cards.iter().any(|card| {
                card.kind == LookFirstKind::Conflict
                    && [left, right].iter().all(|wanted| {
                        card.places.iter().any(|(article, _, sentence)| *article == wanted.0 && *sentence == wanted.2)
                    })
            });
            if !known {
                cards.push(LookFirst { kind: LookFirstKind::Conflict, claim: None, places: vec![left, right] });
            }
        }
    }
}

/// Sentences with one day that are held against each other.
const MOST_DATED: usize = 600;

/// "..., the coast guard said on Tuesday": the day stands behind a word of saying, at the sentence's end or before a comma.
fn is_reported_then(desk: &Desk<'_, '_>, at: usize, sentence: Span, time: Span) -> bool {
    let Some(member) = desk.members.get(at) else { return true };
    member.statements_of(sentence).iter().filter_map(|ix| member.facts.statement(*ix)).any(|statement| {
        let content = statement.content.iter().any(|span| span.contains(time));
        !content && statement.cue.is_some()
    })
}

/// Positions of opposite direction of one holder, and different stands of one holder on one point in two reports.
pub(super) fn positions(desk: &Desk<'_, '_>, cards: &mut Vec<LookFirst>) {
    let positions: Vec<(usize, &secondsource_model::Position)> = desk
        .members
        .list
        .iter()
        .enumerate()
        .flat_map(|(at, member)| member.facts.positions.iter().map(move |position| (at, position)))
        .collect();
    for (index, (left, one)) in positions.iter().enumerate() {
        for (right, two) in positions.iter().take(index).skip(index.saturating_sub(MOST_STANDS)) {
            let (Some(one_for), Some(two_for)) = (one.stance.is_for(), two.stance.is_for()) else { continue };
            let holders = (
                one.entity.and_then(|entity| desk.who.of(*left, entity)),
                two.entity.and_then(|entity| desk.who.of(*right, entity)),
            );
            let (Some(one_holder), Some(two_holder)) = holders else { continue };
            let one_sentence = left == right && one.sentence == two.sentence;
            if one_sentence || one_for == two_for || !desk.who.may_speak_as(one_holder, two_holder) {
                continue;
            }
            let words = |at: usize, span: Span| -> BTreeSet<u32> {
                desk.members.list[at].words_in(span).iter().filter(|word| !word.stop).map(|word| word.plain).collect()
            };
            let (one_words, two_words) = (words(*left, one.point), words(*right, two.point));
            let weight = |set: &BTreeSet<u32>| -> f32 { set.iter().map(|plain| desk.members.rarity(*plain)).sum() };
            let shared: f32 = one_words.intersection(&two_words).map(|plain| desk.members.rarity(*plain)).sum();
            if shared >= 0.6 * weight(&one_words).max(weight(&two_words)) && shared > 3.0 {
                let place = |at: usize, position: &secondsource_model::Position| {
                    (desk.members.list[at].article.id, position.point, position.sentence)
                };
                cards.push(LookFirst {
                    kind: LookFirstKind::Tension,
                    claim: None,
                    places: vec![place(*right, two), place(*left, one)],
                });
            }
        }
    }
}

/// "Lasted three hours" here, "lasted five hours" there, in sentences that otherwise say the same.
pub(super) fn durations(desk: &Desk<'_, '_>, cards: &mut Vec<LookFirst>) {
    let mut told = Vec::new();
    for (at, member) in desk.members.list.iter().enumerate() {
        for time in member.facts.times.iter().filter(|time| time.kind == TimeKind::Duration) {
            let sentence = member.sentence_of(time.span);
            // "About three hours", "at least three hours" leave the other open; "five more years" counts from another day.
            let start = sentence.start().max(time.span.start().saturating_sub(16));
            let words = member.article.text.as_str().get(start..time.span.end()).unwrap_or_default().to_lowercase();
            let open = [
                "about ", "around ", "nearly ", "almost ", "than ", "least ", "most ", "some ", "over ", "roughly ",
                "up to ", "more ", "another ", "within ",
            ];
            let exact =
                time.value.bytes().any(|byte| byte.is_ascii_digit()) && !open.iter().any(|word| words.contains(word));
            if exact && member.is_report(time.span) {
                told.push((at, time, sentence));
            }
        }
    }
    // "4 hours into an 11 hour flight" in both: a length that the other report tells in such a sentence too has its counterpart there.
    let tells = |at: usize, sentence: Span, value: &str| {
        desk.members.list[at].times_in(sentence).any(|time| time.kind == TimeKind::Duration && time.value == value)
    };
    told.truncate(MOST_DATED);
    for (place, (left, one, one_sentence)) in told.iter().enumerate() {
        for (right, two, two_sentence) in told.iter().skip(place + 1).filter(|(right, ..)| right != left) {
            let unit = |value: &str| {
                value
                    .trim_start_matches(|letter: char| !letter.is_ascii_digit())
                    .trim_start_matches(|letter: char| letter.is_ascii_digit())
                    .to_owned()
            };
            if one.value == two.value || unit(&one.value) != unit(&two.value) {
                continue;
            }
            if tells(*left, *one_sentence, &two.value) || tells(*right, *two_sentence, &one.value) {
                continue;
            }
            if mean_overlap_of((desk.members, *left, *one_sentence), (*right, *two_sentence)) >= SAME_SENTENCE {
                let id = |at: usize| desk.members.list[at].article.id;
                cards.push(LookFirst {
                    kind: LookFirstKind::Conflict,
                    claim: None,
                    places: vec![(id(*left), one.span, *one_sentence), (id(*right), two.span, *two_sentence)],
                });
            }
        }
    }
}
