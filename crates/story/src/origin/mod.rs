//! Who really gathered each report of a story, and how many gatherers stand behind it.
//!
//! First what the articles tell (`told`), then what their words show: copied prose (`reuse`), the same facts in the same order
//! (`rewrite`), one publisher (`names`). Each merge keeps its reason and is *sure* or *possible*.

mod names;
mod near_duplicates;
mod reuse;
mod rewrite;
mod told;

use std::collections::{BTreeMap, BTreeSet};

use secondsource_model::{
    ArticleId, Certainty, Correction, Count, Decision, Origin, OriginId, OriginKind, Reason, ReasonKind, SharedPassage,
    Span,
};

pub(crate) use names::{agency_name, key};
pub use near_duplicates::{NearDuplicate, near_duplicates};
pub(crate) use reuse::plain_of;
pub(crate) use told::is_own;

use crate::members::Members;
use told::Told;

/// Percent of a report's own prose that stands in another from which it is a copy for sure.
const SURE_COPY_PERCENT: u32 = 50;
/// And from which it may be one.
const POSSIBLE_COPY_PERCENT: u32 = 20;
/// Fewer copied words than this prove nothing.
const COPY_WORDS: u32 = 30;
/// Words of one passage from which it is a sentence of the other report, not a turn that both happen to use.
const SENTENCE_WORDS: u32 = 16;

/// Origins of a story and the way from each article to them.
#[derive(Clone, Debug, Default)]
pub(crate) struct Origins {
    pub(crate) list: Vec<Origin>,
    /// The agencies of `list`: key of the name, and place.
    agencies: Vec<(String, usize)>,
    pub(crate) gatherers: Count,
    pub(crate) passages: Vec<SharedPassage>,
    /// For each member the places in `list` of the origins of the whole report.
    pub(crate) of_member: Vec<Vec<usize>>,
    /// Pairs of places in `list` that may be one origin, and are counted once for sure.
    pub(crate) perhaps_one: Vec<(usize, usize)>,
    /// Articles whose prose is copied and that credit nobody: the copy and the words in both.
    pub(crate) uncredited: Vec<((ArticleId, Span), (ArticleId, Span))>,
    /// Lines of corrections that were used.
    pub(crate) used_corrections: BTreeSet<u32>,
}

impl Origins {
    /// Gatherers behind a set of origins: at least and at most.
    pub(crate) fn count(&self, origins: &BTreeSet<usize>) -> Count {
        if origins.is_empty() {
            return Count::default();
        }
        let possible = u32::try_from(origins.len()).unwrap_or(u32::MAX);
        // Origins that may be one are one for sure; a group is sure if the texts establish one of it.
        let mut group: BTreeMap<usize, usize> = origins.iter().map(|origin| (*origin, *origin)).collect();
        for (left, right) in &self.perhaps_one {
            if let (Some(left), Some(right)) = (group.get(left).copied(), group.get(right).copied()) {
                let (kept, gone) = (left.min(right), left.max(right));
                group.values_mut().filter(|root| **root == gone).for_each(|root| *root = kept);
            }
        }
        let sure: BTreeSet<usize> = group
            .iter()
            .filter(|(origin, _)| self.list.get(**origin).is_some_and(|origin| origin.certainty == Certainty::Sure))
            .map(|(_, root)| *root)
            .collect();
        // Somebody gathered it, whoever it was.
        Count { sure: u32::try_from(sure.len()).unwrap_or(u32::MAX).max(1), possible }
    }

    /// The place of the origin that an agency's name leads to.
    pub(crate) fn agency(&self, name: &str) -> Option<usize> {
        let wanted = key(&agency_name(name));
        self.agencies.iter().find(|(key, _)| *key == wanted).map(|(_, place)| *place)
    }

    /// The agencies behind the story's reports.
    pub(crate) fn agencies(&self) -> impl Iterator<Item = &Origin> {
        self.agencies.iter().filter_map(|(_, place)| self.list.get(*place))
    }
}

/// What one member rests on while origins are worked out.
#[derive(Clone, Debug)]
struct Assigned {
    told: Vec<Told>,
    extra: Vec<Reason>,
    /// The member whose origin this one takes over, being its copy.
    copy_of: Option<usize>,
    corrected: Option<(String, u32)>,
}

/// Works out the origins of a story.
pub(crate) fn find(members: &Members<'_>, officials: &BTreeSet<usize>, corrections: &[Correction]) -> Origins {
    let agencies = told::agencies_named(members);
    let passages = reuse::passages(members);
    let copied = reuse::copied(members, &passages);
    let shown = reuse::shown(members, &passages);
    let mut used_corrections = BTreeSet::new();
    let mut assigned: Vec<Assigned> = members
        .list
        .iter()
        .map(|member| {
            let corrected = corrections.iter().rev().find_map(|correction| match &correction.decision {
                Decision::Origin { article, origin }
                    if *article == member.article.id.to_string()
                        || member.article.source.id.as_deref() == Some(article) =>
                {
                    used_corrections.insert(correction.line);
                    Some((origin.clone(), correction.line))
                }
                _ => None,
            });
            Assigned { told: told::read(member, &agencies), extra: Vec::new(), copy_of: None, corrected }
        })
        .collect();

    let mut uncredited = Vec::new();
    let mut perhaps: Vec<(usize, usize, Reason)> = Vec::new();
    let readings: Vec<rewrite::Reading> = members.list.iter().map(rewrite::Reading::of).collect();
    for left in 0..members.list.len() {
        for right in left + 1..members.list.len() {
            let evidence = copied.get(&(left, right)).copied().unwrap_or_default();
            let most = evidence.of_left.max(evidence.of_right);
            let (copy, original) = direction(members, &assigned, left, right, (evidence.of_left, evidence.of_right));
            let share = if copy == left { evidence.of_left } else { evidence.of_right };
            let reason = |kind: ReasonKind, certainty: Certainty| {
                let of_pair = shown.iter().filter(|passage| {
                    passage.left.0 == members.list[left].article.id
                        && passage.right.0 == members.list[right].article.id
                        && kind == ReasonKind::CopiedProse
                });
                let passage = of_pair.max_by_key(|passage| (passage.left.1.len(), std::cmp::Reverse(passage.left.1)));
                let (here, there) = match passage {
                    Some(passage) if copy == left => (Some(passage.left.1), Some(passage.right.1)),
                    Some(passage) => (Some(passage.right.1), Some(passage.left.1)),
                    None => (None, None),
                };
                Reason {
                    kind,
                    article: members.list[copy].article.id,
                    span: here,
                    other: Some((members.list[original].article.id, there)),
                    certainty,
                }
            };
            let kind = if same_outlet(members, left, right) { ReasonKind::OwnUpdate } else { ReasonKind::CopiedProse };
            if evidence.words >= COPY_WORDS && share.max(most) >= SURE_COPY_PERCENT {
                let told_both = has_source(&assigned[left]) && has_source(&assigned[right]);
                if !told_both && assigned[copy].copy_of.is_none() && !reaches(&assigned, original, copy) {
                    assigned[copy].copy_of = Some(original);
                    let why = reason(kind, Certainty::Sure);
                    if kind == ReasonKind::CopiedProse
                        && !has_source(&assigned[copy])
                        && !names_source(&assigned[copy], &assigned[original])
                        && let (Some(here), Some((other, Some(there)))) = (why.span, why.other)
                    {
                        uncredited.push(((why.article, here), (other, there)));
                    }
                    assigned[copy].extra.push(why);
                }
                continue;
            }
            // A whole sentence in the same words is nobody's chance, however much else the report has of its own.
            if evidence.words >= COPY_WORDS && most >= POSSIBLE_COPY_PERCENT || evidence.longest >= SENTENCE_WORDS {
                perhaps.push((copy, original, reason(kind, Certainty::Possible)));
                continue;
            }
            if kind == ReasonKind::OwnUpdate {
                // Two reports of one outlet come from one newsroom unless each credits somebody else.
                if !has_source(&assigned[copy])
                    && assigned[copy].copy_of.is_none()
                    && !reaches(&assigned, original, copy)
                {
                    assigned[copy].copy_of = Some(original);
                    assigned[copy].extra.push(reason(kind, Certainty::Sure));
                }
                continue;
            }
            if !has_source(&assigned[copy])
                && rewrite::compare(members, &readings[copy], &readings[original]).is_likely()
            {
                perhaps.push((copy, original, reason(ReasonKind::SameFacts, Certainty::Possible)));
            }
            if family_of(members, left).is_some_and(|family| family_of(members, right) == Some(family)) {
                perhaps.push((copy, original, reason(ReasonKind::PublisherFamily, Certainty::Possible)));
            }
        }
    }
    assemble(members, &assigned, officials, perhaps, shown, uncredited, used_corrections)
}

/// Whether an article tells that somebody else gathered it.
fn has_source(assigned: &Assigned) -> bool {
    // What an agency contributed to is the outlet's own beside it.
    let own = assigned
        .told
        .iter()
        .any(|told| told.kind == OriginKind::OwnReporting && told.reason == ReasonKind::NothingTold);
    assigned.corrected.is_some()
        || !own
            && assigned.told.iter().any(|told| {
                told.is_whole() && !matches!(told.reason, ReasonKind::NothingTold | ReasonKind::OwnReporting)
            })
}

/// Whether an article names, if only for some facts, who gathered another: "..., Norwire reported" in the copy of a report of Norwire.
fn names_source(copy: &Assigned, original: &Assigned) -> bool {
    let wanted: BTreeSet<String> =
        original.told.iter().filter(|told| told.is_whole()).map(|told| key(&told.name)).collect();
    copy.told.iter().any(|told| !told.is_whole() && wanted.contains(&key(&told.name)))
}

fn reaches(assigned: &[Assigned], from: usize, to: usize) -> bool {
    let mut at = Some(from);
    let mut steps = 0;
    while let Some(place) = at {
        if place == to || steps > assigned.len() {
            return true;
        }
        at = assigned.get(place).and_then(|assigned| assigned.copy_of);
        steps += 1;
    }
    false
}

/// Which of two reports is the copy: by credit, then by dateline, then the shorter, then the later.
fn direction(
    members: &Members<'_>,
    assigned: &[Assigned],
    left: usize,
    right: usize,
    copied: (u32, u32),
) -> (usize, usize) {
    let rank = |at: usize, share: u32| {
        let agency = assigned[at].told.iter().any(|told| told.reason == ReasonKind::Outlet);
        let credited = assigned[at]
            .told
            .iter()
            .any(|told| told.is_whole() && told.certainty == Certainty::Sure && told.kind == OriginKind::Agency);
        let member = &members.list[at];
        // The original ranks first: the agency itself, one that names its agency, the one with more of its own, the longer, the earlier.
        (
            !agency,
            !credited,
            member.article.dateline.is_none(),
            share,
            std::cmp::Reverse(member.words.len()),
            member.article.published.as_ref().map_or_else(|| "9999".to_owned(), |dated| dated.value.value.clone()),
            member.article.id,
        )
    };
    if rank(left, copied.0) <= rank(right, copied.1) { (right, left) } else { (left, right) }
}

fn same_outlet(members: &Members<'_>, left: usize, right: usize) -> bool {
    let (left, right) = (&members.list[left].article, &members.list[right].article);
    let (Some(left), Some(right)) = (&left.outlet, &right.outlet) else { return false };
    key(&left.value.name) == key(&right.value.name)
        || left.value.domain.is_some() && left.value.domain == right.value.domain
}

fn family_of(members: &Members<'_>, at: usize) -> Option<&'static str> {
    let outlet = members.list.get(at)?.article.outlet.as_ref()?;
    names::family(&outlet.value.name, outlet.value.domain.as_deref())
}

/// Puts every member under its origins.
fn assemble(
    members: &Members<'_>,
    assigned: &[Assigned],
    officials: &BTreeSet<usize>,
    perhaps: Vec<(usize, usize, Reason)>,
    passages: Vec<SharedPassage>,
    uncredited: Vec<((ArticleId, Span), (ArticleId, Span))>,
    used_corrections: BTreeSet<u32>,
) -> Origins {
    let mut origins = Origins {
        passages,
        uncredited,
        used_corrections,
        of_member: vec![Vec::new(); members.list.len()],
        ..Origins::default()
    };
    let mut by_name: BTreeMap<(OriginKind, String), usize> = BTreeMap::new();
    let mut place_of = |origins: &mut Origins, kind: OriginKind, name: &str| {
        *by_name.entry((kind, key(name))).or_insert_with(|| {
            let id = OriginId::of([kind.as_str().as_bytes(), key(name).as_bytes()]);
            origins.list.push(Origin {
                id,
                name: name.to_owned(),
                kind,
                certainty: Certainty::Possible,
                articles: Vec::new(),
                because: Vec::new(),
            });
            origins.list.len() - 1
        })
    };
    for (at, assigned_here) in assigned.iter().enumerate() {
        let root = root_of(assigned, at);
        let article = members.list[at].article.id;
        let from = &assigned[root];
        let mut reasons: Vec<(OriginKind, String, Certainty, Reason)> = Vec::new();
        if let Some((name, _)) = &assigned_here.corrected {
            let own = name == "own";
            let (kind, name) = if own {
                (OriginKind::OwnReporting, members.list[at].article.outlet_name())
            } else {
                (OriginKind::Agency, agency_name(name))
            };
            let reason =
                Reason { kind: ReasonKind::Correction, article, span: None, other: None, certainty: Certainty::Sure };
            reasons.push((kind, name, Certainty::Sure, reason));
        } else {
            // What stands for the whole report; unnamed agencies only where no agency is named for sure.
            let named = from.told.iter().any(|told| told.is_whole() && told.certainty == Certainty::Sure);
            for told in from.told.iter().filter(|told| told.is_whole()) {
                let same_lines = named && told.kind == OriginKind::UnnamedAgencies;
                let official = officials.contains(&root) && told.reason == ReasonKind::NothingTold;
                let kind = if official { OriginKind::Official } else { told.kind };
                let certainty = if official { Certainty::Sure } else { told.certainty };
                let reason = Reason {
                    kind: if official { ReasonKind::Official } else { told.reason },
                    article: members.list[root].article.id,
                    span: told.span,
                    other: None,
                    certainty,
                };
                if same_lines {
                    // "(With inputs from agencies.)" below a named agency is told with that agency.
                    if let Some(first) =
                        from.told.iter().find(|told| told.is_whole() && told.certainty == Certainty::Sure)
                    {
                        reasons.push((first.kind, first.name.clone(), Certainty::Possible, reason));
                    }
                } else {
                    reasons.push((kind, told.name.clone(), certainty, reason));
                }
            }
        }
        for (kind, name, certainty, reason) in reasons {
            let place = place_of(&mut origins, kind, &name);
            let origin = &mut origins.list[place];
            origin.certainty = origin.certainty.min(certainty);
            if !origin.articles.contains(&article) {
                origin.articles.push(article);
            }
            if root == at && !origin.because.contains(&reason) {
                origin.because.push(reason);
            }
            if !origins.of_member[at].contains(&place) {
                origins.of_member[at].push(place);
            }
        }
        if assigned_here.corrected.is_none()
            && let Some(first) = origins.of_member[at].first().copied()
        {
            origins.list[first].because.extend(assigned_here.extra.iter().cloned());
        }
    }
    // Relays after all whole reports, so that those give the order.
    for (at, assigned_here) in assigned.iter().enumerate() {
        for told in assigned_here.told.iter().filter(|told| !told.is_whole()) {
            let place = place_of(&mut origins, OriginKind::Agency, &told.name);
            let origin = &mut origins.list[place];
            // Somebody names it as the gatherer of a fact: that it gathered is told.
            origin.certainty = Certainty::Sure;
            let article = members.list[at].article.id;
            if !origin.articles.contains(&article) {
                origin.articles.push(article);
            }
            origin.because.push(Reason {
                kind: ReasonKind::Relay,
                article,
                span: told.span,
                other: None,
                certainty: told.certainty,
            });
        }
    }
    for (copy, original, reason) in perhaps {
        let (Some(left), Some(right)) =
            (origins.of_member[copy].first().copied(), origins.of_member[original].first().copied())
        else {
            continue;
        };
        origins.list[left].because.push(reason);
        if left != right {
            origins.perhaps_one.push((left.min(right), left.max(right)));
        }
    }
    let agencies = origins.list.iter().enumerate().filter(|(_, origin)| origin.kind == OriginKind::Agency);
    origins.agencies = agencies.map(|(place, origin)| (key(&origin.name), place)).collect();
    let whole: BTreeSet<usize> = origins.of_member.iter().flatten().copied().collect();
    origins.gatherers = origins.count(&whole);
    origins
}

fn root_of(assigned: &[Assigned], at: usize) -> usize {
    let (mut at, mut steps) = (at, 0);
    while let Some(next) = assigned[at].copy_of.filter(|_| assigned[at].corrected.is_none() && steps < assigned.len()) {
        at = next;
        steps += 1;
    }
    at
}
