//! Speed of finding facts when the parse is there: words a second of processor time for statements with entities, for the rest, and for all.
//!
//! Data: JSON lines with a `text` each. Every text is parsed once; each stage then reads all texts three times on one thread, and the fastest time
//! counts, so that other load matters little. The processor time is that of the thread as Linux tells it. Left out: reading, parsing, writing. The
//! last lines tell how the time for a word grows on one paragraph that repeats a sentence, up to the most that is read of a page.

use std::path::Path;

use anyhow::Context as _;
use secondsource_engine::parse_article;
use secondsource_facts::{find_facts, find_statements};
use secondsource_model::Article;
use secondsource_nlp::{Parse, Pipeline};
use serde::Deserialize;

use crate::score::Scores;
use crate::stream::processor_nanoseconds;
use crate::{articles, data_file};

const ROUNDS: usize = 3;
const SENTENCE: &str = "Rusk said on Monday that the wall was weak, but the ministry denied it. ";

#[derive(Deserialize)]
struct Line {
    text: String,
}

/// Times the stages over the set at `data`.
pub(crate) fn run(data: &Path) -> anyhow::Result<Scores> {
    let pipeline = Pipeline::english().context("the program's own language model cannot be read")?;
    let lines = data_file::text(data)?;
    let texts =
        lines.lines().filter(|line| !line.trim().is_empty()).map(|line| Ok(serde_json::from_str::<Line>(line)?.text));
    let texts = texts.collect::<anyhow::Result<Vec<String>>>()?;
    let start = processor_nanoseconds()?;
    let read = |text: &String| {
        let article = articles::of_text("", text, None);
        let parse = parse_article(&article, &pipeline).value;
        (article, parse)
    };
    let parsed: Vec<(Article, Parse)> = texts.iter().map(read).collect();
    let parsing = processor_nanoseconds()?.saturating_sub(start);
    let words: usize = texts.iter().map(|text| text.split_whitespace().count()).sum();
    let statements = fastest(&parsed, |article, parse| drop(find_statements(article, parse)))?;
    let all = fastest(&parsed, |article, parse| drop(find_facts(article, parse)))?;
    let mut scores = Scores::default();
    let mut tell = |what: &str, nanoseconds: u64| {
        scores.remarks.push(format!("{what}: {:.0} words per processor second", rate(words, nanoseconds)));
    };
    tell("parsing", parsing);
    tell("statements with entities", statements);
    tell("the other facts", all.saturating_sub(statements));
    tell("all facts", all);
    scores.remarks.push(format!("{words} words in {} texts", texts.len()));
    for repeats in [1_000, 4_000, 14_000] {
        let text = SENTENCE.repeat(repeats);
        let article = articles::of_text("", &text, None);
        let parsed = [(article.clone(), parse_article(&article, &pipeline).value)];
        let words = text.split_whitespace().count();
        let statements = fastest(&parsed, |article, parse| drop(find_statements(article, parse)))?;
        let all = fastest(&parsed, |article, parse| drop(find_facts(article, parse)))?;
        scores.remarks.push(format!(
            "one sentence {repeats} times: {:.0} words per processor second for statements with entities, {:.0} for all facts",
            rate(words, statements),
            rate(words, all)
        ));
    }
    Ok(scores)
}

/// The least processor time of a stage over all articles.
fn fastest(parsed: &[(Article, Parse)], stage: impl Fn(&Article, &Parse)) -> anyhow::Result<u64> {
    let mut least = u64::MAX;
    for _ in 0..ROUNDS {
        let start = processor_nanoseconds()?;
        for (article, parse) in parsed {
            stage(article, parse);
        }
        least = least.min(processor_nanoseconds()?.saturating_sub(start));
    }
    Ok(least)
}

fn rate(words: usize, nanoseconds: u64) -> f64 {
    let seconds = std::time::Duration::from_nanos(nanoseconds.max(1)).as_secs_f64();
    f64::from(u32::try_from(words).unwrap_or(u32::MAX)) / seconds
}
