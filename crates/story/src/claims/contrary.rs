//! Words of contrary sense for one party: "was released", "remained in custody".

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use secondsource_model::{ClaimKind, LookFirst, Span};

use super::contradiction::{MOST_POSITIVE, are_two_voices, came_after, show};
use super::entities::WhoIx;
use super::look_first::Desk;
use super::telling::telling;
use super::told_of::{is_named, is_one};
use super::unit::{Unit, other_days};
use super::word_runs::WordRuns;
use crate::members::PlainIx;
use crate::words::list;

/// Words of a run of contrary sense that stand before it and name whom it is told of.
const SHARED_SUBJECT: usize = 2;

struct Contrary {
    runs: WordRuns,
    /// Of each run its pair, and whether it is of the second side.
    side_of: Vec<(u32, bool)>,
}

static CONTRARY: LazyLock<Contrary> = LazyLock::new(|| {
    let (mut all, mut side_of) = (Vec::new(), Vec::new());
    for (number, line) in (0_u32..).zip(list(include_str!("../../data/en/opposite_deeds.txt"))) {
        let (first, second) = line.split_once('|').unwrap_or((line, ""));
        for (runs, side) in [(first, false), (second, true)] {
            for run in runs.split(';').map(str::trim).filter(|run| !run.is_empty()) {
                all.push(run);
                side_of.push((number, side));
            }
        }
    }
    Contrary { runs: WordRuns::new(all), side_of }
});

/// "Was released on Monday", "remained in custody on Monday": contrary deeds of one party.
pub(super) fn contrary(desk: &Desk<'_, '_>, cards: &mut Vec<LookFirst>) {
    struct Side {
        unit: usize,
        who: BTreeSet<WhoIx>,
        words: BTreeSet<PlainIx>,
    }
    let mut sides: BTreeMap<u32, [Vec<Side>; 2]> = BTreeMap::new();
    let mut read: BTreeSet<(usize, Span)> = BTreeSet::new();
    for (at, unit) in desk.units.iter().enumerate().filter(|(_, unit)| !unit.denied && !unit.background) {
        let Some(member) = desk.members.get(unit.member).filter(|_| unit.kind != ClaimKind::Figure) else { continue };
        let whole = if unit.kind == ClaimKind::Statement { unit.spans.first().copied() } else { Some(unit.sentence) };
        let Some(whole) = whole.filter(|_| unit.kind == ClaimKind::Statement || !unit.attributed) else { continue };
        if !read.insert((unit.member, whole)) {
            continue;
        }
        let lower = member.article.slice(whole).to_lowercase();
        let Some((run, start)) = CONTRARY.runs.first_place_in(&lower) else { continue };
        let Some((number, side)) = CONTRARY.side_of.get(run).copied() else { continue };
        let Some(before) = member.article.text.span(whole.start(), (whole.start() + start).min(whole.end())) else {
            continue;
        };
        let who = member.mentions_in(before).filter_map(|(_, entity, _)| desk.who.of(unit.member, entity));
        let who: BTreeSet<WhoIx> = who.filter(|ix| is_named(desk, *ix)).collect();
        let words = telling(member, before);
        let [first, second] = sides.entry(number).or_default();
        let list = if side { second } else { first };
        if list.len() < MOST_POSITIVE {
            list.push(Side { unit: at, who, words });
        }
    }
    let mut shown: BTreeSet<usize> = BTreeSet::new();
    for [firsts, seconds] in sides.values() {
        for first in firsts {
            let one = &desk.units[first.unit];
            let stands = |second: &&Side| {
                let other = &desk.units[second.unit];
                let met = first.who.iter().any(|one| second.who.iter().any(|other| is_one(desk, *one, *other)));
                let nouns = first.words.intersection(&second.words).count() >= SHARED_SUBJECT;
                (met || nouns)
                    && are_two_voices(desk, one, other)
                    && !other_days(one, other)
                    && !came_after(desk, other, one)
                    && !came_after(desk, one, other)
                    && is_of_one_day(desk, one, other)
            };
            if let Some(second) = seconds.iter().filter(|second| !shown.contains(&second.unit)).find(stands) {
                shown.insert(second.unit);
                show(desk, cards, first.unit, second.unit);
            }
        }
    }
}

/// Whether two reports were written on one day, as far as is known: what was closed yesterday may be open today.
fn is_of_one_day(desk: &Desk<'_, '_>, one: &Unit, other: &Unit) -> bool {
    let day = |unit: &Unit| desk.members.get(unit.member).and_then(|member| member.article.day());
    day(one).zip(day(other)).is_none_or(|(one, other)| one == other)
}
