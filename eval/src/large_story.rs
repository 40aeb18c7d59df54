//! A story of sixty articles: time from the facts to the page, and the page's size.
//!
//! Data: JSON lines of articles with `id` and `story`, as for `stories`. The reports of the set's largest stories are put into one until there are sixty.
//! Reading and facts are not timed; processor time as in `stream`.

use std::collections::BTreeMap;
use std::path::Path;

use anyhow::Context as _;
use secondsource_dossier::{Edition, html, json};
use secondsource_engine::{DiskWorld, Engine, ReadOptions, gather};
use secondsource_model::{ArticleFacts, Story, StoryId};
use secondsource_nlp::Pipeline;
use secondsource_story::collate;
use serde::Deserialize;

use crate::data_file;
use crate::score::Scores;
use crate::stream::processor_nanoseconds;

const ARTICLES: usize = 60;

#[derive(Deserialize)]
struct Line {
    id: String,
    story: String,
}

/// Collates and lays out the large story made of the set at `data`.
pub(crate) fn run(data: &Path) -> anyhow::Result<Scores> {
    let text = data_file::text(data)?;
    let mut stories: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for line in text.lines() {
        let line: Line = serde_json::from_str(line).with_context(|| format!("{}: not an article", data.display()))?;
        stories.entry(line.story).or_default().push(line.id);
    }
    let mut by_size: Vec<Vec<String>> = stories.into_values().collect();
    by_size.sort_by_key(|ids| (std::cmp::Reverse(ids.len()), ids.first().cloned()));
    let wanted: Vec<String> = by_size.into_iter().flatten().take(ARTICLES).collect();
    let gathered = gather(&DiskWorld, &[data.display().to_string()], &ReadOptions::default());
    let pages: Vec<_> = gathered
        .pages
        .into_iter()
        .filter(|page| page.value.source.id.as_deref().is_some_and(|id| wanted.iter().any(|wanted| wanted == id)))
        .collect();
    let pipeline = Pipeline::english().context("the program's own language model cannot be read")?;
    let works = Engine { parser: Some(&pipeline), ..Engine::default() }.work_up_all(&pages, &|_| ());
    let members: Vec<ArticleFacts<'_>> = works.iter().map(|work| work.pair()).collect();
    let story = Story {
        id: StoryId::of([b"large story".as_slice()]),
        saga: None,
        slug: "large-story".to_owned(),
        lead: None,
        days: None,
        articles: members.iter().map(|member| member.article.id).collect(),
    };
    let mut marks = vec![processor_nanoseconds()?];
    let collation = collate(&story, &members, &[]);
    marks.push(processor_nanoseconds()?);
    let edition = Edition {
        collation: &collation.value,
        members: &members,
        corrections: &[],
        notes: &collation.notes,
        generator: "secondsource-eval",
    };
    let dossier = json::dossier(&edition);
    marks.push(processor_nanoseconds()?);
    let page = html::story_page(&dossier);
    marks.push(processor_nanoseconds()?);
    let milliseconds: Vec<u64> = marks.windows(2).map(|pair| pair[1].saturating_sub(pair[0]) / 1_000_000).collect();
    let mut scores = Scores::default();
    scores.remarks.push(format!(
        "{} articles, {} claims; milliseconds: collation {}, dossier {}, page {}, together {}; page {} bytes",
        members.len(),
        collation.value.claims.len(),
        milliseconds[0],
        milliseconds[1],
        milliseconds[2],
        milliseconds.iter().sum::<u64>(),
        page.len()
    ));
    Ok(scores)
}
