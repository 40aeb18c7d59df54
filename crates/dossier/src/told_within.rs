//! Happenings that stand inside what somebody is reported to say: a reader finds them with the statement, and need not meet them twice.

use std::collections::{BTreeMap, BTreeSet};

use crate::json::{Claim, Evidence, Facts, Offsets};

/// Stretches of statements before a happening among which the one around it is looked for.
const MOST_NEAR: usize = 64;

/// For each claim of happenings that stand inside statements everywhere: the claims of those statements.
pub(crate) fn told_within<'a>(claims: &'a [Claim], facts: &'a [Facts]) -> BTreeMap<&'a str, BTreeSet<&'a str>> {
    let mut claim_of: BTreeMap<&str, &str> = BTreeMap::new();
    for claim in claims.iter().filter(|claim| claim.kind == "statement") {
        claim_of.extend(claim.evidence.iter().map(|evidence| (evidence.fact.as_str(), claim.id.as_str())));
    }
    // Stretches of statements with their claim, by start; the number keeps the order of the statements.
    let mut stretches: BTreeMap<&str, Vec<(Offsets, usize, &str)>> = BTreeMap::new();
    for facts in facts {
        let list = stretches.entry(facts.article.as_str()).or_default();
        for (number, statement) in facts.statements.iter().enumerate() {
            if let Some(claim) = claim_of.get(statement.id.as_str()) {
                list.extend(statement.content.spans.iter().map(|span| (*span, number, *claim)));
            }
        }
        list.sort_by_key(|(span, number, _)| (span.0, *number));
    }
    let within = |evidence: &Evidence| -> Option<&str> {
        let list = stretches.get(evidence.article.as_str())?;
        // A denial is shown with the word that denies, which stands outside what is denied.
        let denied = evidence.role == "denies";
        let holds = |span: Offsets| {
            span.contains(evidence.span) || denied && span.0[0] < evidence.span.0[1] && evidence.span.0[0] < span.0[1]
        };
        let bound = if denied { evidence.span.0[1] } else { evidence.span.0[0] + 1 };
        let until = list.partition_point(|(span, ..)| span.0[0] < bound);
        let near = list.get(until.saturating_sub(MOST_NEAR)..until)?.iter();
        near.filter(|(span, ..)| holds(*span)).min_by_key(|(_, number, _)| *number).map(|(.., claim)| *claim)
    };
    let around = |claim: &'a Claim| {
        let claims: Option<BTreeSet<&'a str>> = claim.evidence.iter().map(within).collect();
        claims.map(|claims| (claim.id.as_str(), claims))
    };
    claims.iter().filter(|claim| claim.kind == "event").filter_map(around).collect()
}
