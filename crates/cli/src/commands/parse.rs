//! `secondsource parse`: sentences, tokens, tags, dependencies and named entities, one object an article.

use secondsource_dossier::json;
use secondsource_engine::ParseBy;
use secondsource_model::Article;
use secondsource_nlp::{Parse, Token};

use super::as_json;
use crate::args::{DataFormat, ParseArgs};
use crate::console::Console;
use crate::desk::{Desk, pages, tell_warnings};
use crate::{output, progress};

pub(crate) fn run(args: &ParseArgs, console: &Console, desk: &Desk) -> anyhow::Result<()> {
    let pages = pages(console, &args.input)?;
    // Lines on a terminal are progress enough.
    let on_screen = args.output.is_none() && console.stdout_is_terminal();
    let bar = progress::bar(console, if on_screen { 0 } else { pages.len() }, "parsing");
    let by = if args.input.plain { ParseBy::Text } else { ParseBy::Block };
    let tell = |article: &Article| {
        bar.inc(1);
        bar.suspend(|| tell_warnings(console, [(article.source.label(), article.notes.as_slice())].into_iter()));
    };
    let engine = desk.engine(&[]);
    match args.format {
        DataFormat::Jsonl => {
            let mut lines = output::Lines::open(console, args.output.as_deref())?;
            engine.parse_each(pages, by, |article, parse| {
                tell(&article);
                lines.put(&parsed(&article, &parse))
            })?;
            bar.finish_and_clear();
            lines.finish()
        }
        DataFormat::Json => {
            let mut read = Vec::new();
            engine.parse_each(pages, by, |article, parse| {
                tell(&article);
                read.push((article, parse));
                anyhow::Ok(())
            })?;
            bar.finish_and_clear();
            let text = as_json::document("parses", read.iter().map(|(article, parse)| parsed(article, parse)))?;
            output::write(console, args.output.as_deref(), &text)
        }
    }
}

fn parsed<'a>(article: &'a Article, parse: &'a Parse) -> json::Parse<'a> {
    json::Parse {
        schema: json::Version,
        kind: "parse",
        id: article.source.id.as_deref(),
        article: article.id.to_string(),
        source: json::Source::from(&article.source),
        text: parse.text(),
        tokens: parse.tokens().map(token).collect(),
    }
}

fn token(token: Token<'_>) -> json::Token<'_> {
    let range = token.range();
    json::Token {
        start: range.start,
        end: range.end,
        whitespace: token.whitespace(),
        norm: token.norm(),
        tag: token.tag(),
        pos: token.pos(),
        morph: token.morph(),
        lemma: token.lemma(),
        head: token.head().index(),
        dep: token.dep(),
        ent_type: token.ent_type(),
        ent_iob: token.ent_iob().letter(),
        is_sent_start: token.is_sent_start(),
    }
}
