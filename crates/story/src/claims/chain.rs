//! How a claim travelled, from the texts alone: who said it, who carried it, who published it. A step is drawn only where a text tells it; reports
//! that do not rest on each other stand as ways of their own.

use secondsource_model::{ArticleId, ChainLink, ChainRole, FactRef, OriginKind, Span};

use super::entities::Who;
use super::look_first::statement_of;
use super::unit::Unit;
use crate::members::{Member, Members};
use crate::origin::{Origins, agency_name, key};

/// Ways of one claim at most; a claim that a page repeats a thousand times has no more to tell.
const MOST_WAYS: usize = 64;

/// The places in the list of origins that stand behind one unit: its carrier, else its article's.
pub(crate) fn origins_of(members: &Members<'_>, origins: &Origins, unit: &Unit) -> Vec<usize> {
    let carried: Vec<usize> =
        carriers(members, origins, unit).iter().filter_map(|(name, _)| origins.agency(name)).collect();
    if let Some(last) = carried.last() {
        // The innermost carrier gathered it: "AFP reported, Reuters said" is rare; the last named is nearest to the source.
        return vec![*last];
    }
    origins.of_member.get(unit.member).cloned().unwrap_or_default()
}

/// Carriers told with a unit: its statement's relays, else relays in its sentence, else the agency that is given as its source or that was told it.
fn carriers(members: &Members<'_>, origins: &Origins, unit: &Unit) -> Vec<(String, Span)> {
    let Some(member) = members.get(unit.member) else { return Vec::new() };
    let statement = statement_of(unit).and_then(|ix| member.facts.statement(ix));
    let mut found: Vec<(String, Span)> = statement
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
    if found.is_empty() {
        // "Norra Press reported", "the agency said", "told Norra Press".
        let source = statement.and_then(|statement| statement.source.as_ref()?.spans.first().copied());
        let figure = match unit.fact {
            FactRef::Figure(ix) => member.facts.figure(ix).and_then(|figure| figure.according_to),
            _ => None,
        };
        let addressee = statement.and_then(|statement| statement.addressee);
        let named = [source, figure, addressee].into_iter().flatten();
        found = named.filter_map(|span| Some((agency_at(member, origins, span)?, span))).take(1).collect();
    }
    found
}

/// The agency that words of a report name, if it is another than the report's own outlet.
fn agency_at(member: &Member<'_>, origins: &Origins, span: Span) -> Option<String> {
    let words = member.article.slice(span);
    let own = |name: &str| crate::origin::is_own(member, name);
    if let Some(agency) = origins.agency(words).and_then(|place| origins.list.get(place)) {
        return (!own(&agency.name)).then(|| agency.name.clone());
    }
    // "The agency": the one that the report has named before, if it is one.
    if !matches!(words.to_lowercase().as_str(), "the agency" | "the news agency" | "the wire service") {
        return None;
    }
    let before = member.article.text.as_str().get(..span.start()).unwrap_or_default();
    let mut named = origins.agencies().filter(|agency| before.contains(agency.name.as_str()) && !own(&agency.name));
    let agency = named.next()?;
    named.next().is_none().then(|| agency.name.clone())
}

/// Whether what a unit gives as its source is an agency that carried it: no speaker of its own.
pub(crate) fn is_carried(members: &Members<'_>, origins: &Origins, unit: &Unit) -> bool {
    let Some(member) = members.get(unit.member) else { return false };
    let statement = statement_of(unit).and_then(|ix| member.facts.statement(ix));
    let source = statement.and_then(|statement| statement.source.as_ref()?.spans.first().copied());
    source.is_some_and(|span| agency_at(member, origins, span).is_some())
}

/// A station with the words that tell it.
type Station = (String, Option<(ArticleId, Span)>);

/// One way: who said it, who carried it, who published it from there.
#[derive(Default)]
struct Way {
    said: Option<Station>,
    relayed: Option<Station>,
    published: Vec<Station>,
}

fn is_same(one: Option<&Station>, other: Option<&Station>) -> bool {
    match (one, other) {
        (Some((one, _)), Some((other, _))) => key(one) == key(other),
        (None, None) => true,
        _ => false,
    }
}

/// The ways of a claim, each source first; the links of one way follow each other and have its number.
pub(crate) fn of(members: &Members<'_>, who: &Who, origins: &Origins, units: &[&Unit]) -> Vec<ChainLink> {
    let mut ways: Vec<Way> = Vec::new();
    for unit in units {
        let Some(member) = members.get(unit.member) else { continue };
        let outlet = (member.article.outlet_name(), Some((member.article.id, unit.span)));
        let said = said(members, who, origins, unit);
        let relayed = relayed(members, origins, unit).filter(|(name, _)| key(name) != key(&outlet.0));
        let known = ways.iter().position(|way| {
            is_same(way.said.as_ref(), said.as_ref()) && is_same(way.relayed.as_ref(), relayed.as_ref())
        });
        let at = match known {
            Some(at) => at,
            None if ways.len() < MOST_WAYS => {
                ways.push(Way { said, relayed, published: Vec::new() });
                ways.len() - 1
            }
            None => continue,
        };
        if let Some(way) = ways.get_mut(at)
            && !way.published.iter().any(|(name, _)| key(name) == key(&outlet.0))
        {
            way.published.push(outlet);
        }
    }
    join(&mut ways);
    let mut chain = Vec::new();
    for (branch, way) in (0_u32..).zip(ways) {
        let link = |role: ChainRole, (name, evidence): Station| ChainLink { role, name, evidence, branch };
        chain.extend(way.said.map(|station| link(ChainRole::Said, station)));
        chain.extend(way.relayed.map(|station| link(ChainRole::Relayed, station)));
        chain.extend(way.published.into_iter().map(|station| link(ChainRole::Published, station)));
    }
    chain
}

/// Leaves out what another way tells more fully: an outlet that gives its source elsewhere, an agency from which others have it.
fn join(ways: &mut Vec<Way>) {
    for at in 0..ways.len() {
        let published = std::mem::take(&mut ways[at].published);
        let kept = published.into_iter().filter(|(outlet, _)| {
            !ways.iter().enumerate().any(|(other, way)| {
                let has = way.published.iter().any(|(name, _)| key(name) == key(outlet));
                // The same outlet names its source, or its carrier, in another sentence.
                let fuller = other != at
                    && has
                    && (ways[at].said.is_none() || is_same(way.said.as_ref(), ways[at].said.as_ref()))
                    && ways[at].relayed.is_none()
                    && (way.said.is_some() && ways[at].said.is_none() || way.relayed.is_some());
                let carries = other != at
                    && ways[at].relayed.is_none()
                    && way.relayed.as_ref().is_some_and(|(name, _)| key(name) == key(outlet))
                    && (ways[at].said.is_none() || is_same(way.said.as_ref(), ways[at].said.as_ref()));
                fuller || carries
            })
        });
        ways[at].published = kept.collect();
    }
    ways.retain(|way| !way.published.is_empty());
}

/// Who says it, if it is no carrier.
fn said(members: &Members<'_>, who: &Who, origins: &Origins, unit: &Unit) -> Option<Station> {
    let member = members.get(unit.member)?;
    if is_carried(members, origins, unit) {
        return None;
    }
    let source =
        statement_of(unit).and_then(|ix| member.facts.statement(ix)).and_then(|statement| statement.source.as_ref())?;
    let span = source.spans.first()?;
    // One person has one name over all reports.
    let over_all =
        source.entity.and_then(|entity| who.of(unit.member, entity)).and_then(|at| who.list.get(at as usize));
    let here = source.entity.and_then(|entity| member.facts.entity(entity)).map(|entity| entity.name.clone());
    let name = over_all.map(|entity| entity.name.clone()).or(here);
    let name = name.unwrap_or_else(|| member.article.slice(*span).to_owned());
    Some((name, Some((member.article.id, *span))))
}

/// Who carried it: told with the fact, else by the report's credit line or dateline, or shown by its words.
fn relayed(members: &Members<'_>, origins: &Origins, unit: &Unit) -> Option<Station> {
    let member = members.get(unit.member)?;
    if let Some((name, span)) = carriers(members, origins, unit).pop() {
        return Some((name, Some((member.article.id, span))));
    }
    let mut agencies = origins.of_member.get(unit.member).into_iter().flatten().filter_map(|at| origins.list.get(*at));
    // "With inputs from Reuters" tells neither what nor how much.
    let agency = agencies.find(|origin| {
        origin.kind == OriginKind::Agency
            && origin.because.iter().any(|reason| {
                reason.article == member.article.id && reason.certainty == secondsource_model::Certainty::Sure
            })
    })?;
    let words = agency.because.iter().find(|reason| reason.article == member.article.id).and_then(|reason| reason.span);
    Some((agency.name.clone(), words.map(|span| (member.article.id, span))))
}
