//! Block 7: what one outlet alone has, sentence by sentence in the order of its reports; each sentence once, with every claim in it.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use super::cards::{Link, Maker, OutletLinks, Stage, by_outlet, initial};
use crate::json::{Claim, Evidence, Offsets};
use crate::labels;

/// What one outlet alone has.
#[derive(Serialize)]
pub(super) struct Only {
    outlet: String,
    claims: usize,
    sentences: Vec<Sole>,
}

/// A sentence, and the claims that rest on it.
#[derive(Serialize)]
struct Sole {
    /// Headline of its report, where another report of the outlet stands above it.
    report: Option<Report>,
    claims: Vec<SoleClaim>,
    runs: Vec<Run>,
    /// The kinds of its claims, each once, for the filter.
    kinds: String,
    /// Numbers of their speakers.
    heard: String,
}

#[derive(Serialize)]
struct Report {
    anchor: String,
    headline: String,
}

/// A claim, by the link to its words.
#[derive(Serialize)]
struct SoleClaim {
    id: String,
    label: &'static str,
    link: Link,
    /// Who said and who relayed it.
    chain: Vec<Stage>,
    more: Vec<OutletLinks>,
}

/// A run of the sentence, in the words of a claim or not.
#[derive(Serialize)]
struct Run {
    text: String,
    marked: bool,
}

pub(super) fn only_in(maker: &Maker<'_>) -> Vec<Only> {
    maker.index.dossier.only_in.iter().map(|(outlet, claims)| only(maker, outlet, claims)).collect()
}

fn only(maker: &Maker<'_>, outlet: &str, ids: &[String]) -> Only {
    let mut sentences: BTreeMap<(usize, Offsets), Vec<(&Claim, &Evidence)>> = BTreeMap::new();
    for claim in ids.iter().filter_map(|id| maker.index.claim(id)) {
        let Some(first) = claim.evidence.first() else { continue };
        let Some(number) = maker.index.number(&first.article) else { continue };
        sentences.entry((number, first.sentence)).or_default().push((claim, first));
    }
    let numbers: BTreeSet<usize> = sentences.keys().map(|(number, _)| *number).collect();
    let mut above = None;
    let sole = |((number, sentence), claims): (&(usize, Offsets), &Vec<(&Claim, &Evidence)>)| {
        let opens = above.replace(*number) != Some(*number) && numbers.len() > 1;
        let report = opens.then(|| report(maker, *number)).flatten();
        sole(maker, *number, *sentence, claims, report)
    };
    Only {
        outlet: labels::outlet(outlet).to_owned(),
        claims: ids.len(),
        sentences: sentences.iter().filter_map(sole).collect(),
    }
}

fn report(maker: &Maker<'_>, number: usize) -> Option<Report> {
    let article = maker.index.dossier.articles.get(number)?;
    let headline = article.headline.as_ref().map(|headline| headline.text.clone());
    Some(Report {
        anchor: format!("text-{}", number + 1),
        headline: headline.unwrap_or_else(|| article.source.short_label().to_owned()),
    })
}

fn sole(
    maker: &Maker<'_>,
    number: usize,
    sentence: Offsets,
    claims: &[(&Claim, &Evidence)],
    report: Option<Report>,
) -> Option<Sole> {
    let article = maker.index.dossier.articles.get(number)?;
    let mut speakers = BTreeSet::new();
    let mut kinds: BTreeSet<&str> = BTreeSet::new();
    let mut linked = Vec::new();
    for (claim, first) in claims {
        let Some(link) = maker.link(&first.article, first.span, &first.role) else { continue };
        speakers.extend(maker.speakers_of(claim));
        kinds.insert(&claim.kind);
        let mut chain = maker.chain(&claim.chain, &BTreeSet::from([link.anchor.clone()]));
        chain.retain(|stage| stage.role != "published");
        if let Some(first) = chain.first_mut() {
            first.step = "";
        }
        let more = claim.evidence.iter().skip(1);
        linked.push(SoleClaim {
            id: maker.short_id(&claim.id),
            label: labels::claim_kind(&claim.kind),
            link,
            chain,
            more: by_outlet(more.filter_map(|each| maker.link(&each.article, each.span, &each.role))),
        });
    }
    // The words of a sentence's only claim are those marked in it.
    if let ([one], [(_, first)]) = (linked.as_mut_slice(), claims)
        && sentence.contains(first.span)
        && maker.index.piece_of(number, first.span).is_some_and(|piece| piece.start() == sentence.start())
    {
        one.link.units.clear();
    }
    let spans = claims.iter().map(|(_, first)| first.span);
    Some(Sole {
        report,
        runs: runs(&article.text, sentence, spans.collect()),
        kinds: kinds.into_iter().map(initial).collect::<Vec<_>>().join(" "),
        heard: maker.heard(&speakers),
        claims: linked,
    })
}

/// The sentence cut at the words of its claims; words of two claims that overlap are one run. Where words leave the sentence, they stand alone.
fn runs(text: &str, sentence: Offsets, mut spans: Vec<Offsets>) -> Vec<Run> {
    spans.sort();
    let whole = match spans.as_slice() {
        [only] if !sentence.contains(*only) => *only,
        _ => sentence,
    };
    let mut runs: Vec<Run> = Vec::new();
    let mut push = |from: usize, to: usize, marked: bool| {
        if let Some(words) = text.get(from..to).filter(|words| !words.is_empty()) {
            match runs.last_mut().filter(|last| last.marked == marked) {
                Some(last) => last.text.push_str(words),
                None => runs.push(Run { text: words.to_owned(), marked }),
            }
        }
    };
    let mut at = whole.start();
    for span in spans {
        let (start, end) = (span.start().clamp(at, whole.end()), span.end().clamp(at, whole.end()));
        push(at, start, false);
        push(start, end, true);
        at = end;
    }
    push(at, whole.end(), false);
    runs
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, sentence: [u32; 2], spans: &[[u32; 2]], wanted: &[(&str, bool)]) {
        let spans = spans.iter().map(|span| Offsets(*span)).collect();
        let got = runs(text, Offsets(sentence), spans);
        let got: Vec<_> = got.iter().map(|run| (run.text.as_str(), run.marked)).collect();
        assert_eq!(got, wanted);
    }

    #[test]
    fn words_of_all_claims_are_marked_and_nothing_is_lost() {
        check("The quay is shut.", [0, 17], &[[4, 8]], &[("The ", false), ("quay", true), (" is shut.", false)]);
        check(
            "The quay is shut.",
            [0, 17],
            &[[12, 16], [4, 8]],
            &[("The ", false), ("quay", true), (" is ", false), ("shut", true), (".", false)],
        );
        check(
            "The quay is shut.",
            [0, 17],
            &[[4, 11], [9, 16]],
            &[("The ", false), ("quay is shut", true), (".", false)],
        );
        check(
            "The quay is shut.",
            [0, 17],
            &[[4, 16], [9, 11]],
            &[("The ", false), ("quay is shut", true), (".", false)],
        );
        check("One. Two three.", [5, 15], &[[0, 8]], &[("One. Two", true)]);
        check("né", [0, 2], &[], &[]);
    }
}
