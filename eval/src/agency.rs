//! Whether rewritten agency copy is seen for what it is, with a credit line and without, and whether independent reports are left alone.
//!
//! Data: JSON lines `{id, story, outlet, title, text, kind, credited}`, `kind` one of wire, rewrite, independent; `eval/recipes/agency_copies.py`
//! makes them. The stories are given. A credited rewrite is seen if the agency of its story's wire report stands among its origins; one without a credit,
//! if a reason joins it to the wire report or to another rewrite (copied prose, or the same facts). The same of an independent report is a false alarm.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use anyhow::Context as _;
use secondsource_engine::{DiskWorld, Engine, ReadOptions, Work, gather};
use secondsource_model::{ArticleFacts, ArticleId, OriginKind, ReasonKind, Story, StoryId};
use secondsource_nlp::Pipeline;
use secondsource_story::collate;
use serde::Deserialize;

use crate::data_file;
use crate::score::{Scores, ratio};

#[derive(Deserialize)]
struct Line {
    id: String,
    story: String,
    outlet: String,
    kind: String,
    credited: bool,
}

#[derive(Default)]
struct Tally {
    credited: (usize, usize),
    uncredited: (usize, usize),
    false_joins: (usize, usize),
    false_origins: usize,
    counts_right: (usize, usize),
}

/// Scores the set at `data`.
pub(crate) fn run(data: &Path) -> anyhow::Result<Scores> {
    let text = data_file::text(data)?;
    let lines: Vec<Line> = text
        .lines()
        .map(|line| serde_json::from_str(line).with_context(|| format!("{}: not a report", data.display())))
        .collect::<anyhow::Result<_>>()?;
    let gathered = gather(&DiskWorld, &[data.display().to_string()], &ReadOptions::default());
    let pipeline = Pipeline::english().context("the program's own language model cannot be read")?;
    let works = Engine { parser: Some(&pipeline), ..Engine::default() }.work_up_all(&gathered.pages, &|_| ());
    let by_id: BTreeMap<&str, &Work> =
        works.iter().filter_map(|work| Some((work.article.source.id.as_deref()?, work))).collect();
    let mut stories: BTreeMap<&str, Vec<&Line>> = BTreeMap::new();
    for line in &lines {
        stories.entry(line.story.as_str()).or_default().push(line);
    }
    let (mut tally, mut remarks) = (Tally::default(), Vec::new());
    for (name, members) in &stories {
        score(name, members, &by_id, &mut tally, &mut remarks);
    }
    let mut scores = Scores::default();
    scores.set("credited.seen", ratio(tally.credited.0, tally.credited.1));
    scores.set("uncredited.seen", ratio(tally.uncredited.0, tally.uncredited.1));
    scores.set("uncredited.precision", ratio(tally.uncredited.0, tally.uncredited.0 + tally.false_joins.0));
    scores.set("independent.left_alone", ratio(tally.false_joins.1 - tally.false_joins.0, tally.false_joins.1));
    scores.set("independent.without_agency", ratio(tally.false_joins.1 - tally.false_origins, tally.false_joins.1));
    scores.set("gatherers.hold_the_truth", ratio(tally.counts_right.0, tally.counts_right.1));
    scores.remarks = remarks;
    scores.remarks.push(format!(
        "{} articles; credited {} of {}, uncredited {} of {}, independent reports joined {} of {}",
        lines.len(),
        tally.credited.0,
        tally.credited.1,
        tally.uncredited.0,
        tally.uncredited.1,
        tally.false_joins.0,
        tally.false_joins.1
    ));
    Ok(scores)
}

fn score(name: &str, lines: &[&Line], works: &BTreeMap<&str, &Work>, tally: &mut Tally, remarks: &mut Vec<String>) {
    let members: Vec<(&Line, &Work)> =
        lines.iter().filter_map(|line| Some((*line, *works.get(line.id.as_str())?))).collect();
    let pairs: Vec<ArticleFacts<'_>> = members.iter().map(|(_, work)| work.pair()).collect();
    let story = Story {
        id: StoryId::of([name.as_bytes()]),
        saga: None,
        slug: String::new(),
        lead: None,
        days: None,
        articles: pairs.iter().map(|pair| pair.article.id).collect(),
    };
    let collation = collate(&story, &pairs, &[]).value;
    let id = |kind: &str| -> BTreeSet<ArticleId> {
        members.iter().filter(|(line, _)| line.kind == kind).map(|(_, work)| work.article.id).collect()
    };
    let family: BTreeSet<ArticleId> = id("wire").union(&id("rewrite")).copied().collect();
    // Articles that a reason joins, by the reason's two sides.
    let joins: BTreeSet<(ArticleId, ArticleId)> = collation
        .origins
        .iter()
        .flat_map(|origin| &origin.because)
        .filter(|reason| matches!(reason.kind, ReasonKind::CopiedProse | ReasonKind::SameFacts))
        .filter_map(|reason| Some((reason.article, reason.other.as_ref()?.0)))
        .collect();
    let joined = |article: ArticleId, to: &BTreeSet<ArticleId>| {
        joins.iter().any(|(left, right)| {
            *left == article && to.contains(right) && *right != article
                || *right == article && to.contains(left) && *left != article
        })
    };
    let agency = members.iter().find(|(line, _)| line.kind == "wire").map(|(line, _)| line.outlet.to_lowercase());
    let agency = agency.unwrap_or_default();
    // "AP" is shown as Associated Press.
    let is_agency = |shown: &str| {
        let shown = shown.to_lowercase();
        shown == agency || (agency == "ap" && shown == "associated press")
    };
    let under_agency = |article: ArticleId| {
        collation.origins.iter().any(|origin| {
            origin.kind == OriginKind::Agency && is_agency(&origin.name) && origin.articles.contains(&article)
        })
    };
    for (line, work) in &members {
        let article = work.article.id;
        match (line.kind.as_str(), line.credited) {
            ("rewrite", true) => {
                let seen = under_agency(article) || collation_unnamed(&collation, article);
                tally.credited.0 += usize::from(seen);
                tally.credited.1 += 1;
                if !seen {
                    remarks.push(format!("credit not seen: {}", line.id));
                }
            }
            ("rewrite", false) => {
                let seen = joined(article, &family);
                tally.uncredited.0 += usize::from(seen);
                tally.uncredited.1 += 1;
            }
            ("independent", _) => {
                let everybody: BTreeSet<ArticleId> = members.iter().map(|(_, work)| work.article.id).collect();
                let wrong = joined(article, &everybody);
                tally.false_joins.0 += usize::from(wrong);
                tally.false_joins.1 += 1;
                tally.false_origins += usize::from(under_agency(article));
                if wrong {
                    remarks.push(format!("independent and joined: {}", line.id));
                }
            }
            _ => {}
        }
    }
    // One agency and two newspapers of their own gathered it.
    let gatherers = collation.gatherers;
    tally.counts_right.0 += usize::from(gatherers.sure <= 3 && 3 <= gatherers.possible);
    tally.counts_right.1 += 1;
}

/// "(With inputs from agencies)" names none: the report stands under agencies without a name.
fn collation_unnamed(collation: &secondsource_model::Collation, article: ArticleId) -> bool {
    collation
        .origins
        .iter()
        .any(|origin| origin.kind == OriginKind::UnnamedAgencies && origin.articles.contains(&article))
}
