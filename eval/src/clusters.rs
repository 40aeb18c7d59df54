//! Grouping of articles into stories: B-cubed and pairwise scores against labelled stories.
//!
//! Data: JSON lines `{id, date, title, text, story}`, read by the program's own door; a line whose `story` is null is grouped and not scored.

use std::collections::BTreeMap;
use std::path::Path;

use anyhow::Context as _;
use secondsource_engine::{DiskWorld, Engine, ReadOptions, Work, gather};
use secondsource_model::ArticleId;
use secondsource_story::{StoryArticle, cluster, cluster_at, story_text};
use serde::Deserialize;

use crate::score::{Scores, ratio};

#[derive(Deserialize)]
struct Line {
    id: String,
    story: Option<String>,
}

/// A set read as the program reads it: labels and what grouping takes of each article.
struct Set {
    labels: Vec<Option<String>>,
    articles: Vec<Read>,
}

struct Read {
    id: String,
    title: String,
    text: String,
    day: Option<String>,
}

/// Scores the set at `data`, read and grouped through the stages of the program.
pub(crate) fn run(data: &Path) -> anyhow::Result<Scores> {
    let labels = labels(data)?;
    let works = works(data);
    let stories = Engine::default().stories(&works);
    let mut story_of = BTreeMap::new();
    for story in &stories {
        for article in &story.articles {
            story_of.insert(*article, story.id.to_string());
        }
    }
    let given: BTreeMap<&str, String> = works
        .iter()
        .filter_map(|work| Some((work.article.source.id.as_deref()?, story_of.get(&work.article.id)?.clone())))
        .collect();
    let labelled: Vec<(&str, String)> = labels
        .iter()
        .filter_map(|(id, story)| {
            // What could not be read stands alone.
            let alone = || format!("alone {id}");
            Some((story.as_deref()?, given.get(id.as_str()).cloned().unwrap_or_else(alone)))
        })
        .collect();
    let mut scores = score(&labelled);
    // Ids only settle ties; a score that hangs on them is luck.
    let set = read(labels, &works);
    let orders: Vec<f64> = (0..ORDERS).filter_map(|order| bcubed(&set, order, None)).collect();
    scores.set("bcubed_f1_worst_order", orders.iter().copied().reduce(f64::min));
    scores.remarks.push(format!("with other ids: {}", list(&orders)));
    Ok(scores)
}

/// Orders of ids that a score is taken with.
const ORDERS: u64 = 5;
/// Bars tried by [`sweep`].
const BARS: [f32; 13] = [0.35, 0.36, 0.37, 0.38, 0.39, 0.40, 0.41, 0.42, 0.43, 0.44, 0.45, 0.46, 0.47];

/// Scores every `.jsonl` in the folder at `data` with other bars, and each with the bar that is best on the rest.
#[expect(clippy::disallowed_methods, reason = "the evaluation program reads its data sets itself")]
pub(crate) fn sweep(data: &Path) -> anyhow::Result<Scores> {
    let mut files: Vec<_> = std::fs::read_dir(data)
        .with_context(|| format!("{} cannot be listed", data.display()))?
        .filter_map(|entry| Some(entry.ok()?.path()))
        .filter(|path| path.extension().is_some_and(|ending| ending == "jsonl"))
        .collect();
    files.sort();
    let mut scores = Scores::default();
    let mut table: Vec<(String, Vec<f64>)> = Vec::new();
    for file in &files {
        let set = read(labels(file)?, &works(file));
        let row: Vec<f64> = BARS
            .iter()
            .map(|bar| {
                let orders: Vec<f64> = (0..ORDERS).filter_map(|order| bcubed(&set, order, Some(*bar))).collect();
                orders.iter().sum::<f64>() / (1.0_f64).max(f64::from(u32::try_from(orders.len()).unwrap_or(1)))
            })
            .collect();
        let name = file.file_stem().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        scores.remarks.push(format!("{name:<26} {}", list(&row)));
        table.push((name, row));
    }
    let shown: Vec<f64> = BARS.iter().map(|bar| f64::from(*bar) / 100.0).collect();
    scores.remarks.insert(0, format!("{:<26} {}", "bar", list(&shown)));
    for (left_out, (name, row)) in table.iter().enumerate() {
        let mean = |bar: usize| -> f64 {
            table.iter().enumerate().filter(|(at, _)| *at != left_out).map(|(_, (_, row))| row[bar]).sum()
        };
        let best = (0..BARS.len()).max_by(|left, right| mean(*left).total_cmp(&mean(*right)));
        scores.set(&format!("{name}.bar_of_the_others"), best.map(|bar| row[bar]));
        scores.set(&format!("{name}.own_best_bar"), row.iter().copied().reduce(f64::max));
    }
    Ok(scores)
}

fn list(figures: &[f64]) -> String {
    figures.iter().map(|figure| format!("{:5.2}", figure * 100.0)).collect::<Vec<_>>().join(" ")
}

#[expect(clippy::disallowed_methods, reason = "the evaluation program reads its data sets itself")]
fn labels(data: &Path) -> anyhow::Result<Vec<(String, Option<String>)>> {
    let text = std::fs::read_to_string(data).with_context(|| format!("{} cannot be read", data.display()))?;
    let mut labels = Vec::new();
    for line in text.lines().filter(|line| !line.trim().is_empty()) {
        let line: Line =
            serde_json::from_str(line).with_context(|| format!("{}: not a line of articles", data.display()))?;
        labels.push((line.id, line.story));
    }
    Ok(labels)
}

fn works(data: &Path) -> Vec<Work> {
    let gathered = gather(&DiskWorld, &[data.display().to_string()], &ReadOptions::default());
    Engine::default().read_all(&gathered.pages, &|_| ())
}

fn read(labels: Vec<(String, Option<String>)>, works: &[Work]) -> Set {
    let labels: BTreeMap<String, Option<String>> = labels.into_iter().collect();
    let known = works.iter().filter_map(|work| {
        let id = work.article.source.id.as_deref()?;
        let (title, text) = story_text(&work.article);
        let read = Read { id: id.to_owned(), title, text, day: work.article.day().map(str::to_owned) };
        Some((labels.get(id)?.clone(), read))
    });
    let (labels, articles) = known.unzip();
    Set { labels, articles }
}

fn bcubed(set: &Set, order: u64, bar: Option<f32>) -> Option<f64> {
    let articles: Vec<StoryArticle<'_>> = set
        .articles
        .iter()
        .map(|article| StoryArticle {
            id: ArticleId::of([article.id.as_bytes(), order.to_le_bytes().as_slice()]),
            title: &article.title,
            text: &article.text,
            day: article.day.as_deref(),
            outlet: None,
        })
        .collect();
    let answers = bar.map_or_else(|| cluster(&articles), |bar| cluster_at(&articles, bar));
    let labelled: Vec<(&str, String)> = set
        .labels
        .iter()
        .zip(&answers)
        .filter_map(|(label, answer)| Some((label.as_deref()?, answer.story.to_string())))
        .collect();
    score(&labelled).figures.get("bcubed_f1").copied().flatten()
}

/// B-cubed (Bagga and Baldwin 1998) and pairs, from the wanted and the given story of each article.
fn score(labelled: &[(&str, String)]) -> Scores {
    let (mut wanted, mut given, mut cells) = (BTreeMap::new(), BTreeMap::new(), BTreeMap::new());
    for (want, got) in labelled {
        *wanted.entry(*want).or_insert(0_usize) += 1;
        *given.entry(got.as_str()).or_insert(0_usize) += 1;
        *cells.entry((*want, got.as_str())).or_insert(0_usize) += 1;
    }
    let (mut precision, mut recall) = (0.0, 0.0);
    for ((want, got), count) in &cells {
        precision += ratio(count * count, given[got]).unwrap_or(0.0);
        recall += ratio(count * count, wanted[want]).unwrap_or(0.0);
    }
    let pairs = |count: &usize| count * count.saturating_sub(1) / 2;
    let (right, got, want): (usize, usize, usize) =
        (cells.values().map(pairs).sum(), given.values().map(pairs).sum(), wanted.values().map(pairs).sum());
    let mut scores = Scores::default();
    let mean = ratio(1, labelled.len()).unwrap_or(0.0);
    let (precision, recall) = (precision * mean, recall * mean);
    let some = !labelled.is_empty();
    scores.set("bcubed_precision", some.then_some(precision));
    scores.set("bcubed_recall", some.then_some(recall));
    scores.set("bcubed_f1", some.then(|| 2.0 * precision * recall / (precision + recall)));
    scores.set("pair_f1", ratio(2 * right, got + want));
    scores.remarks.push(format!("{} articles, {} stories wanted, {} given", labelled.len(), wanted.len(), given.len()));
    scores
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bcubed_is_that_of_the_paper() {
        let labelled = [("a", "1".to_owned()), ("a", "1".to_owned()), ("a", "2".to_owned()), ("b", "2".to_owned())];
        let scores = score(&labelled);
        let figure = |name: &str| scores.figures[name].unwrap_or(f64::NAN);
        assert!((figure("bcubed_precision") - 0.75).abs() < 1e-9);
        assert!((figure("bcubed_recall") - (4.0 / 3.0 + 1.0 / 3.0 + 1.0) / 4.0).abs() < 1e-9);
        assert_eq!(score(&[]).figures["bcubed_f1"], None);
    }
}
