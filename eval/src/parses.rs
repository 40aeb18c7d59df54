//! Reads parses as `secondsource parse` prints them: one JSON object a line with `id`, `text` and `tokens`.

use std::collections::BTreeMap;
use std::path::Path;

use anyhow::Context as _;
use secondsource_nlp::{Iob, Parse, TokenAnnotation};
use serde::Deserialize;

use crate::data_file;

#[derive(Deserialize)]
struct Line {
    id: String,
    text: String,
    tokens: Vec<TokenLine>,
}

#[derive(Deserialize)]
struct TokenLine {
    start: u32,
    end: u32,
    whitespace: bool,
    norm: String,
    tag: String,
    pos: String,
    morph: String,
    lemma: String,
    head: u32,
    dep: String,
    ent_type: String,
    ent_iob: String,
    is_sent_start: bool,
}

/// The parses of a file by the id of their text; none where there is no such file.
pub(crate) fn read(path: &Path) -> anyhow::Result<BTreeMap<String, Parse>> {
    if !path.exists() {
        return Ok(BTreeMap::new());
    }
    let text = data_file::text(path)?;
    let mut parses = BTreeMap::new();
    for line in text.lines().filter(|line| !line.trim().is_empty()) {
        let line: Line = serde_json::from_str(line).with_context(|| format!("{}: not a parse", path.display()))?;
        parses.insert(line.id, Parse::new(&line.text, line.tokens.into_iter().map(token).collect())?);
    }
    Ok(parses)
}

fn token(token: TokenLine) -> TokenAnnotation {
    TokenAnnotation {
        start: token.start,
        end: token.end,
        whitespace: token.whitespace,
        norm: token.norm.into(),
        tag: token.tag.into(),
        pos: token.pos.into(),
        morph: token.morph.into(),
        lemma: token.lemma.into(),
        head: token.head,
        dep: token.dep.into(),
        ent_type: token.ent_type.into(),
        ent_iob: match token.ent_iob.as_str() {
            "B" => Iob::Begin,
            "I" => Iob::Inside,
            _ => Iob::Outside,
        },
        is_sent_start: token.is_sent_start,
    }
}
