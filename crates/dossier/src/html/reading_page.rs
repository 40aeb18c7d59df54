//! The page over what a page was read as: each line in its place, what it was kept as, or why it was set aside.

use std::collections::BTreeMap;

use serde::Serialize;

use super::render::render;
use crate::json::Article;
use crate::labels;

#[derive(Serialize)]
struct Page<'a> {
    pages: Vec<Read<'a>>,
    generator: String,
}

#[derive(Serialize)]
struct Read<'a> {
    id: &'a str,
    label: &'a str,
    language: &'a str,
    kept: String,
    aside: String,
    /// How many lines were set aside for each reason, most first.
    reasons: Vec<(usize, &'static str)>,
    fields: Vec<Field<'a>>,
    notes: Vec<(&'a str, &'a str)>,
    lines: Vec<Line<'a>>,
}

#[derive(Serialize)]
struct Field<'a> {
    name: &'static str,
    value: String,
    witness: &'a str,
}

#[derive(Serialize)]
struct Line<'a> {
    kept: bool,
    /// Kind of block, or reason.
    label: &'a str,
    kind: &'a str,
    text: &'a str,
}

/// One page over some articles as they were read, for a person who asks why a line is there or is missing.
#[must_use]
pub fn reading_page(articles: &[Article]) -> String {
    let generator = format!("secondsource {}", env!("CARGO_PKG_VERSION"));
    render("reading.html", false, &Page { pages: articles.iter().map(read).collect(), generator })
}

fn read(article: &Article) -> Read<'_> {
    let mut lines = Vec::new();
    let mut furniture = article.furniture.iter().peekable();
    let mut reasons: BTreeMap<&'static str, usize> = BTreeMap::new();
    for left_out in &article.furniture {
        *reasons.entry(labels::furniture(&left_out.reason)).or_default() += 1;
    }
    let aside = |reason, text| Line { kept: false, label: labels::furniture(reason), kind: "furniture", text };
    for (number, block) in (0_u32..).zip(&article.blocks) {
        while let Some(left_out) = furniture.next_if(|left_out| left_out.after_block <= number) {
            lines.push(aside(&left_out.reason, &left_out.text));
        }
        lines.push(Line { kept: true, label: &block.kind, kind: &block.kind, text: article.words(block.span) });
    }
    lines.extend(furniture.map(|left_out| aside(&left_out.reason, &left_out.text)));
    let mut reasons: Vec<(usize, &'static str)> = reasons.into_iter().map(|(reason, count)| (count, reason)).collect();
    reasons.sort_by_key(|(count, _)| std::cmp::Reverse(*count));
    Read {
        id: &article.id,
        label: article.source.label(),
        language: article.language.as_deref().unwrap_or_default(),
        kept: labels::plural(article.blocks.len(), "part kept", "parts kept"),
        aside: labels::plural(article.furniture.len(), "line set aside", "lines set aside"),
        reasons,
        fields: fields(article),
        notes: article.notes.iter().map(|note| (note.code.as_str(), note.message.as_str())).collect(),
        lines,
    }
}

/// What was read besides the text, with what told it.
fn fields(article: &Article) -> Vec<Field<'_>> {
    let mut fields = Vec::new();
    let mut add = |name, value: Option<String>, witness| {
        fields.push(Field { name, value: value.unwrap_or_default(), witness });
    };
    add(
        "outlet",
        article.outlet.as_ref().map(|outlet| outlet.name.clone()),
        article.outlet.as_ref().map_or("", |outlet| outlet.witness.as_str()),
    );
    for (name, found) in [("headline", &article.headline), ("standfirst", &article.standfirst)] {
        add(
            name,
            found.as_ref().map(|found| found.text.clone()),
            found.as_ref().map_or("", |found| found.witness.as_str()),
        );
    }
    let names: Vec<&str> = article.byline.iter().map(|author| author.name.as_str()).collect();
    let witness = article.byline.first().and_then(|author| author.witness.as_deref()).unwrap_or_default();
    add("byline", (!names.is_empty()).then(|| names.join(", ")), witness);
    add("dateline", article.dateline.as_ref().map(|dateline| article.words(dateline.span).to_owned()), "");
    for (name, found) in [("published", &article.published), ("updated", &article.updated)] {
        let value = found.as_ref().map(|found| format!("{} (\u{201c}{}\u{201d})", found.value, found.raw));
        add(name, value, found.as_ref().and_then(|found| found.witness.as_deref()).unwrap_or_default());
    }
    add("language", article.language.clone(), "");
    fields
}
