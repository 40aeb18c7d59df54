//! `secondsource parse`: sentences, tokens, tags, dependencies and named entities, one object an article.

use secondsource_dossier::json::{self, SCHEMA};
use secondsource_model::Article;
use secondsource_nlp::{Parse, Token};
use serde::Serialize;

use super::as_json;
use crate::args::{DataFormat, ParseArgs};
use crate::console::Console;
use crate::desk::{Desk, pages, tell_warnings};
use crate::{output, progress};

pub(crate) fn run(args: &ParseArgs, console: &Console, desk: &Desk) -> anyhow::Result<()> {
    let pages = pages(console, &args.input)?;
    let bar = progress::bar(console, pages.len(), "parsing");
    let parsed = desk.engine(&[]).parse_all(&pages, &|count| bar.inc(count as u64));
    bar.finish_and_clear();
    tell_warnings(console, parsed.iter().map(|(article, _)| (article.source.label(), article.notes.as_slice())));
    let objects = parsed.iter().map(|(article, parse)| ParsedArticle::new(article, parse));
    let text = match args.format {
        DataFormat::Jsonl => as_json::lines(objects)?,
        DataFormat::Json => as_json::document("parses", objects)?,
    };
    output::write(console, args.output.as_deref(), &text)
}

/// An article's parse. Names and values of the token fields are spaCy's; `start` and `end` are bytes of UTF-8 into `text`.
#[derive(Serialize)]
struct ParsedArticle<'a> {
    schema: &'static str,
    kind: &'static str,
    id: Option<&'a str>,
    article: String,
    source: json::Source,
    text: &'a str,
    tokens: Vec<ParsedToken<'a>>,
}

#[derive(Serialize)]
struct ParsedToken<'a> {
    start: usize,
    end: usize,
    whitespace: bool,
    norm: &'a str,
    tag: &'a str,
    pos: &'a str,
    morph: &'a str,
    lemma: &'a str,
    head: usize,
    dep: &'a str,
    ent_type: &'a str,
    ent_iob: &'static str,
    is_sent_start: bool,
}

impl<'a> ParsedArticle<'a> {
    fn new(article: &'a Article, parse: &'a Parse) -> Self {
        Self {
            schema: SCHEMA,
            kind: "parse",
            id: article.source.id.as_deref(),
            article: article.id.to_string(),
            source: json::Source::from(&article.source),
            text: parse.text(),
            tokens: parse.tokens().map(ParsedToken::new).collect(),
        }
    }
}

impl<'a> ParsedToken<'a> {
    fn new(token: Token<'a>) -> Self {
        let range = token.range();
        Self {
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
}
