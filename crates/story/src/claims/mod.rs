//! The claims of a story: facts of all its articles lined up, with the relation between them and who stands behind each.

mod align;
mod arithmetic;
mod chain;
mod conflict;
mod contradiction;
mod contrary;
mod decisions;
mod deeds;
mod differences;
mod earlier;
mod entities;
mod figure_words;
mod ledger;
mod look_first;
mod lost;
mod measures;
mod opposites;
mod particulars;
mod parties;
mod polarity;
mod positions;
mod predicates;
mod relation;
mod senses;
mod spelling;
mod telling;
mod tension;
mod told_of;
mod unit;
mod unnamed;
mod updates;
mod word_runs;

use std::collections::{BTreeMap, BTreeSet, HashMap};

use secondsource_model::{
    Article, ArticleFacts, ArticleId, BlockKind, Claim, ClaimId, ClaimKind, Collation, Correction, Count, EntityIx,
    Evidence, EvidenceRole, Number, Outcome, Relation, Story,
};

use crate::lead::lead_among;
use crate::members::{Member, Members};
use crate::origin;
pub use predicates::{Predicate, align_predicates};
pub(crate) use senses::sense;
use unit::{Reader, Unit};

/// Lines up the claims of one story. `members` are the story's articles, in its order.
#[must_use]
pub fn collate(story: &Story, members: &[ArticleFacts<'_>], corrections: &[Correction]) -> Outcome<Collation> {
    let read = Members::new(members);
    let who = entities::find(&read, corrections);
    let officials = officials(&read, &who);
    let origins = origin::find(&read, &officials, corrections);
    let mut used: BTreeSet<u32> = who.used_corrections.union(&origins.used_corrections).copied().collect();

    let rejected = decisions::rejections(&read, corrections, &mut used);
    let reader = Reader::new(&read, &who);
    let units = reader.units(&|member, fact| rejected.contains(&(member, fact)));
    let groups = decisions::groups(&read, &who, &units, corrections, &mut used);
    let mut claim_of = vec![0; units.len()];
    for (group, list) in groups.iter().enumerate() {
        for unit in list {
            claim_of[*unit] = group;
        }
    }
    let mut claims: BTreeMap<usize, Claim> =
        groups.iter().enumerate().map(|(group, list)| (group, claim(&read, &who, &origins, &units, list))).collect();
    one_decision(&mut claims);
    let ledger = ledger::build(&read, &units, &claim_of);
    let arithmetic = arithmetic::check(&read);
    let look_first = look_first::find(&look_first::Desk {
        members: &read,
        who: &who,
        sense_of: &reader.sense_of,
        units: &units,
        groups: &groups,
        claims: &claims,
        ledger: &ledger,
        arithmetic: &arithmetic,
        origins: &origins,
    });
    let positions = positions::rows(&read, &who);
    let story = retitled(story, &read, &units, &groups, &claims);
    // Most corroborated first, then by first place in the story.
    let mut ordered: Vec<(usize, Claim)> = claims.into_iter().collect();
    let articles =
        |claim: &Claim| claim.evidence.iter().map(|evidence| evidence.article).collect::<BTreeSet<_>>().len();
    ordered.sort_by_key(|(group, claim)| {
        (
            std::cmp::Reverse(claim.gatherers.sure),
            std::cmp::Reverse(claim.gatherers.possible),
            std::cmp::Reverse(articles(claim)),
            groups[*group].first().copied(),
        )
    });
    let notes = decisions::unused(corrections, &used);
    let collation = Collation {
        story,
        gatherers: origins.gatherers,
        passages: origins.passages,
        origins: origins.list,
        claims: ordered.into_iter().map(|(_, claim)| claim).collect(),
        ledger,
        look_first,
        positions,
        entities: who.list,
        arithmetic,
    };
    Outcome { value: collation, notes }
}

/// The story under another headline where its own gives a number that a later report replaced, if some headline gives none such: best one with the new
/// number, else the one that is most like the others. Its name in addresses stays.
fn retitled(
    story: &Story,
    members: &Members<'_>,
    units: &[Unit],
    groups: &[Vec<usize>],
    claims: &BTreeMap<usize, Claim>,
) -> Story {
    let in_headline = |unit: &Unit| {
        members
            .get(unit.member)
            .and_then(|member| member.article.block_of(unit.sentence))
            .is_some_and(|block| block.kind == BlockKind::Headline)
    };
    let with = |wanted: EvidenceRole| -> BTreeSet<ArticleId> {
        let figures = claims.iter().filter(|(_, claim)| claim.kind == ClaimKind::Figure);
        let evidence = figures.flat_map(|(group, claim)| groups[*group].iter().zip(&claim.evidence));
        let told = evidence.filter(|(unit, evidence)| evidence.role == wanted && in_headline(&units[**unit]));
        told.map(|(_, evidence)| evidence.article).collect()
    };
    let (old, new) = (with(EvidenceRole::Replaced), with(EvidenceRole::Updates));
    let mut story = story.clone();
    if story.lead.is_none_or(|lead| !old.contains(&lead)) {
        return story;
    }
    let articles: Vec<&Article> = members.list.iter().map(|member| member.article).collect();
    let fresh = lead_among(&articles, |article| new.contains(&article.id) && !old.contains(&article.id));
    if let Some(article) = fresh.or_else(|| lead_among(&articles, |article| !old.contains(&article.id))) {
        story.lead = Some(article.id);
    }
    story
}

/// Two sentences whose numbers conflict are in conflict in every claim: a statement or event that holds them cannot be replaced by the other.
fn one_decision(claims: &mut BTreeMap<usize, Claim>) {
    let places = |claim: &Claim| -> BTreeSet<_> {
        claim.evidence.iter().map(|evidence| (evidence.article, evidence.sentence)).collect()
    };
    let conflicts = claims.values().filter(|claim| claim.kind == ClaimKind::Figure);
    let conflicts: Vec<_> = conflicts.filter(|claim| claim.relation == Relation::Conflict).map(places).collect();
    for claim in claims.values_mut().filter(|claim| claim.kind != ClaimKind::Figure) {
        if claim.relation != Relation::Supersedes || !conflicts.iter().any(|known| places(claim).is_subset(known)) {
            continue;
        }
        claim.relation = Relation::Conflict;
        for evidence in &mut claim.evidence {
            match evidence.role {
                EvidenceRole::Replaced => evidence.role = EvidenceRole::Asserts,
                EvidenceRole::Updates => evidence.role = EvidenceRole::Differs,
                _ => {}
            }
        }
        if let Some(first) = claim.evidence.first().and_then(|evidence| evidence.gatherers) {
            claim.gatherers = first;
        }
    }
}

fn claim(
    members: &Members<'_>,
    who: &entities::Who,
    origins: &origin::Origins,
    units: &[Unit],
    list: &[usize],
) -> Claim {
    let group: Vec<&Unit> = list.iter().map(|unit| &units[*unit]).collect();
    let (relation, roles) = relation::of(members, who, &group);
    let sides = sides(members, &group, relation, &roles);
    // Who stands behind another number, or stood behind one that was replaced, does not stand behind the one that is shown.
    let shown = match relation {
        Relation::Supersedes => roles.iter().position(|role| *role == EvidenceRole::Updates),
        _ => None,
    };
    let shown = sides.get(shown.unwrap_or(0)).copied().unwrap_or_default();
    let of_side = |side: usize| -> Vec<&Unit> {
        group.iter().zip(&sides).filter(|(_, of)| **of == side).map(|(unit, _)| *unit).collect()
    };
    let gatherers = |side: usize| {
        let behind = of_side(side).into_iter().flat_map(|unit| chain::origins_of(members, origins, unit));
        origins.count(&behind.collect())
    };
    let counts: BTreeMap<usize, Count> = sides.iter().map(|side| (*side, gatherers(*side))).collect();
    let count = |side: usize| counts.get(&side).copied().unwrap_or_default();
    let speaking =
        of_side(shown).into_iter().filter(|unit| !chain::is_carried(members, origins, unit)).collect::<Vec<_>>();
    let evidence: Vec<Evidence> = group
        .iter()
        .zip(&roles)
        .zip(&sides)
        .map(|((unit, role), side)| Evidence {
            article: members.list[unit.member].article.id,
            span: unit.span,
            sentence: unit.sentence,
            fact: unit.fact,
            role: *role,
            gatherers: (counts.len() > 1).then(|| count(*side)),
        })
        .collect();
    Claim {
        id: claim_id(members, &group),
        kind: group.first().map_or(ClaimKind::Statement, |unit| unit.kind),
        relation,
        gatherers: count(shown),
        speakers: speakers(who, &speaking),
        evidence,
        chain: chain::of(members, who, origins, &group),
    }
}

/// The id of a claim: by the places of what is told.
fn claim_id(members: &Members<'_>, group: &[&Unit]) -> ClaimId {
    let part = |unit: &&Unit| {
        let article = members.list[unit.member].article.id;
        format!("{article} {} {}..{}", unit.kind.as_str(), unit.span.start(), unit.span.end()).into_bytes()
    };
    let parts: Vec<Vec<u8>> = group.iter().map(part).collect();
    ClaimId::of(parts.iter().map(Vec::as_slice))
}

/// Which units of a claim tell the same: of each the place of the first that does. Where all can be so together, all stand behind it.
fn sides(members: &Members<'_>, group: &[&Unit], relation: Relation, roles: &[EvidenceRole]) -> Vec<usize> {
    if matches!(relation, Relation::Single | Relation::Same | Relation::Compatible) {
        return vec![0; group.len()];
    }
    let number = |unit: &Unit| relation::figure(members, unit).map(|figure| figure.number);
    let mut first: HashMap<(u8, Option<Number>, usize), usize> = HashMap::new();
    let side = |(at, (unit, role)): (usize, (&&Unit, &EvidenceRole))| {
        let key = match role {
            _ if unit.kind == ClaimKind::Figure => (0, number(unit), 0),
            EvidenceRole::Denies => (1, None, 0),
            EvidenceRole::Replaced => (2, None, 0),
            // Two that differ from the first may differ from each other.
            EvidenceRole::Differs => (3, None, at),
            _ => (4, None, 0),
        };
        *first.entry(key).or_insert(at)
    };
    group.iter().zip(roles).enumerate().map(side).collect()
}

/// Distinct speakers: those who speak for each other are one for sure.
fn speakers(who: &entities::Who, group: &[&Unit]) -> Count {
    let named: BTreeSet<entities::WhoIx> = group.iter().filter_map(|unit| unit.speaker).collect();
    let unnamed = group.iter().any(|unit| unit.attributed && unit.speaker.is_none());
    let mut sure: Vec<entities::WhoIx> = Vec::new();
    for speaker in &named {
        if !sure.iter().any(|known| who.may_speak_as(*known, *speaker)) {
            sure.push(*speaker);
        }
    }
    let count = |length: usize| u32::try_from(length).unwrap_or(u32::MAX);
    // A source that is not resolved may be one of the named ones or one more.
    Count {
        sure: count(sure.len()).max(u32::from(unnamed)),
        possible: count(named.len() + usize::from(unnamed)).max(count(sure.len())),
    }
}

/// Members whose outlet speaks in other members: an official's own post or release.
fn officials(members: &Members<'_>, who: &entities::Who) -> BTreeSet<usize> {
    let mut found = BTreeSet::new();
    for (at, member) in members.list.iter().enumerate() {
        let Some(outlet) = &member.article.outlet else { continue };
        let wanted = origin::key(&outlet.value.name);
        let speaks_elsewhere = who.list.iter().any(|entity| {
            entity.speaks
                && origin::key(&entity.name) == wanted
                && entity.members.iter().any(|(article, ix)| {
                    *article != member.article.id
                        && members
                            .place_of(*article)
                            .and_then(|at| members.get(at))
                            .is_some_and(|other| says(other, *ix))
                })
        });
        if speaks_elsewhere || is_public_body(&outlet.value.name) {
            found.insert(at);
        }
    }
    found
}

/// Whether somebody says something in an article. News outlets "report" and "write": that does not make them officials.
fn says(member: &Member<'_>, entity: EntityIx) -> bool {
    const REPORTING: [&str; 8] = ["report", "write", "quote", "cite", "publish", "broadcast", "carry", "reveal"];
    let of_entity = member.facts.statements.iter().filter(|statement| {
        statement.source.as_ref().is_some_and(|source| source.entity == Some(entity)) && statement.relay.is_empty()
    });
    let mut cues = of_entity.map(|statement| statement.cue.as_ref().map_or("", |cue| cue.lemma.as_str()));
    cues.any(|cue| !REPORTING.contains(&cue))
}

/// Whether a name is that of a public body, by its own words: "Office of the Governor", "Tolmy Fire Brigade".
fn is_public_body(name: &str) -> bool {
    let bodies = || crate::words::list(include_str!("../../data/en/public_bodies.txt"));
    let lower = format!(" {} ", name.to_lowercase());
    bodies().any(|body| lower.contains(&format!(" {body} ")))
}
