//! `secondsource extract`: page to article, with what was left out and why.

use std::fmt::Write as _;

use secondsource_dossier::{html, json, shown as harmless};
use secondsource_model::{Article, BlockKind};

use super::as_json;
use crate::args::{ExtractArgs, ExtractFormat};
use crate::console::{Console, Refusal};
use crate::desk::{Desk, pages, tell_warnings};
use crate::{output, progress};

pub(crate) fn run(args: &ExtractArgs, console: &Console, desk: &Desk) -> anyhow::Result<()> {
    if args.explain && args.format == Some(ExtractFormat::Markdown) {
        return Err(Refusal::usage(
            "--explain has no Markdown form",
            "give --format text or html, or leave the format out",
        )
        .into());
    }
    if args.explain && matches!(args.format, Some(ExtractFormat::Json | ExtractFormat::Jsonl)) {
        console.note("JSON has every line that was set aside with its reason already: --explain changes nothing in it");
    }
    let pages = pages(console, &args.input)?;
    let bar = progress::bar(console, pages.len(), "extracting");
    let articles = desk.engine(&[]).extract_all(&pages, &|count| bar.inc(count as u64));
    bar.finish_and_clear();
    tell_warnings(console, articles.iter().map(|article| (article.source.label(), article.notes.as_slice())));
    let on_screen = args.output.is_none() && console.stdout_is_terminal();
    let format =
        args.format.unwrap_or(if args.explain || on_screen { ExtractFormat::Text } else { ExtractFormat::Jsonl });
    let text = match format {
        ExtractFormat::Json => as_json::document("articles", articles.iter().map(json::Article::from))?,
        ExtractFormat::Jsonl => as_json::lines(articles.iter().map(json::Article::from))?,
        ExtractFormat::Text if args.explain => harmless(&articles.iter().map(explain).collect::<String>()).into_owned(),
        ExtractFormat::Text => {
            let text = join(&articles, |article| article.text.as_str().trim_end().to_owned() + "\n");
            // A file or a program gets every character; a screen must not be steered by them.
            if on_screen { harmless(&text).into_owned() } else { text }
        }
        ExtractFormat::Html => html::reading_page(&articles.iter().map(json::Article::from).collect::<Vec<_>>()),
        ExtractFormat::Markdown => harmless(&join(&articles, markdown)).into_owned(),
    };
    output::write(console, args.output.as_deref(), &text)
}

/// Articles one after the other, a line of dashes between them.
fn join(articles: &[Article], show: impl Fn(&Article) -> String) -> String {
    articles.iter().map(show).collect::<Vec<_>>().join("\n---\n\n")
}

/// The article as Markdown: headings, lists and quotations as they stood, nothing added.
fn markdown(article: &Article) -> String {
    let mut shown = String::new();
    let mut before = None;
    for block in &article.blocks {
        let words = article.slice(block.span);
        let together = before == Some(BlockKind::ListItem) && block.kind == BlockKind::ListItem;
        if before.is_some() && !together {
            shown.push('\n');
        }
        let escaped = escape(words);
        let line = match block.kind {
            BlockKind::Headline => format!("# {escaped}"),
            BlockKind::Subheading => format!("## {escaped}"),
            BlockKind::ListItem => format!("- {escaped}"),
            BlockKind::Quote => format!("> {escaped}"),
            BlockKind::Standfirst => format!("**{escaped}**"),
            BlockKind::Byline | BlockKind::Caption | BlockKind::Credit | BlockKind::Correction => {
                format!("*{escaped}*")
            }
            BlockKind::Preformatted => format!("```\n{words}\n```"),
            _ => escaped,
        };
        shown.push_str(&line);
        shown.push('\n');
        before = Some(block.kind);
    }
    shown
}

/// Puts a backslash before what Markdown would read as a mark.
fn escape(words: &str) -> String {
    let mut escaped = String::with_capacity(words.len());
    for character in words.replace('\n', " ").chars() {
        if matches!(character, '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '#' | '|') {
            escaped.push('\\');
        }
        escaped.push(character);
    }
    escaped
}

/// Every part of the page in its order: article parts with their kind, furniture with its reason.
fn explain(article: &Article) -> String {
    let mut shown = String::new();
    let _ = writeln!(shown, "{}  {}", article.id, article.source.label());
    let mut field = |name: &str, value: Option<String>, witness: &str| {
        let value = value.unwrap_or_else(|| "-".to_owned());
        let _ = writeln!(
            shown,
            "  {name:<11} {value}{}",
            if witness.is_empty() { String::new() } else { format!("  [{witness}]") }
        );
    };
    let of = |sourced: &Option<secondsource_model::Sourced<String>>| sourced.as_ref().map(|value| value.value.clone());
    field(
        "outlet",
        article.outlet.as_ref().map(|outlet| outlet.value.name.clone()),
        article.outlet.as_ref().map_or("", |outlet| outlet.witness.as_str()),
    );
    field("headline", of(&article.headline), article.headline.as_ref().map_or("", |value| value.witness.as_str()));
    field(
        "standfirst",
        of(&article.standfirst),
        article.standfirst.as_ref().map_or("", |value| value.witness.as_str()),
    );
    let names: Vec<&str> = article.byline.iter().map(|author| author.value.name.as_str()).collect();
    field(
        "byline",
        (!names.is_empty()).then(|| names.join(", ")),
        article.byline.first().map_or("", |author| author.witness.as_str()),
    );
    field("dateline", article.dateline.as_ref().map(|dateline| article.slice(dateline.span).to_owned()), "");
    for (name, dated) in [("published", &article.published), ("updated", &article.updated)] {
        let value = dated.as_ref().map(|dated| format!("{} (\"{}\")", dated.value.value, dated.value.raw));
        field(name, value, dated.as_ref().map_or("", |dated| dated.witness.as_str()));
    }
    field("language", of(&article.language), article.language.as_ref().map_or("", |value| value.witness.as_str()));
    for note in &article.notes {
        let _ = writeln!(shown, "  {:<11} {}: {}", "note", note.code.as_str(), note.message);
    }
    let mut furniture = article.furniture.iter().peekable();
    for (number, block) in (0_u32..).zip(&article.blocks) {
        while let Some(left_out) = furniture.next_if(|left_out| left_out.after_block <= number) {
            line(&mut shown, '-', left_out.reason.as_str(), &left_out.text);
        }
        line(&mut shown, '+', block.kind.as_str(), article.slice(block.span));
    }
    for left_out in furniture {
        line(&mut shown, '-', left_out.reason.as_str(), &left_out.text);
    }
    shown.push('\n');
    shown
}

fn line(shown: &mut String, sign: char, why: &str, words: &str) {
    let folded = words.split_whitespace().collect::<Vec<_>>().join(" ");
    let _ = writeln!(shown, "{sign} {why:<17} {folded}");
}
