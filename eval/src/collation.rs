//! The collation of the two founding reports against a careful reading of them: facts in both, facts in one, tensions, conflicts, gatherers, speakers.
//!
//! Data: one JSON document with `files` (letter to path), `events` whose triggers name a file and byte range, and `facts`.
//!
//! Matching. A piece of evidence is of an event if a trigger of that event lies in the evidence's sentence. A fact of both reports is found if a claim
//! has evidence of its event from each; claims are given to facts one to one, as many as can be. A fact of one report is found if a claim has evidence
//! of its event from that report and none from the other; these too are given one to one. A tension is shown if a card, or a claim that is
//! not "same", puts its two sentences side by side (provenance: if the count of gatherers says so). A claim over both reports none of whose pairs
//! of sentences is of one event in the gold counts as false.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;
use std::path::Path;

use anyhow::Context as _;
use secondsource_engine::{DiskWorld, Engine, ReadOptions, Work, gather, members};
use secondsource_model::{Article, ArticleId, Claim, Collation, LookFirstKind, Relation, Span};
use secondsource_nlp::Pipeline;
use serde::Deserialize;

use crate::data_file;
use crate::score::{Scores, ratio};

#[derive(Deserialize)]
struct Gold {
    files: BTreeMap<String, String>,
    events: Vec<Event>,
    facts: Facts,
}

#[derive(Deserialize)]
struct Event {
    id: String,
    trigger: Vec<Trigger>,
}

#[derive(Deserialize)]
struct Trigger {
    doc: String,
    byte_start: usize,
    byte_end: usize,
}

#[derive(Deserialize)]
struct Facts {
    both: Vec<Both>,
    #[serde(rename = "only_A")]
    only_a: Vec<String>,
    #[serde(rename = "only_B")]
    only_b: Vec<String>,
    conflicts: Vec<serde_json::Value>,
    tensions: Vec<serde_json::Value>,
}

#[derive(Deserialize)]
struct Both {
    fact: String,
    events: Vec<String>,
}

/// Where the tensions of the gold stand, in its order: two lines, and the cards that show it. The gold tells them in words only.
const TENSIONS: [(&str, usize, &str, usize, &[LookFirstKind]); 6] = [
    ("A", 25, "A", 37, &[LookFirstKind::TwoOwners]),
    ("A", 26, "A", 32, &[LookFirstKind::Compatible]),
    ("A", 26, "A", 27, &[LookFirstKind::DifferentMeasure]),
    ("A", 36, "A", 36, &[LookFirstKind::DifferentMeasure]),
    ("A", 10, "B", 14, &[LookFirstKind::AlteredQuote, LookFirstKind::Tension, LookFirstKind::Compatible]),
    ("A", 23, "B", 18, &[LookFirstKind::Tension, LookFirstKind::Compatible]),
];

/// Scores the set at `data`.
pub(crate) fn run(data: &Path) -> anyhow::Result<Scores> {
    let gold: Gold = serde_json::from_str(&data_file::text(data)?)
        .with_context(|| format!("{}: not a reading of reports", data.display()))?;
    // Paths start at the folder that holds the sets and the reports.
    let root = data.ancestors().nth(3).context("the set lies too near the root")?;
    let paths: BTreeMap<&str, String> =
        gold.files.iter().map(|(doc, path)| (doc.as_str(), root.join(path).display().to_string())).collect();
    let gathered = gather(&DiskWorld, &paths.values().cloned().collect::<Vec<_>>(), &ReadOptions::default());
    let pipeline = Pipeline::english().context("the program's own language model cannot be read")?;
    let engine = Engine { parser: Some(&pipeline), ..Engine::default() };
    let works = engine.work_up_all(&gathered.pages, &|_| ());
    let stories = engine.stories(&works);
    let mut scores = Scores::default();
    scores.set("one_story", Some(if stories.len() == 1 { 1.0 } else { 0.0 }));
    let story = stories.into_iter().max_by_key(|story| story.articles.len()).context("no report was read")?;
    let collation = engine.collations(vec![story], &works).pop().context("no story")?.value;
    let desk = Desk::new(&gold, &paths, &works, &collation)?;
    desk.score(&gold, &mut scores);
    Ok(scores)
}

struct Desk<'d> {
    collation: &'d Collation,
    /// For each article its letter.
    letter: BTreeMap<ArticleId, &'d str>,
    articles: BTreeMap<ArticleId, &'d Article>,
    /// Lines of each file as byte ranges.
    lines: BTreeMap<&'d str, Vec<Range<usize>>>,
}

impl<'d> Desk<'d> {
    fn new(
        gold: &'d Gold,
        paths: &BTreeMap<&str, String>,
        works: &'d [Work],
        collation: &'d Collation,
    ) -> anyhow::Result<Self> {
        let mut desk = Self { collation, letter: BTreeMap::new(), articles: BTreeMap::new(), lines: BTreeMap::new() };
        for member in members(&collation.story, works) {
            let label = member.article.source.label();
            let doc =
                gold.files.keys().find(|doc| paths[doc.as_str()] == label || paths[doc.as_str()].ends_with(&label));
            desk.letter.insert(member.article.id, doc.context("a report that the gold does not name")?);
            desk.articles.insert(member.article.id, member.article);
        }
        for doc in gold.files.keys() {
            let text = data_file::text(Path::new(&paths[doc.as_str()]))?;
            let mut start = 0;
            let lines = text.split_inclusive('\n').map(|line| {
                let range = start..start + line.len();
                start = range.end;
                range
            });
            desk.lines.insert(doc, lines.collect());
        }
        Ok(desk)
    }

    /// Bytes of the captured file behind a span.
    fn source(&self, article: ArticleId, span: Span) -> Option<(&'d str, Range<usize>)> {
        let read = self.articles.get(&article)?;
        let block = read.block_of(span)?;
        let start = block.source.as_ref()?.start + (span.start() - block.span.start());
        Some((self.letter.get(&article)?, start..start + span.len()))
    }

    fn is_of(&self, event: &Event, article: ArticleId, sentence: Span) -> bool {
        self.source(article, sentence).is_some_and(|(doc, range)| {
            event
                .trigger
                .iter()
                .any(|trigger| trigger.doc == doc && trigger.byte_start >= range.start && trigger.byte_end <= range.end)
        })
    }

    fn docs_of(&self, claim: &Claim, event: &Event) -> BTreeSet<&'d str> {
        let evidence = claim.evidence.iter().filter(|evidence| self.is_of(event, evidence.article, evidence.sentence));
        evidence.filter_map(|evidence| self.letter.get(&evidence.article).copied()).collect()
    }

    fn is_on_line(&self, article: ArticleId, span: Span, doc: &str, line: usize) -> bool {
        let line = self.lines.get(doc).and_then(|lines| lines.get(line));
        self.source(article, span)
            .zip(line)
            .is_some_and(|((letter, range), line)| letter == doc && line.contains(&range.start))
    }

    fn score(&self, gold: &Gold, scores: &mut Scores) {
        let event = |id: &String| gold.events.iter().find(|event| event.id == *id);
        let claims = &self.collation.claims;
        let over_both =
            |claim: &&Claim| claim.evidence.iter().map(|evidence| evidence.article).collect::<BTreeSet<_>>().len() > 1;

        let both_fits: Vec<Vec<usize>> = gold
            .facts
            .both
            .iter()
            .map(|fact| {
                let fits = |claim: &Claim| {
                    fact.events.iter().filter_map(event).any(|event| self.docs_of(claim, event).len() > 1)
                };
                claims.iter().enumerate().filter(|(_, claim)| fits(claim)).map(|(at, _)| at).collect()
            })
            .collect();
        let found = matched(&both_fits);
        scores.set("in_both.found", ratio(found.iter().flatten().count(), found.len()));
        for (fact, _) in gold.facts.both.iter().zip(&found).filter(|(_, claim)| claim.is_none()) {
            scores.remarks.push(format!("not in both: {}", fact.fact));
        }
        let one_voice = found.iter().flatten().filter(|claim| claims[**claim].speakers.sure == 1).count();
        scores.set("in_both.one_speaker", ratio(one_voice, found.iter().flatten().count()));
        let (mut given, mut false_ones) = (0, 0);
        for claim in claims.iter().filter(over_both) {
            given += 1;
            if !gold.events.iter().any(|event| self.docs_of(claim, event).len() > 1) {
                false_ones += 1;
                scores.remarks.push(format!("in both by us alone: {}", self.words(claim)));
            }
        }
        scores.set("in_both.precision", ratio(given - false_ones, given));

        let only: Vec<(&str, &String)> =
            gold.facts.only_a.iter().map(|id| ("A", id)).chain(gold.facts.only_b.iter().map(|id| ("B", id))).collect();
        let fits: Vec<Vec<usize>> = only
            .iter()
            .map(|(doc, id)| {
                let fits = |claim: &Claim| {
                    !over_both(&claim) && event(id).is_some_and(|event| self.docs_of(claim, event).contains(doc))
                };
                claims.iter().enumerate().filter(|(_, claim)| fits(claim)).map(|(at, _)| at).collect()
            })
            .collect();
        let found = matched(&fits);
        scores.set("only_in.found", ratio(found.iter().flatten().count(), found.len()));
        for ((doc, id), _) in only.iter().zip(&found).filter(|(_, claim)| claim.is_none()) {
            scores.remarks.push(format!("not found only in {doc}: {id}"));
        }

        let conflicts = claims.iter().filter(|claim| claim.relation == Relation::Conflict).count()
            + self.collation.look_first.iter().filter(|card| card.kind == LookFirstKind::Conflict).count();
        scores.set("conflicts.right", Some(if conflicts == gold.facts.conflicts.len() { 1.0 } else { 0.0 }));
        self.tensions(gold, scores);
    }

    fn tensions(&self, gold: &Gold, scores: &mut Scores) {
        let mut shown = 0;
        for (at, (left, left_line, right, right_line, kinds)) in TENSIONS.iter().enumerate() {
            let pair = |places: &[(ArticleId, Span)]| {
                places.iter().enumerate().any(|(one, (article, span))| {
                    self.is_on_line(*article, *span, left, *left_line)
                        && places.iter().enumerate().any(|(two, (article, span))| {
                            two != one && self.is_on_line(*article, *span, right, *right_line)
                        })
                })
            };
            let card = self.collation.look_first.iter().any(|card| {
                let places: Vec<(ArticleId, Span)> =
                    card.places.iter().map(|(article, span, _)| (*article, *span)).collect();
                kinds.contains(&card.kind) && pair(&places)
            });
            let claim = self
                .collation
                .claims
                .iter()
                .filter(|claim| !matches!(claim.relation, Relation::Same | Relation::Single));
            let claim = claim.into_iter().any(|claim| {
                pair(&claim.evidence.iter().map(|evidence| (evidence.article, evidence.span)).collect::<Vec<_>>())
            });
            if card || claim {
                shown += 1;
            } else {
                scores.remarks.push(format!("tension {} not shown", at + 1));
            }
        }
        let gatherers = self.collation.gatherers;
        let right = gatherers.sure == 1 && gatherers.possible == 2;
        shown += usize::from(right);
        scores.set("gatherers.right", Some(if right { 1.0 } else { 0.0 }));
        scores.set("tensions.shown", ratio(shown, gold.facts.tensions.len()));
    }

    fn words(&self, claim: &Claim) -> String {
        let piece = |article: &ArticleId, span: Span| {
            let words = self.articles.get(article).map_or("", |article| article.slice(span));
            words.split_whitespace().take(12).collect::<Vec<_>>().join(" ")
        };
        claim.evidence.iter().map(|evidence| piece(&evidence.article, evidence.span)).collect::<Vec<_>>().join(" | ")
    }
}

/// Gives each wish one of what fits it, no thing twice, as many as can be (augmenting paths).
fn matched(fits: &[Vec<usize>]) -> Vec<Option<usize>> {
    fn place(
        wish: usize,
        fits: &[Vec<usize>],
        owner: &mut BTreeMap<usize, usize>,
        tried: &mut BTreeSet<usize>,
    ) -> bool {
        for thing in &fits[wish] {
            if tried.insert(*thing) {
                let free = owner.get(thing).copied().is_none_or(|other| place(other, fits, owner, tried));
                if free {
                    owner.insert(*thing, wish);
                    return true;
                }
            }
        }
        false
    }
    let mut owner = BTreeMap::new();
    for wish in 0..fits.len() {
        place(wish, fits, &mut owner, &mut BTreeSet::new());
    }
    let mut found = vec![None; fits.len()];
    for (thing, wish) in owner {
        found[wish] = Some(thing);
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn as_many_wishes_as_can_be_are_met() {
        assert_eq!(matched(&[vec![0, 1], vec![0], vec![2]]), [Some(1), Some(0), Some(2)]);
        assert_eq!(matched(&[vec![0], vec![0]]).iter().flatten().count(), 1);
        assert_eq!(matched(&[vec![]]), [None]);
    }
}
