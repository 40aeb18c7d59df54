//! Time expressions against labelled TIMEX3 values: strict, relaxed and value F1 as in TempEval-3.
//!
//! Data: `[{"id", "dct", "text", "timex": [{"start", "end", "value", "dct", "accept"?}], "ignore"?}]`, offsets in code points. A text that comes as
//! tokens is joined as people write first.

use std::path::Path;

use secondsource_facts::time::{self, DocumentTime};
use secondsource_model::{Anchor, SourceText};
use secondsource_nlp::Pipeline;
use serde::Deserialize;

use crate::score::{Counts, Scores};
use crate::{data_file, detokenise};

#[derive(Deserialize)]
struct Document {
    id: String,
    dct: Option<String>,
    text: String,
    timex: Vec<Gold>,
    #[serde(default)]
    ignore: Vec<(usize, usize)>,
}

#[derive(Deserialize)]
struct Gold {
    start: usize,
    end: usize,
    value: String,
    #[serde(default)]
    dct: bool,
    #[serde(default)]
    accept: Vec<String>,
}

/// Scores the set at `data`.
pub(crate) fn run(data: &Path) -> anyhow::Result<Scores> {
    let text = data_file::text(data)?;
    let documents: Vec<Document> = serde_json::from_str(&text)?;
    let pipeline = Pipeline::english()?;
    let (mut strict, mut relaxed, mut value) = (Counts::default(), Counts::default(), Counts::default());
    let mut scores = Scores::default();
    for document in &documents {
        let joined = detokenise::join(&document.text);
        let source = SourceText::new(joined.text());
        let parse = pipeline.parse(source.as_str());
        let day = document.dct.as_deref().filter(|day| day.len() == 10 && day.as_bytes().get(4) == Some(&b'-'));
        let found = time::tag(&source, DocumentTime { day, anchor: Anchor::DocumentTime }, Some(&parse));
        let skip: Vec<(usize, usize)> = document
            .timex
            .iter()
            .filter(|gold| gold.dct)
            .map(|gold| (gold.start, gold.end))
            .chain(document.ignore.iter().copied())
            .map(|(start, end)| joined.byte_range(start, end))
            .collect();
        let found: Vec<_> = found
            .into_iter()
            .filter(|time| !skip.iter().any(|(start, end)| time.span.start() < *end && *start < time.span.end()))
            .collect();
        let mut used = vec![false; found.len()];
        let wanted: Vec<&Gold> = document.timex.iter().filter(|gold| !gold.dct).collect();
        for counts in [&mut strict, &mut relaxed, &mut value] {
            counts.given += found.len();
            counts.wanted += wanted.len();
        }
        for gold in wanted {
            let (start, end) = joined.byte_range(gold.start, gold.end);
            let words = joined.text().get(start..end).unwrap_or("");
            let hit = (0..found.len())
                .find(|at| !used[*at] && found[*at].span.start() < end && start < found[*at].span.end());
            let Some(hit) = hit else {
                scores.remarks.push(format!("missed\t{}\t{words}\t{}", document.id, gold.value));
                continue;
            };
            used[hit] = true;
            relaxed.right += 1;
            let exact = found[hit].span.range() == (start..end);
            strict.right += usize::from(exact);
            if !exact {
                scores.remarks.push(format!("span\t{}\t{words}\t{}", document.id, source.slice(found[hit].span)));
            }
            let right = found[hit].value == gold.value || gold.accept.contains(&found[hit].value);
            value.right += usize::from(right);
            if !right {
                scores.remarks.push(format!("value\t{}\t{words}\t{}\t{}", document.id, gold.value, found[hit].value));
            }
        }
        for (time, _) in found.iter().zip(&used).filter(|(_, used)| !**used) {
            scores.remarks.push(format!("spurious\t{}\t{}\t{}", document.id, source.slice(time.span), time.value));
        }
    }
    for (name, counts) in [("strict", strict), ("relaxed", relaxed), ("value", value)] {
        scores.set(name, counts.f1());
        scores.set(&format!("{name}.precision"), counts.precision());
        scores.set(&format!("{name}.recall"), counts.recall());
    }
    Ok(scores)
}
