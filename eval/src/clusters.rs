//! Grouping of articles into stories: B-cubed and pairwise scores against labelled stories.
//!
//! Data: JSON lines `{id, date, title, text, story}`; a line whose `story` is null is grouped and not scored.

use std::collections::BTreeMap;
use std::path::Path;

use anyhow::Context as _;
use secondsource_model::ArticleId;
use secondsource_story::{StoryArticle, cluster};
use serde::Deserialize;

use crate::score::{Scores, ratio};

#[derive(Deserialize)]
struct Line {
    id: String,
    #[serde(default)]
    date: Option<String>,
    #[serde(default)]
    title: String,
    #[serde(default)]
    text: String,
    story: Option<String>,
}

/// Scores the set at `data`.
#[expect(clippy::disallowed_methods, reason = "the evaluation program reads its data sets itself")]
pub(crate) fn run(data: &Path) -> anyhow::Result<Scores> {
    let text = std::fs::read_to_string(data).with_context(|| format!("{} cannot be read", data.display()))?;
    let mut lines: Vec<Line> = Vec::new();
    for line in text.lines().filter(|line| !line.trim().is_empty()) {
        lines.push(serde_json::from_str(line).with_context(|| format!("{}: not a line of articles", data.display()))?);
    }
    let articles: Vec<StoryArticle<'_>> = lines
        .iter()
        .map(|line| StoryArticle {
            id: ArticleId::of([line.id.as_bytes()]),
            title: &line.title,
            text: &line.text,
            day: line.date.as_deref().filter(|day| !day.is_empty()),
            outlet: None,
        })
        .collect();
    let answers = cluster(&articles);
    let labelled: Vec<(&str, String)> = lines
        .iter()
        .zip(&answers)
        .filter_map(|(line, answer)| Some((line.story.as_deref()?, answer.story.to_string())))
        .collect();
    Ok(score(&labelled))
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
