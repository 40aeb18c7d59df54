//! How a claim travelled, from the texts alone: who said it, who carried it, who published it.

use std::collections::BTreeSet;

use secondsource_model::{ChainLink, ChainRole, OriginKind};

use super::look_first::statement_of;
use super::unit::Unit;
use crate::members::Members;
use crate::origin::{Origins, agency_name, key};

/// The places in the list of origins that stand behind one unit: its relay, else its article's.
pub(crate) fn origins_of(members: &Members<'_>, origins: &Origins, unit: &Unit) -> Vec<usize> {
    let relayed: Vec<usize> = relays(members, unit).iter().filter_map(|(name, _)| origins.agency(name)).collect();
    if let Some(first) = relayed.first() {
        // The innermost carrier gathered it: "AFP reported, Reuters said" is rare; the last named is nearest to the source.
        return vec![*relayed.last().unwrap_or(first)];
    }
    origins.of_member.get(unit.member).cloned().unwrap_or_default()
}

/// Carriers told with a unit: its statement's relays, else relays in its sentence.
fn relays(members: &Members<'_>, unit: &Unit) -> Vec<(String, secondsource_model::Span)> {
    let Some(member) = members.get(unit.member) else { return Vec::new() };
    let mut found: Vec<(String, secondsource_model::Span)> = statement_of(unit)
        .and_then(|ix| member.facts.statement(ix))
        .map(|statement| statement.relay.iter().map(|relay| (agency_name(&relay.name), relay.span)).collect())
        .unwrap_or_default();
    if found.is_empty() {
        let relays = &member.facts.relays;
        let from = relays.partition_point(|relay| relay.span.start() < unit.sentence.start());
        found = relays
            .iter()
            .skip(from)
            .take_while(|relay| relay.span.start() < unit.sentence.end())
            .filter(|relay| unit.sentence.contains(relay.span))
            .map(|relay| (agency_name(&relay.name), relay.span))
            .collect();
    }
    found
}

/// The chain of a claim, source first; each station once.
pub(crate) fn of(members: &Members<'_>, origins: &Origins, units: &[&Unit]) -> Vec<ChainLink> {
    let mut chain: Vec<ChainLink> = Vec::new();
    let mut add = |role: ChainRole, name: String, evidence| {
        if !name.is_empty() && !chain.iter().any(|link| link.role == role && key(&link.name) == key(&name)) {
            chain.push(ChainLink { role, name, evidence });
        }
    };
    for unit in units {
        let Some(member) = members.get(unit.member) else { continue };
        let source = statement_of(unit)
            .and_then(|ix| member.facts.statement(ix))
            .and_then(|statement| statement.source.as_ref());
        if let Some(span) = source.and_then(|source| source.spans.first()) {
            let named = source
                .and_then(|source| source.entity)
                .and_then(|entity| member.facts.entity(entity))
                .map(|entity| entity.name.clone());
            let name = named.unwrap_or_else(|| member.article.slice(*span).to_owned());
            add(ChainRole::Said, name, Some((member.article.id, *span)));
        }
    }
    for unit in units {
        let Some(member) = members.get(unit.member) else { continue };
        let told = relays(members, unit);
        for (name, span) in &told {
            add(ChainRole::Relayed, name.clone(), Some((member.article.id, *span)));
        }
        if told.is_empty() {
            for origin in
                origins.of_member.get(unit.member).into_iter().flatten().filter_map(|at| origins.list.get(*at))
            {
                if origin.kind == OriginKind::Agency {
                    let words = origin
                        .because
                        .iter()
                        .find(|reason| reason.article == member.article.id)
                        .and_then(|reason| reason.span);
                    add(ChainRole::Relayed, origin.name.clone(), words.map(|span| (member.article.id, span)));
                }
            }
        }
    }
    let mut outlets = BTreeSet::new();
    for unit in units {
        let Some(member) = members.get(unit.member) else { continue };
        let name = member.article.outlet_name();
        if outlets.insert(key(&name)) {
            add(ChainRole::Published, name, Some((member.article.id, unit.span)));
        }
    }
    chain
}
