//! Coded sentences: the class of the main event, its source and its target.
//!
//! Data: JSON lines of PLOVER records (`id`, `text`, `event`, `source` and `target` as lists of `{actorText}`, or an empty string). Each sentence is
//! read as an article of one line. Type: the class of the main event ([`plover_class`]); FIGHT, which newer manuals call ASSAULT, counts as that.
//! Source and target: our words for the agent, and for the target or else the patient, against any of the actors of the record by
//! [`crate::token_overlap::same_actor`]; a pronoun that refers to somebody named counts by the name. Records without a source or target are not counted
//! there. `dev.` is the even records, which may be read; `rest.` the odd ones, of which only the figures are printed.

use std::path::Path;

use secondsource_engine::parse_article;
use secondsource_facts::{Reading, find_facts, main_event, plover_class};
use secondsource_model::{Article, Facts, Participant};
use secondsource_nlp::Pipeline;
use serde::Deserialize;
use serde_json::Value;

use crate::score::{Counts, Scores};
use crate::token_overlap::same_actor;
use crate::{articles, data_file};

#[derive(Deserialize)]
struct Record {
    id: String,
    text: String,
    event: String,
    #[serde(default)]
    source: Value,
    #[serde(default)]
    target: Value,
}

/// Scores the records at `data`.
pub(crate) fn run(data: &Path) -> anyhow::Result<Scores> {
    let pipeline = Pipeline::english()?;
    let mut scores = Scores::default();
    let mut sums = [[Counts::default(); 3]; 2];
    for (number, line) in data_file::text(data)?.lines().filter(|line| !line.trim().is_empty()).enumerate() {
        let record: Record = serde_json::from_str(line)?;
        let article = articles::of_text(&record.id, &record.text, None);
        let parse = parse_article(&article, &pipeline).value;
        let facts = find_facts(&article, &parse).value;
        let main = main_event(Reading::new(&article, &parse), &facts);
        let event = main.and_then(|main| facts.events.get(main.0 as usize));
        let wanted = if record.event == "FIGHT" { "assault".to_owned() } else { record.event.to_lowercase() };
        let got = event.map_or("none", |event| plover_class(event).as_str());
        let source = event.and_then(|event| event.agent);
        let target = event.and_then(|event| event.target.or(event.patient));
        let part = &mut sums[number % 2];
        part[0].wanted += 1;
        part[0].right += usize::from(got == wanted);
        let mut wrong = String::new();
        if got != wanted {
            wrong = format!("type {wanted}, got {got};");
        }
        for (at, (gold, ours)) in [(&record.source, source), (&record.target, target)].into_iter().enumerate() {
            let Some(gold) = actors(gold) else { continue };
            let ours = ours.map_or_else(Vec::new, |ours| names(&article, &facts, ours));
            let right = ours.iter().any(|ours| gold.iter().any(|gold| same_actor(gold, ours)));
            part[at + 1].wanted += 1;
            part[at + 1].right += usize::from(right);
            if !right {
                wrong.push_str(&format!(" {} {gold:?}, got {ours:?};", ["source", "target"][at]));
            }
        }
        if !wrong.is_empty() && number % 2 == 0 {
            scores.remarks.push(format!(
                "{}\t{}\t{wrong}",
                event.map_or("-", |event| article.slice(event.trigger)),
                record.text
            ));
        }
    }
    for (at, name) in ["type", "source", "target"].into_iter().enumerate() {
        let mut all = sums[0][at];
        all.add(sums[1][at]);
        scores.set(&format!("dev.{name}"), sums[0][at].recall());
        scores.set(&format!("rest.{name}"), sums[1][at].recall());
        scores.set(name, all.recall());
    }
    Ok(scores)
}

fn actors(gold: &Value) -> Option<Vec<String>> {
    let names: Vec<String> = gold
        .as_array()?
        .iter()
        .filter_map(|actor| actor.get("actorText").and_then(Value::as_str))
        .filter(|name| name.chars().any(char::is_alphanumeric))
        .map(str::to_owned)
        .collect();
    (!names.is_empty()).then_some(names)
}

/// The words of a participant, and the name of whom they refer to.
fn names(article: &Article, facts: &Facts, who: Participant) -> Vec<String> {
    let entity = who.entity.and_then(|entity| facts.entities.get(entity.0 as usize));
    std::iter::once(article.slice(who.span).to_owned()).chain(entity.map(|entity| entity.name.clone())).collect()
}
