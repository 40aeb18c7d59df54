//! `secondsource cluster`: which articles tell of one story.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use secondsource_dossier::json;
use secondsource_engine::Work;

use super::as_json;
use crate::args::{ClusterArgs, ClusterFormat};
use crate::console::Console;
use crate::desk::{Desk, articles, corrections, notes_of, pages, tell_warnings};
use crate::output;

pub(crate) fn run(args: &ClusterArgs, console: &Console, desk: &Desk) -> anyhow::Result<()> {
    let corrections = corrections(console, args.corrections.as_deref())?;
    let pages = pages(console, &args.input)?;
    let works = articles(console, desk, &pages, &corrections);
    tell_warnings(console, notes_of(&works));
    let stories = desk.engine(&corrections).stories(&works);
    let mut story_of = BTreeMap::new();
    for story in &stories {
        for article in &story.articles {
            story_of.insert(*article, story);
        }
    }
    let mut text = String::new();
    for work in &works {
        let Some(story) = story_of.get(&work.article.id) else { continue };
        match args.format {
            ClusterFormat::Tsv => {
                let _ = writeln!(text, "{}\t{}", name(work), story.id);
            }
            ClusterFormat::Jsonl => {
                let object = json::Member {
                    schema: json::Version,
                    kind: "cluster",
                    id: &name(work),
                    article: work.article.id.to_string(),
                    source: json::Source::from(&work.article.source),
                    story: story.id.to_string(),
                    saga: story.saga.map(|saga| saga.to_string()),
                    slug: &story.slug,
                };
                text.push_str(&as_json::lines(std::iter::once(object))?);
            }
        }
    }
    output::write(console, args.output.as_deref(), &text)
}

/// The line's own id, else the input's name; tabs and line breaks would break the table.
fn name(work: &Work) -> String {
    let source = &work.article.source;
    source.id.as_deref().map_or_else(|| source.label(), str::to_owned).replace(['\t', '\n', '\r'], " ")
}
