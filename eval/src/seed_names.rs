//! Names, nouns and pronouns of the two founding reports: whether each is a mention of the entity that it names.
//!
//! Data: one JSON document with `files` (letter to path) and `entities`, each with its mentions: file, byte range, kind. The entity found for a gold
//! entity in a report is the one that most of its names are mentions of (of several the one met first). A mention is right if a mention of that
//! entity lies in it or around it, and no mention of another entity fits closer.

use std::collections::BTreeMap;
use std::path::Path;

use anyhow::Context as _;
use secondsource_engine::parse_article;
use secondsource_facts::find_facts;
use secondsource_model::Facts;
use secondsource_nlp::Pipeline;
use serde::Deserialize;

use crate::score::{Counts, Scores};
use crate::{articles, data_file};

#[derive(Deserialize)]
struct Gold {
    files: BTreeMap<String, String>,
    entities: Vec<Entity>,
}

#[derive(Deserialize)]
struct Entity {
    name: String,
    mentions: Vec<Mention>,
}

#[derive(Deserialize)]
struct Mention {
    doc: String,
    byte_start: usize,
    byte_end: usize,
    text: String,
    kind: String,
}

/// Scores the set at `data`.
pub(crate) fn run(data: &Path) -> anyhow::Result<Scores> {
    let gold: Gold = serde_json::from_str(&data_file::text(data)?)
        .with_context(|| format!("{}: not a reading of reports", data.display()))?;
    let root = data.ancestors().nth(3).context("the set lies too near the root")?;
    let pipeline = Pipeline::english().context("the program's own language model cannot be read")?;
    let mut counts: BTreeMap<&str, Counts> = BTreeMap::new();
    let mut scores = Scores::default();
    for (doc, path) in &gold.files {
        let text = data_file::text(&root.join(path))?;
        let article = articles::of_text(doc, &text, None);
        let facts = find_facts(&article, &parse_article(&article, &pipeline).value).value;
        for entity in &gold.entities {
            let here: Vec<&Mention> = entity.mentions.iter().filter(|mention| mention.doc == *doc).collect();
            let names = here.iter().filter(|mention| mention.kind == "name");
            let mut votes: BTreeMap<usize, usize> = BTreeMap::new();
            for found in names.filter_map(|mention| named_at(&facts, mention)) {
                *votes.entry(found).or_default() += 1;
            }
            let own =
                votes.iter().max_by_key(|(found, votes)| (**votes, std::cmp::Reverse(**found))).map(|(at, _)| *at);
            for mention in here {
                let found = named_at(&facts, mention);
                let right = found.is_some() && (own.is_none() || found == own);
                let counts = counts.entry(&mention.kind).or_default();
                counts.wanted += 1;
                counts.right += usize::from(right);
                if !right {
                    let named = found.map_or("nobody", |found| &facts.entities[found].name);
                    let (text, at) = (&mention.text, mention.byte_start);
                    scores.remarks.push(format!("{doc} {at} {} {text:?} of {:?}: {named}", mention.kind, entity.name));
                }
            }
        }
    }
    for (kind, counts) in counts {
        scores.set(&format!("{kind}.right"), counts.recall());
        scores.remarks.push(format!("{kind}: {} of {}", counts.right, counts.wanted));
    }
    Ok(scores)
}

/// The entity with the mention that shares most with a gold one and lies in it or around it; the first of several.
fn named_at(facts: &Facts, mention: &Mention) -> Option<usize> {
    let mut best: Option<(usize, usize)> = None;
    for (at, entity) in facts.entities.iter().enumerate() {
        for span in entity.mentions.iter().map(|mention| mention.span) {
            let inside = mention.byte_start <= span.start() && span.end() <= mention.byte_end;
            let around = span.start() <= mention.byte_start && mention.byte_end <= span.end();
            if !inside && !around {
                continue;
            }
            let apart = span.start().abs_diff(mention.byte_start) + span.end().abs_diff(mention.byte_end);
            if best.is_none_or(|(least, _)| apart < least) {
                best = Some((apart, at));
            }
        }
    }
    best.map(|(_, at)| at)
}
