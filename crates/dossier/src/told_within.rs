//! What stands inside what somebody is reported to say, or inside a happening: a reader finds it there, and need not meet it twice.

use std::collections::{BTreeMap, BTreeSet};

use crate::json::{Claim, Evidence, Facts, Offsets};

/// Stretches before a piece of evidence among which the one around it is looked for.
const MOST_NEAR: usize = 64;

/// Bytes that a mark of quotation and the sign beside it take at most.
const MARKS: usize = 4;

/// A stretch of an article that a claim has, with what may stand around it.
#[derive(Clone, Copy)]
struct Stretch<'a> {
    span: Offsets,
    /// With the words that report it, for what a statement says.
    with_cue: Offsets,
    /// Its fact's number in the article.
    number: usize,
    claim: &'a str,
}

/// The stretches of one kind of fact in each article, by where they begin.
struct Stretches<'a>(BTreeMap<&'a str, Vec<Stretch<'a>>>);

impl<'a> Stretches<'a> {
    fn new(lists: impl Iterator<Item = (&'a str, Vec<Stretch<'a>>)>) -> Self {
        let sorted = lists.map(|(article, mut list)| {
            list.sort_by_key(|stretch| (stretch.with_cue.start(), stretch.number));
            (article, list)
        });
        Self(sorted.collect())
    }

    /// The claim of the first fact of which some stretch fits.
    fn first(&self, article: &str, span: Offsets, fits: impl Fn(&Stretch<'_>) -> bool) -> Option<&'a str> {
        let list = self.0.get(article)?;
        let until = list.partition_point(|stretch| stretch.with_cue.start() < span.end());
        let near = list.get(until.saturating_sub(MOST_NEAR)..until)?.iter();
        near.filter(|stretch| fits(stretch)).min_by_key(|stretch| stretch.number).map(|stretch| stretch.claim)
    }
}

/// What the claims of a story rest on.
struct Told<'a> {
    /// Where each happening is told, by its word.
    triggers: BTreeMap<&'a str, Offsets>,
    /// Ids of the statements that stand inside one that has a claim.
    nested: BTreeSet<&'a str>,
    said: Stretches<'a>,
    cues: Stretches<'a>,
    happened: Stretches<'a>,
}

impl<'a> Told<'a> {
    fn new(claims: &'a [Claim], facts: &'a [Facts]) -> Self {
        // What is said over several sentences may be several claims, one for each.
        let mut claim_of: BTreeMap<&str, Vec<(&Evidence, &str)>> = BTreeMap::new();
        for (evidence, claim) in claims.iter().flat_map(|claim| claim.evidence.iter().map(move |each| (each, claim))) {
            claim_of.entry(evidence.fact.as_str()).or_default().push((evidence, claim.id.as_str()));
        }
        let overlaps = |one: Offsets, other: Offsets| one.start() < other.end() && other.start() < one.end();
        let claim_at = |fact: &str, span: Offsets| -> Option<&'a str> {
            let list = claim_of.get(fact)?;
            let near = list.iter().find(|(evidence, _)| overlaps(evidence.span, span));
            let near = near.or_else(|| list.iter().find(|(evidence, _)| evidence.sentence.contains(span)));
            near.or(list.first()).map(|(_, claim)| *claim)
        };
        let events = || facts.iter().flat_map(|facts| &facts.events);
        let nested = facts
            .iter()
            .flat_map(|facts| &facts.statements)
            .filter(|statement| statement.inside.as_deref().is_some_and(|outer| claim_of.contains_key(outer)));
        let said = |cues: bool| {
            let claim_at = &claim_at;
            Stretches::new(facts.iter().map(move |facts| {
                let mut list = Vec::new();
                for (number, statement) in facts.statements.iter().enumerate() {
                    let cue = statement.cue.iter().flat_map(|cue| cue.spans.iter().copied());
                    let content = || statement.content.spans.iter().copied();
                    let begin = cue.clone().chain(content()).map(|span| span.0[0]).min().unwrap_or_default();
                    let stretch = |span: Offsets| {
                        let with_cue = Offsets([begin, span.0[1]]);
                        Some(Stretch { span, with_cue, number, claim: claim_at(&statement.id, span)? })
                    };
                    if cues {
                        list.extend(cue.filter_map(|span| Some(Stretch { with_cue: span, ..stretch(span)? })));
                    } else {
                        list.extend(content().filter_map(stretch));
                    }
                }
                (facts.article.as_str(), list)
            }))
        };
        let (said, cues) = (said(false), said(true));
        let happened = Stretches::new(facts.iter().map(|facts| {
            let events = facts.events.iter().enumerate().filter_map(|(number, event)| {
                let claim = claim_at(&event.id, event.clause)?;
                Some(Stretch { span: event.clause, with_cue: event.clause, number, claim })
            });
            (facts.article.as_str(), events.collect())
        }));
        Self {
            triggers: events().map(|event| (event.id.as_str(), event.trigger.span)).collect(),
            nested: nested.map(|statement| statement.id.as_str()).collect(),
            said,
            cues,
            happened,
        }
    }

    /// The claim of the statement that a happening stands inside, with the marks and the words that report it; or whose saying it is: "rejected" of
    /// "rejected the plan".
    fn statement_around(&self, evidence: &Evidence) -> Option<&'a str> {
        let trigger = self.triggers.get(evidence.fact.as_str()).filter(|trigger| evidence.span.contains(**trigger));
        let trigger = trigger.copied().unwrap_or(evidence.span);
        let around = |stretch: &Stretch<'_>| {
            stretch.span.contains(trigger)
                && stretch.with_cue.start() <= evidence.span.start() + MARKS
                && evidence.span.end() <= stretch.span.end() + MARKS
        };
        let inside = self.said.first(&evidence.article, evidence.span, around);
        inside.or_else(|| self.cues.first(&evidence.article, trigger, |stretch| stretch.span.contains(trigger)))
    }

    /// Whether a claim with a line of its own holds these words: a figure in a statement or a happening, a statement in a statement.
    fn is_part(&self, claim: &Claim, evidence: &Evidence) -> bool {
        if claim.kind == "statement" {
            return self.nested.contains(evidence.fact.as_str());
        }
        let holds = |stretch: &Stretch<'_>| stretch.span.contains(evidence.span);
        [&self.said, &self.happened].iter().any(|list| list.first(&evidence.article, evidence.span, holds).is_some())
    }
}

/// For each claim of happenings that stand inside statements everywhere: the claims of those statements.
pub(crate) fn told_within<'a>(claims: &'a [Claim], facts: &'a [Facts]) -> BTreeMap<&'a str, BTreeSet<&'a str>> {
    let told = Told::new(claims, facts);
    let around = |claim: &'a Claim| {
        let around: Option<BTreeSet<_>> =
            claim.evidence.iter().map(|evidence| told.statement_around(evidence)).collect();
        Some((claim.id.as_str(), around?))
    };
    claims.iter().filter(|claim| claim.kind == "event").filter_map(around).collect()
}

/// Claims that a list of what one outlet has leaves to its other lines: happenings told within statements, figures within either, statements
/// within statements.
pub(crate) fn left_to_others<'a>(claims: &'a [Claim], facts: &'a [Facts]) -> BTreeSet<&'a str> {
    let told = Told::new(claims, facts);
    let is_left = |claim: &&Claim| match claim.kind.as_str() {
        "event" => claim.evidence.iter().all(|evidence| told.statement_around(evidence).is_some()),
        "figure" | "statement" => claim.evidence.iter().all(|evidence| told.is_part(claim, evidence)),
        _ => false,
    };
    claims.iter().filter(is_left).map(|claim| claim.id.as_str()).collect()
}
