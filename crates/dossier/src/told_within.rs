//! Happenings that stand inside what somebody is reported to say: a reader finds them with the statement, and need not meet them twice.

use std::collections::{BTreeMap, BTreeSet};

use crate::json::{Claim, Facts, Statement};

/// For each claim of happenings that stand inside statements everywhere: the claims of those statements.
pub(crate) fn told_within<'a>(claims: &'a [Claim], facts: &'a [Facts]) -> BTreeMap<&'a str, BTreeSet<&'a str>> {
    let statements: BTreeMap<&str, &[Statement]> =
        facts.iter().map(|facts| (facts.article.as_str(), facts.statements.as_slice())).collect();
    let mut claim_of: BTreeMap<&str, &str> = BTreeMap::new();
    for claim in claims.iter().filter(|claim| claim.kind == "statement") {
        claim_of.extend(claim.evidence.iter().map(|evidence| (evidence.fact.as_str(), claim.id.as_str())));
    }
    let around = |claim: &'a Claim| {
        let mut around = BTreeSet::new();
        for evidence in &claim.evidence {
            let told = statements.get(evidence.article.as_str())?.iter().find(|statement| {
                claim_of.contains_key(statement.id.as_str())
                    && statement.content.spans.iter().any(|span| span.contains(evidence.span))
            })?;
            around.insert(*claim_of.get(told.id.as_str())?);
        }
        Some((claim.id.as_str(), around))
    };
    claims.iter().filter(|claim| claim.kind == "event").filter_map(around).collect()
}
