//! Numbers that may be one measure or two: what one thing counts in different states, a whole and what may be a part of it.

use std::collections::BTreeSet;

use secondsource_model::{ClaimKind, FactRef, Figure, FigureKind, LookFirst, LookFirstKind, Qualifier, Relation, Span};

use super::align::{is_anybody, is_people, key_of};
use super::conflict::{are_parted, is_of_one_matter};
use super::figure_words::is_toll;
use super::look_first::{Desk, MOST_LOOKED_BACK, MOST_OF_ONE};
use super::relation::{ToldFigure, figure, figures, lowest, told};
use super::unit::{Unit, is_put, other_days};

/// The larger of two numbers against the smaller from which nobody takes them for one measure told twice.
const NEAR: f64 = 3.0;

/// The larger of two estimates of one thing against the smaller, at most: organisers have been known to count ten times what the police count.
const ESTIMATES_APART: f64 = 20.0;
/// Figures before and behind one that may stand in the sentences beside its own.
const MOST_BESIDE: usize = 16;

/// Whether two reports give two numbers that a reader could take for one: near each other, definite, of what nothing tells to be two matters.
pub(super) fn may_be_one(desk: &Desk<'_, '_>, left: &Unit, right: &Unit) -> bool {
    let (Some(one), Some(other)) = (figure(desk.members, left), figure(desk.members, right)) else { return false };
    left.member != right.member
        && (one.number, one.qualifier) != (other.number, other.qualifier)
        && is_near(one, other)
        && left.background == right.background
        && is_of_one_matter(desk.members, &told(desk.members, left), &told(desk.members, right))
}

/// "Dozens" is no number to set beside another, and 1,200 boats are not held against 70.
fn is_near(one: &Figure, other: &Figure) -> bool {
    let (low, high) = (lowest(one).to_f64(), lowest(other).to_f64());
    let definite = |figure: &Figure| figure.qualifier != Qualifier::OrderOf;
    definite(one) && definite(other) && low.max(high) <= low.min(high) * NEAR
}

/// Numbers of one thing in different states: "three regions without power", "six regions attacked". Do not add, do not oppose.
pub(super) fn find(desk: &Desk<'_, '_>, cards: &mut Vec<LookFirst>) {
    let group_of = desk.group_of();
    let mut seen = BTreeSet::new();
    let mut shown = BTreeSet::new();
    // Parts of a sum that holds are told apart by the sum itself.
    let is_part = |unit: &Unit| {
        desk.arithmetic.iter().any(|sum| {
            sum.holds
                && desk.members.list[unit.member].article.id == sum.article
                && sum.parts.iter().any(|part| unit.fact == FactRef::Figure(*part))
        })
    };
    let figures_here: Vec<(usize, &Unit)> =
        desk.units.iter().enumerate().filter(|(_, unit)| unit.kind == ClaimKind::Figure && !is_part(unit)).collect();
    for (place, &(at, unit)) in figures_here.iter().enumerate() {
        let Some(one) = figure(desk.members, unit) else { continue };
        let before = figures_here.iter().take(place).skip(place.saturating_sub(MOST_LOOKED_BACK));
        let near = |other: usize, plain: &Unit| plain.member != unit.member || at - other <= MOST_OF_ONE;
        for &(other, plain) in before.filter(|(other, plain)| plain.sentence != unit.sentence && near(*other, plain)) {
            let Some(two) = figure(desk.members, plain) else { continue };
            if unit.member == plain.member
                && may_include(desk, unit, one, two)
                && seen.insert((desk.place(other), desk.place(at)))
            {
                cards.push(LookFirst {
                    kind: LookFirstKind::DifferentMeasure,
                    claim: None,
                    places: vec![desk.place(other), desk.place(at)],
                });
                continue;
            }
            let same_thing = one.counted_lemma.is_some()
                && one.counted_lemma == two.counted_lemma
                && one.unit == two.unit
                && one.kind == two.kind;
            // "Three people died", "14 people were hurt": nobody would add or oppose them.
            let anybody = one.counted_lemma.as_deref().is_some_and(|lemma| matches!(lemma, "people" | "person"));
            // Inside one article two numbers of one voice are two things, as the reader sees.
            let owners = (unit.speaker, plain.speaker);
            let one_voice =
                unit.member == plain.member && (owners.0.is_none() || owners.1.is_none() || owners.0 == owners.1);
            if anybody
                || one_voice
                || !same_thing
                || group_of[at] == group_of[other]
                || other_days(unit, plain)
                || unit.words.part && plain.words.part
                || unit.words.former
                || plain.words.former
                || unit.background != plain.background
            {
                continue;
            }
            if !is_near(one, two) {
                continue;
            }
            // Two voices of one report on one thing are rare and tell much; of two reports more must be alike than a noun. Of people a report
            // counts many, each with what befell them.
            let (before, here) = (told(desk.members, plain), told(desk.members, unit));
            let alike = if unit.member == plain.member {
                !is_of_people(&before) && !is_of_people(&here) && !are_parted(desk.members, &before, &here)
            } else {
                is_of_one_matter(desk.members, &before, &here)
            };
            if !alike {
                continue;
            }
            let kind = match figures(desk.members, plain, unit) {
                Relation::Compatible => LookFirstKind::Compatible,
                Relation::DifferentMeasure | Relation::CannotTell => LookFirstKind::DifferentMeasure,
                _ => continue,
            };
            // One card for the two numbers, however often the reports give them.
            let mut pair = [format!("{:?}", two.number), format!("{:?}", one.number)];
            pair.sort_unstable();
            let numbers = (pair, one.counted_lemma.clone());
            if seen.insert((desk.place(other), desk.place(at))) && shown.insert(numbers) {
                cards.push(LookFirst {
                    kind,
                    claim: desk.claim_id(group_of[at]),
                    places: vec![desk.place(other), desk.place(at)],
                });
            }
        }
    }
}

/// "Police put the crowd at 6,000. Organisers said 25,000 people took part.": who puts a number at something sets it beside the one that somebody else
/// gives in the sentence before or behind it.
pub(super) fn estimates(desk: &Desk<'_, '_>, cards: &mut Vec<LookFirst>) {
    let figures_here: Vec<(usize, &Unit)> =
        desk.units.iter().enumerate().filter(|(_, unit)| unit.kind == ClaimKind::Figure).collect();
    for (place, &(at, unit)) in figures_here.iter().enumerate() {
        let (Some(member), Some(one), Some(speaker)) =
            (desk.members.get(unit.member), figure(desk.members, unit), unit.speaker)
        else {
            continue;
        };
        if one.kind != FigureKind::Count || one.unit.is_some() || !is_put(member, one.span, unit.sentence) {
            continue;
        }
        let sentence = |unit: &Unit| member.sentence_place(unit.sentence);
        let beside = |other: &&(usize, &Unit)| {
            let (_, other) = **other;
            let two = figure(desk.members, other);
            other.member == unit.member
                && sentence(other).zip(sentence(unit)).is_some_and(|(there, here)| there.abs_diff(here) == 1)
                && two.is_some_and(|two| {
                    two.kind == FigureKind::Count
                        && two.unit.is_none()
                        && two.number != one.number
                        && is_comparable(one, two)
                })
                && other.speaker.is_some_and(|other| !desk.who.may_speak_as(speaker, other))
        };
        let near = place.saturating_sub(MOST_BESIDE)..figures_here.len().min(place + MOST_BESIDE);
        if let Some((other, _)) = figures_here[near].iter().find(beside) {
            let (first, second) = (at.min(*other), at.max(*other));
            cards.push(LookFirst {
                kind: LookFirstKind::Tension,
                claim: None,
                places: vec![desk.place(first), desk.place(second)],
            });
        }
    }
}

/// Whether two numbers may be estimates of one thing at all.
fn is_comparable(one: &Figure, two: &Figure) -> bool {
    let (low, high) = (lowest(one).to_f64(), lowest(two).to_f64());
    low.max(high) <= low.min(high) * ESTIMATES_APART
}

/// Whether a figure is a toll or of people whom something befell.
fn is_of_people(told: &ToldFigure<'_>) -> bool {
    let keys: Vec<String> = [&told.done, &told.counted].into_iter().flatten().map(|word| key_of(word)).collect();
    is_toll(&keys) || told.counted.as_deref().is_some_and(is_people)
}

/// Whether one number of people may include the other: "at least two people killed", then "two farm workers killed". Not to be added.
fn may_include(desk: &Desk<'_, '_>, unit: &Unit, one: &Figure, two: &Figure) -> bool {
    let of_anybody = |figure: &Figure| figure.counted_lemma.as_deref().is_some_and(is_anybody);
    let done = |figure: &Figure| figure.done_lemma.as_deref().and_then(super::senses::sense);
    let near = || {
        desk.members.get(unit.member).is_some_and(|member| {
            let place = |span: Span| member.sentence_place(span);
            place(one.sentence).zip(place(two.sentence)).is_some_and(|(one, two)| one.abs_diff(two) <= 3)
        })
    };
    let counts = one.kind == FigureKind::Count && two.kind == FigureKind::Count;
    // "The two men" are those named before; of other numbers a reader sees that the one is a part of the other.
    let named_before = |figure: &Figure| {
        desk.members.get(unit.member).is_some_and(|member| {
            let before = member.article.text.as_str().get(..figure.span.start()).unwrap_or_default();
            before
                .trim_end()
                .rsplit(|letter: char| !letter.is_alphanumeric())
                .next()
                .is_some_and(|word| matches!(word, "the" | "The" | "these" | "These" | "those" | "Those" | "other"))
        })
    };
    counts
        && one.number == two.number
        && of_anybody(one) != of_anybody(two)
        && done(one).is_some()
        && done(one) == done(two)
        && !named_before(one)
        && !named_before(two)
        && near()
}
