//! What a person decided about facts and claims: what was misread, which claims are one, which are two.

use std::collections::{BTreeMap, BTreeSet};

use secondsource_model::{Correction, Decision, FactRef, Note, NoteCode};

use super::entities::Who;
use super::unit::Unit;
use super::{align, claim_id, updates};
use crate::cluster::join::Decided;
use crate::members::{Member, Members};

/// The facts that a person rejected, by article.
pub(super) fn rejections(
    members: &Members<'_>,
    corrections: &[Correction],
    used: &mut BTreeSet<u32>,
) -> BTreeSet<(usize, FactRef)> {
    let mut rejected = BTreeSet::new();
    for correction in corrections {
        let Decision::RejectFact(id) = &correction.decision else { continue };
        for (at, member) in members.list.iter().enumerate() {
            for fact in facts_of(member.facts) {
                if fact_id(member, fact).as_deref() == Some(id) {
                    rejected.insert((at, fact));
                    used.insert(correction.line);
                }
            }
        }
    }
    rejected
}

fn facts_of(facts: &secondsource_model::Facts) -> impl Iterator<Item = FactRef> + '_ {
    let count = |length: usize| 0..u32::try_from(length).unwrap_or(u32::MAX);
    let statements = count(facts.statements.len()).map(|ix| FactRef::Statement(secondsource_model::StatementIx(ix)));
    let figures = count(facts.figures.len()).map(|ix| FactRef::Figure(secondsource_model::FigureIx(ix)));
    let events = count(facts.events.len()).map(|ix| FactRef::Event(secondsource_model::EventIx(ix)));
    statements.chain(figures).chain(events)
}

fn fact_id(member: &Member<'_>, fact: FactRef) -> Option<String> {
    member.facts.fact_id(fact)
}

/// Groups the units to claims as the reports and a person's decisions have them. A piece of evidence is named by its fact's id, a claim by its own, which
/// comes from its evidence: a claim that one line makes is there for the others.
pub(super) fn groups(
    members: &Members<'_>,
    who: &Who,
    units: &[Unit],
    corrections: &[Correction],
    used: &mut BTreeSet<u32>,
) -> Vec<Vec<usize>> {
    let mut waiting: Vec<&Correction> =
        corrections.iter().filter(|line| about_claims(&line.decision).is_some()).collect();
    let mut ids = if waiting.is_empty() { BTreeMap::new() } else { facts_by_id(members, units) };
    let mut decided = Decided::default();
    loop {
        waiting.retain(|line| {
            let fits = decide(&line.decision, &ids, &mut decided);
            if fits {
                used.insert(line.line);
            }
            !fits
        });
        let groups = align::groups(members, who, units, &updates::with_updates(members, units, decided.clone()));
        let wanted =
            waiting.iter().filter_map(|line| about_claims(&line.decision)).flat_map(|(left, right, _)| [left, right]);
        let wanted: BTreeSet<String> = wanted.filter(|id| !ids.contains_key(*id)).cloned().collect();
        let known = ids.len();
        if !wanted.is_empty() {
            let id = |list: &Vec<usize>| {
                claim_id(members, &list.iter().map(|unit| &units[*unit]).collect::<Vec<_>>()).to_string()
            };
            let number = |unit: &usize| u32::try_from(*unit).unwrap_or(u32::MAX);
            let named = groups.iter().map(|list| (id(list), list.iter().map(number).collect()));
            ids.extend(named.filter(|(id, _)| wanted.contains(id)));
        }
        if ids.len() == known {
            return groups;
        }
    }
}

/// The two names of a decision about claims, and whether they are one.
fn about_claims(decision: &Decision) -> Option<(&String, &String, bool)> {
    match decision {
        Decision::SameClaim(left, right) => Some((left, right, true)),
        Decision::DifferentClaim(left, right) => Some((left, right, false)),
        _ => None,
    }
}

/// Adds a decision about claims, if both of its names are known.
fn decide(decision: &Decision, ids: &BTreeMap<String, Vec<u32>>, decided: &mut Decided) -> bool {
    let Some((left, right, same)) = about_claims(decision) else { return false };
    let (Some(lefts), Some(rights)) = (ids.get(left), ids.get(right)) else { return false };
    if same {
        decided.same.extend(
            lefts.iter().chain(rights).zip(lefts.iter().chain(rights).skip(1)).map(|(one, next)| (*one, *next)),
        );
    } else {
        decided.different.extend(lefts.iter().flat_map(|left| rights.iter().map(move |right| (*left, *right))));
    }
    true
}

/// The units of each fact, by its id: a fact of several sentences is several.
fn facts_by_id(members: &Members<'_>, units: &[Unit]) -> BTreeMap<String, Vec<u32>> {
    let mut ids: BTreeMap<String, Vec<u32>> = BTreeMap::new();
    for (at, unit) in (0_u32..).zip(units) {
        if let Some(id) = members.get(unit.member).and_then(|member| fact_id(member, unit.fact)) {
            ids.entry(id).or_default().push(at);
        }
    }
    ids
}

/// Corrections about this story that changed nothing. Decisions about stories are `group`'s.
pub(super) fn unused(corrections: &[Correction], used: &BTreeSet<u32>) -> Vec<Note> {
    corrections
        .iter()
        .filter(|correction| !used.contains(&correction.line))
        .filter(|correction| !matches!(correction.decision, Decision::SameStory(..) | Decision::DifferentStory(..)))
        .map(|correction| {
            Note::new(
                NoteCode::CorrectionUnused,
                format!("line {} of the corrections fits nothing in this story", correction.line),
            )
        })
        .collect()
}
