//! Who, what, when and where of an article: the first answer against the answers of people.
//!
//! Data: a folder of JSON files in the form of Giveme5W1H (`title`, `description`, `text`, `date_publish`, `fiveWoneH.WORD.annotated[].text`). An answer is
//! a hit if the F1 of its words with any accepted answer is .5 or more; no answer is a miss; a question without accepted answers is not counted.
//! For "when" the day counts too, as `when.day`: the words hit, or the day that they mean lies in an accepted answer's `parsed`. The set is for
//! measuring only: `dev.` is the even files by name, which may be read, `rest.` the odd ones.

use std::path::Path;

use anyhow::Context;
use secondsource_engine::parse_article;
use secondsource_facts::{Reading, find_facts, five_w};
use secondsource_model::Span;
use secondsource_nlp::Pipeline;
use serde_json::Value;

use crate::articles;
use crate::score::{Counts, Scores};
use crate::token_overlap::f1;

const QUESTIONS: [&str; 5] = ["who", "what", "when", "where", "when.day"];

/// Scores the folder at `data`.
#[expect(clippy::disallowed_methods, reason = "the evaluation program reads its data sets itself")]
pub(crate) fn run(data: &Path) -> anyhow::Result<Scores> {
    let pipeline = Pipeline::english()?;
    let mut files: Vec<_> = std::fs::read_dir(data)
        .with_context(|| format!("{}: cannot list", data.display()))?
        .collect::<Result<Vec<_>, _>>()?
        .into_iter()
        .map(|entry| entry.path())
        .filter(|path| path.extension().is_some_and(|extension| extension == "json"))
        .collect();
    files.sort();
    let mut scores = Scores::default();
    let mut sums = [[Counts::default(); QUESTIONS.len()]; 2];
    for (number, path) in files.iter().enumerate() {
        let record: Value =
            serde_json::from_str(&std::fs::read_to_string(path)?).with_context(|| path.display().to_string())?;
        let field = |name: &str| record.get(name).and_then(Value::as_str).unwrap_or("").trim();
        let text: Vec<&str> =
            [field("title"), field("description"), field("text")].into_iter().filter(|part| !part.is_empty()).collect();
        let article = articles::of_text(field("dId"), &text.join("\n"), field("date_publish").get(..10));
        let parse = parse_article(&article, &pipeline).value;
        let facts = find_facts(&article, &parse).value;
        let answer = five_w(Reading::new(&article, &parse), &facts);
        let day = answer
            .when
            .and_then(|when| facts.times.iter().find(|time| time.span == when))
            .map(|time| time.value.clone());
        let spans: [Option<Span>; 5] = [answer.who, answer.what, answer.when, answer.place, answer.when];
        for (at, (question, ours)) in QUESTIONS.into_iter().zip(spans).enumerate() {
            let accepted = record
                .pointer(&format!("/fiveWoneH/{}/annotated", question.trim_end_matches(".day")))
                .and_then(Value::as_array);
            let gold: Vec<&Value> = accepted
                .into_iter()
                .flatten()
                .filter(|answer| answer.get("text").is_some_and(Value::is_string))
                .collect();
            if gold.is_empty() {
                continue;
            }
            let words = |answer: &Value, key: &str| answer.get(key).and_then(Value::as_str).unwrap_or("").to_owned();
            let hit =
                ours.is_some_and(|ours| gold.iter().any(|gold| f1(article.slice(ours), &words(gold, "text")) >= 0.5));
            let same_day = question == "when.day"
                && day.as_deref().is_some_and(|day| {
                    gold.iter().any(|gold| {
                        let parsed = words(gold, "parsed");
                        parsed.len() >= 10 && day.get(..10).is_some_and(|day| parsed.get(..10) == Some(day))
                    })
                });
            let counts = &mut sums[number % 2][at];
            counts.wanted += 1;
            counts.right += usize::from(hit || same_day);
            if !hit && number % 2 == 0 && question != "when.day" {
                let ours = ours.map_or("-", |ours| article.slice(ours));
                let gold: Vec<String> = gold.iter().map(|gold| words(gold, "text")).collect();
                scores.remarks.push(format!("{question}\t{ours}\twant {}\t{}", gold.join(" | "), field("title")));
            }
        }
    }
    for (at, name) in QUESTIONS.into_iter().enumerate() {
        let mut all = sums[0][at];
        all.add(sums[1][at]);
        scores.set(&format!("dev.{name}"), sums[0][at].recall());
        scores.set(&format!("rest.{name}"), sums[1][at].recall());
        scores.set(name, all.recall());
    }
    scores.remarks.sort();
    Ok(scores)
}
